"""The calendar of a workspace on disk: read off the first lines, with a word on every file that is no quarter's."""

from datetime import date
from pathlib import Path

import pytest

from okra_tui.command_line.places import running_quarter
from okra_tui.plan.quarter_calendar import running
from okra_tui.workspace.calendar import read_calendar
from okra_tui.workspace.reading import hints_of, problems_of

TODAY = date(2026, 11, 30)


def write(folder: Path, name: str, starts: str, more: str = "", quarter: str | None = None) -> None:
    head = f'format = 1\nquarter = "{quarter or name}"\nstarts = {starts}\n{more}'
    (folder / f"{name}.toml").write_text(head, encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "okra.toml").write_text('team = "Kestrel"\n', encoding="utf-8")
    return tmp_path


def test_a_fiscal_year_from_february_runs_by_its_own_days(folder):
    """Case plan-01: the calendar would say 2026-Q4, and the names 2028-Q1."""
    for name, starts in {
        "2027-Q1": "2026-02-02", "2027-Q2": "2026-05-04", "2027-Q3": "2026-08-03", "2027-Q4": "2026-11-02",
        "2028-Q1": "2027-02-01",
    }.items():  # fmt: skip
        write(folder, name, starts)
    calendar = read_calendar(folder)
    assert [str(entry.name) for entry in calendar.quarters][:2] == ["2028-Q1", "2027-Q4"]
    assert str(running_quarter(calendar, TODAY)) == "2027-Q4"
    assert list(calendar.remarks) == [] and problems_of(folder) == () == hints_of(folder)


@pytest.mark.parametrize(
    ("more", "on", "runs"),
    [
        ("weeks = 6\n", date(2026, 12, 1), False),
        ("weeks = 6\n", date(2026, 11, 15), True),
        ("weeks = 14  # one for planning\n", date(2027, 1, 10), True),
        ("\n[vision]\nwill = 'weeks'\nweeks = 2\n", TODAY, True),
        ("weeks = 99\n", TODAY, True),
        ("<<<<<<< HEAD\nweeks = 13\n=======\nweeks = 14\n>>>>>>> theirs\n", TODAY, True),
        ('learnings = [\n    "one",\n]\nweeks = 6\n', date(2026, 12, 1), False),
    ],
)
def test_only_the_first_lines_are_looked_at_and_a_broken_file_keeps_its_place(folder, more, on, runs):
    write(folder, "FY27-Q1", "2026-10-05", more)
    found = running(read_calendar(folder).spans, on)
    assert (str(found.name) if found else "") == ("FY27-Q1" if runs else "")


def test_windows_line_ends_a_byte_order_mark_and_literal_strings(folder):
    text = "\ufeffformat = 1\r\n\"quarter\" = 'FY27-Q1'\r\n  starts=2026-10-05 # a Monday\r\nweeks   =   6\r\n"
    (folder / "FY27-Q1.toml").write_bytes(text.encode())
    (span,) = read_calendar(folder).spans
    assert (str(span.name), span.starts, span.weeks) == ("FY27-Q1", date(2026, 10, 5), 6)


def test_a_quarter_of_the_calendar_that_cannot_be_read_keeps_its_weeks(folder):
    (folder / "2026-Q4.toml").write_text("= broken")
    write(folder, "2026-Q3", "2026-07-06")
    assert str(running_quarter(read_calendar(folder), TODAY)) == "2026-Q4"


def test_a_copy_under_another_name_has_no_place_in_the_calendar(folder):
    write(folder, "2026-Q4", "2026-10-05")
    write(folder, "2026-Q4-LAPTOP", "2026-10-05", quarter="2026-Q4")
    calendar = read_calendar(folder)
    assert [str(span.name) for span in calendar.spans] == ["2026-Q4"] and calendar.overlaps == ""
    assert [problem.file for problem in problems_of(folder)] == ["2026-Q4-LAPTOP.toml"]


NOT_TAKEN = {
    "2026-q4.toml": "2026-Q4.toml is there too; take over from this one what you need, then remove it",
    "2027_Q1.toml": "rename it to 2027-Q1.toml",
    "fy27-q1.toml": "rename it to FY27-Q1.toml",
    "2027-H1.TOML": "rename it to 2027-H1.toml",
    "2026-Q5.toml": "a year has Q1 to Q4",
    "2026-Q4 2.toml": "it is a copy of 2026-Q4; open 2026-Q4",
    "2026-Q4 (Ada's conflicted copy 2026-11-21).toml": "it is a copy of 2026-Q4; open 2026-Q4",
    "2026-Q4.sync-conflict-20261121-140203-ABCDEFG.toml": "it is a copy of 2026-Q4; open 2026-Q4",
    "2026-Q4 (conflict 2026-11-21 1402).toml": "it is a copy of 2026-Q4; open 2026-Q4",
    "autumn-2026.toml": "only capitals tell it from Autumn-2026.toml",
    "OKRA.toml": "the team's file is called okra.toml",
    "2027-Q2.toml/": "it is a folder",
    "\x1b[2J2026.toml": '"␛" is not one of these signs',
}


def test_every_toml_file_that_is_no_quarter_is_named_with_the_reason(folder):
    write(folder, "2026-Q4", "2026-10-05")
    write(folder, "Autumn-2026", "2027-01-04")
    for name in NOT_TAKEN:
        if name.endswith("/"):
            (folder / name).mkdir()
        else:
            (folder / name).write_text("x", encoding="utf-8")
    (folder / "pyproject.toml").touch()
    for quiet in (".hidden.toml", "notes.md", "2026-Q4.toml.bak"):
        (folder / quiet).touch()
    calendar = read_calendar(folder)
    assert [str(entry.name) for entry in calendar.quarters] == ["Autumn-2026", "2026-Q4"]
    reasons = {other.file: other.reason for other in calendar.not_taken}
    assert set(reasons) == {*(name.rstrip("/").replace("\x1b", "␛") for name in NOT_TAKEN), "pyproject.toml"}
    for name, reason in NOT_TAKEN.items():
        assert reasons[name.rstrip("/").replace("\x1b", "␛")].startswith(reason)
    assert {problem.file for problem in problems_of(folder)} == {*reasons} - {"pyproject.toml"}
    assert hints_of(folder) == ("pyproject.toml is not taken as a quarter: there is no year in its name.",)


def test_overlaps_and_gaps_are_one_line(folder):
    for name, starts in {"FY27-Q1": "2026-07-06", "FY27-Q2": "2026-09-28", "FY27-Q3": "2027-01-11"}.items():
        write(folder, name, starts)
    calendar = read_calendar(folder)
    overlap = "FY27-Q1 and FY27-Q2 overlap by 1 week"
    gap = "2 weeks between FY27-Q2 and FY27-Q3 belong to no quarter."
    assert list(calendar.remarks) == [f"{overlap}. {gap}"]
    assert [str(problem) for problem in problems_of(folder)] == [f"{folder.name}: {overlap}"]
    assert hints_of(folder) == (gap,)


def test_many_gaps_are_counted(folder):
    for year in range(2010, 2020):
        write(folder, f"{year}-Q1", f"{year}-01-04")
    assert read_calendar(folder).gaps.endswith("; and 7 more.") and len(read_calendar(folder).gaps) < 200


def test_a_file_of_32_mb_costs_its_first_lines_only(folder):
    write(folder, "FY27-Q1", "2026-10-05", "a." * 16_000_000)
    (span,) = read_calendar(folder).spans
    assert span.starts == date(2026, 10, 5)
