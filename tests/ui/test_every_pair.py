"""Every key that the footer or the palette offers, in pairs, on every step and place: nothing ends, nothing is stuck.

What is dismissed, asked or queried while something else comes or goes is found by no list of cases: the first ones here
were found so. The seed stands in what a failure says; the same seed draws the same pairs. In the suite it is a sample.
More of them:

    OKRA_TUI_PAIRS=5000 OKRA_TUI_SEED=7 pytest -n 2 tests/ui/test_every_pair.py
"""

import asyncio
import os
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count

import pytest
from playing import CLOSED, TO_PLAN, Play, played, program, sample, settled
from textual import events
from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import OptionList, Static

from okra_tui.method import REVIEW
from okra_tui.plan.agenda import agenda
from okra_tui.ui.dialogs.ask import AskLine, Confirm
from okra_tui.ui.dialogs.form import Field, Form
from okra_tui.ui.keys.active import Active, active_commands
from okra_tui.ui.keys.table import HOME, LOG, PLACES
from okra_tui.ui.messages import ScreenRequested
from okra_tui.ui.places.home import HomeScreen
from okra_tui.ui.session.session import SessionScreen

SEED = int(os.environ.get("OKRA_TUI_SEED", "20261121"))
PAIRS = int(os.environ.get("OKRA_TUI_PAIRS", "6"))
"""How many pairs are pressed in each quarter and place."""
RUNNING = "2026-Q4"
LEAVES = frozenset({"app.quit"})
"""What ends the program on purpose."""
WORDS = ("Grace: 2 glow", "Ada: M1 S M2 L?\nLinus: M1 M", "one\n\ntwo\nthree", "Rated players 41→70 % @Ada", "x" * 300)
"""What is pasted."""
SIZES = ((120, 36), (80, 24), (100, 30))
BY_HAND = ("enter", "escape", "tab", "shift+tab", "down", "up", "pageup", "pagedown", "home", "end", "space", "1", "x")
"""Keys that everybody presses anywhere, whether they are offered or not."""


