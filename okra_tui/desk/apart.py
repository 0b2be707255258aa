"""What people write apart, each in a file of their own: how much there is, without a word of it, and what of it comes
into the plan when the room collects it.

The saver's thread looks into the folder, and says there where the room is.
"""

from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeGuard

from okra_tui.desk.subjects import subjects
from okra_tui.edits.notes import CollectNotes
from okra_tui.intake.people import People
from okra_tui.plan.contribution import OwnNote, Round
from okra_tui.plan.model import Note, Plan
from okra_tui.plan.text import one_line
from okra_tui.workspace.contributions import Contributions, PeoplesFiles, say_round
from okra_tui.workspace.state import WorkspaceState

NOTHING_APART = Contributions({})


@dataclass(frozen=True)
class Collected:
    """What collecting comes to: one edit, or none where nothing new was written."""

    edit: CollectNotes | None
    gone: int = 0
    """Notes that were collected before and are not in the plan any more: somebody deleted them, or undid it."""
    strangers: tuple[str, ...] = ()
    """Who wrote and is neither of the team nor a guest who is here."""
    doubled: tuple[str, ...] = ()
    """In whose file stands a note that is somebody else's, or another thing of the plan: it is left out."""


class Apart:
    """The folder beside one quarter, as the desk knows it."""

    def __init__(self, folder: Path, quarter: str, state: WorkspaceState) -> None:
        self._folder, self._quarter, self._state = folder, quarter, state
        self.written = NOTHING_APART
        """What was there at the last look."""
        self._collected = state.collected(quarter)
        """The notes that were ever collected, by id, with all words with which they came in: undoing a collecting
        brings back those of an earlier one."""
        self._files = PeoplesFiles(folder, quarter)
        self._stands: Round | None = None
        self._told_round: Round | None = None

    # -- in the saver's thread ---------------------------------------------------------------------------------------

    def look(self) -> Contributions | None:
        """Say where the room is, and see what was written; None where that is as before."""
        stands = self._stands
        if stands is not None and stands != self._told_round:
            with suppress(OSError, ValueError):  # it is tried again; who writes apart sees no clock until then
                say_round(self._folder, stands)
                self._told_round = stands
        written = self._files.look()
        if not written.by_name and not written.unread:
            self._told_round = None  # nobody has been told yet: the folder may not be there
        return None if written == self.written else written

    # -- where the room is -------------------------------------------------------------------------------------------

    def stands_at(self, stands: Round) -> None:
        """The room is at this step, with this clock: those who write apart are told at the next look."""
        self._stands = stands

    # -- what was written --------------------------------------------------------------------------------------------

    def so_far(self, plan: Plan, session: int, *, veiled: bool) -> str:
        """Who has written how many notes, without a word of them: how many are new or, while the room still writes
        (`veiled`), reworded, and how many were collected and are not in the plan any more. Later nothing where none is
        new."""
        written = {
            one_line(name): notes
            for name, contribution in self.written.by_name.items()
            if (notes := contribution.of_session(session))
        }
        all_notes = [note for notes in written.values() for note in notes]
        lacking = [note.id for note in all_notes if note.id not in plan.by_id]
        new = sum(id_ not in self._collected for id_ in lacking)
        reworded = self._reworded(all_notes, plan, session) if veiled else 0
        unread = len(self.written.unread)
        told = [f"{unread} file{'s' if unread > 1 else ''} cannot be read yet"] if unread else []
        if written and (new or veiled):
            people = ", ".join(f"{name} {len(notes)}" for name, notes in written.items())
            counts = {"new": new, "reworded": reworded, "taken out again": len(lacking) - new}
            stand = [f"{many} {what}" for what, many in counts.items() if many]
            told = [people, *(stand or ["all collected"]), *told]
        return f"apart: {' · '.join(told)}" if told else ""

    def answers(self, step: str, people: People) -> dict[str, str]:
        """What everybody said in a step, by name; only of people who are known here."""
        return {
            known: answer
            for name, written in self.written.by_name.items()
            if (answer := written.answer(step)) and (known := people.exactly(name))
        }

    # -- collecting --------------------------------------------------------------------------------------------------

    def collect(self, plan: Plan, people: People, session: int, *, veiled: bool, again: bool = False) -> Collected:
        """What comes in: new notes; and those that their author reworded, while all are `veiled` and the room has left
        them as they came in. Each id counts once, and never for a note of somebody else's.

        `again`: also what was collected before and is gone since.
        """
        known = {name: people.exactly(name) for name in self.written.by_name}
        choices = _choices(plan, session)
        taken: dict[str, Note] = {}
        gone: set[str] = set()
        doubled: list[str] = []
        for name, by in known.items():
            for note in _notes(self.written.by_name[name].of_session(session), by, choices) if by else ():
                there = taken.get(note.id) or plan.by_id.get(note.id)
                if there is None and note.id in self._collected and not again:
                    gone.add(note.id)
                elif there is None:
                    taken[note.id] = note
                elif not _is_of(there, note):
                    doubled.append(one_line(name))
                elif veiled and note.id not in taken and self._is_reworded(there, note):
                    taken[note.id] = note
        strangers = tuple(one_line(name) for name, meant in known.items() if meant is None)
        edit = CollectNotes(tuple(taken.values())) if taken else None
        return Collected(edit, len(gone), strangers, tuple(dict.fromkeys(doubled)))

    def remember(self, notes: Iterable[Note]) -> None:
        """These were collected: what of them is deleted or reworded later does not come back by itself."""
        for note in notes:
            came_as = self._collected.get(note.id, ())
            self._collected[note.id] = tuple(dict.fromkeys((*came_as, _words(note))))
        self._state.set_collected(self._quarter, self._collected)

    def _reworded(self, written: Iterable[OwnNote], plan: Plan, session: int) -> int:
        """How many of these notes come in with other words than they have in the plan."""
        notes = _notes(written, "", _choices(plan, session))
        return sum(
            isinstance(there := plan.by_id.get(note.id), Note) and self._is_reworded(there, note) for note in notes
        )

    def _is_reworded(self, there: Note, note: Note) -> bool:
        """Whether the author says it otherwise now, and the room did not touch it since it came in."""
        now, stands = _words(note), _words(there)
        return now != stands and stands in self._collected.get(note.id, (stands,))


def _choices(plan: Plan, session: int) -> frozenset[str]:
    """What notes of a session can be about, by id."""
    return frozenset(subject.id for subject in subjects(plan, session))


def _notes(written: Iterable[OwnNote], by: str, choices: Collection[str]) -> Iterator[Note]:
    """The notes as they come into the plan."""
    for note in written:
        if text := one_line(note.text).strip():
            about = (note.about,) if note.about is not None and note.about in choices else ()
            yield Note(id=note.id, session=note.session, about=about, by=by, text=text)


def _words(note: Note) -> str:
    """What a note says, and about what."""
    return " ".join((*note.about, note.text))


def _is_of(there: object, note: Note) -> TypeGuard[Note]:
    """Whether a row is this note of this person."""
    return isinstance(there, Note) and (there.by, there.session) == (note.by, note.session)
