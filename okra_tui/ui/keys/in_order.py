"""What is typed, pasted and clicked is dealt out in order, each when what the one before has led to is there.

Textual hands a key to what has the focus and at once takes the next one; what the first one does (open a line, show a
dialog, go to the next step) happens only when it has come back through the parents of that widget. So a fast hand, a
script or a slow line that delivers a burst would type the first letters of a note as commands into the board, or press
a key in a list that is not laid out. Here what comes while something is still to be handled waits until a message that
was sent after the key before, on the same way, has come back, all parts of the screen stand, and the focus rests. A key
that comes alone is dealt at once.

Some of what a terminal sends as keys are none. A modifier alone does nothing. A digit right after Esc comes as Alt and
that digit: it is Esc and the digit. And lines that come at once where nobody types words are a clipboard's, sent by a
terminal that does not say so: they are taken as a paste. The rule that tells them from the keys of a script or a slow
line: several lines have words in them, and the first does not begin with a key that opens something to type in here,
such as `n`, for then the lines are meant for that.
"""

import re
import unicodedata
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.geometry import Offset
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from okra_tui.plan.text import is_typed
from okra_tui.ui.keys.active import is_there, target_of
from okra_tui.ui.keys.table import command_of
from okra_tui.ui.textual_private import has_something_left, waits_for_layout, waits_for_refresh

if TYPE_CHECKING:
    from textual.actions import ActionParseResult


PATIENCE = 0.5
"""Seconds after which it is looked whether there is still anything to wait for: a message can be lost with a widget
that is closed."""
_LONGEST = 5.0
"""Seconds that anything waits at most, whatever is still to be handled."""

LINE_ENDS = frozenset({"enter", "ctrl+j"})
"""Keys as which the end of a line comes; no keyboard has the second."""
_MODIFIER = re.compile(
    r"(.*\+)?((left|right)_(shift|control|alt|super|hyper|meta)|iso_level[35]_shift|(caps|num|scroll)_lock)"
)
"""Kitty's protocol sends them as keys of their own; whatever takes any key would take them."""
_DIGIT_AFTER_ESCAPE = re.compile(r"alt\+(?P<digit>[0-9])")
_WORD = re.compile(r"[^\W\d_]+")
_BEYOND_WESTERN = 0x100
NOT_LATIN = "That sign is no command: another keyboard layout or input method is on. Latin letters are; see F1."


def is_of_another_layout(sign: str) -> bool:
    """Whether a key types this only where a keyboard or an input method for another script is on, or a Turkish one: its
    letters, what is set above them, full-width signs such as `？`, Arabic commas. Not `ö`: its key is no other's."""
    if len(sign) != 1 or ord(sign) < _BEYOND_WESTERN:
        return False
    name = unicodedata.name(sign, "")
    if sign.isalpha() or unicodedata.category(sign)[0] == "M":
        return not name.startswith("LATIN") or sign in "ıİ"
    wide = unicodedata.east_asian_width(sign) in {"F", "W"} and unicodedata.category(sign)[0] in "PSN"
    return (wide and len(sign.encode()) < 4) or name.startswith(("ARABIC", "HEBREW"))


class Burst(events.Event):
    """Keys with the end of a line among them that came faster than hands type."""

    def __init__(self, keys: Iterable[events.Key]) -> None:
        super().__init__()
        self.keys: list[events.Key] = []
        before = ""
        for key in keys:
            if (before, key.key) != ("enter", "ctrl+j"):  # the two are one line's end
                self.keys.append(events.Key("enter", "\r") if key.key in LINE_ENDS else key)
            before = key.key

    @property
    def text(self) -> str:
        """What they type."""
        return "".join("\n" if key.key == "enter" else key.character or "" for key in self.keys)

    @property
    def has_lines(self) -> bool:
        """Whether they are only text, with words in more than one of its lines."""
        if not all(is_typed(key.character) or key.key in {"enter", "tab"} for key in self.keys):
            return False
        return sum(any(map(_is_word, _WORD.findall(line))) for line in self.text.split("\n")) > 1


def _is_word(letters: str) -> bool:
    """Three letters that are not all the same: `jjj` is a way down a board. Of other scripts one says as much."""
    return len(set(letters)) > 1 and (len(letters) > 2 or not letters.isascii())


@dataclass
class KeysLost(Message):
    """The thread that reads the keys has ended by a fault."""

    fault: Exception


Held = events.Key | events.Paste | events.MouseEvent | Burst


@dataclass
class Follower(Message):
    """Goes the way of a key behind it, and is back when that key and what it led to were handled."""

    number: int


class Pressed(NamedTuple):
    """Where and when a mouse button was pressed last."""

    screen: Screen[Any]
    offset: Offset
    time: float


