"""Where everything on a cluster board stands: words wrapped to lines, cards one below the other, columns side by side.

Coordinates are cells of the board's body: x grows over the stacks of columns, y down the cards; the header lines that
stand still are not counted. A stack is one column, or several below each other (board_stacks). A column's own heights
count from where it begins. Nothing here knows Textual; what has not changed since the last time is not laid out again.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import Literal, NamedTuple, TypeAlias

from rich.cells import cell_len, chop_cells

from okra_tui.plan.voting import dots_sign

# -- What a cluster board shows: columns of cards, as plain values that know neither the plan nor the screen.


@dataclass(frozen=True, slots=True)
class Card:
    """One note on the board.

    `color` is one of the colour words of `plan.team.COLORS`; `alike` counts the notes that probably say the same,
    this one included (0: none); `merged` holds the words of the notes that were merged into this one; `dots` is None
    where nobody has voted.
    """

    id: str
    text: str
    byline: str = ""
    color: str | None = None
    alike: int = 0
    glyph: str | None = None
    merged: tuple[str, ...] = ()
    dots: int | None = None
    unread: bool = False
    """Whether it has a sign that nobody has read it yet."""
    quiet: bool = False
    """Whether it stands back behind others that are looked at now."""
    heading: str = ""
    """What stands above it: what it and the cards after it have in common."""


COLUMN_DIGITS = "123456789"
"""The keys that put a card into the first columns; the others have none."""


@dataclass(frozen=True, slots=True)
class Column:
    """A cluster and its cards. The column of notes that are in no cluster has no id ("").

    `key` is the digit that puts a note here ("": none); `tag` says what the cluster has become, such as "→ O2", in
    `tag_color` (a colour word; None: the colour of success). `label` is written into the rule below the title.
    `dots` is None where nobody has voted.
    """

    id: str
    title: str
    key: str = ""
    tag: str = ""
    cards: tuple[Card, ...] = ()
    tag_color: str | None = None
    label: str = ""
    dots: int | None = None
    border: bool = False
    """Whether a line stands before it, because what follows is of another kind."""


@dataclass(frozen=True, slots=True)
class BoardContent:
    """All columns, from left to right.

    `stacks` says how many of them stand below each other as a fixed arrangement, such as (2, 2, 1, 2); empty: each
    stands by itself, and people move them.
    """

    columns: tuple[Column, ...] = ()
    stacks: tuple[int, ...] = ()


# -- How columns stand below each other: a canvas's seven areas in four stacks, or two by two; else one in each stack.


NARROWEST_STACK = 20
"""Cells: a fixed stack may be narrower than a column that people make, so that four stand beside each other."""
WIDEST_COLUMN = 60
STACK_GAP = 1
"""Cells between two stacks."""

ColumnStacks: TypeAlias = tuple[tuple[int, ...], ...]
"""From left to right, the numbers of the columns that stand below each other."""


def fitting_stacks(space: int, stacks: int) -> tuple[int, int]:
    """How many of so many fixed stacks stand beside each other in `space` cells, and how wide each is.

    All of them, else in as few even rows as can be: four stand two by two where three would fit.
    """
    fit = max(1, (space + STACK_GAP) // (NARROWEST_STACK + STACK_GAP))
    rows = -(-stacks // fit)
    beside = -(-stacks // max(rows, 1))
    return max(beside, 1), max(NARROWEST_STACK, min(WIDEST_COLUMN, (space + STACK_GAP) // max(beside, 1) - STACK_GAP))


def below_each_other(sizes: Sequence[int], beside: int) -> ColumnStacks:
    """The columns' numbers in so many stacks side by side; what does not fit into a row goes on below its first one."""
    folded: list[list[int]] = [[] for _ in range(min(beside, len(sizes)))]
    number = 0
    for at, size in enumerate(sizes):
        folded[at % beside] += range(number, number + size)
        number += size
    return tuple(map(tuple, folded))


