"""What can be done to hypotheses."""

from okra_tui.edits.rows import AddRow, ChangeRow, MoveRow, RemoveRow
from okra_tui.plan.model import Hypothesis


class AddHypothesis(AddRow[Hypothesis]):
    """Add a question that the team would have to answer, with its beliefs and the key results that it is about."""


class ChangeHypothesis(ChangeRow[Hypothesis]):
    """Write a hypothesis anew as a whole; its id says which. It keeps its number."""


class RemoveHypothesis(RemoveRow):
    """Take a hypothesis out; what was linked to it stays and loses the link."""

    kind = Hypothesis


class MoveHypothesis(MoveRow):
    """Put a hypothesis before another one, or at the end."""

    kind = Hypothesis
