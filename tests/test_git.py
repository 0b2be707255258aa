"""A workspace in git: our merge driver makes one of two branches, `git diff` speaks in words; both are taken back."""

import os
import subprocess
import sys
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from okra_tui.command_line.git import ATTRIBUTES
from okra_tui.command_line.main import main
from okra_tui.plan.merge import merge
from okra_tui.plan.model import CheckIn, KeyResult, Objective, Plan
from okra_tui.plan.team import Member, Team
from okra_tui.workspace.toml_text import parse_plan, parse_team, render

sys.path.append(str(Path(__file__).parent / "edits"))
from test_merge_of_edits import edited_apart, unordered

NAME = "2026-Q4.toml"
RESULTS = tuple(KeyResult(id=f"k-{at}", number=at, objective="o-1", title=f"Result {at}", target=80) for at in (1, 2))
BASE = Plan(
    quarter="2026-Q4",
    starts=date(2026, 10, 5),
    objectives=(Objective(id="o-1", number=1, title="Trust in ratings"),),
    key_results=RESULTS,
    check_ins=(CheckIn(id="x-1", on=date(2026, 10, 12), key_result="k-1", value=10),),
)
TEAM = Team(team="Ratings", members=(Member(name="Ada"),))
Git = Callable[..., "subprocess.CompletedProcess[str]"]


def checked_in(plan: Plan, key: str, result: str, value: float) -> Plan:
    new = CheckIn(id=key, on=date(2026, 11, 2), key_result=result, value=value)
    return plan.replaced(check_ins=(*plan.check_ins, new))


def with_target(plan: Plan, target: float) -> Plan:
    return plan.replaced(key_results=(plan.key_results[0].changed(target=target), *plan.key_results[1:]))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    workspace = tmp_path / "a team's folder"
    workspace.mkdir()
    monkeypatch.chdir(workspace)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    return workspace


@pytest.fixture
def git(folder: Path) -> Git:
    """A repository of this workspace with one commit."""

    def run(*words: str) -> "subprocess.CompletedProcess[str]":
        who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"]
        return subprocess.run(["git", *who, *words], cwd=folder, capture_output=True, text=True, check=False)

    run("init", "-q", "-b", "main")
    write(folder, BASE)
    (folder / "okra.toml").write_text(render(TEAM))
    run("add", ".")
    run("commit", "-qm", "the quarter")
    return run


def write(folder: Path, plan: Plan) -> None:
    (folder / NAME).write_text(render(plan), encoding="utf-8")


def merged_in_git(git: Git, folder: Path, ours: Plan, theirs: Plan) -> "subprocess.CompletedProcess[str]":
    """What git says of merging a branch with theirs into one with ours."""
    git("checkout", "-qb", "theirs")
    write(folder, theirs)
    git("commit", "-qam", "theirs")
    git("checkout", "-q", "main")
    write(folder, ours)
    git("commit", "-qam", "ours")
    return git("merge", "-q", "theirs", "-m", "both")


def merging(folder: Path, base: bytes, ours: bytes, theirs: bytes, *more: str) -> int:
    """What the command answers; the merged version is in the file `ours`."""
    for name, data in (("base", base), ("ours", ours), ("theirs", theirs)):
        (folder / name).write_bytes(data)
    return main(["merge", "base", "ours", "theirs", *more])


def data_of(plan: Plan) -> bytes:
    return render(plan).encode()


def test_two_branches_with_a_check_in_each_meet_in_git_only_where_the_driver_is_missing(git: Git, folder: Path) -> None:
    ours, theirs = checked_in(BASE, "x-2", "k-1", 20), checked_in(BASE, "x-3", "k-2", 30)
    assert merged_in_git(git, folder, ours, theirs).returncode == 1  # what people have today
    assert "<<<<<<<" in (folder / NAME).read_text()
    git("merge", "--abort")
    assert main(["git-setup"]) == 0
    ended = git("merge", "-q", "theirs", "-m", "both")
    assert ended.returncode == 0, ended.stdout + ended.stderr
    plan = parse_plan((folder / NAME).read_bytes(), NAME)
    assert {row.id: row.value for row in plan.check_ins} == {"x-1": 10, "x-2": 20, "x-3": 30}
    assert git("status", "--porcelain", NAME).stdout == ""


def test_a_clash_is_a_conflict_with_both_in_the_file(git: Git, folder: Path) -> None:
    main(["git-setup"])
    ended = merged_in_git(git, folder, with_target(BASE, 70), checked_in(with_target(BASE, 60), "x-2", "k-1", 20))
    assert ended.returncode == 1
    assert "the target of KR1.1" in ended.stderr
    text = (folder / NAME).read_text()
    assert "# the target of KR1.1: ours 70.0, theirs 60.0\n" in text
    plan = parse_plan(text.encode(), NAME)
    assert plan.key_results[0].target == 70
    assert [row.id for row in plan.check_ins] == ["x-1", "x-2"]
    assert git("status", "--porcelain", NAME).stdout.startswith("UU")
    assert main(["validate", NAME]) == 0


