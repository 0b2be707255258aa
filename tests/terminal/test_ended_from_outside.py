"""Killed, told to end, hung up, crashed: what was entered is on disk, and the terminal is given back."""

import os
import re
import signal
import sys
from itertools import count
from pathlib import Path

import pytest
from large_plans import PLANS
from large_plans import QUARTER as LARGE
from pseudo_terminal import PseudoTerminal
from sample_on_disk import QUARTER, begin_to_type, notes_in

pytestmark = pytest.mark.xdist_group("terminal")  # their waiting is the other worker's time to work

LEFT = b"\x1b[?1049l"
"""The alternate screen is left."""
CURSOR_SHOWN = b"\x1b[?25h"
NUMBERED = [f"Typed without a pause, number {number}" for number in range(1, 9)]
FULL = """
from okra_tui.workspace import state

def full(*_arguments):
    raise OSError(28, "No space left on device")

state.write_private = full
"""

CRASHING = """
import sys
from okra_tui.ui.session.session import SessionScreen
from okra_tui.command_line.main import main

def break_down(self):
    secret = self.plan.notes
    raise RuntimeError(f"could not cope with {secret[0].text}")

SessionScreen.action_previous_step = break_down
sys.exit(main())
"""


def restored(terminal: PseudoTerminal) -> bool:
    """Whether the last that the program said of them leaves the normal screen with a cursor on it."""
    said = terminal.received
    return said.rfind(LEFT) > said.rfind(b"\x1b[?1049h") and said.rfind(CURSOR_SHOWN) > said.rfind(b"\x1b[?25l")


def test_killed_one_second_after_the_last_key_it_has_kept_every_note_and_offers_what_was_half_typed(workspace):
    file = workspace / f"{QUARTER}.toml"
    before = notes_in(file)
    with PseudoTerminal(QUARTER) as terminal:
        begin_to_type(terminal)
        for note in NUMBERED:
            terminal.type_on(f"{note}\r")
        terminal.type_on("a half-typed thought")
        terminal.read(1.0)
        terminal.kill()
    assert notes_in(file) == before + NUMBERED

    with PseudoTerminal(QUARTER) as again:
        again.wait_for("Unfinished words", "20 characters")
        assert "half-typed" not in again.text  # the curtain is still drawn
        again.press("enter")
        again.wait_gone("Unfinished words")
        again.press("enter")
        again.wait(lambda: notes_in(file)[-1] == "a half-typed thought", "the note that was half typed")


def test_killed_while_a_thought_is_parked_it_offers_the_words_when_that_is_opened_again(workspace):
    with PseudoTerminal(QUARTER) as terminal:
        begin_to_type(terminal)
        terminal.press("escape", "a")
        terminal.wait_for("Park a thought")
        terminal.type_on("a thought half")
        terminal.read(1.0)
        terminal.kill()

    with PseudoTerminal(QUARTER) as again:
        again.wait_for("Half-typed words are kept, of a dialog")
        again.press("escape", "a")
        again.wait_for("Unfinished words", "14 characters")
        assert "thought half" not in again.text  # the curtain is still drawn
        again.press("enter")
        again.wait_for("thought half")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_told_to_end_it_saves_and_gives_the_terminal_back(workspace, number):
    file = workspace / f"{QUARTER}.toml"
    with PseudoTerminal(QUARTER) as terminal:
        begin_to_type(terminal)
        before = terminal.text
        terminal.type("Said right before the end\r")
        terminal.wait(lambda: terminal.text != before, "a sign that the note is there")
        terminal.wait_for("people  under the curtain")
        terminal.wait(
            lambda: "… saving" in terminal.text or notes_in(file)[-1] == "Said right before the end", "the note"
        )
        terminal.signal(number)
        assert terminal.end() == 128 + number
    assert notes_in(file)[-1] == "Said right before the end"
    assert restored(terminal)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_told_to_end_while_large_files_are_read_it_leaves_them_as_they_are_and_keeps_what_is_not_saved(
    workspace, number
):
    plan, _ = PLANS["milestones"](8_000)
    with PseudoTerminal(QUARTER, size=(160, 40)) as terminal:
        begin_to_type(terminal)
        (workspace / f"{QUARTER}.toml").chmod(0o444)
        terminal.type_on("One more\r")
        terminal.wait_for("! not saved")
        for quarter in ("2027-Q2", "2027-Q3", "2027-Q4"):
            (workspace / f"{quarter}.toml").write_text(plan.replace(LARGE, quarter), encoding="utf-8")
        before = {path: path.read_bytes() for path in workspace.glob("*.toml")}
        terminal.press("escape", "g", "9")
        terminal.wait_for("2027-Q4")  # Home stands; what is in the files is read by and by
        terminal.signal(number)
        assert terminal.end() == 128 + number
    assert {path: path.read_bytes() for path in workspace.glob("*.toml")} == before
    assert restored(terminal)
    said = terminal.received.decode(errors="replace").replace("\r\n", "")
    copy = re.search(r"a copy of the plan is (.*?\.toml)", said)
    assert copy and notes_in(Path(copy[1]))[-1] == "One more"


