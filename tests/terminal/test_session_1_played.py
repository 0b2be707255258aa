"""The committed key script: from an empty folder to a file that can be checked, all of it at the terminal."""

import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from key_script import KeyScript
from pseudo_terminal import program

pytestmark = pytest.mark.xdist_group("session 1")  # one worker: it is played once for all of them

HERE = Path(__file__).parent
GROUPS = (
    "Find a partner for tonight",
    "Ratings that explain themselves",
    "Badge for punctual players",
    "Club life",
    "Suggest another hour",
)
SORTED_INTO = "1123445345 5124412524 2514343415 2452413445".replace(" ", "")
"""The group into which the script's keys put each of the forty notes; an opened group counts as its digit."""


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    """The folder that was empty, after the script."""
    folder = tmp_path_factory.mktemp("played")
    workspace = folder / "team"
    workspace.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        for variable, name in (("HOME", "."), ("XDG_STATE_HOME", "state"), ("XDG_CONFIG_HOME", "config")):
            patch.setenv(variable, str(folder / name))
        patch.setenv("OKRA_TUI_NOW", "2026-09-28T10:02")
        patch.setenv("OKRA_TUI_CLOCK_FACTOR", "10")
        patch.delenv("OKRA_TUI_WORKSPACE", raising=False)
        script = KeyScript(HERE / "session_1.keys", workspace)
        script.play()
        assert len(script.hidden) > 50, "too few words were watched under the curtain"
        yield workspace


@pytest.fixture(scope="module")
def quarter(played):
    return tomllib.loads((played / "2026-Q4.toml").read_text(encoding="utf-8"))


def run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """The program without a terminal."""
    return subprocess.run(
        [*program(), *arguments], cwd=folder, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False
    )


def typed() -> dict[str, str]:
    """What the script typed as notes and the chat's messages: words -> author, read here without the program."""
    notes, by = {}, "Ada"
    lines = (HERE / "session_1.keys").read_text(encoding="utf-8").split("hide from here")[1].splitlines()
    for line in lines:
        if line.startswith("write ") and len(notes) < 10:
            said = re.fullmatch(r"(?:(\w+): )?(?:\d )?(.*)", line.removeprefix("write "))
            by = said[1] or by
            notes[said[2]] = by
    for line in (HERE / "session_1.zoom.txt").read_text(encoding="utf-8").splitlines():
        said = re.fullmatch(r"[\d:]+ From (\w+)[^:]* : (?:\d )?(.*)|(.*)", line)
        if not (said[2] or "").startswith("Reacted to"):
            by = said[1] or by
            notes[said[2] or said[3]] = by
    return notes


def test_the_team_is_as_it_was_typed(played):
    team = tomllib.loads((played / "okra.toml").read_text(encoding="utf-8"))
    members = {
        member["name"]: (member.get("discipline"), member.get("aliases", []), member.get("role"))
        for member in team["members"]
    }
    assert team["team"] == "Kestrel"
    assert members == {
        "Ada": ("Engineering", ["Ada Byron"], None),
        "Grace": ("Design", ["Grace H."], None),
        "Linus": ("Engineering", [], None),
        "Mary": ("Product", [], None),
        "Tom": ("Data", [], None),
        "Ines": ("Company", [], "stakeholder"),
    }
    assert [(area["key"], area["name"]) for area in team["areas"]] == [("M", "Matchmaking"), ("R", "Ratings")]


def test_the_company_objectives_are_as_they_were_typed(quarter):
    first, *_ = quarter["company_objectives"]
    assert [(each["label"], each["priority"], each["title"]) for each in quarter["company_objectives"]] == [
        ("discover", 1, "Find a match faster"),
        ("trust", 2, "Players trust the ratings"),
        ("sharing", 3, "Clubs share what happens"),
    ]
    assert first["why"] == "Half of the searches end without a partner"
    assert [(each["company_objective"], each["title"]) for each in quarter["company_key_results"]] == [
        (first["id"], "Searches that end in a match: 40 to 60 %"),
        (first["id"], "Days until the first match: 6 to 2"),
    ]


def test_every_note_is_there_with_its_author(quarter):
    notes = {note["text"]: note["by"] for note in quarter["notes"]}
    assert len(quarter["notes"]) == 40
    assert notes == typed()


