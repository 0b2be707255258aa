"""What the scores say once all are given: milestones by rank, and the 3 × 3 grid of value against effort."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from okra_tui.plan.model import Effort, Milestone
from okra_tui.plan.schedule import rank
from okra_tui.plan.scores import SIZES
from okra_tui.plan.team import Team
from okra_tui.plan.thread import Thread

FORMULA = "(business + UX) / effort weeks"
"""The rank in words."""

ValueLevel = Literal["high", "middle", "low"]
LEVELS: tuple[ValueLevel, ...] = ("high", "middle", "low")
HIGH, MIDDLE = 5, 4
"""From this sum of business and UX value (2 to 6) on a milestone's value is high, and middle."""


@dataclass(frozen=True)
class Ranked:
    """A milestone with its rank; those with the same rank share a place."""

    place: int
    milestone: Milestone
    rank: float


def ranked(thread: Thread, team: Team) -> tuple[Ranked, ...]:
    """The active milestones that have all their scores, the highest rank first, equal ones in the plan's order."""
    scored = [(value, milestone) for milestone in thread.milestones if (value := rank(milestone, team)) is not None]
    scored.sort(key=lambda pair: -pair[0])
    rows: list[Ranked] = []
    for at, (value, milestone) in enumerate(scored, 1):
        place = rows[-1].place if rows and rows[-1].rank == value else at
        rows.append(Ranked(place, milestone, value))
    return tuple(rows)


def unranked(thread: Thread, team: Team) -> tuple[Milestone, ...]:
    """The active milestones of which a part of the rank is missing."""
    return tuple(milestone for milestone in thread.milestones if rank(milestone, team) is None)


def value_level(milestone: Milestone) -> ValueLevel | None:
    """How much a milestone is worth, from the sum of both values; None while one of them is missing."""
    if milestone.business_value is None or milestone.ux_value is None:
        return None
    value = milestone.business_value + milestone.ux_value
    return "high" if value >= HIGH else "middle" if value >= MIDDLE else "low"


def grid(thread: Thread) -> Mapping[tuple[ValueLevel, Effort], tuple[Milestone, ...]]:
    """The active milestones that have all their scores, in nine cells by value and effort."""
    cells: dict[tuple[ValueLevel, Effort], list[Milestone]] = {(level, size): [] for level in LEVELS for size in SIZES}
    for milestone in thread.milestones:
        level = value_level(milestone)
        if level and milestone.effort:
            cells[level, milestone.effort].append(milestone)
    return {cell: tuple(milestones) for cell, milestones in cells.items()}
