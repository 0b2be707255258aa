"""The review, played: what stands there, the walk of check-ins, and what can be changed from it."""

import random
from datetime import date, datetime

import pytest
from playing import Play, drafts_on_disk, played
from running_quarter import CLOSED, RUNNING, TODAY, kestrel, running_plan
from test_every_screen import check, dialog
from test_room_played import crash

from okra_tui.clock import Clock
from okra_tui.desk.time_and_chance import NewId, TimeAndChance
from okra_tui.plan.model import Hypothesis, KeyResult, Milestone
from okra_tui.plan.progress import check_ins
from okra_tui.plan.quarter_calendar import QuarterName
from okra_tui.ui.app import OkraApp
from okra_tui.ui.dialogs.ask import AskLine, Confirm, Pick
from okra_tui.ui.dialogs.form import Form
from okra_tui.ui.keys.keymap import Config
from okra_tui.ui.places.check_in import CheckInLine, CheckInWalk
from okra_tui.ui.places.golden_thread import ThreadScreen
from okra_tui.ui.places.key_result import ResultPage
from okra_tui.ui.places.review import ReviewScreen
from okra_tui.ui.places.track_record import TrackRecordDialog
from okra_tui.workspace.folder import FoundFolder

LARGE, SMALL, PRESENT = (120, 36), (80, 24), (60, 18)


def program(folder, quarter=RUNNING):
    now = datetime.combine(TODAY, datetime.min.time()).replace(hour=10)
    time_and_chance = TimeAndChance(Clock(now), NewId(random.Random(1)), random.Random(2))
    app = OkraApp(time_and_chance, Config(), FoundFolder(folder, exists=True), QuarterName(quarter))
    app.animation_level = "none"
    return app


async def reviewed(play: Play) -> ReviewScreen:
    """Go to the review and wait until it stands."""
    if not isinstance(play.app.screen, ReviewScreen):
        await play.press("g", "5")
    await play.until(lambda: isinstance(play.app.screen, ReviewScreen) and play.app.screen.walked.option_count)
    screen = play.app.screen
    await play.until(lambda: screen.walked.has_focus, "the focus on the list")
    return screen


def walking(play: Play) -> bool:
    return play.app.focused is play.app.screen.query_one(CheckInLine).input


def newest(play: Play, key: str):
    """Value, confidence, words and day of what was written down last for a key result."""
    said = [each for each in play.plan.check_ins if each.key_result == key][-1]
    return said.value, said.confidence, said.note, said.on


async def test_a_reader_finds_the_key_result_in_trouble_and_goes_to_it(tmp_path):
    async with played(program(kestrel(tmp_path / "team")), LARGE) as play:
        screen = await reviewed(play)
        await play.saw("Week 7 of 13", "needs 5.7 points a week, makes 1.4; confidence 8")
        await play.until(lambda: screen._record is not None, "the quarters before")
        await play.press("end")
        await play.saw("Track record", "2026-Q3 ▂ 14 %")
        assert screen.selected_entity == ""
        await play.press("enter")
        await play.dialog(TrackRecordDialog)
        await play.press("enter")
        await play.no_dialog()
        await play.press("home", "down")
        assert screen.selected_entity == "k-rated"
        await play.press("enter")
        assert play.app.screen is screen and screen._row.key == "k-rated"
        await play.press("enter")
        await play.dialog(ResultPage)
        await play.saw("agreed 80, now 70", "the prompt is not shipped yet", "week 13")
        await play.press("escape")
        await play.no_dialog()
        # The third line leads to what ends this week, and `y` to why the selected thing is there, and back again.
        await play.press("home", "down", "down", "enter")
        assert screen.selected_entity == "m-prompt"
        await play.press("y")
        await play.until(lambda: isinstance(play.app.screen, ThreadScreen) and play.app.screen.selected_entity)
        assert play.app.screen.selected_entity == "m-prompt"
        await play.press("y")
        await play.until(lambda: play.app.screen is screen)
        # The filter keeps what holds the words; Esc shows everything.
        await play.press("slash")
        await play.write("network")
        await play.until(lambda: "Find a match faster" not in play.text)
        await play.saw("The third club has no network")
        await play.press("enter")
        assert screen.walked.has_focus and "Find a match faster" not in play.text
        await play.press("escape")
        await play.saw("Find a match faster")


