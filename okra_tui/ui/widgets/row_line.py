"""The line at the foot of an objective's page: which kind of row is typed, the words, and how they are understood."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.reactive import var
from textual.widgets import Static

from okra_tui.ui.commands import bindings
from okra_tui.ui.widgets.typed_line import NoteInput, TypedLine


class RowLine(TypedLine):
    """Stays open until it is left, so that one row follows the other."""

    DEFAULT_CSS = """
    RowLine > #understood { height: auto; max-height: 4; }
    RowLine > Horizontal > Static { width: auto; max-width: 40%; height: 1; }
    """

    BINDINGS = bindings("row-line")

    word = var("")
    """What is typed: a pain, a key result …"""
    advice = var("")
    """What stands in the line while it is empty."""
    understood: var[Content] = var(Content(""))
    """How the words are understood; shown above the line while there is something to say."""

    def compose(self) -> ComposeResult:
        yield Static(id="understood", markup=False)
        with Horizontal():
            yield Static(id="row-word", markup=False)
            yield self._field()

    def _field(self) -> NoteInput:
        """The field to type in, made anew."""
        return NoteInput()

    def on_mount(self) -> None:
        self.watch_word()
        self.watch_understood()

    def watch_word(self) -> None:
        if self.is_mounted:
            words = Content.styled(self.word, "bold") + Content.styled(" ▸ ", "$accent")
            self.query_one("#row-word", Static).update(words)

    def watch_advice(self, advice: str) -> None:
        if self.is_mounted:
            self.input.placeholder = advice

    def watch_understood(self) -> None:
        if self.is_mounted:
            line = self.query_one("#understood", Static)
            line.update(self.understood)
            line.display = bool(self.understood.plain)
