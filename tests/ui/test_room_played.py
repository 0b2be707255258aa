"""The room in the program: who is here, whose turn it is, and what a restart within a step keeps."""

import re

import pytest
from playing import TO_PLAN, drafts_on_disk, on_disk, played, program, sample, sample_played

from okra_tui.desk.meeting_room import MeetingRoom
from okra_tui.ui.dialogs.ask import AskLine, Confirm
from okra_tui.ui.dialogs.form import Form
from okra_tui.ui.session.who_is_here import WhoIsHere, people_shown
from okra_tui.ui.widgets.lists import WalkedList

SMALL = (80, 24)


@pytest.fixture
def folder(tmp_path):
    return sample(tmp_path)


async def guest(play, name):
    await play.press("n")
    await play.dialog(AskLine)
    await play.write(f"{name}\n")
    await play.dialog(WhoIsHere)


@pytest.mark.parametrize("width", [24, 40, 60])
async def test_on_the_smallest_screen_the_time_stands_before_whose_turn_it_is(folder, width):
    async with played(program(folder), (width, 18)) as play:
        await play.reveal()
        await play.go_on_to("1.read-and-cluster")
        await play.press("f2", "r")
        await play.until(lambda: re.search(r"(14:5\d|15:00) · ▸ Noor", play.text))


async def test_a_restart_within_a_step_keeps_who_has_spoken_and_whose_turn_it_is(folder):
    async with played(program(folder), SMALL) as play:
        await play.reveal()
        await play.go_on_to("1.read-and-cluster")
        await play.press("r", "r", "r")
        await play.saw("Ines reads aloud, 3 of 6")
        await play.press("R")
        await play.dialog(WhoIsHere)
        await play.press("down", "space", "escape")  # Tomasz goes
        await play.saw("Ines reads aloud, 2 of 5")
        await play.saved()
    async with played(program(folder), SMALL) as again:
        await again.saw("Ines reads aloud, 2 of 5")
        await again.press("r", "r", "r")
        await again.saw("Marguerite reads aloud, 5 of 5")
        await again.press("r")
        await again.saw("Everybody had a turn")
        await again.saved()
    async with played(program(folder), SMALL) as third:
        await third.saw("Everybody had a turn")
        await third.press("full_stop", "full_stop")
        await third.until(lambda: third.step == "1.blockers")
        assert "Everybody had a turn" not in third.text  # each step has rounds of its own


async def test_nobody_is_here_twice_and_the_last_one_stays(folder):
    async with played(program(folder)) as play:
        await play.press("escape", "R")
        await play.dialog(WhoIsHere)
        await guest(play, " zoë  K ")
        await guest(play, "Zoë K")
        await play.saw("zoë K is here already.")
        await guest(play, "WREN")
        await play.saw("Wren is here already.")
        room = [person.name for person in people_shown(play.app.screen._room)]
        for name in room[:-1]:
            await play.press("home", *("down",) * room.index(name), "space")
        assert here(play) == ("zoë K",)
        await play.press("end", "space")
        await play.saw("zoë K is the only one here; first say who else is.")
        assert here(play) == ("zoë K",)
        await play.press("n")
        await play.dialog(AskLine)
        await play.write("Abel; Bea and ZOË K")
        await play.saw("2 people to add: Abel and Bea. zoë K is here.")
        await play.press("enter")
        await play.dialog(WhoIsHere)
        assert here(play) == ("zoë K", "Abel", "Bea")


def here(play):
    """Who is in the room, as the plan has it."""
    return next(record.present for record in play.plan.sessions if record.session == 1)


# -- words that are being typed, and a crash ---------------------------------------------------------------------------


async def crash(play):
    """What is on disk when the power fails: all that the saver had to do is done, and nothing is closed."""
    await play.saved()
    play.app.desk.save_now(5)


async def test_a_half_typed_blocker_comes_back(folder):
    async with played(program(folder)) as play:
        await play.reveal()
        await play.go_on_to("1.blockers")
        await play.press("n", "tab")
        await play.write("The API is no")
        await crash(play)
    async with played(program(folder)) as again:
        await again.dialog(Confirm)
        await again.saw("A blocker was being typed when the program ended: “The API is no”.")
        await again.press("enter")
        await again.no_dialog()
        await again.write("t ours\n")
        await again.until(lambda: again.plan.blockers)
        assert [(each.text, each.by) for each in again.plan.blockers] == [("The API is not ours", "Tomasz")]
        await again.saved()
        assert again.app.desk.save_now(5) and not drafts_on_disk(again)


async def test_a_half_typed_row_comes_back_where_it_was(folder):
    async with played(program(folder)) as play:
        await play.reveal()
        await play.go_on_to("1.pairs")
        for title in ("One", "Two"):
            await play.choose("New objective")
            await play.dialog(Form)
            await play.write(title)
            await play.press("enter")
            await play.no_dialog()
        await play.until(lambda: len(play.plan.objectives) == 2)
        await play.press("right", "n", "tab", "tab")
        await play.write("Loans a w")
        await crash(play)
    async with played(program(folder)) as again:
        await again.dialog(Confirm)
        await again.saw("A line of an objective was being typed")
        await again.press("enter")
        await again.no_dialog()
        await again.saw("Metric ▸ Loans a w")
        await again.write("eek\n")
        await again.until(lambda: any(objective.metrics for objective in again.plan.objectives))
        assert [objective.metrics for objective in again.plan.objectives] == [(), ("Loans a week",)]
        await again.press("escape")
        await again.press("e")
        await again.write(" and da")  # a row that is changed
        await crash(again)
    async with played(program(folder)) as third:
        await third.dialog(Confirm)
        await third.saw("“Loans a week and da”")
        await third.press("enter")
        await third.no_dialog()
        await third.write("y\n")
        await third.until(lambda: third.plan.objectives[1].metrics == ("Loans a week and day",))
        await third.press("e")
        await crash(third)  # opened, and nothing typed
    async with played(program(folder)) as fourth:
        assert not fourth.app.screen.is_modal
        assert on_disk(folder, TO_PLAN).objectives[1].metrics == ("Loans a week and day",)


async def test_who_is_marked_is_who_stands_in_the_list_whoever_has_left_meanwhile(tmp_path):
    async with sample_played(tmp_path) as play:
        await play.press("escape", "R")
        await play.dialog(WhoIsHere)
        dialog = play.app.screen
        await play.until(lambda: dialog.query(WalkedList))
        toggled = MeetingRoom(play.plan, play.app.desk.team, 1).toggled("Zoe")
        play.app.desk.record(toggled)
        dialog._show()
        await play.press("end")
        play.app.desk.record(MeetingRoom(play.plan, play.app.desk.team, 1).toggled("Zoe"))  # in another's program
        await play.press("space")
        await play.until(lambda: "Zoe" in MeetingRoom(play.plan, play.app.desk.team, 1).present)
