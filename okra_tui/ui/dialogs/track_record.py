"""The track record: closed quarters side by side."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from okra_tui.plan.track_record import TrackRecord
from okra_tui.ui.commands import bindings
from okra_tui.ui.dialogs.ask import Dialog
from okra_tui.ui.track_record_words import track_record_words

WIDEST = 110


class TrackRecordDialog(Dialog[None]):
    """Read from top to bottom; the arrows scroll."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("tell", "scroll")
    AUTO_FOCUS = ""
    DEFAULT_CSS = f"""
    TrackRecordDialog > #panel {{ width: {WIDEST}; max-width: 100%; }}
    TrackRecordDialog VerticalScroll {{ height: auto; max-height: 70vh; }}
    TrackRecordDialog #record {{ height: auto; }}
    """

    def __init__(self, record: TrackRecord, taught: Sequence[str], left_out: Sequence[str]) -> None:
        super().__init__("Track record")
        self._record = record
        self._taught = taught
        self._left_out = left_out

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield Static(id="record", markup=False)

    def on_resize(self) -> None:
        width = max(min(self.size.width, WIDEST) - 6, 30)
        words = track_record_words(self._record, self._taught, self._left_out, width)
        self.query_one("#record", Static).update(words)
