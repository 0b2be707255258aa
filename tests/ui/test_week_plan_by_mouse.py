"""Session 4 with the mouse: bars are dragged as a whole or by an end, out of the tray, or let go again."""

from playing import Play, settled
from test_week_plan import FEW, area, at, weeks
from textual.widgets import OptionList
from week_plan import BEFORE, plan

from okra_tui.plan.model import Capacity, Milestone
from okra_tui.ui.dialogs.form import Form
from okra_tui.ui.widgets.timeline.timeline import WEEK_HEAD_LINES


def cell(play: Play, number: int, week: int, inside: int = 1) -> tuple[int, int]:
    """Where a milestone's row has this cell of a week, on the timeline."""
    timeline = area(play).timeline
    line = [row.id for row in timeline._content.rows].index(f"m-{number}")
    return timeline._columns.x(week) + inside, WEEK_HEAD_LINES + line - timeline.scroll_offset.y


async def press(play: Play, number: int, week: int, inside: int = 1) -> None:
    await play.pilot.mouse_down(area(play).timeline, offset=cell(play, number, week, inside))


async def move(play: Play, number: int, week: int) -> None:
    await play.pilot.hover(area(play).timeline, offset=cell(play, number, week))
    await settled(play.pilot)


async def let_go(play: Play, number: int, week: int) -> None:
    await play.pilot.mouse_up(area(play).timeline, offset=cell(play, number, week))
    await settled(play.pilot)


async def drag(play: Play, number: int, week: int, to: int, inside: int = 1) -> None:
    await press(play, number, week, inside)
    for each in (week, to):
        await move(play, number, each)
    await let_go(play, number, to)


def bar(play: Play, number: int) -> str:
    """A milestone's weeks as they are seen now."""
    timeline = area(play).timeline
    strip = timeline.render_line(cell(play, number, 1)[1])
    return strip.text[timeline._columns.names :].rstrip()


async def test_a_bar_is_dragged_as_a_whole_by_its_ends_and_out_of_the_tray(tmp_path):
    async with at(tmp_path, plan({1: ("2-3",), 2: ("5-6", "9-10")})) as play:
        await drag(play, 1, 3, 6)
        assert weeks(play)[1] == ("5-6",) and area(play).selected_entity == "m-1"
        await drag(play, 1, 6, 8, inside=3)
        assert weeks(play)[1] == ("5-8",)
        await drag(play, 1, 5, 7, inside=0)
        assert weeks(play)[1] == ("7-8",)
        await drag(play, 1, 8, 1, inside=3)
        assert weeks(play)[1] == ("7",)  # a week is left
        await drag(play, 2, 9, 11)
        assert weeks(play)[2] == ("5-6", "11-12")
        await drag(play, 2, 6, 12, inside=3)
        assert weeks(play)[2] == ("5-6", "11-12") and "Another part of this bar" in play.toasts[-1]
        await drag(play, 4, 0, 3, inside=-20)  # from its name in the tray to the week where it begins
        assert weeks(play)[4] == ("3-4",)
        await drag(play, 8, 2, 12)
        assert weeks(play)[8] == ("12-13",)  # four weeks long, cut off at the end
        await play.press("u", "u")
        assert 8 not in weeks(play) and 4 not in weeks(play)


async def test_while_it_is_held_a_bar_shows_where_it_will_be_and_escape_lets_it_go(tmp_path):
    async with at(tmp_path, plan({1: ("2-3",)})) as play:
        before, plan_before = bar(play, 1), play.plan
        await press(play, 1, 2)
        await move(play, 1, 4)
        assert bar(play, 1) == " " * 8 + before and play.plan is plan_before
        await play.press("escape")
        assert bar(play, 1) == before
        await let_go(play, 1, 4)
        assert play.plan is plan_before
        await press(play, 4, 3)
        await move(play, 4, 5)
        assert bar(play, 4).strip() == "▐▲▲▲▲▲▲▌"
        await move(play, 4, 3)
        assert bar(play, 4).startswith("$$ ♥")
        await let_go(play, 4, 3)
        assert play.plan is plan_before


async def test_beyond_the_edges_a_bar_stays_in_the_quarter(tmp_path):
    async with at(tmp_path, plan({1: ("2-3",)})) as play:
        await press(play, 1, 3)
        await play.pilot.hover(area(play).timeline, offset=(0, 0))
        await play.pilot.mouse_up(area(play).timeline, offset=(0, 0))
        await settled(play.pilot)
        assert weeks(play)[1] == ("1-2",)
        await press(play, 1, 1)
        await play.pilot.hover(None, offset=(119, 30))
        await play.pilot.mouse_up(None, offset=(119, 30))
        await settled(play.pilot)
        assert weeks(play)[1] == ("12-13",)


async def test_a_click_selects_two_open_and_a_clash_leads_to_its_week(tmp_path):
    thin = (Capacity(id="w-5", week=5, people=2.0),)
    async with at(tmp_path, plan(FEW, capacity=thin)) as play:
        timeline = area(play).timeline
        await play.click(timeline, cell(play, 9, 4))
        assert (area(play).selected_entity, timeline.week) == ("m-9", 4) and weeks(play) == FEW
        await play.click(timeline, (2, 0))
        assert area(play).selected_entity == "m-9"
        await play.click(play.app.screen.query_one("#clashes", OptionList), (10, 0))
        assert timeline.week == 5 and timeline.has_focus
        await play.click(timeline, cell(play, 3, 9), times=2)
        await play.dialog(Form)
        await play.press("escape")
        await play.no_dialog()


async def test_in_a_closed_quarter_nothing_is_dragged(tmp_path):
    async with at(tmp_path, plan(FEW).replaced(closed=BEFORE)) as play:
        before = play.plan
        await drag(play, 9, 10, 12)
        await drag(play, 4, 2, 5)
        assert play.plan is before and play.plan.find(Milestone, "m-9").weeks == ("10",)
        assert area(play).selected_entity == "m-4"
