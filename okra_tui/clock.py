"""Where the program's time comes from, so that tests, demos and pictures can set it."""

import time
from collections.abc import Mapping
from datetime import date, datetime, timedelta

NOW_VARIABLE = "OKRA_TUI_NOW"
FACTOR_VARIABLE = "OKRA_TUI_CLOCK_FACTOR"
"""For tests: how many times faster than the world the program's time goes."""


YEARS = (1001, 9998)
"""The first and the last year of which today can be: around it there is room for a quarter before and after."""


class Clock:
    """Wall clock and stopwatch. Given a moment to start from, the wall clock runs on from there."""

    def __init__(self, start: datetime | None = None, factor: float = 1.0) -> None:
        self._start = start
        self._began = time.monotonic()
        self.factor = factor
        """How many seconds of the program pass in one of the world."""

    def now(self) -> datetime:
        """The local date and time, to the second."""
        if self._start is None and self.factor == 1.0:
            return datetime.now().replace(microsecond=0)
        if self._start is None:
            self._start = datetime.now()
        return (self._start + timedelta(seconds=self.monotonic() - self._began)).replace(microsecond=0)

    def together(self) -> tuple[datetime, float]:
        """Wall clock and stopwatch, read at the same moment: however fast the time goes, nothing lies between them."""
        if self._start is None:
            return self.now(), self.monotonic()
        seconds = self.monotonic()
        return (self._start + timedelta(seconds=seconds - self._began)).replace(microsecond=0), seconds

    def today(self) -> date:
        """The local date."""
        return self.now().date()

    def monotonic(self) -> float:
        """Seconds from an arbitrary moment; never goes back."""
        return self._began + (time.monotonic() - self._began) * self.factor


def clock_from(today: str | None, environment: Mapping[str, str]) -> Clock:
    """The clock for `--today DATE` or OKRA_TUI_NOW, else the machine's own.

    Raises ValueError with a sentence for a person where a date cannot be read.
    """
    set_now = environment.get(NOW_VARIABLE, "")
    try:
        start = datetime.fromisoformat(set_now).replace(tzinfo=None) if set_now else None
    except ValueError:
        raise ValueError(f"{NOW_VARIABLE} should look like 2026-11-21T14:02, not {set_now[:40]!r}.") from None
    if today is not None:
        try:
            day = date.fromisoformat(today)
        except ValueError:
            raise ValueError(f"--today should look like 2026-11-21, not {today[:40]!r}.") from None
        start = datetime.combine(day, (start or datetime.now()).time())
    if start is not None and not YEARS[0] <= start.year <= YEARS[1]:
        raise ValueError(f"Today can be a day of the years {YEARS[0]} to {YEARS[1]}, not of {start.year}.")
    try:
        factor = float(environment.get(FACTOR_VARIABLE) or 1)
    except ValueError:
        factor = 0.0
    if not 0 < factor <= 1000:
        raise ValueError(f"{FACTOR_VARIABLE} should be a number from above 0 to 1000.")
    return Clock(start, factor)
