"""The page of one key result: where it stands, its way as a chart, and every check-in, which can be mended here."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from okra_tui.ui.commands import bindings
from okra_tui.ui.dialogs.ask import Dialog
from okra_tui.ui.widgets.walked_list import WalkedList

Rows = tuple[tuple[str, Content], ...]
"""Check-ins: an id and what is shown of it."""


class CheckInList(WalkedList):
    """The cursor stands on check-ins; beyond the first and the last of them the page scrolls."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("move")
    DEFAULT_CSS = """
    CheckInList { height: auto; max-height: 74vh; border: none; padding: 0; background: $panel; }
    CheckInList > .option-list--option { padding: 0; }
    CheckInList > .option-list--option-disabled { color: $foreground; }
    CheckInList > .option-list--option-highlighted { text-style: none; background: $selection; }
    CheckInList:focus > .option-list--option-highlighted { text-style: none; background: $selection; }
    """

    def action_cursor_up(self) -> None:
        before = self.highlighted
        super().action_cursor_up()
        if self.highlighted == before:
            self.scroll_relative(y=-1, animate=False)

    def action_cursor_down(self) -> None:
        before = self.highlighted
        super().action_cursor_down()
        if self.highlighted == before:
            self.scroll_relative(y=1, animate=False)

    @property
    def selected(self) -> str:
        """The id of the selected check-in; empty where there is none."""
        return "" if self.highlighted is None else self.get_option_at_index(self.highlighted).id or ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action not in {"cursor_left", "cursor_right"}


class ResultPage(Dialog[None]):
    """Shows what it is given, and again whenever that has changed; `edit` and `delete` are told of check-ins."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("check-ins")
    DEFAULT_CSS = """
    ResultPage > #panel { width: 84; }
    """
    WIDTH = 76
    """Cells for the page on a screen of 84 columns or more."""

    def __init__(
        self, title: str, *, edit: Callable[[str], None], delete: Callable[[str], None], may_change: bool
    ) -> None:
        super().__init__(title)
        self._edit = edit
        self._delete = delete
        self._may_change = may_change
        self._shown: tuple[Content, Rows, Content] = (Content(""), (), Content(""))

    def compose_body(self) -> ComposeResult:
        yield CheckInList(compact=True, markup=False)

    def opened(self) -> None:
        self._fill()
        self.query_one(CheckInList).focus()

    def show(self, above: Content, check_ins: Rows, below: Content) -> None:
        """The page as it is now; the cursor stays on its check-in, or where that is gone on the one in its place."""
        self._shown = (above, check_ins, below)
        if self.is_mounted:
            self._fill()

    def _fill(self) -> None:
        above, check_ins, below = self._shown
        listed = self.query_one(CheckInList)
        at, known = listed.highlighted, listed.selected
        listed.clear_options()
        listed.add_option(Option(above, disabled=True))
        listed.add_options(Option(words, id=key) for key, words in check_ins)
        if below:
            listed.add_option(Option(below, disabled=True))
        ids = [key for key, _ in check_ins]
        if ids:
            listed.highlighted = 1 + ids.index(known) if known in ids else min(max(at or 1, 1), len(ids))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in {"edit", "delete"}:
            return self._may_change and bool(self.query_one(CheckInList).selected)
        return super().check_action(action, parameters)

    def action_edit(self) -> None:
        self._edit(self.query_one(CheckInList).selected)

    def action_delete(self) -> None:
        self._delete(self.query_one(CheckInList).selected)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click, or Enter, on a check-in."""
        event.stop()
        if event.option.id and self._may_change:
            self._edit(event.option.id)
