"""Leaving while the workspace cannot be written: nobody loses changes without knowing, or without a copy."""

import re
from pathlib import Path

import pytest
from pseudo_terminal import PseudoTerminal
from sample_on_disk import QUARTER, notes_in

pytestmark = pytest.mark.xdist_group("terminal")  # their waiting is the other worker's time to work


def test_what_cannot_be_saved_is_asked_about_and_kept_as_a_copy(workspace):
    with PseudoTerminal(QUARTER) as terminal:
        terminal.wait_for("31 notes of 6 people", "▸")
        workspace.rename(workspace.with_name("moved away"))
        terminal.type_on("One more\r")
        terminal.wait_for("! not saved")
        terminal.press("ctrl+q")
        terminal.wait_for("Not everything is saved")
        terminal.press("escape")
        terminal.wait_gone("Not everything is saved")
        terminal.press("ctrl+q")
        terminal.wait_for("Not everything is saved")
        terminal.press("enter")
        assert terminal.end() == 3
        said = terminal.received.decode(errors="replace").replace("\r\n", "")
    copy = re.search(r"a copy of the plan is (.*?\.toml)", said)
    assert copy, said[-500:]
    assert notes_in(Path(copy[1]))[-1] == "One more"
