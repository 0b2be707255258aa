"""Keys are dealt out one after the other, each when what the one before has led to is there.

Textual hands a key to what has the focus and at once takes the next one; what the first one does (open a line, show a
dialog) happens only when it has come back through the parents of that widget. So a fast hand, a script or a slow line
that delivers a burst would type the first letters of a note as commands into the board. Here a key waits until a
message that was sent behind the one before, on the same way, has come back and the focus rests.
"""

from collections import deque
from functools import partial

from textual import events
from textual.app import App
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

PATIENCE = 0.05
"""Seconds a key waits at most: a handler may take longer, and a message can be lost with a widget that is closed."""


class Follower(Message):
    """Goes the way of a key behind it, and is back when that key and what it led to were handled."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


class KeysInOrder(App[None]):
    """An app in which what is typed and pasted meets the screen that the keys before it have made."""

    def __init__(self) -> None:
        super().__init__()
        self._held: deque[events.Key | events.Paste] = deque()
        self._dealt = 0
        self._sent = 0
        self._under_way = False
        """Whether what was dealt last may still lead to something."""
        self._rounds = 0
        """How often a follower has to come back before that is over."""
        self._way: Widget | None = None
        self._rested: tuple[Screen[object], Widget | None] | None = None
        """What had the focus when the follower was sent."""

    async def on_event(self, event: events.Event) -> None:
        if not isinstance(event, events.Key | events.Paste):
            await super().on_event(event)
        elif event.is_forwarded:  # nobody kept it: now it does what it is bound to
            await super().on_event(event)
            self._follow(rounds=1)
        else:
            self._held.append(event)
            if not self._under_way:
                await self._deal()
            elif len(self._held) == 1:
                self._be_patient()
                if self._way is not None and not self._way.is_attached:
                    self._follow(rounds=1)  # the one that was sent has gone with it

    async def _deal(self) -> None:
        self._dealt += 1
        self._under_way = True
        await super().on_event(self._held.popleft())
        self._follow(rounds=2)  # the second is behind what a widget that kept the key has posted
        if self._held:
            self._be_patient()

    def _follow(self, rounds: int) -> None:
        if not self.screen_stack:
            return
        self._sent += 1
        self._rounds = rounds
        self._rested = (self.screen, self.focused)
        self._way = self.focused or self.screen
        self._way.post_message(Follower(self._sent))

    async def on_follower(self, message: Follower) -> None:
        message.stop()
        if message.number != self._sent or not self.screen_stack:
            return
        if self._rounds > 1 or self._rested != (self.screen, self.focused):
            self._follow(max(self._rounds - 1, 1))
        elif self._held:
            await self._deal()
        else:
            self._under_way = False

    def _be_patient(self) -> None:
        self.set_timer(PATIENCE, partial(self._wait_no_longer, self._dealt))

    async def _wait_no_longer(self, dealt: int) -> None:
        if dealt == self._dealt and self._held and self.screen_stack:
            await self._deal()
