"""What can be done to the log: parked thoughts, decisions, actions, and answers to a session's last question."""

from dataclasses import dataclass

from okra_tui.edits.edit import Edit, EditRefused
from okra_tui.edits.rows import added, changed, changed_fields, dropped, existing
from okra_tui.plan.model import LogEntry, Plan

_KINDS = {"parked": "parked thought", "decision": "decision", "action": "action", "answer": "answer"}


def _a(entry: LogEntry) -> str:
    kind = _KINDS[entry.type]
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


@dataclass(frozen=True)
class AddLogEntry(Edit[Plan]):
    """Park a thought, or write down a decision, an action or an answer."""

    entry: LogEntry

    @property
    def label(self) -> str:
        return "park a thought" if self.entry.type == "parked" else f"add {_a(self.entry)}"

    def apply(self, value: Plan) -> Plan:
        _refuse_blank(self.entry)
        return added(value, [self.entry])


@dataclass(frozen=True)
class ChangeLogEntry(Edit[Plan]):
    """Write an entry anew as a whole; its id says which."""

    entry: LogEntry

    @property
    def label(self) -> str:
        return f"change {_a(self.entry)}"

    def apply(self, value: Plan) -> Plan:
        before = existing(value, LogEntry, self.entry.id)
        _refuse_blank(self.entry)
        return changed(value, [changed_fields(before, **self.entry.values())])


@dataclass(frozen=True)
class RemoveLogEntry(Edit[Plan]):
    """Take an entry out of the log."""

    entry: str

    @property
    def label(self) -> str:
        return "delete an entry of the log"

    def apply(self, value: Plan) -> Plan:
        existing(value, LogEntry, self.entry)
        return dropped(value, [self.entry])


def _refuse_blank(entry: LogEntry) -> None:
    if not entry.text.strip():
        raise EditRefused("The text must not be empty.")
