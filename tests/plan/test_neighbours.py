"""What another team's plan says of what we wait for, and of what they wait for: weeks, slips, and what does not fit."""

from datetime import date
from pathlib import Path

import pytest

from okra_tui.command_line.main import main
from okra_tui.export.layout import export
from okra_tui.export.leadership import leadership_page
from okra_tui.export.material import Material
from okra_tui.intake.team_lines import neighbours_text, read_neighbour_lines
from okra_tui.plan.model import CheckIn, Dependency, Hypothesis, KeyResult, Milestone, Objective, Plan
from okra_tui.plan.neighbours import Neighbour, mismatches, named_there, neighbour_called, they_wait_for, we_wait_for
from okra_tui.plan.page_marks import shown_words
from okra_tui.plan.review import review_lines
from okra_tui.plan.team import NeighbourFolder, Team
from okra_tui.workspace.neighbours import read_neighbours
from okra_tui.workspace.toml_text import render

STARTS = date(2026, 10, 5)
TODAY = date(2026, 11, 11)  # a Wednesday of week 6


def ranking(**fields: object) -> Milestone:
    """Growth's milestone for which we wait."""
    there: dict[str, object] = {"weeks": ("6-8",), "agreed": True, "agreed_weeks": ("5-6",), "status": "in-progress"}
    return Milestone.model_validate({"id": "m-rank", "number": 4, "title": "Ranking API", **there, **fields})


def growth(milestone: Milestone | None, **fields: object) -> Plan:
    """Growth's plan."""
    plan = Plan(
        quarter="2026-Q4",
        starts=STARTS,
        objectives=(Objective(id="o-g", number=1, title="Grow"),),
        key_results=(
            KeyResult(
                id="k-g", objective="o-g", number=1, title="Sign-ups", measure="change", baseline=0.0, target=9.0
            ),
        ),
        hypotheses=(Hypothesis(id="h-g", number=1, question="Does it?", objective="o-g"),),
        milestones=(milestone,) if milestone is not None else (),
        check_ins=(CheckIn(id="x-g", key_result="k-g", on=date(2026, 11, 9), value=4.0, confidence=7),),
    )
    return plan.changed(**fields)


def ours(by_week: int | None = 6, **fields: object) -> Plan:
    """Our plan: M1 waits for Growth's ranking API."""
    dependency = Dependency.model_validate(
        {
            "id": "d-1",
            "number": 3,
            "milestone": "m-1",
            "party": "growth",
            "theirs": "m-rank Ranking API",
            "owner": "Ada",
            "by_week": by_week,
            **fields,
        }
    )
    return Plan(
        quarter="2026-Q4",
        starts=STARTS,
        milestones=(Milestone(id="m-1", number=1, title="Matches by rank"),),
        dependencies=(dependency,),
    )


MISMATCHES = {
    "in time": (ranking(weeks=("5-6",)), 6, ""),
    "too late": (ranking(), 6, "comes in week 8, needed by week 6"),
    "done": (ranking(status="done"), 6, ""),
    "dropped": (ranking(status="dropped"), 6, "was dropped"),
    "put off": (ranking(deferred=True), 6, "waits for another quarter"),
    "renamed": (ranking(title="Sort API", weeks=("5",)), 6, "was called “Ranking API”"),
    "gone": (None, 6, "is not in that plan any more"),
    "no week needed": (ranking(), None, ""),
    "on no week": (ranking(weeks=()), 6, ""),
}


@pytest.mark.parametrize("kind", MISMATCHES)
def test_what_does_not_fit_is_named_on_both_sides(kind):
    milestone, by_week, wrong = MISMATCHES[kind]
    plan, theirs = ours(by_week), growth(milestone)
    (promise,) = we_wait_for(plan, (Neighbour("Growth", theirs),), TODAY)
    assert (promise.mismatch, promise.entity) == (wrong, "d-1")
    (seen_there,) = they_wait_for(theirs, "Growth", (Neighbour("Hinge", plan),), TODAY)
    assert seen_there.mismatch == wrong.partition(",")[0]  # by which week they need it stands before
    assert seen_there.entity == ("m-rank" if milestone is not None else "")
    told = [words for words, _ in mismatches(plan, "Hinge", (Neighbour("Growth", theirs),), TODAY)]
    assert len(told) == bool(wrong) and all("D3 Growth's" in words and wrong in words for words in told)


