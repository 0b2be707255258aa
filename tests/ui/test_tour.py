"""The first minute: a demo says that it is one and what to try, and a tour leads through all sessions."""

import pytest
from playing import NOW, TO_PLAN, played, sample, time_and_chance

from okra_tui.plan.quarter_calendar import QuarterName
from okra_tui.ui.app import OkraApp
from okra_tui.ui.keys.keymap import Config
from okra_tui.ui.places.home import HomeScreen
from okra_tui.ui.places.review import ReviewScreen
from okra_tui.workspace.folder import FoundFolder
from okra_tui.workspace.making import demo_quarters

SAYS = "A demo: Hinge is made up. Press w to check in, or : and type tour."


def demo(tmp_path, quarter="2026-Q4", config=None):
    """The program as `okra-tui demo` starts it."""
    found = FoundFolder(sample(tmp_path), exists=True)
    app = OkraApp(time_and_chance(), config or Config(), found, QuarterName(quarter))
    app.tour.tell_of_demo()
    app.animation_level = "none"
    return app


@pytest.mark.parametrize("size", [(80, 24), (100, 30)])
async def test_the_demo_says_so_until_the_first_key_and_shows_the_review_of_the_quarter_that_runs(tmp_path, size):
    async with played(demo(tmp_path), size) as play:
        assert isinstance(play.app.screen, ReviewScreen) and play.plan.quarter == "2026-Q4"
        await play.saw(" DEMO ", SAYS)
        await play.press("down")
        await play.until(lambda: SAYS not in play.text)
        await play.saw(" DEMO ", "w Check in")


async def test_what_is_to_be_tried_is_done_by_that_key(tmp_path):
    async with played(demo(tmp_path)) as play:
        await play.press("w")
        await play.saw("Check in")
        assert SAYS not in play.text


async def test_only_a_demo_says_that_it_is_one(tmp_path):
    found = FoundFolder(sample(tmp_path), exists=True)
    async with played(OkraApp(time_and_chance(), Config(), found, QuarterName("2026-Q4"))) as play:
        await play.saw(" OKRA ")
        assert "DEMO" not in play.text and "A demo" not in play.text


async def test_the_demo_of_the_palette_says_so_too(tmp_path):
    async with played(OkraApp(time_and_chance(), Config(), None, None)) as play:
        await play.choose("Open the demo")
        await play.saw(" DEMO ", SAYS)
        await play.press("g", "9")
        await play.until(lambda: isinstance(play.app.screen, HomeScreen))
        await play.saw(" DEMO ")


@pytest.mark.parametrize("size", [(80, 24), (100, 30)])
@pytest.mark.parametrize("quarter", ["2026-Q4", TO_PLAN, "2026-Q3"])
async def test_the_tour_leads_through_all_sessions_by_the_keys_that_it_names(tmp_path, size, quarter):
    async with played(demo(tmp_path, quarter), size) as play:
        await play.press("escape")
        await play.choose("Tour")
        for at, (digit, seen) in enumerate(
            [(0, "Vision"), (1, "Ideation"), (2, "Milestones"), (3, "Effort"), (4, "Quarter")], 1
        ):
            await play.saw(f"Press g {digit} · Esc ends")
            await play.press("g", str(digit))
            await play.saw(f"{at}/5 {seen}: ")
        await play.saw("Press g 5 · Esc ends")
        await play.press("g", "5")
        await play.until(lambda: "Esc ends" not in play.text and isinstance(play.app.screen, ReviewScreen))


async def test_esc_ends_the_tour_and_does_nothing_else(tmp_path):
    async with played(demo(tmp_path)) as play:
        await play.choose("Tour")
        await play.saw("Press g 0 · Esc ends")
        await play.press("g")
        await play.press("escape")  # the dialog's own
        await play.no_dialog()
        await play.saw("Press g 0 · Esc ends")
        await play.press("escape")
        await play.until(lambda: "Esc ends" not in play.text)


async def test_the_tour_says_the_keys_of_the_configuration(tmp_path):
    async with played(demo(tmp_path, config=Config(keys={"reading.go-to": "G"}))) as play:
        await play.press("down")
        await play.choose("Tour")
        await play.saw("Press G 0 · Esc ends")


def _notes(plan, session):
    return [note for note in plan.notes if note.session == session]


def _is_silent(plan):
    """Whether the ideation's silent round is all that was held."""
    return [(one.session, one.at_step) for one in plan.sessions] == [(1, "1.silent-round")]


def test_each_quarter_of_the_demo_has_something_to_see_in_every_session_that_it_has_reached():
    for plan in demo_quarters(NOW.date()):
        reached = {record.session for record in plan.sessions if record.at_step or record.held}
        shown = {
            0: (plan.company_objectives, plan.vision, _notes(plan, 0)),
            1: (_notes(plan, 1), _is_silent(plan) or (plan.objectives and plan.key_results and plan.blockers)),
            2: (_notes(plan, 2), plan.hypotheses, [one for one in plan.milestones if one.votes or one.dots]),
            3: ([one for one in plan.milestones if one.effort and one.business_value], plan.dependencies),
            4: ([one for one in plan.milestones if one.weeks], plan.agreements),
        }
        assert reached, plan.quarter
        assert {session: shown[session] for session in reached if not all(shown[session])} == {}, plan.quarter
