"""Choose one of a few things; below them stands what the selected one is."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from okra_tui.plan.text import harmless
from okra_tui.ui.commands import bindings
from okra_tui.ui.dialogs.ask import Dialog
from okra_tui.ui.widgets.walked_list import WalkedList

SAYS_LINES = 4
"""Lines that are kept for what the selected one is, so that the dialog does not jump."""


class Choice(NamedTuple):
    """What can be chosen: its key, its name, what there is to say of it, and a word beside the name."""

    key: str
    name: str
    says: str
    mark: str = ""


class Pick(Dialog[str]):
    """Answers with the key of what was chosen, or None after Escape."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("pick")
    DEFAULT_CSS = f"""
    Pick OptionList {{ max-height: 60vh; }}
    Pick #says {{ height: {SAYS_LINES}; margin: 1 0 0 1; color: $text-muted; }}
    """

    def __init__(self, title: str, choices: Sequence[Choice], at: str, take: str) -> None:
        super().__init__(title, {"pick.take": take})
        self._choices = tuple(choices)
        self._at = at

    def compose_body(self) -> ComposeResult:
        widest = max((cell_len(choice.name) for choice in self._choices), default=0)
        yield WalkedList(*(Option(self._line(choice, widest)) for choice in self._choices), markup=False)
        yield Static(id="says", markup=False)

    @staticmethod
    def _line(choice: Choice, widest: int) -> Content:
        space = " " * (widest - cell_len(choice.name) + 3)
        return Content(choice.name + space) + Content.styled(choice.mark, "$text-muted")

    def opened(self) -> None:
        listed = self.query_one(WalkedList)
        keys = [choice.key for choice in self._choices]
        listed.highlighted = keys.index(self._at) if self._at in keys else 0
        listed.focus()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self.query_one("#says", Static).update(Content(harmless(self._choices[event.option_index].says)))

    def action_take(self) -> None:
        self.query_one(WalkedList).action_select()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(self._choices[event.option_index].key)
