"""Bars in weeks: how long one gets, what a typed line of weeks means, and how its parts move, stretch and are split.

A bar is a milestone's spans, in order. Spans that overlap are one part; spans that only touch (`3-4`, `5-6`) are two,
for a bar that was just split lies so until one of its parts is moved.
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from okra_tui.plan.checks.rule import of_people
from okra_tui.plan.labels import label
from okra_tui.plan.model import Milestone, span_weeks, weeks_in
from okra_tui.plan.progress import TOLERANCE
from okra_tui.plan.schedule import TESTS, Schedule, effort_weeks, rank
from okra_tui.plan.team import Team
from okra_tui.plan.text import one_line
from okra_tui.plan.thread import Thread

Bar = tuple[str, ...]
Edge = Literal["start", "end"]

_SPAN = re.compile(r"(\d{1,9})(?:\s*[-–—]\s*(\d{1,9}))?")
_SHOWN = 20
"""Characters of what was typed that a sentence repeats."""


class CannotPlace(Exception):
    """Weeks that cannot be. Its words are one sentence for the person."""


def length(milestone: Milestone, team: Team) -> int:
    """How many weeks a bar gets that nobody has measured: its effort weeks, as if one person did the work.

    Rounded up, and one week at least, also for what has no size yet.
    """
    return max(1, math.ceil(effort_weeks(milestone, team)))


def bar_from(milestone: Milestone, team: Team, start: int, last: int) -> Bar:
    """The bar of a milestone that starts in a week: its `length`, cut off after the quarter's `last` week."""
    refuse_outside(start, start, last)
    return (span(start, min(last, start + length(milestone, team) - 1)),)


def read_weeks(typed: str, last: int, length: int) -> Bar:
    """The weeks that a line names: `3` (so many weeks as `length` says, if they fit), `3-5`, `3-4,7`.

    In a list of several, a week alone is that week. Raises CannotPlace for what is no week of a quarter that ends with
    week `last`, and for an end before its start.
    """
    pieces = [piece.strip() for piece in one_line(typed).replace(";", ",").split(",") if piece.strip()]
    if not pieces:
        raise CannotPlace("Type the weeks, such as 3, 3-5 or 3-4,7.")
    spans = []
    for piece in pieces:
        match = _SPAN.fullmatch(piece)
        if not match:
            shown = piece if len(piece) <= _SHOWN else piece[: _SHOWN - 1] + "…"
            raise CannotPlace(f"“{shown}” is no week; weeks look like 3, 3-5 or 3-4,7.")
        first, end = int(match[1]), int(match[2] or match[1])
        if end < first:
            raise CannotPlace(f"{first}-{end} ends before it starts; write {end}-{first}.")
        refuse_outside(first, end, last)
        if len(pieces) == 1 and not match[2]:
            end = min(last, first + length - 1)
        spans.append(span(first, end))
    return normalised(spans)


def refuse_outside(first: int, end: int, last: int) -> None:
    """Raises CannotPlace where one of these weeks is not in a quarter that ends with week `last`."""
    if first < 1:
        raise CannotPlace("Week 1 is the first week of the quarter.")
    if end > last:
        raise CannotPlace(f"Week {end} is after the end of the quarter, which has {last} weeks.")


def normalised(spans: Iterable[str]) -> Bar:
    """The same weeks in order, those that overlap as one span."""
    return _written(_parts(spans))


def moved_bar(spans: Sequence[str], by: int, last: int, at: int | None = None) -> Bar:
    """The bar with the part in week `at` so many weeks later (less than 0: earlier); without a part there, all of it.

    Raises CannotPlace where it would leave the quarter, or where a part would meet another one. A bar that a file put
    beyond the quarter may move back in, step by step.
    """
    parts = _parts(spans)
    if not parts:
        return ()
    chosen = _part_at(parts, at)
    first, end = parts[chosen] if chosen is not None else (parts[0][0], parts[-1][1])
    refuse_outside(first + by, end + by, max(last, end))
    after = [(a + by, b + by) if chosen in (None, place) else (a, b) for place, (a, b) in enumerate(parts)]
    _refuse_meeting(after)
    return _written(after)


