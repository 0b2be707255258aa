"""The key script of session 0: from an empty folder to a vision that can be checked, all of it at the terminal."""

import json
import subprocess
import tomllib
from pathlib import Path

import pytest
from key_script import KeyScript
from pseudo_terminal import program

pytestmark = pytest.mark.xdist_group("session 0")  # one worker: it is played once for all of them

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    """The folder that was empty, after the script."""
    folder = tmp_path_factory.mktemp("played")
    workspace = folder / "team"
    workspace.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        for variable, name in (("HOME", "."), ("XDG_STATE_HOME", "state"), ("XDG_CONFIG_HOME", "config")):
            patch.setenv(variable, str(folder / name))
        patch.setenv("OKRA_TUI_NOW", "2026-12-14T10:02")
        patch.delenv("OKRA_TUI_WORKSPACE", raising=False)
        KeyScript(HERE / "session_0.keys", workspace).play()
        yield workspace


@pytest.fixture(scope="module")
def quarter(played):
    return tomllib.loads((played / "2027-Q1.toml").read_text(encoding="utf-8"))


def run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """The program without a terminal."""
    return subprocess.run(
        [*program(), *arguments], cwd=folder, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False
    )


def test_every_note_is_in_the_area_that_was_said(quarter):
    assert {note["text"]: (note["by"], note["about"]) for note in quarter["notes"]} == {
        "Half of the searches end without a partner": ("Ada", ["customer-pains"]),
        "A game for tonight": ("Ada", ["customer-gains"]),
        "Clubs pay for full courts": ("Grace", ["business-opportunities"]),
        "Playing twice a week with the same people": ("Grace", ["customer-gains"]),
        "Clubs have empty courts on weekday afternoons": ("Linus", ["business-opportunities"]),
        "Another app shows free courts on a map": ("Mary", ["competition"]),
        "The index is rebuilt once a night": ("Tom", ["platform-constraints"]),
        "We know every court in the city": ("Tom", ["platform-strengths"]),
        "The board wants numbers before the spring season": ("Ada", ["stakeholder-expectations"]),
        "Nobody answers late in the evening": ("Grace", ["customer-pains"]),
    }


def test_two_subgroups_were_drawn_without_the_stakeholder(quarter):
    (record,) = (record for record in quarter["sessions"] if record["session"] == 0)
    people = sorted(name for group in record["groups"] for name in group.split(" + "))
    assert len(record["groups"]) == 2 and people == ["Ada", "Grace", "Linus", "Mary", "Tom"]


def test_dots_and_the_sentence_are_kept_with_its_origin(quarter):
    first, second, third = quarter["clusters"]
    assert [sorted(group["votes"]) for group in (first, second, third)] == [
        ["Ada", "Ada", "Grace", "Grace", "Mary", "Tom", "Tom"],
        ["Ada", "Linus", "Mary", "Mary"],
        ["Grace", "Linus", "Linus", "Tom"],
    ]
    assert all("cluster" in note for note in quarter["notes"])
    assert quarter["vision"] == {
        "will": "help members find a partner for the same evening",
        "in_order_to": "double the matches that take place",
        "for_whom": "the regulars of our clubs",
        "from_clusters": [first["id"]],
    }


def test_validate_and_check_find_nothing_in_session_0(played):
    done = run("validate", ".", folder=played)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    done = run("check", "2027-Q1", "--session", "0", "--json", "--today", "2026-12-14", folder=played)
    assert (done.returncode, json.loads(done.stdout)["result"]["findings"], done.stderr) == (0, [], "")


def test_check_names_the_part_that_is_open(played, tmp_path):
    text = (played / "2027-Q1.toml").read_text(encoding="utf-8")
    for name in ("okra.toml", "2027-Q1.toml"):
        (tmp_path / name).write_bytes((played / name).read_bytes())
    (tmp_path / "2027-Q1.toml").write_text(
        text.replace('"double the matches that take place"', '""').replace(
            '"help members', '"Ship help so that members'
        ),
        encoding="utf-8",
    )
    done = run("check", "2027-Q1", "--session", "0", "--json", "--today", "2026-12-14", folder=tmp_path)
    found = json.loads(done.stdout)["result"]["findings"]
    assert done.returncode == 1, done.stderr
    assert {each["session"] for each in found} == {0}
    assert [(each["rule"], each["level"], each["entity"]) for each in found if "vision" in each["rule"]] == [
        ("vision-part", "gap", "vision"),
        ("vision-backlog", "hint", "vision"),
    ]
