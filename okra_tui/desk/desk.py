"""A quarter that is open: its document and the team's, the file, the lock, the curtain and the draft, joined."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from okra_tui.desk.apart import Apart
from okra_tui.desk.curtain import veiled_sessions
from okra_tui.desk.document import Document, InPlan, InTeam, Whole
from okra_tui.desk.meeting_room import Heard, MeetingRoom, Readable, Reading
from okra_tui.desk.others_changes import LastSeen, taken_in
from okra_tui.desk.quarter_state import phase
from okra_tui.desk.reports import (
    CameIn,
    Conflicted,
    FileReport,
    Kept,
    OfTeam,
    Saved,
    SaverReport,
    WrittenApart,
)
from okra_tui.desk.saved_file import SavedFile
from okra_tui.desk.saver import Saver
from okra_tui.desk.time_and_chance import TimeAndChance
from okra_tui.edits.edit import Edit, EditRefused, Record
from okra_tui.edits.meeting import RecordRoom
from okra_tui.edits.quarter import GoBack, back_to, session_record
from okra_tui.edits.team import GoBackToTeam
from okra_tui.intake.people import People
from okra_tui.method import MEETINGS
from okra_tui.plan.actions import QuarterLog
from okra_tui.plan.difference import what_changed
from okra_tui.plan.merge import Clash, Merged, merge, put_together
from okra_tui.plan.model import Plan
from okra_tui.plan.people import Names
from okra_tui.plan.quarter_calendar import QuarterName
from okra_tui.plan.team import Team
from okra_tui.plan.text import one_line
from okra_tui.workspace.atomic import clear_after_a_kill, keep_aside, read_file
from okra_tui.workspace.calendar import read_calendar
from okra_tui.workspace.fields import with_objects_of
from okra_tui.workspace.folder import LeadsOutside, quarter_path, team_path
from okra_tui.workspace.history import History, Version, history_of_plan, history_of_team
from okra_tui.workspace.lock import WorkspaceLock
from okra_tui.workspace.open_file import OpenFile, open_plan, open_team
from okra_tui.workspace.problems import Unreadable
from okra_tui.workspace.state import OF_TEAM, Draft, Drafts, WorkspaceState, state_folder
from okra_tui.workspace.toml_text import render

if TYPE_CHECKING:
    from okra_tui.plan.earlier import Memory
    from okra_tui.plan.neighbours import Neighbour

CLOSING_TAKES = 5.0
"""Seconds that saving may take when a quarter is closed."""

TEAM_SAVED_WITHIN = 1.0
"""Seconds that one waits for a change of the team to be on disk; where it takes longer, the saver goes on trying."""

RELOADED = "changes that somebody else made"

Change = Edit[Plan] | Callable[[Plan], Edit[Plan] | None]
"""An edit of the plan; or what makes it of the plan as it is then: None where nothing is to be changed. That may raise
EditRefused."""

READ_ONLY = "This window only reads: {}."
VOID = "A ballot was open when the program ended. It is void: nothing of it was kept, and nothing counted."

Do = Callable[[Change], Plan | EditRefused]
"""Makes a change: the plan as it is then, or why it stays as it was."""

log = logging.getLogger(__name__)


class CannotOpen(Exception):
    """The quarter's file cannot be opened. Its words are for the person."""


@dataclass(frozen=True)
class Notice:
    """A sentence for the person about saving."""

    sentence: str
    bad: bool = False


V = TypeVar("V", Plan, Team)


