"""What goes out before a session, for a chat or a mail: its day and steps, who brings what, what came out last time.

It holds no note's words: of the session before it has what the recap has, in fewer lines.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from okra_tui.method.method import the_method
from okra_tui.plan.agenda import AgendaStep, NextSession, agenda, session_after, session_begun
from okra_tui.plan.model import Plan
from okra_tui.plan.recap import result_sections, when
from okra_tui.plan.team import Team
from okra_tui.plan.text import one_line

MOST_OF_ONE = 3
"""So many entries of a section of the recap are told, and how many more there are."""


def pre_read(plan: Plan, team: Team, session: int, today: date) -> str:
    """What to send to whoever comes to this session. Raises KeyError for a session that the method does not have."""
    of_method, steps = the_method().session(session), agenda(team, session)
    minutes = sum(step.minutes for step in steps)
    head = [
        f"{team.team} · {plan.quarter} · Session {session}: {of_method.title}",
        f"When: {_day(plan, team, session, today)} · {minutes:g} minutes",
        f"We leave with: {of_method.leaves_behind}",
    ]
    brings = [f"- {each.who}: {each.what}" for each in of_method.brings]
    parts = [
        head,
        ["What we do:", *_timed(steps)],
        ["Please bring:", *brings] if brings else [],
        [*_last_time(plan, team, session, today)],
        ["Think about this before you come:", of_method.think_about] if of_method.think_about else [],
    ]
    return "\n\n".join("\n".join(map(one_line, part)) for part in parts if part) + "\n"


def _day(plan: Plan, team: Team, session: int, today: date) -> str:
    """The planned day, or that of the session that was held; else what the method advises after the one before."""
    record = next((record for record in plan.sessions if record.session == session), None)
    day = (record.planned or record.held) if record else None
    if day is not None:
        return when(NextSession(session, day, planned=True))
    before = _before(plan, session)
    following = session_after(plan, team, before, today) if before is not None else None
    advised = when(following) if following is not None and following.session == session else ""
    return advised or "not planned yet"


def _before(plan: Plan, session: int) -> int | None:
    """The session that was held last before this one."""
    begun = (record.session for record in plan.sessions if record.session < session and session_begun(record))
    return max(begun, default=None)


def _timed(steps: Iterable[AgendaStep]) -> Iterator[str]:
    """`0:10 Silent contribution round (10 min)`: hours and minutes after the beginning."""
    begins = 0.0
    for step in steps:
        yield f"{int(begins) // 60}:{int(begins) % 60:02} {step.title} ({step.minutes:g} min)"
        begins += step.minutes


def _last_time(plan: Plan, team: Team, session: int, today: date) -> Iterator[str]:
    before = _before(plan, session)
    told = []
    for title, entries, _ in result_sections(plan, team, before, today) if before is not None else ():
        heads = [entry.partition("\n")[0].removeprefix("- ") for entry in entries]
        if heads:
            more = [f"and {len(heads) - MOST_OF_ONE} more"] if len(heads) > MOST_OF_ONE else []
            told.append(f"- {title}{' ' if title.endswith('?') else ': '}{'; '.join([*heads[:MOST_OF_ONE], *more])}")
    if before is not None and told:
        yield f"Last time (session {before}, {the_method().session(before).title}):"
        yield from told
