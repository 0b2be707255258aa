"""Pairs drawn so that nobody is paired with the same person again before everybody has been paired with everybody.

Where the people stay the same, the rounds of a round robin are drawn one after the other (circle method). Where people
come and go, the draw has as few repeats as any draw could. An odd number makes one group of three: the pair that the
round robin gives, and as its last name the one who would have been left over. Three people who sit together have met
each other, but only the pair of them counts for the round: with groups of three, meeting nobody twice is impossible
(of five people, no second draw exists without a repeat).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from random import Random

from okra_tui.room.group_line import group_of, same_in_line
from okra_tui.room.matching import most_pairs
from okra_tui.room.people import once_each

PeopleTogether = tuple[str, ...]
_Numbers = tuple[int, ...]


@dataclass(frozen=True)
class Draw:
    """What was drawn: groups of two, one of three at most; and a sentence where there is something to say about it."""

    groups: tuple[PeopleTogether, ...]
    word: str | None = None


def draw_pairs(people: Iterable[str], history: Iterable[str], chance: Random) -> Draw:
    """Pairs of these people. `history`: the lines of earlier draws, `Ada + Grace`, of whomever they are about.

    One person, or nobody, makes no pair, and the draw's word says so.
    """
    here = once_each(people)
    if len(here) < 2:
        return Draw((), f"{here[0]} is alone here, so there is no pair to draw." if here else "Nobody is here to pair.")
    met = _Met.by_lines(here, history)
    groups = _next_round(here, met, chance) or _fewest_repeats(met, chance)
    groups.sort(key=min)
    repeats = sum(met.paired[_pair(*group[:2])] > 0 for group in groups)
    return Draw(tuple(tuple(here[one] for one in group) for group in groups), _word(len(here), repeats, met))


@dataclass(frozen=True)
class _Met:
    """How often any two of those here, by their numbers, were paired, and how often they sat together at all."""

    paired: Counter[_Numbers]
    together: Counter[_Numbers]
    size: int

    @classmethod
    def by_lines(cls, here: Sequence[str], lines: Iterable[str]) -> "_Met":
        number = {same_in_line(name): at for at, name in enumerate(here)}
        paired: Counter[_Numbers] = Counter()
        together: Counter[_Numbers] = Counter()
        for line in lines:
            group = [number.get(same_in_line(name)) for name in group_of(line, here)]
            for one, other in combinations(range(len(group)), 2):
                first, second = group[one], group[other]
                if first is None or second is None or first == second:
                    continue
                together[_pair(first, second)] += 1
                if other == 1:
                    paired[_pair(first, second)] += 1
        return cls(paired, together, len(here))

    def repeats(self, pairs: Iterable[_Numbers], counts: Counter[_Numbers]) -> int:
        """How far these pairs are from the least met ones: 0 where they repeat nothing before everybody has met."""
        least = min(counts[pair] for pair in combinations(range(self.size), 2))
        return sum(counts[pair] - least for pair in pairs)


def _next_round(here: Sequence[str], met: _Met, chance: Random) -> list[_Numbers]:
    """A round of the round robin that has not been played in this cycle, or nothing if people came and went.

    Its order must be the same at every draw, whoever came first: it goes by name.
    """
    by_name = sorted(range(len(here)), key=lambda at: same_in_line(here[at]))
    order: list[int | None] = [*by_name]
    if len(order) % 2:
        order.append(None)
    rounds = [_round(order, at) for at in range(len(order) - 1)]
    chance.shuffle(rounds)
    cost = {
        at: (met.repeats(pairs, met.paired), met.repeats(pairs, met.together)) for at, (pairs, _) in enumerate(rounds)
    }
    best = min(cost, key=cost.__getitem__)
    pairs, left_over = rounds[best]
    if cost[best][0] > 0 or (left_over is None and cost[best][1] > 0):
        return []
    return _with_third(pairs, left_over, met, chance)


def _round(order: Sequence[int | None], at: int) -> tuple[list[_Numbers], int | None]:
    """One round of the circle method: the last one stays, the others move on; who meets None is left over."""
    turning = len(order) - 1
    meetings = [(order[-1], order[at])]
    meetings += [(order[(at + step) % turning], order[(at - step) % turning]) for step in range(1, len(order) // 2)]
    pairs = [_pair(one, other) for one, other in meetings if one is not None and other is not None]
    return pairs, order[at] if order[-1] is None else None


def _fewest_repeats(met: _Met, chance: Random) -> list[_Numbers]:
    """Pairs of which as many as possible are new, and the others among those who sat together least often."""
    free = list(range(met.size))
    chance.shuffle(free)
    pairs: list[_Numbers] = []
    for level in sorted({met.together[pair] for pair in combinations(range(met.size), 2)}):
        allowed = [
            [at for at, other in enumerate(free) if other != one and met.together[_pair(one, other)] <= level]
            for one in free
        ]
        mates = most_pairs(allowed)
        pairs += [_pair(free[one], free[other]) for one, other in mates.items() if one < other]
        free = [one for at, one in enumerate(free) if at not in mates]
    return _with_third(pairs, free[0] if free else None, met, chance)


def _with_third(pairs: list[_Numbers], third: int | None, met: _Met, chance: Random) -> list[_Numbers]:
    """The pairs, with whoever is left over joining the pair with whom they sat together least often."""
    if third is None:
        return pairs
    pairs = list(pairs)
    chance.shuffle(pairs)
    host = min(pairs, key=lambda pair: sum(met.together[_pair(third, one)] for one in pair))
    return [(*pair, third) if pair == host else pair for pair in pairs]


def _word(size: int, repeats: int, met: _Met) -> str | None:
    said = ["There is an odd number of people, so three work together."] if size % 2 else []
    everyone = size * (size - 1) // 2
    if repeats and len(met.paired) == everyone:
        said.append("Everybody has been paired with everybody, so pairs come again.")
    elif repeats:
        said.append(f"{repeats} of the pairs {'has' if repeats == 1 else 'have'} worked together before.")
    return " ".join(said) or None


def _pair(one: int, other: int) -> _Numbers:
    return (one, other) if one < other else (other, one)
