"""Pairs and subgroups: nobody meets again before all have met, nobody is left out, names come back as they were."""

from collections import Counter
from functools import cache
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okra_tui.plan.people import PAIR
from okra_tui.room.pairs import (
    BETWEEN_NAMES,
    draw_pairs,
    draw_subgroups,
    group_of,
    line_of,
    most_pairs,
)

LARGE = range(19, 30)
"""Rooms in which the second cycle takes long: it is drawn where time does not matter (see tests/conftest.py)."""
THOROUGH = settings.get_current_profile_name() == "thorough"
SEEDS = st.integers(0, 2**32).map(Random)


def people(number: int) -> list[str]:
    return [f"P{at}" for at in range(number)]


def pairs_in(line: str) -> set[frozenset[str]]:
    return {frozenset(pair) for pair in combinations(group_of(line), 2)}


@pytest.mark.parametrize("number", range(2, 31))
def test_no_repeat_before_all_have_met(number: int) -> None:
    """Two cycles, with the room in another order at every draw. Of a group of three, the first two are the pair.
    (In most of the largest rooms one cycle, unless there is time.)"""
    chance, lines, room = Random(number), [], people(number)
    rounds = number - 1 + number % 2
    everyone = number * (number - 1) // 2
    for cycle in (1,) if number in LARGE and not THOROUGH else (1, 2):
        paired: Counter[frozenset[str]] = Counter()
        thirds: Counter[str] = Counter()
        for _ in range(rounds):
            chance.shuffle(room)
            draw = draw_pairs(room, lines, chance)
            assert sorted(name for group in draw.groups for name in group) == sorted(room)
            sizes = Counter(map(len, draw.groups))
            assert sizes[3] == number % 2 and sizes[2] + sizes[3] == len(draw.groups)
            paired.update(frozenset(group[:2]) for group in draw.groups)
            thirds.update(group[2] for group in draw.groups if len(group) == 3)
            lines += [line_of(group) for group in draw.groups]
        assert len(paired) == everyone, f"cycle {cycle}: somebody was never paired"
        assert set(paired.values()) == {1}, f"cycle {cycle}: a pair came twice"
        assert set(thirds.values()) <= {1}, f"cycle {cycle}: somebody was third twice"


def test_words() -> None:
    chance = Random(1)
    assert draw_pairs([], [], chance) == draw_pairs([" "], [], chance)
    assert draw_pairs([], [], chance).word == "Nobody is here to pair."
    alone = draw_pairs(["Ada", "ada "], [], chance)
    assert (alone.groups, alone.word) == ((), "Ada is alone here, so there is no pair to draw.")
    assert draw_pairs(["Ada", "Grace"], [], chance).word is None
    assert draw_pairs(["Ada", "Grace"], ["grace + ADA"], chance).word == (
        "Everybody has been paired with everybody, so pairs come again."
    )
    assert "three work together" in (draw_pairs(["Ada", "Grace", "Tom"], [], chance).word or "")
    stuck = draw_pairs(people(4), ["P0 + P1", "P0 + P2", "P0 + P3"], chance)
    assert stuck.word == "1 of the pairs has worked together before."


def test_chance_decides_and_the_same_chance_decides_the_same() -> None:
    draws = {draw_pairs(people(8), [], Random(seed)).groups for seed in range(40)}
    assert len(draws) == 7
    assert draw_pairs(people(9), [], Random(7)) == draw_pairs(people(9), [], Random(7))


def fewest_repeats(room: list[str], met: set[frozenset[str]]) -> int:
    """The fewest repeats that any division into pairs has, by trying all."""

    @cache
    def best(left: frozenset[str]) -> int:
        if not left:
            return 0
        first = min(left)
        return min((frozenset((first, other)) in met) + best(left - {first, other}) for other in left - {first})

    return best(frozenset(room))


@given(st.integers(1, 5), st.data(), SEEDS)
def test_as_few_repeats_as_possible_when_people_come_and_go(half: int, data: st.DataObject, chance: Random) -> None:
    room = people(2 * half)
    known = [*room, "Gone"]
    pair = st.lists(st.sampled_from(known), min_size=2, max_size=3, unique=True)
    lines = [line_of(group) for group in data.draw(st.lists(pair, max_size=30))]
    met = set().union(*map(pairs_in, lines)) if lines else set()
    everybody_met = all(frozenset(pair) in met for pair in combinations(room, 2))
    draw = draw_pairs(room, lines, chance)
    assert sorted(name for group in draw.groups for name in group) == sorted(room)
    repeats = sum(frozenset(group) in met for group in draw.groups)
    assert everybody_met or repeats == fewest_repeats(room, met)


