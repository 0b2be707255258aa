"""Which milestone waits for which: the graph, its loops, and the order and levels that follow from it.

Only active milestones of the plan wait, only for active ones, and a dependency that was met is no waiting any more.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from graphlib import TopologicalSorter
from itertools import pairwise

from okra_tui.plan.labels import label
from okra_tui.plan.model import Dependency, Milestone, Plan
from okra_tui.plan.thread import Thread

Graph = Mapping[str, tuple[str, ...]]
"""Ids of milestones, in the plan's order, with the ids for which each waits."""

Loop = tuple[str, ...]
"""Ids of milestones of which each waits for the next, and the last for the first."""


def waits_for(thread: Thread) -> Graph:
    """Every active milestone with those for which it waits."""
    waited: dict[str, dict[str, None]] = {milestone.id: {} for milestone in thread.milestones}
    for dependency in thread.plan.dependencies:
        if dependency.status != "met" and dependency.milestone in waited and dependency.on in waited:
            waited[dependency.milestone][dependency.on] = None
    return {milestone: tuple(on) for milestone, on in waited.items()}


def loops(graph: Graph) -> tuple[Loop, ...]:
    """Loops of milestones that wait for each other, no two through the same dependency; without them none is left."""
    return _untangled(graph)[1]


def without_loops(graph: Graph) -> Graph:
    """The graph without the dependencies of its loops, so that what is left can be done in some order."""
    return _untangled(graph)[0]


def loop_closed_by(graph: Graph, milestone: str, on: str) -> Loop | None:
    """The shortest loop that would come to be if `milestone` waited for `on` as well, beginning with `milestone`."""
    paths: list[Loop] = [(milestone, on)]
    seen = {on}
    for path in paths:  # grows while it is walked: nearest first
        if path[-1] == milestone:
            return path[:-1]
        for after in graph.get(path[-1], ()):
            if after not in seen:
                seen.add(after)
                paths.append((*path, after))
    return None


def levels(graph: Graph) -> tuple[tuple[str, ...], ...]:
    """What can go first, what can follow it, and so on; loops are cut open. Their number is the longest chain."""
    untangled = without_loops(graph)
    place = {milestone: at for at, milestone in enumerate(graph)}
    sorter = TopologicalSorter(untangled)
    sorter.prepare()
    by_level = []
    while sorter.is_active():
        ready = sorted(sorter.get_ready(), key=place.__getitem__)
        sorter.done(*ready)
        by_level.append(tuple(ready))
    return tuple(by_level)


def loop_in_words(plan: Plan, loop: Loop) -> str:
    """`M1 waits for M2, M2 waits for M1`."""
    named = [label(plan, plan.by_id[milestone]) for milestone in loop]
    if len(named) == 1:
        return f"{named[0]} waits for itself"
    return ", ".join(f"{waiting} waits for {awaited}" for waiting, awaited in pairwise([*named, named[0]]))


def _untangled(graph: Graph) -> tuple[Graph, tuple[Loop, ...]]:
    """The graph without the dependencies of the loops that were found in it, and those loops.

    Every way is gone once: each dependency leads to what is done with, or on, or closes a loop and is taken out.
    """
    left = {milestone: dict.fromkeys(on) for milestone, on in graph.items()}
    ahead = {milestone: list(reversed(on)) for milestone, on in left.items()}
    place = {milestone: at for at, milestone in enumerate(graph)}
    loops_found: list[Loop] = []
    done: set[str] = set()
    for first in graph:
        way, at_of = ([first], {first: 0}) if first not in done else ([], {})
        while way:
            here = way[-1]
            if not ahead[here]:
                done.add(way.pop())
                del at_of[here]
            elif (on := ahead[here][-1]) in done:
                ahead[here].pop()
            elif on not in at_of:
                at_of[on] = len(way)
                way.append(on)
            else:
                loop = way[at_of[on] :]
                for waiting in loop:
                    del left[waiting][ahead[waiting].pop()]
                for again in loop[1:]:
                    del at_of[again]
                del way[at_of[on] + 1 :]
                start = loop.index(min(loop, key=place.__getitem__))
                loops_found.append((*loop[start:], *loop[:start]))
    return {milestone: tuple(on) for milestone, on in left.items()}, tuple(loops_found)


