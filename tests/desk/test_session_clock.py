"""The session's clock: what is shown, recorded in the plan, stored for a restart, and asked after a gap."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from okra_tui.clock import Clock
from okra_tui.desk import session_clock
from okra_tui.desk.session_clock import ClockFace, SessionClock, step_time
from okra_tui.edits.meeting import RecordDates, RecordMinutes
from okra_tui.edits.quarter import RecordStep
from okra_tui.plan.agenda import AgendaStep
from okra_tui.plan.model import Plan
from okra_tui.room.timebox import ClockGap
from okra_tui.workspace.state import WorkspaceState

QUARTER = "2026-Q4"
BEGIN = datetime(2026, 11, 21, 10, 0)


def step(key: str, minutes: float, number: int) -> AgendaStep:
    return AgendaStep(key, 1, key, key, minutes, "", "", "", number)


STEPS = (step("1.company-okrs", 10, 1), step("1.silent-round", 15, 2), step("1.read-and-cluster", 25, 3))
FIRST, SECOND, THIRD = (each.id for each in STEPS)


class SetClock(Clock):
    """A wall clock and a stopwatch that a test moves, together or apart."""

    def __init__(self) -> None:
        super().__init__()
        self.wall, self.seconds = BEGIN, 500.0

    def now(self) -> datetime:
        return self.wall

    def monotonic(self) -> float:
        return self.seconds

    def passes(self, minutes: float) -> None:
        self.sleeps(minutes)
        self.seconds += minutes * 60

    def sleeps(self, minutes: float) -> None:
        self.wall += timedelta(minutes=minutes)


class Room:
    """A plan with its clock, which can be started anew on the same state."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.time = folder, SetClock()
        self.plan = Plan(quarter=QUARTER, starts=date(2026, 10, 5))
        self.restart()

    def restart(self) -> None:
        self.clock = SessionClock(self.time, WorkspaceState(self.folder, self.folder), QUARTER)

    def open(self, step: str, session: int = 1) -> ClockGap | None:
        return self.clock.open(self.plan, STEPS, session, step)

    @property
    def face(self) -> ClockFace:
        return self.clock.face(self.plan, STEPS)

    def record(self) -> None:
        if (edit := self.clock.minutes_spent()) is not None:
            self.plan = edit.apply(self.plan)

    def take(self, at: int) -> None:
        """Catch up in the first, second or third way."""
        way = self.clock.ways_back(self.plan, STEPS)[at]
        if (edit := self.clock.take(way, self.plan, STEPS)) is not None:
            self.plan = edit.apply(self.plan)

    @property
    def planned(self) -> list[float]:
        return self.clock.minutes_planned(self.plan, STEPS)


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Room:
    boot = tmp_path / "boot_id"
    boot.write_text("first start\n", encoding="ascii")
    monkeypatch.setattr(session_clock, "BOOT", boot)
    return Room(tmp_path)


@pytest.fixture
def reboot(room: Room) -> Callable[[], None]:
    """The machine starts anew: another boot, and a stopwatch from zero."""

    def done() -> None:
        session_clock.BOOT.write_text("second start\n", encoding="ascii")
        room.time.seconds = 20.0
        room.restart()

    return done


# -- opening, starting, pausing --------------------------------------------------------------------------------------


def test_a_session_that_is_opened_stands_at_its_steps_minutes(room: Room) -> None:
    assert room.open(FIRST) is None
    assert room.face == ClockFace(1, FIRST, "10:00", 10, 0.0, "calm", False, False, "on time", "10:50")
    assert room.clock.next_change is None
    assert room.clock.minutes_spent() is None


def test_it_runs_and_stands_still_again(room: Room) -> None:
    room.open(FIRST)
    room.clock.toggle()
    assert room.clock.next_change == pytest.approx(1, abs=0.01)
    room.time.passes(4)
    assert (room.face.face, room.face.running, room.face.begun, room.face.share) == ("6:00", True, True, 0.4)
    room.clock.toggle()
    room.time.passes(30)
    assert (room.face.face, room.face.running, room.face.begun) == ("6:00", False, True)
    assert (room.face.pace, room.face.ends) == ("on time", "11:20")  # a pause moves the end and makes nobody late


