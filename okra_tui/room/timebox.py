"""The clock of one step's timebox, as a value: a deadline from which everything is counted, never a number of ticks.

Two clocks are read at the same moment and kept together. The **monotonic clock is trusted**: it counts on while the
program is stopped (SIGSTOP) or restarted, nobody can set it, and it stands still while a laptop sleeps (Linux, macOS).
The **wall clock** counts sleep as well, but may be set back and forth. While they agree, nothing needs to be asked.
Where they part by more than two seconds, the machine slept or its clock was set; only people know whether the meeting
went on, so the difference is left out, reported as a `ClockGap`, and counted if they say so (`Timebox.count`).
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

TimeboxPhase = Literal["calm", "last fifth", "over"]
Alert = Literal["two minutes", "zero"]

EXTEND = 5 * 60.0
SHORTEN = 60.0
TWO_MINUTES = 2 * 60
CLOCKS_AGREE = 2.0
"""Seconds by which the clocks may differ; wall time comes in whole seconds, so one of them means nothing."""
MEETING_INTERRUPTED = 30 * 60.0
"""Seconds of overtime while the program was away, after which the meeting itself is taken to have been interrupted."""
_LONGEST = 366 * 86400.0  # no stored timebox is longer; beyond it dates run out
_EARLY = 0.001  # a timer may fire, and a float may stand, this many seconds before its time


@dataclass(frozen=True)
class Moment:
    """The wall clock (naive local time) and the monotonic clock (seconds), read together."""

    wall: datetime
    monotonic: float


@dataclass(frozen=True)
class ClockGap:
    """Seconds that the wall clock has counted and the monotonic clock has not; negative where it was set back."""

    seconds: float

    @property
    def can_be_counted(self) -> bool:
        """Whether there is anything to ask: a clock that was set back hides no time of the meeting."""
        return self.seconds > 0

    @property
    def words(self) -> str:
        """What happened, in words for the person who is asked."""
        if not self.can_be_counted:
            return f"The computer's clock went back by {_duration(-self.seconds)}. The timebox goes on unchanged."
        return (
            f"The computer was away for {_duration(self.seconds)}: it slept or started anew, or its clock was set. "
            "The timebox has not counted that."
        )


@dataclass(frozen=True)
class Timebox:
    """One step's timebox. It runs while `read` is set and stands otherwise. All times are seconds.

    `length` is what the step was given, with all that was added or taken off. `left` (negative: overtime) and
    `used` were true at the moment `read`, or are true all the time while it stands.
    """

    length: float
    left: float
    used: float = 0.0
    read: Moment | None = None

    @property
    def running(self) -> bool:
        """Whether time is being counted."""
        return self.read is not None

    @property
    def deadline(self) -> Moment | None:
        """When it reaches zero, by either clock; None while it stands."""
        if self.read is None:
            return None
        return Moment(self.read.wall + timedelta(seconds=self.left), self.read.monotonic + self.left)

    # Reading it

    def remaining(self, monotonic: float) -> float:
        """Seconds left; negative past zero."""
        return self.left - self._since(monotonic)

    def spent(self, monotonic: float) -> float:
        """Minutes spent in this step so far, pauses left out."""
        return (self.used + self._since(monotonic)) / 60

    def share(self, monotonic: float) -> float:
        """How much of the timebox is used up, 0 to 1."""
        if self.length <= 0:
            return 1.0 if self.remaining(monotonic) < 0 else 0.0
        return min(max(1 - self.remaining(monotonic) / self.length, 0.0), 1.0)

    def phase(self, monotonic: float) -> TimeboxPhase:
        """Calm, in the last fifth, or over: in step with the second that the face shows."""
        shown = _shown(self.remaining(monotonic))
        if shown < 0:
            return "over"
        return "last fifth" if shown < self.length and shown <= self.length / 5 else "calm"

    def face(self, monotonic: float) -> str:
        """`7:42`, `1:30:00`, `+03:12 over`.

        Ten minutes show 10:00 when they begin and 0:00 when they have passed, not a second earlier.
        """
        shown = _shown(self.remaining(monotonic))
        hours, rest = divmod(abs(shown), 3600)
        minutes, seconds = divmod(rest, 60)
        if shown < 0:
            return f"+{hours}:{minutes:02}:{seconds:02} over" if hours else f"+{minutes:02}:{seconds:02} over"
        return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"

    def next_change(self, monotonic: float) -> float | None:
        """Seconds until the face shows something else, more than 0 and at most 1; None while the clock stands."""
        if not self.running:
            return None
        left = self.remaining(monotonic) - _EARLY
        return left - (math.ceil(left) - 1)

    def alerts(self, left_before: float, monotonic: float) -> tuple[Alert, ...]:
        """What is to be announced since `left_before` seconds were left: each once, and the two minutes only if true.

        None of the two minutes where the whole timebox has no more, or where zero has passed as well.
        """
        before, after = _shown(left_before), _shown(self.remaining(monotonic))
        if before > 0 >= after:
            return ("zero",)
        if before > TWO_MINUTES >= after > 0 and self.length > TWO_MINUTES:
            return ("two minutes",)
        return ()

    # The facilitator's keys

    def start(self, now: datetime, monotonic: float) -> "Timebox":
        """Running from this moment on."""
        return self if self.running else replace(self, read=Moment(now, monotonic))

    def pause(self, monotonic: float) -> "Timebox":
        """Standing with what is left."""
        return replace(self, left=self.remaining(monotonic), used=self.spent(monotonic) * 60, read=None)

    def toggle(self, now: datetime, monotonic: float) -> "Timebox":
        """Started where it stands, paused where it runs."""
        return self.pause(monotonic) if self.running else self.start(now, monotonic)

    def extend(self) -> "Timebox":
        """Five minutes more, in overtime too."""
        return replace(self, length=self.length + EXTEND, left=self.left + EXTEND)

    def shorten(self, monotonic: float) -> "Timebox":
        """A minute less, at most down to 0:00; in overtime there is nothing left to take."""
        cut = min(SHORTEN, max(self.remaining(monotonic), 0.0))
        return replace(self, length=self.length - cut, left=self.left - cut)

    def lengthened(self, seconds: float) -> "Timebox":
        """With so much more (or less) given to the step; what was spent remains spent."""
        length = max(self.length + seconds, 0.0)
        return replace(self, length=length, left=min(self.left + seconds, length))

    def reset(self, minutes: float, monotonic: float) -> "Timebox":
        """Standing, with these minutes ahead. What was spent remains spent: the meeting did last that long."""
        return replace(timebox(minutes), used=self.spent(monotonic) * 60)

    # Sleep, clocks that were set, and restarts

    def seen(self, now: datetime, monotonic: float) -> "Timebox":
        """The same timebox, counted from this moment: what to store now and then, and when the program ends."""
        if not self.running:
            return self
        left, used = self.remaining(monotonic), self.spent(monotonic) * 60
        return replace(self, left=left, used=used, read=Moment(now, monotonic))

    def look(self, now: datetime, monotonic: float) -> "TimeboxReading":
        """Whether the two clocks still agree. A gap is reported once and, until somebody counts it, left out."""
        if self.read is None:
            return TimeboxReading(self)
        gap = (now - self.read.wall).total_seconds() - (monotonic - self.read.monotonic)
        if abs(gap) <= CLOCKS_AGREE:
            return TimeboxReading(self)
        return TimeboxReading(self.seen(now, monotonic), ClockGap(gap))

    def count(self, gap: ClockGap) -> "Timebox":
        """With the gap's time spent after all, running or standing. Not counting it takes nothing."""
        seconds = max(gap.seconds, 0.0)
        return replace(self, left=self.left - seconds, used=self.used + seconds)

    def stored(self) -> dict[str, float | str | None]:
        """What to keep for a restart; `recover` reads it."""
        return {
            "length": self.length,
            "left": self.left,
            "used": self.used,
            "wall": self.read.wall.isoformat() if self.read else None,
            "monotonic": self.read.monotonic if self.read else None,
        }

    def _since(self, monotonic: float) -> float:
        return monotonic - self.read.monotonic if self.read else 0.0


