"""How far key results, objectives and the quarter have come: progress, rates, status, score, completion and slip.

Formulas: formulas.md. Values are in a key result's own unit, progress and scores are shares from 0 to 1.
"""

import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from statistics import fmean
from typing import Literal

from okra_tui.plan.model import CheckIn, KeyResult, Milestone, Objective, Plan, result_step, week_of, weeks_in
from okra_tui.plan.quarter_calendar import days_later
from okra_tui.plan.thread import thread_of

# -- What a key result measures, in the short form in which people write it: `41→70 %`, `≥ 99.5 %`, `yes/no`.
#
# Where people read it large numbers are `grouped`; in files, and wherever it can be typed on, they are `exact`.


Write = Callable[[float | None], str]
"""How a number is written: `exact` or `grouped`."""
UNKNOWN = "?"
"""In the place of a number that is still to be found out."""
YES_OR_NO = "yes/no"
_BETWEEN_THOUSANDS = "\u00a0"
"""Every font has it, a terminal gives it one cell, and no line breaks there."""
_UNGROUPED = 4
"""A number of so many digits is read at a glance."""
DONE, NOT_DONE = 1.0, 0.0
"""The values of a key result that is done or not."""


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


_TIME = _words(
    "ms s sec secs second seconds min mins minute minutes h hr hrs hour hours d day days week weeks month months year "
    "years sekunden minuten stunden tage wochen monate jahre"
)
_MEASURED = _TIME | _words(
    "% ‰ x × percent prozent pp pt pts point points punkte star stars kb mb gb tb °c °f km m cm mm kg g t l kwh mwh "
    "eur euro euros usd gbp chf jpy sek nok dkk pln czk huf aud cad nzd inr brl cny dollar dollars"
)
"""Units of what is measured, and not counted one by one."""
_CURRENCY = re.compile(r"[€$£¥]")


def is_count(unit: str | None, target: float | None) -> bool:
    """Whether a change to this target counts things, so that it can be thought to begin at 0: posts, customers.

    A share, a time, money, a rate or a mark (`4.6`) is measured: it has been something before.
    """
    if target is None or target <= 0 or not target.is_integer():
        return False
    words = (unit or "").casefold().split()
    return not any(word in _MEASURED or "/" in word or word == "per" or _CURRENCY.search(word) for word in words)


def less_may_be_better(unit: str | None) -> bool:
    """Whether a bare target in this unit may as well be one to come down to: `Answer time: 200 ms`."""
    return any(word in _TIME for word in (unit or "").casefold().split())


_COMES_DOWN = re.compile(
    r"↓|\b(?:(?:reduc|decreas|reduzier|verringer|senk|rédui|dimin)\w*|(?:lower|shrink|cut|drop)(?:s|p?ing|p?ed|ting)?"
    r"|fewer|less|weniger|moins|menos)\b",
    re.IGNORECASE,
)


def says_less(words: str) -> bool:
    """Whether a key result's words say that something is to become less: `Reduce tickets`."""
    return bool(_COMES_DOWN.search(words))


def measure_text(result: "KeyResult", write: Write | None = None) -> str:
    """The numbers and the unit of a key result; empty where it has none of them and is no yes-or-no either."""
    write = write or exact
    if result.measure == "done":
        return YES_OR_NO
    unit = f" {result.unit}" if result.unit else ""
    target = write(result.target)
    if result.measure != "change":
        return f"{'≥' if result.measure == 'stay-above' else '≤'} {target}{unit}"
    if result.baseline is None and result.target is None and not unit:
        return ""
    return f"{write(result.baseline)}→{target}{unit}"


def value_in_words(result: "KeyResult", value: float) -> str:
    """A value of a key result with its unit, to be read: `52 %`, `12 000 €`, `not done`."""
    if result.measure == "done":
        return "done" if value >= DONE else "not done"
    return f"{grouped(value)}{f' {result.unit}' if result.unit else ''}"


def exact(value: float | None) -> str:
    """A number with all its places and no more: 41, 99.5, 1200, -3; `?` where there is none."""
    if value is None:
        return UNKNOWN
    return f"{Decimal(repr(value)).normalize():f}" if value else "0"


