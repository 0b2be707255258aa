"""Scenarios: what moved, the load and the clashes of both sides; and the named clashes."""

from typing import Any

from plans_by_hand import TEAM, TODAY, milestone, nothing_open, waiting

from okra_tui.plan.checks import findings
from okra_tui.plan.checks.session_4 import week_clashes
from okra_tui.plan.model import Capacity, Placement, Plan, Scenario
from okra_tui.plan.scenario import as_in, compared, differences

HIRE = Scenario(id="z1", name="Without the new hire")


def placement(number: int, *weeks: str, scenario: str = "z1", **fields: Any) -> Placement:
    return Placement(id=f"y-{scenario}-{number}", scenario=scenario, milestone=f"m{number}", weeks=weeks, **fields)


def plan(*placements: Placement, **changes: Any) -> Plan:
    given: dict[str, Any] = {
        "milestones": (
            milestone(1, "3", effort="L"),
            milestone(2, "4", effort="S"),
            milestone(3, None),
            milestone(4, "6"),
        ),
        "dependencies": (waiting(1, "m2", on="m1"),),
        "capacity": (Capacity(id="w-3", week=3, people=3),),
        "scenarios": (HIRE, Scenario(id="z2", name="Other")),
        "placements": placements,
    }
    return nothing_open(**{**given, **changes})


MOVED = (
    placement(1, "4-5"),
    placement(3, "8"),
    placement(4, "6", deferred=True),
    placement(2, "4"),  # where it is anyway
    placement(9, "1"),  # there is no such milestone
    placement(2, "9", scenario="z2"),
)


def test_the_milestones_that_stand_elsewhere() -> None:
    found = [(each.milestone.id, str(each.before), str(each.after)) for each in differences(plan(*MOVED), "z1")]
    assert found == [("m1", "3", "4-5"), ("m3", "not placed", "8"), ("m4", "6", "deferred")]


def test_the_plan_as_the_scenario_sees_it() -> None:
    before = plan(*MOVED)
    seen = as_in(before, "z1")
    assert [(card.weeks, card.deferred) for card in seen.milestones] == [
        (("4-5",), False),
        (("4",), False),
        (("8",), False),
        (("6",), True),
    ]
    assert seen.milestones[1] is before.milestones[1]
    assert as_in(before, "gone") is before
    assert as_in(plan(placement(2, "4")), "z1").milestones == plan().milestones


def test_taken_off_and_brought_back() -> None:
    off = plan(placement(1))
    assert [str(each.after) for each in differences(off, "z1")] == ["not placed"]
    back = plan(placement(1, "3"), milestones=(milestone(1, "3", deferred=True),))
    assert [(str(each.before), str(each.after)) for each in differences(back, "z1")] == [("deferred", "3")]
    both = plan(placement(1, "5", deferred=True), milestones=(milestone(1, "3", deferred=True),))
    assert differences(both, "z1") == ()


def test_the_later_of_two_placements_counts_and_the_order_of_spans_does_not() -> None:
    twice = plan(placement(1, "5"), placement(1, "7").changed(id="y9"))
    assert [str(each.after) for each in differences(twice, "z1")] == ["7"]
    card = milestone(1, None).changed(weeks=("7", "3-4"))
    assert differences(plan(placement(1, "3-4", "7"), milestones=(card,)), "z1") == ()
    split = plan(placement(1, "3-4", "5-6"), milestones=(milestone(1, "3-6"),))
    assert [str(each.after) for each in differences(split, "z1")] == ["3-4, 5-6"]


def test_load_and_clashes_side_by_side() -> None:
    found = compared(plan(*MOVED), "z1", TEAM, TODAY)
    assert [each.milestone.id for each in found.differences] == ["m1", "m3", "m4"]
    assert (found.ours.schedule.load[3], found.theirs.schedule.load[3]) == (4.0, 0.0)
    assert (found.ours.schedule.load[4], found.theirs.schedule.load[4]) == (1.0, 3.0)
    assert [clash.message for clash in found.only_ours] == ["Week 3 needs 4 person-weeks, 3 are there"]
    assert [clash.message for clash in found.only_theirs] == [
        "M2 waits for M1, which ends in week 5, and starts in week 4"
    ]


def test_the_named_clashes_are_the_checks_without_hints_about_fullness() -> None:
    cards = (
        milestone(1, "3", effort="L", skills=("Legal",)),
        milestone(2, "3", type="epic", skills=("Frontend",)),
        milestone(3, "5", skills=("Frontend",)),
        milestone(4, "5", skills=("Frontend",)),
        milestone(5, None),
    )
    crowded = plan(milestones=cards, capacity=(Capacity(id="w", week=5, people=4),))
    found = week_clashes(crowded, TEAM, TODAY)
    assert [(clash.rule, clash.entity) for clash in found] == [
        ("order", "m2"),
        ("overload", "week:3"),
        ("skill-clash", "week:5"),
        ("epic-first", "m2"),
    ]
    assert set(found) < set(findings(crowded, TEAM, TODAY, session=4))
