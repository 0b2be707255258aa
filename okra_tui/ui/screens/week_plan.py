"""Session 4, quarter planning: the milestones on weeks."""

from okra_tui.ui.screens.session import SessionScreen
from okra_tui.ui.screens.weeks_area import WeekPlan


class WeekPlanScreen(SessionScreen):
    """All four steps work on the same weeks: first they are proposed, then annotated, discussed, and settled."""

    ENTER_EDITS = False  # on what clashes it goes there; the area itself knows when a milestone is not edited
    AREAS = {
        "4.positioning": WeekPlan,
        "4.annotation": WeekPlan,
        "4.discussion": WeekPlan,
        "4.sequencing": WeekPlan,
    }
