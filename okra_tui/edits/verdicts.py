"""What became of a hypothesis: supported or refuted, on which day, and what was learned by it."""

from dataclasses import dataclass
from datetime import date

from okra_tui.edits.edit import Edit
from okra_tui.edits.rows import changed, changed_fields, existing
from okra_tui.plan.model import Hypothesis, Plan, Verdict


@dataclass(frozen=True)
class SetVerdict(Edit[Plan]):
    """Decide a hypothesis, or leave it open again. Other words for the same verdict keep the day of the decision."""

    hypothesis: str
    verdict: Verdict
    on: date
    learning: str | None = None
    """What was learned; None: it stays as it is, empty: there is none."""

    @property
    def label(self) -> str:
        return "leave a hypothesis open" if self.verdict == "open" else "decide a hypothesis"

    def apply(self, value: Plan) -> Plan:
        before = existing(value, Hypothesis, self.hypothesis)
        decided_on = (before.decided_on or self.on) if self.verdict == before.verdict else self.on
        learning = before.learning if self.learning is None else self.learning.strip() or None
        after = changed_fields(
            before,
            verdict=self.verdict,
            decided_on=None if self.verdict == "open" else decided_on,
            learning=learning,
        )
        return changed(value, [after])