def test_what_a_clash_left_to_be_chosen_is_named_until_somebody_chose_and_in_no_words_of_it(
    git: Git, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["git-setup"])
    merged_in_git(git, folder, with_target(BASE, 70), with_target(BASE, 60))
    named = f"{NAME} was merged, and both sides had changed 1 value: lines 1 to 2 have both"
    for words in (["validate", "."], ["validate", NAME], ["doctor"]):
        capsys.readouterr()
        main(words)
        told = capsys.readouterr().out
        assert named in told and "KR1.1" not in told
    text = (folder / NAME).read_text()
    (folder / NAME).write_text(text.partition("theirs 60.0\n")[2])
    for words in (["validate", "."], ["doctor"]):
        main(words)
    assert "was merged" not in capsys.readouterr().out


def test_a_note_that_two_people_rewrote_is_not_told_on_the_screen(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    versions = [
        Plan.model_validate({**BASE.values(), "notes": ({"id": "n-1", "session": 1, "text": words},)})
        for words in ("as it was", "a secret of ours\n\x1b[31m", "a secret of theirs")
    ]
    assert merging(folder, *map(data_of, versions)) == 1
    said = capsys.readouterr()
    assert "secret" not in said.out + said.err
    text = (folder / "ours").read_text()
    assert "a secret of ours" in text
    assert "a secret of theirs" in text
    assert tomllib.loads(text)["notes"][0]["text"].startswith("a secret of ours")


def test_a_quarter_that_both_began_becomes_one(git: Git, folder: Path) -> None:
    main(["git-setup"])
    git("add", ".")
    git("commit", "-qm", "how git merges here")
    git("checkout", "-qb", "theirs")
    for branch, key in (("theirs", "n-1"), ("main", "n-2")):
        git("checkout", "-q", branch)
        begun = Plan.model_validate(
            {"quarter": "2027-Q1", "starts": date(2027, 1, 4), "notes": ({"id": key, "session": 1, "text": key},)}
        )
        (folder / "2027-Q1.toml").write_text(render(begun))
        git("add", ".")
        git("commit", "-qm", branch)
    assert git("merge", "-q", "theirs", "-m", "both").returncode == 0
    plan = parse_plan((folder / "2027-Q1.toml").read_bytes(), "2027-Q1.toml")
    assert {note.id for note in plan.notes} == {"n-1", "n-2"}


def test_the_team_is_merged_too(folder: Path) -> None:
    mine, others = (
        render(TEAM.model_copy(update={"members": (*TEAM.members, Member(name=name))})).encode()
        for name in ("Wren", "Kofi")
    )
    assert merging(folder, render(TEAM).encode(), mine, others, "--name", "plans/okra.toml") == 0
    assert {member.name for member in parse_team((folder / "ours").read_bytes(), "").members} == {"Ada", "Wren", "Kofi"}


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param(b"<<<<<<< half merged\n", id="no TOML"),
        pytest.param(data_of(BASE).replace(b"format = 2", b"format = 99"), id="newer format"),
        pytest.param(b"", id="emptied"),
        pytest.param(b"\xff\xfe\x00", id="no text"),
    ],
)
def test_what_cannot_be_read_is_merged_line_by_line_and_said(
    folder: Path, capsys: pytest.CaptureFixture[str], broken: bytes
) -> None:
    theirs = data_of(with_target(BASE, 60))
    code = merging(folder, data_of(BASE), broken, theirs, "--name", NAME)
    assert code in (0, 1, 2)
    assert f"okra-tui: {NAME} is merged line by line" in capsys.readouterr().err
    after = (folder / "ours").read_bytes()
    if code == 0:
        assert b"60" in after
    elif code == 1:
        assert b"<<<<<<<" in after
        assert b"target = 60" in after
    else:
        assert after == broken  # git itself refused: nothing was written


def test_how_an_editor_writes_the_file_stays(folder: Path) -> None:
    windows = b"\xef\xbb\xbf" + data_of(checked_in(BASE, "x-2", "k-1", 20)).replace(b"\n", b"\r\n")
    assert merging(folder, data_of(BASE), windows, data_of(with_target(BASE, 60))) == 0
    after = (folder / "ours").read_bytes()
    assert after.startswith(b"\xef\xbb\xbf")
    assert after.count(b"\r\n") == after.count(b"\n")