def test_more_less_and_anew(room: Room) -> None:
    room.open(FIRST)
    room.clock.extend()
    assert (room.face.face, room.face.minutes, room.face.pace) == ("15:00", 15, "5 min behind")
    room.clock.shorten()
    assert (room.face.face, room.face.pace) == ("14:00", "4 min behind")
    room.clock.toggle()
    room.time.passes(3)
    room.clock.reset(10)
    assert (room.face.face, room.face.running, room.face.begun) == ("10:00", False, True)
    assert room.clock.minutes_spent().spent == ((FIRST, 3.0),)  # type: ignore[union-attr]


def test_opening_the_step_that_is_open_disturbs_nothing(room: Room) -> None:
    room.open(FIRST)
    room.clock.toggle()
    room.time.passes(4)
    assert room.open(FIRST) is None
    assert (room.face.face, room.face.running) == ("6:00", True)


def test_two_minutes_and_zero_are_announced_once(room: Room) -> None:
    room.open(FIRST)
    room.clock.toggle()
    said = []
    for _ in range(24):
        room.time.passes(0.5)
        alerts, gap = room.clock.tick()
        assert gap is None
        said += [(alert, room.face.face) for alert in alerts]
    assert said == [("two minutes", "2:00"), ("zero", "0:00")]
    assert (room.face.face, room.face.phase, room.face.pace) == ("+02:00 over", "over", "2 min behind")


# -- going from step to step -----------------------------------------------------------------------------------------


def test_what_was_spent_is_recorded_and_found_again_on_the_way_back(room: Room) -> None:
    room.open(FIRST)
    room.clock.toggle()
    room.time.passes(4)
    room.record()
    assert step_time(room.plan, STEPS[0]).spent == 4
    room.clock.toggle()
    room.open(SECOND)
    assert (room.face.step, room.face.face, room.face.running) == (SECOND, "15:00", False)
    assert (room.face.pace, room.face.ends) == ("6 min ahead", "10:44")  # six minutes of the first were not needed
    room.open(FIRST)
    assert (room.face.face, room.face.begun) == ("6:00", True)
    room.clock.toggle()
    room.time.passes(1)
    room.record()
    assert step_time(room.plan, STEPS[0]).spent == 5
    assert [record.step for record in room.plan.steps] == [FIRST]


def test_a_step_that_is_not_on_the_agenda_has_no_time(room: Room) -> None:
    room.open("1.skipped")
    assert (room.face.face, room.face.minutes) == ("0:00", 0)


# -- restarts, another day, sleep ------------------------------------------------------------------------------------


def test_a_clock_that_ran_has_run_on_after_a_restart(room: Room) -> None:
    room.open(FIRST)
    room.clock.toggle()
    room.time.passes(4)
    room.clock.keep()
    room.time.passes(1)
    room.restart()
    assert room.open(FIRST) is None
    assert (room.face.face, room.face.running) == ("5:00", True)
    room.clock.toggle()
    room.restart()
    room.time.passes(60)
    assert room.open(FIRST) is None
    assert (room.face.face, room.face.running) == ("5:00", False)


def test_the_next_day_it_stands_where_it_was_left_and_asks_nothing(room: Room, reboot: Callable[[], None]) -> None:
    room.open(FIRST)
    room.clock.toggle()
    room.time.passes(4)
    room.clock.keep()
    room.time.sleeps(24 * 60)
    reboot()
    assert room.open(FIRST) is None
    assert (room.face.face, room.face.running, room.face.ends) == ("6:00", False, "10:50")


