"""The vision, large enough for the far end of a call; from any session."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from okra_tui.plan.model import Vision
from okra_tui.plan.vision_sentence import vision_sentence
from okra_tui.ui.commands import bindings
from okra_tui.ui.dialogs.ask import Dialog
from okra_tui.ui.vision_words import vision_large


class ShowVision(Dialog[None]):
    """Shows the sentence; `c` copies it for the chat."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("show-vision")
    DEFAULT_CSS = """
    ShowVision > #panel { width: 84; }
    ShowVision VerticalScroll { height: auto; max-height: 70vh; padding: 1 2; }
    ShowVision #sentence { height: auto; }
    """

    def __init__(self, vision: Vision | None, quarter: str) -> None:
        super().__init__(f"Vision · {quarter}")
        self._vision = vision

    def compose_body(self) -> ComposeResult:
        with VerticalScroll():
            yield Static(vision_large(self._vision), id="sentence", markup=False)

    def action_copy(self) -> None:
        self.app.copy_to_clipboard(vision_sentence(self._vision))
        self.app.notify("Copied for the chat.", markup=False, timeout=3)
