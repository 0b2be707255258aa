"""Records of the meeting: who is here, turns, pairs and minutes; its log, and the blockers that people name."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from okra_tui.edits.edit import (
    AddRow,
    ChangeRow,
    EditRefused,
    Record,
    RemoveRow,
    changed,
    changed_fields,
    dropped,
    existing,
    free_id,
    given_fields,
    made,
    recorded,
)
from okra_tui.edits.quarter import session_record
from okra_tui.plan.actions import LOG_KINDS, OpenAction, taken_over
from okra_tui.plan.model import Blocker, LogEntry, Plan, StepRecord

Minutes = tuple[tuple[str, float], ...]
"""Minutes by the step's id."""


@dataclass(frozen=True)
class RecordMinutes(Record[Plan]):
    """Record minutes of steps: what they are planned for after catching up, and what was spent in them."""

    planned: Minutes
    spent: Minutes

    label = "keep the minutes"

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

    label = "keep who is here"

    def apply(self, value: Plan) -> Plan:
        fields = given_fields(self, "present", "spoke", "pairs", "groups")
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

    label = "keep the sessions' dates"

    def apply(self, value: Plan) -> Plan:
        planned, held_on = dict(self.planned), dict(self.held)  # of two days for one session the later one counts
        for session in dict.fromkeys([*planned, *held_on]):
            record = session_record(value, session)
            days = {"planned": planned.get(session, record.planned), "held": held_on.get(session, record.held)}
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


# -- What can be done to the log: parked thoughts, decisions, actions, and answers to a session's last question.


def _a(entry: LogEntry) -> str:
    kind = LOG_KINDS[entry.type].casefold()
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


class AddLogEntry(AddRow[LogEntry]):
    """Park a thought, or write down a decision, a trade-off, an action or an answer."""

    @property
    def label(self) -> str:
        return "park a thought" if self.row.type == "parked" else f"add {_a(self.row)}"

    def apply(self, value: Plan) -> Plan:
        _refuse_blank(self.row)
        return super().apply(value)


class ChangeLogEntry(ChangeRow[LogEntry]):
    """Write an entry anew as a whole; its id says which."""

    @property
    def label(self) -> str:
        return f"change {_a(self.row)}"

    def apply(self, value: Plan) -> Plan:
        _, after = self._after(value)
        _refuse_blank(after)
        return changed(value, [after])


class RemoveLogEntry(RemoveRow):
    """Take an entry out of the log. What an earlier quarter agreed would come again: it is done or dropped."""

    kind = LogEntry

    def apply(self, value: Plan) -> Plan:
        entry = existing(value, LogEntry, self.id)
        if entry.carried_from and entry.type == "action":
            raise EditRefused(
                f"It was agreed in {entry.carried_from.rpartition('/')[0]} and would come again; say that it is done "
                "or dropped."
            )
        return super().apply(value)


def follow_up(action: OpenAction, new_id: Callable[[str], str], **fields: Any) -> AddLogEntry | ChangeLogEntry:
    """The edit that gives an open action these fields: done, dropped, another day. One of an earlier quarter is taken
    over with them. EditRefused where a field cannot have that value."""
    if action.here:
        return ChangeLogEntry(changed_fields(action.entry, **fields))
    copy = taken_over(action.quarter, action.entry, new_id("log"))
    return AddLogEntry(changed_fields(copy, **fields))


def _refuse_blank(entry: LogEntry) -> None:
    if not entry.text.strip():
        raise EditRefused("The text must not be empty.")


# -- What can be done to blockers. "None" is an answer too: it is kept as a blocker of type none, by whoever gave it.


NO_BLOCKER = "No blocker"
"""The words of an answer that has none."""


class AddBlocker(AddRow[Blocker]):
    """Write down a risk or a dependency, or that somebody has none.

    Who names a blocker after having said that there is none has changed their mind: that answer goes.
    """

    @property
    def label(self) -> str:
        return "add an answer of no blocker" if self.row.type == "none" else super().label

    def apply(self, value: Plan) -> Plan:
        return _settled(super().apply(value), self.row, value)


class ChangeBlocker(ChangeRow[Blocker]):
    """Write a blocker anew as a whole; its id says which. It keeps its number."""

    def apply(self, value: Plan) -> Plan:
        before, row = self._after(value)
        after = changed(value, [row])
        changes_answer = (before.type == "none") != (row.type == "none") or before.by != row.by
        return _settled(after, row, value) if changes_answer else after


class RemoveBlocker(RemoveRow):
    """Take a blocker out, or an answer that there is none."""

    kind = Blocker


def _settled(after: Plan, blocker: Blocker, before: Plan) -> Plan:
    """The plan in which nobody both has a blocker and has none. Raises EditRefused where "none" comes last."""
    by = _person(blocker)
    if blocker.type == "none" and not by:
        raise EditRefused("Say who has no blocker: an answer of none needs a name.")
    others = [other for other in before.blockers if by and _person(other) == by and other.id != blocker.id]
    if blocker.type != "none":
        return dropped(after, gone) if (gone := [other.id for other in others if other.type == "none"]) else after
    if any(other.type == "none" for other in others):
        raise EditRefused("This person has said already that there is no blocker.")
    if others:
        raise EditRefused("This person has named a blocker; delete that one first if there is none.")
    return after


def _person(blocker: Blocker) -> str:
    return (blocker.by or "").strip().casefold()
