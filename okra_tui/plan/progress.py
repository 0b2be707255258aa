"""How far key results, objectives and the quarter have come: progress, rates, status, score, completion and slip.

Formulas: formulas.md. Values are in a key result's own unit, progress and scores are shares from 0 to 1.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean
from typing import Literal

from okra_tui.plan.model import CheckIn, KeyResult, Milestone, Objective, Plan
from okra_tui.plan.thread import Thread
from okra_tui.plan.weeks import pace, week_of, weeks_in

Standing = Literal["off-track", "at-risk", "outdated", "on-track", "not-started"]
"""How something stands."""
WEAKEST_FIRST: tuple[Standing, ...] = ("off-track", "at-risk", "outdated", "on-track", "not-started")

ON_TRACK = 0.05
AT_RISK = 0.25
"""Up to this far behind the pace something is on track, and at risk; beyond it is off track."""
FRESH = timedelta(days=14)
"""A check-in older than this says nothing any more."""
LAST_FIFTH = 0.8
LOW_CONFIDENCE = 3
ASPIRATIONAL = 0.7
"""The score from which an aspirational key result is achieved; a committed one takes all of 1.0."""

TOLERANCE = 1e-9  # 0.55 - 0.5 is a little more than 0.05 to a computer


def check_ins(plan: Plan, result: KeyResult) -> tuple[CheckIn, ...]:
    """A key result's check-ins by day; of two on one day the one that is later in the file comes later."""
    return tuple(sorted((c for c in plan.check_ins if c.key_result == result.id), key=lambda check_in: check_in.on))


def latest(plan: Plan, result: KeyResult) -> CheckIn | None:
    """The check-in that holds a key result's current value and confidence."""
    return next(reversed(check_ins(plan, result)), None)


def current_value(plan: Plan, result: KeyResult) -> float | None:
    """The value of the latest check-in."""
    check_in = latest(plan, result)
    return check_in.value if check_in else None


def unclamped_progress(plan: Plan, result: KeyResult) -> float | None:
    """The share of the way from baseline to target: below 0 is a regression, above 1 more than was wanted.

    None without a check-in, a target, or (for a change) a baseline that differs from the target.
    """
    values = [check_in.value for check_in in check_ins(plan, result)]
    if not values:
        return None
    if result.measure == "done":
        return float(values[-1] >= 1)
    if result.target is None:
        return None
    if result.measure != "change":
        inside, of = times_inside(plan, result)
        return inside / of
    if result.baseline is None or result.baseline == result.target:
        return None
    share = (values[-1] - result.baseline) / (result.target - result.baseline)
    return share if math.isfinite(share) else None  # values too large to subtract have no share


def times_inside(plan: Plan, result: KeyResult) -> tuple[int, int]:
    """How many check-ins are inside the bound of what stays above or below, and how many there are."""
    inside = [_inside(result, check_in.value) for check_in in check_ins(plan, result)]
    return sum(inside), len(inside)


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
    week = week_of(plan, today)
    left = plan.weeks - week + 1
    less_is_better = result.baseline is not None and result.target < result.baseline
    reached = result.baseline is not None and (value <= result.target if less_is_better else value >= result.target)
    needed = (0.0 if reached else abs(result.target - value) / left) if left > 0 else None
    if result.baseline is None or week < 1:
        return Rates(needed, None)
    gone = (result.baseline - value) if less_is_better else (value - result.baseline)
    return Rates(needed, gone / week)


def status(plan: Plan, result: KeyResult, today: date) -> Standing | None:
    """How a key result stands on a day; None where nothing can be said yet (no baseline, or no check-in so far)."""
    day = _day(plan, today)
    if result.status_override:
        return result.status_override
    if day < plan.starts:
        return "not-started"
    check_in = latest(plan, result)
    share = progress(plan, result)
    done = result.measure == "done" and share == 1
    closed = plan.closed is not None or result.outcome is not None
    said_on = max(check_in.on, plan.starts) if check_in else plan.starts
    if not (done or closed) and day - said_on > FRESH:
        return "outdated"
    if result.measure == "done":
        doubted = check_in is not None and check_in.confidence is not None and check_in.confidence <= LOW_CONFIDENCE
        late = pace(plan, day) >= LAST_FIFTH - TOLERANCE
        return "on-track" if done or not (doubted or late) else "at-risk"
    if share is None:
        return None
    if result.measure != "change":
        return _status_inside(plan, result)
    gap = pace(plan, day) - share
    if gap <= ON_TRACK + TOLERANCE:
        return "on-track"
    return "at-risk" if gap <= AT_RISK + TOLERANCE else "off-track"


def behind(plan: Plan, result: KeyResult, today: date) -> float | None:
    """How far a change is behind the pace: pace - progress, less than 0 where it is ahead; None for other measures."""
    share = progress(plan, result)
    return None if share is None or result.measure != "change" else pace(plan, _day(plan, today)) - share


def score(plan: Plan, result: KeyResult) -> float | None:
    """What closing gave, or what it would propose: the progress."""
    return progress(plan, result) if result.score is None else result.score


def outcome(plan: Plan, result: KeyResult) -> Literal["achieved", "missed", "postponed"] | None:
    """What closing gave, or what follows from the score."""
    if result.outcome:
        return result.outcome
    reached = score(plan, result)
    if reached is None:
        return None
    return "achieved" if reached >= (ASPIRATIONAL if result.commitment == "aspirational" else 1.0) else "missed"


def objective_score(plan: Plan, objective: Objective) -> float | None:
    """The mean of its key results' progress, at closing of their scores; what is not known yet is left out."""
    return _mean(score(plan, result) for result in plan.key_results if result.objective == objective.id)


def objective_status(plan: Plan, objective: Objective, today: date) -> Standing | None:
    """The weakest status of its key results."""
    found = {status(plan, result, today) for result in plan.key_results if result.objective == objective.id}
    return next((standing for standing in WEAKEST_FIRST if standing in found), None)


def quarter_score(plan: Plan) -> float | None:
    """How much of the way the quarter has come: the mean over all key results that are not deferred."""
    thread = Thread(plan)
    return _mean(score(plan, result) for result in plan.key_results if thread.active(result))


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
    everything: tuple[KeyResult | Milestone, ...] = (*plan.key_results, *plan.milestones)
    agreed = [item for item in everything if item.agreed]
    if not agreed:
        thread = Thread(plan)
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
    inside = [_inside(result, check_in.value) for check_in in check_ins(plan, result)[-2:]]
    if inside[-1]:
        return "on-track"
    return "off-track" if len(inside) == 2 and not inside[0] else "at-risk"


def _mean(shares: Iterable[float | None]) -> float | None:
    known = [share for share in shares if share is not None]
    return fmean(known) if known else None


def _day(plan: Plan, today: date) -> date:
    """In a closed quarter time stands still."""
    return min(today, plan.closed) if plan.closed else today