class Desk:
    """One open quarter, at which everybody works: `do` an edit, undo it, save it, and tell whoever listens.

    Not a widget, and knows none.
    """

    def __init__(
        self,
        team_file: OpenFile[Team],
        file: OpenFile[Plan],
        lock: WorkspaceLock,
        state: WorkspaceState,
        time_and_chance: TimeAndChance,
    ) -> None:
        """Loads both files. Raises Unreadable."""
        self.name = file.path.stem
        whole = Whole(plan=file.load(), team=team_file.load())
        self._file = file
        self._saving = SavedFile(file, whole.plan, history_of_plan(file.path))
        self._team_saving = SavedFile(team_file, whole.team, history_of_team(team_file.path))
        self._lock = lock
        self.state = state
        """What is remembered of this quarter outside the workspace."""
        self.apart = Apart(self.folder, self.name, state)
        self.last_seen = LastSeen(state, file, whole.plan)
        self.neighbours: tuple[Neighbour, ...] = ()
        """Other teams with their plans, as soon as they are read."""
        self.others: tuple[QuarterLog, ...] = ()
        """The logs of the other quarters, as soon as they are read."""
        self.quarter_before: Plan | None = None
        """The plan of the quarter before this one, as soon as it is read."""
        self.memory: Memory | None = None
        """What earlier quarters hold, as soon as they are read."""
        self.clashes: tuple[Clash, ...] = ()
        """What somebody else and we changed in one field, as last heard of; ours stays until the person chooses."""
        self._shown = state.session(self.name)
        """The session that was shown last, also in an earlier run."""
        self.clock, self.new_id, self.chance = time_and_chance.clock, time_and_chance.new_id, time_and_chance.chance
        self._listeners: list[Callable[[], object]] = []
        self._document = Document(whole, self.clock.monotonic, Whole.keeping_records, Whole.refuse_if_closed)
        self._drafts = {draft.field: draft for draft in ([] if file.read_only else state.drafts(self.name))}
        """By where they were typed; those of this run have no revision."""
        self.offered: set[str] = set()
        """Where words of an earlier time were typed that were offered in this run, in a place and not in a dialog."""
        self._known_curtains = {session: state.curtain(self.name, session) for session in MEETINGS}
        self._veiled = self.curtains
        """The sessions that were under the curtain before the last change."""
        self._heard = {session: Heard(**of) for session, of in state.heard(self.name).items()}
        self._heard_kept = True
        """Whether what was heard is remembered, should the program end."""
        self._earlier = [] if self.read_only else self._versions_at_first()
        """The versions of earlier runs to which undo has not gone back yet, the newest first."""

    def watch(self, report: Callable[[SaverReport], object]) -> None:
        """Start to save, and to look for others' changes; reports come from the saver's thread."""
        plan, team = self._saving, self._team_saving

        def look_beside() -> None:
            if not self.read_only and (written := self.apart.look()) is not None:
                report(WrittenApart(written))

        plan.start(self._saver(plan, report, self._write_drafts, look_beside))
        team.start(self._saver(team, lambda told: report(OfTeam(told))))

    def _saver(
        self,
        saving: "SavedFile[V]",
        report: Callable[[FileReport], object],
        write_drafts: Callable[[Drafts], object] = lambda _drafts: None,
        look_beside: Callable[[], object] = lambda: None,
    ) -> Saver[V]:
        return Saver(
            saving.file,
            report=report,
            now=self.clock.now,
            monotonic=self.clock.monotonic,
            write_drafts=write_drafts,
            look_beside=look_beside,
            history=None if self.read_only or saving.file.read_only else saving.history,
        )

    @property
    def _both(self) -> "tuple[SavedFile[Plan], SavedFile[Team]]":
        return self._saving, self._team_saving

    @property
    def folder(self) -> Path:
        """The workspace's folder."""
        return self._file.path.parent

    # -- the plan ----------------------------------------------------------------------------------------------------

    @property
    def plan(self) -> Plan:
        """The plan as it is now."""
        return self._document.value.plan

    @property
    def team(self) -> Team:
        """The team as it is now."""
        return self._document.value.team

    @property
    def read_only(self) -> str:
        """Why nothing can be changed, as part of a sentence; empty where everything can."""
        return (self._file.read_only or "").rstrip(".")

    @property
    def is_locked(self) -> bool:
        """Whether nothing can be changed here: another window has the plan, or its quarter is closed."""
        return bool(self.read_only or self.plan.closed)

    @property
    def mended(self) -> str | None:
        """What of the file was put right when it was opened, as one sentence."""
        return self._file.mended

    def told_at_opening(self) -> list[str]:
        """What whoever opens the quarter has to know first, in sentences. A ballot that was still open is void now."""
        told = [self.mended] if self.mended else []
        if self.read_only:
            told.append(READ_ONLY.format(self.read_only))
        elif self.state.ballot_open(self.name):
            self.state.set_ballot(self.name, False)
            told.append(VOID)
        return told

    @property
    def session(self) -> int:
        """The session where the work stands: the last one held or begun, else the ideation."""
        begun = [record.session for record in self.plan.sessions if record.at_step or record.held]
        return max(begun, default=1)

    @property
    def first_session(self) -> int | None:
        """What somebody who opens the quarter looks at first: while it is drafted the session where the work was left;
        then the review, which is none."""
        if phase(self.plan, self.clock.today()) != "drafting":
            return None
        return self.session if self._shown is None else self._shown

    def shows(self, session: int) -> None:
        """A session is shown: where the work goes on the next time."""
        if self._shown != session:
            self._shown = session
            self.state.set_session(self.name, session)

    def people(self, session: int) -> People:
        """Whom a chat or a typed line may name in a session: members, guests who are here, and who facilitates."""
        record = session_record(self.plan, session)
        guests = tuple(name for name in record.present if self.team.member(name) is None)
        usual = next((member.name for member in self.team.here if member.role == "facilitator"), None)
        return People.of(self.team, guests, record.facilitator or usual)

    def listen(self, listener: Callable[[], object]) -> None:
        """From now on this is called whenever anything here may be otherwise than before."""
        self._listeners.append(listener)

    def do(self, change: Change) -> Plan | EditRefused:
        """Make a change, as a step that can be undone; the plan as it is then, or why it stays as it was."""
        return self._plan_after(self._document.apply, change)

    def record(self, edit: Record[Plan]) -> Plan | EditRefused:
        """Record what happened in the room, which is no step of undo; the plan as it is then, or why it stays."""
        return self._plan_after(self._document.record, edit)

    def give_turn(self, session: int, edit: RecordRoom) -> Plan | EditRefused:
        """Record whose turn it is; from now on it counts as heard who has had one in this session."""
        outcome = self.record(edit)
        if not isinstance(outcome, EditRefused):
            self.remember_heard(session, spoke=[name for name in (edit.turn,) if name])
            self.keep_heard()
        return outcome

    def tried(self, change: Change) -> Plan | EditRefused:
        """What the plan would be after a change, or why that cannot be; nothing is changed."""
        try:
            edit = self._made(change)
            return edit.apply(self.plan) if edit is not None else self.plan
        except EditRefused as refused:
            return refused

    def _made(self, change: Change) -> Edit[Plan] | None:
        return change if isinstance(change, Edit) else change(self.plan)

    def _plan_after(self, apply: Callable[[Edit[Whole]], bool], change: Change) -> Plan | EditRefused:
        if self.read_only:
            return EditRefused(READ_ONLY.format(self.read_only))
        try:
            edit = self._made(change)
            changed = edit is not None and apply(InPlan(edit))
        except EditRefused as refused:
            return refused
        self._changed(changed)  # who listens comes after: what goes wrong there is no refusal
        return self.plan

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

    def _changed(self, changed: bool) -> None:
        self._hold_curtains()
        if changed:
            self._saving.submit(self.plan, self._document.revision)
            self._team_saving.submit(self.team, self._document.revision)
        self._tell()

    def _tell(self) -> None:
        for listener in self._listeners:
            listener()

    def do_in_team(self, edit: Edit[Team], names: Names | None = None) -> Team | EditRefused:
        """Change the team and write its file at once, as a step that can be undone; the team then, or why it stays.

        `names`: who is renamed by it, the new name under the old one; they are renamed in the plan too.
        """
        if self.read_only:
            return EditRefused(READ_ONLY.format(self.read_only))
        if self._team_saving.file.read_only:
            return EditRefused(f"The team was not changed: {self._team_saving.file.read_only}")
        try:
            changed = self._document.apply(InTeam(edit, names or {}))
        except EditRefused as refused:
            return refused
        self._changed(changed)
        self._team_saving.flush(TEAM_SAVED_WITHIN)
        return self.team

    # -- saving ------------------------------------------------------------------------------------------------------

    @property
    def saved(self) -> str:
        """For the header: whether everything is on disk."""
        if self.read_only:
            return "only reading"
        if any(saving.trouble for saving in self._both):
            return "! not saved"
        if not all(saving.is_saved for saving in self._both):
            return "… saving"
        return "✓ closed" if self.plan.closed else "✓ saved"

    def hear(self, reported: SaverReport) -> Notice | None:
        """Take in what a saver reported; what the person should know of it."""
        notice = self._take_in(reported)
        self._tell()
        return notice

    def _take_in(self, reported: SaverReport) -> Notice | None:
        if isinstance(reported, WrittenApart):
            self.apart.written = reported.written
            return None
        of_team = isinstance(reported, OfTeam)
        report = reported.report if isinstance(reported, OfTeam) else reported
        (self._team_saving if of_team else self._saving).hear(report)
        if isinstance(report, Saved):
            return Notice(report.note) if report.note else None
        if isinstance(report, CameIn | Conflicted) and report.clashes and not of_team:
            self.clashes = report.clashes
        if isinstance(report, CameIn):
            return self._take_over(report)
        if isinstance(report, Kept):
            return (
                Notice(f"Kept as “{report.name}”; {{reading.go-to}} {{go-to.digit-8}} shows it.")
                if report.name
                else None
            )
        return Notice(report.sentence, bad=True)

    def _take_over(self, arrived: CameIn[Any]) -> Notice | None:
        """Make what somebody else left in a file part of what is open, as a step that can be undone."""
        before = self._document.value
        if arrived.saver is None or arrived.saver not in [saving.saver for saving in self._both]:
            return None  # of a quarter that was closed meanwhile
        if arrived.saver is self._saving.saver:
            after = replace(before, plan=merge(arrived.ours, self.plan, arrived.value).value)
        else:
            after = replace(before, team=merge(arrived.ours, self.team, arrived.value).value)
        if after.plan is not before.plan or after.team is not before.team:
            self._document.reload(after, RELOADED)
            self._hold_curtains()
        if arrived.saver is self._saving.saver:
            self._saving.take(self.plan, self._document.revision)
        else:
            self._team_saving.take(self.team, self._document.revision)
        return Notice(arrived.sentence, bad=arrived.beside is not None)

    @property
    def waits_for_others(self) -> bool:
        """Whether what is on the screen is not saved because a file, as somebody else left it, cannot be read."""
        return any(saving.disturbed for saving in self._both)

    def save_over(self) -> None:
        """Write it over that file all the same; what stands there goes beside it."""
        for saving in self._both:
            if saving.saver is not None and saving.disturbed:
                saving.saver.overrule()

    def look(self) -> None:
        """Look now whether somebody else changed a file."""
        for saving in self._both:
            if saving.saver is not None:
                saving.saver.look()

    def save_now(self, seconds: float) -> bool:
        """Save within this time; whether everything is on disk. May be called from a signal handler."""
        plan, team = (saving.flush(seconds) for saving in self._both)
        return plan and team

    def left_unsaved(self, rescued: Mapping[str, Path | None]) -> str:
        """What whoever leaves a quarter is told that could not be saved; `rescued` says where its copies are."""
        if None in rescued.values():
            return f"Not everything of {self.name} could be saved, and no copy could be written anywhere."
        return f"Not everything of {self.name} could be saved; a copy is kept, and offered when it is opened again."

    def rescue(self) -> dict[str, Path | None]:
        """Put whole copies of what is not on disk where they can be written: where `the plan` and `the team` are now,
        None for one with which even that fails."""
        parts = (("the plan", self.name, self._saving, self.plan), ("the team", OF_TEAM, self._team_saving, self.team))
        return {
            what: self.state.rescue(name, render(value), self.clock.now())
            for what, name, saving, value in parts
            if not saving.on_disk
        }

    @property
    def copies(self) -> list[Path]:
        """Copies of this quarter that lie beside it: of a synced folder, of a file manager, of conflicts."""
        return [
            self.folder / other.on_disk for other in read_calendar(self.folder).not_taken if other.copy == self.name
        ]

    @property
    def rescued(self) -> list[Path]:
        """Copies of this quarter and of the team that were kept where they could not be saved."""
        return [*self.state.rescued(OF_TEAM), *self.state.rescued(self.name)]

    def take_copies(self, copies: Sequence[Path]) -> str:
        """Take in what copies of this quarter or the team hold, each as a step that can be undone; what came of it, in
        words.

        Where a copy and the plan say different things, what could not be saved is newer than the plan, and the plan is
        newer than all other copies. What was taken in goes under `.okra/`.
        """
        sentences = []
        for copy in copies:
            name = one_line(copy.name)
            try:
                data = read_file(copy)
                rescued = copy.parent != self.folder
                if rescued and copy in self.state.rescued(OF_TEAM):
                    sentences.append(self._put_together(name, self._team_saving, self.team, data, is_newer=True))
                else:
                    sentences.append(self._put_together(name, self._saving, self.plan, data, is_newer=rescued))
                if self.save_now(CLOSING_TAKES):
                    keep_aside(self._file.path.with_name(copy.name), data, self.clock.now())
                    self.state.let_go(copy)
            except (Unreadable, OSError) as problem:
                sentences.append(f"{name} was not taken in: {problem}")
        return " ".join(sentences)

    def _put_together(self, name: str, saving: SavedFile[V], before: V, data: bytes, *, is_newer: bool) -> str:
        """Put together what a copy of one of the two files holds with what is open; what came of it, in words."""
        theirs = saving.file.understand(data)
        merged: Merged[V] = put_together(theirs, before) if is_newer else put_together(before, theirs)
        whole = self._document.value
        if merged.value is not before:
            saving.keep(before)
            after = merged.value
            whole = replace(whole, plan=after) if isinstance(after, Plan) else replace(whole, team=after)
            self._document.reload(whole, f"what {name} held")
            self._changed(True)
        if not is_newer:
            self.clashes = (*self.clashes, *merged.clashes)
        return taken_in(name, before, merged)

    # -- earlier versions --------------------------------------------------------------------------------------------

    @property
    def versions(self) -> list[Version]:
        """The earlier versions of the quarter and of the team, the newest first. OSError where nobody can look."""
        versions = [*self._saving.history.versions(), *self._team_saving.history.versions()]
        return sorted(versions, key=lambda version: version.order, reverse=True)

    def _versions_at_first(self) -> list[Version]:
        try:
            return self.versions
        except OSError:
            return []

    def _history_of(self, version: Version) -> "History[Plan] | History[Team]":
        return self._team_saving.history if version.of_team else self._saving.history

    def read_version(self, version: Version) -> Plan | Team:
        """What a version holds, all that is as now being the objects of now. Raises Unreadable."""
        value = self._history_of(version).read(version)
        return with_objects_of(self.plan, value) if isinstance(value, Plan) else value

    def changed_since(self, earlier: Plan | Team) -> str:
        """What going back to an earlier version would take back, in a few words; nothing where it says the same."""
        now = self.plan if isinstance(earlier, Plan) else self.team
        return what_changed(back_to(earlier, now), now)

    def keep_version(self, name: str) -> None:
        """Keep the plan as it is now under a name, until somebody deletes that version."""
        self._saving.keep(self.plan, name)

    def remove_version(self, version: Version) -> None:
        """Delete a version. OSError where that fails."""
        self._history_of(version).remove(version)

    def go_back(self, earlier: Plan | Team) -> Plan | Team | EditRefused:
        """Make it again what it was in an earlier version, as a step that can be undone; what there is now is kept as
        a version. What it is then, or why it stays as it is."""
        if isinstance(earlier, Team):
            self._team_saving.keep(self.team)
            return self.do_in_team(GoBackToTeam(earlier))
        self._saving.keep(self.plan)
        return self.do(GoBack(earlier))

    def before_this_run(self) -> tuple[Version, Plan | Team] | None:
        """The newest version of an earlier run that is otherwise than what there is now, and what it holds: where
        undo goes on when all that was done in this run is undone. None where there is none, or nothing may be changed.
        """
        while self._earlier and not self.plan.closed:
            version = self._earlier[0]
            try:
                value = self.read_version(version)
                if self.changed_since(value):
                    return version, value
            except Unreadable:
                log.warning("a version was left out", exc_info=True)
            del self._earlier[0]
        return None

    def go_back_before_this_run(self, earlier: Plan | Team) -> None:
        """Undo what was done before this run, up to that version; redo brings it again."""
        whole = self._document.value
        older = replace(whole, plan=earlier) if isinstance(earlier, Plan) else replace(whole, team=earlier)
        self._document.go_back_to(older, "what was done before this run")
        self._changed(True)

    def close(self) -> bool:
        """Save, stop watching and let others in; whether everything is on disk."""
        self.keep_heard()
        plan, team = (saving.close(CLOSING_TAKES) for saving in self._both)
        if plan:
            self.last_seen.keep()
        self._lock.release()
        return plan and team

    # -- what is not in the file -------------------------------------------------------------------------------------

    @property
    def curtains(self) -> frozenset[int]:
        """The sessions whose notes are under the curtain."""
        if self.read_only:  # the other window draws and opens it
            self._known_curtains |= {at: curtain for at in MEETINGS if (curtain := self.state.curtain(self.name, at))}
        return veiled_sessions(self.plan, self.team, self._known_curtains)

    def _hold_curtains(self) -> None:
        """A curtain over notes stays drawn until it is opened, whatever becomes of the plan and the team's steps."""
        for session in (self._veiled - self.curtains) & {note.session for note in self.plan.notes}:
            if self._known_curtains[session] is None:
                self._known_curtains[session] = "drawn"
                if not self.read_only:
                    self.state.set_curtain(self.name, session, "drawn")
        self._veiled = self.curtains

    def draw_curtain(self, session: int, drawn: bool) -> None:
        """Draw the curtain over a session's notes, or open it."""
        self._known_curtains[session] = "drawn" if drawn else "open"
        self.state.set_curtain(self.name, session, "drawn" if drawn else "open")
        self._veiled = self.curtains
        if not drawn:
            self.remember_heard(session)
        self._tell()

    # -- what a meeting has heard ------------------------------------------------------------------------------------

    def reading(self, session: int, of: Readable = "note") -> Reading | None:
        """A session's notes, or what else it has, as the room reads it; None where nobody has begun to, or there is no
        meeting."""
        heard, room = self._heard.get(session), MeetingRoom(self.plan, self.team, session)
        if self.plan.solo or self.plan.closed or (heard is None and room.record.turn is None):
            return None
        return Reading(room, heard or Heard(), of)

    def remember_heard(self, session: int, read: Sequence[str] = (), spoke: Sequence[str] = ()) -> None:
        """This was read, and these people had a turn; with neither, reading begins now."""
        before = self._heard.get(session)
        after = (before or Heard()).with_more(read, spoke)
        if after != before:
            self._heard[session], self._heard_kept = after, False

    def keep_heard(self) -> None:
        """Remember it for the next start. Not at each note: a file is written, and to lose a few harms nobody."""
        if not (self._heard_kept or self.read_only):
            self._heard_kept = True
            heard = {at: {"read": heard.read, "spoke": heard.spoke} for at, heard in self._heard.items()}
            self.state.set_heard(self.name, heard)

    def set_ballot(self, running: bool) -> None:
        """A ballot is opened in the room, or is no longer open. A crash in between makes it void."""
        if not self.is_locked:
            self.state.set_ballot(self.name, running)

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """Words of an earlier time that became part of nothing, the latest last."""
        return tuple(draft for draft in self._drafts.values() if draft.revision)

    def keep_draft(self, field: str, text: str, by: str | None, about: tuple[str, ...]) -> None:
        """Keep words that are being typed; none: forget them, unless they are of an earlier time."""
        before = self._drafts.get(field)
        if text.strip():
            self._drafts.pop(field, None)  # the latest stands last
            self._drafts[field] = Draft(field, text, by, about, "")
        elif before is None or before.revision:
            return
        else:
            del self._drafts[field]
        self._submit_drafts()

    def _submit_drafts(self) -> None:
        if self._saving.saver is not None and not self.read_only:
            self._saving.saver.remember(Drafts(dict(self._drafts), self._file.seen or ""))

    def is_of_now(self, draft: Draft) -> bool:
        """Whether the plan is still the one over which these words were typed."""
        return draft.revision == self._file.seen

    def _write_drafts(self, drafts: Drafts) -> None:
        self.state.save_drafts(self.name, drafts.stamped)


def open_quarter(
    folder: Path, name: str, time_and_chance: TimeAndChance, report: Callable[[SaverReport], object]
) -> Desk:
    """Open a quarter of a workspace. Raises CannotOpen with what is wrong, where, and what to do."""
    state, clock = state_folder(), time_and_chance.clock
    lock = WorkspaceLock(folder, state)
    try:
        path = quarter_path(folder, QuarterName(name))
        acquired = lock.acquire(clock.now())
        remembered = WorkspaceState(state, folder)
        if acquired:
            clear_after_a_kill(folder, clock.now())
            remembered.clear_after_a_kill(clock.now())
        file = open_plan(path, None if acquired else f"the workspace is open in {lock.holder}")
        quarter = Desk(open_team(team_path(folder)), file, lock, remembered, time_and_chance)
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
