"""The app: wiring only. It alone applies edits, opens and closes quarters, and shows screens."""

import gc
import logging
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import Binding
from textual.notifications import SeverityLevel
from textual.reactive import var
from textual.screen import Screen

from okra_tui.ui.active_commands import is_typing
from okra_tui.ui.command_palette import OkraCommands
from okra_tui.ui.commands import COMMANDS as ALL_COMMANDS
from okra_tui.ui.commands import bindings
from okra_tui.ui.commands.command import shown_key
from okra_tui.ui.keymap import Config, keymap
from okra_tui.ui.messages import (
    BallotRequested,
    CurtainRequested,
    EditRequested,
    EntityRequested,
    QuarterRequested,
    RecordRequested,
    SaverReported,
    ScreenRequested,
    SessionShown,
    StepRequested,
    TeamEditRequested,
    Typing,
    UndoRequested,
)
from okra_tui.ui.quarter_screens import QuarterScreens
from okra_tui.ui.screens.home import HomeScreen
from okra_tui.ui.screens.places import HOME, PLACES, READY, SESSIONS
from okra_tui.ui.surroundings import Surroundings
from okra_tui.ui.themes import DEFAULT_THEME, THEMES
from okra_tui.ui.toasts import NOTHING_TO, REDONE, UNDONE, Toasts

SAVING_TAKES = 3.0
"""Seconds that leaving waits for the saver before it asks."""

if TYPE_CHECKING:  # Home stands before any of these is imported
    from okra_tui.edits.edit import Edit
    from okra_tui.plan.model import Plan
    from okra_tui.plan.team import Team
    from okra_tui.ui.clock_face import ClockFace
    from okra_tui.ui.clock_keeper import ClockKeeper
    from okra_tui.ui.dialogs.go_to import Place
    from okra_tui.ui.open_quarter import OpenQuarter
    from okra_tui.ui.saver_outcomes import Outcome
    from okra_tui.ui.screens.log import LogScreen
    from okra_tui.ui.screens.log_entries import LogTaking
    from okra_tui.workspace.folder import Found, QuarterName

log = logging.getLogger(__name__)

READ_ONLY = "This window only reads: {}."
VOID = "A ballot was open when the program ended. It is void: nothing of it was kept, and nothing counted."