def test_what_notes_are_about_came_along(quarter):
    labels = {each["id"]: each["label"] for each in quarter["company_objectives"]}
    about = {note["text"]: [labels[id_] for id_ in note.get("about", [])] for note in quarter["notes"]}
    assert about["Remember favourite partners"] == ["discover"]
    assert about["Badge for punctual players"] == ["trust"]
    assert about["Birthday tournament for regulars"] == ["sharing"]
    assert about["Hide ratings until both sides have rated"] == ["trust"]
    assert about["Group chat for a doubles team"] == ["sharing"]
    assert about["Past winners on the same page"] == []


def test_each_note_is_in_the_group_that_its_key_said(quarter):
    titles = {cluster["id"]: cluster["title"] for cluster in quarter["clusters"]}
    assert tuple(titles.values()) == GROUPS
    assert [titles[note["cluster"]] for note in quarter["notes"]] == [GROUPS[int(digit) - 1] for digit in SORTED_INTO]


def test_three_groups_became_objectives_with_their_company_objectives(quarter):
    labels = {each["id"]: each["label"] for each in quarter["company_objectives"]}
    titles = {cluster["id"]: cluster["title"] for cluster in quarter["clusters"]}
    made = [
        (
            each["number"],
            each["title"],
            [labels[id_] for id_ in each["company_objectives"]],
            [titles[id_] for id_ in each["from_clusters"]],
        )
        for each in quarter["objectives"]
    ]
    assert made == [
        (1, "Find a partner for tonight", ["discover"], ["Find a partner for tonight"]),
        (2, "Ratings that explain themselves", ["trust"], ["Ratings that explain themselves"]),
        (3, "Club life", ["sharing"], ["Club life"]),
    ]


def test_everybody_answered_what_could_stop_them(quarter):
    said = [(each["by"], each.get("type", "risk"), each.get("owner")) for each in quarter["blockers"]]
    assert said == [
        ("Ada", "dependency", "Tom"), ("Grace", "none", None), ("Linus", "none", None), ("Mary", "risk", None),
        ("Tom", "none", None),
    ]  # fmt: skip


def test_the_sheets_came_back_with_a_key_result_and_a_hypothesis_for_each_objective(quarter):
    numbers = {each["id"]: each["number"] for each in quarter["objectives"]}
    measured = [
        (numbers[each["objective"]], each["baseline"], each["target"], each["owner"]) for each in quarter["key_results"]
    ]
    assert measured == [(1, 40.0, 60.0, "Grace"), (2, 41.0, 70.0, "Linus"), (3, 3.0, 20.0, "Tom")]
    results = {each["id"]: each["objective"] for each in quarter["key_results"]}
    assert [
        [numbers[results[id_]] for id_ in each["key_results"]] == [numbers[each["objective"]]]
        for each in quarter["hypotheses"]
    ] == [True, True, True]
    assert all(len(each["beliefs"]) == 1 for each in quarter["hypotheses"])


def test_the_room_and_its_minutes_were_recorded(quarter):
    (session,) = quarter["sessions"]
    assert session["at_step"] == "1.pairs" and str(session["held"]) == "2026-09-28"
    assert sorted(name for line in session["pairs"] for name in line.split(" + ")) == [
        "Ada", "Grace", "Linus", "Mary", "Tom",
    ]  # fmt: skip
    spent = {each["step"]: each["spent_minutes"] for each in quarter["steps"]}
    assert list(spent) == ["1.company-okrs", "1.silent-round", "1.read-and-cluster", "1.blockers", "1.pairs"]
    assert all(minutes > 0 for minutes in spent.values())
    planned = {each["step"]: each.get("planned_minutes", 0) for each in quarter["steps"]}
    caught_up = [planned["1.blockers"], planned["1.pairs"]]  # each gave up its share, in whole minutes
    assert all(0 < now < before and now == int(now) for now, before in zip(caught_up, (10, 15), strict=True))
    assert abs(caught_up[0] - sum(caught_up) * 10 / 25) < 1


def test_the_last_answer_is_in_the_log(quarter):
    assert [(each["type"], each["text"]) for each in quarter["log"]] == [
        ("answer", "The rated players: nobody has ever counted them")
    ]


def test_validate_finds_nothing_wrong(played):
    done = run("validate", ".", folder=played)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_check_names_what_is_open(played):
    done = run("check", "2026-Q4", "--json", "--today", "2026-09-28", folder=played)
    found = json.loads(done.stdout)["result"]["findings"]
    assert done.returncode == 1, done.stderr
    assert {"session", "rule", "level", "entity", "label", "message"} == set(found[0])
    gaps = [(each["rule"], each["label"]) for each in found if each["level"] == "gap" and each["session"] == 1]
    assert gaps == [("blocker-open", "B1"), ("blocker-open", "B4")]
