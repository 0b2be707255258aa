"""Makes the pictures of this folder from the sample workspace: python screenshots/make.py [FOLDER]

The same program always gives the same bytes: the date is set, chance has a seed, and what must come is waited for.
"""

import asyncio
import os
import random
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path

from textual import events
from textual.pilot import Pilot

from okra_tui.clock import Clock
from okra_tui.desk.time_and_chance import NewId, TimeAndChance
from okra_tui.plan.quarter_calendar import QuarterName
from okra_tui.ui.app import OkraApp
from okra_tui.ui.keys.keymap import Config
from okra_tui.workspace.folder import FoundFolder
from okra_tui.workspace.making import make_demo

NOW = datetime(2026, 9, 28, 10, 2)
QUARTER, RUNNING = "2026-Q4", "2026-Q3"
"""The sample's quarter to plan, and the one in its seventh week."""
LARGE, SMALL, PRESENT = (120, 36), (80, 24), (60, 18)
GROUPS = ("Get a tool today", "Back on time", "Open on their own")
SORTED_INTO = "1230010201200330323010100032003"
"""For each note of the sample the digit of its group; 0 leaves it for later. The first 1, 2 and 3 open the groups."""
SORTED_HALFWAY = 17
CHAT = """\
10:04:11 From Ines to Everyone : 1 Show the shelf as it will be on Saturday
10:04:19 From Kofi to Everyone : 2 Learn from loans which tools will soon need repair
10:04:25 From Marguerite to Everyone : 1 Hold a tool for somebody without a phone
10:04:33 From Tomasz to Everyone : 3 One key for all lockers of a new library
10:04:38 From Wren to Everyone : Reacted to "One key for all lockers of a new library" with 👍
10:04:52 From Wren to Everyone : 2 Draw on the box what belongs into it
10:05:01 From Ines to Everyone : Volunteers see who comes next, and for what
10:05:09 From Henrik to Noor (direct message) : shall we end on time?
"""


class SetClock(Clock):
    """Wall clock and stopwatch, which stand while the session's clock runs, until the scene moves them."""

    def __init__(self) -> None:
        super().__init__(factor=100.0)
        self._seconds = 0.0

    def now(self) -> datetime:
        return NOW + timedelta(seconds=self._seconds)

    def monotonic(self) -> float:
        return self._seconds

    def passes(self, minutes: float, seconds: float = 0) -> None:
        """So much time passes."""
        self._seconds += minutes * 60 + seconds


class Play:
    """The program, and who plays it."""

    def __init__(self, app: OkraApp, pilot: Pilot[None], clock: SetClock) -> None:
        self.app = app
        self.clock = clock
        self._pilot = pilot

    @property
    def text(self) -> str:
        """What the screen shows now."""
        return "\n".join(strip.text for strip in self.app.screen._compositor.render_strips(self.app.size))

    async def until(self, *words: str) -> None:
        """Let the program work until these words are on the screen."""
        for _ in range(1000):
            if all(word in self.text for word in words):
                return await self._pilot.pause()
            await self._pilot.pause(0.01)
            if self.app.clock is None or not self.app.clock.running:
                self.clock.passes(0, 0.01)  # the saver waits too
        raise AssertionError(f"never came: {words}\n{self.text}")

    async def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            await self._pilot.press(key)
            await self._pilot.pause()

    async def type(self, words: str) -> None:
        """Type words."""
        await self.press(*("space" if letter == " " else letter for letter in words))

    async def paste(self, text: str) -> None:
        """Paste into what has the focus."""
        assert self.app.screen.focused is not None
        self.app.screen.focused.post_message(events.Paste(text))
        await self._pilot.pause()

    def picture(self) -> str:
        """What the screen shows now, as SVG."""
        return self.app.export_screenshot(title="okra-tui")


async def home(play: Play) -> None:
    """The quarters of the workspace, each with its state."""
    await play.until("31 notes", "closed")


async def silent_round(play: Play) -> None:
    """Under the curtain: a count, and typing that nobody can read."""
    await play.until("under the curtain", "n begins to type", "✓ saved")
    await play.press("n")
    await play.until("▸")
    await play.type("Reserve for a neighbour")


async def _revealed(play: Play) -> None:
    await play.until("under the curtain", "n begins to type")
    await play.press("full_stop")
    await play.until("Open the curtain")
    await play.press("enter")
    await play.until("Not grouped")


async def _sorting(play: Play, notes: int) -> None:
    await _revealed(play)
    await play.press("s")
    for place, digit in enumerate(SORTED_INTO[:notes], 1):
        await play.until(f"Note {place} of {len(SORTED_INTO)}")
        if digit not in SORTED_INTO[: place - 1] and digit != "0":
            await play.press("n")
            await play.until("Name the new group")
            await play.press("ctrl+u")
            await play.type(GROUPS[int(digit) - 1])
            digit = "enter"
        await play.press(digit)


