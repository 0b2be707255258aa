"""The page of one key result: where it stands, its way as a chart, and every check-in."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from okra_tui.ui.commands import bindings
from okra_tui.ui.dialogs.ask import Dialog


class ResultPage(Dialog[None]):
    """Shows what it is given; scrolls where that is longer than the screen."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("tell", "scroll")
    DEFAULT_CSS = """
    ResultPage > #panel { width: 84; }
    ResultPage VerticalScroll { height: auto; max-height: 74vh; }
    ResultPage #page { height: auto; }
    """
    WIDTH = 76
    """Cells for the page on a screen of 84 columns or more."""

    def __init__(self, title: str, page: Content) -> None:
        super().__init__(title)
        self._page = page

    def compose_body(self) -> ComposeResult:
        with VerticalScroll():
            yield Static(self._page, id="page", markup=False)
