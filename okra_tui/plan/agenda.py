"""A session's steps as this team does them: the method with its own minutes, prompts, ways and omissions, and its own
steps."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from okra_tui.method import RETROSPECTIVE, session_of_step, session_prefix
from okra_tui.method.method import SHORT_CELLS, StepOfMethod, WayOfWorking, the_method
from okra_tui.plan.model import Plan, SessionRecord
from okra_tui.plan.quarter_calendar import days_later
from okra_tui.plan.team import StepChange, Team


@dataclass(frozen=True)
class AgendaStep:
    """One step as this team does it. `number` counts from 1 through the steps of the session that are not skipped.

    `order`: the ids of all steps of its session, those that are skipped too.
    """

    id: str
    session: int
    title: str
    short: str
    minutes: float
    purpose: str
    prompt: str
    way: str
    number: int
    order: tuple[str, ...] = field(default=(), compare=False, repr=False)


OWN_MINUTES = 5
"""Minutes of a step of the team's own that says none."""


def steps_of(team: Team, session: int) -> tuple[StepOfMethod, ...]:
    """All steps of a session, also those that are skipped: the method's, and the team's own ones at their places.

    An own step is there to talk: it has its prompt and its minutes, and no purpose or card of the method's. Raises
    KeyError for a session that the method does not have.
    """
    steps = list(the_method().session(session).steps)
    for change in team.changed_steps.values():
        if is_own_step(change) and change.step.startswith(f"{session_prefix(session)}."):
            at = next((place for place, step in enumerate(steps) if step.id == change.before), len(steps))
            steps.insert(at, _own_step(change))
    return tuple(steps)


def known_step(team: Team, step: str | None) -> StepOfMethod | None:
    """The method's or the team's own step with this id; None where there is none."""
    own = team.changed_steps.get(step or "")
    return _own_step(own) if own is not None and is_own_step(own) else the_method().steps.get(step or "")


def is_own_step(change: StepChange) -> bool:
    """Whether this is a step of the team's own: it has a title, and the method has the session but no such step."""
    known = change.step in the_method().steps
    _, dot, word = change.step.partition(".")
    of_a_session = dot and word and session_of_step(change.step) is not None
    return bool(change.title and change.title.strip() and of_a_session) and not known


def ways_for(step: StepOfMethod) -> tuple[WayOfWorking, ...]:
    """The ways in which a step can be worked; an own one has nothing to write unseen or to vote for."""
    ways = the_method().ways
    if step.id in the_method().steps:
        return ways
    return tuple(way for way in ways if not {"curtain", "votes"} & set(way.offers))


def _own_step(change: StepChange) -> StepOfMethod:
    title = (change.title or "").strip()
    short = title if len(title) <= SHORT_CELLS else f"{title[: SHORT_CELLS - 1].rstrip()}…"
    return StepOfMethod(change.step, title, short, OWN_MINUTES, purpose="", prompt="", way="together")


def agenda(team: Team, session: int, *, alone: bool = False) -> tuple[AgendaStep, ...]:
    """The steps of a session for this team, without those that it skips; `alone`: with what is asked of one person.

    Where a step stands twice in the team's file, the last one counts; a change to a step that there is not changes
    nothing. Raises KeyError for a session that the method does not have.
    """
    steps = steps_of(team, session)
    order = tuple(step.id for step in steps)
    kept = [(step, change) for step in steps if not (change := team.change_of(step.id)).skip]
    numbered = enumerate(kept, 1)
    return tuple(_agenda_step(step, change, number, order, alone=alone) for number, (step, change) in numbered)


def as_done(team: Team, step: StepOfMethod) -> AgendaStep:
    """One step as this team does it, whether or not it is skipped; its number is 0."""
    return _agenda_step(step, team.change_of(step.id), 0)


def standing_at(steps: Sequence[AgendaStep], step: str | None) -> AgendaStep | None:
    """Where a session stands whose record names this step: there; where that is skipped at the next one; else at the
    first step. None where all are skipped."""
    there = next((other for other in steps if other.id == step), None)
    return there or next_step(steps, step) or (steps[-1] if steps else None)


