"""Several edits that a person made as one: one step of undo."""

from dataclasses import dataclass

from okra_tui.edits.edit import Edit
from okra_tui.plan.model import Plan


@dataclass(frozen=True)
class Together(Edit[Plan]):
    """All of these edits, one on what the other has made; where one is refused, none is made."""

    words: str
    """The label: what was done, in words that no person wrote."""
    edits: tuple[Edit[Plan], ...]

    @property
    def label(self) -> str:
        return self.words

    def apply(self, value: Plan) -> Plan:
        for edit in self.edits:
            value = edit.apply(value)
        return value
