"""The clock that can be set."""

from datetime import date, datetime, timedelta

import pytest

from okra_tui import clock
from okra_tui.clock import NOW_VARIABLE, Clock, clock_from

SET = datetime(2026, 11, 21, 14, 2)


class Stopwatch:
    """Stands in for the machine's own."""

    def __init__(self, monkeypatch):
        self.seconds = 1000.0
        monkeypatch.setattr(clock.time, "monotonic", lambda: self.seconds)


def test_a_clock_that_was_set_runs_on_from_there_to_the_second(monkeypatch):
    stopwatch = Stopwatch(monkeypatch)
    running = Clock(SET)
    assert running.now() == SET and running.today() == SET.date() and running.monotonic() == 1000.0
    stopwatch.seconds += 61.9
    assert running.now() == SET + timedelta(seconds=61)
    stopwatch.seconds += 10 * 3600
    assert running.today() == date(2026, 11, 22)


def test_a_clock_that_was_not_set_shows_the_machine_s_time():
    before = datetime.now().replace(microsecond=0)
    now = Clock().now()
    assert before <= now <= datetime.now() and now.microsecond == 0 and now.tzinfo is None


def test_the_day_is_taken_from_the_option_and_the_time_from_the_variable(monkeypatch):
    Stopwatch(monkeypatch)
    assert clock_from(None, {NOW_VARIABLE: "2026-11-21T14:02"}).now() == SET
    assert clock_from("2027-01-04", {NOW_VARIABLE: "2026-11-21T14:02"}).now() == datetime(2027, 1, 4, 14, 2)
    assert clock_from(None, {NOW_VARIABLE: "2026-11-21"}).now() == datetime(2026, 11, 21)
    assert clock_from("2027-01-04", {}).today() == date(2027, 1, 4)


def test_a_time_zone_in_the_variable_does_not_move_the_clock_on_the_wall(monkeypatch):
    Stopwatch(monkeypatch)
    assert clock_from(None, {NOW_VARIABLE: "2026-11-21T14:02:00+09:00"}).now() == SET


def test_without_both_it_is_the_machine_s_own(monkeypatch):
    monkeypatch.setattr(clock, "datetime", type("Fixed", (datetime,), {"now": classmethod(lambda _cls: SET)}))
    assert clock_from(None, {}).now() == clock_from(None, {NOW_VARIABLE: ""}).now() == SET


@pytest.mark.parametrize("said", ["tomorrow", "2026-13-01", "2026-02-30", "21.11.2026", "", "\x1b[31m"])
def test_a_day_that_cannot_be_read_is_told(said):
    with pytest.raises(ValueError) as told:
        clock_from(said, {})
    assert str(told.value) == f"--today should look like 2026-11-21, not {said!r}."


@pytest.mark.parametrize("said", ["now", "2026-11-21T25:00", "\x1b[31m"])
def test_a_moment_that_cannot_be_read_is_told(said):
    with pytest.raises(ValueError) as told:
        clock_from(None, {NOW_VARIABLE: said})
    assert str(told.value) == f"OKRA_TUI_NOW should look like 2026-11-21T14:02, not {said!r}."
    assert "\x1b" not in str(told.value)
