"""The line in which notes are typed: who says it, what it is about, and the words."""

from textual.app import ComposeResult
from textual.content import Content
from textual.reactive import var
from textual.widgets import Static

from okra_tui.ui.commands import bindings
from okra_tui.ui.widgets.typed_line import NoteInput, TypedLine


class NoteLine(TypedLine):
    """Author and subject stay until they are changed, and stand beside the input."""

    DEFAULT_CSS = """
    NoteLine { layout: horizontal; height: 1; }
    NoteLine > Static { width: auto; max-width: 40%; height: 1; }
    """

    BINDINGS = bindings("note-line")

    by: var[str | None] = var(None)
    word = var("")
    """What the next note is about, in the word that cards show."""
    color: var[str | None] = var(None)
    masked = var(False)

    def compose(self) -> ComposeResult:
        yield Static(markup=False)
        yield NoteInput()

    def on_mount(self) -> None:
        self._label()

    def watch_by(self) -> None:
        if self.is_mounted:
            self._label()

    watch_word = watch_color = watch_by

    def watch_masked(self, masked: bool) -> None:
        if self.is_mounted:
            self.input.password = masked

    def _label(self) -> None:
        label = Content.styled(self.by or "nobody", "bold")
        if self.word:
            label = label + Content.styled(" · ", "$text-disabled")
            label = label + Content.styled(self.word, f"$card-{self.color}" if self.color else "")
        self.query_one(Static).update(label + Content.styled(" ▸ ", "$accent"))
        self.input.password = self.masked
