"""From one quarter to the next, played: closed and reopened, carried over, compared with others, taken away."""

from moved_clock import MovedClock, program_by
from playing import Play, drafts_on_disk, played, sample
from playing import program as of_sample
from running_quarter import CLOSED, RUNNING, TODAY, kestrel
from test_every_screen import check
from test_review_played import program, reviewed
from test_room_played import crash
from textual.widgets import OptionList

from okra_tui.ui.dialogs.ask import AskLine, Confirm, Pick
from okra_tui.ui.dialogs.form import Form
from okra_tui.ui.places.carry_over import CarryOverDialog
from okra_tui.ui.places.closing import CloseQuarterDialog
from okra_tui.ui.places.export import ExportDialog
from okra_tui.ui.places.home import HomeScreen
from okra_tui.ui.places.track_record import TrackRecordDialog
from okra_tui.ui.session.session import SessionScreen

SMALL = (80, 24)


def outcomes(plan):
    return {each.id: (each.outcome, each.outcome_note) for each in plan.key_results}


async def test_a_quarter_is_closed_read_and_opened_again(tmp_path):
    async with played(program(kestrel(tmp_path / "team")), SMALL) as play:
        await reviewed(play)
        before = play.plan
        await play.choose("Close the quarter")
        await play.dialog(CloseQuarterDialog)
        check(play, "the walk")
        await play.press("escape")  # nothing was said: nothing to ask
        await play.no_dialog()
        await play.choose("Close the quarter")
        await play.dialog(CloseQuarterDialog)
        await play.press("enter", "tab", "escape")
        await play.dialog(Confirm)
        await play.press("escape")
        await play.dialog(CloseQuarterDialog)
        await play.write("not in this quarter\nmissed, the prompt came late\n")
        await play.press("up")
        await play.saw("“the prompt came late”")
        await play.press("down", *["enter"] * 5)
        await play.saw("HYPOTHESES STILL OPEN", "H2 open")
        await play.write("score of nobody\n")
        await play.write("Ask early\n\n")
        await play.dialog(Confirm)
        await play.saw("It is week 7 of 13. Close 2026-Q4 now?", "1 hypothesis is open, 3 milestones are not done.")
        await play.press("escape")
        await play.dialog(CloseQuarterDialog)
        assert play.plan == before, "nothing is closed without a yes"
        await play.press("enter")
        await play.dialog(Confirm)
        await play.press("enter")
        await play.no_dialog()
        after = play.plan
        assert after.closed == TODAY and after.members and after.learnings == ("Ask early",)
        assert outcomes(after)["k-answers"] == ("postponed", "not in this quarter")
        assert outcomes(after)["k-rated"] == ("missed", "the prompt came late")
        assert next(each.learning for each in after.hypotheses if each.id == "h-prompt") == "score of nobody"
        await play.until(lambda: play.app.saved == "✓ closed")
        assert (
            not {"review.check-in", "between.close", "between.carry-over", "quarter.dates", "reading.park"} & play.reach
        )
        await play.press("u")
        assert play.plan == before, "all of it was one step"
        await play.press("U")
        assert play.plan == after
        await play.choose("Reopen quarter")
        await play.dialog(Confirm)
        await play.press("enter")
        await play.no_dialog()
        assert play.plan.closed is None and not play.plan.members
        assert outcomes(play.plan)["k-rated"] == (None, "the prompt came late")
        assert "between.close" in play.reach and "between.reopen" not in play.reach


async def test_what_was_said_at_the_end_comes_back_after_a_crash(tmp_path):
    folder = kestrel(tmp_path / "team")
    async with played(program(folder), SMALL) as play:
        await reviewed(play)
        await play.choose("Close the quarter")
        await play.dialog(CloseQuarterDialog)
        await play.press("enter", "tab")
        await play.write("not in this quarter\nmissed, the prompt c")
        for _ in range(8):
            await play.press("down")
        await play.write("Ask early: once\nAnd")
        await crash(play)
    async with played(program(folder), SMALL) as again:
        await again.dialog(Confirm)
        await again.saw("4 lines were answered for closing the quarter when the program")
        await again.press("escape")
        await again.no_dialog()
        assert again.plan.closed is None
        # They wait in the way of the walk, and are offered there too.
        await again.choose("Close the quarter")
        await again.dialog(Confirm)
        await again.press("enter")
        await again.dialog(CloseQuarterDialog)
        said = {
            (each.entity, each.turned, each.typed) for each in again.app.screen.answers if each.typed or each.turned
        }
        turned = next(each.turned for each in again.app.screen.answers if each.entity == "k-answers")
        assert turned and said == {
            ("k-answers", turned, "not in this quarter"), ("k-rated", "", "missed, the prompt c"),
            ("", "", "Ask early: once"), ("", "", "And"),
        }  # fmt: skip
        await crash(again)
    async with played(program(folder), SMALL) as third:
        await third.dialog(Confirm)
        await third.press("enter")
        await third.dialog(CloseQuarterDialog)
        assert [each.typed for each in third.app.screen.answers][-3:] == ["Ask early: once", "And", ""]
        # Left on purpose, after being asked, nothing is kept.
        await third.press("escape")
        await third.dialog(Confirm)
        await third.press("enter")
        await third.no_dialog()
        await crash(third)
        assert not drafts_on_disk(third)
        await third.choose("Close the quarter")
        await third.dialog(CloseQuarterDialog)
        assert not any(each.typed for each in third.app.screen.answers)