def test_a_promise_says_weeks_state_confidence_and_slip():
    linked = ranking(hypotheses=("h-g",))
    (promise,) = we_wait_for(ours(), (Neighbour("Growth", growth(linked)),), TODAY)
    assert promise.words == "Growth's M4 Ranking API: weeks 6 to 8, running, confidence 7, slipped 2 weeks"


def test_weeks_are_ours_where_their_quarter_begins_on_another_day():
    theirs = growth(ranking(weeks=("2",)), starts=date(2026, 11, 2))
    (promise,) = we_wait_for(ours(by_week=5), (Neighbour("Growth", theirs),), TODAY)
    assert promise.mismatch == "comes in week 6, needed by week 5"


def test_a_neighbours_plan_at_the_calendars_end_breaks_nothing():
    last = growth(ranking(weeks=("1-3",)), starts=date(9999, 12, 27), weeks=3)
    neighbours = (Neighbour("Growth", last),)
    assert we_wait_for(ours(), neighbours, TODAY)[0].mismatch == "comes in week 416024, needed by week 6"
    assert list(they_wait_for(last, "Growth", (Neighbour("Hinge", ours()),), TODAY))
    assert list(they_wait_for(ours(), "Hinge", (Neighbour("Growth", last),), TODAY)) == []


@pytest.mark.parametrize("said", ["growth", " GROWTH ", "Growth", "Ｇrowth"])
def test_a_neighbour_is_the_same_one_however_it_is_spelled_and_wherever_it_is_looked_for(said):
    neighbours = (Neighbour("Growth", growth(ranking())),)
    assert neighbour_called(said, neighbours) is neighbours[0]
    assert named_there(said, "M4 slot", neighbours) == ("m-rank Ranking API", "slot")
    assert len(we_wait_for(ours(party=said), neighbours, TODAY)) == 1
    assert len(list(they_wait_for(growth(ranking()), "Growth", (Neighbour("Hinge", ours(party=said)),), TODAY))) == 1
    assert neighbour_called("", (Neighbour(""),)) is neighbour_called(None, neighbours) is None


def test_what_was_met_or_asked_of_somebody_else_is_left_alone():
    neighbours = (Neighbour("Growth", growth(ranking())),)
    assert we_wait_for(ours(status="met"), neighbours, TODAY) == ()
    assert we_wait_for(ours(party="Legal"), neighbours, TODAY) == ()
    assert we_wait_for(ours(theirs=None), neighbours, TODAY) == ()


def test_talk_first_names_it_and_leads_to_the_dependency():
    lines = review_lines(ours(), TODAY, team=Team(team="Hinge"), neighbours=(Neighbour("Growth", growth(ranking())),))
    assert lines[1].parts[0].words == "D3 Growth's M4 Ranking API comes in week 8, needed by week 6"
    assert lines[1].entity == "d-1"


@pytest.mark.parametrize(
    ("what", "named"),
    [
        ("M4 slot in their sprint", ("m-rank Ranking API", "slot in their sprint")),
        ("m4", ("m-rank Ranking API", None)),
        ("M9 slot", None),
        ("a slot", None),
        (None, None),
    ],
)
def test_a_typed_line_may_name_their_milestone_by_its_label(what, named):
    assert named_there("growth", what, (Neighbour("Growth", growth(ranking())),)) == named
    assert named_there("Legal", what, (Neighbour("Growth", growth(ranking())),)) is None


# -- Their folders.


@pytest.fixture
def folders(tmp_path: Path) -> Path:
    """Growth's workspace beside ours."""
    for name, plan in (("hinge", ours()), ("growth", growth(ranking()))):
        (tmp_path / name).mkdir()
        (tmp_path / name / "okra.toml").write_text(render(Team(team=name.capitalize())), encoding="utf-8")
        (tmp_path / name / "2026-Q4.toml").write_text(render(plan), encoding="utf-8")
    return tmp_path


def beside(folders: Path, where: str, plan: Plan | None = None) -> Neighbour:
    team = Team(team="Hinge", neighbours=(NeighbourFolder(name="Growth", folder=where),))
    (neighbour,) = read_neighbours(folders / "hinge", team, plan or ours())
    return neighbour


def test_a_neighbours_plan_is_read_from_its_folder_and_nothing_there_is_written(folders):
    before = {path: path.read_bytes() for path in (folders / "growth").iterdir()}
    assert beside(folders, "../growth").plan == growth(ranking())
    assert beside(folders, str(folders / "growth")).plan == growth(ranking())
    assert {path: path.read_bytes() for path in (folders / "growth").iterdir()} == before