async def test_eight_key_results_are_checked_in_one_line_each(tmp_path):
    async with played(program(kestrel(tmp_path / "team")), SMALL) as play:
        await reviewed(play)
        before, start = len(play.plan.check_ins), play.keys
        await play.press("w")
        await play.until(lambda: walking(play))
        await play.saw("1 of 8", "6 confirmed players", "65 of 80 %", "reminders the day before work")
        await play.write("70 8 reminders")
        await play.saw("70 %, confidence 8, “reminders”  → ✓ on track")
        # All of the rest faster than anybody can, without waiting for the program.
        lines = ("", "450 6", "= 6 still the prompt", "", "yes 9", "99,2% 7", "15", "7 9")
        for line in lines:
            await play.write(f"{line}\n")
        await play.until(lambda: not walking(play), "the end of the walk")
        assert newest(play, "k-confirmed") == (70.0, 8, "reminders", TODAY)
        assert newest(play, "k-answers") == (450.0, 6, None, TODAY)
        assert newest(play, "k-rated") == (30.0, 6, "still the prompt", TODAY)
        assert newest(play, "k-noshow")[3] == date(2026, 11, 9), "skipped"
        assert newest(play, "k-open") == (1.0, 9, None, TODAY)
        assert newest(play, "k-up") == (99.2, 7, None, TODAY)
        assert newest(play, "k-new") == (15.0, None, None, TODAY)
        assert newest(play, "k-clubs") == (7.0, 9, None, TODAY)
        assert len(play.plan.check_ins) == before + 7
        assert "7 checked in; u undoes the latest." in play.toasts[-1]
        assert play.keys - start < 100, "thirty seconds of typing"
        # Each Enter is a step of undo, and a wrong one is corrected by a new one on the same day.
        await play.press("u")
        assert newest(play, "k-clubs")[0] == 6.0 and len(play.plan.check_ins) == before + 6
        play.app.screen.go_to_entity("k-rated")
        await play.press("w")
        await play.until(lambda: walking(play))
        await play.saw("last on 18 November: “still the prompt”")
        await play.write("31 6\n")
        await play.press("escape")
        assert newest(play, "k-rated")[:2] == (31.0, 6)
        assert len([each for each in play.plan.check_ins if each.key_result == "k-rated" and each.on == TODAY]) == 2
        await play.saved()


async def test_half_typed_check_ins_come_back_after_a_crash(tmp_path):
    folder = kestrel(tmp_path / "team")
    async with played(program(folder), SMALL) as play:
        screen = await reviewed(play)
        screen.go_to_entity("k-answers")
        await play.press("w")
        await play.until(lambda: walking(play))
        await play.write("450 6 more cl")
        await play.press("down")  # to the next one; what was begun stays behind
        await play.write("31")
        await play.press("escape")
        await crash(play)
    async with played(program(folder), SMALL) as again:
        await again.dialog(Confirm)
        await again.saw("A check-in was being typed when the program ended:", "“450 6 more cl", "31”.")
        await again.press("escape")  # not now: offered again
        await again.no_dialog()
        assert isinstance(again.app.screen, ReviewScreen)
        await crash(again)
    async with played(program(folder), SMALL) as third:
        await third.dialog(Confirm)
        before = len(third.plan.check_ins)
        await third.press("enter")
        await third.until(lambda: walking(third))
        assert third.app.focused.value == "31" and third.app.screen.selected_entity == "k-rated"
        await third.write(" 6\n")
        await third.press("escape")
        third.app.screen.go_to_entity("k-answers")
        await third.press("w")
        await third.until(lambda: walking(third) and third.app.focused.value == "450 6 more cl")
        await third.write("ubs\n")
        assert len(third.plan.check_ins) == before + 2
        assert newest(third, "k-rated")[:2] == (31.0, 6)
        assert newest(third, "k-answers")[:3] == (450.0, 6, "more clubs")
        await third.press("escape")
        await crash(third)
        assert not drafts_on_disk(third)


