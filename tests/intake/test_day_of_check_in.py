"""Days as people write them, and what only looks like one."""

from datetime import date

import pytest

from okra_tui.intake.check_in_line import day_at_end, day_at_start, read_day

TODAY = date(2026, 11, 18)


@pytest.mark.parametrize(
    "written",
    [
        "2026-11-10", "10.11.", "10.11.2026", "10.11.26", "10 Nov", "10 november", "10. Nov.", "10th Nov", "Nov 10",
        "November 10, 2026", "10 Nov 2026",
    ],
)  # fmt: skip
def test_a_day_in_the_ways_in_which_people_write_it(written: str) -> None:
    assert read_day(written, TODAY) == date(2026, 11, 10)
    assert day_at_start(f"{written} 52 7") == (written, "52 7")
    assert day_at_end(f"52 7 {written}") == (written, "52 7")
    assert day_at_start(written) == (written, "") and day_at_end(written) is None


@pytest.mark.parametrize(
    "line", ["20.11 7", "52.5. 7", "0.4. 3", "10/11 7", "52 7 some words", "7 nova", "52 dec", "9 may be wrong", ""]
)
def test_a_number_and_words_are_no_day(line: str) -> None:
    assert day_at_start(line) is None and day_at_end(line) is None


def test_without_a_year_it_is_the_nearest_one() -> None:
    january = date(2027, 1, 5)
    assert read_day("20.12.", january) == date(2026, 12, 20)
    assert read_day("4 Jan", january) == date(2027, 1, 4)
    assert read_day("29.2.", date(2028, 3, 4)) == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("31.2.", "31.2. is no day; write it like 2026-11-18."),
        ("2026-13-40", "2026-13-40 is no day; write it like 2026-11-18."),
        ("yesterday", "yesterday is no day; write it like 2026-11-18."),
        ("10.11. x", "10.11. x is no day; write it like 2026-11-18."),
    ],
)
def test_what_is_no_day_yet_is_said_in_a_sentence(written: str, says: str) -> None:
    with pytest.raises(ValueError) as told:
        read_day(written, TODAY)
    assert str(told.value) == says
