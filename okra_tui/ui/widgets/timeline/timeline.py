"""The week timeline: milestones as bars on real weeks, one widget with the line API.

It shows, selects and says what the mouse has done; what becomes of it others decide.
"""

from dataclasses import dataclass, replace
from typing import Literal

from textual import events
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from okra_tui.plan.team import COLORS
from okra_tui.ui.widgets.timeline.paint import (
    Columns,
    Part,
    TimelineContent,
    TimelinePaint,
    TimelineRow,
    WeekLine,
    columns,
    wanted_names,
)

# -- What the mouse holds on the week timeline, and what becomes of it; counted in weeks, and without a mouse.


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
                part = Part(first + by, last + by)
            case "start":
                part = Part(min(max(first + by, 1), last), last)
            case "end":
                part = Part(first, max(min(last + by, max(weeks, last)), first))
        return part if part != self.part else None


def grip_at(row: TimelineRow, week: int, cell: int, week_cells: int) -> Grip | None:
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


_DIGITS, _TYPED = "0123456789", "0123456789-–, "
"""What begins weeks that are typed, and what goes on with them."""
WEEK_HEAD_LINES = 3
"""Lines above the rows that stand still."""

_CSS = """
WeekTimeline {
    background: $background;
    color: $foreground;
    scrollbar-size: 1 1;
    scrollbar-gutter: stable;
    overflow-x: hidden;
    height: 1fr;
    & > .week-timeline--title { color: $foreground; text-style: bold; }
    & > .week-timeline--quiet { color: $text-disabled; }
    & > .week-timeline--group { color: $border-blurred; }
    & > .week-timeline--accent { color: $accent; text-style: bold; }
    & > .week-timeline--calm { color: $primary; }
    & > .week-timeline--tight { color: $warning; }
    & > .week-timeline--over { color: $warning; text-style: bold; }
    & > .week-timeline--selected { background: $panel; color: $foreground; }
    &:focus > .week-timeline--selected { background: $selection; }
    & > .week-timeline--cursor { background: $border-blurred; }
"""
_COLOR_CSS = "".join(f"    & > .week-timeline--{color} {{ color: $card-{color}; }}\n" for color in COLORS)


