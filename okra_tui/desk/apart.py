"""What people write apart, each in a file of their own: how much there is, without a word of it, and what of it comes
into the plan when the room collects it.

The saver's thread looks into the folder, and says there where the room is.
"""

import logging
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from okra_tui.desk.subjects import subjects
from okra_tui.edits.notes import CollectNotes
from okra_tui.intake.people import People
from okra_tui.plan.contribution import Contribution, Round
from okra_tui.plan.model import Note, Plan
from okra_tui.plan.text import one_line
from okra_tui.workspace.contributions import Contributions, read_contributions, say_round
from okra_tui.workspace.state import WorkspaceState

log = logging.getLogger(__name__)

NOTHING_APART = Contributions({})


@dataclass(frozen=True)
class Collected:
    """What collecting comes to: one edit, or none where nothing new was written."""

    edit: CollectNotes | None
    gone: int = 0
    """Notes that were collected before and are not in the plan any more: somebody deleted them, or undid it."""
    strangers: tuple[str, ...] = ()
    """Who wrote and is neither of the team nor a guest who is here."""


class Apart:
    """The folder beside one quarter, as the desk knows it."""

    def __init__(self, folder: Path, quarter: str, state: WorkspaceState) -> None:
        self._folder, self._quarter, self._state = folder, quarter, state
        self.written = NOTHING_APART
        """What was there at the last look."""
        self._collected = set(state.collected(quarter))
        """The ids of all notes that were ever collected."""
        self._stands: Round | None = None
        self._said: Round | None = None

    # -- in the saver's thread ---------------------------------------------------------------------------------------

    def look(self) -> Contributions | None:
        """Say where the room is, and see what was written; None where that is as before."""
        stands = self._stands
        if stands is not None and stands != self._said:
            with suppress(OSError, ValueError):  # it is tried again; who writes apart sees no clock until then
                say_round(self._folder, stands)
                self._said = stands
        written = read_contributions(self._folder, self._quarter)
        if not written.by_name and not written.unread:
            self._said = None  # nobody has been told yet: the folder may not be there
        return None if written == self.written else written

    # -- where the room is -------------------------------------------------------------------------------------------

    def stands_at(self, stands: Round) -> None:
        """The room is at this step, with this clock: those who write apart are told at the next look."""
        self._stands = stands

    # -- what was written --------------------------------------------------------------------------------------------

    def so_far(self, plan: Plan, session: int, *, veiled: bool) -> str:
        """Who has written how many notes, and how many of them are new, without a word of them. Once all are collected
        nothing, unless the room still writes (`veiled`)."""
        written = {
            one_line(name): notes
            for name, contribution in self.written.by_name.items()
            if (notes := contribution.of_session(session))
        }
        new = sum(self._is_new(plan, note.id) for notes in written.values() for note in notes)
        if not written or not (new or veiled):
            return ""
        people = ", ".join(f"{name} {len(notes)}" for name, notes in written.items())
        return f"apart: {people} · {f'{new} new' if new else 'all collected'}"

    def has_notes(self, plan: Plan, session: int, *, veiled: bool) -> bool:
        """Whether any note that was written for this session would come in, or could come in again."""
        notes = (note for written in self.written.by_name.values() for note in written.of_session(session))
        return any(
            (there := plan.by_id.get(note.id)) is None
            or (veiled and isinstance(there, Note) and there.text != one_line(note.text).strip())
            for note in notes
        )

    def _is_new(self, plan: Plan, note: str) -> bool:
        return note not in plan.by_id and note not in self._collected

    def answers(self, step: str, people: People) -> dict[str, str]:
        """What everybody said in a step, by name; only of people who are known here."""
        return {
            known: said
            for name, written in self.written.by_name.items()
            if (said := written.answer(step)) and (known := people.exactly(name))
        }

    # -- collecting --------------------------------------------------------------------------------------------------

    def collect(self, plan: Plan, people: People, session: int, *, veiled: bool, again: bool = False) -> Collected:
        """What comes in: new notes, and those reworded while all of them are `veiled` (nobody has worked on them yet).

        `again`: also what was collected before and is gone since.
        """
        known = {name: people.exactly(name) for name in self.written.by_name}
        strangers = tuple(one_line(name) for name, meant in known.items() if meant is None)
        taken: list[Note] = []
        gone = 0
        for name, by in known.items():
            for note in self._notes(self.written.by_name[name], by, plan, session) if by else ():
                there = plan.by_id.get(note.id)
                if there is None and note.id in self._collected and not again:
                    gone += 1
                elif there is None or (veiled and _is_reworded(there, note)):
                    taken.append(note)
        return Collected(CollectNotes(tuple(taken)) if taken else None, gone, strangers)

    def remember(self, notes: Iterable[Note]) -> None:
        """These were collected: what of them is deleted later does not come back by itself."""
        self._collected |= {note.id for note in notes}
        self._state.set_collected(self._quarter, self._collected)

    @staticmethod
    def _notes(written: Contribution, by: str, plan: Plan, session: int) -> Iterator[Note]:
        choices = {subject.id for subject in subjects(plan, session)}
        for note in written.of_session(session):
            if text := one_line(note.text).strip():
                about = (note.about,) if note.about in choices else ()
                yield Note(id=note.id, session=session, about=about, by=by, text=text)


def _is_reworded(there: object, note: Note) -> bool:
    """Whether a note stands in the plan as the same person's of the same session, in other words."""
    same = isinstance(there, Note) and (there.by, there.session) == (note.by, note.session)
    return same and isinstance(there, Note) and (there.text, there.about) != (note.text, note.about)
