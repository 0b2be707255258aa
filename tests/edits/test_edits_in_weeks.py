"""What the edits of sessions 3 and 4 make of a plan: scores, dependencies, weeks, scenarios and agreement."""

from datetime import date
from typing import Any

import pytest
from drawn_plans import lost_references, plain
from refused_in_weeks import EMPTY, PLAN, REFUSED_IN_WEEKS, REFUSED_ON_EMPTY

from okra_tui.desk.document import Document
from okra_tui.edits.dependencies import (
    AddDependency,
    ChangeDependency,
    RemoveDependency,
    SetDependencyStatus,
    TakeOverBlocker,
    WaitsForNothing,
)
from okra_tui.edits.edit import Edit, EditRefused
from okra_tui.edits.milestones import ClearScores, RecordEstimates, SetScores
from okra_tui.edits.quarter import Agree, RecordAgreements
from okra_tui.edits.weeks import (
    BringBack,
    Defer,
    FlagRisk,
    InScenario,
    MoveWeeks,
    NewScenario,
    PlaceMilestone,
    RemoveScenario,
    SetCapacity,
    SplitWeeks,
    StretchWeeks,
    TakeOff,
    TakeScenario,
)
from okra_tui.plan.agreed import later_changes
from okra_tui.plan.labels import next_number
from okra_tui.plan.model import (
    Agreement,
    Capacity,
    Dependency,
    Estimate,
    KeyResult,
    Milestone,
    Placement,
    Plan,
    Scenario,
)
from okra_tui.plan.scenario import as_in, differences
from okra_tui.plan.scores import Scores

SECOND = InScenario("z-2", "y-9")
FRIDAY, SATURDAY = date(2026, 10, 2), date(2026, 10, 3)


def of(plan: Plan, key: str) -> Milestone:
    found = plan.find(Milestone, key)
    assert found
    return found


def with_milestone(key: str, **fields: Any) -> Plan:
    return PLAN.replaced(milestones=tuple(row.changed(**fields) if row.id == key else row for row in PLAN.milestones))


@pytest.mark.parametrize(
    ("plan", "edit", "words"),
    [*((PLAN, *case) for case in REFUSED_IN_WEEKS), *((EMPTY, *case) for case in REFUSED_ON_EMPTY)],
    ids=lambda case: type(case).__name__ if isinstance(case, Edit) else "",
)
def test_it_is_refused_in_one_sentence_and_nothing_changes_in_weeks(plan: Plan, edit: Edit[Plan], words: str) -> None:
    before = plain(plan)
    document = Document(plan, lambda: 0.0)
    with pytest.raises(EditRefused) as refused:
        document.apply(edit)
    assert str(refused.value) == words
    assert refused.value.__suppress_context__ or refused.value.__context__ is None
    assert document.value is plan
    assert plain(plan) == before


# -- scores and estimates ----------------------------------------------------------------------------------------------


def test_scores_of_several_milestones_are_one_step_of_undo() -> None:
    document = Document(PLAN, lambda: 0.0)
    skills = ("Data", " data ", "", "x" * 40)
    edit = SetScores((Scores("m-1", unsure=True, business_value=2), Scores("m-2", "L", False, 1, 3, skills)))
    assert document.apply(edit)
    one, two = of(document.value, "m-1"), of(document.value, "m-2")
    assert (one.effort, one.unsure, one.business_value, one.ux_value) == ("M", True, 2, None)
    assert (two.effort, two.unsure, two.business_value, two.ux_value) == ("L", False, 1, 3)
    assert two.skills == ("Data", "x" * 40)
    assert document.undo() == edit.label == "set scores of 2 milestones"
    assert document.value == PLAN
    assert SetScores((Scores("m-1", effort="S", unsure=False),)).label == "set the effort of a milestone"


def test_a_column_is_cleared() -> None:
    scored = SetScores((Scores("m-1", "M", True, 2, 3, ("Data",)),)).apply(PLAN)
    cleared = of(ClearScores(("m-1", "m-3"), "effort").apply(scored), "m-1")
    assert (cleared.effort, cleared.unsure, cleared.business_value) == (None, False, 2)
    assert of(ClearScores(("m-1",), "ux_value").apply(scored), "m-1").ux_value is None
    assert of(ClearScores(("m-1",), "skills").apply(scored), "m-1").skills == ()
    assert ClearScores(("m-3",), "skills").apply(scored) is scored


