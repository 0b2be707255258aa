"""A quarter that is open: saved, read only, changed by others, closed; on the screen and behind it."""

import asyncio
import re
import subprocess
import sys
import time
from contextlib import suppress
from queue import Empty, Queue

import pytest
from playing import NOW, TO_PLAN, on_disk, played, program, sample, sample_played, time_and_chance
from textual.css.stylesheet import Stylesheet

from okra_tui.desk.desk import CannotOpen, Notice, open_quarter
from okra_tui.desk.reports import Conflicted, Disturbed, Failed, Saved
from okra_tui.edits.edit import EditRefused
from okra_tui.edits.meeting import RecordRoom
from okra_tui.edits.notes import ChangeNote, RemoveNotes
from okra_tui.edits.objectives import AddHypothesis
from okra_tui.edits.team import ChangeStep, SetTeam
from okra_tui.plan.labels import next_number
from okra_tui.plan.model import Hypothesis, Note
from okra_tui.plan.team import StepChange
from okra_tui.ui.places.home import HomeScreen
from okra_tui.ui.widgets.lines import NoteInput
from okra_tui.workspace.atomic import replace_file
from okra_tui.workspace.making import demo_team
from okra_tui.workspace.open_file import open_plan
from okra_tui.workspace.state import Draft
from okra_tui.workspace.toml_text import render


def renamed(team, name):
    """The edit that gives a team another name."""
    return SetTeam(name, team.members, team.areas)


def refusal(outcome):
    """Why a change was refused."""
    assert isinstance(outcome, EditRefused), outcome
    return str(outcome)


@pytest.fixture
def folder(tmp_path):
    return sample(tmp_path)


@pytest.fixture
def opened(folder):
    """A quarter that is open, with nobody who listens to its saver."""
    quarter = open_quarter(folder, TO_PLAN, time_and_chance(), lambda _outcome: None)
    yield quarter
    quarter.close()


# -- on the screen -----------------------------------------------------------------------------------------------------


def at_once(loop, coroutine, **how):
    """A task as Textual has them made from Python 3.12 on, in the middle of what makes it; under 3.11 a plain one."""
    make = getattr(asyncio, "eager_task_factory", None)
    return make(loop, coroutine, **how) if make else asyncio.Task(coroutine, loop=loop, **how)


async def test_a_quarter_opened_directly_composes_after_its_screen_is_there_on_every_python(folder):
    loop = asyncio.get_running_loop()
    loop.set_task_factory(at_once)
    try:
        async with played(program(folder)) as play:
            assert loop.get_task_factory() is None  # so that the order of things is the one of all other tests
            assert isinstance(play.app.focused, NoteInput)
    finally:
        loop.set_task_factory(None)


async def test_a_second_window_only_reads_and_says_who_has_the_first(folder):
    async with played(program(folder)) as first:
        async with played(program(folder)) as second:
            assert second.app.read_only and second.app.saved == "only reading"
            assert "the workspace is open in" in second.toasts[0] and "since 10:00" in second.toasts[0]
            assert "only reading" in second.text
            await second.press("n")
            await second.until(lambda: len(second.toasts) > 1)
            assert second.toasts[-1].startswith("This window only reads")
            assert not isinstance(second.app.focused, NoteInput)
            await second.paste("Wren: one\nKofi: two")
            assert not second.app.screen.is_modal
            before = second.plan
            await second.press("v", "enter", "d", "u", "U", "full_stop")
            assert second.plan is before
            assert any("the curtain is drawn and opened in the first one" in toast for toast in second.toasts)
            assert second.app.curtains == first.app.curtains != frozenset()  # it opened nothing, here or there
        await first.write("in the first\n")
        await first.saved()
    assert on_disk(folder).notes[-1].text == "in the first"
    async with played(program(folder)) as third:
        assert not third.app.read_only


async def test_the_header_says_whether_it_is_saved(folder):
    async with played(program(folder)) as play:
        await play.until(lambda: "✓ saved" in play.text)
        await play.write("one more\n")
        await play.until(lambda: len(play.plan.notes) == 32)
        play.app.desk.hear(Failed("no room"))
        play.app._flow_down()
        await play.until(lambda: "! not saved" in play.text)
        await play.write("and another\n")
        await play.until(lambda: "✓ saved" in play.text, "the next save makes good")
        assert [note.text for note in on_disk(folder).notes[-2:]] == ["one more", "and another"]


