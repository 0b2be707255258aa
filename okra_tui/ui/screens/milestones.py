"""Session 2, milestones planning: from hypotheses to bets that test them."""

from okra_tui.ui.screens.context import Context
from okra_tui.ui.screens.session import SessionScreen


class MilestonesScreen(SessionScreen):
    """Session 2."""

    AREAS = {
        "2.context": Context,
    }
