"""The agreement: what people say of the plan, and what is kept as agreed."""

from dataclasses import dataclass
from datetime import date

from okra_tui.edits.edit import Edit, EditRefused
from okra_tui.edits.rows import added, changed, changed_fields, dropped
from okra_tui.plan.model import Agreement, Plan
from okra_tui.plan.thread import Thread


@dataclass(frozen=True)
class RecordAgreements(Edit[Plan]):
    """Write down who agrees; what the same person said on the same day goes, what they said before stays."""

    agreements: tuple[Agreement, ...]

    @property
    def label(self) -> str:
        return "take an agreement" if len(self.agreements) == 1 else f"take {len(self.agreements)} agreements"

    def apply(self, value: Plan) -> Plan:
        latest = {_whose(agreement): agreement for agreement in self.agreements}
        replaced = [agreement.id for agreement in value.agreements if _whose(agreement) in latest]
        value = added(value, list(latest.values()))
        return dropped(value, replaced) if replaced else value


@dataclass(frozen=True)
class Agree(Edit[Plan]):
    """Keep what is agreed: the weeks of the placed milestones and the targets of the key results of this quarter."""

    @property
    def label(self) -> str:
        return "keep the plan as agreed"

    def apply(self, value: Plan) -> Plan:
        thread = Thread(value)
        placed = [milestone for milestone in thread.milestones if milestone.weeks]
        results = [result for result in value.key_results if thread.active(result)]
        if not placed and not results:
            raise EditRefused("There is nothing to agree on yet: no key result, and no milestone in weeks.")
        value = changed(value, [changed_fields(row, agreed=True, agreed_weeks=row.weeks) for row in placed])
        return changed(value, [changed_fields(row, agreed=True, agreed_target=row.target) for row in results])


def _whose(agreement: Agreement) -> tuple[str, date | None]:
    return agreement.by.strip().casefold(), agreement.on