class OkraApp(App[None]):
    """Data goes down by `data_bind`, what people want comes up as messages."""

    TITLE = "okra-tui"
    CSS_PATH = "app.tcss"
    BINDINGS = bindings("everywhere")
    COMMANDS = {OkraCommands}
    DEFAULT_MODE: ClassVar[str] = "first"

    plan: var["Plan | None"] = var(None)
    team: var["Team | None"] = var(None)
    curtains: var[frozenset[int]] = var(frozenset())
    """The sessions whose notes are under the curtain."""
    saved = var("")
    read_only = var(False)
    clock: var["ClockFace | None"] = var(None)
    """What the clock of the session in front shows; None where there is none."""
    whose = var("")
    folder: var[Path | None] = var(None)

    def __init__(
        self, surroundings: Surroundings, config: Config, found: "Found | None", quarter: "QuarterName | None"
    ) -> None:
        super().__init__()
        self._notifications = Toasts()
        self._surroundings = surroundings
        self._config = config
        self._found = found
        self._quarter: OpenQuarter | None = None
        self._keeper: ClockKeeper | None = None
        self.rescued: Path | None = None
        """Where a copy of the plan was put that could not be saved in its workspace."""
        self._screens = QuarterScreens(self, surroundings)
        self._first = quarter
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = config.theme if config.theme in {theme.name for theme in THEMES} else DEFAULT_THEME
        self._home_mode = self.DEFAULT_MODE
        self.add_mode(self.DEFAULT_MODE, self._first_screen)
        self.folder = found.path if found and found.exists else None

    def on_mount(self) -> None:
        keys, clashes = keymap(self._config, ALL_COMMANDS)
        self.set_keymap(keys)
        for sentence in (*self._config.problems, *clashes):
            self.notify(sentence, severity="warning", markup=False, timeout=15)
        self._offer_draft_soon()

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
        self._screens.take_over(self._quarter.session, self.DEFAULT_MODE)
        return self._screens.made(self._quarter.session)

    def _home(self) -> Screen[None]:
        return HomeScreen().data_bind(OkraApp.whose, OkraApp.folder)

    def refresh_css(self, animate: bool = True) -> None:
        """Before there is a screen, only take over the colours: the style sheet is read when the screen comes."""
        if self.screen_stack:
            super().refresh_css(animate)
        else:
            self.stylesheet.set_variables(self.get_css_variables())

    # -- quarters ----------------------------------------------------------------------------------------------------

    def on_quarter_requested(self, message: QuarterRequested) -> None:
        if self._open(message.name) and self._quarter is not None:
            self._screens.show(self._quarter.session)
            self._offer_draft_soon()

    def _open(self, name: str) -> bool:
        """Open a quarter, if it is not the open one; False where it cannot be opened, which the person is told."""
        from okra_tui.ui.open_quarter import CannotOpen, open_quarter

        if self.folder is None:
            return False
        if self._quarter is None or self._quarter.name != name:
            self._close_quarter()  # first, for it holds the workspace's lock
            try:
                quarter = open_quarter(self.folder, name, self._surroundings.clock, self._hear)
            except CannotOpen as problem:
                self.notify(str(problem), severity="error", markup=False, timeout=20)
                return False
            self._quarter = quarter
            self._open_screens(quarter)
        return True

    def _open_screens(self, quarter: "OpenQuarter") -> None:
        self.read_only = bool(quarter.read_only)
        self._flow_down()
        self._screens.open()
        if quarter.read_only:
            self.notify(READ_ONLY.format(quarter.read_only), severity="warning", markup=False, timeout=15)
        elif quarter.state.ballot_open(quarter.name):
            quarter.state.set_ballot(quarter.name, False)
            self.notify(VOID, severity="warning", markup=False, timeout=15)

    def _flow_down(self) -> None:
        """Let what is open now reach the screens."""
        quarter = self._quarter
        if quarter is not None:
            if quarter.plan.solo:
                self._end_clock()  # it may have been a room's quarter until now
            self.team, self.whose = quarter.team, quarter.team.team
            self.curtains = quarter.curtains
            self.plan = quarter.plan
            self.saved = quarter.saved

    def _close_quarter(self) -> None:
        if self._quarter is not None:
            self._end_clock()
            self._quarter.close()
            self._screens.close()
            self._quarter = None

    def _offer_draft_soon(self) -> None:
        if self._quarter is not None and self._quarter.draft is not None and not self.read_only:
            self.call_after_refresh(self._offer_draft)

    def _offer_draft(self) -> None:
        """Offer words that were being typed when the program ended; they are never applied by themselves."""
        from okra_tui.ui.screens.unfinished import offer_draft

        if self._quarter is not None and self._quarter.draft is not None:
            draft = self._quarter.draft
            offer_draft(self, draft, self._quarter.is_of_now(draft), self.curtains)

    # -- beginning ---------------------------------------------------------------------------------------------------

    def on_home_screen_states_wanted(self, message: HomeScreen.StatesWanted) -> None:
        if self.folder is not None:
            self.run_worker(partial(self._tell_states, self.folder, message), thread=True, exclusive=True)

    def _tell_states(self, folder: Path, message: HomeScreen.StatesWanted) -> None:
        """Runs in a thread; the plan's model is imported here, after Home's first frame."""
        from okra_tui.ui.quarter_state import states_of

        today = self._surroundings.clock.today()
        team, states = states_of(folder, [entry.name for entry in message.entries], today)
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

        if self._quarter is not None and self.team is not None:
            change_team(self, self.team, self._change_team)

    def _change_team(self, team: "Team") -> None:
        from okra_tui.edits.team import SetPeopleAndAreas

        self._apply_to_team(SetPeopleAndAreas(team.team, team.members, team.areas))

    def on_team_edit_requested(self, message: TeamEditRequested) -> None:
        self._apply_to_team(message.edit)

    def _apply_to_team(self, edit: "Edit[Team]") -> None:
        if self._quarter is not None:
            problem = self._quarter.change_team(edit)
            if problem:
                self.notify(problem, severity="error", markup=False, timeout=15)
            self._flow_down()
            if self._keeper is not None:
                self._keeper.agenda_changed()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in {"undo", "redo"} and is_typing(self):
            return False  # ctrl+z in a field must never undo the plan
        opened = self._quarter is not None and self.current_mode != self._home_mode
        if action in {"clock_toggle", "clock", "clock_panel", "catch_up"}:
            return opened and self._keeper is not None
        if action in {"park", "write_in_log"}:
            return opened and not self.read_only
        in_quarter = {"why", "show_vision", "quarter_dates", "session_dates", "team", "undo", "redo"}
        return opened if action in in_quarter else True

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

    # -- changes -----------------------------------------------------------------------------------------------------

    def on_edit_requested(self, message: EditRequested) -> None:
        self._change(message.edit, record=False)

    def on_step_requested(self, message: StepRequested) -> None:
        from okra_tui.edits.meeting import RecordRoom
        from okra_tui.edits.quarter import RecordStep

        self._change(RecordRoom(message.session, spoke=(), turn=""), record=True)  # each step has rounds of its own
        self._change(RecordStep(message.session, message.step, self._surroundings.clock.today()), record=True)
        if self._keeper is not None:
            self._keeper.go_to_step(message.session)

    def _change(self, edit: "Edit[Plan]", *, record: bool) -> None:
        from okra_tui.edits.edit import EditRefused

        if self._quarter is None:
            return
        try:
            (self._quarter.record if record else self._quarter.apply)(edit)
        except EditRefused as refused:
            self.notify(str(refused), severity="warning", markup=False)
        self._flow_down()

    def on_record_requested(self, message: RecordRequested) -> None:
        self._record(message.edit)

    def on_curtain_requested(self, message: CurtainRequested) -> None:
        if self.read_only:
            self.notify("This window only reads: the curtain is drawn and opened in the first one.", markup=False)
        elif self._quarter is not None:
            self._quarter.draw_curtain(message.session, message.drawn)
            self._flow_down()

    def on_ballot_requested(self, message: BallotRequested) -> None:
        if self._quarter is not None and not self.read_only:
            self._quarter.state.set_ballot(self._quarter.name, message.running)

    def on_typing(self, message: Typing) -> None:
        if self._quarter is not None:
            self._quarter.keep_draft(message.field, message.text, message.by, message.about)

    def on_undo_requested(self, message: UndoRequested) -> None:
        if self._quarter is not None and self._quarter.last_change in message.labels:
            self.action_undo()
        else:
            self.notify("Something else was changed since; ctrl+z undoes that.", markup=False)

    def action_undo(self) -> None:
        self._step_back_or_forward("undo", UNDONE)

    def action_redo(self) -> None:
        self._step_back_or_forward("redo", REDONE)

    def _step_back_or_forward(self, way: str, done: str) -> None:
        if self._quarter is None or self.read_only:
            return
        label = self._quarter.undo() if way == "undo" else self._quarter.redo()
        self._flow_down()
        self.notify(f"{done}{label}" if label else f"{NOTHING_TO}{way}.", markup=False, timeout=3)

    # -- saving ------------------------------------------------------------------------------------------------------

    def _hear(self, outcome: "Outcome") -> None:
        """Called in the saver's thread."""
        self.post_message(SaverReported(outcome))

    def on_saver_reported(self, message: SaverReported) -> None:
        if self._quarter is not None:
            notice = self._quarter.hear(message.outcome)
            self._flow_down()
            if notice is not None:
                severity: SeverityLevel = "error" if notice.bad else "information"
                self.notify(notice.sentence, severity=severity, markup=False, timeout=15)

    def on_app_focus(self) -> None:
        if self._quarter is not None:
            self._quarter.look()

    def save_now(self, seconds: float) -> bool:
        """Save within this time; whether everything is on disk. Called from a signal handler as well."""
        return self._quarter is None or self._quarter.save_now(seconds)

    async def action_quit(self) -> None:
        """Leave; whatever stands in front that would be lost is asked about first."""
        ask = getattr(self.screen, "ask_before_leaving", None)
        if ask is not None:
            ask(self._leave)
        else:
            self._leave()

    def _leave(self) -> None:
        if self._quarter is None or self.read_only or self._quarter.save_now(SAVING_TAKES):
            self.close_all()
            self.exit()
        else:
            self._ask_before_losing(self._quarter)

    def _ask_before_losing(self, quarter: "OpenQuarter") -> None:
        """The last changes are not on disk: nobody leaves without knowing, or without a copy."""
        from okra_tui.ui.dialogs.ask import Confirm

        def answered(yes: bool | None) -> None:
            if yes:
                self.rescued = quarter.rescue()
                self.close_all()
                self.exit()

        lines = ["The last changes cannot be saved in the workspace; it is tried again every few seconds.",
                 "Enter leaves and keeps a copy of the whole plan in your own state folder."]  # fmt: skip
        self.push_screen(Confirm("Not everything is saved", lines, "Keep a copy and leave"), answered)

    def close_all(self) -> bool:
        """Save and let go of everything; whether what was open is on disk."""
        if self._quarter is None:
            return True
        self._end_clock()
        quarter, self._quarter = self._quarter, None
        return quarter.close()

    def _fatal_error(self) -> None:
        """A crash: the log gets its way through the code. Textual would show all variables, and so the plan."""
        log.critical("the program ended", exc_info=self._exception)
        self._close_messages_no_wait()

    # -- clock -------------------------------------------------------------------------------------------------------

    def on_session_shown(self, message: SessionShown) -> None:
        if self._quarter is None or self.read_only or self._quarter.plan.solo:
            return
        if self._keeper is None:
            self._keeper = self._new_keeper(self._quarter)
        self._keeper.look_at(message.session)

    def _new_keeper(self, quarter: "OpenQuarter") -> "ClockKeeper":
        from okra_tui.ui.clock_keeper import ClockKeeper
        from okra_tui.ui.session_clock import SessionClock

        clock = self._surroundings.clock
        return ClockKeeper(
            self,
            quarter,
            SessionClock(clock, quarter.state, quarter.name),
            shown=self._show_clock,
            record=self._record,
            bell=self._config.bell,
            notify=self._config.notify,
            factor=clock.factor,
        )

    def _show_clock(self, face: "ClockFace | None") -> None:
        self.clock = face

    def _record(self, edit: "Edit[Plan]") -> None:
        self._change(edit, record=True)

    def _end_clock(self) -> None:
        if self._keeper is not None:
            self._keeper.end()
            self._keeper, self.clock = None, None

    def action_clock_toggle(self) -> None:
        if self._keeper is not None:
            self._keeper.toggle()

    def action_clock(self, what: str) -> None:
        if self._keeper is not None:
            self._keeper.change(what)

    def action_clock_panel(self) -> None:
        if self._keeper is not None:
            self._keeper.panel()

    def action_catch_up(self) -> None:
        if self._keeper is not None:
            self._keeper.catch_up()

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

    def get_key_display(self, binding: Binding) -> str:
        return shown_key(binding.key)

    def action_use_theme(self, name: str) -> None:
        self.theme = name
