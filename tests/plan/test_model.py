"""Weeks and pace, with the figures that formulas.md works out."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plans_by_hand import STARTS, nothing_open

from okra_tui.plan.model import pace, week_of, weeks_in

PLAN = nothing_open()


def test_18_november_in_a_quarter_from_5_october() -> None:
    assert week_of(PLAN, date(2026, 11, 18)) == 7
    assert pace(PLAN, date(2026, 11, 18)) == pytest.approx(44 / 91)
    assert f"{pace(PLAN, date(2026, 11, 18)):.2f}" == "0.48"


@pytest.mark.parametrize(
    ("day", "week", "gone"),
    [
        (date(2026, 10, 4), 0, 0.0),
        (date(2026, 10, 5), 1, 0.0),
        (date(2026, 10, 11), 1, 6 / 91),
        (date(2026, 10, 12), 2, 7 / 91),
        (date(2027, 1, 3), 13, 90 / 91),
        (date(2027, 1, 4), 14, 1.0),
        (date(2027, 6, 1), 35, 1.0),
    ],
)
def test_weeks_and_pace_at_the_edges(day: date, week: int, gone: float) -> None:
    assert week_of(PLAN, day) == week
    assert pace(PLAN, day) == pytest.approx(gone)


@given(st.integers(-1000, 1000), st.integers(1, 53))
def test_pace_stays_between_nothing_and_all(days: int, weeks: int) -> None:
    plan = PLAN.replaced(weeks=weeks)
    day = STARTS + timedelta(days=days)
    assert 0 <= pace(plan, day) <= pace(plan, day + timedelta(days=1)) <= 1
    assert week_of(plan, day + timedelta(days=7)) == week_of(plan, day) + 1


def test_spans_name_each_week_once_and_in_order() -> None:
    assert weeks_in(()) == ()
    assert weeks_in(("7-8", "3-4", "4-5")) == (3, 4, 5, 7, 8)
