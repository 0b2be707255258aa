"""What can be done to key results."""

from dataclasses import dataclass

from okra_tui.edits.edit import EditRefused
from okra_tui.edits.rows import AddRow, ChangeRow, MoveRow, RemoveRow, changed, changed_fields, existing, moved
from okra_tui.plan.labels import next_number
from okra_tui.plan.model import KeyResult, Objective, Plan


class AddKeyResult(AddRow[KeyResult]):
    """Give an objective a key result. Its number is the objective's next one."""

    def apply(self, value: Plan) -> Plan:
        if self.row.objective is None:
            raise EditRefused("A key result belongs to an objective; choose one first.")
        return super().apply(value)


class ChangeKeyResult(ChangeRow[KeyResult]):
    """Write a key result anew as a whole; its id says which. It keeps its objective and its number."""

    keeps = ("objective", "number")


class RemoveKeyResult(RemoveRow):
    """Take a key result out, with its check-ins. Hypotheses and milestones stay and lose the link."""

    kind = KeyResult


@dataclass(frozen=True)
class MoveKeyResult(MoveRow):
    """Put a key result before another one, or at the end; under another objective it gets that one's next number."""

    kind = KeyResult
    objective: str | None = None
    """The objective under which it goes; None: it stays where it is."""

    def apply(self, value: Plan) -> Plan:
        result = existing(value, KeyResult, self.id)
        if self.objective is None or self.objective == result.objective:
            return super().apply(value)
        into, left = existing(value, Objective, self.objective), value.find(Objective, result.objective)
        number = next_number(value, KeyResult, into.id)
        if left is not None:  # there its number is never given again
            highest = max(left.highest_key_result, result.number)
            value = changed(value, [changed_fields(left, highest_key_result=highest)])
        return moved(value, [changed_fields(result, objective=into.id, number=number)], self.before)
