"""What goes out before a session, for a chat or a mail: its day and steps, who brings what, what came out last time;
and what the room is reminded of when it begins.

Neither holds a note's words: of the session before they have what the recap has, in fewer lines.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from okra_tui.method import RETROSPECTIVE
from okra_tui.method.method import the_method
from okra_tui.plan.actions import OpenAction, QuarterLog, open_actions, open_blockers, thoughts_for
from okra_tui.plan.agenda import AgendaStep, NextSession, agenda, session_after, session_begun
from okra_tui.plan.labels import has_vision, vision_sentence
from okra_tui.plan.model import Plan
from okra_tui.plan.progress import scored
from okra_tui.plan.recap import result_sections, when
from okra_tui.plan.scores import unranked
from okra_tui.plan.team import Team
from okra_tui.plan.text import one_line
from okra_tui.plan.thread import thread_of

PARKED_HERE = "Parked for here"
MOST_OF_ONE = 3
"""So many entries of a section of the recap are told, and how many more there are."""


def pre_read(plan: Plan, team: Team, session: int, today: date) -> str:
    """What to send to whoever comes to this session. Raises KeyError for a session that the method does not have."""
    of_method, steps = the_method().session(session), agenda(team, session)
    minutes = sum(step.minutes for step in steps)
    named = of_method.title if session == RETROSPECTIVE else f"Session {session}: {of_method.title}"
    head = [
        f"{team.team} · {plan.quarter} · {named}",
        f"When: {_day(plan, team, session, today)} · {minutes:g} minutes",
        f"We leave with: {of_method.leaves_behind}",
    ]
    brings = [f"- {bringing.who}: {bringing.what}" for bringing in of_method.brings]
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
    record = plan.record_of(session)
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


# -- When a session begins: what the one before it left, a line each.


def what_was_left(
    plan: Plan, team: Team, session: int, today: date, others: Iterable[QuarterLog] = ()
) -> tuple[str, ...]:
    """What the session before this one left: its result, what is open to do, what was parked for here, and who was
    missing, a line each. `others` are the logs of the quarters before, whose open actions are told too.

    Nothing where none was held before it. Where one person drafts alone, nobody was missing.
    """
    before = _before(plan, session)
    if before is None:
        return ()
    told = [f"Session {before}, {the_method().session(before).title}: {_result(plan, team, before)}"]
    told += _some("To do", [_to_do(action, team, today) for action in open_actions(plan, today, others)])
    told += _some(PARKED_HERE, [one_line(thought.text).strip() for thought in thoughts_for(plan, session)])
    if missing := _missing(plan, team, before):
        told.append(f"Missing: {', '.join(missing)}")
    return tuple(map(one_line, told))


def _some(title: str, entries: Sequence[str]) -> Iterator[str]:
    """The first of them in a line; no line for none."""
    more = [f"and {len(entries) - MOST_OF_ONE} more"] if len(entries) > MOST_OF_ONE else []
    if entries:
        yield f"{title}: {'; '.join([*entries[:MOST_OF_ONE], *more])}"


def _to_do(action: OpenAction, team: Team, today: date) -> str:
    """`Ask the club (Ada, was due 19 November)`."""
    return f"{one_line(action.entry.text).strip()} ({', '.join(filter(None, (action.who(team), action.when(today))))})"


def _result(plan: Plan, team: Team, session: int) -> str:
    """What a session came to, in a line."""
    if session == 0:
        return vision_sentence(plan.vision) if has_vision(plan) else "no vision statement yet"
    thread = thread_of(plan)
    milestones = thread.milestones
    if session == 1:
        parts = [
            _many(len(plan.objectives), "objective"),
            _many(len(scored(plan.key_results)), "key result"),
            _many(len(plan.hypotheses), "hypothesis", "hypotheses"),
            _many(len(open_blockers(plan)), "open blocker"),
        ]
    elif session == 2:
        later = sum(thread.deferred(one) for one in plan.milestones if one.status != "dropped")
        parts = [_many(len(milestones), "milestone"), *([f"{later} for the next quarter"] if later else [])]
    elif session == 3:
        with_scores = len(milestones) - len(unranked(thread, team))
        parts = [f"{with_scores} of {_many(len(milestones), 'milestone')} scored"]
        parts += [_many(len(plan.dependencies), "dependency", "dependencies")]
    else:
        parts = [f"{sum(bool(one.weeks) for one in milestones)} of {_many(len(milestones), 'milestone')} in weeks"]
    return ", ".join(parts)


def _missing(plan: Plan, team: Team, session: int) -> list[str]:
    """Who of the team was not there, as far as somebody said who was; stakeholders come when they are asked."""
    present = next((record.present for record in plan.sessions if record.session == session), ())
    there = {member.name for name in present if (member := team.member(name)) is not None}
    missing = [member.name for member in team.working if member.name not in there]
    return missing if present and not plan.solo else []


def _many(count: int, one: str, several: str = "") -> str:
    return f"{count or 'no'} {one if count == 1 else several or f'{one}s'}"