async def test_a_closed_quarter_can_be_looked_at_step_by_step_and_says_why_nothing_changes(tmp_path):
    async with played(program(kestrel(tmp_path / "team"), CLOSED), SMALL) as play:
        await play.press("g", "1")
        await play.until(lambda: isinstance(play.app.screen, SessionScreen))
        screen = play.app.screen
        assert isinstance(screen, SessionScreen) and play.app.saved == "✓ closed"
        assert play.app.clock is None and not play.app.curtains
        meeting = {"session.next-turn", "session.room", "session.curtain", "session.way", "everywhere.clock"}
        assert not meeting & play.reach
        steps = [step.id for step in screen.steps]
        for step in steps[1:]:
            await play.press("full_stop")
            if play.app.screen.is_modal:
                await play.press("full_stop")
            await play.until(lambda: screen.step.id == step)  # noqa: B023
        await play.press("e")
        await play.until(lambda: any("press : and choose Reopen quarter" in said for said in play.toasts))
        assert not [record for record in play.plan.sessions if record.at_step]


async def test_closing_ends_the_clock_and_keeps_what_was_spent(tmp_path):
    clock = MovedClock()
    async with played(program_by(clock, kestrel(tmp_path / "team"), quarter=RUNNING), SMALL) as play:
        await play.press("g", "1")
        await play.until(lambda: isinstance(play.app.screen, SessionScreen))
        await play.press("f2")
        await play.until(lambda: play.app.clock and play.app.clock.running)
        clock.passes(2)
        await play.choose("Close the quarter")
        await play.dialog(CloseQuarterDialog)
        await play.press(*["enter"] * 10)
        await play.dialog(Confirm)
        await play.press("enter")
        await play.no_dialog()
        assert play.plan.closed and play.app.clock is None
        assert not any("closed" in said for said in play.toasts)
        await play.choose("Reopen quarter")
        await play.dialog(Confirm)
        await play.press("enter")
        await play.no_dialog()
        await play.until(lambda: "everywhere.clock" in play.reach)
        assert not play.app.clock.running
        assert [record.spent_minutes for record in play.plan.steps] == [2.0]


async def test_the_next_quarter_begins_with_what_was_chosen_of_the_last(tmp_path):
    folder = kestrel(tmp_path / "team")
    (folder / "2025-Q1.toml").write_text("format = \n")
    async with played(program(folder), SMALL) as play:
        await play.press("g", "9")
        await play.until(lambda: isinstance(play.app.screen, HomeScreen))
        await play.press("n")
        await play.dialog(Form)
        await play.press("enter")
        await play.dialog(CarryOverDialog)
        check(play, "what can come along")
        await play.saw("Carry over from 2026-Q4", "The last quarters:", "Left out: 2025-Q1.toml", "[ ] KR1.1")
        await play.saw("Nothing is chosen: Enter begins without.", "Enter Begin 2027-Q1", "Esc Back to Home")
        listed = play.app.screen.query_one(OptionList)
        first = listed.highlighted
        await play.press("j")
        assert listed.highlighted == first + 1
        await play.press("end")
        assert listed.highlighted == listed.option_count - 1
        await play.press("down", "j")
        assert listed.highlighted == listed.option_count - 1
        await play.press("home", "k")
        assert listed.highlighted == first
        await play.press("e")
        await play.dialog(AskLine)
        await play.saw("From which value does KR1.1 start in 2027-Q1?")
        await play.write("many")
        await play.press("enter")
        await play.saw("a number in %")
        await play.press("ctrl+u")
        await play.write("62 %")
        await play.press("enter")
        await play.dialog(CarryOverDialog)
        await play.saw("starts 62→80 %")
        await play.press("space", "down", "space", "space")
        await play.saw("1 chosen. With it: O1 Find a match faster.")
        await play.click(listed, (10, 2))
        await play.saw("2 chosen.")
        await play.press("enter")
        await play.no_dialog()
        assert play.plan.quarter == "2027-Q1"
        assert {each.carried_from for each in play.plan.key_results} == {
            f"{RUNNING}/k-confirmed", f"{RUNNING}/k-answers"
        }  # fmt: skip
        assert [each.baseline for each in play.plan.key_results] == [62.0, 480.0]  # what was given, and the last value
        assert [each.title for each in play.plan.objectives] == ["Find a match faster"]
        await play.press("u")
        assert not play.plan.key_results and not play.plan.objectives
        await play.choose("Carry over from an earlier quarter")
        await play.dialog(Pick)
        await play.saw("2026-Q4", "2026-Q3", "left open")
        await play.press("down", "enter")
        await play.dialog(CarryOverDialog)
        await play.saw("Carry over from 2026-Q3", "Esc Back")
        await play.press("enter")
        await play.saw("Nothing is chosen yet: Space chooses what is selected, Esc goes back.")
        await play.press("escape")
        await play.no_dialog()
        assert not play.plan.key_results
        await play.press("g", "9")
        await play.until(lambda: isinstance(play.app.screen, HomeScreen))
        await play.press("n")
        await play.dialog(Form)
        await play.press("enter")
        await play.dialog(CarryOverDialog)
        await play.press("escape")  # goes back, as it says, and nothing is lost
        await play.until(lambda: isinstance(play.app.screen, HomeScreen), "back at Home")
        assert play.toasts[-1].startswith("2027-Q2 is on the list, with nothing in it yet.")
        await play.press("n")
        await play.dialog(Form)
        await play.press("enter")
        await play.dialog(CarryOverDialog)
        await play.press("enter")  # begins without
        await play.no_dialog()
        assert play.plan.quarter == "2027-Q3" and not play.plan.key_results


