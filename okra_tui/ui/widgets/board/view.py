"""The board as it is seen: one widget with the line API that shows columns of cards, a cursor and marks.

It paints what is visible and repaints what has changed; it does nothing by itself. `cluster_board` adds keys and mouse.
"""

from collections.abc import Callable
from enum import Flag, auto

from rich.cells import cell_len
from rich.color import Color
from rich.segment import Segment
from rich.segment import Segments as RichSegments
from rich.style import Style
from textual.cache import LRUCache
from textual.geometry import Offset, Region, Size
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBarRender
from textual.strip import Strip

from okra_tui.plan.team import COLORS
from okra_tui.plan.voting import dots_sign
from okra_tui.ui.widgets.board.layout import (
    CARD_MARGIN,
    HEADER,
    HEADER_LINES,
    STACK_GAP,
    BoardContent,
    BoardLayout,
    BoardPlace,
    Card,
    CardLayout,
    CardLine,
    Column,
    first_difference,
    fit,
    kept_place,
    signs,
    title_lines,
)
from okra_tui.ui.widgets.board.typesetter import Typesetter

# -- How cards and headers look: their lines as segments of exactly the column's width.
#
# Each state shows in characters as well as in colour, so that it can be read without any.


BoardLine = list[Segment]


class State(Flag):
    """What a card or a header is at the moment, beside being shown."""

    PLAIN = 0
    SELECTED = auto()
    MARKED = auto()
    DRAGGED = auto()
    TARGET = auto()


STATE_GROUNDS = {State.PLAIN: "card", State.SELECTED: "selected", State.MARKED: "marked", State.DRAGGED: "dragged"}
_INKS = ("title", "count", "key", "rule", "drop", "byline", "alike", "dots", "mark", "tag", "empty", *COLORS)
_COMPONENTS = {name: f"cluster-board--{name}" for name in (*STATE_GROUNDS.values(), *_INKS)}
"""The names of the styles that the theme gives, and the component classes of the widget that carry them."""


