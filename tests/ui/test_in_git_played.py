"""A workspace in git: the header has its branch and how much is not committed, and nothing is committed by us."""

import os
import subprocess
from pathlib import Path

import pytest
from playing import TO_PLAN, Play, played, program, sample

from okra_tui.ui.places.home import HomeScreen
from okra_tui.ui.session.header_line import GitCorner, HeaderLine
from okra_tui.workspace import git


def corner(play: Play) -> str:
    """The end of the header's line, as it is seen."""
    return play.text.splitlines()[0].rstrip()[-26:]


async def test_the_branch_and_what_is_not_committed_stand_at_home_and_in_a_quarter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = sample(tmp_path)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setattr(git, "GIT_PATIENCE", 60.0)  # of a machine that does much else
    monkeypatch.setattr(GitCorner, "EVERY", 0.3)  # somebody commits in another window, and nobody waits for long

    def in_git(*words: str) -> str:
        who = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org")
        return subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True, text=True).stdout

    in_git("init", "-q", "-b", "plans")
    in_git("add", ".")
    in_git("commit", "-qm", "all")
    async with played(program(folder, None), size=(120, 36)) as play:
        await play.until(lambda: corner(play).endswith(" git plans"), "at Home")
        await play.press("enter")
        await play.until(lambda: not isinstance(play.app.screen, HomeScreen) and " git plans " in corner(play))
        (folder / "2027-Q2.toml").write_text("x")
        await play.until(lambda: "git plans ±1" in corner(play), "another's file")
        head = folder / ".git" / "HEAD"
        head.write_text("ref: refs/heads/[red]\x1b[2J\n")
        await play.until(lambda: "git [red]␛[2J" in corner(play), "a branch is data, and no markup")
        head.write_text(f"ref: refs/heads/{'long/' * 20}\n")
        await play.until(lambda: "git long/" in play.text.splitlines()[0] and "…" in corner(play))
        header = play.app.screen.query_one(HeaderLine)
        header.session = "Session 2 · Milestones"
        await play.until(lambda: "git long/" not in play.text.splitlines()[0], "the room's clock needs the place")
        header.session = ""
        monkeypatch.setattr(git, "run_git", lambda _words: (_ for _ in ()).throw(OSError(2, "no git")))
        await play.until(lambda: "git" not in corner(play), "where git is missing")
        await play.press("escape", "g", "9")
        await play.until(lambda: isinstance(play.app.screen, HomeScreen))
    monkeypatch.undo()
    head.write_text("ref: refs/heads/plans\n")
    assert in_git("log", "--oneline").count("\n") == 1 and TO_PLAN in in_git("ls-files"), "nothing was committed"


@pytest.mark.parametrize(("width", "shown"), [(120, True), (100, True), (72, False)])
async def test_where_there_is_no_room_the_places_come_before_what_git_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, width: int, shown: bool
) -> None:
    monkeypatch.setattr("okra_tui.workspace.git.git_state", lambda _folder: git.GitState("main", 2, "merge"))
    async with played(program(sample(tmp_path)), size=(width, 30)) as play:
        await play.until(lambda: play.app.in_git == "git main (merge) ±2")
        line = play.text.splitlines()[0]
        assert "1 Ideation" in line and ("git main (merge) ±2" in line) == shown, line
