"""The log: thoughts parked from anywhere, decisions and actions, answers to the last question, and the recap."""

from datetime import date

import pytest
from moved_clock import program_by
from playing import NOW, Play, on_disk, played, program
from textual.widgets import OptionList

from okra_tui.clock import Clock
from okra_tui.plan.actions import QuarterLog
from okra_tui.plan.model import Blocker, LogEntry, Note, Objective, Plan
from okra_tui.ui.dialogs.ask import AskLine, Tell
from okra_tui.ui.dialogs.form import Form
from okra_tui.ui.places.home import HomeScreen
from okra_tui.ui.places.log import LogScreen
from okra_tui.ui.session import recaps
from okra_tui.ui.session.log_entries import LastQuestion
from okra_tui.ui.session.pasted_notes import PastePreview
from okra_tui.ui.session.recaps import LastTime, SessionEnds, copy_recap
from okra_tui.ui.session.session import BeforeYouGoOn, SessionScreen
from okra_tui.workspace.making import demo_team, make_quarter, make_workspace

SECRET = "xqxqxq"

DECISION = LogEntry(id="l-1", session=1, type="decision", text="We plan with [b]five[/]")
ACTION = LogEntry(id="l-2", session=1, type="action", text="Ask for prices", owner="Tomasz", due=date(2026, 12, 4))
PARKED = LogEntry(id="l-3", session=0, type="parked", text="Loans without an account", by="Ines")
ANSWER = LogEntry(id="l-4", session=1, type="answer", text="KR1.1", by="Noor + Kofi")


def plan(step: str, **fields: object) -> Plan:
    known = {
        "quarter": "2027-Q1",
        "starts": date(2027, 1, 4),
        "objectives": (Objective(id="o-1", number=1, title="Find a tool"),),
        "notes": (Note(id="n-1", session=1, by="Noor", text=SECRET),),
        "sessions": ({"id": "s-1", "session": 1, "at_step": step, "turn": "Kofi"},),
    }
    return Plan.model_validate({**known, **fields})


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "hinge"
    make_workspace(made, demo_team())
    return made


def begun(folder, step: str = "1.blockers", **fields: object):
    make_quarter(folder, plan(step, **fields))
    return program(folder)


def entries(play: Play) -> list[tuple[object, ...]]:
    return [(each.type, each.text, each.by, each.session) for each in play.plan.log]


async def to_log(play: Play) -> None:
    await play.press("g", "7")
    await play.until(lambda: isinstance(play.app.screen, LogScreen) and isinstance(play.app.focused, OptionList))


async def to_last_question(play: Play) -> None:
    """Go on from the last step, whatever is missing."""
    await play.press("full_stop")
    await play.dialog(BeforeYouGoOn)
    await play.press("full_stop")
    await play.dialog(LastQuestion)


async def the_end(play: Play) -> None:
    """Leave the last question, and take no recap."""
    await play.press("escape")
    await play.dialog(SessionEnds)
    await play.press("escape")
    await play.no_dialog()


async def test_a_thought_is_parked_from_anywhere_by_whose_turn_it_is(folder):
    async with played(begun(folder)) as play:
        await play.press("a")
        await play.dialog(AskLine)
        await play.write("Who owns the [red]sheds[/]?\n")
        await play.no_dialog()
        assert entries(play) == [("parked", "Who owns the [red]sheds[/]?", "Kofi", 1)]
        await play.press("a", "enter", "escape")
        await play.no_dialog()
        await play.press("n", "a")  # while typing it is a letter
        assert not play.app.screen.is_modal
        await play.press("escape", "g", "3")
        await play.until(lambda: isinstance(play.app.screen, SessionScreen) and play.app.screen.session == 3)
        await play.press("a")
        await play.dialog(AskLine)
        await play.write("later\n")
        await play.no_dialog()
        assert entries(play)[1:] == [("parked", "later", None, 3)]
        await to_log(play)
        await play.press("a")
        await play.dialog(AskLine)
        await play.write("from the log\n")
        await play.no_dialog()
        await play.saw("from the log", "Who owns the [red]sheds[/]?", "PARKED THOUGHTS  3")
        assert entries(play)[2][3] == 1  # the session where the work stands
        await play.press("u")
        assert len(play.plan.log) == 2
        await play.saved()
        assert on_disk(folder).log == play.plan.log
        await play.press("g", "9")
        await play.until(lambda: not play.app.screen.is_modal)
        assert "reading.park" not in play.reach  # at Home there is no log


async def test_a_decision_and_an_action_are_written_down_from_the_palette(folder):
    async with played(begun(folder)) as play:
        await play.choose("write down a decision")
        await play.dialog(Form)
        await play.write("We plan with five\n")
        await play.no_dialog()
        await play.choose("write down an action")
        await play.dialog(Form)
        await play.press("enter")
        await play.saw("An entry of the log needs words")
        await play.write("Ask for prices")
        await play.press("tab", *"@tomasz", "tab", *"soon", "enter")
        await play.saw("A day looks like 2026-10-05, not soon.")
        await play.press(*["backspace"] * 4, *"2026-12-04", "enter")
        await play.no_dialog()
        assert entries(play) == [("decision", "We plan with five", None, 1), ("action", "Ask for prices", None, 1)]
        assert (play.plan.log[1].owner, play.plan.log[1].due) == ("Tomasz", date(2026, 12, 4))