async def test_the_track_record_grows_by_one_and_names_what_is_broken(tmp_path):
    folder = kestrel(tmp_path / "team")
    (folder / "2025-Q1.toml").write_text("format = \n")
    async with played(program(folder), SMALL) as play:
        await play.press("g", "9")
        await play.until(lambda: isinstance(play.app.screen, HomeScreen))
        await play.choose("Track record")
        await play.dialog(TrackRecordDialog)
        check(play, "the track record")
        await play.saw("2026-Q3", "Completed")
        assert RUNNING not in play.text
        await play.press("pagedown", "pagedown", "pagedown")
        await play.saw("2025-Q1.toml:1")
        await play.press("enter")
        await play.no_dialog()
        await play.press("enter")
        await play.until(lambda: not isinstance(play.app.screen, HomeScreen))
        await play.choose("Close the quarter")
        await play.dialog(CloseQuarterDialog)
        await play.press(*["enter"] * 10)
        await play.dialog(Confirm)
        await play.press("enter")
        await play.no_dialog()
        await play.choose("Track record")
        await play.dialog(TrackRecordDialog)
        await play.saw("2026-Q3", "2026-Q4")


async def taking_away(play: Play, *keys: str) -> None:
    await play.press("x")
    await play.dialog(ExportDialog)
    await play.press(*keys, "enter")
    await play.dialog(AskLine)


async def test_what_is_taken_away_is_written_where_it_was_asked_for(tmp_path):
    async with played(program(kestrel(tmp_path / "team")), SMALL) as play:
        await play.press("x")
        await play.dialog(ExportDialog)
        check(play, "what to take away")
        await play.press("c")
        await play.no_dialog()
        assert "KR2.1 Players with a rating per match" in play.app.clipboard
        await taking_away(play)
        await play.press("enter")
        proposed = tmp_path / "team-export" / RUNNING / "okra"
        await play.until(lambda: any(f"files are in {proposed}" in said for said in play.toasts))
        assert (proposed / "README.md").is_file() and (proposed / "session-4" / "quarter-plan-board.svg").is_file()
        await taking_away(play, "down")
        await play.write(f"{tmp_path}/page.md\n")
        await play.until(lambda: any("The one-page summary is in" in said for said in play.toasts))
        assert (tmp_path / "page.md").read_text() == play.app.clipboard
        await taking_away(play)
        await play.write(f"{tmp_path}/page.md\n")
        await play.until(lambda: any("is a file, where a folder is to be" in said for said in play.toasts))


async def test_another_window_s_quarter_is_neither_closed_nor_changed_but_taken_away(tmp_path):
    folder = kestrel(tmp_path / "team")
    async with played(program(folder)), played(program(folder)) as second:
        assert not {"between.close", "between.reopen", "between.carry-over"} & second.reach
        assert {"reading.export", "between.track-record"} <= second.reach


async def test_what_is_under_the_curtain_is_counted_and_never_written(tmp_path):
    folder = sample(tmp_path)
    async with played(of_sample(folder), SMALL) as play:
        await play.press("escape", "x")
        await play.dialog(ExportDialog)
        await play.saw("Notes of session 1", "counted, not")
        await play.press("c")
        await play.no_dialog()
        await taking_away(play)
        await play.write(f"{tmp_path}/out\n")
        await play.until(lambda: any("files are in" in said for said in play.toasts))
        written = [path.read_text() for path in (tmp_path / "out").rglob("*") if path.is_file()]
        assert len(written) > 20 and len(play.plan.notes) > 20
        everything = "\n".join([play.app.clipboard, *written])
        assert not [note.text for note in play.plan.notes if note.text in everything]
