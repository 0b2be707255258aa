"""Load, people, skills and order in the weeks."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plans_by_hand import STARTS, TEAM, TODAY, hypothesis, milestone, nothing_open, objective, waiting

from okra_tui.plan.model import Capacity, Milestone, Plan
from okra_tui.plan.schedule import Schedule, effort_weeks, rank
from okra_tui.plan.team import EffortWeeks, Member
from okra_tui.plan.thread import Thread


def schedule(*milestones: Milestone, today: date = TODAY, **changes: Any) -> Schedule:
    return Schedule(Thread(nothing_open(milestones=milestones, **changes)), TEAM, today)


def loads(*milestones: Milestone, today: date = TODAY) -> dict[int, float]:
    return {week: load for week, load in schedule(*milestones, today=today).load.items() if load}


def test_an_m_in_weeks_3_to_4_and_7_is_two_thirds_in_each() -> None:
    load = loads(milestone(effort="M", weeks=None).changed(weeks=("3-4", "7")))
    assert load == {week: pytest.approx(2 / 3) for week in (3, 4, 7)}


def test_an_unsized_milestone_weighs_nothing_and_an_unplaced_one_neither() -> None:
    assert loads(milestone(effort=None), milestone(2, None)) == {}


@pytest.mark.parametrize("status", ["done", "dropped"])
def test_done_and_dropped_ones_count_in_past_weeks_only(status: Any) -> None:
    over = milestone(1, "6-8", effort="M", status=status)  # it is week 7
    assert loads(over) == {6: pytest.approx(2 / 3)}
    assert loads(over, today=STARTS) == {}


def test_deferred_ones_do_not_count_at_all() -> None:
    later = {"objectives": (objective(deferred=True),), "hypotheses": (hypothesis(),)}
    assert not any(schedule(milestone(1, "1-3"), **later).load.values())
    assert loads(milestone(1, "1-3", deferred=True)) == {}


def test_the_weeks_of_the_quarter_and_those_beyond_it_in_which_something_was_placed() -> None:
    assert schedule(milestone(1, "3")).weeks == range(1, 14)
    assert schedule(milestone(1, "15")).load[15] == 2
    assert schedule(milestone(1, "15")).weeks == range(1, 16)


def test_there_are_the_members_here_or_the_weeks_own_number() -> None:
    found = schedule(milestone(), capacity=(Capacity(id="w", week=12, people=2.5),))
    assert found.there(11) == 4  # neither the stakeholder nor the one who left
    assert found.there(12) == 2.5
    closed = schedule(milestone(), members=(Member(name="Old"), Member(name="Sam", role="stakeholder")))
    assert closed.there(1) == 1


def full(people: float, effort: Any = "L") -> list[tuple[float, bool]]:
    there = (Capacity(id="w", week=3, people=people),)
    return [(week.load, week.over) for week in schedule(milestone(1, "3", effort=effort), capacity=there).full_weeks()]


def test_overload_begins_above_the_people_there_and_full_is_from_nine_tenths() -> None:
    assert full(4) == [(4, False)]
    assert full(4 - 1e-6) == [(4, True)]
    assert full(4 / 0.9) == [(4, False)]
    assert full(4 / 0.9 + 1e-6) == []
    assert full(0) == [(4, True)]
    assert full(0, effort=None) == []


def test_thirds_that_add_up_to_the_people_are_no_overload() -> None:
    thirds = tuple(milestone(number, "3-5", effort="S") for number in range(1, 13))
    assert [(week.week, week.over) for week in schedule(*thirds).full_weeks()] == [(3, False), (4, False), (5, False)]


def test_demand_for_a_skill_and_the_people_who_have_it() -> None:
    found = schedule(
        milestone(1, "3-4", skills=("Data", "data", " ")),
        milestone(2, "4", skills=(" DATA ",)),
        milestone(3, "4-5", skills=("Data",)),
    )
    assert {week: [m.id for m in skills["Data"]] for week, skills in found.demand.items() if skills} == {
        3: ["m1"],
        4: ["m1", "m2", "m3"],
        5: ["m3"],
    }
    assert [member.name for member in found.people_with("data")] == ["Ada", "Linus"]
    assert [(clash.week, clash.skill, clash.people) for clash in found.skill_clashes()] == [(4, "Data", 2)]


def test_a_skill_that_nobody_has_clashes_once_and_without_a_week() -> None:
    found = schedule(milestone(1, "3-9", skills=("Legal",)), milestone(2, "4", skills=("Legal", "Frontend")))
    assert [(clash.week, clash.skill, [m.id for m in clash.milestones]) for clash in found.skill_clashes()] == [
        (None, "Legal", ["m1", "m2"])
    ]


def broken(first: Milestone, second: Milestone, **fields: Any) -> list[tuple[str, int | None]]:
    wait = waiting(1, "m2", **{"on": "m1", **fields})
    return [(found.reason, found.until) for found in schedule(first, second, dependencies=(wait,)).order_breaks()]


def test_the_first_week_is_after_the_last_week_of_what_is_waited_for() -> None:
    assert broken(milestone(1, "3-4"), milestone(2, "4")) == [("too early", 4)]
    assert broken(milestone(1, "3-4"), milestone(2, "5")) == []
    gap = milestone(1, None).changed(weeks=("8", "2-3"))
    assert broken(gap, milestone(2, "5-9")) == [("too early", 8)]
    assert broken(milestone(1, "3-4"), gap.changed(id="m2", number=2)) == [("too early", 4)]


def test_waiting_for_what_does_not_come_in_this_quarter() -> None:
    assert broken(milestone(1, None), milestone(2, "5")) == [("not placed", None)]
    assert broken(milestone(1, "1", deferred=True), milestone(2, "5")) == [("deferred", None)]
    assert broken(milestone(1, "1", status="dropped"), milestone(2, "5")) == [("dropped", None)]


def test_what_is_done_met_or_not_placed_itself_breaks_no_order() -> None:
    assert broken(milestone(1, "3-4", status="done"), milestone(2, "4")) == []
    assert broken(milestone(1, None), milestone(2, None)) == []
    assert broken(milestone(1, "3-4"), milestone(2, "4"), status="met") == []
    assert broken(milestone(1, "3-4"), milestone(2, "4", status="done")) == []
    assert broken(milestone(1, "3-4"), milestone(2, "4"), on="gone") == []
    assert broken(milestone(1, "3-4"), milestone(3, "4")) == []  # the one that waits is not there
    assert broken(milestone(1, "3-4"), milestone(2, "4", deferred=True)) == []
    assert broken(milestone(1, "3-4"), milestone(2, "4", status="dropped")) == []


def test_outside_things_come_by_the_end_of_a_week() -> None:
    assert broken(milestone(), milestone(2, "4"), on=None, party="Growth", by_week=4) == [("too early", 4)]
    assert broken(milestone(), milestone(2, "5"), on=None, party="Growth", by_week=4) == []
    assert broken(milestone(), milestone(2, "4"), on=None, party="Growth") == []


def test_rank_is_value_by_effort_and_needs_all_parts() -> None:
    assert rank(milestone(effort="M", business_value=3, ux_value=2), TEAM) == 2.5
    assert rank(milestone(effort=None), TEAM) is None
    assert rank(milestone(business_value=None), TEAM) is None
    assert rank(milestone(ux_value=None), TEAM) is None
    assert rank(milestone(effort="S"), TEAM.changed(effort_weeks=EffortWeeks(S=0))) is None


spans = st.integers(1, 20).flatmap(
    lambda first: st.integers(first, 20).map(lambda last: f"{first}-{last}" if last > first else f"{first}")
)
cards = st.builds(
    lambda number, effort, weeks, status, deferred: milestone(number, None).changed(
        effort=effort, weeks=weeks, status=status, deferred=deferred
    ),
    st.integers(1, 10_000),
    st.sampled_from(["S", "M", "L", None]),
    st.lists(spans, max_size=4).map(tuple),
    st.sampled_from(["planned", "in-progress", "done", "dropped"]),
    st.booleans(),
)


@given(st.lists(cards, max_size=12, unique_by=lambda card: card.id), st.integers(-30, 200))
def test_the_loads_of_all_weeks_add_up_to_the_effort_of_what_is_placed(drawn: list[Milestone], days: int) -> None:
    found = schedule(*drawn, today=STARTS + timedelta(days=days))
    going_on = [
        card for card in drawn if card.weeks and not card.deferred and card.status in ("planned", "in-progress")
    ]
    over = [card for card in drawn if card.weeks and not card.deferred and card.status in ("done", "dropped")]
    at_least = sum(effort_weeks(card, TEAM) for card in going_on)
    at_most = at_least + sum(effort_weeks(card, TEAM) for card in over)
    assert at_least - 1e-6 <= sum(found.load.values()) <= at_most + 1e-6
    if not over:
        assert sum(found.load.values()) == pytest.approx(at_least)
    assert all(load >= 0 for load in found.load.values())


@given(st.lists(cards, min_size=1, max_size=8, unique_by=lambda card: card.id))
def test_a_milestone_is_worked_on_in_its_weeks_and_in_no_other(drawn: list[Milestone]) -> None:
    found = schedule(*drawn, today=STARTS)
    for week, milestones in found.by_week.items():
        for card in milestones:
            assert any(week in range(*_bounds(span)) for span in card.weeks)


def _bounds(span: str) -> tuple[int, int]:
    first, _, last = span.partition("-")
    return int(first), int(last or first) + 1


def test_a_plan_without_milestones_has_empty_weeks() -> None:
    empty = Schedule(Thread(Plan(quarter="2026-Q4", starts=STARTS)), TEAM, TODAY)
    assert set(empty.load.values()) == {0.0}
    assert list(empty.full_weeks()) == list(empty.skill_clashes()) == list(empty.order_breaks()) == []