def test_an_estimate_replaces_the_same_persons_earlier_one() -> None:
    def said(key: str, by: str | None, effort: str, milestone: str = "m-1") -> Estimate:
        return Estimate(id=key, milestone=milestone, by=by, effort=effort)

    new = (said("e-2", "ada", "L"), said("e-3", None, "S"), said("e-4", None, "S"), said("e-5", "Ada", "S", "m-2"))
    after = RecordEstimates((said("e-1b", "ADA", "S"), *new)).apply(PLAN)
    assert [(row.id, row.by, row.effort) for row in after.estimates] == [
        ("e-2", "ada", "L"),
        ("e-3", None, "S"),
        ("e-4", None, "S"),
        ("e-5", "Ada", "S"),
    ]
    assert len(RecordEstimates((said("e-9", None, "S"),)).apply(after).estimates) == 5


# -- dependencies ------------------------------------------------------------------------------------------------------


def test_a_dependency_takes_an_answer_of_none_back() -> None:
    nothing = WaitsForNothing(("m-4",)).apply(PLAN)
    assert of(nothing, "m-4").dependencies_reviewed
    new = Dependency(id="d-9", number=next_number(PLAN, Dependency), milestone="m-4", party="Growth", by_week=13)
    after = AddDependency(new).apply(nothing)
    assert not of(after, "m-4").dependencies_reviewed
    assert after.dependencies[-1] == new
    gone = RemoveDependency("d-9").apply(after)
    assert not of(gone, "m-4").dependencies_reviewed
    assert next_number(gone, Dependency) == 5
    assert not of(WaitsForNothing(("m-4",), nothing=False).apply(nothing), "m-4").dependencies_reviewed


def test_a_changed_dependency_keeps_its_number_and_may_turn_round() -> None:
    turned = Dependency(id="d-2", number=9, milestone="m-2", on="m-3")
    without = RemoveDependency("d-3").apply(RemoveDependency("d-1").apply(PLAN))
    after = ChangeDependency(turned).apply(without)
    assert after.dependencies == (turned.changed(number=2),)


def test_what_a_file_holds_is_left_alone_when_something_else_changes() -> None:
    odd = Dependency(id="d-9", number=9, milestone="m-4", on="m-1", party="Growth", by_week=40)
    loop = Dependency(id="d-8", number=8, milestone="m-1", on="m-2")
    plan = PLAN.replaced(dependencies=(*PLAN.dependencies, odd, loop))
    assert ChangeDependency(odd.changed(owner="Ada")).apply(plan).dependencies[-2].owner == "Ada"
    assert ChangeDependency(loop.changed(what="the API")).apply(plan).dependencies[-1].what == "the API"
    assert SetDependencyStatus(("d-8", "d-9"), "agreed").apply(plan).dependencies[-1].status == "agreed"


def test_a_met_dependency_closes_no_loop() -> None:
    met = Dependency(id="d-9", number=9, milestone="m-1", on="m-2", status="met")
    after = AddDependency(met).apply(PLAN)
    with pytest.raises(EditRefused, match="loop"):
        SetDependencyStatus(("d-9",), "agreed").apply(after)
    one_by_one = SetDependencyStatus(("d-1", "d-2"), "met").apply(PLAN)
    assert [row.status for row in one_by_one.dependencies] == ["met", "met", "met"]


def test_an_open_blocker_is_taken_over() -> None:
    new = Dependency(id="d-9", number=4, milestone="m-3", party="Growth", what="a slot", owner="Ada", by_week=4)
    document = Document(PLAN, lambda: 0.0)
    document.apply(TakeOverBlocker("b-1", new))
    blocker = document.value.blockers[0]
    assert (blocker.status, blocker.about, blocker.answer) == ("resolved", ("m-3",), "Followed up as D4")
    assert document.value.dependencies[-1] == new
    document.undo()
    assert document.value == PLAN
    answered = PLAN.replaced(blockers=(PLAN.blockers[0].changed(answer="Asked twice"),))
    assert TakeOverBlocker("b-1", new).apply(answered).blockers[0].answer == "Asked twice\nFollowed up as D4"


# -- weeks -------------------------------------------------------------------------------------------------------------


