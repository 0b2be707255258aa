"""The team's form: who is renamed, who has left, and undo over plan and team."""

import pytest
from playing import on_disk, played, program, sample

from okra_tui.ui.dialogs.ask import Pick
from okra_tui.ui.dialogs.form import Form
from okra_tui.workspace.open_file import open_team
from okra_tui.workspace.reading import read_team


@pytest.fixture
def folder(tmp_path):
    return sample(tmp_path)


async def people(play, change):
    """Open the form, change the lines of its people, and take it."""
    await play.press("escape")
    await play.choose("Change the team's members")
    await play.dialog(Form)
    field = play.app.screen.query_one("#field-members")
    field.text = change(field.text)
    play.app.screen.query_one("#form-take").focus()
    await play.press("enter")


async def test_a_renamed_person_is_asked_about_renamed_in_the_plan_and_undone(folder):
    async with played(program(folder)) as play:
        before, team = play.plan, play.app.team
        await people(play, lambda text: text.replace("Wren,", "Wren Mills,"))
        await play.dialog(Pick)
        await play.saw("Who is Wren Mills?", "Wren is called Wren Mills now")
        await play.press("enter")
        await play.no_dialog()
        assert play.app.team.member("Wren") is None
        assert play.app.team.member("Wren Mills").skills == team.member("Wren").skills != ()
        assert {note.by for note in before.notes} - {note.by for note in play.plan.notes} == {"Wren"}
        assert play.toasts[-1] == "Wren is called Wren Mills now; u takes it back."
        await play.saved()
        assert any(note.by == "Wren Mills" for note in on_disk(folder).notes)
        assert read_team(folder).member("Wren Mills")
        await play.press("u")
        assert play.plan.notes == before.notes and play.app.team == team
        await play.saved()
    assert open_team(folder / "okra.toml").load() == team


async def test_a_line_that_stands_for_another_person_is_asked_about_and_the_first_has_left(folder):
    async with played(program(folder)) as play:
        await people(play, lambda text: text.replace("Wren, Design, Wren O", "Zoltan, Data"))
        await play.dialog(Pick)
        await play.press("enter")
        await play.no_dialog()
        team = play.app.team
        assert team.member("Wren").left and not team.member("Zoltan").left and team.member("Zoltan").skills == ()
        assert any(note.by == "Wren" for note in play.plan.notes)
        assert play.toasts[-1] == "Wren has left; u takes it back."


async def test_who_is_taken_off_the_list_has_left(folder):
    async with played(program(folder)) as play:
        team = play.app.team
        await people(play, lambda text: "\n".join(line for line in text.split("\n") if not line.startswith("Wren")))
        await play.no_dialog()
        assert play.app.team.member("Wren") == team.member("Wren").changed(left=True)
        assert play.toasts[-1] == "Wren has left; u takes it back."


async def test_esc_at_the_question_leads_back_to_the_form_with_what_was_typed(folder):
    async with played(program(folder)) as play:
        team = play.app.team
        await people(play, lambda text: text.replace("Wren,", "Wren Mills,"))
        await play.dialog(Pick)
        await play.press("escape")
        await play.dialog(Form)
        assert "Wren Mills," in play.app.screen.query_one("#field-members").text and play.app.team is team


async def test_what_others_change_while_the_form_is_open_stays(folder):
    async with played(program(folder)) as play:
        await play.press("escape")
        await play.choose("Change the team's members")
        await play.dialog(Form)
        file = folder / "okra.toml"
        file.write_text(file.read_text().replace("format = 1", "format = 1\nvotes_per_person = 5"))
        play.app.desk.look()
        await play.until(lambda: play.app.team.votes_per_person == 5)
        field = play.app.screen.query_one("#field-team")
        field.value = "Hinge & Co"
        play.app.screen.query_one("#form-take").focus()
        await play.press("enter")
        await play.no_dialog()
        assert play.app.team.team == "Hinge & Co" and play.app.team.votes_per_person == 5
        await play.press("u")
        assert play.toasts[-1] == "Undone: change the team" and play.app.team.team == "Hinge"


async def test_a_changed_step_is_undone_and_done_again(folder):
    async with played(program(folder)) as play:
        await play.press("escape")
        await play.choose("Way of working for")
        await play.dialog(Pick)
        await play.press("down", "enter")
        await play.no_dialog()
        assert len(play.app.team.steps) == 1
        await play.press("u")
        assert play.app.team.steps == () and play.toasts[-1] == "Undone: change the step"
        await play.press("U")
        assert len(play.app.team.steps) == 1
        await play.saved()
    assert len(read_team(folder).steps) == 1
