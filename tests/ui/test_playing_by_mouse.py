"""The same session with the mouse."""

from playing import Play, cells, played, program, sample, sample_played, settled
from textual.widget import Widget
from textual.widgets import Input, OptionList

from okra_tui.ui.dialogs.ask import AskLine
from okra_tui.ui.places.home import HomeScreen
from okra_tui.ui.places.review import ReviewScreen
from okra_tui.ui.session.header_line import HeaderLine
from okra_tui.ui.session.session import SessionScreen
from okra_tui.ui.session.step_rail import StepRail
from okra_tui.ui.steps.company_objectives import CompanyObjectives
from okra_tui.ui.steps.notes import Veil
from okra_tui.ui.widgets.board.board import ClusterBoard
from okra_tui.ui.widgets.footer_line import DialogKeys, FooterLine, KeyLine


def at(widget: Widget, words: str) -> tuple[int, int]:
    """Where these words stand on a widget, from its own corner."""
    region = widget.region
    for y in range(region.height):
        strip = widget.app.screen._compositor.render_strips(widget.app.size)[region.y + y]
        line = strip.crop(region.x, region.right).text
        if words in line:
            return line.index(words) + len(words) // 2, y
    raise AssertionError(f"{words} is nowhere on {widget}\n{cells(widget.app)}")


async def click(play: Play, widget: Widget, words: str, **how: object) -> None:
    await play.click(widget, at(widget, words), **how)


async def dragged(play: Play, words: str, to: str) -> None:
    """Press on the card with these words, move to what says `to`, let go."""
    board = play.board
    start, end = at(board, words), at(board, to)
    await play.pilot.mouse_down(board, offset=start)
    for x, y in ((start[0] + 2, start[1]), end):
        await play.pilot.hover(board, offset=(x, y))
    await play.pilot.mouse_up(board, offset=end)
    await settled(play.pilot)


async def test_a_session_from_home_to_an_objective(tmp_path):
    async with played(program(sample(tmp_path), None)) as play:
        await play.saw("2026-Q3", "31 notes")
        await click(play, play.app.screen.query_one(OptionList), "2027-Q1")
        await play.until(lambda: play.app.plan is not None and isinstance(play.app.focused, Veil))

        rail = play.app.screen.query_one(StepRail)
        await click(play, rail, "Company OKRs")
        await play.until(lambda: play.step == "1.company-okrs")
        await play.until(lambda: isinstance(play.app.focused.parent, CompanyObjectives))
        await click(play, rail, "Read & cluster")
        await play.until(lambda: play.step == "1.read-and-cluster" and play.app.screen.is_modal)
        await click(play, play.app.screen.query_one(DialogKeys), "shows them")
        await play.until(lambda: 1 not in play.app.curtains and isinstance(play.app.focused, ClusterBoard))

        await click(play, play.board, "Remind borrowers")
        assert play.board.selected == "n-remind"
        await click(play, play.board, "Remind borrowers", control=True)
        await click(play, play.board, "Tell people when", control=True)
        assert set(play.board.marked) == {"n-remind", "n-wanted"}
        await click(play, play.app.screen.query_one(FooterLine), "Group")
        await play.dialog(AskLine)
        play.app.screen.query_one(Input).value = "On time"
        await click(play, play.app.screen.query_one(KeyLine), "Take")
        await play.no_dialog()
        assert set(play.groups["On time"]) == {"n-remind", "n-wanted"}

        await dragged(play, "A checklist for opening", "Remind borrowers")
        assert set(play.groups["On time"]) == {"n-remind", "n-wanted", "n-opener"}
        await dragged(play, "A checklist for opening", "Not grouped")
        assert set(play.groups["On time"]) == {"n-remind", "n-wanted"}

        await click(play, play.board, "On time")
        await click(play, play.app.screen.query_one(FooterLine), "Objective")
        await play.saw("→ O1")
        assert play.plan.objectives[0].title == "On time"

        await play.press("down")  # the board had gone down with the card that was dropped
        await play.saw("Remind borrowers")
        await play.pilot.double_click(play.board, offset=at(play.board, "Remind borrowers"))
        await play.dialog(AskLine)
        assert play.app.screen.query_one(Input).value.startswith("Remind borrowers")
        await play.press("escape")

        header = play.app.screen.query_one(HeaderLine)
        await click(play, header, "2 Milestones")
        await play.until(lambda: play.app.screen.session == 2)
        await click(play, play.app.screen.query_one(HeaderLine), "1 Ideation")
        await play.until(lambda: play.app.screen.session == 1)
        await click(play, play.app.screen.query_one(HeaderLine), "5 Review")
        await play.until(lambda: isinstance(play.app.screen, ReviewScreen))
        await click(play, play.app.screen.query_one(HeaderLine), "1 Ideation")
        await play.until(lambda: isinstance(play.app.screen, SessionScreen))
        await click(play, play.app.screen.query_one(FooterLine), "palette")
        await play.until(lambda: play.app.screen.is_modal)
        await play.press("escape")
        await play.saved()


async def test_header_and_rail_can_be_clicked_where_they_are_short(tmp_path):
    async with sample_played(tmp_path, (60, 18)) as play:
        await play.press("escape")
        rail = play.app.screen.query_one(StepRail)
        await click(play, rail, "✓")
        await play.until(lambda: play.step == "1.company-okrs")
        header = play.app.screen.query_one(HeaderLine)
        await click(play, header, " 2 ")
        await play.until(lambda: play.app.screen.session == 2)
        await play.press("g", "9")
        await play.until(lambda: isinstance(play.app.screen, HomeScreen))
