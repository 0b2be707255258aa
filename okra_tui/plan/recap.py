"""What a session came to, as plain text for the meeting's chat: short, and without sections that say nothing."""

from collections.abc import Iterable
from datetime import date

from okra_tui.method.method import the_method
from okra_tui.plan.checks import findings
from okra_tui.plan.labels import has_vision, label, vision_sentence
from okra_tui.plan.model import Blocker, CompanyObjective, KeyResult, LogEntry, Objective, Plan
from okra_tui.plan.people import PAIR
from okra_tui.plan.progress import measure_text
from okra_tui.plan.team import Team
from okra_tui.plan.text import one_line
from okra_tui.plan.thread import Thread

_LAST = 4
"""The session after which people agree to the plan."""


def recap(plan: Plan, team: Team, session: int, today: date, next_date: date | None = None) -> str:
    """The recap of a session that was held today, or on the day that its record says.

    `next_date` is the day of the next session; None: the one that is planned, if any. Raises KeyError for a session
    that the method does not have.
    """
    of_method = the_method().session(session)
    day = next((record.held for record in plan.sessions if record.session == session), None)
    heading = f"{team.team} · {plan.quarter} · Session {session}: {of_method.title} · {_day(day or today)}"
    sections = (
        ("Vision", _vision(plan) if session == 0 else ()),
        ("Decided", _said(plan, session, "decision")),
        ("To do", _said(plan, session, "action")),
        ("Objectives", _objectives(plan) if session > 0 else ()),
        ("Blockers", _blockers(plan)),
        ("Agreement", _not_agreed(plan, team, today) if session == _LAST else ()),
        (of_method.last_question, _said(plan, session, "answer")),
        ("Parked", _said(plan, session, "parked")),
    )
    written = [_section(title, lines) for title, lines in sections]
    return "\n\n".join(filter(None, (one_line(heading), *written, _next(plan, session, next_date)))) + "\n"


def _section(title: str, lines: Iterable[str]) -> str:
    written = [one_line(line) for line in lines]
    return "\n".join([title if title.endswith("?") else f"{title}:", *written]) if written else ""


def _vision(plan: Plan) -> Iterable[str]:
    if has_vision(plan):
        yield f"- {vision_sentence(plan.vision)}"


def _said(plan: Plan, session: int, kind: str) -> Iterable[str]:
    """The entries of the log; of actions and parked thoughts only those that are not done."""
    for entry in plan.log:
        if entry.session == session and entry.type == kind and entry.text.strip() and not entry.done:
            yield f"- {entry.text.strip()}{_in_brackets(*_about(entry))}"


def _about(entry: LogEntry) -> Iterable[str]:
    if entry.by and entry.type in {"parked", "answer"}:
        yield _people(entry.by)
    if entry.owner:
        yield _people(entry.owner)
    elif entry.type == "action":
        yield "nobody yet"
    if entry.due:
        yield f"by {_day(entry.due)}"


def _objectives(plan: Plan) -> Iterable[str]:
    thread = Thread(plan)
    for objective in plan.objectives:
        answers = [plan.find(CompanyObjective, key) for key in objective.company_objectives]
        notes = [label(plan, company) for company in answers if company]
        notes += ["waits for the next quarter"] if objective.deferred else []
        yield f"{label(plan, objective)} {objective.title}{_in_brackets(*notes)}"
        if not objective.deferred:
            yield from (_key_result(plan, result) for result in thread.key_results.get(objective.id, ()))
    lost = [result for result in plan.key_results if plan.find(Objective, result.objective) is None]
    yield from (_key_result(plan, result) for result in lost)


def _key_result(plan: Plan, result: KeyResult) -> str:
    measured = measure_text(result)
    notes = ["aspirational"] if result.commitment == "aspirational" else []
    notes += [_people(result.owner)] if result.owner else []
    return f"- {label(plan, result)} {result.title}{measured and f': {measured}'}{_in_brackets(*notes)}"


def _blockers(plan: Plan) -> Iterable[str]:
    for blocker in plan.blockers:
        if blocker.type != "none" and blocker.status == "open":
            yield f"- {label(plan, blocker)} {blocker.text}{_in_brackets(*_blocker_notes(plan, blocker))}"


def _blocker_notes(plan: Plan, blocker: Blocker) -> Iterable[str]:
    about = [label(plan, subject) for key in blocker.about if (subject := plan.by_id.get(key))]
    if about:
        yield f"about {', '.join(about)}"
    yield f"{_people(blocker.owner)} looks after it" if blocker.owner else "nobody looks after it yet"


def _not_agreed(plan: Plan, team: Team, today: date) -> Iterable[str]:
    open_ends = findings(plan, team, today, _LAST)
    return (f"- {finding.message}" for finding in open_ends if finding.rule == "agreement" and finding.level == "gap")


def _next(plan: Plan, session: int, next_date: date | None) -> str:
    if session == _LAST:
        return f"Next: {_day(next_date)}" if next_date else ""
    planned = next((record.planned for record in plan.sessions if record.session == session + 1), None)
    day = next_date or planned
    return f"Next: session {session + 1}, {the_method().session(session + 1).title}, {_day(day)}" if day else ""


def _people(names: str) -> str:
    return names.replace(PAIR, " and ")


def _in_brackets(*notes: str) -> str:
    return f" ({', '.join(notes)})" if notes else ""


def _day(day: date) -> str:
    """`Mon 5 October 2026`, whatever the machine's language."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
