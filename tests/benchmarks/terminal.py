"""A program in a pseudo-terminal, timed: from exec to its first content, from a key to its frame; CPU and memory."""

import fcntl
import os
import pty
import select
import signal
import struct
import tempfile
import termios
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import clock_gettime, perf_counter

from measured import Taken

SIZE = (120, 40)
PATIENCE = 30.0
"""Seconds after which something that was waited for will never come."""
COMPILED = str(Path(tempfile.gettempdir()) / "okra-tui-benchmarks-pycache")
"""Where Python keeps the compiled modules, as an installed program has them beside its own; filled by the first run."""
SILENCE = 0.12
"""Seconds without a byte after which a frame is taken to be whole."""


class Program:
    """A running program. Times are in milliseconds; its clock starts right before it is forked."""

    def __init__(self, argv: Sequence[str], environment: Mapping[str, str]) -> None:
        ours = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "PYTHONPYCACHEPREFIX": COMPILED}
        variables = {**os.environ, **ours, **environment}
        for unwanted in ("NO_COLOR", "PYTHONDONTWRITEBYTECODE"):
            variables.pop(unwanted, None)
        self.written = b""
        """Everything that the program has written so far."""
        self._began = perf_counter()
        self.pid, self._terminal = pty.fork()
        if self.pid == 0:
            columns, rows = SIZE
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            os.execvpe(argv[0], list(argv), variables)

    def until(self, word: str, start: int = 0) -> Taken:
        """What it took from exec until this word stood in what was written (after so many bytes)."""
        wanted = word.encode()
        while wanted not in self.written[start:]:
            if not self._read(PATIENCE):
                raise AssertionError(f"{word!r} never came:\n{self.written[-2000:]!r}")
        return Taken((perf_counter() - self._began) * 1000, self.cpu, self.peak_memory)

    def settle(self, seconds: float = 0.6) -> None:
        """Read until nothing was written for so long."""
        while self._read(seconds):
            pass

    def listen(self, seconds: float) -> int:
        """How many bytes the program writes by itself within so many seconds."""
        before, end = len(self.written), perf_counter() + seconds
        while (left := end - perf_counter()) > 0:
            self._read(left)
        return len(self.written) - before

    def send(self, keys: str) -> None:
        """Press these keys."""
        os.write(self._terminal, keys.encode())

    def frame(self, keys: str, silence: float = SILENCE) -> Taken:
        """What it takes from these keys to the last byte that they bring before silence; CPU with the silence."""
        cpu = self.cpu
        begin = last = perf_counter()
        self.send(keys)
        wait = PATIENCE
        while self._read(wait):
            last, wait = perf_counter(), silence
            if last - begin > PATIENCE:
                raise AssertionError(f"after {keys!r} it never stops writing")
        if wait == PATIENCE:  # not one byte came
            raise AssertionError(f"nothing was written after {keys!r}")
        return Taken((last - begin) * 1000, self.cpu - cpu)

    @property
    def cpu(self) -> float:
        """Milliseconds of CPU time so far, of all its threads: its process's clock, by the number Linux gives it."""
        return clock_gettime((~self.pid << 3) | 2) * 1000

    @property
    def peak_memory(self) -> float:
        """Megabytes: the most that was resident at once so far."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(status.split("VmHWM:")[1].split()[0]) / 1024

    def end(self) -> None:
        """Kill it: nothing here needs what it would save."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._terminal)

    def _read(self, seconds: float) -> bool:
        """Read what is there, waiting at most so long; False where nothing came."""
        if not select.select([self._terminal], [], [], seconds)[0]:
            return False
        try:
            self.written += os.read(self._terminal, 1 << 16)
        except OSError as error:
            raise AssertionError(f"the program ended:\n{self.written[-3000:].decode(errors='replace')}") from error
        return True
