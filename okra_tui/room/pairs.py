"""Pairs drawn so that nobody is paired with the same person again before everybody has been paired with everybody.

Where the people stay the same, the rounds of a round robin are drawn one after the other (circle method). Where people
come and go, the draw has as few repeats as any draw could. An odd number makes one group of three: the pair that the
round robin gives, and as its last name the one who would have been left over. Three people who sit together have met
each other, but only the pair of them counts for the round: with groups of three, meeting nobody twice is impossible
(of five people, no second draw exists without a repeat).
"""

import re
from collections import Counter, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from random import Random

# -- The people in the room, by name, each of them once.


def same_name(name: str) -> str:
    """What two spellings of one name have in common: letter case, outer and doubled spaces do not count."""
    return " ".join(name.split()).casefold()


def once_each(names: Iterable[str]) -> tuple[str, ...]:
    """The names as first written, each once, without empty ones."""
    first: dict[str, str] = {}
    for name in names:
        if key := same_name(name):
            first.setdefault(key, name.strip())
    return tuple(first.values())


def twice_in_the_room(names: Iterable[str]) -> str | None:
    """A sentence about those whose name stands more than once, or None."""
    given = [name for name in names if name.strip()]
    seen: set[str] = set()
    again: list[str] = []
    for name in given:
        if same_name(name) in seen:
            again.append(name)
        seen.add(same_name(name))
    twice = once_each(again)
    if not twice:
        return None
    if len(twice) == 1:
        return f"{twice[0]} was in the room already and counts once."
    return f"{', '.join(twice[:-1])} and {twice[-1]} were in the room already and count once."


# -- The line in which a plan keeps the people of a pair or a subgroup: `Ada + Grace`.


BETWEEN_NAMES = " + "
"""Between two names; `okra_tui.plan.people.PAIR` reads the same."""

_PLUS_IN_NAME = re.compile(r"\s*\+\s*")


def line_of(group: Iterable[str]) -> str:
    """The line for these people. A plus within a name loses the spaces around it, so that it parts nobody."""
    return BETWEEN_NAMES.join(_tight(name) for name in group)


def group_of(line: str, people: Iterable[str] = ()) -> tuple[str, ...]:
    """The people of such a line, each once, spelled as in `people` where they are among them."""
    spelled = {same_in_line(name): name for name in people}
    if whole := spelled.get(same_in_line(line)):
        return (whole,)
    return once_each(spelled.get(same_in_line(name), name) for name in line.split(BETWEEN_NAMES))


def same_in_line(name: str) -> str:
    """What two spellings of one name have in common, once it stood in a line."""
    return same_name(_tight(name))


def _tight(name: str) -> str:
    return _PLUS_IN_NAME.sub("+", name.strip())


# -- As many pairs as possible among people of whom not everybody may pair with everybody.
#
# Edmonds' blossom algorithm for a maximum matching in a graph: J. Edmonds, "Paths, trees, and flowers", Canadian
# Journal of Mathematics 17 (1965). People are numbers from 0 here; for a meeting room its O(n³) is nothing.


def most_pairs(neighbours: Sequence[Sequence[int]]) -> dict[int, int]:
    """A maximum matching: who is paired with whom, both ways round. `neighbours` lists for each who is allowed."""
    mate: dict[int, int] = {}
    for root in range(len(neighbours)):
        if root not in mate:
            _Search(neighbours, mate, root).run()
    return mate


class _Search:
    """The search for one augmenting path from one unpaired root; blossoms are shrunk by giving them one base."""

    def __init__(self, neighbours: Sequence[Sequence[int]], mate: dict[int, int], root: int) -> None:
        self.neighbours = neighbours
        self.mate = mate
        self.root = root
        self.came_from: dict[int, int] = {}
        self.base = list(range(len(neighbours)))
        self.even = {root}
        self.queue = deque([root])

    def run(self) -> None:
        """Lengthen the matching by one pair if there is a way to."""
        while self.queue:
            here = self.queue.popleft()
            for there in self.neighbours[here]:
                if self.base[here] == self.base[there] or self.mate.get(here) == there:
                    continue
                if there == self.root or self.mate.get(there) in self.came_from:
                    self._shrink(here, there)
                elif there not in self.came_from:
                    self.came_from[there] = here
                    if there not in self.mate:
                        self._augment(there)
                        return
                    self._reach(self.mate[there])

    def _reach(self, node: int) -> None:
        if node not in self.even:
            self.even.add(node)
            self.queue.append(node)

    def _augment(self, end: int) -> None:
        node: int | None = end
        while node is not None:
            before = self.came_from[node]
            following = self.mate.get(before)
            self.mate[node], self.mate[before] = before, node
            node = following

    def _shrink(self, here: int, there: int) -> None:
        base = self._common_base(here, there)
        blossom: set[int] = set()
        for start, child in ((here, there), (there, here)):
            self._mark(start, base, child, blossom)
        for node in range(len(self.base)):
            if self.base[node] in blossom:
                self.base[node] = base
                self._reach(node)

    def _mark(self, node: int, base: int, child: int, blossom: set[int]) -> None:
        while self.base[node] != base:
            blossom |= {self.base[node], self.base[self.mate[node]]}
            self.came_from[node] = child
            child = self.mate[node]
            node = self.came_from[child]

    def _common_base(self, here: int, there: int) -> int:
        above: set[int] = set()
        while True:
            here = self.base[here]
            above.add(here)
            if here not in self.mate:
                break
            here = self.came_from[self.mate[here]]
        while self.base[there] not in above:
            there = self.came_from[self.mate[self.base[there]]]
        return self.base[there]


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
    sentences = ["There is an odd number of people, so three work together."] if size % 2 else []
    everyone = size * (size - 1) // 2
    if repeats and len(met.paired) == everyone:
        sentences.append("Everybody has been paired with everybody, so pairs come again.")
    elif repeats:
        sentences.append(f"{repeats} of the pairs {'has' if repeats == 1 else 'have'} worked together before.")
    return " ".join(sentences) or None


def _pair(one: int, other: int) -> _Numbers:
    return (one, other) if one < other else (other, one)


# -- Subgroups that work apart: about equally large, with the disciplines spread over them.


def draw_subgroups(
    people: Iterable[str], number: int, chance: Random, disciplines: Mapping[str, str] | None = None
) -> tuple[tuple[str, ...], ...]:
    """So many subgroups of these people, fewer if there are fewer people; nobody makes none.

    Sizes differ by one at most, and so does the number of people whom any discipline has in each. People without a
    discipline are spread last.
    """
    here = list(once_each(people))
    number = min(max(number, 1), len(here))
    known = {same_name(name): same_name(discipline) for name, discipline in (disciplines or {}).items()}
    chance.shuffle(here)
    by_discipline: dict[str, list[str]] = {}
    for name in here:
        by_discipline.setdefault(known.get(same_name(name), ""), []).append(name)
    unknown = by_discipline.pop("", [])
    # Dealt out like cards, one discipline after the other: nobody gets two of a kind before each has one.
    dealt = [name for group in (*by_discipline.values(), unknown) for name in group]
    return tuple(tuple(dealt[at::number]) for at in range(number))
