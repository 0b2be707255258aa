"""Earlier versions of a file: kept whole, told apart, thinned out by a table of times, and never at the file's cost."""

import os
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from okra_tui.plan.model import Plan, SessionRecord
from okra_tui.plan.team import Team
from okra_tui.workspace.atomic import REAL, FileCalls, clear_after_a_kill, keep_aside, make_kept_folder, write_conflict
from okra_tui.workspace.history import LAST, History, Version, history_of_plan, history_of_team, superfluous
from okra_tui.workspace.problems import Unreadable
from okra_tui.workspace.toml_text import parse_plan, render

NOW = datetime(2026, 11, 21, 14, 2, 33)
PLAN = Plan(quarter="2026-Q4", starts=date(2026, 10, 5))


def plan(weeks: int) -> Plan:
    return PLAN.replaced(weeks=weeks)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "2026-Q4.toml"
    file.write_text(render(PLAN), encoding="utf-8")
    return file


def at(text: str) -> Version:
    moment, _, rest = text.partition(" named")
    found = datetime.strptime(moment, "%m-%d %H:%M").replace(year=2026)
    return Version(Path(text), "2026-Q4.toml", found, named=bool(_), name=rest)


# -- which stay --------------------------------------------------------------------------------------------------------

MINUTES = [f"11-21 10:{minute:02}" for minute in range(60)]
STAY = [
    ([], []),
    (["11-21 10:00"], ["11-21 10:00"]),
    (MINUTES[:LAST], MINUTES[:LAST]),
    (MINUTES[: LAST + 1], MINUTES[1 : LAST + 1]),
    (MINUTES, MINUTES[-LAST:]),
    # The last of each day stays, and a day that has one among the last twenty has no second one before them.
    (["11-19 09:00", "11-19 18:00", "11-20 08:00", *MINUTES], ["11-19 18:00", "11-20 08:00", *MINUTES[-LAST:]]),
    (["11-19 09:00", *MINUTES[:LAST]], ["11-19 09:00", *MINUTES[:LAST]]),
    (["11-20 23:59", "11-21 00:00", *MINUTES[:LAST]], ["11-20 23:59", *MINUTES[:LAST]]),
    # What has a name stays, and takes no other one's place.
    (["11-19 09:00 named a", "11-19 08:00", *MINUTES], ["11-19 08:00", "11-19 09:00 named a", *MINUTES[-LAST:]]),
    ([f"11-21 09:{minute:02} named" for minute in range(40)], [f"11-21 09:{minute:02} named" for minute in range(40)]),
    # A hundred days of one version each, and all of them stay.
    *[(days, days) for days in [[f"{month:02}-{day:02} 12:00" for month in (9, 10, 11) for day in range(1, 31)]]],
]


@pytest.mark.parametrize(("times", "stay"), STAY)
def test_the_last_twenty_stay_and_the_last_of_each_day_and_what_has_a_name(times: list[str], stay: list[str]) -> None:
    versions = [at(time) for time in times]
    gone = superfluous(versions)
    assert sorted(str(each.path) for each in versions if each not in gone) == sorted(stay)
    assert superfluous(versions[::-1]) == gone


def test_a_day_of_work_leaves_twenty_and_the_next_days_one_each(path: Path) -> None:
    history = history_of_plan(path)
    for day in range(3):
        for minute in range(30):
            assert history.keep(plan(1 + minute), NOW + timedelta(days=day, minutes=minute))
    found = [version.at for version in history.versions()]
    assert len(found) == 22 and [moment.day for moment in found] == [23] * 20 + [22, 21]
    assert found[20:] == [NOW + timedelta(days=day, minutes=29) for day in (1, 0)]


# -- keeping and reading -----------------------------------------------------------------------------------------------


