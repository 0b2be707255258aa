"""Session 2 as people play it: objectives walked through, initiatives, silent ideas, groups, milestones, the border."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from playing import Play, on_disk, played, program
from second_session import second_session
from textual.widget import Widget

from okra_tui.plan.checks import findings
from okra_tui.plan.labels import label
from okra_tui.ui.dialogs.ask import AskLine, Confirm, Tell
from okra_tui.ui.dialogs.form import Form
from okra_tui.ui.session.panel import BeforeYouGoOn
from okra_tui.ui.session.pasted_notes import PastePreview
from okra_tui.ui.session.quarter_screen import why_read_only
from okra_tui.ui.steps.ideas import HypothesisBoard
from okra_tui.ui.steps.prioritization import Prioritization
from okra_tui.ui.steps.validation import RowList, Validation
from okra_tui.ui.widgets.board.board import ClusterBoard
from okra_tui.ui.widgets.lines import NoteInput

MANY = "\n".join(
    f'[[hypotheses]]\nid = "h-{number}"\nnumber = {number}\nobjective = "o-1"\nquestion = "Question {number}?"\n'
    for number in range(6, 14)
)
CHAT = "10:42:13\t From Wren to Everyone : H12 Ask at the desk\n10:42:20\t From Kofi A to Everyone : 3 Count calls\n"


@asynccontextmanager
async def at(
    tmp_path: Path, step: str, size: tuple[int, int] = (120, 36), focus: type[Widget] = ClusterBoard, **how: object
) -> AsyncIterator[Play]:
    async with played(program(second_session(tmp_path, step, **how)), size) as play:  # type: ignore[arg-type]
        await play.until(lambda: isinstance(play.app.focused, focus), "the step's work")
        yield play


async def field(play: Play, name: str, words: str) -> None:
    """Write a field of the form anew."""
    play.app.screen.query_one(f"#field-{name}").focus()
    await play.press("end", "ctrl+u")
    await play.write(words)


def milestones(play: Play) -> list[tuple[str, str, str | None]]:
    return [(label(play.plan, each), each.title, each.type) for each in play.plan.milestones]


# -- context and initiatives -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(120, 36), (60, 18)])
async def test_objectives_are_walked_through_with_a_share_of_the_time(tmp_path, size):
    async with at(tmp_path, "context", size, Widget) as play:
        await play.saw("Objective 1 of 4", "2 min 30 s for each", "H1 Would people wait", "every second one borrows")
        await play.press("w")
        await play.saw("Objective 2 of 4", "H3 Is it forgetting")
        await play.press("4")
        await play.saw("O4 The bench")
        await play.press("w")
        assert "last objective" in play.toasts[-1]
        before = play.plan
        await play.press("n", "e", "d", "J", "left", "end", "j", "pagedown")
        assert play.plan == before and play.app.screen.selected_entity == "o-4"
        await play.press("p")
        await play.saw("O4 The bench", "Objective 4 of 4")


async def test_initiatives_are_typed_in_one_line_moved_changed_and_pasted(tmp_path):
    async with at(tmp_path, "team-mapping") as play:
        await play.press("n")
        await play.write("Tool finder l O1 H3 o9")
        await play.saw("Tool finder o9", "O1 Whoever waits", "There is no o9: it stays in the name.")
        await play.press("backspace", "backspace", "backspace")
        await play.write("\nShelf labels O2\n")
        assert [(each.name, each.area, each.objectives, each.hypotheses) for each in play.plan.initiatives[4:]] == [
            ("Tool finder", "L", ("o-1",), ("h-3",)), ("Shelf labels", "L", ("o-2",), ()),
        ]  # fmt: skip
        await play.write("half")
        await play.press("escape", "n")
        assert isinstance(play.app.focused, NoteInput) and play.app.focused.value == "half"
        await play.press("ctrl+u", "escape")
        play.board.select(play.plan.initiatives[4].id)
        await play.press("L")
        assert play.plan.initiatives[-1].area == "C"
        await play.press("e")
        await play.dialog(Form)
        await field(play, "area", "Q")
        await play.press("enter")
        await play.saw("There is no area Q")
        await field(play, "area", "")
        await field(play, "objectives", "3, O1")
        await play.press("enter")
        await play.no_dialog()
        assert (play.plan.initiatives[-1].area, play.plan.initiatives[-1].objectives) == (None, ("o-3", "o-1"))
        await play.saw("No area")
        await play.press("d")
        assert len(play.plan.initiatives) == 5
        await play.paste("Wren: Camera in the locker C O4\nKofi: Photo store c o4 o2\n")
        await play.dialog(PastePreview)
        await play.press("enter")
        await play.no_dialog()
        assert [(each.name, each.area) for each in play.plan.initiatives[5:]] == [
            ("Camera in the locker", "C"), ("Photo store", "C"),
        ]  # fmt: skip
        await play.press("u")
        assert len(play.plan.initiatives) == 5
        await play.press("c")
        await play.dialog(Tell)
        assert "R for Reserve & pick up" in play.app.clipboard and "O1: Whoever waits" in play.app.clipboard


# -- ideas -------------------------------------------------------------------------------------------------------------


async def test_ideas_come_in_under_the_curtain_also_to_the_twelfth_hypothesis(tmp_path):
    async with at(tmp_path, "silent-ideation", (80, 24), NoteInput, grouped=False, milestones=False, more=MANY) as play:
        assert 2 in play.app.curtains
        await play.saw("9", "notes, 6 people", "H12 Question 12?", "Noor · H1")
        assert "camera" not in play.text
        await play.write("Wren: H13 quagga numbat\n4 dugong okapi\n")
        await play.paste(CHAT)
        await play.dialog(PastePreview)
        assert "desk" not in play.text
        await play.press("enter")
        await play.no_dialog()
        found = {note.text: (note.by, note.about) for note in play.plan.notes if note.session == 2}
        assert found["quagga numbat"] == ("Wren", ("h-13",)) and found["dugong okapi"] == ("Wren", ("h-4",))
        assert found["Ask at the desk"] == ("Wren", ("h-12",)) and found["Count calls"] == ("Kofi", ("h-3",))
        for word in ("quagga", "dugong", "camera", "desk"):
            assert word not in play.text
        await play.press("escape", "c")
        await play.dialog(Tell)
        assert "H3: Is it forgetting" in play.app.clipboard and "about: H13 Your idea" in play.app.clipboard
        await play.press("escape")
        await play.press("full_stop")
        await play.dialog(Confirm)
        await play.saw("Enter shows 13 notes")
        assert "quagga" not in play.text
        await play.press("enter")
        await play.saw("A waiting list on", "▸All 13", "H10 –")


async def test_the_board_shows_one_hypothesis_after_the_other(tmp_path):
    async with at(tmp_path, "read-and-cluster", milestones=False) as play:
        board, area = play.board, play.app.screen.query_one(HypothesisBoard)
        await play.press("tab")
        await play.saw("▸H1", "H1 Would people wait for a tool", "Tell people when")
        assert {card.id for column in board.content.columns for card in column.cards} == {"n2-list", "n2-text"}
        await play.press("tab", "tab", "tab", "tab")
        await play.saw("▸H5", "One locker")
        await play.press("space", "down", "space", "m")
        await play.dialog(AskLine)
        await play.write("Photos\n")
        await play.no_dialog()
        made = play.plan.clusters[-1]
        assert (made.title, made.about) == ("Photos", ("h-5",))
        await play.press("n")
        await play.saw("Noor · H5")  # what is typed is about what is shown
        await play.write("Another idea\n")
        await play.press("escape", "escape")
        assert play.plan.notes[-1].about == ("h-5",)
        await play.saw("▸All 10")
        await play.press("shift+tab")
        await play.saw("▸H5 3")
        area.go_to_entity("n2-check")
        await play.until(lambda: board.selected == "n2-check")
        await play.press("o")
        await play.until(lambda: play.plan.milestones)
        assert milestones(play) == [("M1", "Give the checklist to Eastside and stay away", None)]
        await play.saw("Noor · H4 · → M1")
        await play.press("o")
        assert any("has become milestone M1 already" in said for said in play.toasts)


async def test_notes_about_what_was_deleted_are_shown_as_such(tmp_path):
    lost = '\n[[notes]]\nid = "n-lost"\nsession = 2\nabout = ["h-gone"]\ntext = "Homeless"\n'
    async with at(tmp_path, "read-and-cluster", more=lost) as play:
        await play.saw("no hypothesis 1")
        await play.press("shift+tab")
        await play.saw("▸no hypothesis", "Homeless", "about something deleted")


# -- milestones --------------------------------------------------------------------------------------------------------


async def test_a_key_makes_a_milestone_and_a_digit_gives_it_its_type(tmp_path):
    async with at(tmp_path, "validation", (80, 24), RowList, milestones=False) as play:
        await play.saw("Not yet 6", "None yet", "2 ▲ spike")
        await play.press("4", "1", "2", "space", "down", "space", "o")
        assert milestones(play) == [
            ("M1", "Tell people when it is back", "signal-test"),
            ("M2", "The next shelf", "epic"),
            ("M3", "Why late", "spike"),
            ("M4", "Give the checklist to Eastside and stay away", None),
            ("M5", "One locker with a camera for a month", None),
        ]
        first = play.plan.milestones[0]
        assert (first.hypotheses, first.key_results, first.from_clusters) == (("h-1",), ("k-1",), ("g2-told",))
        assert play.keys == 7
        await play.press("right", "up", "3", "2", "1")  # the last of them one too many
        assert [each.type for each in play.plan.milestones[3:]] == ["enabler", "spike"]
        assert any(said.startswith("M5 was the last one, and it stays as it is") for said in play.toasts)
        await play.press("K", "d")
        assert [each[0] for each in milestones(play)] == ["M1", "M2", "M3", "M4"]
        await play.press("left", "o")
        assert milestones(play)[-1][0] == "M6"  # no number is given twice
        await play.press("u", "u")
        assert [each[0] for each in milestones(play)] == ["M1", "M2", "M3", "M5", "M4"]
        await play.press("enter")
        await play.dialog(Tell)
        await play.saved()


async def test_the_form_ties_a_milestone_and_refuses_loops_by_name(tmp_path):
    folder = second_session(tmp_path, "validation")
    async with played(program(folder)) as play:
        await play.until(lambda: isinstance(play.app.focused, RowList))
        await play.press("right", "down", "e")
        await play.dialog(Form)
        for words, answer in (
            ("M2", "M2 cannot unlock itself."),
            ("M1", "That would close a loop: M1 waits for M2, M2 waits for M1."),
            ("M9", "There is no M9."),
        ):
            await field(play, "unlocks", words)
            await play.press("enter")
            await play.saw(answer)
        await field(play, "unlocks", "4")
        await field(play, "type", "0019")
        await play.press("enter")
        await play.saw("There is no type 0019")
        await field(play, "type", "signal")
        await field(play, "hypotheses", "h2 3")
        await play.saw("H3 Is it forgetting")
        await field(play, "initiative", "lockers")
        await field(play, "title", "[b]Shelves[/]")
        await play.press("enter")
        await play.no_dialog()
        second = play.plan.milestones[1]
        assert (second.title, second.type, second.initiative) == ("[b]Shelves[/]", "signal-test", "i-2")
        assert second.hypotheses == ("h-2", "h-3") and second.votes == ("Tomasz",)
        assert [(each.milestone, each.on) for each in play.plan.dependencies] == [("m-2", "m-1"), ("m-4", "m-2")]
        await play.saw("[b]Shelves[/]", "unlocks M4")
        await play.press("u")
        assert len(play.plan.dependencies) == 1 and play.plan.milestones[1].title == "Other shelves in the search"
        await play.press("greater_than_sign")
        assert play.plan.milestones[1].deferred
        await play.press("less_than_sign", "n")
        await play.dialog(Form)
        await play.press("enter")
        await play.saw("A milestone needs a title.")
        await play.write("From nowhere\n")
        await play.no_dialog()
        assert milestones(play)[-1] == ("M6", "From nowhere", None) and not play.plan.milestones[1].deferred
        await play.saved()
    assert on_disk(folder).milestones[-1].title == "From nowhere"


async def test_a_digit_too_many_after_the_last_idea_changes_no_milestone(tmp_path):
    async with at(tmp_path, "validation", (80, 24), RowList, milestones=False) as play:
        await play.saw("Not yet 6", "None yet")
        await play.write("1234123")
        await play.saw("Every group and note has become a milestone.")
        assert [each.type for each in play.plan.milestones] == [
            "epic",
            "spike",
            "enabler",
            "signal-test",
            "epic",
            "spike",
        ]
        assert any(said.startswith("M6 was the last one, and it stays as it is") for said in play.toasts)
        await play.press("up", "down", "3")
        assert play.plan.milestones[-1].type == "enabler"


async def test_findings_lead_to_their_place(tmp_path):
    async with at(tmp_path, "validation", focus=RowList) as play:
        area = play.app.screen.query_one(Validation)
        await play.press("full_stop")
        await play.dialog(BeforeYouGoOn)
        await play.saw("M4 has no type")
        await play.press("enter")
        await play.no_dialog()
        await play.until(lambda: area.selected_entity == "m-4")
        await play.press("2")
        today = play.app._time_and_chance.clock.today()
        assert not [each for each in findings(play.plan, play.app.team, today, session=2) if each.rule == "m-unlinked"]
        area.go_to_entity("h-5")
        await play.until(lambda: area.selected_entity == "n2-photo")  # the first idea about it
        area.go_to_entity("o-3")
        await play.until(lambda: area.selected_entity == "m-4")
        area.go_to_entity("h-1")  # nothing is left that could test it: a form opens
        await play.dialog(Form)
        await play.write("Ask them\n")
        await play.no_dialog()
        assert play.plan.milestones[-1].hypotheses == ("h-1",) and play.plan.milestones[-1].key_results == ("k-1",)


@pytest.mark.parametrize("alone", [False, True])
async def test_under_the_curtain_the_validation_shows_no_idea_and_v_opens_it(tmp_path, alone):
    async with played(program(second_session(tmp_path, "validation", grouped=False)), (80, 24)) as play:
        await play.dialog(Confirm)
        assert "camera" not in play.text
        await play.press("escape")
        await play.no_dialog()
        await play.saw("ideas under the curtain", "Checklist at Eastside")
        assert "camera" not in play.text
        await play.press("left", "o", "2", "enter")
        assert len(play.plan.milestones) == 5 and "camera" not in play.text
        if alone:  # what was under the curtain when the room left stays there until it is asked for
            await play.choose("solo")
            await play.until(lambda: play.plan.solo and 2 in play.app.curtains)
        await play.press("v", "enter")
        await play.saw("A waiting list on paper")


# -- priorities --------------------------------------------------------------------------------------------------------


async def test_votes_make_the_line_and_objectives_move_over_the_border_and_back(tmp_path):
    async with at(tmp_path, "prioritization", (80, 24)) as play:
        await play.saw("O1 4 › O2 2 = O3 2 › O4 –", "O4 finds no slot", "slot 2 · tied")
        before = play.plan
        await play.press("right", "right", "right")
        assert play.app.screen.query_one(Prioritization).selected_entity == "o-4"
        await play.press("greater_than_sign")
        await play.saw("3 for 3 slots", "Next quarter O4 –".replace("Next quarter ", "Next quarter  "), "┃")
        assert play.board.selected_column == "o-4"
        await play.press("less_than_sign")
        assert play.plan == before
        await play.press("u", "u")
        assert play.plan == before
        await play.press("down", "greater_than_sign")
        assert play.plan.milestones[4].deferred and not play.plan.objectives[3].deferred
        await play.press("u")
        await play.press("b")
        await play.write("Ines: M4 M4 M5\n")
        await play.until(lambda: play.plan.milestones[4].votes == ("Ines",), "the dots")
        await play.saw("O3 4", "O4 1")
        await play.press("b")
        await play.until(lambda: isinstance(play.app.focused, ClusterBoard))
        area = play.app.screen.query_one(Prioritization)
        area.go_to_entity("o-1")
        await play.press("down", "enter")
        await play.dialog(Form)
        await play.press("escape")


async def test_a_window_that_only_reads_and_one_who_drafts_alone(tmp_path):
    folder = second_session(tmp_path, "validation")
    async with played(program(folder)) as first, played(program(folder)) as second:
        await first.until(lambda: isinstance(first.app.focused, RowList))
        await second.until(lambda: second.app.read_only and isinstance(second.app.focused, RowList))
        before = second.plan
        await second.press("o", "2", "right", "e", "n", "3", "d", "J", "greater_than_sign")
        assert second.plan == before and why_read_only(second.plan) in second.toasts and not second.app.screen.is_modal
    file = folder / "2027-Q1.toml"
    text = file.read_text(encoding="utf-8").replace("weeks = 13", "weeks = 13\nsolo = true", 1)
    file.write_text(text.replace('at_step = "2.validation"', 'at_step = "2.context"'), encoding="utf-8")
    async with played(program(folder), (80, 24)) as play:
        await play.until(lambda: play.app.focused is not None)
        await play.saw("Objective 1 of 4")
        assert "for each" not in play.text
        for words in ("Reserve & pick up", "▸All 9", "▸All 9", "Not yet", "This quarter"):
            await play.press("full_stop")  # whatever is missing: nobody is asked before
            await play.saw(words)
            assert not play.app.curtains
        assert "b Votes" not in play.text  # one person gives dots only when they ask for it
        await play.press("b")
        await play.saw("Milestones · ")
