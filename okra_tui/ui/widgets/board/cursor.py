"""How the cursor walks over a board: pure functions from one place to the next.

Every column has its header above its cards, so that a cluster can be selected even while it is empty.
"""

from collections.abc import Collection

from okra_tui.ui.widgets.board.layout import HEADER, BoardLayout, Place


def first_place(board: BoardLayout) -> Place | None:
    """The first card of the board, else the first header; None where there are no columns."""
    if not board.columns:
        return None
    return next((Place(number, 0) for number, laid in enumerate(board.columns) if laid.cards), Place(0, HEADER))


def first_card(board: BoardLayout, place: Place) -> Place:
    """The first card of the column; the header where there is none."""
    return Place(place.column, 0 if board.columns[place.column].cards else HEADER)


def last_card(board: BoardLayout, place: Place) -> Place:
    """The last card of the column; the header where there is none."""
    return Place(place.column, len(board.columns[place.column].cards) - 1)


def stepped(board: BoardLayout, place: Place, step: int) -> Place:
    """The next card down (step 1) or up (-1), over the headers of a stack; it ends at the first and the last."""
    row = place.row + step
    if HEADER <= row < len(board.columns[place.column].cards):
        return Place(place.column, row)
    stack = board.stacks[board.stack_of(place.column)]
    at = stack.index(place.column) + step
    if not 0 <= at < len(stack):
        return place
    return Place(stack[at], HEADER) if step > 0 else last_card(board, Place(stack[at], HEADER))


def paged(board: BoardLayout, place: Place, lines: int) -> Place:
    """About so many lines further down (up: negative), at least one card; from a first header to its first card."""
    if place.row == HEADER and board.tops[place.column] == 0:
        return stepped(board, place, 1) if lines > 0 else place
    there = board.near(board.stack_of(place.column), max(board.y(place) + lines, 0))
    return there if there != place else stepped(board, place, 1 if lines > 0 else -1)


def beside(board: BoardLayout, place: Place, step: int, y: int) -> Place:
    """In the stack to the right (left: negative): the card at height y, else the one above, else the header."""
    stack = board.stack_of(place.column) + step
    return board.near(stack, y) if 0 <= stack < len(board.stacks) else place


def next_card(board: BoardLayout, place: Place, leaving: Collection[str]) -> Place:
    """Where the cursor goes when cards leave a column: the next that stays, else the one before, else the header."""
    cards = board.columns[place.column].column.cards
    after = range(place.row, len(cards))
    before = range(place.row - 1, HEADER, -1)
    return next(
        (Place(place.column, row) for rows in (after, before) for row in rows if cards[row].id not in leaving),
        Place(place.column, HEADER),
    )


def kept_place(before: BoardLayout, place: Place | None, after: BoardLayout) -> Place | None:
    """The same card or header on a new layout. Where it has vanished, the nearest of its old column takes over."""
    if place is None or not after.columns:
        return first_place(after)
    column = before.columns[place.column].column
    card = before.card(place)
    if card and (found := after.find(card.id)):
        return found
    number = after.column_number(column.id)
    if number is None:
        return Place(min(place.column, len(after.columns) - 1), HEADER)
    if card is None:
        return Place(number, HEADER)
    staying = after.columns[number].rows
    heir = before.card(next_card(before, place, {card.id for card in column.cards if card.id not in staying}))
    return Place(number, staying[heir.id] if heir else HEADER)
