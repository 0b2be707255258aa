"""The places of the program: what `g` and the header lead to."""

from okra_tui.ui.widgets.header_line import Tab

LOG, HOME = 7, 9

SESSION_TABS = (
    Tab(0, "Vision"),
    Tab(1, "Ideation"),
    Tab(2, "Milestones"),
    Tab(3, "Effort"),
    Tab(4, "Quarter"),
    Tab(5, "Review"),
    Tab(6, "Thread"),
)
"""What the header shows."""

PLACES = (*SESSION_TABS, Tab(LOG, "Log and parking lot"), Tab(8, "History"), Tab(HOME, "Home"))
"""What `g` shows."""

READY = frozenset({0, 1, 2, 3, 4, LOG, HOME})
"""The places that have a screen already."""
