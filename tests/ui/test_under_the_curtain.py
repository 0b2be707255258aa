"""Under the curtain not one word of a note or a group is on any cell of the screen, whatever a person does.

All notes and groups of this quarter are written in letters that the program itself never uses, so that any two cells of
theirs are found.
"""

import logging
import random
from contextlib import suppress
from datetime import date, timedelta
from zlib import crc32

import pytest
from hypothesis import settings
from playing import NOW, Play, drafts_on_disk, key_of, played, program
from textual.widgets import Digits

from okra_tui.edits.quarter import CloseQuarter, SetQuarter
from okra_tui.edits.team import ChangeStep
from okra_tui.plan.model import (
    Cluster,
    CompanyObjective,
    Hypothesis,
    KeyResult,
    Milestone,
    Note,
    Objective,
    Plan,
    Vision,
)
from okra_tui.plan.team import StepChange
from okra_tui.ui.dialogs.ask import Confirm, Tell
from okra_tui.ui.dialogs.form import Form
from okra_tui.ui.dialogs.help import HelpDialog
from okra_tui.ui.keys.active import active_commands
from okra_tui.ui.places.history import HistoryScreen
from okra_tui.ui.places.home import HomeScreen
from okra_tui.ui.session.panel import BeforeYouGoOn
from okra_tui.ui.session.pasted_notes import PastePreview
from okra_tui.ui.steps.note_taking import NoteLine, Veil
from okra_tui.ui.steps.objective_page import page_rows
from okra_tui.ui.widgets.board.board import ClusterBoard
from okra_tui.ui.widgets.lines import FilterLine
from okra_tui.workspace.history import history_of_plan
from okra_tui.workspace.making import demo_team, make_quarter, make_workspace
from okra_tui.workspace.toml_text import render

SECRET = "xqxqxq"
# Three letters of it are looked for: two stand in a random name of a temporary folder now and then.


def secret_plan(notes: int = 8, grouped: int = 0, solo: bool = False) -> Plan:
    names = [member.name for member in demo_team().members[:6]]
    return Plan(
        quarter="2027-Q1",
        starts=date(2027, 1, 4),
        solo=solo,
        company_objectives=(
            CompanyObjective(id="c-1", title="Lend more", label="lend"),
            CompanyObjective(id="c-2", title="Care better", label="care"),
        ),
        clusters=(
            Cluster(id="g-1", session=1, title=f"{SECRET} group"),
            Cluster(id="g-2", session=1, title=SECRET * 3),
        ),
        notes=tuple(
            Note(
                id=f"n-{at}",
                session=1,
                by=names[at % 6],
                about=(("c-1", "c-2")[at % 2],),
                text=f"{SECRET}{at} {SECRET * (at % 3 + 1)}",
                cluster="g-1" if at < grouped else None,
                same_as="n-0" if at == notes - 1 else None,
            )
            for at in range(notes)
        ),
        sessions=({"id": "s-1", "session": 1, "at_step": "1.silent-round"},),
    )


@pytest.fixture
def workspace(tmp_path):
    folder = tmp_path / "hinge"
    make_workspace(folder, demo_team())
    make_quarter(folder, secret_plan())
    return folder


def said(play: Play) -> list[str]:
    """Where words of notes are on the screen."""
    return [line for line in play.text.lower().split("\n") if "xqx" in line or "qxq" in line]


def veiled(play: Play) -> bool:
    return not said(play)


async def to_reading(play: Play) -> None:
    """Go on to the step in which notes are read, where opening the curtain is asked."""
    await play.press("escape")
    await play.go_on_to("1.read-and-cluster")
    await play.dialog(Confirm)
    assert veiled(play)


async def test_the_words_are_found_where_they_are_shown(workspace):
    async with played(program(workspace)) as play:
        assert veiled(play) and 1 in play.app.curtains
        await play.reveal()
        assert len(said(play)) > 8  # so the other tests look for what could be there


async def test_a_count_stands_in_place_of_the_notes(workspace):
    async with played(program(workspace)) as play:
        await play.press("escape")
        assert play.app.screen.query_one(Veil).query_one(Digits).value == "8"
        await play.saw("notes, 6 people", "under the curtain", "lend", "care")
        assert veiled(play)


