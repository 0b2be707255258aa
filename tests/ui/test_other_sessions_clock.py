"""A clock that runs for another session than the one on the screen is never driven blind."""

from moved_clock import MovedClock, program_by
from playing import played, sample

from okra_tui.ui.session.session import SessionScreen


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
