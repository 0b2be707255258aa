"""What can be changed about the team."""

from dataclasses import dataclass

from okra_tui.edits.edit import Edit
from okra_tui.edits.rows import changed_fields
from okra_tui.plan.team import Area, Member, Team


@dataclass(frozen=True)
class SetPeopleAndAreas(Edit[Team]):
    """Say anew what the team is called, who is in it and which areas it owns."""

    name: str
    members: tuple[Member, ...]
    areas: tuple[Area, ...]

    @property
    def label(self) -> str:
        return "change the team"

    def apply(self, value: Team) -> Team:
        return changed_fields(value, team=self.name, members=self.members, areas=self.areas)
