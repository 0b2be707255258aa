"""How notes and clusters of session 2 become milestones: which have not yet, and what a milestone takes over."""

from collections.abc import Iterable
from typing import NamedTuple

from okra_tui.method.method import MILESTONES_PLANNING
from okra_tui.plan.model import Cluster, Hypothesis, KeyResult, Milestone, Note, Plan
from okra_tui.plan.similar import stands_under
from okra_tui.plan.team import COLORS, Team

Source = Cluster | Note
"""What a milestone can be made of."""


def not_yet(plan: Plan) -> tuple[Source, ...]:
    """The clusters and ungrouped notes of session 2 of which no milestone was made, in the order of the board."""
    made = {key for milestone in plan.milestones for key in (*milestone.from_clusters, *milestone.from_notes)}
    clusters = [cluster for cluster in plan.clusters if cluster.session == MILESTONES_PLANNING]
    grouped, under = {cluster.id for cluster in clusters}, stands_under(plan)
    loose = [
        note
        for note in plan.notes
        if note.session == MILESTONES_PLANNING
        and note.cluster not in grouped
        and note.id not in under
        and note.id not in made
    ]
    return (*(cluster for cluster in clusters if cluster.id not in made), *loose)


def notes_of(plan: Plan, source: Source) -> tuple[Note, ...]:
    """The notes of a cluster; of a note itself and what was merged into it."""
    if isinstance(source, Cluster):
        return plan.notes_of.get(source.id, ())
    if not any(note.same_as for note in plan.notes):
        return (source,)
    under = stands_under(plan)
    return (source, *(note for note in plan.notes if under.get(note.id) == source.id))


def hypotheses_of(plan: Plan, source: Source) -> tuple[Hypothesis, ...]:
    """The hypotheses that a cluster or a note is about, by what it says itself and by its notes."""
    about = {*source.about, *(key for note in notes_of(plan, source) for key in note.about)}
    there = (found for key in about if (found := plan.find(Hypothesis, key)))
    return tuple(sorted(there, key=lambda hypothesis: plan.order[hypothesis.id]))


def key_results_of(hypotheses: Iterable[Hypothesis], plan: Plan) -> tuple[str, ...]:
    """The ids of the key results that these hypotheses are about."""
    about = {key for hypothesis in hypotheses for key in hypothesis.key_results if plan.find(KeyResult, key)}
    return tuple(sorted(about, key=plan.order.__getitem__))


def milestone_of(plan: Plan, source: Source, id: str, number: int, type: str | None = None) -> Milestone:  # noqa: A002
    """The milestone that a cluster or a note becomes: its words, hypotheses, their key results, its origin."""
    hypotheses = hypotheses_of(plan, source)
    return Milestone(
        id=id,
        number=number,
        title=source.title if isinstance(source, Cluster) else source.text,
        type=type,
        hypotheses=tuple(hypothesis.id for hypothesis in hypotheses),
        key_results=key_results_of(hypotheses, plan),
        from_clusters=(source.id,) if isinstance(source, Cluster) else (),
        from_notes=() if isinstance(source, Cluster) else tuple(note.id for note in notes_of(plan, source)),
    )


def became(plan: Plan, source: str) -> Milestone | None:
    """The milestone that was made of this cluster or note."""
    return next(
        (milestone for milestone in plan.milestones if source in (*milestone.from_clusters, *milestone.from_notes)),
        None,
    )


# -- The types of milestone with their shapes and colours: the method's four, then the team's own.


class TypeSign(NamedTuple):
    """A type as people see it: the key that files have, a name, a glyph of one cell and a colour word."""

    key: str
    name: str
    glyph: str
    color: str | None


THE_METHODS = (
    TypeSign("epic", "epic", "■", "blue"),
    TypeSign("spike", "spike", "▲", "orange"),
    TypeSign("enabler", "enabler", "◆", "teal"),
    TypeSign("signal-test", "signal test", "●", "pink"),
)
_THE_METHODS = {sign.key: sign for sign in THE_METHODS}
OWN_GLYPH = "✦"
"""For a type of the team's that has no glyph of its own."""
NO_TYPE = TypeSign("", "no type", "·", None)
"""Stands in for a type that nobody has set yet."""


def types_of(team: Team) -> tuple[TypeSign, ...]:
    """The types that a milestone of this team can have, in the order of their digits."""
    own = [milestone_type for milestone_type in team.milestone_types if milestone_type.key not in _THE_METHODS]
    return (*THE_METHODS, *(_own(own_type.key, own_type.name, own_type.glyph, at) for at, own_type in enumerate(own)))


def type_sign(team: Team, key: str | None) -> TypeSign:
    """The sign of a type; of one that the team does not have (any more), its key with the team's common glyph."""
    if not key:
        return NO_TYPE
    if key in _THE_METHODS:
        return _THE_METHODS[key]
    place, own = team.own_types.get(key, (0, None))
    return _own(own.key, own.name, own.glyph, place) if own else TypeSign(key, key, OWN_GLYPH, None)


def _own(key: str, name: str, glyph: str | None, at: int) -> TypeSign:
    free = [color for color in COLORS if color not in {sign.color for sign in THE_METHODS}]
    return TypeSign(key, name, (glyph or OWN_GLYPH)[:1], free[at % len(free)])