def test_a_reboot_in_the_meeting_is_asked_about_and_can_be_counted(room: Room, reboot: Callable[[], None]) -> None:
    room.open(FIRST)
    room.clock.toggle()
    room.time.passes(4)
    room.clock.keep()
    room.time.sleeps(3)
    reboot()
    gap = room.open(FIRST)
    assert gap == ClockGap(180)
    assert (room.face.face, room.face.running) == ("6:00", True)
    room.clock.count(gap)
    assert room.face.face == "3:00"
    assert room.clock.minutes_spent().spent == ((FIRST, 7.0),)  # type: ignore[union-attr]


def test_sleep_is_a_gap_once_and_counts_only_if_somebody_says_so(room: Room) -> None:
    room.open(FIRST)
    room.clock.toggle()
    room.time.sleeps(5)
    alerts, gap = room.clock.tick()
    assert (alerts, gap) == ((), ClockGap(300))
    assert room.clock.tick() == ((), None)
    assert room.face.face == "10:00"
    room.clock.count(gap)
    assert room.face.face == "5:00"
    room.restart()
    assert room.open(FIRST) is None
    assert room.face.face == "5:00"  # it was stored


@pytest.mark.parametrize(
    "stored",
    [
        {},
        {"session": 1, "step": FIRST},
        {"session": 1, "step": FIRST, "length": "x", "left": 1, "used": 0, "wall": None, "monotonic": None},
        {"session": "1", "step": 7, "later": "soon"},
        {"session": 1, "step": FIRST, "later": "soon", "length": 60, "left": 90, "used": 0},
    ],
)
def test_what_cannot_be_read_begins_anew(room: Room, stored: dict[str, Any]) -> None:
    WorkspaceState(room.folder, room.folder).set_clock(QUARTER, stored)
    assert room.open(FIRST) is None
    assert (room.face.face, room.face.running, room.face.pace) == ("10:00", False, "on time")


# -- a session that was held -----------------------------------------------------------------------------------------


def held(room: Room, at_step: str, *spent: float) -> None:
    """The session was held the day before, up to this step, with so many minutes in its steps."""
    room.plan = RecordStep(1, at_step, BEGIN.date() - timedelta(days=1)).apply(room.plan)
    minutes = tuple((each.id, done) for each, done in zip(STEPS, spent, strict=False))
    room.plan = RecordMinutes((), minutes).apply(room.plan)
    room.open(at_step)


def test_a_session_that_is_over_says_when_it_was_and_how_long_it_took(room: Room) -> None:
    held(room, THIRD, 12, 15, 28)
    assert (room.face.held, room.face.took) == ("20 November", "55 min, 50 planned")
    assert room.face.words == "held 20 November · 55 min, 50 planned"
    room.open(FIRST)  # looked at again from its beginning
    assert room.face.held == "20 November"


def test_its_clock_can_be_taken_up_on_purpose_and_then_is_a_clock(room: Room) -> None:
    held(room, THIRD, 12, 15, 28)
    room.clock.toggle()
    assert (room.face.held, room.face.face, room.face.running) == ("", "+03:00 over", True)
    room.time.passes(1)
    room.clock.toggle()
    assert room.face.words == "+04:00 over the 25 min · paused"
    room.open(FIRST, session=2)
    room.open(THIRD)
    assert room.face.held == "20 November"


def test_one_that_was_interrupted_keeps_its_clock(room: Room) -> None:
    held(room, SECOND, 12, 3)
    assert room.face.words == "12:00 of 15 min · paused"


def test_today_s_session_keeps_its_clock_to_the_end(room: Room) -> None:
    held(room, THIRD, 12, 15, 28)
    room.plan = RecordDates((), ((1, BEGIN.date()),)).apply(room.plan)
    assert room.face.words == "+03:00 over the 25 min · paused"


def test_of_which_nobody_measured_the_time_it_is_not_said(room: Room) -> None:
    held(room, THIRD)
    assert (room.face.words, room.face.begun) == ("held 20 November", False)


