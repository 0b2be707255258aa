"""The first screen: the quarters of this workspace, newest first, and how to begin.

It stands before anything of the plan is imported: it draws the names of the files at once, and their states come when a
worker has read them. So does the order in which they run: until then it is that of their names.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.screen import Screen
from textual.widgets import Static
from textual.widgets.option_list import Option

from okra_tui.plan.quarter_calendar import WEEKS, QuarterSpan, running
from okra_tui.plan.text import one_line
from okra_tui.ui.keys.active import content_with_keys
from okra_tui.ui.keys.table import bindings
from okra_tui.ui.messages import EntityRequested, QuarterRequested
from okra_tui.ui.session.header_line import HeaderLine
from okra_tui.ui.textual_private import paint_what_is_seen
from okra_tui.ui.widgets.footer_line import FooterLine
from okra_tui.ui.widgets.lists import ListWalk, WalkedList, beside
from okra_tui.workspace.folder import QuarterFileEntry, list_quarters

if TYPE_CHECKING:
    from okra_tui.ui.app import OkraApp

REMARKS = 4
"""Lines for what is odd about the workspace's files; what does not fit is counted."""


ACTIONS = 3
"""Lines for what is to be done; what does not fit is counted."""
ToDo = tuple[bool, str, str, str, str]
"""Whether its day has passed, its quarter, its entry there, its words, and who does it and when."""

FRAME = 4
"""Columns around a quarter's line."""


NO_WORKSPACE = "There is no workspace here yet. {home.new} makes one: your team, its areas, a folder of plain files."


