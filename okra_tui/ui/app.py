"""The app: it opens and leaves quarters, shows what is on the desk, and leads to screens and dialogs."""

import asyncio
import gc
import logging
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding
from textual.driver import Driver
from textual.geometry import Size
from textual.notifications import SeverityLevel
from textual.reactive import var
from textual.screen import Screen
from textual.worker import WorkerFailed

from okra_tui.desk.time_and_chance import TimeAndChance
from okra_tui.method import MEETINGS, RETROSPECTIVE
from okra_tui.ui.dialogs.toasts import Toasts, accepted
from okra_tui.ui.keys.active import is_typing, with_keys
from okra_tui.ui.keys.command import shown_key
from okra_tui.ui.keys.in_order import KeysInOrder, KeysLost
from okra_tui.ui.keys.keymap import Config, keymap
from okra_tui.ui.keys.table import COMMANDS as ALL_COMMANDS
from okra_tui.ui.keys.table import HOME, PLACES, bindings
from okra_tui.ui.messages import (
    CurtainRequested,
    EntityRequested,
    Presented,
    QuarterRequested,
    SaverReported,
    ScreenRequested,
    SessionEnded,
    SessionShown,
    StepRequested,
    Typing,
    WordsWanted,
)
from okra_tui.ui.places.home import HomeScreen, tell_states
from okra_tui.ui.places.modes import QuarterModes, place_at_opening
from okra_tui.ui.places.tour import Tour
from okra_tui.ui.session.header_line import GitCorner
from okra_tui.ui.textual_private import (
    SheetOfOneTheme,
    comes_with_its_styles,
    end_at_once,
    fault_of,
    keep_styles_read,
    laid_out,
    latest_toast_first,
    show_toasts_from,
)
from okra_tui.ui.themes import DEFAULT_THEME, THEMES

if TYPE_CHECKING:  # Home stands before any of these is imported
    from okra_tui.desk.desk import Desk
    from okra_tui.desk.pad import Pad
    from okra_tui.desk.reports import SaverReport
    from okra_tui.desk.session_clock import ClockFace
    from okra_tui.plan.actions import QuarterLog
    from okra_tui.plan.model import Plan
    from okra_tui.plan.quarter_calendar import QuarterName
    from okra_tui.plan.team import Team
    from okra_tui.ui.clock_keeper import ClockKeeper
    from okra_tui.ui.dialogs.help import Place
    from okra_tui.ui.dialogs.palette import OkraCommands
    from okra_tui.workspace.contributions import Contributions
    from okra_tui.workspace.folder import FoundFolder

log = logging.getLogger(__name__)


def _commands() -> "type[OkraCommands]":
    """What the palette offers; nothing of dialogs and fields is needed before one of them is opened."""
    from okra_tui.ui.dialogs.palette import OkraCommands

    return OkraCommands


SAVING_TAKES = 3.0
"""Seconds that leaving waits for the saver before it asks."""

NO_QUARTER = "open a quarter first"
PAD = "your notes"
"""What a pad is called where a copy of it is kept."""


