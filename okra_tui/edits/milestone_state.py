"""How far a milestone's work is: planned, in progress, done on a day, or dropped for a reason."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from okra_tui.edits.edit import Edit, EditRefused
from okra_tui.edits.rows import changed, changed_fields, existing
from okra_tui.plan.model import Milestone, Plan

MilestoneState = Literal["planned", "in-progress", "done", "dropped"]

STEPS: tuple[MilestoneState, ...] = ("planned", "in-progress", "done")
"""The way of a milestone's work; dropping it leaves the way."""


@dataclass(frozen=True)
class SetMilestoneState(Edit[Plan]):
    """Say how far a milestone is. The day counts where it becomes done, the reason where it is dropped."""

    milestone: str
    status: MilestoneState
    on: date
    reason: str | None = None

    @property
    def label(self) -> str:
        return "drop a milestone" if self.status == "dropped" else "change a milestone's state"

    def apply(self, value: Plan) -> Plan:
        before = existing(value, Milestone, self.milestone)
        reason = (self.reason or "").strip() or (before.dropped_reason if before.status == "dropped" else None)
        if self.status == "dropped" and not reason:
            raise EditRefused("Say in a few words why the milestone is dropped.")
        done_on = (before.done_on or self.on) if before.status == "done" else self.on
        after = changed_fields(
            before,
            status=self.status,
            done_on=done_on if self.status == "done" else None,
            dropped_reason=reason if self.status == "dropped" else None,
        )
        return changed(value, [after])


def next_state(status: MilestoneState, by: int) -> MilestoneState:
    """The state after that many steps on, or back where `by` is negative; a dropped one begins anew with the plan."""
    if status == "dropped":
        return "planned"
    return STEPS[min(max(STEPS.index(status) + by, 0), len(STEPS) - 1)]
