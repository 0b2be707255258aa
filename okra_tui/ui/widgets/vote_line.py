"""The line in which dots are given: whose they are, how many are left, and the numbers of what gets them."""

from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.widgets import Static

from okra_tui.ui.commands import bindings
from okra_tui.ui.widgets.typed_line import NoteInput, TypedLine


class VoteInput(NoteInput):
    """Takes numbers. While it is empty, the board's own keys for votes do here what they do there."""

    @dataclass
    class Pressed(Message):
        """`b`, `+` or `-` in the empty line."""

        key: str

    async def _on_key(self, event: events.Key) -> None:
        if not self.value and event.character in {"b", "+", "-"}:
            event.stop()
            event.prevent_default()
            self.post_message(self.Pressed(event.character))
        else:
            await super()._on_key(event)


class VoteLine(TypedLine):
    """Two lines: who gives dots and the field; below it who has not voted yet, or what is wrong."""

    DEFAULT_CSS = """
    VoteLine { height: 2; }
    VoteLine Static { height: 1; }
    VoteLine #whose { width: auto; max-width: 75%; }
    VoteLine #voted { width: 1fr; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    BINDINGS = bindings("vote-line")

    whose: var[Content] = var(Content(""))
    voted: var[Content] = var(Content(""))

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Static(id="whose", markup=False)
            yield VoteInput()
        yield Static(id="voted", markup=False)

    def on_mount(self) -> None:
        self._label()

    def watch_whose(self) -> None:
        if self.is_mounted:
            self._label()

    watch_voted = watch_whose

    def _label(self) -> None:
        self.query_one("#whose", Static).update(self.whose + Content.styled(" ▸ ", "$accent"))
        self.query_one("#voted", Static).update(self.voted)
