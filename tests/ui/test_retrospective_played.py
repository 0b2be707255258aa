"""The retrospective of the quarter, played from the review to the quarter after it."""

from playing import TO_PLAN, Play, on_disk, played, program, sample
from textual.widgets import OptionList

from okra_tui.edits.quarter import CloseQuarter
from okra_tui.method import RETROSPECTIVE
from okra_tui.plan.model import RetrospectiveRecord
from okra_tui.plan.voting import most_voted
from okra_tui.ui.dialogs.ask import AskLine, Confirm
from okra_tui.ui.places.closing import CloseQuarterDialog, looked_back
from okra_tui.ui.places.home import HomeScreen
from okra_tui.ui.places.log import LogScreen
from okra_tui.ui.places.review import ReviewScreen
from okra_tui.ui.session.log_entries import LastQuestion
from okra_tui.ui.session.recaps import SessionEnds
from okra_tui.ui.session.session import SessionScreen
from okra_tui.ui.steps.own_step import AgreedActions
from okra_tui.ui.steps.votes import GroupAndVote

RUNNING = "2026-Q4"
HINDERED, KEPT = "we waited for parts", "the trial in week three"


def said(play: Play) -> dict[str, tuple[str | None, tuple[str, ...]]]:
    return {note.text: (note.by, note.about) for note in play.plan.notes if note.session == RETROSPECTIVE}


async def test_who_closes_a_quarter_on_which_nobody_has_looked_back_is_led_there_first(tmp_path):
    async with played(program(sample(tmp_path), RUNNING), size=(100, 30)) as play:
        await play.until(lambda: isinstance(play.app.screen, ReviewScreen))
        await play.choose("Close the quarter")
        await play.dialog(CloseQuarterDialog)
        await play.saw("Nobody has looked back yet: ^l begins the retrospective", "^l Look back")
        await play.write("x")
        await play.press("ctrl+l")
        await play.dialog(Confirm)  # what was typed is not lost without a yes
        await play.press("enter")
        await play.until(lambda: isinstance(play.app.screen, SessionScreen) and play.app.screen.query(GroupAndVote))
        await play.saw("Silent notes 1/3")
        assert play.plan.closed is None
        assert looked_back(play.plan.replaced(retrospectives=(RetrospectiveRecord(id="s-10", session=RETROSPECTIVE),)))
        await play.begin_typing()
        await play.write(f"Kofi: 3 {HINDERED}\n")
        await play.until(lambda: looked_back(play.plan))
        await play.press("escape")
        await play.choose("Close the quarter")
        await play.dialog(CloseQuarterDialog)
        assert "Nobody has looked back" not in play.text


async def test_ten_minutes_of_looking_back_leave_an_action_in_the_next_quarter(tmp_path):
    folder = sample(tmp_path)
    sessions = on_disk(folder, RUNNING).sessions
    async with played(program(folder, RUNNING), size=(100, 30)) as play:
        await play.until(lambda: isinstance(play.app.screen, ReviewScreen))
        await play.press("E")
        await play.until(lambda: isinstance(play.app.screen, SessionScreen) and play.app.screen.query(GroupAndVote))
        await play.saw("Silent notes 1/3", "What hindered", "0 notes, 0 people  under the curtain")
        # In silence: whoever types is not read, and what is there is only counted.
        await play.begin_typing()
        await play.write(f"Kofi: 3 {HINDERED}\n")
        await play.write(f"Noor: 1 {KEPT}\n")
        await play.until(lambda: said(play) == {HINDERED: ("Kofi", ("hindered",)), KEPT: ("Noor", ("kept",))})
        await play.saw("2 notes, 2 people  under the curtain")
        assert HINDERED not in play.text and KEPT not in play.text
        await play.press("escape", "full_stop")  # the next step asks once, and shows them
        await play.saw("Enter shows 2 notes to the room.")
        await play.press("enter")
        await play.saw(HINDERED, "Kofi · hindered", "Group & dots 2/3")
        play.app.screen.query_one(GroupAndVote).go_to_entity(
            next(note.id for note in play.plan.notes if note.text == HINDERED)
        )
        await play.press("m")
        await play.dialog(AskLine)
        await play.press("ctrl+u")
        await play.write("Waiting\n")
        await play.until(lambda: [group.title for group in most_voted(play.plan, RETROSPECTIVE)] == ["Waiting"])
        await play.no_dialog()
        await play.press("b")
        await play.write("Noor: 1 1\n")
        await play.until(lambda: most_voted(play.plan, RETROSPECTIVE)[0].votes == ("Noor", "Noor"))
        await play.press("escape")
        await play.press("full_stop")
        await play.until(lambda: play.app.screen.query(AgreedActions))
        await play.saw("2 dots  Waiting")
        await play.press("n")
        await play.write("Kofi: ask the dealer for dates\n")
        await play.saw("Action          ask the dealer for dates  Kofi")
        (action,) = [entry for entry in play.plan.log if entry.session == RETROSPECTIVE]
        assert (action.type, action.owner, action.by) == ("action", "Kofi", None)
        await play.press("escape", "full_stop")
        await play.dialog(LastQuestion)
        await play.press("escape")
        await play.dialog(SessionEnds)
        await play.saw(
            "What the retrospective came to", "- ask the dealer for dates (Kofi)", "- Waiting (2 dots, 1 note)"
        )
        await play.press("enter")
        await play.until(lambda: isinstance(play.app.screen, ReviewScreen))
        # It is none of the five: where they stand is as it was, and the work's session too.
        assert play.plan.sessions == sessions and play.app.desk.session == 4
        play.app.desk.do(CloseQuarter(play.app.desk.clock.today(), play.app.desk.team.members))
        await play.press("E")
        await play.saw("Actions 3/3", "ask the dealer for dates")  # a closed quarter still shows it
        await play.press("g", "9")
        await play.until(lambda: isinstance(play.app.screen, HomeScreen))
    closed = on_disk(folder, RUNNING)
    assert closed.closed and [record.at_step for record in closed.retrospectives] == ["retrospective.actions"]
    async with played(program(folder, TO_PLAN), size=(80, 24)) as play:
        await play.press("escape", "g", "7")
        await play.until(lambda: isinstance(play.app.screen, LogScreen) and play.app.screen.to_do)
        listed = play.app.screen.query_one(OptionList)
        await play.until(lambda: any("ask the dealer for dates" in str(row.prompt) for row in listed.options))
        assert any("since 2026-Q4" in str(row.prompt) for row in listed.options)
