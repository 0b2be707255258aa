"""A quarter that is open: its document and the team's, the file, the lock, the curtain and the draft, joined."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from okra_tui.clock import Clock
from okra_tui.document import Document
from okra_tui.edits.closing import refuse_if_closed
from okra_tui.edits.edit import Edit, EditRefused
from okra_tui.edits.quarter import keeping_records
from okra_tui.plan.difference import what_changed
from okra_tui.plan.merge import merge, put_together
from okra_tui.plan.model import Plan
from okra_tui.plan.quarter_calendar import QuarterName
from okra_tui.plan.team import Team
from okra_tui.ui.autosave import Saver
from okra_tui.ui.coming_in import clashed
from okra_tui.ui.quarter_state import phase
from okra_tui.ui.saver_outcomes import CameIn, Conflicted, Disturbed, Failed, Outcome, Saved
from okra_tui.ui.screens.places import REVIEW
from okra_tui.veil import veiled_sessions
from okra_tui.workspace.aside import clear_after_a_kill
from okra_tui.workspace.atomic import ChangedElsewhere
from okra_tui.workspace.folder import TEAM_FILE, LeadsOutside, quarter_path, team_path
from okra_tui.workspace.lock import WorkspaceLock
from okra_tui.workspace.open_file import OpenFile, open_plan, open_team
from okra_tui.workspace.problems import NotSaved, Unreadable
from okra_tui.workspace.state import Draft, State, state_folder
from okra_tui.workspace.toml_text import render

CLOSING_TAKES = 5.0
"""Seconds that saving may take when a quarter is closed."""

RELOADED = "changes that somebody else made"


class CannotOpen(Exception):
    """The quarter's file cannot be opened. Its words are for the person."""


@dataclass(frozen=True)
class Notice:
    """A sentence for the person about saving."""

    sentence: str
    bad: bool = False


