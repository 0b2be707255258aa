"""What reaches the saver thread, and how long it waits for more before it writes."""

from dataclasses import dataclass
from queue import SimpleQueue
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from okra_tui.workspace.state import Drafts

T = TypeVar("T")

PAUSE = 0.150
"""Seconds without a further change after which it is written."""
LONGEST = 0.400
"""Seconds after the first change at which it is written although there are more."""


@dataclass(frozen=True)
class Submission(Generic[T]):
    value: T
    revision: int
    at: float


@dataclass(frozen=True)
class Taken(Generic[T]):
    """What was made of something that came in from outside."""

    value: T
    revision: int
    at: float


@dataclass(frozen=True)
class Typing:
    drafts: "Drafts"
    at: float


@dataclass(frozen=True)
class Keep(Generic[T]):
    """A version to be kept when all is saved."""

    value: T
    name: str = ""
    """What a person called it."""


@dataclass(frozen=True)
class Flush:
    reply: SimpleQueue[bool]
    last: bool
    """Whether the thread is to end."""


class Overrule:
    """A wish to write ours over what cannot be read."""


class Look:
    """A wish to look at the file now."""


class Latest(Generic[T]):
    """What waits to be written: the latest of several, and when it is due."""

    def __init__(self) -> None:
        self.item: T | None = None
        self.due = float("inf")
        self._first = 0.0

    def put(self, item: T, at: float) -> None:
        if self.item is None:
            self._first = at
        self.item = item
        self.due = min(at + PAUSE, self._first + LONGEST)

    def postpone(self, until: float) -> None:
        if self.item is not None:
            self.due = until

    def clear(self) -> None:
        self.item, self.due = None, float("inf")
