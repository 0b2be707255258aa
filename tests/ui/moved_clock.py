"""A clock that stands until a test moves it, for the program as a whole."""

import random
from datetime import datetime, timedelta
from pathlib import Path

from playing import NOW, TO_PLAN, Play

from okra_tui.clock import Clock
from okra_tui.desk.time_and_chance import NewId, TimeAndChance
from okra_tui.plan.quarter_calendar import QuarterName
from okra_tui.ui.app import OkraApp
from okra_tui.ui.keys.keymap import Config
from okra_tui.workspace.folder import FoundFolder

OFTEN = 100.0
"""How many times a second the program looks at a running clock."""


class MovedClock(Clock):
    """Wall clock and stopwatch, moved together. The program looks at it often, so that no test waits for a second."""

    def __init__(self) -> None:
        super().__init__(factor=OFTEN)
        self.seconds = 500.0

    def now(self) -> datetime:
        return NOW + timedelta(seconds=self.seconds)

    def monotonic(self) -> float:
        return self.seconds

    def passes(self, minutes: float) -> None:
        """So much time passes."""
        self.seconds += minutes * 60


def program_by(clock: Clock, folder: Path, config: Config | None = None, quarter: str = TO_PLAN) -> OkraApp:
    """The program as the command line would start it, by this clock."""
    time_and_chance = TimeAndChance(clock, NewId(random.Random(1)), random.Random(2))
    app = OkraApp(time_and_chance, config or Config(), FoundFolder(folder, exists=True), QuarterName(quarter))
    app.animation_level = "none"
    return app


async def shows(play: Play, clock: MovedClock, minutes: float, face: str) -> None:
    """So much time passes; the clock then shows this."""
    clock.passes(minutes)
    await play.until(lambda: play.app.clock and play.app.clock.face == face, face)
