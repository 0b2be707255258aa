"""Every place of the program over one workspace, in a process of its own: what stands in its cells, how long it took.

Home, and the quarter from there; each session's steps, the review, the thread, the log and the history; at each of them
the help, the palette, the export, and some of what else is offered there, as chance draws it.
"""

import asyncio
import random
import time
import traceback
from collections.abc import Awaitable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from commands import QUARTER, Answer, leak_of, never_ended
from forked import SILENT, Tell, asked, limits
from proof import Stopwatch

from okra_tui.method import REVIEW
from okra_tui.plan.agenda import agenda
from okra_tui.plan.team import Team
from okra_tui.ui.app import OkraApp
from okra_tui.ui.keys.active import Active
from okra_tui.ui.keys.table import HISTORY, HOME, LOG, SESSIONS, THREAD
from okra_tui.ui.messages import QuarterRequested
from okra_tui.workspace.making import make_demo

import quick_textual  # isort: skip
from playing import Play, program  # isort: skip
from test_every_pair import SIZES, Hands, go  # isort: skip

ANYWHERE = ("f1", "ctrl+p", "enter", "e")
"""Pressed at every place: help, palette, and what opens or changes what is selected."""
EXPORT = ("x", "enter", "enter")
SOME = 4
"""So many places and steps a walk over some of them goes to."""
PLACES = (*SESSIONS, REVIEW, THREAD, LOG, HISTORY)
FAR = ("pagedown", "end", "enter", "escape", "!", "escape", "/", "9", "escape", "p", "p", "full_stop")
"""What leads far into what is shown, and out again: pressed at each step where it is asked what many rows cost."""
OVER_IT = ("escape", "g", "escape", "f1", "escape", "ctrl+p", "9", "escape")
"""Go-to, help and palette: once at each place, with what goes on over its rows."""
How = Literal["places", "some", "far", "all"] | int
"""Each place, and there one key that chance draws; or so some of the places and their steps; or each step of all of
them, and there what leads far or even all that is offered; or this place alone, each step of it, and all of that."""


def screens(folder: Path, chance: str, how: How) -> list[Answer]:
    """What the places of this workspace show."""
    ended = asked(folder, "screens.walk", chance, how)
    found = [Answer(**line["is"]) for line in ended.told if "is" in line]
    if ended.code != 0:
        words = ended.told[-1].get("begun", "after that") if ended.told else "the start"
        found.append(never_ended(f"screen: {words}", ended))
    return found


@dataclass
class Walk:
    """Somebody who goes everywhere, and looks."""

    tell: Tell
    chance: random.Random
    how: How
    hands: Hands = field(init=False)

    async def everywhere(self, app: OkraApp) -> None:
        """Home, and where the quarter can be opened its places; else what is said of it."""
        size = self.chance.choice(SIZES)
        async with app.run_test(size=size, notifications=True) as pilot:
            self.hands = Hands(Play(app, pilot), self.chance)
            try:
                await self.look("Home", self.hands.rest())
                await self.look("Home, all states read", app.workers.wait_for_complete())
                await self.look("the quarter", self.quarter())
                if app.team is not None and app.desk is not None:
                    for place, step in self.stops(app.team):
                        await self.quarter()
                        await self.look(f"{place}, step {step}", go(self.hands, place, step))
                        await self.press_there(f"{place}, step {step}")
                    await self.quarter()
                    await self.look("the review", go(self.hands, REVIEW, 0))
                    for key in EXPORT:
                        await self.look(f"the export, {key}", self.pressed(key))
                await self.look("Home again", go(self.hands, HOME, 0))
            finally:
                app.close_all()

    def stops(self, team: Team) -> list[tuple[int, int]]:
        """The places that this walk goes to, and the number of the step."""
        if self.how == "places":
            return [(place, 0) for place in PLACES]
        steps = {place: len(agenda(team, place)) if place in SESSIONS else 1 for place in PLACES}
        found = [
            (place, step)
            for place in PLACES
            for step in range(steps[place])
            if self.how in ("some", "far", "all", place)
        ]
        return self.chance.sample(found, min(SOME, len(found))) if self.how == "some" else found

    async def quarter(self) -> None:
        """Open it, if it is not open."""
        app = self.hands.play.app
        if app.desk is None or app.desk.name != QUARTER:
            app.post_message(QuarterRequested(QUARTER))
            await self.hands.rest()

    async def press_there(self, where: str) -> None:
        """See what leads on from there; what that changed is undone."""
        app = self.hands.play.app
        desk, before = app.desk, app.plan
        if self.how in ("far", "all"):
            for key in (*FAR, *(OVER_IT if where.endswith("step 0") else ())):
                await self.look(f"{where}, {key}", self.pressed(key))
            await self.hands.back()
        offered: list[Active | str] = [*ANYWHERE, *self.hands.offered()]
        drawn = {"far": [], "places": [self.chance.choice(offered)], "some": [self.chance.choice(offered)]}
        for what in drawn.get(str(self.how), offered):
            desk, before = app.desk, app.plan
            await self.look(f"{where}, {what if isinstance(what, str) else what.command.id}", self.pressed(what))
            await self.hands.back()
            if app.desk is not desk:
                return
            if app.plan is not before:
                app.action_undo()
                await self.hands.rest()

    async def pressed(self, what: Active | str) -> None:
        self.hands.do(what)
        await self.hands.rest()

    async def look(self, words: str, done: Awaitable[None]) -> None:
        """Do this, let it come to rest, and look at every cell."""
        self.tell({"begun": words})
        watch, worked = Stopwatch(), time.process_time()
        await done
        await self.hands.rest()
        seconds, worked = watch.seconds, time.process_time() - worked
        leak = "" if self.how in ("far", "all") else leak_of_cells(self.hands.play.app)
        self.tell({"is": vars(Answer(f"screen: {words}", 0, "", leak, seconds, worked))})


def leak_of_cells(app: OkraApp) -> str:
    """What stands raw in a cell, and what of somebody's words became a link or an action."""
    for strip in app.screen._compositor.render_strips(app.size):
        if leak := leak_of(strip.text) or ("a tab or an end of line" if set("\t\r\n") & set(strip.text) else ""):
            return leak
        for segment in strip:
            if segment.style and (segment.style.link or "@click" in segment.style.meta):
                return f"a link: {segment.text!r} leads to {segment.style.link or segment.style.meta['@click']}"
    return ""


def walk(tell: Tell, chance: str, how: How) -> None:
    """Go everywhere in the workspace that is the current folder."""
    quick_textual.PATIENCE = float(SILENT)  # what hangs is ended from outside
    told: list[str] = []

    def heard(line: dict[str, object]) -> None:
        if "begun" in line:
            told[:] = [str(line["begun"])]
            limits()
        tell(line)

    try:
        asyncio.run(Walk(heard, random.Random(chance), how).everywhere(program(Path.cwd(), None)))
    except Exception as problem:
        words = f"Traceback: {''.join(traceback.format_exception(problem))[-1500:]}"
        tell({"is": vars(Answer(f"screen: {told[0] if told else 'the start'}", 70, words))})


def warm() -> None:
    """Go to some places of the sample once."""
    with TemporaryDirectory() as folder:
        make_demo(Path(folder), date(2026, 11, 16))
        here = Walk(lambda _line: None, random.Random(1), "some")
        asyncio.run(here.everywhere(program(Path(folder), None)))
