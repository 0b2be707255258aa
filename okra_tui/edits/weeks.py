"""What can be done to the plan in weeks: where milestones stand, what waits, how many people there are, and scenarios.

Every edit of weeks works on the plan's own version of them or, told which, on a scenario's; a scenario holds only what
differs from the plan.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal

from okra_tui.edits.edit import (
    AddRow,
    Edit,
    EditRefused,
    RemoveRow,
    added,
    changed,
    changed_fields,
    dropped,
    existing,
    free_id,
    made,
)
from okra_tui.plan.labels import label
from okra_tui.plan.model import Capacity, Milestone, Objective, Placement, Plan, Scenario, span_weeks
from okra_tui.plan.placing import Bar, CannotPlace, Edge, moved_bar, normalised, refuse_outside, split, stretched
from okra_tui.plan.scenario import PlaceInWeeks, differences
from okra_tui.plan.thread import thread_of

# -- Where a milestone's place is written: in the milestone itself, or in a scenario as what differs from it.


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
    placements = _placements_of(plan, milestone, within)
    return PlaceInWeeks(placements[-1].weeks, placements[-1].deferred) if placements else own


def placed(plan: Plan, milestone: Milestone, place: PlaceInWeeks, within: InScenario | None) -> Plan:
    """The plan with the milestone there; in a scenario a placement only where that differs from the plan's own."""
    if within is None:
        return changed(plan, [changed_fields(milestone, weeks=place.weeks, deferred=place.deferred)])
    existing(plan, Scenario, within.scenario)
    placements = _placements_of(plan, milestone, within)
    if place.same(PlaceInWeeks(milestone.weeks, milestone.deferred)):
        return dropped(plan, [placement.id for placement in placements]) if placements else plan
    fields = {"weeks": place.weeks, "deferred": place.deferred}
    if placements:  # the last one counts
        return changed(plan, [changed_fields(placements[-1], **fields)])
    given = {"id": within.placement, "scenario": within.scenario, "milestone": milestone.id}
    return added(plan, [made(Placement, **given, **fields)])


def _placements_of(plan: Plan, milestone: Milestone, within: InScenario) -> list[Placement]:
    key = (within.scenario, milestone.id)
    return [placement for placement in plan.placements if (placement.scenario, placement.milestone) == key]


# -- What waits for the next quarter: objectives with all that is theirs, and single milestones. Their weeks are kept.


@dataclass(frozen=True)
class Defer(Edit[Plan]):
    """Let objectives and milestones wait for the next quarter; in a scenario, milestones only."""

    entities: tuple[str, ...]
    within: InScenario | None = None

    label = "defer to the next quarter"

    def apply(self, value: Plan) -> Plan:
        for entity in self.entities:
            value = _put(value, entity, deferred=True, within=self.within)
        return value


@dataclass(frozen=True)
class BringBack(Edit[Plan]):
    """Take objectives and milestones back into this quarter; in a scenario, milestones only."""

    entities: tuple[str, ...]
    within: InScenario | None = None

    label = "bring back into this quarter"

    def apply(self, value: Plan) -> Plan:
        for entity in self.entities:
            value = _put(value, entity, deferred=False, within=self.within)
            milestone = value.find(Milestone, entity)
            if milestone and not place_of(value, milestone, self.within).deferred:
                refuse_waiting_with_objective(value, milestone)
        return value


def refuse_waiting_with_objective(plan: Plan, milestone: Milestone) -> None:
    """Raises EditRefused where a milestone waits for the next quarter whatever it says, because its objectives do."""
    if thread_of(plan).deferred(milestone) and not milestone.deferred:
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


Need = Literal["spike", "research", "alignment"]


@dataclass(frozen=True)
class PlaceMilestone(Edit[Plan]):
    """Put a milestone into weeks, wherever it was; one that was deferred by itself comes back by that."""

    milestone: str
    weeks: Bar
    within: InScenario | None = None

    label = "place a milestone"

    def apply(self, value: Plan) -> Plan:
        milestone = existing(value, Milestone, self.milestone)
        if not self.weeks:
            raise EditRefused("Say in which weeks it is; without any it would be taken off.")
        refuse_waiting_with_objective(value, milestone)
        with _refusing():
            for span in map(span_weeks, self.weeks):
                refuse_outside(span[0], span[-1], value.weeks)
        return placed(value, milestone, PlaceInWeeks(normalised(self.weeks), deferred=False), self.within)


@dataclass(frozen=True)
class MoveWeeks(Edit[Plan]):
    """Put the part of a bar that is in week `at` so many weeks later (less than 0: earlier); without one, all of it."""

    milestone: str
    by: int
    at: int | None = None
    within: InScenario | None = None

    label = "move a milestone"

    def apply(self, value: Plan) -> Plan:
        milestone, place = _bar(value, self.milestone, self.within)
        with _refusing():
            weeks = moved_bar(place.weeks, self.by, value.weeks, self.at)
        return placed(value, milestone, PlaceInWeeks(weeks, place.deferred), self.within)


@dataclass(frozen=True)
class StretchWeeks(Edit[Plan]):
    """Move one edge of the part of a bar that is in week `at` by so many weeks; without one, of its outer part."""

    milestone: str
    by: int
    at: int | None = None
    edge: Edge = "end"
    within: InScenario | None = None

    @property
    def label(self) -> str:
        longer = (self.by > 0) == (self.edge == "end")
        return "make a milestone longer" if longer else "make a milestone shorter"

    def apply(self, value: Plan) -> Plan:
        milestone, place = _bar(value, self.milestone, self.within)
        with _refusing():
            weeks = stretched(place.weeks, self.by, value.weeks, self.at, self.edge)
        return placed(value, milestone, PlaceInWeeks(weeks, place.deferred), self.within)


