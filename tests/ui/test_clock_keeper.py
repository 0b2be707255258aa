"""The clock in words, beside the work, in one line and in present view: running, paused, over, and of the past."""

from dataclasses import replace
from typing import ClassVar

import pytest
from moved_clock import MovedClock, program_by, shows
from playing import Play, played, sample
from textual._compositor import Compositor
from textual.app import App, ComposeResult
from textual.widgets import Digits

from okra_tui.desk.session_clock import ClockFace
from okra_tui.ui.session.panel import RoomNow, RoomStrip, SidePanel
from okra_tui.ui.session.session import BeforeYouGoOn, SessionScreen

RUNNING_QUARTER = "2026-Q4"


async def test_in_one_line_a_paused_clock_says_so_and_overtime_is_read_as_such(tmp_path):
    clock = MovedClock()
    async with played(program_by(clock, sample(tmp_path)), (80, 24)) as play:
        await play.press("escape", "f2")
        await shows(play, clock, 4, "6:00")
        await play.saw("of 10 min", "next: Read & cluster")
        assert large(play) == "6:00"
        assert "paused" not in play.text and "1 OKR ideation" in play.text.split("\n")[0]
        await play.press("f2")
        await play.saw("of 10 min · paused")
        await play.press("f2")
        await shows(play, clock, 7.5, "+01:30 over")
        await play.saw("over the 10 min")
        assert large(play) == "+01:30"
        await play.press("f2")
        await play.saw("over the 10 min · paused")
        await play.press("f4")
        await play.saw("over the 10 min · paused")
        assert large(play) == "+01:30"
        await play.pilot.resize_terminal(60, 18)
        await play.saw("+01:30 over the 10 min · paused")


def large(play: Play) -> str:
    """What the clock shows in digits three rows high."""
    strip = next(strip for strip in play.app.screen.query(RoomStrip) if strip.display)
    digits = strip.query_one(Digits)
    return digits.value if digits.is_on_screen and digits.size.height == 3 else ""


@pytest.mark.parametrize("size", [(80, 24), (119, 30)], ids=str)
async def test_below_120_columns_the_strip_says_whose_turn_it_is_who_comes_then_and_which_step(tmp_path, size):
    async with played(program_by(MovedClock(), sample(tmp_path)), size) as play:
        await play.reveal()
        await play.go_on_to("1.read-and-cluster")
        await play.press("f2", "r")
        await play.saw("▸ ", "reads aloud, 1 of 6", "next: Blocker check", " · then ")
        turns = play.app.screen._room.turns
        assert f"▸ {turns.turn} reads" in play.text and f"then {turns.waiting[0]}" in play.text
        assert not play.app.screen.query_one(SidePanel).display
        await play.press("f4")
        await play.pilot.resize_terminal(60, 18)
        await play.saw(f"▸ {turns.turn} reads aloud, 1 of 6", "Read out your notes when it is your turn.")


async def test_beside_the_work_too(tmp_path):
    clock = MovedClock()
    async with played(program_by(clock, sample(tmp_path))) as play:
        await play.press("escape", "f2")
        await shows(play, clock, 11.5, "+01:30 over")
        await play.saw("over the 10 min · running")
        await play.press("f2")
        await play.saw("over the 10 min · paused")
        assert "over of" not in play.text


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 18)], ids=["beside", "folded", "present"])
async def test_a_past_session_says_when_it_was_held_until_its_clock_is_started_on_purpose(tmp_path, size):
    clock = MovedClock()
    async with played(program_by(clock, sample(tmp_path), quarter=RUNNING_QUARTER), size) as play:
        await play.press("g", "1")
        await play.until(lambda: isinstance(play.app.screen, SessionScreen) and play.app.clock)
        if size == (60, 18):
            await play.press("f4")
        await play.saw("23 September", "61 min, 60 planned")
        assert "over the" not in play.text and "paused" not in play.text and "BEFORE YOU" not in play.text
        await play.press("f9")
        assert play.toasts[-1] == "There is nothing to catch up: the session was held on 23 September."
        await play.press("f2")
        await play.until(lambda: play.app.clock.running)
        await play.until(lambda: "61 min, 60 planned" not in play.text)
        await play.press("f2")
        await play.saw("paused")
        assert "61 min, 60 planned" not in play.text


# -- A clock that runs for another session than the one on the screen is never driven blind.