class WeekTimeline(ScrollView, inherit_bindings=False, can_focus=True):
    """Rows with bars, the weeks above them, and the load below; a cursor on one row and one week."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES = {f"week-timeline--{name}" for name in (
        "title", "quiet", "group", "accent", "calm", "tight", "over", "selected", "cursor", *COLORS)}  # fmt: skip
    DEFAULT_CSS = f"{_CSS}{_COLOR_CSS}}}"

    @dataclass
    class Selected(Message):
        """The cursor stands on another milestone, or another week."""

        milestone: str
        week: int

    @dataclass
    class Opened(Message):
        """A milestone is to be opened."""

        milestone: str

    @dataclass
    class Dragged(Message):
        """The mouse has moved a bar's part by weeks, or one of its ends; or it has put a new one into a week."""

        milestone: str
        hold: Hold
        at: int
        """A week of the part that was held; of a new one, its first week."""
        by: int

    class Typing(Message):
        """Weeks are being typed, or no longer."""

    @dataclass
    class TypedWeeks(Message):
        """Weeks were typed for a milestone, such as `3-5`."""

        milestone: str
        text: str

    def __init__(self) -> None:
        super().__init__()
        self.typed = ""
        """The weeks that are being typed; empty: none are."""
        self.locked = False
        """Nothing can be typed or dragged: it is only read."""
        self._content = TimelineContent()
        self._at: int | None = None
        """The line among the rows on which the cursor stands."""
        self._week = 1
        self._grip: Grip | None = None
        self._paint: TimelinePaint | None = None
        self._columns = Columns(0, 1)

    # -- what is shown -----------------------------------------------------------------------------------------------

    def show(self, content: TimelineContent) -> None:
        """Show another state. The cursor stays on its milestone; where that has gone, on the nearest."""
        before, self._content = self._content, content
        self._grip = None
        was = self.selected
        self._at = self._kept(before)
        self._week = min(max(self._week, 1), len(content.weeks) or 1)
        self._measure()
        if _shape(before) == _shape(content):
            changed = [at for at, rows in enumerate(zip(before.rows, content.rows, strict=True)) if rows[0] != rows[1]]
            for at in changed:
                self._refresh_row(at)
            if before.weeks != content.weeks:
                self._refresh_still()
        else:
            self.refresh()
        if self.selected != was:
            self._say()

    def _kept(self, before: TimelineContent) -> int | None:
        rows = self._content.rows
        if self._at is not None and self._at < len(before.rows):
            kept = before.rows[self._at].id
            if at_kept := next((at for at, row in enumerate(rows) if row.id == kept), None):
                return at_kept
        near = [at for at, row in enumerate(rows) if row.id]
        return min(near, key=lambda at: abs(at - (self._at or 0)), default=None)

    @property
    def selected(self) -> str:
        """The id of the milestone on which the cursor stands; empty where there is none."""
        return self._content.rows[self._at].id if self._at is not None and self._at < len(self._content.rows) else ""

    @property
    def week(self) -> int:
        """The week on which the cursor stands, from 1."""
        return self._week

    @property
    def row(self) -> TimelineRow | None:
        """The row on which the cursor stands."""
        return self._content.rows[self._at] if self.selected and self._at is not None else None

    def neighbour(self, by: int) -> str:
        """The id of the milestone right below (1) or above (-1) in the same group; empty where there is none."""
        at = -1 if self._at is None else self._at + by
        return self._content.rows[at].id if 0 <= at < len(self._content.rows) else ""

    def select(self, milestone: str, week: int | None = None) -> bool:
        """Put the cursor on a milestone, if it is shown, and on a week."""
        row_at = next((at for at, row in enumerate(self._content.rows) if row.id == milestone), None)
        if row_at is not None:
            self._stand(row_at, self._week if week is None else week)
        elif week is not None:
            self._stand(self._at, week)
        return row_at is not None

    # -- painting ----------------------------------------------------------------------------------------------------

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._paint = None
        self.refresh()

    def on_resize(self) -> None:
        self._measure()
        self._scroll_to_cursor()

    def _measure(self) -> None:
        width = max(self.size.width, 1)
        self._columns = columns(width, len(self._content.weeks), wanted_names(self._content.rows))
        lines = len(self._content.rows) + WEEK_HEAD_LINES + self._foot_lines
        self.virtual_size = Size(width, lines)
        self.styles.max_height = lines + 1  # what stands below the timeline follows it closely

    @property
    def _lines(self) -> int:
        """Lines for rows."""
        return max(self.size.height - WEEK_HEAD_LINES - self._foot_lines, 1)

    @property
    def _foot_lines(self) -> int:
        """Lines below the rows that stand still."""
        return _foot_lines(self._content)

    @property
    def _foot(self) -> int:
        """The line on which the load begins: right below the rows, and always in sight."""
        return min(self.size.height - self._foot_lines, WEEK_HEAD_LINES + len(self._content.rows) + 1)

    def render_line(self, y: int) -> Strip:
        paint = self._paint = self._paint or TimelinePaint(self.get_component_rich_style, self.rich_style)
        segments = self._line(paint, y)
        return Strip(segments).adjust_cell_length(self.size.width, paint.ground)

    def _line(self, paint: TimelinePaint, y: int) -> WeekLine:
        weeks, at = self._content.weeks, self._columns
        below = y - self._foot
        if y < WEEK_HEAD_LINES:
            if y == 1:
                return paint.rule(weeks, at, self._week)
            return (paint.months if y == 0 else paint.days)(weeks, at)
        if below >= self._foot_lines:
            return []
        if below >= 0:
            return (paint.load, paint.blocks, paint.lacking)[below](weeks, at)
        line = y - WEEK_HEAD_LINES + self.scroll_offset.y
        if line >= len(self._content.rows):
            return []
        return paint.row(self._shown(self._content.rows[line]), at, len(weeks), line == self._at, self._week)

    def _shown(self, row: TimelineRow) -> TimelineRow:
        """A row as it is, or while the mouse holds its bar as it would become."""
        grip = self._grip
        part_held = grip.held(len(self._content.weeks)) if grip is not None and row.id == grip.milestone else None
        if grip is None or part_held is None:
            return row
        if grip.hold == "new":
            return replace(row, parts=(part_held,), words="")
        return replace(row, parts=tuple(part_held if part == grip.part else part for part in row.parts))

    def _refresh_row(self, line: int | None) -> None:
        if line is not None:
            y = line - self.scroll_offset.y
            if 0 <= y < self._lines:
                self.refresh(Region(0, y + WEEK_HEAD_LINES, self.size.width, 1))

    def _refresh_still(self) -> None:
        self.refresh(Region(0, 0, self.size.width, WEEK_HEAD_LINES))
        self.refresh(Region(0, self._foot, self.size.width, self._foot_lines))

    # -- the cursor --------------------------------------------------------------------------------------------------

    def _stand(self, line: int | None, week: int) -> None:
        self.leave_typing()
        week = min(max(week, 1), len(self._content.weeks) or 1)
        if (line, week) == (self._at, self._week):
            return
        self._refresh_row(self._at)
        if week != self._week:
            self.refresh(Region(0, 1, self.size.width, 1))
        self._at, self._week = line, week
        self._refresh_row(line)
        self._scroll_to_cursor()
        self._say()

    def _say(self) -> None:
        self.post_message(self.Selected(self.selected, self._week))

    @property
    def cursor_cell(self) -> Offset:
        """Where in the timeline the selected row has the week of the cursor."""
        line = WEEK_HEAD_LINES + (self._at or 0) - self.scroll_offset.y
        return Offset(self._columns.x(self._week), line)

    def _scroll_to_cursor(self) -> None:
        if self._at is None or not self.size.height:
            return
        top = self.scroll_offset.y
        first = 0 if not any(row.id for row in self._content.rows[: self._at]) else self._at - 1
        if first < top:
            top = first
        elif self._at >= top + self._lines:
            top = self._at - self._lines + 1
        if top != self.scroll_offset.y:
            self.scroll_to(y=top, animate=False, force=True)
            self.refresh()

    def walk(self, by: int) -> None:
        """Put the cursor so many milestones on."""
        lines = [at for at, row in enumerate(self._content.rows) if row.id]
        if lines:
            place = lines.index(self._at) if self._at in lines else 0
            self._stand(lines[min(max(place + by, 0), len(lines) - 1)], self._week)

    def walk_weeks(self, by: int) -> None:
        """Put the cursor so many weeks on."""
        self._stand(self._at, self._week + by)

    def walk_page(self, by: int) -> None:
        """Put the cursor a page on."""
        self.walk(by * max(self._lines - 1, 1))

    def walk_to_end(self, last: bool) -> None:
        """Put the cursor on the first or the last milestone."""
        self.walk(len(self._content.rows) if last else -len(self._content.rows))

    # -- the mouse ---------------------------------------------------------------------------------------------------

    def on_mouse_down(self, event: events.MouseDown) -> None:
        at = event.get_content_offset_capture(self)
        line, week = at.y - WEEK_HEAD_LINES + self.scroll_offset.y, self._columns.week_at(at.x)
        inside = WEEK_HEAD_LINES <= at.y < self._foot and 0 <= line < len(self._content.rows)
        if event.button != 1 or not inside or not self._content.rows[line].id:
            return
        row = self._content.rows[line]
        self._stand(line, week if week >= 1 else self._week)
        cell = (at.x - self._columns.names) % self._columns.week
        self._grip = None if self.locked else grip_at(row, week, cell, self._columns.week)
        if self._grip is not None:
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self._grip is not None:
            week = self._columns.week_at(event.get_content_offset_capture(self).x)
            if week != self._grip.now:
                self._grip = replace(self._grip, now=week)
                self._refresh_row(self._at)

    def on_mouse_up(self) -> None:
        grip, self._grip = self._grip, None
        self.release_mouse()
        part_held = grip.held(len(self._content.weeks)) if grip is not None else None
        if grip is None or part_held is None:
            return
        self._refresh_row(self._at)
        by = part_held.last - grip.part.last if grip.hold == "end" else part_held.first - grip.part.first
        at = part_held.first if grip.hold == "new" else grip.part.first
        self.post_message(self.Dragged(grip.milestone, grip.hold, at, by))

    # -- typing ------------------------------------------------------------------------------------------------------

    def type_again(self, text: str) -> None:
        """Go on typing weeks from here; without any, stop."""
        self.typed = text if self._can_type else ""
        self.post_message(self.Typing())

    def leave_typing(self) -> None:
        """Drop weeks that are typed and not placed, where there are any."""
        if self.typed:
            self.type_again("")

    @property
    def _can_type(self) -> bool:
        return bool(self.selected) and not self.locked

    def on_key(self, event: events.Key) -> None:
        """Weeks are typed right here: keys that come in one burst must not wait for a field to open."""
        if self._grip is not None and event.key == "escape":
            self._grip = None
            self.release_mouse()
            self._refresh_row(self._at)
        elif self.typed and event.key == "enter":
            self._place()
        elif self.typed and event.key == "escape":
            self.type_again("")
        elif self.typed and event.key == "backspace":
            self.type_again(self.typed[:-1])
        elif event.character and event.character in (_TYPED if self.typed else _DIGITS) and self._can_type:
            self.type_again(self.typed + event.character)
        else:
            self.leave_typing()  # the key does something else
            return
        event.stop()
        event.prevent_default()

    def _place(self) -> None:
        """Say what was typed, and from the tray go on to the next at once: more keys may have come meanwhile."""
        self.post_message(self.TypedWeeks(self.selected, self.typed))
        self.type_again("")
        if self.row is not None and self.row.length:
            self.walk_tray()

    def walk_tray(self) -> bool:
        """Put the cursor on the next milestone of the tray, after the last on the first; whether there is one."""
        waiting = [at for at, row in enumerate(self._content.rows) if row.length and at != self._at]
        at = -1 if self._at is None else self._at
        if not waiting:
            return False
        self._stand(next((row_at for row_at in waiting if row_at > at), waiting[0]), self._week)
        return True

    def on_click(self, event: events.Click) -> None:
        if event.chain == 2 and self.selected:
            self.post_message(self.Opened(self.selected))


def _foot_lines(content: TimelineContent) -> int:
    """The load in numbers and as blocks; and the skills that are lacking, where some are."""
    return 3 if any(week.lacking for week in content.weeks) else 2


def _shape(content: TimelineContent) -> tuple[int, int, int]:
    """What must be the same for a state of which only some lines are to be painted anew."""
    return len(content.rows), len(content.weeks), _foot_lines(content)
