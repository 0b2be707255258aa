"""The app: wiring only. It shows screens and leads to the dialogs; the open quarter is `quarter_app`'s."""

import asyncio
import gc
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding
from textual.driver import Driver
from textual.geometry import Size
from textual.screen import Screen

from okra_tui.plan.quarter_calendar import running
from okra_tui.ui.active_commands import is_typing
from okra_tui.ui.between_quarters import BetweenQuarters
from okra_tui.ui.command_palette import OkraCommands, Palette
from okra_tui.ui.commands import COMMANDS as ALL_COMMANDS
from okra_tui.ui.commands import bindings
from okra_tui.ui.commands.command import shown_key
from okra_tui.ui.keymap import Config, keymap
from okra_tui.ui.messages import (
    EntityRequested,
    QuarterRequested,
    ScreenRequested,
    SessionShown,
    StepRequested,
    WordsWanted,
)
from okra_tui.ui.pasted import NO_WORDS, NOTHING_HERE
from okra_tui.ui.quarter_screens import QuarterScreens
from okra_tui.ui.screens.home import HomeScreen
from okra_tui.ui.screens.places import HOME, PLACES, READY, SESSIONS
from okra_tui.ui.surroundings import Surroundings
from okra_tui.ui.themes import DEFAULT_THEME, THEMES
from okra_tui.ui.toasts import Toasts

if TYPE_CHECKING:  # Home stands before any of these is imported
    from okra_tui.edits.edit import Edit
    from okra_tui.plan.model import Plan
    from okra_tui.plan.people import Names
    from okra_tui.plan.quarter_calendar import QuarterName
    from okra_tui.plan.team import Team
    from okra_tui.ui.dialogs.go_to import Place
    from okra_tui.ui.screens.log import LogScreen
    from okra_tui.ui.screens.log_entries import LogTaking
    from okra_tui.workspace.folder import Found


SMALLEST = Size(20, 6)
"""Columns and rows that are laid out at least; a smaller terminal shows the upper left corner of them. Nobody reads
anything there, and between the borders of a dialog nothing would be left for Textual to wrap a word in."""


def _laid_out(size: Size) -> Size:
    return Size(max(size.width, SMALLEST.width), max(size.height, SMALLEST.height))


