"""What is typed, pasted and clicked is dealt out in order, each when what the one before has led to is there.

Textual hands a key to what has the focus and at once takes the next one; what the first one does (open a line, show a
dialog, go to the next step) happens only when it has come back through the parents of that widget. So a fast hand, a
script or a slow line that delivers a burst would type the first letters of a note as commands into the board, or press
a key in a list that is not laid out. Here what comes while something is still to be handled waits until a message that
was sent after the key before, on the same way, has come back, all parts of the screen stand, and the focus rests. A key
that comes alone is dealt at once.
"""

from collections import deque
from functools import partial
from typing import Any, NamedTuple

from textual import events
from textual.app import App
from textual.geometry import Offset
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

PATIENCE = 0.5
"""Seconds after which it is looked whether there is still anything to wait for: a message can be lost with a widget
that is closed."""
LONGEST = 5.0
"""Seconds that anything waits at most, whatever is still to be handled."""

Held = events.Key | events.Paste | events.MouseEvent


class Follower(Message):
    """Goes the way of a key behind it, and is back when that key and what it led to were handled."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


class Pressed(NamedTuple):
    """Where and when a mouse button was pressed last."""

    screen: Screen[Any]
    offset: Offset
    time: float


class KeysInOrder(App[None]):
    """An app in which what is typed, pasted and clicked meets the screen that the keys before it have made."""

    def __init__(self) -> None:
        super().__init__()
        self._held: deque[Held] = deque()
        self._dealt = 0
        self._leads_on = False
        """Whether what was dealt last may lead to something else than a letter in a field."""
        self._sent = 0
        self._rounds = 0
        """How often a follower has to come back before the next key is dealt."""
        self._focus_then: tuple[Screen[object], Widget | None] | None = None
        """What had the focus when the follower was sent."""
        self._pressed: Pressed | None = None

    async def on_event(self, event: events.Event) -> None:
        if not isinstance(event, Held):
            await super().on_event(event)
        elif event.is_forwarded:  # nobody kept it: now it does what it is bound to
            await super().on_event(event)
            self._follow(rounds=1)
        else:
            self._held.append(event)
            if len(self._held) == 1:
                await (self._deal() if self._rests else self._wait())

    @property
    def _rests(self) -> bool:
        """Whether what came before leads nowhere, or nothing is left of what it led to."""
        return not self._leads_on or not self.screen_stack or self._stands

    @property
    def _stands(self) -> bool:
        """Whether all parts of the screen are there, and nothing is left to be handled."""
        return not self.screen._callbacks and not any(
            node.message_queue_size or node._next_callbacks or not node._is_mounted
            for node in (self, *self.screen.walk_children(with_self=True))
        )

    async def _deal(self) -> None:
        """Deal the next one; what leads nowhere, as a letter into a field that keeps it, and the one behind it too."""
        while self._held:
            event = self._held.popleft()
            self._dealt += 1
            if self._falls_through(event):
                continue
            self._leads_on = not self._leads_nowhere(event)
            await super().on_event(event)
            if self._leads_on:
                break
        if self._held:
            await self._wait()

    def _leads_nowhere(self, event: Held) -> bool:
        if isinstance(event, events.Key):
            return self.focused is not None and self.focused.check_consume_key(event.key, event.character)
        return isinstance(event, events.MouseMove | events.MouseScrollDown | events.MouseScrollUp)

    def _falls_through(self, event: Held) -> bool:
        """Whether this belongs to a double click whose first half has led to another screen: nobody aimed at that."""
        if not isinstance(event, events.MouseDown | events.MouseUp) or not self.screen_stack:
            return False
        pressed = self._pressed
        near = pressed is not None and pressed.offset == event.screen_offset
        if pressed and near and event.time - pressed.time <= self.CLICK_CHAIN_TIME_THRESHOLD:
            return pressed.screen is not self.screen
        if isinstance(event, events.MouseDown):
            self._pressed = Pressed(self.screen, event.screen_offset, event.time)
        return False

    async def _wait(self) -> None:
        self.set_timer(PATIENCE, partial(self._wait_no_longer, self._dealt, PATIENCE))
        self._follow(rounds=2)  # the second is behind what a widget that kept the key has posted

    async def _wait_no_longer(self, dealt: int, waited: float) -> None:
        if dealt != self._dealt or not self._held:
            return
        if waited < LONGEST and self.screen_stack and not self._stands:
            self.set_timer(PATIENCE, partial(self._wait_no_longer, dealt, waited + PATIENCE))
            self._follow(rounds=1)
        else:
            await self._deal()

    def _follow(self, rounds: int) -> None:
        if self._held and self.screen_stack:
            self._sent += 1
            self._rounds = rounds
            self._focus_then = (self.screen, self.focused)
            (self.focused or self.screen).post_message(Follower(self._sent))

    async def on_follower(self, message: Follower) -> None:
        message.stop()
        if message.number != self._sent or not self._held or not self.screen_stack:
            return
        if self._rounds > 1 or self._focus_then != (self.screen, self.focused) or not self._stands:
            self._follow(max(self._rounds - 1, 1))
        else:
            await self._deal()