async def test_what_cannot_be_taken_stays_in_the_line_and_nothing_lands_elsewhere(tmp_path):
    async with played(program(kestrel(tmp_path / "team")), SMALL) as play:
        screen = await reviewed(play)
        before = play.plan.check_ins
        screen.go_to_entity("k-answers")
        await play.press("w")
        await play.until(lambda: walking(play))
        field = play.app.focused
        await play.write("4 50 7\n30 8\n")
        await play.saw("Confidence is a whole number from 0 to 10, not 50")
        assert play.plan.check_ins == before and field.value == "4 50 730 8"
        await play.press("ctrl+u")
        await play.write("2026-11-19 450\n")
        await play.saw("on 19 November · still to come? Enter again takes it.")
        assert play.plan.check_ins == before
        # What is left in the line comes back with its key result.
        await play.press("down")
        await play.saw("Players with a rating per match", "2 of 8")
        assert field.value == "" and field.placeholder.startswith("30 7 some words")
        await play.write("340 7")
        await play.saw("340 %, confidence 7 · more than 100 %?  → ✓ on track")
        await play.press("enter")
        await play.saw("340 %, confidence 7 · more than 100 %? Enter again takes it.  → ✓ on track")
        assert play.plan.check_ins == before
        await play.press("ctrl+u", "down", "down")
        await play.until(lambda: field.placeholder.startswith("yes 7 some words"))
        await play.press("up", "up", "up")
        assert field.value == "2026-11-19 450"
        await play.press("escape")
        assert not walking(play) and play.plan.check_ins == before
        await play.press("w")
        await play.until(lambda: walking(play))
        assert play.app.focused.value == "2026-11-19 450"


@pytest.mark.parametrize(
    ("typed", "asks", "kept"),
    [
        ("0.45 7", "0.45 %, confidence 7 · less than 1 %?", (0.45, 7, None, date(2026, 11, 18))),
        ("340", "340 % · more than 100 %?", (340.0, None, None, date(2026, 11, 18))),
        ("2025-11-28 31", "stays the current value · before 2026-Q4 began?", (31.0, None, None, date(2025, 11, 28))),
        ("31 25.11.", "on 25 November · still to come?", (31.0, None, None, date(2026, 11, 25))),
    ],
)
async def test_what_hardly_can_be_is_asked_about_before_it_is_written(tmp_path, typed, asks, kept):
    async with played(program(kestrel(tmp_path / "team")), LARGE) as play:
        screen = await reviewed(play)
        before = play.plan.check_ins
        screen.go_to_entity("k-rated")
        await play.press("w")
        await play.until(lambda: walking(play))
        await play.write(f"{typed}\n")
        await play.saw(asks, "Enter again")
        assert play.plan.check_ins == before
        await play.press("enter")
        await play.until(lambda: len(play.plan.check_ins) == len(before) + 1)
        (new,) = (each for each in play.plan.check_ins if each not in before)
        assert (new.value, new.confidence, new.note, new.on) == kept


async def test_check_ins_of_another_day(tmp_path):
    async with played(program(kestrel(tmp_path / "team")), LARGE) as play:
        screen = await reviewed(play)
        screen.go_to_entity("k-rated")
        await play.press("w")
        await play.until(lambda: walking(play))
        await play.write("2026-11-02 27 7 asked twice")
        await play.saw("on 2 November, what was said on 9 November stays the current value")
        await play.press("enter")
        assert newest(play, "k-rated") == (27.0, 7, "asked twice", date(2026, 11, 2))
        await play.choose("Date of the check-ins")
        await play.dialog(AskLine)
        await play.press("ctrl+u")
        await play.write("31.2.\n")
        await play.saw("31.2. is no day; write it like 2026-11-18.")
        assert isinstance(play.app.screen, AskLine) and play.app.focused.value == "31.2."
        await play.press("ctrl+u")
        await play.write("2.1.2026\n")
        await play.saw("2 January 2026: before 2026-Q4 began? Enter again takes it.")
        await play.press("ctrl+u")
        await play.write("12.11.\n")
        await play.until(lambda: walking(play))
        await play.saw("check-ins of 12 November")
        await play.write("9.1 5\n")
        await play.until(lambda: newest(play, "k-noshow")[3] == date(2026, 11, 12))
        await play.press("escape")
        assert "30 of 70 %" in play.text, "an earlier value is not the current one"