LONG = (
    "Whoever is new in town finds somebody of the same strength to play with in the first week, for each of our clubs"
)
ABOUT = {
    0: {"team": StepChange(step="0.known-inputs", way="silent")},
    1: {"company_objectives": (CompanyObjective(id="c-1", title=LONG, label="new"),)},
    2: {"hypotheses": (Hypothesis(id="h-1", number=7, question=f"{LONG}?"),)},
}
"""For each session with a silent round, what there is to write about in it."""
SILENT = {0: "0.known-inputs", 1: "1.silent-round", 2: "2.silent-ideation"}


def silent_round(folder, session: int) -> None:
    """A workspace whose quarter stands in the silent round of this session."""
    about = dict(ABOUT[session])
    team = demo_team()
    change = about.pop("team", None)
    make_workspace(folder, team.changed(steps=(change,)) if change else team)
    record = {"id": f"s-{session}", "session": session, "at_step": SILENT[session]}
    make_quarter(folder, Plan(quarter="2027-Q1", starts=date(2027, 1, 4), sessions=(record,), **about))


@pytest.mark.parametrize("size", [(80, 24), (100, 30)])
@pytest.mark.parametrize("session", SILENT)
async def test_a_silent_round_shows_what_to_write_about_in_full_and_all_keys_work_at_once(tmp_path, session, size):
    silent_round(tmp_path / "w", session)
    async with played(program(tmp_path / "w"), size, typing=False) as play:
        assert session in play.app.curtains and isinstance(play.app.focused, Veil)
        assert not play.app.screen.query_one(NoteLine).parent.display
        titles = {
            0: ("1 Pains customer pains", "7 Strengths platform strengths"),
            1: (f"1 {LONG}",),
            2: (f"H7 {LONG}?",),
        }[session]
        for title in titles:
            assert title in " ".join(play.text.split())
        for key, dialog in (("c", Tell), ("question_mark", HelpDialog), ("v", Confirm)):
            await play.press(key)
            await play.dialog(dialog)
            await play.press("escape")
            await play.no_dialog()
        await play.press("n")
        await play.write("a note\n")
        await play.until(lambda: [note.text for note in play.plan.notes] == ["a note"])
        await play.press("escape", "full_stop")
        await play.until(lambda: play.app.screen.is_modal, "what is asked before the next step")


async def test_typing_is_masked_and_neither_toast_nor_undo_tells_words(workspace):
    async with played(program(workspace)) as play:
        for character in f"Grace: {SECRET}":
            await play.press(" " if character == "space" else {" ": "space"}.get(character, character))
            assert veiled(play)
        await play.press("enter")
        await play.until(lambda: len(play.plan.notes) == 9)
        await play.write(f"half {SECRET}")
        await play.press("escape")
        assert veiled(play)
        await play.press("u")
        assert len(play.plan.notes) == 8 and play.toasts == ["Undone: add a note"] and veiled(play)
        await play.press("U")
        assert len(play.plan.notes) == 9 and play.toasts[-1] == "Redone: add a note" and veiled(play)
        await play.press("n")  # what was typed is still there, still masked
        assert play.line.input.value == f"half {SECRET}" and veiled(play)


async def test_the_palette_unmasks_what_is_typed_and_nothing_else(workspace):
    async with played(program(workspace)) as play:
        await play.write(f"half {SECRET}")
        await play.choose("unmask typing")
        await play.until(lambda: said(play))
        assert len(said(play)) == 1 and "half" in said(play)[0]  # the line that is typed in
        await play.choose("unmask typing")
        await play.until(lambda: veiled(play))


async def test_neither_palette_nor_help_nor_places_nor_voices_tell_words(workspace):
    async with played(program(workspace)) as play:
        await play.press("escape")
        offered = await play.offered()
        assert offered and veiled(play) and not any("xq" in line for line in offered)
        await play.press("escape")
        await play.offered(SECRET)
        assert len(said(play)) == 1  # the words that were typed into the palette just now
        await play.press("escape")
        await play.no_dialog()
        await play.press("question_mark")
        await play.dialog(HelpDialog)
        assert veiled(play)
        await play.press("escape", "g")
        assert veiled(play)
        await play.press("escape")
        await play.choose("names of the voices")
        await play.dialog(Tell)
        assert "wrote" in play.text and veiled(play)
        await play.press("enter", "c")
        await play.dialog(Tell)
        assert veiled(play)


async def test_there_is_no_filter_and_nothing_of_the_board_to_work_on(workspace):
    async with played(program(workspace)) as play:
        await play.press("escape")
        before = play.plan
        await play.press("slash", "q")
        assert not play.app.screen.query_one(FilterLine).display
        for key in ("s", "m", "M", "o", "e", "d", "enter", "space", "1", "0", "H", "L", "J", "K", "down", "end"):
            await play.press(key)
            assert veiled(play) and not play.app.screen.is_modal, key
        assert play.plan == before
        assert not {"board.sort", "board.group", "list.edit", "reading.filter"} & play.reach


