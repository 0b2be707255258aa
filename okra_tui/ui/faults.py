"""The log: what goes wrong inside the program, for whoever mends it. It holds no words of a plan.

One file in the user's state folder, made when there is something to write. An exception's kind and its way through the
code are kept; its own words and the variables' values are not, for they may quote a plan.
"""

import logging
import traceback
from pathlib import Path

from okra_tui.workspace.atomic import append_private
from okra_tui.workspace.state import private_state, state_folder

LONGEST = 1_000_000
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
            append_private(log_path(), line, LONGEST)
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