def test_weeks_are_placed_in_order_and_bring_back_what_was_deferred() -> None:
    after = PlaceMilestone("m-1", ("7", "2-3", "3-4")).apply(with_milestone("m-1", deferred=True))
    assert (of(after, "m-1").weeks, of(after, "m-1").deferred) == (("2-4", "7"), False)


def test_the_part_under_the_cursor_moves_stretches_and_splits() -> None:
    assert of(MoveWeeks("m-1", 1).apply(PLAN), "m-1").weeks == ("4-5", "8-9")
    assert of(MoveWeeks("m-1", 1, at=8).apply(PLAN), "m-1").weeks == ("3-4", "8-9")
    assert of(StretchWeeks("m-1", 2, at=3).apply(PLAN), "m-1").weeks == ("3-6", "7-8")
    assert of(StretchWeeks("m-1", -1, at=8, edge="start").apply(PLAN), "m-1").weeks == ("3-4", "6-8")
    split = SplitWeeks("m-1", 4).apply(PLAN)
    assert of(split, "m-1").weeks == ("3", "4", "7-8")
    assert of(MoveWeeks("m-1", 1, at=4).apply(split), "m-1").weeks == ("3", "5", "7-8")
    assert SplitWeeks("m-1", 4).apply(split) == PLAN
    assert of(TakeOff("m-1").apply(PLAN), "m-1").weeks == ()
    assert StretchWeeks("m-1", 1).label == StretchWeeks("m-1", -1, edge="start").label == "make a milestone longer"


@pytest.mark.parametrize("weeks", [6, 14])
def test_the_quarters_own_length_counts(weeks: int) -> None:
    plan = PLAN.replaced(weeks=weeks)
    placed = PlaceMilestone("m-3", (str(weeks),)).apply(plan)
    with pytest.raises(EditRefused, match=f"which has {weeks} weeks"):
        MoveWeeks("m-3", 1).apply(placed)
    with pytest.raises(EditRefused, match=f"Week {weeks + 1} is after"):
        PlaceMilestone("m-3", (str(weeks + 1),)).apply(plan)


def test_a_flag_with_words_and_needs() -> None:
    flagged = FlagRisk("m-1", " late ", ("alignment", "spike", "spike")).apply(PLAN)
    assert (of(flagged, "m-1").risk, of(flagged, "m-1").needs) == ("late", ("alignment", "spike"))
    assert of(FlagRisk("m-1", "later").apply(flagged), "m-1").needs == ("alignment", "spike")
    assert FlagRisk("m-1", "", ()).apply(flagged) == PLAN
    assert [FlagRisk("m-1", words).label for words in ("late", " ")] == ["flag a risk", "take a flag away"]


def test_deferred_ones_keep_their_weeks_and_come_back() -> None:
    after = Defer(("m-1", "m-2")).apply(PLAN)
    assert [(of(after, key).deferred, of(after, key).weeks) for key in ("m-1", "m-2")] == [
        (True, ("3-4", "7-8")),
        (True, ("5",)),
    ]
    assert BringBack(("m-2", "m-1")).apply(after) == PLAN
    assert Defer(("o-1",)).apply(PLAN) is PLAN
    back = BringBack(("o-1", "m-4")).apply(Defer(("m-4",)).apply(PLAN))
    assert not back.objectives[0].deferred and not of(back, "m-4").deferred


def test_people_in_single_weeks() -> None:
    after = SetCapacity((3, 4), 2).apply(PLAN)
    assert [(row.id, row.week, row.people) for row in after.capacity] == [("w-3", 3, 2.0), ("w-4", 4, 2.0)]
    changed = SetCapacity((4,), 0).apply(after)
    assert changed.capacity[1].people == 0
    assert SetCapacity((3, 4, 5), None).apply(changed) == PLAN
    twice = PLAN.replaced(capacity=(Capacity(id="x", week=3, people=1), Capacity(id="w-4", week=3, people=1)))
    assert [row.people for row in SetCapacity((3,), 5).apply(twice).capacity] == [1, 5]
    assert [row.id for row in SetCapacity((4,), 5).apply(twice).capacity] == ["x", "w-4", "w-4-"]
    beyond = PLAN.replaced(weeks=6, capacity=(Capacity(id="w-9", week=9, people=1),))
    assert SetCapacity((9,), None).apply(beyond).capacity == ()


# -- scenarios ---------------------------------------------------------------------------------------------------------