class OkraApp(BetweenQuarters):
    """What is shown of the open quarter, and the ways to it and from it."""

    TITLE = "okra-tui"
    CSS_PATH = "app.tcss"
    BINDINGS = bindings("everywhere")
    COMMANDS = {OkraCommands}
    DEFAULT_MODE: ClassVar[str] = "first"

    def __init__(
        self, surroundings: Surroundings, config: Config, found: "Found | None", quarter: "QuarterName | None"
    ) -> None:
        super().__init__(surroundings, config)
        self._notifications = Toasts()
        self._found = found
        self._screens = QuarterScreens(self, surroundings)
        self._first = quarter
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = config.theme if config.theme in {theme.name for theme in THEMES} else DEFAULT_THEME
        self._home_mode = self.DEFAULT_MODE
        self.add_mode(self.DEFAULT_MODE, self._first_screen)
        self.folder = found.path if found and found.exists else None

    def get_driver_class(self) -> type[Driver]:
        """Keys are read by `terminal`, where Textual would use its own driver for a terminal."""
        from textual.drivers.linux_driver import LinuxDriver

        from okra_tui.ui.terminal import Terminal

        usual = super().get_driver_class()
        return Terminal if usual is LinuxDriver else usual

    @property
    def size(self) -> Size:
        """What is laid out: the terminal's size, where that is not too small for anything."""
        return _laid_out(super().size)

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Resize):
            event = events.Resize(_laid_out(event.size), _laid_out(event.virtual_size), None, event.pixel_size)
        await super().on_event(event)

    def on_load(self) -> None:
        """From Python 3.12 on Textual lets tasks start in the middle of what makes them: the first screen would compose
        before it is on the stack. A new task waits for its turn, as under Python 3.11 and in every test.
        """
        asyncio.get_running_loop().set_task_factory(None)

    def on_mount(self) -> None:
        keys, clashes = keymap(self._config, ALL_COMMANDS)
        self.set_keymap(keys)
        for sentence in (*self._config.problems, *clashes):
            self.notify(sentence, severity="warning", markup=False, timeout=15)
        self._offer_drafts_soon(tell=True)

    def on_paste(self, event: events.Paste) -> None:
        """Nothing on the screen took it: say so, and where it could go."""
        event.stop()
        said = getattr(self.screen, "NO_PASTE", NOTHING_HERE)
        self.notify(said if event.text.strip() else NO_WORDS, markup=False)

    def on_ready(self) -> None:
        """The first frame stands. What was set up for it stays: the garbage collector need not look at it again."""
        if not gc.isenabled():
            gc.freeze()
            gc.enable()

    def _first_screen(self) -> Screen[None]:
        """Home; or at once the quarter that was named, and then Home is built when somebody goes there."""
        if self._first is None or not self._open(str(self._first)) or self._quarter is None:
            return self._home()
        self._home_mode = "home"
        self.add_mode(self._home_mode, self._home)
        self._screens.take_over(self._quarter.place, self.DEFAULT_MODE)
        return self._screens.made(self._quarter.place)

    def _home(self) -> Screen[None]:
        return HomeScreen(self._surroundings.clock.today).data_bind(OkraApp.whose, OkraApp.folder)

    def refresh_css(self, animate: bool = True) -> None:
        """Before there is a screen, only take over the colours: the style sheet is read when the screen comes."""
        if self.screen_stack:
            super().refresh_css(animate)
        else:
            self.stylesheet.set_variables(self.get_css_variables())

    # -- quarters ----------------------------------------------------------------------------------------------------

    def on_quarter_requested(self, message: QuarterRequested) -> None:
        if self._open(message.name) and self._quarter is not None:
            self._screens.show(self._quarter.place)
            self._offer_drafts_soon(tell=True)

    def quarter_opened(self) -> None:
        self._screens.open()

    def quarter_closed(self) -> None:
        self._screens.close()

    def _offer_drafts_soon(self, *, tell: bool = False) -> None:
        """`tell`: also say where words wait that are not offered now."""
        if self._quarter is not None and self._quarter.unfinished:
            self.call_after_refresh(self._offer_drafts, tell)

    def _offer_drafts(self, tell: bool) -> None:
        """Offer words that were being typed when the program ended; they are never applied by themselves."""
        from okra_tui.ui.screens.unfinished import offer_drafts, waiting_words

        quarter = self._quarter
        if quarter is None or self.screen.is_modal:
            return
        left = tuple(draft for draft in quarter.unfinished if draft.field not in quarter.offered)
        offered = offer_drafts(self, left, quarter.is_of_now, self.curtains) if not self.read_only else ()
        quarter.offered |= {draft.field for draft in offered}
        waiting = waiting_words(draft for draft in left if draft not in offered)
        if tell and waiting:
            self.notify(waiting, markup=False, timeout=15)

    def on_session_shown(self, _message: SessionShown) -> None:
        self._offer_drafts_soon()

    def on_step_requested(self, _message: StepRequested) -> None:
        self._offer_drafts_soon()

    def on_words_wanted(self, message: WordsWanted) -> None:
        from okra_tui.ui.screens.unfinished import offer_in_dialog

        quarter = self._quarter
        if quarter is not None and quarter.unfinished:
            left, veiled = quarter.unfinished, self.session_now in self.curtains
            offer_in_dialog(self, message.place, left, quarter.is_of_now, message.told, veiled=veiled)

    # -- beginning ---------------------------------------------------------------------------------------------------

    def on_home_screen_states_wanted(self, message: HomeScreen.StatesWanted) -> None:
        if self.folder is not None:
            self.run_worker(partial(self._tell_states, self.folder, message), thread=True, exclusive=True)

    def _tell_states(self, folder: Path, message: HomeScreen.StatesWanted) -> None:
        """Runs in a thread; the plan's model is imported here, after Home's first frame."""
        from okra_tui.workspace.calendar import read_calendar

        today = self._surroundings.clock.today()
        try:
            calendar = read_calendar(folder)
        except OSError:  # gone since it was listed; the next look will say so
            return
        runs = running(calendar.spans, today)
        names = [entry.name for entry in calendar.quarters]
        self.call_from_thread(
            message.in_time, list(map(str, names)), str(runs.name) if runs else "", list(calendar.remarks)
        )
        from okra_tui.ui.quarter_state import states_of

        team, states = states_of(folder, names, today)
        if team:
            self.call_from_thread(setattr, self, "whose", team)
        for name, state in states:
            self.call_from_thread(message.told, name, state)

    def on_home_screen_new_quarter_wanted(self) -> None:
        from okra_tui.ui.screens.beginning import ask_for_quarter, ask_for_workspace
        from okra_tui.workspace.folder import own_folder

        def begun(folder: Path) -> None:
            self.folder = folder
            ask_for_quarter(self, folder, self._surroundings.clock.today(), self._open_new)

        if self.folder is not None:
            begun(self.folder)
        else:
            ask_for_workspace(self, self._found.path if self._found else own_folder(), begun)

    def _open_new(self, name: str) -> None:
        self.post_message(QuarterRequested(name))
        self.call_later(self.offer_carry_over, name)

    def on_home_screen_demo_wanted(self) -> None:
        from tempfile import mkdtemp

        from okra_tui.workspace.making import make_demo

        self.folder = Path(mkdtemp(prefix="okra-tui-demo-"))
        name = make_demo(self.folder, self._surroundings.clock.today())
        self.post_message(QuarterRequested(str(name)))

    def action_quarter_dates(self) -> None:
        from okra_tui.ui.screens.beginning import change_quarter

        if self.plan is not None:
            change_quarter(self, self.plan, self._change_quarter)

    def action_session_dates(self) -> None:
        from okra_tui.ui.screens.calendar import ask_for_dates

        if self.plan is not None and self.team is not None:
            ask_for_dates(self, self.plan, self.team, self._surroundings.clock.today(), self._record)

    def _change_quarter(self, edit: "Edit[Plan]") -> None:
        self._change(edit, record=False)

    def action_team(self) -> None:
        from okra_tui.ui.screens.beginning import change_team

        quarter = self._quarter
        if quarter is not None:
            change_team(self, quarter.team, lambda: quarter.team, self._change_team)

    def _change_team(self, team: "Team", names: "Names") -> None:
        from okra_tui.edits.team import SetPeopleAndAreas
        from okra_tui.ui.screens.beginning import what_became_of

        before = self.team
        self._apply_to_team(SetPeopleAndAreas(team.team, team.members, team.areas), names)
        if before is not None and self.team is not None and (told := what_became_of(before, self.team, names)):
            self.notify(told, markup=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in {"undo", "redo"} and is_typing(self):
            return False  # ctrl+z in a field must never undo the plan
        opened = self.in_quarter
        if action in {"clock_toggle", "clock", "clock_panel", "catch_up"}:
            return opened and self._keeper is not None and self._shows_clock
        if action in {"park", "write_in_log", "keep_version"}:
            return opened and not self.read_only
        if action in {"quarter_dates", "session_dates"}:
            return opened and not self.read_only
        if action in {"why", "show_vision", "team", "undo", "redo"}:
            return opened
        return super().check_action(action, parameters)

    @property
    def in_quarter(self) -> bool:
        return super().in_quarter and self.current_mode != self._home_mode

    @property
    def _shows_clock(self) -> bool:
        """Whether a session is in front, or a clock runs on that can still be paused: no other is driven unseen."""
        return self._screens.in_front in SESSIONS or (self.clock is not None and self.clock.running)

    def action_clock_toggle(self) -> None:
        if self._keeper is not None:
            self._keeper.toggle(seen=self._screens.in_front in SESSIONS)

    def action_show_vision(self) -> None:
        from okra_tui.ui.screens.vision_shown import show_vision

        if self.plan is not None:
            show_vision(self, self.plan)

    @property
    def session_now(self) -> int:
        """The session in front, or where none is, the one where the work stands."""
        in_front = self._screens.in_front
        if in_front is not None and in_front in SESSIONS:
            return in_front
        return self._quarter.session if self._quarter is not None else 0

    # -- log ---------------------------------------------------------------------------------------------------------

    @property
    def _log_taking(self) -> "LogTaking | None":
        """For the session in front."""
        from okra_tui.ui.screens.log_entries import LogTaking

        if self._quarter is None or self.plan is None or self.team is None:
            return None
        session = self.session_now
        return LogTaking(self, self.plan, self.team, session, self._surroundings.new_id)

    def action_park(self) -> None:
        if self._log_taking is not None:
            self._log_taking.park()

    def action_write_in_log(self, kind: str) -> None:
        if self._log_taking is not None:
            self._log_taking.write(kind)

    def on_log_screen_entry_wanted(self, message: "LogScreen.EntryWanted") -> None:
        if self._log_taking is not None and message.entry is not None:
            self._log_taking.change(message.entry)
        elif self._log_taking is not None:
            self._log_taking.write("decision", ask_kind=True)

    # -- places ------------------------------------------------------------------------------------------------------

    def places(self) -> "list[Place]":
        """Where one can go from here."""
        from okra_tui.ui.dialogs.go_to import Place

        opened = self._quarter is not None
        return [Place(str(tab.digit), tab.word, tab.digit == HOME or (opened and tab.digit in READY)) for tab in PLACES]

    def go_to_place(self, key: str) -> None:
        """Go to the place with this digit."""
        self.post_message(ScreenRequested(int(key)))

    def on_screen_requested(self, message: ScreenRequested) -> None:
        self._offer_drafts_soon()
        if message.place == HOME:
            self.switch_mode(self._home_mode)
        elif not self._screens.show(message.place):
            self.notify("This version has no screen for that yet.", markup=False)

    def on_entity_requested(self, message: EntityRequested) -> None:
        self._screens.go_to(message.entity, message.lacks)

    def action_why(self) -> None:
        if not self._screens.tell_why():
            self.notify("Nothing is selected whose reasons could be told.", markup=False)

    def action_go_to(self) -> None:
        from okra_tui.ui.dialogs.go_to import GoTo

        def chosen(key: str | None) -> None:
            if key is not None:
                self.go_to_place(key)

        self.push_screen(GoTo(self.places()), chosen)

    def action_help(self) -> None:
        from okra_tui.ui.active_commands import help_groups
        from okra_tui.ui.dialogs.help import HelpDialog

        if not isinstance(self.screen, HelpDialog):
            self.push_screen(HelpDialog(help_groups(self.screen)))

    def action_command_palette(self) -> None:
        if not any(isinstance(screen, Palette) for screen in self.screen_stack):
            self.push_screen(Palette())

    def get_key_display(self, binding: Binding) -> str:
        return shown_key(binding.key)

    def action_use_theme(self, name: str) -> None:
        self.theme = name
