"""Session 3 as people play it: milestones walked through, sized, valued, tied to what they wait for, and staffed."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from playing import NOW, Play, on_disk, played, program
from test_every_screen import check
from textual.widget import Widget
from third_session import third_session

from okra_tui.edits.team import SetTeam
from okra_tui.plan.checks import findings
from okra_tui.plan.model import Dependency, Milestone, Plan
from okra_tui.plan.team import NeighbourFolder, Team
from okra_tui.ui.dialogs.ask import PasteHere, Pick, Tell, TellContent
from okra_tui.ui.dialogs.form import Form
from okra_tui.ui.dialogs.preview import Preview
from okra_tui.ui.session.panel import BeforeYouGoOn
from okra_tui.ui.steps.dependencies import ONE_LINE
from okra_tui.ui.steps.one_by_one import WalkedPage
from okra_tui.ui.steps.scores import Scoring
from okra_tui.ui.steps.validation import RowList
from okra_tui.ui.widgets.lines import NoteInput
from okra_tui.ui.widgets.table import ScoreTable
from okra_tui.workspace.toml_text import render

BLOCKER = """
[[blockers]]
id = "b-9"
number = 9
type = "dependency"
text = "The library calendar is not open"
by = "Wren"
about = ["m-3"]
owner = "Kofi"
"""
LOOP = """
[[dependencies]]
id = "d-1"
number = 1
milestone = "m-1"
on = "m-2"