async def test_states_verdicts_and_what_is_in_the_way_move_with_plus_and_minus(tmp_path):
    async with played(program(kestrel(tmp_path / "team")), LARGE) as play:
        screen = await reviewed(play)

        def milestone(key):
            return play.plan.find(Milestone, key)

        screen.go_to_entity("m-prompt")
        await play.press("plus")
        assert (milestone("m-prompt").status, milestone("m-prompt").done_on) == ("done", TODAY)
        await play.press("minus", "minus")
        assert (milestone("m-prompt").status, milestone("m-prompt").done_on) == ("planned", None)
        await play.choose("Drop the milestone")
        await play.dialog(AskLine)
        await play.write("nobody answers\n")
        await play.no_dialog()
        assert (milestone("m-prompt").status, milestone("m-prompt").dropped_reason) == ("dropped", "nobody answers")
        await play.saw("dropped: nobody answers")
        screen.go_to_entity("m-index")
        await play.press("e")
        await play.dialog(Form)
        await play.press("escape")
        await play.no_dialog()
        # A verdict asks what was learned, and is one step of undo with it.
        screen.go_to_entity("h-prompt")
        await play.press("plus")
        await play.dialog(AskLine)
        await play.saw("H2 is supported: what did you learn?")
        await play.write("they rate while they wait\n")
        await play.no_dialog()
        hypothesis = play.plan.find(Hypothesis, "h-prompt")
        assert (hypothesis.verdict, hypothesis.decided_on, hypothesis.learning) == (
            "supported", TODAY, "they rate while they wait",
        )  # fmt: skip
        await play.press("minus")
        assert play.plan.find(Hypothesis, "h-prompt").verdict == "open"
        await play.press("u", "u")
        assert play.plan.find(Hypothesis, "h-prompt").learning is None
        # Refuted: what falls is said before Enter, and is taken out only where that is ticked; one undo brings it back.
        await play.press("minus")
        await play.dialog(Form)
        await play.saw("M4 hangs on it alone, in weeks 8-11.")
        await play.press("escape")
        assert play.plan.find(Hypothesis, "h-prompt").verdict == "open", "Esc decides nothing"
        await play.no_dialog()
        before = play.plan
        await play.press("minus")
        await play.dialog(Form)
        await play.write("nobody rates")
        await play.press("tab", "space", "enter")
        await play.no_dialog()
        assert (milestone("m-rank").status, milestone("m-rank").dropped_reason) == (
            "dropped", "H2 is refuted: nobody rates",
        )  # fmt: skip
        assert play.plan.log[-1].text == "H2 is refuted, so M4 is taken out. nobody rates"
        await play.press("u")
        assert play.plan == before
        screen.go_to_entity("b-power")
        await play.press("plus")
        assert play.plan.by_id["b-power"].status == "resolved" and "B1 is resolved; u brings it back." in play.toasts
        screen.go_to_entity("d-api")
        await play.press("plus")
        await play.saw("due Friday · agreed")
        await play.press("plus")
        assert play.plan.by_id["d-api"].status == "met" and "In the way" not in play.text
        await play.press("u")
        await play.saw("In the way")


async def test_a_status_is_set_with_a_reason_until_the_next_check_in(tmp_path):
    async with played(program(kestrel(tmp_path / "team")), LARGE) as play:
        screen = await reviewed(play)
        screen.go_to_entity("k-confirmed")
        await play.choose("Override status")
        await play.dialog(Pick)
        await play.press("down", "down", "enter")
        await play.dialog(AskLine)
        await play.write("the [P1] club leaves\n")
        await play.no_dialog()
        assert play.plan.find(KeyResult, "k-confirmed").status_override == "at-risk"
        await play.saw("set by hand: the [P1] club leaves")
        await play.press("w")
        await play.until(lambda: walking(play))
        await play.write("70 8\n")
        await play.press("escape")
        assert play.plan.find(KeyResult, "k-confirmed").status_override is None
        await play.press("up", "e")
        await play.dialog(AskLine)
        await play.press("ctrl+u")
        await play.write("Confirmed players 41→90 % @Mary\n")
        await play.no_dialog()
        result = play.plan.find(KeyResult, screen.selected_entity)
        assert (result.target, result.owner, result.agreed_target) == (90.0, "Mary", 80.0)


