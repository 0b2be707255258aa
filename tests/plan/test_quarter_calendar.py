"""Names of quarters, which one runs, what comes next: the table in calendar.toml, and chains of any kind."""

import tomllib
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okra_tui.plan.quarter_calendar import (
    QuarterName,
    QuarterSpan,
    current,
    following,
    next_quarter,
    proper_name,
    running,
    seams,
    why_no_name,
)

TABLE = tomllib.loads((Path(__file__).parent / "calendar.toml").read_text(encoding="utf-8"))


def span(written: str) -> QuarterSpan:
    name, day, weeks = written.split()
    return QuarterSpan(QuarterName(name), date.fromisoformat(day), int(weeks))


def shown(of: QuarterSpan) -> str:
    return f"{of.name} {of.starts} {of.weeks}"


@pytest.mark.parametrize(
    ("quarters", "day", "runs"),
    [(case["quarters"], day, runs) for case in TABLE["runs"] for day, runs in case["on"].items()],
)
def test_the_quarter_runs_whose_first_day_and_weeks_hold_the_day(quarters, day, runs):
    found = running(map(span, quarters), date.fromisoformat(day))
    assert (str(found.name) if found else "") == runs


def test_between_quarters_the_latest_that_has_begun_counts_and_before_all_the_first():
    quarters = [span("FY27-Q3 2027-01-18 13"), span("FY27-Q1 2026-07-06 13")]
    assert [str(current(quarters, date(2026, month, 1)).name) for month in (1, 11)] == ["FY27-Q1", "FY27-Q1"]
    assert str(current(quarters, date(2028, 1, 1)).name) == "FY27-Q3" and current([], date(2028, 1, 1)) is None


@pytest.mark.parametrize(("known", "then"), [(case["known"], case["then"]) for case in TABLE["next"]])
def test_what_comes_next(known, then):
    assert shown(following(list(map(span, known)))) == then
    assert shown(following(list(map(span, reversed(known))))) == then


@pytest.mark.parametrize(
    ("known", "on", "then"), [(case["known"], case["on"], case["then"]) for case in TABLE["begin"]]
)
def test_what_is_proposed(known, on, then):
    assert shown(next_quarter(list(map(span, known)), on)) == then


@pytest.mark.parametrize("name", [name for case in TABLE["names"] for name in case.get("fine", ())])
def test_what_names_a_quarter(name):
    assert why_no_name(name) == "" and QuarterName(name).text == name


@pytest.mark.parametrize(
    ("name", "reason"), [(name, case["reason"]) for case in TABLE["names"] for name in case.get("not", ())]
)
def test_what_names_none_and_why(name, reason):
    assert reason in why_no_name(name)
    with pytest.raises(ValueError, match=r"A quarter is named like 2026-Q4[,;]") as refused:
        QuarterName(name)
    assert str(refused.value).isprintable()


@pytest.mark.parametrize("case", TABLE["seams"])
def test_overlaps_and_gaps(case):
    assert seams(map(span, case["quarters"])) == (case["overlaps"], case["gaps"])


NAMINGS = {
    "{year}-Q{n}": (4, (13, 12, 14, 6)), "FY{short}-Q{n}": (4, (13, 14)), "{year}-H{n}": (2, (26, 27)),
    "{year}-T{n}": (3, (17, 18)), "T{n}-{year}": (4, (13,)), "{year}-C{n}": (8, (6, 5)), "{year}.{n}": (4, (13, 14)),
    "{year}-S{n}": (2, (26, 24)), "kestrel-{short}-{n}": (4, (13, 10)), "{year}": (1, (52,)), "{year}-x": (1, (13, 52)),
}  # fmt: skip


@st.composite
def first_quarters(draw: st.DrawFn) -> QuarterSpan:
    naming = draw(st.sampled_from(sorted(NAMINGS)))
    count, lengths = NAMINGS[naming]
    starts = draw(st.dates(date(2020, 1, 1), date(2050, 12, 31)))
    name = naming.format(year=starts.year, short=f"{starts.year % 100:02}", n=draw(st.integers(1, count)))
    return QuarterSpan(QuarterName(name), starts, draw(st.sampled_from(lengths)))


@given(first_quarters())
def test_a_chain_over_twelve_years_has_no_gap_no_overlap_and_ever_later_names(first: QuarterSpan):
    chain = [first]
    while chain[-1].starts < first.starts + timedelta(days=12 * 366):
        chain.append(following(chain))
    assert all(before.ends == after.starts for before, after in pairwise(chain))
    assert all(before.name.order < after.name.order for before, after in pairwise(chain))
    assert len({each.name.text.casefold() for each in chain}) == len(chain)
    assert seams(chain) == ([], [])
    for before, after in pairwise(chain):
        assert running(chain, after.starts) == after and running(chain, after.starts - timedelta(days=1)) == before


@given(st.sampled_from(["{year}-Q1", "FY{short}-Q1", "{year}-H1", "{year}-T1"]), st.integers(1, 12), st.integers(0, 6))
def test_years_of_whole_weeks_do_not_wander(naming: str, month: int, later: int):
    """Whatever the month of the first year and its weekday: after 24 years the year begins in the same days."""
    starts = date(2026, month, 1) + timedelta(days=later)
    weeks = {"Q": 13, "H": 26, "T": 17}[naming[-2]]
    chain = [QuarterSpan(QuarterName(naming.format(year=2026, short=26)), starts, weeks)]
    while chain[-1].starts.year < 2050:
        chain.append(following(chain))
    firsts = [each.starts for each in chain if each.name.text.endswith("1")]
    for at, day in enumerate(firsts):
        assert -4 <= (day - date(2026 + at, month, 1)).days <= 11
    assert all(each.weeks - weeks in (0, 1, 2) for each in chain)


@given(st.text(min_size=1, max_size=50))
def test_any_text_is_a_name_or_has_a_reason_and_a_name_is_safe_as_a_file(text: str):
    if why_no_name(text):
        better = proper_name(text)
        assert not better or not why_no_name(better)
        return
    assert Path(f"{text}.toml").name == f"{text}.toml" and text not in {".", ".."} and not text.startswith(".")
    assert len(f"{text}.toml".encode()) < 200 and text.isprintable()


def test_at_the_calendar_s_end_there_is_nothing_more():
    with pytest.raises(ValueError, match=r"The calendar ends|up to the year 9999"):
        following([span("9999-Q4 9999-10-04 13")])
