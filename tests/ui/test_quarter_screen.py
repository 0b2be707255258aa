"""Where nothing can be changed, nothing of that is offered, and its keys say why: in each place of a closed quarter."""

import random
from collections.abc import AsyncIterator

import pytest
from playing import CLOSED, Play, played, program, sample
from textual.widgets import OptionList

from okra_tui.ui.keys.active import active_commands, help_groups
from okra_tui.ui.keys.table import BY_ID, COMMANDS
from okra_tui.ui.places.log import LogScreen
from okra_tui.ui.places.review import ReviewScreen
from okra_tui.ui.session.quarter_screen import why_read_only
from okra_tui.ui.session.session import SessionScreen
from okra_tui.ui.steps.company_objectives import CompanyObjectives

WRITING = {
    "n", "e", "d", "m", "M", "s", "o", "H", "L", "J", "K", "b", "plus", "minus", "space", "0", "f", "C",
    "greater_than_sign", "less_than_sign", "vertical_line", "exclamation_mark", "tilde", "a",
}  # fmt: skip
"""Keys of the method's table that change the plan wherever they do anything."""


def writes(play: Play) -> set[str]:
    """The keys that are offered now and would change the plan."""
    active = [each for each in active_commands(play.app.screen) if each.command.where != "everywhere"]
    return {key for each in active for key in each.command.keys if key in WRITING}


async def steps_of(play: Play, session: str) -> AsyncIterator[str]:
    await play.press("escape", "g", session)
    await play.until(lambda: isinstance(play.app.screen, SessionScreen) and str(play.app.screen.session) == session)
    screen = play.app.screen
    for step in screen.steps:
        screen.go_to_step(step.id)
        await play.until(lambda: screen.step.id == step.id and screen._shown.is_mounted)  # noqa: B023
        await play.press("down")
        yield step.id


@pytest.mark.parametrize("session", "01234")
async def test_no_step_of_a_closed_quarter_offers_to_change_it_and_each_key_says_why(tmp_path, session):
    async with played(program(sample(tmp_path), CLOSED)) as play:
        told: list[str] = []
        play.app.notify = lambda said, **_how: told.append(said)  # toasts of the same words are shown once
        plan, why = play.plan, why_read_only(play.plan)
        keys = sorted(WRITING)
        random.Random(session).shuffle(keys)
        known: set[str] = set()
        async for step in steps_of(play, session):
            screen = play.app.screen
            assert writes(play) == set(), step
            helped = {row.words for rows in help_groups(screen).values() for row in rows}
            assert not helped & {"New", "Edit", "Delete", "Group", "Park"}, step
            for key in keys:
                told.clear()
                await play.press(key)
                assert play.app.screen is screen and play.plan is plan, (step, key)
                assert told in ([], [why]), (step, key)
                known |= {key} if told else set()
            if session != "4" and step != "2.context":
                told.clear()
                await play.press("enter")
                assert told == [why] and play.app.screen is screen, step
        assert known >= {"0": set("ned"), "1": set("ned"), "2": set("ned"), "3": set("ed"), "4": set("HL")}[session]
        assert "a" in known


async def test_the_mouse_is_told_too_and_the_review_and_the_log_offer_nothing(tmp_path):
    async with played(program(sample(tmp_path), CLOSED)) as play:
        why = why_read_only(play.plan)
        await play.press("g", "1")
        await play.until(lambda: isinstance(play.app.screen, SessionScreen))
        screen = play.app.screen
        screen.go_to_step("1.company-okrs")
        await play.until(lambda: isinstance(screen._shown, CompanyObjectives) and screen._shown.is_mounted)
        listed = screen._shown.query_one(OptionList)
        await play.until(lambda: listed.has_focus)
        await play.click(listed, at=(6, 0))
        await play.until(lambda: why in play.toasts)
        assert play.app.screen is screen
        for place, kind in (("5", ReviewScreen), ("7", LogScreen)):
            play.app.clear_notifications()
            await play.press("g", place)
            await play.until(lambda: isinstance(play.app.screen, kind) and play.app.focused)  # noqa: B023
            screen = play.app.screen
            assert not writes(play) and "review.check-in" not in play.reach
            await play.press("e")
            await play.until(lambda: why in play.toasts)
            assert play.app.screen is screen
        # Nor does the palette: what it alone has is of the table too.
        offered = {each.command.id for each in active_commands(screen)}
        assert offered >= {"between.reopen", "between.track-record", "quarter.team"}
        assert not [each for each in offered if BY_ID[each].changes]
        # The filter of the review takes letters as letters.
        play.app.clear_notifications()
        await play.press("g", "5")
        await play.until(lambda: isinstance(play.app.screen, ReviewScreen))
        await play.press("slash")
        await play.write("ned\n")
        assert play.app.screen.walked.has_focus
        # Reopened, all is offered again.
        await play.press("escape")
        await play.choose("Reopen quarter")
        await play.press("enter")
        await play.until(lambda: play.plan.closed is None and "review.check-in" in play.reach)


def test_what_only_shows_or_goes_somewhere_changes_nothing():
    reading = {
        "list.open",
        "list.walk",
        "board.arrange",
        "reading.filter",
        "reading.why",
        "session.copy",
        "weeks.agreement",
        "thread.back",
    }
    assert not [command.id for command in COMMANDS if command.id in reading and command.changes]


def test_whatever_is_done_on_a_board_changes_the_plan():
    """But for the wall: it shows the same notes in another order."""
    unchanging = [each.id for each in COMMANDS if each.where in {"board", "canvas"} and not each.changes]
    assert unchanging == ["board.arrange"]
