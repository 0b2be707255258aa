"""What can be done to milestones as bets: made, named, typed and linked. Their numbers are never given twice."""

from dataclasses import dataclass

from okra_tui.edits.edit import Edit, EditRefused
from okra_tui.edits.rows import (
    AddRow,
    ChangeRow,
    MoveRow,
    RemoveRow,
    changed,
    changed_fields,
    counted_rows,
    dropped,
    existing,
)
from okra_tui.plan.becoming import became
from okra_tui.plan.model import Cluster, Milestone, Plan


class AddMilestone(AddRow[Milestone]):
    """Add a milestone that comes from no note."""


@dataclass(frozen=True)
class MakeMilestones(Edit[Plan]):
    """Make milestones of clusters and notes. Refused where one of them has become one already."""

    milestones: tuple[Milestone, ...]

    @property
    def label(self) -> str:
        return f"make {counted_rows(Milestone, len(self.milestones))}"

    def apply(self, value: Plan) -> Plan:
        for milestone in self.milestones:
            for source in (*milestone.from_clusters, *milestone.from_notes):
                other = became(value, source)
                if other is not None:
                    what = "group" if isinstance(value.by_id.get(source), Cluster) else "note"
                    raise EditRefused(f"This {what} has become milestone M{other.number} already.")
            value = AddMilestone(milestone).apply(value)
        return value


class ChangeMilestone(ChangeRow[Milestone]):
    """Write a milestone anew as a whole; its id says which. It keeps its number."""


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


class RemoveMilestone(RemoveRow):
    """Take a milestone out, with its estimates and whatever waited for it or it waited for.

    What it was made of can become a milestone again, under another number.
    """

    kind = Milestone

    def apply(self, value: Plan) -> Plan:
        existing(value, Milestone, self.id)
        waiting = [dependency.id for dependency in value.dependencies if dependency.on == self.id]
        return dropped(value, [self.id, *waiting])


class MoveMilestone(MoveRow):
    """Put a milestone before another one, or at the end."""

    kind = Milestone