@dataclass(frozen=True)
class TimeboxReading:
    """The timebox after a look at both clocks, and the gap between them that the people should be asked about."""

    timebox: Timebox
    gap: ClockGap | None = None


def timebox(minutes: float) -> Timebox:
    """The standing timebox of a step of so many minutes; 0 is allowed and is over as soon as it runs."""
    return Timebox(length=minutes * 60.0, left=minutes * 60.0)


def recover(stored: Mapping[str, object], now: datetime, monotonic: float, *, same_boot: bool) -> TimeboxReading:
    """The timebox after a restart of the program.

    On the same boot it has run on, as it does under SIGSTOP. After a reboot the monotonic clock began anew and says
    nothing; all time since it was stored is a gap to ask about. Where more than half an hour of overtime would have
    passed meanwhile, the session was interrupted: the clock stands with what was left when it was stored, and nothing
    is asked. Raises ValueError where the stored form cannot be read.
    """
    kept = _restored(stored)
    if kept.read is None:
        return TimeboxReading(kept)
    by_wall = (now - kept.read.wall).total_seconds()
    comparable = same_boot and monotonic >= kept.read.monotonic
    away = max(by_wall, monotonic - kept.read.monotonic) if comparable else by_wall
    if away - max(kept.left, 0.0) > MEETING_INTERRUPTED:
        return TimeboxReading(replace(kept, read=None))
    if comparable:
        return kept.look(now, monotonic)
    anew = replace(kept, read=Moment(now, monotonic))
    return TimeboxReading(anew, ClockGap(by_wall) if abs(by_wall) > CLOCKS_AGREE else None)


def _restored(stored: Mapping[str, object]) -> Timebox:
    try:
        length, left, used = (_seconds(stored[key]) for key in ("length", "left", "used"))
        wall, monotonic = stored["wall"], stored["monotonic"]
        read = None
        if wall is not None or monotonic is not None:
            read = Moment(datetime.fromisoformat(str(wall)), _seconds(monotonic))
        if (
            length < 0
            or used < 0
            or left > length
            or max(length, used, -left) > _LONGEST
            or (read and read.wall.tzinfo)
        ):
            raise ValueError
    except (KeyError, ValueError):
        raise ValueError("The stored timebox cannot be read; the step's clock begins anew.") from None
    return Timebox(length, left, used, read)


def _seconds(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError
    return float(value)


def _shown(left: float) -> int:
    """The whole seconds that the face shows: a second is shown until it has passed."""
    return math.ceil(left - _EARLY)


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