def grouped(value: float | None) -> str:
    """Like `exact`, with a no-break space between thousands from five digits on: 1200, 12 000, 1 200 000.5."""
    whole, point, part = exact(value).partition(".")
    digits = whole.removeprefix("-")
    if len(digits) > _UNGROUPED:
        whole = whole[: len(whole) - len(digits)] + re.sub(r"(?<=\d)(?=(?:\d{3})+$)", _BETWEEN_THOUSANDS, digits)
    return f"{whole}{point}{part}"


Standing = Literal["off-track", "at-risk", "outdated", "on-track", "not-started", "deferred"]
"""How something stands."""
WEAKEST_FIRST: tuple[Standing, ...] = ("off-track", "at-risk", "outdated", "on-track", "not-started", "deferred")
Outcome = Literal["achieved", "missed", "postponed"]
"""How a key result ended."""

ON_TRACK = 0.05
AT_RISK = 0.25
"""Up to this far behind the pace something is on track, and at risk; beyond it is off track."""
FRESH = timedelta(days=14)
"""A check-in older than this says nothing any more."""
LAST_FIFTH = 0.8
LOW_CONFIDENCE = 3
ASPIRATIONAL = 0.7
"""The score from which an aspirational key result is achieved; a committed one takes all of 1.0."""

TOLERANCE = 1e-9  # 0.55 - 0.5 is a little more than 0.05 to a computer, and an even load of thirds an overload


def check_ins(plan: Plan, result: KeyResult) -> tuple[CheckIn, ...]:
    """A key result's check-ins by day; of two on one day the one that is later in the file comes later."""
    return plan.check_ins_of.get(result.id, ())


def latest(plan: Plan, result: KeyResult) -> CheckIn | None:
    """The check-in that holds a key result's current value and confidence."""
    return next(reversed(check_ins(plan, result)), None)


def last_of_each_day(plan: Plan, result: KeyResult) -> tuple[CheckIn, ...]:
    """The check-ins that count, by day: of several on one day only the last one, for it corrects those before it."""
    return tuple({check_in.on: check_in for check_in in check_ins(plan, result)}.values())


def current_value(plan: Plan, result: KeyResult) -> float | None:
    """The value of the latest check-in."""
    check_in = latest(plan, result)
    return check_in.value if check_in else None


def unclamped_progress(plan: Plan, result: KeyResult) -> float | None:
    """The share of the way from baseline to target: below 0 is a regression, above 1 more than was wanted.

    None without a check-in or a target. Of a change without a way between two numbers: 1 where its target is reached,
    else None.
    """
    value = current_value(plan, result)
    if value is None:
        return None
    if result.measure == "done":
        return float(value >= 1)
    if result.target is None:
        return None
    if result.measure != "change":
        inside, of = times_inside(plan, result)
        return inside / of
    begins = result.baseline
    if begins is None or begins == result.target:
        return 1.0 if reached(plan, result) else None
    share = (value - begins) / (result.target - begins)
    return share if math.isfinite(share) else None  # values too large to subtract have no share


def times_inside(plan: Plan, result: KeyResult) -> tuple[int, int]:
    """On how many days with a check-in the value was inside the bound of what stays above or below, and of how many."""
    inside = [_inside(result, check_in.value) for check_in in last_of_each_day(plan, result)]
    return sum(inside), len(inside)


def reached(plan: Plan, result: KeyResult) -> bool | None:
    """Whether a change is at its target or beyond; None where that cannot be known.

    Without a way that says the direction, more is taken as better; what comes down from above its target, says so in
    its title or is measured in time may as well be meant to be less, and is known only where it is exactly there. Of
    what is counted and is to be 0 there is none to be.
    """
    value = current_value(plan, result)
    if result.measure != "change" or value is None or result.target is None:
        return None
    begins = result.baseline
    if begins is not None and begins != result.target:
        return value <= result.target if result.target < begins else value >= result.target
    if value == result.target:
        return True
    if result.target == 0:
        return False if value > 0 and result.unit else None
    if less_may_be_better(result.unit) or says_less(result.title) or (begins is None and _came_down(plan, result)):
        return None
    return value > result.target