@dataclass
class Hands:
    """Somebody who presses without looking. What was done last can be told."""

    play: Play
    chance: random.Random
    done: list[str] = field(default_factory=list)
    pastes: Sequence[str] = WORDS

    def offered(self) -> list[Active]:
        """What footer and palette offer now."""
        reached = active_commands(self.play.app.screen)
        return [each for each in reached if each.enabled and each.command.action not in LEAVES]

    async def pair(self) -> None:
        """Two of what is offered here, one after the other or in one burst; the second may be what the first brings."""
        offered = self.offered()
        at_once = self.chance.random() < 0.5
        self.do(self.draw(offered))
        if not at_once:
            await self.rest()
            if self.left:
                return
            offered = self.offered()
        self.do(self.draw(offered))
        if self.chance.random() < 0.2:
            self.do(self.draw(offered))
        await self.rest()

    def draw(self, offered: list[Active]) -> Active | str | tuple[str, ...]:
        """Mostly something that is offered; now and then a key out of habit, the mouse, or a paste."""
        kind = self.chance.random()
        if kind < 0.72 and offered:
            return self.chance.choice(offered)
        if kind < 0.85:
            return self.chance.choice(BY_HAND)
        return "paste" if kind < 0.88 else "size" if kind < 0.9 else "mouse"

    def do(self, what: Active | str | tuple[str, ...]) -> None:
        """Press it; several keys in one burst. What has no key is what the palette runs."""
        app = self.play.app
        if isinstance(what, Active):
            command = what.command
            if command.keys:
                self._tell(f"{command.keys[0]}")
                self.play._send(self.chance.choice(command.keys))
            else:
                self._tell(f"palette {command.id}")
                self.play.keys += 1
                app.call_later(what.run)
        elif isinstance(what, tuple):
            self._tell(f"burst {''.join(what)}")
            for key in what:
                self.play._send(key)
        elif what == "paste":
            text = self.chance.choice(self.pastes)
            self._tell(f"paste {text[:20]!r}")
            self.play.keys += 1
            self._to_driver(events.Paste(text))
        elif what == "size":
            size = Size(*self.chance.choice(SIZES))
            self._tell(f"{size.width} columns")
            app._driver._size = size
            self._to_driver(events.Resize(size, size))
        elif what == "mouse":
            self._mouse()
        else:
            self._tell(what)
            self.play._send(what)

    def _mouse(self) -> None:
        """Once or twice, somewhere; or drag from there to somewhere else."""
        size = self.play.app.size
        x, y = self.chance.randrange(max(size.width, 1)), self.chance.randrange(max(size.height, 1))
        times, drag = self.chance.choice((1, 2, 2, 3)), self.chance.random() < 0.2
        self._tell(f"{'drag' if drag else f'{times} clicks'} at {x},{y}")
        for _ in range(times):
            self.play.keys += 1
            self.mouse(events.MouseDown, x, y)
            if drag:
                x, y = self.chance.randrange(size.width), self.chance.randrange(size.height)
                self.mouse(events.MouseMove, x, y)
            self.mouse(events.MouseUp, x, y)

    def mouse(self, kind: type[events.MouseEvent], x: int, y: int) -> None:
        button = 0 if kind is events.MouseMove else 1
        self._to_driver(kind(None, x, y, 0, 0, button, False, False, False))

    def clicks(self, times: int, widget: Widget, x: int, y: int) -> None:
        """On this cell of a widget, all in one read."""
        for _ in range(times):
            for kind in (events.MouseDown, events.MouseUp):
                self.mouse(kind, widget.region.x + x, widget.region.y + y)

    def _to_driver(self, event: events.Event) -> None:
        event.set_sender(self.play.app)
        assert self.play.app._driver is not None
        self.play.app._driver.send_message(event)

    def _tell(self, what: str) -> None:
        focused = self.play.app.focused if self.play.app.screen_stack else None
        self.done.append(f"{what} (in {type(focused).__name__})")

    async def rest(self) -> None:
        """Wait until all is done. Where the program died of it, say why."""
        await settled(self.play.pilot)
        if self.play.app._exception is not None:
            raise self.play.app._exception
        assert self.left or self.play.app.is_running, "the program ended"

    @property
    def left(self) -> bool:
        """Whether the program was left: a click may meet the palette's line that does that."""
        return self.play.app._exit

    async def back(self) -> Screen[object]:
        """Esc, and a yes to what it asks, lead back to a screen on which something can be done."""
        for _ in range(8):
            if not self.play.app.screen.is_modal and "reading.go-to" in self.direct:
                break
            before = self.play.app.screen
            self.play._send("escape")
            await self.rest()
            if isinstance(self.play.app.screen, Confirm) and before in self.play.app.screen_stack[:-1]:
                self.play._send("enter")
                await self.rest()
        screen = self.play.app.screen
        assert not screen.is_modal, f"stuck in {screen}"
        assert "reading.go-to" in self.direct, f"stuck at {self.play.app.focused} in {screen}"
        return screen

    @property
    def direct(self) -> set[str]:
        """Ids of the commands whose first key does something now."""
        return {each.command.id for each in active_commands(self.play.app.screen) if each.direct}


async def test_the_next_turn_and_at_once_the_next_step_of_the_scores(tmp_path):
    async with played(program(sample(tmp_path))) as play:
        hands = Hands(play, random.Random(SEED))
        for at_once in (False, True):
            await go(hands, 3, 0)
            play.app.screen.go_to_step("3.review")
            await hands.rest()
            await (play.burst("r", "full_stop") if at_once else play.press("r", "full_stop"))
            await hands.back()


@pytest.mark.parametrize("times", [2, 3])
async def test_a_double_click_on_a_place_or_on_a_line_of_the_palette_leads_there_once(tmp_path, times):
    async with played(program(sample(tmp_path))) as play:
        hands = Hands(play, random.Random(SEED))
        await go(hands, 2, 1)
        before = play.plan
        await play.press("g")
        hands.clicks(times, play.app.screen.query_one(OptionList), 5, 4)
        await hands.rest()
        assert play.app.screen.session == 4
        assert await play.offered("Park a thought")
        hands.clicks(times, play.app.screen.query_one(OptionList), 5, 0)
        await hands.rest()
        assert isinstance(play.app.screen, AskLine)
        assert len(play.app.screen_stack) == 2
        await hands.back()
        assert play.plan == before  # nobody clicked on what lay behind