def begins(stacks: ColumnStacks, heights: Sequence[int], lines: int, header: int) -> tuple[int, ...]:
    """The y at which each column begins below its header, by its number.

    `lines` of the body are in sight: they are shared evenly by as many columns as the fullest stack has, so that short
    columns stand in rows; a longer one pushes down those below it. The first column's header has lines of its own.
    """
    share = (lines + header) // max(map(len, stacks), default=1)
    tops = [0] * len(heights)
    for stack in stacks:
        top = -header
        for column in stack:
            tops[column] = top + header
            top = max(top + share, tops[column] + heights[column])
    return tuple(tops)


NARROWEST = 22
COMFORTABLE = 28
HEADER_LINES = 2
"""Title and rule; they stand still above the body."""
TITLE_LINES, TITLE_SHARE = 3, 6
"""So many lines a title may take where no card needs them, or where it is this part of the board's lines."""
TOP = 1
"""Blank lines above the first card, where a card that is dragged can be put in."""
_FOOT_SIGNS = 6
"""Cells that the count of what is alike, or dots, take of a card's last line."""
CARD_LINES = 12
"""A text that is longer shows this many lines, and says so."""
CARD_MARGIN = 4
"""Cells of a card's width that are not text: bar, space, and on the right the mark."""
_WORD = re.compile(r"( *)([^ ]+)")
# Characters that certainly are one cell wide each: Latin, Greek, Cyrillic and the punctuation that goes with them.
_ONE_CELL = re.compile(r"[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u2010-\u2027\u20ac]*")

HEADER = -1
"""The row of a column's header."""
RowKind = Literal["heading", "text", "also", "rest", "foot"]


