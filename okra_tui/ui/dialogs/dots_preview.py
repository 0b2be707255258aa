"""The dots that were found in a paste, shown before they are given."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from okra_tui.intake.dots import DotSheet, DotsRead
from okra_tui.intake.left_out import told
from okra_tui.plan.text import one_line
from okra_tui.plan.voting import VotingRound
from okra_tui.ui.commands import bindings
from okra_tui.ui.dialogs.ask import Dialog
from okra_tui.ui.dots import dots_word


class DotsPreview(Dialog[tuple[DotSheet, ...]]):
    """Whose dots, on what, in whose place; what was left out and why. Answers with the sheets that are taken."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("dots", "scroll")
    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    DotsPreview > #panel { width: 110; }
    DotsPreview VerticalScroll { height: auto; max-height: 70vh; }
    """

    def __init__(self, read: Callable[[bool], DotsRead], voting: VotingRound) -> None:
        """`read(with_direct)` reads the paste."""
        super().__init__("What was pasted")
        self._read_again = read
        self._with_direct = False
        self._read = read(False)
        self._voting = voting

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield Static(id="dots", markup=False)

    def opened(self) -> None:
        self._refresh()

    def _refresh(self) -> None:
        sheets = self._read.sheets
        people = "1 person gives" if len(sheets) == 1 else f"{len(sheets)} people give"
        given = dots_word(sum(len(sheet.items) for sheet in sheets))
        self.query_one("#title", Static).update(Content(f"{people} {given}  ·  read as {self._read.form}"))
        body = [self._line(sheet) for sheet in sheets] or [Content("No dots were found in this paste.")]
        self.query_one("#dots", Static).update(Content("\n").join([*body, *self._left_out()]))
        self.refresh_bindings()

    def _line(self, sheet: DotSheet) -> Content:
        names = max(len(one_line(other.by)) for other in self._read.sheets)
        labels = self._voting.labels
        said = [" ".join(labels[item] for item in one.items) for one in (sheet, *self._read.sheets)]
        before = " ".join(labels.get(item, "?") for item in self._voting.given(sheet.by).elements())
        notes = [*(["a guest"] if sheet.guest else []), *([f"instead of {before}"] if before else [])]
        unspent = self._voting.voters.each - len(sheet.items)
        notes += [f"{dots_word(unspent)} not given"] if unspent else []
        return Content.assemble(
            "  ",
            (one_line(sheet.by).ljust(names), "bold"),
            "  ",
            said[0].ljust(max(map(len, said))),
            ("  ".join(["", *notes]), "$text-disabled"),
        )

    def _left_out(self) -> list[Content]:
        if not self._read.left_out:
            return []
        lines = [Content(""), Content.styled("LEFT OUT", "bold $text-disabled")]
        return lines + [Content.styled(f"  {line}", "$text-disabled") for line in told(self._read.left_out)]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return {"take": bool(self._read.sheets), "direct": bool(self._read.direct)}.get(action, True)

    def action_take(self) -> None:
        self.dismiss(self._read.sheets or None)

    def action_leave(self) -> None:
        self.dismiss(None)

    def action_direct(self) -> None:
        self._with_direct = not self._with_direct
        self._read = self._read_again(self._with_direct)
        self._refresh()