[[dependencies]]
id = "d-2"
number = 2
milestone = "m-2"
on = "m-1"
"""


@asynccontextmanager
async def at(
    tmp_path: Path, step: str, size: tuple[int, int] = (120, 36), focus: type[Widget] = ScoreTable, **how: object
) -> AsyncIterator[Play]:
    async with played(program(third_session(tmp_path, step, **how)), size) as play:  # type: ignore[arg-type]
        await play.press("g", "3")
        await play.until(lambda: isinstance(play.app.focused, focus), "the step's work")
        yield play


async def go_on(play: Play, focus: type[Widget]) -> None:
    """On to the next step, whatever is missing."""
    before = at_step(play)
    await play.press("full_stop")
    await play.until(lambda: play.app.screen.is_modal or at_step(play) != before)
    if play.app.screen.is_modal:
        await play.dialog(BeforeYouGoOn)
        await play.press("full_stop")
    await play.until(lambda: at_step(play) != before and isinstance(play.app.focused, focus), focus.__name__)


def at_step(play: Play) -> str | None:
    return next((record.at_step for record in play.plan.sessions if record.session == 3), None)


def table(play: Play) -> ScoreTable:
    return play.app.screen.query_one(ScoreTable)


def cell(play: Play) -> tuple[str, str]:
    return table(play).selected, table(play).column


def efforts(plan: Plan) -> str:
    return "".join(f"{each.effort or '-'}{'?' * each.unsure}" for each in plan.milestones)


def waits(plan: Plan) -> list[tuple[str, str | None, str | None]]:
    return [(each.milestone, each.on or each.party, each.what) for each in plan.dependencies]


async def field(play: Play, name: str, words: str) -> None:
    """Write a field of the form anew."""
    play.app.screen.query_one(f"#field-{name}").focus()
    await play.press("end", "ctrl+u")
    await play.write(words)


# -- review ------------------------------------------------------------------------------------------------------------


async def test_milestones_are_walked_through_with_a_share_of_the_time(tmp_path):
    async with at(tmp_path, "review", (80, 24), WalkedPage) as play:
        await play.saw("Milestone 1 of 12", "2 min 30 s for each", "H1  Would people wait", "every second one borrows")
        check(play, "the review")
        await play.press("w", "r")
        await play.saw("Milestone 2 of 12", "M2  Other shelves", "Noor presents")
        assert play.app.screen.selected_entity == "m-2"
        await play.press("e")
        await play.dialog(Form)
        await field(play, "title", "Shelves nearby, in the search")
        await play.press("enter")
        await play.no_dialog()
        await play.saw("M2  Shelves nearby")
        assert "context.objective-1" not in play.reach


# -- scores ------------------------------------------------------------------------------------------------------------


async def test_twelve_milestones_are_scored_in_under_forty_keys_a_column(tmp_path):
    folder = third_session(tmp_path, "effort")
    async with played(program(folder)) as play:
        await play.press("g", "3")
        await play.until(lambda: isinstance(play.app.focused, ScoreTable))
        assert cell(play) == ("m-1", "effort")
        before = play.keys
        await play.write("12~3312~~23121~1")
        assert play.keys - before < 40
        await play.until(lambda: efforts(play.plan) == "SM?LLSMMLSMS?S", efforts(play.plan))
        assert "Rank" not in play.text
        await go_on(play, ScoreTable)
        assert cell(play) == ("m-1", "business")
        before = play.keys
        await play.write("123123123123" + "321321321321")  # from the end of one column to the top of the next
        assert play.keys - before < 40
        await play.until(lambda: play.plan.milestones[-1].ux_value == 1)
        assert [each.business_value for each in play.plan.milestones] == [1, 2, 3] * 4
        await play.press("3")  # one too many
        assert [each.ux_value for each in play.plan.milestones] == [3, 2, 1] * 4
        assert any(said.startswith("M12 was the last one, and it stays as it is") for said in play.toasts)
        await play.press("up", "down", "2")
        await play.until(lambda: play.plan.milestones[-1].ux_value == 2)
        await play.press("u", "1")  # what was undone may be said anew
        await play.saw("Rank", "VALUE AGAINST EFFORT", "(business + UX) / effort")
        await play.press("u")
        await play.until(lambda: play.plan.milestones[-1].ux_value is None)
        await play.press("U")
        await play.until(lambda: play.plan.milestones[-1].ux_value == 1)
        await play.choose("Value against effort")
        await play.dialog(TellContent)
        await play.saw("Rank = (business + UX) / effort weeks", "(1 + 3) / 1")
        await play.press("escape")
        await play.no_dialog()
        await play.saved()
    done = on_disk(folder)
    found = {each.rule for each in findings(done, play.app.team, NOW.date(), session=3)}
    assert not found & {"unscored", "guide"} and "deps-unreviewed" in found


async def test_a_cell_is_emptied_opened_sorted_and_filtered_by_key_and_mouse(tmp_path):
    async with at(tmp_path, "effort", filled=True) as play:
        assert cell(play) == ("m-1", "effort") and play.plan.milestones[0].effort == "M"
        check(play, "the score table")
        await play.press("tilde")
        await play.until(lambda: play.plan.milestones[0].unsure)
        await play.press("tilde")
        await play.until(lambda: not play.plan.milestones[0].unsure)
        await play.press("d")
        await play.until(lambda: play.plan.milestones[0].effort is None)
        before = play.plan
        for keys, said in (
            (("4",), "Effort takes 1, 2 or 3 for S, M or L"), (("l", "tilde"), "Business value takes 1, 2 or 3."),
            (("l", "0"), "UX value takes 1, 2 or 3."), (("h", "h", "h", "1"), "1, 2 and 3 score in the columns Effort"),
        ):  # fmt: skip
            await play.press(*keys)
            assert any(toast.startswith(said) for toast in play.toasts) and play.plan is before
        await play.press("enter")
        await play.dialog(Form)
        await play.press("escape")
        await play.no_dialog()
        await play.click(table(play), (2, 0))  # the heading: by number, and again the other way round
        await play.click(table(play), (2, 0))
        await play.press("home")
        assert cell(play) == ("m-12", "milestone")
        await play.choose("Sort by rank")
        await play.until(lambda: table(play)._content.sorted_by == "rank")
        await play.press("slash")
        await play.write("waiting list\n")
        await play.until(lambda: len(table(play)._content.rows) == 2)
        check(play, "filtered")
        await play.press("escape")
        await play.until(lambda: len(table(play)._content.rows) == 12)
        area = play.app.screen.query_one(Scoring)
        area.go_to_entity("m-1")
        assert cell(play) == ("m-1", "effort")
        await play.click(table(play), (2, 4))  # the third row
        assert cell(play) == (table(play)._content.rows[2].id, "milestone")
        await play.press("y")
        await play.saw("Thread")


async def test_the_guide_is_asked_for_where_nobody_wrote_it_and_kept_in_the_team(tmp_path):
    async with at(tmp_path, "review", focus=WalkedPage, guide=False) as play:
        await play.press("full_stop")
        await play.dialog(Form)
        await play.write("One person within a week")
        await field(play, "weeks-L", "many")
        await play.press("enter")
        await play.saw("L takes a number of person-weeks")
        await field(play, "weeks-L", "10")
        await play.press("enter")
        await play.no_dialog()
        team = play.app.team
        assert team is not None and team.effort_guide.S == "One person within a week" and team.effort_weeks.L == 10
        await play.saw("EFFORT GUIDE", "not written down yet")
        await play.press("full_stop")
        await play.dialog(BeforeYouGoOn)
        await play.press("enter")  # on the first finding: M is not written down
        await play.dialog(Form)
        assert play.app.focused is not None and play.app.focused.id == "field-M"


async def test_estimates_come_from_the_chat_and_a_table_from_a_spreadsheet(tmp_path):
    async with at(tmp_path, "effort", (80, 24)) as play:
        await play.press("c")
        await play.dialog(Tell)
        assert "M12 What is urgent" in play.app.clipboard and "S = One person" in play.app.clipboard
        await play.press("enter")
        await play.no_dialog()
        await play.paste("Noor: M1 S M2 L?\nWren: M1 M\nKofi: lunch?")
        await play.dialog(Preview)
        await play.saw("3 estimates from 2 people", "LEFT OUT")
        check(play, "the preview")
        await play.press("enter")
        await play.no_dialog()
        await play.saw("S1 M1")
        assert len(play.plan.estimates) == 3 and efforts(play.plan) == "-" * 12
        await play.press("2")
        await play.until(lambda: efforts(play.plan).startswith("M-"))
        await play.paste("M1\t\tS?\t$$\t3\tData, Backend\nM99\tnobody's\tS\n")
        await play.dialog(Preview)
        await play.saw("1 milestone changes", "M → S?", "there is no milestone M99")
        await play.press("enter")
        await play.no_dialog()
        first = play.plan.milestones[0]
        assert (first.effort, first.unsure, first.business_value, first.ux_value) == ("S", True, 2, 3)
        assert first.skills == ("Data", "Backend")
        await play.press("u")
        await play.until(lambda: play.plan.milestones[0].skills == ())
        await play.choose("Paste a table from a spreadsheet")
        await play.dialog(PasteHere)
        await play.saw("paste them here")
        await play.paste("M1\t\tL\t$\t1\tData\n")
        await play.dialog(Preview)
        await play.saw("1 milestone changes")
        await play.press("enter")
        await play.no_dialog()
        assert efforts(play.plan).startswith("L-")
        await play.paste("nothing to be found")
        await play.dialog(Preview)
        assert "confirm.yes" not in play.reach
        await play.press("escape")
        await play.no_dialog()
        await play.choose("Copy the table for a spreadsheet")
        await play.dialog(Tell)
        assert play.app.clipboard.startswith("Milestone\tTitle\tEffort") and "M12\t" in play.app.clipboard


async def test_skills_are_typed_one_after_the_other_and_stand_against_people(tmp_path):
    async with at(tmp_path, "skills") as play:
        assert cell(play) == ("m-1", "skills") and "scores.set-1" not in play.reach
        await play.press("e")
        await play.until(lambda: isinstance(play.app.focused, NoteInput))
        check(play, "typing skills")
        await play.write("Back\t")
        await play.write("Carpentry\nres\t\nhalf")
        await play.until(lambda: play.plan.milestones[1].skills == ("Research",))
        assert play.plan.milestones[0].skills == ("Backend", "Carpentry")
        await play.saw("M3 needs")
        await play.press("up")
        assert play.app.focused.value == "Research"
        await play.press("down")
        assert play.app.focused.value == "half"
        await play.press("escape")
        assert cell(play) == ("m-3", "skills") and play.plan.milestones[2].skills == ()
        await play.saw("MILESTONES FOR PEOPLE", "! Carpentry")
        await play.press("comma")
        await play.until(lambda: isinstance(play.app.focused, RowList))
        await play.press("0")
        await go_on(play, ScoreTable)
        assert "none" not in play.text  # another step's column is shown where the cursor stands in it
        await play.press("left")
        await play.saw("Waits for", "none")  # what was answered there
        await play.press("right")
        await play.press("comma")
        await play.saw("waits for nothing")
        await go_on(play, ScoreTable)
        await play.saw("MILESTONES FOR PEOPLE")
        await play.choose("Skills and people")
        await play.saw("nobody has it")
        await play.press("escape")
        await play.no_dialog()


async def test_skills_from_the_chat_come_to_what_is_there_after_a_preview_and_in_the_line_too(tmp_path):
    async with at(tmp_path, "skills") as play:
        await play.paste("Noor: M1 frontend, Backend\nKofi: M1 Backend; M2 Carpentry\nWren: M99 Data")
        await play.dialog(Preview)
        await play.saw("Skills from Noor, Kofi: 2 milestones change", "there is no milestone M99: M99 Data")
        assert play.plan.milestones[0].skills == ()
        await play.press("enter")
        await play.no_dialog()
        assert [each.skills for each in play.plan.milestones[:2]] == [("Frontend", "Backend"), ("Carpentry",)]
        await play.press("e")
        await play.until(lambda: isinstance(play.app.focused, NoteInput))
        await play.press("ctrl+u")
        await play.paste("Noor: M2 Frontend")  # one line goes into the field, and is understood when it is taken
        await play.press("enter")
        await play.dialog(Preview)
        await play.press("enter")
        await play.no_dialog()
        assert [each.skills for each in play.plan.milestones[:2]] == [
            ("Frontend", "Backend"), ("Carpentry", "Frontend")
        ]  # fmt: skip


# -- dependencies ------------------------------------------------------------------------------------------------------


async def test_dependencies_are_typed_answered_with_none_changed_and_refused_in_a_loop(tmp_path):
    async with at(tmp_path, "dependencies", (80, 24), RowList, more=BLOCKER) as play:
        check(play, "the dependency table")
        await play.press("0")
        await play.until(lambda: play.plan.milestones[0].dependencies_reviewed)
        await play.saved()
        play.app.clear_notifications()  # that the file has another layout now
        assert play.app.screen.selected_entity == "m-2"
        await play.press("n")
        await play.write("M1 what people said @Nobody")
        await play.saw("M1 Text ten people by hand · what people said @Nobody", "Nobody here is called Nobody")
        await play.press(*["backspace"] * len("body"))
        await play.saw("Tab M1 what people said @Noor")
        await play.press("tab")
        await play.saw("M1 Text ten people by hand · what people said · Noor asks")
        check(play, "typing a dependency")
        await play.press("enter")
        await play.write("Card printer: cards, w3\n\n")
        await play.until(lambda: len(play.plan.dependencies) == 2)
        await play.write("M99 x\n")
        await play.saw("There is no M99.")
        assert play.app.focused.value == "M99 x"
        await play.press("escape", "n")
        assert play.app.focused.value == "M99 x"
        await play.press("ctrl+u", "up", "up")
        await play.write("m2")
        await play.saw("M1 waits for", "That would close a loop: M1 waits for M2, M2 waits for M1.")
        await play.press("enter", "ctrl+u", "escape")
        assert waits(play.plan) == [("m-2", "m-1", "what people said"), ("m-2", "Card printer", "cards")]
        assert [each.by_week for each in play.plan.dependencies] == [None, 3]
        card = play.plan.dependencies[1]
        play.app.screen.go_to_entity(card.id)
        await play.press("plus")
        await play.until(lambda: play.plan.find(Dependency, card.id).status == "agreed")
        await play.press("e")
        await play.dialog(Form)
        for wrong in ("late", "00099"):
            await field(play, "week", wrong)
            await play.press("enter")
            await play.saw(f"The week should be its number, such as 4, not {wrong}")
        await field(play, "week", "5")
        await field(play, "owner", "wren")
        await play.press("enter")
        await play.no_dialog()
        changed = play.plan.find(Dependency, card.id)
        assert (changed.by_week, changed.owner, changed.status) == (5, "Wren", "agreed")
        await play.press("o")
        await play.dialog(Pick)
        await play.press("enter")
        await play.dialog(Form)
        await field(play, "whom", "Library office")
        await play.press("enter")
        await play.no_dialog()
        await play.until(lambda: waits(play.plan)[-1][:2] == ("m-3", "Library office"))
        assert next(each.status for each in play.plan.blockers if each.id == "b-9") == "resolved"
        await play.press("d")
        await play.until(lambda: len(play.plan.dependencies) == 2)
        await play.saw("Longest chain")


async def test_several_lines_pasted_into_the_line_of_dependencies_are_refused_and_its_words_stay(tmp_path):
    async with at(tmp_path, "dependencies", (80, 24), RowList) as play:
        await play.press("n", "M", "2")
        await play.paste("M2 one\nM3 two")
        await play.until(lambda: play.toasts == [ONE_LINE])
        assert play.app.focused.value == "M2" and not play.plan.dependencies


async def test_a_loop_of_a_hand_edited_file_is_named_and_the_file_opens(tmp_path):
    async with at(tmp_path, "dependencies", (60, 18), RowList, more=LOOP) as play:
        await play.saw("A loop: M1 waits for M2, M2 waits for M1")
        await play.press("p")
        await play.saw("Text ten people by hand", "A loop")
        play.app.screen.go_to_entity("d-2")
        await play.press("d")
        await play.until(lambda: len(play.plan.dependencies) == 1)
        await play.saw("M2 Other shelves", "▸")


# -- anybody, anywhere -------------------------------------------------------------------------------------------------


async def test_a_window_that_only_reads_changes_nothing(tmp_path):
    folder = third_session(tmp_path, "effort", guide=False)
    async with played(program(folder)) as first, played(program(folder)) as second:
        assert first.app.plan is not None
        await second.press("g", "3")
        await second.until(lambda: isinstance(second.app.focused, ScoreTable))
        before = second.plan
        await second.press("1", "2", "tilde", "d", "enter")
        await second.paste("M1\t\tS")
        assert second.plan == before and not second.app.screen.is_modal and second.toasts


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (20, 5)])
async def test_three_hundred_milestones_for_one_person_alone(tmp_path, size):
    folder = third_session(tmp_path, "review", count=300)
    file = folder / "2027-Q1.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("weeks = 13", "weeks = 13\nsolo = true", 1), "utf-8")
    async with played(program(folder), size) as play:
        await play.press("g", "3")
        await play.until(lambda: isinstance(play.app.focused, WalkedPage))
        check(play, "300 in the review")
        assert "session.next-turn" not in play.reach and "for each" not in play.text
        for focus in (ScoreTable, ScoreTable, RowList, ScoreTable):
            await go_on(play, focus)
            await play.press("end")
            assert play.app.screen.selected_entity == "m-300"
            assert "session.copy" not in play.reach
            check(play, f"300 in {at_step(play)}")
            await play.press("p")
            await play.press("p")


async def test_a_neighbours_milestone_is_named_in_the_line_and_what_does_not_fit_is_seen_beside_it_and_in_the_review(
    tmp_path,
):
    async with at(tmp_path, "dependencies", (120, 36), RowList) as play:
        theirs = Milestone(id="m-rank", number=4, title="Ranking [b]API[/b]", weeks=("6-8",), status="in-progress")
        plan = Plan(quarter=play.plan.quarter, starts=play.plan.starts, milestones=(theirs,))
        growth = play.app.folder.parent / "growth"
        growth.mkdir()
        (growth / "okra.toml").write_text(render(Team(team="Growth")), encoding="utf-8")
        (growth / f"{plan.quarter}.toml").write_text(render(plan), encoding="utf-8")
        team = play.app.desk.team
        folders = (NeighbourFolder(name="Growth", folder="../growth"), NeighbourFolder(name="Legal", folder="../legal"))
        play.app.desk.do_in_team(SetTeam(team.team, team.members, team.areas, neighbours=folders))
        await play.until(lambda: len(play.app.desk.neighbours) == 2, "the neighbours' plans")  # read in a thread
        assert play.app.desk.neighbours[0].plan == plan
        await play.press("n")
        await play.write("Growth M4 a slot, w6 @Noor")
        await play.saw("Growth · Ranking [b]API[/b] · a slot · Noor asks · by week 6")
        await play.press("enter")
        await play.until(lambda: play.plan.dependencies, "the dependency")
        (made,) = play.plan.dependencies
        assert (made.party, made.theirs, made.what) == ("Growth", "m-rank Ranking [b]API[/b]", "a slot")
        await play.press("escape")
        play.app.screen.go_to_entity(made.id)
        await play.saw("! comes in week 8, needed by week 6 · open", "Growth's M4 Ranking", "running")
        await play.press("e")
        await play.dialog(Form)
        await field(play, "theirs", "M9")
        await play.press("enter")
        await play.saw("Growth has no milestone M9; name it by its label, such as M4.")
        await field(play, "theirs", "Ranking [b]API[/b]")  # as it stood there
        await field(play, "whom", "Legal")
        await field(play, "theirs", "M1")
        await play.press("enter")
        await play.saw("Legal's plan cannot be looked up: there is no workspace in ../legal.")
        await play.press("escape")
        await play.press("g", "5")
        await play.saw("Talk first", "D1 Growth's M4 Ranking [b]API[/b] comes in week 8, needed by week 6")
