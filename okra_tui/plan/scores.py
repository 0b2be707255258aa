"""The score table's cells: what is to be set on a milestone, how its scores are written, and its columns in order."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from okra_tui.plan.dependencies import waits_for
from okra_tui.plan.model import Effort, Milestone
from okra_tui.plan.schedule import rank
from okra_tui.plan.team import Team
from okra_tui.plan.thread import Thread

SIZES: tuple[Effort, ...] = ("S", "M", "L")

MilestoneColumn = Literal["milestone", "type", "effort", "business", "ux", "waits", "skills", "rank"]
COLUMNS: tuple[MilestoneColumn, ...] = ("milestone", "type", "effort", "business", "ux", "waits", "skills", "rank")


@dataclass(frozen=True)
class Scores:
    """What is to be set on one milestone (by its id); what is None stays as it is."""

    milestone: str
    effort: Effort | None = None
    unsure: bool | None = None
    business_value: int | None = None
    ux_value: int | None = None
    skills: tuple[str, ...] | None = None


def effort_shown(milestone: Milestone) -> str:
    """`M`, `M?` while the group is not sure, nothing without a size."""
    return f"{milestone.effort}{'?' if milestone.unsure else ''}" if milestone.effort else ""


def business_shown(milestone: Milestone) -> str:
    """`$` to `$$$`, nothing without a value."""
    return "$" * (milestone.business_value or 0)


def ux_shown(milestone: Milestone) -> str:
    """`♥` to `♥♥♥`, nothing without a value."""
    return "♥" * (milestone.ux_value or 0)


def sorted_by(
    column: MilestoneColumn, milestones: Iterable[Milestone], thread: Thread, team: Team, *, descending: bool = False
) -> tuple[Milestone, ...]:
    """The milestones by one column; those with nothing in it come last either way, equal ones stay as they were."""
    key = _keys(thread, team)[column]
    milestones = tuple(milestones)
    keys = {milestone.id: value for milestone in milestones if (value := key(milestone)) is not None}
    filled = [milestone for milestone in milestones if milestone.id in keys]
    filled.sort(key=lambda milestone: keys[milestone.id], reverse=descending)
    return (*filled, *(milestone for milestone in milestones if milestone.id not in keys))


def _keys(thread: Thread, team: Team) -> Mapping[MilestoneColumn, Callable[[Milestone], Any]]:
    """What each column is sorted by; None where its cell is empty."""
    waits = waits_for(thread)
    outside = {dependency.milestone for dependency in thread.plan.dependencies if dependency.status != "met"}

    def waiting(milestone: Milestone) -> float | None:
        if milestone.id in outside:
            return 1.0 + len(waits.get(milestone.id, ()))
        return 0.0 if milestone.dependencies_reviewed else None

    return {
        "milestone": lambda milestone: milestone.number,
        "type": lambda milestone: milestone.type,
        "effort": lambda milestone: SIZES.index(milestone.effort) if milestone.effort else None,
        "business": lambda milestone: milestone.business_value,
        "ux": lambda milestone: milestone.ux_value,
        "waits": waiting,
        "skills": lambda milestone: ", ".join(milestone.skills).casefold() or None,
        "rank": lambda milestone: rank(milestone, team),
    }
