"""What edits of clusters, objectives, company objectives, the quarter and the team mean for what hangs on them."""

from datetime import date

import pytest

from okra_tui.edits.edit import dropped
from okra_tui.edits.notes import (
    ChangeCluster,
    MakeObjective,
    MergeNotes,
    MoveCluster,
    OpenCluster,
    RemoveCluster,
    answered_company_objectives,
)
from okra_tui.edits.objectives import (
    ChangeCompanyObjective,
    ChangeObjective,
    MoveCompanyObjective,
    RemoveCompanyObjective,
    RemoveObjective,
)
from okra_tui.edits.quarter import RecordStep, SetQuarter, keeping_records, session_record
from okra_tui.edits.team import SetTeam
from okra_tui.plan.model import (
    Blocker,
    CheckIn,
    Cluster,
    CompanyObjective,
    Dependency,
    Estimate,
    Initiative,
    KeyResult,
    Milestone,
    Note,
    Objective,
    Placement,
    Plan,
    Scenario,
    SessionRecord,
    Vision,
)
from okra_tui.plan.team import Area, Member, Team

TODAY = date(2026, 11, 21)
PLAN = Plan.model_validate(
    {
        "quarter": "2026-Q4",
        "starts": date(2026, 10, 5),
        "vision": Vision(will="x", from_clusters=("g-1", "g-2")),
        "company_objectives": [
            {"id": "c-1", "title": "First", "unheard": "kept"},
            CompanyObjective(id="c-2", title="Second"),
            CompanyObjective(id="c-3", title="Third"),
        ],
        "notes": [
            Note(id="n-1", session=1, text="one", about=("c-2",), cluster="g-1"),
            Note(id="n-2", session=1, text="two", about=("c-1",), cluster="g-1", same_as="n-1"),
            Note(id="n-3", session=1, text="three", about=("c-3", "c-1"), cluster="g-2"),
        ],
        "clusters": [Cluster(id=f"g-{number}", session=1, title=f"Group {number}") for number in (1, 2, 3)],
        "objectives": [
            Objective(id="o-1", number=1, title="Ours", company_objectives=("c-1", "c-2"), from_clusters=("g-1",))
        ],
        "key_results": [KeyResult(id="k-1", number=1, objective="o-1", title="More")],
        "blockers": [Blocker(id="b-1", number=1, text="Late", about=("c-1", "o-1"))],
        "initiatives": [Initiative(id="i-1", name="Search", objectives=("o-1",))],
        "milestones": [
            Milestone(id="m-1", number=1, title="Filters", from_clusters=("g-1",)),
            Milestone(id="m-2", number=2, title="Ranking"),
        ],
        "estimates": [Estimate(id="e-1", milestone="m-1", effort="M")],
        "dependencies": [
            Dependency(id="d-1", number=1, milestone="m-1", on="m-2"),
            Dependency(id="d-2", number=2, milestone="m-2", on="m-1"),
        ],
        "scenarios": [Scenario(id="z-1", name="Slow")],
        "placements": [Placement(id="y-1", scenario="z-1", milestone="m-1", weeks=("3",))],
        "check_ins": [CheckIn(id="x-1", on=TODAY, key_result="k-1", value=1.0)],
    }
)


def ids(rows: tuple[CompanyObjective, ...] | tuple[Cluster, ...]) -> str:
    return " ".join(row.id for row in rows)


# -- clusters --------------------------------------------------------------------------------------------------------


def test_a_new_group_takes_its_notes_with_what_was_merged_into_them() -> None:
    after = OpenCluster(Cluster(id="g-9", session=1, title="New"), ("n-1",)).apply(PLAN)
    assert {note.id: note.cluster for note in after.notes} == {"n-1": "g-9", "n-2": "g-9", "n-3": "g-2"}
    assert ids(after.clusters) == "g-1 g-2 g-3 g-9"


def test_a_new_group_may_be_empty() -> None:
    after = OpenCluster(Cluster(id="g-9", session=1, title="New")).apply(PLAN)
    assert after.notes is PLAN.notes
    assert after.find(Cluster, "g-9") is not None


def test_a_removed_group_leaves_its_notes_and_what_was_made_of_it() -> None:
    after = RemoveCluster("g-1").apply(PLAN)
    assert [(note.cluster, note.same_as) for note in after.notes] == [(None, None), (None, "n-1"), ("g-2", None)]
    assert after.objectives[0] == PLAN.objectives[0].changed(from_clusters=())
    assert after.milestones[0].from_clusters == ()
    assert after.vision == Vision(will="x", from_clusters=("g-2",))


@pytest.mark.parametrize(
    ("cluster", "before", "after"),
    [
        ("g-1", "g-3", "g-2 g-1 g-3"),
        ("g-1", None, "g-2 g-3 g-1"),
        ("g-3", "g-1", "g-3 g-1 g-2"),
        ("g-2", "g-2", "g-1 g-2 g-3"),
        ("g-3", "g-3", "g-1 g-2 g-3"),
        ("g-1", "gone", "g-2 g-3 g-1"),
    ],
)
def test_a_group_stands_before_the_one_that_was_named(cluster: str, before: str | None, after: str) -> None:
    moved = MoveCluster(cluster, before).apply(PLAN)
    assert ids(moved.clusters) == after
    assert moved.notes is PLAN.notes