def _came_down(plan: Plan, result: KeyResult) -> bool:
    values = [check_in.value for check_in in last_of_each_day(plan, result)]
    return bool(values) and result.target is not None and result.target < values[0] > values[-1]


def progress(plan: Plan, result: KeyResult) -> float | None:
    """The share of the way that is done, 0 to 1, also where less is better; None where nothing can be said."""
    share = unclamped_progress(plan, result)
    return None if share is None else min(max(share, 0.0), 1.0)


@dataclass(frozen=True)
class Rates:
    """Units a week that a change needs from now on to reach its target, and that it has made so far."""

    needed: float | None
    made: float | None


def rates(plan: Plan, result: KeyResult, today: date) -> Rates | None:
    """The rates of a change with a check-in. None needed when no week is left, none made before the first week."""
    value = current_value(plan, result)
    if result.measure != "change" or value is None or result.target is None:
        return None
    week, begins = week_of(plan, today), result.baseline
    left = (week_of(plan, result.due) if result.due else plan.weeks) - week + 1
    needed = (0.0 if reached(plan, result) else abs(result.target - value) / left) if left > 0 else None
    if begins is None or week < 1:
        return Rates(needed, None)
    gone = (begins - value) if result.target < begins else (value - begins)
    return Rates(needed, gone / week)


def status(plan: Plan, result: KeyResult, today: date) -> Standing | None:
    """How a key result stands on a day; None where nothing can be said yet (no check-in so far, or no baseline)."""
    day = _day(plan, today)
    if is_deferred(plan, result):
        return "deferred"
    if result.status_override:
        return result.status_override
    if day < plan.starts:
        return "not-started"
    check_in = latest(plan, result)
    share = progress(plan, result)
    done = result.measure == "done" and share == 1
    closed = plan.closed is not None or result.outcome is not None
    if _is_being_measured(result) and share is None and not closed:
        return None
    said_on = max(check_in.on, plan.starts) if check_in else plan.starts
    if not (done or closed) and day - said_on > FRESH:
        return "outdated"
    if result.measure == "done":
        doubted = check_in is not None and check_in.confidence is not None and check_in.confidence <= LOW_CONFIDENCE
        late = pace_of(plan, result, day) >= LAST_FIFTH - TOLERANCE
        blocked = result.state == "blocked" and not closed
        return "on-track" if done or not (doubted or late or blocked) else "at-risk"
    return _unless_blocked(result, _by_numbers(plan, result, share, day), share, closed)


def _by_numbers(plan: Plan, result: KeyResult, share: float | None, day: date) -> Standing | None:
    if share is None:
        return None
    if result.measure != "change":
        return _status_inside(plan, result)
    gap = pace_of(plan, result, day) - share
    if gap <= ON_TRACK + TOLERANCE:
        return "on-track"
    return "at-risk" if gap <= AT_RISK + TOLERANCE else "off-track"


def _unless_blocked(result: KeyResult, standing: Standing | None, share: float | None, closed: bool) -> Standing | None:
    """What is blocked is at risk at least, unless it is reached or has ended."""
    blocked = result.state == "blocked" and not closed and not (result.measure == "change" and share == 1)
    return "at-risk" if blocked and standing in (None, "on-track") else standing


def _is_being_measured(result: KeyResult) -> bool:
    """Whether somebody said that its start is being measured, and none is known yet."""
    return result.state == "measuring-baseline" and result.measure == "change" and result.baseline is None


def pace_of(plan: Plan, result: KeyResult, day: date) -> float:
    """The share of a key result's way that is to be done by a day, 0 to 1: evenly from step to step and on to its due
    day, or else the quarter's end. A step on or before the first day is where it begins."""
    ends = result.due or days_later(plan.starts, 7 * plan.weeks)
    points = sorted(_shares_of_steps(result), key=lambda point: point[0])
    if not points and ends <= plan.starts:  # a due day that was over when the quarter began leaves no way to walk
        return float(day >= ends)
    if not points or points[0][0] > plan.starts:
        points.insert(0, (plan.starts, 0.0))
    if points[-1][0] < ends:
        points.append((ends, 1.0))
    if day < points[0][0]:
        return 0.0
    for (since, before), (until, after) in pairwise(points):
        if since <= day < until:
            return before + (after - before) * (day - since).days / (until - since).days
    return points[-1][1]