async def test_the_log_lists_all_kinds_with_what_is_known_of_them(folder):
    async with played(begun(folder, log=(PARKED, ANSWER, ACTION, DECISION)), (80, 24)) as play:
        await to_log(play)
        await play.saw("Log and parking lot", "DECISIONS  1", "We plan with [b]five[/]", "ACTIONS  1", "Ask for prices")
        await play.saw("Tomasz looks after it · by 2026-12-04 · session 1", "Ines · session 0", "Noor and Kofi")
        text = play.text
        assert text.index("DECISIONS") < text.index("ACTIONS") < text.index("PARKED") < text.index("ANSWERS")
        assert SECRET not in text
        await play.press("g", "1")
        await play.until(lambda: isinstance(play.app.screen, SessionScreen))


async def test_entries_are_done_opened_changed_and_deleted(folder):
    async with played(begun(folder, log=(DECISION, ACTION, PARKED))) as play:
        await to_log(play)
        await play.press("down", "plus")
        assert [each.done for each in play.plan.log] == [False, True, False]
        await play.saw("✓ Ask for prices", "done · Tomasz")
        await play.press("minus")
        assert not play.plan.log[1].done
        await play.press("e")
        await play.dialog(Form)
        await play.write(" again")
        await play.press("tab", *["backspace"] * 6, *"poem", "enter")
        await play.saw("A kind is decision, trade-off, action, parked thought, answer, not poem.")
        await play.press(*["backspace"] * 4, *"park", "enter")
        await play.no_dialog()
        changed = play.plan.log[1]
        assert (changed.type, changed.text) == ("parked", "Ask for prices again")
        assert (changed.owner, changed.session) == ("Tomasz", 1)
        await play.press("d")  # the cursor went along with it
        assert [each.id for each in play.plan.log] == ["l-1", "l-3"]
        await play.press("u")
        assert [each.id for each in play.plan.log] == ["l-1", "l-2", "l-3"]
        await play.press("n")
        await play.dialog(Form)
        await play.write("Settled\n")
        await play.no_dialog()
        assert entries(play)[-1] == ("decision", "Settled", None, 1)
        await play.press("home", *["d"] * 4)
        await play.saw("Nothing in the log yet")
        assert play.plan.log == ()
        await play.press("d", "e", "plus")  # nothing is selected
        assert play.plan.log == () and not play.app.screen.is_modal


async def test_the_last_question_takes_answers_until_escape(folder):
    async with played(begun(folder, "1.pairs", log=(ANSWER,))) as play:
        await to_last_question(play)
        await play.saw("Which key result do you not believe?", "KR1.1  (Noor + Kofi)", "Kofi ▸")
        await play.write("The [red]second[/]\nInes: the first\nand the third\n\n")
        assert entries(play)[1:] == [
            ("answer", "The [red]second[/]", "Kofi", 1),
            ("answer", "the first", "Ines", 1),
            ("answer", "and the third", "Ines", 1),
        ]
        await play.saw("The [red]second[/]  (Kofi)", "the first  (Ines)", "Ines ▸")
        await play.press("tab")
        await play.saw("Wren ▸")
        await play.paste("Noor: a\nWren: b")
        await play.dialog(PastePreview)
        await play.press("enter")
        await play.dialog(LastQuestion)
        await play.saw("a  (Noor)", "b  (Wren)")
        await the_end(play)
        assert len(play.plan.log) == 6
        await play.press("u")  # both of the paste
        assert len(play.plan.log) == 4
        assert play.step == "1.pairs"


async def test_after_the_last_question_stands_what_the_session_came_to_and_enter_goes_to_what_comes_next(folder):
    async with played(begun(folder, "1.pairs", log=(DECISION,)), (100, 30)) as play:
        await to_last_question(play)
        await play.press("escape")
        await play.dialog(SessionEnds)
        await play.saw("What session 1 came to", "We plan with [b]five[/]", "O1 Find a tool")
        await play.saw(
            "Next: session 2, Milestones planning, not planned yet; ", "Enter Session 2, Milestones planning"
        )
        assert SECRET not in play.text and play.app.clipboard == ""  # nobody asked for it yet
        await play.press("c")
        await play.saw("What session 1 came to · copied to the clipboard")
        assert "We plan with [b]five[/]" in play.app.clipboard and "\n\nNext: session 2" in play.app.clipboard
        await play.press("enter")
        await play.until(lambda: isinstance(play.app.screen, SessionScreen) and play.app.screen.session == 2)
        await play.press("g", "1")
        await play.until(lambda: isinstance(play.app.screen, SessionScreen) and play.app.screen.session == 1)
        await to_last_question(play)
        await play.press("escape")
        await play.dialog(SessionEnds)
        await play.press("9")
        await play.until(lambda: isinstance(play.app.screen, HomeScreen))


