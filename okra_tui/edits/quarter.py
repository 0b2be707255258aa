"""What can be said about the quarter as a whole, and the records of what happened in it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from okra_tui.edits.edit import Edit, EditRefused, Record
from okra_tui.edits.rows import changed, changed_fields, existing, free_id, made, recorded
from okra_tui.plan.entity import Entity
from okra_tui.plan.model import RECORDS, Plan, SessionRecord, Vision
from okra_tui.plan.team import Team

MOST_WEEKS_IN_QUARTER = 53


@dataclass(frozen=True)
class SetQuarter(Edit[Plan]):
    """Say when the quarter starts, how many weeks it has, whether it is drafted alone, and when sprint planning is."""

    starts: date
    weeks: int
    solo: bool
    sprint_planning: date | None = None

    @property
    def label(self) -> str:
        return "change the quarter's dates"

    def apply(self, value: Plan) -> Plan:
        if not 1 <= self.weeks <= MOST_WEEKS_IN_QUARTER:
            raise EditRefused(f"A quarter has 1 to {MOST_WEEKS_IN_QUARTER} weeks, not {self.weeks}.")
        return value.replaced(
            starts=self.starts, weeks=self.weeks, solo=self.solo, sprint_planning=self.sprint_planning
        )


@dataclass(frozen=True)
class RecordStep(Record[Plan]):
    """Record that a session stands at a step, and that it was held on that day if no day is known yet."""

    session: int
    step: str
    today: date

    @property
    def label(self) -> str:
        return "go to a step"

    def apply(self, value: Plan) -> Plan:
        record = session_record(value, self.session)
        after = changed_fields(record, at_step=self.step, held=record.held or self.today)
        return recorded(value, after)


def session_record(plan: Plan, session: int) -> SessionRecord:
    """The record of a session; an empty one, not in the plan, where it has none yet. EditRefused: no session."""
    for record in plan.sessions:
        if record.session == session:
            return record
    return made(SessionRecord, id=free_id(plan, f"s-{session}"), session=session)


def keeping_records(current: Plan, older: Plan) -> Plan:
    """The older plan with the current one's records: what undo goes back to (attendance and steps are not undone)."""
    return older.replaced(**{table: getattr(current, table) for table in RECORDS})


def back_to(earlier: Plan | Team, now: Plan | Team) -> Plan | Team:
    """What there is after going back from now to an earlier version of the same file."""
    return keeping_records(now, earlier) if isinstance(earlier, Plan) and isinstance(now, Plan) else earlier


@dataclass(frozen=True)
class GoBack(Edit[Plan]):
    """Take over an earlier version of the whole plan; the records of what happened since stay, as when undoing."""

    earlier: Plan

    @property
    def label(self) -> str:
        return "go back to an earlier version"

    def apply(self, value: Plan) -> Plan:
        if self.earlier.quarter != value.quarter:
            raise EditRefused(f"That is a version of {self.earlier.quarter}, not of {value.quarter}.")
        return keeping_records(value, self.earlier)


@dataclass(frozen=True)
class Choose(Edit[Plan]):
    """Give a field the value that somebody else gave it while we gave it another, or ours again.

    `path`: the id of the row; `("vision",)` for that; nothing for the quarter itself (as in `merge.Clash`).
    """

    path: tuple[str, ...]
    field: str
    value: Any

    @property
    def label(self) -> str:
        return f"choose between two {self.field.replace('_', ' ')}"

    def apply(self, value: Plan) -> Plan:
        new = {self.field: self.value}
        if not self.path:
            return value.replaced(**{self.field: getattr(changed_fields(value, **new), self.field)})
        if self.path == ("vision",):
            return value.replaced(vision=changed_fields(value.vision or Vision(), **new))
        row = existing(value, Entity, self.path[0])
        return changed(value, (changed_fields(row, **new),))
