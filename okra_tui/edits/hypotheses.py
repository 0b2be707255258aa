"""What can be done to hypotheses."""

from okra_tui.edits.rows import Add, Change, Move, Remove
from okra_tui.plan.model import Hypothesis


class AddHypothesis(Add[Hypothesis]):
    """Add a question that the team would have to answer, with its beliefs and the key results that it is about."""


class ChangeHypothesis(Change[Hypothesis]):
    """Write a hypothesis anew as a whole; its id says which. It keeps its number."""


class RemoveHypothesis(Remove):
    """Take a hypothesis out; what was linked to it stays and loses the link."""

    kind = Hypothesis


class MoveHypothesis(Move):
    """Put a hypothesis before another one, or at the end."""

    kind = Hypothesis
