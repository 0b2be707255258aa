"""Where a milestone's place is written: in the milestone itself, or in a scenario as what differs from it."""

from dataclasses import dataclass

from okra_tui.edits.rows import added, changed, changed_fields, dropped, existing, made
from okra_tui.plan.model import Milestone, Placement, Plan, Scenario
from okra_tui.plan.scenario import PlaceInWeeks


@dataclass(frozen=True)
class InScenario:
    """The scenario whose weeks are edited, and the id for a new placement in it."""

    scenario: str
    placement: str


def place_of(plan: Plan, milestone: Milestone, within: InScenario | None) -> PlaceInWeeks:
    """Where a milestone stands in the plan, or as a scenario sees it."""
    own = PlaceInWeeks(milestone.weeks, milestone.deferred)
    if within is None:
        return own
    existing(plan, Scenario, within.scenario)
    said = _said(plan, milestone, within)
    return PlaceInWeeks(said[-1].weeks, said[-1].deferred) if said else own


def placed(plan: Plan, milestone: Milestone, place: PlaceInWeeks, within: InScenario | None) -> Plan:
    """The plan with the milestone there; in a scenario a placement only where that differs from the plan's own."""
    if within is None:
        return changed(plan, [changed_fields(milestone, weeks=place.weeks, deferred=place.deferred)])
    existing(plan, Scenario, within.scenario)
    said = _said(plan, milestone, within)
    if place.same(PlaceInWeeks(milestone.weeks, milestone.deferred)):
        return dropped(plan, [placement.id for placement in said]) if said else plan
    fields = {"weeks": place.weeks, "deferred": place.deferred}
    if said:  # the last one counts
        return changed(plan, [changed_fields(said[-1], **fields)])
    given = {"id": within.placement, "scenario": within.scenario, "milestone": milestone.id}
    return added(plan, [made(Placement, **given, **fields)])


def _said(plan: Plan, milestone: Milestone, within: InScenario) -> list[Placement]:
    key = (within.scenario, milestone.id)
    return [placement for placement in plan.placements if (placement.scenario, placement.milestone) == key]
