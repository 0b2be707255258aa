"""What can be done to blockers. "None" is an answer too: it is kept as a blocker of type none, by whoever gave it."""

from dataclasses import dataclass

from okra_tui.edits.edit import Edit, EditRefused
from okra_tui.edits.fitting import refuse_lost_links, refuse_taken_number
from okra_tui.edits.rows import added, changed, changed_fields, dropped, existing
from okra_tui.plan.model import Blocker, Plan

NO_BLOCKER = "No blocker"
"""The words of an answer that has none."""


@dataclass(frozen=True)
class AddBlocker(Edit[Plan]):
    """Write down a risk or a dependency, or that somebody has none.

    Who names a blocker after having said that there is none has changed their mind: that answer goes.
    """

    blocker: Blocker

    @property
    def label(self) -> str:
        return "add an answer of no blocker" if self.blocker.type == "none" else "add a blocker"

    def apply(self, value: Plan) -> Plan:
        refuse_lost_links(value, self.blocker)
        refuse_taken_number(value, self.blocker)
        after = added(value, [self.blocker])
        return _settled(after, self.blocker, value)


@dataclass(frozen=True)
class ChangeBlocker(Edit[Plan]):
    """Write a blocker anew as a whole; its id says which. It keeps its number."""

    blocker: Blocker

    @property
    def label(self) -> str:
        return "change a blocker"

    def apply(self, value: Plan) -> Plan:
        before = existing(value, Blocker, self.blocker.id)
        refuse_lost_links(value, self.blocker, before)
        after = changed(value, [changed_fields(before, **{**self.blocker.values(), "number": before.number})])
        changes_answer = (before.type == "none") != (self.blocker.type == "none") or before.by != self.blocker.by
        return _settled(after, self.blocker, value) if changes_answer else after


@dataclass(frozen=True)
class RemoveBlocker(Edit[Plan]):
    """Take a blocker out, or an answer that there is none."""

    blocker: str

    @property
    def label(self) -> str:
        return "delete a blocker"

    def apply(self, value: Plan) -> Plan:
        existing(value, Blocker, self.blocker)
        return dropped(value, [self.blocker])


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
