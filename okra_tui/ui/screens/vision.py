"""Session 0, the product vision: from what is known to one sentence."""

from okra_tui.ui.screens.session import SessionScreen


class VisionScreen(SessionScreen):
    """Session 0."""

    AREAS = {}