async def test_what_somebody_else_changed_is_shown_and_selection_marks_and_focus_stay(folder):
    async with played(program(folder)) as play:
        await play.reveal()
        await play.press("down", "space", "down", "down")
        selected, marked, focused = play.board.selected, play.board.marked, play.app.focused
        unchanged = {note.id: note for note in play.plan.notes}
        file = folder / f"{TO_PLAN}.toml"
        file.write_text(file.read_text().replace("Tell people when the tool", "Whisper to people when the tool"))
        play.app.desk.look()
        await play.saw("▌ Whisper to people")
        assert (play.board.selected, play.board.marked, play.app.focused) == (selected, marked, focused)
        assert sum(note is not unchanged[note.id] for note in play.plan.notes) == 1
        await play.until(lambda: play.toasts)
        assert play.toasts == ["Somebody else changed the file: 1 note changed. u takes it back."]
        await play.press("u")
        await play.saw("▌ Tell people")
        assert "Whisper" not in play.text
        await play.saved()
    assert on_disk(folder).notes[0].text.startswith("Tell people when")


async def test_a_file_that_somebody_else_broke_is_told_and_not_written_over_until_the_person_decides(folder):
    async with played(program(folder)) as play:
        await play.reveal()
        await play.saved()
        file = folder / f"{TO_PLAN}.toml"
        file.write_text("[red]broken[/] = [")
        play.app.desk.look()
        await play.until(lambda: play.toasts)
        assert "What is on the screen is kept." in play.toasts[-1]
        assert file.read_text() == "[red]broken[/] = ["
        await play.press("d")
        await play.until(lambda: "not saved, until the file can be read" in play.toasts[-1])
        assert play.app.saved == "! not saved" and file.read_text() == "[red]broken[/] = ["
        await play.choose("save over the file")
        await play.until(lambda: "yours is kept, theirs is beside it" in play.toasts[-1])
        await play.saved()
    assert len(on_disk(folder).notes) == 30
    assert [path.read_text() for path in folder.glob("*conflict*")] == ["[red]broken[/] = ["]


async def test_a_refused_edit_is_told_and_changes_nothing(folder):
    async with played(program(folder)) as play:
        await play.reveal()
        before = play.plan
        play.app.screen.do(RemoveNotes(("n-nobody",)))
        await play.until(lambda: play.toasts)
        assert play.plan is before and len(play.toasts) == 1


async def test_a_quarter_that_cannot_be_opened_is_told_and_home_stays(folder):
    (folder / "2027-Q2.toml").write_text("[P1] fix [/b] = \x1b[31m")
    async with played(program(folder, None)) as play:
        await play.saw("2027-Q2   ! 2027-Q2.toml")
        assert "\x1b" not in play.text
        await play.press("home", "enter")
        await play.until(lambda: play.toasts)
        assert isinstance(play.app.screen, HomeScreen) and "2027-Q2.toml" in play.toasts[0]
        await play.press("down", "enter")  # the other quarters still open
        await play.until(lambda: play.app.plan and play.plan.quarter == TO_PLAN)
    assert (folder / "2027-Q2.toml").read_text() == "[P1] fix [/b] = \x1b[31m"


@pytest.fixture
def full(monkeypatch):
    """Whether the disk of the workspace is full, which a test changes."""
    full = []

    def replaced(*arguments, **more):
        if full:
            raise OSError(28, "No space left on device")
        return replace_file(*arguments, **more)

    monkeypatch.setattr("okra_tui.workspace.open_file.replace_file", replaced)
    return full


