"""Where everything on a cluster board stands: words wrapped to lines, cards one below the other, columns side by side.

Coordinates are cells of the board's body: x grows over the stacks of columns, y down the cards; the header lines that
stand still are not counted. A stack is one column, or several below each other. A column's own heights count from where
it begins. Nothing here knows Textual; `typesetter.py` says how wide cards are and how close they stand.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
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
    `tag_color` (a colour word; None: the colour of success). `label` is written into the rule below the title, in
    `tag_color` where there is one.
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
    in_a_line: bool = False
    """Whether columns never stand below each other, because their order from left to right is what is shown."""


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


HEADER_LINES = 2
"""Title and rule; they stand still above the body."""
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
    if card and (there := after.find(card.id)):
        return there
    number = after.column_number(column.id)
    if number is None:
        return BoardPlace(min(place.column, len(after.columns) - 1), HEADER)
    if card is None:
        return BoardPlace(number, HEADER)
    staying = {card.id for card in after.columns[number].column.cards}
    heir = before.card(next_card(before, place, {card.id for card in column.cards if card.id not in staying}))
    return (after.find(heir.id) if heir else None) or BoardPlace(number, HEADER)
