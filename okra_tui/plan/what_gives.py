"""What gives: for a week with more load than people, the milestone that costs least to move, and where it can go.

Of the milestones of that week that have not begun, the one with the least value for effort (rank) goes first; unscored
ones last, for nobody has said that they are worth less. It moves as a whole: to the first later week where nothing new
clashes and nothing clashes more than before, else to the nearest earlier one. Where no single move does that, one that
makes an older clash heavier is taken, if it lowers the overload of all weeks together; where none does that either,
the first whose deferral makes no new clash waits for the next quarter.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from okra_tui.plan.checks.rule import of_people
from okra_tui.plan.labels import label
from okra_tui.plan.model import Milestone, weeks_in
from okra_tui.plan.placing import moved_bar, weeks_in_words
from okra_tui.plan.schedule import Schedule, effort_weeks, rank
from okra_tui.plan.thread import Thread

NOTHING_GIVES = "Nothing in this week can move or wait without a new clash; more people, or less effort, would help."

_TOLERANCE = 1e-9


@dataclass(frozen=True)
class Gives:
    """A proposal for an over-full week: the milestone, and its new weeks, or that it is deferred.

    `load` and `load_after` are the week's person-weeks before and after, `there` the people.
    """

    week: int
    milestone: Milestone
    weeks: tuple[str, ...]
    deferred: bool
    load: float
    load_after: float
    there: float


ClashKey = tuple[str | int, ...]
"""What clashes: enough to know it again after a move."""


def over_full(schedule: Schedule, near: int | None = None) -> int | None:
    """The over-full week to speak of: `near` itself, else the first from this week on, else the first of all."""
    weeks = [full.week for full in schedule.full_weeks() if full.over]
    if near in weeks:
        return near
    return next((week for week in weeks if week >= schedule.this_week), next(iter(weeks), None))


def what_gives(schedule: Schedule, week: int) -> Gives | None:
    """The proposal for a week; None where it is not over-full, or nothing can move or wait without a new clash."""
    if not any(full.week == week and full.over for full in schedule.full_weeks()):
        return None
    before = clashing(schedule)
    candidates = _candidates(schedule, week)
    second_best = None
    for milestone in candidates:
        for weeks in _elsewhere(schedule, milestone, week):
            after = _with(schedule, milestone.changed(weeks=weeks))
            now = clashing(after)
            if not _lightens(schedule, after, week) or not now.keys() <= before.keys():
                continue
            proposal = _proposal(schedule, week, milestone, weeks, after)
            if all(much <= before[clash] + _TOLERANCE for clash, much in now.items()):
                return proposal
            second_best = second_best or proposal
    return second_best or _deferral(schedule, week, candidates, before)


def gives_in_words(schedule: Schedule, gives: Gives) -> str:
    """`M3 can move to weeks 9-10: then week 6 needs 4 person-weeks instead of 6, and 5 are there`."""
    where = "wait for the next quarter" if gives.deferred else f"move to {weeks_in_words(gives.weeks)}"
    after, there = of_people(gives.load_after, gives.there)
    before, _ = of_people(gives.load, gives.there)
    need = f"week {gives.week} needs {after} person-weeks instead of {before}"
    return f"{label(schedule.plan, gives.milestone)} can {where}: then {need}, and {there} are there"


def clashing(schedule: Schedule) -> Mapping[ClashKey, float]:
    """All that clashes in the weeks, with how much: over-full weeks, skills, broken order, epics before their test."""
    weights: dict[ClashKey, float] = {}
    for full in schedule.full_weeks():
        if full.over:
            weights["week", full.week] = full.load
    for skill in schedule.skill_clashes():
        if skill.week is not None:
            weights["skill", skill.week, skill.skill.casefold()] = len(skill.milestones)
    for broken in schedule.order_breaks():
        weights["order", broken.dependency.id] = math.inf if broken.until is None else broken.until - broken.begins
    for early in schedule.early_epics():
        weights["epic", early.epic.id] = early.until - early.begins
    return weights


def _candidates(schedule: Schedule, week: int) -> list[Milestone]:
    """What of a week can move: planned and not begun, the least value for effort first, the unscored last."""
    able = [m for m in schedule.by_week.get(week, ()) if m.status == "planned" and effort_weeks(m, schedule.team)]
    ranks = {milestone.id: rank(milestone, schedule.team) for milestone in able}

    def cost(milestone: Milestone) -> tuple[bool, float]:
        value = ranks[milestone.id]
        return value is None, value or 0.0

    return sorted(able, key=cost)


def _elsewhere(schedule: Schedule, milestone: Milestone, week: int) -> Iterator[tuple[str, ...]]:
    """The bar in the places of the quarter that are not over yet, outside `week`, and that fill no other week too far.

    Later ones come first, then earlier ones, the nearest first.
    """
    weeks = weeks_in(milestone.weeks)
    share = effort_weeks(milestone, schedule.team) / len(weeks)
    last, first = schedule.plan.weeks, max(1, schedule.this_week)
    later = range(max(1, first - weeks[0]), last - weeks[-1] + 1)
    earlier = range(min(-1, last - weeks[-1]), first - weeks[0] - 1, -1)
    for by in (*later, *earlier):
        new = {week + by for week in weeks}
        fills = (schedule.over(week, share) and not schedule.over(week) for week in new.difference(weeks))
        if week not in new and not any(fills):
            yield moved_bar(milestone.weeks, by, last)


def _deferral(
    schedule: Schedule, week: int, candidates: Iterable[Milestone], before: Mapping[ClashKey, float]
) -> Gives | None:
    """The first of the candidates that can wait for the next quarter without a new clash."""
    for milestone in candidates:
        after = _with(schedule, milestone.changed(deferred=True))
        if _lightens(schedule, after, week) and clashing(after).keys() <= before.keys():
            return _proposal(schedule, week, milestone, (), after)
    return None


def _lightens(schedule: Schedule, after: Schedule, week: int) -> bool:
    """Whether the week has less to do, and all weeks together less beyond what their people can do."""
    lighter = after.load.get(week, 0.0) < schedule.load[week] - _TOLERANCE
    return lighter and _overload(after) < _overload(schedule) - _TOLERANCE


def _overload(schedule: Schedule) -> float:
    """The person-weeks beyond those that are there, of all weeks together."""
    return sum(full.load - full.there for full in schedule.full_weeks() if full.over)


def _with(schedule: Schedule, milestone: Milestone) -> Schedule:
    """The schedule with this milestone in the place of the one with its id."""
    plan = schedule.plan
    milestones = tuple(milestone if other.id == milestone.id else other for other in plan.milestones)
    return Schedule(Thread(plan.replaced(milestones=milestones)), schedule.team, schedule.today)


def _proposal(schedule: Schedule, week: int, milestone: Milestone, weeks: tuple[str, ...], after: Schedule) -> Gives:
    load, load_after = schedule.load[week], after.load.get(week, 0.0)
    return Gives(week, milestone, weeks, not weeks, load, load_after, schedule.there(week))
