"""What can be done to initiatives: the features, tools and programmes that the team owns."""

from dataclasses import dataclass

from okra_tui.edits.edit import Edit
from okra_tui.edits.rows import AddRow, ChangeRow, RemoveRows, changed_fields, counted_rows, existing, moved
from okra_tui.plan.model import Initiative, Plan


class AddInitiative(AddRow[Initiative]):
    """Write down an initiative, with its area and the objectives that it serves."""


class ChangeInitiative(ChangeRow[Initiative]):
    """Write an initiative anew as a whole; its id says which."""


class RemoveInitiatives(RemoveRows):
    """Take initiatives out; milestones that belonged to them stay and lose the link."""

    kind = Initiative


@dataclass(frozen=True)
class PlaceInitiatives(Edit[Plan]):
    """Put initiatives into a team area (None: into none), before a certain one or at its end."""

    initiatives: tuple[str, ...]
    area: str | None
    before: str | None = None

    @property
    def label(self) -> str:
        return f"move {counted_rows(Initiative, len(self.initiatives))}"

    def apply(self, value: Plan) -> Plan:
        rows = [existing(value, Initiative, initiative) for initiative in dict.fromkeys(self.initiatives)]
        placed = [row if row.area == self.area else changed_fields(row, area=self.area) for row in rows]
        return moved(value, placed, self.before)
