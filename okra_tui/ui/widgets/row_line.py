"""The line at the foot of an objective's page: which kind of row is typed, the words, and how they are understood."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.widgets import Input, Static

from okra_tui.ui.commands import bindings
from okra_tui.ui.widgets.note_line import NoteInput


class RowLine(Vertical):
    """Stays open until it is left, so that one row follows the other."""

    DEFAULT_CSS = """
    RowLine { height: auto; background: $panel; padding: 0 1; }
    RowLine > #understood { height: auto; max-height: 4; }
    RowLine > Horizontal { height: 1; }
    RowLine > Horizontal > Static { width: auto; max-width: 40%; height: 1; }
    RowLine NoteInput { width: 1fr; height: 1; border: none; padding: 0; background: $panel; }
    """

    BINDINGS = bindings("row-line")

    word = var("")
    """What is typed: a pain, a key result …"""
    advice = var("")
    """What stands in the line while it is empty."""
    understood: var[Content] = var(Content(""))
    """How the words are understood; shown above the line while there is something to say."""

    class Entered(Message):
        """A line was typed and Enter pressed."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Changed(Message):
        """What stands in the line changed."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Turned(Message):
        """The next (or previous) kind of row is wanted."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    class Closed(Message):
        """Esc was pressed; what was typed stays in the line."""

    def compose(self) -> ComposeResult:
        yield Static(id="understood", markup=False)
        with Horizontal():
            yield Static(id="row-word", markup=False)
            yield NoteInput(compact=True, select_on_focus=False)

    def on_mount(self) -> None:
        self.display = False
        self.watch_word()
        self.watch_understood()

    @property
    def input(self) -> NoteInput:
        """The field itself."""
        return self.query_one(NoteInput)

    def open(self, text: str) -> None:
        """Begin to type, with these words."""
        self.display = True
        self.input.value = text
        self.input.cursor_position = len(text)
        self.input.focus()

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

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(event.value))

    def on_note_input_taken(self, event: NoteInput.Taken) -> None:
        event.stop()
        self.post_message(self.Entered(event.text))

    def action_section(self, step: int) -> None:
        self.post_message(self.Turned(step))

    async def action_add_row(self) -> None:
        await self.input.action_submit()

    def action_leave_row(self) -> None:
        self.post_message(self.Closed())