class OkraApp(KeysInOrder):
    """Data goes down from here by `data_bind`; where people want to go comes up as messages."""

    TITLE = "okra-tui"
    CSS_PATH = "app.tcss"
    BINDINGS = bindings("everywhere")
    COMMANDS = {_commands}
    DEFAULT_MODE: ClassVar[str] = "first"

    plan: var["Plan | None"] = var(None)
    team: var["Team | None"] = var(None)
    curtains: var[frozenset[int]] = var(frozenset())
    """The sessions whose notes are under the curtain."""
    others: var[tuple["QuarterLog", ...]] = var(())
    """The logs of the quarters beside the open one."""
    apart: var["Contributions | None"] = var(None)
    """What people write each in a file of their own, as it was at the last look."""
    saved = var("")
    read_only = var(False)
    """Nothing can be changed here: another window has the plan, or its quarter is closed."""
    clock: var["ClockFace | None"] = var(None)
    """What the clock of the session in front shows; None where there is none."""
    presenting = var(False)
    """Whether sessions show the room only what it needs."""
    versions_kept = var(0)
    """Goes up when an earlier version was kept."""
    whose = var("")
    folder: var[Path | None] = var(None)
    in_git = var("")
    """How the workspace stands in git, for the corner of the header."""

    def __init__(
        self,
        time_and_chance: TimeAndChance,
        config: Config,
        folder_found: "FoundFolder | None",
        quarter: "QuarterName | None",
    ) -> None:
        self._colors: dict[str, dict[str, str]] = {}
        super().__init__()
        self._time_and_chance = time_and_chance
        self._config = config
        self.desk: Desk | None = None
        """Where the open quarter is changed; None where none is open."""
        self._keeper: ClockKeeper | None = None
        self.rescued: dict[str, Path | None] = {}
        """Where copies of `the plan` and `the team` were put that could not be saved; None for one that is nowhere."""
        show_toasts_from(self, Toasts())
        self._found = folder_found
        self._quarter_modes = QuarterModes(self)
        self._first = quarter
        self.pad: Pad | None = None
        """What somebody writes on who writes apart; then there is nothing but that."""
        self.own_keys: Mapping[str, str] = {}
        """The keys that this configuration gives to commands, by their ids; the others have those of the table."""
        self.tour = Tour(self)
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = config.theme if config.theme in {theme.name for theme in THEMES} else DEFAULT_THEME
        self.stylesheet = SheetOfOneTheme(variables=self.get_css_variables())
        keep_styles_read(self)
        self._home_mode = self.DEFAULT_MODE
        self.add_mode(self.DEFAULT_MODE, self._first_screen)
        self.folder = folder_found.path if folder_found and folder_found.exists else None

    def get_driver_class(self) -> type[Driver]:
        """Keys are read by `terminal`, where Textual would use its own driver for a terminal."""
        from textual.drivers.linux_driver import LinuxDriver

        from okra_tui.ui.terminal import Terminal

        usual = super().get_driver_class()
        return Terminal if usual is LinuxDriver else usual

    @property
    def size(self) -> Size:
        """What is laid out: the terminal's size, where that is not too small for anything."""
        return laid_out(super().size)

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Resize):
            event = events.Resize(laid_out(event.size), laid_out(event.virtual_size), None, event.pixel_size)
        if isinstance(event, events.Key) and not event.is_forwarded and self.tour.hear(event.key):
            return
        await super().on_event(event)

    def on_load(self) -> None:
        """From Python 3.12 on Textual lets tasks start in the middle of what makes them: the first screen would compose
        before it is on the stack. A new task waits for its turn, as under Python 3.11 and in every test.
        """
        asyncio.get_running_loop().set_task_factory(None)

    def on_mount(self) -> None:
        self.own_keys, clashes = keymap(self._config, ALL_COMMANDS)
        self.set_keymap(self.own_keys)
        for sentence in (*self._config.problems, *clashes):
            self.notify(sentence, severity="warning", markup=False, timeout=15)
        self._offer_drafts_soon(tell=True)

    def on_paste(self, event: events.Paste) -> None:
        """Nothing on the screen took it: say so, and where it could go."""
        from okra_tui.ui.widgets.lines import NO_WORDS, NOTHING_HERE

        event.stop()
        answer = getattr(self.screen, "NO_PASTE", NOTHING_HERE)
        self.notify(with_keys(self, answer) if event.text.strip() else NO_WORDS, markup=False)

    def on_ready(self) -> None:
        """The first frame stands. What was set up for it stays: the garbage collector need not look at it again, nor
        the style sheets be read again when somebody comes back to this screen."""
        comes_with_its_styles(self, self.screen)
        GitCorner(self).begin()
        if not gc.isenabled():
            gc.freeze()
            gc.enable()

    def _first_screen(self) -> Screen[None]:
        """Home; or at once the quarter that was named, and then Home is built when somebody goes there; or a pad."""
        if self.pad is not None:
            from okra_tui.ui.places.pad import PadScreen

            return PadScreen(self.pad)
        if self._first is None or not self._open(str(self._first)) or self.desk is None:
            return self._home()
        self._home_mode = "home"
        self.add_mode(self._home_mode, self._home)
        place = place_at_opening(self.desk)
        self._quarter_modes.take_over(place, self.DEFAULT_MODE)
        return self._quarter_modes.made(place)

    def _home(self) -> Screen[None]:
        home = HomeScreen(self._time_and_chance.clock.today).data_bind(OkraApp.whose, OkraApp.folder)
        comes_with_its_styles(self, home)
        return home

    def _refresh_notifications(self) -> None:
        super()._refresh_notifications()
        if self.screen_stack:
            self.call_later(latest_toast_first, self.screen)  # Textual shows them so as well

    def get_css_variables(self) -> dict[str, str]:
        """The colours of the theme, worked out once: Textual asks several times before the first frame."""
        if self.theme not in self._colors:
            self._colors[self.theme] = super().get_css_variables()
        return self._colors[self.theme]

    def refresh_css(self, animate: bool = True) -> None:
        """Before there is a screen, only take over the colours: the style sheet is read when the screen comes."""
        if self.screen_stack:
            super().refresh_css(animate)
        else:
            self.stylesheet.set_variables(self.get_css_variables())

    # -- opening and closing -----------------------------------------------------------------------------------------

    def _open(self, name: str) -> bool:
        """Open a quarter, if it is not the open one; False where it cannot be opened, which the person is told."""
        from okra_tui.desk.desk import CannotOpen, open_quarter

        if self.folder is None:
            return False
        if self.desk is None or (self.desk.folder, self.desk.name) != (self.folder, name):
            self._close_quarter()  # first, for it holds the workspace's lock
            try:
                desk = open_quarter(self.folder, name, self._time_and_chance, self._hear)
            except CannotOpen as problem:
                self.notify(str(problem), severity="error", markup=False, timeout=20)
                return False
            self.desk = desk
            desk.listen(self._flow_down)
            self._flow_down()
            self._quarter_modes.open()
            for sentence in desk.told_at_opening():
                self.notify(sentence, severity="warning", markup=False, timeout=15)
            rescued = [] if desk.read_only else desk.rescued
            copies = [] if desk.read_only or rescued else desk.copies
            if rescued or copies:
                from okra_tui.ui.places.others_changes import tell_of_copies

                tell_of_copies(self, desk, rescued, copies)
        return True

    def _flow_down(self) -> None:
        """Let what is open now reach the screens."""
        desk = self.desk
        if desk is not None:
            if desk.plan.solo or desk.plan.closed:
                self._end_clock()  # it may have been a room's quarter until now
            self.team, self.whose = desk.team, desk.team.team
            self.curtains = desk.curtains
            self.read_only = desk.is_locked
            self.plan = desk.plan
            self.saved = desk.saved
            self.apart = desk.apart.written

    def _still(self, desk: "Desk") -> Callable[[], bool]:
        """Whether this quarter is still the open one, asked later."""
        return lambda: self.desk is desk

    def _close_quarter(self) -> None:
        if self.desk is not None:
            self._end_clock()
            if not self._close_or_rescue(self.desk):
                self.notify(self.desk.left_unsaved(self.rescued), severity="error", markup=False, timeout=20)
                self.rescued = {}  # this was said
            self._quarter_modes.close()
            self.desk = None
            self.presenting = False

    def watch_team(self) -> None:
        """Its steps may be others now: by an edit, by undo, or because somebody else changed its file."""
        if self._keeper is not None and self.desk is not None:
            self._keeper.agenda_changed()

    def watch_clock(self, old: "ClockFace | None", new: "ClockFace | None") -> None:
        if (old is None) != (new is None) and self.screen_stack:  # what drives it is offered now, or no longer
            self.screen.refresh_bindings()

    def watch_read_only(self) -> None:
        if self.screen_stack:
            self.screen.refresh_bindings()

    # -- changes -----------------------------------------------------------------------------------------------------

    def on_step_requested(self, message: StepRequested) -> None:
        from okra_tui.edits.meeting import RecordRoom
        from okra_tui.edits.quarter import RecordStep

        self._offer_drafts_soon()
        if self.desk is not None:
            record, today = self.desk.record, self._time_and_chance.clock.today()
            accepted(self, record(RecordRoom(message.session, spoke=(), turn="")))  # each step has rounds of its own
            accepted(self, record(RecordStep(message.session, message.step, today)))
        if self._keeper is not None:
            self._keeper.go_to_step(message.session)

    def on_curtain_requested(self, message: CurtainRequested) -> None:
        if self.desk is not None and self.desk.read_only:
            self.notify("This window only reads: the curtain is drawn and opened in the first one.", markup=False)
        elif self.desk is not None:
            self.desk.draw_curtain(message.session, message.drawn)

    def on_typing(self, message: Typing) -> None:
        if self.desk is not None:
            self.desk.keep_draft(message.field, message.text, message.by, message.about)

    def action_undo(self) -> None:
        self._step_back_or_forward("undo")

    def action_redo(self) -> None:
        self._step_back_or_forward("redo")

    def _step_back_or_forward(self, way: str) -> None:
        from okra_tui.ui.places.history import step_back_or_forward

        if self.desk is not None:
            step_back_or_forward(self, self.desk, way, self._still(self.desk))

    # -- saving ------------------------------------------------------------------------------------------------------

    def _hear(self, report: "SaverReport") -> None:
        """Called in the saver's thread."""
        self.post_message(SaverReported(report))

    def on_saver_reported(self, message: SaverReported) -> None:
        from okra_tui.desk.reports import is_of_history

        if self.desk is not None:
            self.versions_kept += is_of_history(message.report)
            notice = self.desk.hear(message.report)
            if notice is not None:
                severity: SeverityLevel = "error" if notice.bad else "information"
                self.notify(with_keys(self, notice.sentence), severity=severity, markup=False, timeout=15)

    def on_app_focus(self) -> None:
        if self.desk is not None:
            self.desk.look()

    def save_or_rescue(self, seconds: float) -> bool:
        """Save within this time, else keep a copy elsewhere; whether everything is on disk. Called from a signal
        handler as well."""
        if self.pad is not None:
            saved = not self.pad.save()
            self.rescued = {} if saved else {PAD: self.pad.rescue()}
            return saved
        desk = self.desk
        if desk is None or desk.read_only or desk.save_now(seconds):
            return True
        self.rescued = desk.rescue()
        return False

    async def action_quit(self) -> None:
        """Leave; whatever stands in front that would be lost is asked about first."""
        ask = getattr(self.screen, "ask_before_leaving", None)
        if ask is not None:
            ask(self._leave)
        else:
            self._leave()

    def _leave(self) -> None:
        if self.desk is None or self.desk.read_only or self.desk.save_now(SAVING_TAKES):
            self._close_and_exit()
        else:
            from okra_tui.ui.places.drafts import ask_before_losing

            ask_before_losing(self, self._close_and_exit)

    def _close_and_exit(self) -> None:
        self.close_all()
        self.exit()

    def close_all(self) -> bool:
        """Save and let go of everything; whether what was open is on disk."""
        if self.desk is None:
            return True
        self._end_clock()
        saved = self._close_or_rescue(self.desk)
        self.desk = None  # only now: who is told to end meanwhile saves it once more
        return saved

    def _close_or_rescue(self, desk: "Desk") -> bool:
        """Close a quarter; what of it cannot be saved is kept as a copy. Whether everything is on disk."""
        if desk.close() or desk.read_only:
            return True
        self.rescued = desk.rescue()
        return False

    def _fatal_error(self) -> None:
        """A crash: the log gets its way through the code. Textual would show all variables, and so the plan."""
        fault = fault_of(self)
        log.critical("the program ended", exc_info=fault.error if isinstance(fault, WorkerFailed) else fault)
        end_at_once(self)

    def on_keys_lost(self, message: KeysLost) -> None:
        """Nobody can do anything any more: save and end, as after a crash."""
        log.critical("no key can be read any more", exc_info=message.fault)
        self.exit(return_code=1)

    # -- clock -------------------------------------------------------------------------------------------------------

    def on_session_shown(self, message: SessionShown) -> None:
        self._offer_drafts_soon()
        desk = self.desk
        if desk is None or self.read_only:
            return
        desk.shows(message.session)
        if desk.plan.solo or desk.plan.closed:
            return
        if self._keeper is None:
            from okra_tui.ui.clock_keeper import ClockKeeper

            self._keeper = ClockKeeper(self, desk, self._time_and_chance.clock, self._config)
        self._keeper.look_at(message.session)

    def on_presented(self, message: Presented) -> None:
        self.presenting = message.presenting

    def _end_clock(self) -> None:
        keeper, self._keeper, self.clock = self._keeper, None, None
        if keeper is not None:
            keeper.end()

    def action_clock(self, what: str) -> None:
        if self._keeper is not None:
            self._keeper.change(what)

    def on_session_ended(self, _message: SessionEnded) -> None:
        self._pause()

    def action_clock_panel(self) -> None:
        if self._keeper is not None:
            self._keeper.panel()

    def action_catch_up(self) -> None:
        if self._keeper is not None:
            self._keeper.catch_up()

    # -- quarters ----------------------------------------------------------------------------------------------------

    def on_quarter_requested(self, message: QuarterRequested) -> None:
        if self._open(message.name) and self.desk is not None:
            self._quarter_modes.show(place_at_opening(self.desk))
            self._offer_drafts_soon(tell=True)

    def _offer_drafts_soon(self, *, tell: bool = False) -> None:
        """`tell`: also say where words wait that are not offered now."""
        if self.desk is not None and self.desk.drafts:
            self.call_after_refresh(self._offer_drafts, tell)

    def _offer_drafts(self, tell: bool) -> None:
        """Offer words that were being typed when the program ended; they are never applied by themselves."""
        from okra_tui.ui.places.drafts import offer_drafts

        if self.desk is not None and not self.screen.is_modal:
            offer_drafts(self, self.desk, tell=tell)

    def on_words_wanted(self, message: WordsWanted) -> None:
        from okra_tui.ui.places.drafts import offer_in_dialog

        if self.desk is not None and self.desk.drafts:
            veiled = self.session_now in self.curtains
            offer_in_dialog(self, self.desk, message.place, message.told, veiled=veiled)

    def on_home_screen_states_wanted(self, message: HomeScreen.StatesWanted) -> None:
        if self.folder is not None:
            tell = partial(tell_states, self, self.folder, self._time_and_chance.clock.today(), message)
            self.run_worker(tell, thread=True, exclusive=True)

    def action_new_quarter(self) -> None:
        """Begin a quarter; without a workspace, the workspace first."""
        from okra_tui.ui.places.beginning import begin_quarter

        begin_quarter(self, self._found.path if self._found else None, self._time_and_chance.clock.today())

    def action_open_demo(self) -> None:
        """Show the sample workspace."""
        from okra_tui.ui.places.beginning import begin_demo

        begin_demo(self, self._time_and_chance.clock.today())

    @property
    def time_and_chance(self) -> TimeAndChance:
        """The clock, new ids and lots of this run."""
        return self._time_and_chance

    def leave_quarter(self) -> bool:
        """Close the open quarter, from Home; False where its last changes cannot be saved: then it stays open."""
        if self.desk is not None and not self.desk.read_only and not self.desk.save_now(SAVING_TAKES):
            return False
        self._close_quarter()
        return True

    def action_ask(self, what: str) -> None:
        """Ask what is asked about the open quarter as a whole."""
        self._quarter_modes.ask(what)

    OF_A_QUARTER = frozenset(
        {"tour", "why", "show_vision", "team", "undo", "redo", "park", "write_in_log", "keep_version", "profile"}
        | {"quarter_dates", "session_dates", "export", "take_in", "close_quarter", "carry_over", "take_copy"}
        | {"earlier", "retrospective"}
    )
    """Actions that mean something only where a place of a quarter is in front."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in {"undo", "redo"} and is_typing(self):
            return False  # ctrl+z in a field must never undo the plan
        if action == "ask":
            action = str(parameters[0])
        opened = self.in_quarter
        if action == "collect":
            return opened and not self.read_only and self._quarter_modes.can_collect
        if action in {"clock_toggle", "clock", "clock_panel", "catch_up"}:
            return opened and self._keeper is not None and self._shows_clock
        if action in self.OF_A_QUARTER:
            return opened
        if action in {"new_quarter", "open_demo"}:
            return self.current_mode == self._home_mode
        if action == "track_record":
            return self.folder is not None
        if action == "reopen_quarter":
            closed = self.plan is not None and self.plan.closed is not None
            return opened and closed and self.desk is not None and not self.desk.read_only
        if action == "choose_between_both":
            return self.desk is not None and bool(self.desk.clashes) and not self.read_only
        if action == "save_over":
            return self.desk is not None and self.desk.waits_for_others
        return super().check_action(action, parameters)

    @property
    def in_quarter(self) -> bool:
        """Whether a place of the open quarter is in front."""
        return self.desk is not None and self.current_mode != self._home_mode

    @property
    def _shows_clock(self) -> bool:
        """Whether a session is in front, or a clock runs on that can still be paused: no other is driven unseen."""
        return self._quarter_modes.in_front in MEETINGS or (self.clock is not None and self.clock.running)

    def action_clock_toggle(self) -> None:
        if self._keeper is not None:
            self._keeper.toggle(seen=self._quarter_modes.in_front in MEETINGS)

    def action_retrospective(self) -> None:
        self.post_message(ScreenRequested(RETROSPECTIVE))

    @property
    def session_now(self) -> int:
        """The session in front, or where none is, the one where the work stands."""
        in_front = self._quarter_modes.in_front
        if in_front is not None and in_front in MEETINGS:
            return in_front
        return self.desk.session if self.desk is not None else 0

    def action_park(self) -> None:
        from okra_tui.ui.session.log_entries import LogTaking

        if self.desk is not None:
            LogTaking(self, self.desk, self.session_now).park()

    def action_write_in_log(self, kind: str) -> None:
        from okra_tui.ui.session.log_entries import LogTaking

        if self.desk is not None:
            LogTaking(self, self.desk, self.session_now).write(kind)

    # -- places ------------------------------------------------------------------------------------------------------

    def places(self) -> "list[Place]":
        """Where one can go from here."""
        from okra_tui.ui.dialogs.help import Place

        closed = "" if self.desk is not None else NO_QUARTER
        return [Place(str(tab.digit), tab.word, "" if tab.digit == HOME else closed) for tab in PLACES]

    def go_to_place(self, key: str) -> None:
        """Go to the place with this digit."""
        self.post_message(ScreenRequested(int(key)))

    def on_screen_requested(self, message: ScreenRequested) -> None:
        self._offer_drafts_soon()
        if message.place == HOME:
            self.switch_mode(self._home_mode)
        elif not self._quarter_modes.show(message.place):
            self.notify(f"{NO_QUARTER[:1].upper()}{NO_QUARTER[1:]}.", markup=False)
        self.tour.go_on(message.place)

    def on_entity_requested(self, message: EntityRequested) -> None:
        self._quarter_modes.go_to(message.entity, message.lacks)

    def action_tour(self) -> None:
        """Lead through the five sessions of the open quarter, a line at the foot for each."""
        self.tour.begin()

    def action_why(self) -> None:
        if not self._quarter_modes.tell_why():
            self.notify("Nothing is selected whose reasons could be told.", markup=False)

    def action_go_to(self) -> None:
        from okra_tui.ui.dialogs.ask import ask_then
        from okra_tui.ui.dialogs.help import GoTo

        ask_then(self, GoTo(self.places()), self.go_to_place)

    def action_help(self) -> None:
        from okra_tui.ui.dialogs.help import HelpDialog
        from okra_tui.ui.keys.active import HelpRow, help_groups

        if not isinstance(self.screen, HelpDialog):
            signs = [
                HelpRow(sign, word, with_keys(self, says)) for sign, word, says in getattr(self.screen, "signs", ())
            ]
            legend = {"Signs that stand here": signs} if signs else {}
            self.push_screen(HelpDialog({**legend, **help_groups(self.screen)}))

    def action_command_palette(self) -> None:
        from okra_tui.ui.dialogs.palette import Palette

        if not any(isinstance(screen, Palette) for screen in self.screen_stack):
            self.push_screen(Palette())

    def get_key_display(self, binding: Binding) -> str:
        return shown_key(binding.key)

    def action_use_theme(self, name: str) -> None:
        self.theme = name

    def action_save_over(self) -> None:
        """The person decides: what somebody else left in the file, and cannot be read, is not waited for."""
        if self.desk is not None:
            self.desk.save_over()

    # -- closing -----------------------------------------------------------------------------------------------------

    def action_close_quarter(self, go_on: bool = False) -> None:
        """`go_on`: with what was said before the program ended without a word; otherwise that is offered first."""
        from okra_tui.ui.places.closing import ask_to_close

        if self.desk is not None:
            ask_to_close(self, self.desk, self._pause, go_on=go_on)

    def _pause(self) -> None:
        """What was spent is recorded while the quarter still takes it."""
        if self._keeper is not None:
            self._keeper.pause()

    def action_track_record(self) -> None:
        """The closed quarters side by side; from Home too, where perhaps none is open."""
        from okra_tui.ui.places.track_record import show_track_record

        if self.folder is not None:
            show_track_record(self, self.folder, self.plan if self.desk is not None else None)

    def offer_carry_over(self, name: str) -> None:
        """This quarter begins now, if it could be opened."""
        from okra_tui.ui.places.carry_over import offer_what_was_left

        desk = self.desk
        if desk is not None and desk.name == name:
            offer_what_was_left(self, desk, self._still(desk))