async def test_home_loses_nothing_of_what_cannot_be_saved_and_another_quarter_keeps_it_as_a_copy(folder, full):
    async with played(program(folder)) as play:
        full.append(True)
        await play.write("one more\n")
        await play.until(lambda: "! not saved" in play.text)
        await play.press("escape", "g", "9")
        await play.until(lambda: isinstance(play.app.screen, HomeScreen))
        assert play.plan.notes[-1].text == "one more" and "! not saved" in play.app.saved  # it is tried again
        await play.press("end", "enter")
        await play.until(lambda: play.plan.quarter != TO_PLAN)
        (said,) = [toast for toast in play.toasts if "could be saved;" in toast]
        assert (
            said == f"Not everything of {TO_PLAN} could be saved; a copy is kept, and offered when it is opened again."
        )
        assert "one more" not in [note.text for note in on_disk(folder).notes]
        full.clear()
        await play.press("g", "9")
        await play.until(lambda: isinstance(play.app.screen, HomeScreen))
        await play.press("home", "enter")
        await play.saw("A copy that was not saved")
        await play.press("enter")
        await play.until(lambda: play.plan.quarter == TO_PLAN and play.plan.notes[-1].text == "one more")
        await play.saved()
    assert on_disk(folder).notes[-1].text == "one more"


@pytest.mark.parametrize("edited", [["the team"], ["the plan"], ["the plan", "the team"]], ids=", ".join)
def test_of_plan_and_team_what_cannot_be_saved_is_kept_as_a_copy_and_taken_in_the_next_time(folder, full, edited):
    full.append(True)
    first = open_quarter(folder, TO_PLAN, time_and_chance(), lambda _outcome: None)
    if "the team" in edited:
        first.do_in_team(renamed(first.team, "Hinge & Co"))
    if "the plan" in edited:
        first.do(ChangeNote(first.plan.notes[0].id, "one more"))
    assert not first.close()
    kept = first.rescue()
    assert list(kept) == edited
    full.clear()
    again = open_quarter(folder, TO_PLAN, time_and_chance(), lambda _outcome: None)
    try:
        assert set(again.rescued) == set(kept.values())
        said = again.take_copies(again.rescued)
        assert said.count("Taken in from") == len(edited) and "was not taken in" not in said
        assert (again.team, again.plan) == (first.team, first.plan) and again.rescued == []
        for _ in edited:
            again.undo()
        assert again.team.team == "Hinge" and again.plan.notes[0].text != "one more"
        for _ in edited:
            again.redo()
    finally:
        assert again.close() and again.rescue() == {}
    assert 'team = "Hinge & Co"' in (folder / "okra.toml").read_text() or "the team" not in edited
    assert on_disk(folder).notes[0].text == "one more" or "the plan" not in edited


async def test_only_what_is_possible_is_offered(folder):
    async with played(program(folder)) as play:
        await play.press("escape")
        veiled = {line.split("  ")[0].split("\n")[0] for line in await play.offered()}
        assert {"Curtain", "Unmask typing", "New", "Next step", "Undo"} <= veiled
        assert not {"Sort mode", "Group", "Filter", "Curtain down again", "Open the selected quarter"} & veiled
        await play.press("escape")
        await play.reveal()
        open_ = {line.split("  ")[0].split("\n")[0] for line in await play.offered()}
        assert {"Curtain", "Sort mode", "Group", "Filter", "Curtain down again"} <= open_
        assert {"Go to Milestones", "Go to History"} <= open_ and "Unmask typing" not in open_


async def test_a_remapped_key_works_and_is_shown(folder):
    from okra_tui.ui.keys.keymap import Config

    config = Config(keys={"board.sort": "z", "session.next-step": "ctrl+right", "no.such": "k"})
    async with played(program(folder, config=config)) as play:
        assert play.toasts == ["keys.no.such: there is no such command; okra-tui keys lists them."]
        await play.reveal()
        await play.saw("z Sort", "^→ Next step")
        await play.press("s")
        assert "Note 1 of 31" not in play.text
        await play.press("z")
        await play.saw("Note 1 of 31")
        await play.press("escape", "question_mark")
        await play.saw("One note at a time")
        assert re.search(r" z +Sort ", play.text)
        await play.press("escape", "full_stop")
        assert play.step == "1.silent-round"
        await play.press("ctrl+right")
        await play.until(lambda: play.step == "1.read-and-cluster")


async def test_a_theme_is_chosen_by_configuration_and_by_palette(folder):
    from okra_tui.ui.keys.keymap import Config

    async with played(program(folder, config=Config(theme="okra-light"))) as play:
        assert play.app.theme == "okra-light"
        await play.press("escape")
        await play.choose("high contrast")
        assert play.app.theme == "okra-contrast"
    async with played(program(folder, config=Config(theme="no such [red]"))) as play:
        assert play.app.theme == "okra-dark"


