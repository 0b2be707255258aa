"""What can be done to initiatives: the features, tools and programmes that the team owns."""

from dataclasses import dataclass

from okra_tui.edits.edit import Edit
from okra_tui.edits.fitting import refuse_lost_links
from okra_tui.edits.rows import added, changed, changed_fields, dropped, existing, moved
from okra_tui.plan.model import Initiative, Plan


@dataclass(frozen=True)
class AddInitiative(Edit[Plan]):
    """Write down an initiative, with its area and the objectives that it serves."""

    initiative: Initiative

    @property
    def label(self) -> str:
        return "add an initiative"

    def apply(self, value: Plan) -> Plan:
        refuse_lost_links(value, self.initiative)
        return added(value, [self.initiative])


@dataclass(frozen=True)
class ChangeInitiative(Edit[Plan]):
    """Write an initiative anew as a whole; its id says which."""

    initiative: Initiative

    @property
    def label(self) -> str:
        return "change an initiative"

    def apply(self, value: Plan) -> Plan:
        before = existing(value, Initiative, self.initiative.id)
        refuse_lost_links(value, self.initiative, before)
        return changed(value, [changed_fields(before, **self.initiative.values())])


@dataclass(frozen=True)
class RemoveInitiatives(Edit[Plan]):
    """Take initiatives out; milestones that belonged to them stay and lose the link."""

    initiatives: tuple[str, ...]

    @property
    def label(self) -> str:
        count = len(self.initiatives)
        return "delete an initiative" if count == 1 else f"delete {count} initiatives"

    def apply(self, value: Plan) -> Plan:
        for initiative in self.initiatives:
            existing(value, Initiative, initiative)
        return dropped(value, self.initiatives)


@dataclass(frozen=True)
class PlaceInitiatives(Edit[Plan]):
    """Put initiatives into a team area (None: into none), before a certain one or at its end."""

    initiatives: tuple[str, ...]
    area: str | None
    before: str | None = None

    @property
    def label(self) -> str:
        count = len(self.initiatives)
        return "move an initiative" if count == 1 else f"move {count} initiatives"

    def apply(self, value: Plan) -> Plan:
        rows = [existing(value, Initiative, initiative) for initiative in dict.fromkeys(self.initiatives)]
        placed = [row if row.area == self.area else changed_fields(row, area=self.area) for row in rows]
        return moved(value, placed, self.before)
