"""What one person writes for a session on a machine of their own, as a frozen value: `2026-Q4.notes/Ada.toml`.

Nobody else ever writes that file, so any synced folder, share or git carries it. Beside it the program that has the
quarter open says where the room is (`_round.toml`), and only that program writes there.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated

from pydantic import Field

from okra_tui.plan.entity import Entity, Id, Key, Line, Value, Words
from okra_tui.plan.model import Session

CONTRIBUTION_FORMAT = 1

LONGEST_CLOCK = 6_000
"""No step's clock shows more: what says more is no clock."""

AGREEMENT = "4.agreement"
"""The step under which everybody's word on the plan stands; it is asked in whichever step of session 4."""


class OwnNote(Entity):
    """A note that somebody wrote apart; it has the id that it gets in the plan."""

    session: Session
    about: Id | None = None
    text: Line


class OwnAnswer(Value):
    """What somebody says in a step in which everybody does: dots, a word of agreement, as one writes it in a chat."""

    step: Key
    text: Words


class Contribution(Value):
    """All that one person wrote for one quarter."""

    format: Annotated[int, Field(ge=1)] = CONTRIBUTION_FORMAT
    quarter: Words
    by: Words
    notes: Annotated[tuple[OwnNote, ...], Field(strict=False)] = ()
    answers: Annotated[tuple[OwnAnswer, ...], Field(strict=False)] = ()

    def of_session(self, session: int) -> tuple[OwnNote, ...]:
        """The notes that are for this session."""
        return tuple(note for note in self.notes if note.session == session)

    def answer(self, step: str) -> str:
        """What was said in a step; empty where nothing was."""
        return next((answer.text for answer in self.answers if answer.step == step), "")

    def with_note(self, note: OwnNote) -> "Contribution":
        """With this note, in the place of the one that has its id, or as the last one."""
        there = any(other.id == note.id for other in self.notes)
        notes = tuple(note if other.id == note.id else other for other in self.notes)
        return self.replaced(notes=notes if there else (*notes, note))

    def without_note(self, id_: str) -> "Contribution":
        """Without the note of this id."""
        return self.replaced(notes=tuple(note for note in self.notes if note.id != id_))

    def with_all_of(self, other: "Contribution", known: "Contribution") -> "Contribution":
        """With what the other one has that neither this nor the `known` one had: written elsewhere meanwhile."""
        ids = {note.id for note in (*self.notes, *known.notes)}
        steps = {answer.step for answer in (*self.answers, *known.answers)}
        return self.replaced(
            notes=(*self.notes, *(note for note in other.notes if note.id not in ids)),
            answers=(*self.answers, *(answer for answer in other.answers if answer.step not in steps)),
        )

    def with_answer(self, step: str, text: str) -> "Contribution":
        """With this said in a step, whatever was said there before; without anything where the text is blank."""
        others = tuple(answer for answer in self.answers if answer.step != step)
        return self.replaced(answers=(*others, OwnAnswer(step=step, text=text)) if text.strip() else others)


def together(files: Iterable[Contribution]) -> dict[str, Contribution]:
    """The contributions by who wrote them, letter case aside. Of one person there can be several files, as a synced
    folder makes them of a conflict: each note counts once, as it stands in the first file that has it."""
    of: dict[str, Contribution] = {}
    for file in files:
        key = file.by.casefold()
        before = of.setdefault(key, file)
        if before is not file:
            notes = {note.id: note for note in (*file.notes, *before.notes)}
            answers = {answer.step: answer for answer in (*file.answers, *before.answers)}
            of[key] = before.replaced(notes=tuple(notes.values()), answers=tuple(answers.values()))
    return {contribution.by: contribution for contribution in of.values()}


class Round(Value):
    """Where the room is: said to everybody who writes apart, by the program that has the quarter open."""

    format: Annotated[int, Field(ge=1)] = CONTRIBUTION_FORMAT
    quarter: Words
    step: Key
    minutes: Annotated[float, Field(ge=0, le=LONGEST_CLOCK)] | None = None
    """How many the step was given."""
    ends: datetime | None = None
    """When the step's time is over, while its clock runs."""
    left: Annotated[float, Field(ge=-60 * LONGEST_CLOCK, le=60 * LONGEST_CLOCK)] | None = None
    """Seconds that are left while the clock stands; below zero where time is over. None where no clock was begun."""
