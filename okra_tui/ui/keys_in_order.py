"""Keys are dealt out one after the other, each when what the one before has led to is there.

Textual hands a key to what has the focus and at once takes the next one; what the first one does (open a line, show a
dialog) happens only when it has come back through the parents of that widget. So a fast hand, a script or a slow line
that delivers a burst would type the first letters of a note as commands into the board. Here a key that comes while
something is still to be handled waits until a message that was sent after the key before, on the same way, has come
back and the focus rests. A key that comes alone is dealt at once.
"""

from collections import deque
from functools import partial

from textual import events
from textual.app import App
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

PATIENCE = 0.5
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
        self._leads_on = False
        """Whether what was dealt last may lead to something else than a letter in a field."""
        self._sent = 0
        self._rounds = 0
        """How often a follower has to come back before the next key is dealt."""
        self._focus_then: tuple[Screen[object], Widget | None] | None = None
        """What had the focus when the follower was sent."""

    async def on_event(self, event: events.Event) -> None:
        if not isinstance(event, events.Key | events.Paste):
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
        """Whether the key before leads nowhere, or nothing is left to be handled where it went or the next goes."""
        if not self._leads_on or not self.screen_stack:
            return True
        way = (self.focused or self.screen).ancestors_with_self
        return self.screen.is_mounted and not any(node.message_queue_size for node in way)

    async def _deal(self) -> None:
        """Deal the next key, and after a letter into a field, which keeps it, the one behind it as well."""
        while self._held:
            event = self._held.popleft()
            self._dealt += 1
            self._leads_on = not (isinstance(event, events.Key) and self._is_letter_for_a_field(event))
            await super().on_event(event)
            if self._leads_on:
                break
        if self._held:
            await self._wait()

    def _is_letter_for_a_field(self, key: events.Key) -> bool:
        return self.focused is not None and self.focused.check_consume_key(key.key, key.character)

    async def _wait(self) -> None:
        self.set_timer(PATIENCE, partial(self._wait_no_longer, self._dealt))
        self._follow(rounds=2)  # the second is behind what a widget that kept the key has posted

    async def _wait_no_longer(self, dealt: int) -> None:
        if dealt == self._dealt and self._held:
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
        if self._rounds > 1 or self._focus_then != (self.screen, self.focused):
            self._follow(max(self._rounds - 1, 1))
        else:
            await self._deal()
