"""A key result's way through the quarter as a small chart of characters."""

from datetime import date
from typing import NamedTuple

from textual.content import Content

from okra_tui.plan.measure import grouped
from okra_tui.plan.model import KeyResult, Plan
from okra_tui.plan.progress import last_of_each_day
from okra_tui.plan.weeks import pace

SAID, EXPECTED, BOUND, TODAY = "●", "·", "─", "▲"
"""A check-in; the way from baseline to target at an even pace; the bound to stay within; today."""


class _Scale(NamedTuple):
    """From values to rows, counted from above."""

    low: float
    high: float
    rows: int

    def row(self, value: float) -> int:
        share = (self.high - value) / (self.high - self.low)
        return min(max(round(share * (self.rows - 1)), 0), self.rows - 1)

    def row_beside(self, value: float, target: float | None) -> int:
        """The row of a value; what is not quite at the target stands a row short of it, where there is one."""
        row = self.row(value)
        if target is None or value == target or row != self.row(target):
            return row
        return min(max(row + (1 if value < target else -1), 0), self.rows - 1)


def trend_chart(plan: Plan, result: KeyResult, today: date, ink: str, width: int, height: int = 7) -> Content | None:
    """The chart in so many cells; None for what is done or not, and where there is nothing to be drawn yet."""
    said = last_of_each_day(plan, result)
    marks = [mark for mark in (result.baseline, result.target) if mark is not None]
    values = [check_in.value for check_in in said]
    if result.measure == "done" or not values:
        return None
    low, high = min((*values, *marks)), max((*values, *marks))
    scale = _Scale(low, high, height) if high > low else _Scale(low - 1, high + 1, height)
    ends = {scale.row_beside(value, result.target): grouped(value) for value in (min(values), max(values))}
    named = ends | {scale.row(mark): grouped(mark) for mark in marks}
    margin = max(len(name) for name in named.values())
    columns = max(width - margin - 3, 13)
    cells = [[Content(" ")] * columns for _ in range(height)]
    _draw_way(cells, scale, result, columns)
    for check_in in said:
        at = round(pace(plan, check_in.on) * (columns - 1))
        cells[scale.row_beside(check_in.value, result.target)][at] = Content.styled(SAID, ink)
    lines = [
        Content.styled(f"{named.get(at, ''):>{margin}} {'┤' if at in named else '│'} ", "$text-muted")
        + Content("").join(row)
        for at, row in enumerate(cells)
    ]
    return Content("\n").join([*lines, *_axis(plan, today, margin, columns)])


def _draw_way(cells: list[list[Content]], scale: _Scale, result: KeyResult, columns: int) -> None:
    """The way that an even pace would take, or the bound."""
    if result.target is None:
        return
    begins = result.baseline if result.measure == "change" else result.target
    mark = EXPECTED if result.measure == "change" and begins is not None else BOUND
    begins = result.target if begins is None else begins
    for at in range(columns):
        value = begins + (result.target - begins) * at / (columns - 1)
        cells[scale.row(value)][at] = Content.styled(mark, "$text-muted")


def _axis(plan: Plan, today: date, margin: int, columns: int) -> list[Content]:
    """The weeks below the chart, and where today is."""
    indent = " " * (margin + 1)
    now = round(pace(plan, today) * (columns - 1))
    line = "─" * now + TODAY + "─" * (columns - now - 1)
    ends = f"week {plan.weeks}"
    words = f"week 1{ends:>{columns - 6}}"
    return [Content.styled(f"{indent}└─{line}", "$text-muted"), Content.styled(f"{indent}  {words}", "$text-muted")]
