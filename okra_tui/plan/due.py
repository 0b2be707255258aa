"""What somebody outside the team was asked for and has to bring by now."""

from datetime import date, timedelta

from okra_tui.plan.model import Dependency, Milestone, Plan
from okra_tui.plan.thread import Thread
from okra_tui.plan.weeks import week_of


def due(thread: Thread, today: date) -> tuple[Dependency, ...]:
    """What should come by the end of this week or should have come before, and was not brought yet.

    Only what an active milestone waits for; in the plan's order.
    """
    week = week_of(thread.plan, today)
    return tuple(
        dependency
        for dependency in thread.plan.dependencies
        if _awaited(thread, dependency) and (dependency.by_week or 0) <= week
    )


def due_words(plan: Plan, dependency: Dependency, today: date) -> str:
    """When something is due, seen from a day of that week or later: `due Friday`, `was due in week 4`."""
    if dependency.by_week is None:
        return ""
    friday = plan.starts + timedelta(days=7 * dependency.by_week - 3)
    if dependency.by_week < week_of(plan, today):
        return f"was due in week {dependency.by_week}"
    return f"due {friday:%A}" if today <= friday else "due this week"


def _awaited(thread: Thread, dependency: Dependency) -> bool:
    milestone = thread.plan.find(Milestone, dependency.milestone)
    outside = dependency.on is None and dependency.by_week is not None
    return outside and dependency.status != "met" and milestone is not None and thread.active(milestone)
