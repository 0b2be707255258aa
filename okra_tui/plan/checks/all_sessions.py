"""The rules that belong to no one session: dates, and references that lead nowhere."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from okra_tui.method.method import the_method
from okra_tui.plan.checks.rule import Facts, Found, capital, rule
from okra_tui.plan.model import Milestone, Objective
from okra_tui.plan.text import counted, enumerated
from okra_tui.plan.thread import dangling

SEVERAL = 3
"""So many sessions on one day, with none on another, are all on one day; two sessions may well share one."""
LONGEST_ID = 40


@rule("calendar", "hint")
def calendar(facts: Facts) -> Iterator[Found]:
    """A gap between sessions outside the method's, all on one day, or session 4 within two days of sprint planning."""
    dates = _dates(facts)
    method = the_method().calendar
    most_days = {(gap.before, gap.after): gap.limit for gap in method.gaps}
    for before, after in pairwise(dates):
        days = (dates[after] - dates[before]).days
        most = most_days.get((before, after), method.longest_gap)
        entity, label = f"calendar:{before}-{after}", f"sessions {before} and {after}"
        if days < 0:
            yield Found(entity, label, f"Session {after} is {counted(-days, 'day')} before session {before}")
        elif days > most:
            yield Found(entity, label, f"Session {after} is {days} days after session {before}; {most} are the most")
    if len(dates) >= SEVERAL and len(set(dates.values())) == 1:
        first, *_, last = dates
        label = f"sessions {enumerated([str(session) for session in dates])}"
        yield Found(f"calendar:{first}-{last}", label, f"{capital(label)} are all on one day")
    if facts.plan.sprint_planning and 4 in dates:
        days = (facts.plan.sprint_planning - dates[4]).days
        if abs(days) <= method.before_sprint_planning:
            when = f"{counted(abs(days), 'day')} {'before' if days > 0 else 'after'}" if days else "on the day of"
            yield Found("calendar:4-sprint", "session 4", f"Session 4 is {when} sprint planning")


@rule("dangling", "gap")
def dangling_reference(facts: Facts) -> Iterator[Found]:
    """A reference to nothing."""
    for lost in dangling(facts.plan):
        holder = lost.holder
        if isinstance(holder, Objective | Milestone) and not facts.thread.active(holder):
            continue
        label = facts.label(holder) if holder else "vision"
        wanted = enumerated([table.replace("_", " ") for table in lost.tables], "or")
        named = lost.named if len(lost.named) <= LONGEST_ID else lost.named[: LONGEST_ID - 1] + "…"
        message = f"{capital(label)} refers to {named}, which is not among the {wanted}"
        yield Found(holder.id if holder else "vision", label, message)


def _dates(facts: Facts) -> dict[int, date]:
    """The day of each session that has one, held or else planned, in the order of the sessions."""
    records = {number: facts.record(number) for number in range(5)}
    days = {number: record.held or record.planned for number, record in records.items() if record}
    return {number: day for number, day in days.items() if day}
