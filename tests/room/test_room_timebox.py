"""The timebox clock under every key in every state, and under everything that happens to computers in meetings."""

import json
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okra_tui.room.timebox import CLOCKS_AGREE, MEETING_INTERRUPTED, ClockGap, Timebox, recover, timebox

BEGIN = datetime(2026, 11, 21, 10, 0)
MINUTES = st.floats(0, 600)
SECONDS = st.floats(0, 40_000)


class World:
    """A wall clock in whole seconds and a monotonic clock, which a test moves together or apart."""

    def __init__(self, monotonic: float = 5_000.25) -> None:
        self.wall = BEGIN + timedelta(milliseconds=700)
        self.monotonic = monotonic

    @property
    def now(self) -> datetime:
        return self.wall.replace(microsecond=0)

    def passes(self, seconds: float) -> None:
        self.wall += timedelta(seconds=seconds)
        self.monotonic += seconds

    def sleeps(self, seconds: float) -> None:
        self.wall += timedelta(seconds=seconds)


def running(world: World, minutes: float) -> Timebox:
    return timebox(minutes).start(world.now, world.monotonic)


def test_face_from_start_to_overtime() -> None:
    world = World()
    clock = running(world, 10)
    seen = []
    for seconds in (0, 0.4, 0.6, 138, 460, 0.5, 0.5, 0.5, 0.5, 191):
        world.passes(seconds)
        seen.append(clock.face(world.monotonic))
    assert seen == [
        "10:00", "10:00", "9:59", "7:41", "0:01", "0:01", "0:00", "0:00", "+00:01 over", "+03:12 over",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("minutes", "after", "face"),
    [
        (600, 0, "10:00:00"),
        (600, 1, "9:59:59"),
        (90, 1800, "1:00:00"),
        (90, 1801, "59:59"),
        (0, 0, "0:00"),
        (0, 1, "+00:01 over"),
        (0, 3600, "+1:00:00 over"),
        (600, 36_000, "0:00"),
        (600, 36_000 + 3792, "+1:03:12 over"),
    ],
)
def test_face_of_short_and_long_steps(minutes: float, after: float, face: str) -> None:
    world = World()
    clock = running(world, minutes)
    world.passes(after)
    assert clock.face(world.monotonic) == face


@given(MINUTES, SECONDS, st.floats(0, 1e7))
def test_the_face_changes_at_the_next_change_and_not_before(minutes: float, after: float, boot: float) -> None:
    world = World(boot)
    clock = running(world, minutes)
    world.passes(after)
    change = clock.next_change(world.monotonic)
    assert change is not None and 0 < change <= 1
    face = clock.face(world.monotonic)
    assert clock.face(world.monotonic + change + 1e-6) != face
    assert change < 1e-5 or clock.face(world.monotonic + change - 1e-6) == face
    assert clock.pause(world.monotonic).next_change(world.monotonic) is None


@given(st.floats(0, 1e7), st.integers(1, 600), st.floats(0, 0.0009))
def test_a_hair_too_early_is_in_time(boot: float, minutes: int, early: float) -> None:
    """Floats do not add up exactly, and an event loop may fire a timer a moment before its time."""
    clock = timebox(minutes).start(BEGIN, boot)
    assert clock.face(boot + minutes * 60 - early) == "0:00"
    assert clock.face(boot - early) == timebox(minutes).face(0)


@pytest.mark.parametrize(
    ("after", "phase"), [(0, "calm"), (479, "calm"), (480, "last fifth"), (600, "last fifth"), (601, "over")]
)
def test_phase(after: float, phase: str) -> None:
    world = World()
    clock = running(world, 10)
    world.passes(after)
    assert clock.phase(world.monotonic) == phase
    assert clock.pause(world.monotonic).phase(0) == phase


def test_an_empty_timebox_is_calm_until_it_runs_over() -> None:
    assert timebox(0).phase(0) == "calm"
    assert timebox(0).share(0) == 0
    clock = timebox(0).start(BEGIN, 0)
    assert (clock.phase(1), clock.share(1), clock.alerts(0, 5)) == ("over", 1, ())