def test_a_missing_file_is_named_and_nothing_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "ours").write_bytes(data_of(BASE))
    (folder / "base").write_bytes(data_of(BASE))
    assert main(["merge", "base", "ours", "gone"]) == 2
    assert "gone cannot be read" in capsys.readouterr().err
    assert (folder / "ours").read_bytes() == data_of(BASE)


@settings(max_examples=15, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck))
@given(edited_apart())
def test_any_two_versions_merge_to_what_the_program_would_make_of_them(
    tmp_path_factory: pytest.TempPathFactory, versions: tuple[Plan, Plan, Plan]
) -> None:
    folder = tmp_path_factory.mktemp("merge")
    base, ours, theirs = versions
    expected = merge(base, ours, theirs)
    here = Path.cwd()
    os.chdir(folder)
    try:
        code = merging(folder, *(data_of(version) for version in versions), "--name", f"{ours.quarter}.toml")
        plan = parse_plan((folder / "ours").read_bytes(), f"{ours.quarter}.toml")
        assert unordered(plan) == unordered(expected.value)
        assert code == bool(expected.clashes)
        again = merging(folder, data_of(theirs), data_of(plan), data_of(theirs))
        assert again == 0
        assert parse_plan((folder / "ours").read_bytes(), "").by_id.keys() == plan.by_id.keys()
    finally:
        os.chdir(here)


def test_diff_says_in_words_what_is_otherwise(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, BASE)
    (folder / "new.toml").write_bytes(data_of(checked_in(with_target(BASE, 70), "x-2", "k-2", 20)))
    assert main(["diff", NAME, "new.toml"]) == 1
    said = capsys.readouterr().out.splitlines()
    assert "KR1.1 target 80 → 70" in said
    assert any(line.startswith("new check-in") and "KR1.2" in line for line in said)
    assert main(["diff", NAME, NAME]) == 0
    assert capsys.readouterr().out == ""
    assert main(["diff", os.devnull, NAME]) == 1  # as git names a file that is new
    assert "new O1 “Trust in ratings”" in capsys.readouterr().out
    (folder / "okra.toml").write_text(render(TEAM))
    assert main(["diff", NAME, "okra.toml"]) == 2
    assert "two of a kind" in capsys.readouterr().err


def test_git_diff_speaks_in_words(git: Git, folder: Path) -> None:
    main(["git-setup"])
    write(folder, with_target(BASE, 70))
    lines = git("diff", NAME).stdout.splitlines()
    assert "-KR1.1 target: 80" in lines
    assert "+KR1.1 target: 70" in lines
    (folder / "other.toml").write_text("[tool]\nx = 1\n")
    git("add", ".")
    git("commit", "-qm", "another program's file")
    (folder / "other.toml").write_text("[tool]\nx = 2\n")
    assert "+x = 2" in git("diff", "other.toml").stdout.splitlines()


def test_diff_shows_nothing_that_is_under_the_curtain(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "okra.toml").write_text(render(TEAM))
    write(folder, BASE)
    secret = Plan.model_validate(
        {**BASE.values(), "notes": ({"id": "n-1", "session": 1, "text": "a secret", "by": "Ada"},)}
    )
    (folder / "new.toml").write_bytes(data_of(secret))
    for words in (["diff", NAME, "new.toml"], ["diff", "new.toml"]):
        main(words)
        said = capsys.readouterr().out
        assert "secret" not in said
        assert "under the curtain" in said


def test_git_setup_says_what_it_did_and_takes_it_back(
    git: Git, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / ".gitattributes").write_text("*.svg binary\n")
    before = git("config", "--local", "--list").stdout
    for _ in range(2):  # once more does no harm
        assert main(["git-setup"]) == 0
    said = capsys.readouterr().out
    assert ".gitattributes" in said
    assert "merge.okra-tui.driver" in said
    assert (folder / ".gitattributes").read_text() == f"*.svg binary\n{ATTRIBUTES}\n"
    assert main(["git-setup", "--undo"]) == 0
    assert (folder / ".gitattributes").read_text() == "*.svg binary\n"
    assert git("config", "--local", "--list").stdout == before
    assert main(["git-setup", "--undo"]) == 0  # nothing there to take back


def test_git_setup_outside_a_repository_says_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "okra.toml").write_text(render(TEAM))
    assert main(["git-setup"]) == 2
    assert "is in no git repository" in capsys.readouterr().err
    assert not (folder / ".gitattributes").exists()


def test_without_git_that_is_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "okra.toml").write_text(render(TEAM))
    monkeypatch.setenv("PATH", str(folder))
    assert main(["git-setup"]) == 2
    assert "git cannot be started" in capsys.readouterr().err
