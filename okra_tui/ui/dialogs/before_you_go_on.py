"""Asked once when the room wants to go on while something is missing; it never blocks."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from okra_tui.ui.concerns import Concern


class BeforeYouGoOn(ModalScreen[str | None]):
    """The findings of a step. Gives the entity to go to, GO_ON, or None to stay."""

    GO_ON = "go on"

    BINDINGS = [
        Binding("full_stop", "go_on", "Go on"),
        Binding("escape", "dismiss", "Stay"),
    ]

    def __init__(self, concerns: tuple[Concern, ...], following: str) -> None:
        super().__init__()
        self._concerns = concerns
        self._following = following

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static("Before you go on", classes="dialog-title", markup=False)
            yield OptionList(*(Option(self._line(concern)) for concern in self._concerns), compact=True)
            yield Static(
                Content.assemble(
                    (".", "bold $accent"),
                    f" goes on to {self._following}   ",
                    ("Enter", "bold $accent"),
                    " goes there   ",
                    ("Esc", "bold $accent"),
                    " stays",
                ),
                classes="dialog-hint",
            )

    @staticmethod
    def _line(concern: Concern) -> Content:
        sign = ("! ", "bold $warning") if concern.gap else ("· ", "bold $text-disabled")
        return Content.assemble(sign, concern.words, (f"   {concern.key}", "$text-disabled"))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._concerns[event.option_index].entity)

    def action_go_on(self) -> None:
        self.dismiss(self.GO_ON)
