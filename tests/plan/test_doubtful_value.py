"""What is asked of values that can be and hardly are."""

from datetime import date
from typing import Any

import pytest
from plans_by_hand import check_in, key_result, nothing_open

from okra_tui.plan.progress import doubt, doubtful_day


@pytest.mark.parametrize(
    ("fields", "current", "said", "asked"),
    [
        ({"unit": "%"}, 30, 340, "more than 100 %?"),
        ({"unit": "%"}, 30, 100.5, "more than 100 %?"),
        ({"unit": "percent"}, None, 340, "more than 100 percent?"),
        ({"unit": "%"}, 30, 100, ""),
        ({"unit": "%", "target": 120.0}, 30, 110, ""),  # more than all is wanted
        ({"unit": "%", "target": 120.0}, 30, 1201, "more than ten times 120 %?"),
        ({"unit": "ms", "baseline": 700.0, "target": 300.0}, 480, 7000, ""),
        ({"unit": "ms", "baseline": 700.0, "target": 300.0}, 480, 7001, "more than ten times 700 ms?"),
        ({"baseline": 0.0, "target": 5.0}, 900, 2000, ""),  # 900 was said before
        ({"baseline": 0.0, "target": 5.0}, None, -51, "more than ten times 5?"),
        ({"unit": "%", "baseline": 40.0, "target": 60.0}, None, 0.45, "less than 1 %?"),  # a spreadsheet's share
        ({"unit": "%", "baseline": 0.0, "target": 60.0}, None, 0.45, "less than 1 %?"),
        ({"unit": "% of teams", "baseline": 40.0, "target": 60.0}, None, 0.45, "less than 1 % of teams?"),
        ({"unit": "% of teams", "baseline": 40.0, "target": 60.0}, None, 340, "more than 100 % of teams?"),
        ({"unit": "%", "baseline": 0.0, "target": 5.0}, None, 0.45, ""),
        ({"unit": "%", "baseline": 0.5, "target": 20.0}, None, 0.45, ""),
        ({"unit": "%", "baseline": 40.0, "target": 60.0}, None, 3, "less than a tenth of 40 %?"),
        ({"unit": "%", "baseline": 40.0, "target": 60.0}, None, 0, ""),
        (
            {"unit": "£", "baseline": 900_000.0, "target": 1_200_000.0},
            None,
            1.05,
            "less than a tenth of 900\u00a0000 £?",
        ),
        ({"unit": "ms", "baseline": 700.0, "target": 300.0}, 480, 30, ""),
        ({"unit": "ms", "baseline": 700.0, "target": 300.0}, 480, 29, "less than a tenth of 300 ms?"),
        ({"unit": "ms", "baseline": 700.0, "target": 300.0}, 25, 24, ""),  # 25 was said before
        ({"baseline": 0.0, "target": 5000.0}, None, 3, ""),
        ({"measure": "stay-below", "baseline": None, "target": 3.0}, None, 0.1, ""),
        ({"measure": "stay-below", "baseline": None, "target": 3.0}, 2.5, 0.1, "less than a tenth of 2.5?"),
        ({"measure": "stay-above", "baseline": None, "target": 99.5, "unit": "%"}, None, 0.996, "less than 1 %?"),
        ({"baseline": None, "target": 0.0}, None, 4000, ""),
        ({"baseline": None, "target": None}, None, 4000, ""),
        ({"measure": "stay-above", "baseline": None, "target": 3.0}, None, 40, "more than ten times 3?"),
        ({"measure": "done", "baseline": None, "target": None}, None, 1, ""),
        ({"title": "CSAT (of 5)", "baseline": 3.2, "target": 4.5}, None, 38, "more than 5?"),
        ({"title": "CSAT (of 5)", "baseline": 3.2, "target": 4.5}, None, 5, ""),
        ({"title": "Teams (of 12)", "baseline": 3.0, "target": 14.0}, None, 13, ""),  # more than all is wanted
        ({"unit": "%"}, None, -5, "less than 0 %?"),
        ({"unit": "posts", "baseline": None, "target": 8.0}, None, -2, "less than 0 posts?"),
        ({"unit": "%", "baseline": -10.0, "target": 20.0}, None, -5, ""),
        ({"unit": "%", "baseline": 0.0, "target": 20.0}, -3, -5, ""),  # it was below 0 before
        ({"unit": "€", "baseline": 900.0, "target": 1200.0}, None, -500, ""),
    ],
)
def test_far_beyond_what_is_known(fields: dict[str, Any], current: float | None, said: float, asked: str) -> None:
    result = key_result(**fields)
    check_ins = () if current is None else (check_in(date(2026, 11, 9), current),)
    assert doubt(nothing_open(key_results=(result,), check_ins=check_ins), result, said) == asked


@pytest.mark.parametrize(
    ("day", "today", "asked"),
    [
        (date(2026, 11, 18), date(2026, 11, 18), ""),
        (date(2026, 10, 5), date(2026, 11, 18), ""),
        (date(2026, 10, 4), date(2026, 11, 18), "before 2026-Q4 began?"),
        (date(2025, 11, 28), date(2026, 11, 28), "before 2026-Q4 began?"),
        (date(2019, 1, 1), date(2026, 11, 28), "before 2026-Q4 began?"),
        (date(2026, 11, 19), date(2026, 11, 18), "still to come?"),
        (date(2027, 1, 3), date(2027, 1, 9), ""),  # the last day
        (date(2027, 1, 4), date(2027, 1, 9), "after 2026-Q4 ended?"),
        (date(2027, 1, 9), date(2027, 1, 9), ""),  # it is being closed
        (date(2027, 2, 1), date(2027, 2, 1), "after 2026-Q4 ended?"),
        (date(2026, 9, 1), date(2026, 9, 1), "before 2026-Q4 began?"),
    ],
)
def test_a_day_outside_of_the_quarter_or_still_to_come(day: date, today: date, asked: str) -> None:
    assert doubtful_day(nothing_open(quarter="2026-Q4", starts=date(2026, 10, 5), weeks=13), day, today) == asked
