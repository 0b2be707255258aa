"""Keys that come in one burst do what they would have done one by one."""

import pytest
from playing import Play, played, program, sample, sample_played, settled
from textual import events

from okra_tui.plan.model import Note
from okra_tui.ui.dialogs.ask import AskLine
from okra_tui.ui.screens.company_objectives import CompanyObjectives
from okra_tui.ui.widgets.cluster_board import ClusterBoard


async def test_a_burst_opens_the_line_writes_two_notes_leaves_it_and_walks_on_the_board(tmp_path):
    async with sample_played(tmp_path) as play:
        await play.reveal()
        before = {note.text for note in play.plan.notes}
        await play.burst("n", *"odd", "space", *"bells", "enter", *"glow", "enter", "escape", "end")
        assert {note.text for note in play.plan.notes} - before == {"odd bells", "glow"}
        assert isinstance(play.app.focused, ClusterBoard)


async def test_a_burst_goes_through_a_dialog_and_a_paste_keeps_its_place_in_it(tmp_path):
    async with sample_played(tmp_path) as play:
        await play.reveal()
        board = play.app.screen.query_one(ClusterBoard)
        await play.press("home")
        note = play.plan.find(Note, board.selected)
        await play.burst("e", "ctrl+u", *"new", "space", events.Paste("pasted words"), *"!", "enter", "right", "left")
        assert not isinstance(play.app.screen, AskLine)
        assert play.plan.find(Note, note.id).text == "new pasted words!"


async def test_a_burst_fills_in_a_form_field_by_field(tmp_path):
    async with sample_played(tmp_path) as play:
        await play.press("escape", "comma")
        await play.until(lambda: play.app.focused and isinstance(play.app.focused.parent, CompanyObjectives))
        await play.burst(
            "n", *"Grow", "tab", "tab", *"P2", "tab", *"Because", "tab", *"One", "shift+tab", "shift+tab", "enter"
        )
        made = play.plan.company_objectives[-1]
        assert (made.title, made.priority, made.why, made.key_results) == ("Grow", 2, "Because", ("One",))


async def walked(folder, session, press):
    """What stands after keys that go on and write something, at every step of a session in turn."""
    found = []
    async with played(program(folder)) as play:
        await play.press("escape", "g", str(session))
        screen = play.app.screen
        for step in [step.id for step in screen.steps]:
            for going_on in (("full_stop",), ("full_stop", "full_stop")):  # the second where something is missing
                screen.go_to_step(step)
                await settled(play.pilot)
                await press(play, *going_on, "n", *"odd", "space", *"bells", "enter", "escape")
                stands = (play.app.screen, screen.step, play.app.focused)
                found.append((step, *(getattr(each, "id", None) or type(each).__name__ for each in stands)))
                await play.press(*["escape"] * 4)
        return found, play.plan


@pytest.mark.parametrize("session", range(5))
async def test_words_typed_right_behind_the_key_that_goes_on_are_for_the_step_that_it_leads_to(tmp_path, session):
    one_by_one = await walked(sample(tmp_path / "slow"), session, Play.press)
    at_once = await walked(sample(tmp_path / "quick"), session, Play.burst)
    assert at_once[0] == one_by_one[0]
    assert at_once[1] == one_by_one[1]
