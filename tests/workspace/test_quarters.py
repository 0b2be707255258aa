"""All quarters of a workspace at once; what cannot be read is named, and the rest works."""

from dataclasses import replace
from datetime import datetime

import pytest
from running_quarter import CLOSED, RUNNING, TEAM, closed_plan, running_plan

from okra_tui.plan.quarter_calendar import QuarterName
from okra_tui.workspace import atomic, making
from okra_tui.workspace.making import (
    NotMade,
    duplicate_quarter,
    make_demo,
    make_quarter,
    make_workspace,
    rename_quarter,
)
from okra_tui.workspace.reading import read_plan, read_quarters

NOW = datetime(2026, 11, 21, 10, 0)


def test_what_is_broken_or_of_a_newer_format_is_named_and_the_rest_is_read(tmp_path):
    make_workspace(tmp_path, TEAM)
    make_quarter(tmp_path, running_plan())
    make_quarter(tmp_path, closed_plan())
    (tmp_path / "2025-Q1.toml").write_text("format = \n")
    (tmp_path / "2025-Q2.toml").symlink_to("/etc/passwd")
    (tmp_path / "2025-Q3.toml").write_text('format = 99\nquarter = "2025-Q3"\nstarts = 2025-07-07\nweeks = "many"\n')
    found = read_quarters(tmp_path)
    assert [plan.quarter for plan in found.plans] == [RUNNING, CLOSED]
    assert [said.split()[0].split(":")[0].strip(",") for said in found.left_out] == [
        "2025-Q3.toml",
        "2025-Q2.toml",
        "2025-Q1.toml",
    ]


def test_the_open_one_counts_as_it_is_now(tmp_path):
    make_workspace(tmp_path, TEAM)
    make_quarter(tmp_path, running_plan())
    now = running_plan().replaced(learnings=("Ask early",))
    (tmp_path / f"{RUNNING}.toml").write_text("broken meanwhile")
    assert read_quarters(tmp_path, now).plans == (now,) and read_quarters(tmp_path, now).left_out == ()


def test_a_folder_that_is_gone_is_said(tmp_path):
    found = read_quarters(tmp_path / "gone")
    assert found.plans == () and found.left_out == ("The folder cannot be listed: no such file or directory.",)


def test_what_others_write_until_the_last_moment_while_a_quarter_is_renamed_is_in_it_and_in_those_after_it(
    tmp_path, monkeypatch
):
    make_demo(tmp_path, NOW.date())
    before = {path.name: path.read_text() for path in tmp_path.glob("*.toml")}
    (carried,) = [name for name, text in before.items() if 'carried_from = "2026-Q3/' in text]
    exchanged, put_away = [], making.put_away

    def written_late(path, text="# theirs\n"):
        path.write_text(path.read_text() + text)

    def exchange(one, two):
        if not exchanged:
            written_late(tmp_path / carried)
        exchanged.append(two)
        atomic.REAL.exchange(one, two)

    def put_away_late(path, what, now):
        written_late(path)
        return put_away(path, what, now)

    calls, usual = replace(atomic.REAL, exchange=exchange), atomic.replace_file
    monkeypatch.setattr(atomic, "replace_file", lambda path, data, seen: usual(path, data, seen, calls))
    monkeypatch.setattr(making, "put_away", put_away_late)
    away = rename_quarter(tmp_path, QuarterName("2026-Q3"), QuarterName("2026-Q3-b"), NOW)
    renamed = (tmp_path / "2026-Q3-b.toml").read_text()
    assert away.read_text() == before["2026-Q3.toml"] + "# theirs\n"
    assert renamed == away.read_text().replace('quarter = "2026-Q3"', 'quarter = "2026-Q3-b"', 1)
    late = (tmp_path / carried).read_text()
    assert late == before[carried].replace('"2026-Q3/', '"2026-Q3-b/') + "# theirs\n"
    assert not list(tmp_path.glob(".*.tmp")) and read_plan(tmp_path, QuarterName("2026-Q3-b")).quarter == "2026-Q3-b"


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644])
def test_a_quarter_under_another_name_may_be_read_by_those_who_may_read_it(tmp_path, mode):
    make_demo(tmp_path, NOW.date())
    (tmp_path / "2026-Q3.toml").chmod(mode)
    duplicate_quarter(tmp_path, QuarterName("2026-Q3"), QuarterName("2026-Q3-copy"))
    away = rename_quarter(tmp_path, QuarterName("2026-Q3"), QuarterName("2026-Q3-b"), NOW)
    made = [away, tmp_path / "2026-Q3-copy.toml", tmp_path / "2026-Q3-b.toml"]
    assert [oct(path.stat().st_mode & 0o777) for path in made] == [oct(mode)] * 3


def test_a_protected_quarter_is_not_renamed_and_all_stays_as_it_was(tmp_path):
    make_demo(tmp_path, NOW.date())
    (tmp_path / "2026-Q3.toml").chmod(0o444)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    with pytest.raises(NotMade, match=r"2026-Q3.toml stays where it is: it is write-protected"):
        rename_quarter(tmp_path, QuarterName("2026-Q3"), QuarterName("2026-Q3-b"), NOW)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()} == before
    duplicate_quarter(tmp_path, QuarterName("2026-Q3"), QuarterName("2026-Q3-copy"))
    assert (tmp_path / "2026-Q3-copy.toml").stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize("name", ["-DESKTOP", "-copy-of-Ada", " (conflicted copy)", ".sync-conflict-20261121-1"])
def test_a_copy_that_a_synced_folder_made_is_no_quarter_and_asks_for_nothing(tmp_path, name):
    make_workspace(tmp_path, TEAM)
    make_quarter(tmp_path, running_plan())
    (tmp_path / f"{RUNNING}{name}.toml").write_bytes((tmp_path / f"{RUNNING}.toml").read_bytes())
    found = read_quarters(tmp_path)
    assert [plan.quarter for plan in found.plans] == [RUNNING] and found.left_out == ()