@pytest.mark.parametrize("size", [LARGE, SMALL, PRESENT, (30, 8)])
async def test_every_size_and_the_present_view(tmp_path, size):
    async with played(program(kestrel(tmp_path / "team")), size) as play:
        screen = await reviewed(play)
        check(play, "the review")
        await dialog(play, "a key result's page", "enter", "enter")
        for key in ("question_mark", "ctrl+p", "g"):
            await dialog(play, f"{key} over the review", key)
        await play.press("f4")
        assert screen.presenting and "OKRA" not in play.text.split("\n")[0]
        await play.press("down", "down", "end", "w")
        await play.until(lambda: walking(play))
        await play.write("70 8 words that go on and on and on")
        check(play, "checking in")
        assert play.app.focused.region.bottom <= size[1]
        await play.press("escape", "escape")
        assert not screen.presenting


async def test_a_check_in_is_changed_and_deleted_from_its_key_result_and_undone(tmp_path):
    async with played(program(kestrel(tmp_path / "team")), LARGE) as play:
        screen = await reviewed(play)
        before = play.plan

        def said():
            return [
                (each.on.day, each.value, each.note) for each in check_ins(play.plan, before.find(KeyResult, "k-rated"))
            ]

        assert screen.go_to_entity("k-rated")
        await play.press("enter")
        await play.dialog(ResultPage)
        await play.press("down", "e")  # the list begins with the latest; below it stands the first
        await play.dialog(AskLine)
        await play.saw("2026-10-19 24 8")
        await play.press("ctrl+u")
        await play.write("20.10. many")
        await play.press("enter")
        await play.saw("a number in %", "20.10. many")  # what cannot be read is asked about again
        await play.press("ctrl+u")
        await play.write("20.10. 260 6 counted twice")
        await play.press("enter")
        await play.saw("260 %, confidence 6", "more than 100 %?")
        await play.press("ctrl+u")
        await play.write("20.10. 26 6 counted twice")
        await play.press("enter")
        await play.until(lambda: said()[0] == (20, 26.0, "counted twice"), "the change")
        await play.saw("26 %  conf 6", "counted twice")  # the page has it at once
        assert play.plan.check_ins[4].by == before.check_ins[4].by and len(play.plan.check_ins) == len(before.check_ins)
        await play.press("d")
        await play.until(lambda: len(said()) == 1, "one fewer")
        await play.until(lambda: "counted twice" not in play.text)
        await play.press("d")
        await play.saw("Nobody has checked in yet")
        assert not {"check-ins.change", "check-ins.delete"} & play.reach
        await play.press("u", "u", "u")
        await play.until(lambda: play.plan.check_ins == before.check_ins, "all as it was")
        await play.saw("24 %  conf 8", "30 %  conf 8")


async def test_a_closed_quarter_is_only_read(tmp_path):
    async with played(program(kestrel(tmp_path / "team"), CLOSED), SMALL) as play:
        screen = await reviewed(play)
        await play.saw("Closed", "14 % completed, 1 of 7", "Fell short", "Learned")
        assert not {"review.check-in", "review.override", "list.edit", "list.more", "review.drop"} & play.reach
        plan = play.plan
        screen.go_to_entity("k-rated")
        await play.press("w", "plus", "e")
        assert not play.app.screen.query_one(CheckInWalk).display and play.plan is plan
        await play.press("enter")
        await play.dialog(ResultPage)
        await play.saw("score 0.20")
        assert not {"check-ins.change", "check-ins.delete"} & play.reach
        await play.press("d", "enter")
        assert play.plan is plan and isinstance(play.app.screen, ResultPage)


async def test_alone_and_without_anything_to_check_in(tmp_path):
    plan = running_plan().replaced(solo=True, key_results=(), check_ins=(), hypotheses=(), agreements=())
    async with played(program(kestrel(tmp_path / "team", plan)), SMALL) as play:
        screen = await reviewed(play)
        await play.saw("no key results yet")
        assert "agreed" not in play.text
        await play.press("w")
        assert not screen.query_one(CheckInWalk).display
        assert play.toasts[-1] == "There is no key result to check in yet; session 1 makes them."
