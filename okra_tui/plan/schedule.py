"""Work in weeks: effort spread over them, who is there, and where load, skills or order clash.

Formulas: "Load" and "Order" of formulas.md. Load and people are person-weeks in a week, demand is milestones in a week.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from okra_tui.plan.model import Dependency, Milestone, Plan, week_of, weeks_in
from okra_tui.plan.progress import TOLERANCE
from okra_tui.plan.team import Member, Team
from okra_tui.plan.thread import Thread

FULL = 0.9
"""The share of the people there from which a week counts as full."""

TESTS = ("spike", "signal-test")
"""The types of milestone that find something out early."""


def as_it_was(plan: Plan, team: Team) -> Team:
    """The team to which a plan belongs: for a closed quarter with the members whom it had then."""
    return team.replaced(members=plan.members) if plan.members else team


def effort_weeks(milestone: Milestone, team: Team) -> float:
    """Person-weeks of a milestone by the team's own sizes; 0 while it has none."""
    return float(getattr(team.effort_weeks, milestone.effort)) if milestone.effort else 0.0


def rank(milestone: Milestone, team: Team) -> float | None:
    """(business + UX value) / effort weeks; None while one of the three is missing, or where the effort is 0."""
    weeks = effort_weeks(milestone, team)
    if milestone.business_value is None or milestone.ux_value is None or not weeks:
        return None
    return (milestone.business_value + milestone.ux_value) / weeks


@dataclass(frozen=True)
class FullWeek:
    """A week with more load than people (`over`), or with 90 to 100 % of them taken."""

    week: int
    load: float
    there: float
    over: bool


@dataclass(frozen=True)
class SkillClash:
    """A skill that a week needs more often than there are people with it; one that nobody has: once, with week None."""

    skill: str
    week: int | None
    people: int
    milestones: tuple[Milestone, ...]


@dataclass(frozen=True)
class OrderBreak:
    """A milestone that begins too early for what it waits for, which ends or comes in week `until`, or not at all."""

    dependency: Dependency
    milestone: Milestone
    begins: int
    reason: Literal["too early", "deferred", "dropped", "not placed"]
    until: int | None = None


@dataclass(frozen=True)
class EarlyEpic:
    """An epic that begins before the last test of its open hypotheses has ended, in week `until`."""

    epic: Milestone
    begins: int
    test: Milestone
    until: int


