"""The command line where it needs no terminal: check, validate, and what it refuses."""

import json
import subprocess
import sys
from datetime import date

import pytest

from okra_tui import __version__
from okra_tui.command_line.main import main
from okra_tui.command_line.places import NOBODY_READS_ON
from okra_tui.plan.checks import findings
from okra_tui.plan.quarter_calendar import QuarterName
from okra_tui.workspace.making import make_demo
from okra_tui.workspace.reading import read_plan, read_team

TODAY = "2026-11-21"
TO_PLAN, CLOSED = "2027-Q1", "2026-Q3"


@pytest.fixture
def workspace(tmp_path):
    folder = tmp_path / "hinge"
    make_demo(folder, date.fromisoformat(TODAY))
    return folder


@pytest.fixture
def run(capsys):
    """Runs a command line; its exit code and what it printed and complained."""

    def running(*words):
        try:
            code = main([str(word) for word in words])
        except SystemExit as end:
            code = end.code
        printed, complained = capsys.readouterr()
        return code, printed, complained

    return running


def found(workspace, quarter, session=None):
    plan, team = read_plan(workspace, QuarterName(quarter)), read_team(workspace)
    return findings(plan, team, date.fromisoformat(TODAY), session=session)


def grouped(workspace, words=""):
    """Give the quarter to plan a group of one note and an objective without anything."""
    file = workspace / f"{TO_PLAN}.toml"
    file.write_text(
        file.read_text()
        + '\n[[clusters]]\nid = "g-1"\nsession = 1\ntitle = "A"\n'
        + f'\n[[objectives]]\nid = "o-1"\nnumber = 1\ntitle = "Lend [b]more[/b]"\n{words}'
    )


def test_check_tells_each_finding_with_its_sign_and_rule_and_counts_them(workspace, run):
    grouped(workspace)
    code, printed, complained = run("check", TO_PLAN, "--workspace", workspace, "--today", TODAY)
    *lines, blank, total = printed.splitlines()
    seen = found(workspace, TO_PLAN)
    assert code == 1 and not complained and blank == ""
    signs = {"gap": "!", "hint": "·"}
    assert lines == [f"{signs[each.level]} {each.message}  ({each.rule})" for each in seen]
    gaps = sum(each.level == "gap" for each in seen)
    assert total == f"{gaps} gaps, {len(seen) - gaps} hints"
    assert "! O1 has no key result  (kr-count)" in lines


def test_check_for_other_programs_is_the_same_as_json(workspace, run):
    grouped(workspace)
    code, printed, complained = run("check", "--json", TO_PLAN, "--workspace", workspace, "--today", TODAY)
    told = json.loads(printed)["result"]["findings"]
    assert code == 1 and not complained
    fields = ["session", "rule", "level", "entity", "label", "message"]
    assert told == [{name: getattr(each, name) for name in fields} for each in found(workspace, TO_PLAN)]
    assert all(list(each) == fields for each in told)
    assert {each["level"] for each in told} == {"gap", "hint"}


def test_check_of_one_session_tells_of_no_other(workspace, run):
    grouped(workspace, '[[milestones]]\nid = "m-1"\nnumber = 1\ntitle = "M"\n')
    code, printed, _ = run("check", TO_PLAN, "--session", "1", "--json", "--workspace", workspace, "--today", TODAY)
    told = json.loads(printed)["result"]["findings"]
    assert code == 1 and told and {each["session"] for each in told} == {1}
    assert len(told) < len(found(workspace, TO_PLAN))
    code, printed, _ = run("check", TO_PLAN, "--session", "0", "--workspace", workspace, "--today", TODAY)
    assert (code, printed) == (0, "Nothing is missing.\n")


def test_hints_alone_are_fine(workspace, run):
    seen = found(workspace, TO_PLAN, session=1)
    assert {each.level for each in seen} == {"hint"}  # three company objectives that nothing answers yet
    code, printed, _ = run("check", TO_PLAN, "--session", "1", "--workspace", workspace, "--today", TODAY)
    assert code == 0 and printed.endswith(f"\n0 gaps, {len(seen)} hints\n")


