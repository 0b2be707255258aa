"""Closing a quarter and reopening it, outcomes, verdicts and milestones' states, and what a closed quarter refuses."""

from datetime import date
from typing import Any

import pytest
from drawn_plans import tidy_plans
from hypothesis import given, settings
from hypothesis import strategies as st

from okra_tui.desk.document import Document
from okra_tui.edits.edit import EditRefused, Together
from okra_tui.edits.meeting import AddLogEntry, RecordMinutes
from okra_tui.edits.milestones import SetMilestoneState, next_state
from okra_tui.edits.objectives import SetVerdict, with_what_falls
from okra_tui.edits.quarter import ChangeLearnings, ChangeOutcome, CloseQuarter, Reopen, refuse_if_closed
from okra_tui.plan.closing import endings
from okra_tui.plan.model import CheckIn, Hypothesis, KeyResult, LogEntry, Milestone, Objective, Plan
from okra_tui.plan.progress import completion, objective_mean, outcome, quarter_mean
from okra_tui.plan.team import Member

STARTS, END = date(2026, 10, 5), date(2026, 12, 31)
MEMBERS = (Member(name="Ada"), Member(name="Grace", left=True))
CLOSE = CloseQuarter(END, MEMBERS)


def result(key: str, objective: str = "o-1", **fields: Any) -> KeyResult:
    number = int(key[-1])
    return KeyResult(id=key, number=number, objective=objective, title="t", baseline=0.0, target=10.0, **fields)


def check_in(key: str, value: float) -> CheckIn:
    return CheckIn(id=f"x-{key}-{value}", on=date(2026, 12, 1), key_result=key, value=value)


def quarter(*results: KeyResult, **values: float) -> Plan:
    """A quarter with an objective, one that waits for the next quarter, and a check-in for each named key result."""
    return Plan(
        quarter="2026-Q4",
        starts=STARTS,
        objectives=(
            Objective(id="o-1", number=1, title="now"),
            Objective(id="o-2", number=2, title="later", deferred=True),
        ),
        key_results=results,
        hypotheses=(Hypothesis(id="h-1", number=1, objective="o-1", question="Would they?"),),
        milestones=(Milestone(id="m-1", number=1, title="Filters"),),
        check_ins=tuple(check_in(key.replace("_", "-"), value) for key, value in values.items()),
    )


def ends(plan: Plan) -> list[tuple[float | None, str | None]]:
    return [(each.score, each.outcome) for each in plan.key_results]


# -- closing and reopening ---------------------------------------------------------------------------------------------


def test_closing_writes_progress_and_what_follows_from_it_and_keeps_the_members():
    plan = quarter(
        result("k-1"), result("k-2", commitment="aspirational"), result("k-3"), result("k-4"), result("k-5", "o-2"),
        k_1=5.5, k_2=7.0, k_3=12.0, k_5=2.0,
    )  # fmt: skip
    closed = CLOSE.apply(plan)
    assert (closed.closed, closed.members) == (END, MEMBERS)
    assert ends(closed) == [
        (0.55, "missed"),
        (0.7, "achieved"),
        (1.0, "achieved"),
        (None, None),
        (0.2, "postponed"),
    ]
    assert [each.asks_why for each in endings(plan)] == [True, False, False, False, False]


def test_what_was_given_by_hand_stands_and_words_answer_the_question_why():
    plan = quarter(result("k-1"), result("k-2"), k_1=5.0, k_2=5.0)
    given = ChangeOutcome("k-1", 0.8, "postponed", "The partner left.").apply(plan)
    given = ChangeOutcome("k-2", note="Late.").apply(given)
    closed = CLOSE.apply(given)
    assert ends(closed) == [(0.8, "postponed"), (0.5, "missed")]
    assert [each.outcome_note for each in closed.key_results] == ["The partner left.", "Late."]
    assert [each.asks_why for each in endings(given)] == [False, False]
    assert ends(Reopen().apply(closed)) == [(0.8, "postponed"), (None, None)]


