"""Closed quarters side by side, confidence against outcome, and what they teach."""

from datetime import date
from typing import Any

import pytest

from okra_tui.plan.model import CheckIn, Hypothesis, KeyResult, Milestone, Plan, StepRecord
from okra_tui.plan.progress import Completion
from okra_tui.plan.team import StepChange, Team
from okra_tui.plan.track_record import Calibration, FirstWord, QuarterRecord, lessons, track_record

TEAM = Team(team="Kestrel", steps=(StepChange(step="1.pairs", minutes=20),))
STARTS = date(2026, 7, 6)


def closed(quarter: str, *results: KeyResult, **fields: Any) -> Plan:
    return Plan(quarter=quarter, **{"starts": STARTS, "closed": date(2026, 10, 2), "key_results": results, **fields})


def result(at: int, score: float | None, **fields: Any) -> KeyResult:
    outcome = None if score is None else "achieved" if score == 1 else "missed"
    return KeyResult(id=f"k-{at}", number=at, title=f"R{at}", agreed=True, score=score, outcome=outcome, **fields)


def said(at: int, confidence: int | None, day: int = 1, value: float = 0.0) -> CheckIn:
    return CheckIn(id=f"x-{at}-{day}", on=date(2026, 8, day), key_result=f"k-{at}", value=value, confidence=confidence)


def spent(step: str, planned: float | None, minutes: float | None) -> StepRecord:
    return StepRecord(id=f"s-{step}", step=step, planned_minutes=planned, spent_minutes=minutes)


def only(*plans: Plan) -> QuarterRecord:
    (record,) = track_record(plans, TEAM).quarters
    return record


def test_closed_quarters_stand_side_by_side_oldest_first_and_gaps_are_marked():
    begun = {"2026-Q3": STARTS, "2025-Q4": date(2025, 10, 6), "2026-Q1": date(2026, 1, 5)}
    running = Plan(quarter="2026-Q4", starts=date(2026, 10, 5))
    record = track_record([*(closed(name, starts=day) for name, day in begun.items()), running], TEAM)
    assert [(each.quarter, each.after_gap) for each in record.quarters] == [
        ("2025-Q4", False),
        ("2026-Q1", False),
        ("2026-Q3", True),
    ]
    assert track_record([running], TEAM).quarters == () and lessons(track_record([], TEAM)) == ()


def test_a_quarter_in_numbers():
    record = only(
        closed(
            "2026-Q3",
            result(1, 1.0),
            result(2, 0.5),
            milestones=(
                Milestone(id="m-1", number=1, title="M", agreed=True, status="done"),
                Milestone(id="m-2", number=2, title="N", agreed=True, status="dropped"),
            ),
            hypotheses=tuple(
                Hypothesis(id=f"h-{at}", number=at, question="?", verdict=verdict)
                for at, verdict in enumerate(("supported", "supported", "refuted", "open"), 1)
            ),
        )
    )
    assert (record.completion, record.mean.score) == (Completion(2, 4), 0.75)
    assert (record.supported, record.refuted, record.undecided) == (2, 1, 1)


def test_confidence_is_that_of_the_first_check_in_by_day():
    plan = closed(
        "2026-Q3",
        result(1, 0.4),
        result(2, 1.0),
        result(3, 0.5),
        result(4, None),
        check_ins=(said(1, 2, 9), said(1, 7, 2), said(2, None, 1), said(2, 9, 2), said(4, 7)),
    )
    assert only(plan).confidence == (FirstWord("KR?.1", "R1", 7, 0.4),)  # KR 2's first one names none, KR 3 has none


def test_calibration_is_the_mean_score_for_each_confidence_over_all_quarters():
    one = closed("2026-Q2", result(1, 0.4), result(2, 1.0), check_ins=(said(1, 7), said(2, 9)))
    other = closed("2026-Q3", result(1, 0.52), check_ins=(said(1, 7),))
    assert track_record([one, other], TEAM).calibration == (
        Calibration(7, pytest.approx(0.46), 2),
        Calibration(9, 1.0, 1),
    )


def test_minutes_count_where_they_were_spent_planned_as_recorded_or_as_on_the_agenda():
    record = track_record(
        [
            closed("2026-Q2", steps=(spent("1.pairs", None, 30.0), spent("1.blockers", 10.0, 6.0))),
            closed("2026-Q3", steps=(spent("1.pairs", 10.0, 12.0), spent("1.blockers", 10.0, None))),
            closed("2026-Q4", steps=(spent("2.context", 0.0, 5.0), spent("9.odd", 1.0, 1.0), spent("x", None, 1.0))),
        ],
        TEAM,
    )
    first, second, third = (each.sessions for each in record.quarters)
    assert [(each.session, each.planned, each.spent) for each in first] == [(1, 30.0, 36.0)]
    assert [(each.session, each.planned, each.spent) for each in second] == [(1, 10.0, 12.0)]
    assert [each.over for each in third] == [None]
    assert record.sessions[0].over == pytest.approx(0.2)


def test_what_the_quarters_teach():
    oldest = closed("2026-Q1", KeyResult(id="k-a", number=1, title="A"), KeyResult(id="k-b", number=2, title="B"))
    older = closed(
        "2026-Q2",
        KeyResult(id="k-a", number=1, title="A", carried_from="2026-Q1/k-a"),
        KeyResult(id="k-b", number=2, title="B", carried_from="2026-Q1/k-b"),
        result(1, 0.46),
        check_ins=(said(1, 7),),
    )
    newest = closed(
        "2026-Q3",
        KeyResult(id="k-a", number=1, title="A", carried_from="2026-Q2/k-a", outcome="missed"),
        KeyResult(id="k-b", number=2, title="B", carried_from="2026-Q2/k-b", outcome="postponed"),
        KeyResult(id="k-c", number=3, title="C", carried_from="2026-Q2/k-c", outcome="missed"),
        KeyResult(id="k-d", number=4, title="D", carried_from="2026-Q2/k-a", outcome="achieved"),
        result(5, 0.9),
        steps=(spent("1.pairs", 50.0, 61.0), spent("2.context", 50.0, 46.0)),
        check_ins=(said(5, 8),),
    )
    assert lessons(track_record([newest, oldest, older], TEAM)) == (
        "session 1 ran 22 % over",
        "confidence 7 landed at 0.46",
        "two key results carried twice",
    )


def test_what_went_as_it_was_planned_teaches_nothing():
    plan = closed("2026-Q3", result(1, 0.7), check_ins=(said(1, 7),), steps=(spent("1.pairs", 20.0, 21.0),))
    assert lessons(track_record([plan], TEAM)) == ()
    short = plan.changed(steps=(spent("1.pairs", 20.0, 15.0),))
    assert lessons(track_record([short], TEAM)) == ("session 1 ran 25 % short",)