def _shares_of_steps(result: KeyResult) -> Iterator[tuple[date, float]]:
    """The share of the way that each step is; none where there is no way."""
    if result.measure != "change" or result.baseline is None or result.target is None:
        return
    way = result.target - result.baseline
    for step in map(result_step, result.steps):
        share = (step.value - result.baseline) / way if way else 1.0
        if math.isfinite(share):
            yield step.by, min(max(share, 0.0), 1.0)


def behind(plan: Plan, result: KeyResult, today: date) -> float | None:
    """How far a change is behind the pace: pace - progress, less than 0 where it is ahead; None for other measures."""
    share = progress(plan, result)
    return None if share is None or result.measure != "change" else pace_of(plan, result, _day(plan, today)) - share


def score(plan: Plan, result: KeyResult) -> float | None:
    """What closing gave, or what it would propose: the progress. A health metric has none."""
    if result.health:
        return None
    return progress(plan, result) if result.score is None else result.score


def scored(results: Iterable[KeyResult]) -> tuple[KeyResult, ...]:
    """Those that count: all but health metrics."""
    return tuple(result for result in results if not result.health)


def is_broken(plan: Plan, result: KeyResult, today: date) -> bool:
    """Whether a health metric's bound does not hold as it was checked in last; what is outdated says nothing."""
    return result.health and status(plan, result, today) in ("at-risk", "off-track")


def outcome(plan: Plan, result: KeyResult) -> Outcome | None:
    """What closing gave, or what follows."""
    return result.outcome or followed_outcome(plan, result)


def followed_outcome(plan: Plan, result: KeyResult) -> Outcome | None:
    """What follows, whatever was given: from being deferred, from the score, or from a target that is not reached.

    None where nothing of these is known: what cannot be computed is not missed.
    """
    if is_deferred(plan, result):
        return "postponed"
    if result.health:
        return None
    known = score(plan, result)
    if known is not None:
        return "achieved" if meets(known, _wanted(result)) else "missed"
    short = result.commitment == "committed" and reached(plan, result) is False
    return "missed" if short else None


def ended(plan: Plan, result: KeyResult) -> Outcome | None:
    """The outcome that may be shown: what was given, and once the quarter is closed also what follows."""
    return outcome(plan, result) if plan.closed else result.outcome


def is_deferred(plan: Plan, result: KeyResult) -> bool:
    """Whether it waits for the next quarter, because its objective does."""
    objective = plan.find(Objective, result.objective)
    return objective is not None and objective.deferred


def meets(score: float, limit: float) -> bool:
    """Whether a score is at a limit or above it; all of 1.0 takes all, below it a computer's last digit is forgiven."""
    return score >= (limit if limit >= 1 else limit - TOLERANCE)


def _wanted(result: KeyResult) -> float:
    return ASPIRATIONAL if result.commitment == "aspirational" else 1.0


@dataclass(frozen=True)
class Mean:
    """The mean score of those key results of which one is known, and of how many there are; None: of none is one."""

    score: float | None
    known: int
    of: int
    outdated: int
    """How many of all of them stand as outdated, whether or not an old score is known."""


def quarter_mean(plan: Plan, today: date) -> Mean:
    """How much of the way the quarter has come, over all key results that are not deferred; of the scored ones."""
    return _mean_of(plan, [result for result in scored(plan.key_results) if not is_deferred(plan, result)], today)


def objective_mean(plan: Plan, objective: Objective, today: date) -> Mean:
    """How much of the way an objective has come, over all its scored key results, each with its weight."""
    results = scored(plan.results_of.get(objective.id, ()))
    return _mean_of(plan, results, today, [result.weight for result in results])


def _mean_of(plan: Plan, results: Sequence[KeyResult], today: date, weights: Sequence[float] | None = None) -> Mean:
    weighed = zip(results, weights or [1.0] * len(results), strict=True)
    known = [(share, weight) for result, weight in weighed if (share := score(plan, result)) is not None]
    outdated = sum(status(plan, result, today) == "outdated" for result in results)
    mean = fmean(*zip(*known, strict=True)) if known else None
    return Mean(mean, len(known), len(results), outdated)


