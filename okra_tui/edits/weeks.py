"""What can be done to milestones in weeks, in the plan's own version of the weeks or in a scenario's."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal

from okra_tui.edits.deferral import refuse_waiting_with_objective
from okra_tui.edits.edit import Edit, EditRefused
from okra_tui.edits.placed import InScenario, place_of, placed
from okra_tui.edits.rows import changed, changed_fields, existing
from okra_tui.plan.labels import label
from okra_tui.plan.model import Milestone, Plan, span_weeks
from okra_tui.plan.placing import Bar, CannotPlace, Edge, moved_bar, normalised, refuse_outside, split, stretched
from okra_tui.plan.scenario import PlaceInWeeks

Need = Literal["spike", "research", "alignment"]


@dataclass(frozen=True)
class PlaceMilestone(Edit[Plan]):
    """Put a milestone into weeks, wherever it was; one that was deferred by itself comes back by that."""

    milestone: str
    weeks: Bar
    within: InScenario | None = None

    @property
    def label(self) -> str:
        return "place a milestone"

    def apply(self, value: Plan) -> Plan:
        milestone = existing(value, Milestone, self.milestone)
        if not self.weeks:
            raise EditRefused("Say in which weeks it is; without any it would be taken off.")
        refuse_waiting_with_objective(value, milestone)
        with _refusing():
            for each in map(span_weeks, self.weeks):
                refuse_outside(each[0], each[-1], value.weeks)
        return placed(value, milestone, PlaceInWeeks(normalised(self.weeks), deferred=False), self.within)


@dataclass(frozen=True)
class MoveWeeks(Edit[Plan]):
    """Put the part of a bar that is in week `at` so many weeks later (less than 0: earlier); without one, all of it."""

    milestone: str
    by: int
    at: int | None = None
    within: InScenario | None = None

    @property
    def label(self) -> str:
        return "move a milestone"

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

    @property
    def label(self) -> str:
        return "split a milestone's weeks"

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

    @property
    def label(self) -> str:
        return "take a milestone off the weeks"

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
