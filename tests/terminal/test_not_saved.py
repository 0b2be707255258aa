"""Leaving while the workspace cannot be written: nobody loses changes without knowing, or without a copy."""

import re
import signal
from pathlib import Path
from types import SimpleNamespace

import pytest
from pseudo_terminal import PseudoTerminal
from sample_on_disk import QUARTER, begin_to_type, notes_in

from okra_tui.ui.start import _last_words

pytestmark = pytest.mark.xdist_group("terminal")  # their waiting is the other worker's time to work


def test_what_cannot_be_saved_is_asked_about_and_kept_as_a_copy(workspace):
    with PseudoTerminal(QUARTER) as terminal:
        begin_to_type(terminal)
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


def test_what_was_kept_as_a_copy_is_offered_at_the_next_start_and_taken_in(workspace, own_folders: Path):
    away = workspace.with_name("moved away")
    with PseudoTerminal(QUARTER) as terminal:
        begin_to_type(terminal)
        workspace.rename(away)
        terminal.type_on("One more\r")
        terminal.wait_for("! not saved")
        terminal.press("ctrl+q")
        terminal.wait_for("Not everything is saved")
        terminal.press("enter")
        assert terminal.end() == 3
    away.rename(workspace)
    file = workspace / f"{QUARTER}.toml"
    before = notes_in(file)
    with PseudoTerminal(QUARTER) as again:
        again.wait_for("A copy that was not saved")
        again.press("enter")
        again.wait(lambda: notes_in(file) == [*before, "One more"], "the note of the copy")
        again.wait_for("1 new note")
        again.press("ctrl+q")
        assert again.end() == 0
    assert not list((own_folders / "state").rglob("*not saved*"))


PLAN, TEAM = Path("/kept/2026-Q4 not saved.toml"), Path("/kept/okra not saved.toml")


@pytest.mark.parametrize("fault", [True, False])
@pytest.mark.parametrize(
    ("saved", "rescued", "said"),
    [
        (True, {}, ""),
        (False, {"the plan": PLAN}, f"a copy of the plan is {PLAN}. It is offered"),
        (False, {"the plan": PLAN, "the team": TEAM}, f"plan is {PLAN} and a copy of the team is {TEAM}. They are"),
        (False, {"the plan": None, "the team": TEAM}, f"team is {TEAM} and of the plan no copy could be written"),
        (False, {"the plan": PLAN, "the team": None}, f"plan is {PLAN} and of the team no copy could be written"),
        (False, {"the plan": None}, "no copy could be written anywhere: every disk refuses"),
        (False, {"the plan": None, "the team": None}, "no copy could be written anywhere: every disk refuses"),
    ],
)
def test_the_last_lines_say_one_thing_of_each_copy(saved, rescued, said, fault):
    words = _last_words(saved, fault, SimpleNamespace(rescued=rescued))
    assert words.count("okra-tui: not everything could be saved") == (not saved)
    assert said in words and words.count("no copy") == (1 if None in rescued.values() else 0)
    assert words.count("ended because of a fault") == fault and words.count("your changes are saved") == (
        fault and saved
    )


SIGNALS = [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGALRM, signal.SIGUSR1, signal.SIGPIPE]


@pytest.mark.parametrize(
    ("number", "room"), [*((number, "state") for number in SIGNALS), (signal.SIGTERM, "temporary")]
)
def test_ended_from_outside_while_nothing_can_be_saved_a_copy_is_kept_and_named(
    workspace, own_folders: Path, tmp_path, monkeypatch, number, room
):
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    with PseudoTerminal(QUARTER, size=(160, 40)) as terminal:
        begin_to_type(terminal)
        workspace.rename(workspace.with_name("moved away"))
        if room == "temporary":
            (state,) = (own_folders / "state").rglob("workspaces")
            state.rename(state.with_name("gone"))
            state.write_text("a file is in the way")
        terminal.type_on("One more\r")
        terminal.wait_for("! not saved")
        terminal.signal(number)
        assert terminal.end() == 128 + number
        said = terminal.received.decode(errors="replace").replace("\r\n", "")
    assert terminal.received.rfind(b"\x1b[?7h") > terminal.received.rfind(b"\x1b[?7l")  # lines wrap again
    copy = re.search(r"a copy of the plan is (.*?\.toml)", said)
    assert copy and notes_in(Path(copy[1]))[-1] == "One more"
    assert Path(copy[1]).is_relative_to(temporary if room == "temporary" else own_folders / "state")
    assert (Path(copy[1]).stat().st_mode & 0o777, Path(copy[1]).parent.stat().st_mode & 0o777) == (0o600, 0o700)