def stretched(spans: Sequence[str], by: int, last: int, at: int | None = None, edge: Edge = "end") -> Bar:
    """The bar with one edge of the part in week `at` so many weeks later; without one there, of its outer part.

    Raises CannotPlace as `moved_bar` does, and where nothing would be left of the part.
    """
    parts = _parts(spans)
    if not parts:
        return ()
    chosen = _part_at(parts, at)
    if chosen is None:
        chosen = len(parts) - 1 if edge == "end" else 0
    first, end = parts[chosen]
    new = (first, end + by) if edge == "end" else (first + by, end)
    if new[1] < new[0]:
        raise CannotPlace("One week is the shortest that a part can be.")
    refuse_outside(*new, max(last, end))
    parts[chosen] = new
    _refuse_meeting(parts)
    return _written(parts)


def split(spans: Sequence[str], at: int) -> Bar:
    """The bar with a new part from week `at` on; where a part begins there that touches the one before, both are one.

    Raises CannotPlace where there is nothing to split.
    """
    parts = _parts(spans)
    place = _part_at(parts, at)
    if place is None:
        raise CannotPlace(f"The bar is not in week {at}, so it cannot be split there.")
    first, end = parts[place]
    if at > first:
        parts[place : place + 1] = [(first, at - 1), (at, end)]
    elif place and parts[place - 1][1] == at - 1:
        parts[place - 1 : place + 1] = [(parts[place - 1][0], end)]
    else:
        raise CannotPlace(f"A part begins in week {at} already; a later week of it can begin a new one.")
    return _written(parts)


def tray(thread: Thread) -> tuple[Milestone, ...]:
    """The active milestones that have no weeks yet and are not done, in the order of the rows."""
    return _by_rows(
        thread, (milestone for milestone in thread.milestones if not milestone.weeks and milestone.status != "done")
    )


def _by_rows(thread: Thread, milestones: Iterable[Milestone]) -> tuple[Milestone, ...]:
    place = {objective.id: at for at, objective in enumerate(thread.plan.objectives)}

    def row(milestone: Milestone) -> int:
        objective = thread.row(milestone)
        return place[objective.id] if objective else len(place)

    return tuple(sorted(milestones, key=row))


def weeks_in_words(spans: Sequence[str]) -> str:
    """`week 7`, `weeks 3-4, 7`, `not placed`."""
    if not spans:
        return "not placed"
    return f"{'weeks' if len(spans) > 1 or '-' in spans[0] else 'week'} {', '.join(spans)}"


def span(first: int, end: int) -> str:
    """Weeks as files write them: `3-5`, `7`."""
    return f"{first}-{end}" if end > first else f"{first}"


def spans_of_weeks(weeks: Iterable[int]) -> Bar:
    """The fewest spans that hold these weeks, which come in their order."""
    runs: list[tuple[int, int]] = []
    for week in weeks:
        if runs and week == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], week)
        else:
            runs.append((week, week))
    return _written(runs)


def _parts(spans: Iterable[str]) -> list[tuple[int, int]]:
    """First and last week of each part, in order; what overlaps is one part."""
    parts: list[tuple[int, int]] = []
    for weeks in sorted(map(span_weeks, spans), key=lambda weeks: (weeks[0], weeks[-1])):
        if parts and weeks[0] <= parts[-1][1]:
            parts[-1] = (parts[-1][0], max(parts[-1][1], weeks[-1]))
        else:
            parts.append((weeks[0], weeks[-1]))
    return parts


def _part_at(parts: Sequence[tuple[int, int]], at: int | None) -> int | None:
    """The place of the part that is in a week."""
    return next((place for place, (first, end) in enumerate(parts) if at is not None and first <= at <= end), None)


def _refuse_meeting(parts: Sequence[tuple[int, int]]) -> None:
    for (_, end), (first, _) in pairwise(sorted(parts)):
        if first <= end:
            raise CannotPlace(f"Another part of this bar is in week {first} already.")


def _written(parts: Iterable[tuple[int, int]]) -> Bar:
    return tuple(span(first, end) for first, end in sorted(parts))


# -- What gives: for a week with more load than people, the milestone that costs least to move, and where it can go.
#
# Of the milestones of that week that have not begun, the one with the least value for effort (rank) goes first;
# unscored ones last, for nobody has said that they are worth less. It moves as a whole: to the first later week where
# nothing new clashes and nothing clashes more than before, else to the nearest earlier one. Where no single move does
# that, one that makes an older clash heavier is taken, if it lowers the overload of all weeks together; where none
# does that either, the first whose deferral makes no new clash waits for the next quarter.


