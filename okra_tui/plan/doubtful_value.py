"""Check-ins that can be, and hardly are: `340` or `0.45` where a share of people is counted, a day of last year.

Nothing is refused for it; it is asked before anything is written, and taken where somebody says yes.
"""

from datetime import date, timedelta

from okra_tui.plan.measure import grouped
from okra_tui.plan.model import KeyResult, Plan
from okra_tui.plan.progress import FRESH, current_value

WHOLE = 100.0
FAR_BEYOND = 10
"""So many times the largest figure that is known of a key result, or less than such a part of the smallest."""
SURE_SHARE = 10.0
"""Where so many per cent are wanted, less than one is more likely a fraction: 0.45 for 45 %."""
_PERCENT = frozenset({"%", "percent", "prozent"})


def doubt(plan: Plan, result: KeyResult, said: float) -> str:
    """What is asked of a value that is said next: `more than 100 %?`; empty where nothing is to be asked."""
    if result.measure == "done" or said == 0:
        return ""
    unit = f" {result.unit}" if result.unit else ""
    is_share = (result.unit or "").partition(" ")[0].casefold() in _PERCENT
    now = current_value(plan, result)
    wanted = _sizes(result.target, result.baseline)
    known = wanted + _sizes(now)
    largest, size = max(known, default=0.0), abs(said)
    if is_share and said > WHOLE >= max(wanted, default=0.0):
        return f"more than {grouped(WHOLE)}{unit}?"
    if largest and size > FAR_BEYOND * largest:
        return f"more than ten times {grouped(largest)}{unit}?"
    smallest = min(_sizes(result.baseline, now) if result.measure == "stay-below" else known, default=0.0)
    if is_share and size < 1 and largest >= SURE_SHARE and not 0 < smallest < 1:
        return f"less than 1{unit}?"
    return f"less than a tenth of {grouped(smallest)}{unit}?" if size * FAR_BEYOND < smallest else ""


def doubtful_day(plan: Plan, day: date, today: date) -> str:
    """What is asked of the day of a check-in: `before 2026-Q4 began?`; empty where nothing is to be asked.

    A quarter that has ended is closed within two weeks: until then nobody is asked about today.
    """
    last = plan.starts + timedelta(weeks=plan.weeks, days=-1)
    if day > today:
        return "still to come?"
    if day < plan.starts:
        return f"before {plan.quarter} began?"
    if day > last and (day != today or day > last + FRESH):
        return f"after {plan.quarter} ended?"
    return ""


def _sizes(*values: float | None) -> list[float]:
    return [abs(value) for value in values if value is not None]
