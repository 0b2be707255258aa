"""What happens when the program is told to end from outside: save, give the terminal back as it was, go.

`signal.signal` and not the loop's handler: a terminal that stopped reading blocks the loop, and its handlers wait too.
Nothing here waits for the terminal either.
"""

import contextlib
import os
import signal
import sys
import termios
from collections.abc import Callable, Iterator
from types import FrameType

ENDING = (signal.SIGTERM, signal.SIGHUP)
SAVING_TAKES = 5.0
"""Seconds that the saver may take before the program ends all the same."""

RESTORE = (
    b"\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?2004l\x1b[?1004l\x1b[<u\x1b[?1049l\x1b[?25h\x1b[0m"
)
"""Mouse, paste and focus reports off, key protocol back, normal screen, cursor on."""


@contextlib.contextmanager
def saving_when_ended(save: Callable[[float], bool]) -> Iterator[None]:
    """While this runs, SIGTERM and SIGHUP call `save(seconds)` and end the program with 128 + the signal's number."""
    terminal = sys.__stdin__.fileno() if sys.__stdin__ else 0
    before = termios.tcgetattr(terminal) if os.isatty(terminal) else None

    def end(number: int, _frame: FrameType | None) -> None:
        save(SAVING_TAKES)
        with contextlib.suppress(OSError, termios.error):
            _give_back(before, terminal)
        os._exit(128 + number)

    handlers = {number: signal.signal(number, end) for number in ENDING}
    try:
        yield
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)


def _give_back(before: list[object] | None, terminal: int) -> None:
    if before is None:
        return
    termios.tcflush(terminal, termios.TCOFLUSH)  # what a stuck terminal never took must not hold us up
    termios.tcsetattr(terminal, termios.TCSANOW, before)  # type: ignore[arg-type]
    out = os.open(os.ttyname(terminal), os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY)
    try:
        os.write(out, RESTORE)
    finally:
        os.close(out)