def test_the_teams_of_a_folder_are_told_once_what_does_not_fit_between_them(folders, capsys):
    for name, other in (("Hinge", "Growth"), ("Growth", "Hinge")):
        neighbours = (NeighbourFolder(name=other, folder=f"../{other.lower()}"),)
        team = Team(team=name, neighbours=neighbours)
        (folders / name.lower() / "okra.toml").write_text(render(team), encoding="utf-8")
    assert main(["status", "--all", str(folders), "--today", str(TODAY)]) == 0
    told = capsys.readouterr().out.partition("What does not fit between teams\n")[2]
    assert told == "  ! Hinge   D3 Growth's M4 Ranking API comes in week 8, needed by week 6\n"


def test_a_quarter_of_another_name_counts_where_it_runs_when_ours_begins(folders):
    (folders / "growth" / "2026-Q4.toml").unlink()
    (folders / "growth" / "2026-H2.toml").write_text(
        render(growth(ranking(), quarter="2026-H2", starts=date(2026, 7, 6), weeks=26)), encoding="utf-8"
    )
    found = beside(folders, "../growth").plan
    assert found is not None and found.quarter == "2026-H2"


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("gone", "there is no workspace in ../growth"),
        ("broken", "2026-Q4.toml"),
        ("another time", "has no quarter of these weeks"),
        ("a link out", "is a link"),
        ("the calendar's end", "has no quarter of these weeks"),
        ("nonsense", "cannot be looked up"),
    ],
)
def test_a_folder_that_cannot_be_read_is_said_and_nothing_else_is_lost(folders, kind, said):
    there, where = folders / "growth", "../growth"
    if kind == "gone":
        there.rename(folders / "elsewhere")
    elif kind == "broken":
        (there / "2026-Q4.toml").write_text("quarter = ", encoding="utf-8")
    elif kind == "another time":
        (there / "2026-Q4.toml").rename(folders / "away.toml")
    elif kind == "the calendar's end":
        last = growth(ranking(weeks=("1-3",)), starts=date(9999, 12, 27), weeks=3)
        (there / "2026-Q4.toml").write_text(render(last), encoding="utf-8")
    elif kind == "a link out":
        (there / "2026-Q4.toml").rename(folders / "away.toml")
        (there / "2026-Q4.toml").symlink_to(folders / "away.toml")
    else:
        where = "~nobody-here/\x00"
    neighbour = beside(folders, where)
    assert neighbour.plan is None and said in neighbour.problem
    (promise,) = we_wait_for(ours(), (neighbour,), TODAY)
    assert promise.mismatch == neighbour.problem


def test_neighbours_are_typed_a_line_each_and_come_back_the_same():
    typed = "Growth: ../growth\nLegal & Tax: ~/teams/legal"
    read = read_neighbour_lines(typed)
    assert [(each.name, each.folder) for each in read] == [("Growth", "../growth"), ("Legal & Tax", "~/teams/legal")]
    assert neighbours_text(read) == typed
    with pytest.raises(ValueError, match="a neighbour is a name, a colon and its folder"):
        read_neighbour_lines("Growth")
    with pytest.raises(ValueError, match="is a neighbour twice"):
        read_neighbour_lines("Growth: a\ngrowth: b")


def test_what_a_team_takes_away_says_how_things_stand_at_its_neighbours():
    team = Team(team="Hinge")
    beside = (Neighbour("Growth", growth(ranking())),)
    pages = export(ours(), team, TODAY, beside=lambda: beside)
    told = shown_words(pages["okra/session-3/dependencies-skills.md"])
    stands = "Growth's M4 Ranking API: weeks 6 to 8, running, slipped 2 weeks"
    assert f"- D3 {stands} (comes in week 8, needed by week 6)\n" in told
    assert "Beyond the team" not in export(ours(), team, TODAY)["okra/session-3/dependencies-skills.md"]

    seen_there = export(growth(ranking()), Team(team="Growth"), TODAY, beside=lambda: (Neighbour("Hinge", ours()),))
    waits = "- Hinge waits for M4 Ranking API by week 6 (comes in week 8)\n"
    assert waits in shown_words(seen_there["okra/session-3/dependencies-skills.md"])

    sheet = leadership_page(Material(ours(), team, TODAY, beside=lambda: beside))
    assert "comes in week 8, needed by week 6" in sheet

    gone = (Neighbour("Growth", problem="cannot be looked up: there is no workspace in ../growth"),)
    page = export(ours(), team, TODAY, beside=lambda: gone)["okra/session-3/dependencies-skills.md"]
    assert "- D3 Growth's Ranking API (cannot be looked up: there is no workspace in ../growth)\n" in shown_words(page)
