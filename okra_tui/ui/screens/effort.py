"""Session 3, effort and dependencies: what each milestone costs, is worth and waits for."""

from okra_tui.ui.screens.session import SessionScreen


class EffortScreen(SessionScreen):
    """Session 3."""

    AREAS = {}
