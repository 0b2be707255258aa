"""The committed key script of session 2: from drafted objectives to milestones, all of it at the terminal."""

import json
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from key_script import KeyScript
from pseudo_terminal import program

pytestmark = pytest.mark.xdist_group("session 2")  # one worker: it is played once for all of them

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    """The workspace after the script."""
    folder = tmp_path_factory.mktemp("played")
    workspace = folder / "team"
    shutil.copytree(HERE / "session_2_begins", workspace)
    with pytest.MonkeyPatch.context() as patch:
        for variable, name in (("HOME", "."), ("XDG_STATE_HOME", "state"), ("XDG_CONFIG_HOME", "config")):
            patch.setenv(variable, str(folder / name))
        patch.setenv("OKRA_TUI_NOW", "2026-10-01T14:00")
        patch.delenv("OKRA_TUI_WORKSPACE", raising=False)
        script = KeyScript(HERE / "session_2.keys", workspace)
        script.play()
        assert len(script.hidden) > 12, "too few words were watched under the curtain"
        yield workspace


@pytest.fixture(scope="module")
def quarter(played):
    return tomllib.loads((played / "2026-Q4.toml").read_text(encoding="utf-8"))


def run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """The program without a terminal."""
    return subprocess.run(
        [*program(), *arguments], cwd=folder, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False
    )


def test_initiatives_have_the_areas_and_objectives_of_their_lines(quarter):
    assert [(each["name"], each["area"], each["objectives"]) for each in quarter["initiatives"]] == [
        ("Court finder", "M", ["o-000001"]),
        ("Rating mails", "R", ["o-000002"]),
        ("Club pages", "R", ["o-000003"]),
    ]


def test_every_idea_is_there_with_author_and_hypothesis(quarter):
    ideas = {note["text"]: (note["by"], note["about"]) for note in quarter["notes"]}
    assert len(quarter["notes"]) == 8 and all(note["session"] == 2 for note in quarter["notes"])
    assert ideas["Sketch a skill slider and watch five people"] == ("Ada", ["h-000001"])
    assert ideas["Poster with a camera in the clubhouse"] == ("Grace", ["h-000003"])
    assert ideas["Reminder beside the score sheet"] == ("Linus", ["h-000002"])
    assert ideas["Compare ranking methods with twenty old searches"] == ("Grace", ["h-000001"])
    assert ideas["Count who answers the mail of today"] == ("Tom", ["h-000002"])
    (group,) = quarter["clusters"]
    assert (group["title"], group["about"]) == ("Asked after the match", ["h-000002"])


def test_all_of_it_became_milestones_with_their_types_and_links(quarter):
    made = [(each["number"], each["type"], each["hypotheses"]) for each in quarter["milestones"]]
    assert made == [
        (1, "signal-test", ["h-000002"]),
        (2, "epic", ["h-000001"]),
        (3, "signal-test", ["h-000003"]),
        (4, "signal-test", ["h-000001"]),
        (5, "spike", ["h-000001"]),
        (6, "signal-test", ["h-000002"]),
        (7, "enabler", ["h-000003"]),
    ]
    assert all(each["key_results"] for each in quarter["milestones"])
    assert [(each["milestone"], each["on"]) for each in quarter["dependencies"]] == [
        (quarter["milestones"][1]["id"], quarter["milestones"][0]["id"])
    ]


def test_dots_and_the_border(quarter):
    votes = [each.get("votes", []) for each in quarter["milestones"]]
    assert votes[:3] == [["Ada", "Ada", "Grace"], ["Ada"], ["Grace", "Grace"]] and not any(votes[3:])
    assert [each.get("deferred", False) for each in quarter["objectives"]] == [True, False, False]


def test_check_finds_no_gap_in_session_2(played):
    done = run("check", "2026-Q4", "--session", "2", "--json", "--today", "2026-10-01", folder=played)
    found = json.loads(done.stdout)["result"]["findings"]
    assert [each for each in found if each["level"] == "gap"] == [], done.stderr
    assert {each["session"] for each in found} <= {2}
    done = run("validate", ".", folder=played)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
