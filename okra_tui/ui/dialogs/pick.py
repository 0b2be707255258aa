"""Choose one of a few things, each with a line or two that say what it is."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from okra_tui.ui.commands import bindings
from okra_tui.ui.dialogs.ask import Dialog


class Choice(NamedTuple):
    """What can be chosen: its key, its name, what there is to say of it, and a word behind the name."""

    key: str
    name: str
    says: str
    mark: str = ""


class Pick(Dialog[str]):
    """Answers with the key of what was chosen, or None after Escape."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("pick")
    DEFAULT_CSS = """
    Pick > #panel { width: 84; }
    Pick OptionList { max-height: 80vh; }
    """

    def __init__(self, title: str, choices: Sequence[Choice], at: str = "", take: str = "") -> None:
        super().__init__(title, {"pick.take": take} if take else None)
        self._choices = tuple(choices)
        self._at = at

    def compose_body(self) -> ComposeResult:
        yield OptionList(*(Option(self._words(choice)) for choice in self._choices), markup=False)

    @staticmethod
    def _words(choice: Choice) -> Content:
        name = Content.styled(choice.name, "bold") + Content.styled(
            f"  {choice.mark}" if choice.mark else "", "$text-accent"
        )
        return name + Content("\n") + Content.styled(choice.says, "$text-muted")

    def on_mount(self) -> None:
        listed = self.query_one(OptionList)
        keys = [choice.key for choice in self._choices]
        listed.highlighted = keys.index(self._at) if self._at in keys else 0
        listed.focus()

    def action_take(self) -> None:
        self.query_one(OptionList).action_select()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(self._choices[event.option_index].key)
