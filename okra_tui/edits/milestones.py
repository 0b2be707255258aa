"""What can be done to milestones as bets: made, named, typed and linked. Their numbers are never given twice."""

from dataclasses import dataclass

from okra_tui.edits.edit import Edit, EditRefused
from okra_tui.edits.fitting import refuse_lost_links, refuse_taken_number
from okra_tui.edits.rows import added, changed, changed_fields, dropped, existing, moved
from okra_tui.plan.becoming import became
from okra_tui.plan.model import Cluster, Milestone, Plan


@dataclass(frozen=True)
class AddMilestone(Edit[Plan]):
    """Add a milestone that comes from no note."""

    milestone: Milestone

    @property
    def label(self) -> str:
        return "add a milestone"

    def apply(self, value: Plan) -> Plan:
        refuse_lost_links(value, self.milestone)
        refuse_taken_number(value, self.milestone)
        return added(value, [self.milestone])


@dataclass(frozen=True)
class MakeMilestones(Edit[Plan]):
    """Make milestones of clusters and notes. Refused where one of them has become one already."""

    milestones: tuple[Milestone, ...]

    @property
    def label(self) -> str:
        count = len(self.milestones)
        return "make a milestone" if count == 1 else f"make {count} milestones"

    def apply(self, value: Plan) -> Plan:
        for milestone in self.milestones:
            for source in (*milestone.from_clusters, *milestone.from_notes):
                other = became(value, source)
                if other is not None:
                    what = "group" if isinstance(value.by_id.get(source), Cluster) else "note"
                    raise EditRefused(f"This {what} has become milestone M{other.number} already.")
            value = AddMilestone(milestone).apply(value)
        return value


@dataclass(frozen=True)
class ChangeMilestone(Edit[Plan]):
    """Write a milestone anew as a whole; its id says which. It keeps its number."""

    milestone: Milestone

    @property
    def label(self) -> str:
        return "change a milestone"

    def apply(self, value: Plan) -> Plan:
        before = existing(value, Milestone, self.milestone.id)
        refuse_lost_links(value, self.milestone, before)
        return changed(value, [changed_fields(before, **{**self.milestone.values(), "number": before.number})])


@dataclass(frozen=True)
class SetMilestoneType(Edit[Plan]):
    """Say of what type milestones are: an epic, a spike, an enabler, a signal test, or a type of the team's own."""

    milestones: tuple[str, ...]
    type: str

    @property
    def label(self) -> str:
        return "set a milestone's type"

    def apply(self, value: Plan) -> Plan:
        rows = [existing(value, Milestone, milestone) for milestone in self.milestones]
        return changed(value, [changed_fields(row, type=self.type) for row in rows])


@dataclass(frozen=True)
class RemoveMilestone(Edit[Plan]):
    """Take a milestone out, with its estimates and whatever waited for it or it waited for.

    What it was made of can become a milestone again, under another number.
    """

    milestone: str

    @property
    def label(self) -> str:
        return "delete a milestone"

    def apply(self, value: Plan) -> Plan:
        existing(value, Milestone, self.milestone)
        waiting = [dependency.id for dependency in value.dependencies if dependency.on == self.milestone]
        return dropped(value, [self.milestone, *waiting])


@dataclass(frozen=True)
class MoveMilestone(Edit[Plan]):
    """Put a milestone before another one, or at the end."""

    milestone: str
    before: str | None

    @property
    def label(self) -> str:
        return "move a milestone"

    def apply(self, value: Plan) -> Plan:
        return moved(value, [existing(value, Milestone, self.milestone)], self.before)
