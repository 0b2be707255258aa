"""The checks of a step show by themselves in its last fifth: quietly, never in the way, and without names or words."""

import pytest
from moved_clock import MovedClock, program_by, shows
from playing import played, sample

from okra_tui.ui.session.session import BeforeYouGoOn

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
        words = {word for note in play.plan.notes for word in note.text.split() if len(word) > 7}
        await play.write("".join(f"Wren: {at}. xylophone\n" for at in range(30)))
        await play.until(lambda: len(play.plan.notes) == 61)
        await play.press("escape", "f2")
        await shows(play, clock, 8.5, "1:30")
        if size[0] > 100:
            await play.saw(HEADING, "One person wrote 35 of")
        else:
            await play.saw("1:30 of 10 min · ! 1 to look at · ")  # running: no word; paused would be one
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
