"""What comes from the terminal and goes to it: keys and pastes are read here and never end the program, and a terminal
that takes nothing of what is shown holds nobody up.

Textual's parser of key sequences raises on some that it does not know (kitty's alternate keys and event types, code
points beyond Unicode), and its thread dies of it; others it types as so many keys; and an escape inside of a bracketed
paste is a key for it. So `KeyReader` feeds it character by character: it is known at which sequence it broke, and a new
one goes on behind that.
"""

import asyncio
import logging
import os
import re
import select
import selectors
import signal
import time
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from threading import Lock
from typing import Any

from textual import events
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from okra_tui.desk.crash import tell_to_end
from okra_tui.plan.text import is_typed
from okra_tui.ui.keys.in_order import LINE_ENDS, Burst, KeysInOrder, KeysLost
from okra_tui.ui.textual_private import key_parser, write_through

log = logging.getLogger(__name__)

ESCAPE = "\x1b"
PASTE_BEGINS, PASTE_ENDS = f"{ESCAPE}[200~", f"{ESCAPE}[201~"
ESCAPE_SHOWN = "␛"
AT_ONCE = 0.003
"""Seconds within which no hand presses another key."""
AT_A_TIME = 4096
"""Bytes; no terminal hands out more at once."""
LONGEST_KEY = 30
"""Characters of a sequence; what is longer is no key, and Textual's parser would type it."""
_MOST = 4_000_000
"""Characters that are gathered into one paste."""
MOST_TYPED = 20_000
"""Characters that are gathered where no brackets say that they are a paste; each of them is a key for a while."""
AHEAD = 500
"""Keys that may wait for the app; the others wait in the terminal."""
TAKES_AT_MOST = 0.5
"""Seconds within which the terminal takes what it is given; else it gets a new picture when it has taken that."""
AT_ONCE_SENT = 65536
"""Bytes."""
TO_CLIPBOARD = "\x1b]52;"
"""Begins what a terminal puts into the clipboard."""
PASTE_PAUSES = 2.0
"""Seconds without a character, after which a paste has ended whose end was lost."""
_KITTY_KEY = re.compile(
    r"\x1b\[(?P<code>\d*)(?::(?P<shifted>\d*))?(?::(?P<base>\d*))?"
    r"(?:;(?P<modifiers>\d*)(?::(?P<kind>\d*))?)?(?:;(?P<text>[\d:]*))?(?P<end>[u~A-HPQRS])"
)
_BEGUN = re.compile(r"\x1b\[[ -?]*")
_ENDED = re.compile(r"\x1b(\[(?![\[M]\Z)[ -?]*[@-~]|O[0-9;]*[@-~]|[()][0-2A-Z])")
"""A whole sequence. (With `[` or `M` begin a key of Linux' console, and a report of an old mouse.)"""
_STRING = re.compile(r"\x1b[\]P^_X][^\x1b\x07]*(\x07|\x1b\\)")
"""An answer of the terminal that nobody has asked for here: a colour, its name."""
_STRING_BEGUN = re.compile(r"\x1b(\]\d|P[\d$+>!=]|_G)")
"""Such an answer whose end has not come yet. (Without the last sign it may be a letter with Alt.)"""
_STRING_ENDS = re.compile(r"\x07|\x1b\\?")
STRING_PAUSES = 0.5
"""Seconds without a character, after which nobody waits for the end of such an answer any more."""
_XTERMS_KEY = re.compile(r"\x1b\[27;(?P<modifiers>\d{1,4});(?P<code>\d{1,7})~")
"""How xterm, and tmux in its manner, write a key that kitty writes as `CSI code ; modifiers u`."""
_WINDOWS_KEY = re.compile(r"\x1b\[(?P<key>\d*);\d*;(?P<code>\d{0,7});(?P<down>[01]?);\d*(?:;\d*)?_")
"""How a Windows console writes a key: its number, its letter, and whether it was pressed or let go."""
_WINDOWS_ARROWS = {"35": "F", "36": "H", "37": "D", "38": "A", "39": "C", "40": "B"}
_SILENT = re.compile(r"\x1b\[[?<].*", re.DOTALL)
"""Reports on the mouse and on what the terminal can do: some of them say nothing."""
_RELEASED = "3"
_SHIFT, _CAPS_LOCK, _OTHER_MODIFIERS = 1, 64, 0b111110
_KITTYS_KEYS = range(57344, 63744)
"""Numbers of keys that are no letters, in kitty's protocol."""
_HIGHEST = 0x10FFFF