def objective_status(plan: Plan, objective: Objective, today: date) -> Standing | None:
    """The weakest status of its key results, health metrics aside: those are named by themselves."""
    statuses = {status(plan, result, today) for result in scored(plan.results_of.get(objective.id, ()))}
    return next((standing for standing in WEAKEST_FIRST if standing in statuses), None)


@dataclass(frozen=True)
class Completion:
    """How many key results and milestones were reached, of how many that had been agreed."""

    reached: int
    of: int

    @property
    def share(self) -> float | None:
        """0 to 1; None where nothing was there to be reached."""
        return self.reached / self.of if self.of else None


def completion(plan: Plan) -> Completion:
    """Achieved key results and done milestones, of all agreed; where nothing ever was, of all that are not deferred."""
    everything: tuple[KeyResult | Milestone, ...] = (*scored(plan.key_results), *plan.milestones)
    agreed = [item for item in everything if item.agreed]
    if not agreed:
        thread = thread_of(plan)
        agreed = [item for item in everything if not thread.deferred(item)]
    reached = sum(
        item.status == "done" if isinstance(item, Milestone) else outcome(plan, item) == "achieved" for item in agreed
    )
    return Completion(reached, len(agreed))


def slip(plan: Plan, milestone: Milestone, today: date) -> int:
    """By how many weeks a milestone ends later than agreed; 0 if it was never agreed, is deferred or dropped."""
    agreed = weeks_in(milestone.agreed_weeks)
    if not agreed or milestone.deferred or milestone.status == "dropped":
        return 0
    ends = [*weeks_in(milestone.weeks)[-1:]]
    if milestone.status != "done":
        ends.append(week_of(plan, _day(plan, today)))
    elif milestone.done_on:
        ends.append(week_of(plan, milestone.done_on))
    return max(0, max(ends, default=0) - agreed[-1])


def _inside(result: KeyResult, value: float) -> bool:
    bound = result.target
    if bound is None:
        return False
    return value >= bound if result.measure == "stay-above" else value <= bound


def _status_inside(plan: Plan, result: KeyResult) -> Standing:
    inside = [_inside(result, check_in.value) for check_in in last_of_each_day(plan, result)[-2:]]
    if inside[-1]:
        return "on-track"
    return "off-track" if len(inside) == 2 and not inside[0] else "at-risk"


def _day(plan: Plan, today: date) -> date:
    """In a closed quarter time stands still."""
    return min(today, plan.closed) if plan.closed else today


# -- What cannot be said of one key result together. Files may hold it, as two people's changes put together may.


def less_is_better(result: KeyResult) -> bool | None:
    """Whether a key result gets better by becoming less; None where its numbers do not say that."""
    if result.measure != "change":
        return result.measure == "stay-below"
    if result.baseline is None or result.target is None or result.baseline == result.target:
        return None if less_may_be_better(result.unit) or says_less(result.title) else False
    return result.target < result.baseline


def contradictions(result: KeyResult) -> tuple[str, ...]:
    """What stretch, steps and due day say against the target or each other, and what makes no health metric; each in a
    sentence for a person."""
    bound = result.measure in ("stay-above", "stay-below") and result.target is not None
    no_health = (
        ("A health metric is a bound that has to hold: write it like ≤ 1 %.",) if result.health and not bound else ()
    )
    return (*no_health, *_against_stretch(result), *_against_steps(result))


def _against_stretch(result: KeyResult) -> Iterator[str]:
    if result.stretch is None:
        return
    stretch = grouped(result.stretch)
    if result.measure == "done":
        yield f"What is done or not has no stretch: {stretch} has no place there."
    elif result.target is None:
        yield f"A stretch goes beyond a target: {stretch} needs one to be beyond."
    elif not _beyond(result, result.stretch, result.target):
        yield f"A stretch goes beyond the target: {stretch} is not beyond {grouped(result.target)}."


