"""The score table: a row a milestone, a column a score, and a cursor on one cell; one widget with the line API.

It shows, selects and says what the mouse has done; what becomes of it others decide.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from okra_tui.plan.team import COLORS
from okra_tui.ui.widgets.board.layout import fit, wrap

# -- What the score table shows, as data: columns with their widths, and rows of cells; nothing here knows Textual.


class Piece(NamedTuple):
    """Some words of a cell and the ink in which they are written: `quiet`, `warning`, a colour word, or none."""

    text: str
    ink: str = ""


Cell = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ScoreColumn:
    """A column: its key, its heading, one that is shorter, and how narrow and how wide it may be, in cells."""

    key: str
    word: str
    short: str
    least: int
    most: int
    stays: bool = True
    """False: it is shown only where all its words have room when the others have theirs."""


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """A milestone's row: a cell for each column."""

    id: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class ScoreContent:
    """A state of the table; sorted by the column with this key, if by any."""

    columns: tuple[ScoreColumn, ...] = ()
    rows: tuple[ScoreRow, ...] = ()
    sorted_by: str | None = None
    descending: bool = False
    widest: str = ""
    """The key of the column that gets room first: the one in which the step's words stand."""


SCORE_COLUMN_GAP = 2
"""Cells between two columns."""


class Fitted(NamedTuple):
    """Which columns are shown, by their place, how wide each is, and the first cell of each."""

    shown: tuple[int, ...]
    widths: tuple[int, ...]
    begins: tuple[int, ...]

    def column_at(self, x: int) -> int | None:
        """The place of the column at a cell; the space behind it belongs to it."""
        return next(
            (
                column
                for column, begin, width in zip(self.shown, self.begins, self.widths, strict=True)
                if begin <= x < begin + width + SCORE_COLUMN_GAP
            ),
            None,
        )


def fitted(
    columns: Sequence[ScoreColumn], width: int, wanted: Sequence[int] = (), needed: str = "", widest: str = ""
) -> Fitted:
    """The columns in a width: those that stay, each as narrow as it may be and then, from left to right, with as much
    of what is left as its words want (`wanted`; nothing said: as wide as it may be). The `widest` one comes first.

    Then, from the left, the others of which all words have room; the one that is `needed` is shown in any case. Where
    there is too little room the first column shrinks.
    """
    most = [
        min(max(want, column.least), column.most)
        for column, want in zip(columns, wanted or [column.most for column in columns], strict=True)
    ]
    shown = [at for at, column in enumerate(columns) if column.stays or column.key == needed]
    widths = {at: columns[at].least for at in shown}
    left = width - sum(widths.values()) - SCORE_COLUMN_GAP * max(len(shown) - 1, 0)
    if left < 0 and shown:
        widths[shown[0]] = max(widths[shown[0]] + left, 8)
    scarce = sum(most[at] - columns[at].least for at in shown) > left
    for at in sorted(shown, key=lambda at: columns[at].key != widest):
        share = left // 2 if scarce and columns[at].key == widest else left  # words may stand in two lines
        more = max(min(share, most[at] - columns[at].least), 0)
        widths[at] += more
        left -= more
    for at in range(len(columns)):
        if at not in widths and most[at] + SCORE_COLUMN_GAP <= left:
            widths[at] = most[at]
            left -= most[at] + SCORE_COLUMN_GAP
    begins, x = [], 0
    for at in sorted(widths):
        begins.append(x)
        x += widths[at] + SCORE_COLUMN_GAP
    return Fitted(tuple(sorted(widths)), tuple(widths[at] for at in sorted(widths)), tuple(begins))


def cell_lines(cell: Cell, width: int) -> tuple[Cell, ...]:
    """A cell in one line, or in two where its last words do not fit beside what stands before them.

    What is too long for two lines is cut.
    """
    if not cell or sum(cell_len(piece.text) for piece in cell) <= width:
        return (cell,)
    *before, last = cell
    space = len(last.text) - len(last.text.lstrip(" "))
    begins = sum(cell_len(piece.text) for piece in before) + space
    room = width - begins
    if room < 1:
        return (cell,)
    first, *rest = wrap(last.text.strip(" "), room)
    if not rest:
        return (cell,)
    second = rest[0] if len(rest) == 1 else fit(f"{rest[0]} {rest[1]}", room)
    return (*before, Piece(" " * space + first, last.ink)), (Piece(" " * begins), Piece(second, last.ink))


