"""The line in which a filter is typed; what is shown follows while typing."""

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from okra_tui.ui.widgets.fields import LineField


class FilterLine(Horizontal):
    """`/ words`: Enter goes back to what is filtered, Esc shows everything again."""

    DEFAULT_CSS = """
    FilterLine { height: 1; dock: bottom; background: $panel; padding: 0 1; }
    FilterLine > Static { width: auto; height: 1; }
    FilterLine > Input { width: 1fr; height: 1; border: none; padding: 0; background: $panel; }
    """

    @dataclass
    class Changed(Message):
        """The words that are wanted changed; none: everything is."""

        words: str

    class Left(Message):
        """The line was left with Enter; the filter stays."""

    def compose(self) -> ComposeResult:
        yield Static(Content.styled("Filter / ", "bold $accent"))
        yield LineField(compact=True)

    def on_mount(self) -> None:
        self.display = False

    @property
    def words(self) -> str:
        """What is wanted now; empty where nothing is filtered."""
        return self.query_one(Input).value.strip()

    def open(self) -> None:
        """Show the line and begin to type."""
        self.display = True
        self.query_one(Input).focus()

    def clear(self) -> None:
        """Show everything again, and hide the line."""
        self.query_one(Input).value = ""
        self.display = False

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(event.value.strip()))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Left())
