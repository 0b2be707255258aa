"""Session 0's canvas and its board with dots, as a team plays them."""

import importlib
import inspect
import pkgutil
from dataclasses import fields

from every_edit import PLAN_EDITS
from playing import Play, played, program
from session_0 import QUARTER, workspace
from test_every_screen import check

import okra_tui.ui
from okra_tui.edits.notes import ChangeNote, PlaceNotesAbout
from okra_tui.ui.dialogs.ask import AskLine, Confirm, Tell
from okra_tui.ui.session.panel import BeforeYouGoOn
from okra_tui.ui.session.pasted_notes import PastePreview
from okra_tui.ui.session.who_is_here import WhoIsHere
from okra_tui.ui.steps.votes import VoteEntry
from okra_tui.ui.widgets.board.board import ClusterBoard
from okra_tui.ui.widgets.board.view import BoardView
from okra_tui.workspace.open_file import open_plan

SAID = (
    "Ada: 4 A rival has a map (source: their changelog)",
    "Grace: Two courts are empty",
    "5 Numbers by March, source: board",
)
PASTE = "".join(f"{line}\n" for line in SAID)


def playing(tmp_path, step="0.known-inputs", size=(120, 36), **about):
    return played(program(workspace(tmp_path / "team", step, **about), QUARTER), size)


def areas(play: Play) -> dict[str, list[str]]:
    """The notes of each area, as the board shows them."""
    return {column.id: [card.text for card in column.cards] for column in play.board.content.columns}


def at_step(play: Play) -> str | None:
    return next(record.at_step for record in play.plan.sessions if record.session == 0)


async def test_typing_and_pasting_into_the_areas(tmp_path):
    async with playing(tmp_path, notes=False) as play:
        check(play, "an empty canvas")
        assert play.app.curtains & {0} == set()  # nobody writes in silence here
        await play.saw("1 Pains 0", "2 Gains 0", "5 Expectations 0", "7 Strengths 0", "Customer ━", "Platform ─")
        play.keys = 0
        await play.press("enter")  # on an area: write into it
        await play.write("Half of the searches fail\n")
        await play.write("2 A game tonight\nTom: 6 The index is slow\nIt is rebuilt at night\n")
        await play.saw("Tom · Constraints")
        assert (
            play.keys
            == 1
            + len("Half of the searches fail")
            + 1
            + len("2 A game tonight")
            + 1
            + len("Tom: 6 The index is slow")
            + 1
            + len("It is rebuilt at night")
            + 1
        )
        assert play.notes == {
            "Half of the searches fail": ("Ada", ("customer-pains",), None),
            "A game tonight": ("Ada", ("customer-gains",), None),
            "The index is slow": ("Tom", ("platform-constraints",), None),
            "It is rebuilt at night": ("Tom", ("platform-constraints",), None),
        }
        assert play.board.selected == play.plan.notes[-1].id  # what is typed is in sight
        await play.press("escape", "down")
        assert play.board.selected_column == "platform-strengths"
        await play.paste(PASTE)
        await play.dialog(PastePreview)
        await play.saw("Grace  = Strengths", "Ada      Competition")
        check(play, "the preview")
        await play.press("enter")
        await play.no_dialog()
        assert areas(play)["platform-strengths"] == ["Two courts are empty"]
        assert areas(play)["competition"] == ["A rival has a map"]
        assert areas(play)["stakeholder-expectations"] == ["Numbers by March"]
        sources = {note.text: note.source for note in play.plan.notes if note.source}
        assert sources == {"A rival has a map": "their changelog", "Numbers by March": "board"}
        await play.saw("Ada · source:", "their changelog")
        play.board.select(next(note.id for note in play.plan.notes if note.source == "board"))
        await play.press("e")
        await play.dialog(AskLine)
        await play.press(*["backspace"] * len("board)"))
        await play.write("minutes of May)\n")
        await play.no_dialog()
        assert play.plan.notes[-1].source == "minutes of May" and play.plan.notes[-1].text == "Numbers by March"
        await play.press("e")
        await play.dialog(AskLine)
        await play.press(*["backspace"] * len(" (source: minutes of May)"))
        await play.press("enter")
        await play.no_dialog()
        assert play.plan.notes[-1].source is None and play.plan.notes[-1].text == "Numbers by March"
        await play.press("u")
        assert play.plan.notes[-1].source == "minutes of May"
        await play.saved()
    saved = open_plan(tmp_path / "team" / f"{QUARTER}.toml").load()
    assert [note.text for note in saved.notes] == [note.text for note in play.plan.notes]


