"""What can be done to key results."""

from dataclasses import dataclass

from okra_tui.edits.edit import Edit, EditRefused
from okra_tui.edits.fitting import refuse_lost_links, refuse_taken_number
from okra_tui.edits.rows import added, changed, changed_fields, dropped, existing, moved
from okra_tui.plan.labels import next_number
from okra_tui.plan.model import KeyResult, Objective, Plan


@dataclass(frozen=True)
class AddKeyResult(Edit[Plan]):
    """Give an objective a key result. Its number is the objective's next one."""

    key_result: KeyResult

    @property
    def label(self) -> str:
        return "add a key result"

    def apply(self, value: Plan) -> Plan:
        if self.key_result.objective is None:
            raise EditRefused("A key result belongs to an objective; choose one first.")
        refuse_lost_links(value, self.key_result)
        refuse_taken_number(value, self.key_result)
        return added(value, [self.key_result])


@dataclass(frozen=True)
class ChangeKeyResult(Edit[Plan]):
    """Write a key result anew as a whole; its id says which. It keeps its objective and its number."""

    key_result: KeyResult

    @property
    def label(self) -> str:
        return "change a key result"

    def apply(self, value: Plan) -> Plan:
        before = existing(value, KeyResult, self.key_result.id)
        kept = {"objective": before.objective, "number": before.number}
        return changed(value, [changed_fields(before, **{**self.key_result.values(), **kept})])


@dataclass(frozen=True)
class RemoveKeyResult(Edit[Plan]):
    """Take a key result out, with its check-ins. Hypotheses and milestones stay and lose the link."""

    key_result: str

    @property
    def label(self) -> str:
        return "delete a key result"

    def apply(self, value: Plan) -> Plan:
        existing(value, KeyResult, self.key_result)
        return dropped(value, [self.key_result])


@dataclass(frozen=True)
class MoveKeyResult(Edit[Plan]):
    """Put a key result before another one, or at the end; under another objective it gets that one's next number."""

    key_result: str
    before: str | None = None
    objective: str | None = None
    """The objective under which it goes; None: it stays where it is."""

    @property
    def label(self) -> str:
        return "move a key result"

    def apply(self, value: Plan) -> Plan:
        result = existing(value, KeyResult, self.key_result)
        if self.objective is None or self.objective == result.objective:
            return moved(value, [result], self.before)
        into, left = existing(value, Objective, self.objective), value.find(Objective, result.objective)
        number = next_number(value, KeyResult, into.id)
        if left is not None:  # there its number is never given again
            highest = max(left.highest_key_result, result.number)
            value = changed(value, [changed_fields(left, highest_key_result=highest)])
        return moved(value, [changed_fields(result, objective=into.id, number=number)], self.before)
