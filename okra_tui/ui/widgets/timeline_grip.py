"""What the mouse holds on the week timeline, and what becomes of it; counted in weeks, and without a mouse."""

from dataclasses import dataclass
from typing import Literal

from okra_tui.ui.widgets.timeline_content import Part, TimelineRow

Hold = Literal["whole", "start", "end", "new"]
"""All of a bar's part, one of its ends, or a milestone of the tray, which has no bar yet."""

EDGES_FROM = 3
"""Cells from which a part of a bar has edges that can be held by themselves."""


@dataclass(frozen=True)
class Grip:
    """What is held of a milestone, in which week the mouse took it, and in which it is now."""

    milestone: str
    hold: Hold
    part: Part
    """The part that is held; of a new one, the bar that it would get in the first week."""
    began: int
    """The week, below 1 among the names."""
    now: int

    def held(self, weeks: int) -> Part | None:
        """The part as it becomes, in a quarter of so many weeks; None: nothing has become of it."""
        by, (first, last) = self.now - self.began, self.part
        match self.hold:
            case "new":
                begins = min(self.now, weeks)
                return Part(begins, min(begins + last - first, weeks)) if by and begins >= 1 else None
            case "whole":
                by = min(max(by, 1 - first), max(weeks - last, 0))
                held = Part(first + by, last + by)
            case "start":
                held = Part(min(max(first + by, 1), last), last)
            case "end":
                held = Part(first, max(min(last + by, max(weeks, last)), first))
        return held if held != self.part else None


def taken(row: TimelineRow, week: int, cell: int, week_cells: int) -> Grip | None:
    """What the mouse takes of a row where it presses on a cell of a week (the first is 0); None: nothing."""
    part = part_at(row, week)
    if part is not None:
        return Grip(row.id, _hold(part, week, cell, week_cells), part, week, week)
    if not row.parts and row.length:
        return Grip(row.id, "new", Part(1, row.length), week, week)
    return None


def part_at(row: TimelineRow, week: int) -> Part | None:
    """The part of a bar that covers a week."""
    return next((part for part in row.parts if part.first <= week <= part.last), None)


def _hold(part: Part, week: int, cell: int, week_cells: int) -> Hold:
    """An end where the mouse presses on the bar's edge, else all of the part."""
    if (part.last - part.first + 1) * week_cells < EDGES_FROM:
        return "whole"
    if week == part.last and cell == week_cells - 1:
        return "end"
    return "start" if week == part.first and cell == 0 else "whole"
