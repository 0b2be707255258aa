"""What becomes a milestone and what it unlocks, as edits: pure functions from a plan."""

from collections.abc import Collection, Iterable

from okra_tui.edits.dependencies import AddDependency, RemoveDependency
from okra_tui.edits.edit import Edit, EditRefused
from okra_tui.edits.milestones import MakeMilestones
from okra_tui.plan.becoming import Source, milestone_of
from okra_tui.plan.ids import NewId
from okra_tui.plan.labels import label, next_number
from okra_tui.plan.model import Cluster, Dependency, Milestone, Note, Plan


def making(plan: Plan, sources: Iterable[str], new_id: NewId, type: str | None = None) -> MakeMilestones:  # noqa: A002
    """Make a milestone of each of these clusters and notes. Raises EditRefused where one is gone."""
    found: list[Source] = []
    for key in sources:
        source = plan.by_id.get(key)
        if not isinstance(source, Cluster | Note):
            raise EditRefused("That is no longer in the plan; it was deleted meanwhile.")
        found.append(source)
    first = next_number(plan, Milestone)
    return MakeMilestones(
        tuple(milestone_of(plan, source, new_id("milestones"), first + at, type) for at, source in enumerate(found))
    )


def unlocked_by(plan: Plan, milestone: str) -> tuple[Milestone, ...]:
    """The milestones that wait for this one."""
    waiting = {dependency.milestone for dependency in plan.dependencies if dependency.on == milestone}
    return tuple(each for each in plan.milestones if each.id in waiting)


def unlocking(plan: Plan, milestone: Milestone, others: Collection[str], new_id: NewId) -> tuple[Edit[Plan], ...]:
    """What makes exactly these others wait for the milestone. Raises EditRefused where it would wait for itself."""
    if milestone.id in others:
        raise EditRefused(f"{label(plan, milestone)} cannot unlock itself.")
    there = {dependency.milestone: dependency for dependency in plan.dependencies if dependency.on == milestone.id}
    first = next_number(plan, Dependency)
    fresh = [other for other in others if other not in there]
    return (
        *(RemoveDependency(dependency.id) for other, dependency in there.items() if other not in others),
        *(
            AddDependency(Dependency(id=new_id("dependencies"), number=first + at, milestone=other, on=milestone.id))
            for at, other in enumerate(fresh)
        ),
    )
