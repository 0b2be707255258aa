"""In which form the quarter is taken away; its summary can be copied for the chat at once."""

from collections.abc import Callable
from typing import ClassVar

from textual.binding import BindingType

from okra_tui.ui.commands import bindings
from okra_tui.ui.dialogs.pick import Choice, Pick

FORMS = (
    Choice(
        "markdown",
        "Markdown folder",
        "Every file of the method's layout, the timeline as text and as a picture; for a wiki or a repository.",
    ),
    Choice(
        "summary",
        "One-page summary",
        "Objectives, milestones ahead, decisions and who does what, to send after the meeting. c copies it.",
    ),
)


class TakeAwayDialog(Pick):
    """Answers with the key of the form, or None; `summary` gives the page that `c` copies."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("take-away")

    def __init__(self, quarter: str, summary: Callable[[], str], curtain: str) -> None:
        """`curtain` says what is under it, and so is not taken away; empty where nothing is."""
        forms = [form._replace(says=f"{form.says} {curtain}".strip()) for form in FORMS]
        super().__init__(f"Take away {quarter}", forms, FORMS[0].key, "Choose")
        self._summary = summary

    def action_copy(self) -> None:
        self.app.copy_to_clipboard(self._summary())
        self.app.notify("The summary is copied for the chat.", markup=False, timeout=3)
        self.dismiss(None)
