"""Scenarios: the plan with a second version of its weeks, and both side by side."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from okra_tui.plan.checks.rule import Finding
from okra_tui.plan.checks.session_4 import clashes_in
from okra_tui.plan.model import Milestone, Placement, Plan
from okra_tui.plan.placing import normalised
from okra_tui.plan.schedule import Schedule
from okra_tui.plan.team import Team
from okra_tui.plan.thread import thread_of

_NUMBERS = re.compile(r"\d+")


@dataclass(frozen=True)
class PlaceInWeeks:
    """Where a milestone stands in one version of the weeks."""

    weeks: tuple[str, ...]
    deferred: bool

    def same(self, other: "PlaceInWeeks") -> bool:
        """Whether both are one place: the weeks of what is deferred do not matter, nor does the order of spans."""
        if self.deferred or other.deferred:
            return self.deferred == other.deferred
        return normalised(self.weeks) == normalised(other.weeks)

    def __str__(self) -> str:
        return "deferred" if self.deferred else ", ".join(self.weeks) or "not placed"


@dataclass(frozen=True)
class Difference:
    """A milestone that stands elsewhere in the scenario than in the plan; as it is in the plan."""

    milestone: Milestone
    before: PlaceInWeeks
    after: PlaceInWeeks


@dataclass(frozen=True)
class Side:
    """One of the two versions, with its load and its clashes."""

    schedule: Schedule
    clashes: tuple[Finding, ...]


@dataclass(frozen=True)
class Comparison:
    """The plan and a scenario side by side."""

    differences: tuple[Difference, ...]
    ours: Side
    """The plan as it is."""
    theirs: Side
    """The plan as the scenario sees it."""

    @property
    def only_ours(self) -> tuple[Finding, ...]:
        """The clashes that the scenario would solve; one that only changes its weeks or its size is not solved."""
        there = set(map(_what, self.theirs.clashes))
        return tuple(finding for finding in self.ours.clashes if _what(finding) not in there)

    @property
    def only_theirs(self) -> tuple[Finding, ...]:
        """The clashes that the scenario would bring."""
        here = set(map(_what, self.ours.clashes))
        return tuple(finding for finding in self.theirs.clashes if _what(finding) not in here)


def _what(finding: Finding) -> tuple[str, str, str]:
    """What clashes, whatever the numbers: a rule and whom it is about; of a week's skills each by itself."""
    skill = _NUMBERS.sub("", finding.message) if finding.rule == "skill-clash" else ""
    return finding.rule, finding.entity, skill


def placements(plan: Plan, scenario: str) -> Mapping[str, Placement]:
    """What a scenario says, by milestone; where a file says two things of one milestone, the later one counts."""
    return {placement.milestone: placement for placement in plan.placements if placement.scenario == scenario}


def differences(plan: Plan, scenario: str) -> tuple[Difference, ...]:
    """The milestones that stand elsewhere in a scenario, in the plan's order."""
    placed = placements(plan, scenario)
    moved = []
    for milestone in plan.milestones:
        if placement := placed.get(milestone.id):
            before = PlaceInWeeks(milestone.weeks, milestone.deferred)
            after = PlaceInWeeks(placement.weeks, placement.deferred)
            if not before.same(after):
                moved.append(Difference(milestone, before, after))
    return tuple(moved)


def as_in(plan: Plan, scenario: str) -> Plan:
    """The plan as a scenario sees it; the plan itself where they do not differ."""
    after = {difference.milestone.id: difference.after for difference in differences(plan, scenario)}
    if not after:
        return plan
    return plan.replaced(milestones=tuple(_at(milestone, after.get(milestone.id)) for milestone in plan.milestones))


def compared(plan: Plan, scenario: str, team: Team, today: date) -> Comparison:
    """The plan and a scenario side by side."""
    return Comparison(differences(plan, scenario), _side(plan, team, today), _side(as_in(plan, scenario), team, today))


def _at(milestone: Milestone, place: PlaceInWeeks | None) -> Milestone:
    return milestone.changed(weeks=place.weeks, deferred=place.deferred) if place else milestone


def _side(plan: Plan, team: Team, today: date) -> Side:
    schedule = Schedule(thread_of(plan), team, today)
    return Side(schedule, clashes_in(schedule))