async def test_three_keys_lead_into_the_next_session_which_tells_what_was_left_until_a_key_that_does_its_work(folder):
    held = {"id": "s-1", "session": 1, "at_step": "1.pairs", "present": ("Noor", "Kofi")}
    parked = LogEntry(id="l-3", session=1, type="parked", text="Who pays?")
    nothing_missing = {"objectives": (), "log": (ACTION, parked), "sessions": (held,)}
    async with played(begun(folder, "1.pairs", **nothing_missing), (80, 24)) as play:
        play.keys = 0
        await play.press("full_stop")
        await play.dialog(LastQuestion)
        await play.press("escape")
        await play.dialog(SessionEnds)
        await play.press("enter")
        await play.until(lambda: isinstance(play.app.screen, SessionScreen) and play.app.screen.session == 2)
        assert play.keys == 3
        await play.saw(
            "Last time · Session 1, OKR ideation: no objectives",
            "To do: Ask for prices (Tomasz",
            "Missing: ",
            "Parked for here (i goes there): Who pays?",
        )
        left = ACTION.changed(id="l-9", text="Ask the old club", due=date(2026, 9, 1))
        play.app.desk.others = play.app.others = (QuarterLog("2026-Q3", date(2026, 7, 6), (left,)),)  # read by now
        await play.saw("Ask the old club")
        await play.press("a")
        await play.dialog(AskLine)
        await play.press("escape")
        await play.no_dialog()
        assert "Last time" not in play.text
        await play.press("g", "1", "g", "2")  # it is told once
        await play.until(lambda: isinstance(play.app.screen, SessionScreen) and play.app.screen.session == 2)
        assert "Last time" not in play.text
        await play.press("i")
        await play.until(lambda: getattr(play.app.screen, "selected_entity", "") == parked.id)


async def test_what_was_left_goes_by_itself(folder, monkeypatch):
    begun(folder, "1.pairs")
    monkeypatch.setattr(recaps, "REMINDS_FOR", 10.0)
    async with played(program_by(Clock(NOW, factor=1000), folder)) as play:
        await play.press("g", "2")
        await play.until(lambda: [told for told in play.app.screen.query(LastTime) if "Session 1" in str(told.content)])
        await play.until(lambda: "Last time" not in play.text)


async def test_after_the_last_session_enter_goes_home(folder):
    sessions = ({"id": "s-4", "session": 4, "at_step": "4.sequencing"},)
    async with played(begun(folder, sessions=sessions), (80, 24)) as play:
        await play.press("full_stop")
        await play.until(lambda: play.app.screen.is_modal)
        if isinstance(play.app.screen, BeforeYouGoOn):
            await play.press("full_stop")
        await play.dialog(LastQuestion)
        await play.press("escape")
        await play.dialog(SessionEnds)
        await play.saw("Next: the quarter begins, Mon 4 January 2027", "Enter Home")
        await play.press("enter")
        await play.until(lambda: isinstance(play.app.screen, HomeScreen))


async def test_alone_nobody_is_named_at_the_last_question(folder):
    async with played(begun(folder, "1.pairs", solo=True)) as play:
        await play.press("full_stop")  # whatever is missing: nobody is asked before
        await play.dialog(LastQuestion)
        await play.press("tab")
        await play.write("none\n")
        await the_end(play)
        assert entries(play) == [("answer", "none", None, 1)]


async def test_the_recap_is_copied_and_shown_without_notes(folder):
    blocker = Blocker(id="b-1", number=1, text="Late", by="Noor", about=("o-1",))
    async with played(begun(folder, log=(DECISION, ACTION, ANSWER), blockers=(blocker,)), (80, 24)) as play:
        copy_recap(play.app, play.app.desk, 1)
        await play.dialog(Tell)
        await play.saw("We plan with [b]five[/]", "Session 1")
        copied = play.app.clipboard
        assert "- Ask for prices (Tomasz, by Fri 4 December 2026)" in copied
        assert "- B1 Late (about O1, nobody looks after it yet)" in copied and "- KR1.1 (Noor and Kofi)" in copied
        assert SECRET not in copied + play.text


async def test_the_room_s_time_is_seen_in_the_log(folder):
    async with played(begun(folder)) as play:
        await play.press("f2")
        await to_log(play)
        await play.saw("Session 1 · OKR ideation", "ends ")


@pytest.mark.parametrize("size", [(60, 18), (20, 5), (200, 60)])
async def test_no_size_is_too_small(folder, size):
    async with played(begun(folder, log=(DECISION, ACTION.changed(text="word " * 80), PARKED, ANSWER)), size) as play:
        await to_log(play)
        await play.press("end", "home", "down", "plus")
        assert play.plan.log[1].done
