"""Actions that come back, played: in the review and the log they are done, kept or dropped with a key each."""

from datetime import date

from playing import TO_PLAN, Play, on_disk, played, program, sample
from textual.widgets import OptionList

from okra_tui.plan.actions import open_actions
from okra_tui.ui.dialogs.ask import AskLine
from okra_tui.ui.places.find import FindDialog
from okra_tui.ui.places.home import HomeScreen
from okra_tui.ui.places.log import LogScreen
from okra_tui.ui.places.review import ReviewScreen

RUNNING = "2026-Q4"
CAME_BACK = "l-hours1"


def entry(play: Play, name: str):
    return next(each for each in play.plan.log if each.id == name)


def rows(play: Play) -> str:
    screen = play.app.screen
    return "\n".join(str(option.prompt) for option in screen.query_one(OptionList).options)


async def test_in_the_review_an_action_is_done_dropped_or_kept_with_one_key_each(tmp_path):
    folder = sample(tmp_path)
    async with played(program(folder, RUNNING), size=(100, 30)) as play:
        await play.until(lambda: isinstance(play.app.screen, ReviewScreen) and play.app.others)
        assert "To do" in rows(play) and "since 2026-Q3" in rows(play)
        assert "Put the opening hours on the answering machine: Kofi, was due 13 November" in rows(play)
        assert play.app.screen.go_to_entity(CAME_BACK)
        await play.press("plus")
        await play.until(lambda: entry(play, CAME_BACK).done)
        assert not play.app.screen.go_to_entity(CAME_BACK), "it is no longer to be done"
        await play.press("u")
        await play.until(lambda: not entry(play, CAME_BACK).done)
        await play.until(lambda: play.app.screen.go_to_entity(CAME_BACK))
        await play.press("greater_than_sign")
        await play.dialog(AskLine)
        await play.write("2026-12-04\n")
        await play.until(lambda: entry(play, CAME_BACK).due == date(2026, 12, 4))
        assert play.app.screen.go_to_entity("l-dealer")
        await play.press("d")
        await play.until(lambda: entry(play, "l-dealer").dropped)
    plan = on_disk(folder, RUNNING)
    assert [each.entry.id for each in open_actions(plan, date(2026, 11, 21))] == ["l-insure", CAME_BACK]


async def test_in_the_log_of_the_next_quarter_what_earlier_ones_left_is_answered_and_then_stands_there(tmp_path):
    folder = sample(tmp_path)
    before = (folder / "2026-Q4.toml").read_bytes()
    async with played(program(folder, TO_PLAN), size=(100, 30)) as play:
        await play.press("escape", "g", "7")
        await play.until(lambda: isinstance(play.app.screen, LogScreen) and len(play.app.screen.to_do) == 3)
        await play.until(lambda: "LEFT BY EARLIER QUARTERS  3" in rows(play))
        play.app.screen.go_to_entity("2026-Q4/l-hours1")
        await play.press("plus")
        await play.until(lambda: "LEFT BY EARLIER QUARTERS  2" in rows(play))
        (copy,) = play.plan.log
        assert (copy.done, copy.carried_from, copy.owner) == (True, "2026-Q3/l-hours0", "Kofi")
        play.app.screen.go_to_entity(copy.id)
        await play.press("minus")
        await play.until(lambda: not entry(play, copy.id).done)
        await play.press("d")
        await play.until(lambda: entry(play, copy.id).dropped)
        await play.press("d")
        await play.until(lambda: any("agreed in 2026-Q3" in told for told in play.toasts))
        assert entry(play, copy.id).dropped
    assert (folder / "2026-Q4.toml").read_bytes() == before, "the other quarter's file is not written to"


async def test_home_shows_what_is_to_be_done_and_finds_words_in_all_quarters_and_goes_there(tmp_path):
    folder = sample(tmp_path)
    (folder / "2026-Q1.toml").write_text("quarter = ")
    async with played(program(folder, None), size=(80, 24)) as play:
        await play.saw("! 2026-Q4  Put the opening hours on the answerin…  Kofi, was due 13 November")
        await play.press("i")
        await play.until(lambda: isinstance(play.app.screen, LogScreen))
        first = next(each for each in play.plan.log if each.text.startswith("Put the opening hours"))
        await play.until(lambda: play.app.screen.selected_entity == first.id)
        await play.press("g", "9")
        await play.until(lambda: isinstance(play.app.screen, HomeScreen))
        await play.press("slash")
        await play.dialog(FindDialog)
        await play.write("PHONE cálls")
        await play.saw("8 found in 4 quarters.", "Left out: 2026-Q1.toml")
        await play.press("backspace", "backspace", "backspace", "backspace", "backspace")
        await play.write("listened")
        await play.saw("1 found in 4 quarters.")
        await play.press("enter")
        await play.until(lambda: play.app.plan and play.plan.quarter == "2026-Q3")
        await play.until(lambda: isinstance(play.app.screen, LogScreen))
        await play.until(lambda: play.app.screen.selected_entity == "l-doubts")
        await play.press("g", "9")
        await play.until(lambda: isinstance(play.app.screen, HomeScreen))
        await play.press("slash")
        await play.dialog(FindDialog)
        await play.write("extend a loan themselves")
        await play.saw("1 found in 4 quarters.")
        await play.press("enter")
        await play.until(lambda: getattr(play.app.screen, "selected_entity", "") == "h-longer")