def position(steps: Sequence[AgendaStep], step: str | None) -> int:
    """The number of a step on the agenda; of a step that is skipped the last one's before it; else 0."""
    order = {key: place for place, key in enumerate(steps[0].order or [other.id for other in steps])} if steps else {}
    place = order.get(step or "", -1)
    return sum(order[other.id] <= place for other in steps)


def next_step(steps: Sequence[AgendaStep], step: str | None) -> AgendaStep | None:
    """The step after this one, or None after the last; the first one where `step` is None or unknown."""
    at = position(steps, step)
    return steps[at] if at < len(steps) else None


def previous_step(steps: Sequence[AgendaStep], step: str | None) -> AgendaStep | None:
    """The step before this one, or None before the first."""
    at = position(steps, step)
    on_agenda = any(other.id == step for other in steps)
    before = at - 1 if on_agenda else at
    return steps[before - 1] if before > 0 else None


def _agenda_step(
    step: StepOfMethod, change: StepChange, number: int, order: tuple[str, ...] = (), *, alone: bool = False
) -> AgendaStep:
    own = change.prompt if change.prompt and change.prompt.strip() else ""
    known_ways = {way.key for way in ways_for(step)}
    return AgendaStep(
        id=step.id,
        session=step.session,
        title=step.title,
        short=step.short,
        minutes=step.minutes if change.minutes is None else change.minutes,
        purpose=step.purpose,
        prompt=(alone and step.alone) or own or step.prompt,
        way=change.way if change.way in known_ways else step.way,
        number=number,
        order=order,
    )


def session_begun(record: SessionRecord | None) -> bool:
    """Whether a session record says that the session was held, or at least begun; one that is only planned does not."""
    return record is not None and (record.held is not None or record.at_step is not None)


def passed(record: SessionRecord, step: str, team: Team, today: date) -> bool:
    """Whether the room is beyond a step of this record's session: at a later one, or through with the session, which it
    is too the day after it came to the last step: where a session ended is not recorded."""
    if record.at_step is None:
        return record.held is not None
    steps = [step_of_session.id for step_of_session in steps_of(team, the_method().step(step).session)]
    if record.at_step not in steps:
        return False
    through = record.at_step == steps[-1] and record.held is not None and record.held < today
    return through or steps.index(record.at_step) > steps.index(step)


# -- What comes after a session: which one, and when.


class NextSession(NamedTuple):
    """The session after another one. `day`: when it is planned; where it is not, the earliest that the method advises,
    and `latest` the last day within its gaps, or None where that is past. No day: it or a later one has begun."""

    session: int
    day: date | None = None
    planned: bool = False
    latest: date | None = None


def session_after(plan: Plan, team: Team, session: int, today: date) -> NextSession | None:
    """What comes after a session that was held today, or on the day of its record.

    None after the last one. Sessions of which the team does nothing are passed over.
    """
    if session == RETROSPECTIVE:
        return None
    numbers = [other.number for other in the_method().sessions if other.number > session and agenda(team, other.number)]
    records = {record.session: record for record in plan.sessions}
    if not numbers:
        return None
    if any(session_begun(records.get(number)) for number in numbers):
        return NextSession(numbers[0])
    following, record = records.get(numbers[0]), records.get(session)
    held_on = (record.held if record else None) or today
    if following is not None and following.planned is not None and following.planned >= held_on:
        return NextSession(numbers[0], following.planned, planned=True)
    return _unplanned(session, numbers[0], held_on, today)


def _unplanned(session: int, following: int, held_on: date, today: date) -> NextSession:
    """From the first to the last working day of the method's gap; where it has none, the last before it or the next."""
    calendar = the_method().calendar
    gaps = {(gap.before, gap.after): (gap.at_least, gap.at_most) for gap in calendar.gaps}
    first, last = gaps.get((session, following), (0, calendar.longest_gap))
    working = [day for at in range(last + 1) if (day := days_later(held_on, at)).weekday() < _SATURDAY]
    ahead = [day for day in working if day >= today]
    within = [day for day in ahead if (day - held_on).days >= first] or ahead[-1:]
    if within:
        return NextSession(following, within[0], latest=within[-1])
    to_monday = 7 - today.weekday() if today.weekday() >= _SATURDAY else 0
    return NextSession(following, days_later(today, to_monday))


_SATURDAY = 5