@dataclass(frozen=True)
class SplitWeeks(Edit[Plan]):
    """Begin a new part of a bar in week `at`; where a part begins there that touches the one before, join the two."""

    milestone: str
    at: int
    within: InScenario | None = None

    label = "split a milestone's weeks"

    def apply(self, value: Plan) -> Plan:
        milestone, place = _bar(value, self.milestone, self.within)
        with _refusing():
            weeks = split(place.weeks, self.at)
        return placed(value, milestone, PlaceInWeeks(weeks, place.deferred), self.within)


@dataclass(frozen=True)
class TakeOff(Edit[Plan]):
    """Take a milestone out of its weeks; it is not placed then."""

    milestone: str
    within: InScenario | None = None

    label = "take a milestone off the weeks"

    def apply(self, value: Plan) -> Plan:
        milestone, place = _bar(value, self.milestone, self.within)
        return placed(value, milestone, PlaceInWeeks((), place.deferred), self.within)


@dataclass(frozen=True)
class FlagRisk(Edit[Plan]):
    """Flag a milestone with the words of its risk, and with what it needs. No words and no needs: no flag.

    `needs` None leaves them as they are.
    """

    milestone: str
    risk: str
    needs: tuple[Need, ...] | None = None

    @property
    def label(self) -> str:
        return "flag a risk" if self.risk.strip() or self.needs else "take a flag away"

    @property
    def typing_in(self) -> tuple[str, ...] | None:
        return (self.milestone, "risk") if self.needs is None else None

    def apply(self, value: Plan) -> Plan:
        milestone = existing(value, Milestone, self.milestone)
        fields: dict[str, Any] = {"risk": self.risk.strip() or None}
        if self.needs is not None:
            fields["needs"] = tuple(dict.fromkeys(self.needs))
        return changed(value, [changed_fields(milestone, **fields)])


def _bar(plan: Plan, id: str, within: InScenario | None) -> tuple[Milestone, PlaceInWeeks]:  # noqa: A002
    """A milestone with its place. Raises EditRefused where it has no weeks yet."""
    milestone = existing(plan, Milestone, id)
    place = place_of(plan, milestone, within)
    if not place.weeks:
        raise EditRefused(f"{label(plan, milestone)} is not placed yet; type its weeks first.")
    return milestone, place


@contextmanager
def _refusing() -> Iterator[None]:
    """What cannot be placed is refused, in the same words."""
    try:
        yield
    except CannotPlace as cannot:
        raise EditRefused(str(cannot)) from None
    except ValueError as wrong:  # no span at all
        raise EditRefused(f"The weeks cannot be that: {wrong}.") from None


# -- How many people there are in single weeks.


@dataclass(frozen=True)
class SetCapacity(Edit[Plan]):
    """Say how many people there are in some weeks (2.5 is two and a half); None: all members are there again."""

    weeks: tuple[int, ...]
    people: float | None

    @property
    def label(self) -> str:
        return "say who is there in a week" if len(self.weeks) == 1 else f"say who is there in {len(self.weeks)} weeks"

    def apply(self, value: Plan) -> Plan:
        for week in self.weeks:
            value = self._in_week(value, week)
        return value

    def _in_week(self, plan: Plan, week: int) -> Plan:
        rows = [row for row in plan.capacity if row.week == week]
        if self.people is None:
            return dropped(plan, [row.id for row in rows]) if rows else plan
        if not 1 <= week <= plan.weeks:
            raise EditRefused(f"There is no week {week} in this quarter, which has {plan.weeks} weeks.")
        if rows:  # where a file names one week twice, the last one counts
            return changed(plan, [changed_fields(rows[-1], people=float(self.people))])
        return added(plan, [made(Capacity, id=free_id(plan, f"w-{week}"), week=week, people=float(self.people))])


# -- What can be done to scenarios as a whole; their weeks are edited by the same edits as the plan's own.


class NewScenario(AddRow[Scenario]):
    """Begin a second version of the weeks; it is like the plan until something in it is moved."""

    label = "begin a scenario"

    def apply(self, value: Plan) -> Plan:
        _refuse_taken_name(value, self.row)
        return super().apply(value)


class RemoveScenario(RemoveRow):
    """Take a scenario out, with its weeks."""

    kind = Scenario


@dataclass(frozen=True)
class TakeScenario(Edit[Plan]):
    """Make a scenario's weeks and deferrals the plan's own. The scenario goes, or stays as it is with `keep`."""

    scenario: str
    keep: bool = False

    label = "take a scenario"

    def apply(self, value: Plan) -> Plan:
        existing(value, Scenario, self.scenario)
        rows = [
            changed_fields(difference.milestone, weeks=difference.after.weeks, deferred=difference.after.deferred)
            for difference in differences(value, self.scenario)
        ]
        value = changed(value, rows)
        return value if self.keep else dropped(value, [self.scenario])


def _refuse_taken_name(plan: Plan, scenario: Scenario) -> None:
    name = scenario.name.strip().casefold()
    if any(other.id != scenario.id and other.name.strip().casefold() == name for other in plan.scenarios):
        raise EditRefused("There is a scenario of that name already; give this one another.")
