"""What the saver reports to whoever listens."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:  # at run time this would bring the model into the first frame
    from okra_tui.plan.merge import Clash
    from okra_tui.workspace.contributions import Contributions


V = TypeVar("V")


@dataclass(frozen=True)
class Saved:
    """The value of this revision is on disk. `note` is a sentence for the person where something else was done too."""

    revision: int
    note: str | None = None


@dataclass(frozen=True)
class Failed:
    """The last change is not on disk; it is tried again. The sentence is for the person."""

    sentence: str


@dataclass(frozen=True)
class CameIn(Generic[V]):
    """Somebody else changed the file: `value` is theirs and ours made into one.

    Whoever edits takes it over by merging what they have by now (which came from `ours`) with `value`, and gives that
    to `Saver.take`. Until then, the saver does the same with all that is submitted, so that nothing of theirs is lost.
    """

    value: V
    ours: V
    sentence: str
    beside: Path | None = None
    """Where their version is, if both had changed the same field."""
    saver: object = None
    """Who asks; what another saver reported is of another file, or of another time."""
    clashes: tuple["Clash", ...] = ()
    """The fields that both had changed; ours stays until the person chooses."""


@dataclass(frozen=True)
class Conflicted:
    """Ours is kept over something of theirs, whose version is beside the file."""

    sentence: str
    theirs: Path
    clashes: tuple["Clash", ...] = ()
    """The fields that both had changed."""


@dataclass(frozen=True)
class Disturbed:
    """Somebody else changed the file to what cannot be taken over: it is gone or broken. Ours is kept, not saved."""

    sentence: str


@dataclass(frozen=True)
class Kept:
    """An earlier version was kept, under this name where a person gave it one."""

    name: str = ""


@dataclass(frozen=True)
class NotKept:
    """A version could not be kept. What is saved is saved all the same."""

    sentence: str


FileReport = Saved | Failed | CameIn[Any] | Conflicted | Disturbed | Kept | NotKept
"""What is reported of one file."""


@dataclass(frozen=True)
class OfTeam:
    """What is reported of the team's file, and not of the quarter's."""

    report: FileReport


@dataclass(frozen=True)
class WrittenApart:
    """What people write apart is otherwise than at the last look."""

    written: "Contributions"


SaverReport = FileReport | OfTeam | WrittenApart


def is_of_history(report: SaverReport) -> bool:
    """Whether another earlier version is there now."""
    return isinstance(report.report if isinstance(report, OfTeam) else report, Kept)