class Paint:
    """The board's styles, resolved once for a theme.

    `style` gives the whole style of a component class.
    """

    def __init__(self, style: Callable[[str], Style], ground: Style) -> None:
        self.ground = ground
        self._grounds = {state: style(_COMPONENTS[name]) for state, name in STATE_GROUNDS.items()}
        self._inks = {name: style(_COMPONENTS[name]) for name in _INKS}

    def card_ground(self, state: State) -> Style:
        """A card's own style. Being dragged outdoes being selected, and that being marked."""
        for strongest in (State.DRAGGED, State.SELECTED, State.MARKED):
            if strongest in state:
                return self._grounds[strongest]
        return self._grounds[State.PLAIN]

    def ink(self, name: str, ground: Style) -> Style:
        """The colour and weight of a component on another's background."""
        ink = self._inks[name]
        return ink + Style(bgcolor=ground.bgcolor)

    def header(self, column: Column, width: int, state: State, lines: int = HEADER_LINES) -> tuple[BoardLine, ...]:
        """A column's header lines: its digit, title, count, dots and tag; and a rule with its label."""
        ground = self._grounds[State.SELECTED] if State.SELECTED in state else self.ground
        key = f"{column.key} " if column.key else ""
        ink = "drop" if State.TARGET in state else "title"
        titles = [
            [
                Segment(key if at == 0 else " " * cell_len(key), self.ink("key", ground)),
                Segment(text, self.ink(ink, ground)),
            ]
            for at, text in enumerate(title_lines(column, width, lines - 1))
        ]
        count, dots, tag = signs(column, width)
        alone = len(titles) > 1 and not titles[-1][-1].text
        titles[-1] += [
            Segment(count.lstrip(" ") if alone else count, self.ink("count", ground)),
            Segment(dots, self.ink("dots", ground)),
            Segment(tag, self.ink(column.tag_color if column.tag_color in COLORS else "tag", ground)),
        ]
        titles += [[] for _ in range(lines - 1 - len(titles))]
        for line in titles:
            line.append(Segment(" " * (width - sum(segment.cell_length for segment in line)), ground))
        heavy = State.TARGET in state or State.SELECTED in state
        label = fit(f"{column.label} ", width) if column.label else ""
        rule = Segment(
            ("━" if heavy else "─") * (width - cell_len(label)), self.ink("drop" if heavy else "rule", self.ground)
        )
        below = [
            Segment(label, self.ink(column.tag_color if column.tag_color in COLORS else "count", self.ground)),
            rule,
        ]
        return tuple([segment for segment in line if segment.text] for line in (*titles, below))

    def further(self, width: int, state: State, lines: int = HEADER_LINES) -> tuple[BoardLine, ...]:
        """What stands over a further part of a column that flows: the rule goes on."""
        heavy = State.TARGET in state or State.SELECTED in state
        rule = Segment(("━" if heavy else "─") * width, self.ink("drop" if heavy else "rule", self.ground))
        return (*(self.blank_line(width) for _ in range(lines - 1)), [rule])

    def border(self) -> Segment:
        """The line between two columns of which the second is of another kind."""
        return Segment("┃", self.ink("key", self.ground))

    def drop_line(self, width: int) -> BoardLine:
        """Where a card would be put in."""
        return [Segment("─" * width, self.ink("drop", self.ground))]

    def empty_line(self, width: int, words: str) -> BoardLine:
        """What a column without cards says."""
        return [Segment(f"  {words}"[:width].ljust(width), self.ink("empty", self.ground))]

    def blank_line(self, width: int) -> BoardLine:
        """Nothing."""
        return [Segment(" " * width, self.ground)]

    def card(self, laid: CardLayout, state: State) -> list[BoardLine]:
        """A card's lines: the bar in its colour, its words, and on the first line the mark."""
        ground = self.card_ground(state)
        bar = "░" if State.DRAGGED in state else "█" if State.SELECTED in state else "▌"
        color = laid.card.color if laid.card.color in COLORS and not laid.card.quiet else "byline"
        edge = Segment(bar, self.ink(color, ground))
        inside = laid.width - CARD_MARGIN
        lines = []
        first = sum(row.kind == "heading" for row in laid.rows)
        for number, row in enumerate(laid.rows):
            if row.kind == "heading":
                lines.append([Segment(row.text.ljust(laid.width), self.ink("title", self.ground))])
                continue
            sign = "✓" if State.MARKED in state else "•" if laid.card.unread else " "
            alike = "≈" if laid.close and laid.card.alike and laid.rows[-1].kind != "foot" else " "
            corner = Segment(f"{alike}{sign}" if number == first else "  ", self.ink("mark", ground))
            if laid.close and number > first and bar == "▌":  # where cards touch, this tells them apart
                edge = Segment("▏", edge.style)
            quiet = laid.card.quiet or row.kind != "text"
            if row.kind == "foot":
                words = self._foot(laid.card, row.text, inside, ground)
            else:
                words = self._words(row, ground, quiet)
            used = sum(segment.cell_length for segment in words) - 1  # they begin with the space after the bar
            lines.append([edge, *words, Segment(" " * (inside - used), ground), corner])
        return [[segment for segment in line if segment.text] for line in lines]

    def _words(self, row: CardLine, ground: Style, quiet: bool) -> BoardLine:
        return [Segment(" " + row.text, self._quiet(ground) if quiet else ground)]

    def _foot(self, card: Card, byline: str, inside: int, ground: Style) -> BoardLine:
        """Who wrote it, and on the right how many say the same and how many dots it has."""
        alike = f"≈ {card.alike}" if card.alike else ""
        dots = dots_sign(card.dots or 0)
        between = "  " if alike and dots else ""
        right = cell_len(alike + between + dots)
        byline = fit(byline, inside - right - 1 if right else inside)
        gap = inside - cell_len(byline) - right if right else 0
        return [
            Segment(" " + byline, self._quiet(ground)),
            Segment(" " * gap, ground),
            Segment(alike + between, self.ink("alike", ground)),
            Segment(dots, self.ink("dots", ground)),
        ]

    def _quiet(self, ground: Style) -> Style:
        """Muted words; on the ground of what is selected the card's own colour, so that they can be read."""
        if ground is self._grounds[State.SELECTED]:
            return ground + Style(bold=False)
        return self.ink("byline", ground) + Style(dim=ground.dim)


# -- A horizontal scroll bar that is a line instead of a block.


