"""Find words in all quarters: a line to type in, and below it what was noted, aimed at, decided and learned."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from okra_tui.desk.quarter_state import AllSaid, all_said
from okra_tui.method import REVIEW
from okra_tui.plan.find import Sought, find
from okra_tui.plan.text import counted, one_line
from okra_tui.ui.dialogs.ask import Dialog, ask_then
from okra_tui.ui.keys.table import bindings
from okra_tui.ui.messages import EntityRequested, QuarterRequested, ScreenRequested
from okra_tui.ui.widgets.lines import LineField
from okra_tui.ui.widgets.lists import Row, WalkedList

if TYPE_CHECKING:
    from okra_tui.ui.app import OkraApp

MOST_FOUND = 500
"""Rows that are listed; whoever sees so many types another word."""
READING = "Reading the quarters …"
WHAT_IS_FOUND = (
    "Looks in all quarters: notes that are not under the curtain, objectives, key results, hypotheses, milestones, "
    "blockers, the log, and what was learned."
)
_NAMED_CELLS = 10


class FindLine(LineField):
    """The line above the list."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("find")


class FoundList(WalkedList, can_focus=False):
    """What was found; the line above keeps the focus."""


class FindDialog(Dialog[Sought]):
    """Answers with the row that is to be gone to, or None. It is there before the quarters are read."""

    DEFAULT_CSS = """
    FindDialog > #panel { width: 110; max-width: 100%; }
    FindDialog FoundList { height: auto; margin: 1 0 0 0; }
    FindDialog #said { height: auto; min-height: 2; margin: 1 0 0 0; color: $text-muted; }
    """

    def __init__(self) -> None:
        super().__init__("Find in all quarters")
        self._all: AllSaid | None = None
        self._rows: Sequence[Sought] = ()

    def compose_body(self) -> ComposeResult:
        yield FindLine(compact=True)
        yield FoundList(compact=True, markup=False)
        yield Static(READING, id="said", markup=False)

    def opened(self) -> None:
        self.query_one(FindLine).focus()
        self._search()

    def hear(self, everything: AllSaid) -> None:
        """The quarters are read."""
        self._all = everything
        if self.is_attached and self.query(FindLine):
            self._search()

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._search()

    @property
    def _wanted(self) -> str:
        return self.query_one(FindLine).value

    def _search(self) -> None:
        """Look for what is typed, in a thread: the next letter can be typed meanwhile."""
        if self._all is not None:
            self.run_worker(partial(self._look, self._all, self._wanted), thread=True, exclusive=True, group="find")

    def _look(self, everything: AllSaid, wanted: str) -> None:
        rows = find(everything.rows, wanted, MOST_FOUND)
        self.app.call_from_thread(self._show_found, everything, wanted, rows)

    def _show_found(self, everything: AllSaid, wanted: str, rows: Sequence[Sought]) -> None:
        if not self.is_attached or not self.query(FoundList) or wanted != self._wanted:
            return  # it is closed again, or something else is looked for now
        self._rows = rows
        self._list()
        quarters = counted(everything.quarters, "quarter")
        sentence = f"{len(rows)} found in {quarters}." if rows else f"Nothing in {quarters} has these words."
        lines = [
            sentence if wanted.strip() else WHAT_IS_FOUND,
            *(f"Left out: {reason}" for reason in everything.left_out),
        ]
        self.query_one("#said", Static).update(Content("\n").join(map(Content, map(one_line, lines))))
        self.call_after_refresh(self.give_room, self.query_one(FoundList), 3)

    def _list(self) -> None:
        listed, width = self.query_one(FoundList), max(min(self.size.width, 110) - 8, 30)
        listed.set_options([Row(partial(_words, row, width)) for row in self._rows])
        listed.highlighted = 0 if self._rows else None

    def on_resize(self) -> None:
        if self.is_mounted:
            self.call_after_refresh(self._list)
            self.call_after_refresh(self.give_room, self.query_one(FoundList), 3)

    # -- what can be done --------------------------------------------------------------------------------------------

    def action_move(self, by: int) -> None:
        """Select the next row, or the one before."""
        self.query_one(FoundList).action_move(by)

    def action_page(self, by: int) -> None:
        """Go on by a page, or back."""
        self.query_one(FoundList).action_page(by)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_take()

    def action_take(self) -> None:
        """Go to what is selected."""
        at = self.query_one(FoundList).highlighted
        if at is not None and at < len(self._rows):
            self.dismiss(self._rows[at])


def _words(row: Sought, width: int) -> Content:
    head = Content.assemble((f"{row.quarter}  ", "bold"), (f"{row.named:<{_NAMED_CELLS}} ", "$text-accent"))
    more = Content.styled(f"  {row.more}", "$text-muted") if row.more else Content("")
    return (head + Content(row.words) + more).truncate(width, ellipsis=True)


def ask_to_find(app: "OkraApp", folder: Path) -> None:
    """Ask for words, and go to what is chosen of what has them."""
    dialog = FindDialog()
    opened = app.desk.plan if app.desk is not None and app.desk.folder == folder else None

    def chosen(row: Sought) -> None:
        app.post_message(QuarterRequested(row.quarter))
        app.post_message(EntityRequested(row.entity) if row.entity else ScreenRequested(REVIEW))

    def read() -> None:
        app.call_from_thread(dialog.hear, all_said(folder, opened))

    ask_then(app, dialog, chosen)
    app.run_worker(read, thread=True, exclusive=True, group="find in all")
