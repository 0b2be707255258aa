"""`okra-tui doctor`: what it finds wrong, what it only notes, and that it changes nothing; and how git is looked at."""

import json
import os
import socket
import subprocess
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from okra_tui.command_line.main import main
from okra_tui.desk.crash import log_path
from okra_tui.workspace.git import GitState, driver_missing, git_state
from okra_tui.workspace.lock import WorkspaceLock
from okra_tui.workspace.making import make_demo
from okra_tui.workspace.state import WorkspaceState, state_folder, workspace_key

TODAY = date(2026, 11, 30)
Doctor = Callable[[], tuple[int, dict[str, tuple[str, str]]]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "team"
    make_demo(folder, TODAY)
    monkeypatch.setenv("OKRA_TUI_WORKSPACE", str(folder))
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setattr("okra_tui.workspace.git.GIT_PATIENCE", 60.0)  # of a machine that does much else
    return folder


@pytest.fixture
def doctor(folder: Path, capsys: pytest.CaptureFixture[str]) -> Doctor:
    """Its code, and by what it is about the state and the words."""

    def asked() -> tuple[int, dict[str, tuple[str, str]]]:
        code = main(["doctor", "--json"])
        rows = json.loads(capsys.readouterr().out.splitlines()[-1])["result"]["checked"]
        return code, {row["about"]: (row["state"], row["words"]) for row in rows}

    return asked


def git(folder: Path, *words: str) -> None:
    who = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org")
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


def seen(root: Path) -> dict[str, float]:
    return {str(path): path.stat().st_mtime_ns for path in root.rglob("*")}


def test_where_all_is_well_it_says_so_and_makes_nothing(doctor: Doctor, folder: Path, own_folders: Path) -> None:
    before = seen(folder.parent), seen(own_folders)
    code, told = doctor()
    assert code == 0 and not [about for about, (state, _) in told.items() if state == "wrong"]
    assert told["workspace"] == ("fine", str(folder)) and told["lock"] == ("fine", "nobody has it open")
    assert told["colours"] == ("fine", "256") and "git driver" not in told
    assert (seen(folder.parent), seen(own_folders)) == before


def a_state_folder_that_is_a_file(_folder: Path) -> None:
    state_folder().parent.mkdir(parents=True, exist_ok=True)
    state_folder().write_text("x")


def a_copy_that_waits(folder: Path) -> None:
    assert WorkspaceState(state_folder(), folder).rescue("2026-Q4", "x", datetime(2026, 11, 30, 12))


WRONG: list[tuple[str, Callable[[Path], Any], str]] = [
    ("state", a_state_folder_that_is_a_file, "is a file, and a folder is expected there"),
    ("not saved", a_copy_that_waits, "waits; open 2026-Q4 to take it in"),
    ("files", lambda folder: (folder / "2026-Q4.toml").write_text("quarter ="), "wrong with them; okra-tui validate"),
    ("workspace", lambda _folder: os.environ.update(OKRA_TUI_WORKSPACE="/no\x1b[2Jwhere"), "does not exist"),
    ("log", lambda _folder: log_path().mkdir(parents=True), "cannot be read"),
]


@pytest.mark.parametrize(("about", "break_it", "words"), WRONG, ids=[about for about, _, _ in WRONG])
def test_what_is_to_be_mended_is_named_and_ends_with_1(
    doctor: Doctor, folder: Path, about: str, break_it: Callable[[Path], Any], words: str
) -> None:
    break_it(folder)
    code, told = doctor()
    assert code == 1 and told[about][0] == "wrong" and words in told[about][1]
    assert {name for name, (state, _) in told.items() if state == "wrong"} == {about}


def test_who_has_it_open_is_said_unless_that_program_was_killed(doctor: Doctor, folder: Path) -> None:
    lock = WorkspaceLock(folder, state_folder())
    assert lock.acquire(datetime(2026, 11, 30, 9, 30))
    assert f"on {socket.gethostname()} since 09:30 (process {os.getpid()})" in doctor()[1]["lock"][1]
    lock.release()
    ended = subprocess.Popen(["true"])
    ended.wait()
    left = {"user": "ada", "host": socket.gethostname(), "pid": ended.pid, "since": "2026-11-30T09:30:00"}
    (state_folder() / "locks" / f"{workspace_key(folder)}.json").write_text(json.dumps(left))
    assert doctor()[1]["lock"] == ("fine", "nobody has it open")


def test_hostile_words_of_the_log_and_the_environment_do_nothing(
    doctor: Doctor, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    log_path().parent.mkdir(parents=True)
    log_path().write_text("2026-11-30 12:00:00,000 ERROR okra_tui: \x1b]52;c;x\x07\u202e\n")
    monkeypatch.setenv("TERM", "\x1b[2J-256")
    for form in ([], ["--plain"], ["--json"]):
        assert main(["doctor", *form]) == 0
        printed, complained = capsys.readouterr()
        assert not complained and not set("\x1b\x07\u202e") & set(printed)
        assert "52;c;x" in printed


# -- git is looked at, and nothing of a repository runs ----------------------------------------------------------------


def test_a_workspace_in_git_says_its_branch_what_is_not_committed_and_whether_the_driver_is_there(
    doctor: Doctor, folder: Path
) -> None:
    assert git_state(folder) is None
    git(folder.parent, "init", "-q", "-b", "plans/q4")  # the workspace is a folder in it
    assert git_state(folder) == GitState("plans/q4", 5)
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "all")
    assert git_state(folder) == GitState("plans/q4", 0) and driver_missing(folder) is True
    assert doctor()[1]["git"] == ("fine", "on plans/q4, 0 files not committed")
    assert doctor()[1]["git driver"][0] == "note"
    quarter = folder / "2026-Q4.toml"
    quarter.write_bytes(quarter.read_bytes().replace(b"\n", b"\r\n"))
    assert git_state(folder) == GitState("plans/q4", 0), "as git checks it out where lines end otherwise"
    quarter.write_text(quarter.read_text() + "# mine\n")
    (folder / "2026-Q2.toml").unlink()
    (folder / "FY27-Q1.toml").write_text("x")
    (folder / "notes.md").write_text("x")
    assert git_state(folder) == GitState("plans/q4", 3)
    main(["git-setup"])
    assert driver_missing(folder) is False and doctor()[1]["git driver"][0] == "fine"
    git(folder, "checkout", "-q", "--detach")
    (folder.parent / ".git" / "MERGE_HEAD").write_text("x")
    state = git_state(folder)
    assert state and len(state.branch) == 8 and state.under_way == "merge"
    assert doctor()[1]["git"][0] == "note" and "a merge is not finished" in doctor()[1]["git"][1]


def test_a_worktree_s_own_branch_is_said(folder: Path) -> None:
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "all")
    git(folder, "worktree", "add", "-q", "-b", "other", "../other")
    assert git_state(folder.parent / "other") == GitState("other", 0)