async def test_f2_pauses_the_other_sessions_clock_says_so_and_then_starts_this_ones(tmp_path):
    async with played(program_by(MovedClock(), sample(tmp_path))) as play:
        await play.press("escape", "f2")
        await play.until(lambda: play.app.clock and play.app.clock.running)
        await play.press("g", "0")
        await play.until(lambda: isinstance(play.app.screen, SessionScreen) and play.app.screen.session == 0)
        minutes = play.app.clock.minutes
        await play.press("f8")
        assert play.toasts[-1] == "The clock of session 1 runs; F2 pauses it first."
        assert play.app.clock.minutes == minutes
        await play.press("f2")
        assert "The clock of session 1 is paused." in play.toasts
        await play.until(lambda: play.app.clock.session == 0 and not play.app.clock.running)
        await play.press("f2")
        await play.until(lambda: play.app.clock.session == 0 and play.app.clock.running)


async def test_no_clock_is_started_from_a_place_that_shows_none_and_one_that_runs_is_paused_there(tmp_path):
    async with played(program_by(MovedClock(), sample(tmp_path))) as play:
        await play.press("escape", "g", "6", "f2")
        assert not play.app.clock.running
        await play.press("g", "1", "f2")
        await play.until(lambda: play.app.clock.running)
        await play.press("g", "6", "f2")
        await play.until(lambda: not play.app.clock.running)
        assert "The clock of session 1 is paused." in play.toasts


async def test_of_two_sessions_the_one_whose_clock_ran_is_named_and_only_once(tmp_path):
    async with played(program_by(MovedClock(), sample(tmp_path))) as play:
        await play.press("escape", "f2")
        await play.until(lambda: play.app.clock and play.app.clock.running)
        await play.press("g", "0", "g", "6", "f2")
        await play.until(lambda: not play.app.clock.running)
        assert [said for said in play.toasts if "is paused" in said] == ["The clock of session 1 is paused."]


# -- The checks of a step show by themselves in its last fifth: quietly, never in the way, and without names or
# words.


HEADING = "BEFORE YOU GO ON"


async def test_they_come_in_the_last_fifth_stay_past_zero_and_go_when_they_are_mended(tmp_path):
    clock = MovedClock()
    async with played(program_by(clock, sample(tmp_path))) as play:
        await play.reveal()
        await play.go_on_to("1.read-and-cluster")
        await play.press("f2")
        await shows(play, clock, 11.9, "3:06")
        assert HEADING not in play.text
        await shows(play, clock, 0.1, "3:00")
        await play.saw(HEADING, "31 notes are in", "3 company objectives")
        assert not play.app.screen.is_modal  # it is only said
        await shows(play, clock, 5, "+02:00 over")
        assert HEADING in play.text
        await play.press("f2", "f8")  # paused, and five minutes more: it is the last fifth again, and no later
        assert HEADING in play.text
        await play.press("f8", "f8")
        await play.until(lambda: HEADING not in play.text, "nothing to look at yet")


async def test_they_come_back_with_the_next_step_only_in_its_own_last_fifth(tmp_path):
    clock = MovedClock()
    async with played(program_by(clock, sample(tmp_path))) as play:
        await play.reveal()
        await play.go_on_to("1.read-and-cluster")
        await play.press("f2")
        await shows(play, clock, 14, "1:00")
        await play.saw(HEADING)
        await play.press("full_stop")
        await play.dialog(BeforeYouGoOn)
        await play.press("full_stop")
        await play.until(lambda: play.step == "1.blockers" and "Blockers" in play.text)
        assert HEADING not in play.text
        await shows(play, clock, 8.5, "1:30")
        await play.saw(HEADING, "6 people have named")


@pytest.mark.parametrize("size", [(120, 36), (80, 24)], ids=["beside", "folded"])
async def test_under_the_curtain_they_tell_no_word_and_name_nobody(tmp_path, size):
    clock = MovedClock()
    async with played(program_by(clock, sample(tmp_path)), size) as play:
        open_words = {word for each in play.plan.company_objectives for word in each.title.split()}
        words = {word for note in play.plan.notes for word in note.text.split() if len(word) > 7} - open_words
        await play.write("".join(f"Wren: {at}. xylophone\n" for at in range(30)))
        await play.until(lambda: len(play.plan.notes) == 61)
        await play.press("escape", "f2")
        await shows(play, clock, 8.5, "1:30")
        if size[0] > 100:
            await play.saw(HEADING, "One person wrote 35 of")
        else:
            await play.saw("of 10 min · ! 1 to look at")  # running: no word; paused would be one
            assert large(play) == "1:30"
            assert "One person" not in play.text
        assert 1 in play.app.curtains and "Wren" not in play.text and "xylophone" not in play.text
        assert not [word for word in words if word in play.text]