class ThinScrollBar(ScrollBarRender):
    """Draws the part that can be grabbed as a line. Give it to a widget's `horizontal_scrollbar` as its renderer."""

    @classmethod
    def render_bar(
        cls,
        size: int = 25,
        virtual_size: float = 50,
        window_size: float = 20,
        position: float = 0,
        thickness: int = 1,
        vertical: bool = False,
        back_color: Color = Color.parse("default"),  # noqa: B008
        bar_color: Color = Color.parse("default"),  # noqa: B008
    ) -> RichSegments:
        block = super().render_bar(
            size, virtual_size, window_size, position, thickness, vertical, back_color, bar_color
        )
        ground = Style(color=bar_color, bgcolor=back_color)
        runs = Segment.simplify(block.segments)  # a cell at a time would be styled and sent at each step of a scroll
        return RichSegments([_line(segment, ground) for segment in runs])


def _line(segment: Segment, ground: Style) -> Segment:
    if segment.style is None or "grab" not in segment.style.meta.values():
        return segment
    return Segment("━" * len(segment.text), ground + Style(meta=segment.style.meta))


# -- The widget.


UNSIZED = 80
"""Cells to lay out for while the widget has no size yet."""

_CSS = """
BoardView {
    background: $background;
    color: $foreground;
    scrollbar-size: 1 1;
    scrollbar-gutter: stable;
    & > .cluster-board--card { background: $surface; color: $foreground; }
    & > .cluster-board--selected { background: $panel; color: $foreground; text-style: bold; }
    &:focus > .cluster-board--selected { background: $selection; }
    & > .cluster-board--marked { background: $panel; color: $foreground; }
    & > .cluster-board--dragged { background: $surface; color: $text-disabled; text-style: dim; }
    & > .cluster-board--title { color: $foreground; text-style: bold; }
    & > .cluster-board--count { color: $text-disabled; }
    & > .cluster-board--key { color: $accent; }
    & > .cluster-board--rule { color: $panel; }
    & > .cluster-board--drop { color: $accent; text-style: bold; }
    & > .cluster-board--byline { color: $text-disabled; }
    & > .cluster-board--alike { color: $warning; }
    & > .cluster-board--dots { color: $accent; }
    & > .cluster-board--mark { color: $accent; text-style: bold; }
    & > .cluster-board--tag { color: $success; text-style: bold; }
    & > .cluster-board--empty { color: $text-disabled; }
"""
_COLOR_CSS = "".join(f"    & > .cluster-board--{color} {{ color: $card-{color}; }}\n" for color in COLORS)


EMPTY_COLUMN = "empty"
"""What a column without cards says."""


