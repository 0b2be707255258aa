"""A step of the team's own: added in the running program, worked in, left out and deleted."""

import pytest
from playing import on_disk, played, program, sample

from okra_tui.plan.agenda import agenda
from okra_tui.ui.dialogs.ask import Pick
from okra_tui.ui.dialogs.form import Form
from okra_tui.ui.dialogs.preview import Preview
from okra_tui.workspace.reading import read_team


@pytest.fixture
def folder(tmp_path):
    return sample(tmp_path)


async def steps_form(play, downs):
    """Open the form of the step that stands so far below the one at which the session stands."""
    await play.choose("own steps")
    await play.dialog(Pick)
    await play.press(*["down"] * downs, "enter")
    await play.dialog(Form)


async def fill(play, **words):
    for key, said in words.items():
        widget = play.app.screen.query_one(f"#field-{key}")
        if isinstance(said, bool) or hasattr(widget, "value"):
            widget.value = said
        else:
            widget.text = said
    play.app.screen.query_one("#form-take").focus()
    await play.press("enter")


async def test_an_own_step_is_added_worked_in_and_deleted(folder):
    async with played(program(folder), size=(80, 24)) as play:
        await play.press("escape")  # the line of the silent round
        await steps_form(play, 9)
        await play.press("tab", "tab")
        await play.saw("1 Company OKRs", "5 Value &")
        await fill(play, title="blocker CHECK")
        await play.saw("There is a step “Blocker check” in this session already")
        await fill(play, title="Risks", minutes="7", before="9")
        await play.saw("A step stands before one of 1 to 5, or at the end; not before 9.")
        await fill(play, before="2", prompt="What are we [b]afraid[/b] of?")
        await play.no_dialog()
        steps = agenda(play.app.team, 1)
        assert [(step.title, step.minutes) for step in steps][1] == ("Risks", 7) and len(steps) == 6
        await play.saved()
        assert read_team(folder).steps == play.app.team.steps
        await play.press("comma")
        await play.saw("Risks 2/6", "What are we [b]afraid[/b] of?", "n writes down a thought")
        await play.press("n")
        await play.write("Wren: the release date")
        await play.press("enter", "tab")
        await play.write("freeze on Friday")
        await play.press("enter", "escape")
        await play.saw("Parked thought  the release date  Wren", "Decision        freeze on Friday")
        assert [(entry.type, entry.by, entry.session) for entry in play.plan.log][-2:] == [
            ("parked", "Wren", 1),
            ("decision", None, 1),
        ]
        await play.choose("Facilitator's card")
        await play.saw("Read aloud", "All together")
        await play.press("escape")
        await play.choose("Way of working for")
        await play.dialog(Pick)
        assert {choice.key for choice in play.app.screen._choices} & {"silent", "voting", "together"} == {"together"}
        await play.press("escape")

        # Left out while the room is there: it goes on to the next step, and the step stays in the file.
        await steps_form(play, 0)
        await fill(play, skip=True)
        await play.no_dialog()
        await play.saw("● Silent", "2/5")
        assert "Risks" in {change.title for change in play.app.team.steps}
        await play.press("escape", "u")
        await play.saw("3/6")
        await play.press("comma")
        await play.saw("Risks 2/6")
        await steps_form(play, 0)
        await fill(play, gone=True)
        await play.no_dialog()
        await play.saw("● Silent", "2/5")
        assert play.app.team.steps == ()
        await play.saved()
    assert on_disk(folder).log[-1].text == "freeze on Friday" and read_team(folder).steps == ()


async def test_a_profile_shows_what_it_would_change_and_one_undo_takes_it_back(folder):
    async with played(program(folder), size=(80, 24)) as play:
        await play.press("escape")
        before = play.app.team
        await play.choose("Profile: how we work")
        await play.dialog(Pick)
        await play.saw("Experimental product", "Back to the method")
        await play.press("down", "down", "enter")
        await play.dialog(Preview)
        await play.saw("Platform team: 6 steps would change", "20 → 30 min", "Who waits for us")
        assert play.app.team is before
        await play.press("enter")
        await play.no_dialog()
        assert agenda(play.app.team, 3)[1].minutes == 30
        await play.press("u")
        assert play.app.team.steps == before.steps
