"""Ahead or behind, the end of the session, and the sums of catching up."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okra_tui.room.pace import SessionPace, StepTime, agreed_minutes, catch_up, session_pace, whole_minutes

NOW = datetime(2026, 11, 21, 10, 30)
SESSION_1 = (10, 10, 15, 10, 15)

MINUTES = st.floats(0, 600)
SESSIONS = st.lists(st.builds(StepTime, MINUTES, st.just(0.0) | MINUTES), min_size=1, max_size=8)


def session(*spent: float) -> list[StepTime]:
    worked = [*spent, *[0.0] * (len(SESSION_1) - len(spent))]
    return [StepTime(planned, done) for planned, done in zip(SESSION_1, worked, strict=True)]


def test_before_it_begins() -> None:
    pace = session_pace(session(), 0, 600, NOW, 60)
    assert (pace.words, pace.ends_at) == ("on time", NOW + timedelta(minutes=60))


def test_two_minutes_behind() -> None:
    pace = session_pace(session(11, 11, 5), 2, 600, NOW, 60)
    assert pace.words == "2 min behind"
    assert pace.ends_at == NOW + timedelta(minutes=35)


def test_overtime_ends_now_at_best() -> None:
    pace = session_pace(session(10, 10, 21), 2, -360, NOW, 60)
    assert pace.words == "6 min behind"
    assert pace.ends_at == NOW + timedelta(minutes=25)


def test_going_back_counts_what_was_done_later() -> None:
    pace = session_pace(session(10, 14, 5), 1, 0, NOW, 60)
    assert pace.words == "4 min behind"
    assert pace.ends_at == NOW + timedelta(minutes=10 + 10 + 15)


def test_after_the_last_step() -> None:
    pace = session_pace(session(10, 9, 14, 10, 14), 5, 0, NOW, 60)
    assert (pace.words, pace.ends_at) == ("3 min ahead", NOW)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "on time"), (30, "on time"), (-30, "on time"), (31, "1 min behind"), (-31, "1 min ahead"),
     (120, "2 min behind"), (-180, "3 min ahead"), (36_000, "600 min behind")],
)  # fmt: skip
def test_words(seconds: float, words: str) -> None:
    assert SessionPace(seconds, NOW).words == words


def test_three_ways_back() -> None:
    cut, trim, later = catch_up(session(10, 10, 21), 2, 360)
    assert (cut.key, cut.minutes, cut.still_behind) == ("cut next", (10, 10, 15, 4, 15), 0)
    assert (trim.key, trim.still_behind) == ("trim later", 0)
    assert trim.minutes == (10, 10, 15, 8, 11)
    assert (later.key, later.minutes, later.still_behind) == ("end later", SESSION_1, 360)


def test_what_the_next_step_cannot_give_the_following_one_does() -> None:
    cut, _, _ = catch_up(session(10, 10, 21), 2, 12 * 60)
    assert cut.minutes == (10, 10, 15, 0, 13)


def test_more_behind_than_there_is_left() -> None:
    for way in catch_up(session(10, 10, 15), 2, 40 * 60)[:2]:
        assert way.minutes == (10, 10, 15, 0, 0)
        assert way.still_behind == 15 * 60


def test_steps_of_whole_minutes_stay_so_and_whoever_takes_a_way_is_said_to_be_on_time() -> None:
    steps = session(10, 12.43)
    pace = session_pace(steps, 1, -146, NOW, 60)
    assert pace.words == "2 min behind"
    for way in catch_up(steps, 1, pace.behind_seconds)[:2]:
        assert all(minutes == int(minutes) for minutes in way.minutes) and sum(way.minutes) == 58
        after = [StepTime(planned, step.spent) for planned, step in zip(way.minutes, steps, strict=True)]
        assert session_pace(after, 1, -146, NOW, 60).words == "on time"


def test_a_step_that_was_worked_on_before_keeps_a_whole_number_of_minutes_above_what_was_spent() -> None:
    for way in catch_up(session(10, 18, 0, 7.4, 0), 1, 40 * 60)[:2]:
        assert way.minutes == (10, 10, 0, 8, 0)  # 15, 2 and 15 minutes
        assert way.still_behind == 8 * 60


def test_in_the_last_step_there_is_nothing_to_cut() -> None:
    for way in catch_up(session(10, 10, 15, 10, 20), 4, 300):
        assert (way.minutes, way.still_behind) == (SESSION_1, 300)


@given(SESSIONS, st.integers(0, 8), st.floats(-36_000, 90_000))
def test_catching_up_sums_to_the_planned_end(steps: list[StepTime], current: int, behind: float) -> None:
    current = min(current, len(steps))
    owed = max(behind, 0)
    cut, trim, later = catch_up(steps, current, behind)
    to_come = 60 * sum(step.to_come for step in steps[current + 1 :])
    has = sum(int(step.to_come) for step in steps[current + 1 :])
    for way in (cut, trim):
        after = [StepTime(planned, step.spent) for planned, step in zip(way.minutes, steps, strict=True)]
        saved = to_come - 60 * sum(step.to_come for step in after[current + 1 :])
        assert saved + way.still_behind == pytest.approx(owed, abs=1e-3)
        assert saved == pytest.approx(60 * min(whole_minutes(owed), has), abs=1e-3)
        assert [step.planned for step in after[: current + 1]] == [step.planned for step in steps[: current + 1]]
        for new, old in zip(after, steps, strict=True):
            assert 0 <= new.planned <= old.planned + 1e-9
            assert new.planned >= min(old.planned, old.spent) - 1e-9
            assert old.planned - new.planned == pytest.approx(round(old.planned - new.planned), abs=1e-9)
    assert later.minutes == tuple(step.planned for step in steps)
    assert later.still_behind == pytest.approx(owed)


@given(SESSIONS, st.integers(0, 7), st.floats(-3000, 36_000))
def test_who_catches_up_is_on_time_by_the_same_pace(steps: list[StepTime], current: int, left: float) -> None:
    """The pace, the three ways and the pace again fit together; ending later is agreeing to a later end."""
    current = min(current, len(steps) - 1)
    agreed = agreed_minutes(steps)
    pace = session_pace(steps, current, left, NOW, agreed)
    if pace.behind_seconds <= 0:
        return
    cut, trim, later = catch_up(steps, current, pace.behind_seconds)
    for way in (cut, trim):
        after = [StepTime(planned, step.spent) for planned, step in zip(way.minutes, steps, strict=True)]
        caught_up = session_pace(after, current, left, NOW, agreed)
        assert caught_up.behind_seconds == pytest.approx(way.still_behind, abs=1e-3)
    moved = session_pace(steps, current, left, NOW, agreed + later.still_behind / 60)
    assert moved.behind_seconds == pytest.approx(0, abs=1e-3)
    assert moved.ends_at == pace.ends_at


@given(SESSIONS, st.integers(0, 7), st.floats(0, 36_000), st.floats(0, 1))
def test_working_through_a_timebox_moves_no_end(steps: list[StepTime], current: int, left: float, share: float) -> None:
    current = min(current, len(steps) - 1)
    before = session_pace(steps, current, left, NOW, 60)
    worked = left * share
    steps[current] = StepTime(steps[current].planned, steps[current].spent + worked / 60)
    after = session_pace(steps, current, left - worked, NOW + timedelta(seconds=worked), 60)
    assert after.behind_seconds == pytest.approx(before.behind_seconds, abs=1e-3)
    assert abs(after.ends_at - before.ends_at) < timedelta(milliseconds=1)
