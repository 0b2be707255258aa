"""What is remembered for one user is for that user's eyes, in this program's own place, and needs no good weather."""

import logging
import os
import stat
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from okra_tui.desk.crash import keep_log
from okra_tui.workspace.lock import WorkspaceLock, one_after_the_other
from okra_tui.workspace.state import Draft, WorkspaceState, state_folder

NOW = datetime(2026, 11, 21, 14, 2, 33)
SECRET = "a word that nobody else may read"


def remember(workspace: Path) -> None:
    """Write everything that is kept in the state folder."""
    root = state_folder()
    state = WorkspaceState(root, workspace)
    state.save_drafts("2026-Q4", [Draft("note", SECRET, None, (), "")])
    state.set_curtain("2026-Q4", 1, "drawn")
    state.set_clock("2026-Q4", {"spent": 3})
    state.set_session("2026-Q4", 2)
    state.set_ballot("2026-Q4", True)
    state.rescue("2026-Q4", SECRET, NOW)
    lock = WorkspaceLock(workspace, root)
    assert lock.acquire(NOW)
    with one_after_the_other(workspace, root):
        pass
    logging.getLogger("okra_tui.test").warning("something")
    kept.append(lock)


kept: list[WorkspaceLock] = []
"""Locks that are held: their files stand while they are."""


@pytest.fixture(autouse=True)
def a_log() -> object:
    logger = logging.getLogger("okra_tui")
    before = list(logger.handlers)
    keep_log()
    yield
    logger.handlers[:] = before
    while kept:
        kept.pop().release()


def modes(folder: Path) -> dict[str, int]:
    return {
        str(path.relative_to(folder)): stat.S_IMODE(path.lstat().st_mode)
        for path in [folder, *folder.rglob("*")]
        if not path.is_symlink()
    }


def open_to_all(root: Path) -> None:
    """As another program, an older version or a person's `chmod -R` left it."""
    for path in [root, *root.rglob("*")]:
        path.chmod(0o777 if path.is_dir() else 0o666)


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
@pytest.mark.parametrize("widened", [False, True])
def test_only_the_user_reads_what_is_remembered(own_folders, tmp_path, umask, widened):
    before = os.umask(umask)
    try:
        remember(tmp_path)
        if widened:
            while kept:
                kept.pop().release()
            open_to_all(state_folder())
            remember(tmp_path)
    finally:
        os.umask(before)
    found = modes(state_folder())
    files = {name for name in found if "." in Path(name).name and name != "."}
    assert len(files) >= 10, files
    assert {found[name] for name in files} == {0o600}
    assert {mode for name, mode in found.items() if name not in files} == {0o700}


def workspaces(root: Path) -> Path:
    return next((root / "workspaces").iterdir())


LINKS: dict[str, Callable[[Path], Path]] = {
    "the state folder": lambda root: root,
    "workspaces": lambda root: root / "workspaces",
    "locks": lambda root: root / "locks",
    "a workspace's": workspaces,
}


@pytest.mark.parametrize("part", list(LINKS))
def test_nothing_is_written_through_a_link_in_the_place_of_a_folder(own_folders, tmp_path, part):
    remember(tmp_path)
    while kept:
        kept.pop().release()
    link, elsewhere = LINKS[part](state_folder()), tmp_path / "elsewhere"
    link.rename(tmp_path / "before")
    elsewhere.mkdir(mode=0o755)
    link.symlink_to(elsewhere)
    remember(tmp_path)
    assert list(elsewhere.rglob("*")) == []
    assert stat.S_IMODE(elsewhere.stat().st_mode) == 0o755


def test_nothing_is_written_through_a_link_in_the_place_of_a_file(own_folders, tmp_path):
    remember(tmp_path)
    names = [path for path in state_folder().rglob("*") if path.is_file()]
    while kept:
        kept.pop().release()
    theirs = tmp_path / "theirs.toml"
    theirs.write_text("somebody else's\n", encoding="utf-8")
    theirs.chmod(0o644)
    for name in names:
        name.unlink(missing_ok=True)
        name.symlink_to(theirs)
    remember(tmp_path)
    assert theirs.read_text(encoding="utf-8") == "somebody else's\n"
    assert stat.S_IMODE(theirs.stat().st_mode) == 0o644
    log = state_folder() / "okra-tui.log"
    log.unlink()
    log.hardlink_to(theirs)
    logging.getLogger("okra_tui.test").warning("something")
    assert theirs.read_text(encoding="utf-8") == "somebody else's\n"


@pytest.mark.parametrize("variables", [
    {"XDG_STATE_HOME": "relative/state"},
    {"XDG_STATE_HOME": ""},
    {"XDG_STATE_HOME": None, "HOME": None},
    {"XDG_STATE_HOME": None, "HOME": "relative"},
    {"XDG_STATE_HOME": None, "HOME": ""},
], ids=str)  # fmt: skip
def test_an_odd_home_leads_to_no_folder_beside_the_current_one(tmp_path, monkeypatch, variables):
    for name, value in variables.items():
        monkeypatch.delenv(name) if value is None else monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    assert state_folder().is_absolute()
    assert not state_folder().is_relative_to(tmp_path)


@pytest.mark.parametrize("state", ["a file", "below a file", "a link to nowhere", "/dev/null", "/proc/nowhere"])
def test_where_nothing_can_be_remembered_nothing_else_fails(own_folders, tmp_path, monkeypatch, state):
    (tmp_path / "a file").write_text("in the way", encoding="utf-8")
    (tmp_path / "a link to nowhere").symlink_to(tmp_path / "nowhere" / "at all")
    place = {"below a file": str(tmp_path / "a file" / "state")}.get(state, str(tmp_path / state))
    monkeypatch.setenv("XDG_STATE_HOME", place)
    remember(tmp_path)
    assert (tmp_path / "a file").read_text(encoding="utf-8") == "in the way"