async def test_the_preview_of_a_paste_counts_by_author_only(workspace):
    async with played(program(workspace)) as play:
        chat = (
            f"Wren: {SECRET} one\nWren: 2 {SECRET}\nKofi: {SECRET}\n👍\n10:42:30 From Ines to Me (Privately) : {SECRET}"
        )
        await play.paste(chat)
        await play.dialog(PastePreview)
        await play.saw("Wren", "Kofi")
        assert veiled(play)
        for key in ("plus", "tab", "right", "down", "2", "pagedown"):
            await play.press(key)
            assert veiled(play), key
        notes = len(play.plan.notes)
        await play.press("enter")
        await play.no_dialog()
        assert len(play.plan.notes) > notes and veiled(play)
        await play.press("escape", "u")
        assert len(play.plan.notes) == notes and veiled(play)


async def test_going_on_asks_once_and_leaves_the_curtain_where_it_is(workspace):
    async with played(program(workspace)) as play:
        await to_reading(play)
        await play.saw("Enter shows 8 notes to the room.")
        assert veiled(play)
        await play.press("escape")
        await play.no_dialog()
        assert 1 in play.app.curtains and veiled(play) and isinstance(play.app.focused, Veil)
        await play.press("full_stop")  # its findings are about notes that nobody may read yet
        await play.dialog(BeforeYouGoOn)
        assert veiled(play)
        await play.press("enter")  # on a finding: there it goes, and shows nothing
        await play.no_dialog()
        assert veiled(play) and 1 in play.app.curtains
        await play.press("comma", "escape", "comma")
        await play.until(lambda: play.step == "1.company-okrs")
        assert veiled(play)


async def test_a_few_findings_that_are_told_one_by_one_tell_no_words(tmp_path):
    folder = tmp_path / "hinge"
    make_workspace(folder, demo_team())
    make_quarter(folder, secret_plan(notes=3))
    async with played(program(folder)) as play:
        await to_reading(play)
        await play.press("escape")
        await play.no_dialog()
        await play.press("full_stop")
        await play.dialog(BeforeYouGoOn)
        await play.saw("is in no group")
        assert play.step == "1.read-and-cluster" and veiled(play)


@pytest.mark.parametrize(("notes", "says"), [(0, "No note is under it yet."), (1, "Enter shows 1 note to the room.")])
async def test_a_curtain_over_nothing_or_one_note_says_so(tmp_path, notes, says):
    folder = tmp_path / "hinge"
    make_workspace(folder, demo_team())
    make_quarter(folder, secret_plan(notes=notes))
    async with played(program(folder)) as play:
        await play.press("escape", "v")
        await play.dialog(Confirm)
        await play.saw(says, "Enter shows it" if notes else "Enter opens it")


async def test_revealing_asks_once_and_v_draws_it_again(workspace):
    async with played(program(workspace)) as play:
        await play.press("escape", "v")
        await play.dialog(Confirm)
        await play.saw("Enter shows 8 notes to the room.")
        await play.press("escape")
        await play.no_dialog()
        assert 1 in play.app.curtains and veiled(play)
        await play.press("v", "enter")
        await play.until(lambda: 1 not in play.app.curtains and said(play))
        assert isinstance(play.app.focused, ClusterBoard)
        await play.press("v")  # nothing is asked: hiding is harmless
        await play.until(lambda: 1 in play.app.curtains and veiled(play))
        assert isinstance(play.app.focused, Veil)
        await play.press("v", "enter")
        await play.until(lambda: said(play))
        await play.choose("curtain down again")
        await play.until(lambda: veiled(play) and 1 in play.app.curtains)


async def test_sort_mode_and_filter_end_when_the_curtain_falls(workspace):
    async with played(program(workspace)) as play:
        await play.reveal()
        await play.press("s")
        await play.saw("Note 1 of")
        await play.press("v")
        await play.until(lambda: veiled(play))
        await play.press("1", "n")
        assert veiled(play) or not play.app.screen.is_modal
        await play.press("escape")
        await play.no_dialog()
        await play.reveal()
        await play.press("slash")
        await play.write("xqx")
        await play.press("enter", "v")
        await play.until(lambda: 1 in play.app.curtains)
        await play.until(lambda: veiled(play), "a filter that tells no words")


