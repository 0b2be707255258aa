"""What is asked of values that can be and hardly are."""

from datetime import date
from typing import Any

import pytest
from plans_by_hand import check_in, key_result, nothing_open

from okra_tui.plan.doubtful_value import doubt


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
        ({"baseline": None, "target": 0.0}, None, 4000, ""),
        ({"baseline": None, "target": None}, None, 4000, ""),
        ({"measure": "stay-above", "baseline": None, "target": 3.0}, None, 40, "more than ten times 3?"),
        ({"measure": "done", "baseline": None, "target": None}, None, 1, ""),
    ],
)
def test_far_beyond_what_is_known(fields: dict[str, Any], current: float | None, said: float, asked: str) -> None:
    result = key_result(**fields)
    check_ins = () if current is None else (check_in(date(2026, 11, 9), current),)
    assert doubt(nothing_open(key_results=(result,), check_ins=check_ins), result, said) == asked