class KeyReader:
    """Makes messages of characters. Nothing that it is given makes it raise; what it cannot read is logged."""

    def __init__(self) -> None:
        self._parser = key_parser()
        self._sequence = ""
        """What came since the last escape."""
        self._pasted: str | None = None
        """What has come of a paste; None outside of one."""
        self._time = 0.0
        self._in_string = False
        """Whether an answer of the terminal has begun that came in pieces, and its end has not come."""
        self._kept = ""
        """An escape at the end of a piece: the end of the answer may begin so."""

    @property
    def in_paste(self) -> bool:
        """Whether a paste has begun and its end has not come."""
        return self._pasted is not None

    @property
    def is_between(self) -> bool:
        """Whether all that came was a whole: no sequence has begun that would count as keys if its end came late."""
        return self._pasted is None and not self._sequence and not self._in_string

    def feed(self, text: str) -> Iterator[Message]:
        """What these characters are."""
        self._time = time.monotonic()
        text, self._kept = self._kept + text, ""
        at = 0
        while at < len(text):
            if self._in_string or (len(self._sequence) == 2 and _STRING_BEGUN.fullmatch(self._sequence + text[at])):
                at = self._skip_string(text, at)
                continue
            if self._pasted is None:
                if answer := _STRING.match(text, at):
                    at = answer.end()
                    continue
                yield from self._read(text[at])
                at += 1
                continue
            self._pasted += text[at:]
            if (end := _end_of_paste(self._pasted)) is None:
                if len(self._pasted) > _MOST:  # somebody sends without an end: that much is one paste
                    yield from self._paste(self._pasted)
                return
            text, at = self._pasted, end + len(PASTE_ENDS)
            yield from self._paste(text[:end])

    def tick(self) -> Iterator[Message]:
        """What is known now that nothing more came: a lone escape, a paste whose end was lost."""
        if self._pasted is not None and time.monotonic() - self._time > PASTE_PAUSES:
            yield from self._paste(self._pasted)
        if self._in_string and time.monotonic() - self._time > STRING_PAUSES:
            self._in_string, self._kept = False, ""
        messages = list(self._guarded(self._parser.tick()))
        if messages and len(self._sequence) > 2 and _BEGUN.fullmatch(self._sequence):
            self._leave_out(self._sequence)
        elif messages:
            self._sequence = ""
            yield from messages

    def _paste(self, text: str) -> Iterator[Message]:
        """Textual's parser waits for the end of a paste: it gets all of it with no escape that it could stop at."""
        self._pasted = None
        self._sequence = ""
        yield from self._guarded(self._parser.feed(text.replace(ESCAPE, ESCAPE_SHOWN) + PASTE_ENDS))

    def _skip_string(self, text: str, at: int) -> int:
        """Where that part of an answer of the terminal ends which is in this text."""
        if not self._in_string:
            self._leave_out(self._sequence)
        ends = _STRING_ENDS.search(text, at)
        self._in_string = ends is None
        if ends is None:
            return len(text)
        if ends[0] != ESCAPE:
            return ends.end()
        if ends.end() == len(text):
            self._in_string, self._kept = True, ESCAPE
            return len(text)
        return ends.start()  # something else begins

    def _read(self, character: str) -> Iterator[Message]:
        cut = character == ESCAPE and len(self._sequence) > 2
        if (cut or character > "~") and _BEGUN.fullmatch(self._sequence):
            self._leave_out(self._sequence)  # something else begins before it has ended
        if character == ESCAPE or self._sequence:
            self._sequence = character if character == ESCAPE else self._sequence + character
        sequence = self._sequence
        if (usual := _usual_form(sequence)) is not None:
            self._parser = key_parser(before=self._parser)
            messages = list(self._guarded(self._parser.feed(usual))) if usual else []
            self._sequence = ""
            yield from messages
            return
        messages = []
        if len(sequence) <= LONGEST_KEY or not sequence.startswith(f"{ESCAPE}["):
            messages = list(self._guarded(self._parser.feed(character)))
        yield from (message for message in messages if not (sequence and _is_kittys_key(message)))
        if sequence == PASTE_BEGINS:
            self._pasted = ""
        elif messages and character != ESCAPE:
            self._sequence = ""
        elif self._sequence and _ENDED.fullmatch(sequence):
            self._leave_out(sequence)

    def _guarded(self, messages: Iterable[Message]) -> Iterator[Message]:
        try:
            yield from filter(_can_be_kept, messages)
        except Exception:  # whatever it is, the next key is to be read
            sequence, self._sequence = self._sequence, ""
            self._parser = key_parser(before=self._parser)
            yield from self._read_otherwise(sequence)

    def _read_otherwise(self, sequence: str) -> Iterator[Message]:
        """A key with more in it than was asked for is that key; everything else is left out."""
        simple = _simple_key(sequence)
        try:
            if simple:
                yield from filter(_can_be_kept, list(self._parser.feed(simple)))
        except Exception:
            simple = None
        if simple is None:
            self._leave_out(sequence)

    def _leave_out(self, sequence: str) -> None:
        self._sequence = ""
        self._parser = key_parser(before=self._parser)  # the broken one, and one that would wait for more
        if not _SILENT.fullmatch(sequence):
            log.warning("a key sequence that cannot be read was left out: %s", re.sub(r"\w", "9", ascii(sequence)))