async def test_where_nothing_is_missing_nothing_is_said_and_present_view_says_nothing_at_all(tmp_path):
    clock = MovedClock()
    async with played(program_by(clock, sample(tmp_path))) as play:
        await play.press("escape", "f2")
        await shows(play, clock, 9, "1:00")
        assert HEADING not in play.text
        await play.reveal()
        await play.go_on_to("1.read-and-cluster")
        await shows(play, clock, 14, "1:00")
        await play.saw(HEADING)
        await play.press("f4")
        await play.until(lambda: HEADING not in play.text)
        assert "to look at" not in play.text


# -- A second that passes costs what shows it, and nothing else.


@pytest.mark.parametrize(
    ("size", "present", "shows_it"),
    [
        ((120, 36), False, {"Digits", "#timebox-bar"}),
        ((80, 24), False, {"Digits"}),
        ((120, 36), True, {"Digits"}),
    ],
    ids=["beside", "folded", "present"],
)
async def test_a_second_lays_out_nothing_and_paints_only_what_shows_it(tmp_path, monkeypatch, size, present, shows_it):
    clock, painted, layouts = MovedClock(), set(), []
    async with played(program_by(clock, sample(tmp_path)), size) as play:
        await play.press("escape", "f2", *(["f4"] if present else []))
        await shows(play, clock, 1, "9:00")
        update_widgets = Compositor.update_widgets
        named = lambda widget: f"#{widget.id}" if widget.id else type(widget).__name__  # noqa: E731
        monkeypatch.setattr(
            Compositor, "update_widgets", lambda at, them: (painted.update(map(named, them)), update_widgets(at, them))
        )
        screen = play.app.screen
        screen.screen_layout_refresh_signal.subscribe(screen, layouts.append, immediate=True)
        for second in range(59, 29, -1):
            await shows(play, clock, 1 / 60, f"8:{second}")
        assert (layouts, painted) == ([], shows_it)


async def test_what_was_hidden_shows_the_time_at_once(tmp_path):
    clock = MovedClock()
    async with played(program_by(clock, sample(tmp_path))) as play:
        await play.press("escape", "f2")
        await shows(play, clock, 2, "8:00")
        await play.press("f2", "f4")  # it stands: no second will mend what is shown now
        await play.saw("of 10 min · paused")
        assert large(play) == "8:00"
        await play.press("f4")
        await play.pilot.resize_terminal(80, 24)
        await play.until(lambda: large(play) == "8:00", "the large clock in the strip")
        await play.pilot.resize_terminal(120, 36)
        await play.saw("of 10 min · paused", "━" * 5 + "─" * 20)


class StripAlone(App[None]):
    """A strip without a session."""

    own_keys: ClassVar[dict[str, str]] = {}

    def compose(self) -> ComposeResult:
        yield RoomStrip()


FACE = ClockFace(1, "1.blockers", "7:42", 10, 0.2, "calm", running=True, begun=True, pace="", ends="")
STANDS = replace(FACE, running=False, begun=False)


async def test_from_80_to_120_columns_the_strip_cuts_nothing_and_keeps_the_key_that_looks():
    """In which step is to be looked at, and who comes then, go first; how much there is and its key stay."""
    now = RoomNow(
        prompt="What could stop us?", turn="Wilhelmina reads aloud, 3 of 12", after="then Bartholomew",
        left="Read & cluster", left_to_look_at=15,
    )  # fmt: skip
    async with StripAlone().run_test() as pilot:
        strip = pilot.app.query_one(RoomStrip)
        for face, large in ((FACE, True), (FACE, False), (STANDS, False), (None, False)):
            strip.face, strip.now = face, now
            for screen in range(80, 121):
                width = screen - 2 - 14 * large
                said = strip._facts(large, width)
                assert said.cell_length <= width, (screen, said.plain)
                assert said.plain.endswith(" i") and "! 15" in said.plain, (screen, said.plain)
                assert "Wilhelmina reads aloud" in said.plain
            assert strip._facts(large, 140).plain.endswith("! 15 to look at in Read & cluster i")
        strip.face, strip.now = STANDS, RoomNow(turn="Wren reads aloud, 1 of 6")
        assert strip._facts(False, 78).plain.startswith("10 min · F2 starts · ▸ Wren")
        strip.face = FACE
        assert "starts" not in strip._facts(False, 78).plain
