"""What people say of a key result while the quarter runs: check-ins, and a status that stands above the figures.

A wrong check-in is changed or deleted; or a later one of the same day stands in its place.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from okra_tui.edits.edit import (
    ChangeRow,
    Edit,
    EditRefused,
    RemoveRow,
    added,
    changed,
    changed_fields,
    existing,
)
from okra_tui.plan.labels import label
from okra_tui.plan.model import CheckIn, KeyResult, Plan, Status
from okra_tui.plan.progress import DONE, NOT_DONE, latest


@dataclass(frozen=True)
class AddCheckIns(Edit[Plan]):
    """Write down values of key results. A status that was set by hand ends where one of them is the current value.

    A day that is still to come is refused, unless somebody who was asked is `sure` of it.
    """

    check_ins: tuple[CheckIn, ...]
    today: date
    sure: bool = False

    @property
    def label(self) -> str:
        return "check in a key result" if len(self.check_ins) == 1 else f"check in {len(self.check_ins)} key results"

    def apply(self, value: Plan) -> Plan:
        for check_in in self.check_ins:
            _refuse_what_cannot_be(value, check_in, check_in.on if self.sure else self.today)
        after = added(value, self.check_ins)
        return changed(after, [_without_override(result) for result in _checked_in(after, self.check_ins)])


def not_there(plan: Plan, check_ins: Iterable[CheckIn]) -> tuple[CheckIn, ...]:
    """Those of these that neither the plan nor one before says, so that the same list twice writes nothing twice. One
    that says less of the same value is there too: a table of key results has neither words nor who said them."""
    there: dict[tuple[object, ...], list[CheckIn]] = {}
    for check_in in plan.check_ins:
        there.setdefault(_of(check_in), []).append(check_in)
    new: list[CheckIn] = []
    for check_in in check_ins:
        alike = there.setdefault(_of(check_in), [])
        if not any(_says_no_more(check_in, other) for other in alike):
            alike.append(check_in)
            new.append(check_in)
    return tuple(new)


def _of(check_in: CheckIn) -> tuple[object, ...]:
    return check_in.key_result, check_in.on, check_in.value


def _says_no_more(check_in: CheckIn, than: CheckIn) -> bool:
    of_both = ((check_in.confidence, than.confidence), (check_in.note, than.note))
    return all(value is None or value == known for value, known in of_both)


@dataclass(frozen=True)
class ChangeCheckIn(ChangeRow[CheckIn]):
    """Write a check-in anew as a whole; its id says which. It stays one of its key result. `sure` as in AddCheckIns."""

    today: date
    sure: bool = False

    keeps = ("key_result",)

    def apply(self, value: Plan) -> Plan:
        _, after = self._after(value)
        _refuse_what_cannot_be(value, after, after.on if self.sure else self.today)
        return changed(value, [after])


class RemoveCheckIn(RemoveRow):
    """Take a check-in out; what was said before it counts again."""

    kind = CheckIn


@dataclass(frozen=True)
class OverrideStatus(Edit[Plan]):
    """Say how a key result stands, with the reason, until its next check-in; None: as its figures say."""

    key_result: str
    status: Status | None
    reason: str = ""

    @property
    def label(self) -> str:
        return "set a status" if self.status else "take a status back"

    def apply(self, value: Plan) -> Plan:
        before = existing(value, KeyResult, self.key_result)
        if self.status is None:
            return changed(value, [_without_override(before)])
        if not self.reason.strip():
            raise EditRefused("Say in a few words why it stands otherwise than its figures say.")
        return changed(value, [changed_fields(before, status_override=self.status, status_reason=self.reason.strip())])


def _refuse_what_cannot_be(plan: Plan, check_in: CheckIn, today: date) -> None:
    result = existing(plan, KeyResult, check_in.key_result)
    if check_in.on > today:
        raise EditRefused(f"{check_in.on} is still to come; a check-in is of today or of a day before.")
    if result.measure == "done" and check_in.value not in (DONE, NOT_DONE):
        raise EditRefused(f"{label(plan, result)} is done or not: its value is yes or no.")


def _checked_in(plan: Plan, check_ins: Sequence[CheckIn]) -> list[KeyResult]:
    """The key results whose current value is one of these."""
    results = [existing(plan, KeyResult, key) for key in dict.fromkeys(check_in.key_result for check_in in check_ins)]
    return [result for result in results if latest(plan, result) in check_ins]


def _without_override(result: KeyResult) -> KeyResult:
    return changed_fields(result, status_override=None, status_reason=None)