def _end_of_paste(text: str) -> int | None:
    """Where the end of a paste begins: the last one before another paste, for those before it were pasted."""
    before_next, _, _ = text.partition(PASTE_BEGINS)
    end = before_next.rfind(PASTE_ENDS)
    return end if end >= 0 else (text.find(PASTE_ENDS) if PASTE_ENDS in text else None)


def _without_the_way(messages: list[Message]) -> Iterator[Message]:
    """Of a way of the mouse that nobody has looked at yet, its end counts."""
    for message, following in zip(messages, [*messages[1:], None], strict=False):
        if not (isinstance(message, events.MouseMove) and isinstance(following, events.MouseMove)):
            yield message


def _can_be_kept(message: Message) -> bool:
    """Half a surrogate pair is no character: it can neither be shown nor written to a file."""
    character = message.character if isinstance(message, events.Key) else None
    return character is None or not "\ud800" <= character <= "\udfff"


def _is_kittys_key(message: Message) -> bool:
    """Whether this is a key of kitty's that has no name here; it is no letter either."""
    character = message.character if isinstance(message, events.Key) else None
    return character is not None and ord(character[:1] or " ") in _KITTYS_KEYS


def _usual_form(sequence: str) -> str | None:
    """A key as Textual's parser takes it without loss; nothing where it was let go; None where it is that already, or
    no whole key.

    A terminal that writes every key as a number, and no text with it, has its letters typed all the same: Textual knows
    of such a key what it is called and not what it types.
    """
    if sequence[-1:] not in {"u", "~", "_"} or len(sequence) > LONGEST_KEY:
        return None
    if key := _XTERMS_KEY.fullmatch(sequence):
        plain = f"{ESCAPE}[{key['code']};{key['modifiers']}u"
        return _usual_form(plain) or plain
    if key := _WINDOWS_KEY.fullmatch(sequence):
        return _windows_key(key["key"], int(key["code"] or 0)) if key["down"] == "1" else ""
    key = _KITTY_KEY.fullmatch(sequence)
    if key is None or key["end"] != "u" or key["text"] or key["kind"] == _RELEASED:
        return None
    simple = _simple_key(sequence)
    return simple if simple and simple.count(";") == 2 else None


def _windows_key(number: str, code: int) -> str:
    if code == 0:
        return f"{ESCAPE}[{_WINDOWS_ARROWS[number]}" if number in _WINDOWS_ARROWS else ""
    if code == 27:
        return f"{ESCAPE}[27u"
    return "\x7f" if code == 8 else chr(code) if code <= _HIGHEST else ""


def _simple_key(sequence: str) -> str | None:
    """A kitty key without alternate keys and kind of event; nothing where it was let go; None where it is no such key.

    With Ctrl, Alt and the like it is the key at this place of a Latin keyboard, as kitty's protocol means it.
    """
    key = _KITTY_KEY.fullmatch(sequence)
    if key is None:
        return None
    if key["kind"] == _RELEASED:
        return ""
    modifiers = max(int(key["modifiers"] or 1) - 1, 0)
    code, text = key["code"] or "1", key["text"] or ""
    if modifiers & _OTHER_MODIFIERS:
        code = key["base"] or code
    elif key["end"] == "u" and not text:
        text = (modifiers & _SHIFT and key["shifted"]) or code
        text = text if 32 <= int(text) <= _HIGHEST and int(text) not in _KITTYS_KEYS and int(text) != 127 else ""
        if text and bool(modifiers & _SHIFT) != bool(modifiers & _CAPS_LOCK) and not key["shifted"]:
            text = str(ord(_capital(chr(int(text)))))
    return f"{ESCAPE}[{code};{modifiers + 1 if modifiers else ''}{';' + text if text else ''}{key['end']}"


def _capital(letter: str) -> str:
    capital = letter.upper()
    return capital if len(capital) == 1 else letter


