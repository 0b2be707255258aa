"""The short form of what a key result measures."""

from typing import Any

import pytest

from okra_tui.plan.model import KeyResult
from okra_tui.plan.progress import exact, grouped, measure_text, value_in_words


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


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "?"), (0.0, "0"), (999.0, "999"), (1200.0, "1200"), (-1200.5, "-1200.5"), (12000.0, "12_000"),
        (-12000.25, "-12_000.25"), (1_200_000.0, "1_200_000"), (123456.0, "123_456"), (0.1234567, "0.1234567"),
    ],
)  # fmt: skip
def test_a_number_to_be_read_has_its_thousands_parted(value: float | None, text: str) -> None:
    assert grouped(value) == text.replace("_", "\u00a0")


def test_what_is_read_is_grouped_and_what_goes_into_files_is_not() -> None:
    result = KeyResult(id="k-1", number=1, title="ARR", unit="£", baseline=900_000.0, target=1_200_000.0)
    assert measure_text(result) == "900000→1200000 £"
    assert measure_text(result, grouped) == "900\u00a0000→1\u00a0200\u00a0000 £"
    assert value_in_words(result, 1_050_000.0) == "1\u00a0050\u00a0000 £"
