"""What can be done to the company's objectives, which come from above and are written down here."""

from okra_tui.edits.rows import AddRow, ChangeRow, MoveRow, RemoveRow
from okra_tui.plan.model import CompanyObjective


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
