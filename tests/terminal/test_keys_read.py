"""At a terminal that sends more than it was asked for: no key is lost, no word runs as a command, nothing ends it."""

import sys

import pytest
from pseudo_terminal import PseudoTerminal
from sample_on_disk import QUARTER, begin_to_type, notes_in

pytestmark = pytest.mark.xdist_group("terminal")

LINES = "Ada: fewer doors\rLin: more hours\rKofi: all of it, and add a deposit\r"
WITH_ESCAPES = "\x1b[200~" + LINES.replace("fewer", "fewer \x1b[31mdd\x1b\x1bd") + "\x1b[201~"
"""In the brackets of a terminal that leaves escapes in."""
BREAKS = """
import sys
from okra_tui.ui.terminal import KeyReader
from okra_tui.command_line.main import main

feed = KeyReader.feed

def break_down(reader, text):
    if "!" in text:
        raise RuntimeError(f"could not cope with {text}")
    return feed(reader, text)

KeyReader.feed = break_down
sys.exit(main())
"""


def on_the_board(terminal: PseudoTerminal) -> None:
    """Leave the line of the silent round, and open the curtain."""
    begin_to_type(terminal)
    terminal.press("escape")
    terminal.wait_for("v Curtain")
    terminal.press("v")
    terminal.wait_for("Enter")
    terminal.press("enter")
    terminal.wait_for("Not grouped 31")


def behind_cursor(terminal: PseudoTerminal, begins: int = 0) -> str:
    """What a screen reader finds where the terminal's own cursor stands, or so many cells from it: a few letters."""
    cursor = terminal.screen.cursor
    return str(terminal.screen.display[cursor.y])[cursor.x + begins :][:4]


def test_what_no_key_is_does_nothing_and_the_next_key_is_read(workspace, own_folders):
    with PseudoTerminal(QUARTER) as terminal:
        on_the_board(terminal)
        first, second, *_ = notes_in(workspace / f"{QUARTER}.toml")
        terminal.wait(lambda: first.startswith(behind_cursor(terminal)), "the cursor on the first note")
        terminal.press("down")
        terminal.wait(lambda: second.startswith(behind_cursor(terminal)), "the cursor on the next note")
        for sequence in ("\x1b[99999999u", "\x1b[97;1:3u", "\x1b[48;;0;0;0t", "\x1b]11;rgb:11/22/33\x07"):
            terminal.type(sequence)
        terminal.child.send(b"\xff")
        terminal.type("\x1b[110:78:110;2:1u")  # N, as kitty sends it with all that it knows
        terminal.type("n")
        terminal.wait_for("▸")
        terminal.type("Still read")
        terminal.wait(lambda: behind_cursor(terminal, -4) == "read", "the cursor behind what is typed")
        terminal.type("\r")
        terminal.wait_for("Not grouped 32", "✓ saved")
        terminal.press("escape", "ctrl+q")
        assert terminal.end() == 0
    log = (own_folders / "state" / "okra-tui" / "okra-tui.log").read_text()
    assert log.count("a key sequence that cannot be read was left out") == 2


@pytest.mark.parametrize("sent", [LINES, WITH_ESCAPES])
def test_lines_of_a_clipboard_are_offered_and_none_of_them_is_a_command(workspace, sent):
    file = workspace / f"{QUARTER}.toml"
    before = notes_in(file)
    with PseudoTerminal(QUARTER) as terminal:
        on_the_board(terminal)
        terminal.type(sent)
        terminal.wait_for("3 notes", "Esc Take nothing", "more hours", "all of it, and add a deposit")
        assert ("fewer ␛[31mdd␛␛d doors" in terminal.text) == ("\x1b" in sent)
        terminal.press("escape")
        terminal.wait_gone("Take nothing")
        terminal.wait_for("Not grouped 31")
        terminal.press("ctrl+q")
        assert terminal.end() == 0
    assert notes_in(file) == before


def test_a_key_script_in_one_burst_is_typed_where_its_first_key_leads(workspace):
    file = workspace / f"{QUARTER}.toml"
    with PseudoTerminal(QUARTER) as terminal:
        on_the_board(terminal)
        terminal.type("nodd bells\rglow and more\r\x1b")
        terminal.wait_for("Not grouped 33", "✓ saved")
        terminal.press("ctrl+q")
        assert terminal.end() == 0
    assert notes_in(file)[-2:] == ["odd bells", "glow and more"]


def test_when_no_key_can_be_read_any_more_it_saves_and_ends_with_1(workspace, own_folders):
    file = workspace / f"{QUARTER}.toml"
    with PseudoTerminal(QUARTER, command=[sys.executable, "-c", BREAKS]) as terminal:
        begin_to_type(terminal)
        terminal.type("Said before\r")
        terminal.wait_for("32 notes of 6 people")
        terminal.type("!")
        assert terminal.end() == 1
        assert "because of a fault of its own; your changes are saved" in " ".join(terminal.text.split())
        assert "Traceback" not in terminal.text
    assert notes_in(file)[-1] == "Said before"
    log = (own_folders / "state" / "okra-tui" / "okra-tui.log").read_text()
    assert "no key can be read any more" in log and "RuntimeError" in log
    assert "could not cope with !" not in log
