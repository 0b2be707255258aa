"""What can be done to the team's own objectives as a whole; MakeObjective (clusters) begins one."""

from dataclasses import dataclass

from okra_tui.edits.edit import Edit
from okra_tui.edits.rows import dropped, existing
from okra_tui.plan.model import Objective, Plan


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
