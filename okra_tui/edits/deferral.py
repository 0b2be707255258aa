"""What waits for the next quarter: objectives with all that is theirs, and single milestones. Their weeks are kept."""

from dataclasses import dataclass

from okra_tui.edits.edit import Edit, EditRefused
from okra_tui.edits.placed import InScenario, place_of, placed
from okra_tui.edits.rows import changed, changed_fields, existing
from okra_tui.plan.labels import label
from okra_tui.plan.model import Milestone, Objective, Plan
from okra_tui.plan.scenario import PlaceInWeeks
from okra_tui.plan.thread import Thread


@dataclass(frozen=True)
class Defer(Edit[Plan]):
    """Let objectives and milestones wait for the next quarter; in a scenario, milestones only."""

    entities: tuple[str, ...]
    within: InScenario | None = None

    @property
    def label(self) -> str:
        return "defer to the next quarter"

    def apply(self, value: Plan) -> Plan:
        for entity in self.entities:
            value = _put(value, entity, deferred=True, within=self.within)
        return value


@dataclass(frozen=True)
class BringBack(Edit[Plan]):
    """Take objectives and milestones back into this quarter; in a scenario, milestones only."""

    entities: tuple[str, ...]
    within: InScenario | None = None

    @property
    def label(self) -> str:
        return "bring back into this quarter"

    def apply(self, value: Plan) -> Plan:
        for entity in self.entities:
            value = _put(value, entity, deferred=False, within=self.within)
            milestone = value.find(Milestone, entity)
            if milestone and not place_of(value, milestone, self.within).deferred:
                refuse_waiting_with_objective(value, milestone)
        return value


def refuse_waiting_with_objective(plan: Plan, milestone: Milestone) -> None:
    """Raises EditRefused where a milestone waits for the next quarter whatever it says, because its objectives do."""
    if Thread(plan).deferred(milestone) and not milestone.deferred:
        words = f"{label(plan, milestone)} waits for the next quarter with its objective; bring that back first."
        raise EditRefused(words)


def _put(plan: Plan, entity: str, *, deferred: bool, within: InScenario | None) -> Plan:
    objective = plan.find(Objective, entity)
    if objective is None:
        milestone = existing(plan, Milestone, entity)
        return placed(plan, milestone, PlaceInWeeks(place_of(plan, milestone, within).weeks, deferred), within)
    if within is not None:
        raise EditRefused("A scenario says where milestones stand; defer an objective in the plan itself.")
    return changed(plan, [changed_fields(objective, deferred=deferred)])
