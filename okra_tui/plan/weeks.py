"""The weeks of a quarter: in which one a day lies, how much of the time is gone, and which weeks spans name."""

from datetime import date
from functools import lru_cache

from okra_tui.plan.model import Plan, span_weeks


def week_of(plan: Plan, day: date) -> int:
    """The week of the quarter in which a day lies, counted from 1; before the quarter 0 and less, after it more."""
    return (day - plan.starts).days // 7 + 1


def pace(plan: Plan, day: date) -> float:
    """The share of the quarter's time that is gone on a day, 0 to 1."""
    return min(max((day - plan.starts).days / (7 * plan.weeks), 0.0), 1.0)


@lru_cache(maxsize=4096)
def weeks_in(spans: tuple[str, ...]) -> tuple[int, ...]:
    """The weeks that spans such as `3-4` and `7` name, each once, in order."""
    return tuple(sorted({week for span in spans for week in span_weeks(span)}))
