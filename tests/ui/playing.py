"""The program on the sample workspace, played as a person plays it: keys, mouse, pastes, and waiting for what comes.

`played` starts it and ends it properly, so that neither the saver's thread nor the lock outlives a test.
"""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

import quick_textual
from textual import events
from textual._styles_cache import StylesCache
from textual.command import CommandList, CommandPalette
from textual.keys import _character_to_key
from textual.notifications import Notification
from textual.pilot import Pilot
from textual.widget import Widget

from okra_tui.clock import Clock
from okra_tui.desk.time_and_chance import NewId, TimeAndChance
from okra_tui.plan.model import Plan
from okra_tui.plan.quarter_calendar import QuarterName
from okra_tui.ui.app import OkraApp
from okra_tui.ui.dialogs.toasts import Toasts
from okra_tui.ui.keys.active import active_commands
from okra_tui.ui.keys.command import character_of
from okra_tui.ui.keys.keymap import Config
from okra_tui.ui.places.home import HomeScreen
from okra_tui.ui.places.quarter_place import QuarterPlace
from okra_tui.ui.session import recaps
from okra_tui.ui.session.session import SessionScreen
from okra_tui.ui.steps.note_taking import NoteLine
from okra_tui.ui.steps.notes import NoteBoard, Veil
from okra_tui.ui.widgets.board.board import ClusterBoard
from okra_tui.ui.widgets.lines import NoteInput
from okra_tui.workspace.folder import FoundFolder
from okra_tui.workspace.making import make_demo
from okra_tui.workspace.open_file import open_plan
from okra_tui.workspace.state import Draft

NOW = datetime(2026, 11, 21, 10, 0)
"""A Saturday; the sample's quarters are then 2027-Q1, to plan; 2026-Q4, running; 2026-Q3 and 2026-Q2, closed."""
TO_PLAN, CLOSED = "2027-Q1", "2026-Q3"
PATIENCE = 15.0
"""Seconds to wait for what must come; a slow machine needs them, a quick one does not."""
LONGEST_PAUSE = 0.02
"""Seconds between two looks at what is long in coming: the other workers need the processor too."""
recaps.REMINDS_FOR = 6000 * PATIENCE  # what the last session left stays until a key, however fast a test's time goes
_NAMED = {" ": "space", "\t": "tab", "\n": "enter"}


def sample(tmp_path: Path) -> Path:
    """The sample workspace in a folder of its own."""
    folder = tmp_path / "hinge"
    for name, content in _sample_files().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


@cache
def _sample_files() -> dict[Path, bytes]:
    """What is in it, made once by the program itself."""
    with TemporaryDirectory() as temporary:
        folder = Path(temporary) / "hinge"
        make_demo(folder, NOW.date())
        return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def time_and_chance() -> TimeAndChance:
    """Time and chance as they are in these tests."""
    return TimeAndChance(Clock(NOW), NewId(random.Random(1)), random.Random(2))


def program(folder: Path | None, quarter: str | None = TO_PLAN, config: Config | None = None) -> OkraApp:
    """The program as the command line would start it, with a set clock and the same chance every time."""
    found = FoundFolder(folder, (folder / "okra.toml").exists()) if folder else None
    app = OkraApp(time_and_chance(), config or Config(), found, QuarterName(quarter) if quarter else None)
    app.animation_level = "none"
    NoteBoard.MOMENT = 60 * PATIENCE  # no note is read because a slow machine takes its time
    CommandPalette._NO_MATCHES_COUNTDOWN = 60 * PATIENCE  # type: ignore[misc]  # nor is it told that nothing was found
    return app


class LastingToasts(Toasts):
    """Toasts that are still there when a slow machine has come to look; they are gone in three seconds otherwise."""

    def add(self, notification: Notification) -> Self:
        notification.timeout = 60 * PATIENCE
        return super().add(notification)


async def until(pilot: Pilot[None], holds: Callable[[], object], what: str = "") -> None:
    """Let the program work until this holds; an AssertionError with the screen where it does not in time.

    Where the program dies meanwhile, what it died of is raised at once.
    """
    end = time.monotonic() + PATIENCE
    pause = 0.001
    while not holds():
        if pilot.app._exception is not None:
            raise pilot.app._exception
        assert time.monotonic() < end, f"never came: {what or holds}\n{cells(pilot.app)}"
        await asyncio.sleep(pause)  # the saver's thread needs the processor too
        pause = min(1.5 * pause, LONGEST_PAUSE)
        await settled(pilot)


