"""A terminal that takes nothing, or is gone, and threads that end by a fault: nothing piles up, nothing runs on, and
what was entered is on disk."""

import os
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from pseudo_terminal import PseudoTerminal, program
from sample_on_disk import QUARTER, begin_to_type, notes_in

pytestmark = pytest.mark.xdist_group("terminal")

MOVES = [f"\x1b[<35;{column};{row}M".encode() for column in range(5, 115, 7) for row in range(3, 33, 3)]
"""Of the mouse over everything that is shown; each lights up something else."""
UNREAD = 8.0
WARM = 0.1
"""Megabytes in a second: what grows less has loaded what it needs."""
MOST_GROWN = 2.0
"""Megabytes. It is 0.1; what was read without a bound came to 17 to 25, keys to 9, pictures kept to 3."""

WITHOUT_SIGHUP = """
import os, signal, sys
from okra_tui.command_line.main import main

if child := os.fork():
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    os._exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
os.setsid()  # a terminal that is closed tells only its own session
sys.exit(main())
"""

THREADS = {
    "saver": """
from okra_tui.desk.saver import Saver
kept = Saver._keep_what_is_due
def broken(self, *, closing):
    kept(self, closing=closing)
    if self._drafts and any("break!" in draft.text for draft in self._drafts.typed.values()):
        raise RuntimeError(f"could not cope with {self._drafts}")
Saver._keep_what_is_due = broken
""",
    "worker": """
from okra_tui.ui.app import OkraApp
def broken(secret):
    raise RuntimeError(f"could not cope with {secret}")
heard = OkraApp.on_typing
def typing(self, message):
    heard(self, message)
    if "break!" in message.text:
        self.run_worker(lambda: broken(message.text), thread=True)
OkraApp.on_typing = typing
""",
    "any other": """
from threading import Thread
from okra_tui.ui.app import OkraApp
def broken(secret):
    raise RuntimeError(f"could not cope with {secret}")
heard = OkraApp.on_typing
def typing(self, message):
    heard(self, message)
    if "break!" in message.text:
        Thread(target=broken, args=[message.text]).start()
OkraApp.on_typing = typing
""",
    "output": """
import os
from okra_tui.ui.terminal import Outlet
written = Outlet.write
def broken(self, text):
    written(self, text)
    if os.path.exists(os.environ["BREAK_WHEN_THERE"]):
        raise RuntimeError(f"could not cope with {text}")
Outlet.write = broken
""",
    "keys": """
from okra_tui.ui.terminal import KeyReader
feed = KeyReader.feed
def broken(self, text):
    if "!" in text:
        raise RuntimeError(f"could not cope with {text}")
    return feed(self, text)
KeyReader.feed = broken
""",
}


def megabytes(terminal: PseudoTerminal) -> float:
    """What the program holds in memory."""
    held = Path(f"/proc/{terminal.child.pid}/statm").read_text().split()[1]
    return int(held) * os.sysconf("SC_PAGE_SIZE") / 1e6


def move_the_mouse(terminal: PseudoTerminal, seconds: float) -> Iterator[int]:
    """All over the screen."""
    return send(terminal, b"".join(MOVES), seconds)


def warmed(terminal: PseudoTerminal, for_a_while: Callable[[], object]) -> float:
    """What it holds as soon as what is needed for the first time is loaded, which takes a slow machine longer."""
    before, now = 0.0, megabytes(terminal)
    for _ in range(10):
        if now - before < WARM:
            break
        for_a_while()
        before, now = now, megabytes(terminal)
    return now


def send(terminal: PseudoTerminal, keys: bytes, seconds: float) -> Iterator[int]:
    """Again and again, without reading a byte, as far as the program takes it; gives numbers, so that more can be done
    meanwhile."""
    os.set_blocking(terminal.child.child_fd, False)
    until, left = time.monotonic() + seconds, b""
    for number in count():
        if time.monotonic() > until:
            break
        left = left or keys
        try:
            left = left[os.write(terminal.child.child_fd, left) :]
        except BlockingIOError:
            time.sleep(0.02)
        yield number
    os.set_blocking(terminal.child.child_fd, True)
    os.write(terminal.child.child_fd, left)  # no sequence is left half