def test_a_terminal_that_stopped_reading_does_not_hinder_saving(workspace):
    file = workspace / f"{QUARTER}.toml"
    with PseudoTerminal(QUARTER, size=(200, 60)) as terminal:
        begin_to_type(terminal)
        terminal.type("The last thing that was said\r")
        terminal.wait_for("32 notes of 6 people")
        stuff_the_terminal(terminal)
        terminal.signal(signal.SIGTERM)
        _, status = os.waitpid(terminal.child.pid, 0)  # without reading a byte
        terminal.child.ptyproc.terminated = True
        assert os.waitstatus_to_exitcode(status) == 128 + signal.SIGTERM
    assert notes_in(file)[-1] == "The last thing that was said"


def test_a_terminal_that_is_behind_with_reading_is_given_back_all_the_same(workspace):
    with PseudoTerminal(QUARTER, size=(200, 60)) as terminal:
        begin_to_type(terminal)
        stuff_the_terminal(terminal)
        terminal.signal(signal.SIGTERM)
        assert terminal.end() == 128 + signal.SIGTERM  # reads from now on
    assert restored(terminal)


def stuff_the_terminal(terminal: PseudoTerminal) -> None:
    """Press keys, without reading a byte, until the program no longer takes them: it hangs in its own writing."""
    os.set_blocking(terminal.child.child_fd, False)
    for _ in count():
        try:
            os.write(terminal.child.child_fd, b"\t" * 256)
        except BlockingIOError:
            return


def test_a_crash_says_one_sentence_and_no_word_of_the_plan(workspace, own_folders: Path):
    words = notes_in(workspace / f"{QUARTER}.toml")
    with PseudoTerminal(QUARTER, command=[sys.executable, "-c", CRASHING]) as terminal:
        begin_to_type(terminal)
        terminal.press("escape")
        terminal.wait_gone("▸")  # else a program that is busy takes the two for one key
        terminal.press(",")
        assert terminal.end() == 1
    assert restored(terminal)
    said = terminal.received[terminal.received.rfind(LEFT) :].decode()
    assert "okra-tui ended because of a fault of its own" in " ".join(said.split())
    assert not [word for word in words if word in said]
    assert "Traceback" not in said and "break_down" not in said
    (log,) = (own_folders / "state").rglob("*.log")
    kept = log.read_text(encoding="utf-8")
    assert "break_down" in kept and "secret =" not in kept.replace("secret = self.plan.notes", "")
    assert not [word for word in words[1:] if word in kept]


@pytest.mark.parametrize("full", [False, True], ids=["with room elsewhere", "on a machine without any room"])
def test_a_crash_while_nothing_can_be_saved_keeps_and_names_a_copy_or_says_that_there_is_none(workspace, full):
    with PseudoTerminal(QUARTER, command=[sys.executable, "-c", (FULL if full else "") + CRASHING]) as terminal:
        begin_to_type(terminal)
        workspace.rename(workspace.with_name("moved away"))
        terminal.type_on("One more\r")
        terminal.wait_for("! not saved")
        terminal.press("escape")
        terminal.wait_gone("▸")  # else a program that is busy takes the two for one key
        terminal.press(",")
        assert terminal.end() == 1
    said = " ".join(terminal.received[terminal.received.rfind(LEFT) :].decode().split())
    assert "okra-tui ended because of a fault of its own; not all of your last changes could be saved" in said
    copy = re.search(r"a copy of the plan is (.*?\.toml)", said)
    assert bool(copy) != full and ("no copy could be written anywhere" in said) == full
    if copy:
        assert notes_in(Path(copy[1]))[-1] == "One more"