NOTHING_GIVES = "Nothing in this week can move or wait without a new clash; more people, or less effort, would help."


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
            moved = milestone.replaced(weeks=weeks)
            if not _lightens(schedule, milestone, moved):
                continue
            now = _clashing_after(schedule, milestone, moved)
            if not now.keys() <= before.keys():
                continue
            if all(much <= before[clash] + TOLERANCE for clash, much in now.items()):
                return _proposal(schedule, week, milestone, weeks)
            second_best = second_best or (milestone, weeks)
    if second_best:
        return _proposal(schedule, week, *second_best)
    return _deferral(schedule, week, candidates, before)


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
        waiting = milestone.replaced(deferred=True)
        if (
            _lightens(schedule, milestone, waiting)
            and _clashing_after(schedule, milestone, waiting).keys() <= before.keys()
        ):
            return _proposal(schedule, week, milestone, ())
    return None


# What a move changes is worked out of the schedule as it is: the weeks that it leaves and fills, and what waits.


def _left_and_filled(milestone: Milestone, moved: Milestone) -> tuple[set[int], set[int], float]:
    """The weeks in which a milestone is no longer, those in which it is then, and by how many of them it was shared."""
    before = set(weeks_in(milestone.weeks))
    after = set() if moved.deferred else set(weeks_in(moved.weeks))
    return before - after, after - before, len(before)


def _lightens(schedule: Schedule, milestone: Milestone, moved: Milestone) -> bool:
    """Whether the weeks that it leaves have less to do, and all together less beyond what their people can do."""
    left, filled, weeks = _left_and_filled(milestone, moved)
    share = effort_weeks(milestone, schedule.team) / weeks

    def beyond(week: int, more: float) -> float:
        over = schedule.over(week, more)
        return schedule.load.get(week, 0.0) + more - schedule.there(week) if over else 0.0

    changes = [(week, -share) for week in left] + [(week, share) for week in filled]
    less = sum(beyond(week, 0.0) - beyond(week, more) for week, more in changes)
    return share > TOLERANCE and less > TOLERANCE


def _clashing_after(schedule: Schedule, milestone: Milestone, moved: Milestone) -> Mapping[ClashKey, float]:
    """Of all that clashes after the move what can be new or heavier, as `clashing` knows it."""
    weights: dict[ClashKey, float] = {}
    _, filled, weeks = _left_and_filled(milestone, moved)
    share = effort_weeks(milestone, schedule.team) / weeks
    for week in filled:
        if schedule.over(week, share):
            weights["week", week] = schedule.load.get(week, 0.0) + share
        for skill in schedule.skills_of(milestone):
            people = len(schedule.people_with(skill))
            needing = len(schedule.demand.get(week, {}).get(skill, ())) + 1
            if 0 < people < needing:
                weights["skill", week, skill.casefold()] = needing
    plan = schedule.plan
    for dependency in (*plan.waits.get(moved.id, ()), *plan.awaited.get(moved.id, ())):
        if broken := schedule.order_break(dependency, moved):
            weights["order", dependency.id] = math.inf if broken.until is None else broken.until - broken.begins
    for epic, until in _epics_after(schedule, moved):
        begins = weeks_in(epic.weeks)[0]
        if until >= begins:
            weights["epic", epic.id] = until - begins
    return weights


def _epics_after(schedule: Schedule, moved: Milestone) -> Iterator[tuple[Milestone, int]]:
    """The epics whose begin, or whose tests' end, the move changes, with the week in which the last test then ends."""

    def until(epic: Milestone) -> int:
        tests = (test for key in epic.hypotheses for test in schedule.tests.get(key, ())[:2])
        ends = [weeks_in(test.weeks)[-1] for test in tests if test.id != moved.id]
        if moved.type in TESTS and not moved.deferred and any(key in tested for key in epic.hypotheses):
            ends.append(weeks_in(moved.weeks)[-1])
        return max(ends, default=0)

    tested = {key for key in moved.hypotheses if key in schedule.tests}
    if moved.type == "epic" and not moved.deferred:
        yield moved, until(moved)
    elif moved.type in TESTS:
        for epic in {epic.id: epic for key in tested for epic in schedule.epics.get(key, ())}.values():
            yield epic, until(epic)


def _proposal(schedule: Schedule, week: int, milestone: Milestone, weeks: tuple[str, ...]) -> Gives:
    left = (other for other in schedule.by_week[week] if other is not milestone)
    after = sum(effort_weeks(other, schedule.team) / len(weeks_in(other.weeks)) for other in left)
    return Gives(week, milestone, weeks, not weeks, schedule.load[week], after, schedule.there(week))