def test_check_finds_the_workspace_from_inside_it_and_by_the_variable(workspace, run, monkeypatch, tmp_path):
    monkeypatch.chdir(workspace)
    assert run("check", TO_PLAN, "--session", "3")[0] == 0
    monkeypatch.chdir(tmp_path)
    assert run("check", TO_PLAN, "--session", "3")[0] == 2
    monkeypatch.setenv("OKRA_TUI_WORKSPACE", str(workspace))
    assert run("check", TO_PLAN, "--session", "3")[0] == 0


def test_check_of_a_quarter_that_is_not_there(workspace, run):
    code, printed, complained = run("check", "2031-Q1", "--workspace", workspace)
    assert code == 2 and not printed
    there = "2027-Q1, 2026-Q4, 2026-Q3 and 2026-Q2"
    assert complained == f"okra-tui: There is no quarter 2031-Q1 in this workspace; there are {there}.\n"


@pytest.mark.parametrize("name", ["2026-Q5", "../2026-Q4", "/etc/passwd", "2026-Q4.toml", "", "\x1b[31mred"])
def test_what_is_no_quarter_s_name_is_refused_before_any_file_is_opened(workspace, run, name):
    for words in (("check", name), (name,) if name and "/" not in name else ("open", name)):
        code, printed, complained = run(*words, "--workspace", workspace)
        assert code == 2 and not printed and complained.count("\n") == 1
        assert "\x1b" not in complained
    if name:
        assert "A quarter is named like 2026-Q4" in run("check", name, "--workspace", workspace)[2]


def test_a_quarter_that_is_a_link_to_outside_is_not_read(workspace, run, tmp_path):
    (tmp_path / "outside.toml").write_text((workspace / f"{TO_PLAN}.toml").read_text())
    (workspace / "2027-Q2.toml").symlink_to(tmp_path / "outside.toml")
    for words in (("check", "2027-Q2"), ("2027-Q2",)):
        code, printed, complained = run(*words, "--workspace", workspace)
        assert code == 2 and not printed and "is a link to outside that folder" in complained


def test_a_broken_file_is_told_with_what_is_wrong(workspace, run):
    (workspace / f"{TO_PLAN}.toml").write_text("quarter = [\n")
    code, printed, complained = run("check", TO_PLAN, "--workspace", workspace)
    assert code == 2 and not printed
    assert complained.startswith(f"okra-tui: {TO_PLAN}.toml:1: is not valid TOML (at the end of the file")


