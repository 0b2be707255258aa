"""The open quarter: it is opened and closed, changed, saved and timed here, and nowhere else."""

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual.notifications import SeverityLevel
from textual.reactive import var
from textual.worker import WorkerFailed

from okra_tui.plan.text import one_line
from okra_tui.ui.keymap import Config
from okra_tui.ui.keys_in_order import KeysInOrder, KeysLost
from okra_tui.ui.messages import (
    BallotRequested,
    CurtainRequested,
    EditRequested,
    RecordRequested,
    SaverReported,
    SessionEnded,
    SessionShown,
    StepRequested,
    TeamEditRequested,
    Typing,
    UndoRequested,
)
from okra_tui.ui.surroundings import Surroundings
from okra_tui.ui.toasts import NOTHING_TO, REDONE, UNDONE

SAVING_TAKES = 3.0
"""Seconds that leaving waits for the saver before it asks."""

if TYPE_CHECKING:  # Home stands before any of these is imported
    from okra_tui.edits.edit import Edit
    from okra_tui.plan.model import Plan
    from okra_tui.plan.people import Names
    from okra_tui.plan.team import Team
    from okra_tui.ui.clock_face import ClockFace
    from okra_tui.ui.clock_keeper import ClockKeeper
    from okra_tui.ui.open_quarter import OpenQuarter
    from okra_tui.ui.saver_outcomes import Outcome
    from okra_tui.ui.screens.history import HistoryScreen
    from okra_tui.workspace.history import Version

log = logging.getLogger(__name__)

READ_ONLY = "This window only reads: {}."
COPIES = "Beside this quarter lie copies of it: {}. “Take in a copy” in the palette puts together what they hold."
TAKING = "Enter takes in what they hold and the plan does not; u takes it back. They go under .okra/."
RESCUED = (
    "The last time not everything of this quarter could be saved, and a copy was kept.",
    "Enter takes in what is in it; u takes that back. Escape: asked again the next time.",
)
NAMING = "What there is now is kept under this name until somebody deletes it: g 8. Saving itself needs no key."
BEFORE_THIS_RUN = "The newest version of {} from before this run that differs is of {}."
TAKEN_BACK = "Going back to it takes back: {}."
FORWARD = "U brings that again. g 8 shows all versions."
KEPT_TOO = "u takes that back, and what there is now stays here as a version."
GONE_BACK = "This is the version of {} now; {}."
THE_SAME = "That version says the same as what there is now."
NOT_DELETED = "The version was not deleted: {}."
VOID = "A ballot was open when the program ended. It is void: nothing of it was kept, and nothing counted."


