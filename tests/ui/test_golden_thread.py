"""The golden thread on the screen: the tree, its breaks, why something is here, and the ways there and back."""

from playing import CLOSED, played, program, sample
from textual.widgets import OptionList

from okra_tui.ui.places.golden_thread import ThreadScreen
from okra_tui.ui.places.log import LogScreen
from okra_tui.ui.places.review import ReviewScreen
from okra_tui.ui.session.header_line import HeaderLine
from okra_tui.ui.session.session import SessionScreen
from okra_tui.ui.steps.pairs import Pairs
from okra_tui.ui.widgets.footer_line import FooterLine


async def test_why_leads_from_an_objective_to_the_first_note_and_back(tmp_path):
    async with played(program(sample(tmp_path), CLOSED)) as play:
        await play.press("g", "1")
        await play.until(lambda: isinstance(play.app.screen, SessionScreen) and play.app.screen.session == 1)
        await play.go_on_to("1.pairs")
        await play.until(lambda: play.app.screen.selected_entity)
        objective = next(each for each in play.plan.objectives if each.id == play.app.screen.selected_entity)
        await play.press("y")
        await play.until(lambda: isinstance(play.app.screen, ThreadScreen) and play.app.screen.selected_entity)
        assert play.app.screen.selected_entity == objective.id
        first = next(note for note in play.plan.notes if note.cluster in objective.from_clusters)
        await play.saw("WHY IS THIS HERE", f"{first.by} wrote", "more like it")
        await play.press("y")
        await play.until(lambda: isinstance(play.app.screen, SessionScreen))
        assert play.app.screen.query_one(Pairs).display


async def test_breaks_are_marked_and_enter_goes_to_where_they_are_mended(tmp_path):
    async with played(program(sample(tmp_path)), (80, 24)) as play:
        await play.press("escape", "g", "6")
        await play.until(lambda: isinstance(play.app.screen, ThreadScreen) and isinstance(play.app.focused, OptionList))
        companies = [each.id for each in play.plan.company_objectives]
        await play.saw("3 breaks", "✗ no objective")
        await play.press("slash")
        await play.saw("only what is broken")
        await play.press("escape")
        await play.until(lambda: "only what is broken" not in play.text)
        numbers = play.plan.company_results_of[companies[0]]
        await play.press(*["down"] * len(numbers))
        assert play.app.screen.selected_entity == numbers[-1].id
        await play.press("down")
        assert play.app.screen.selected_entity == companies[1]
        await play.press("enter")
        await play.until(lambda: play.step == "1.read-and-cluster")
        await play.press("enter")  # shows the notes
        await play.until(lambda: isinstance(play.app.screen, SessionScreen) and play.board.display)


async def test_nothing_under_the_curtain_is_told_and_nothing_selected_says_so(tmp_path):
    async with played(program(sample(tmp_path))) as play:
        await play.press("escape", "y")
        assert "Nothing is selected whose reasons could be told." in play.toasts
        await play.reveal()
        await play.press("right", "down", "y")
        await play.until(lambda: isinstance(play.app.screen, ThreadScreen))
        await play.saw("wrote")
        note = next(note for note in play.plan.notes if note.id == play.app.screen._asked[0])
        assert note.text.split()[0] in play.text
        await play.press("y")
        await play.until(lambda: isinstance(play.app.screen, SessionScreen))
        await play.press("v")
        await play.until(lambda: 1 in play.app.curtains)
        await play.press("g", "6")
        await play.until(lambda: isinstance(play.app.screen, ThreadScreen))
        await play.until(lambda: "still under the curtain" in play.text or "wrote" not in play.text)
        assert not any(each.text in play.text for each in play.plan.notes)


def offered(play):
    """What the footer says of each of its keys."""
    return {key: entry.words for entry in play.app.screen.query_one(FooterLine).left for key in entry.keys}


async def test_y_and_esc_lead_back_and_the_footer_says_so(tmp_path):
    async with played(program(sample(tmp_path), CLOSED), (80, 24)) as play:
        await play.press("g", "1")
        await play.until(lambda: isinstance(play.app.screen, SessionScreen) and play.app.screen.session == 1)
        session = play.app.screen
        await play.go_on_to("1.pairs")
        await play.until(lambda: session.selected_entity)
        for key in ("y", "escape"):
            await play.press("y")
            await play.until(lambda: isinstance(play.app.screen, ThreadScreen) and play.app.screen.selected_entity)
            await play.until(lambda: offered(play).get("y") == "Back")
            await play.press(key)
            await play.until(lambda: play.app.screen is session, f"{key} leads back")
        # Esc leaves one thing after the other: the filter, present view, and at the end the thread.
        await play.press("y")
        await play.until(lambda: isinstance(play.app.screen, ThreadScreen) and play.app.screen.selected_entity)
        thread = play.app.screen
        await play.press("f4")
        await play.until(lambda: not thread.query_one(FooterLine).display)
        await play.press("slash", "escape")
        assert not thread.only_breaks and thread.presenting
        await play.press("escape")
        assert not thread.presenting and thread.query_one(FooterLine).display and play.app.screen is thread
        await play.press("escape")
        await play.until(lambda: play.app.screen is session)
        # Who came by `g` looks around: Esc ends nothing here, and y leads to where they came from.
        await play.press("g", "5")
        await play.until(lambda: isinstance(play.app.screen, ReviewScreen))
        review = play.app.screen
        await play.press("g", "6")
        await play.until(lambda: play.app.screen is thread)
        await play.press("escape", "escape")
        assert play.app.screen is thread
        await play.press("y")
        await play.until(lambda: play.app.screen is review)


async def test_present_view_in_the_places_beside_the_sessions(tmp_path):
    async with played(program(sample(tmp_path), CLOSED), (60, 18)) as play:
        for place, kind in (("5", ReviewScreen), ("6", ThreadScreen), ("7", LogScreen)):
            await play.press("g", place)
            await play.until(lambda: isinstance(play.app.screen, kind))  # noqa: B023
            screen = play.app.screen
            assert "reading.present" in play.reach
            for leave in ("f4", "p", "escape"):
                await play.press("f4")
                assert not screen.query_one(FooterLine).display and not screen.query_one(HeaderLine).display
                await play.press(leave)
                assert screen.query_one(FooterLine).display and screen.query_one(HeaderLine).display


def in_sight(thread):
    tree = thread.walked
    at = tree._index_to_line[tree.highlighted]
    height = tree._heights[tree.highlighted]
    return tree.scroll_offset.y <= at and at + height <= tree.scroll_offset.y + tree.scrollable_content_region.height


async def test_the_selected_line_stays_in_sight_whatever_the_screen_becomes(tmp_path):
    async with played(program(sample(tmp_path), "2026-Q4"), (120, 36)) as play:
        await play.press("g", "6")
        await play.until(lambda: isinstance(play.app.screen, ThreadScreen) and isinstance(play.app.focused, OptionList))
        thread = play.app.screen
        for keys in (("end",), ("up",) * 9):
            await play.press(*keys)
            selected = thread.selected_entity
            for size in ((80, 24), (120, 36), (80, 18), (120, 24)):
                await play.pilot.resize_terminal(*size)
                await play.until(lambda: thread.size == size and thread.walked.size.height < size[1])  # noqa: B023
                await play.press()
                await play.pilot.pause()
                assert thread.selected_entity == selected and in_sight(thread), (keys, size)
        await play.pilot.resize_terminal(80, 24)
        await play.press("home")
        for _ in range(len(thread._tree)):
            await play.pilot.pause()
            assert in_sight(thread), thread.selected_entity
            await play.press("down")