def test_a_scenario_holds_only_what_differs() -> None:
    moved = MoveWeeks("m-1", 1, within=SECOND).apply(PLAN)
    assert moved.milestones is PLAN.milestones
    assert moved.placements[-1] == Placement(id="y-9", scenario="z-2", milestone="m-1", weeks=("4-5", "8-9"))
    again = MoveWeeks("m-1", 1, at=4, within=InScenario("z-2", "y-10")).apply(moved)
    assert [row.weeks for row in again.placements] == [(), ("5-6", "8-9")]
    back = PlaceMilestone("m-1", ("3-4", "7-8"), SECOND).apply(again)
    assert back == PLAN
    assert TakeOff("m-2", SECOND).apply(PLAN).placements[-1].weeks == ()
    assert Defer(("m-2",), SECOND).apply(PLAN).placements[-1].deferred
    assert BringBack(("m-2",), SECOND).apply(Defer(("m-2",), SECOND).apply(PLAN)) == PLAN
    split = SplitWeeks("m-1", 8, SECOND).apply(PLAN)
    assert of(as_in(split, "z-2"), "m-1").weeks == ("3-4", "7", "8")


def test_taking_a_scenario_is_one_step_and_sets_what_differs() -> None:
    plan = Defer(("m-2",), InScenario("z-1", "y-8")).apply(PlaceMilestone("m-3", ("9",), SECOND).apply(PLAN))
    document = Document(plan, lambda: 0.0)
    document.apply(TakeScenario("z-1"))
    after = document.value
    assert (of(after, "m-1").weeks, of(after, "m-2").deferred, of(after, "m-3").weeks) == ((), True, ())
    assert [row.id for row in after.scenarios] == ["z-2"]
    assert [row.scenario for row in after.placements] == ["z-2"]
    assert lost_references(after) == lost_references(plan)
    document.undo()
    assert document.value == plan
    document.apply(TakeScenario("z-1", keep=True))
    assert document.value.placements == plan.placements
    assert differences(document.value, "z-1") == ()
    assert as_in(plan, "z-1").milestones == document.value.milestones


def test_scenarios_begin_and_go() -> None:
    begun = NewScenario(Scenario(id="z-9", name="Without the new hire")).apply(PLAN)
    assert [row.name for row in begun.scenarios] == ["First", "Second", "Without the new hire"]
    gone = RemoveScenario("z-1").apply(PLAN)
    assert (len(gone.scenarios), gone.placements) == (1, ())


# -- agreement ---------------------------------------------------------------------------------------------------------


def test_a_word_on_the_same_day_replaces_the_earlier_one() -> None:
    def word(key: str, by: str, on: date | None, agreed: bool) -> Agreement:
        return Agreement(id=key, by=by, on=on, agreed=agreed)

    first = RecordAgreements((word("a-2", "ADA", None, False), word("a-3", "Grace", FRIDAY, False))).apply(PLAN)
    assert [(row.id, row.agreed) for row in first.agreements] == [("a-2", False), ("a-3", False)]
    later = RecordAgreements((word("a-4", "Grace", SATURDAY, True),)).apply(first)
    assert [row.id for row in later.agreements] == ["a-2", "a-3", "a-4"]
    both = (word("a-5", "Tom", FRIDAY, True), word("a-6", "tom", FRIDAY, False))
    assert [row.id for row in RecordAgreements(both).apply(PLAN).agreements] == ["a-1", "a-6"]


def test_agreeing_keeps_weeks_and_targets_of_what_is_active() -> None:
    results = (
        KeyResult(id="k-1", number=1, title="Now", target=80.0),
        KeyResult(id="k-2", number=1, objective="o-1", title="Later", target=5.0),
    )
    plan = PLAN.replaced(key_results=results)
    document = Document(plan, lambda: 0.0)
    document.apply(Agree())
    after = document.value
    assert [(row.agreed, row.agreed_weeks) for row in after.milestones] == [
        (True, ("3-4", "7-8")),
        (True, ("5",)),
        (False, ()),
        (False, ()),
    ]
    assert [(row.agreed, row.agreed_target) for row in after.key_results] == [(True, 80.0), (False, None)]
    assert later_changes(after) == ()
    moved = MoveWeeks("m-2", 1).apply(after)
    assert [str(change) for change in later_changes(moved)] == ["agreed 5, now 6"]
    assert later_changes(Agree().apply(moved)) == ()
    document.undo()
    assert document.value == plan