async def test_changes_made_in_one_session_are_there_in_the_other(tmp_path):
    async with sample_played(tmp_path) as play:
        await play.press("escape", "g", "2")
        await play.until(lambda: play.app.screen.session == 2)
        await play.press("u")
        assert play.toasts[-1] == "There is nothing to undo."
        play.app.desk.do(RemoveNotes((play.plan.notes[0].id,)))
        await play.press("g", "1")
        await play.until(lambda: play.app.screen.session == 1)
        await play.reveal()
        assert "Tell people when" not in play.text
        await play.press("g", "2", "u")
        assert play.toasts[-1] == "Undone: delete a note"
        await play.press("g", "1")
        await play.saw("Tell people when")


async def test_it_opens_at_the_session_that_was_shown_last(folder):
    async with played(program(folder)) as play:
        await play.press("escape", "g", "4")
        await play.until(lambda: play.app.screen.session == 4)
    assert play.plan.sessions == open_plan(folder / f"{TO_PLAN}.toml").load().sessions  # a look is no step taken
    async with played(program(folder)) as play:
        assert play.app.screen.session == 4


# -- behind it ---------------------------------------------------------------------------------------------------------


def test_the_session_where_the_work_stands_is_the_last_begun(folder, opened):
    assert opened.session == 1
    opened.close()
    closed = open_quarter(folder, "2026-Q3", time_and_chance(), lambda _outcome: None)
    assert closed.session == 4
    closed.close()


@pytest.mark.parametrize(
    ("outcome", "saved", "notice"),
    [
        (Saved(0), "✓ saved", None),
        (Saved(0, "kept as x"), "✓ saved", Notice("kept as x")),
        (Failed("no room"), "! not saved", Notice("no room", bad=True)),
        (Conflicted("both", None), "✓ saved", Notice("both", bad=True)),
        (Disturbed("gone"), "! not saved", Notice("gone", bad=True)),
    ],
)
def test_what_the_saver_reports_becomes_a_word_in_the_header_and_a_sentence(opened, outcome, saved, notice):
    assert opened.hear(outcome) == notice
    assert opened.saved == saved


def test_what_is_done_is_in_the_plan_that_comes_back_is_told_saved_and_undone(folder, opened):
    told = []
    opened.listen(lambda: told.append((opened.plan, opened.saved)))
    before = opened.plan
    after = opened.do(RemoveNotes(("n-wanted",)))
    assert after is opened.plan and len(after.notes) == len(before.notes) - 1
    assert told == [(after, "… saving")]  # once, and when it was already with the saver
    assert opened.save_now(5) and on_disk(folder) == after
    assert opened.undo() == "delete a note" and told[-1][0] is opened.plan == before
    assert opened.redo() == "delete a note" and told[-1][0] == after


def test_what_is_refused_comes_back_as_a_sentence_and_changes_nothing(opened):
    told = []
    opened.listen(lambda: told.append(opened.plan))
    before = opened.plan
    for change in (opened.do, opened.record):
        assert (
            refusal(change(ChangeNote("n-gone", "words"))) == "That is no longer in the plan; it was deleted meanwhile."
        )
    assert opened.plan is before and opened.undo() is None and set(map(id, told)) <= {id(before)}


def test_a_change_is_made_of_the_plan_as_it_is_then_and_may_turn_out_to_be_none(opened):
    first, second = (note.id for note in opened.plan.notes[:2])
    opened.do(RemoveNotes((first,)))
    after = opened.do(lambda plan: RemoveNotes((plan.notes[0].id,)))
    assert second not in after.by_id
    assert opened.do(lambda _: None) is after and opened.undo() == opened.undo() == "delete a note"

    def refusing(_):
        raise EditRefused("Not like this.")

    assert refusal(opened.do(refusing)) == refusal(opened.tried(refusing)) == "Not like this."


def test_what_goes_wrong_where_somebody_listens_is_no_refusal_and_the_change_is_saved(folder, opened):
    def broken():
        raise EditRefused("I cannot draw this.")

    opened.listen(broken)
    with pytest.raises(EditRefused, match="cannot draw"):
        opened.do(RemoveNotes(("n-wanted",)))
    assert opened.save_now(5) and on_disk(folder).find(Note, "n-wanted") is None