async def sort_mode(play: Play) -> None:
    """One note at a time, and the groups that a digit puts it into."""
    await _sorting(play, SORTED_HALFWAY)
    await play.until("✓ saved")


async def board(play: Play) -> None:
    """Three groups, one of them an objective."""
    await _sorting(play, len(SORTED_INTO))
    await play.until("Every note has had its turn")
    await play.press("escape", *("left",) * len(GROUPS), "up", *("up",) * len(SORTED_INTO), "right", "o")
    await play.until("→ O1", "✓ saved")
    await play.press("right", "right", "down")


async def clock_running(play: Play) -> None:
    """The hour runs: whose turn it is, and in the last fifth what to look at before going on."""
    await _sorting(play, SORTED_HALFWAY)
    await play.press("escape", "f2", "r", "r", "r")
    play.clock.passes(12, 23)
    await play.until("BEFORE YOU GO ON", "✓ saved")


async def present_view(play: Play) -> None:
    """For a shared terminal with large letters: the question, the work, the time and the turn."""
    await _revealed(play)
    await play.press("f2", "r", "r")
    play.clock.passes(7, 18)
    await play.until("7:42")
    await play.press("f4")
    await play.until("7:42", "reads aloud")


async def paste_preview(play: Play) -> None:
    """What was found in a chat, before it becomes notes."""
    await _revealed(play)
    await play.paste(CHAT)
    await play.until("Take them")


def _at(place: str, *words: str, keys: tuple[str, ...] = ()) -> "Scene":
    """A place of the running quarter, when these words stand there, after some keys."""

    async def scene(play: Play) -> None:
        await play.until("Hinge")
        await play.press("g", place)
        await play.until(*words)
        await play.press(*keys)
        await play.until(*words, "✓ saved")

    return scene


Scene = Callable[[Play], Awaitable[None]]

PICTURES: dict[str, tuple[Scene, tuple[int, int], str, str | None]] = {
    "home": (home, LARGE, "okra-dark", None),
    "silent-round": (silent_round, LARGE, "okra-dark", QUARTER),
    "board": (board, LARGE, "okra-dark", QUARTER),
    "board-80x24": (board, SMALL, "okra-dark", QUARTER),
    "board-light": (board, LARGE, "okra-light", QUARTER),
    "board-contrast": (board, LARGE, "okra-contrast", QUARTER),
    "clock-running": (clock_running, LARGE, "okra-dark", QUARTER),
    "present-60x18": (present_view, PRESENT, "okra-dark", QUARTER),
    "sort-mode": (sort_mode, LARGE, "okra-dark", QUARTER),
    "paste-preview": (paste_preview, LARGE, "okra-dark", QUARTER),
    "vision": (_at("0", "This quarter we will"), LARGE, "okra-dark", RUNNING),
    "priority-line": (_at("2", "slot 1"), LARGE, "okra-dark", RUNNING),
    "scores": (_at("3", "MILESTONES FOR PEOPLE"), LARGE, "okra-dark", RUNNING),
    "weeks": (_at("4", "needed / there", keys=("down",) * 5), LARGE, "okra-dark", RUNNING),
    "weeks-80x24": (_at("4", "needed / there"), SMALL, "okra-dark", RUNNING),
    "review": (_at("5", "Talk first"), LARGE, "okra-dark", RUNNING),
    "review-80x24": (_at("5", "Talk first"), SMALL, "okra-dark", RUNNING),
    "thread": (_at("6", "WHY IS THIS HERE", keys=("down",) * 5), LARGE, "okra-dark", RUNNING),
}
"""For each picture what is played before it, at which size, in which theme, and the quarter that is opened."""


@asynccontextmanager
async def _played(size: tuple[int, int], theme: str, quarter: str | None) -> AsyncIterator[Play]:
    """The program on a new sample workspace, which is called hinge wherever it lies."""
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        os.environ.update(XDG_STATE_HOME=f"{folder}/state", XDG_CONFIG_HOME=f"{folder}/config")
        make_demo(Path("hinge"), NOW.date())
        chance = random.Random(1)
        clock = SetClock()
        time_and_chance = TimeAndChance(clock, NewId(chance), chance)
        named = QuarterName(quarter) if quarter else None
        app = OkraApp(time_and_chance, Config(theme=theme), FoundFolder(Path("hinge"), exists=True), named)
        app.animation_level = "none"
        async with app.run_test(size=size) as pilot:
            yield Play(app, pilot, clock)
            await app.action_quit()


async def main(into: Path) -> None:
    """Make all pictures."""
    for name, (scene, size, theme, quarter) in PICTURES.items():
        async with _played(size, theme, quarter) as play:
            await scene(play)
            (into / f"{name}.svg").write_text(play.picture(), encoding="utf-8")
        print(f"{name}.svg")


if __name__ == "__main__":
    os.environ.pop("NO_COLOR", None)
    asyncio.run(main(Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent).resolve()))
