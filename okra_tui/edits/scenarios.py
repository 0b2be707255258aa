"""What can be done to scenarios as a whole; their weeks are edited by the same edits as the plan's own."""

from dataclasses import dataclass

from okra_tui.edits.edit import Edit, EditRefused
from okra_tui.edits.rows import AddRow, RemoveRow, changed, changed_fields, dropped, existing
from okra_tui.plan.model import Plan, Scenario
from okra_tui.plan.scenario import differences


class NewScenario(AddRow[Scenario]):
    """Begin a second version of the weeks; it is like the plan until something in it is moved."""

    @property
    def label(self) -> str:
        return "begin a scenario"

    def apply(self, value: Plan) -> Plan:
        _refuse_taken_name(value, self.row)
        return super().apply(value)


@dataclass(frozen=True)
class RenameScenario(Edit[Plan]):
    """Call a scenario something else."""

    scenario: str
    name: str

    @property
    def label(self) -> str:
        return "rename a scenario"

    @property
    def typing_in(self) -> tuple[str, ...] | None:
        return self.scenario, "name"

    def apply(self, value: Plan) -> Plan:
        after = changed_fields(existing(value, Scenario, self.scenario), name=self.name)
        _refuse_taken_name(value, after)
        return changed(value, [after])


class RemoveScenario(RemoveRow):
    """Take a scenario out, with its weeks."""

    kind = Scenario


@dataclass(frozen=True)
class TakeScenario(Edit[Plan]):
    """Make a scenario's weeks and deferrals the plan's own. The scenario goes, or stays as it is with `keep`."""

    scenario: str
    keep: bool = False

    @property
    def label(self) -> str:
        return "take a scenario"

    def apply(self, value: Plan) -> Plan:
        existing(value, Scenario, self.scenario)
        rows = [
            changed_fields(found.milestone, weeks=found.after.weeks, deferred=found.after.deferred)
            for found in differences(value, self.scenario)
        ]
        value = changed(value, rows)
        return value if self.keep else dropped(value, [self.scenario])


def _refuse_taken_name(plan: Plan, scenario: Scenario) -> None:
    name = scenario.name.strip().casefold()
    if any(other.id != scenario.id and other.name.strip().casefold() == name for other in plan.scenarios):
        raise EditRefused("There is a scenario of that name already; give this one another.")
