"""Bars in weeks: their length, typed weeks, and moving, stretching and splitting their parts."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plans_by_hand import STARTS, TEAM, hypothesis, milestone, nothing_open, objective, waiting

from okra_tui.edits.weeks import Defer, PlaceMilestone
from okra_tui.plan.model import Capacity, Dependency, Milestone, Plan, weeks_in
from okra_tui.plan.placing import (
    NOTHING_GIVES,
    CannotPlace,
    Gives,
    bar_from,
    gives_in_words,
    length,
    moved_bar,
    normalised,
    over_full,
    read_weeks,
    split,
    stretched,
    tray,
    weeks_in_words,
    what_gives,
)
from okra_tui.plan.schedule import Schedule, effort_weeks
from okra_tui.plan.team import EffortWeeks, Member, Team
from okra_tui.plan.thread import Thread


def refused(make: object, *arguments: object, **named: object) -> str:
    with pytest.raises(CannotPlace) as cannot:
        make(*arguments, **named)  # type: ignore[operator]
    assert str(cannot.value).endswith(".")
    return str(cannot.value)


# -- length ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("effort", "weeks"), [("S", 1), ("M", 2), ("L", 4), (None, 1)])
def test_a_bar_is_as_long_as_one_person_needs(effort: str | None, weeks: int) -> None:
    assert length(milestone(effort=effort), TEAM) == weeks


def test_parts_of_weeks_are_rounded_up_and_a_size_without_weeks_gets_one() -> None:
    team = TEAM.changed(effort_weeks=EffortWeeks(S=0, M=2.5, L=40))
    assert [length(milestone(effort=size), team) for size in "SML"] == [1, 3, 40]


@pytest.mark.parametrize("weeks", [6, 13, 14])
def test_a_bar_is_cut_off_at_the_end_of_the_quarter(weeks: int) -> None:
    assert bar_from(milestone(effort="L"), TEAM, weeks - 1, weeks) == (f"{weeks - 1}-{weeks}",)
    assert bar_from(milestone(effort="S"), TEAM, weeks, weeks) == (f"{weeks}",)
    assert "which has" in refused(bar_from, milestone(), TEAM, weeks + 1, weeks)
    assert refused(bar_from, milestone(), TEAM, 0, weeks) == "Week 1 is the first week of the quarter."


# -- typed -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "spans"),
    [
        ("3", ("3-6",)),
        ("12", ("12-13",)),
        ("3-5", ("3-5",)),
        ("3-4,7", ("3-4", "7")),
        (" 3 – 4 ; 7 ,", ("3-4", "7")),
        ("7,3-4", ("3-4", "7")),
        ("3-5,4-7", ("3-7",)),
        ("3-4,5-6", ("3-4", "5-6")),
        ("03", ("3-6",)),
        ("13-13", ("13",)),
    ],
)
def test_typed_weeks(typed: str, spans: tuple[str, ...]) -> None:
    assert read_weeks(typed, last=13, length=4) == spans


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Type the weeks, such as 3, 3-5 or 3-4,7."),
        (" , ", "Type the weeks, such as 3, 3-5 or 3-4,7."),
        ("5-3", "5-3 ends before it starts; write 3-5."),
        ("0", "Week 1 is the first week of the quarter."),
        ("14", "Week 14 is after the end of the quarter, which has 13 weeks."),
        ("12-14", "Week 14 is after the end of the quarter, which has 13 weeks."),
        ("3,99999999", "Week 99999999 is after the end of the quarter, which has 13 weeks."),
        ("three", "“three” is no week; weeks look like 3, 3-5 or 3-4,7."),
        ("3-", "“3-” is no week; weeks look like 3, 3-5 or 3-4,7."),
        ("-3", "“-3” is no week; weeks look like 3, 3-5 or 3-4,7."),
        ("x" * 50, f"“{'x' * 19}…” is no week; weeks look like 3, 3-5 or 3-4,7."),
        ("\x1b[31m", "“␛[31m” is no week; weeks look like 3, 3-5 or 3-4,7."),
    ],
)
def test_what_is_no_week_of_the_quarter(typed: str, words: str) -> None:
    assert refused(read_weeks, typed, 13, 2) == words


# -- parts -------------------------------------------------------------------------------------------------------------


def test_spans_in_order_and_without_overlap() -> None:
    assert normalised(("7", "3-4", "4-5")) == ("3-5", "7")
    assert normalised(("3-4", "5")) == ("3-4", "5")
    assert normalised(()) == ()


def test_a_bar_moves_as_a_whole_or_the_part_under_the_cursor() -> None:
    spans = ("3-4", "7-8")
    assert moved_bar(spans, 2, 13) == ("5-6", "9-10")
    assert moved_bar(spans, 2, 13, at=8) == ("3-4", "9-10")
    assert moved_bar(spans, -1, 13, at=3) == ("2-3", "7-8")
    assert moved_bar(spans, 1, 13, at=5) == ("4-5", "8-9")  # no part there
    assert moved_bar(spans, 2, 13, at=4) == ("5-6", "7-8")  # they touch
    assert refused(moved_bar, spans, 3, 13, at=4) == "Another part of this bar is in week 7 already."
    assert moved_bar(spans, 8, 13, at=4) == ("7-8", "11-12")  # past the other one
    assert moved_bar((), 2, 13) == ()


def test_a_bar_stays_in_the_quarter_and_comes_back_from_outside() -> None:
    assert "after the end" in refused(moved_bar, ("12-13",), 1, 13)
    assert refused(moved_bar, ("1",), -1, 13) == "Week 1 is the first week of the quarter."
    assert moved_bar(("16-17",), -1, 13) == ("15-16",)
    assert "after the end" in refused(moved_bar, ("16-17",), 1, 13)


def test_edges_move_and_a_part_keeps_a_week() -> None:
    spans = ("3-4", "7-8")
    assert stretched(spans, 1, 13) == ("3-4", "7-9")
    assert stretched(spans, 1, 13, at=3) == ("3-5", "7-8")
    assert stretched(spans, -1, 13, at=3) == ("3", "7-8")
    assert stretched(spans, -2, 13, edge="start") == ("1-4", "7-8")
    assert stretched(spans, 1, 13, at=7, edge="start") == ("3-4", "8")
    assert refused(stretched, ("3",), -1, 13) == "One week is the shortest that a part can be."
    assert "already" in refused(stretched, spans, 3, 13, at=3)
    assert "after the end" in refused(stretched, spans, 6, 13)
    assert stretched((), 1, 13) == ()


def test_a_split_and_the_way_back() -> None:
    assert split(("3-6",), 5) == ("3-4", "5-6")
    assert split(("3-4", "5-6"), 5) == ("3-6",)
    assert split(("3-4", "5-6"), 6) == ("3-4", "5", "6")
    assert "not in week 2" in refused(split, ("3-6",), 2)
    assert "begins in week 3 already" in refused(split, ("3-6",), 3)
    assert "begins in week 7 already" in refused(split, ("3-4", "7-8"), 7)


parts = st.lists(st.sets(st.integers(1, 14), min_size=1), max_size=3).map(
    lambda sets: tuple(f"{min(weeks)}-{max(weeks)}" for weeks in sets)
)


@given(parts, st.integers(-14, 14), st.integers(0, 15) | st.none(), st.sampled_from(["move", "start", "end"]))
def test_what_is_moved_stays_in_the_quarter_and_moves_back(
    spans: tuple[str, ...], by: int, at: int | None, what: Any
) -> None:
    spans = normalised(spans)
    try:
        after = moved_bar(spans, by, 14, at) if what == "move" else stretched(spans, by, 14, at, edge=what)
    except CannotPlace as cannot:
        assert str(cannot).endswith(".")
        return
    assert after == normalised(after)
    assert not after or (weeks_in(after)[0] >= 1 and weeks_in(after)[-1] <= 14)
    assert len(after) == len(spans)
    if what == "move":
        assert len(weeks_in(after)) == len(weeks_in(spans))
        if at is None:
            assert moved_bar(after, -by, 14) == spans


@given(parts, st.integers(1, 14))
def test_a_split_changes_no_week(spans: tuple[str, ...], at: int) -> None:
    try:
        after = split(spans, at)
    except CannotPlace:
        return
    assert weeks_in(after) == weeks_in(spans)
    assert split(after, at) == normalised(spans)


# -- what is not placed ------------------------------------------------------------------------------------------------


def test_the_next_one_to_place_follows_in_the_rows() -> None:
    cards = (
        milestone(1, None, hypotheses=("h2",)),
        milestone(2, None),
        milestone(3, "3"),
        milestone(4, None, status="done"),
        milestone(5, None, deferred=True),
        milestone(6, None, hypotheses=()),
        milestone(7, None),
    )
    thread = Thread(
        nothing_open(
            objectives=(objective(1), objective(2)), hypotheses=(hypothesis(1), hypothesis(2, of=2)), milestones=cards
        )
    )

    assert [card.id for card in tray(thread)] == ["m2", "m7", "m1", "m6"]


def test_weeks_in_words() -> None:
    assert [weeks_in_words(spans) for spans in ((), ("7",), ("3-4",), ("3", "5"))] == [
        "not placed",
        "week 7",
        "weeks 3-4",
        "weeks 3, 5",
    ]


# -- What gives: which milestone of an over-full week goes where, by hand and against brute force.


TWO = TEAM.changed(members=(Member(name="Ada", skills=("Data",)), Member(name="Grace", skills=("Frontend",))))


def seen(*milestones: Milestone, team: Team = TWO, today: date = STARTS, **changes: Any) -> Schedule:
    return Schedule(Thread(nothing_open(milestones=milestones, **changes)), team, today)


def gives(schedule: Schedule, week: int) -> tuple[str, tuple[str, ...], bool] | None:
    found = what_gives(schedule, week)
    return found and (found.milestone.id, found.weeks, found.deferred)


def card(number: int, weeks: str, effort: str = "M", value: int | None = 2, **fields: Any) -> Milestone:
    return milestone(number, weeks, effort=effort, business_value=value, ux_value=value, **fields)


# -- by hand -----------------------------------------------------------------------------------------------------------


def test_the_least_value_for_effort_goes_to_the_first_later_week_with_room() -> None:
    schedule = seen(card(1, "3", value=3), card(2, "3", value=1), card(3, "4", value=1))
    assert gives(schedule, 3) == ("m2", ("5",), False)  # week 4 has M3, and two people
    found = what_gives(schedule, 3)
    assert found == Gives(3, schedule.plan.milestones[1], ("5",), False, 4.0, 2.0, 2.0)
    assert gives_in_words(schedule, found) == (
        "M2 can move to week 5: then week 3 needs 2 person-weeks instead of 4, and 2 are there"
    )


def test_an_unscored_one_goes_last_and_one_without_effort_or_begun_not_at_all() -> None:
    assert gives(seen(card(1, "3", value=None), card(2, "3", value=3)), 3) == ("m2", ("4",), False)
    begun = card(1, "3", value=1, status="in-progress")
    assert gives(seen(begun, card(2, "3", value=3)), 3) == ("m2", ("4",), False)
    unsized = milestone(1, "3", effort=None)
    assert gives(seen(unsized, card(2, "3", value=3), card(3, "3", value=3)), 3) == ("m2", ("4",), False)


def test_without_room_later_it_goes_earlier_but_never_into_the_past() -> None:
    cards = (card(1, "12-13", "L", value=3), card(2, "13", value=1))
    assert gives(seen(*cards), 13) == ("m2", ("11",), False)
    in_week_12 = STARTS + timedelta(weeks=11)
    assert gives(seen(*cards, today=in_week_12), 13) == ("m2", (), True)


def test_it_leaves_the_order_and_tests_before_epics_as_they_should_be() -> None:
    waits = (waiting(1, "m3", on="m2"),)
    cards = (card(1, "3", value=3), card(2, "3", value=1), card(3, "4", "S", value=2, hypotheses=()))
    assert gives(seen(*cards, dependencies=waits), 3) == ("m2", ("2",), False)
    cards = (card(1, "2", value=3), card(2, "2", value=1), card(3, "3", "S", value=2, type="epic"))
    assert gives(seen(*cards), 2) == ("m2", ("1",), False)
    assert gives(seen(*cards, hypotheses=(hypothesis(verdict="supported"),)), 2) == ("m2", ("4",), False)


def test_it_makes_no_skill_clash() -> None:
    other = card(3, "4", "S", skills=("data",), value=3)
    cards = (card(1, "3", value=3), card(2, "3", "S", value=1, skills=("Data",)), other)
    assert gives(seen(*cards), 3) == ("m2", ("5",), False)


def test_a_bar_of_several_parts_keeps_its_shape() -> None:
    split = card(1, "3", "M", value=1).changed(weeks=("3", "5"))
    assert gives(seen(split, card(2, "3", "M", value=3)), 3) == ("m1", ("4", "6"), False)


def test_where_no_move_helps_something_waits_for_the_next_quarter() -> None:
    full = tuple(Capacity(id=f"w{week}", week=week, people=1) for week in (1, 2))
    cards = (card(1, "1-2", "M", value=3), card(2, "1-2", "S", value=1))
    schedule = seen(*cards, weeks=2, capacity=full)
    assert gives(schedule, 1) == ("m2", (), True)
    found = what_gives(schedule, 1)
    assert found is not None
    assert gives_in_words(schedule, found).startswith(
        "M2 can wait for the next quarter: then week 1 needs 1 person-weeks"
    )


def test_where_something_waits_for_each_of_them_nothing_gives() -> None:
    full = tuple(Capacity(id=f"w{week}", week=week, people=0.5) for week in (1, 2))
    cards = (card(1, "1", "S", value=3), card(2, "2", "S", value=1, status="in-progress"))
    schedule = seen(*cards, weeks=2, capacity=full, dependencies=(waiting(1, "m2", on="m1"),))
    assert what_gives(schedule, 1) is None
    assert NOTHING_GIVES.endswith(".")


def test_a_week_that_is_not_over_full_asks_for_nothing() -> None:
    schedule = seen(card(1, "3"))
    assert what_gives(schedule, 3) is None
    assert what_gives(schedule, 99) is None
    assert over_full(schedule) is None


def test_the_over_full_week_to_speak_of() -> None:
    cards = tuple(card(number, week) for number, week in enumerate(("3", "3", "6", "6"), 1))
    assert over_full(seen(*cards)) == 3
    assert over_full(seen(*cards), near=6) == 6
    assert over_full(seen(*cards), near=5) == 3
    assert over_full(seen(*cards, today=STARTS + timedelta(weeks=4))) == 6
    assert over_full(seen(*cards, today=STARTS + timedelta(weeks=9))) == 3


def test_two_thirds_of_the_team_away_for_a_week_in_quarters_of_6_and_14_weeks() -> None:
    thirty = TEAM.changed(members=tuple(Member(name=f"P{number}") for number in range(30)))
    for weeks in (6, 14):
        away = (Capacity(id="w", week=2, people=10),)
        cards = tuple(card(number, "2", "L", value=number % 3 + 1) for number in range(1, 5))
        found = what_gives(seen(*cards, team=thirty, weeks=weeks, capacity=away), 2)
        assert found is not None
        assert (found.milestone.id, found.weeks) == ("m3", ("3",))


# -- against brute force -----------------------------------------------------------------------------------------------


@st.composite
def crowded(draw: st.DrawFn) -> Schedule:
    """Up to six milestones in a short quarter with few people, who wait for each other here and there."""
    weeks = draw(st.integers(2, 6))
    count = draw(st.integers(1, 6))
    cards = []
    for number in range(1, count + 1):
        first = draw(st.integers(1, weeks))
        last = draw(st.integers(first, min(weeks, first + 2)))
        cards.append(
            card(
                number,
                f"{first}-{last}",
                draw(st.sampled_from("SML")),
                draw(st.sampled_from([None, 1, 2, 3])),
                type=draw(st.sampled_from(["epic", "spike", "enabler"])),
                skills=draw(st.sampled_from([(), ("Data",), ("Frontend", "data")])),
                hypotheses=draw(st.sampled_from([("h1",), ()])),
            )
        )
    pairs = draw(st.lists(st.tuples(st.integers(1, count), st.integers(1, count)), max_size=3))
    waits = tuple(waiting(at, f"m{a}", on=f"m{b}") for at, (a, b) in enumerate(pairs, 1) if a != b)
    capacity = tuple(
        Capacity(id=f"w{week}", week=week, people=draw(st.sampled_from([0.0, 0.5, 1.0, 3.0])))
        for week in draw(st.sets(st.integers(1, weeks), max_size=3))
    )
    return seen(*cards, weeks=weeks, dependencies=waits, capacity=capacity)


def clashes(plan: Plan) -> set[tuple[Any, ...]]:
    """Everything that clashes in a plan, worked out from the formulas and not from the schedule."""
    going = [card for card in plan.milestones if not card.deferred]
    found: set[tuple[Any, ...]] = set()
    for week in range(1, plan.weeks + 1):
        if load(plan, week) > people(plan, week) + 1e-9:
            found.add(("overload", week))
        here = [card for card in going if week in weeks_in(card.weeks)]
        for skill in ("data", "frontend"):
            if sum(skill in {each.casefold() for each in card.skills} for card in here) > 1:  # one person has it
                found.add((skill, week))
    found |= {("order", wait.id) for wait in plan.dependencies if breaks(plan, wait)}
    for epic in going:
        tests = [card for card in going if card.type == "spike" and set(card.hypotheses) & set(epic.hypotheses)]
        if epic.type == "epic" and any(weeks_in(test.weeks)[-1] >= weeks_in(epic.weeks)[0] for test in tests):
            found.add(("epic", epic.id))
    return found


def breaks(plan: Plan, wait: Dependency) -> bool:
    waiting_one, awaited = (plan.find(Milestone, key) for key in (wait.milestone, wait.on))
    assert waiting_one and awaited
    if waiting_one.deferred:
        return False
    return awaited.deferred or weeks_in(waiting_one.weeks)[0] <= weeks_in(awaited.weeks)[-1]


def load(plan: Plan, week: int) -> float:
    going = (card for card in plan.milestones if not card.deferred and week in weeks_in(card.weeks))
    return sum(effort_weeks(card, TWO) / len(weeks_in(card.weeks)) for card in going)


def people(plan: Plan, week: int) -> float:
    return next((capacity.people for capacity in plan.capacity if capacity.week == week), 2.0)


def overload(plan: Plan) -> float:
    return sum(max(0.0, load(plan, week) - people(plan, week)) for week in range(1, plan.weeks + 1))


def helps(before: Plan, after: Plan, week: int) -> bool:
    """Nothing clashes that did not before, and there is less to do in the week and less too much in all."""
    lower = load(after, week) < load(before, week) - 1e-9 and overload(after) < overload(before) - 1e-9
    return lower and clashes(after) <= clashes(before)


def any_move_helps(plan: Plan, week: int) -> bool:
    """Every milestone at every place in turn."""
    for moving in plan.milestones:
        first, *_, last = (*weeks_in(moving.weeks), weeks_in(moving.weeks)[-1])
        for start in range(1, plan.weeks - (last - first) + 1):
            there = moving.changed(weeks=(f"{start}-{start + last - first}",))
            others = tuple(there if card is moving else card for card in plan.milestones)
            if helps(plan, plan.replaced(milestones=others), week):
                return True
    return False


@settings(max_examples=80, deadline=None)
@given(crowded())
def test_what_it_proposes_is_sound_and_it_finds_a_move_where_there_is_one(schedule: Schedule) -> None:
    plan = schedule.plan
    for week in range(1, plan.weeks + 1):
        found = what_gives(schedule, week)
        if load(plan, week) <= people(plan, week) + 1e-9:
            assert found is None
            continue
        if found is None:
            assert not any_move_helps(plan, week)
            continue
        proposed = found.milestone.id
        edit = Defer((proposed,)) if found.deferred else PlaceMilestone(proposed, found.weeks)
        after = edit.apply(plan)  # legal: not refused
        assert helps(plan, after, week)
        assert all(card.weeks for card in after.milestones)
        assert found.load == pytest.approx(load(plan, week))
        assert found.load_after == pytest.approx(load(after, week))
        if found.deferred:
            assert not any_move_helps(plan, week)
        elif found.weeks:
            assert len(weeks_in(found.weeks)) == len(weeks_in(found.milestone.weeks))
