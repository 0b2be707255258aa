"""The committed key script of session 3: from milestones to a scored table, all of it at the terminal."""

import json
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from key_script import KeyScript
from pseudo_terminal import program

pytestmark = pytest.mark.xdist_group("session 3")  # one worker: it is played once for all of them

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    """The workspace after the script."""
    folder = tmp_path_factory.mktemp("played")
    workspace = folder / "team"
    shutil.copytree(HERE / "session_3_begins", workspace)
    with pytest.MonkeyPatch.context() as patch:
        for variable, name in (("HOME", "."), ("XDG_STATE_HOME", "state"), ("XDG_CONFIG_HOME", "config")):
            patch.setenv(variable, str(folder / name))
        patch.setenv("OKRA_TUI_NOW", "2026-10-01T16:00")
        patch.delenv("OKRA_TUI_WORKSPACE", raising=False)
        KeyScript(HERE / "session_3.keys", workspace).play()
        yield workspace


@pytest.fixture(scope="module")
def quarter(played):
    return tomllib.loads((played / "2026-Q4.toml").read_text(encoding="utf-8"))


def check(folder: Path, session: str) -> list[dict[str, str]]:
    """What the program finds in one session of the quarter, without a terminal."""
    command = [*program(), "check", "2026-Q4", "--session", session, "--json", "--today", "2026-10-01"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
    assert done.stderr == ""
    return json.loads(done.stdout)["result"]["findings"]


def test_the_guide_is_the_teams(played):
    team = tomllib.loads((played / "okra.toml").read_text(encoding="utf-8"))
    assert team["effort_guide"] == {
        "S": "One person within a week", "M": "A pair for a week", "L": "Several people for a month",
    }  # fmt: skip


def test_twelve_milestones_have_the_scores_that_were_pressed(quarter):
    cards = quarter["milestones"]
    assert "".join(each["effort"] + "?" * each.get("unsure", False) for each in cards) == "SMSM?SMLSSMMS"
    assert [each["business_value"] for each in cards] == [2, 3, 1, 3, 1, 2, 3, 1, 1, 2, 2, 1]
    assert [each["ux_value"] for each in cards] == [1, 2, 2, 3, 2, 1, 3, 2, 3, 2, 1, 2]


def test_estimates_have_their_people(quarter):
    assert [(each["by"], each["milestone"], each["effort"]) for each in quarter["estimates"]] == [
        ("Grace", "m-000001", "S"), ("Grace", "m-000002", "M"), ("Grace", "m-000004", "L"),
        ("Linus", "m-000001", "S"), ("Linus", "m-000002", "L"),
    ]  # fmt: skip


def test_every_milestone_says_what_it_waits_for_or_that_it_is_nothing(quarter):
    rows = quarter["dependencies"]
    waits = [(each["milestone"][-2:], each.get("on", each.get("party")), each.get("status")) for each in rows]
    assert waits == [
        ("02", "m-000001", None), ("03", "Growth team", None), ("04", "m-000002", None),
        ("12", "Club office", "agreed"),
    ]  # fmt: skip
    waiting = {each["milestone"] for each in rows}
    assert {each["id"] for each in quarter["milestones"] if each.get("dependencies_reviewed")} == {
        each["id"] for each in quarter["milestones"]
    } - waiting
    (blocker,) = quarter["blockers"]
    assert (blocker["status"], blocker["answer"]) == ("resolved", "Followed up as D4")


def test_skills_are_as_they_were_completed(quarter):
    assert [each["skills"] for each in quarter["milestones"][:3]] == [["Data"], ["Backend", "Frontend"], ["Carpentry"]]


def test_check_finds_nothing_wrong_with_the_session(played):
    assert [each["rule"] for each in check(played, "3")] == []
