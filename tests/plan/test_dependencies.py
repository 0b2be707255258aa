"""What waits for what: loops, levels and order, on graphs by hand and on many drawn ones."""

from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from plans_by_hand import milestone, nothing_open, waiting

from okra_tui.plan.dependencies import Graph, levels, loop_closed_by, loop_in_words, loops, unlocks_in_all, waits_for
from okra_tui.plan.model import Plan
from okra_tui.plan.thread import Thread


def graph(*pairs: tuple[int, int], **first: Any) -> Graph:
    """Five milestones; `(2, 1)` is M2 waiting for M1, and `first` is set on M1."""
    return waits_for(Thread(plan(*pairs, **first)))


def plan(*pairs: tuple[int, int], **first: Any) -> Plan:
    cards = (milestone(1, **first), *(milestone(number) for number in (2, 3, 4, 5)))
    waits = tuple(waiting(at, f"m{a}", on=f"m{b}") for at, (a, b) in enumerate(pairs, 1))
    return nothing_open(milestones=cards, dependencies=waits)


def test_what_a_milestone_waits_for() -> None:
    assert graph((2, 1), (2, 3), (2, 1)) == {"m1": (), "m2": ("m1", "m3"), "m3": (), "m4": (), "m5": ()}
    assert "m1" not in graph((2, 1), deferred=True)
    assert graph((2, 1), status="dropped")["m2"] == ()
    met = nothing_open(milestones=(milestone(1), milestone(2)), dependencies=(waiting(1, "m2", on="m1", status="met"),))
    assert waits_for(Thread(met)) == {"m1": (), "m2": ()}
    outside = nothing_open(dependencies=(waiting(1, "m1", party="Growth"), waiting(2, "m9", on="m1")))
    assert waits_for(Thread(outside)) == {"m1": ()}


def test_a_loop_is_named_from_its_first_milestone_in_the_direction_of_waiting() -> None:
    assert loops(graph((3, 1), (1, 2), (2, 3))) == (("m1", "m2", "m3"),)
    assert loop_in_words(plan(), ("m1", "m2", "m3")) == "M1 waits for M2, M2 waits for M3, M3 waits for M1"


def test_a_milestone_that_waits_for_itself() -> None:
    assert loops(graph((2, 2))) == (("m2",),)
    assert loop_in_words(plan(), ("m2",)) == "M2 waits for itself"


def test_two_loops_apart_and_two_that_share_a_milestone() -> None:
    assert set(loops(graph((1, 2), (2, 1), (3, 4), (4, 3)))) == {("m1", "m2"), ("m3", "m4")}
    assert set(loops(graph((1, 2), (2, 1), (2, 3), (3, 2)))) == {("m1", "m2"), ("m2", "m3")}
    assert loops(graph((2, 1), (3, 2), (3, 1))) == ()


def test_the_loop_that_a_new_dependency_would_close() -> None:
    waits = graph((3, 2), (2, 1), (3, 4), (4, 1))
    assert loop_closed_by(waits, "m1", "m3") == ("m1", "m3", "m2")
    assert loop_closed_by(waits, "m1", "m1") == ("m1",)
    assert loop_closed_by(waits, "m5", "m3") is None
    assert loop_closed_by(waits, "m1", "elsewhere") is None


def test_levels_and_order_follow_the_waiting_and_otherwise_the_plan() -> None:
    assert levels(graph((1, 4), (2, 1))) == (("m3", "m4", "m5"), ("m1",), ("m2",))
    assert len(levels(graph())) == 1


numbers = st.integers(0, 9)


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    waits = draw(st.lists(st.tuples(numbers, numbers), max_size=25, unique=True))
    return {str(a): tuple(str(on) for waiting, on in waits if waiting == a) for a in range(10)}


@given(graphs())
def test_every_loop_is_one_no_dependency_is_in_two_and_cutting_them_leaves_an_order(drawn: Graph) -> None:
    found = loops(drawn)
    edges = [edge for loop in found for edge in pairwise([*loop, loop[0]])]
    assert all(on in drawn[waiting] for waiting, on in edges)
    assert len(edges) == len(set(edges))
    in_order = [milestone for level in levels(drawn) for milestone in level]
    assert sorted(in_order) == sorted(drawn)
    place = {milestone: at for at, milestone in enumerate(in_order)}
    for waiting_one, waited in drawn.items():
        for on in waited:
            assert (waiting_one, on) in edges or place[on] < place[waiting_one]


@given(graphs(), numbers, numbers)
def test_a_dependency_closes_a_loop_exactly_if_there_is_a_way_back(drawn: Graph, a: int, b: int) -> None:
    reached, todo = set(), [str(b)]
    while todo:
        if (at := todo.pop()) not in reached:
            reached.add(at)
            todo.extend(drawn[at])
    loop = loop_closed_by(drawn, str(a), str(b))
    assert (loop is not None) == (str(a) in reached)
    if loop is not None:
        assert loop[0] == str(a) and [*loop, loop[0]][1] == str(b)
        assert all(on in drawn[waiting_one] for waiting_one, on in pairwise([*loop[1:], loop[0]]) if len(loop) > 1)


one_of_five = st.integers(1, 5)


@given(st.lists(st.tuples(one_of_five, one_of_five), max_size=10, unique=True))
def test_what_waits_behind_each_is_all_that_can_be_reached(pairs: list[tuple[int, int]]) -> None:
    waits = graph(*pairs)
    reached = {milestone: set(several) for milestone, several in waits.items()}
    for _ in waits:
        reached = {milestone: on.union(*(reached[each] for each in on)) for milestone, on in reached.items()}
    assert unlocks_in_all(Thread(plan(*pairs))) == {
        each: sum(each in reached[other] for other in waits if other != each) for each in waits
    }
