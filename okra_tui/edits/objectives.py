"""What can be done to the team's own objectives."""

from dataclasses import dataclass

from okra_tui.edits.edit import Edit
from okra_tui.edits.rows import changed, changed_fields, dropped, existing
from okra_tui.plan.model import Objective, Plan


@dataclass(frozen=True)
class RenameObjective(Edit[Plan]):
    """Give an objective another title."""

    objective: str
    title: str

    @property
    def label(self) -> str:
        return "rename an objective"

    @property
    def typing_in(self) -> tuple[str, ...] | None:
        return (self.objective, "title")

    def apply(self, value: Plan) -> Plan:
        return changed(value, [changed_fields(existing(value, Objective, self.objective), title=self.title)])


@dataclass(frozen=True)
class RemoveObjective(Edit[Plan]):
    """Take an objective out. What hung on it stays and loses the link, so that a check can name it."""

    objective: str

    @property
    def label(self) -> str:
        return "delete an objective"

    def apply(self, value: Plan) -> Plan:
        existing(value, Objective, self.objective)
        return dropped(value, [self.objective])
