"""What can be done to hypotheses."""

from dataclasses import dataclass

from okra_tui.edits.edit import Edit
from okra_tui.edits.fitting import refuse_lost_links, refuse_taken_number
from okra_tui.edits.rows import added, changed, changed_fields, dropped, existing, moved
from okra_tui.plan.model import Hypothesis, Plan


@dataclass(frozen=True)
class AddHypothesis(Edit[Plan]):
    """Add a question that the team would have to answer, with its beliefs and the key results that it is about."""

    hypothesis: Hypothesis

    @property
    def label(self) -> str:
        return "add a hypothesis"

    def apply(self, value: Plan) -> Plan:
        refuse_lost_links(value, self.hypothesis)
        refuse_taken_number(value, self.hypothesis)
        return added(value, [self.hypothesis])


@dataclass(frozen=True)
class ChangeHypothesis(Edit[Plan]):
    """Write a hypothesis anew as a whole; its id says which. It keeps its number."""

    hypothesis: Hypothesis

    @property
    def label(self) -> str:
        return "change a hypothesis"

    def apply(self, value: Plan) -> Plan:
        before = existing(value, Hypothesis, self.hypothesis.id)
        refuse_lost_links(value, self.hypothesis, before)
        return changed(value, [changed_fields(before, **{**self.hypothesis.values(), "number": before.number})])


@dataclass(frozen=True)
class RemoveHypothesis(Edit[Plan]):
    """Take a hypothesis out; what was linked to it stays and loses the link."""

    hypothesis: str

    @property
    def label(self) -> str:
        return "delete a hypothesis"

    def apply(self, value: Plan) -> Plan:
        existing(value, Hypothesis, self.hypothesis)
        return dropped(value, [self.hypothesis])


@dataclass(frozen=True)
class MoveHypothesis(Edit[Plan]):
    """Put a hypothesis before another one, or at the end."""

    hypothesis: str
    before: str | None

    @property
    def label(self) -> str:
        return "move a hypothesis"

    def apply(self, value: Plan) -> Plan:
        return moved(value, [existing(value, Hypothesis, self.hypothesis)], self.before)
