"""Dragging on a board: press on a card, see where it would go, let go.

It ends without effect on Esc, outside of the columns, and when the board changes meanwhile.
"""

from dataclasses import dataclass

from textual import events
from textual.geometry import Offset
from textual.timer import Timer

from okra_tui.ui.widgets.board_content import Column
from okra_tui.ui.widgets.board_layout import HEADER, HEADER_LINES, Place
from okra_tui.ui.widgets.board_view import BoardView

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

    def _place_pressed(self, place: Place) -> None:
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

    def _place_at(self, at: Offset) -> Place | None:
        """The card or header at a cell of the widget."""
        found = self._column_at(at)
        if found is None or found[1] < 0:
            return Place(found[0], HEADER) if found is not None else None
        row = self._laid.columns[found[0]].row_at(found[1])
        return Place(found[0], row) if row is not None else None

    def _column_at(self, at: Offset) -> tuple[int, int] | None:
        """The column at a cell of the widget, and the height in it (its header: below 0); None where none is."""
        if not self._view.region.contains_point(at) or at.x >= self._window(self._view.width):
            return None
        stack = self._board.stack_at(at.x + self.scroll_offset.x)
        if stack is None:
            return None
        if at.y < HEADER_LINES:
            return self._laid.heading(stack, self.scroll_offset.y), at.y - HEADER_LINES
        y = at.y - HEADER_LINES + self.scroll_offset.y
        column = self._laid.column_at(stack, y)
        return column, y - self._laid.tops[column]

    def _aim(self, at: Offset) -> None:
        """Show where what is dragged would be put in if it were let go here: on a header, at the column's end."""
        found = self._column_at(at)
        slot = None
        if found is not None:
            laid = self._laid.columns[found[0]]
            slot = Place(found[0], laid.slot_at(found[1]) if found[1] >= 0 else len(laid.cards))
        if slot != self._slot:
            self._slot = slot
            self.refresh()

    def _drop(self, dragged: frozenset[str], slot: Place) -> None:
        """Put what was dragged in, unless everything would stand as it did."""
        target = self._laid.columns[slot.column].column
        staying = [card.id for card in target.cards[slot.row :] if card.id not in dragged]
        before = staying[0] if staying else None
        if not self._stands_before(target, dragged, before):
            self._dropped(dragged, target, before)

    def _stands_before(self, target: Column, dragged: frozenset[str], before: str | None) -> bool:
        """Whether all that is dragged stands in the column already, right before that card or at the end."""
        ids = [card.id for card in target.cards]
        end = ids.index(before) if before is not None else len(ids)
        return dragged == set(ids[max(0, end - len(dragged)) : end])

    def _scroll_while(self, held: bool) -> None:
        """Scroll from time to time while something is held at an edge."""
        if held and self._edge is None:
            self._edge = self.set_interval(EDGE_SECONDS, self._scroll_at_edge)
        elif not held and self._edge is not None:
            self._edge.stop()
            self._edge = None

    def _edge_step(self, at: Offset) -> tuple[int, int]:
        """By how many cells a pointer there scrolls: to the sides, and up or down."""
        width, height = self._view
        if not self._view.region.contains_point(at):
            return 0, 0
        x = -EDGE_CELLS if at.x < 2 else EDGE_CELLS if at.x >= width - 2 else 0
        y = -1 if at.y <= HEADER_LINES else 1 if at.y >= height - 1 else 0
        return x, y

    def _scroll_at_edge(self) -> None:
        if self._press is not None:
            x, y = self._edge_step(self._press.at)
            self.scroll_relative(x, y, animate=False)
            self._aim(self._press.at)
