"""The first screen: the quarters of this workspace, newest first, and how to begin.

It stands before anything of the plan is imported: it draws the names of the files at once, and their states come when a
worker has read them.
"""

from collections.abc import Callable
from pathlib import Path

from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from okra_tui.plan.text import one_line
from okra_tui.ui.commands import bindings
from okra_tui.ui.messages import QuarterRequested
from okra_tui.ui.screens.list_walk import ListWalk
from okra_tui.ui.widgets.footer_line import FooterLine
from okra_tui.ui.widgets.header_line import HeaderLine
from okra_tui.ui.widgets.walked_list import WalkedList
from okra_tui.workspace.folder import QuarterFileEntry, list_quarters


class HomeScreen(ListWalk, Screen[None]):
    """Lists quarters; new ones are begun and others opened from here."""

    BINDINGS = bindings("reading", "home", "move")

    whose = var("")
    folder: var[Path | None] = var(None)

    class NewQuarterWanted(Message):
        """A quarter is to be begun; without a workspace, the workspace first."""

    class DemoWanted(Message):
        """The sample workspace is to be shown."""

    class StatesWanted(Message):
        """The first frame stands: now there is time to read what is in the quarters' files."""

        def __init__(self, entries: list[QuarterFileEntry], told: Callable[[str, str], None]) -> None:
            super().__init__()
            self.entries = entries
            self.told = told

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[QuarterFileEntry] = []
        self._states: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        yield HeaderLine()
        yield Static(id="home-title", markup=False)
        yield WalkedList(compact=True, markup=False)
        yield Static(id="home-empty", markup=False)
        yield FooterLine()

    def on_mount(self) -> None:
        self.reload()

    def on_screen_resume(self) -> None:
        if self.is_mounted and self.query(OptionList):
            self.reload()

    def watch_whose(self, whose: str) -> None:
        if self.is_mounted:
            self.query_one(HeaderLine).whose = whose

    def watch_folder(self) -> None:
        if self.is_mounted and self.query(OptionList):
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
        self.query_one(OptionList).display = bool(self._entries)
        if self._entries:
            self.query_one(OptionList).focus()
            self.call_after_refresh(self._ask_for_states)

    def _ask_for_states(self) -> None:
        self.post_message(self.StatesWanted(list(self._entries), self.tell_state))

    def _invitation(self) -> Content:
        if self.folder is None:
            return Content.assemble(
                "There is no workspace here yet. ",
                ("n", "bold $accent"),
                " makes one: your team, its areas, a folder of plain files.",
            )
        return Content.assemble("No quarter is planned yet. ", ("n", "bold $accent"), " begins the first one.")

    def _show_list(self) -> None:
        listed = self.query_one(OptionList)
        at = listed.highlighted
        listed.clear_options()
        listed.add_options(Option(self._line(str(entry.name)), id=str(entry.name)) for entry in self._entries)
        if self._entries:
            listed.highlighted = min(at or 0, len(self._entries) - 1)

    def _line(self, name: str) -> Content:
        state = self._states.get(name, "")
        style = "$error" if state.startswith("!") else "$text-disabled"
        return Content.assemble((name, "bold"), "   ", (state, style))

    def tell_state(self, name: str, state: str) -> None:
        """Show what a worker has read about a quarter; the program may be ending meanwhile, with the list gone."""
        self._states[name] = one_line(state)
        if any(str(entry.name) == name for entry in self._entries):
            for listed in self.query(OptionList):
                listed.replace_option_prompt(name, self._line(name))

    @property
    def walked(self) -> OptionList:
        return self.query_one(OptionList)

    @property
    def selected(self) -> str | None:
        """The name of the selected quarter."""
        at = self.query_one(OptionList).highlighted
        return str(self._entries[at].name) if at is not None and at < len(self._entries) else None

    def on_option_list_option_selected(self) -> None:
        self.action_open_quarter()

    def action_open_quarter(self) -> None:
        if self.selected is not None:
            self.post_message(QuarterRequested(self.selected))

    def action_new_quarter(self) -> None:
        self.post_message(self.NewQuarterWanted())

    def action_open_demo(self) -> None:
        self.post_message(self.DemoWanted())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in {"filter", "undo", "redo", "cursor_left", "cursor_right", "page_up", "page_down"}:
            return False
        return not (action == "open_quarter" and not self._entries)