def test_what_is_only_tried_says_what_would_be_and_changes_nothing(opened):
    told = []
    opened.listen(lambda: told.append(opened.plan))
    before = opened.plan
    assert opened.tried(RemoveNotes(("n-wanted",))).find(Note, "n-wanted") is None
    assert refusal(opened.tried(ChangeNote("n-gone", "words"))).startswith("That is no longer in the plan")
    assert opened.plan is before and not told and opened.saved == "✓ saved"


def test_lines_typed_faster_than_anything_is_drawn_get_numbers_of_their_own(opened):
    for _ in range(3):
        opened.do(lambda plan: AddHypothesis(hypothesis(opened, plan)))
    numbers = [each.number for each in opened.plan.hypotheses]
    assert len(numbers) == len(set(numbers)) == numbers[-1]


def hypothesis(desk, plan):
    """A new one, numbered as the next of this plan."""
    return Hypothesis(id=desk.new_id("hypotheses"), number=next_number(plan, Hypothesis), question="Why?")


def test_what_is_recorded_is_told_and_is_no_step_of_undo(opened):
    told = []
    opened.listen(lambda: told.append(opened.plan))
    after = opened.record(RecordRoom(1, present=("Wren", "Kofi")))
    assert told == [after] == [opened.plan] and opened.undo() is None
    assert opened.plan is after


def test_who_listens_hears_of_the_team_the_curtain_the_saver_and_others(opened):
    told = []
    opened.listen(lambda: told.append((opened.team.team, opened.curtains, opened.saved)))
    assert opened.do_in_team(renamed(opened.team, "Hinge & Co")) is opened.team
    assert told[-1][0] == "Hinge & Co"
    opened.draw_curtain(1, True)
    assert 1 in told[-1][1]
    opened.hear(Failed("no room"))
    assert told[-1][2] == "! not saved"


def test_the_desk_and_all_that_it_imports_know_no_textual():
    code = "import sys, okra_tui.desk.desk; print(sorted({name.split('.')[0] for name in sys.modules}))"
    modules = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert "'okra_tui'" in modules and "'textual'" not in modules and "'rich'" not in modules


def test_after_a_failure_the_next_save_makes_good(opened):
    opened.hear(Failed("no room"))
    opened.do(RemoveNotes(("n-wanted",)))
    assert opened.saved == "! not saved"
    opened.hear(Saved(1))
    assert opened.saved == "✓ saved"


def test_what_only_reads_refuses_every_change(folder, opened):
    second = open_quarter(folder, TO_PLAN, time_and_chance(), lambda _outcome: None)
    assert second.read_only.startswith("the workspace is open in") and second.saved == "only reading"
    for change in (second.do, second.record):
        assert refusal(change(RemoveNotes(("n-wanted",)))).startswith("This window only reads: the workspace is open")
    before = (folder / "okra.toml").read_bytes()
    assert refusal(second.do_in_team(renamed(demo_team(), "Other"))).startswith("This window only reads")
    assert (folder / "okra.toml").read_bytes() == before
    second.keep_draft("note 1", "words", None, ())
    second.close()
    assert opened.state.drafts(TO_PLAN) == ()


def test_closing_saves_lets_others_in_and_may_be_done_twice(folder, opened):
    opened.do(RemoveNotes(("n-wanted",)))
    assert opened.close() and len(on_disk(folder).notes) == 30
    assert opened.close() and opened.save_now(0.1)
    other = open_quarter(folder, TO_PLAN, time_and_chance(), lambda _outcome: None)
    assert not other.read_only
    other.close()


def test_a_draft_is_kept_with_the_plan_over_which_it_was_typed_and_forgotten(folder, opened):
    opened.keep_draft("note 1", "half a tho", "Wren", ("c-care",))
    assert opened.save_now(5)
    (draft,) = opened.state.drafts(TO_PLAN)
    assert draft == Draft("note 1", "half a tho", "Wren", ("c-care",), draft.revision) and opened.is_of_now(draft)
    assert not opened.is_of_now(Draft("note 1", "x", None, (), "another"))
    opened.keep_draft("note 1", "  ", "Wren", ())
    assert opened.save_now(5) and opened.state.drafts(TO_PLAN) == ()


