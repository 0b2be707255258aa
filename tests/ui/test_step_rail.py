"""The step rail: however narrow the line, every step and the place among them stay in sight."""

import pytest
from textual.app import App, ComposeResult

from okra_tui.plan.agenda import agenda
from okra_tui.plan.team import EMPTY_TEAM
from okra_tui.ui.session.step_rail import StepRail


class RailAlone(App[None]):
    def __init__(self, session: int, current: int, furthest: int = 0) -> None:
        super().__init__()
        self.session, self.current, self.furthest = session, current, furthest or current

    def compose(self) -> ComposeResult:
        rail = StepRail()
        rail.steps = agenda(EMPTY_TEAM, self.session)
        rail.current, rail.furthest = rail.steps[self.current - 1].id, self.furthest
        yield rail

    @property
    def line(self) -> str:
        return self.query_one(StepRail).render().plain


@pytest.mark.parametrize(
    ("session", "current", "width", "line"),
    [
        (0, 3, 80, "✓ Share known inputs  ›  ✓ Group & vote  ›  ● Define vision statement 3/3"),
        (0, 3, 60, "✓ Known inputs  ›  ✓ Group & vote  ›  ● Vision 3/3"),
        (1, 2, 80, "✓ › ● Silent contribution round 2/5 › Read & cluster › Blockers › Pairs"),
        (2, 3, 80, "✓ › ✓ › ● Silent ideation 3/6 › Read & cluster › Validation › Prioritize"),
        (2, 1, 80, "● Start with context 1/6 › Team mapping › ○ › ○ › ○ › ○"),
        (1, 5, 40, "✓ › ✓ › ✓ › ✓ › ● Pairs 5/5"),
        (4, 1, 44, "● Milestone selection & p… 1/4 › ○ › ○ › ○"),
        (2, 5, 34, "✓ › ✓ › ✓ › ✓ › ● Miles… 5/6 › ○"),
    ],
)
async def test_words_give_way_and_the_steps_stay(session: int, current: int, width: int, line: str) -> None:
    app = RailAlone(session, current)
    async with app.run_test(size=(width, 3)):
        assert app.line == line


async def test_what_comes_next_has_a_name_also_where_everything_was_done_before() -> None:
    app = RailAlone(2, 3, furthest=6)
    async with app.run_test(size=(100, 3)) as pilot:
        assert app.line == "✓ › ✓ › ● Silent ideation 3/6 › ✓ Read & cluster › ✓ Validation › Prioritize"
        await pilot.resize_terminal(60, 3)
        await pilot.pause()
        assert app.line == "✓ › ✓ › ● Silent ideation 3/6 › ✓ Read & cluster › ✓ › ○"


@pytest.mark.parametrize("width", [120, 80, 60, 40, 34])
async def test_the_place_is_readable_at_every_width(width: int) -> None:
    for session in range(5):
        count = len(agenda(EMPTY_TEAM, session))
        for current in range(1, count + 1):
            app = RailAlone(session, current)
            async with app.run_test(size=(width, 3)):
                assert f" {current}/{count}" in app.line, app.line
                assert app.line.count("›") == count - 1