class Schedule:
    """A plan's milestones in their weeks, for a team, seen from a day: what is done or dropped weighs in past weeks."""

    def __init__(self, thread: Thread, team: Team, today: date) -> None:
        self.thread = thread
        self.plan = thread.plan
        self.team = as_it_was(thread.plan, team)
        self.today = today
        self.this_week = week_of(thread.plan, today)

    @cached_property
    def weeks(self) -> range:
        """The weeks of the quarter, and those after it in which something was placed."""
        last = max((weeks[-1] for m in self.plan.milestones if (weeks := weeks_in(m.weeks))), default=0)
        return range(1, max(self.plan.weeks, last) + 1)

    def there(self, week: int) -> float:
        """How many people there are in a week."""
        return self._capacity.get(week, float(self.team.capacity))

    @cached_property
    def load(self) -> Mapping[int, float]:
        """The load of every week: each milestone's effort weeks, spread evenly over its weeks."""
        load = dict.fromkeys(self.weeks, 0.0)
        for week, milestones in self.by_week.items():
            for milestone in milestones:
                load[week] += effort_weeks(milestone, self.team) / len(weeks_in(milestone.weeks))
        return load

    @cached_property
    def by_week(self) -> Mapping[int, tuple[Milestone, ...]]:
        """The milestones that are worked on in each week."""
        worked: dict[int, list[Milestone]] = {week: [] for week in self.weeks}
        for milestone in self.plan.milestones:
            if self.thread.deferred(milestone):
                continue
            over = milestone.status in ("done", "dropped")
            for week in weeks_in(milestone.weeks):
                if not over or week < self.this_week:
                    worked[week].append(milestone)
        return {week: tuple(milestones) for week, milestones in worked.items()}

    def full_weeks(self) -> Iterator[FullWeek]:
        """The weeks in which nearly all people are taken, or more than all."""
        for week, load in self.load.items():
            there = self.there(week)
            over = self.over(week)
            if over or (there and load >= FULL * there - TOLERANCE):
                yield FullWeek(week, load, there, over)

    def over(self, week: int, more: float = 0.0) -> bool:
        """Whether a week has, with so many person-weeks more, more to do than there are people."""
        return self.load.get(week, 0.0) + more > self.there(week) + TOLERANCE

    @cached_property
    def demand(self) -> Mapping[int, Mapping[str, tuple[Milestone, ...]]]:
        """The milestones that need a skill in a week, by week and skill; letter case does not tell skills apart."""
        demand: dict[int, dict[str, tuple[Milestone, ...]]] = {}
        for week, milestones in self.by_week.items():
            needing: dict[str, list[Milestone]] = defaultdict(list)
            for milestone in milestones:
                for key in self._skills[milestone.id]:
                    needing[key].append(milestone)
            demand[week] = {self._spelling[key]: tuple(needy) for key, needy in needing.items()}
        return demand

    def people_with(self, skill: str) -> tuple[Member, ...]:
        """The members here, stakeholders aside, who have a skill."""
        return self._people_with.get(_key(skill), ())

    def skill_clashes(self) -> Iterator[SkillClash]:
        """Skills that are needed more often in a week than there are people with them."""
        unknown: dict[str, dict[str, Milestone]] = defaultdict(dict)
        for week, skills in self.demand.items():
            for skill, milestones in skills.items():
                people = len(self.people_with(skill))
                if not people:
                    unknown[skill].update((milestone.id, milestone) for milestone in milestones)
                elif len(milestones) > people:
                    yield SkillClash(skill, week, people, milestones)
        for skill, needing in unknown.items():
            yield SkillClash(skill, None, 0, tuple(needing.values()))

    def order_breaks(self) -> Iterator[OrderBreak]:
        """Placed milestones that are not yet done and begin before what they wait for has ended."""
        return filter(None, map(self.order_break, self.plan.dependencies))

    def order_break(self, dependency: Dependency, moved: Milestone | None = None) -> OrderBreak | None:
        """Whether what a milestone waits for comes too late for it; `moved` stands in the place of the one it was."""
        milestone = self._where_it_stands(dependency.milestone, moved)
        if dependency.status == "met" or milestone is None or milestone.status in ("done", "dropped"):
            return None
        weeks = weeks_in(milestone.weeks)
        return self._break(dependency, milestone, weeks[0], moved) if weeks and not self._waits(milestone) else None

    def _where_it_stands(self, id: str | None, moved: Milestone | None) -> Milestone | None:  # noqa: A002
        return moved if moved is not None and moved.id == id else self.plan.find(Milestone, id)

    def _waits(self, milestone: Milestone) -> bool:
        """Whether it waits for the next quarter, also where it is not the plan's own."""
        return milestone.deferred or self.thread.deferred(milestone)

    def _break(
        self, dependency: Dependency, milestone: Milestone, begins: int, moved: Milestone | None
    ) -> OrderBreak | None:
        if dependency.on is None:
            until = dependency.by_week
        else:
            awaited = self._where_it_stands(dependency.on, moved)
            if awaited is None or awaited.status == "done":
                return None
            if awaited.status == "dropped":
                return OrderBreak(dependency, milestone, begins, "dropped")
            if self._waits(awaited):
                return OrderBreak(dependency, milestone, begins, "deferred")
            if not awaited.weeks:
                return OrderBreak(dependency, milestone, begins, "not placed")
            until = weeks_in(awaited.weeks)[-1]
        if until is None or begins > until:
            return None
        return OrderBreak(dependency, milestone, begins, "too early", until)

    def early_epics(self) -> Iterator[EarlyEpic]:
        """Placed epics, not done yet, that begin before a spike or signal test of their open hypothesis has ended."""
        for epic in self.thread.milestones:
            weeks = weeks_in(epic.weeks)
            if epic.type != "epic" or epic.status == "done" or not weeks:
                continue
            tests = [self.tests[key][0] for key in epic.hypotheses if key in self.tests]
            last = max(tests, key=lambda test: weeks_in(test.weeks)[-1], default=None)
            if last is not None and weeks_in(last.weeks)[-1] >= weeks[0]:
                yield EarlyEpic(epic, weeks[0], last, weeks_in(last.weeks)[-1])

    @cached_property
    def tests(self) -> Mapping[str, tuple[Milestone, ...]]:
        """The spikes and signal tests of each open hypothesis, placed and not done yet; what ends last stands first."""
        of: dict[str, tuple[Milestone, ...]] = {}
        for hypothesis in (hypothesis for hypothesis in self.plan.hypotheses if hypothesis.verdict == "open"):
            tests = [
                test
                for test in self.thread.testing.get(hypothesis.id, ())
                if test.type in TESTS and test.weeks and test.status != "done" and self.thread.active(test)
            ]
            if tests:
                by_end = sorted(tests, key=lambda test: weeks_in(test.weeks)[-1], reverse=True)
                of[hypothesis.id] = tuple(by_end)
        return of

    @cached_property
    def epics(self) -> Mapping[str, tuple[Milestone, ...]]:
        """The epics of each hypothesis that take part, are placed and not done yet."""
        of: dict[str, list[Milestone]] = defaultdict(list)
        for epic in self.thread.milestones:
            if epic.type == "epic" and epic.status != "done" and epic.weeks:
                for key in dict.fromkeys(epic.hypotheses):
                    of[key].append(epic)
        return {key: tuple(epics) for key, epics in of.items()}

    def skills_of(self, milestone: Milestone) -> tuple[str, ...]:
        """The skills that a milestone of the plan needs, each as it was written first in the plan."""
        return tuple(self._spelling[key] for key in self._skills[milestone.id])

    @cached_property
    def _capacity(self) -> Mapping[int, float]:
        return {capacity.week: capacity.people for capacity in self.plan.capacity}

    @cached_property
    def _skills(self) -> Mapping[str, tuple[str, ...]]:
        """The keys of the skills that each milestone needs."""
        return {m.id: tuple({_key(skill): None for skill in m.skills if skill.strip()}) for m in self.plan.milestones}

    @cached_property
    def _spelling(self) -> Mapping[str, str]:
        """How each skill was written first, by its key."""
        return {_key(skill): skill for m in reversed(self.plan.milestones) for skill in reversed(m.skills)}

    @cached_property
    def _people_with(self) -> Mapping[str, tuple[Member, ...]]:
        people: dict[str, list[Member]] = defaultdict(list)
        for member in self.team.working:
            for skill in {_key(skill) for skill in member.skills}:
                people[skill].append(member)
        return {skill: tuple(members) for skill, members in people.items()}


def _key(skill: str) -> str:
    return skill.strip().casefold()