class Window:
    """A quarter that is open, and what its savers report: taken in when somebody looks."""

    def __init__(self, folder) -> None:
        self.reports = Queue()
        self.quarter = open_quarter(folder, TO_PLAN, time_and_chance(), self.reports.put)
        self.notices = []

    def until(self, holds) -> None:
        end = time.monotonic() + 15
        while not holds():
            assert time.monotonic() < end, self.notices
            self.quarter.look()
            with suppress(Empty):
                notice = self.quarter.hear(self.reports.get(timeout=0.05))
                self.notices += [notice.sentence] if notice else []


@pytest.fixture
def window(folder):
    opened = Window(folder)
    yield opened
    opened.quarter.close()


def test_the_team_is_saved_at_once_and_made_one_with_what_somebody_else_changed(folder, window):
    quarter, file = window.quarter, folder / "okra.toml"
    assert quarter.do_in_team(renamed(quarter.team, "Hinge & Co")) is quarter.team
    assert 'team = "Hinge & Co"' in file.read_text()
    file.write_text(file.read_text().replace("format = 1\n", "format = 1\nvotes_per_item = 5\n"))
    assert quarter.do_in_team(renamed(quarter.team, "Ours")) is quarter.team
    window.until(lambda: quarter.team.votes_per_item == 5 and quarter.saved == "✓ saved")
    assert 'team = "Ours"' in file.read_text() and "votes_per_item = 5" in file.read_text()
    assert not list(folder.glob("*conflict*"))


def test_where_both_changed_the_team_s_name_theirs_is_beside(folder, window):
    quarter, file = window.quarter, folder / "okra.toml"
    file.write_text('format = 1\nteam = "Theirs"\n')
    quarter.do_in_team(renamed(quarter.team, "Ours"))
    window.until(lambda: quarter.saved == "✓ saved")
    assert any("both of you the team of the team: yours is kept there" in notice for notice in window.notices)
    (beside,) = folder.glob("okra (conflict *).toml")
    assert beside.read_text() == 'format = 1\nteam = "Theirs"\n' and 'team = "Ours"' in file.read_text()
    file.write_text("= 1")
    quarter.do_in_team(renamed(quarter.team, "Again"))
    window.until(lambda: any("not saved, until the file can be read" in notice for notice in window.notices))
    assert file.read_text() == "= 1" and quarter.saved == "! not saved" and quarter.waits_for_others
    quarter.save_over()
    window.until(lambda: quarter.saved == "✓ saved")
    assert 'team = "Again"' in file.read_text()


@pytest.mark.parametrize("clash", [False, True], ids=["in different places", "in one field too"])
def test_after_a_merge_undo_takes_back_what_came_in_and_what_was_ours_and_redo_brings_the_same_back(
    folder, window, clash
):
    quarter, file = window.quarter, folder / f"{TO_PLAN}.toml"
    stood = [quarter.plan]

    def change(at, text):
        quarter.do(ChangeNote(quarter.plan.notes[at].id, text))
        stood.append(quarter.plan)

    change(0, "ours")
    theirs = stood[0].replaced(
        notes=(
            *(
                note.changed(text="theirs") if at == (0 if clash else 1) else note
                for at, note in enumerate(stood[0].notes)
            ),
            stood[0].notes[0].changed(id="n-theirs", text="their own"),
        ),
        weeks=12,
    )
    file.write_text(render(theirs), encoding="utf-8")
    change(2, "ours before we heard of theirs")
    window.until(lambda: "n-theirs" in quarter.plan.by_id and quarter.saved == "✓ saved")
    stood.append(quarter.plan)
    texts = [note.text for note in quarter.plan.notes]
    assert texts[0] == "ours" and (clash or texts[1] == "theirs") and quarter.plan.weeks == 12
    assert len(list(folder.glob("*conflict*"))) == clash
    change(3, "ours after that")

    def on_the_way(go, plans):
        for plan in plans:
            assert go() and quarter.plan == plan
            window.until(lambda: quarter.saved == "✓ saved")
            assert on_disk(folder) == plan

    on_the_way(quarter.undo, stood[-2::-1])
    on_the_way(quarter.redo, stood[1:])
    assert not quarter.redo()


