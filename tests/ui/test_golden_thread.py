"""The golden thread on the screen: the tree, its breaks, why something is here, and the ways there and back."""

from playing import CLOSED, played, program, sample
from textual.widgets import OptionList

from okra_tui.ui.screens.golden_thread import ThreadScreen
from okra_tui.ui.screens.pairs import Pairs
from okra_tui.ui.screens.session import SessionScreen


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