class HomeScreen(ListWalk, Screen[None]):
    """Lists quarters; new ones are begun and others opened from here."""

    BINDINGS = bindings("reading", "home", "move")
    NO_PASTE = "Nothing can be pasted here. Open a quarter: lists and chats go into the steps of its sessions."

    whose = var("")
    folder: var[Path | None] = var(None)

    @dataclass
    class StatesWanted(Message):
        """The first frame stands: now there is time to read what is in the quarters' files."""

        in_time: Callable[[Sequence[str], str, Sequence[str]], None]
        """Hears the quarters' names, the latest first, the one that runs, and what is odd about the files."""
        told: Callable[[str, str], None]
        """Hears a quarter's name and its state."""
        to_do: Callable[[Sequence[ToDo]], None]
        """Hears what is to be done in all quarters."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        paint_what_is_seen(self)
        self._today = today
        self._entries: list[QuarterFileEntry] = []
        self._states: dict[str, str] = {}
        self._proposed = ""
        """The quarter that was selected for the person: the one that runs."""
        self._to_do: Sequence[ToDo] = ()

    def compose(self) -> ComposeResult:
        yield HeaderLine()
        yield Static(id="home-title", markup=False)
        yield WalkedList(compact=True, markup=False)
        yield Static(id="home-empty", markup=False)
        yield Static(id="home-to-do", markup=False)
        yield Static(id="home-remarks", markup=False)
        yield FooterLine()

    def on_mount(self) -> None:
        self.reload()

    def on_resize(self) -> None:
        """What is longer than a line goes on below itself, not below the name."""
        if self.is_mounted and self.query(WalkedList):
            self._show_list()
            self._show_to_do()

    def on_screen_resume(self) -> None:
        if self.is_mounted and self.query(WalkedList):
            self.reload()

    def watch_whose(self, whose: str) -> None:
        if self.is_mounted:
            self.query_one(HeaderLine).whose = whose

    def watch_folder(self) -> None:
        if self.is_mounted and self.query(WalkedList):
            self._states.clear()  # quarters of the same names in another folder are others
            self.query_one(WalkedList).clear_options()
            self.reload()

    def reload(self) -> None:
        """List the files again, then ask for their states."""
        problem = ""
        self._entries = []
        if self.folder is not None:
            try:
                self._entries = list_quarters(self.folder)
            except OSError as error:
                problem = f"The folder cannot be listed: {error.strerror}."
        self.query_one(HeaderLine).whose = self.whose
        self._show_list()
        place = Content.styled(one_line(str(self.folder)), "$text-disabled") if self.folder else Content("")
        title = Content.styled("Quarters  ", "bold") if self._entries else Content("")
        self.query_one("#home-title", Static).update(title + place)
        empty = self.query_one("#home-empty", Static)
        empty.display = not self._entries
        empty.update(Content(problem) if problem else self._invitation())
        self.query_one(WalkedList).display = bool(self._entries)
        if self._entries:
            self.query_one(WalkedList).focus()
        self.query_one("#home-remarks", Static).display = self.query_one("#home-to-do", Static).display = False
        if self.folder is not None and not problem:
            self.call_after_refresh(self._ask_for_states)

    def _ask_for_states(self) -> None:
        self.post_message(self.StatesWanted(self.tell_calendar, self.tell_state, self.tell_to_do))

    def _invitation(self) -> Content:
        if self.folder is None:
            return content_with_keys(self.app, NO_WORKSPACE)
        return content_with_keys(self.app, "No quarter is planned yet. {home.new} begins the first one.")

    def _show_list(self) -> None:
        listed = self.query_one(WalkedList)
        stays = listed.selected
        self._fill(listed)
        if not listed.select(stays) and self._entries:
            self._propose(self._running_by_name())

    def _fill(self, listed: WalkedList) -> None:
        listed.clear_options()
        listed.add_options(Option(self._line(str(entry.name)), id=str(entry.name)) for entry in self._entries)

    def _propose(self, name: str) -> None:
        """Select the quarter that runs, where there is one, else the first."""
        self._highlight(name)
        self._proposed = self.walked.selected

    def _highlight(self, name: str) -> None:
        if not self.walked.select(name):
            self.walked.highlighted = 0

    def _running_by_name(self) -> str:
        """The quarter of the calendar that runs, as far as names tell."""
        names = [entry.name for entry in self._entries]
        quarter = running((QuarterSpan(name, name.starts, WEEKS) for name in names if name.starts), self._today())
        return str(quarter.name) if quarter else ""

    def _line(self, name: str) -> Content:
        state = self._states.get(name, "")
        style = "$error" if state.startswith("!") else "$text-disabled"
        wide = max((len(str(entry.name)) for entry in self._entries), default=0)
        head = Content.styled(f"{name:<{wide}}   ", "bold")
        return beside(head, [Content.styled(state, style)], max(self.size.width - FRAME, wide + 20))

    def tell_state(self, name: str, state: str) -> None:
        """Show what a worker has read about a quarter; the program may be ending meanwhile, with the list gone."""
        self._states[name] = one_line(state)
        if any(str(entry.name) == name for entry in self._entries):
            for listed in self.query(WalkedList):
                listed.replace_option_prompt(name, self._line(name))

    def tell_calendar(self, names: Sequence[str], runs: str, remarks: Sequence[str]) -> None:
        """Put the quarters into the order in which they run, and say what is odd about the files.

        The one that runs is selected, unless the person has chosen another meanwhile.
        """
        for listed in self.query(WalkedList):
            stays = listed.selected
            order = {name: at for at, name in enumerate(names)}
            ordered = sorted(self._entries, key=lambda entry: order.get(str(entry.name), len(order)))
            if ordered != self._entries:
                self._entries = ordered
                self._fill(listed)
            if self._entries and stays == self._proposed:
                self._propose(runs or stays)
            elif self._entries:
                self._highlight(stays)
        for told in self.query("#home-remarks"):
            told.display = bool(remarks)
            if isinstance(told, Static):
                told.update(_remarks(remarks))

    def tell_to_do(self, actions: Sequence[ToDo]) -> None:
        """Show what is to be done, overdue first; it is answered in the quarter's review or log."""
        self._to_do = actions
        self._show_to_do()
        self.refresh_bindings()

    def _show_to_do(self) -> None:
        for told in self.query("#home-to-do"):
            told.display = bool(self._to_do)
            if isinstance(told, Static):
                goes = content_with_keys(self.app, "{home.to-do} goes to the first")
                told.update(_to_do(self._to_do, goes, self.size.width - FRAME))

    def action_to_do(self) -> None:
        """Go to what is to be done first, in the log of its quarter."""
        if self._to_do:
            _, quarter, entry, *_ = self._to_do[0]
            self.post_message(QuarterRequested(quarter))
            self.post_message(EntityRequested(entry))

    @property
    def walked(self) -> WalkedList:
        return self.query_one(WalkedList)

    @property
    def selected(self) -> str | None:
        """The name of the selected quarter."""
        return self.walked.selected or None

    def on_option_list_option_selected(self) -> None:
        self.action_open_quarter()

    def action_open_quarter(self) -> None:
        if self.selected is not None:
            self.post_message(QuarterRequested(self.selected))

    def action_quarter(self, what: str) -> None:
        """Rename, duplicate or delete the selected quarter."""
        from okra_tui.ui.places.quarters import ASKED

        if self.selected is not None and self.folder is not None:
            ASKED[what](cast("OkraApp", self.app), self.folder, self.selected)

    def action_find(self) -> None:
        """Find words in all quarters."""
        from okra_tui.ui.places.find import ask_to_find

        if self.folder is not None:
            ask_to_find(cast("OkraApp", self.app), self.folder)

    def action_open_workspace(self) -> None:
        """Show the quarters in another folder."""
        from okra_tui.ui.places.quarters import ask_for_another_workspace

        ask_for_another_workspace(cast("OkraApp", self.app))

    def select(self, name: str) -> None:
        """Select this quarter, if it is there."""
        if any(str(entry.name) == name for entry in self._entries):
            self._highlight(name)
            self._proposed = ""  # a person's choice

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "page":
            return False
        if action == "to_do":
            return bool(self._to_do)
        return not (action in {"open_quarter", "quarter", "find"} and not self._entries)


