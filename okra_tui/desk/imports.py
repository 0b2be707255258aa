"""What a file holds that somebody takes in: of which kind it is, what it comes to in this plan, and the one edit.

The one answer for the screens and for the command line. Nothing is changed here: what is found is shown first, and only
then is its edit done. What cannot be taken is named with its line, and then none of the file is.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from okra_tui.desk.subjects import subjects
from okra_tui.desk.time_and_chance import NewId
from okra_tui.edits.edit import Edit, Together
from okra_tui.edits.notes import AddNotes, OpenCluster
from okra_tui.intake.board_notes import NOTE_COLUMNS, BoardNote, BoardRead, is_of_notes, read_board
from okra_tui.intake.chat.signs import LeftOut, left_out_lines
from okra_tui.intake.file_text import (
    MOST_IMPORTED,
    ColumnNames,
    NotRead,
    Table,
    columns_of,
    columns_there,
    table_of,
    text_of,
)
from okra_tui.intake.people import People
from okra_tui.method import IDEATION
from okra_tui.plan.model import Cluster, Note, Plan
from okra_tui.plan.team import Team
from okra_tui.plan.text import folded, one_line
from okra_tui.workspace.atomic import CannotRead, read_head, reason_of

# -- What is asked, and what comes of it -------------------------------------------------------------------------------


@dataclass(frozen=True)
class ImportAsked:
    """What somebody said of the file besides where it is."""

    kind: str = ""
    """One of `KINDS`; empty: it is found out."""
    session: int = IDEATION
    """Of notes: the session on whose board they go."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """What columns are, where they are called otherwise: `{"title": "Feature"}`."""


@dataclass(frozen=True)
class ImportInto:
    """The quarter into which something is taken. `veiled`: the sessions whose notes are counted and not shown."""

    plan: Plan
    team: Team
    today: date
    new_id: NewId
    veiled: frozenset[int] = frozenset()

    @cached_property
    def people(self) -> People:
        """Who may be named in it."""
        return People.of(self.team)


@dataclass(frozen=True)
class ImportFound:
    """What a file holds: `title` says what and how much, `rows` what is taken, `edit` takes it (None: nothing is new).

    No row tells words that are under the curtain.
    """

    kind: str
    title: str
    rows: tuple[str, ...]
    left_out: tuple[str, ...]
    edit: Edit[Plan] | None
    columns: str = ""
    """Which column was taken for what, and which were left alone; empty where there are none."""


_CLOSED = "{} is closed and only read; reopen it first."
ALL_THERE = "all of it is in the plan already."


def bytes_of(path: Path) -> bytes:
    """What is in a file that was named. Raises NotRead where it cannot be read."""
    try:
        return read_head(path.expanduser(), MOST_IMPORTED + 1)
    except OSError as problem:
        reason = problem.reason if isinstance(problem, CannotRead) else reason_of(problem)
        raise NotRead(f"It cannot be read: {reason}.") from problem
    except (RuntimeError, ValueError):  # ~ of somebody who is not there; a name that no file can have
        raise NotRead("There is no file of this name.") from None


def read_import(data: bytes, into: ImportInto, asked: ImportAsked) -> ImportFound:
    """What these bytes of a file come to. Raises NotRead with a sentence where nothing of it can be taken."""
    if into.plan.closed:
        raise NotRead(_CLOSED.format(into.plan.quarter))
    text = text_of(data)
    kind = asked.kind or _kind(text)
    if kind not in KINDS:
        raise NotRead(_unknown(text))
    return KINDS[kind].read(text, into, asked)


def _kind(text: str) -> str:
    """Of which kind a text is; empty where nobody can say."""
    return next((name for name, kind in KINDS.items() if kind.is_it(text)), "")


def _unknown(text: str) -> str:
    kinds = ", ".join(KINDS)
    try:
        head = table_of(text, _KNOWN).head
    except NotRead:
        head = ()
    if len(head) < 2:
        return f"It is none of what can be taken in ({kinds}). If it is, name the kind."
    return (
        f"Line 1: no column says what this table is; {columns_there(head)}. It can be one of {kinds}: name the kind, "
        "and what its columns are."
    )


@dataclass(frozen=True)
class ImportKind:
    """A kind of file: what it is called, how it is told from others, and what reads it."""

    says: str
    is_it: Callable[[str], bool]
    read: Callable[[str, ImportInto, ImportAsked], ImportFound]
    columns: ColumnNames = field(default_factory=dict)
    """What can be said of its columns, where it is a table."""


# -- Notes of a whiteboard ---------------------------------------------------------------------------------------------


_GROUPS_UNDER_THE_CURTAIN = (
    "Frames become groups, and those can only be made when notes are read: notes of session {0} are under the curtain. "
    "Reveal them first (v in the session), or take these into another session."
)


ON_THE_BOARD = "on the board already"


def _is_notes(text: str) -> bool:
    return is_of_notes(table_of(text, _names_of(NOTE_COLUMNS)))


def _read_notes(text: str, into: ImportInto, asked: ImportAsked) -> ImportFound:
    table = table_of(text, _names_of(NOTE_COLUMNS))
    read = read_board(table, into.people, asked.columns)
    board = _Board(into, asked.session, read)
    return ImportFound("notes", board.title, board.rows, board.left_out, board.edit, _columns(table, read, asked))


def _columns(table: Table, read: BoardRead, asked: ImportAsked) -> str:
    if read.tool == "Miro":
        return ""
    return columns_said(table, columns_of(table.head, NOTE_COLUMNS, asked.columns), read.unused)


class _Board:
    """Notes of a board as they go into a session: those that are there already stay as they are."""

    def __init__(self, into: ImportInto, session: int, read: BoardRead) -> None:
        self._into, self._session, self._read = into, session, read
        plan = into.plan
        self._subjects = {
            folded(called): subject
            for subject in reversed(subjects(plan, session))
            for called in (subject.id, subject.title, subject.word)
        }
        there = Counter((folded(note.text), note.by) for note in plan.notes if note.session == session)
        self._new: list[BoardNote] = []
        for note in read.notes:
            key = (folded(note.text), note.by)
            if there[key] > 0:
                there[key] -= 1
            else:
                self._new.append(note)
        self._groups = {folded(group.title): group for group in reversed(plan.clusters) if group.session == session}
        self._opened: dict[str, Cluster] = {}
        for note in self._new:
            self._open(note.frame)
        others = any(note.session == session for note in plan.notes)
        if self._opened and session in into.veiled and others:
            raise NotRead(_GROUPS_UNDER_THE_CURTAIN.format(session))
        self._veiled = session in into.veiled and not self._opened
        """A board with groups was read by everybody; notes without any may be those of a silent round."""

    def _open(self, frame: str) -> None:
        """A group for a frame that is none yet; what is called as notes can be about is no group."""
        key = folded(frame)
        if frame and key not in self._subjects and key not in self._groups:
            group = Cluster(id=self._into.new_id("clusters"), session=self._session, title=frame)
            self._groups[key] = self._opened[key] = group

    @property
    def title(self) -> str:
        people = len({note.by for note in self._new if note.by})
        of = f" from {_count(people, 'person', 'people')}" if people else ""
        frames = len({folded(note.frame) for note in self._new if note.frame})
        grouped = f" in {_count(frames, 'group')}" if frames else ""
        tool = f", read as a board of {self._read.tool}" if self._read.tool else ""
        notes = _count(len(self._new), "note") if self._new else "Nothing new"
        return f"{notes}{of}{grouped} for session {self._session}{tool}"

    @property
    def rows(self) -> tuple[str, ...]:
        if self._veiled:
            counted = Counter(note.by or "nobody is named" for note in self._new)
            return tuple(f"{count}  {author}" for author, count in counted.items())
        by_frame: dict[str, list[BoardNote]] = {}
        for note in self._new:
            by_frame.setdefault(note.frame, []).append(note)
        rows: list[str] = []
        for frame, notes in by_frame.items():
            subject = self._subjects.get(folded(frame))
            rows.append(f"About {subject.word}" if subject else f"Group “{frame}”" if frame else "In no group")
            rows += [f"  {f'{note.by}: ' if note.by else ''}{note.text}" for note in notes]
        return tuple(rows)

    @property
    def left_out(self) -> tuple[str, ...]:
        there = len(self._read.notes) - len(self._new)
        known = [LeftOut("", ON_THE_BOARD, 0)] * there
        return tuple(left_out_lines([*known, *self._read.left_out], veiled=self._veiled))

    @property
    def edit(self) -> Edit[Plan] | None:
        if not self._new:
            return None
        groups = len(self._opened)
        words = f"take in {_count(len(self._new), 'note')}" + (f" and {_count(groups, 'group')}" if groups else "")
        return Together(words, (*map(OpenCluster, self._opened.values()), AddNotes(tuple(map(self._note, self._new)))))

    def _note(self, note: BoardNote) -> Note:
        subject = self._subjects.get(folded(note.frame)) if note.frame else None
        group = self._groups.get(folded(note.frame)) if note.frame and subject is None else None
        return Note(
            id=self._into.new_id("notes"),
            session=self._session,
            about=(subject.id,) if subject else (),
            by=note.by,
            text=note.text,
            cluster=group.id if group else None,
        )


# -- Words -------------------------------------------------------------------------------------------------------------


def columns_said(table: Table, found: Mapping[str, int], unused: Sequence[str]) -> str:
    """`Columns: text is “Sticky”, author is “Who”; left alone: Color`."""
    named = ", ".join(f"{what} is “{one_line(table.head[at])[:40]}”" for what, at in found.items())
    alone = f"; left alone: {', '.join(one_line(name)[:40] for name in unused)}" if unused else ""
    return f"Columns: {named}{alone}"


def _count(number: int, noun: str, several: str = "") -> str:
    return f"1 {noun}" if number == 1 else f"{number} {several or noun + 's'}"


def _names_of(*columns: ColumnNames) -> frozenset[str]:
    return frozenset(name for names in columns for choices in names.values() for name in choices)


def _all_names(kinds: Iterable[ImportKind]) -> frozenset[str]:
    return _names_of(*(kind.columns for kind in kinds))


KINDS: Mapping[str, ImportKind] = {
    "notes": ImportKind(
        "notes of a whiteboard: Miro, FigJam, Mural, or a table of them", _is_notes, _read_notes, NOTE_COLUMNS
    ),
}
"""Every kind of file that can be taken in, by its name, in the order in which it is asked whether it is one."""

_KNOWN = _all_names(KINDS.values())
