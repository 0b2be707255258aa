"""What was understood of pasted pair sheets or of a list of objectives, shown before it goes into the plan."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from okra_tui.intake.key_result_line import key_result_understood
from okra_tui.intake.left_out import LeftOut
from okra_tui.intake.pair_sheet import PairSheet
from okra_tui.plan.text import one_line
from okra_tui.ui.commands import bindings
from okra_tui.ui.dialogs.ask import Dialog
from okra_tui.ui.objective_page import hanging
from okra_tui.ui.pair_work import Arrived

WORD_CELLS = 11
PANEL_CELLS = 100
AROUND = 5
"""Cells of the panel's padding and of a scroll bar."""


class SheetPreview(Dialog[bool]):
    """Objective by objective what goes into it, what was left out and why; Enter takes all as one edit.

    A sheet that goes elsewhere than it says is told first of all, where nothing scrolls away.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings("confirm", "scroll")
    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    SheetPreview > #panel { width: 100; }
    SheetPreview VerticalScroll { height: auto; max-height: 70vh; }
    SheetPreview #sheets, SheetPreview #warnings { height: auto; }
    SheetPreview #warnings { margin: 0 0 1 0; max-height: 8; }
    """

    def __init__(self, sheets: Sequence[Arrived]) -> None:
        count = len(sheets)
        title = "A pair's sheet" if count == 1 else f"{count} pair sheets"
        if any(arrived.sheet.listed for arrived in sheets):
            new = sum(arrived.begins for arrived in sheets)
            title = "A list of key results" if not new else f"A list: {new} new objective{'s' * (new > 1)}"
        super().__init__(title, {"confirm.yes": "Take all"})
        self._sheets = sheets

    def compose_body(self) -> ComposeResult:
        warnings = dict.fromkeys(arrived.warning for arrived in self._sheets if arrived.warning)
        if warnings:
            lines = (Content.styled("! ", "bold $text-warning") + _warned(warning) for warning in warnings)
            yield Static(Content("\n").join(lines), id="warnings", markup=False)
        with VerticalScroll(can_focus=False):
            yield Static(id="sheets", markup=False)

    def opened(self) -> None:
        self.screen_layout_refresh_signal.subscribe(self, self._make_room, immediate=True)
        self._show()

    def _make_room(self, _: object = None) -> None:
        self.give_room(self.query_one(VerticalScroll))

    def on_resize(self) -> None:
        self._show()

    def _show(self) -> None:
        width = min(PANEL_CELLS, self.app.size.width * 96 // 100) - AROUND
        blocks = (Content("\n").join(_block(arrived, width)) for arrived in self._sheets)
        self.query_one("#sheets", Static).update(Content("\n\n").join(blocks))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "take" or any(arrived.is_taken for arrived in self._sheets)

    def action_take(self) -> None:
        """Take all of them."""
        self.dismiss(True)


def _block(arrived: Arrived, width: int) -> Iterator[Content]:
    sheet, objective, _, begins = arrived
    named = f"{'New: ' * begins}O{objective.number} {objective.title}" if objective else "Into no objective"
    heading = Content.styled(one_line(named), "bold $text-accent" if objective else "bold $text-warning")
    yield heading + Content.styled(f"  {one_line(sheet.by)}" if sheet.by else "", "$text-muted")
    if sheet.is_empty:
        yield Content.styled("Nothing is filled in.", "$text-muted")
    left_out = [("left out" if at == 0 else "", _left_out(left)) for at, left in enumerate(sheet.left_out)]
    for word, words in (*_lines(sheet), *left_out):
        yield hanging(word, words, width, WORD_CELLS)


def _warned(warning: str) -> Content:
    return Content.styled(one_line(warning), "bold $text-warning")


def _left_out(left: LeftOut) -> Content:
    return Content.styled(f"{left.why}: {one_line(left.text)}" if left.text else left.why, "$text-muted")


def _lines(sheet: PairSheet) -> Iterator[tuple[str, Content]]:
    for word, lines in (("pain", sheet.pains), ("gain", sheet.gains), ("metric", sheet.metrics)):
        yield from ((word, Content(one_line(line))) for line in lines)
    for result in sheet.key_results:
        yield "KR", Content.styled(one_line(key_result_understood(result)), "$text-warning" if result.hints else "")
        yield from (("", Content.styled(one_line(hint), "$text-warning")) for hint in result.hints)
    for asked in sheet.hypotheses:
        about = ", ".join(sheet.key_results[place].title for place in asked.key_results)
        to = Content.styled(f"  → {one_line(about) or 'no key result'}", "$text-muted")
        yield "H", Content(one_line(asked.question)) + to
        yield from (("belief", Content.styled(one_line(belief), "italic")) for belief in asked.beliefs)
    for name in sheet.initiatives:
        yield "initiative", Content(one_line(name))
