"""Whether a session is ahead or behind, when it will end, and the three ways back on time.

Everything is reckoned from minutes of work: the end is now, plus what is left of this step, plus the steps to come. A
pause moves the end and makes nobody late; overtime, and time that was added, do both.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

ON_TIME = 30.0
"""Seconds ahead or behind that still count as on time."""


@dataclass(frozen=True)
class StepTime:
    """Minutes of one step: planned as things stand (after catching up), and spent so far."""

    planned: float
    spent: float = 0.0

    @property
    def to_come(self) -> float:
        """Minutes that this step still has; one may have been there already and gone back."""
        return max(self.planned - self.spent, 0.0)


@dataclass(frozen=True)
class SessionPace:
    """Seconds behind what was agreed (negative: ahead), and when the session ends if all goes as planned from here."""

    behind_seconds: float
    ends_at: datetime

    @property
    def words(self) -> str:
        """`2 min behind`, `on time`, `3 min ahead`."""
        if abs(self.behind_seconds) <= ON_TIME:
            return "on time"
        minutes = whole_minutes(abs(self.behind_seconds))
        return f"{minutes} min {'behind' if self.behind_seconds > 0 else 'ahead'}"


def whole_minutes(seconds: float) -> int:
    """The minutes that are said for so many seconds, 0 or more: 2 for 90 to 149."""
    return int(seconds / 60 + 0.5)


def agreed_minutes(steps: Sequence[StepTime]) -> float:
    """How long the session is to last by its agenda, before anything was caught up."""
    return sum(step.planned for step in steps)


def session_pace(
    steps: Sequence[StepTime], current: int, left_seconds: float, now: datetime, agreed: float
) -> SessionPace:
    """The pace of a session in its step `current` (0 for the first, `len(steps)` after the last).

    `left_seconds` is what that step's timebox has left (overtime: it could end at once), its `spent` includes the
    running clock. `agreed` is the session's length in minutes: `agreed_minutes` of the agenda, plus what was accepted
    by ending later. A step passed by without being worked on makes the session that much earlier.
    """
    here = max(left_seconds, 0.0) if current < len(steps) else 0.0
    to_come = here + 60 * sum(step.to_come for step in steps[current + 1 :])
    spent = 60 * sum(step.spent for step in steps)
    return SessionPace(spent + to_come - 60 * agreed, now + timedelta(seconds=to_come))


@dataclass(frozen=True)
class WayBack:
    """One way to catch up: the new planned minutes of every step, and the seconds that remain behind with it
    (negative: ahead; within half a minute nobody is either).
    """

    key: Literal["cut next", "trim later", "end later"]
    minutes: tuple[float, ...]
    still_behind: float


def catch_up(steps: Sequence[StepTime], current: int, behind_seconds: float) -> tuple[WayBack, WayBack, WayBack]:
    """Three ways back on time: cut the next step (and what follows, if it is too short), trim all later steps in
    proportion to what they have left, or end later.

    Steps lose whole minutes, as many as one is said to be behind: what a room agrees to must be easy to say, and the
    seconds beside them are neither late nor early. No step gets less than was spent in it, or less than nothing. Who
    is not behind gets the steps back as they are.
    """
    behind = max(behind_seconds, 0.0)
    planned = tuple(step.planned for step in steps)
    has = [0 if at <= current else int(step.to_come) for at, step in enumerate(steps)]
    wanted = min(whole_minutes(behind), sum(has))

    def way(key: Literal["cut next", "trim later"], taken: Sequence[int]) -> WayBack:
        minutes = tuple(before - less for before, less in zip(planned, taken, strict=True))
        return WayBack(key, minutes, behind - 60 * sum(taken))

    return (
        way("cut next", _one_after_the_other(has, wanted)),
        way("trim later", _in_proportion(has, wanted)),
        WayBack("end later", planned, behind),
    )


def _one_after_the_other(has: Sequence[int], wanted: int) -> list[int]:
    """Whole minutes to take from each, in all as many as are wanted: all that the first one has, then the next."""
    taken = []
    for minutes in has:
        taken.append(min(minutes, wanted))
        wanted -= taken[-1]
    return taken


def _in_proportion(has: Sequence[int], wanted: int) -> list[int]:
    """Whole minutes to take from each in proportion to what it has, in all as many as are wanted.

    What is left of a minute goes to those with the largest remainders (Hamilton's method), of equals to the first.
    """
    total = max(sum(has), 1)
    taken = [minutes * wanted // total for minutes in has]
    by_remainder = sorted(range(len(has)), key=lambda at: -(has[at] * wanted % total))
    for at in by_remainder[: wanted - sum(taken)]:
        taken[at] += 1
    return taken
