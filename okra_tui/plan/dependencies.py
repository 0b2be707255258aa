"""Which milestone waits for which: the graph, its loops, and the order and levels that follow from it.

Only active milestones of the plan wait, only for active ones, and a dependency that was met is no waiting any more.
"""

from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from okra_tui.plan.labels import label
from okra_tui.plan.model import Plan
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
    found = []
    while sorter.is_active():
        ready = sorted(sorter.get_ready(), key=place.__getitem__)
        sorter.done(*ready)
        found.append(tuple(ready))
    return tuple(found)


def in_waiting_order(graph: Graph) -> tuple[str, ...]:
    """All milestones, each after those for which it waits as far as loops allow, otherwise in the plan's order."""
    return tuple(milestone for level in levels(graph) for milestone in level)


def loop_in_words(plan: Plan, loop: Loop) -> str:
    """`M1 waits for M2, M2 waits for M1`."""
    named = [label(plan, plan.by_id[milestone]) for milestone in loop]
    if len(named) == 1:
        return f"{named[0]} waits for itself"
    return ", ".join(f"{waiting} waits for {awaited}" for waiting, awaited in pairwise([*named, named[0]]))


def _untangled(graph: Graph) -> tuple[Graph, tuple[Loop, ...]]:
    """The graph without the dependencies of the loops that were found in it, and those loops."""
    left = {milestone: list(on) for milestone, on in graph.items()}
    found: list[Loop] = []
    while loop := _a_loop(left):
        found.append(loop)
        for waiting, awaited in pairwise([*loop, loop[0]]):
            left[waiting].remove(awaited)
    return {milestone: tuple(on) for milestone, on in left.items()}, tuple(found)


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
