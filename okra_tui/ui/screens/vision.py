"""Session 0, the product vision: from what is known to one sentence."""

from okra_tui.ui.screens.canvas import Canvas
from okra_tui.ui.screens.group_and_vote import GroupAndVote
from okra_tui.ui.screens.session import SessionScreen
from okra_tui.ui.screens.vision_statement import VisionStatement


class VisionScreen(SessionScreen):
    """The same notes stand on the canvas first, then on the board where they are grouped."""

    AREAS = {
        "0.known-inputs": Canvas,
        "0.group-and-vote": GroupAndVote,
        "0.vision-statement": VisionStatement,
    }
