"""How shares and scores are written: rounding never carries one over a limit, wherever it is shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okra_tui.plan.progress import ASPIRATIONAL, Mean, meets
from okra_tui.plan.result_rows import (
    behind_text,
    cells,
    how_many_known,
    hundredths,
    mean_text,
    of_how_many,
    percent,
    score_text,
)


@pytest.mark.parametrize(
    ("share", "as_percent", "as_score"),
    [
        (0.996, "99 %", "0.99"),
        (0.9999999, "99 %", "0.99"),
        (1.0, "100 %", "1.00"),
        (0.6951, "69 %", "0.69"),
        (0.6999999, "69 %", "0.69"),
        (0.7 - 1e-12, "70 %", "0.70"),  # a computer's 0.7
        (0.7, "70 %", "0.70"),
        (0.004, "1 %", "0.01"),
        (1e-9, "1 %", "0.01"),
        (0.0, "0 %", "0.00"),
        (0.625, "62 %", "0.62"),
    ],
)
def test_rounding_crosses_no_limit(share: float, as_percent: str, as_score: str) -> None:
    assert (percent(share), score_text(share)) == (as_percent, as_score)


@given(st.floats(0, 1))
def test_what_is_shown_is_on_the_same_side_of_every_limit_and_never_far_off(share: float) -> None:
    shown = hundredths(share) / 100
    assert meets(shown, 1.0) == meets(share, 1.0) and meets(shown, ASPIRATIONAL) == meets(share, ASPIRATIONAL)
    assert (shown > 0) == (share > 0)
    assert abs(shown - share) <= 0.01 + 1e-9


@given(st.floats(0, 1), st.integers(2, 40))
def test_a_bar_is_full_only_at_the_end_and_empty_only_at_the_start(share: float, width: int) -> None:
    assert (cells(share, width) == width) == (share == 1) and (cells(share, width) == 0) == (share == 0)


def test_what_is_further_behind_than_a_status_allows_is_shown_so() -> None:
    assert [behind_text(gap) for gap in (0.05, 0.0504, 0.25, 0.252, 0.3)] == [
        "5 points", "6 points", "25 points", "26 points", "30 points",
    ]  # fmt: skip


def test_a_mean_says_of_how_many_it_is() -> None:
    assert (mean_text(Mean(0.62, 2, 4, 1)), how_many_known(Mean(0.62, 2, 4, 1))) == (
        "0.62 (2 of 4 known, 1 outdated)",
        "2 of 4 known",
    )
    assert mean_text(Mean(0.62, 4, 4, 1)) == "0.62 (1 outdated)"
    assert (mean_text(Mean(0.62, 4, 4, 0)), of_how_many(Mean(None, 0, 4, 0))) == ("0.62", "0 of 4 known")
    assert mean_text(Mean(None, 0, 4, 0)) == ""