def test_over_words_and_phase_agree() -> None:
    clock = timebox(1).start(BEGIN, 0)
    for tenth in range(1300):
        assert (clock.phase(tenth / 10) == "over") == ("over" in clock.face(tenth / 10))


def test_every_key_in_every_state() -> None:
    for used in (0.0, 300.0, 660.0):  # fresh, half-way, in overtime; standing and running
        for runs in (False, True):
            world = World()
            clock = running(world, 10)
            world.passes(used)
            if not runs:
                clock = clock.pause(world.monotonic)
            at, left, spent = world.monotonic, 600 - used, used / 60

            assert clock.running == runs
            assert clock.start(world.now, at).running
            assert not clock.pause(at).running
            assert clock.toggle(world.now, at).running != runs
            for same in (clock.start(world.now, at), clock.pause(at), clock.toggle(world.now, at), clock):
                assert same.remaining(at) == pytest.approx(left)
                assert same.spent(at) == pytest.approx(spent)
            longer = clock.extend()
            assert (longer.running, longer.length) == (runs, 900)
            assert longer.remaining(at) == pytest.approx(left + 300)
            shorter = clock.shorten(at)
            assert shorter.running == runs
            assert shorter.remaining(at) == pytest.approx(left - 60 if left > 0 else left)
            anew = clock.reset(12, at)
            assert (anew.running, anew.face(at), anew.length) == (False, "12:00", 720)
            for changed in (longer, shorter, anew):
                assert changed.spent(at) == pytest.approx(spent)


def test_shortening_stops_at_zero() -> None:
    world = World()
    clock = running(world, 2)
    world.passes(30)
    for _ in range(3):
        clock = clock.shorten(world.monotonic)
    assert clock.face(world.monotonic) == "0:00"
    assert clock.length == pytest.approx(30)


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("passes"), st.floats(0, 5000)),
        st.tuples(st.sampled_from(["start", "pause", "toggle", "extend", "shorten", "reset", "restart"]), st.just(0.0)),
    ),
    max_size=25,
)


@given(MINUTES, STEPS)
def test_any_keys_with_restarts_between(minutes: float, steps: list[tuple[str, float]]) -> None:
    """Against a slow model that adds up what passes; a restart through JSON changes nothing and asks nothing."""
    world = World()
    clock, runs, left, spent = timebox(minutes), False, minutes * 60, 0.0
    for what, seconds in steps:
        at = world.monotonic
        if what == "passes":
            world.passes(seconds)
            left, spent = (left - seconds, spent + seconds) if runs else (left, spent)
        elif what == "start":
            clock, runs = clock.start(world.now, at), True
        elif what == "pause":
            clock, runs = clock.pause(at), False
        elif what == "toggle":
            clock, runs = clock.toggle(world.now, at), not runs
        elif what == "extend":
            clock, left = clock.extend(), left + 300
        elif what == "shorten":
            clock, left = clock.shorten(at), left if left <= 0 else max(left - 60, 0)
        elif what == "reset":
            clock, runs, left = clock.reset(minutes, at), False, minutes * 60
        else:
            kept = json.loads(json.dumps(clock.seen(world.now, at).stored()))
            reading = recover(kept, world.now, at, same_boot=True)
            assert reading.gap is None
            clock = reading.timebox
        assert clock.running == runs
        assert clock.remaining(world.monotonic) == pytest.approx(left, abs=1e-4)
        assert clock.spent(world.monotonic) * 60 == pytest.approx(spent, abs=1e-4)
        assert clock.length >= -1e-6
        assert 0 <= clock.share(world.monotonic) <= 1
        assert clock.look(world.now, world.monotonic).gap is None


