"""What people said of a milestone's effort before the group decided."""

from dataclasses import dataclass

from okra_tui.edits.edit import Edit
from okra_tui.edits.fitting import refuse_lost_links
from okra_tui.edits.rows import added, dropped
from okra_tui.plan.model import Estimate, Plan


@dataclass(frozen=True)
class RecordEstimates(Edit[Plan]):
    """Write down estimates; the same person's earlier one for the same milestone goes. What nobody signed is added."""

    estimates: tuple[Estimate, ...]

    @property
    def label(self) -> str:
        return "take an estimate" if len(self.estimates) == 1 else f"take {len(self.estimates)} estimates"

    def apply(self, value: Plan) -> Plan:
        for estimate in self.estimates:
            refuse_lost_links(value, estimate)
        latest = {_whose(estimate): estimate for estimate in self.estimates}
        replaced = [estimate.id for estimate in value.estimates if estimate.by and _whose(estimate) in latest]
        value = added(value, list(latest.values()))
        return dropped(value, replaced) if replaced else value


def _whose(estimate: Estimate) -> tuple[str, str]:
    """The milestone and the person; what nobody signed stands for itself."""
    by = (estimate.by or "").strip().casefold()
    return estimate.milestone, by or f"\n{estimate.id}"  # no name holds a line break