async def test_words_that_were_being_typed_are_offered_by_their_number(workspace):
    async with played(program(workspace)) as play:
        await play.write(f"half {SECRET}")
        await play.until(lambda: drafts_on_disk(play), "the draft on disk")
    async with played(program(workspace)) as play:
        await play.dialog(Confirm)
        await play.saw(f"was being typed when the program ended: {len(f'half {SECRET}')} characters.")
        assert veiled(play)
        await play.press("enter")
        await play.no_dialog()
        await play.until(lambda: play.line.input.value == f"half {SECRET}")
        assert veiled(play)
        await play.press("enter")
        await play.until(lambda: any(note.text == f"half {SECRET}" for note in play.plan.notes))
        await play.until(lambda: not drafts_on_disk(play), "the draft forgotten")


async def test_in_the_open_the_words_themselves_are_offered(workspace):
    async with played(program(workspace)) as play:
        await play.reveal()
        await play.press("n")
        await play.write("half a [red]tho")
        await play.until(lambda: drafts_on_disk(play), "the draft on disk")
    async with played(program(workspace)) as play:
        await play.dialog(Confirm)
        await play.saw("“half a [red]tho”")
        await play.press("escape")  # not now: nothing that was typed is lost by that
        await play.no_dialog()
        assert drafts_on_disk(play)


async def test_what_somebody_else_changed_is_told_without_words(workspace):
    async with played(program(workspace)) as play:
        await play.press("escape")
        file = workspace / "2027-Q1.toml"
        file.write_text(file.read_text().replace(f"{SECRET}0", f"{SECRET} anew"))
        play.app.desk.look()
        await play.until(lambda: f"{SECRET} anew" in play.plan.notes[0].text, "their version")
        await play.until(lambda: play.toasts)
        assert "Somebody else changed the file" in play.toasts[-1] and veiled(play)
        await play.press("u")
        assert play.toasts[-1] == "Undone: changes that somebody else made" and veiled(play)


async def test_other_places_and_forms_tell_no_words(workspace):
    async with played(program(workspace)) as play:
        await play.press("escape", "g", "2")
        await play.until(lambda: play.app.screen.session == 2)
        assert veiled(play)
        await play.press("g", "9")
        await play.until(lambda: isinstance(play.app.screen, HomeScreen))
        await play.saw("8 notes")
        assert veiled(play)
        await play.press("g", "1")
        await play.until(lambda: play.app.screen.query(Veil))
        await play.choose("first day and")
        await play.dialog(Form)
        assert veiled(play)


@pytest.mark.parametrize(("grouped", "solo", "drawn"), [(0, False, True), (1, False, False), (0, True, False)])
async def test_where_nothing_is_known_of_the_curtain(tmp_path, grouped, solo, drawn):
    """After a crash or on another machine: veiled, unless somebody has grouped notes; alone there is no curtain."""
    folder = tmp_path / "hinge"
    make_workspace(folder, demo_team())
    make_quarter(folder, secret_plan(grouped=grouped, solo=solo))
    async with played(program(folder)) as play:
        assert (1 in play.app.curtains) is drawn
        assert veiled(play) is drawn


async def test_what_was_said_of_the_curtain_is_known_the_next_time(workspace):
    async with played(program(workspace)) as play:
        await play.reveal()
    async with played(program(workspace)) as play:
        assert 1 not in play.app.curtains and said(play)
        await play.press("v")
        await play.until(lambda: 1 in play.app.curtains)
    (workspace / "2027-Q1.toml").write_text(render(secret_plan(grouped=4)))
    async with played(program(workspace)) as play:
        assert 1 in play.app.curtains and veiled(play)


@pytest.mark.parametrize("size", [(60, 18), (200, 60)])
async def test_no_size_of_the_window_tells_words(workspace, size):
    async with played(program(workspace), size) as play:
        await play.write(f"half {SECRET}")
        assert veiled(play)
        await play.paste(f"Wren: {SECRET}\nKofi: {SECRET}")
        await play.dialog(PastePreview)
        assert veiled(play)


# -- every way out of the silent round --------------------------------------------------------------------------------


async def test_leaving_out_the_step_asks_before_anything_is_shown(workspace):
    async with played(program(workspace)) as play:
        await play.press("escape")
        await play.choose("Steps: minutes")
        await play.press("enter")  # the open one: the silent round
        await play.dialog(Form)
        await play.press("tab", "tab", "space", "enter")
        await play.dialog(Confirm)
        await play.saw("Open the curtain")
        assert veiled(play) and 1 in play.app.curtains
        await play.press("escape")
        await play.no_dialog()
        assert play.step == "1.read-and-cluster" and veiled(play)
        await play.press("v", "enter")
        await play.until(lambda: said(play))


