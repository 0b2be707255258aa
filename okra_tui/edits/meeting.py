"""Records of the meeting: who is here, whose turn it is, who works with whom, and the minutes of each step."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from okra_tui.edits.edit import Record
from okra_tui.edits.quarter import session_record
from okra_tui.edits.rows import changed_fields, free_id, made, recorded
from okra_tui.plan.model import Plan, StepRecord

Minutes = tuple[tuple[str, float], ...]
"""Minutes by the step's id."""


@dataclass(frozen=True)
class RecordMinutes(Record[Plan]):
    """Record minutes of steps: what they are planned for after catching up, and what was spent in them."""

    planned: Minutes
    spent: Minutes

    @property
    def label(self) -> str:
        return "keep the minutes"

    def apply(self, value: Plan) -> Plan:
        fields: dict[str, dict[str, Any]] = {}
        for step, minutes in self.planned:
            fields.setdefault(step, {})["planned_minutes"] = minutes
        for step, minutes in self.spent:
            fields.setdefault(step, {})["spent_minutes"] = minutes
        for step, minutes_of in fields.items():
            record = step_record(value, step)
            after = changed_fields(record, **minutes_of)
            value = recorded(value, after)
        return value


@dataclass(frozen=True)
class RecordRoom(Record[Plan]):
    """Record who is here, who has spoken in this step and whose turn it is. What is None stays as it is."""

    session: int
    present: tuple[str, ...] | None = None
    spoke: tuple[str, ...] | None = None
    turn: str | None = None
    """An empty name: nobody's turn."""
    pairs: tuple[str, ...] | None = None
    groups: tuple[str, ...] | None = None

    @property
    def label(self) -> str:
        return "keep who is here"

    def apply(self, value: Plan) -> Plan:
        given = {"present": self.present, "spoke": self.spoke, "pairs": self.pairs, "groups": self.groups}
        fields: dict[str, Any] = {name: new for name, new in given.items() if new is not None}
        if self.turn is not None:
            fields["turn"] = self.turn or None
        record = session_record(value, self.session)
        after = changed_fields(record, **fields)
        if after == record:
            return value  # a record that says nothing is not begun
        return recorded(value, after)


@dataclass(frozen=True)
class RecordDates(Record[Plan]):
    """Record on which days sessions are planned, and held; by session, None for a day that is not known."""

    planned: tuple[tuple[int, date | None], ...]
    held: tuple[tuple[int, date | None], ...]

    @property
    def label(self) -> str:
        return "keep the sessions' dates"

    def apply(self, value: Plan) -> Plan:
        planned, held = dict(self.planned), dict(self.held)  # of two days for one session the later one counts
        for session in dict.fromkeys([*planned, *held]):
            record = session_record(value, session)
            days = {"planned": planned.get(session, record.planned), "held": held.get(session, record.held)}
            after = changed_fields(record, **days)
            if after != record:
                value = recorded(value, after)
        return value


def step_record(plan: Plan, step: str) -> StepRecord:
    """The record of a step; an empty one, not in the plan, where it has none yet. EditRefused: no id of a step."""
    for record in plan.steps:
        if record.step == step:
            return record
    return made(StepRecord, id=free_id(plan, f"s-{step}"), step=step)