def test_what_somebody_else_changed_in_the_team_is_taken_up_and_can_be_undone(folder, window):
    quarter, file = window.quarter, folder / "okra.toml"
    before = quarter.team
    file.write_text(file.read_text().replace('name = "Wren"', 'name = "Wren M"'))
    window.until(lambda: quarter.team.member("Wren M"))
    assert window.notices == [
        "Somebody else changed okra.toml: 1 new member, 1 member removed. {reading.undo} takes it back."
    ]
    assert quarter.undo() == "changes that somebody else made" and quarter.team == before
    assert quarter.save_now(5) and 'name = "Wren"' in file.read_text()


def test_changes_of_plan_and_team_are_undone_in_the_order_in_which_they_were_made(folder, opened):
    file, first = folder / "okra.toml", opened.team.team
    note = opened.plan.notes[0].id
    steps = [
        lambda: opened.do(RemoveNotes((note,))),
        lambda: opened.do_in_team(renamed(opened.team, "Hinge & Co")),
        lambda: opened.do_in_team(ChangeStep(StepChange(step="1.pairs", minutes=5))),
        lambda: opened.do(RemoveNotes((opened.plan.notes[0].id,))),
    ]
    seen = [(opened.plan, opened.team)]
    for step in steps:
        step()
        seen.append((opened.plan, opened.team))
    labels = ["delete a note", "change the step", "change the team", "delete a note", None]
    for label, (plan, team) in zip(labels, reversed(seen[:-1]), strict=False):
        assert opened.undo() == label and (opened.plan, opened.team) == (plan, team)
    assert opened.undo() is None and opened.save_now(5) and f'team = "{first}"' in file.read_text()
    for plan, team in seen[1:]:
        opened.redo()
        assert (opened.plan, opened.team) == (plan, team)
    assert opened.save_now(5) and 'team = "Hinge & Co"' in file.read_text() and "1.pairs" in file.read_text()


def test_who_is_renamed_is_renamed_in_the_plan_and_undo_takes_both_back_records_included(folder, opened):
    team = opened.team
    opened.record(RecordRoom(1, present=("Wren", "Kofi"), spoke=("Wren",), turn="Kofi", pairs=("Wren + Kofi",)))
    before = opened.plan
    members = tuple(each.changed(name="Renate") if each.name == "Wren" else each for each in team.members)
    assert opened.do_in_team(SetTeam(team.team, members, team.areas), {"Wren": "Renate"}) is opened.team
    assert [each.skills for each in opened.team.members] == [each.skills for each in team.members]
    assert not any(note.by == "Wren" for note in opened.plan.notes)
    assert any(note.by == "Renate" for note in opened.plan.notes)
    record = next(each for each in opened.plan.sessions if each.session == 1)
    assert (record.present, record.spoke, record.pairs[-1]) == (("Renate", "Kofi"), ("Renate",), "Renate + Kofi")
    opened.record(RecordRoom(1, spoke=("Renate", "Kofi"), turn=""))
    opened.undo()
    assert opened.team == team and opened.plan.notes == before.notes
    record = next(each for each in opened.plan.sessions if each.session == 1)
    assert (record.present, record.spoke) == (("Wren", "Kofi"), ("Wren", "Kofi"))  # undone is the name, not the record
    opened.redo()
    record = next(each for each in opened.plan.sessions if each.session == 1)
    assert (record.spoke, record.pairs[-1]) == (("Renate", "Kofi"), "Renate + Kofi")


def test_what_cannot_be_opened_is_told_in_one_sentence_and_keeps_no_lock(folder, tmp_path):
    (folder / "2027-Q2.toml").write_text("format = 1\n[[notes]]\n")
    (tmp_path / "outside.toml").write_text("")
    (folder / "2027-Q3.toml").symlink_to(tmp_path / "outside.toml")
    for name, words in (
        ("2027-Q2", "more; okra-tui validate lists them"),
        ("2027-Q3", "is a link to outside that folder"),
        ("2029-Q1", "2029-Q1.toml"),
        ("../x", "A quarter is named like"),
    ):
        with pytest.raises(CannotOpen, match=words) as told:
            open_quarter(folder, name, time_and_chance(), lambda _outcome: None)
        assert "\n" not in str(told.value)
    (folder / "okra.toml").write_text("= 1")
    with pytest.raises(CannotOpen, match=r"okra\.toml"):
        open_quarter(folder, TO_PLAN, time_and_chance(), lambda _outcome: None)
    (folder / "okra.toml").write_text('format = 1\nteam = "Hinge"\n')
    quarter = open_quarter(folder, TO_PLAN, time_and_chance(), lambda _outcome: None)
    assert not quarter.read_only
    quarter.close()