def _against_steps(result: KeyResult) -> Iterator[str]:
    if not result.steps:
        return
    if result.measure != "change" or result.target is None:
        yield "Steps lead from a start to a target: without a target that changes there are none."
        return
    steps = [result_step(text) for text in result.steps]
    for (one, before), (other, after) in pairwise(zip(result.steps, steps, strict=True)):
        if after.by <= before.by or (after.value != before.value and not _beyond(result, after.value, before.value)):
            yield f"The steps are out of order: after {one} comes {other}."
    last, last_as_typed = steps[-1], result.steps[-1]
    if last.value != result.target and _beyond(result, last.value, result.target):
        yield f"The last step leads to the target at most: {last_as_typed} is beyond {grouped(result.target)}."
    if result.due and last.by > result.due:
        yield f"The steps end before it is due: {last_as_typed} is later than {result.due.isoformat()}."


def _beyond(result: KeyResult, value: float, other: float) -> bool:
    """Whether a value is better than another one, or may be."""
    less = less_is_better(result)
    return value != other if less is None else value < other if less else value > other


# -- Check-ins that can be, and hardly are: `340` or `0.45` where a share of people is counted, a day of last year.
#
# Nothing is refused for it; it is asked before anything is written, and taken where somebody says yes.


WHOLE = 100.0
FAR_BEYOND = 10
"""So many times the largest figure that is known of a key result, or less than such a part of the smallest."""
SURE_SHARE = 10.0
"""Where so many per cent are wanted, less than one is more likely a fraction: 0.45 for 45 %."""
_PERCENT = frozenset({"%", "percent", "prozent"})


def doubt(plan: Plan, result: KeyResult, value: float) -> str:
    """What is asked of a value that is said next: `more than 100 %?`; empty where nothing is to be asked."""
    if result.measure == "done" or value == 0:
        return ""
    unit = f" {result.unit}" if result.unit else ""
    is_share = (result.unit or "").partition(" ")[0].casefold() in _PERCENT
    now = current_value(plan, result)
    wanted = _sizes(result.target, result.baseline)
    known = wanted + _sizes(now)
    largest, size = max(known, default=0.0), abs(value)
    whole = _OF_A_WHOLE.search(result.title) if not result.unit else None
    if whole and value > float(whole[1]) >= max(wanted, default=0.0):
        return f"more than {whole[1]}?"
    if value < 0 and result.unit and known and not _CURRENCY.search(unit) and _never_below_zero(plan, result):
        return f"less than 0{unit}?"
    if is_share and value > WHOLE >= max(wanted, default=0.0):
        return f"more than {grouped(WHOLE)}{unit}?"
    if largest and size > FAR_BEYOND * largest:
        return f"more than ten times {grouped(largest)}{unit}?"
    smallest = min(_sizes(result.baseline, now) if result.measure == "stay-below" else known, default=0.0)
    if is_share and size < 1 and largest >= SURE_SHARE and not 0 < smallest < 1:
        return f"less than 1{unit}?"
    return f"less than a tenth of {grouped(smallest)}{unit}?" if size * FAR_BEYOND < smallest else ""


_OF_A_WHOLE = re.compile(r"\(of (\d{1,3})\)")
"""What a list's reader writes of marks: `CSAT (of 5)`."""


def _never_below_zero(plan: Plan, result: KeyResult) -> bool:
    values = (result.target, result.baseline, current_value(plan, result))
    return all(value >= 0 for value in values if value is not None)


def doubtful_day(plan: Plan, day: date, today: date) -> str:
    """What is asked of the day of a check-in: `before 2026-Q4 began?`; empty where nothing is to be asked.

    A quarter that has ended is closed within two weeks: until then nobody is asked about today.
    """
    last = days_later(plan.starts, 7 * plan.weeks - 1)
    if day > today:
        return "still to come?"
    if day < plan.starts:
        return f"before {plan.quarter} began?"
    if day > last and (day != today or (day - last) > FRESH):
        return f"after {plan.quarter} ended?"
    return ""


def outside_quarter(plan: Plan, day: date) -> str:
    """Where a day lies that is none of the quarter's: `before 2026-Q4 begins`; empty for its own days."""
    if day < plan.starts:
        return f"before {plan.quarter} begins"
    return f"after {plan.quarter} ends" if day > days_later(plan.starts, 7 * plan.weeks - 1) else ""


def _sizes(*values: float | None) -> list[float]:
    return [abs(value) for value in values if value is not None]
