"""The clock in words, beside the work, in one line and in present view: running, paused, over, and of the past."""

import pytest
from moved_clock import MovedClock, program_by, shows
from playing import played, sample

from okra_tui.ui.session.session import SessionScreen

RUNNING_QUARTER = "2026-Q4"


async def test_in_one_line_a_paused_clock_says_so_and_overtime_is_read_as_such(tmp_path):
    clock = MovedClock()
    async with played(program_by(clock, sample(tmp_path)), (80, 24)) as play:
        await play.press("escape", "f2")
        await shows(play, clock, 4, "6:00")
        await play.saw("6:00 of 10 min · ")
        assert "paused" not in play.text
        await play.press("f2")
        await play.saw("6:00 of 10 min · paused")
        await play.press("f2")
        await shows(play, clock, 7.5, "+01:30 over")
        await play.saw("+01:30 over the 10 min · ")
        await play.press("f2")
        await play.saw("+01:30 over the 10 min · paused")
        await play.press("f4")
        await play.saw("+01:30 over · paused")


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
        assert "over" not in play.text.split("\n")[-3] and "paused" not in play.text and "BEFORE YOU" not in play.text
        await play.press("f9")
        assert play.toasts[-1] == "There is nothing to catch up: the session was held on 23 September."
        await play.press("f2")
        await play.until(lambda: play.app.clock.running)
        await play.until(lambda: "61 min, 60 planned" not in play.text)
        await play.press("f2")
        await play.saw("paused")
        assert "61 min, 60 planned" not in play.text