def test_an_outcome_that_says_what_follows_anyway_goes_on_following_the_check_ins():
    plan = quarter(result("k-1"), k_1=5.0)
    same = ChangeOutcome("k-1", 0.5, "missed").apply(plan)
    assert same == plan
    kept = ChangeOutcome("k-1", note="Late.").apply(plan)
    assert ChangeOutcome("k-1", 0.2).apply(kept).key_results[0].outcome_note == "Late."
    assert ChangeOutcome("k-1", note=" ").apply(kept) == plan
    with pytest.raises(EditRefused, match="The score must be 1 or less"):
        ChangeOutcome("k-1", 1.5).apply(plan)


SCORES = st.none() | st.sampled_from([0.0, 0.25, 0.5, 1.0])
VALUES = st.lists(st.integers(-5, 15).map(float), max_size=2)


@st.composite
def running(draw: st.DrawFn) -> Plan:
    """Quarters in which some outcomes were given by hand, as a person gives them."""
    kinds = st.sampled_from(["change", "stay-above", "done"])
    commitments = st.sampled_from(["committed", "aspirational"])
    objectives = st.sampled_from(["o-1", "o-2"])
    results = [
        result(f"k-{at}", draw(objectives), measure=draw(kinds), commitment=draw(commitments)) for at in (1, 2, 3)
    ]
    check_ins = [
        CheckIn(id=f"x-{each.id}-{at}", on=END, key_result=each.id, value=value)
        for each in results
        for at, value in enumerate(draw(VALUES))
    ]
    plan = quarter(*results).replaced(check_ins=tuple(check_ins))
    outcomes = st.sampled_from([None, "achieved", "missed", "postponed"])
    for each in results:
        plan = ChangeOutcome(each.id, draw(SCORES), draw(outcomes), draw(st.none() | st.just("why"))).apply(plan)
    return plan


@settings(max_examples=80, deadline=None)
@given(running())
def test_closing_and_reopening_is_exact(plan: Plan):
    closed = CLOSE.apply(plan)
    assert [each.outcome for each in closed.key_results] == [outcome(plan, each) for each in plan.key_results]
    assert [end.score for end in endings(plan)] == [each.score for each in closed.key_results]
    assert Reopen().apply(closed) == plan
    assert CLOSE.apply(Reopen().apply(closed)) == closed
    on = closed.closed

    def objective(plan: Plan):
        return objective_mean(plan, plan.objectives[0], on).score

    for say in (completion, lambda plan: quarter_mean(plan, on).score, objective):
        assert say(closed) == say(Reopen().apply(closed))  # nothing moves


@settings(max_examples=25, deadline=None)
@given(tidy_plans())
def test_closing_and_reopening_is_exact_in_any_plan_nobody_gave_an_outcome_in(plan: Plan):
    assert Reopen().apply(CloseQuarter(plan.starts, MEMBERS).apply(plan)) == plan


def test_a_quarter_is_closed_once_and_not_before_it_starts():
    plan = quarter()
    with pytest.raises(EditRefused, match="2026-Q4 starts on 2026-10-05 and cannot be closed before"):
        CloseQuarter(date(2026, 10, 4), ()).apply(plan)
    with pytest.raises(EditRefused, match="2026-Q4 is closed already"):
        CLOSE.apply(CLOSE.apply(plan))
    with pytest.raises(EditRefused, match="2026-Q4 is not closed"):
        Reopen().apply(plan)


def test_learnings_are_lines_with_words_and_stay_when_the_quarter_is_reopened():
    plan = ChangeLearnings((" Ask first\x1b ", " ", "Then build")).apply(quarter())
    assert plan.learnings == ("Ask first␛", "Then build")
    assert Reopen().apply(CLOSE.apply(plan)).learnings == plan.learnings


# -- a closed quarter --------------------------------------------------------------------------------------------------


