"""Progress, rates, status, score, completion and slip, with the figures of formulas.md and of its pictures."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plans_by_hand import STARTS, TODAY, check_in, hypothesis, key_result, milestone, nothing_open, objective

from okra_tui.plan.model import CheckIn, KeyResult, Plan
from okra_tui.plan.progress import (
    Completion,
    Mean,
    Rates,
    completion,
    current_value,
    objective_mean,
    objective_status,
    outcome,
    progress,
    quarter_mean,
    rates,
    score,
    slip,
    status,
    times_inside,
    unclamped_progress,
)

LATELY = date(2026, 11, 16)


def standing(result: KeyResult, *values: float, on: date = LATELY, today: date = TODAY, **fields: Any) -> str | None:
    """The status after check-ins on this and the days after it, in a quarter that these fields change."""
    return status(checked(result, *values, on=on, **fields), result, today)


def checked(result: KeyResult, *values: float, on: date = LATELY, confidence: int | None = 7, **fields: Any) -> Plan:
    given = tuple(
        check_in(on + timedelta(days=at), value, result.id, confidence=confidence) for at, value in enumerate(values)
    )
    return nothing_open(key_results=(result,), check_ins=given, **fields)


# -- value and progress ------------------------------------------------------------------------------------------------


def test_the_current_value_is_the_latest_days_and_of_one_day_the_later_in_the_file() -> None:
    result = key_result()

    def current(*given: tuple[int, float]) -> float | None:
        check_ins = tuple(
            CheckIn(id=f"x{at}", on=date(2026, 11, day), key_result="k11", value=value)
            for at, (day, value) in enumerate(given)
        )
        return current_value(nothing_open(check_ins=check_ins), result)

    assert current() is None
    assert current((9, 30), (2, 50)) == 30
    assert current((9, 30), (9, 40), (2, 50)) == 40
    assert current_value(nothing_open(check_ins=(check_in(TODAY, 1, of="k12"),)), result) is None


@pytest.mark.parametrize(
    ("baseline", "target", "value", "unclamped", "clamped"),
    [
        (20, 70, 30, 0.2, 0.2),
        (41, 80, 65, 24 / 39, 24 / 39),
        (700, 300, 480, 0.55, 0.55),  # less is better
        (20, 70, 10, -0.2, 0.0),
        (20, 70, 80, 1.2, 1.0),
        (700, 300, 800, -0.25, 0.0),
        (700, 300, 200, 1.25, 1.0),
        (-10, 10, 0, 0.5, 0.5),
    ],
)
def test_progress_of_a_change(baseline: float, target: float, value: float, unclamped: float, clamped: float) -> None:
    result = key_result(baseline=float(baseline), target=float(target))
    assert unclamped_progress(checked(result, value), result) == pytest.approx(unclamped)
    assert progress(checked(result, value), result) == pytest.approx(clamped)


@pytest.mark.parametrize(
    "fields",
    [{"baseline": None}, {"target": None}, {"baseline": 70.0}, {"measure": "stay-above", "target": None}],
)
def test_without_baseline_target_or_a_way_between_them_there_is_no_progress(fields: dict[str, Any]) -> None:
    result = key_result(**fields)
    assert progress(checked(result, 30), result) is None
    assert progress(checked(key_result()), key_result()) is None


def test_values_beyond_all_bounds_have_no_progress() -> None:
    result = key_result(baseline=-1.7e308, target=1.7e308)
    assert progress(checked(result, 1.7e308), result) is None


def test_done_is_all_or_nothing() -> None:
    result = key_result(measure="done", target=None, baseline=None)
    assert progress(checked(result, 0), result) == 0
    assert progress(checked(result, 0, 1), result) == 1
    assert progress(checked(result, 1, 0), result) == 0
    assert progress(checked(result), result) is None


def test_staying_is_the_share_of_check_ins_inside_the_bound_inclusive() -> None:
    above = key_result(measure="stay-above", target=99.5, baseline=None)
    below = key_result(measure="stay-below", target=99.5, baseline=None)
    assert progress(checked(above, 99.5, 99.6, 99.4), above) == pytest.approx(2 / 3)
    assert progress(checked(below, 99.5, 99.6, 99.4, 100), below) == pytest.approx(1 / 2)


# -- reached without a way to measure ---------------------------------------------------------------------------------


WITHOUT_A_WAY: list[tuple[dict[str, Any], tuple[float, ...], float | None, str | None]] = [
    # what the key result is, its values, its progress and how it ends
    ({"baseline": None, "target": 8.0}, (8,), 1.0, "achieved"),
    ({"baseline": None, "target": 8.0}, (12,), 1.0, "achieved"),
    ({"baseline": None, "target": 8.0}, (3, 5), None, "missed"),
    ({"baseline": None, "target": 8.0, "unit": "posts"}, (9,), 1.0, "achieved"),
    ({"baseline": None, "target": 70.0, "unit": "%"}, (75,), 1.0, "achieved"),
    ({"baseline": None, "target": 70.0, "unit": "%"}, (60, 69.6), None, "missed"),
    ({"baseline": None, "target": 8.0, "commitment": "aspirational"}, (12,), 1.0, "achieved"),
    ({"baseline": None, "target": 8.0, "commitment": "aspirational"}, (5,), None, None),  # 0.7 of which way?
    ({"baseline": None, "target": 2.0, "unit": "%"}, (5, 3), None, None),  # it comes down: less may be better
    ({"baseline": None, "target": 2.0, "unit": "%"}, (5, 2), 1.0, "achieved"),
    ({"baseline": None, "target": 2.0, "unit": "%"}, (5, 1.5), None, None),
    ({"baseline": None, "target": 200.0, "unit": "ms"}, (150,), None, None),
    ({"baseline": None, "target": 200.0, "unit": "ms"}, (200,), 1.0, "achieved"),
    ({"baseline": 70.0, "target": 70.0}, (70,), 1.0, "achieved"),
    ({"baseline": 70.0, "target": 70.0}, (71,), 1.0, "achieved"),
    ({"baseline": 70.0, "target": 70.0}, (69,), None, "missed"),
    ({"baseline": 3.0, "target": 3.0, "unit": "days"}, (2,), None, None),
    ({"measure": "stay-above", "target": None}, (99,), None, None),
    ({"measure": "stay-below", "target": None}, (99,), None, None),
    ({"target": None}, (99,), None, None),
    ({"measure": "done", "target": None, "baseline": None}, (), None, None),
    ({}, (), None, None),
]


@pytest.mark.parametrize(("fields", "values", "share", "ends"), WITHOUT_A_WAY)
def test_reached_is_achieved_and_what_cannot_be_computed_is_not_missed(
    fields: dict[str, Any], values: tuple[float, ...], share: float | None, ends: str | None
) -> None:
    result = key_result(**fields)
    plan = checked(result, *values)
    assert (progress(plan, result), outcome(plan, result)) == (share, ends)
    assert standing(result, *values) == ("on-track" if share == 1 else None if values else "outdated")


def test_what_is_deferred_is_postponed_and_never_outdated() -> None:
    result = key_result()
    plan = checked(result, 30, on=STARTS, objectives=(objective(deferred=True),))
    assert (status(plan, result, TODAY), outcome(plan, result)) == ("deferred", "postponed")
    assert objective_status(plan, objective(), TODAY) == "deferred"
    assert quarter_mean(plan, TODAY) == Mean(None, 0, 0, 0)


def test_a_mean_knows_of_how_many_it_is_and_how_many_are_outdated() -> None:
    known, old, unknown = key_result(1), key_result(2), key_result(3, baseline=None, unit="%")
    said = (check_in(LATELY, 45, "k11"), check_in(STARTS, 30, "k12"), check_in(LATELY, 30, "k13"))
    plan = nothing_open(key_results=(known, old, unknown), check_ins=said)
    assert quarter_mean(plan, TODAY) == objective_mean(plan, objective(), TODAY) == Mean(0.35, 2, 3, 1)


# -- several check-ins on one day -------------------------------------------------------------------------------------


def test_of_several_check_ins_on_one_day_only_the_last_counts_also_for_bounds() -> None:
    def same_day(*values: float) -> tuple[CheckIn, ...]:
        return tuple(
            CheckIn(id=f"x{at}", on=LATELY, key_result="k11", value=value, confidence=5)
            for at, value in enumerate(values)
        )

    above = key_result(measure="stay-above", target=90.0, baseline=None)
    plan = nothing_open(key_results=(above,), check_ins=same_day(9, 80, 95))
    assert (progress(plan, above), status(plan, above, TODAY), times_inside(plan, above)) == (1.0, "on-track", (1, 1))
    plan = nothing_open(key_results=(above,), check_ins=(check_in(LATELY - timedelta(days=2), 95), *same_day(80, 70)))
    assert (progress(plan, above), status(plan, above, TODAY)) == (0.5, "at-risk")  # one day outside, not two


finite = st.floats(-1e6, 1e6)


@given(finite, finite, finite)
def test_progress_is_the_unclamped_one_kept_between_0_and_1(baseline: float, target: float, value: float) -> None:
    result = key_result(baseline=baseline, target=target)
    plan = checked(result, value)
    share, free = progress(plan, result), unclamped_progress(plan, result)
    assert (share is None) == (free is None)
    if share is not None and free is not None:
        assert 0 <= share <= 1
        assert share == free or (free < 0 and share == 0) or (free > 1 and share == 1)


# -- rates -------------------------------------------------------------------------------------------------------------


def rounded(baseline: float | None, target: float, value: float, today: date = TODAY) -> tuple[float | None, ...]:
    result = key_result(baseline=baseline, target=target)
    found = rates(checked(result, value), result, today)
    assert found is not None
    return tuple(None if rate is None else round(rate, 1) for rate in (found.needed, found.made))


def test_30_of_70_from_20_in_week_7_of_13_needs_5_7_and_makes_1_4() -> None:
    result = key_result(baseline=20.0, target=70.0)
    assert rates(checked(result, 30), result, TODAY) == Rates(40 / 7, 10 / 7)
    assert rounded(20.0, 70.0, 30) == (5.7, 1.4)


def test_rates_of_the_picture_where_less_is_better_too() -> None:
    assert rounded(41.0, 80.0, 65) == (2.1, 3.4)
    assert rounded(700.0, 300.0, 480) == (25.7, 31.4)
    assert rounded(11.0, 6.5, 9.4) == (0.4, 0.2)
    assert rounded(11.0, 6.5, 12.0)[1] == -0.1


def test_rates_at_the_edges() -> None:
    assert rounded(20.0, 70.0, 75) == (0, 7.9)
    assert rounded(700.0, 300.0, 300)[0] == 0
    assert rounded(None, 70.0, 30) == (5.7, None)
    last_week, after, before = date(2026, 12, 28), date(2027, 1, 4), date(2026, 10, 4)
    assert rounded(20.0, 70.0, 30, last_week) == (40, 0.8)
    assert rounded(20.0, 70.0, 30, STARTS) == (3.1, 10)
    assert rounded(20.0, 70.0, 30, after) == (None, 0.7)
    assert rounded(20.0, 70.0, 30, before) == (2.9, None)
    for none in (key_result(target=None), key_result(measure="done"), key_result(measure="stay-above")):
        assert rates(checked(none, 30), none, TODAY) is None
    assert rates(checked(key_result()), key_result(), TODAY) is None


# -- status ------------------------------------------------------------------------------------------------------------


def behind(points: float) -> str | None:
    """The status of a change that is so many points of a hundred behind the pace of one half."""
    result = key_result(baseline=0.0, target=100.0)
    day = STARTS + timedelta(days=35)  # of 70
    return standing(result, 50 - points, on=day, today=day, weeks=10)


def test_status_by_the_gap_to_the_pace() -> None:
    assert behind(-20) == behind(0) == behind(5) == "on-track"
    assert behind(5.01) == behind(25) == "at-risk"
    assert behind(25.01) == behind(50) == "off-track"


def test_status_in_the_picture() -> None:
    assert standing(key_result(baseline=41.0, target=80.0), 65) == "on-track"
    assert standing(key_result(baseline=20.0, target=70.0), 30) == "off-track"
    assert standing(key_result(baseline=11.0, target=6.5), 9.4) == "at-risk"
    assert standing(key_result(baseline=700.0, target=300.0), 480, on=date(2026, 11, 3)) == "outdated"


def test_outdated_after_more_than_14_days_without_a_word() -> None:
    result = key_result()
    assert standing(result, 70, on=TODAY - timedelta(days=14)) == "on-track"
    assert standing(result, 70, on=TODAY - timedelta(days=15)) == "outdated"
    assert standing(result, today=STARTS + timedelta(days=15)) == "outdated"
    assert standing(result, today=STARTS + timedelta(days=14)) is None  # nothing said, and no reason yet to ask
    early = STARTS - timedelta(days=30)  # a word from before the quarter counts as said on its first day
    assert standing(result, 20, on=early, today=STARTS) == "on-track"
    assert standing(result, 20, on=early, today=STARTS + timedelta(days=15)) == "outdated"


def test_not_started_closed_and_done_ones_are_never_outdated() -> None:
    result = key_result()
    assert standing(result, today=STARTS - timedelta(days=1)) == "not-started"
    long_ago = STARTS + timedelta(days=1)
    assert standing(result, 70, on=long_ago, closed=TODAY) == "on-track"
    assert standing(key_result(outcome="achieved"), 70, on=long_ago) == "on-track"
    done = key_result(measure="done", target=None)
    assert standing(done, 1, on=long_ago) == "on-track"
    assert standing(done, 0, on=long_ago) == "outdated"


def test_in_a_closed_quarter_time_stands_still() -> None:
    result = key_result(baseline=0.0, target=100.0)
    closed = STARTS + timedelta(days=45)  # at half of the time
    assert standing(result, 50, on=closed, today=closed + timedelta(days=365), closed=closed) == "on-track"


def test_a_status_by_hand_stands_above_all() -> None:
    by_hand = key_result(status_override="on-track")
    assert standing(by_hand, today=STARTS - timedelta(days=1)) == "on-track"
    assert standing(by_hand, 0) == "on-track"
    assert standing(by_hand) == "on-track"
    assert standing(key_result(status_override="off-track"), 70) == "off-track"


def test_done_or_not_is_on_track_until_the_last_fifth_unless_doubted() -> None:
    result = key_result(measure="done", target=None, baseline=None)

    def on_day(days: int, confidence: int | None) -> str | None:
        day = STARTS + timedelta(days=days)  # of 70
        return standing(result, 0, on=day, today=day, weeks=10, confidence=confidence)

    assert [on_day(55, 4), on_day(55, 3), on_day(55, None)] == ["on-track", "at-risk", "on-track"]
    assert [on_day(56, 10), on_day(69, None)] == ["at-risk", "at-risk"]
    assert standing(result, today=STARTS) == "on-track"
    assert standing(result, 1, on=STARTS + timedelta(days=90), today=STARTS + timedelta(days=90)) == "on-track"


def test_staying_is_on_track_inside_at_risk_outside_and_off_track_twice_outside() -> None:
    above = key_result(measure="stay-above", target=99.5, baseline=None)
    assert standing(above, 90, 90, 99.5) == "on-track"
    assert standing(above, 99) == "at-risk"
    assert standing(above, 90, 99.9, 99) == "at-risk"
    assert standing(above, 99.9, 99, 99) == "off-track"
    below = key_result(measure="stay-below", target=99.5, baseline=None)
    assert standing(below, 100, 99.5) == "on-track"
    assert standing(key_result(measure="stay-below", target=None), 100) is None


def test_nothing_can_be_said_of_a_change_without_a_baseline() -> None:
    assert standing(key_result(baseline=None), 30) is None


def test_an_objective_is_as_weak_as_its_weakest_key_result() -> None:
    def weakest(*overrides: Any) -> str | None:
        results = tuple(key_result(at, status_override=given) for at, given in enumerate(overrides, 1))
        return objective_status(nothing_open(key_results=results), objective(), STARTS + timedelta(days=20))

    assert weakest("on-track", "at-risk", "off-track") == "off-track"
    assert weakest("on-track", "at-risk", None) == "at-risk"
    assert weakest("on-track", None) == "outdated"
    assert weakest("on-track") == "on-track"
    assert weakest() is None
    assert objective_status(nothing_open(), objective(), STARTS - timedelta(days=1)) == "not-started"


# -- score and completion ----------------------------------------------------------------------------------------------


def test_the_scores_of_the_picture() -> None:
    results = (
        key_result(1, of=1, baseline=41.0, target=80.0),
        key_result(2, of=1, baseline=700.0, target=300.0),
        key_result(1, of=2, baseline=20.0, target=70.0),
        key_result(2, of=2, baseline=11.0, target=6.5),
        key_result(3, of=2, baseline=None),
    )
    said = zip(results, (65, 480, 30, 9.4, 5), strict=True)
    plan = nothing_open(
        objectives=(objective(1), objective(2)),
        key_results=results,
        check_ins=tuple(check_in(LATELY, value, result.id) for result, value in said),
    )
    assert [f"{objective_mean(plan, each, TODAY).score:.2f}" for each in plan.objectives] == ["0.58", "0.28"]
    assert f"{quarter_mean(plan, TODAY).score:.2f}" == "0.43"


def test_a_score_given_at_closing_takes_the_place_of_the_progress() -> None:
    result = key_result(score=0.9)
    assert score(checked(result, 30), result) == 0.9
    assert objective_mean(checked(result, 30), objective(), TODAY).score == 0.9
    assert score(checked(key_result(), 30), key_result()) == pytest.approx(0.2)
    assert objective_mean(nothing_open(key_results=()), objective(), TODAY).score is None


def test_deferred_objectives_are_not_part_of_the_way() -> None:
    plan = nothing_open(
        objectives=(objective(1), objective(2, deferred=True)),
        key_results=(key_result(score=0.4), key_result(of=2, score=1.0)),
    )
    assert quarter_mean(plan, TODAY).score == 0.4


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"score": 1.0}, "achieved"),
        ({"score": 0.99}, "missed"),
        ({"score": 0.7, "commitment": "aspirational"}, "achieved"),
        ({"score": 0.69, "commitment": "aspirational"}, "missed"),
        ({"score": 1.0, "outcome": "postponed"}, "postponed"),
        ({}, None),
    ],
)
def test_what_follows_from_a_score(fields: dict[str, Any], expected: str | None) -> None:
    result = key_result(**fields)
    assert outcome(nothing_open(key_results=(result,), check_ins=()), result) == expected


def test_completion_is_what_was_reached_of_what_was_agreed() -> None:
    plan = nothing_open(
        key_results=(
            key_result(1, agreed=True, outcome="achieved"),
            key_result(2, agreed=True, outcome="postponed"),
            key_result(3, outcome="achieved"),
        ),
        milestones=(
            milestone(1, agreed=True, status="done"),
            milestone(2, agreed=True, status="dropped"),
            milestone(3, agreed=True, deferred=True),
            milestone(4, status="done"),
        ),
    )
    assert completion(plan) == Completion(reached=2, of=5)
    assert completion(plan).share == 0.4


def test_completion_where_nothing_was_ever_agreed_is_of_all_that_is_not_deferred() -> None:
    plan = nothing_open(
        objectives=(objective(1), objective(2, deferred=True)),
        key_results=(key_result(1, score=1.0), key_result(2), key_result(of=2, score=1.0)),
        hypotheses=(hypothesis(1), hypothesis(2, of=2)),
        milestones=(
            milestone(1, status="done"),
            milestone(2, status="dropped"),
            milestone(3, status="done", deferred=True),
            milestone(4, status="done", hypotheses=("h2",)),
        ),
    )
    assert completion(plan) == Completion(reached=2, of=4)
    assert completion(nothing_open(key_results=(), milestones=())).share is None


# -- slip --------------------------------------------------------------------------------------------------------------


def slipped(weeks: str | None, today: date = STARTS, **fields: Any) -> int:
    card = milestone(1, weeks, **{"agreed_weeks": ("3-5",), **fields})
    return slip(nothing_open(milestones=(card,)), card, today)


def test_agreed_3_to_5_and_now_4_to_7_is_two_weeks() -> None:
    assert slipped("4-7") == 2


def test_slip_is_the_later_of_plan_and_present_and_never_below_none() -> None:
    week_8 = date(2026, 11, 25)
    assert slipped("3-5") == slipped("1-2") == 0
    assert slipped("3-5", week_8) == 3
    assert slipped("4-9", week_8) == 4
    assert slipped("3-5", week_8, status="done", done_on=date(2026, 11, 12)) == 1
    assert slipped("3-5", week_8, status="done", done_on=date(2026, 10, 7)) == 0
    assert slipped("3-5", week_8, status="done") == 0
    assert slipped(None, week_8) == 3
    assert slipped(None, week_8, status="done") == 0


def test_what_was_never_agreed_or_is_not_to_be_done_does_not_slip() -> None:
    assert slipped("4-7", agreed_weeks=()) == 0
    assert slipped("4-7", status="dropped") == 0
    assert slipped("4-7", deferred=True) == 0


def test_the_slip_of_a_closed_quarter_stands_still() -> None:
    card = milestone(1, "3-5", agreed_weeks=("3-5",))
    plan = nothing_open(milestones=(card,), closed=date(2026, 11, 12))
    assert slip(plan, card, date(2027, 6, 1)) == 1
