"""What can be done to blockers. "None" is an answer too: it is kept as a blocker of type none, by whoever gave it."""

from okra_tui.edits.edit import EditRefused
from okra_tui.edits.rows import AddRow, ChangeRow, RemoveRow, changed, dropped
from okra_tui.plan.model import Blocker, Plan

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
