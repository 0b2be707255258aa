"""The ideas of session 2, its clusters and notes, as they become milestones: which have not yet, what is taken over."""

from collections.abc import Iterable

from okra_tui.plan.model import Cluster, Hypothesis, KeyResult, Milestone, Note, Plan
from okra_tui.plan.thread import thread_of

MilestoneSource = Cluster | Note
"""What a milestone can be made of."""


def notes_of(plan: Plan, source: MilestoneSource) -> tuple[Note, ...]:
    """The notes of a cluster; of a note itself and what was merged into it."""
    if isinstance(source, Cluster):
        return plan.notes_of.get(source.id, ())
    return (source, *thread_of(plan).merged_into.get(source.id, ()))


def hypotheses_of(plan: Plan, source: MilestoneSource) -> tuple[Hypothesis, ...]:
    """The hypotheses that a cluster or a note is about, by what it says itself and by its notes."""
    about = {*source.about, *(key for note in notes_of(plan, source) for key in note.about)}
    return tuple(sorted(plan.find_all(Hypothesis, about), key=lambda hypothesis: plan.order[hypothesis.id]))


def key_results_of(hypotheses: Iterable[Hypothesis], plan: Plan) -> tuple[str, ...]:
    """The ids of the key results that these hypotheses are about."""
    about = {key for hypothesis in hypotheses for key in hypothesis.key_results if plan.find(KeyResult, key)}
    return tuple(sorted(about, key=plan.order.__getitem__))


def milestone_of(plan: Plan, source: MilestoneSource, id: str, number: int, type: str | None = None) -> Milestone:  # noqa: A002
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
