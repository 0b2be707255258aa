"""The line at the foot of a table, in which what is typed is completed from what is known."""

from collections.abc import Callable

from textual import events

from okra_tui.ui.commands import bindings
from okra_tui.ui.widgets.row_line import RowLine
from okra_tui.ui.widgets.typed_line import NoteInput

Complete = Callable[[str], str | None]
"""Gives for a line the completed one, or None."""


class CompletingInput(NoteInput):
    """Completes at once: a Tab must not be overtaken by the Enter behind it, as a binding would be."""

    def __init__(self, complete: Complete) -> None:
        super().__init__()
        self._complete = complete

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "tab":
            event.stop()
            event.prevent_default()
            self.complete()
        else:
            await super()._on_key(event)

    def complete(self) -> None:
        """Take the proposal, if there is one."""
        completed = self._complete(self.value)
        if completed is not None:
            self.value = completed
            self.cursor_position = len(completed)


class CompletingLine(RowLine, inherit_bindings=False):
    """Tab takes the proposal."""

    BINDINGS = bindings("completing")

    def __init__(self, complete: Complete) -> None:
        super().__init__()
        self._complete = complete

    def _field(self) -> CompletingInput:
        return CompletingInput(self._complete)

    def action_complete(self) -> None:
        self.query_one(CompletingInput).complete()
