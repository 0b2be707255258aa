"""The team's form: who is renamed, who has left, and undo over plan and team."""

import pytest
from playing import on_disk, played, program, sample

from okra_tui.edits.milestones import ChangeMilestone
from okra_tui.plan.milestone_types import types_of
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


async def said(play, **words):
    """Put these words into fields of the form and take it."""
    for key, text in words.items():
        field = play.app.screen.query_one(f"#field-{key}")
        if hasattr(field, "text"):
            field.text = text
        else:
            field.value = text
    play.app.screen.query_one("#form-take").focus()
    await play.press("enter")


async def test_all_of_the_team_is_said_in_its_form_and_nothing_is_lost_at_esc(folder):
    async with played(program(folder, "2026-Q4"), size=(80, 24)) as play:
        before = play.app.team
        await play.choose("Change the team's members")
        await play.dialog(Form)
        form = play.app.screen
        skills = form.query_one("#field-skills").text
        await said(play, skills=f"{skills}\nZoe: SQL")
        await play.saw("Skills, “Zoe: SQL”: nobody of the team is named")
        await said(play, skills=f"{skills}\nTomasz: Kotlin", types="◆ Inception", dots="many")
        await play.saw("Dots each should be a number such as 3, not many.")
        await said(play, dots="5", most="2", slots="")
        await play.saw("◆ stands for enabler already; give Inception another letter.")
        await play.press("escape")
        await play.saw("Not taken yet. Esc again leaves everything as it was.")
        areas = form.query_one("#field-areas").text.replace(", teal", ", red")
        await said(play, types="I Inception, purple\nPilot", areas=areas)
        await play.no_dialog()
        team = play.app.team
        assert team.member("Tomasz").skills == (*before.member("Tomasz").skills, "Kotlin")
        assert (team.votes_per_person, team.votes_per_item, team.objective_slots) == (5, 2, before.objective_slots)
        assert "red" in [area.color for area in team.areas] and team.areas != before.areas
        assert [tuple(sign) for sign in types_of(team)][4] == ("inception", "Inception", "I", "purple")

        milestone = play.plan.milestones[0]
        play.app.desk.do(ChangeMilestone(milestone.changed(type="inception")))
        await play.choose("Change the team's members")
        await play.dialog(Form)
        await said(play, types="Pilot", dots="4")
        await play.saw("1 milestone is of the type Inception (")
        await play.press("escape", "escape")
        await play.no_dialog()
        assert play.app.team is team
        await play.saved()
    assert read_team(folder) == team
