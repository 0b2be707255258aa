"""The committed key script of session 4: from a scored table to weeks that all agreed on, all of it at the terminal."""

import json
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from key_script import KeyScript
from pseudo_terminal import program

pytestmark = pytest.mark.xdist_group("session 4")  # one worker: it is played once for all of them

HERE = Path(__file__).parent
PLACED = {
    1: ["2"], 2: ["2-3"], 3: ["5"], 4: ["7-8"], 5: ["1"], 6: ["2-3"], 7: ["6-9"], 8: ["2"], 9: ["1"], 10: ["3-4"],
    11: ["4-5"], 12: ["5"],
}  # fmt: skip
"""The weeks at the end: as they were typed, but M7 gave, M4 is the scenario's, and M1 was moved after the agreement."""


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    """The workspace after the script."""
    folder = tmp_path_factory.mktemp("played")
    workspace = folder / "team"
    shutil.copytree(HERE / "session_4_begins", workspace)
    with pytest.MonkeyPatch.context() as patch:
        for variable, name in (("HOME", "."), ("XDG_STATE_HOME", "state"), ("XDG_CONFIG_HOME", "config")):
            patch.setenv(variable, str(folder / name))
        patch.setenv("OKRA_TUI_NOW", "2026-10-03T10:00")
        patch.delenv("OKRA_TUI_WORKSPACE", raising=False)
        script = KeyScript(HERE / "session_4.keys", workspace)
        script.play()
        assert {"wholeheartedly", "provided", "frightens"} <= script.hidden
        yield workspace


@pytest.fixture(scope="module")
def quarter(played):
    return tomllib.loads((played / "2026-Q4.toml").read_text(encoding="utf-8"))


def test_all_milestones_have_their_weeks_and_what_gave_has_moved(quarter):
    assert {each["number"]: each["weeks"] for each in quarter["milestones"]} == PLACED


def test_the_scenario_was_taken_and_is_gone(quarter):
    assert [each["number"] for each in quarter["milestones"] if each.get("deferred")] == [12]
    assert "scenarios" not in quarter and "placements" not in quarter


def test_the_risk_has_its_words(quarter):
    assert [(each["number"], each["risk"]) for each in quarter["milestones"] if "risk" in each] == [
        (2, "Nobody knows the old index")
    ]


def test_everybodys_word_and_what_was_agreed_are_kept(quarter):
    said = {each["by"]: (each["agreed"], each["confidence"], each.get("note")) for each in quarter["agreements"]}
    assert said == {
        "Ada": (True, 9, "wholeheartedly"),
        "Grace": (True, 8, None),
        "Linus": (False, 4, "December frightens somebody"),
        "Tom": (True, 7, "provided the calendars open"),
    }
    agreed = {each["number"]: each["agreed_weeks"] for each in quarter["milestones"] if each.get("agreed")}
    assert 12 not in agreed and len(agreed) == 11
    assert (agreed[1], agreed[4]) == (["1"], ["7-8"])
    assert [(each["agreed"], each["agreed_target"]) for each in quarter["key_results"]] == [(True, 60.0)]


def test_validate_finds_nothing_and_check_names_what_is_open(played):
    for words, code in ((("validate", "."), 0), (("check", "2026-Q4", "--session", "4", "--json"), 1)):
        done = subprocess.run(
            [*program(), *words, "--today", "2026-10-03"] if words[0] == "check" else [*program(), *words],
            cwd=played, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False,
        )  # fmt: skip
        assert (done.returncode, done.stderr) == (code, "")
    found = {(each["rule"], each["level"], each["label"]) for each in json.loads(done.stdout)["result"]["findings"]}
    assert {each for each in found if each[1] == "gap"} == {("order", "gap", "M2"), ("agreement", "gap", "Linus")}