async def test_notes_go_from_area_to_area_and_keep_their_group(tmp_path):
    async with playing(tmp_path, groups=True) as play:
        await play.press("j")
        assert play.board.selected == "n-late"
        await play.press("K")
        assert areas(play)["customer-pains"][0].startswith("Most people")
        await play.press("L")
        assert play.plan.by_id["n-late"].about == ("customer-gains",)
        await play.press("7")
        assert play.plan.by_id["n-late"].about == ("platform-strengths",)
        assert play.plan.by_id["n-late"].cluster == "g-tonight"
        await play.press("u", "u")
        assert play.plan.by_id["n-late"].about == ("customer-pains",)
        play.board.select("n-twice")
        await play.press("e")
        await play.dialog(AskLine)
        await play.press(*["backspace"] * 60)
        await play.write("Grace: 3 Clubs gain too\n")
        await play.no_dialog()
        note = play.plan.by_id["n-twice"]
        assert (note.text, note.by, note.about) == ("Clubs gain too", "Grace", ("business-opportunities",))
        await play.press("d")
        assert "n-twice" not in play.plan.by_id
        for key in ("m", "s", "o", "0", "8", "9", "v"):
            before = play.plan
            await play.press(key)
            assert play.plan is before and not play.app.screen.is_modal, key  # groups come in the next step
        play.board.select("competition")
        before = play.plan
        await play.press("H", "J", "d", "e")
        assert play.plan is before and not play.app.screen.is_modal  # an area is where it is


async def test_two_by_two_every_area_is_reached_by_arrows(tmp_path):
    async with playing(tmp_path, size=(80, 24)) as play:
        check(play, "the canvas at 80 columns")
        seen = set()
        for _ in range(12):
            seen.add(play.board.selected_column)
            await play.press("down")
        await play.press("right", "home")
        for _ in range(12):
            seen.add(play.board.selected_column)
            await play.press("k")
        await play.press("l")
        for _ in range(12):
            seen.add(play.board.selected_column)
            await play.press("j")
        assert len(seen) == 7
        assert play.board.selected_column == "platform-strengths"
        await play.saw("7 Strengths", "We know every court")
        await play.press("p")
        await play.pilot.resize_terminal(60, 18)
        await play.saw("Put down what we already", "7 Strengths")


async def test_two_subgroups_have_half_the_canvas_each(tmp_path):
    async with playing(tmp_path) as play:
        await play.saw("R then M draws two subgroups")
        await play.press("R")
        await play.dialog(WhoIsHere)
        await play.press("M", "escape")
        await play.no_dialog()
        await play.saw("  1–4", "  5–7")
        groups = next(record.groups for record in play.plan.sessions)
        assert len(groups) == 2 and "Ines" not in "".join(groups)
        for group in groups:
            assert group.replace(" + ", ", ") in play.text
    async with playing(tmp_path / "alone", solo=True) as play:
        assert "subgroups" not in play.text
        assert "session.room" not in play.reach
    async with playing(tmp_path / "narrow", size=(80, 24), halves=True) as play:
        await play.saw("Ada, Grace, Mary  1–4", "Linus, Tom  5–7")


async def test_the_invitation_names_the_areas_with_their_digits(tmp_path):
    async with playing(tmp_path) as play:
        await play.press("f2")  # before the session begins, `c` copies what to send to whoever comes
        await play.until(lambda: play.app.clock.running)
        await play.press("c")
        await play.dialog(Tell)
        await play.saw("1 for customer pains", "4 for competition", "7 for platform", "7 Your idea")