def test_naming_a_group_is_typing_and_saying_what_it_is_about_is_not() -> None:
    assert ChangeCluster("g-1", title="x").typing_in == ("g-1", "title")
    assert ChangeCluster("g-1", title="x", about=()).typing_in is None
    assert ChangeObjective("o-1", title="x").typing_in == ("o-1", "title")
    assert ChangeObjective("o-1", title="x", areas=()).typing_in is None


def test_an_objective_answers_what_the_notes_of_its_group_are_about_in_the_order_of_the_plan() -> None:
    assert answered_company_objectives(PLAN, "g-1") == ("c-1", "c-2")
    merged = MergeNotes(("n-3",), "n-1").apply(PLAN)
    assert answered_company_objectives(merged, "g-1") == ("c-1", "c-2", "c-3")
    assert answered_company_objectives(merged, "g-2") == ()


def test_a_group_whose_objective_was_deleted_can_become_one_again() -> None:
    again = MakeObjective(Objective(id="o-2", number=2, title="Again", from_clusters=("g-1",)))
    after = again.apply(RemoveObjective("o-1").apply(PLAN))
    assert [objective.id for objective in after.objectives] == ["o-2"]


# -- objectives and company objectives -------------------------------------------------------------------------------


def test_what_hung_on_a_removed_objective_stays_and_loses_the_link() -> None:
    after = RemoveObjective("o-1").apply(PLAN)
    assert after.objectives == ()
    assert after.key_results[0] == PLAN.key_results[0].changed(objective=None)
    assert after.blockers[0].about == ("c-1",)
    assert after.initiatives[0].objectives == ()
    assert after.check_ins is PLAN.check_ins


def test_what_was_about_a_removed_company_objective_stays_and_loses_the_link() -> None:
    after = RemoveCompanyObjective("c-1").apply(PLAN)
    assert [note.about for note in after.notes] == [("c-2",), (), ("c-3",)]
    assert after.objectives[0].company_objectives == ("c-2",)
    assert after.blockers[0].about == ("o-1",)
    assert after.notes[0] is PLAN.notes[0]


def test_a_company_objective_written_anew_keeps_what_this_version_does_not_know() -> None:
    after = ChangeCompanyObjective(CompanyObjective(id="c-1", title="Better", why="so")).apply(PLAN)
    assert after.company_objectives[0].values() == {
        **PLAN.company_objectives[0].values(),
        "title": "Better",
        "why": "so",
    }
    assert after.company_objectives[0].unknown == {"unheard": "kept"}


@pytest.mark.parametrize(
    ("before", "after"), [("c-2", "c-3 c-2"), (None, "c-2 c-3"), ("c-3", "c-2 c-3"), ("c-1", "c-1 c-2 c-3")]
)
def test_the_order_of_company_objectives(before: str | None, after: str) -> None:
    moved = ids(MoveCompanyObjective("c-3", before).apply(PLAN).company_objectives)
    assert moved.removeprefix("c-1 ") == after if before != "c-1" else moved == "c-3 c-1 c-2"


def test_what_means_nothing_without_a_row_goes_with_it_and_nothing_else() -> None:
    after = dropped(PLAN, ["m-1"])
    gone = {row.id for _, row in PLAN.entities()} - {row.id for _, row in after.entities()}
    assert gone == {"m-1", "e-1", "d-1", "y-1"}
    assert after.dependencies == (PLAN.dependencies[1].changed(on=None),)
    assert after.notes is PLAN.notes
    assert after.vision is PLAN.vision


# -- the quarter and the team ----------------------------------------------------------------------------------------


def test_a_step_is_recorded_with_the_first_day_on_which_the_session_was_held() -> None:
    later = date(2026, 11, 22)
    after = RecordStep(1, "1.read-and-cluster", later).apply(RecordStep(1, "1.silent-round", TODAY).apply(PLAN))
    assert after.sessions == (SessionRecord(id="s-1", session=1, held=TODAY, at_step="1.read-and-cluster"),)
    assert session_record(after, 1) is after.sessions[0]
    assert session_record(after, 2) == SessionRecord(id="s-2", session=2)


def test_the_record_of_a_session_is_known_by_its_session_and_overwrites_no_other() -> None:
    plan = PLAN.replaced(sessions=(SessionRecord(id="s-1", session=2, present=("Ada",)),))
    after = RecordStep(1, "1.pairs", TODAY).apply(plan)
    assert after.sessions[0] is plan.sessions[0]
    assert after.sessions[1].session == 1
    assert RecordStep(2, "2.context", TODAY).apply(after).sessions[0].present == ("Ada",)


def test_undo_leaves_records_alone() -> None:
    recorded = RecordStep(1, "1.pairs", TODAY).apply(SetQuarter(TODAY, 12, True).apply(PLAN))
    assert keeping_records(recorded, PLAN) == RecordStep(1, "1.pairs", TODAY).apply(PLAN)


def test_a_quarter_changes_as_a_whole() -> None:
    after = SetQuarter(TODAY, 12, True, date(2026, 11, 30)).apply(PLAN)
    assert (after.starts, after.weeks, after.solo, after.sprint_planning) == (TODAY, 12, True, date(2026, 11, 30))
    assert after.notes is PLAN.notes


def test_a_team_keeps_its_habits() -> None:
    team = Team(team="Kestrel", votes_per_person=5)
    members, areas = (Member(name="Ada"),), (Area(key="M", name="Matchmaking"),)
    after = SetTeam("Harrier", members, areas).apply(team)
    assert after == Team(team="Harrier", votes_per_person=5, members=members, areas=areas)