def step_changed(**how) -> ChangeStep:
    return ChangeStep(StepChange(step="1.silent-round", **how))


WAYS_OUT = {
    "another way of working": lambda desk: desk.do_in_team(step_changed(way="together")),
    "no such step": lambda desk: desk.do_in_team(step_changed(skip=True)),
    "alone": lambda desk: desk.do(SetQuarter(desk.plan.starts, desk.plan.weeks, True)),
    "closed": lambda desk: desk.do(CloseQuarter(date(2027, 4, 2), ())),
}


@pytest.mark.parametrize("way", WAYS_OUT)
async def test_no_change_of_plan_or_team_opens_it(workspace, way):
    async with played(program(workspace)) as play:
        await play.press("escape")
        WAYS_OUT[way](play.app.desk)
        await play.until(lambda: play.plan.solo or play.plan.closed or play.app.team.steps)
        await play.press("g", "2", "g", "1")
        assert 1 in play.app.curtains and veiled(play)
    async with played(program(workspace)) as play:  # and it is so the next time too
        await play.press("escape", "g", "1")
        await play.until(lambda: play.app.screen.query(Veil))
        await play.press("escape")
        assert 1 in play.app.curtains and veiled(play)
        await play.press("v")
        await play.dialog(Confirm)
        await play.press("enter")
        await play.until(lambda: said(play))


async def test_what_others_group_in_the_file_does_not_open_it(workspace):
    async with played(program(workspace)) as play:
        await play.press("escape")
        (workspace / "2027-Q1.toml").write_text(render(secret_plan(grouped=4)))
        play.app.desk.look()
        await play.until(lambda: play.plan.notes[0].cluster == "g-1")
        assert 1 in play.app.curtains and veiled(play)


def with_versions(folder) -> None:
    """What was before: without some notes, with others, under other names."""
    plan = secret_everywhere()
    history = history_of_plan(folder / "2027-Q1.toml")
    others = tuple(note.changed(text=f"{SECRET} before {note.text}") for note in plan.notes)
    earlier = (plan.replaced(notes=plan.notes[2:], clusters=()), plan.replaced(notes=others), plan.replaced(notes=()))
    for hours, version in enumerate(earlier):
        history.keep(version, NOW - timedelta(hours=9 - hours), "named" * (hours == 1))


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_earlier_versions_count_the_notes_and_tell_no_words_until_the_curtain_is_opened(tmp_path, size):
    folder = tmp_path / "hinge"
    make_workspace(folder, demo_team())
    make_quarter(folder, secret_everywhere())
    with_versions(folder)
    async with played(program(folder), size) as play:
        await play.press("escape", "g", "8")
        await play.until(lambda: isinstance(play.app.screen, HistoryScreen) and play.app.screen.walked.has_focus)
        await play.until(lambda: len(play.app.screen._values) == 3)
        await play.saw("16 new notes, under the curtain")
        for key in ("j", "j", "k"):
            await play.press(key)
            assert veiled(play), key
        await play.saw("16 notes changed, under the curtain")
        await play.press("enter")
        await play.dialog(Confirm)
        assert veiled(play)
        await play.press("enter")
        await play.no_dialog()
        await play.until(lambda: "before" in play.plan.notes[0].text)
        assert veiled(play) and {1, 2} <= play.app.curtains
        await play.press("u", "u")
        await play.dialog(Confirm)  # on to the versions of earlier runs
        assert veiled(play)
        await play.press("escape")
        await play.no_dialog()
        await play.press("g", "1")
        await play.until(lambda: play.app.screen.query(Veil))
        await play.press("v", "enter")
        await play.until(lambda: 1 not in play.app.curtains)
        await play.press("g", "8", "home", "j")
        await play.until(lambda: said(play), "the words of session 1")
        await play.saw("8 new notes, under the curtain")  # those of session 2 are still hidden


