"""What unlocks what: levels, the longest chain, loops; and the skills that all of it needs."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from plans_by_hand import STARTS, TEAM, milestone, nothing_open, waiting

from okra_tui.plan.dependencies import Chain, chain, unlocks, unlocks_in_all, waits_for
from okra_tui.plan.schedule import Schedule
from okra_tui.plan.scores import known_parties, known_skills, skill_demand
from okra_tui.plan.thread import Thread


def thread(*pairs: tuple[int, int], count: int = 6, **first: Any) -> Thread:
    """So many milestones; `(2, 1)` is M2 waiting for M1, and `first` is set on M1."""
    cards = (milestone(1, **first), *(milestone(number) for number in range(2, count + 1)))
    waits = tuple(waiting(at, f"m{a}", on=f"m{b}") for at, (a, b) in enumerate(pairs, 1))
    return Thread(nothing_open(milestones=cards, dependencies=waits))


def ids(found: Chain) -> list[list[str]]:
    return [[card.id for card in level] for level in found.levels]


def test_levels_from_left_to_right_and_the_longest_chain_through_them() -> None:
    found = chain(thread((2, 1), (3, 2), (4, 1), (3, 4)))
    assert ids(found) == [["m1"], ["m2", "m4"], ["m3"]]
    assert [card.id for card in found.longest] == ["m1", "m2", "m3"]
    assert found.loops == ()


def test_who_waits_for_nobody_and_for_whom_nobody_waits_is_not_drawn() -> None:
    assert chain(thread()) == Chain((), (), ())
    assert ids(chain(thread((2, 1), deferred=True))) == []
    assert ids(chain(thread((2, 1)))) == [["m1"], ["m2"]]


def test_a_loop_in_a_file_is_named_and_cut_open() -> None:
    found = chain(thread((1, 2), (2, 3), (3, 1), (4, 3)))
    assert found.loops == ("M1 waits for M2, M2 waits for M3, M3 waits for M1",)
    assert {card for level in ids(found) for card in level} == {"m1", "m2", "m3", "m4"}
    assert ids(chain(thread((1, 1))))[0] == ["m1"]


def test_what_a_milestone_unlocks() -> None:
    waits = thread((2, 1), (3, 2), (4, 2), (5, 5))
    direct = {key: [card.id for card in after] for key, after in unlocks(waits).items()}
    assert direct == {"m1": ["m2"], "m2": ["m3", "m4"], "m3": [], "m4": [], "m5": ["m5"], "m6": []}
    assert unlocks_in_all(waits) == {"m1": 3, "m2": 2, "m3": 0, "m4": 0, "m5": 0, "m6": 0}


@given(st.lists(st.tuples(st.integers(1, 6), st.integers(1, 6)), max_size=12))
def test_the_longest_chain_has_one_of_every_level_and_each_waits_for_the_one_before(
    pairs: list[tuple[int, int]],
) -> None:
    waits = thread(*pairs)
    found = chain(waits)
    graph = waits_for(waits)
    assert len(found.longest) == len(found.levels)
    for before, after in zip(found.longest, found.longest[1:], strict=False):
        assert before.id in graph[after.id]
    assert bool(found.loops) == any(a == b or (b, a) in pairs or _reaches(graph, b, a) for a, b in pairs)


def _reaches(graph: Any, start: int, end: int) -> bool:
    seen, todo = set(), [f"m{start}"]
    while todo:
        if (at := todo.pop()) not in seen:
            seen.add(at)
            todo.extend(graph[at])
    return f"m{end}" in seen


def test_three_hundred_milestones_in_one_chain() -> None:
    long = thread(*((number + 1, number) for number in range(1, 300)), count=300)
    assert len(chain(long).longest) == 300
    assert unlocks_in_all(long)["m1"] == 299


# -- skills ------------------------------------------------------------------------------------------------------------


def test_demand_against_the_people_who_have_it_tightest_first() -> None:
    cards = (
        milestone(1, effort="L", skills=("Data", "Frontend", " ")),
        milestone(2, None, effort="S", skills=("data", "Legal", "DATA")),
        milestone(3, skills=("Data",), status="done"),
        milestone(4, skills=("Data",), deferred=True),
        milestone(5, effort="M", skills=("Data", "Backend")),
    )
    found = skill_demand(Schedule(Thread(nothing_open(milestones=cards)), TEAM, STARTS))
    assert [(need.skill, len(need.milestones), need.effort_weeks, len(need.people), need.nobody) for need in found] == [
        ("Legal", 1, 1.0, 0, True),
        ("Data", 3, 7.0, 2, False),
        ("Frontend", 1, 4.0, 1, False),
        ("Backend", 1, 2.0, 2, False),
    ]


def test_skills_and_parties_to_complete_from() -> None:
    long = "x" * 40
    plan = nothing_open(
        milestones=(milestone(skills=("frontend", long, "")),),
        dependencies=(waiting(1, "m1", party="Growth"), waiting(2, "m1", party=" growth "), waiting(3, "m1", on="m1")),
    )
    assert known_skills(plan, TEAM) == ("Backend", "Data", "Frontend", "Sales", long)
    assert known_parties(plan) == ("Growth",)
