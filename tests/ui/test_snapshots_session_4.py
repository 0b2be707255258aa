"""Pictures of session 4: a crowded quarter at three sizes, and what is only seen there. How to accept new ones: see
test_snapshots."""

import pytest
from playing import Play, program
from week_plan import plan, workspace

from okra_tui.edits.weeks import Defer, FlagRisk, InScenario, PlaceMilestone, SetCapacity
from okra_tui.plan.model import Agreement, Milestone, Plan, Scenario
from okra_tui.ui.steps.agreement import ShowAgreement
from okra_tui.ui.steps.weeks import CompareScenario

SMALL, LARGE, HUGE = (80, 24), (120, 36), (200, 60)
WEEKS = {
    1: ("2-3",), 2: ("3-4", "7"), 3: ("5",), 5: ("5-6",), 6: ("10",), 7: ("5",), 9: ("1",), 11: ("5-8",),
    12: ("12-13",),
}  # fmt: skip


def crowded() -> Plan:
    made = plan(WEEKS, scenarios=(Scenario(id="z-1", name="Calmer"),))
    for edit in (
        SetCapacity((5, 6), 3.0),
        FlagRisk("m-1", "nobody knows the old index", ("spike",)),
        Defer(("m-12",)),
    ):
        made = edit.apply(made)
    done = made.find(Milestone, "m-9")
    assert done is not None
    return made.replaced(
        milestones=tuple(each.changed(status="done") if each is done else each for each in made.milestones),
        agreements=(
            Agreement(id="a-1", by="Ada", agreed=True, confidence=8, note="if the interface comes"),
            Agreement(id="a-2", by="Tom", agreed=False, confidence=3),
        ),
    )


@pytest.fixture
def picture(snap_compare, tmp_path):
    """Compares the screen at a step, after somebody played, with the picture that was accepted."""

    def compare(step, size, playing, made=None):
        made = made or crowded()
        sessions = tuple(each.changed(at_step=f"4.{step}") for each in made.sessions)
        app = program(workspace(tmp_path / "team", made.replaced(sessions=sessions)), "2027-Q1")

        async def run_before(pilot):
            play = Play(app, pilot)
            await play.stands()
            await play.press("g")
            await play.press("4")
            await play.saw("needed / there")
            await playing(play)
            await play.saved()

        try:
            return snap_compare(app, terminal_size=size, run_before=run_before)
        finally:
            app.close_all()

    return compare


async def on_a_part(play: Play) -> None:
    """The cursor on the second part of a split bar."""
    while play.app.screen.selected_entity != "m-2":
        await play.press("down")
    await play.press(*["right"] * 6)


async def typing(play: Play) -> None:
    await play.press("w", "3", "minus")


async def comparing(play: Play) -> None:
    await play.press("S", "down", "enter")
    await play.saw("Scenario: Calmer")
    await play.press("S", "enter")
    await play.dialog(CompareScenario)


async def agreeing(play: Play) -> None:
    await play.press("A")
    await play.dialog(ShowAgreement)


@pytest.mark.parametrize("size", [SMALL, LARGE, HUGE], ids=["80x24", "120x36", "200x60"])
def test_a_crowded_quarter(picture, size):
    assert picture("discussion", size, on_a_part)


def test_annotated(picture):
    assert picture("annotation", LARGE, on_a_part)


def test_weeks_are_typed(picture):
    assert picture("positioning", SMALL, typing)


def test_a_scenario_is_compared(picture):
    made = crowded()
    for number, weeks in ((11, ("9-12",)), (5, ("7-8",))):
        made = PlaceMilestone(f"m-{number}", weeks, InScenario("z-1", f"y-{number}")).apply(made)
    assert picture("discussion", SMALL, comparing, made)


def test_how_the_agreement_stands(picture):
    assert picture("sequencing", LARGE, agreeing)
