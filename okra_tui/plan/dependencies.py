"""Which milestone waits for which: the graph, its loops, and the order and levels that follow from it.

Only active milestones of the plan wait, only for active ones, and a dependency that was met is no waiting any more.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
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
    """The graph without the dependencies of the loops that were found in it, and those loops."""
    left = {milestone: list(on) for milestone, on in graph.items()}
    loops_found: list[Loop] = []
    while loop := _a_loop(left):
        loops_found.append(loop)
        for waiting, awaited in pairwise([*loop, loop[0]]):
            left[waiting].remove(awaited)
    return {milestone: tuple(on) for milestone, on in left.items()}, tuple(loops_found)


def _a_loop(graph: Mapping[str, list[str]]) -> Loop | None:
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        awaited_first: list[str] = error.args[1]  # first and last are the same; each is awaited by the next
        loop = awaited_first[:0:-1]
        place = {milestone: at for at, milestone in enumerate(graph)}
        start = loop.index(min(loop, key=place.__getitem__))
        return (*loop[start:], *loop[:start])
    return None


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
        levels=tuple(_milestones(thread, level) for level in in_levels),
        longest=_milestones(thread, _longest(linked, in_levels)),
        loops=tuple(loop_in_words(thread.plan, loop) for loop in loops(linked)),
    )


def unlocks(thread: Thread) -> Mapping[str, tuple[Milestone, ...]]:
    """What waits directly for each active milestone, by id."""
    waiting: dict[str, list[str]] = {milestone.id: [] for milestone in thread.milestones}
    for milestone, several in waits_for(thread).items():
        for on in several:
            waiting[on].append(milestone)
    return {milestone: _milestones(thread, after) for milestone, after in waiting.items()}


def unlocks_in_all(thread: Thread) -> Mapping[str, int]:
    """How many milestones wait for each active one, directly or through others."""
    direct = {milestone: [other.id for other in after] for milestone, after in unlocks(thread).items()}
    return {milestone: len(_reached(direct, milestone)) for milestone in direct}


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


def _reached(direct: Mapping[str, list[str]], start: str) -> set[str]:
    """Everything after a milestone, itself aside."""
    reached: set[str] = set()
    todo = list(direct[start])
    while todo:
        at = todo.pop()
        if at not in reached and at != start:
            reached.add(at)
            todo.extend(direct[at])
    return reached


def _longest(graph: Graph, in_levels: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    """One chain with a milestone of every level, found from its end: each waits for one of the level before."""
    if not in_levels:
        return ()
    left = without_loops(graph)
    loop = [in_levels[-1][0]]
    for level in reversed(in_levels[:-1]):
        loop.append(next(on for on in level if on in left[loop[-1]]))
    return tuple(reversed(loop))


def _milestones(thread: Thread, ids: tuple[str, ...] | list[str]) -> tuple[Milestone, ...]:
    return tuple(milestone for key in ids if (milestone := thread.plan.find(Milestone, key)))
