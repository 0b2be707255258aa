"""What can be done to the quarter as a whole: its dates, its records and versions, its beginning, agreement and end.

It begins with what is taken along from an earlier one; it is agreed, what is agreed being kept; it is closed, which
only reopening takes back.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from okra_tui.edits.edit import (
    Edit,
    EditRefused,
    Record,
    added,
    changed,
    changed_fields,
    dropped,
    existing,
    free_id,
    made,
    recorded,
)
from okra_tui.method import RETROSPECTIVE, session_prefix
from okra_tui.plan.entity import Entity
from okra_tui.plan.model import RECORDS, Agreement, KeyResult, Plan, RetrospectiveRecord, SessionRecord, Vision
from okra_tui.plan.progress import Outcome, followed_outcome, progress
from okra_tui.plan.team import Member, Team
from okra_tui.plan.text import one_line
from okra_tui.plan.thread import thread_of

if TYPE_CHECKING:
    from okra_tui.plan.carry_over import Baselines, NewIds

MOST_WEEKS_IN_QUARTER = 53


@dataclass(frozen=True)
class SetQuarter(Edit[Plan]):
    """Say when the quarter starts, how many weeks it has, whether it is drafted alone, and when sprint planning is."""

    starts: date
    weeks: int
    solo: bool
    sprint_planning: date | None = None

    label = "change the quarter's dates"

    def apply(self, value: Plan) -> Plan:
        if not 1 <= self.weeks <= MOST_WEEKS_IN_QUARTER:
            raise EditRefused(f"A quarter has 1 to {MOST_WEEKS_IN_QUARTER} weeks, not {self.weeks}.")
        return value.replaced(
            starts=self.starts, weeks=self.weeks, solo=self.solo, sprint_planning=self.sprint_planning
        )


@dataclass(frozen=True)
class DraftAlone(Edit[Plan]):
    """Say that one person drafts the quarter alone, or that a room works on it. Nothing else is touched."""

    alone: bool

    @property
    def label(self) -> str:
        return "draft alone" if self.alone else "work in the room"

    def apply(self, value: Plan) -> Plan:
        return value.replaced(solo=self.alone)


@dataclass(frozen=True)
class RecordStep(Record[Plan]):
    """Record that a session stands at a step (None: that it is through), and that it was held on that day if no day is
    known yet."""

    session: int
    step: str | None
    today: date

    label = "go to a step"

    def apply(self, value: Plan) -> Plan:
        record = session_record(value, self.session)
        after = changed_fields(record, at_step=self.step, held=record.held or self.today)
        return recorded(value, after)


def session_record(plan: Plan, session: int) -> SessionRecord:
    """The record of a session; an empty one, not in the plan, where it has none yet. EditRefused: no session."""
    record = plan.record_of(session)
    if record is not None:
        return record
    kind = RetrospectiveRecord if session == RETROSPECTIVE else SessionRecord
    return made(kind, id=free_id(plan, f"s-{session_prefix(session)}"), session=session)


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

    label = "go back to an earlier version"

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


# -- Closing a quarter, with what came of its key results, and reopening it. A closed quarter is only read.


@dataclass(frozen=True)
class ChangeOutcome(Edit[Plan]):
    """Say how a key result ended. None: as it follows from its check-ins, and so it goes on following them."""

    key_result: str
    score: float | None = None
    outcome: Outcome | None = None
    note: str | None = None
    """Words for it, such as why it was missed; None: they stay as they are, empty: there are none."""

    label = "say how a key result ended"

    def apply(self, value: Plan) -> Plan:
        before = existing(value, KeyResult, self.key_result)
        note = before.outcome_note if self.note is None else self.note.strip() or None
        given = changed_fields(before, score=self.score, outcome=self.outcome, outcome_note=note)
        return changed(value, [_without_what_follows(value, given)])


@dataclass(frozen=True)
class ChangeLearnings(Edit[Plan]):
    """Write down anew what the quarter taught; lines without words are left out."""

    lines: tuple[str, ...]

    label = "write down what was learned"

    def apply(self, value: Plan) -> Plan:
        lines = (one_line(line).strip() for line in self.lines)
        return value.replaced(learnings=tuple(filter(None, lines)))


@dataclass(frozen=True)
class CloseQuarter(Edit[Plan]):
    """End the quarter: each key result gets the score and the outcome that it has now, and the members are kept."""

    on: date
    members: tuple[Member, ...]
    """The team as it is now."""

    label = "close the quarter"

    def apply(self, value: Plan) -> Plan:
        from okra_tui.plan.closing import endings  # closing is far from what opens a quarter

        if value.closed:
            raise EditRefused(f"{value.quarter} is closed already.")
        if self.on < value.starts:
            raise EditRefused(f"{value.quarter} starts on {value.starts} and cannot be closed before.")
        ended = changed(
            value, [changed_fields(end.result, score=end.score, outcome=end.outcome) for end in endings(value)]
        )
        return ended.replaced(closed=self.on, members=self.members)


@dataclass(frozen=True)
class Reopen(Edit[Plan]):
    """Take back what closing wrote, and nothing else: words, verdicts, learnings and what was given by hand stay."""

    label = "reopen the quarter"

    def apply(self, value: Plan) -> Plan:
        if not value.closed:
            raise EditRefused(f"{value.quarter} is not closed.")
        return changed(value, _following_again(value)).replaced(closed=None, members=())


def refuse_if_closed(plan: Plan, edit: Edit[Plan]) -> None:
    """Raises EditRefused for every edit of a closed quarter but the one that reopens it."""
    if plan.closed and not isinstance(edit, Reopen):
        raise EditRefused(f"{plan.quarter} is closed and only read; to change it, press : and choose Reopen quarter.")


def _following_again(plan: Plan) -> Iterator[KeyResult]:
    return (_without_what_follows(plan, result) for result in plan.key_results)


def _without_what_follows(plan: Plan, result: KeyResult) -> KeyResult:
    """The key result without a score or an outcome that says what it has anyway."""
    score = None if result.score == progress(plan, result) else result.score
    outcome = None if result.outcome == followed_outcome(plan, result) else result.outcome
    return changed_fields(result, score=score, outcome=outcome)


# -- Taking along into this quarter what an earlier one left open.


@dataclass(frozen=True)
class CarryOver(Edit[Plan]):
    """Copy rows of an older plan, with their links among each other and their lineage.

    `ids` come from `okra_tui.plan.carry_over.drawn_ids`. What this plan has taken along already stays as it is.
    """

    old: Plan
    ids: "NewIds"
    baselines: "Baselines" = ()

    label = "take along what an earlier quarter left open"

    def apply(self, value: Plan) -> Plan:
        from okra_tui.plan.carry_over import carried

        return carried(self.old, value, self.ids, self.baselines)


# -- The agreement: what people say of the plan, and what is kept as agreed.


@dataclass(frozen=True)
class RecordAgreements(Edit[Plan]):
    """Write down who agrees; what the same person said on the same day goes, what they said before stays."""

    agreements: tuple[Agreement, ...]

    @property
    def label(self) -> str:
        return "take an agreement" if len(self.agreements) == 1 else f"take {len(self.agreements)} agreements"

    def apply(self, value: Plan) -> Plan:
        latest = {_whose(agreement): agreement for agreement in self.agreements}
        replaced = [agreement.id for agreement in value.agreements if _whose(agreement) in latest]
        value = added(value, list(latest.values()))
        return dropped(value, replaced) if replaced else value


@dataclass(frozen=True)
class Agree(Edit[Plan]):
    """Keep what is agreed: the weeks of the placed milestones and the targets of the key results of this quarter."""

    label = "keep the plan as agreed"

    def apply(self, value: Plan) -> Plan:
        thread = thread_of(value)
        placed = [milestone for milestone in thread.milestones if milestone.weeks]
        results = [result for result in value.key_results if thread.active(result)]
        if not placed and not results:
            raise EditRefused("There is nothing to agree on yet: no key result, and no milestone in weeks.")
        value = changed(value, [changed_fields(row, agreed=True, agreed_weeks=row.weeks) for row in placed])
        return changed(value, [changed_fields(row, agreed=True, agreed_target=row.target) for row in results])


def _whose(agreement: Agreement) -> tuple[str, date | None]:
    return agreement.by.strip().casefold(), agreement.on