class Outlet:
    """Where Textual's thread writes to: the terminal itself, in a way that neither waits for long nor keeps much.

    A terminal that does not take what it gets within half a second misses the pictures that follow, until it has taken
    that; then all is painted anew, and what was copied last meanwhile is copied. So nothing piles up in front of one
    that is never read.
    """

    def __init__(self, terminal: int, gone: Callable[[], object]) -> None:
        """`gone` is called, in the thread that finds out, when there is no terminal any more."""
        self._terminal = _way_to(terminal)
        self._gone = gone
        self._lock = Lock()
        self._waiting = bytearray()
        self._copied = b""
        self.misses = False
        """Whether it was not given everything."""

    def fileno(self) -> int:
        return self._terminal

    def write(self, text: str) -> None:
        """Have this written; no picture where the terminal has not taken yet what came before."""
        data = text.encode(errors="backslashreplace")
        with self._lock:
            if not self.misses:
                self._waiting += data
            elif text.startswith(TO_CLIPBOARD):
                self._copied = data
        if len(self._waiting) > AT_ONCE_SENT:
            self.flush()

    def flush(self) -> None:
        """Write it, as far as the terminal takes it now."""
        until = time.monotonic() + TAKES_AT_MOST
        while not self.misses and self._put_out():
            left = until - time.monotonic()
            if left <= 0:
                self.misses = True
            else:
                select.select([], [self._terminal], [], left)

    def has_caught_up(self) -> bool:
        """To be asked now and then: whether it takes what it is given again, and has to be painted anew."""
        if not self.misses or self._put_out():
            return False
        with self._lock:
            self._waiting += self._copied
            self._copied, self.misses = b"", False
        return True

    def _put_out(self) -> bool:
        """Whether there is something left that it does not take."""
        with self._lock:
            try:
                while self._waiting:
                    del self._waiting[: os.write(self._terminal, self._waiting[:AT_ONCE_SENT])]
            except BlockingIOError:
                return True
            except OSError:
                self._waiting.clear()
                self._gone()
        return False


def _way_to(terminal: int) -> int:
    """A way of one's own to a terminal that does not wait: what is set on it is not set for the shell. Where it may not
    be opened (after `su`), the way that there is."""
    try:
        return os.open(os.ttyname(terminal), os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    except OSError:
        return terminal


class Terminal(LinuxDriver):
    """Textual's own driver, which reads the keys as said above, and gathers what comes faster than hands type."""

    def __init__(self, app: KeysInOrder, **named: Any) -> None:
        super().__init__(app, **named)
        self._reads_for, self._running_loop = app, asyncio.get_running_loop()
        self._outlet = Outlet(self.fileno, self._hung_up)
        write_through(self, self._outlet)
        self._handed = self._arrived = 0
        """Messages, of those who read keys and of the app; each number is changed in one thread only."""

    def _hung_up(self) -> None:
        """There is no terminal any more. May be called in any thread."""
        tell_to_end(signal.SIGHUP)

    def send_message(self, message: Message) -> None:
        self._handed += 1
        self._running_loop.call_soon_threadsafe(self._arrive, message)

    def _arrive(self, message: Message) -> None:
        self._arrived += 1
        self._reads_for.post_message(message)

    @property
    def _is_ahead(self) -> bool:
        return self._handed - self._arrived + self._reads_for.keys_waiting > AHEAD

    def run_input_thread(self) -> None:
        """Called by Textual in a thread of its own. Where it ends all the same, the app is told, and ends."""
        try:
            self._read_keys()
        except (OSError, EOFError):
            self._hung_up()
        except Exception as fault:
            self._reads_for.post_message(KeysLost(fault))

    def _read_keys(self) -> None:
        """Until the program ends, or leaves the terminal for a while. Raises OSError where the terminal is gone."""
        reader = KeyReader()
        decode = getincrementaldecoder("utf-8")("replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(0.1):
                    text = decode(self._bytes())
                    while self._goes_on(reader, text) and selector.select(AT_ONCE):
                        text += decode(self._bytes())
                    self._hand_on(list(reader.feed(text)))
                self._hand_on(list(reader.tick()))
                self._paint_anew()
                while reader.is_between and self._is_ahead and not self.exit_event.wait(0.02):
                    self._paint_anew()

    def _paint_anew(self) -> None:
        """Where the terminal has missed something and takes everything again."""
        if self._outlet.has_caught_up():
            self._running_loop.call_soon_threadsafe(self._reads_for.refresh)

    def _bytes(self) -> bytes:
        if data := os.read(self.fileno, 1 if self._is_ahead else AT_A_TIME):
            return data
        raise EOFError("the terminal is gone")

    def _goes_on(self, reader: KeyReader, text: str) -> bool:
        """Whether more may belong to this: to a paste, or to words that come where nobody types words."""
        if reader.in_paste or PASTE_BEGINS in text:
            return len(text) <= _MOST
        if len(text) > MOST_TYPED or self._reads_for.takes_words:
            return False
        return all(is_typed(character) or character in "\r\n\t" for character in text)

    def _hand_on(self, messages: list[Message]) -> None:
        for are_keys, group in groupby(_without_the_way(messages), lambda message: isinstance(message, events.Key)):
            keys = [message for message in group if isinstance(message, events.Key)] if are_keys else []
            if any(key.key in LINE_ENDS for key in keys[:-1]):
                self.process_message(Burst(keys))
                continue
            for message in keys or group:
                self.process_message(message)
