"""What is said of a key result's way at the end of its line: steps, a stretch, and the day on which it is due.

`Loans 20→100 %, 50 by 31 Oct, 80 by 30 Nov, stretch 120, due 15 Dec`, in any order, also in brackets. A single `300 by
15 December` behind words is no step: it stays what the measure makes of it. A due day needs its word for the same
reason: `by 15 December` belongs to the title.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import date, timedelta
from typing import NamedTuple

from okra_tui.intake.amount import CURRENCY, NUMBER
from okra_tui.intake.check_in_line import read_day, read_value
from okra_tui.plan.model import KeyResult, Plan, ResultStep, result_step
from okra_tui.plan.progress import exact, grouped, outside_quarter
from okra_tui.plan.quarter_calendar import short_day
from okra_tui.plan.text import one_line

_MIDDLE = timedelta(days=152)
"""So long after a quarter's first day lies the middle of the year that begins a month before it."""


def read_quarter_day(typed: str, starts: date) -> date | None:
    """A day as people type it, `31 Oct`, `31.10.`, `2026-10-31`; None where it is none. One without a year is the first
    from a month before the quarter `starts`."""
    for written in (typed, f"{typed}."):  # of `31.10.` at the end of a line the last point may be the line's
        with suppress(ValueError):
            return read_day(written, starts + _MIDDLE)
    return None


# -- A step: `50 by 31 Oct`, `1,200 € by 2026-10-31`.


_STEP_TYPED = re.compile(r"(?P<value>.+?)\s+by\s+(?P<day>.+)", re.IGNORECASE)


def read_step(typed: str, starts: date, value: Callable[[str], float]) -> str | None:
    """The step as files have it, `50 by 2026-10-31`; None where this is none.

    `value` reads what is to be reached, as check-ins of this key result are read; its ValueError is passed on.
    """
    match = _STEP_TYPED.fullmatch(one_line(typed).strip())
    on = read_quarter_day(match["day"].strip(), starts) if match else None
    return f"{exact(value(match['value']))} by {on.isoformat()}" if match and on else None


# -- All that stands at the end of a line.


_DAY = r"(?P<{}>[^\s,;:()\[\]][^,;:()\[\]]{{1,18}}?(?:,?\s20\d\d)?)"
_VALUE = rf"(?:{CURRENCY}\s?)?{NUMBER}(?:\s?[^\s\d,;:()\[\]@][^\d,;:()\[\]@]{{0,30}}?)?"
_LAST = re.compile(
    r"(?:(?:\s*[,;:(\[]\s*|\s+(?:and|then)\s+|\s+)"
    rf"(?P<words>due(?:\s(?:on|by|date))?:?\s{_DAY.format('due')}|stretch(?:\s(?:goal|target))?:?\s(?P<stretch>{_VALUE}))"
    rf"|(?:\s*[,;:(\[]\s*|\s+(?:and|then)\s+)(?:(?:and|then)\s)?(?P<value>{_VALUE})\sby\s{_DAY.format('day')})"
    r"\s*(?P<end>[)\].,;]*)$",
    re.IGNORECASE,
)
_MOST, _LENGTH = 60, 100
_EDGES = " ,;:"


class WaySaid(NamedTuple):
    """A line without what it says of the way at its end, and that as it stood there."""

    line: str
    steps: tuple[tuple[str, str], ...] = ()
    """The value and the day of each, in the order of the line."""
    stretch: str = ""
    due: date | None = None


def way_at_end(line: str, starts: date) -> WaySaid | None:
    """What the end of a line (with single spaces) says of the way; None where it says nothing of it."""
    way = WaySaid(line)
    for _ in range(_MOST):
        match = _LAST.search(way.line, max(len(way.line) - _LENGTH, 0))
        further = _with_last(way, match, starts) if match else None
        if further is None:
            break
        way = further
    return way if way.steps or way.stretch or way.due else None


def _with_last(way: WaySaid, match: re.Match[str], starts: date) -> WaySaid | None:
    """The same with one thing more; None where that is no day, was said already, or nothing stands before it."""
    rest = way.line[: match.start()].rstrip(_EDGES)
    for opens, closes in ("()", "[]"):
        if match["end"].count(closes) and rest.count(opens) > rest.count(closes):
            rest += closes  # of "(region A, due 30 Nov)" the rest stays in its brackets
    if not rest.strip(_EDGES + "()[]"):
        return None
    if match["stretch"]:
        return way._replace(line=rest, stretch=match["stretch"]) if not way.stretch else None
    on = read_quarter_day(match["due"] or match["day"], starts)
    if on is None or (match["due"] and way.due):
        return None
    if match["due"]:
        return way._replace(line=rest, due=on)
    return way._replace(line=rest, steps=((match["value"], on.isoformat()), *way.steps))


def steps_and_stretch(way: WaySaid, plan: Plan, result: KeyResult) -> tuple[tuple[str, ...], float | None]:
    """The steps as files have them, and the stretch, in the unit of this key result. Raises ValueError where a value is
    none of it."""
    steps = tuple(f"{exact(read_value(value, plan, result))} by {day}" for value, day in way.steps)
    return steps, read_value(way.stretch, plan, result) if way.stretch else None


def way_written(steps: tuple[ResultStep, ...], stretch: float | None, due: date | None) -> str:
    """What `way_at_end` reads as this way, to stand behind a line; empty where there is none."""
    parts = [f"{unmistakable(step.value)} by {step.by.isoformat()}" for step in steps]
    parts += [f"stretch {unmistakable(stretch)}"] if stretch is not None else []
    parts += [f"due {due.isoformat()}"] if due else []
    return "".join(f", {words}" for words in parts)


def way_in_words(
    steps: Iterable[str], stretch: float | None, due: date | None, plan: Plan | None = None
) -> Iterator[str]:
    """The way as it is said: `stretch 120`, `50 by 31 Oct`, `due 15 Dec`; with its year a day outside `plan`'s quarter,
    and without a plan each one."""

    def short(on: date) -> str:
        return short_day(on, year=plan is None or bool(outside_quarter(plan, on)))

    if stretch is not None:
        yield f"stretch {grouped(stretch)}"
    yield from (f"{grouped(step.value)} by {short(step.by)}" for step in map(result_step, steps))
    if due:
        yield f"due {short(due)}"


_THOUSANDS_PLACES = 3


def unmistakable(number: float) -> str:
    """`1.234` with a fourth place behind the point: it cannot be 1234."""
    written = exact(number)
    return f"{written}0" if len(written.partition(".")[2]) == _THOUSANDS_PLACES else written
