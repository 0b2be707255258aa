"""Session 3, effort and dependencies: what each milestone costs, is worth and waits for."""

from okra_tui.ui.screens.dependencies import Dependencies
from okra_tui.ui.screens.milestone_review import MilestoneReview
from okra_tui.ui.screens.scoring import Scoring
from okra_tui.ui.screens.session import SessionScreen


class EffortScreen(SessionScreen):
    """Session 3."""

    AREAS = {
        "3.review": MilestoneReview,
        "3.effort": Scoring,
        "3.value": Scoring,
        "3.dependencies": Dependencies,
        "3.skills": Scoring,
    }