SCORE_HEAD_LINES = 2
"""The headings and the line below them stand still."""
_INKS = ("title", "quiet", "warning", "accent", "rule", *COLORS)
UP, DOWN = "↑", "↓"

_CSS = """
ScoreTable {
    background: $background;
    color: $foreground;
    scrollbar-size: 1 1;
    overflow-x: hidden;
    height: 1fr;
    & > .score-table--title { color: $foreground; text-style: bold; }
    & > .score-table--quiet { color: $text-disabled; }
    & > .score-table--warning { color: $warning; }
    & > .score-table--accent { color: $accent; text-style: bold; }
    & > .score-table--rule { color: $border-blurred; }
    & > .score-table--selected { background: $panel; color: $foreground; }
    & > .score-table--cursor { background: $panel; color: $foreground; text-style: bold underline; }
    &:focus > .score-table--selected { background: $selection; }
    &:focus > .score-table--cursor { background: $accent; color: $background; text-style: bold; }
    &:focus:nocolor > .score-table--cursor { text-style: bold reverse; }
"""
_COLOR_CSS = "".join(f"    & > .score-table--{color} {{ color: $card-{color}; }}\n" for color in COLORS)


class ScoreTable(ScrollView, inherit_bindings=False, can_focus=True):
    """Rows are known by their ids and columns by their keys; when other ones are shown, the cursor stays on its own."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES = {f"score-table--{name}" for name in (*_INKS, "selected", "cursor")}
    DEFAULT_CSS = f"{_CSS}{_COLOR_CSS}}}"

    class Selected(Message):
        """The cursor stands on another cell."""

    class Opened(Message):
        """The cell under the cursor is to be opened: it was clicked twice."""

    @dataclass
    class HeadingClicked(Message):
        """A heading was clicked: its column is to be sorted by."""

        column: str

    def __init__(self) -> None:
        super().__init__()
        self._content = ScoreContent()
        self._at = 0
        self._column = ""
        self._fitted = Fitted((), (), ())
        self._wanted: tuple[int, ...] = ()
        """How many cells the longest words of each column take."""
        self._tops: list[int] = [0]
        """The line at which each row begins, and the one below the last."""
        self._styles: dict[str, Style] = {}

    # -- what is shown -----------------------------------------------------------------------------------------------

    def show(self, content: ScoreContent) -> None:
        """Show another state; only rows that changed are painted anew."""
        before, self._content = self._content, content
        was, tops = (self.selected, self._column), self._tops
        self._wanted = tuple(
            max((sum(cell_len(piece.text) for piece in row.cells[at]) for row in content.rows), default=0)
            for at in range(len(content.columns))
        )
        self._at = self._kept(before)
        if self._column not in {column.key for column in content.columns} and content.columns:
            self._column = content.columns[0].key
        shown = self._fitted
        self._measure()
        same = (shown, tops) == (self._fitted, self._tops)
        if same and replace(before, rows=()) == replace(content, rows=()) and len(before.rows) == len(content.rows):
            for at, (old, new) in enumerate(zip(before.rows, content.rows, strict=True)):
                if old != new:
                    self._refresh_row(at)
        else:
            self.refresh()
        if (self.selected, self._column) != was:
            self.post_message(self.Selected())

    def _kept(self, before: ScoreContent) -> int:
        kept = before.rows[self._at].id if self._at < len(before.rows) else ""
        ids = [row.id for row in self._content.rows]
        return ids.index(kept) if kept in ids else max(min(self._at, len(ids) - 1), 0)

    @property
    def selected(self) -> str:
        """The id of the row on which the cursor stands; empty where there is none."""
        return self._content.rows[self._at].id if self._at < len(self._content.rows) else ""

    @property
    def column(self) -> str:
        """The key of the column in which the cursor stands."""
        return self._column

    def select(self, row: str, column: str | None = None) -> bool:
        """Put the cursor on a row, if it is shown, and into a column; whether there is such a row."""
        if column is not None and column != self._column:
            self._column = column
            self._measure()
            self.refresh()
        ids = [row.id for row in self._content.rows]
        self._stand(ids.index(row) if row in ids else self._at, self._column)
        return row in ids

    # -- painting ----------------------------------------------------------------------------------------------------

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._styles.clear()
        self.refresh()

    def on_resize(self) -> None:
        self._measure()
        self._scroll_to_cursor()
        self.refresh()

    def _measure(self) -> None:
        width = max(self.size.width - self.scrollbar_size_vertical, 1)
        self._fitted = fitted(self._content.columns, width, self._wanted, self._column, self._content.widest)
        self._tops = [0]
        for row in self._content.rows:
            lines = max((len(lines) for lines in self._lines_of(row)), default=1)
            self._tops.append(self._tops[-1] + lines)
        self.virtual_size = Size(width, self._tops[-1] + SCORE_HEAD_LINES)

    def _lines_of(self, row: ScoreRow) -> list[tuple[Cell, ...]]:
        """The lines of a row's cells that are shown."""
        return [
            cell_lines(row.cells[at], width) for at, width in zip(self._fitted.shown, self._fitted.widths, strict=True)
        ]

    def _row_at(self, line: int) -> int | None:
        """Which row has this line."""
        return bisect_right(self._tops, line) - 1 if 0 <= line < self._tops[-1] else None

    @property
    def _lines(self) -> int:
        """Lines for rows."""
        return max(self.size.height - SCORE_HEAD_LINES, 1)

    def _style(self, name: str) -> Style:
        if name not in self._styles:
            self._styles[name] = self.get_component_rich_style(f"score-table--{name}") if name else self.rich_style
        return self._styles[name]

    def render_line(self, y: int) -> Strip:
        ground = self._style("")
        if y < SCORE_HEAD_LINES:
            segments = self._headings() if y == 0 else self._rule()
            return Strip(segments).adjust_cell_length(self.size.width, ground)
        line = y - SCORE_HEAD_LINES + self.scroll_offset.y
        at = self._row_at(line)
        if at is None:
            return Strip.blank(self.size.width, ground)
        row_ground = self._style("selected") if at == self._at else ground
        segments = self._row(self._content.rows[at], line - self._tops[at], at == self._at, row_ground)
        return Strip(segments).adjust_cell_length(self.size.width, row_ground)

    def _headings(self) -> list[Segment]:
        segments = []
        for at, width in zip(self._fitted.shown, self._fitted.widths, strict=True):
            column = self._content.columns[at]
            sign = (DOWN if self._content.descending else UP) if column.key == self._content.sorted_by else ""
            text = _heading(column, sign, width)
            cells = max(width, min(cell_len(text), width + SCORE_COLUMN_GAP - 1))  # the sign may stand in the gap
            ink = "accent" if column.key == self._column else "quiet"
            gap = Segment(" " * (width + SCORE_COLUMN_GAP - cells), self._style(""))
            segments += [Segment(set_cell_size(text, cells), self._style(ink)), gap]
        return segments

    def _rule(self) -> list[Segment]:
        return [Segment("─" * self.size.width, self._style("rule"))]

    def _row(self, row: ScoreRow, line: int, selected: bool, ground: Style) -> list[Segment]:
        segments: list[Segment] = []
        for at, width, lines in zip(self._fitted.shown, self._fitted.widths, self._lines_of(row), strict=True):
            under = selected and self._content.columns[at].key == self._column and line < len(lines)
            cell = lines[line] if line < len(lines) else ()
            segments += self._cell(cell, width, self._style("cursor") if under else None, ground)
            segments.append(Segment(" " * SCORE_COLUMN_GAP, ground))
        return segments

    def _cell(self, cell: Cell, width: int, cursor: Style | None, ground: Style) -> list[Segment]:
        segments, left = [], width
        for at, piece in enumerate(cell):
            text = fit(piece.text, left) if at == len(cell) - 1 or cell_len(piece.text) > left else piece.text
            style = cursor or (self._style(piece.ink) + Style(bgcolor=ground.bgcolor) if piece.ink else ground)
            segments.append(Segment(text, style))
            left -= cell_len(text)
            if left <= 0:
                break
        return [*segments, Segment(" " * max(left, 0), cursor or ground)]

    def _refresh_row(self, row: int) -> None:
        if row + 1 < len(self._tops):
            top, bottom = (max(line - self.scroll_offset.y, 0) for line in self._tops[row : row + 2])
            if bottom > top:
                self.refresh(Region(0, top + SCORE_HEAD_LINES, self.size.width, bottom - top))

    # -- the cursor --------------------------------------------------------------------------------------------------

    def _stand(self, line: int, column: str) -> None:
        line = max(min(line, len(self._content.rows) - 1), 0)
        if (line, column) == (self._at, self._column):
            self._scroll_to_cursor()
            return
        shown = self._fitted
        self._refresh_row(self._at)
        if column != self._column:
            self.refresh(Region(0, 0, self.size.width, SCORE_HEAD_LINES))
            self._column = column
            self._measure()
            if self._fitted != shown:
                self.refresh()
        self._at = line
        self._refresh_row(line)
        self._scroll_to_cursor()
        self.post_message(self.Selected())

    @property
    def cursor_cell(self) -> Offset:
        """Where in the table the cell under the cursor begins."""
        begins = zip(self._fitted.shown, self._fitted.begins, strict=True)
        x = next((begin for at, begin in begins if self._content.columns[at].key == self._column), 0)
        return Offset(x, self._tops[self._at] - self.scroll_offset.y + SCORE_HEAD_LINES)

    def _scroll_to_cursor(self) -> None:
        top = self.scroll_offset.y
        begins, ends = (*self._tops[self._at : self._at + 2], 0, 0)[:2]
        if begins < top:
            top = begins
        elif self.size.height and ends > top + self._lines:
            top = ends - self._lines
        if top != self.scroll_offset.y:
            self.scroll_to(y=top, animate=False, force=True)
            self.refresh()

    def walk(self, by: int) -> None:
        """Put the cursor so many rows on."""
        self._stand(self._at + by, self._column)

    def walk_columns(self, by: int) -> None:
        """Put the cursor so many columns on, also into one that is shown only then."""
        keys = [column.key for column in self._content.columns]
        if self._column in keys:
            self._stand(self._at, keys[min(max(keys.index(self._column) + by, 0), len(keys) - 1)])

    def walk_page(self, by: int) -> None:
        """Put the cursor a page on."""
        self.walk(by * max(self._lines - 1, 1))

    def walk_to_end(self, last: bool) -> None:
        """Put the cursor on the first or the last row."""
        self.walk(len(self._content.rows) if last else -len(self._content.rows))

    # -- the mouse ---------------------------------------------------------------------------------------------------

    def on_click(self, event: events.Click) -> None:
        at = event.get_content_offset_capture(self)
        column = self._fitted.column_at(at.x)
        if column is None:
            return
        key = self._content.columns[column].key
        if at.y < SCORE_HEAD_LINES:
            self.post_message(self.HeadingClicked(key))
        elif (row := self._row_at(at.y - SCORE_HEAD_LINES + self.scroll_offset.y)) is not None:
            self._stand(row, key)
            if event.chain == 2:
                self.post_message(self.Opened())


def _heading(column: ScoreColumn, sign: str, width: int) -> str:
    """The longest heading with the sign of what it is sorted by that fits; at the shortest, the sign is outside."""
    words = (column.word, column.short)
    written = [f"{word} {sign}".rstrip() for word in words] + [f"{word}{sign}" for word in words]
    return next((text for text in written if cell_len(text) <= width), fit(column.short, width) + sign)


# -- The keys for walking over a table's cells, for work areas that show one.


class TableWalk:
    """Walks over `table`; the area binds the commands of the scope `move`."""

    @property
    def table(self) -> ScoreTable:
        """The table over which the keys walk."""
        raise NotImplementedError

    def walked_on(self) -> None:
        """Somebody has gone to another cell by key."""

    def action_move(self, by: int) -> None:
        self.walked_on()
        self.table.walk(by)

    def action_sideways(self, by: int) -> None:
        self.walked_on()
        self.table.walk_columns(by)

    def action_to_end(self, last: bool) -> None:
        self.walked_on()
        self.table.walk_to_end(last)

    def action_page(self, by: int) -> None:
        self.walked_on()
        self.table.walk_page(by)
