"""What can be done to the company's objectives, which come from above and are written down here."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from okra_tui.edits.edit import AddRow, ChangeRow, Edit, MoveRow, RemoveRow, changed_fields, existing, given_fields
from okra_tui.plan.model import Cluster, CompanyObjective, Plan, Vision


class AddCompanyObjective(AddRow[CompanyObjective]):
    """Write down a company objective."""


class ChangeCompanyObjective(ChangeRow[CompanyObjective]):
    """Write a company objective anew as a whole; its id says which."""


class RemoveCompanyObjective(RemoveRow):
    """Take a company objective out; notes and objectives that were about it stay and lose the link."""

    kind = CompanyObjective


class MoveCompanyObjective(MoveRow):
    """Put a company objective before another one, or at the end: this is the order of its digit."""

    kind = CompanyObjective


# -- What can be done to the vision statement.


@dataclass(frozen=True)
class ChangeVision(Edit[Plan]):
    """Write parts of the sentence anew, or say from which clusters it came. What is None stays as it is.

    A sentence without a word and without an origin is none.
    """

    will: str | None = None
    in_order_to: str | None = None
    for_whom: str | None = None
    from_clusters: tuple[str, ...] | None = None

    @property
    def label(self) -> str:
        return "say where the vision comes from" if list(self._given) == ["from_clusters"] else "write the vision"

    @property
    def typing_in(self) -> tuple[str, ...] | None:
        names = list(self._given)
        return ("vision", names[0]) if len(names) == 1 and names[0] != "from_clusters" else None

    def apply(self, value: Plan) -> Plan:
        before = value.vision or Vision()
        for cluster in self.from_clusters or ():
            if cluster not in before.from_clusters:  # one that was there may have been deleted by hand since
                existing(value, Cluster, cluster)
        after = changed_fields(before, **self._given)
        if after == before:
            return value
        return value.replaced(vision=None if after == Vision() else after)

    @property
    def _given(self) -> Mapping[str, Any]:
        return given_fields(self, "will", "in_order_to", "for_whom", "from_clusters")
