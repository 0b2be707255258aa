"""Closing a quarter, with what came of its key results, and reopening it. A closed quarter is only read."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from okra_tui.edits.edit import Edit, EditRefused
from okra_tui.edits.rows import changed, changed_fields, existing
from okra_tui.plan.closing import endings
from okra_tui.plan.model import KeyResult, Plan
from okra_tui.plan.progress import Outcome, followed_outcome, progress
from okra_tui.plan.team import Member
from okra_tui.plan.text import one_line


@dataclass(frozen=True)
class ChangeOutcome(Edit[Plan]):
    """Say how a key result ended. None: as it follows from its check-ins, and so it goes on following them."""

    key_result: str
    score: float | None = None
    outcome: Outcome | None = None
    note: str | None = None
    """Words for it, such as why it was missed; None: they stay as they are, empty: there are none."""

    @property
    def label(self) -> str:
        return "say how a key result ended"

    def apply(self, value: Plan) -> Plan:
        before = existing(value, KeyResult, self.key_result)
        note = before.outcome_note if self.note is None else self.note.strip() or None
        given = changed_fields(before, score=self.score, outcome=self.outcome, outcome_note=note)
        return changed(value, [_without_what_follows(value, given)])


@dataclass(frozen=True)
class ChangeLearnings(Edit[Plan]):
    """Write down anew what the quarter taught; lines without words are left out."""

    lines: tuple[str, ...]

    @property
    def label(self) -> str:
        return "write down what was learned"

    def apply(self, value: Plan) -> Plan:
        lines = (one_line(line).strip() for line in self.lines)
        return value.replaced(learnings=tuple(filter(None, lines)))


@dataclass(frozen=True)
class CloseQuarter(Edit[Plan]):
    """End the quarter: each key result gets the score and the outcome that it has now, and the members are kept."""

    on: date
    members: tuple[Member, ...]
    """The team as it is now."""

    @property
    def label(self) -> str:
        return "close the quarter"

    def apply(self, value: Plan) -> Plan:
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

    @property
    def label(self) -> str:
        return "reopen the quarter"

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
