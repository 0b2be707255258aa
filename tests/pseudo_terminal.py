"""A pseudo-terminal with the installed program in it, driven and read as a person would."""

import os
import signal
import sys
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import pexpect
import pyte

PATIENCE = 20.0
"""Seconds to wait for what must come; a slow machine needs them, a quick one does not."""

KEYS = {
    "enter": "\r", "escape": "\x1b", "tab": "\t", "shift+tab": "\x1b[Z", "space": " ", "backspace": "\x7f",
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "home": "\x1b[H", "end": "\x1b[F",
    "f1": "\x1bOP", "f2": "\x1bOQ", "f4": "\x1bOS", "f7": "\x1b[18~", "f8": "\x1b[19~", "f9": "\x1b[20~",
    "ctrl+q": "\x11", "ctrl+p": "\x10", "ctrl+z": "\x1a", "ctrl+y": "\x19", "ctrl+u": "\x15",
}  # fmt: skip


def program() -> list[str]:
    """The command as it was installed: the one that OKRA_TUI_PROGRAM names, else the one beside this Python."""
    named = os.environ.get("OKRA_TUI_PROGRAM")
    found = Path(named) if named else Path(sys.executable).parent / "okra-tui"
    assert found.exists(), f"okra-tui is not installed as {found}"
    return [str(found)]


def _hears_signals() -> None:
    """What a shell sees to: a job in the background hands its children down that they ignore these."""
    for number in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT):
        signal.signal(number, signal.SIG_DFL)


class PseudoTerminal:
    """Starts a program, keeps what its screen shows, and waits for things to appear instead of sleeping."""

    def __init__(
        self,
        *arguments: str,
        size: tuple[int, int] = (120, 36),
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
        command: Sequence[str] | None = None,
    ) -> None:
        """Start the program with these arguments, or another command in its place."""
        columns, rows = size
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **(env or {})}
        for variable in ("NO_COLOR", "COLUMNS", "LINES"):  # pytest-xdist sets the size of its own terminal
            environment.pop(variable, None)
        name, *rest = [*(command or program()), *arguments]
        self.child = pexpect.spawn(
            name,
            rest,
            dimensions=(rows, columns),
            env=environment,
            cwd=str(cwd) if cwd else None,
            timeout=None,
            preexec_fn=_hears_signals,
        )
        self.child.delaybeforesend = None  # keys come as fast as they are pressed
        self.received = b""
        """Everything that the program wrote."""
        self.secrets: Collection[str] = ()
        """Words that must not stand on the screen at any moment."""

    @property
    def text(self) -> str:
        """What the screen shows now."""
        return "\n".join(self.screen.display)

    def read(self, seconds: float = 0.02) -> None:
        """Take in all that the program writes within this time."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            try:
                data = self.child.read_nonblocking(65536, timeout=left)
            except pexpect.TIMEOUT:
                return
            except pexpect.EOF:
                time.sleep(min(left, 0.02))  # nothing more will come; whoever waits shall not spin
                return
            self.received += data
            self._stream.feed(data)
            self._look_for_secrets()

    def _look_for_secrets(self) -> None:
        if self.secrets:
            seen = self.text.casefold()
            told = [word for word in self.secrets if word.casefold() in seen]
            assert not told, f"on the screen, though it must not be: {told}\n{self.text}"

    def wait(self, holds: Callable[[], bool], what: str) -> None:
        """Read until this holds; an AssertionError with the screen where it does not in time."""
        end = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < end, f"never came: {what}\n{self.text}"
            self.read()

    def wait_for(self, *words: str) -> None:
        """Read until all of these words are on the screen."""
        self.wait(lambda: all(word in self.text for word in words), f"the words {words}")

    def wait_gone(self, word: str) -> None:
        """Read until this is no longer on the screen."""
        self.wait(lambda: word not in self.text, f"{word!r} to go away")

    def press(self, *keys: str) -> None:
        """Press keys by name, or type a single character."""
        for key in keys:
            self.child.send(KEYS.get(key, key))
            if key == "escape":  # a lone escape is told from the start of a sequence by what follows it in time
                self.read(0.25)

    def type(self, text: str) -> None:
        """Type text."""
        self.child.send(text)

    def type_on(self, text: str) -> None:
        """Type text letter by letter, without a pause but at a pace (some 250 letters a second), reading meanwhile."""
        for letter in text:
            self.child.send(letter)
            self.read(0.004)

    def paste(self, text: str) -> None:
        """Paste text as a terminal does it."""
        self.child.send(f"\x1b[200~{text}\x1b[201~")

    def kill(self) -> None:
        """End the program at once, with nothing said to it."""
        self.child.kill(signal.SIGKILL)
        self.child.wait()

    def signal(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        self.child.kill(number)

    def end(self) -> int:
        """Wait for the program to end by itself; its exit code, negative where a signal ended it."""
        self.wait(lambda: not self.child.isalive(), "the end of the program")
        self._read_to_the_end()
        self.child.close()
        return int(self.child.exitstatus if self.child.exitstatus is not None else -(self.child.signalstatus or 0))

    def _read_to_the_end(self) -> None:
        """Take in what a program that has ended said last, however long this machine takes for it."""
        with suppress(pexpect.EOF, pexpect.TIMEOUT):
            while True:
                data = self.child.read_nonblocking(65536, timeout=0.5)
                self.received += data
                self._stream.feed(data)
                self._look_for_secrets()

    def close(self) -> None:
        """Make sure that it is gone."""
        if self.child.isalive():
            self.child.kill(signal.SIGKILL)
        self.child.close(force=True)

    def __enter__(self) -> "PseudoTerminal":
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()
