"""Sets a board for the space that there is: how wide cards are, what flows, and what stands close so that all is seen.

What has not changed since the last time is not laid out again.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate, pairwise, product
from typing import NamedTuple

from okra_tui.ui.widgets.board.layout import (
    CARD_LINES,
    CARD_MARGIN,
    HEADER_LINES,
    NARROWEST_STACK,
    STACK_GAP,
    TOP,
    WIDEST_COLUMN,
    BoardContent,
    BoardLayout,
    Card,
    CardLayout,
    CardLine,
    Column,
    ColumnLayout,
    begins,
    below_each_other,
    fit,
    fitting_stacks,
    lay_out_card,
    title_lines,
)

NARROWEST = 22
COMFORTABLE = 28
TITLE_LINES, TITLE_SHARE = 3, 6
"""So many lines a title may take where no card needs them, or where it is this part of the board's lines."""


def _header_lines(columns: Sequence[Column], layout: BoardLayout, lines: int) -> int:
    """Lines for the titles, as many as these need and may take, and for the rule."""
    spare = lines - HEADER_LINES - layout.height
    most = min(max(1 + spare, lines // TITLE_SHARE, 1), TITLE_LINES)
    return 1 + _title_rows(columns, layout.column_width, most)


def _title_rows(columns: Sequence[Column], width: int, most: int) -> int:
    """Lines of the longest title, in so many at most."""
    return max((len(title_lines(column, width, most)) for column in columns), default=1)


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
CLOSER_IN_GROUPS = (None, *(how for how in CLOSER if how.words > 1))
"""How close they come to stand in groups: whole with a line around each (None), at the closest in two lines."""


@lru_cache(maxsize=1024)
def _words_and_rest(card: Card, width: int) -> tuple[CardLayout, tuple[CardLine, ...]]:
    """A card as a whole, and of it the lines of what somebody wrote; kept, because many ways to stand are tried."""
    words = lay_out_card(replace(card, heading="", byline="", alike=0, dots=None), width).rows
    return lay_out_card(card, width), words


def close_card(card: Card, width: int, how: Closeness | None) -> CardLayout:
    """A card without a line around it; what is cut off of its words says so. None: whole, and with such a line."""
    whole, words = _words_and_rest(card, width)
    if how is None:
        return whole
    first = 1 if card.heading else 0
    rows = list(words[: how.words])
    if len(words) > len(rows):
        first_cut = f"{rows[-1].text} {words[how.words].text}"  # a part of it has room
        rows[-1] = CardLine(rows[-1].kind, fit(f"{first_cut} …", width - CARD_MARGIN))
    foot = whole.rows[first + len(words) :] if how.byline else ()
    return CardLayout(card, width, (*whole.rows[:first], *rows, *foot), close=True, cut=len(words) > len(rows))


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
                ends = pairwise([*firsts, len(cards)])
                whole = [_column_of(column, cards[at:end], width, at) for at, end in ends]
                parts = [_without_foot(_less_cut(part, lines + 1 - part.height)[0]) for part in whole]
                stacks = tuple((at,) for at in range(len(parts)))
                return BoardLayout(width, len(parts), tuple(parts), stacks, (0,) * len(parts))
    return None


def _evenly_filled(heights: Sequence[int], lines: int, beside: int) -> list[int]:
    """The same as below, with no more lines used than are needed: the stacks are about as high as each other."""
    enough = range(-(-sum(heights) // beside), lines + 1)
    return next((firsts for space in enough if (firsts := _filled(heights, space, beside))), [])


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


def grouped_wall(columns: Sequence[Column], space: int, lines: int) -> BoardLayout | None:
    """Groups below each other in stacks, in their order, so that every card is in sight in `lines`, headers counted.

    Titles take more than one line where they may; cards stand as whole as can be. None where not even two lines of
    each card would fit, or not the dots that they have got.
    """
    fewest, most = (
        max(1, min((space + STACK_GAP) // (width + STACK_GAP), len(columns))) for width in (COMFORTABLE, NARROWEST)
    )
    if sum(HEADER_LINES + len(column.cards) for column in columns) > most * (lines + 1):
        return None  # not even a line of each
    dots = any(card.dots is not None for column in columns for card in column.cards)
    hows = [how for how in CLOSER_IN_GROUPS if how is None or how.byline or not dots]
    of_titles = sorted({max(min(TITLE_LINES, lines // TITLE_SHARE), 1), 1}, reverse=True)
    stacks = range(fewest, most + 1)
    if not any(_in_stacks(columns, space, lines, beside, 1, hows[-1]) for beside in stacks):
        return None
    ways = product(of_titles, hows, stacks)
    laid = (_in_stacks(columns, space, lines, beside, titles, how) for titles, how, beside in ways)
    return next(filter(None, laid), None)


def _in_stacks(
    columns: Sequence[Column], space: int, lines: int, beside: int, titles: int, how: Closeness | None
) -> BoardLayout | None:
    """Groups in so many stacks, with titles and cards that stand so; None where they do not fit."""
    width = min((space + STACK_GAP) // beside - STACK_GAP, WIDEST_COLUMN)
    header = 1 + _title_rows(columns, width, titles)
    laid = [_column_of(column, [close_card(card, width, how) for card in column.cards], width) for column in columns]
    heights = [header + column.height for column in laid]
    firsts = _spread(_evenly_filled(heights, lines + 1, beside), heights, beside)
    if not firsts:
        return None
    stacks = tuple(tuple(range(*ends)) for ends in pairwise([*firsts, len(laid)]))
    for stack in stacks:
        spare = lines + 1 - sum(heights[number] for number in stack)
        for number in stack:
            laid[number], spare = _less_cut(laid[number], spare)
        laid[stack[-1]] = _without_foot(laid[stack[-1]])
    tops = begins(stacks, [column.height for column in laid], -header, header)
    return BoardLayout(width, len(stacks), tuple(laid), stacks, tops, header)


def _spread(firsts: Sequence[int], heights: Sequence[int], beside: int) -> list[int]:
    """The highest stacks parted, while there is room for more of them side by side."""
    spread = list(firsts)
    while 0 < len(spread) < beside:
        stacks = [range(*ends) for ends in pairwise([*spread, len(heights)])]
        highest = max(stacks, key=lambda stack: (len(stack) > 1, sum(heights[at] for at in stack)))
        if len(highest) == 1:
            break
        spread.append(
            min(highest[1:], key=lambda at: max(sum(heights[highest[0] : at]), sum(heights[at : highest[-1] + 1])))
        )
        spread.sort()
    return spread


def _less_cut(laid: ColumnLayout, spare: int) -> tuple[ColumnLayout, int]:
    """A stack's cards with so many lines more for what is cut of them, a line for each in turn; and the lines left."""
    cards = list(laid.cards)
    while spare > 0 and any(card.cut for card in cards):
        for at, card in enumerate(cards):
            if card.cut and spare > 0:
                cards[at] = close_card(card.card, laid.width, Closeness(_words(card) + 1, byline=False))
                spare -= len(cards[at].rows) - len(card.rows)
    return _column_of(laid.column, cards, laid.width, laid.first), spare


def _words(card: CardLayout) -> int:
    """Lines of what somebody wrote."""
    return sum(row.kind in ("text", "also") for row in card.rows)


def _column_of(column: Column, cards: Sequence[CardLayout], width: int, first: int = 0) -> ColumnLayout:
    """Cards of a column that are laid out, from its `first` on: a blank line below each, or where they stand close
    below the last."""
    close = any(card.close for card in cards)
    *tops, height = accumulate((len(card.rows) + (not close) for card in cards), initial=0 if close else TOP)
    rows = {card.card.id: row for row, card in enumerate(cards)}
    return ColumnLayout(column, width, tuple(cards), tuple(tops), rows, max(height + close, TOP + 1), first)


def _without_foot(laid: ColumnLayout) -> ColumnLayout:
    """Without the blank line below the last card: nothing stands below."""
    return replace(laid, height=laid.height - 1)


class Typesetter:
    """Lays out boards one after the other, and keeps what stays the same from one to the next."""

    def __init__(self) -> None:
        self._width = 0
        self._cards: dict[str, CardLayout] = {}
        self._columns: dict[str, ColumnLayout] = {}
        self._flowed: dict[str, tuple[ColumnLayout, int, tuple[ColumnLayout, ...]]] = {}
        """The parts of a column, of which layout of it they were made, and in how many it was to stand."""
        self._wall: tuple[tuple[Column, ...], int, int, BoardLayout | None] | None = None
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
        if fixed:
            return layout
        unseen = body > 0 and not content.in_a_line and (layout.height > body or len(columns) > shown)
        if unseen and (seen := self._as_wall(content.columns, space, lines)) is not None:
            return seen
        return replace(layout, header=_header_lines(content.columns, layout, lines))

    def _as_wall(self, columns: tuple[Column, ...], space: int, lines: int) -> BoardLayout | None:
        """All notes stand on the screen at once where they fit, in their groups or before there are any."""
        kept = self._wall
        if kept is None or kept[:3] != (columns, space, lines):
            alone = len(columns) == 1 and not columns[0].id
            seen = wall(columns[0], space, lines - HEADER_LINES) if alone else grouped_wall(columns, space, lines)
            kept = self._wall = columns, space, lines, seen
        return kept[3]

    def _column(self, column: Column) -> ColumnLayout:
        kept = self._columns.get(column.id)
        if kept is not None and kept.column == column:
            return kept
        return _column_of(column, [self._card(card) for card in column.cards], self._width)

    def _parts(self, laid: ColumnLayout, parts: int) -> tuple[ColumnLayout, ...]:
        """A column's cards in so many parts of about the same height, or in fewer where cards are high."""
        if parts == 1:
            return (laid,)
        kept = self._flowed.get(laid.column.id)
        if kept is not None and kept[0] is laid and kept[1] == parts:
            return kept[2]
        share = max(laid.height - TOP, 1) / parts
        firsts = [0]
        for row, top in enumerate(laid.tops):
            if top - TOP >= share * len(firsts) and row > firsts[-1] and len(firsts) < parts:
                firsts.append(row)
        flowed = tuple(
            _part(laid, first, end) for first, end in zip(firsts, [*firsts[1:], len(laid.cards)], strict=True)
        )
        self._flowed[laid.column.id] = laid, parts, flowed
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
