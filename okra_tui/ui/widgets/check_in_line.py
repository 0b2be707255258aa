"""The line in which check-ins are typed: whose turn it is of the key results, and how the words are understood."""

from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.widgets import Input, Static

from okra_tui.ui.commands import bindings
from okra_tui.ui.widgets.fields import LineField

PLACEHOLDER = "52 7 some words  ·  = unchanged  ·  Enter alone skips"


class CheckInField(LineField):
    """Enter hands on what was typed at once: whoever types on faster than the program types the next key result's."""

    def __init__(self, take: Callable[[str], None]) -> None:
        super().__init__(compact=True, select_on_focus=False, placeholder=PLACEHOLDER)
        self._take = take

    async def _on_key(self, event: events.Key) -> None:
        # A binding would be looked up only after the key has bubbled up to the app, behind the letters typed since.
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self._take(self.value)
        else:
            await super()._on_key(event)


class CheckInLine(Vertical):
    """The key result above, then what is understood, then the line itself."""

    DEFAULT_CSS = """
    CheckInLine { height: auto; background: $panel; padding: 0 1; }
    CheckInLine > #check-in-of { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    CheckInLine > #check-in-understood { height: auto; max-height: 2; }
    CheckInLine > Horizontal { height: 1; }
    CheckInLine > Horizontal > Static { width: auto; height: 1; }
    CheckInLine Input, CheckInLine Input:focus { width: 1fr; height: 1; border: none; padding: 0; background: $panel; }
    """
    BINDINGS = bindings("check-in-line")

    of: var[Content] = var(Content(""))
    """The key result that is asked for."""
    understood: var[Content] = var(Content(""))

    class Changed(Message):
        """What stands in the line changed."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Turned(Message):
        """The next key result is wanted, or the one before."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    class Closed(Message):
        """Esc was pressed."""

    def __init__(self, take: Callable[[str], None]) -> None:
        super().__init__()
        self._take = take

    def compose(self) -> ComposeResult:
        yield Static(id="check-in-of", markup=False)
        yield Static(id="check-in-understood", markup=False)
        with Horizontal():
            yield Static(Content.styled("Check in ▸ ", "bold $accent"), markup=False)
            yield CheckInField(self._take)

    @property
    def field(self) -> CheckInField:
        """The field itself."""
        return self.query_one(CheckInField)

    def open(self, text: str) -> None:
        """Begin to type, with these words."""
        self.field.value = text
        self.field.cursor_position = len(text)
        self.screen.set_focus(self.field)  # now: the next key may be there already

    def watch_of(self) -> None:
        if self.is_mounted:
            self.query_one("#check-in-of", Static).update(self.of)

    def watch_understood(self) -> None:
        if self.is_mounted:
            self.query_one("#check-in-understood", Static).update(self.understood)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(event.value))

    def action_take_check_in(self) -> None:
        self._take(self.field.value)

    def action_turn(self, step: int) -> None:
        self.post_message(self.Turned(step))

    def action_leave_line(self) -> None:
        self.post_message(self.Closed())
