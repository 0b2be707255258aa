"""The log: what goes wrong inside the program, for whoever mends it. It holds no words of a plan.

One file in the user's state folder, made when there is something to write. An exception's kind and its way through the
code are kept; its own words and the variables' values are not, for they may quote a plan.
"""

import contextlib
import logging
import os
import signal
import sys
import termios
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType

from okra_tui.workspace.atomic import append_private
from okra_tui.workspace.state import private_state, state_folder

MOST_LOG_BYTES = 1_000_000
"""Bytes after which the log begins anew."""


def log_path() -> Path:
    """Where the log is."""
    return state_folder() / "okra-tui.log"


def keep_log() -> None:
    """From now on, write this program's warnings and faults to the log."""
    handler = _LogFile()
    handler.setFormatter(_WithoutWords("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger("okra_tui").addHandler(handler)


class _LogFile(logging.Handler):
    """Opens the file for each record: there are few, and a program without faults shall not pay for it."""

    def emit(self, record: logging.LogRecord) -> None:
        try:
            root = state_folder()
            private_state(root, root)
            line = f"{self.format(record)}\n".encode(errors="backslashreplace")
            append_private(log_path(), line, MOST_LOG_BYTES)
        except OSError:
            return  # a fault that cannot be written down must not become another one


class _WithoutWords(logging.Formatter):
    def formatException(self, ei: object) -> str:
        error = ei[1] if isinstance(ei, tuple) else None
        lines: list[str] = []
        while isinstance(error, BaseException):
            reason = f": {error.strerror}" if isinstance(error, OSError) else ""
            lines += [*traceback.format_tb(error.__traceback__), f"{type(error).__qualname__}{reason}\n"]
            error = error.__cause__ or error.__context__
        return "".join(lines).rstrip()


# -- What happens when the program is told to end from outside, when its terminal is gone, or a thread of it ends by a
# fault: save, give the terminal back as it was, go.
#
# `signal.signal` and not the loop's handler: whatever keeps the loop busy would keep its handlers waiting too. Nothing
# here waits for the terminal for long either.


ENDING = tuple(
    getattr(signal, name)
    for name in ("SIGTERM", "SIGHUP", "SIGQUIT", "SIGINT", "SIGUSR1", "SIGUSR2", "SIGALRM", "SIGXCPU", "SIGPIPE")
    if hasattr(signal, name)
)
"""Everything that would end the program with the terminal left as it is. (In a terminal of its own ctrl+c is a key.)"""
LAST_SAVE_TAKES = 5.0
"""Seconds that the saver may take before the program ends all the same."""

CATCHING_UP = 1.0
"""Seconds for which a terminal that is behind with its reading is waited for before it is left as it is."""

RESTORE = (
    b"\x1b[?7h\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1015l"
    b"\x1b[?2004l\x1b[?1004l\x1b[<u\x1b[?1049l\x1b[?25h\x1b[0m"
)
"""Wrapping on, mouse, paste and focus reports off, key protocol back, normal screen, cursor on."""


log = logging.getLogger(__name__)


@contextlib.contextmanager
def saving_when_ended(save: Callable[[float, bool], str]) -> Iterator[None]:
    """While this runs, SIGTERM and its like call `save(seconds, fault)` and end the program with 128 + the signal's
    number; an exception in any thread is logged, and ends it with 1 (`fault` is true then).

    `save` gives what has to be said last; empty where nothing has.
    """
    terminal = sys.__stdin__.fileno() if sys.__stdin__ else 0
    before = termios.tcgetattr(terminal) if os.isatty(terminal) else None
    faulty_threads: list[str | None] = []

    def end(number: int, _frame: FrameType | None) -> None:
        sentence = ""
        try:
            sentence = save(LAST_SAVE_TAKES, bool(faulty_threads))
        except Exception:  # nothing may keep it from ending
            log.exception("the last saving failed")
        with contextlib.suppress(OSError, termios.error):
            _give_back(before, terminal)
        say_last(sentence)
        os._exit(1 if faulty_threads else 128 + number)

    def thread_ended(fault: threading.ExceptHookArgs) -> None:
        if fault.exc_value is not None:
            kind, value, way = fault.exc_type, fault.exc_value, fault.exc_traceback
            log.critical("a thread ended by a fault", exc_info=(kind, value, way))
        faulty_threads.append(fault.thread.name if fault.thread else None)
        tell_to_end(signal.SIGTERM)

    handlers = {number: signal.signal(number, end) for number in ENDING}
    hook, threading.excepthook = threading.excepthook, thread_ended
    try:
        yield
    finally:
        threading.excepthook = hook
        for number, handler in handlers.items():
            signal.signal(number, handler)


def tell_to_end(number: signal.Signals) -> None:
    """Let this signal reach the main thread, whatever that waits for. May be called in any thread."""
    main = threading.main_thread().ident
    if main is not None:
        signal.pthread_kill(main, number)


def say_last(sentence: str) -> None:
    """A line to where errors are said, if it can be written there at once."""
    if not sentence:
        return
    with contextlib.suppress(OSError):
        blocks = os.get_blocking(2)
        os.set_blocking(2, False)
        try:
            os.write(2, f"{sentence}\n".encode(errors="backslashreplace"))
        finally:
            os.set_blocking(2, blocks)  # it is the shell's too


def _give_back(before: list[object] | None, terminal: int) -> None:
    if before is None:
        return
    termios.tcflush(terminal, termios.TCOFLUSH)  # what a stuck terminal never took must not hold us up
    termios.tcsetattr(terminal, termios.TCSANOW, before)  # type: ignore[arg-type]
    out = os.open(os.ttyname(terminal), os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY)
    try:
        _write(out, RESTORE, CATCHING_UP)
    finally:
        os.close(out)


def _write(terminal: int, data: bytes, seconds: float) -> None:
    """Write all of it to a terminal opened without blocking, but try no longer than so many seconds."""
    end = time.monotonic() + seconds
    while data and time.monotonic() < end:
        try:
            data = data[os.write(terminal, data) :]
        except BlockingIOError:  # it is full, or the thread that draws is waiting in a write of its own
            time.sleep(0.01)
