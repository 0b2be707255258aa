"""What falls with a hypothesis that is not supported: the work that only it carried, and what comes free by that."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from okra_tui.plan.checks.rule import number
from okra_tui.plan.labels import label
from okra_tui.plan.model import Hypothesis, Milestone, weeks_in
from okra_tui.plan.placing import length, spans_of_weeks, weeks_in_words
from okra_tui.plan.progress import TOLERANCE
from okra_tui.plan.schedule import TESTS, Schedule, effort_weeks, rank
from okra_tui.plan.text import enumerated

_NAMED = 5
"""So many milestones are named in a line; the others are counted."""


@dataclass(frozen=True)
class Falls:
    """What giving a hypothesis up means for the weeks from the schedule's own week on."""

    hypothesis: Hypothesis
    milestones: tuple[Milestone, ...]
    """Those that no other hypothesis carries, in the plan's order."""
    weeks: tuple[int, ...]
    """The weeks in which they would be worked on."""
    person_weeks: float
    """How much of the team's time they would take in these."""
    waiting: tuple[Milestone, ...]
    """What waits for them and does not fall itself."""
    instead: tuple[Milestone, ...]
    """Deferred ones, the highest rank first, that fit into the time that comes free, all of them together."""


def what_falls(schedule: Schedule, hypothesis: Hypothesis) -> Falls:
    """What falls if this hypothesis is given up, whatever has been said of it so far.

    A spike or signal test whose last week has come does not fall: it is what gave the answer.
    """
    plan, thread = schedule.plan, schedule.thread
    fallen = tuple(m for m in thread.testing.get(hypothesis.id, ()) if _falls(schedule, m, hypothesis))
    ahead = {m.id: _ahead(schedule, m) for m in fallen}
    share = {m.id: effort_weeks(m, schedule.team) / len(weeks_in(m.weeks)) for m in fallen if ahead[m.id]}
    free = sum(part * len(ahead[key]) for key, part in share.items())
    weeks = tuple(sorted({week for weeks in ahead.values() for week in weeks}))
    asking = {dependency.milestone for dependency in plan.dependencies
              if dependency.on in ahead and dependency.status != "met"}  # fmt: skip
    waiting = tuple(m for m in thread.milestones if m.id in asking and m.id not in ahead and m.status != "done")
    return Falls(hypothesis, fallen, weeks, free, waiting, tuple(_instead(schedule, hypothesis, len(weeks), free)))


def _falls(schedule: Schedule, milestone: Milestone, hypothesis: Hypothesis) -> bool:
    """Whether it is still to be done, and only this hypothesis carries it."""
    if milestone.status in ("done", "dropped") or _carried(schedule, milestone, hypothesis):
        return False
    return not (milestone.type in TESTS and milestone.weeks and weeks_in(milestone.weeks)[-1] <= schedule.this_week)


def _ahead(schedule: Schedule, milestone: Milestone) -> tuple[int, ...]:
    """Its weeks in this quarter that are not over."""
    deferred = schedule.thread.deferred(milestone)
    return () if deferred else tuple(week for week in weeks_in(milestone.weeks) if week >= schedule.this_week)


def _carried(schedule: Schedule, milestone: Milestone, without: Hypothesis) -> bool:
    """Whether another hypothesis stands behind it that is not refuted."""
    others = schedule.thread.hypotheses_of(milestone)
    return any(other.id != without.id and other.verdict != "refuted" for other in others)


def _instead(schedule: Schedule, hypothesis: Hypothesis, weeks: int, free: float) -> Iterator[Milestone]:
    """Of what was deferred by itself, while something of this quarter carries it, what has room."""
    able = [(value, m) for m in schedule.plan.milestones
            if m.deferred and m.status not in ("done", "dropped") and _could_come(schedule, m, hypothesis)
            and (value := rank(m, schedule.team)) is not None]  # fmt: skip
    for _, milestone in sorted(able, key=lambda pair: -pair[0]):
        takes = effort_weeks(milestone, schedule.team)
        if takes <= free + TOLERANCE and length(milestone, schedule.team) <= weeks:
            free -= takes
            yield milestone


def _could_come(schedule: Schedule, milestone: Milestone, without: Hypothesis) -> bool:
    others = schedule.thread.hypotheses_of(milestone)
    here = (other for other in others if other.id != without.id and not schedule.thread.deferred(other))
    return not others or any(other.verdict != "refuted" for other in here)


# -- In words, of a length that a dialog has room for.


def falls_in_words(schedule: Schedule, falls: Falls) -> tuple[str, ...]:
    """Up to three lines: what falls and what comes free, what waits for it, what could come instead. None: nothing."""
    if not falls.milestones:
        return ()
    named = named_together(schedule, falls.milestones)
    hang = "hang" if len(falls.milestones) > 1 else "hangs"
    free = ", and nothing comes free"
    if falls.weeks:
        weeks, size = weeks_in_words(spans_of_weeks(falls.weeks)), number(falls.person_weeks)
        free = f": {size} person-week{' comes' if size == '1' else 's come'} free ({weeks})"
        if not falls.person_weeks:  # nobody has given them a size
            free = f", in {weeks}"
    lines = [f"{named} {hang} on it alone{free}."]
    if falls.waiting:
        waits = "wait" if len(falls.waiting) > 1 else "waits"
        lines.append(f"{named_together(schedule, falls.waiting)} {waits} for what falls.")
    if falls.instead:
        lines.append(f"{named_together(schedule, falls.instead)} could come in instead.")
    return tuple(lines)


def named_together(schedule: Schedule, milestones: Sequence[Milestone]) -> str:
    """`M1, M4 and M6`; of many `M1, M2, M3, M4, M5 and 3 more`."""
    names = [label(schedule.plan, milestone) for milestone in milestones[:_NAMED]]
    if more := len(milestones) - _NAMED:
        names += [f"{more} more"] if more > 0 else []
    return enumerated(names)
