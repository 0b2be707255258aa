"""The short form of what a key result measures."""

from typing import Any

import pytest

from okra_tui.plan.measure import exact, measure_text
from okra_tui.plan.model import KeyResult


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"unit": "%", "baseline": 41.0, "target": 70.0}, "41→70 %"),
        ({"unit": "ms", "baseline": 700.0, "target": 300.0}, "700→300 ms"),
        ({"target": 70.0}, "?→70"),
        ({"baseline": 41.0}, "41→?"),
        ({"unit": "%"}, "?→? %"),
        ({}, ""),
        ({"measure": "done"}, "yes/no"),
        ({"measure": "stay-above", "unit": "%", "target": 99.5}, "≥ 99.5 %"),
        ({"measure": "stay-below", "target": 3.0}, "≤ 3"),
        ({"measure": "stay-below"}, "≤ ?"),
    ],
)
def test_a_measure(fields: dict[str, Any], text: str) -> None:
    assert measure_text(KeyResult(id="k-1", number=1, title="x", **fields)) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.1, "0.1"),
        (1200.0, "1200"),
        (-0.0, "0"),
        (-3.0, "-3"),
        (1e22, "1" + "0" * 22),
        (1e-7, "0.0000001"),
        (None, "?"),
    ],
)
def test_a_number_has_all_its_places(value: float | None, text: str) -> None:
    assert exact(value) == text
