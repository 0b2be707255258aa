"""Status, pace and score of key results with due days, steps, a state and weights, against a slow second opinion.

The other implementation goes day by day and in fractions, and shares no function with the program.
"""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okra_tui.edits.edit import EditRefused
from okra_tui.edits.objectives import AddKeyResult, ChangeKeyResult
from okra_tui.plan.closing import endings
from okra_tui.plan.model import CheckIn, KeyResult, Objective, Plan
from okra_tui.plan.progress import (
    completion,
    contradictions,
    is_broken,
    objective_mean,
    outcome,
    pace_of,
    quarter_mean,
    rates,
    score,
    status,
)

STARTS, WEEKS = date(2026, 10, 5), 13
O1 = Objective(id="o-1", number=1, title="Lend more")


def result(number: int = 1, **fields: Any) -> KeyResult:
    given = {"id": f"k-{number}", "number": number, "objective": "o-1", "title": "Loans"}
    return KeyResult(**{**given, "baseline": 0.0, "target": 100.0, **fields})


def quarter(*results: KeyResult, check_ins: tuple[CheckIn, ...] = (), **fields: Any) -> Plan:
    rows = {"objectives": (O1,), "key_results": results, "check_ins": check_ins}
    return Plan(quarter="2026-Q4", starts=STARTS, weeks=WEEKS, **rows, **fields)


def slow_pace(row: KeyResult, day: date) -> Fraction:
    """Walks through all days of the way, one after the other."""
    end = row.due or STARTS + timedelta(days=7 * WEEKS)
    wanted: dict[date, Fraction] = {}
    if row.measure == "change" and row.baseline is not None and row.target is not None:
        for text in row.steps:
            number, _, on = text.split()
            way = Fraction(row.target) - Fraction(row.baseline)
            share = (Fraction(number) - Fraction(row.baseline)) / way if way else Fraction(1)
            wanted[date.fromisoformat(on)] = min(max(share, Fraction(0)), Fraction(1))
    if not wanted or min(wanted) > STARTS:
        wanted[STARTS] = Fraction(0)
    if max(wanted) < end:
        wanted[end] = Fraction(1)
    at, last, share = min(wanted), min(wanted), Fraction(0)
    if day < at:
        return share
    while True:
        if at in wanted:
            last, share = at, wanted[at]
        later = [each for each in wanted if each > at]
        if at == day:
            if not later or at in wanted:
                return share
            coming = min(later)
            return share + (wanted[coming] - share) * Fraction((at - last).days, (coming - last).days)
        if not later:
            return share
        at += timedelta(days=1)


def slow_status(row: KeyResult, said: list[tuple[date, float]], day: date) -> str | None:
    """From the rules as they are written down in docs/formulas.md."""
    if day < STARTS:
        return "not-started"
    value = said[-1][1] if said else None
    way = None if row.baseline is None or row.target is None else Fraction(row.target) - Fraction(row.baseline)
    share = None
    if value is not None and way:
        share = min(max((Fraction(value) - Fraction(row.baseline or 0)) / way, Fraction(0)), Fraction(1))
    if row.state == "measuring-baseline" and row.baseline is None and share is None:
        return None
    if (day - max([STARTS, *(on for on, _ in said[-1:])])).days > 14:
        return "outdated"
    stands = None
    if share is not None:
        gap = slow_pace(row, day) - share
        stands = "on-track" if gap <= Fraction(5, 100) else "at-risk" if gap <= Fraction(25, 100) else "off-track"
    if row.state == "blocked" and share != 1 and stands in (None, "on-track"):
        return "at-risk"
    return stands


days = st.integers(-3, 110).map(lambda days: STARTS + timedelta(days=days))


@st.composite
def ways(draw: st.DrawFn) -> KeyResult:
    """A way up or down, with steps in their order; now and then nothing is known of where it begins."""
    begins, target = draw(st.sampled_from([(0.0, 100.0), (100.0, 0.0), (20.0, 70.0), (-5.0, 5.0)]))
    count = draw(st.integers(0, 3))
    on = sorted(draw(st.sets(days, min_size=count, max_size=count)))
    shares = sorted(draw(st.lists(st.integers(0, 8), min_size=count, max_size=count)))
    steps = tuple(
        f"{begins + (target - begins) * at / 8} by {day.isoformat()}" for day, at in zip(on, shares, strict=True)
    )
    due = draw(st.none() | st.integers(1, 100).map(lambda after: STARTS + timedelta(days=after)))
    return result(
        baseline=draw(st.sampled_from([begins, begins, begins, None])),
        target=target,
        steps=steps,
        due=due if not on or due is None else max(due, on[-1]),
        state=draw(st.sampled_from([None, None, "blocked", "measuring-baseline"])),
        weight=draw(st.sampled_from([1.0, 0.5, 4.0])),
    )