def test_without_a_workspace_every_command_says_what_to_do(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code, _, complained = run("check", TO_PLAN)
    assert code == 2 and "go to its folder, or name it with --workspace" in complained
    code, _, complained = run(TO_PLAN)
    assert code == 2 and complained.startswith("okra-tui: There is no workspace here")
    code, _, complained = run("--workspace", tmp_path / "none")
    assert code == 2 and "does not exist; make that folder or name another" in complained


def test_a_quarter_that_is_not_there_is_told_before_a_terminal_is_asked_for(workspace, run):
    code, _, complained = run("2031-Q1", "--workspace", workspace)
    assert code == 2 and "There is no 2031-Q1.toml in" in complained


@pytest.mark.parametrize("words", [(), (TO_PLAN,), ("demo",), ("demo", "--keep", "kept")])
def test_without_a_terminal_screens_are_refused_in_one_sentence(workspace, run, words, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    code, printed, complained = run(*words, "--workspace", workspace)
    assert code == 2 and not printed
    assert complained == (
        "okra-tui: This needs a terminal; without one there are `okra-tui check` and `okra-tui validate`.\n"
    )
    assert not (tmp_path / "kept").exists()


@pytest.mark.parametrize(
    "words", [("--today", "tomorrow", "check", TO_PLAN), ("check", TO_PLAN, "--today", "2026-02-30")]
)
def test_a_day_that_cannot_be_read_is_told(workspace, run, words):
    code, _, complained = run(*words, "--workspace", workspace)
    assert code == 2 and "--today should look like 2026-11-21" in complained


def test_a_moment_that_cannot_be_read_is_told(workspace, run, monkeypatch):
    monkeypatch.setenv("OKRA_TUI_NOW", "noon")
    code, _, complained = run("check", TO_PLAN, "--workspace", workspace)
    assert code == 2 and "OKRA_TUI_NOW should look like 2026-11-21T14:02, not 'noon'" in complained


def test_today_decides_what_is_missing(workspace, run, monkeypatch):
    said = {}
    for today in ("2026-11-21", "2027-03-01"):
        code, said[today], _ = run("check", CLOSED, "--json", "--workspace", workspace, "--today", today)
        assert code in (0, 1)
    monkeypatch.setenv("OKRA_TUI_NOW", "2027-03-01T09:00")
    assert run("check", CLOSED, "--json", "--workspace", workspace)[1] == said["2027-03-01"]


def test_validate_is_silent_where_all_is_well(workspace, run):
    assert run("validate", workspace) == (0, "", "")
    assert run("validate", workspace / "okra.toml", workspace / f"{TO_PLAN}.toml") == (0, "", "")


def test_validate_names_file_line_or_entity_field_and_reason_of_each(workspace, run):
    file = workspace / f"{TO_PLAN}.toml"
    text = file.read_text()
    file.write_text(text.replace("session = 1\nabout", 'session = "one"\nabout', 2))
    (workspace / f"{CLOSED}.toml").write_text("format = \n")
    (workspace / "okra.toml").write_text('format = 1\nteam = ""\n')
    code, printed, complained = run("validate", workspace)
    lines = printed.splitlines()
    assert code == 1 and not complained
    assert [line.split(",")[0].split(":")[0] for line in lines] == [
        "okra.toml", f"{TO_PLAN}.toml", f"{TO_PLAN}.toml", f"{CLOSED}.toml",
    ]  # fmt: skip
    assert ", [[notes]] n-wanted, session: expected a whole number" in printed
    assert 'found "one"' in lines[1] and "n-remind" in lines[2]
    assert f"{CLOSED}.toml:1: is not valid TOML (column" in printed
    assert run("validate", file)[1].splitlines() == lines[1:3]


def test_validate_of_what_is_not_there_or_not_text(tmp_path, run):
    (tmp_path / "2026-Q4.toml").write_bytes(b'format = 1\nquarter = "\xff"\n')
    code, printed, _ = run("validate", tmp_path / "2026-Q4.toml", tmp_path / "2026-Q3.toml", tmp_path)
    told = printed.splitlines()
    assert code == 1 and len(told) == 4
    assert "2026-Q4.toml:2: is not UTF-8 text" in told[0]
    assert "2026-Q3.toml" in told[1] and "okra.toml" in told[2] and told[3] == told[0]


def test_validate_of_hostile_text_writes_nothing_that_acts_on_a_terminal(tmp_path, run):
    (tmp_path / "2026-Q4.toml").write_text('quarter = "\\u001b]0;x\\u0007\\u202e"\nstarts = "[red]"\n')
    code, printed, _ = run("validate", tmp_path / "2026-Q4.toml")
    assert code == 1 and printed and not set(printed) & set("\x1b\x07\u202e")


def test_version_and_help(run):
    assert run("--version") == (0, f"okra-tui {__version__}\n", "")
    code, printed, _ = run("--help")
    assert code == 0 and all(command in printed for command in ("open", "demo", "validate", "check"))
    assert run("check")[0] == 2 and run("check", TO_PLAN, "--session", "7")[0] == 2


@pytest.mark.parametrize("words", [["schema"], ["check", TO_PLAN, "--json"], ["validate", "nothing.toml"]])
def test_a_pipe_that_is_closed_ends_it_without_a_traceback(workspace, words):
    command = [sys.executable, "-m", "okra_tui", *words]
    with subprocess.Popen(command, cwd=workspace, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        program.stdout.close()
        complaint = program.stderr.read().decode()
    assert "Traceback" not in complaint and "BrokenPipe" not in complaint
    assert program.returncode == NOBODY_READS_ON


def test_neither_check_nor_validate_nor_help_imports_the_screens(workspace):
    import subprocess

    script = (
        "import sys\nfrom okra_tui.command_line.main import main\n"
        f"main(['check', '{TO_PLAN}', '--workspace', {str(workspace)!r}])\nmain(['validate', {str(workspace)!r}])\n"
        "print('textual' in sys.modules, 'rich' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False False"
