"""What the screens show of a session's clock."""

from dataclasses import dataclass

from okra_tui.room.timebox import Phase


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
    phase: Phase
    running: bool
    begun: bool
    """Whether any time was spent in this step, or is being spent."""
    pace: str
    """`2 min behind`, `on time`."""
    ends: str
    """When the session ends, such as 11:09."""

    @property
    def given(self) -> str:
        """The timebox's length as it is said: `15 min`, and after catching up `8.6 min`."""
        return f"{round(self.minutes, 1):g} min"
