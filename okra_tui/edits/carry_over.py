"""Taking along into this quarter what an earlier one left open."""

from dataclasses import dataclass

from okra_tui.edits.edit import Edit
from okra_tui.plan.carry_over import Baselines, NewIds, carried
from okra_tui.plan.model import Plan


@dataclass(frozen=True)
class CarryOver(Edit[Plan]):
    """Copy rows of an older plan, with their links among each other and their lineage.

    `ids` come from `okra_tui.plan.carry_over.drawn_ids`. What this plan has taken along already stays as it is.
    """

    old: Plan
    ids: NewIds
    baselines: Baselines = ()

    @property
    def label(self) -> str:
        return "take along what an earlier quarter left open"

    def apply(self, value: Plan) -> Plan:
        return carried(self.old, value, self.ids, self.baselines)