def test_a_version_is_a_whole_file_told_apart_from_copies_and_from_other_quarters(path: Path) -> None:
    history = history_of_plan(path)
    history.keep(plan(12), NOW)
    history.keep(plan(11), NOW + timedelta(minutes=1), "before the\nvote\x1b[31m é")
    keep_aside(path, b"a copy", NOW)
    keep_aside(path.with_name("2026.toml"), b"a copy", NOW)
    history_of_plan(path.with_name("2026.toml")).keep(Plan(quarter="2026", starts=PLAN.starts), NOW)
    history_of_team(path.with_name("okra.toml")).keep(Team(team="Hinge"), NOW)
    named, kept = history.versions()
    assert kept.path.name == "2026-Q4 2026-11-21 140233 version.toml"
    assert named.path.name == "2026-Q4 2026-11-21 140333 named.toml"
    assert (kept.named, kept.name, kept.of_team) == (False, "", False)
    assert (named.named, named.name) == (True, "before the vote␛[31m é")
    assert kept.path.read_text(encoding="utf-8") == render(plan(12))
    assert (history.read(kept), history.read(named)) == (plan(12), plan(11))
    (team,) = history_of_team(path.with_name("okra.toml")).versions()
    assert team.of_team and team.file == "okra.toml"
    history.remove(named)
    assert history.versions() == [kept]


def test_what_the_newest_says_already_is_not_kept_again_and_records_alone_are_nothing_new(path: Path) -> None:
    recorded = PLAN.replaced(sessions=(SessionRecord(id="s-1", session=1, present=("Ada",)),))
    history = history_of_plan(path)
    assert history.keep(PLAN, NOW)
    again = history_of_plan(path)  # the next run
    assert not again.keep(PLAN, NOW + timedelta(hours=1)) and not again.keep(recorded, NOW + timedelta(hours=1))
    assert again.keep(plan(12), NOW + timedelta(hours=1)) and not again.keep(plan(12), NOW + timedelta(hours=2))
    assert again.keep(PLAN, NOW + timedelta(hours=3)), "it is another one than the newest"
    assert again.keep(PLAN, NOW + timedelta(hours=4), "the start")
    assert len(again.versions()) == 4


def test_versions_stay_in_order_where_the_clock_was_set_back(path: Path) -> None:
    history = history_of_plan(path)
    moments = [NOW, NOW, NOW - timedelta(hours=1), NOW + timedelta(minutes=5), NOW - timedelta(days=3)]
    for weeks, moment in enumerate(moments, 1):
        assert history.keep(plan(weeks), moment)
    assert [history.read(version).weeks for version in history.versions()] == [4, 3, 2, 1, 5]


def test_what_cannot_be_read_is_listed_and_says_so(path: Path) -> None:
    history = history_of_plan(path)
    history.keep(plan(12), NOW)
    folder = path.parent / ".okra"
    (folder / "2026-Q4 2026-11-20 100000 version.toml").write_bytes(b"half a fi")
    (folder / "2026-Q4 2026-11-20 110000 named.toml").mkdir()
    (folder / "2026-Q4 2026-11-20 120000 version.toml").symlink_to("nowhere")
    (folder / "2026-Q4 2026-13-45 990000 version.toml").write_text("no such day")
    os.mkfifo(folder / "2026-Q4 2026-11-20 130000 version.toml")
    history._newest = None
    assert history.keep(plan(11), NOW + timedelta(minutes=1))
    newest, kept, *odd = history.versions()
    assert [history.read(newest).weeks, history.read(kept).weeks, len(odd)] == [11, 12, 4]
    said = []
    for version in odd:
        with pytest.raises(Unreadable) as problem:
            history.read(version)
        file, _, words = str(problem.value.problems[0]).partition(": ")
        assert file.startswith(version.path.name)
        said.append(words)
    assert said[:3] == ["cannot be read: it is a pipe or a device", "is gone", "cannot be read: it is a folder"]
    assert said[3].startswith("is not valid TOML")