async def test_a_double_click_on_what_takes_a_form_takes_it_once(tmp_path):
    async with played(program(sample(tmp_path))) as play:
        hands = Hands(play, random.Random(SEED))
        await go(hands, LOG, 0)
        before = len(play.plan.log)
        await play.press("n")
        await play.write("We ship on Fridays")
        hands.clicks(2, play.app.screen.query_one("#form-take"), 2, 0)
        await hands.rest()
        assert not play.app.screen.is_modal
        assert len(play.plan.log) == before + 1


async def test_who_meets_the_line_of_the_palette_that_leaves_has_left_and_hangs_nowhere(tmp_path):
    async with played(program(sample(tmp_path))) as play:
        hands = Hands(play, random.Random(SEED))
        assert await play.offered("Quit")
        hands.clicks(1, play.app.screen.query_one(OptionList), 5, 0)
        await hands.rest()
        assert hands.left


async def test_the_palette_over_a_dialog_over_the_palette_and_its_pages_before_it_has_any(tmp_path):
    async with played(program(sample(tmp_path))) as play:
        hands = Hands(play, random.Random(SEED))
        for keys in (
            ("ctrl+p", "f1", "ctrl+p"),
            ("ctrl+p", "pageup"),
            ("ctrl+p", "pagedown", "enter"),
            ("g", "pageup"),
        ):
            await play.burst(*keys)
            await hands.rest()
            await hands.back()


async def test_a_form_that_is_left_before_it_is_there(tmp_path):
    async with played(program(sample(tmp_path))) as play:
        hands = Hands(play, random.Random(SEED))
        before = play.app.screen
        form = Form("A form", [Field("name", "Name")], lambda answers: None, "Take it")
        play.app.push_screen(form)
        form.dismiss(None)
        form.dismiss(None)
        await hands.rest()
        assert play.app.screen is before


async def test_a_click_on_what_goes_at_the_same_moment_meets_what_is_there_then(tmp_path):
    async with played(program(sample(tmp_path))) as play:
        hands = Hands(play, random.Random(SEED))
        words = Static("Gone in a moment.", markup=False)
        await play.app.screen.mount(words)
        await hands.rest()
        x, y = words.region.offset
        with play.app.batch_update():  # it stays painted
            await words.remove()
            hands.mouse(events.MouseDown, x + 3, y)
            hands.mouse(events.MouseUp, x + 3, y)
            for _ in range(20):
                await asyncio.sleep(0)
        await hands.rest()
        await hands.back()


async def go(hands: Hands, place: int, step: int) -> None:
    """Go to this place; in a session, to this step of it."""
    app = hands.play.app
    await hands.back()
    app.post_message(ScreenRequested(place))
    await hands.rest()
    screen = app.screen
    if isinstance(screen, SessionScreen) and (steps := agenda(screen.team, place)):
        there = steps[step % len(steps)]
        if there != screen.step:
            screen.go_to_step(there.id)
            await hands.rest()
        hands.done.append(f"-- {there.id}")
    else:
        hands.done.append(f"-- {type(screen).__name__}")


WHERE = [(quarter, place) for quarter in (TO_PLAN, RUNNING) for place, _ in PLACES if place != HOME]
WHERE += [(CLOSED, REVIEW), (CLOSED, 3), (TO_PLAN, HOME), (None, HOME)]


@pytest.mark.parametrize(("quarter", "place"), WHERE)
async def test_no_two_keys_end_the_program_or_lead_to_where_nothing_leads_back(tmp_path, quarter, place):
    chance = random.Random(f"{SEED} {quarter} {place}")
    steps, pressed, visits = count(), 0, 0
    while pressed < PAIRS:
        visits += 1
        folder = sample(tmp_path / str(visits)) if quarter else None
        size = chance.choice(SIZES)
        async with played(program(folder, quarter), size) as play:
            hands = Hands(play, chance)
            try:
                for _ in range(min(40, PAIRS - pressed)):
                    await go(hands, place, next(steps))
                    await hands.pair()
                    pressed += 1
                    if hands.left:
                        break
                    await hands.back()
                    if isinstance(play.app.screen, HomeScreen) or play.plan.quarter != quarter:
                        break  # another quarter may be open now, or a new workspace: begin anew
            except BaseException as problem:
                problem.add_note(f"OKRA_TUI_SEED={SEED} {quarter} {place} {size}: " + ", ".join(hands.done[-24:]))
                raise
