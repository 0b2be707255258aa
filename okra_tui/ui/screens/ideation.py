"""Session 1, OKR ideation: from the company's objectives to the team's own drafts."""

from okra_tui.ui.screens.blockers import Blockers
from okra_tui.ui.screens.company_objectives import CompanyObjectives
from okra_tui.ui.screens.note_board import NoteBoard
from okra_tui.ui.screens.pairs import Pairs
from okra_tui.ui.screens.session import SessionScreen


class IdeationScreen(SessionScreen):
    """The silent round and the reading share one area: the notes stay where they are, and the curtain opens."""

    AREAS = {
        "1.company-okrs": CompanyObjectives,
        "1.silent-round": NoteBoard,
        "1.read-and-cluster": NoteBoard,
        "1.blockers": Blockers,
        "1.pairs": Pairs,
    }