class OpenQuarter:
    """What the app does with one open quarter. Not a widget, and knows none."""

    def __init__(
        self, team_file: OpenFile[Team], file: OpenFile[Plan], lock: WorkspaceLock, state: State, clock: Clock
    ) -> None:
        """Loads both files. Raises Unreadable."""
        self.name = file.path.stem
        self.team = team_file.load()
        plan = file.load()
        self._team_file = team_file
        self._file = file
        self._lock = lock
        self.state = state
        """What is remembered of this quarter outside the workspace."""
        self._shown = state.session(self.name)
        """The session that was shown last, also in an earlier run."""
        self._clock = clock
        self._document = Document(plan, clock.monotonic, keeping_records, refuse_if_closed)
        self._saver: Saver[Plan] | None = None
        self._saved_revision = 0
        self._trouble = ""
        self._disturbed = False
        self._typing: tuple[str, str, str | None, tuple[str, ...]] | None = None
        self._known_curtains = {session: state.curtain(self.name, session) for session in range(5)}
        self._hold_curtains()

    def watch(self, report: Callable[[Outcome], object]) -> None:
        """Start to save, and to look for others' changes; outcomes are reported from the saver's thread."""
        self._saver = Saver(
            self._file,
            report=report,
            now=self._clock.now,
            monotonic=self._clock.monotonic,
            write_draft=self._write_draft,
        )
        self._saver.start()

    # -- the plan ----------------------------------------------------------------------------------------------------

    @property
    def plan(self) -> Plan:
        """The plan as it is now."""
        return self._document.value

    @property
    def read_only(self) -> str:
        """Why nothing can be changed, as part of a sentence; empty where everything can."""
        return (self._file.read_only or "").rstrip(".")

    @property
    def mended(self) -> str | None:
        """What of the file was put right when it was opened, as one sentence."""
        return self._file.mended

    @property
    def session(self) -> int:
        """The session where the work stands: the last one held or begun, else the ideation."""
        begun = [record.session for record in self.plan.sessions if record.at_step or record.held]
        return max(begun, default=1)

    @property
    def place(self) -> int:
        """Where somebody who opens the quarter looks first: while it is drafted where the work was left, then at the
        review."""
        if phase(self.plan, self._clock.today()) != "drafting":
            return REVIEW
        return self.session if self._shown is None else self._shown

    def shows(self, session: int) -> None:
        """A session is shown: where the work goes on the next time."""
        if self._shown != session:
            self._shown = session
            self.state.set_session(self.name, session)

    def apply(self, edit: Edit[Plan]) -> bool:
        """Make a change; whether anything changed. Raises EditRefused."""
        self._refuse_if_read_only()
        return self._changed(self._document.apply(edit))

    def record(self, edit: Edit[Plan]) -> bool:
        """Record what happened in the room; whether anything changed. Raises EditRefused."""
        self._refuse_if_read_only()
        return self._changed(self._document.record(edit))

    @property
    def last_change(self) -> str | None:
        """What undo would take back."""
        return self._document.last_change

    def undo(self) -> str | None:
        """Go back a step; what was undone."""
        label = self._document.undo()
        self._changed(label is not None)
        return label

    def redo(self) -> str | None:
        """Go forward again; what was redone."""
        label = self._document.redo()
        self._changed(label is not None)
        return label

    def _refuse_if_read_only(self) -> None:
        if self.read_only:
            raise EditRefused(f"This window only reads: {self.read_only}.")

    def _changed(self, changed: bool) -> bool:
        self._hold_curtains()
        if changed and self._saver is not None:
            self._saver.submit(self.plan, self._document.revision)
        return changed

    def change_team(self, edit: Edit[Team]) -> str:
        """Change the team and write its file at once; what went wrong, or nothing."""
        if self.read_only:
            return f"This window only reads: {self.read_only}."
        try:
            after = edit.apply(self.team)
            said = self._save_team(after)
        except (NotSaved, EditRefused) as problem:
            return str(problem)
        return said

    def _save_team(self, after: Team) -> str:
        """Write the team's file, made one with what somebody else changed in it; what the person must know of that."""
        said = ""
        try:
            self._team_file.save_at_once(after, self._clock.now())
        except ChangedElsewhere:
            theirs = self._team_file.theirs()
            if theirs.value is None:
                return f"The team was not saved: {theirs.problem}"
            merged = merge(self.team, after, theirs.value)
            if merged.clashes:
                beside = self._team_file.put_beside(theirs, self._clock.now())
                said = clashed(TEAM_FILE, merged.clashes, beside.name)
            self._team_file.adopt(theirs)
            after = merged.value
            self._team_file.save_at_once(after, self._clock.now())
        self.team = after
        return said

    # -- saving ------------------------------------------------------------------------------------------------------

    @property
    def saved(self) -> str:
        """For the header: whether everything is on disk."""
        if self.read_only:
            return "only reading"
        if self._trouble:
            return "! not saved"
        if self._saved_revision != self._document.revision:
            return "… saving"
        return "✓ closed" if self.plan.closed else "✓ saved"

    def hear(self, outcome: Outcome) -> Notice | None:
        """Take in what the saver reported; what the person should know of it."""
        if isinstance(outcome, Saved):
            self._saved_revision, self._trouble, self._disturbed = outcome.revision, "", False
            return Notice(outcome.note) if outcome.note else None
        if isinstance(outcome, Failed):
            self._trouble = outcome.sentence
            return Notice(outcome.sentence, bad=True)
        if isinstance(outcome, CameIn):
            return self._take_over(outcome)
        assert isinstance(outcome, Conflicted | Disturbed)
        if isinstance(outcome, Disturbed):  # what is shown is not on disk any more
            self._trouble, self._disturbed = outcome.sentence, True
        return Notice(outcome.sentence, bad=True)

    def _take_over(self, arrived: CameIn[Plan]) -> Notice | None:
        """Make what somebody else left in the file part of the plan, as a step that can be undone."""
        if self._saver is None or arrived.saver is not self._saver:
            return None  # of a quarter that was closed meanwhile
        value = merge(arrived.ours, self.plan, arrived.value).value
        if value is not self.plan:
            self._document.reload(value, RELOADED)
            self._hold_curtains()
        self._saver.take(value, self._document.revision)
        return Notice(arrived.sentence, bad=arrived.beside is not None)

    @property
    def waits_for_others(self) -> bool:
        """Whether what is on the screen is not saved because the file, as somebody else left it, cannot be read."""
        return self._disturbed

    def save_over(self) -> None:
        """Write it over that file all the same; what stands there goes beside it."""
        if self._saver is not None:
            self._saver.overrule()

    def look(self) -> None:
        """Look now whether somebody else changed the file."""
        if self._saver is not None:
            self._saver.look()

    def save_now(self, seconds: float) -> bool:
        """Save within this time; whether everything is on disk. May be called from a signal handler."""
        return self._saver is None or self._saver.flush(seconds)

    def rescue(self) -> Path | None:
        """Put a copy of the whole plan where it can be written: where it is now, or None where even that fails."""
        return self.state.rescue(self.name, render(self.plan), self._clock.now())

    @property
    def rescued(self) -> bool:
        """Whether there is a copy of an earlier time at which not everything could be saved."""
        return bool(self.state.rescued(self.name))

    def take_copy(self) -> str:
        """Take in what was kept the last time, as one step that can be undone; what came of it, as one sentence."""
        try:
            before = self.plan
            for copy in self.state.rescued(self.name):
                kept = open_plan(copy).load()
                self._changed_to(put_together(kept, self.plan).value, "what was kept as a copy")
                if self.save_now(CLOSING_TAKES):
                    copy.unlink()
        except (Unreadable, OSError) as problem:
            return f"The copy was not taken in: {problem}"
        return f"Taken in: {what_changed(before, self.plan) or 'nothing that was not there'}. u takes it back."

    def _changed_to(self, value: Plan, label: str) -> None:
        if value is not self.plan:
            self._document.reload(value, label)
            self._changed(True)

    def close(self) -> bool:
        """Save, stop watching and let others in; whether everything is on disk."""
        done = self._saver is None or self._saver.close(CLOSING_TAKES)
        self._saver = None
        self._lock.release()
        return done

    # -- what is not in the file -------------------------------------------------------------------------------------

    @property
    def curtains(self) -> frozenset[int]:
        """The sessions whose notes are under the curtain."""
        if self.read_only:  # the other window draws and opens it
            self._known_curtains |= {at: said for at in range(5) if (said := self.state.curtain(self.name, at))}
        return veiled_sessions(self.plan, self.team, self._known_curtains)

    def _hold_curtains(self) -> None:
        """A curtain over notes stays drawn until it is opened, whatever becomes of the plan and the team's steps."""
        for session in self.curtains & {note.session for note in self.plan.notes}:
            if self._known_curtains[session] is None:
                self._known_curtains[session] = "drawn"
                if not self.read_only:
                    self.state.set_curtain(self.name, session, "drawn")

    def draw_curtain(self, session: int, drawn: bool) -> None:
        """Draw the curtain over a session's notes, or open it."""
        self._known_curtains[session] = "drawn" if drawn else "open"
        self.state.set_curtain(self.name, session, "drawn" if drawn else "open")

    @property
    def draft(self) -> Draft | None:
        """Words that were being typed when the program ended without a word."""
        return self.state.load_draft(self.name)

    def keep_draft(self, field: str, text: str, by: str | None, about: tuple[str, ...]) -> None:
        """Keep words that are being typed; none: forget them."""
        self._typing = (field, text, by, about) if text.strip() else None
        self._submit_draft()

    def _submit_draft(self) -> None:
        if self._saver is not None and not self.read_only:
            self._saver.draft(Draft(*self._typing, self._file.seen or "") if self._typing else None)

    def is_of_now(self, draft: Draft) -> bool:
        """Whether the plan is still the one over which these words were typed."""
        return draft.revision == self._file.seen

    def _write_draft(self, draft: Draft | None) -> None:
        if draft is None:
            self.state.clear_draft(self.name)
        else:
            self.state.save_draft(self.name, draft)


def open_quarter(folder: Path, name: str, clock: Clock, report: Callable[[Outcome], object]) -> OpenQuarter:
    """Open a quarter of a workspace. Raises CannotOpen with what is wrong, where, and what to do."""
    state = state_folder()
    lock = WorkspaceLock(folder, state)
    try:
        path = quarter_path(folder, QuarterName(name))
        held = lock.acquire(clock.now())
        if held:
            clear_after_a_kill(folder, clock.now())
        file = open_plan(path, None if held else f"the workspace is open in {lock.holder}")
        quarter = OpenQuarter(open_team(team_path(folder)), file, lock, State(state, folder), clock)
    except (Unreadable, LeadsOutside, ValueError, OSError) as problem:
        lock.release()
        raise CannotOpen(_told(problem)) from problem
    quarter.watch(report)
    return quarter


def _told(problem: Exception) -> str:
    if isinstance(problem, Unreadable):
        more = len(problem.problems) - 1
        rest = f" (and {more} more; okra-tui validate lists them)" if more else ""
        return f"{problem.problems[0]}{rest}"
    return str(problem)