class CardLine(NamedTuple):
    """One line of a card: what it is, and its text."""

    kind: RowKind
    text: str


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` cells, broken between words; only a word that is too long is broken itself.

    Spaces at a break are dropped, nothing else is. At least one line.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        stripped = paragraph.strip(" ")
        lines += (_wrap_plain if _ONE_CELL.fullmatch(stripped) else _wrap_wide)(stripped, width)
    return lines


def _wrap_plain(text: str, width: int) -> list[str]:
    """The fast way, for text in which each character is one cell."""
    lines = []
    start, end = 0, len(text)
    while end - start > width:
        cut = text.rfind(" ", start, start + width + 1)
        if cut == -1:
            cut = start + width
        lines.append(text[start:cut].rstrip(" "))
        start = cut
        while text[start] == " ":  # ends: the last character is no space
            start += 1
    lines.append(text[start:])
    return lines


def _wrap_wide(text: str, width: int) -> list[str]:
    """The exact way, for text with characters of no cell or of two."""
    lines = []
    line, used = "", 0
    for space, word in _WORD.findall(text):
        cells = cell_len(word)
        if line and used + len(space) + cells <= width:
            line, used = line + space + word, used + len(space) + cells
            continue
        if line:
            lines.append(line)
        pieces = [piece for piece in chop_cells(word, width) if piece] if cells > width else [word]
        lines += pieces[:-1]
        line = pieces[-1]
        used = cell_len(line)
    lines.append(line)
    return lines


def fit(text: str, width: int) -> str:
    """The text cut to `width` cells, with an ellipsis where something was cut off."""
    if cell_len(text) <= width:
        return text
    return chop_cells(text, width - 1)[0] + "…" if width > 1 else "…"[:width]


@dataclass(frozen=True, eq=False, slots=True)
class CardLayout:
    """A card at a width: its lines from top to bottom."""

    card: Card
    width: int
    rows: tuple[CardLine, ...]
    close: bool = False
    """Whether no line is blank between it and the next one."""
    cut: bool = False
    """Whether a part of its words does not show."""


def lay_out_card(card: Card, width: int) -> CardLayout:
    """Wrap a card's words into a card of `width` cells."""
    inside = width - CARD_MARGIN
    rows = [CardLine("heading", fit(card.heading, width))] if card.heading else []
    rows += _clipped("text", f"{card.glyph} {card.text}" if card.glyph else card.text, inside)
    for text in card.merged:
        rows += _clipped("also", f"= also: {text}", inside)
    if card.byline or card.alike or card.dots is not None:
        room = max(inside - _FOOT_SIGNS * bool(card.alike or card.dots is not None), 1)
        *above, last = wrap(card.byline.replace("\n", " "), room)
        rows += [*(CardLine("also", line) for line in above), CardLine("foot", last)]
    return CardLayout(card, width, tuple(rows))


def _clipped(kind: RowKind, text: str, width: int) -> list[CardLine]:
    lines = wrap(text, width)
    rows = [CardLine(kind, line) for line in lines[:CARD_LINES]]
    if len(lines) > CARD_LINES:
        rest = wrap(f"… {CARD_LINES} of {len(lines)} lines, Enter shows all", width)
        rows += [CardLine("rest", line) for line in rest]
    return rows


@dataclass(frozen=True, eq=False, slots=True)
class ColumnLayout:
    """A column at a width: its cards with a blank line between them, the y of each, and the row of each id.

    Where a column flows over several stacks, each of them has a part of its cards.
    """

    column: Column
    width: int
    cards: tuple[CardLayout, ...]
    tops: tuple[int, ...]
    rows: dict[str, int]
    height: int
    first: int = 0
    """The number of the part's first card in the column; above 0 where another part stands before it."""

    def row_at(self, y: int) -> int | None:
        """Which card has a line at y."""
        row = bisect_right(self.tops, y) - 1
        return row if row >= 0 and y < self.bottom(row) else None

    def bottom(self, row: int) -> int:
        """The y below a card's last line."""
        return self.tops[row] + len(self.cards[row].rows)

    def row_near(self, y: int) -> int:
        """Which card stands at y, else the one above; the header where there are none."""
        return max(0, bisect_right(self.tops, y) - 1) if self.cards else HEADER

    def slot_at(self, y: int) -> int:
        """Before which card something dropped at y goes; the number of cards means: at the end."""
        row = bisect_right(self.tops, y) - 1
        return row + (2 * y >= self.tops[row] + self.bottom(row)) if row >= 0 else 0

    def slot_line(self, slot: int) -> int:
        """The y of the blank line above that card, or below the last."""
        return self.tops[slot] - 1 if slot < len(self.tops) else max(self.height, TOP + 1) - 1


class BoardPlace(NamedTuple):
    """Where the cursor can stand: a column by its number, and in it a card by its number or the header."""

    column: int
    row: int


@dataclass(frozen=True, eq=False, slots=True)
class BoardLayout:
    """All columns of a board, each `column_width` cells wide; `shown` stacks of them fit into the widget at once."""

    column_width: int
    shown: int
    columns: tuple[ColumnLayout, ...] = ()
    stacks: ColumnStacks = ()
    """From left to right, the numbers of the columns that stand below each other."""
    tops: tuple[int, ...] = ()
    """The y at which each column begins, below its header; 0 for the first of a stack."""
    header: int = HEADER_LINES
    """Lines of the headers: more than one of them for titles where these are long and there is room."""

    @property
    def width(self) -> int:
        """Cells of all columns."""
        return max(0, self.x(len(self.stacks)) - STACK_GAP)

    @property
    def height(self) -> int:
        """Lines of the longest stack."""
        return max((top + laid.height for top, laid in zip(self.tops, self.columns, strict=True)), default=0)

    def x(self, stack: int) -> int:
        """Where a stack begins."""
        return stack * (self.column_width + STACK_GAP)

    def stack_at(self, x: int) -> int | None:
        """Which stack is at x; the gap behind it belongs to it."""
        stack = x // (self.column_width + STACK_GAP)
        return stack if 0 <= stack < len(self.stacks) else None

    def stack_of(self, column: int) -> int:
        """The stack in which a column stands."""
        return next(number for number, stack in enumerate(self.stacks) if column in stack)

    def column_at(self, stack: int, y: int) -> int:
        """Which column of a stack has a line at y, of its header or below it."""
        columns = self.stacks[stack]
        return next((column for column in reversed(columns) if self.tops[column] - self.header <= y), columns[0])

    def heading(self, stack: int, scrolled: int) -> int:
        """Which column's header stands above a stack whose first `scrolled` lines are out of sight."""
        return self.column_at(stack, scrolled - 1)

    def y(self, place: BoardPlace) -> int:
        """The height of a card's first line, or of a header's."""
        top = self.tops[place.column]
        return top + self.columns[place.column].tops[place.row] if place.row != HEADER else top - self.header

    def near(self, stack: int, y: int) -> BoardPlace:
        """The card of a stack that stands at y, else the one above, else the header."""
        column = self.column_at(stack, y)
        inside = y - self.tops[column]
        return BoardPlace(column, self.columns[column].row_near(inside) if inside >= 0 else HEADER)

    def column_number(self, wanted: str) -> int | None:
        """Which column has this id."""
        return next((number for number, laid in enumerate(self.columns) if laid.column.id == wanted), None)

    def find(self, card: str) -> BoardPlace | None:
        """Where a card is."""
        for number, laid in enumerate(self.columns):
            if (row := laid.rows.get(card)) is not None:
                return BoardPlace(number, row)
        return None

    def card(self, place: BoardPlace) -> Card | None:
        """The card at a place; None for a header."""
        return self.columns[place.column].cards[place.row].card if place.row != HEADER else None


def title_lines(column: Column, width: int, most: int = 1) -> list[str]:
    """A column's title in so many lines at most, beside its digit; behind the last one is room for its `signs`."""
    room = width - 1 - cell_len(f"{column.key} " if column.key else "")  # never up to the next column's digit
    last = room - sum(map(cell_len, signs(column, width)))
    lines = wrap(column.title, max(room, 1)) if most > 1 else [column.title]
    if len(lines) < most and cell_len(lines[-1]) > last:
        lines.append("")
    if len(lines) > most:
        lines[most - 1 :] = [" ".join(lines[most - 1 :])]
    return [*lines[:-1], fit(lines[-1], last)]


def signs(column: Column, width: int) -> tuple[str, str, str]:
    """What stands behind a column's title: how many cards it has, its dots, and what it has become."""
    dots = f" {dots_sign(column.dots)}" if column.dots else ""
    return f" {len(column.cards)}", dots, fit(f" {column.tag}", width // 2) if column.tag else ""


def _header_lines(columns: Sequence[Column], layout: BoardLayout, lines: int) -> int:
    """Lines for the titles, as many as these need and may take, and for the rule."""
    spare = lines - HEADER_LINES - layout.height
    most = min(max(1 + spare, lines // TITLE_SHARE, 1), TITLE_LINES)
    return 1 + max((len(title_lines(column, layout.column_width, most)) for column in columns), default=1)


def fitting_columns(space: int, columns: int) -> tuple[int, int]:
    """How many columns show at once in `space` cells, and how wide each is so that they fill it evenly.

    As many as stand comfortably; all of them, or three, at the narrowest, rather than that one has to be scrolled to.
    """
    comfortable = (space + STACK_GAP) // (COMFORTABLE + STACK_GAP)
    narrow = (space + STACK_GAP) // (NARROWEST + STACK_GAP)
    shown = max(1, min(columns, max(comfortable, narrow if columns <= narrow else min(narrow, 3))))
    return shown, max(NARROWEST, min(WIDEST_COLUMN, (space + STACK_GAP) // shown - STACK_GAP))


FLOWING = 3
"""A lone column flows into so many parts, and into more only where it would not be seen as a whole."""


def flowing(content: BoardContent, space: int, lines: int) -> tuple[int, ...]:
    """In how many parts each column stands beside itself: what is too high for `lines` flows into room that is free.

    A lone column flows in any case. Heights are estimated, so that nothing is laid out twice.
    """
    parts = [1] * len(content.columns)
    heights = [_estimated(column) for column in content.columns]
    room = fitting_columns(space, len(parts) + space)[0]
    alone = min(FLOWING, (space + STACK_GAP) // (COMFORTABLE + STACK_GAP)) if len(parts) == 1 else 0
    while lines and 0 < sum(parts) < room:
        wanting = [
            at
            for at, column in enumerate(content.columns)
            if parts[at] < len(column.cards) and (heights[at] > lines * parts[at] or parts[at] < alone)
        ]
        if not wanting:
            break
        parts[max(wanting, key=lambda at: heights[at] / parts[at])] += 1
    return tuple(parts)


def _estimated(column: Column) -> int:
    """Lines of a column in which cards are as wide as is comfortable."""
    inside = COMFORTABLE - CARD_MARGIN
    return sum(
        2 + sum(1 + min(len(text) // inside, CARD_LINES) for text in (card.text, *card.merged)) for card in column.cards
    )


# -- The wall: all notes of the room at once, as large as the space allows.


class Closeness(NamedTuple):
    """How much of a card is shown: so many lines of its words at most, and below them who wrote it."""

    words: int
    byline: bool


CLOSER = (
    Closeness(CARD_LINES, True), Closeness(CARD_LINES, False), *(Closeness(most, False) for most in (6, 5, 4, 3, 2, 1))
)  # fmt: skip
"""How close cards come to stand, one after the other, until all of them are in sight."""


def close_card(card: Card, width: int, how: Closeness) -> CardLayout:
    """A card without a line around it; what is cut off of its words says so."""
    whole = lay_out_card(card, width)
    words = [row for row in whole.rows if row.kind in ("text", "also") and row.text != card.byline]
    rows = words[: how.words]
    if len(words) > len(rows):
        rows[-1] = CardLine(rows[-1].kind, fit(f"{rows[-1].text} …", width - CARD_MARGIN))
    heading = [row for row in whole.rows if row.kind == "heading"]
    foot = [row for row in whole.rows if row.kind == "foot"] if how.byline else []
    return CardLayout(card, width, (*heading, *rows, *foot), close=True, cut=len(words) > len(rows))


def wall(column: Column, space: int, lines: int) -> BoardLayout | None:
    """A column's cards beside and below each other in `lines` of the body, as little cut as can be; None where even
    one line of each does not fit."""
    most = max((space + STACK_GAP) // (NARROWEST_STACK + STACK_GAP), 1)
    if len(column.cards) > most * lines:
        return None
    for how in CLOSER:
        for beside in range(1, most + 1):
            width = (space + STACK_GAP) // beside - STACK_GAP
            cards = [close_card(card, width, how) for card in column.cards]
            firsts = _evenly_filled([len(card.rows) for card in cards], lines, beside)
            if firsts:
                parts = [_close_part(column, cards, *ends) for ends in pairwise([*firsts, len(cards)])]
                stacks = tuple((at,) for at in range(len(parts)))
                return BoardLayout(width, len(parts), tuple(parts), stacks, (0,) * len(parts))
    return None


def _evenly_filled(heights: Sequence[int], lines: int, beside: int) -> list[int]:
    """The same as below, with no more lines used than are needed: the stacks are about as high as each other."""
    enough = range(-(-sum(heights) // beside), lines + 1)
    return next((firsts for each in enough if (firsts := _filled(heights, each, beside))), [])


def _filled(heights: Sequence[int], lines: int, beside: int) -> list[int]:
    """The numbers of the cards that stand first in each stack, filled one after the other; none where some are over."""
    firsts, left = [], 0
    for at, height in enumerate(heights):
        if height > left:
            firsts.append(at)
            left = lines
        left -= height
        if left < 0 or len(firsts) > beside:
            return []
    return firsts


def _close_part(column: Column, cards: Sequence[CardLayout], first: int, end: int) -> ColumnLayout:
    *tops, height = accumulate((len(card.rows) for card in cards[first:end]), initial=0)
    rows = {card.card.id: row for row, card in enumerate(cards[first:end])}
    return ColumnLayout(column, cards[0].width, tuple(cards[first:end]), tuple(tops), rows, height, first)


class Typesetter:
    """Lays out boards one after the other, and keeps what stays the same from one to the next."""

    def __init__(self) -> None:
        self._width = 0
        self._cards: dict[str, CardLayout] = {}
        self._columns: dict[str, ColumnLayout] = {}
        self._flowed: dict[str, tuple[ColumnLayout, tuple[ColumnLayout, ...]]] = {}
        """The parts of a column, and of which layout of it they were made."""
        self._wall: tuple[Column, int, int, BoardLayout | None] | None = None
        """What was laid out as a wall, and for which space."""

    def lay_out(self, content: BoardContent, space: int, lines: int = 0) -> BoardLayout:
        """Lay out a board for a widget of `space` cells. Columns that have not changed are the same objects again.

        Fixed stacks share its `lines`, the header lines counted; other columns flow where they are too high for them.
        """
        fixed = content.stacks
        flow = (1,) * len(content.columns) if fixed else flowing(content, space, max(lines - HEADER_LINES, 0))
        shown, width = fitting_stacks(space, len(fixed)) if fixed else fitting_columns(space, sum(flow))
        if width != self._width:
            self._width = width
            self._cards.clear()
            self._columns.clear()
        whole = tuple(self._column(column) for column in content.columns)
        self._columns = {laid.column.id: laid for laid in whole}
        if len(self._cards) > 2 * sum(len(laid.cards) for laid in whole):  # most of what is kept has left the board
            self._cards = {card.card.id: card for laid in whole for card in laid.cards}
        columns = tuple(part for laid, parts in zip(whole, flow, strict=True) for part in self._parts(laid, parts))
        stacks = below_each_other(fixed or (1,) * len(columns), shown if fixed else len(columns))
        heights = [laid.height for laid in columns]
        body = lines - HEADER_LINES
        layout = BoardLayout(width, shown, columns, stacks, begins(stacks, heights, body, HEADER_LINES))
        alone = len(content.columns) == 1 and not (fixed or content.columns[0].id)
        if alone and layout.height > body > 0:
            return self._as_wall(content.columns[0], space, body) or layout
        return layout if fixed else replace(layout, header=_header_lines(content.columns, layout, lines))

    def _as_wall(self, column: Column, space: int, lines: int) -> BoardLayout | None:
        """While nothing is grouped yet, all notes stand on the screen at once where they fit."""
        kept = self._wall
        if kept is None or kept[1:3] != (space, lines) or kept[0] != column:
            kept = self._wall = column, space, lines, wall(column, space, lines)
        return kept[3]

    def _column(self, column: Column) -> ColumnLayout:
        kept = self._columns.get(column.id)
        if kept is not None and kept.column == column:
            return kept
        cards = tuple(self._card(card) for card in column.cards)
        *tops, height = accumulate((len(card.rows) + 1 for card in cards), initial=TOP)
        rows = {card.id: row for row, card in enumerate(column.cards)}
        return ColumnLayout(column, self._width, cards, tuple(tops), rows, max(height, TOP + 1))

    def _parts(self, laid: ColumnLayout, parts: int) -> tuple[ColumnLayout, ...]:
        """A column's cards in so many parts of about the same height, or in fewer where cards are high."""
        if parts == 1:
            return (laid,)
        kept = self._flowed.get(laid.column.id)
        if kept is not None and kept[0] is laid:
            return kept[1]
        share = max(laid.height - TOP, 1) / parts
        firsts = [0]
        for row, top in enumerate(laid.tops):
            if top - TOP >= share * len(firsts) and row > firsts[-1] and len(firsts) < parts:
                firsts.append(row)
        flowed = tuple(
            _part(laid, first, end) for first, end in zip(firsts, [*firsts[1:], len(laid.cards)], strict=True)
        )
        self._flowed[laid.column.id] = laid, flowed
        return flowed

    def _card(self, card: Card) -> CardLayout:
        kept = self._cards.get(card.id)
        if kept is None or (kept.card is not card and kept.card != card):
            kept = self._cards[card.id] = lay_out_card(card, self._width)
        return kept


def _part(laid: ColumnLayout, first: int, end: int) -> ColumnLayout:
    """The cards of a column from one up to another, beginning at the top."""
    cards, up = laid.cards[first:end], laid.tops[first] - TOP
    bottom = laid.tops[end] if end < len(laid.tops) else laid.height
    rows = {card.card.id: row for row, card in enumerate(cards)}
    tops = tuple(top - up for top in laid.tops[first:end])
    return ColumnLayout(laid.column, laid.width, cards, tops, rows, bottom - up, first)


def first_difference(before: ColumnLayout, after: ColumnLayout) -> int:
    """The y from which on two layouts of a column may look different."""
    same = 0
    for old, new in zip(before.cards, after.cards, strict=False):
        if old is not new:
            break
        same += 1
    return next((laid.tops[same] for laid in (before, after) if same < len(laid.cards)), after.height)


# -- How the cursor walks over a board: pure functions from one place to the next.
#
# Every column has its header above its cards, so that a cluster can be selected even while it is empty.


def first_place(board: BoardLayout) -> BoardPlace | None:
    """The first card of the board, else the first header; None where there are no columns."""
    if not board.columns:
        return None
    return next(
        (BoardPlace(number, 0) for number, laid in enumerate(board.columns) if laid.cards), BoardPlace(0, HEADER)
    )


def first_card(board: BoardLayout, place: BoardPlace) -> BoardPlace:
    """The first card of the column; the header where there is none."""
    return BoardPlace(place.column, 0 if board.columns[place.column].cards else HEADER)


def last_card(board: BoardLayout, place: BoardPlace) -> BoardPlace:
    """The last card of the column; the header where there is none."""
    return BoardPlace(place.column, len(board.columns[place.column].cards) - 1)


def stepped(board: BoardLayout, place: BoardPlace, step: int) -> BoardPlace:
    """The next card down (step 1) or up (-1), over the headers of a stack; it ends at the first and the last.

    Where a column flows, on into its next part.
    """
    row = place.row + step
    if row >= len(board.columns[place.column].cards) and _goes_on(board, place.column + 1):
        return BoardPlace(place.column + 1, 0)
    if row <= HEADER and _goes_on(board, place.column):
        return last_card(board, BoardPlace(place.column - 1, HEADER))
    if HEADER <= row < len(board.columns[place.column].cards):
        return BoardPlace(place.column, row)
    stack = board.stacks[board.stack_of(place.column)]
    at = stack.index(place.column) + step
    if not 0 <= at < len(stack):
        return place
    return BoardPlace(stack[at], HEADER) if step > 0 else last_card(board, BoardPlace(stack[at], HEADER))


def _goes_on(board: BoardLayout, column: int) -> bool:
    """Whether this is a further part of the column before it."""
    return column < len(board.columns) and board.columns[column].first > 0


def paged(board: BoardLayout, place: BoardPlace, lines: int) -> BoardPlace:
    """About so many lines further down (up: negative), at least one card; from a first header to its first card."""
    if place.row == HEADER and board.tops[place.column] == 0:
        return stepped(board, place, 1) if lines > 0 else place
    there = board.near(board.stack_of(place.column), max(board.y(place) + lines, 0))
    return there if there != place else stepped(board, place, 1 if lines > 0 else -1)


def in_next_stack(board: BoardLayout, place: BoardPlace, step: int, y: int) -> BoardPlace:
    """In the stack to the right (left: negative): the card at height y, else the one above, else the header."""
    stack = board.stack_of(place.column) + step
    return board.near(stack, y) if 0 <= stack < len(board.stacks) else place


def next_card(board: BoardLayout, place: BoardPlace, leaving: Collection[str]) -> BoardPlace:
    """Where the cursor goes when cards leave a column: the next that stays, else the one before, else the header."""
    laid = board.columns[place.column]
    cards = laid.column.cards
    row = place.row if place.row == HEADER else laid.first + place.row
    after = range(row, len(cards))
    before = range(row - 1, HEADER, -1)
    staying = (cards[at].id for rows in (after, before) for at in rows if cards[at].id not in leaving)
    return next(filter(None, map(board.find, staying)), BoardPlace(place.column, HEADER))


def kept_place(before: BoardLayout, place: BoardPlace | None, after: BoardLayout) -> BoardPlace | None:
    """The same card or header on a new layout. Where it has vanished, the nearest of its old column takes over."""
    if place is None or not after.columns:
        return first_place(after)
    column = before.columns[place.column].column
    card = before.card(place)
    if card and (found := after.find(card.id)):
        return found
    number = after.column_number(column.id)
    if number is None:
        return BoardPlace(min(place.column, len(after.columns) - 1), HEADER)
    if card is None:
        return BoardPlace(number, HEADER)
    staying = {card.id for card in after.columns[number].column.cards}
    heir = before.card(next_card(before, place, {card.id for card in column.cards if card.id not in staying}))
    return (after.find(heir.id) if heir else None) or BoardPlace(number, HEADER)
