"""Session 4, quarter planning: the milestones on weeks."""

from okra_tui.ui.screens.session import SessionScreen


class WeekPlanScreen(SessionScreen):
    """Session 4."""

    AREAS = {}
