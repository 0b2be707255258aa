"""A rule of the method's table of checks, and what it finds: an open end of the plan, in one sentence."""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple, TypeVar

from okra_tui.method import session_of_step
from okra_tui.method.method import the_method
from okra_tui.plan.agenda import passed, session_begun
from okra_tui.plan.entity import Entity
from okra_tui.plan.labels import label
from okra_tui.plan.model import KeyResult, Milestone, Note, Plan, SessionRecord
from okra_tui.plan.people import PeopleInPlan
from okra_tui.plan.progress import TOLERANCE
from okra_tui.plan.schedule import Schedule, as_it_was
from okra_tui.plan.team import Team
from okra_tui.plan.thread import Break, ThreadPiece, thread_of

# -- What the rules look at: a plan, its team and a day, with the questions that several rules ask of them.


E = TypeVar("E", bound=Entity)


class Facts:
    """One look at a plan: what hangs on what, what lies in which week, who is meant by a name, how far it all is."""

    def __init__(self, plan: Plan, team: Team, today: date, schedule: Schedule | None = None) -> None:
        self.plan = plan
        self.today = today
        self.team = as_it_was(plan, team)
        self.people = PeopleInPlan(self.team)
        self.schedule = schedule or Schedule(thread_of(plan), team, today)
        self.thread = self.schedule.thread

    def label(self, entity: Entity) -> str:
        """What people call an entity."""
        return label(self.plan, entity)

    def found(self, row: Entity, words: str, level: "FindingLevel | None" = None) -> "Found":
        """What is found of a row: the sentence of its label and these words."""
        label = self.label(row)
        return Found(row.id, label, f"{label} {words}", level)

    def broken(self, kind: type[E], lacks: ThreadPiece) -> tuple[E, ...]:
        """The entities of a kind at which the golden thread breaks, because they lack this piece."""
        return tuple(at.at for at in self._breaks if at.lacks == lacks and isinstance(at.at, kind))

    @cached_property
    def _breaks(self) -> tuple[Break, ...]:
        return tuple(self.thread.breaks())

    # -- who ---------------------------------------------------------------------------------------------------------

    @cached_property
    def voters(self) -> tuple[str, ...]:
        """The names of the members here, stakeholders aside."""
        return tuple(member.name for member in self.team.working)

    def room(self, session: int) -> tuple[str, ...]:
        """Who was present in a session, guests too and stakeholders aside; where nobody wrote it down, all voters."""
        record = self.record(session)
        if record is None or not record.present:
            return self.voters
        names = dict.fromkeys(person for name in record.present for person in self.people.named(name))
        return tuple(name for name in names if not self._presents(name))

    def _presents(self, name: str) -> bool:
        member = self.people.member(name)
        return member is not None and member.role == "stakeholder"

    # -- how far -----------------------------------------------------------------------------------------------------

    def record(self, session: int) -> SessionRecord | None:
        """The record of a session, if there is one."""
        return self.plan.record_of(session)

    def speaks(self, step: str, sign: bool) -> bool:
        """Whether rules about a step speak: it was passed, or (where no session record tells) this is a sign of it."""
        record = self.record(the_method().step(step).session)
        if self.skipped(step):
            return False
        return passed(record, step, self.team, self.today) if record is not None and session_begun(record) else sign

    def skipped(self, step: str) -> bool:
        """Whether this team leaves a step out."""
        return step in self._skipped

    @cached_property
    def _skipped(self) -> frozenset[str]:
        last = {change.step: change.skip for change in self.team.steps}
        return frozenset(step for step, skip in last.items() if skip)

    @cached_property
    def notes(self) -> Mapping[int, tuple[Note, ...]]:
        """The notes of each session."""
        return {number: tuple(note for note in self.plan.notes if note.session == number) for number in range(5)}


FindingLevel = Literal["gap", "hint"]
"""A gap breaks the golden thread, a hint is worth a look."""


class Found(NamedTuple):
    """What a rule's own function says: which entity, what people call it, and the sentence, without a note's words."""

    entity: str
    label: str
    message: str
    level: FindingLevel | None = None
    """Only where it differs from the rule's."""
    aloud: str = ""
    """The sentence where the whole room reads along, if that is another one: it points at nobody."""


@dataclass(frozen=True)
class Rule:
    """One rule of the method's table of checks: all that is to be said of it."""

    name: str
    level: FindingLevel
    look: Callable[[Facts], Iterable[Found]]
    session: int | None
    """0 to 4, 5 for the review, or None: it belongs to all of them."""
    step: str | None
    """The step in which the room sees to it, if it is one."""
    several: str
    """The sentence for several findings at once, with {} for their number; empty: each is told by itself."""
    most_named: int | None
    """More findings than these are told as a number wherever it is: nobody goes to each of them from a list."""
    advice: str
    """What helps in that step, with the key that leads there; empty: the sentence says enough."""

    def findings(self, facts: Facts) -> Iterator["Finding"]:
        """What the rule finds in a plan."""
        for entity, called, message, level, aloud in self.look(facts):
            yield Finding(self, level or self.level, entity, called, message, aloud or message)


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding.

    `entity` is an id of the plan, or where there is none a word such as `vision`, `area:competition`, `week:7`,
    `guide:S`, `member:Ada`, `discipline:Data` or `calendar:1-2`. `label` is what people call it.
    """

    told_by: Rule
    level: FindingLevel
    entity: str
    label: str
    message: str
    aloud: str

    @property
    def rule(self) -> str:
        """The name of the rule."""
        return self.told_by.name

    @property
    def session(self) -> int | None:
        """The session of the rule: 0 to 4, 5 for the review, or None."""
        return self.told_by.session


def rule(
    name: str,
    level: FindingLevel,
    *,
    step: str | None = None,
    session: int | None = None,
    several: str = "",
    most_named: int | None = None,
    advice: str = "",
) -> Callable[[Callable[[Facts], Iterable[Found]]], Rule]:
    """Makes a rule of the function that looks for it; the fields are those of `Rule`.

    A rule about a step belongs to that step's session; only one that is about none names a session itself.
    """
    belongs_to = session_of_step(step) if step else session

    def made(look: Callable[[Facts], Iterable[Found]]) -> Rule:
        return Rule(name, level, look, belongs_to, step, several, most_named, advice)

    return made


# -- Small pieces of the sentences in which findings are told.


_WHOLE = 2.0**53  # from there on a float has nothing behind the point


def has_owner(row: KeyResult | Milestone) -> bool:
    """Whether somebody, or the team, looks after it."""
    return bool(row.owner and row.owner.strip())


def number(value: float) -> str:
    """At most two places behind the point, and no more than needed: 6, 4.5, 0.67."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def of_people(load: float, there: float, places: int = 2) -> tuple[str, str]:
    """A week's person-weeks and people with so many places behind the point at most, so that they say the truth.

    The load is rounded up and the people down: too much never looks fine. What is not too much is not made so either.
    """
    if max(load, there) >= _WHOLE:
        return number(load), number(there)
    steps = 10**places
    needed, people = math.ceil((load - TOLERANCE) * steps), math.floor((there + TOLERANCE) * steps)
    if load <= there + TOLERANCE:
        needed = min(needed, people)
    return number(needed / steps), number(people / steps)


def capital(sentence: str) -> str:
    """The sentence with a capital first letter."""
    return sentence[:1].upper() + sentence[1:]
