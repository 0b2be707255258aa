"""What the screens show of a session's clock."""

from dataclasses import dataclass

from okra_tui.room.timebox import TimeboxPhase


@dataclass(frozen=True)
class ClockFace:
    """A running or standing timebox in words and shares; equal faces look the same."""

    session: int
    step: str
    face: str
    minutes: float
    """The timebox's length now, with all that was added or taken off."""
    share: float
    """How much of it is used up, 0 to 1."""
    phase: TimeboxPhase
    running: bool
    begun: bool
    """Whether any time was spent in this step, or is being spent."""
    pace: str
    """`2 min behind`, `on time`."""
    ends: str
    """When the session ends, such as 11:09."""
    held: str = ""
    """Of a session that was held on an earlier day, and whose clock nobody has taken up again: on which day."""
    took: str = ""
    """How long such a session took: `82 min, 60 planned`; empty where nobody measured it."""

    @property
    def given(self) -> str:
        """The timebox's length as it is said: `15 min`, and where a team has such minutes `2.5 min`."""
        return f"{round(self.minutes, 1):g} min"

    @property
    def of_given(self) -> str:
        """What follows the time that is left, or that has gone over: `of 10 min`, `over the 10 min`."""
        return f"over the {self.given}" if self.phase == "over" else f"of {self.given}"

    @property
    def words(self) -> str:
        """The whole of it in a line: `7:42 of 10 min`, `+01:30 over the 10 min · paused`."""
        if self.held:
            return " · ".join(filter(None, (f"held {self.held}", self.took)))
        if not self.begun:
            return self.given
        time = self.face.partition(" ")[0]
        return f"{time} {self.of_given}" + ("" if self.running else " · paused")
