"""What is typed into the note input, read like a line of a chat: `Grace: 2 text`."""

from collections.abc import Sequence
from dataclasses import dataclass

from okra_tui.intake.idea import read_idea
from okra_tui.intake.people import People
from okra_tui.intake.plain import spoken
from okra_tui.plan.text import one_line


@dataclass(frozen=True)
class TypedNote:
    """A note's words, and its author and subject where they were typed with it.

    Empty text with an author or a subject changes only what the next notes get: `Grace:` alone, `2` alone.
    """

    text: str
    by: str | None
    subject: int | None


def read_note_line(typed: str, people: People, subjects: int, labels: Sequence[str] = ()) -> TypedNote:
    """Reads one typed line; `subjects` is how many there are to choose from by digit, or by their `labels`."""
    line = one_line(typed)
    header = spoken(line, people)
    idea = read_idea(header.text if header else line, subjects, labels)
    by = people.named(header.said) if header and header.said else None
    return TypedNote(idea.text, by, idea.subject)
