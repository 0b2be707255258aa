"""Textual made quick enough for hundreds of runs in tests. `playing` and `small_app` use it; it changes no outcome.

- A style sheet is parsed once for each set of variables, not once more in each run of an app.
- Whoever waits, waits until nothing is left to be handled or drawn; Textual's own pilot sleeps 20 ms and more instead,
  and goes by the processor's load.
- What stands when all is handled is painted, then and there. The frames between are not: nobody reads them here, and
  they took more than a quarter of the time. (Those that really come to a terminal are read in `tests/terminal`.)
"""

import asyncio
import time
from contextvars import copy_context
from functools import cache
from typing import Any

import textual.app
import textual.pilot
from textual._compositor import Compositor
from textual._context import active_app
from textual.app import App
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.screen import Screen

QUIET = 10
"""Turns of the event loop in which nothing happened, after which nothing more is expected."""
IMPATIENT = 100
"""Turns of the event loop at work, after which each further one takes a millisecond: something waits for a thread."""
PATIENCE = 60.0
"""Seconds of work without a quiet moment, after which it will never come to rest: a slow machine needs some."""

parse_rules_as_textual_does = Stylesheet._parse_rules
_paint = Compositor.render_update


async def settled(app: App[Any], *, paint: bool = True) -> None:
    """Let the program work until nothing waits to be handled or laid out, and paint what it has come to.

    A program that has died, or that somebody left, handles nothing any more, and why it died is told where it was run.
    TimeoutError where one that lives never comes to rest.
    """
    quiet = turns = 0
    end = time.monotonic() + PATIENCE
    loop = asyncio.get_running_loop()
    while quiet < QUIET:
        await asyncio.sleep(0 if turns < IMPATIENT else 0.001)
        if not app.screen_stack or app._exit or app._exception is not None:
            return
        if time.monotonic() > end:
            raise TimeoutError(f"The program did not come to rest within {PATIENCE:.0f} seconds.")
        if 0 < quiet < QUIET - 1 and not loop._ready:  # type: ignore[attr-defined]
            quiet += 1  # nothing has run, and nothing is about to: all is looked through again at the end
        elif _messages_wait(app):
            quiet = 0
            turns += 1
        elif app._resize_event is not None or any(map(_is_to_draw, _seen(app))):
            quiet = 0
            turns += 1
            app._check_resize()  # these two are what Textual's timers do within the next 16 ms
            for screen in _seen(app):
                screen._on_timer_update()
        elif app.screen._callbacks or getattr(app, "_held", None):
            quiet = 0
            turns += 1
        else:
            quiet += 1
    if paint and app.screen._compositor._dirty_regions:
        copy_context().run(_paint, app.screen._compositor, screen_stack=app._background_screens)


def _seen(app: App[Any]) -> tuple[Screen[Any], ...]:
    """The screen in front after those that shine through behind it: a header goes on working behind a dialog."""
    return (*app._background_screens, app.screen)


def _messages_wait(app: App[Any]) -> bool:
    nodes: list[Any] = [app, *_seen(app)]
    for node in nodes:
        if node.message_queue_size or node._next_callbacks:
            return True
        if node is not app:
            nodes += node._nodes._nodes  # as walk_children goes through them, and in less time
    return False


def _is_to_draw(screen: Screen[Any]) -> bool:
    if screen._dirty_widgets or screen._layout_required or screen._scroll_required:
        return True
    return screen._repaint_required and screen.is_active  # Textual sets it anew each time a screen behind was drawn


def _paint_later(compositor: Compositor, full: bool = False, **how: Any) -> object:
    """Only what is asked for as a whole, as for a picture; what became dirty is painted when all is quiet."""
    return _paint(compositor, full, **how) if full else None


async def _wait_until_settled(*_seconds: float) -> None:
    await settled(active_app.get())


@cache
def _parsed(_variables: int, css: str, *where: Any) -> list[RuleSet]:
    return parse_rules_as_textual_does(Stylesheet(variables=_VARIABLES[_variables]), css, *where)


_VARIABLES: list[dict[str, str]] = []
"""Each set of variables that there was: a theme has more than a hundred, and they are compared once for each app."""


def _number_of(sheet: Stylesheet) -> int:
    known, number = sheet.__dict__.get("_number_of", (None, 0))
    if known is not sheet._variables:
        if sheet._variables not in _VARIABLES:
            _VARIABLES.append(dict(sheet._variables))
        number = _VARIABLES.index(sheet._variables)
        sheet.__dict__["_number_of"] = (sheet._variables, number)
    return number


def _parsed_once(
    sheet: Stylesheet, css: str, read_from: Any, is_default_rules: bool = False, tie_breaker: int = 0, scope: str = ""
) -> list[RuleSet]:
    return _parsed(_number_of(sheet), css, read_from, is_default_rules, tie_breaker, scope)


Stylesheet._parse_rules = _parsed_once  # type: ignore[method-assign]
Compositor.render_update = _paint_later  # type: ignore[method-assign, assignment]
textual.app.wait_for_idle = textual.pilot.wait_for_idle = _wait_until_settled  # type: ignore[assignment]
