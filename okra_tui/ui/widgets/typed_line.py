"""A line in which one thing after the other is typed, and what it says to those who make something of the words."""

from dataclasses import dataclass

from textual import events
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input

from okra_tui.ui.widgets.fields import LineField


class EnterField(LineField):
    """Enter submits in the field itself, so that what is typed behind it can never come before it."""

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            await self.action_submit()
        else:
            await super()._on_key(event)


class NoteInput(EnterField):
    """Hands on what is no single line, and is empty for what comes next as soon as Enter is pressed."""

    @dataclass
    class Pasted(Message):
        """Several lines were pasted: not into the line, but as so many notes, rows or votes."""

        text: str

    @dataclass
    class Taken(Message):
        """Enter: this was in the line, which is empty already."""

        text: str

    def __init__(self) -> None:
        super().__init__(compact=True, select_on_focus=False)

    async def action_submit(self) -> None:
        """Empty the line at once: whoever types on without waiting types the next one."""
        text, self.value = self.value, ""
        self.post_message(self.Taken(text))

    def on_paste(self, event: events.Paste) -> None:
        """Let Input take a single line; several lines are handed on whole."""
        if len(event.text.strip().splitlines()) > 1:
            event.prevent_default()
            event.stop()
            self.post_message(self.Pasted(event.text))


class TypedLine(Vertical):
    """A field with what has to be known beside and above it. Its commands are `take`, `turn` and `leave`."""

    DEFAULT_CSS = """
    TypedLine { height: auto; background: $panel; padding: 0 1; }
    TypedLine > Horizontal { height: 1; }
    TypedLine EnterField, TypedLine EnterField:focus {
        width: 1fr; height: 1; border: none; padding: 0; background: $panel;
    }
    """

    @dataclass
    class Entered(Message):
        """A line was typed and Enter pressed."""

        text: str

    @dataclass
    class Changed(Message):
        """What stands in the line changed."""

        text: str

    @dataclass
    class Turned(Message):
        """The next (1) or previous (-1) one is wanted of `what`: of the authors, the kinds of row, the milestones …"""

        step: int
        what: str

    class Closed(Message):
        """Esc was pressed; what was typed is still in the line."""

    @property
    def input(self) -> EnterField:
        """The field itself."""
        return self.query_one(EnterField)

    def open(self, text: str) -> None:
        """Begin to type, with these words."""
        self.input.value = text
        self.input.cursor_position = len(text)
        self.screen.set_focus(self.input)  # now: the next key may be there already

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(event.value))

    def on_note_input_taken(self, event: NoteInput.Taken) -> None:
        event.stop()
        self.post_message(self.Entered(event.text))

    async def action_take(self) -> None:
        await self.input.action_submit()

    def action_turn(self, step: int, what: str = "") -> None:
        self.post_message(self.Turned(step, what))

    def action_leave(self) -> None:
        self.post_message(self.Closed())