def test_alerts_come_once_each() -> None:
    world = World()
    clock = running(world, 3)
    heard, left = [], clock.remaining(world.monotonic)
    for _ in range(400):
        world.passes(0.5)
        heard += [(alert, clock.face(world.monotonic)) for alert in clock.alerts(left, world.monotonic)]
        left = clock.remaining(world.monotonic)
    assert heard == [("two minutes", "2:00"), ("zero", "0:00")]


def test_a_step_of_two_minutes_warns_only_at_zero() -> None:
    clock = timebox(2).start(BEGIN, 0)
    assert clock.alerts(120, 5) == ()
    assert clock.alerts(115, 121) == ("zero",)


def test_two_minutes_are_not_announced_when_zero_has_passed_too() -> None:
    assert timebox(10).start(BEGIN, 0).alerts(590, 700) == ("zero",)


def test_standing_announces_nothing_and_minutes_taken_off_do() -> None:
    clock = timebox(2.75)
    assert clock.alerts(165, 9e9) == ()
    assert clock.shorten(0).alerts(165, 0) == ()  # the whole timebox has no two minutes any more
    assert timebox(10).start(BEGIN, 0).shorten(430).alerts(170, 430) == ("two minutes",)


@given(st.floats(121, 36_000), st.lists(st.floats(0.01, 9000), max_size=20))
def test_alerts_never_come_twice(length: float, waits: list[float]) -> None:
    clock = timebox(length / 60).start(BEGIN, 0)
    heard, left, at = [], length, 0.0
    for wait in waits:
        at += wait
        heard += clock.alerts(left, at)
        left = clock.remaining(at)
    assert len(heard) == len(set(heard))
    assert ("zero" in heard) == (left <= 0.001)


def test_stopped_for_a_while_both_clocks_go_on() -> None:
    world = World()
    clock = running(world, 10)
    world.passes(305)
    reading = clock.look(world.now, world.monotonic)
    assert reading.timebox is clock and reading.gap is None
    assert clock.face(world.monotonic) == "4:55"


@given(st.floats(CLOCKS_AGREE + 1, 1e6), st.booleans())
def test_a_sleeping_laptop_asks_once_and_counts_only_on_request(slept: float, restarted: bool) -> None:
    world = World()
    clock = running(world, 600)
    world.passes(100)
    world.sleeps(slept)
    if restarted and slept + 100 > 36_000 + MEETING_INTERRUPTED:
        return
    reading = (
        recover(clock.stored(), world.now, world.monotonic, same_boot=True)
        if restarted
        else clock.look(world.now, world.monotonic)
    )
    after, gap = reading.timebox, reading.gap
    assert gap is not None and gap.can_be_counted
    assert gap.seconds == pytest.approx(slept, abs=1.001)
    assert after.remaining(world.monotonic) == pytest.approx(35_900)
    assert after.look(world.now, world.monotonic).gap is None
    for state in (after, after.pause(world.monotonic)):
        counted = state.count(gap)
        assert counted.remaining(world.monotonic) == pytest.approx(35_900 - gap.seconds)
        assert counted.spent(world.monotonic) * 60 == pytest.approx(100 + gap.seconds)
        assert counted.running == state.running


@given(st.floats(-90_000, 90_000))
def test_a_wall_clock_that_is_set_never_moves_the_face(by: float) -> None:
    world = World()
    clock = running(world, 10)
    world.passes(60)
    world.sleeps(by)
    reading = clock.look(world.now, world.monotonic)
    assert reading.timebox.face(world.monotonic) == "9:00"
    if abs(by) > CLOCKS_AGREE + 1:
        assert reading.gap is not None and reading.gap.can_be_counted == (by > 0)
    if abs(by) <= CLOCKS_AGREE - 1:
        assert reading.gap is None
    if reading.gap and by < 0:
        assert reading.timebox.count(reading.gap) == reading.timebox


def test_a_clock_that_stands_asks_nothing() -> None:
    assert timebox(5).look(BEGIN, 3).gap is None
    assert recover(timebox(5).stored(), BEGIN, 3, same_boot=False) == timebox(5).look(BEGIN, 3)