def test_a_newest_version_that_cannot_be_read_keeps_nobody_from_keeping_another(path: Path) -> None:
    make_kept_folder(path.parent)
    (path.parent / ".okra" / "2026-Q4 2026-11-20 100000 version.toml").write_bytes(b"\xff")
    assert history_of_plan(path).keep(PLAN, NOW)


def test_no_folder_is_no_version_and_looking_makes_none(path: Path) -> None:
    assert history_of_plan(path).versions() == []
    assert not (path.parent / ".okra").exists()


# -- who may read them, and where they are -----------------------------------------------------------------------------


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o640, 0o664])
def test_each_copy_may_be_read_by_those_who_may_read_the_file(path: Path, mode: int) -> None:
    path.chmod(mode)
    history_of_plan(path).keep(PLAN, NOW)
    history_of_plan(path).keep(PLAN, NOW, "mine")
    made = [keep_aside(path, b"aside", NOW), write_conflict(path, b"theirs", NOW)]
    made += [version.path for version in history_of_plan(path).versions()]
    assert [oct(copy.stat().st_mode & 0o777) for copy in made] == [oct(mode)] * 4


def test_a_copy_of_a_file_that_is_gone_is_its_owner_s_alone(path: Path) -> None:
    path.unlink()
    assert keep_aside(path, b"aside", NOW).stat().st_mode & 0o777 == 0o600


def test_links_that_lead_nowhere_make_no_file_outside(path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    folder = path.parent / ".okra"
    folder.mkdir()
    (folder / ".gitignore").symlink_to(outside / "ignored")
    (folder / "2026-Q4 2026-11-21 140233 version.toml").symlink_to(outside / "version")
    (folder / "2026-Q4 2026-11-21 140233.toml").symlink_to(outside / "copy")
    history_of_plan(path).keep(PLAN, NOW)
    assert keep_aside(path, b"aside", NOW).name == "2026-Q4 2026-11-21 140233 2.toml"
    assert list(outside.iterdir()) == []


# -- whatever goes wrong -----------------------------------------------------------------------------------------------


class Killed(BaseException):
    """The program ends here."""


def ended_at(call: int, how: BaseException) -> tuple[FileCalls, list[str]]:
    """File calls of which the one with this number, counted from 0, does not come back; and those that were made."""
    made: list[str] = []

    def counted(name: str) -> Any:
        real = getattr(REAL, name)

        def do(*arguments: Any) -> Any:
            made.append(name)
            if len(made) > call:
                raise how
            return real(*arguments)

        return do

    names = ("resolve", "stat", "create", "set_mode", "write", "sync", "close", "read", "link", "replace")
    return replace(REAL, **{name: counted(name) for name in names}), made


@pytest.mark.parametrize("how", [Killed(), OSError(28, "No space left on device")])
def test_killed_or_failing_at_any_call_every_version_that_stands_is_whole(path: Path, how: BaseException) -> None:
    path.chmod(0o600)
    for weeks in range(LAST):
        history_of_plan(path).keep(plan(weeks + 1), NOW + timedelta(minutes=weeks))
    before = path.read_bytes()
    call = 0
    while True:
        calls, made = ended_at(call, how)
        history: History[Plan] = History(path, parse_plan, calls)
        stood = {version.path: history.read(version) for version in history.versions()}
        with suppress(Killed, OSError):
            history.keep(plan(40 + call % 13), NOW + timedelta(hours=1 + call))
        assert path.read_bytes() == before
        now = {version.path: history.read(version) for version in history.versions()}  # each can be read
        assert len(now) >= LAST and sum(each in now for each in stood) >= len(stood) - 1
        if len(made) <= call:
            break
        call += 1
    assert call > 8
    for left in (path.parent / ".okra").glob(".*.tmp"):
        os.utime(left, (0, 0))
    clear_after_a_kill(path.parent, NOW)
    assert list((path.parent / ".okra").glob(".*.tmp")) == []
