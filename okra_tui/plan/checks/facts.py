"""What the rules look at: a plan, its team and a day, with the questions that several rules ask of them."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import TypeVar

from okra_tui.plan.checks.passed import begun, passed, session_of
from okra_tui.plan.entity import Entity
from okra_tui.plan.labels import label
from okra_tui.plan.model import Note, Plan, SessionRecord
from okra_tui.plan.schedule import Schedule, as_it_was
from okra_tui.plan.team import Member, Team
from okra_tui.plan.thread import Break, Piece, Thread

E = TypeVar("E", bound=Entity)

PAIR = " + "
"""Between the names of those who said something together."""


class Facts:
    """One look at a plan. Names are told apart as the team does it: an alias is the member whom it means."""

    def __init__(self, plan: Plan, team: Team, today: date) -> None:
        self.plan = plan
        self.team = as_it_was(plan, team)
        self.thread = Thread(plan)
        self.schedule = Schedule(self.thread, team, today)

    def label(self, entity: Entity) -> str:
        """What people call an entity."""
        return label(self.plan, entity)

    def broken(self, kind: type[E], lacks: Piece) -> tuple[E, ...]:
        """The entities of a kind at which the golden thread breaks, because they lack this piece."""
        return tuple(at.at for at in self._breaks if at.lacks == lacks and isinstance(at.at, kind))

    @cached_property
    def _breaks(self) -> tuple[Break, ...]:
        return tuple(self.thread.breaks())

    # -- who ---------------------------------------------------------------------------------------------------------

    def member(self, name: str) -> Member | None:
        """The member whom a name or alias means."""
        return self._members.get(name.strip().casefold())

    def people(self, by: str | None) -> tuple[str, ...]:
        """Who said something: a member under the name in the team's file, a guest as written, a pair as two people."""
        if not by or not by.strip():
            return ()
        if PAIR in by and not self.member(by):
            return tuple(self._person(name) for name in by.split(PAIR) if name.strip())
        return (self._person(by),)

    @cached_property
    def voters(self) -> tuple[str, ...]:
        """The names of the members here, stakeholders aside."""
        return tuple(member.name for member in self.team.here if member.role != "stakeholder")

    def room(self, session: int) -> tuple[str, ...]:
        """Who was present in a session, guests too and stakeholders aside; where nobody wrote it down, all voters."""
        record = self.record(session)
        if record is None or not record.present:
            return self.voters
        names = dict.fromkeys(person for name in record.present for person in self.people(name))
        return tuple(name for name in names if not self._presents(name))

    def disciplines(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """The disciplines of the members among these people, each once."""
        found: dict[str, str] = {}
        for name in names:
            member = self.member(name)
            if member and member.discipline and member.discipline.strip():
                found.setdefault(member.discipline.strip().casefold(), member.discipline.strip())
        return tuple(found.values())

    def _person(self, name: str) -> str:
        member = self.member(name)
        return member.name if member else name.strip()

    def _presents(self, name: str) -> bool:
        member = self.member(name)
        return member is not None and member.role == "stakeholder"

    @cached_property
    def _members(self) -> Mapping[str, Member]:
        members: dict[str, Member] = {}
        for member in self.team.members:
            for name in (member.name, *member.aliases):
                members.setdefault(name.strip().casefold(), member)
        return members

    # -- how far -----------------------------------------------------------------------------------------------------

    def record(self, session: int) -> SessionRecord | None:
        """The record of a session, if there is one."""
        return next((record for record in self.plan.sessions if record.session == session), None)

    def speaks(self, step: str, sign: bool) -> bool:
        """Whether rules about a step speak: it was passed, or (where no session record tells) this is a sign of it."""
        record = self.record(session_of(step))
        if self.skipped(step):
            return False
        return passed(record, step) if record is not None and begun(record) else sign

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