class KeysInOrder(App[None]):
    """An app in which what is typed, pasted and clicked meets the screen that the keys before it have made."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: deque[Held] = deque()
        self._dealt = 0
        self._leads_on = False
        """Whether what was dealt last may lead to something else than a letter in a field."""
        self._sent = 0
        self._rounds = 0
        """How often a follower has to come back before the next key is dealt."""
        self._focus_then: tuple[Screen[object], Widget | None] | None = None
        """What had the focus when the follower was sent."""
        self._pressed: Pressed | None = None

    @property
    def cursor_position(self) -> Offset:
        """Where the terminal's own cursor stands, hidden: on what answers the keys, for that is what a screen reader
        reads, a braille display shows and an input method writes beside. It is moved with what is painted, so one that
        stands writes nothing. A widget that draws its own cursor says in `cursor_cell` where in its content that is.
        """
        focused = self.focused if self.screen_stack else None
        if focused is None:
            return Offset(0, 0)
        in_field: Offset | None = getattr(focused, "cursor_screen_offset", None)
        if in_field is not None:
            return in_field
        region = focused.content_region
        cell: Offset = getattr(focused, "cursor_cell", Offset(0, 0))
        return (region.offset + cell).clamp(region.right, region.bottom) if region else Offset(0, 0)

    @cursor_position.setter
    def cursor_position(self, position: Offset) -> None:
        """Textual's fields say where they think it is; it is asked for when something is painted."""

    async def on_event(self, event: events.Event) -> None:
        if not isinstance(event, Held):
            await super().on_event(event)
        elif isinstance(event, events.Key) and _MODIFIER.fullmatch(event.key):
            return
        elif event.is_forwarded:  # nobody kept it: now it does what it is bound to
            await super().on_event(event)
            self._follow(rounds=1)
        else:
            if (
                self._waiting
                and isinstance(event, events.MouseMove)
                and isinstance(self._waiting[-1], events.MouseMove)
            ):
                self._waiting.pop()  # of a way of the mouse that was not looked at yet, its end counts
            waits = bool(self._waiting)
            self._waiting.extend(self._meant(event))
            if not waits:
                await (self._deal() if self._rests else self._wait())

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        there = default_namespace is None or is_there(default_namespace)
        return there and await super().run_action(action, default_namespace, namespaces)

    def _check_action_state(self, action: str, default_namespace: DOMNode) -> bool | None:
        there = is_there(default_namespace) and target_of(action, default_namespace) is not None
        return super()._check_action_state(action, default_namespace) if there else False

    @property
    def _rests(self) -> bool:
        """Whether the next one can be dealt: what came before leads nowhere, or nothing is left of what it led to.

        The mouse meets what is laid out, so it waits too where something has come or gone by itself, as a toast.
        """
        if not self.screen_stack:
            return True
        if isinstance(self._waiting[0], events.MouseEvent):
            return self._stands and not waits_for_layout(self.screen)
        return not self._leads_on or self._stands

    @property
    def _stands(self) -> bool:
        """Whether all parts of the screen are there, and nothing is left to be handled."""
        nodes = (self, *self.screen.walk_children(with_self=True))
        return not waits_for_refresh(self.screen) and not any(map(has_something_left, nodes))

    async def _deal(self) -> None:
        """Deal the next one; what leads nowhere, as a letter into a field that keeps it, and the one behind it too."""
        while self._waiting:
            event = self._waiting.popleft()
            if isinstance(event, Burst):
                self._waiting.extendleft(reversed(self._told_apart(event)))
                continue
            self._dealt += 1
            if self._falls_through(event):
                continue
            self._leads_on = not self._leads_nowhere(event)
            if isinstance(event, events.Key):
                self._tell_of_another_layout(event)
            await super().on_event(event)
            if self._leads_on or (self._waiting and not self._rests):
                break
        if self._waiting:
            await self._wait()

    def _meant(self, event: Held) -> tuple[Held, ...]:
        """What was pressed. Where the terminal tells Alt from Esc, the digit has no character, and there was no Esc."""
        if not isinstance(event, events.Key) or (alt := _DIGIT_AFTER_ESCAPE.fullmatch(event.key)) is None:
            return (event,)
        if self.screen_stack and event.key in self.screen.active_bindings:  # somebody has given it to a command
            return (event,)
        digit = events.Key(alt["digit"], alt["digit"])
        return (events.Key("escape", "\x1b"), digit) if event.character else (digit,)

    @property
    def keys_waiting(self) -> int:
        """How many keys and other messages the app has not come to yet; may be asked in any thread."""
        return self.message_queue_size + len(self._waiting)

    @property
    def takes_words(self) -> bool:
        """Whether letters go into a field now."""
        focused = self.focused if self.screen_stack else None
        return focused is not None and focused.check_consume_key("a", "a")

    def _told_apart(self, burst: Burst) -> list[Held]:
        """The keys, or the paste that they are by the rule above."""
        if self.takes_words or not burst.has_lines or self._opens_something(burst.keys[0]):
            return [*burst.keys]
        return [events.Paste(burst.text)]

    def _opens_something(self, key: events.Key) -> bool:
        """Whether this leads here to something to type in."""
        active = self.screen.active_bindings.get(key.key)
        command = command_of(active.binding) if active and active.enabled else None
        return command is not None and command.opens_line

    def _tell_of_another_layout(self, key: events.Key) -> None:
        """Say why nothing happens."""
        if not is_of_another_layout(key.character or ""):
            return
        if not self._leads_nowhere(key) and self.screen_stack and key.key not in self.screen.active_bindings:
            self.notify(NOT_LATIN, severity="warning", markup=False)

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
        if dealt != self._dealt or not self._waiting:
            return
        if waited < _LONGEST and not self._rests:
            self.set_timer(PATIENCE, partial(self._wait_no_longer, dealt, waited + PATIENCE))
            self._follow(rounds=1)
        else:
            await self._deal()

    def _follow(self, rounds: int) -> None:
        if self._waiting and self.screen_stack:
            self._sent += 1
            self._rounds = rounds
            self._focus_then = (self.screen, self.focused)
            (self.focused or self.screen).post_message(Follower(self._sent))

    async def on_follower(self, message: Follower) -> None:
        message.stop()
        if message.number != self._sent or not self._waiting or not self.screen_stack:
            return
        if self._rounds > 1 or self._focus_then != (self.screen, self.focused) or not self._rests:
            self._follow(max(self._rounds - 1, 1))
        else:
            await self._deal()
