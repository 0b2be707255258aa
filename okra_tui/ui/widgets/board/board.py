"""The cluster board: columns of cards that are walked over, marked, moved by keys and dragged by mouse.

The same widget for the notes of every session. It shows what it is given and holds nothing but where the cursor stands
and what is marked; whatever a person moves, it asks for as an edit.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from textual import events
from textual.geometry import Offset
from textual.message import Message
from textual.timer import Timer

from okra_tui.edits.edit import Edit
from okra_tui.edits.notes import MoveCluster, PlaceNotes
from okra_tui.plan.model import Plan
from okra_tui.ui.keys.table import bindings
from okra_tui.ui.widgets.board.layout import (
    HEADER,
    BoardPlace,
    Column,
    first_card,
    in_next_stack,
    last_card,
    next_card,
    paged,
    stepped,
)
from okra_tui.ui.widgets.board.view import BoardView

# -- Dragging on a board: press on a card, see where it would go, let go.
#
# It ends without effect on Esc, outside of the columns, and when the board changes meanwhile.


BEGINS = 2
"""Cells that the mouse must move with its button pressed."""
EDGE_SECONDS = 0.08
"""While something is held at an edge, the board scrolls that often."""
EDGE_CELLS = 4
"""By so many cells to the side; up and down by one."""


@dataclass
class Press:
    """The mouse pressed on a card: where it did, and where it is now."""

    card: str
    began: Offset
    at: Offset


class DraggableBoard(BoardView):
    """A board whose cards can be dragged: the one pressed on, or all that are marked if it is."""

    _press: Press | None = None
    _edge: Timer | None = None

    def _place_pressed(self, place: BoardPlace) -> None:
        """The mouse has pressed on a card or header."""

    def _dropped(self, notes: frozenset[str], target: Column, before: str | None) -> None:
        """Cards have been let go before another one in a column, or at its end."""

    @property
    def dragging(self) -> bool:
        """Whether cards are being dragged."""
        return bool(self._dragged)

    def cancel_drag(self) -> None:
        """Let go of what is dragged; nothing is moved."""
        if self._press is None:
            return
        if self._dragged:
            self.refresh()
        self._press, self._dragged, self._slot = None, frozenset(), None
        self._scroll_while(False)
        self.release_mouse()

    def _content_changed(self) -> None:
        self.cancel_drag()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        at = event.get_content_offset_capture(self)
        place = self._place_at(at)
        if event.button != 1 or place is None:
            return
        self._place_pressed(place)
        if card := self._laid.card(place):
            self._press = Press(card.id, at, at)
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self._press is None:
            return
        self._press.at = event.get_content_offset_capture(self)
        way = self._press.at - self._press.began
        if not self._dragged and max(abs(way.x), abs(way.y)) >= BEGINS:
            self.suppress_click()
            self._dragged = frozenset(self._marks if self._press.card in self._marks else {self._press.card})
            self.refresh()
        if self._dragged:
            self._aim(self._press.at)
            self._scroll_while(any(self._edge_step(self._press.at)))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        if self._dragged:
            self._aim(event.get_content_offset_capture(self))
        dragged, slot = self._dragged, self._slot
        self.cancel_drag()
        if dragged and slot:
            self._drop(dragged, slot)

    def on_mouse_release(self) -> None:
        self.cancel_drag()

    def on_key(self, event: events.Key) -> None:
        if event.key == "escape" and self.dragging:
            self.cancel_drag()
            event.stop()

    def _place_at(self, at: Offset) -> BoardPlace | None:
        """The card or header at a cell of the widget."""
        column_and_line = self._column_at(at)
        if column_and_line is None or column_and_line[1] < 0:
            return BoardPlace(column_and_line[0], HEADER) if column_and_line is not None else None
        row = self._laid.columns[column_and_line[0]].row_at(column_and_line[1])
        return BoardPlace(column_and_line[0], row) if row is not None else None

    def _column_at(self, at: Offset) -> tuple[int, int] | None:
        """The column at a cell of the widget, and the height in it (its header: below 0); None where none is."""
        if not self._view.region.contains_point(at) or at.x >= self._window(self._view.width):
            return None
        stack = self._board.stack_at(at.x + self.scroll_offset.x)
        if stack is None:
            return None
        if at.y < self._laid.header:
            return self._laid.heading(stack, self.scroll_offset.y), at.y - self._laid.header
        y = at.y - self._laid.header + self.scroll_offset.y
        column = self._laid.column_at(stack, y)
        return column, y - self._laid.tops[column]

    def _aim(self, at: Offset) -> None:
        """Show where what is dragged would be put in if it were let go here: on a header, at the column's end."""
        column_and_line = self._column_at(at)
        slot = None
        if column_and_line is not None:
            laid = self._laid.columns[column_and_line[0]]
            slot = BoardPlace(
                column_and_line[0], laid.slot_at(column_and_line[1]) if column_and_line[1] >= 0 else len(laid.cards)
            )
        if slot != self._slot:
            self._slot = slot
            self.refresh()

    def _drop(self, dragged: frozenset[str], slot: BoardPlace) -> None:
        """Put what was dragged in, unless everything would stand as it did."""
        laid = self._laid.columns[slot.column]
        target = laid.column
        staying = [card.id for card in target.cards[laid.first + slot.row :] if card.id not in dragged]
        before = staying[0] if staying else None
        if not self._stands_before(target, dragged, before):
            self._dropped(dragged, target, before)

    def _stands_before(self, target: Column, dragged: frozenset[str], before: str | None) -> bool:
        """Whether all that is dragged stands in the column already, right before that card or at the end."""
        ids = [card.id for card in target.cards]
        end = ids.index(before) if before is not None else len(ids)
        return dragged == set(ids[max(0, end - len(dragged)) : end])

    def _scroll_while(self, dragging: bool) -> None:
        """Scroll from time to time while something is held at an edge."""
        if dragging and self._edge is None:
            self._edge = self.set_interval(EDGE_SECONDS, self._scroll_at_edge)
        elif not dragging and self._edge is not None:
            self._edge.stop()
            self._edge = None

    def _edge_step(self, at: Offset) -> tuple[int, int]:
        """By how many cells a pointer there scrolls: to the sides, and up or down."""
        width, height = self._view
        if not self._view.region.contains_point(at):
            return 0, 0
        x = -EDGE_CELLS if at.x < 2 else EDGE_CELLS if at.x >= width - 2 else 0
        y = -1 if at.y <= self._laid.header else 1 if at.y >= height - 1 else 0
        return x, y

    def _scroll_at_edge(self) -> None:
        if self._press is not None:
            x, y = self._edge_step(self._press.at)
            self.scroll_relative(x, y, animate=False)
            self._aim(self._press.at)