def test_the_deadline_by_either_clock() -> None:
    deadline = timebox(15).start(BEGIN, 100).extend().deadline
    assert deadline is not None
    assert (deadline.wall, deadline.monotonic) == (datetime(2026, 11, 21, 10, 20), 1300)
    assert timebox(15).deadline is None


def test_restart_in_the_meeting_runs_on() -> None:
    world = World()
    stored = running(world, 15).stored()
    world.passes(8 * 60)
    reading = recover(stored, world.now, world.monotonic, same_boot=True)
    assert reading.gap is None and reading.timebox.running
    assert reading.timebox.face(world.monotonic) == "7:00"
    assert reading.timebox.spent(world.monotonic) == pytest.approx(8)


@pytest.mark.parametrize("monotonic", [3.0, 9_000.0])
def test_reboot_asks_about_all_the_time_since(monotonic: float) -> None:
    world = World()
    stored = running(world, 15).stored()
    world.passes(180)
    world.monotonic = monotonic
    reading = recover(stored, world.now, monotonic, same_boot=False)
    assert reading.gap is not None and reading.gap.seconds == pytest.approx(180, abs=1)
    assert reading.timebox.running and reading.timebox.face(monotonic) == "15:00"
    assert reading.timebox.count(ClockGap(180)).face(monotonic) == "12:00"


def test_a_monotonic_clock_that_went_back_means_another_boot() -> None:
    world = World()
    stored = running(world, 15).stored()
    world.sleeps(60)
    reading = recover(stored, world.now, 3.0, same_boot=True)
    assert reading.gap is not None and reading.timebox.face(3.0) == "15:00"


@pytest.mark.parametrize("same_boot", [True, False])
@pytest.mark.parametrize("asleep", [True, False])
def test_the_next_day_the_clock_stands_where_it_was_seen_last(same_boot: bool, asleep: bool) -> None:
    world = World()
    clock = running(world, 15)
    world.passes(120)
    stored = clock.seen(world.now, world.monotonic).stored()
    (world.sleeps if asleep else world.passes)(23 * 3600)
    reading = recover(stored, world.now, world.monotonic, same_boot=same_boot)
    assert reading.gap is None and not reading.timebox.running
    assert reading.timebox.face(0) == "13:00"
    assert reading.timebox.spent(0) == pytest.approx(2)


def test_restart_in_overtime_runs_on() -> None:
    world = World()
    clock = running(world, 1)
    world.passes(3000)
    stored = clock.seen(world.now, world.monotonic).stored()
    world.passes(10)
    assert recover(stored, world.now, world.monotonic, same_boot=True).timebox.face(world.monotonic) == "+49:10 over"


GOOD = timebox(10).start(BEGIN, 4.0).stored()


@pytest.mark.parametrize(
    "change",
    [
        {"length": -1}, {"length": "ten"}, {"left": None}, {"left": True}, {"left": float("nan")}, {"left": 601.0},
        {"left": -1e300}, {"used": -5}, {"used": 1e300}, {"wall": "yesterday"}, {"wall": None}, {"monotonic": None},
        {"monotonic": float("inf")}, {"wall": "2026-11-21T10:00:00+01:00"},
    ],
)  # fmt: skip
def test_a_broken_store_is_refused_in_words(change: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="cannot be read"):
        recover({**GOOD, **change}, BEGIN, 5.0, same_boot=True)


@pytest.mark.parametrize("missing", list(GOOD))
def test_a_store_with_something_missing_is_refused_in_words(missing: str) -> None:
    with pytest.raises(ValueError, match="cannot be read"):
        recover({key: value for key, value in GOOD.items() if key != missing}, BEGIN, 5.0, same_boot=True)


def test_gap_words() -> None:
    assert ClockGap(200).words.startswith("The computer was away for 3 min 20 s:")
    assert "back by 1 h 0 min" in ClockGap(-3600).words
    assert "45 s" in ClockGap(45).words
