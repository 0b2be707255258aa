"""What a session came to, as plain text for the meeting's chat: short, and without sections that say nothing.

It holds no note's words, so that it can be read aloud whatever is under the curtain.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from okra_tui.method import LAST_SESSION, RETROSPECTIVE
from okra_tui.method.method import the_method
from okra_tui.plan.actions import NOBODY_YET, is_open, open_blockers
from okra_tui.plan.agenda import NextSession, session_after
from okra_tui.plan.agreed import agreement_in_words, still_open
from okra_tui.plan.balance import balance_lines
from okra_tui.plan.checks.session_4 import week_clashes
from okra_tui.plan.dependencies import by_risk, chain, unlocks_in_all
from okra_tui.plan.labels import has_vision, known_labels, label, vision_sentence
from okra_tui.plan.milestone_types import type_sign
from okra_tui.plan.model import (
    Blocker,
    CompanyObjective,
    Dependency,
    KeyResult,
    LogEntry,
    Milestone,
    Objective,
    Plan,
    weeks_in,
)
from okra_tui.plan.people import names_in_words
from okra_tui.plan.placing import NOTHING_GIVES, gives_in_words, over_full, weeks_in_words, what_gives
from okra_tui.plan.progress import measure_text
from okra_tui.plan.quarter_calendar import day_in_words
from okra_tui.plan.schedule import Schedule
from okra_tui.plan.scores import business_shown, effort_shown, ranked, skill_demand, unranked, ux_shown
from okra_tui.plan.team import Team
from okra_tui.plan.text import counted, one_line
from okra_tui.plan.thread import dots_on, thread_of
from okra_tui.plan.voting import PlaceInLine, most_voted, priority_line

MOST_ENTRIES = 6
"""So many entries of a section are told, and how many more there are: a chat is read in passing."""
MOST_UNDER = 4
"""So many lines under one objective."""
MOST_SCORES = 12
"""So many scores: the room has just given each of them."""
LONGEST_WORDS = 120
"""So many signs of what somebody wrote stand in a line."""

_Sections = Iterable[tuple[str, Iterable[str], int]]
"""Titles, below each its entries, and how many of them are told; an entry may have lines of its own below it."""


def recap(plan: Plan, team: Team, session: int, today: date, *, coverage: str = "", before: Plan | None = None) -> str:
    """The recap of a session that was held today, or on the day that its record says.

    `coverage` is a line on how much was read and who spoke, `before` the quarter before this one. Raises KeyError for a
    session that the method does not have.
    """
    of_method = the_method().session(session)
    record = plan.record_of(session)
    named = of_method.title if session == RETROSPECTIVE else f"Session {session}: {of_method.title}"
    heading = f"{team.team} · {plan.quarter} · {named} · {_day((record.held if record else None) or today)}"
    sections = result_sections(plan, team, session, today, before)
    written = [_section(title, entries, most) for title, entries, most in sections]
    parts = (one_line(heading), one_line(coverage), *written, what_comes_next(plan, team, session, today))
    return "\n\n".join(filter(None, parts)) + "\n"


def result_sections(plan: Plan, team: Team, session: int, today: date, before: Plan | None = None) -> _Sections:
    """All that a session came to; sections of which there is nothing to tell have no entries."""
    blockers = () if session == RETROSPECTIVE else _blockers(plan)
    return (
        ("Decided", _log_entries(plan, session, "decision"), MOST_ENTRIES),
        ("Traded off", _log_entries(plan, session, "trade-off"), MOST_ENTRIES),
        ("To do", _log_entries(plan, session, "action"), MOST_ENTRIES),
        *_result(Schedule(thread_of(plan), team, today), session, before),
        ("Blockers", blockers, MOST_ENTRIES),
        (the_method().session(session).last_question, _log_entries(plan, session, "answer"), MOST_ENTRIES),
        ("Parked", _log_entries(plan, session, "parked"), MOST_ENTRIES),
    )


def _section(title: str, entries: Iterable[str], most: int) -> str:
    written = list(entries)
    return "\n".join([title if title.endswith("?") else f"{title}:", *_first(written, most)]) if written else ""


def _result(schedule: Schedule, session: int, before: Plan | None) -> _Sections:
    """What this very session was for."""
    plan = schedule.plan
    if session == 0:
        yield "Vision", _vision(plan), MOST_ENTRIES
    elif session == 1:
        yield "Objectives", _objectives(plan), MOST_ENTRIES
    elif session == 2:
        yield "Milestones", _milestones(schedule), MOST_ENTRIES
        yield "Waits for the next quarter", _deferred(schedule), MOST_ENTRIES
    elif session == 3:
        yield "Scores, most value for effort first", _scores(schedule), MOST_SCORES
        yield "Not all scores yet", _not_scored(schedule), MOST_ENTRIES
        yield "Riskiest dependencies", _dependencies(schedule), MOST_ENTRIES
        yield "Skills lacking", _skills(schedule), MOST_ENTRIES
    elif session == RETROSPECTIVE:
        yield "Most dots", _voted(plan), MOST_ENTRIES
    else:
        yield "Weeks", _weeks(schedule), MOST_ENTRIES
        yield "Not settled", _not_settled(schedule), MOST_ENTRIES
        yield "Waits for the next quarter", _deferred(schedule), MOST_ENTRIES
        yield "Risks", _risks(schedule), MOST_ENTRIES
        yield "What gives", _gives(schedule), MOST_ENTRIES
        yield "Balance", map("- {}".format, balance_lines(plan, schedule.team, before)), MOST_ENTRIES
        yield "Agreement", _agreement(plan, schedule.team), MOST_ENTRIES


# -- Lines and their bounds.


def _first(lines: Iterable[str], most: int) -> list[str]:
    """The first of these lines, and how many more there are."""
    lines = list(lines)
    more = len(lines) - most
    return [*lines[:most], f"… and {more} more"] if more > 0 else lines


def _entry(words: str, *notes: str) -> str:
    """One line with what somebody wrote, not too long, and what there is to say beside it."""
    written = one_line(words.strip())
    short = written if len(written) <= LONGEST_WORDS else f"{written[: LONGEST_WORDS - 1].rstrip()}…"
    return short + one_line(_in_brackets(*notes))


def _under(head: str, lines: Iterable[str]) -> str:
    return "\n".join([head, *_first(lines, MOST_UNDER)])


def _labels(plan: Plan, milestones: Iterable[Milestone]) -> str:
    """`M1, M4 and 3 more`."""
    labels = [label(plan, milestone) for milestone in milestones]
    more = len(labels) - MOST_ENTRIES
    return ", ".join(labels[:MOST_ENTRIES]) + (f" and {more} more" if more > 0 else "")


def _titled(plan: Plan, entity: Milestone | Objective) -> str:
    return f"{label(plan, entity)} {entity.title}"


def _in_brackets(*notes: str) -> str:
    return f" ({', '.join(notes)})" if notes else ""


# -- What is told after every session.


def _log_entries(plan: Plan, session: int, kind: str) -> Iterator[str]:
    """The entries of the log; of actions and parked thoughts only those that are open."""
    for entry in plan.log:
        if entry.session == session and entry.type == kind and entry.text.strip() and is_open(entry):
            yield _entry(f"- {entry.text.strip()}", *_about(entry))


def _about(entry: LogEntry) -> Iterator[str]:
    if entry.by and entry.type in {"parked", "answer"}:
        yield names_in_words(entry.by)
    if entry.owner:
        yield names_in_words(entry.owner)
    elif entry.type == "action":
        yield "nobody yet"
    if entry.due:
        yield f"by {_day(entry.due)}"


def _blockers(plan: Plan) -> Iterator[str]:
    for blocker in open_blockers(plan):
        yield _entry(f"- {label(plan, blocker)} {blocker.text}", *_blocker_notes(plan, blocker))


def _blocker_notes(plan: Plan, blocker: Blocker) -> Iterator[str]:
    if about := known_labels(plan, blocker.about):
        yield f"about {', '.join(about)}"
    yield f"{names_in_words(blocker.owner)} looks after it" if blocker.owner else NOBODY_YET


# -- 0 and 1: the vision; the objectives with their key results.


def _vision(plan: Plan) -> Iterator[str]:
    if has_vision(plan):
        yield one_line(f"- {vision_sentence(plan.vision)}")


def _objectives(plan: Plan) -> Iterator[str]:
    results = plan.results_of
    for objective in plan.objectives:
        notes = [label(plan, company) for company in plan.find_all(CompanyObjective, objective.company_objectives)]
        notes += ["waits for the next quarter"] if objective.deferred else []
        shown = () if objective.deferred else results.get(objective.id, ())
        yield _under(_entry(_titled(plan, objective), *notes), (_key_result(plan, result) for result in shown))
    lost = [result for result in plan.key_results if plan.find(Objective, result.objective) is None]
    yield from (_key_result(plan, result) for result in lost)


def _key_result(plan: Plan, result: KeyResult) -> str:
    measured = measure_text(result)
    notes = ["aspirational"] if result.commitment == "aspirational" else []
    notes += [names_in_words(result.owner)] if result.owner else []
    return _entry(f"- {label(plan, result)} {result.title}") + one_line(
        f"{measured and f': {measured}'}{_in_brackets(*notes)}"
    )


# -- 2: the milestones by objective, the most voted first, and what was deferred.


def _milestones(schedule: Schedule) -> Iterator[str]:
    plan, line = schedule.plan, priority_line(schedule.thread, schedule.team)
    voted = any(place.votes for place in line.this_quarter)
    for place in line.this_quarter:
        rank = 1 + sum(other.votes > place.votes for other in line.this_quarter)
        notes = [counted(place.votes, "dot")] if voted else []
        notes += [] if place.has_slot else ["no slot in this quarter"]
        head = _entry(f"{f'{rank}. ' if voted else ''}{_titled(plan, place.objective)}", *notes)
        yield _under(head, (_milestone(schedule, milestone) for milestone in _taking_part(schedule, place.milestones)))
    loose = list(_taking_part(schedule, line.loose))
    if loose:
        yield _under("Of no objective", (_milestone(schedule, milestone) for milestone in loose))


def _taking_part(schedule: Schedule, milestones: Iterable[Milestone]) -> Iterator[Milestone]:
    return filter(schedule.thread.active, milestones)


def _milestone(schedule: Schedule, milestone: Milestone) -> str:
    kind = [type_sign(schedule.team, milestone.type).name] if milestone.type else []
    dots = [counted(dots_on(milestone), "dot")] if dots_on(milestone) else []
    return _entry(f"- {_titled(schedule.plan, milestone)}", *kind, *dots)


def _deferred(schedule: Schedule) -> Iterator[str]:
    """Objectives, with how many milestones wait along with them; then what waits by itself."""
    plan, thread = schedule.plan, schedule.thread
    for objective in plan.objectives:
        if objective.deferred:
            along = len(thread.row_of.get(objective.id, ()))
            notes = [f"with {counted(along, 'milestone')}"] if along else []
            yield _entry(f"- {_titled(plan, objective)}", *notes)
    for milestone in plan.milestones:
        row = thread.row(milestone)
        if milestone.status != "dropped" and thread.deferred(milestone) and not (row and row.deferred):
            yield _entry(f"- {_titled(plan, milestone)}")


# -- 3: the scores, what is waited for, and the skills that are lacking.


def _scores(schedule: Schedule) -> Iterator[str]:
    for row in ranked(schedule.thread, schedule.team):
        milestone = row.milestone
        scores = (effort_shown(milestone), business_shown(milestone), ux_shown(milestone))
        yield _entry(f"{row.place}. {_titled(schedule.plan, milestone)}", *scores)


def _not_scored(schedule: Schedule) -> Iterator[str]:
    missing = unranked(schedule.thread, schedule.team)
    if missing:
        yield f"- {_labels(schedule.plan, missing)}"


def _dependencies(schedule: Schedule) -> Iterator[str]:
    yield from (f"- {loop}: nobody can begin" for loop in chain(schedule.thread).loops)
    behind = unlocks_in_all(schedule.thread)
    for dependency in by_risk(schedule.thread):
        milestone = schedule.plan.find(Milestone, dependency.milestone)
        if milestone is not None:
            awaited = _awaited(schedule.plan, dependency)
            after = behind[milestone.id]
            notes = [*_conditions(schedule.plan, dependency), *([f"{after} more behind it"] if after else [])]
            yield _entry(f"- {label(schedule.plan, milestone)} waits for {awaited}", *notes)


def _awaited(plan: Plan, dependency: Dependency) -> str:
    on = plan.find(Milestone, dependency.on)
    whom = _titled(plan, on) if on else dependency.party or "somebody outside"
    return f"{whom}: {dependency.what}" if dependency.what else whom


def _conditions(plan: Plan, dependency: Dependency) -> Iterator[str]:
    """Who looks after it and when it comes; of a milestone its own owner and weeks, where nothing else is said."""
    on = plan.find(Milestone, dependency.on)
    owner = dependency.owner or (on.owner if on else None)
    week = dependency.by_week or (weeks_in(on.weeks)[-1] if on and on.weeks else None)
    if owner or on is None:
        yield names_in_words(owner) if owner else "nobody asks yet"
    if week or on is None:
        yield f"by week {week}" if week else "no week yet"
    if dependency.status == "agreed":
        yield "agreed"


def _skills(schedule: Schedule) -> Iterator[str]:
    """What nobody has listed, and what several milestones need of the only one who has it."""
    if not schedule.team.here:
        return
    for demand in skill_demand(schedule):
        needing = _labels(schedule.plan, demand.milestones)
        if demand.nobody:
            yield _entry(f"- {demand.skill}: nobody has it", f"needed by {needing}")
        elif len(demand.people) == 1 and len(demand.milestones) > 1:
            yield _entry(f"- {demand.skill}: only {demand.people[0].name} has it", f"needed by {needing}")


# -- 4: the weeks, what could go wrong with them, and who does not agree.


def _weeks(schedule: Schedule) -> Iterator[str]:
    plan, line = schedule.plan, priority_line(schedule.thread, schedule.team)
    for place in line.this_quarter:
        placed = _placed(schedule, place)
        if placed:
            yield _under(_entry(_titled(plan, place.objective)), placed)
    loose = [milestone for milestone in _taking_part(schedule, line.loose) if milestone.weeks]
    if loose:
        yield _under("Of no objective", (_in_weeks(plan, milestone) for milestone in loose))


def _not_settled(schedule: Schedule) -> Iterator[str]:
    plan = schedule.plan
    there = [milestone for milestone in schedule.thread.milestones if milestone.status != "done"]
    unplaced = [milestone for milestone in there if not milestone.weeks]
    unowned = [milestone for milestone in there if milestone.weeks and not milestone.owner]
    if unplaced:
        yield f"- No weeks yet: {_labels(plan, unplaced)}"
    if unowned:
        yield f"- No owner yet: {_labels(plan, unowned)}"


def _placed(schedule: Schedule, place: PlaceInLine) -> list[str]:
    placed = [milestone for milestone in _taking_part(schedule, place.milestones) if milestone.weeks]
    placed.sort(key=lambda milestone: weeks_in(milestone.weeks))
    return [_in_weeks(schedule.plan, milestone) for milestone in placed]


def _in_weeks(plan: Plan, milestone: Milestone) -> str:
    notes = [weeks_in_words(milestone.weeks), *([names_in_words(milestone.owner)] if milestone.owner else [])]
    return _entry(f"- {_titled(plan, milestone)}", *notes)


def _risks(schedule: Schedule) -> Iterator[str]:
    """What was flagged with words, then what does not fit in the weeks; the same of many weeks is told once."""
    plan = schedule.plan
    for milestone in schedule.thread.milestones:
        if milestone.risk and milestone.risk.strip() and milestone.status != "done":
            yield _entry(f"- {label(plan, milestone)}: {milestone.risk.strip()}")
    clashes = week_clashes(plan, schedule.team, schedule.today)
    for _, group in groupby(clashes, key=lambda clash: clash.rule):
        first, *others = group
        more = [f"{len(others)} more like this"] if others else []
        yield _entry(f"- {first.message}", *more)


def _gives(schedule: Schedule) -> Iterator[str]:
    """A proposal for the over-full week to speak of first."""
    week = over_full(schedule)
    if week is not None:
        gives = what_gives(schedule, week)
        yield one_line(f"- {gives_in_words(schedule, gives) if gives else f'Week {week}: {NOTHING_GIVES}'}")


def _agreement(plan: Plan, team: Team) -> Iterator[str]:
    if plan.agreements:
        yield f"- {agreement_in_words(plan, team)}"
        yield from (one_line(f"- {sentence}") for _, sentence in still_open(plan, team))
    elif any(milestone.weeks for milestone in plan.milestones) and not plan.solo:
        yield "- Nobody has said yet whether they agree"


# -- The retrospective: its groups, the most voted first.


def _voted(plan: Plan) -> Iterator[str]:
    for group in most_voted(plan, RETROSPECTIVE):
        notes = len(plan.notes_of.get(group.id, ()))
        yield _entry(
            f"- {group.title}", *([counted(dots_on(group), "dot")] if dots_on(group) else []), counted(notes, "note")
        )


# -- What comes next, and when.


def what_comes_next(plan: Plan, team: Team, session: int, today: date) -> str:
    """`Next: session 2, Milestones planning, Mon 5 October 2026`; empty where there is nothing to wait for."""
    if session == LAST_SESSION:
        return _after_the_last(plan, today)
    following = session_after(plan, team, session, today)
    days = when(following) if following else ""
    if following is None or not days:
        return ""
    return f"Next: session {following.session}, {the_method().session(following.session).title}, {days}"


def when(following: NextSession) -> str:
    """The planned day; else from when to when the method advises it. Empty where it has begun."""
    if following.day is None:
        return ""
    if following.planned:
        return _day(following.day)
    if following.latest is None or following.latest == following.day:
        return f"not planned yet; best {_day(following.day)}"
    return f"not planned yet; {_day(following.day)} at the earliest, {_day(following.latest)} at the latest"


def _after_the_last(plan: Plan, today: date) -> str:
    days = [(plan.sprint_planning, "sprint planning"), (plan.starts, "the quarter begins")]
    ahead = sorted((day, words) for day, words in days if day is not None and day >= today)
    return f"Next: {ahead[0][1]}, {_day(ahead[0][0])}" if ahead else ""


def _day(day: date) -> str:
    """`Mon 5 October 2026`, whatever the machine's language."""
    return f"{_WEEKDAYS[day.weekday()]} {day_in_words(day, year=True)}"


_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