Placed: TypeAlias = Callable[[tuple[str, ...], str | None, str | None], Edit[Plan] | None]
"""Makes the edit that puts notes into a column (None: the one without an id), before a certain note or at its end.

No edit: there everything has its place by itself.
"""


class BoardInSight(NamedTuple):
    """How a board stands in the space that it has."""

    in_sight: bool
    """Whether all of it shows without scrolling."""
    cut: bool
    """Whether cards stand so close that a part of some note's words does not show."""


class ClusterBoard(DraggableBoard, can_focus=True):
    """Columns of cards to work with.

    Walking has its keys here; what else can be done is bound by the screen, to the actions here. Posts `MoveWanted`,
    `Selected`, `Marked` and `Opened`.
    """

    BINDINGS = bindings("move")

    @dataclass
    class Selected(Message):
        """The cursor stands on another card, on a column's header (`card` is None), or nowhere (both are None)."""

        card: str | None
        column: str | None

    class LaidOut(Message):
        """The board stands otherwise than before: other content, or another size."""

    @dataclass
    class Opened(Message):
        """A card, or by its header a column (`card` is None), is to be opened."""

        card: str | None
        column: str | None

    @dataclass
    class Marked(Message):
        """Other cards are marked than before."""

        cards: tuple[str, ...]

    @dataclass
    class MoveWanted(Message):
        """Cards or a column are to be moved, as this edit does."""

        edit: Edit[Plan]

    def __init__(self, placed: Placed = PlaceNotes) -> None:
        super().__init__()
        self._placed = placed

    _height: int | None = None
    """The y that the cursor comes back to when it goes sideways over shorter columns; None: that where it stands."""

    # What is selected and marked

    @property
    def selected(self) -> str | None:
        """The id of the card on which the cursor stands; None on a header and on an empty board."""
        self._settle()
        return self._selected_ids[0]

    @property
    def selected_column(self) -> str | None:
        """The id of the column in which the cursor stands; None on an empty board."""
        self._settle()
        return self._selected_ids[1]

    @property
    def marked(self) -> tuple[str, ...]:
        """The ids of the marked cards, in the order of the board."""
        self._settle()
        if not self._marks:
            return ()
        return tuple(card for laid in self._laid.columns for card in laid.rows if card in self._marks)

    @property
    def selection(self) -> tuple[str, ...]:
        """What an action is about: the marked cards, or else the selected one."""
        selected = self.selected
        return self.marked or ((selected,) if selected is not None else ())

    def standing(self, more_lines: int = 0) -> BoardInSight:
        """How the board stands; with so many lines more (or fewer) than it has, how it would."""
        self._settle()
        _, space, lines = self._laid_for
        laid = self._otherwise.lay_out(self._content, space, lines + more_lines) if more_lines else self._laid
        in_sight = laid.height + laid.header <= lines + more_lines and len(laid.stacks) <= laid.shown
        return BoardInSight(in_sight, any(card.cut for column in laid.columns for card in column.cards))

    def select(self, wanted: str) -> bool:
        """Put the cursor on the card or column with this id; False where there is none."""
        place = self._board.find(wanted)
        if place is None and (number := self._laid.column_number(wanted)) is not None:
            place = BoardPlace(number, HEADER)
        if place is None:
            return False
        self._go(place)
        return True

    def clear_marks(self) -> None:
        """Mark nothing."""
        self._set_marks(set())

    def _set_marks(self, marks: set[str]) -> None:
        changed = marks ^ self._marks
        self._marks = marks
        for card in changed:
            self._refresh_place(self._laid.find(card))
        if changed:
            self.post_message(self.Marked(self.marked))

    def _content_changed(self) -> None:
        self.cancel_drag()
        self._height = None
        self._set_marks({card for card in self._marks if self._laid.find(card)})
        self.post_message(self.LaidOut())

    def _cursor_moved(self) -> None:
        self.post_message(self.Selected(*self._selected_ids))

    def _go(self, place: BoardPlace, *, sideways: bool = False) -> None:
        """Put the cursor somewhere and bring it into view."""
        if not sideways:
            self._height = None
        if place != self._cursor:
            before, self._cursor = self._cursor, place
            self._refresh_place(before)
            self._refresh_place(place)
            self._cursor_moved()
        self._scroll_to_cursor()

    # Walking

    def action_to_end(self, last: bool) -> None:
        """To the first or the last card of the column."""
        if cursor := self._settled_cursor:
            self._go((last_card if last else first_card)(self._laid, cursor))

    def action_open(self) -> None:
        """Ask for the selected card or column to be opened."""
        if self._settled_cursor:
            self.post_message(self.Opened(*self._selected_ids))

    @property
    def _settled_cursor(self) -> BoardPlace | None:
        self._settle()
        return self._cursor

    def action_move(self, step: int) -> None:
        if cursor := self._settled_cursor:
            self._go(stepped(self._laid, cursor, step))

    def action_page(self, direction: int) -> None:
        if cursor := self._settled_cursor:
            self._go(paged(self._laid, cursor, direction * max(1, self._view.height - self._laid.header)))

    def action_sideways(self, step: int) -> None:
        cursor = self._settled_cursor
        if cursor is None:
            return
        if self._height is None:
            self._height = self._laid.y(cursor)
        self._go(in_next_stack(self._laid, cursor, step, self._height), sideways=True)

    # Marking and moving

    def action_mark(self) -> None:
        """Mark the selected card, or take its mark off."""
        if selected := self.selected:
            self._set_marks(self._marks ^ {selected})
        else:
            self._say("Space marks cards; select one.")

    def action_put(self, digit: int) -> None:
        """Put the selection into the column that the digit means (0: into no cluster), and go on to the next card."""
        cursor = self._settled_cursor
        columns = [laid.column for laid in self._laid.columns]
        out = Column("", "")  # where nothing is without a group, its column is not shown
        target = next(
            (column for column in columns if (column.key == str(digit) if digit else not column.id)),
            None if digit or self._content.stacks else out,
        )
        if not self.selection:
            self._say("Digits move cards; select one.")
        elif target is None and digit:
            self._say(f"There is no column {digit} here.")
        if cursor is None or target is None or not (moving := self._outside(target)):
            return
        if self.selected in moving:
            self._go(next_card(self._laid, cursor, moving))
        self._place(moving, target)

    def action_move_sideways(self, step: int) -> None:
        """Move the selection into the cluster after or before; on a header with nothing marked, move the cluster."""
        cursor = self._settled_cursor
        if cursor is None:
            return
        if not self.selection:
            self._move_cluster(cursor.column, step)
        elif (target := self._beside(cursor.column, step)) is not None and (moving := self._outside(target)):
            self._place(moving, target)

    def _beside(self, number: int, step: int) -> Column | None:
        """The column after or before the one that stands, with a part at least, at this place."""
        columns = list({laid.column.id: laid.column for laid in self._laid.columns}.values())
        at = columns.index(self._laid.columns[number].column) + step
        return columns[at] if 0 <= at < len(columns) else None

    def _outside(self, target: Column) -> tuple[str, ...]:
        """The selection without what is in the target column already."""
        there = {card.id for card in target.cards}
        return tuple(card for card in self.selection if card not in there)

    def _place(self, notes: tuple[str, ...], target: Column, before: str | None = None) -> None:
        """Ask for notes to be put into a column. If they were marked, they are no longer."""
        self._ask_for(self._placed(notes, target.id or None, before))
        if not self._marks.isdisjoint(notes):
            self.clear_marks()

    def _say(self, sentence: str) -> None:
        self.app.notify(sentence, markup=False, timeout=4)

    def _ask_for(self, edit: Edit[Plan] | None) -> None:
        if edit is not None:
            self.post_message(self.MoveWanted(edit))

    def action_reorder(self, step: int) -> None:
        """Move the selected card down or up in its column; on a header, move the cluster to the right or the left."""
        cursor = self._settled_cursor
        if cursor is None:
            return
        if cursor.row == HEADER:
            self._move_cluster(cursor.column, step)
            return
        laid = self._laid.columns[cursor.column]
        column, row = laid.column, laid.first + cursor.row
        if 0 <= row + step < len(column.cards):
            behind = row + (step if step < 0 else step + 1)
            before = column.cards[behind].id if behind < len(column.cards) else None
            self._ask_for(self._placed((column.cards[row].id,), column.id or None, before))

    def _move_cluster(self, number: int, step: int) -> None:
        """Ask for a cluster to change places with its neighbour. What is not grouped, or fixed, stays where it is."""
        if self._content.stacks or not self._laid.columns[number].column.id:
            self._say("This column stays where it is; select a card to move it.")
            return
        ids = list(dict.fromkeys(laid.column.id for laid in self._laid.columns))
        number = ids.index(self._laid.columns[number].column.id)
        if ids[number] and 0 <= number + step < len(ids) and ids[number + step]:
            behind = number + (step if step < 0 else step + 1)
            self.post_message(self.MoveWanted(MoveCluster(ids[number], ids[behind] if behind < len(ids) else None)))

    # Mouse

    def _place_pressed(self, place: BoardPlace) -> None:
        self._go(place)

    def _dropped(self, notes: frozenset[str], target: Column, before: str | None) -> None:
        in_order = tuple(card for card in self.marked if card in notes) or tuple(notes)
        self._place(in_order, target, before)

    def on_click(self, event: events.Click) -> None:
        if event.button != 1 or self._place_at(event.get_content_offset_capture(self)) is None:
            return
        if event.ctrl or event.shift:
            self.action_mark()
        elif event.chain == 2:
            self.action_open()
