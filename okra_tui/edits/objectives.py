"""What can be done to the team's own objectives as a whole; MakeObjective (clusters) begins one."""

from okra_tui.edits.rows import RemoveRow
from okra_tui.plan.model import Objective


class RemoveObjective(RemoveRow):
    """Take an objective out. What hung on it stays and loses the link, so that a check can name it."""

    kind = Objective