def test_a_closed_quarter_refuses_every_change_and_record_until_it_is_reopened():
    document = Document(quarter(result("k-1"), k_1=5.0), lambda: 0.0, refusing=refuse_if_closed)
    first = document.value
    assert document.apply(Together("close the quarter", (ChangeOutcome("k-1", 0.7), CLOSE)))
    closed, revision = document.value, document.revision
    entry = AddLogEntry(LogEntry(id="l-1", text="later"))
    changes = (entry, Together("reopen and more", (Reopen(), entry)), ChangeOutcome("k-1", 0.1))
    for edit in changes:
        with pytest.raises(EditRefused, match=r"2026-Q4 is closed and only read; .*Reopen quarter"):
            document.apply(edit)
    with pytest.raises(EditRefused, match="2026-Q4 is closed"):
        document.record(RecordMinutes((), (("1.pairs", 5.0),)))
    assert (document.value, document.revision) == (closed, revision)
    assert document.apply(Reopen()) and document.apply(entry)
    assert [document.undo() for _ in range(3)] == [
        "park a thought",
        "reopen the quarter",
        "close the quarter",
    ]
    assert document.value == first


# -- verdicts and states -----------------------------------------------------------------------------------------------


def test_a_verdict_keeps_its_day_and_its_learning():
    def said(plan: Plan) -> tuple[str, date | None, str | None]:
        hypothesis = plan.hypotheses[0]
        return hypothesis.verdict, hypothesis.decided_on, hypothesis.learning

    plan = SetVerdict("h-1", "supported", END, "They did.").apply(quarter())
    assert said(plan) == ("supported", END, "They did.")
    later = SetVerdict("h-1", "supported", date(2027, 1, 5), "They did, twice.").apply(plan)
    assert said(later) == ("supported", END, "They did, twice.")
    turned = SetVerdict("h-1", "refuted", date(2027, 1, 5)).apply(plan)
    assert said(turned) == ("refuted", date(2027, 1, 5), "They did.")
    assert said(SetVerdict("h-1", "open", END, " ").apply(plan)) == ("open", None, None)


def test_a_milestones_state_has_its_day_or_its_reason():
    def said(plan: Plan) -> tuple[str, date | None, str | None]:
        milestone = plan.milestones[0]
        return milestone.status, milestone.done_on, milestone.dropped_reason

    done = SetMilestoneState("m-1", "done", END).apply(quarter())
    assert said(done) == ("done", END, None)
    assert SetMilestoneState("m-1", "done", date(2027, 1, 5)).apply(done) == done
    assert said(SetMilestoneState("m-1", "in-progress", END).apply(done)) == ("in-progress", None, None)
    with pytest.raises(EditRefused, match="Say in a few words why"):
        SetMilestoneState("m-1", "dropped", END, " ").apply(done)
    dropped = SetMilestoneState("m-1", "dropped", END, "Too late").apply(done)
    assert said(dropped) == ("dropped", None, "Too late")
    assert said(SetMilestoneState("m-1", "planned", END).apply(dropped)) == ("planned", None, None)


def test_plus_and_minus_walk_the_states_and_stop_at_the_ends():
    assert [next_state(state, 1) for state in ("planned", "in-progress", "done")] == ["in-progress", "done", "done"]
    assert [next_state(state, -1) for state in ("planned", "in-progress", "done")] == [
        "planned",
        "planned",
        "in-progress",
    ]
    assert next_state("dropped", 1) == next_state("dropped", -1) == "planned"


def test_what_falls_with_a_hypothesis_is_taken_out_with_the_reason_in_the_log() -> None:
    plan = quarter()
    verdict = SetVerdict("h-1", "refuted", END, "Nobody did.")
    after = with_what_falls(plan, verdict, plan.milestones, "l-new").apply(plan)
    assert after.hypotheses == verdict.apply(plan).hypotheses
    assert [(each.status, each.dropped_reason) for each in after.milestones] == [
        ("dropped", "H1 is refuted: Nobody did.")
    ]
    said = "H1 is refuted, so M1 is taken out. Nobody did."
    assert [(each.type, each.text) for each in after.log] == [("decision", said)]
    with pytest.raises(EditRefused):
        with_what_falls(plan.replaced(milestones=()), verdict, plan.milestones, "l-new")
