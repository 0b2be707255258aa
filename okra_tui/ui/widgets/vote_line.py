"""The line in which dots are given: whose they are, how many are left, and the numbers of what gets them."""

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.widgets import Static

from okra_tui.ui.commands import bindings
from okra_tui.ui.widgets.note_line import NoteInput


class VoteInput(NoteInput):
    """Takes numbers. While it is empty, the board's own keys for votes do here what they do there."""

    class Pressed(Message):
        """`b`, `+` or `-` in the empty line."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    async def _on_key(self, event: events.Key) -> None:
        if not self.value and event.character in {"b", "+", "-"}:
            event.stop()
            event.prevent_default()
            self.post_message(self.Pressed(event.character))
        else:
            await super()._on_key(event)


class VoteLine(Vertical):
    """Two lines: who gives dots and the field; below it who has not voted yet, or what is wrong."""

    DEFAULT_CSS = """
    VoteLine { height: 2; background: $panel; padding: 0 1; }
    VoteLine > Horizontal { height: 1; }
    VoteLine Static { height: 1; }
    VoteLine #whose { width: auto; max-width: 75%; }
    VoteLine #voted { width: 1fr; text-wrap: nowrap; text-overflow: ellipsis; }
    VoteLine VoteInput { width: 1fr; height: 1; border: none; padding: 0; background: $panel; }
    """

    BINDINGS = bindings("vote-line")

    whose: var[Content] = var(Content(""))
    voted: var[Content] = var(Content(""))

    class Turned(Message):
        """The next (or previous) voter or way to vote is wanted."""

        def __init__(self, what: str, step: int) -> None:
            super().__init__()
            self.what = what
            self.step = step

    class Closed(Message):
        """Esc was pressed; what was typed stays in the line."""

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Static(id="whose", markup=False)
            yield VoteInput(compact=True, select_on_focus=False)
        yield Static(id="voted", markup=False)

    def on_mount(self) -> None:
        self._label()

    @property
    def input(self) -> VoteInput:
        """The field itself."""
        return self.query_one(VoteInput)

    def watch_whose(self) -> None:
        if self.is_mounted:
            self._label()

    watch_voted = watch_whose

    def _label(self) -> None:
        self.query_one("#whose", Static).update(self.whose + Content.styled(" ▸ ", "$accent"))
        self.query_one("#voted", Static).update(self.voted)

    def action_voter(self, step: int) -> None:
        self.post_message(self.Turned("voter", step))

    def action_way(self, step: int) -> None:
        self.post_message(self.Turned("way", step))

    async def action_take(self) -> None:
        await self.input.action_submit()

    def action_leave(self) -> None:
        self.post_message(self.Closed())
