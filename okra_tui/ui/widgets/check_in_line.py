"""The line in which check-ins are typed: whose turn it is of the key results, and how the words are understood."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.reactive import var
from textual.widgets import Static

from okra_tui.ui.commands import bindings
from okra_tui.ui.widgets.typed_line import EnterField, TypedLine

HOW = "7 some words  ·  = unchanged  ·  Enter alone skips"
"""After a value such as the key result could have."""


class CheckInField(EnterField):
    """Enter hands on what was typed at once: whoever types on faster than the program types the next key result's."""

    def __init__(self, take: Callable[[str], None]) -> None:
        super().__init__(compact=True, select_on_focus=False)
        self._take = take

    async def action_submit(self) -> None:
        """What cannot be taken stays in the line."""
        self._take(self.value)


class CheckInLine(TypedLine):
    """The key result above, then what is understood, then the line itself."""

    DEFAULT_CSS = """
    CheckInLine > #check-in-of { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    CheckInLine > #check-in-understood { height: auto; max-height: 2; }
    CheckInLine > Horizontal > Static { width: auto; height: 1; }
    """
    BINDINGS = bindings("check-in-line")

    of: var[Content] = var(Content(""))
    """The key result that is asked for."""
    understood: var[Content] = var(Content(""))
    example = var("")
    """A value such as it could have."""

    def __init__(self, take: Callable[[str], None]) -> None:
        super().__init__()
        self._take = take

    def compose(self) -> ComposeResult:
        yield Static(id="check-in-of", markup=False)
        yield Static(id="check-in-understood", markup=False)
        with Horizontal():
            yield Static(Content.styled("Check in ▸ ", "bold $accent"), markup=False)
            yield CheckInField(self._take)

    def watch_of(self) -> None:
        if self.is_mounted:
            self.query_one("#check-in-of", Static).update(self.of)

    def watch_example(self) -> None:
        if self.is_mounted:
            self.input.placeholder = f"{self.example} {HOW}"

    def watch_understood(self) -> None:
        if self.is_mounted:
            self.query_one("#check-in-understood", Static).update(self.understood)
