"""What the rules look at: a plan, its team and a day, with the questions that several rules ask of them."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import TypeVar

from okra_tui.method.method import the_method
from okra_tui.plan.checks.passed import passed, session_begun
from okra_tui.plan.entity import Entity
from okra_tui.plan.labels import label
from okra_tui.plan.model import Note, Plan, SessionRecord
from okra_tui.plan.people import PeopleInPlan
from okra_tui.plan.schedule import Schedule, as_it_was
from okra_tui.plan.team import Team
from okra_tui.plan.thread import Break, Thread, ThreadPiece

E = TypeVar("E", bound=Entity)


class Facts:
    """One look at a plan: what hangs on what, what lies in which week, who is meant by a name, how far it all is."""

    def __init__(self, plan: Plan, team: Team, today: date, schedule: Schedule | None = None) -> None:
        self.plan = plan
        self.today = today
        self.team = as_it_was(plan, team)
        self.people = PeopleInPlan(self.team)
        self.schedule = schedule or Schedule(Thread(plan), team, today)
        self.thread = self.schedule.thread

    def label(self, entity: Entity) -> str:
        """What people call an entity."""
        return label(self.plan, entity)

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
        return tuple(member.name for member in self.team.here if member.role != "stakeholder")

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
        return next((record for record in self.plan.sessions if record.session == session), None)

    def speaks(self, step: str, sign: bool) -> bool:
        """Whether rules about a step speak: it was passed, or (where no session record tells) this is a sign of it."""
        record = self.record(the_method().step(step).session)
        if self.skipped(step):
            return False
        return passed(record, step) if record is not None and session_begun(record) else sign

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
