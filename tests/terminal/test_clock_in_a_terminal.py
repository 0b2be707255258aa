"""The session's clock in the real program: it is right after a stop and a restart, and silent while it stands."""

import re
import signal
import time

import pytest
from pseudo_terminal import PseudoTerminal
from sample_on_disk import DAY, QUARTER
from textual.renderables.digits import DIGITS, DIGITS3X3

from okra_tui.workspace.making import make_demo

pytestmark = pytest.mark.xdist_group("terminal")  # their waiting is the other worker's time to work

SIZE = (80, 24)  # the time of a clock that was begun stands in large digits here, three rows high, before "of 10 min"
DIGIT_AT = {tuple(DIGITS3X3[3 * at + row].strip() for row in range(3)): sign for at, sign in enumerate(DIGITS)}
"""Which sign stands in three rows, without the space around it."""

TIME = re.compile(r"(\d+):(\d\d)")


def shown(terminal: PseudoTerminal) -> str:
    """The time in the large digits, as "9:58"; empty while none stands there."""
    rows = terminal.text.splitlines()
    at = next((at for at, row in enumerate(rows) if "of 10 min" in row), 0)
    width = rows[at].find("of 10 min")
    cells = [row[1:width] for row in rows[at : at + 3]]  # from the strip's edge on
    signs = (tuple(row[column : column + 3].strip() for row in cells) for column in range(0, max(width, 0), 3))
    return "".join(DIGIT_AT.get(sign, "?") for sign in signs).strip()


def seconds_left(terminal: PseudoTerminal) -> int | None:
    """What the clock shows, in seconds; None while it shows no time."""
    found = TIME.fullmatch(shown(terminal))
    return 60 * int(found[1]) + int(found[2]) if found else None


def less(terminal: PseudoTerminal, than: int) -> bool:
    """Whether it shows less than so many seconds; a frame that is half drawn shows none."""
    left = seconds_left(terminal)
    return left is not None and left < than


def start_the_clock(terminal: PseudoTerminal) -> None:
    """Start it in the silent round."""
    terminal.wait_for("10 min", "notes, 6 people")
    terminal.press("f2")
    terminal.wait(lambda: bool(re.fullmatch(r"9:5\d", shown(terminal))), "the running clock")


def test_stopped_for_five_seconds_it_has_counted_them_and_one_that_stands_meanwhile_writes_nothing(workspace, tmp_path):
    """Two programs, so that their waiting takes the time of one."""
    another = tmp_path / "another"
    make_demo(another, DAY)
    # Three seconds of the world are thirty of the program.
    quick = {"OKRA_TUI_WORKSPACE": str(another), "OKRA_TUI_CLOCK_FACTOR": "10"}
    with PseudoTerminal(QUARTER, size=SIZE) as terminal, PseudoTerminal(QUARTER, size=SIZE, env=quick) as standing:
        start_the_clock(terminal)
        before = seconds_left(terminal)
        assert before is not None
        terminal.signal(signal.SIGSTOP)
        stopped = time.monotonic()
        start_the_clock(standing)
        standing.press("f2")
        standing.read(1.0)
        written = len(standing.received)
        standing.read(3.0)
        assert standing.received[written:] == b""
        terminal.read(max(0.0, stopped + 5.0 - time.monotonic()))
        stopped = int(time.monotonic() - stopped)
        terminal.signal(signal.SIGCONT)
        terminal.wait(lambda: less(terminal, before - stopped + 1), "five seconds to have passed")
        assert not less(terminal, before - stopped - 3)


@pytest.mark.parametrize("killed", [False, True], ids=["ended", "killed"])
def test_begun_again_it_runs_on_and_says_so(workspace, killed):
    with PseudoTerminal(QUARTER, size=SIZE) as terminal:
        start_the_clock(terminal)
        before = seconds_left(terminal)
        assert before is not None
        if killed:
            terminal.kill()
        else:
            terminal.press("ctrl+q")
            assert terminal.end() == 0
    with PseudoTerminal(QUARTER, size=SIZE) as again:
        again.wait(lambda: bool(re.fullmatch(r"9:[0-5]\d", shown(again))), "the clock to run on")
        again.wait(lambda: less(again, before), "a second less: starting may take less than one")
        assert "paused" not in again.text  # which a clock that stands says
        again.press("f2")
        again.wait_for("of 10 min · paused")
        again.wait(lambda: bool(re.fullmatch(r"9:[0-5]\d", shown(again))), "the clock to stand")


def test_past_zero_it_counts_on_and_a_session_can_catch_up(workspace, monkeypatch):
    monkeypatch.setenv("OKRA_TUI_CLOCK_FACTOR", "300")
    with PseudoTerminal(QUARTER, size=SIZE) as terminal:
        terminal.wait_for("10 min", "notes, 6 people")
        terminal.press("f2")
        terminal.wait(lambda: "over the 10 min" in terminal.text, "overtime")
        terminal.press("f9")
        terminal.wait_for("Catch up", "trim all later steps", "end ")
        terminal.press("2")
        terminal.wait_gone("Catch up")
        terminal.press("f2")
        terminal.wait_for("ends")
        terminal.press("ctrl+q")
        assert terminal.end() == 0
    plan = (workspace / f"{QUARTER}.toml").read_text(encoding="utf-8")
    assert re.search(r'step = "1.silent-round"\n(planned_minutes = \S+\n)?spent_minutes = 1\d', plan)
    assert re.search(r'step = "1.pairs"\nplanned_minutes = ', plan)
