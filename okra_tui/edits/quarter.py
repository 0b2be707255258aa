"""What can be said about the quarter as a whole, and the records of what happened in it."""

from dataclasses import dataclass
from datetime import date

from okra_tui.edits.edit import Edit, EditRefused
from okra_tui.edits.rows import added, changed, changed_fields, made
from okra_tui.plan.model import RECORDS, Plan, SessionRecord

MOST_WEEKS = 53


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
        if not 1 <= self.weeks <= MOST_WEEKS:
            raise EditRefused(f"A quarter has 1 to {MOST_WEEKS} weeks, not {self.weeks}.")
        return value.replaced(
            starts=self.starts, weeks=self.weeks, solo=self.solo, sprint_planning=self.sprint_planning
        )


@dataclass(frozen=True)
class RecordStep(Edit[Plan]):
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
        return changed(value, [after]) if record.id in value.by_id else added(value, [after])


def session_record(plan: Plan, session: int) -> SessionRecord:
    """The record of a session; an empty one, not in the plan, where it has none yet. EditRefused: no session."""
    for record in plan.sessions:
        if record.session == session:
            return record
    id = f"s-{session}"  # noqa: A001
    while id in plan.by_id:  # in a file written by hand it may mean something else
        id += "-"  # noqa: A001
    return made(SessionRecord, id=id, session=session)


def keeping_records(current: Plan, older: Plan) -> Plan:
    """The older plan with the current one's records: what undo goes back to (attendance and steps are not undone)."""
    return older.replaced(**{table: getattr(current, table) for table in RECORDS})
