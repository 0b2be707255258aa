"""The priority line: objectives from left to right by votes; the quarter's slots, and beyond them the next quarter."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from okra_tui.plan.model import Milestone, Objective
from okra_tui.plan.team import Team
from okra_tui.plan.thread import Thread, dots_on


class PlaceInLine(NamedTuple):
    """An objective's place on the line. `tied`: another one on its side of the border has as many votes."""

    objective: Objective
    votes: int
    tied: bool
    has_slot: bool
    milestones: tuple[Milestone, ...]
    """Those in its row, the most voted first; what waits for the next quarter by itself comes last."""


class Priorities(NamedTuple):
    """Both sides of the border, and the milestones that stand in no objective's row."""

    this_quarter: tuple[PlaceInLine, ...]
    next_quarter: tuple[PlaceInLine, ...]
    loose: tuple[Milestone, ...]
    slots: int

    @property
    def without_slot(self) -> tuple[Objective, ...]:
        """The active objectives for which the quarter has no slot."""
        return tuple(place.objective for place in self.this_quarter if not place.has_slot)


def by_votes(thread: Thread, objectives: Iterable[Objective]) -> tuple[Objective, ...]:
    """The most voted first; of equally many votes in the plan's order."""
    return tuple(sorted(objectives, key=lambda objective: -thread.votes(objective)))


def priority_line(thread: Thread, team: Team) -> Priorities:
    """The line of a plan, for a team with so many slots a quarter."""
    waiting = [objective for objective in thread.plan.objectives if objective.deferred]
    loose = [milestone for milestone in thread.plan.milestones if thread.row(milestone) is None]
    return Priorities(
        _side(thread, thread.objectives, team.objective_slots),
        _side(thread, waiting, 0),
        _ranked(loose),
        team.objective_slots,
    )


def _side(thread: Thread, objectives: Iterable[Objective], slots: int) -> tuple[PlaceInLine, ...]:
    ranked = by_votes(thread, objectives)
    alike = Counter(thread.votes(objective) for objective in ranked)
    return tuple(
        PlaceInLine(
            objective,
            votes := thread.votes(objective),
            alike[votes] > 1,
            at < slots,
            _ranked(thread.row_of.get(objective.id, ())),
        )
        for at, objective in enumerate(ranked)
    )


def _ranked(milestones: Iterable[Milestone]) -> tuple[Milestone, ...]:
    there = [milestone for milestone in milestones if milestone.status != "dropped"]
    return tuple(sorted(there, key=lambda milestone: (milestone.deferred, -dots_on(milestone))))