def test_nothing_that_a_repository_brings_along_is_run(folder: Path, tmp_path: Path) -> None:
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "all")
    ran = tmp_path / "ran"
    program = tmp_path / "evil"
    program.write_text(f"#!/bin/sh\necho x >> {ran}\ncat\n")
    program.chmod(0o755)
    hooks = folder / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for hook in ("post-index-change", "post-checkout", "reference-transaction", "fsmonitor-watchman"):
        (hooks / hook).write_text(program.read_text())
        (hooks / hook).chmod(0o755)
    settings = ("core.fsmonitor", "filter.evil.clean", "filter.evil.process", "diff.external", "diff.evil.textconv")
    for key in (*settings, "core.pager", "core.sshCommand", "merge.okra-tui.driver"):
        git(folder, "config", key, str(program))
    (folder / ".git" / "info").mkdir(exist_ok=True)
    (folder / ".git" / "info" / "attributes").write_text("* filter=evil diff=evil\n")
    quarter = folder / "2026-Q4.toml"
    quarter.write_text(quarter.read_text() + "# mine\n")
    assert git_state(folder) == GitState("main", 1) and driver_missing(folder) is True
    assert not ran.exists()
    subprocess.run(["git", "status"], cwd=folder, capture_output=True, check=False)
    assert ran.exists(), "that would have run it"


def test_where_git_is_missing_or_hangs_nothing_is_said(folder: Path, tmp_path: Path, monkeypatch: Any) -> None:
    git(folder, "init", "-q", "-b", "main")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert git_state(folder) is None
    (tmp_path / "git").write_text("#!/bin/sh\nexec /bin/sleep 60\n")
    (tmp_path / "git").chmod(0o755)
    monkeypatch.setattr("okra_tui.workspace.git.GIT_PATIENCE", 0.2)
    assert git_state(folder) is None and driver_missing(folder) is None
