"""What is wrong with a file, in words for the person who can mend it: where, and what was expected there."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong. As text it is one sentence with `file:line`, entity, field and reason."""

    file: str
    line: int | None
    """The line of the field, else of the entity, or of the syntax error, counted from 1; None where it is not known."""
    entity: str | None
    """Such as `[[notes]] n-7k3f2a`, or `the 3rd [[notes]]` for one without an id."""
    field: str | None
    reason: str

    def __str__(self) -> str:
        file = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{', '.join(place for place in (file, self.entity, self.field) if place)}: {self.reason}"


class Unreadable(Exception):
    """A file that cannot be understood, with everything that is wrong with it. It must not be overwritten."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


class NewerFormat(Unreadable):
    """A file that a newer version wrote, so much newer that it cannot even be shown."""


class NotSaved(Exception):
    """Nothing was written. Its words are one sentence for the person."""