def secret_everywhere() -> Plan:
    """Notes of both silent rounds, and what was made of them."""
    plan = secret_plan()
    later = tuple(note.changed(id=f"{note.id}-later", session=2, about=("h-1",), same_as=None) for note in plan.notes)
    return plan.replaced(
        notes=(*plan.notes, *later),
        clusters=(*plan.clusters, Cluster(id="g-3", session=2, title=f"{SECRET} later")),
        objectives=(Objective(id="o-1", number=1, title="Lend", from_clusters=("g-1",), pains=("too slow",)),),
        key_results=(KeyResult(id="k-1", number=1, objective="o-1", title="Loans", baseline=1, target=9),),
        hypotheses=(Hypothesis(id="h-1", number=1, objective="o-1", key_results=("k-1",), question="Do they?"),),
        milestones=(
            Milestone(id="m-1", number=1, title="Desk", from_notes=("n-1", "n-2-later"), from_clusters=("g-1", "g-3")),
        ),
        vision=Vision(will="lend", from_clusters=("g-1",)),
    )


def test_the_groups_from_which_an_objective_was_made_are_not_named_under_the_curtain():
    plan = secret_everywhere()
    for veiled, named in (({1}, False), (set(), True)):
        sections = page_rows(plan, demo_team(), plan.objectives[0], "", 80, veiled)
        words = "\n".join(row.words().plain for section in sections for row in section)
        assert (SECRET in words) == named
        assert "0 notes" in words


NEVER = {"everywhere.quit", "session.unmask", "quarter.alone"}
"""What ends the program, what shows only what one types oneself, and what ends the room from which words are kept."""
ANSWERS = ("enter", "enter", "enter", "tab", "down", "space", "full_stop", "x", "1", "escape", "plus")


class Spy:
    """Everything that leaves the program or is seen, looked at after each key."""

    def __init__(self, play: Play, folder, caplog) -> None:
        self.play, self.folder, self.caplog = play, folder, caplog
        self.own = {folder / "hinge"}
        self.trail: list[str] = []

    async def look(self, what: str) -> None:
        self.trail.append(what)
        play = self.play
        if isinstance(play.app.screen, Confirm) and "Open the curtain" in play.text:
            await play.press("escape")
        assert veiled(play), (self.trail[-6:], said(play))
        assert not any("xqx" in told for told in play.toasts), self.trail[-6:]
        assert "xqx" not in play.app.clipboard, self.trail[-6:]
        assert "xqx" not in self.caplog.text, self.trail[-6:]
        for file in self.folder.rglob("*"):
            if file.is_file() and not any(own in file.parents for own in self.own):
                with suppress(FileNotFoundError):  # still being written; the next look finds it under its own name
                    assert b"xqx" not in file.read_bytes(), (file, self.trail[-6:])

    async def answer(self, chance: random.Random) -> None:
        """Answer what is asked, dialog by dialog, with any key that comes to mind; at last leave it."""
        for _ in range(6):
            if not self.play.app.screen.is_modal:
                return
            key = chance.choice(ANSWERS)
            await self.play.press(key)
            await self.look(key)
        for _ in range(6):
            if self.play.app.screen.is_modal:
                await self.play.press("escape")
                await self.look("escape")


PLAYS = 60 if settings.get_current_profile_name() == "thorough" else 3


def share(command: str) -> int:
    """The play in which a command comes first, so that few plays do all of them."""
    return crc32(command.encode()) % PLAYS


@pytest.mark.parametrize("seed", range(PLAYS))
async def test_no_command_and_no_answer_shows_a_word_unless_the_curtain_is_opened(tmp_path, seed, caplog, monkeypatch):
    """Every command in reach and every place, in any order, each dialog answered in any way."""
    caplog.set_level(logging.DEBUG)
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "hinge"
    make_workspace(folder, demo_team())
    make_quarter(folder, secret_everywhere())
    with_versions(folder)
    chance = random.Random(seed)
    async with played(program(folder)) as play:
        assert {1, 2} <= play.app.curtains
        spy = Spy(play, tmp_path, caplog)
        done: set[str] = set()
        for _ in range(45):
            if chance.random() < 0.2:
                digit = chance.choice("0123456789")
                await play.press("escape", "g", digit)
                await spy.look(f"g {digit}")
            offered = [each for each in active_commands(play.app.screen) if each.enabled]
            offered = [each for each in offered if each.command.id not in NEVER]
            fresh = [each for each in offered if each.command.id not in done] or offered
            chosen = chance.choice([each for each in fresh if share(each.command.id) == seed] or fresh)
            done.add(chosen.command.id)
            await chosen.run()
            await play.press(key_of(chance.choice("jkx")))
            await spy.look(chosen.command.id)
            await spy.answer(chance)
            elsewhere = play.app.folder != folder  # "Open the demo" was among them
            assert elsewhere or {1, 2} <= play.app.curtains, spy.trail[-8:]
