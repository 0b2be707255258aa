"""Asked once when the room wants to go on while something is missing; it never blocks."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from okra_tui.ui.commands import bindings
from okra_tui.ui.concerns import Concern
from okra_tui.ui.dialogs.ask import Dialog
from okra_tui.ui.widgets.walked_list import WalkedList


class BeforeYouGoOn(Dialog[str]):
    """The findings of a step. Gives the entity to go to, GO_ON, or None to stay."""

    GO_ON = "go on"

    BINDINGS: ClassVar[list[BindingType]] = bindings("going-on")
    DEFAULT_CSS = """
    BeforeYouGoOn > #panel { width: 78; }
    BeforeYouGoOn #advice { height: auto; color: $text-muted; margin: 1 0 0 3; }
    """

    def __init__(self, concerns: tuple[Concern, ...], following: str) -> None:
        super().__init__("Before you go on", {"going-on.go-on": f"Go on to {following}"})
        self._concerns = concerns

    def compose_body(self) -> ComposeResult:
        yield WalkedList(*(Option(self._line(concern)) for concern in self._concerns), markup=False)
        yield Static(id="advice", markup=False)

    @staticmethod
    def _line(concern: Concern) -> Content:
        sign = ("! ", "bold $text-warning") if concern.gap else ("· ", "bold $text-muted")
        return Content.assemble(sign, concern.words)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """What helps stands once, below, and not behind each line: there is no room for both at 80 columns."""
        event.stop()
        advice = self._concerns[event.option_index].advice
        line = self.query_one("#advice", Static)
        line.display = bool(advice)
        line.update(Content(advice))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(self._concerns[event.option_index].entity)

    def action_go_there(self) -> None:
        self.query_one(WalkedList).action_select()

    def action_go_on(self) -> None:
        self.dismiss(self.GO_ON)