class BoardView(ScrollView, inherit_bindings=False):
    """Columns of cards, with a header above each that stands still."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES = set(_COMPONENTS.values())
    DEFAULT_CSS = f"{_CSS}{_COLOR_CSS}}}"

    def __init__(self) -> None:
        super().__init__()
        self._typesetter = Typesetter()
        self._otherwise = Typesetter()
        """Lays out what the board would be with other lines."""
        self._content = BoardContent()
        self.nothing = EMPTY_COLUMN
        """What a lone column without cards says."""
        self._laid = BoardLayout(0, 1)
        self._laid_for: tuple[BoardContent, int, int] = (self._content, 0, 0)
        """What is laid out, for how many cells, and lines where these matter; a board that is hidden keeps both."""
        self._cursor: BoardPlace | None = None
        self._marks: set[str] = set()
        self._dragged: frozenset[str] = frozenset()
        self._slot: BoardPlace | None = None
        """Where what is dragged would be put in: before which card."""
        self._paint: Paint | None = None
        self._painted: LRUCache[tuple[CardLayout, State], list[BoardLine]] = LRUCache(1024)
        self._visible = Size(0, 0)

    # What is shown

    def show(self, content: BoardContent) -> None:
        """Show another state of the board. Cursor, marks and scroll position stay, by id."""
        self._content = content
        if self.size:
            self._settle()
        else:
            self.refresh()

    @property
    def content(self) -> BoardContent:
        """What is shown."""
        return self._content

    @property
    def _board(self) -> BoardLayout:
        """The layout of what is shown, brought up to date."""
        self._settle()
        return self._laid

    @property
    def _view(self) -> Size:
        """Cells of the widget without its scroll bars; the header lines belong to it."""
        width, height = self.size
        return Size(max(0, width - self.scrollbar_size_vertical), max(0, height - self.scrollbar_size_horizontal))

    def _settle(self) -> None:
        """Lay out anew if what is shown has changed, or the size."""
        space = self._view.width or self._laid_for[1] or UNSIZED
        lines = self._view.height or self._laid_for[2]
        if self._laid_for == (self._content, space, lines):
            return
        self._laid_for = (self._content, space, lines)
        before, after = self._laid, self._typesetter.lay_out(self._content, space, lines)
        was_selected, was_at = self._selected_ids, self._cursor_cells
        self._cursor = kept_place(before, self._cursor, after)
        self._laid = after
        spare = space - self._window(space)
        self.virtual_size = Size(after.width + spare, after.height + after.header)
        self._refresh_changes(before, after)
        if self._cursor_cells != was_at:
            self._scroll_to_cursor()
        self._content_changed()
        if self._selected_ids != was_selected:
            self._cursor_moved()

    def _content_changed(self) -> None:
        """Another state of the board has been laid out."""

    def _cursor_moved(self) -> None:
        """The cursor stands on something else."""

    def _window(self, space: int) -> int:
        """How many of the cells show columns: no sliver of the one that does not fit as a whole."""
        if len(self._laid.stacks) <= self._laid.shown:
            return space
        return min(space, self._laid.x(self._laid.shown) - STACK_GAP)

    @property
    def _selected_ids(self) -> tuple[str | None, str | None]:
        """Ids of the card and of the column on which the cursor stands."""
        if self._cursor is None:
            return None, None
        card = self._laid.card(self._cursor)
        return card.id if card else None, self._laid.columns[self._cursor.column].column.id

    # Drawing

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._paint = None
        self._painted.clear()
        self.refresh()

    def on_mount(self) -> None:
        self.horizontal_scrollbar.renderer = ThinScrollBar  # type: ignore[misc]  # Textual's own way for one widget

    def on_resize(self) -> None:
        self._settle()
        self._scroll_to_cursor()

    def render_lines(self, crop: Region) -> list[Strip]:
        self._settle()
        self._visible = self._view
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        paint = self._paint = self._paint or Paint(self.get_component_rich_style, self.rich_style)
        board, width = self._laid, self._visible.width
        scroll_x, scroll_y = self.scroll_offset
        step = board.column_width + STACK_GAP
        first, skipped = divmod(scroll_x, step)
        window = self._window(width)
        gap = Segment(" " * STACK_GAP, paint.ground)
        segments: BoardLine = []
        cells = 0
        for stack in range(first, len(board.stacks)):
            if cells - skipped >= window:
                break
            if y < self._laid.header:
                segments += self._header_line(paint, board.heading(stack, scroll_y), y)
            else:
                segments += self._stack_line(paint, stack, y - self._laid.header + scroll_y)
            segments.append(paint.border() if self._before_border(stack) else gap)
            cells += step
        if not skipped and cells - STACK_GAP == window:
            segments.pop()
            cells = window
        strip = Strip(segments, cells)
        if skipped or cells > window:
            strip = strip.crop(skipped, skipped + window)
        return strip.extend_cell_length(width, paint.ground)

    def _before_border(self, stack: int) -> bool:
        """Whether the next stack is of another kind than this one."""
        board = self._laid
        if stack + 1 >= len(board.stacks):
            return False
        following = board.columns[board.stacks[stack + 1][0]]
        return following.column.border and not following.first

    def _header_line(self, paint: Paint, number: int, y: int) -> BoardLine:
        state = State.SELECTED if self._cursor == (number, HEADER) else State.PLAIN
        if self._slot and self._slot.column == number:
            state |= State.TARGET
        laid = self._laid.columns[number]
        if laid.first:  # what the column is stands over its first part
            return paint.further(laid.width, state, self._laid.header)[y]
        return paint.header(laid.column, laid.width, state, self._laid.header)[y]

    def _stack_line(self, paint: Paint, stack: int, y: int) -> BoardLine:
        number = self._laid.column_at(stack, y)
        inside = y - self._laid.tops[number]
        if inside >= 0:
            return self._body_line(paint, number, inside)
        standing = number == self._laid.heading(stack, self.scroll_offset.y)  # then its rule stands above already
        return paint.blank_line(self._laid.column_width) if standing else self._header_line(paint, number, inside)

    def _body_line(self, paint: Paint, number: int, y: int) -> BoardLine:
        laid = self._laid.columns[number]
        if self._slot and self._slot.column == number and laid.slot_line(self._slot.row) == y:
            return paint.drop_line(laid.width)
        row = laid.row_at(y)
        if row is None:
            hint = not laid.cards and y == laid.height - 1
            words = self.nothing if len(self._laid.columns) == 1 else EMPTY_COLUMN
            return paint.empty_line(laid.width, words) if hint else paint.blank_line(laid.width)
        card = laid.cards[row]
        state = self._state(BoardPlace(number, row), card.card.id)
        lines = self._painted.get((card, state))
        if lines is None:
            lines = self._painted[(card, state)] = paint.card(card, state)
        return lines[y - laid.tops[row]]

    def _state(self, place: BoardPlace, card: str) -> State:
        state = State.PLAIN
        if place == self._cursor:
            state |= State.SELECTED
        if card in self._marks:
            state |= State.MARKED
        if card in self._dragged:
            state |= State.DRAGGED
        return state

    # Repainting and scrolling

    def _refresh_changes(self, before: BoardLayout, after: BoardLayout) -> None:
        """Repaint the columns that look different, from where they do."""
        if (before.column_width, before.stacks, before.tops, before.header) != (
            after.column_width,
            after.stacks,
            after.tops,
            after.header,
        ):
            self.refresh()
            return
        for number, (old, new) in enumerate(zip(before.columns, after.columns, strict=True)):
            if old is not new:
                self._refresh_place(BoardPlace(number, HEADER))
                self._refresh_body(number, first_difference(old, new), max(old.height, new.height))

    def _refresh_place(self, place: BoardPlace | None) -> None:
        """Repaint one card or header."""
        if place is None or place.column >= len(self._laid.columns):
            return
        laid = self._laid.columns[place.column]
        if place.row == HEADER:
            x, top = self._laid.x(self._laid.stack_of(place.column)), self._laid.tops[place.column]
            for y in {self.scroll_offset.y, top}:  # where headers stand still, and where a lower one scrolls by
                self._refresh_cells(Region(x, y, laid.width, self._laid.header))
        elif place.row < len(laid.cards):
            self._refresh_body(place.column, laid.tops[place.row], laid.bottom(place.row))

    def _refresh_body(self, number: int, top: int, bottom: int) -> None:
        """Repaint a column between two heights."""
        hidden, begins = self.scroll_offset.y, self._laid.tops[number]
        top, bottom = max(begins + top, hidden), max(begins + bottom, hidden)
        x = self._laid.x(self._laid.stack_of(number))
        self._refresh_cells(Region(x, top + self._laid.header, self._laid.column_width, bottom - top))

    def _refresh_cells(self, region: Region) -> None:
        """Repaint what is visible of a region of the scrolled board."""
        if region := region.translate(-self.scroll_offset).intersection(self._view.region):
            self.refresh(region)

    @property
    def _cursor_cells(self) -> Region | None:
        """The cells of the board's body that must be in view for the cursor to be."""
        if self._cursor is None:
            return None
        number, row = self._cursor
        laid = self._laid.columns[number]
        x, y = self._laid.x(self._laid.stack_of(number)), self._laid.y(self._cursor)
        if row == HEADER:
            return Region(x, max(y, 0), laid.width, self._laid.header if y >= 0 else 0)
        return Region(x, max(y - 1, 0), laid.width, len(laid.cards[row].rows) + 1)

    @property
    def cursor_cell(self) -> Offset:
        """Where on the board the words of the selected card or header begin."""
        if self._cursor is None:
            return Offset(0, 0)
        x, y = self._laid.x(self._laid.stack_of(self._cursor.column)), self._laid.y(self._cursor)
        beside_bar = 2 if self._cursor.row != HEADER else 0
        return Offset(x + beside_bar, y + self._laid.header) - self.scroll_offset

    def _scroll_to_cursor(self) -> None:
        """Scroll as little as brings the cursor into view, sideways by whole columns."""
        cells = self._cursor_cells
        if self._cursor is None or cells is None or not self.size:
            return
        x, y = self.scroll_offset
        width, height = self._view
        if cells.x < x:
            x = cells.x
        elif cells.right > x + self._window(width):
            x = self._laid.x(max(0, self._laid.stack_of(self._cursor.column) - self._laid.shown + 1))
        if cells.height:
            lines = height - self._laid.header
            y = cells.y if cells.y < y else max(y, min(cells.y, cells.bottom - lines))
        if (x, y) != self.scroll_offset:
            self.scroll_to(x, y, animate=False, force=True)