async def test_a_finding_leads_to_its_area(tmp_path):
    folder = workspace(tmp_path / "team")
    file = folder / f"{QUARTER}.toml"
    kept = file.read_text(encoding="utf-8").replace('about = ["competition"]', 'about = ["gone"]')
    file.write_text(kept, encoding="utf-8")
    async with played(program(folder, QUARTER)) as play:
        await play.saw("No area yet 1")
        await play.press("full_stop")  # it is only a hint: nothing is asked, and one line leads back to it
        await play.until(lambda: at_step(play) == "0.group-and-vote")
        await play.saw("! 1 to look at in Share", "known inputs i")
        await play.press("i")
        await play.dialog(BeforeYouGoOn)
        await play.saw("To look at in Share known inputs", "The canvas has no note on competition", "Go on to Define")
        await play.press("enter")
        await play.no_dialog()
        await play.until(lambda: at_step(play) == "0.known-inputs" and play.board.selected_column == "competition")
        assert play.board.selected is None
        play.board.select("n-rival")
        await play.press("4")
        assert play.plan.by_id["n-rival"].about == ("competition",)
        await play.until(lambda: "No area yet" not in play.text)
        await play.press("full_stop")
        await play.until(lambda: at_step(play) == "0.group-and-vote")
        assert "to look at" not in play.text  # it is mended


async def test_the_curtain_where_a_team_wants_it(tmp_path):
    folder = workspace(tmp_path / "team")
    with (folder / "okra.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[steps]]\nstep = "0.known-inputs"\nway = "silent"\n')
    async with played(program(folder, QUARTER)) as play:
        assert 0 in play.app.curtains and "Half of the searches" not in play.text
        await play.press("escape", "v")
        await play.dialog(Confirm)
        await play.press("enter")
        await play.saw("1 Pains 2")
        await play.press("v")
        await play.until(lambda: 0 in play.app.curtains)
        assert "Half of the searches" not in play.text


async def test_grouping_and_dots(tmp_path):
    async with playing(tmp_path, "0.group-and-vote", groups=True) as play:
        check(play, "the board with dots")
        await play.saw("Ada · Pains", "●●●●")
        assert "board.objective" not in play.reach and {"board.group", "board.sort", "votes.entry"} <= play.reach
        await play.press("b")
        check(play, "giving dots")
        entry = play.app.screen.query_one(VoteEntry)
        assert entry.is_open
        await play.write("22\n")  # the first who has dots left
        await play.press("b")
        assert not entry.is_open
        assert sum(len(cluster.votes) for cluster in play.plan.clusters) == 10
        await play.press("full_stop")
        await play.until(lambda: at_step(play) == "0.vision-statement" or play.app.screen.is_modal)


async def test_a_reading_window_shows_all_and_changes_nothing(tmp_path):
    folder = workspace(tmp_path / "team", groups=True)
    async with played(program(folder, QUARTER)), played(program(folder, QUARTER)) as play:
        assert play.app.read_only
        assert "subgroups" not in play.text
        before = play.plan
        await play.press("n", "enter", "L", "7", "d")
        if play.app.screen.is_modal:
            await play.press("escape")
        assert play.plan is before


def test_there_is_one_class_of_board_and_one_set_of_edits_of_notes():
    modules = [
        importlib.import_module(found.name) for found in pkgutil.walk_packages(okra_tui.ui.__path__, "okra_tui.ui.")
    ]
    kinds = {
        kind
        for module in modules
        for _, kind in inspect.getmembers(module, inspect.isclass)
        if issubclass(kind, BoardView)
    }
    assert ClusterBoard in kinds and all(issubclass(ClusterBoard, kind) for kind in kinds)  # its own parts, no other
    of_notes = {edit for edit in PLAN_EDITS if {"note", "notes"} & {field.name for field in fields(edit)}}
    of_notes = {edit for edit in of_notes if edit.__name__.endswith(("Note", "Notes", "NotesAbout"))}
    assert {ChangeNote, PlaceNotesAbout} < of_notes
    assert {edit.__module__ for edit in of_notes} == {"okra_tui.edits.notes"}
    assert not any("session" in {field.name for field in fields(edit)} for edit in of_notes)
