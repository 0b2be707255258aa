"""What the week timeline shows, as data: rows with bars, and the weeks above and below them."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

Level = Literal["calm", "tight", "over"]


class Part(NamedTuple):
    """A part of a bar: its first and its last week."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """A milestone's row; without an id a heading over the rows that follow, and without words a blank line."""

    id: str = ""
    label: str = ""
    title: str = ""
    glyph: str = ""
    size: str = ""
    """Its effort as it is shown, `M?` where the group is not sure."""
    color: str | None = None
    """The colour word of its bar."""
    parts: tuple[Part, ...] = ()
    sign: str = ""
    """One cell before the label: a risk, a clash."""
    faded: bool = False
    """Done, dropped or deferred: there, and not in the way."""
    said: str = ""
    """Words in the weeks that its bar leaves free."""
    length: int = 0
    """How many weeks it gets where it is dragged to one; 0: it cannot be."""


@dataclass(frozen=True, slots=True)
class TimelineWeek:
    """A week: the day of its Monday, its month where one begins, and its load against the people who are there."""

    number: int
    day: int
    month: str
    needed: float
    there: float
    level: Level
    lacking: str = ""
    """A skill that is needed more often than there are people who have it."""
    now: bool = False


@dataclass(frozen=True, slots=True)
class TimelineContent:
    """A state of the timeline."""

    rows: tuple[TimelineRow, ...] = ()
    weeks: tuple[TimelineWeek, ...] = ()
