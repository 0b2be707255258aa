"""Without a terminal, beside a second window, beside somebody else's editor, and beside a broken file."""

import subprocess
import tomllib
from pathlib import Path

import pytest
from pseudo_terminal import PseudoTerminal, program
from sample_on_disk import QUARTER, begin_to_type, notes_in

from okra_tui.plan.model import KeyResult, Objective
from okra_tui.workspace.open_file import open_plan
from okra_tui.workspace.toml_text import render

pytestmark = pytest.mark.xdist_group("terminal")  # their waiting is the other worker's time to work

THEIRS = "Somebody else's own words"
RUNNING = "2026-Q3"
"""The sample's other quarter as of that day."""


def first_note_changed(file: Path) -> None:
    """Somebody else changes the file in their editor."""
    text = file.read_text(encoding="utf-8")
    first = notes_in(file)[0]
    assert text.count(first) == 1
    file.write_text(text.replace(first, THEIRS), encoding="utf-8")


def test_without_a_terminal_there_is_one_sentence(workspace):
    for arguments in ((), (QUARTER,), ("demo",)):
        done = subprocess.run(
            [*program(), *arguments], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.count("\n") == 1 and "needs a terminal" in done.stderr


def test_a_second_window_only_reads_and_says_who_holds_the_workspace(workspace):
    file = workspace / f"{QUARTER}.toml"
    with PseudoTerminal(QUARTER) as first:
        begin_to_type(first, "✓ saved")
        before = file.read_bytes()
        with PseudoTerminal(QUARTER, size=(160, 40)) as second:
            second.wait_for("only reading", f"(process {first.child.pid})")
            second.press("n")
            second.wait_for("the one that was opened first")
            second.press("ctrl+q")
            assert second.end() == 0
        assert file.read_bytes() == before
        first.type("The first window goes on\r")
        first.wait(lambda: notes_in(file)[-1] == "The first window goes on", "the note of the first window")


def test_a_change_by_somebody_else_is_taken_over_where_nothing_of_ours_is_lost(workspace):
    file = workspace / f"{QUARTER}.toml"
    with PseudoTerminal(QUARTER) as terminal:
        begin_to_type(terminal, "✓ saved")
        first_note_changed(file)
        terminal.wait_for("Somebody else changed the file")
        terminal.type("Mine comes after theirs\r")
        terminal.wait(lambda: notes_in(file)[-1] == "Mine comes after theirs", "our note")
    assert notes_in(file)[0] == THEIRS
    assert not list(workspace.glob("*conflict*"))


def test_where_both_changed_it_in_different_places_both_live(workspace):
    file = workspace / f"{QUARTER}.toml"
    before = notes_in(file)
    with PseudoTerminal(QUARTER, size=(160, 40)) as terminal:
        begin_to_type(terminal, "✓ saved")
        first_note_changed(file)
        terminal.type("Mine, at the same moment\r")  # long before the program looks at the file by itself
        terminal.wait_for("Somebody else changed the file")
        terminal.wait(lambda: notes_in(file)[-1] == "Mine, at the same moment", "our note")
        terminal.press("ctrl+q")
        assert terminal.end() == 0
    assert notes_in(file) == [THEIRS, *before[1:], "Mine, at the same moment"]
    assert not list(workspace.glob("*conflict*"))


def test_a_check_in_by_the_command_line_while_the_quarter_is_open_lives_beside_what_is_typed(workspace):
    file = workspace / f"{QUARTER}.toml"
    plan = open_plan(file).load()
    objective = Objective(id="o-1", number=1, title="Lend more")
    result = KeyResult(id="k-1", number=1, objective="o-1", title="Loans", baseline=20.0, target=70.0)
    file.write_text(render(plan.replaced(objectives=(objective,), key_results=(result,))), encoding="utf-8")
    with PseudoTerminal(QUARTER, size=(160, 40)) as terminal:
        begin_to_type(terminal, "✓ saved")
        said = subprocess.run(
            [*program(), "check-in", QUARTER, "KR1.1", "30", "--yes"], capture_output=True, text=True, check=True
        )
        assert said.stdout == "KR1.1 30 of 70: not started.\n"
        terminal.type("Mine, at the same moment\r")
        terminal.wait_for("Somebody else changed the file", "1 new check-in")
        terminal.wait(lambda: notes_in(file)[-1] == "Mine, at the same moment", "our note")
        terminal.press("ctrl+q")
        assert terminal.end() == 0
    assert [check_in.value for check_in in open_plan(file).load().check_ins] == [30]
    assert not list(workspace.glob("*conflict*"))


def test_a_broken_quarter_stands_beside_a_good_one_and_is_left_as_it_is(workspace):
    broken = b'format = 1\nquarter = "2026-Q3"\n[[notes]\nid = "n-1"\ntext = "[red]x \x1b[2J"\n'
    (workspace / f"{RUNNING}.toml").write_bytes(broken)
    with PseudoTerminal() as terminal:
        terminal.wait_for(QUARTER, "31 notes", f"{RUNNING}", "! ", "not valid TOML")
        terminal.press("home", "down", "enter")
        terminal.wait(lambda: terminal.text.count("2026-Q3.toml:3") == 2, "the reason, in the list and once more")
        terminal.press("home", "enter")
        terminal.wait_for("31 notes, 6 people")
        terminal.press("ctrl+q")
        assert terminal.end() == 0
    assert (workspace / f"{RUNNING}.toml").read_bytes() == broken


def test_the_demo_stays_where_it_is_to_stay(tmp_path, monkeypatch):
    monkeypatch.setenv("OKRA_TUI_NOW", "2026-09-28T10:02")
    kept = tmp_path / "kept"
    with PseudoTerminal("demo", "--keep", str(kept), cwd=tmp_path) as terminal:
        terminal.wait_for(" DEMO ", "Hinge")
        terminal.press("ctrl+q")
        assert terminal.end() == 0
    quarters = {f"{name}.toml" for name in (QUARTER, RUNNING, "2026-Q2", "2026-Q1")}
    assert {path.name for path in kept.glob("*.toml")} == {"okra.toml", *quarters}
    with PseudoTerminal("demo", "--keep", str(kept), cwd=tmp_path) as again:
        assert again.end() == 2
        assert b"there is a workspace in that folder already" in again.received


def test_the_demo_leaves_nothing_behind(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with PseudoTerminal("demo", cwd=tmp_path) as terminal:
        terminal.wait_for(" DEMO ", "Hinge")
        (folder,) = tmp_path.glob("okra-tui-demo-*")
        assert "Hinge" in tomllib.loads((folder / "okra.toml").read_text(encoding="utf-8"))["team"]
        terminal.press("ctrl+q")
        assert terminal.end() == 0
    assert not list(tmp_path.glob("okra-tui-demo-*"))