def test_the_clock_of_the_window_is_the_lock_s(folder, opened):
    second = open_quarter(folder, TO_PLAN, time_and_chance(), lambda _outcome: None)
    second.close()
    assert f"since {NOW:%H:%M}" in second.read_only


async def test_copies_beside_a_quarter_are_named_and_taken_in_as_steps_that_can_be_undone(folder):
    plan = on_disk(folder)
    more = plan.replaced(notes=(*plan.notes[1:], plan.notes[0].changed(id="n-more", text="only in the copy")))
    for name in ("(1)", "2"):
        (folder / f"{TO_PLAN} {name}.toml").write_text(render(more))
    (folder / f"{TO_PLAN} - Copy.toml").write_text("half a fi")
    async with played(program(folder)) as play:
        assert any(f"{TO_PLAN} (1).toml" in said and f"{TO_PLAN} 2.toml" in said for said in play.toasts)
        await play.reveal()
        await play.choose("take in a copy")
        await play.saw(f"{TO_PLAN} (1).toml")
        await play.press("enter")
        await play.until(lambda: len(play.plan.notes) == len(plan.notes) + 1)
        said = play.toasts[-1]
        assert "1 new note" in said and "2.toml held nothing that is not in the plan" in said
        assert f"{TO_PLAN} - Copy.toml was not taken in" in said
        await play.saved()
        assert {path.name for path in folder.glob(f"{TO_PLAN} *")} == {f"{TO_PLAN} - Copy.toml"}
        aside = [path for path in folder.glob(f".okra/{TO_PLAN} *") if not path.stem.endswith(("version", "named"))]
        assert len(aside) == 2
        await play.press("u")
        await play.until(lambda: play.plan.notes == plan.notes)


async def test_what_both_changed_is_chosen_field_by_field_and_undone_like_all_else(folder):
    async with played(program(folder)) as play:
        await play.reveal()
        await play.saved()
        file = folder / f"{TO_PLAN}.toml"
        first, second = play.plan.notes[:2]
        theirs = [first.changed(text="Theirs, first"), second.changed(text="Theirs, second"), *play.plan.notes[2:]]
        play.app.desk.do(ChangeNote(first.id, "Ours, first", first.by, first.about))
        play.app.desk.do(ChangeNote(second.id, "Ours, second", second.by, second.about))
        file.write_text(render(play.plan.replaced(notes=tuple(theirs))))
        await play.until(lambda: any("Choose between both" in said for said in play.toasts))
        await play.choose("choose between both")
        await play.saw("What both of you changed", "“Ours, first” → “Theirs, first”", "yours")
        await play.press("enter")
        await play.until(lambda: play.plan.notes[0].text == "Theirs, first")
        await play.saw("theirs", "“Theirs, first” → “Ours, first”")
        await play.press("down", "enter")
        await play.until(lambda: play.plan.notes[1].text == "Theirs, second")
        await play.press("escape")
        await play.no_dialog()
        await play.press("u", "u")
        await play.until(lambda: [note.text for note in play.plan.notes[:2]] == ["Ours, first", "Ours, second"])
        play.app.desk.draw_curtain(1, True)
        play.app._flow_down()
        await play.choose("choose between both")
        await play.saw("What both of you changed", "1 note changed, under the curtain")
        assert "Theirs" not in play.text and "Ours" not in play.text


async def test_no_place_has_the_style_sheets_read_again_when_somebody_comes_to_it(tmp_path, monkeypatch):
    read, reparse = [], Stylesheet.reparse
    async with sample_played(tmp_path) as play:
        monkeypatch.setattr(Stylesheet, "reparse", lambda sheet: (read.append(sheet), reparse(sheet)))
        await play.press("escape")
        for digit in (0, 2, 3, 4, 5, 6, 7, 8, 9, 1):
            await play.press("g", str(digit))
        assert read == []