@given(st.lists(st.lists(st.integers(0, 29), unique=True, max_size=30), max_size=6), SEEDS)
def test_whoever_comes_and_goes_nobody_is_left_out(rooms: list[list[int]], chance: Random) -> None:
    lines: list[str] = []
    for numbers in rooms:
        room = [f"P{at}" for at in numbers]
        draw = draw_pairs(room, lines, chance)
        placed = sorted(name for group in draw.groups for name in group)
        assert placed == (sorted(room) if len(room) > 1 else [])
        assert all(len(group) in (2, 3) for group in draw.groups)
        assert sum(len(group) == 3 for group in draw.groups) == (len(room) % 2 if len(room) > 1 else 0)
        lines += map(line_of, draw.groups)


def largest_by_trying(neighbours: list[list[int]]) -> int:
    """The number of pairs in a largest matching, by trying all."""

    @cache
    def largest(left: frozenset[int]) -> int:
        if len(left) < 2:
            return 0
        first, rest = min(left), left - {min(left)}
        return max([largest(rest), *(1 + largest(rest - {other}) for other in rest if other in neighbours[first])])

    return largest(frozenset(range(len(neighbours))))


@pytest.mark.parametrize("size", range(11))
def test_the_matching_is_the_largest(size: int) -> None:
    """On graphs with few edges in any order, where a search that knows no blossoms misses pairs."""
    chance = Random(size)
    for _ in range(150):
        edges = [pair for pair in combinations(range(size), 2) if chance.random() < 2.2 / size]
        neighbours = [[a + b - at for a, b in edges if at in (a, b)] for at in range(size)]
        for each in neighbours:
            chance.shuffle(each)
        mate = most_pairs(neighbours)
        assert all(mate[other] == one and other in neighbours[one] for one, other in mate.items())
        assert len(mate) == 2 * largest_by_trying(neighbours), neighbours


# Lines

NAMES = st.sampled_from(["Ada", "Grace Hopper", "A+B", "Ada + Co", "+", "+ Tom", "Mary +", "日本", "a ++ b", "C++"])


@given(st.lists(NAMES, unique=True, min_size=1, max_size=5))
def test_a_line_gives_back_its_people(group: list[str]) -> None:
    assert group_of(line_of(group), group) == tuple(group)
    assert len(group_of(line_of(group))) == len(group)


def test_lines_as_people_write_them() -> None:
    assert group_of("ada +  grace", ["Ada", "Grace"]) == ("Ada", "Grace")
    assert group_of("Ada + Co", ["Ada + Co", "Ada"]) == ("Ada + Co",)
    assert group_of("Ada + Ada") == ("Ada",)
    assert group_of("") == ()
    assert BETWEEN_NAMES == PAIR


def test_a_plus_in_a_name_does_not_hide_who_has_met() -> None:
    room, lines = ["Ada + Co", "C++", "Grace", "Mary"], []
    for _ in range(3):
        lines += map(line_of, draw_pairs(room, lines, Random(3)).groups)
    assert len({frozenset(group_of(line, room)) for line in lines}) == 6


# Subgroups


@given(st.integers(0, 30), st.integers(-1, 8), st.data(), SEEDS)
def test_subgroups_are_even_and_mixed(number: int, wanted: int, data: st.DataObject, chance: Random) -> None:
    room = people(number)
    known = {name: data.draw(st.sampled_from(["Data", "Design", "Engineering", ""])) for name in room}
    groups = draw_subgroups(room, wanted, chance, known)
    assert len(groups) == (min(max(wanted, 1), number) if number else 0)
    assert sorted(name for group in groups for name in group) == sorted(room)
    for kept in (lambda name: True, *(lambda name, d=d: known[name] == d for d in ("Data", "Design", "Engineering"))):
        sizes = [sum(map(kept, group)) for group in groups]
        assert not sizes or max(sizes) - min(sizes) <= 1


def test_subgroups_without_disciplines() -> None:
    assert [len(group) for group in draw_subgroups(["Ada", "Grace", "Tom", "ada"], 2, Random(1))] == [2, 1]
