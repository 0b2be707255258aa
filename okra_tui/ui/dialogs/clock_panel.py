"""The clock's own dialogs: more and less time, and three ways back on time."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from okra_tui.room.pace import WayBack
from okra_tui.ui.commands import bindings
from okra_tui.ui.dialogs.ask import Dialog
from okra_tui.ui.widgets.walked_list import WalkedList


class ClockPanel(Dialog[str]):
    """Says what is to be done with the clock: one key, and it closes."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("clock")
    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    ClockPanel > #panel { width: 64; }
    """

    def __init__(self, words: str, bell: bool) -> None:
        super().__init__("The clock", {"clock.bell": "Bell off" if bell else "Bell on"})
        self._state = words

    def compose_body(self) -> ComposeResult:
        yield Static(Content(self._state))

    def action_clock(self, what: str) -> None:
        self.dismiss(what)


class CatchUp(Dialog[int]):
    """Three ways back on time, one digit each; the answer is which one, from 0."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("catch-up")
    DEFAULT_CSS = """
    CatchUp > #panel { width: 84; }
    """

    def __init__(self, behind: str, ways: Sequence[WayBack], words: Callable[[WayBack], str]) -> None:
        super().__init__(f"Catch up: {behind}")
        self._ways = ways
        self._in_words = words

    def compose_body(self) -> ComposeResult:
        yield WalkedList(
            *(
                Option(Content.assemble((f"{number}  ", "bold $text-accent"), self._in_words(way)))
                for number, way in enumerate(self._ways, 1)
            ),
            markup=False,
        )

    def action_way(self, number: int) -> None:
        self.dismiss(number - 1)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(event.option_index)