@settings(max_examples=400, deadline=None)
@given(ways(), days)
def test_the_pace_is_that_of_a_walk_through_all_days(row: KeyResult, day: date) -> None:
    assert pace_of(quarter(row), row, day) == pytest.approx(float(slow_pace(row, day)), abs=1e-9)


said = st.lists(st.tuples(st.integers(0, 100), st.sampled_from([0.0, 20.0, 35.0, 48.0, 70.0, 100.0])), max_size=3)


@settings(max_examples=400, deadline=None)
@given(ways(), said, st.integers(-3, 100))
def test_the_status_is_that_of_the_rules_read_by_somebody_else(
    row: KeyResult, values: list[tuple[int, float]], after: int
) -> None:
    day = STARTS + timedelta(days=after)
    told = sorted(dict(values).items())
    known = [(STARTS + timedelta(days=on), value) for on, value in told if on <= after]
    check_ins = tuple(
        CheckIn(id=f"x-{at}", on=on, key_result="k-1", value=value) for at, (on, value) in enumerate(known)
    )
    plan = quarter(row, check_ins=check_ins)
    if row.baseline is None and known:
        return  # whether a target is reached without a start is asked in test_progress.py
    assert status(plan, row, day) == slow_status(row, known, day)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(ways(), st.none() | st.integers(0, 10)), min_size=1, max_size=4))
def test_the_mean_of_an_objective_is_weighed(rows: list[tuple[KeyResult, int | None]]) -> None:
    made = [row.changed(id=f"k-{at}", number=at + 1) for at, (row, _) in enumerate(rows)]
    scored = [
        row if tenths is None else row.changed(score=tenths / 10) for row, (_, tenths) in zip(made, rows, strict=True)
    ]
    known = [(Fraction(tenths, 10), Fraction(row.weight)) for row, tenths in rows if tenths is not None]
    mean = objective_mean(quarter(*scored), O1, STARTS)
    wanted = sum(share * weight for share, weight in known) / sum(weight for _, weight in known) if known else None
    assert (mean.score is None) == (wanted is None) and (mean.known, mean.of) == (len(known), len(rows))
    assert wanted is None or mean.score == pytest.approx(float(wanted), abs=1e-9)


# -- Health metrics: a bound, checked in like a key result and never scored.


def slow_bound(row: KeyResult, said: list[tuple[date, float]], day: date) -> str | None:
    """Where a bound stands, from the last two days on which anything was said."""
    if day < STARTS:
        return "not-started"
    if (day - max([STARTS, *(on for on, _ in said[-1:])])).days > 14:
        return "outdated"
    limit = Fraction(row.target or 0)
    holds = [Fraction(value) >= limit if row.measure == "stay-above" else Fraction(value) <= limit for _, value in said]
    if row.state == "blocked" and (not holds or holds[-1]):
        return "at-risk"
    if not holds:
        return None
    if holds[-1]:
        return "on-track"
    return "off-track" if len(holds) > 1 and not holds[-2] else "at-risk"


bounds = st.builds(
    lambda measure, target, state: result(
        9, health=True, measure=measure, baseline=None, target=target, unit="%", state=state
    ),
    st.sampled_from(["stay-above", "stay-below"]),
    st.sampled_from([0.0, 35.0, 70.0]),
    st.sampled_from([None, None, "blocked"]),
)


@settings(max_examples=300, deadline=None)
@given(bounds, said, st.integers(-3, 100), st.lists(st.integers(0, 10), max_size=3))
def test_a_health_metric_stands_as_its_bound_does_and_counts_in_no_mean(
    row: KeyResult, values: list[tuple[int, float]], after: int, tenths: list[int]
) -> None:
    day = STARTS + timedelta(days=after)
    known = [(STARTS + timedelta(days=on), value) for on, value in sorted(dict(values).items()) if on <= after]
    check_ins = tuple(CheckIn(id=f"x-{at}", on=on, key_result="k-9", value=v) for at, (on, v) in enumerate(known))
    scores = [result(at + 1, score=score / 10, agreed=True) for at, score in enumerate(tenths)]
    plan = quarter(*scores, row.changed(agreed=True), check_ins=check_ins)
    health = plan.key_results[-1]
    stands = slow_bound(row, known, day)
    assert status(plan, health, day) == stands
    assert is_broken(plan, health, day) == (stands in ("at-risk", "off-track"))
    mean, whole = objective_mean(plan, O1, day), quarter_mean(plan, day)
    wanted = sum(Fraction(score, 10) for score in tenths) / len(tenths) if tenths else None
    for each in (mean, whole):
        assert (each.known, each.of) == (len(tenths), len(tenths)) and (each.score is None) == (wanted is None)
        assert wanted is None or each.score == pytest.approx(float(wanted), abs=1e-9)
    assert completion(plan).of == len(tenths)
    assert (score(plan, health), outcome(plan, health)) == (None, None)
    assert [ending.result.id for ending in endings(plan)] == [row.id for row in scores]


