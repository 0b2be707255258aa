"""Session 2, milestones planning: from hypotheses to bets that test them."""

from okra_tui.ui.screens.context import Context
from okra_tui.ui.screens.hypothesis_board import HypothesisBoard
from okra_tui.ui.screens.initiatives import Initiatives
from okra_tui.ui.screens.prioritization import Prioritization
from okra_tui.ui.screens.session import SessionScreen
from okra_tui.ui.screens.validation import Validation


class MilestonesScreen(SessionScreen):
    """Session 2."""

    AREAS = {
        "2.context": Context,
        "2.team-mapping": Initiatives,
        "2.silent-ideation": HypothesisBoard,
        "2.read-and-cluster": HypothesisBoard,
        "2.validation": Validation,
        "2.prioritization": Prioritization,
    }