async def settled(pilot: Pilot[None]) -> None:
    """Let the program work until nothing waits to be handled or drawn."""
    await quick_textual.settled(pilot.app)


def cells(app: object) -> str:
    """Every cell of the screen as it is seen, dialogs, toasts and all."""
    assert isinstance(app, OkraApp)
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips(app.size))


def key_of(character: str) -> str:
    """The name of the key that types a character."""
    return _NAMED.get(character, character)


class Play:
    """One person at the program."""

    def __init__(self, app: OkraApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot
        self.keys = 0
        """How many keys were pressed, and clicks and pastes made without looking."""

    async def press(self, *keys: str) -> None:
        """Press keys, each when what the one before does is done. (Only what the last one does is painted: nobody can
        look in between.)"""
        for at, key in enumerate(keys, 1):
            self._send(key)
            await quick_textual.settled(self.app, paint=at == len(keys))

    async def write(self, text: str) -> None:
        """Type text faster than anybody can."""
        await self.burst(*map(key_of, text))

    async def burst(self, *keys: str | events.Paste) -> None:
        """Keys, and what is pasted, all at once as a slow line delivers them."""
        for key in keys:
            if isinstance(key, str):
                self._send(key)
            else:
                key.set_sender(self.app)
                assert self.app._driver is not None
                self.app._driver.send_message(key)
        await settled(self.pilot)

    def _send(self, key: str) -> None:
        """What a terminal's driver does when a key is pressed."""
        self.keys += 1
        if len(key) == 1 and not key.isalnum():
            key = _character_to_key(key)
        event = events.Key(key, character_of(key))
        event.set_sender(self.app)
        assert self.app._driver is not None
        self.app._driver.send_message(event)

    async def paste(self, text: str) -> None:
        """Paste as a terminal does it: to what has the focus."""
        (self.app.screen.focused or self.app.screen).post_message(events.Paste(text))
        await settled(self.pilot)

    async def until(self, holds: Callable[[], object], what: str = "") -> None:
        await until(self.pilot, holds, what)

    async def saw(self, *words: str) -> None:
        """Wait until all these words are on the screen."""
        await self.until(lambda: all(word in self.text for word in words), f"the words {words}")

    async def stands(self, *, typing: bool = True) -> None:
        """Wait for the first screen, with the focus where the work begins; `typing`: under the curtain in the line."""
        await self.until(lambda: _stands(self.app), "the first screen")
        await settled(self.pilot)
        if typing and isinstance(self.app.focused, Veil) and not self.app.read_only:
            await self.begin_typing()
            self.keys = 0

    async def saved(self) -> None:
        await self.until(lambda: self.app.saved == "✓ saved", "everything saved")
        await settled(self.pilot)

    async def remembers(self) -> None:
        """Wait until what earlier quarters hold is read: from then on it is told."""
        await self.until(lambda: self.app.desk and self.app.desk.memory, "the earlier quarters")
        await settled(self.pilot)

    async def worked(self) -> None:
        """Wait until nothing works in the background; what was called off for something newer is no matter."""
        await self.until(lambda: all(worker.is_finished for worker in self.app.workers), "the end of all workers")

    async def dialog(self, kind: type) -> None:
        """Wait until a dialog of this kind is in front."""
        await self.until(lambda: isinstance(self.app.screen, kind) and self.app.screen.is_mounted, kind.__name__)
        await settled(self.pilot)

    async def no_dialog(self) -> None:
        await self.until(lambda: not self.app.screen.is_modal, "no dialog")
        await settled(self.pilot)

    async def click(self, widget: Widget, at: tuple[int, int], **how: object) -> None:
        await self.pilot.click(widget, offset=at, **how)  # type: ignore[arg-type]

    async def begin_typing(self) -> None:
        """Open the line at the foot, as the room does to type a note."""
        await self.press("n")
        await self.until(lambda: isinstance(self.app.focused, NoteInput), "the line")

    async def reveal(self) -> None:
        """Open the curtain and stand on the board."""
        await self.press("escape", "v", "enter")
        await self.until(lambda: 1 not in self.app.curtains and isinstance(self.app.focused, ClusterBoard), "the board")

    async def go_on_to(self, step: str) -> None:
        """Press the key that goes on, and go on whatever is missing, until the session stands at this step."""
        while self.step != step:
            before = self.step
            await self.press("escape", "full_stop")
            await self.until(lambda: self.app.screen.is_modal or self.step != before, f"on from {before}")  # noqa: B023
            if self.app.screen.is_modal:
                await self.press("full_stop")
                await self.until(lambda: self.step != before, f"on from {before}")  # noqa: B023
        await settled(self.pilot)

    async def offered(self, typed: str = "") -> list[str]:
        """Open the palette; the lines that it offers for what was typed."""
        await self.press("ctrl+p")
        await self.write(typed)
        await self.worked()
        await settled(self.pilot)
        commands = self.app.screen.query_one(CommandList)
        return [_plain(commands.get_option_at_index(at).prompt) for at in range(commands.option_count)]

    async def choose(self, typed: str) -> None:
        """Do the first thing that the palette offers for these words."""
        assert await self.offered(typed), typed
        await self.press("enter")
        await settled(self.pilot)

    @property
    def text(self) -> str:
        return cells(self.app)

    @property
    def plan(self) -> Plan:
        assert self.app.plan is not None
        return self.app.plan

    @property
    def step(self) -> str | None:
        return next((record.at_step for record in self.plan.sessions if record.session == 1), None)

    @property
    def notes(self) -> dict[str, tuple[str | None, tuple[str, ...], str | None]]:
        """Author, subjects and group of each note, by its words."""
        return {note.text: (note.by, note.about, note.cluster) for note in self.plan.notes}

    @property
    def groups(self) -> dict[str, list[str]]:
        """The notes of each group, by its title."""
        return {
            cluster.title: [note.id for note in self.plan.notes if note.cluster == cluster.id]
            for cluster in self.plan.clusters
        }

    @property
    def area(self) -> NoteBoard:
        return self.app.screen.query_one(NoteBoard)

    @property
    def board(self) -> ClusterBoard:
        return self.app.screen.query_one(ClusterBoard)

    @property
    def line(self) -> NoteLine:
        return self.app.screen.query_one(NoteLine)

    @property
    def toasts(self) -> list[str]:
        """What was told in passing, the latest last."""
        return [notification.message for notification in self.app._notifications]

    @property
    def reach(self) -> set[str]:
        """The ids of the commands that are possible now."""
        return {active.command.id for active in active_commands(self.app.screen) if active.enabled}


def _plain(prompt: object) -> str:
    return str(getattr(prompt, "plain", prompt))


@asynccontextmanager
async def played(app: OkraApp, size: tuple[int, int] = (120, 36), *, typing: bool = True) -> AsyncIterator[Play]:
    """Run the program until the first screen stands and has the focus; `typing`: under the curtain in the line."""
    app._notifications = LastingToasts()
    async with app.run_test(size=size, notifications=True) as pilot:
        play = Play(app, pilot)
        try:
            await play.stands(typing=typing)
            yield play
        finally:
            app.close_all()
            StylesCache.get_inner_outer.cache_clear()  # it holds what a thousand widgets of other programs painted


def _stands(app: OkraApp) -> bool:
    """Whether the first screen is there and the focus where the work begins."""
    if app._first is None or app.screen.is_modal:
        return app.screen.is_mounted
    if isinstance(app.screen, QuarterPlace):
        return app.focused is not None
    if app.plan is None or not isinstance(app.screen, SessionScreen) or app.screen.step is None:
        return isinstance(app.screen, HomeScreen) and app.screen.is_mounted
    return app.focused is not None


@asynccontextmanager
async def sample_played(tmp_path: Path, size: tuple[int, int] = (120, 36)) -> AsyncIterator[Play]:
    """The quarter to plan of the sample workspace: a silent round just done, under the curtain."""
    async with played(program(sample(tmp_path)), size) as play:
        yield play


def drafts_on_disk(play: Play) -> tuple[Draft, ...]:
    """The words that were being typed, as they are kept should the program end."""
    assert play.app.desk is not None
    return play.app.desk.state.drafts(play.app.desk.name)


def on_disk(folder: Path, quarter: str = TO_PLAN) -> Plan:
    """The plan as the file has it."""
    return open_plan(folder / f"{quarter}.toml").load()
