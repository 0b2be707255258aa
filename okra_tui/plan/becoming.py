"""How notes and clusters of session 2 become milestones: which have not yet, and what a milestone takes over."""

from collections.abc import Iterable

from okra_tui.method.method import MILESTONES_PLANNING
from okra_tui.plan.merged import stands_under
from okra_tui.plan.model import Cluster, Hypothesis, Milestone, Note, Plan

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
        return tuple(note for note in plan.notes if note.cluster == source.id)
    under = stands_under(plan)
    return (source, *(note for note in plan.notes if under.get(note.id) == source.id))


def hypotheses_of(plan: Plan, source: Source) -> tuple[Hypothesis, ...]:
    """The hypotheses that a cluster or a note is about, by what it says itself and by its notes."""
    about = {*source.about, *(key for note in notes_of(plan, source) for key in note.about)}
    return tuple(hypothesis for hypothesis in plan.hypotheses if hypothesis.id in about)


def key_results_of(hypotheses: Iterable[Hypothesis], plan: Plan) -> tuple[str, ...]:
    """The ids of the key results that these hypotheses are about."""
    about = {key for hypothesis in hypotheses for key in hypothesis.key_results}
    return tuple(result.id for result in plan.key_results if result.id in about)


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
