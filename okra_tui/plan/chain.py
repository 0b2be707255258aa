"""What unlocks what: the milestones that wait for each other, as levels from left to right, and the longest chain."""

from collections.abc import Mapping
from dataclasses import dataclass

from okra_tui.plan.dependencies import Graph, levels, loop_in_words, loops, waits_for, without_loops
from okra_tui.plan.model import Milestone
from okra_tui.plan.thread import Thread


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
    found = [in_levels[-1][0]]
    for level in reversed(in_levels[:-1]):
        found.append(next(on for on in level if on in left[found[-1]]))
    return tuple(reversed(found))


def _milestones(thread: Thread, ids: tuple[str, ...] | list[str]) -> tuple[Milestone, ...]:
    return tuple(milestone for key in ids if (milestone := thread.plan.find(Milestone, key)))
