"""Two dialogs for what is more than plain words: one that shows it, and one that asks whether to take it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from okra_tui.ui.commands import bindings
from okra_tui.ui.dialogs.ask import Dialog, Tell

AROUND = 6
"""Cells of a panel's padding and of its scroll bar."""


class Shown(Tell):
    """Shows this; Enter closes it."""

    CELLS = 96
    DEFAULT_CSS = f"""
    Shown > #panel {{ width: {CELLS}; max-width: 96%; }}
    """

    def __init__(self, title: str, content: Content) -> None:
        super().__init__(title, "")
        self._content = content

    def compose_body(self) -> ComposeResult:
        with VerticalScroll():
            yield Static(self._content, id="text", markup=False)


class Preview(Dialog[bool]):
    """What would be taken, and what was left out and why; Enter takes it, if there is anything."""

    CELLS = 100
    BINDINGS: ClassVar[list[BindingType]] = bindings("confirm", "scroll")
    AUTO_FOCUS = ""
    DEFAULT_CSS = f"""
    Preview > #panel {{ width: {CELLS}; }}
    Preview VerticalScroll {{ height: auto; max-height: 70vh; }}
    Preview #content {{ height: auto; }}
    """

    def __init__(self, title: str, content: Content, *, some: bool) -> None:
        super().__init__(title, {"confirm.yes": "Take them"})
        self._content = content
        self._some = some

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield Static(self._content, id="content", markup=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "take" or self._some

    def action_take(self) -> None:
        """Take them."""
        self.dismiss(True)


def cells_within(width: int, most: int = Shown.CELLS) -> int:
    """How many cells of text a panel has on a screen of this width."""
    return max(min(most, width * 96 // 100) - AROUND, 20)