class QuarterApp(KeysInOrder):
    """Data goes down from here by `data_bind`, what people want comes up as messages."""

    plan: var["Plan | None"] = var(None)
    team: var["Team | None"] = var(None)
    curtains: var[frozenset[int]] = var(frozenset())
    """The sessions whose notes are under the curtain."""
    saved = var("")
    read_only = var(False)
    """Nothing can be changed here: another window has the plan, or its quarter is closed."""
    clock: var["ClockFace | None"] = var(None)
    """What the clock of the session in front shows; None where there is none."""
    versions_kept = var(0)
    """Goes up when an earlier version was kept or deleted."""
    whose = var("")
    folder: var[Path | None] = var(None)

    def __init__(self, surroundings: Surroundings, config: Config) -> None:
        super().__init__()
        self._surroundings = surroundings
        self._config = config
        self._quarter: OpenQuarter | None = None
        self._keeper: ClockKeeper | None = None
        self.rescued: Path | None = None
        """Where a copy of the plan was put that could not be saved in its workspace."""

    # -- opening and closing -----------------------------------------------------------------------------------------

    def quarter_opened(self) -> None:
        """Another quarter is open now."""

    def quarter_closed(self) -> None:
        """The quarter that was open is none any more."""

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
            self._opened(quarter)
        return True

    def _opened(self, quarter: "OpenQuarter") -> None:
        self._flow_down()
        self.quarter_opened()
        if quarter.mended:
            self.notify(quarter.mended, severity="warning", markup=False, timeout=15)
        if quarter.read_only:
            self.notify(READ_ONLY.format(quarter.read_only), severity="warning", markup=False, timeout=15)
        elif quarter.state.ballot_open(quarter.name):
            quarter.state.set_ballot(quarter.name, False)
            self.notify(VOID, severity="warning", markup=False, timeout=15)
        if not quarter.read_only:
            if rescued := quarter.state.rescued(quarter.name):
                self.call_later(self._offer_copies, "A copy that was not saved", RESCUED, quarter, rescued)
            elif copies := quarter.copies:
                names = ", ".join(one_line(copy.name) for copy in copies)
                self.notify(COPIES.format(names), severity="warning", markup=False, timeout=15)

    def _offer_copies(self, title: str, lines: Sequence[str], quarter: "OpenQuarter", copies: Sequence[Path]) -> None:
        """What copies of the quarter hold is taken in where the person wants it."""
        from okra_tui.ui.dialogs.ask import Confirm

        def answered(yes: bool | None) -> None:
            if yes and self._quarter is quarter:
                self.notify(quarter.take_copies(copies), markup=False, timeout=15)
                self._flow_down()

        self.push_screen(Confirm(title, lines, "Take it in"), answered)

    def action_take_copy(self) -> None:
        """Put together what lies beside the quarter as copies of it."""
        quarter = self._quarter
        if quarter is None:
            return
        copies = quarter.copies
        if not copies:
            self.notify(f"There is no copy of {quarter.name} beside it.", markup=False)
            return
        lines = [f"· {one_line(copy.name)}" for copy in copies]
        self._offer_copies("Copies of this quarter", [*lines, TAKING], quarter, copies)

    def _flow_down(self) -> None:
        """Let what is open now reach the screens."""
        quarter = self._quarter
        if quarter is not None:
            if quarter.plan.solo or quarter.plan.closed:
                self._end_clock()  # it may have been a room's quarter until now
            self.team, self.whose = quarter.team, quarter.team.team
            self.curtains = quarter.curtains
            self.read_only = bool(quarter.read_only or quarter.plan.closed)
            self.plan = quarter.plan
            self.saved = quarter.saved

    def _close_quarter(self) -> None:
        if self._quarter is not None:
            self._end_clock()
            if not self._close_or_rescue(self._quarter):
                self.notify(self._left_unsaved(self._quarter.name), severity="error", markup=False, timeout=20)
                self.rescued = None  # this was said
            self.quarter_closed()
            self._quarter = None

    def _left_unsaved(self, name: str) -> str:
        if self.rescued is None:
            return f"Not everything of {name} could be saved, and no copy could be written anywhere."
        return f"Not everything of {name} could be saved; a copy is kept, and offered when it is opened again."

    def on_team_edit_requested(self, message: TeamEditRequested) -> None:
        self._apply_to_team(message.edit)

    def _apply_to_team(self, edit: "Edit[Team]", names: "Names | None" = None) -> None:
        if self._quarter is not None:
            problem = self._quarter.change_team(edit, names)
            if problem:
                self.notify(problem, severity="error", markup=False, timeout=15)
            self._flow_down()

    def watch_team(self) -> None:
        """Its steps may be others now: by an edit, by undo, or because somebody else changed its file."""
        if self._keeper is not None and self._quarter is not None:
            self._keeper.agenda_changed()

    def watch_clock(self, old: "ClockFace | None", new: "ClockFace | None") -> None:
        if (old is None) != (new is None) and self.screen_stack:  # what drives it is offered now, or no longer
            self.screen.refresh_bindings()

    def watch_read_only(self) -> None:
        if self.screen_stack:
            self.screen.refresh_bindings()

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
        if self._quarter is not None and self._quarter.read_only:
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
        if self._quarter is None or self._quarter.read_only:
            return
        label = self._quarter.undo() if way == "undo" else self._quarter.redo()
        self._flow_down()
        if label is None and way == "undo" and self._offer_earlier(self._quarter):
            return
        self.notify(f"{done}{label}" if label else f"{NOTHING_TO}{way}.", markup=False, timeout=3)

    # -- earlier versions --------------------------------------------------------------------------------------------

    def versions(self) -> "list[Version]":
        """The earlier versions of the open quarter and its team, the newest first. OSError where nobody can look."""
        return self._quarter.versions if self._quarter is not None else []

    def read_version(self, version: "Version") -> "Plan | Team":
        """What a version holds. Raises Unreadable. May be called in a thread."""
        from okra_tui.workspace.problems import Problem, Unreadable

        if self._quarter is None:
            raise Unreadable((Problem(version.file, None, None, None, "is not open any more"),))
        return self._quarter.read_version(version)

    def _offer_earlier(self, quarter: "OpenQuarter") -> bool:
        """All of this run is undone: undo goes on to the versions of earlier runs, but only after asking."""
        from okra_tui.ui.dialogs.ask import Confirm

        found = quarter.before_this_run()
        if found is None:
            return False
        version, earlier = found

        def answered(yes: bool | None) -> None:
            if yes and self._quarter is quarter:
                quarter.go_back_before_this_run(earlier)
                self._flow_down()
                self.notify(GONE_BACK.format(version.when, "U brings that again"), markup=False)

        lines = [BEFORE_THIS_RUN.format("the team" if version.of_team else quarter.name, version.when),
                 TAKEN_BACK.format(quarter.changed_since(earlier)), FORWARD]  # fmt: skip
        self.push_screen(Confirm("Nothing of this run is left to undo", lines, "Go back"), answered)
        return True

    def on_history_screen_go_back_wanted(self, message: "HistoryScreen.GoBackWanted") -> None:
        self._ask_to_go_back(message.version, message.earlier)

    def _ask_to_go_back(self, version: "Version", earlier: "Plan | Team") -> None:
        from okra_tui.ui.dialogs.ask import Confirm

        quarter = self._quarter
        changed = quarter.changed_since(earlier) if quarter is not None else ""
        if quarter is None or not changed:
            self.notify(THE_SAME, markup=False)
            return

        def answered(yes: bool | None) -> None:
            if yes and self._quarter is quarter:
                problem = quarter.go_back(earlier)
                self._flow_down()
                self.notify(problem or GONE_BACK.format(version.when, "u takes that back"), markup=False)

        title = f"Go back to the version of {version.when}"
        self.push_screen(Confirm(title, [TAKEN_BACK.format(changed), KEPT_TOO], "Go back"), answered)

    def on_history_screen_delete_wanted(self, message: "HistoryScreen.DeleteWanted") -> None:
        from okra_tui.ui.dialogs.ask import Confirm

        version = message.version

        def answered(yes: bool | None) -> None:
            if yes and self._quarter is not None:
                try:
                    self._quarter.remove_version(version)
                except OSError as problem:
                    self.notify(NOT_DELETED.format(problem.strerror or problem), severity="error", markup=False)
                self.versions_kept += 1

        lines = [f"It is of {version.when}. A version that was deleted cannot be brought back."]
        self.push_screen(Confirm(f"Delete the version “{version.name}”", lines, "Delete"), answered)

    def action_keep_version(self) -> None:
        """Keep what there is now under a name."""
        from okra_tui.ui.dialogs.ask import AskLine

        quarter = self._quarter

        def named(name: str | None) -> None:
            if name and quarter is not None and self._quarter is quarter:
                quarter.keep_version(name)

        if quarter is not None:
            self.push_screen(AskLine("Keep a version with a name", hint=NAMING), named)

    # -- saving ------------------------------------------------------------------------------------------------------

    def _hear(self, outcome: "Outcome") -> None:
        """Called in the saver's thread."""
        self.post_message(SaverReported(outcome))

    def on_saver_reported(self, message: SaverReported) -> None:
        from okra_tui.ui.saver_outcomes import is_of_history

        if self._quarter is not None:
            self.versions_kept += is_of_history(message.outcome)
            notice = self._quarter.hear(message.outcome)
            self._flow_down()
            if notice is not None:
                severity: SeverityLevel = "error" if notice.bad else "information"
                self.notify(notice.sentence, severity=severity, markup=False, timeout=15)

    def on_app_focus(self) -> None:
        if self._quarter is not None:
            self._quarter.look()

    def save_or_rescue(self, seconds: float) -> bool:
        """Save within this time, else keep a copy elsewhere; whether everything is on disk. Called from a signal
        handler as well."""
        quarter = self._quarter
        if quarter is None or quarter.read_only or quarter.save_now(seconds):
            return True
        self.rescued = quarter.rescue()
        return False

    async def action_quit(self) -> None:
        """Leave; whatever stands in front that would be lost is asked about first."""
        ask = getattr(self.screen, "ask_before_leaving", None)
        if ask is not None:
            ask(self._leave)
        else:
            self._leave()

    def _leave(self) -> None:
        if self._quarter is None or self._quarter.read_only or self._quarter.save_now(SAVING_TAKES):
            self.close_all()
            self.exit()
        else:
            self._ask_before_losing(self._quarter)

    def _ask_before_losing(self, quarter: "OpenQuarter") -> None:
        """The last changes are not on disk: nobody leaves without knowing, or without a copy."""
        from okra_tui.ui.dialogs.ask import Confirm

        def answered(yes: bool | None) -> None:
            if yes:
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
        saved = self._close_or_rescue(self._quarter)
        self._quarter = None  # only now: who is told to end meanwhile saves it once more
        return saved

    def _close_or_rescue(self, quarter: "OpenQuarter") -> bool:
        """Close a quarter; what of it cannot be saved is kept as a copy. Whether everything is on disk."""
        if quarter.close() or quarter.read_only:
            return True
        self.rescued = quarter.rescue()
        return False

    def _fatal_error(self) -> None:
        """A crash: the log gets its way through the code. Textual would show all variables, and so the plan."""
        fault = self._exception
        log.critical("the program ended", exc_info=fault.error if isinstance(fault, WorkerFailed) else fault)
        self._close_messages_no_wait()

    def on_keys_lost(self, message: KeysLost) -> None:
        """Nobody can do anything any more: save and end, as after a crash."""
        log.critical("no key can be read any more", exc_info=message.fault)
        self.exit(return_code=1)

    # -- clock -------------------------------------------------------------------------------------------------------

    def on_session_shown(self, message: SessionShown) -> None:
        quarter = self._quarter
        if quarter is None or self.read_only:
            return
        quarter.shows(message.session)
        if quarter.plan.solo or quarter.plan.closed:
            return
        if self._keeper is None:
            self._keeper = self._new_keeper(quarter)
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
        keeper, self._keeper, self.clock = self._keeper, None, None
        if keeper is not None:
            keeper.end()

    def action_clock(self, what: str) -> None:
        if self._keeper is not None:
            self._keeper.change(what)

    def on_session_ended(self, _message: SessionEnded) -> None:
        if self._keeper is not None:
            self._keeper.pause()

    def action_clock_panel(self) -> None:
        if self._keeper is not None:
            self._keeper.panel()

    def action_catch_up(self) -> None:
        if self._keeper is not None:
            self._keeper.catch_up()