def _to_do(actions: Sequence[ToDo], goes: Content, width: int) -> Content:
    """The first of what is to be done, a line each, and how much more there is. Where room is short, its words go
    before its quarter, and who does it by when."""
    lines = [Content.styled("To do  ", "bold") + goes]
    for overdue, quarter, _, words, who in actions[:ACTIONS]:
        sign = ("! ", "$text-error") if overdue else ("○ ", "$text-warning")
        head = Content.assemble(sign, (f"{quarter}  ", "bold"))
        known = Content.styled(f"  {one_line(who)}", "$text-muted")
        room = max(width - head.cell_length - known.cell_length, 20)
        line = head + Content(one_line(words)).truncate(room, ellipsis=True) + known
        lines.append(line.truncate(max(width, 20), ellipsis=True))
    if more := len(actions) - ACTIONS:
        lines += [Content.styled(f"and {more} more", "$text-muted")] if more > 0 else []
    return Content("\n").join(lines)


def _remarks(remarks: Sequence[str]) -> Content:
    """What is odd about the files, a line each."""
    lines = [*map(one_line, remarks[:REMARKS])]
    if more := len(remarks) - REMARKS:
        lines += [f"And {more} more; okra-tui validate names them all."] if more > 0 else []
    return Content("\n").join(Content.assemble(("! ", "$text-warning"), line) for line in lines)


def tell_states(app: "OkraApp", folder: Path, today: date, wanted: HomeScreen.StatesWanted) -> None:
    """Runs in a thread; the plan's model is imported here, after Home's first frame."""
    from okra_tui.workspace.calendar import read_calendar

    try:
        calendar = read_calendar(folder)
    except OSError:  # gone since it was listed; the next look will say so
        return
    runs = running(calendar.spans, today)
    names = [entry.name for entry in calendar.quarters]
    app.call_from_thread(wanted.in_time, list(map(str, names)), str(runs.name) if runs else "", list(calendar.remarks))
    from okra_tui.desk.quarter_state import states_of, to_do_in_all

    team, states = states_of(folder, names, today)
    if team:
        app.call_from_thread(setattr, app, "whose", team)
    for name, state in states:
        app.call_from_thread(wanted.told, name, state)
    app.call_from_thread(wanted.to_do, to_do_in_all(folder, today))
