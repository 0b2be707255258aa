"""What can be done to the log: parked thoughts, decisions, actions, and answers to a session's last question."""

from okra_tui.edits.edit import EditRefused
from okra_tui.edits.rows import AddRow, ChangeRow, RemoveRow, changed
from okra_tui.plan.model import LogEntry, Plan

_KINDS = {"parked": "parked thought", "decision": "decision", "action": "action", "answer": "answer"}


def _a(entry: LogEntry) -> str:
    kind = _KINDS[entry.type]
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


class AddLogEntry(AddRow[LogEntry]):
    """Park a thought, or write down a decision, an action or an answer."""

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
    """Take an entry out of the log."""

    kind = LogEntry


def _refuse_blank(entry: LogEntry) -> None:
    if not entry.text.strip():
        raise EditRefused("The text must not be empty.")