@pytest.mark.parametrize("due", [STARTS, STARTS - timedelta(days=1), STARTS - timedelta(days=365)])
def test_what_was_due_before_the_quarter_began_is_not_on_track_for_ever(due: date) -> None:
    row = result(due=due)
    plan = quarter(row, check_ins=(CheckIn(id="ci-1", key_result="k-1", on=STARTS, value=10.0),))
    assert pace_of(plan, row, STARTS + timedelta(days=3)) == 1.0
    assert status(plan, row, STARTS + timedelta(days=3)) == "off-track"


def test_a_due_day_moves_the_week_in_which_all_is_needed() -> None:
    row = result(due=STARTS + timedelta(days=20))
    plan = quarter(row, check_ins=(CheckIn(id="x", on=STARTS, key_result="k-1", value=40.0),))
    needed = rates(plan, row, STARTS + timedelta(days=7))
    assert needed is not None and needed.needed == 30.0  # 60 in the weeks 2 and 3


STEPS = ("50 by 2026-10-31", "100 by 2026-11-30")
WRONG: list[tuple[dict[str, Any], str]] = [
    ({"stretch": 60.0}, "A stretch goes beyond the target: 60 is not beyond 100."),
    ({"stretch": 100.0}, "A stretch goes beyond the target: 100 is not beyond 100."),
    ({"baseline": 200.0, "stretch": 120.0}, "A stretch goes beyond the target: 120 is not beyond 100."),
    ({"target": None, "stretch": 5.0}, "A stretch goes beyond a target: 5 needs one to be beyond."),
    ({"measure": "done", "stretch": 5.0}, "What is done or not has no stretch: 5 has no place there."),
    ({"measure": "stay-below", "stretch": 120.0}, "A stretch goes beyond the target: 120 is not beyond 100."),
    ({"steps": STEPS[::-1]}, "The steps are out of order: after 100 by 2026-11-30 comes 50 by 2026-10-31."),
    (
        {"steps": ("50 by 2026-10-31", "40 by 2026-11-30")},
        "The steps are out of order: after 50 by 2026-10-31 comes 40 by 2026-11-30.",
    ),
    (
        {"steps": ("120 by 2026-10-31",)},
        "The last step leads to the target at most: 120 by 2026-10-31 is beyond 100.",
    ),
    (
        {"steps": STEPS, "due": date(2026, 11, 1)},
        "The steps end before it is due: 100 by 2026-11-30 is later than 2026-11-01.",
    ),
    ({"health": True}, "A health metric is a bound that has to hold: write it like ≤ 1 %."),
    ({"health": True, "measure": "done", "baseline": None, "target": None},
     "A health metric is a bound that has to hold: write it like ≤ 1 %."),
    ({"measure": "done", "steps": STEPS},
     "Steps lead from a start to a target: without a target that changes there are none."),
]  # fmt: skip
RIGHT: list[dict[str, Any]] = [
    {"steps": STEPS},
    {"steps": STEPS, "due": date(2026, 11, 30), "stretch": 101.0},
    {"baseline": 200.0, "stretch": 80.0, "steps": ("150 by 2026-10-31", "150 by 2026-11-30")},
    {"measure": "stay-above", "stretch": 120.0},
    {"measure": "stay-below", "baseline": None, "health": True},
    {"unit": "ms", "baseline": None, "stretch": 80.0},
]


@pytest.mark.parametrize(("fields", "sentence"), WRONG)
def test_what_contradicts_itself_is_refused_in_a_sentence_and_nothing_is_lost(
    fields: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(EditRefused) as refused:
        AddKeyResult(result(**fields)).apply(quarter())
    assert str(refused.value) == sentence
    plan = quarter(result())
    with pytest.raises(EditRefused) as refused:
        ChangeKeyResult(result(**fields)).apply(plan)
    assert str(refused.value) == sentence and plan == quarter(result())
    odd = result(**fields)  # as a file may have it: its other fields can be changed
    assert ChangeKeyResult(odd.changed(title="Other")).apply(quarter(odd)).key_results[0].title == "Other"


@pytest.mark.parametrize("fields", RIGHT)
def test_what_fits_together_is_taken(fields: dict[str, Any]) -> None:
    assert contradictions(result(**fields)) == ()
    assert AddKeyResult(result(**fields)).apply(quarter()).key_results == (result(**fields),)


def test_a_circle_of_serving_is_refused_with_its_members() -> None:
    plan = quarter(result(1, serves="k-2"), result(2, serves="k-3"), result(3))
    with pytest.raises(EditRefused, match=r"in a circle: KR1.3 serves KR1.1, which serves KR1.2, which serves KR1.3"):
        ChangeKeyResult(result(3, serves="k-1")).apply(plan)
    with pytest.raises(EditRefused, match=r"in a circle: KR1.1 serves KR1.1"):
        ChangeKeyResult(result(1, serves="k-1")).apply(plan)