# -- What unlocks what: the milestones that wait for each other, as levels from left to right, and the longest chain.


@dataclass(frozen=True)
class Chain:
    """The milestones that wait or are waited for, what can go first in the first level.

    `longest` is one chain through all levels, from what goes first to what goes last. `loops` are told in words; for
    the levels they are cut open.
    """

    levels: tuple[tuple[Milestone, ...], ...]
    longest: tuple[Milestone, ...]
    loops: tuple[str, ...]


def chain(thread: Thread) -> Chain:
    """The chain of a plan's active milestones; empty where none waits for another."""
    waits = waits_for(thread)
    awaited = {on for several in waits.values() for on in several}
    linked = {milestone: on for milestone, on in waits.items() if on or milestone in awaited}
    in_levels = levels(linked)
    return Chain(
        levels=tuple(thread.plan.find_all(Milestone, level) for level in in_levels),
        longest=thread.plan.find_all(Milestone, _longest(linked, in_levels)),
        loops=tuple(loop_in_words(thread.plan, loop) for loop in loops(linked)),
    )


@lru_cache(maxsize=1)
def unlocks(thread: Thread) -> Mapping[str, tuple[Milestone, ...]]:
    """What waits directly for each active milestone, by id."""
    waiting: dict[str, list[str]] = {milestone.id: [] for milestone in thread.milestones}
    for milestone, several in waits_for(thread).items():
        for on in several:
            waiting[on].append(milestone)
    return {milestone: thread.plan.find_all(Milestone, after) for milestone, after in waiting.items()}


@lru_cache(maxsize=1)
def unlocks_in_all(thread: Thread) -> Mapping[str, int]:
    """How many milestones wait for each active one, directly or through others.

    Which ones they are is a number with a bit for each, put together from behind; only loops take more than one turn.
    """
    direct = {milestone: [other.id for other in after] for milestone, after in unlocks(thread).items()}
    bit = {milestone: 1 << at for at, milestone in enumerate(direct)}
    behind = dict.fromkeys(direct, 0)
    order = _from_behind(direct)
    before: dict[str, int] = {}
    while before != behind:
        before = dict(behind)
        for milestone in order:
            for other in direct[milestone]:
                behind[milestone] |= behind[other] | bit[other]
    return {milestone: (bits & ~bit[milestone]).bit_count() for milestone, bits in behind.items()}


def _from_behind(direct: Mapping[str, list[str]]) -> tuple[str, ...]:
    """Every milestone, each behind all that wait for it; in a loop behind those that are found after it."""
    order: dict[str, None] = {}
    seen: set[str] = set()
    way = list(direct)[::-1]
    while way:
        if way[-1] in seen:
            order.setdefault(way.pop())
        else:
            seen.add(way[-1])
            way.extend(after for after in direct[way[-1]] if after not in seen)
    return tuple(order)


def by_risk(thread: Thread) -> tuple[Dependency, ...]:
    """What active milestones still wait for, the riskiest first.

    What comes from outside the team is before its own, what nobody has agreed to before what is agreed; of those alike
    the one with the most milestones behind it, then the one without an owner or a week, then the earliest.
    """
    behind = unlocks_in_all(thread)
    waiting = {milestone.id for milestone in thread.milestones if milestone.status != "done"}

    def risk(dependency: Dependency) -> tuple[bool, bool, int, bool, int]:
        settled = bool(dependency.owner and dependency.by_week)
        inside, agreed = dependency.on is not None, dependency.status == "agreed"
        return inside, agreed, -behind[dependency.milestone], settled, dependency.by_week or 0

    return tuple(
        sorted((d for d in thread.plan.dependencies if d.status != "met" and d.milestone in waiting), key=risk)
    )


def _longest(graph: Graph, in_levels: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    """One chain with a milestone of every level, found from its end: each waits for one of the level before."""
    if not in_levels:
        return ()
    left = without_loops(graph)
    loop = [in_levels[-1][0]]
    for level in reversed(in_levels[:-1]):
        awaited = set(left[loop[-1]])
        loop.append(next(on for on in level if on in awaited))
    return tuple(reversed(loop))
