"""The line in which notes are typed: who says it, what it is about, and the words."""

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.widgets import Input, Static

from okra_tui.ui.commands import bindings
from okra_tui.ui.widgets.fields import LineField


class NoteInput(LineField):
    """An input that hands on what is no single line, and keeps its keys from the plan's undo."""

    class Pasted(Message):
        """Several lines were pasted: not into the line, but as notes."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Taken(Message):
        """Enter: this was in the line, which is empty already."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    async def _on_key(self, event: events.Key) -> None:
        # A binding would be looked up only after the key has bubbled up to the app, behind the letters typed since.
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            await self.action_submit()
        else:
            await super()._on_key(event)

    async def action_submit(self) -> None:
        """Empty the line at once: whoever types on without waiting types the next note."""
        text, self.value = self.value, ""
        self.post_message(self.Taken(text))

    def on_paste(self, event: events.Paste) -> None:
        """Let Input take a single line; several lines are handed on whole."""
        if len(event.text.strip().splitlines()) > 1:
            event.prevent_default()
            event.stop()
            self.post_message(self.Pasted(event.text))


class NoteLine(Horizontal):
    """Author and subject stay until they are changed, and stand beside the input."""

    DEFAULT_CSS = """
    NoteLine { height: 1; background: $panel; padding: 0 1; }
    NoteLine > Static { width: auto; max-width: 40%; height: 1; }
    NoteLine > NoteInput { width: 1fr; height: 1; border: none; padding: 0; background: $panel; }
    """

    BINDINGS = bindings("note-line")

    by: var[str | None] = var(None)
    word = var("")
    """What the next note is about, in the word that cards show."""
    color: var[str | None] = var(None)
    masked = var(False)

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
        """The next (or previous) author or subject is wanted."""

        def __init__(self, what: str, step: int) -> None:
            super().__init__()
            self.what = what
            self.step = step

    class Closed(Message):
        """Esc was pressed; what was typed stays in the line."""

    def compose(self) -> ComposeResult:
        yield Static(markup=False)
        yield NoteInput(compact=True, select_on_focus=False)

    def on_mount(self) -> None:
        self._label()

    @property
    def input(self) -> NoteInput:
        """The field itself."""
        return self.query_one(NoteInput)

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

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(event.value))

    def on_note_input_taken(self, event: NoteInput.Taken) -> None:
        event.stop()
        self.post_message(self.Entered(event.text))

    def action_subject(self, step: int) -> None:
        self.post_message(self.Turned("subject", step))

    def action_author(self, step: int) -> None:
        self.post_message(self.Turned("author", step))

    async def action_add_note(self) -> None:
        await self.input.action_submit()

    def action_leave(self) -> None:
        self.post_message(self.Closed())
