"""What can be done to the company's objectives, which come from above and are written down here."""

from dataclasses import dataclass

from okra_tui.edits.edit import Edit
from okra_tui.edits.rows import added, changed, changed_fields, dropped, existing, moved
from okra_tui.plan.model import CompanyObjective, Plan


@dataclass(frozen=True)
class AddCompanyObjective(Edit[Plan]):
    """Write down a company objective."""

    objective: CompanyObjective

    @property
    def label(self) -> str:
        return "add a company objective"

    def apply(self, value: Plan) -> Plan:
        return added(value, [self.objective])


@dataclass(frozen=True)
class ChangeCompanyObjective(Edit[Plan]):
    """Write a company objective anew as a whole; its id says which."""

    objective: CompanyObjective

    @property
    def label(self) -> str:
        return "change a company objective"

    def apply(self, value: Plan) -> Plan:
        before = existing(value, CompanyObjective, self.objective.id)
        return changed(value, [changed_fields(before, **self.objective.values())])


@dataclass(frozen=True)
class RemoveCompanyObjective(Edit[Plan]):
    """Take a company objective out; notes and objectives that were about it stay and lose the link."""

    objective: str

    @property
    def label(self) -> str:
        return "delete a company objective"

    def apply(self, value: Plan) -> Plan:
        existing(value, CompanyObjective, self.objective)
        return dropped(value, [self.objective])


@dataclass(frozen=True)
class MoveCompanyObjective(Edit[Plan]):
    """Put a company objective before another one, or at the end: this is the order of its digit."""

    objective: str
    before: str | None

    @property
    def label(self) -> str:
        return "move a company objective"

    def apply(self, value: Plan) -> Plan:
        return moved(value, [existing(value, CompanyObjective, self.objective)], self.before)