def test_words_of_the_clock(room: Room) -> None:
    room.open(FIRST)
    assert room.face.words == "10 min"
    room.clock.toggle()
    room.time.passes(4)
    assert room.face.words == "6:00 of 10 min"
    room.clock.toggle()
    assert room.face.words == "6:00 of 10 min · paused"
    room.clock.toggle()
    room.time.passes(7.5)
    assert (room.face.words, room.face.of_given) == ("+01:30 over the 10 min", "over the 10 min")


# -- another session's clock -----------------------------------------------------------------------------------------


def test_the_clock_of_another_session_is_not_taken_up(room: Room) -> None:
    room.open(FIRST)
    room.clock.extend()
    room.take(2)
    room.clock.toggle()
    room.time.passes(4)
    room.clock.keep()
    room.restart()
    assert room.open(FIRST, session=2) is None
    assert (room.face.session, room.face.face, room.face.running) == (2, "10:00", False)
    assert room.face.pace == "on time"  # ending later was agreed in the other one
    assert room.open(FIRST, session=1) is None  # only looked at: nothing was stored over it
    assert (room.face.session, room.face.face, room.face.running) == (1, "11:00", True)


def test_quarters_have_clocks_of_their_own(room: Room) -> None:
    room.open(FIRST)
    room.clock.toggle()
    other = SessionClock(room.time, WorkspaceState(room.folder, room.folder), "2027-Q1")
    assert other.open(room.plan, STEPS, 1, FIRST) is None
    assert not other.running


# -- catching up -----------------------------------------------------------------------------------------------------


@pytest.fixture
def late(room: Room) -> Room:
    """Eight minutes over in the first step, which gives 10, 15 and 25 minutes to come back from."""
    room.open(FIRST)
    room.clock.toggle()
    room.time.passes(18)
    assert (room.face.pace, room.face.ends) == ("8 min behind", "10:58")
    return room


@pytest.mark.parametrize(("way", "planned"), [(0, [10, 7, 25]), (1, [10, 12, 20])])
def test_cutting_and_trimming_make_the_session_end_when_it_was_to(late: Room, way: int, planned: list[float]) -> None:
    late.take(way)
    assert late.planned == pytest.approx(planned)
    assert sum(late.planned) + 8 == pytest.approx(sum(each.minutes for each in STEPS))
    assert (late.face.pace, late.face.ends) == ("on time", "10:50")
    late.record()
    late.open(SECOND)
    assert late.face.minutes == pytest.approx(planned[1])
    assert late.face.pace == "on time"
    late.restart()
    late.open(SECOND)
    assert late.face.minutes == pytest.approx(planned[1])  # the plan keeps it


def test_ending_later_leaves_the_steps_alone_and_survives_steps_and_restarts(late: Room) -> None:
    before = late.plan
    late.take(2)
    assert late.plan is before
    assert late.planned == [10, 15, 25]
    assert (late.face.pace, late.face.ends) == ("on time", "10:58")
    late.restart()
    late.open(FIRST)
    assert (late.face.pace, late.face.ends) == ("on time", "10:58")
    late.record()
    late.open(SECOND)
    assert late.face.pace == "on time"
    late.restart()
    late.open(SECOND)
    assert late.face.pace == "on time"


def test_what_cannot_be_cut_remains_behind(late: Room) -> None:
    late.time.passes(42)
    assert late.face.pace == "50 min behind"
    assert [way.still_behind for way in late.clock.ways_back(late.plan, STEPS)] == [600, 600, 3000]
    late.take(0)
    assert late.planned == [10, 0, 0]
    assert late.face.pace == "10 min behind"
    late.take(2)
    assert (late.face.pace, late.planned) == ("on time", [10, 0, 0])


def test_who_is_on_time_has_nothing_to_catch_up(room: Room) -> None:
    room.open(FIRST)
    assert [way.minutes for way in room.clock.ways_back(room.plan, STEPS)] == [(10, 15, 25)] * 3