def ended(terminal: PseudoTerminal, seconds: float) -> int | None:
    """The exit code, without reading a byte; None where it has not ended in this time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        pid, status = os.waitpid(terminal.child.pid, os.WNOHANG)
        if pid:
            terminal.child.ptyproc.terminated = True
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.02)
    return None


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
def test_before_a_terminal_that_is_never_read_nothing_piles_up_and_read_again_it_shows_all(workspace):
    file = workspace / f"{QUARTER}.toml"
    with PseudoTerminal(QUARTER, size=(120, 36)) as terminal:
        begin_to_type(terminal)

        def touched() -> None:
            for _ in move_the_mouse(terminal, 1):
                file.write_text(file.read_text(encoding="utf-8"), encoding="utf-8")

        before = warmed(terminal, touched)
        text, changed = file.read_text(encoding="utf-8"), time.monotonic()
        for number in move_the_mouse(terminal, UNREAD):
            if time.monotonic() - changed > 1:  # somebody else changes the file too
                changed, theirs = time.monotonic(), text.replace(notes_in(file)[0], f"Their words, {number}")
                file.write_text(theirs, encoding="utf-8")
        grown = megabytes(terminal) - before
        assert grown < MOST_GROWN
        terminal.type("Typed while nobody looked\r")
        terminal.wait_for("32 notes of 6 people", "▸")
        terminal.wait(lambda: "Typed while nobody looked" in notes_in(file), "the note")
        terminal.press("ctrl+q")
        assert terminal.end() == 0


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
def test_before_a_terminal_that_is_never_read_keys_and_pictures_do_not_pile_up(workspace):
    with PseudoTerminal(QUARTER, size=(120, 36)) as terminal:
        begin_to_type(terminal)
        before = warmed(terminal, lambda: list(send(terminal, b"a\x7f" * 50, 1)))
        for _ in send(terminal, b"a\x7f" * 50, UNREAD):
            pass
        assert megabytes(terminal) - before < MOST_GROWN
        terminal.signal(signal.SIGTERM)
        assert ended(terminal, 10) == 128 + signal.SIGTERM


def test_before_a_terminal_that_is_never_read_keys_are_still_heard(workspace):
    file = workspace / f"{QUARTER}.toml"
    with PseudoTerminal(QUARTER, size=(120, 36)) as terminal:
        begin_to_type(terminal)
        for number in range(12):
            os.write(terminal.child.child_fd, f"Unseen {number}\r".encode())
            until = time.monotonic() + 20
            while notes_in(file)[-1] != f"Unseen {number}" and time.monotonic() < until:
                time.sleep(0.02)
        assert notes_in(file)[-1] == "Unseen 11"
        os.write(terminal.child.child_fd, b"\x11")
        assert ended(terminal, 10) == 0


@pytest.mark.parametrize("stuck", [False, True])
@pytest.mark.parametrize("heard", [False, True])
def test_a_terminal_that_is_gone_ends_it_at_once_with_everything_saved(workspace, heard, stuck):
    file = workspace / f"{QUARTER}.toml"
    command = program() if heard else [sys.executable, "-c", WITHOUT_SIGHUP]
    with PseudoTerminal(QUARTER, command=command) as terminal:
        begin_to_type(terminal)
        terminal.type("The last thing that was said\r")
        terminal.wait_for("32 notes of 6 people")
        if stuck:
            for _ in move_the_mouse(terminal, 2):
                pass
        terminal.child.ptyproc.fileobj.close()
        terminal.child.closed = terminal.child.ptyproc.closed = True
        began = time.monotonic()
        assert ended(terminal, 20) == 128 + signal.SIGHUP
        assert time.monotonic() - began < 2
    assert notes_in(file)[-1] == "The last thing that was said"


@pytest.mark.parametrize("thread", list(THREADS))
def test_a_fault_in_any_thread_saves_and_ends_it_with_one_sentence(
    workspace, own_folders, thread, tmp_path, monkeypatch
):
    monkeypatch.setenv("BREAK_WHEN_THERE", str(tmp_path / "break"))
    file = workspace / f"{QUARTER}.toml"
    breaking = f"import sys\n{THREADS[thread]}\nfrom okra_tui.command_line.main import main\nsys.exit(main())"
    with PseudoTerminal(QUARTER, command=[sys.executable, "-c", breaking], size=(160, 40)) as terminal:
        begin_to_type(terminal)
        terminal.type("The last thing that was said\r")
        terminal.wait_for("32 notes of 6 people")
        (tmp_path / "break").touch()
        terminal.type_on("n" if thread == "output" else "now break!")  # what comes too late the terminal itself echoes
        assert terminal.end() == 1
        said = " ".join(terminal.received[terminal.received.rfind(b"\x1b[?1049l") :].decode().split())
    assert "okra-tui ended because of a fault of its own" in said
    assert "Traceback" not in said and "break!" not in said
    copy = re.search(r"a copy of the plan is (.*? not saved .*?\.toml)", said)
    assert notes_in(Path(copy[1]) if copy else file)[-1] == "The last thing that was said"
    (log,) = (own_folders / "state").rglob("*.log")
    kept = log.read_text(encoding="utf-8")
    assert "RuntimeError" in kept and "broken" in kept and "now break!" not in kept


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", "2>/dev/full", "2>/dev/null"])
def test_what_is_closed_at_the_start_ends_nothing_in_a_traceback_and_no_file_gets_what_is_said(workspace, closed):
    file = workspace / f"{QUARTER}.toml"
    with PseudoTerminal(command=["sh", "-c", f"exec {program()[0]} {QUARTER} {closed}"]) as terminal:
        if closed in {">&-", "<&-"}:
            assert terminal.end() == 2
            assert "This needs a terminal" in " ".join(terminal.text.split())
            return
        begin_to_type(terminal)
        terminal.type("Said to nobody\r")
        terminal.wait_for("32 notes of 6 people")
        terminal.signal(signal.SIGPIPE)
        assert terminal.end() == 128 + signal.SIGPIPE
        assert b"Traceback" not in terminal.received
    assert notes_in(file)[-1] == "Said to nobody"
