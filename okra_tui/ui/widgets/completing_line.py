"""The line at the foot of a table, in which what is typed is completed from what is known."""

from collections.abc import Callable

from okra_tui.ui.commands import bindings
from okra_tui.ui.widgets.row_line import RowLine


class CompletingLine(RowLine, inherit_bindings=False):
    """Tab takes the proposal. `complete` gives for a line the completed one, or None."""

    BINDINGS = bindings("completing")

    def __init__(self, complete: Callable[[str], str | None]) -> None:
        super().__init__()
        self._complete = complete

    def action_complete(self) -> None:
        """Asked for at once, so that letters typed a moment ago count."""
        completed = self._complete(self.input.value)
        if completed is not None:
            self.input.value = completed
            self.input.cursor_position = len(completed)
