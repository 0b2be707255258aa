"""The places of the program: what `g` and the header lead to."""

from typing import NamedTuple

from okra_tui.method.method import REVIEW


class Tab(NamedTuple):
    """A place to go to: the digit that leads there and its word."""

    digit: int
    word: str


SESSIONS = range(5)
THREAD, LOG, HISTORY, HOME = 6, 7, 8, 9

SESSION_TABS = (
    Tab(0, "Vision"),
    Tab(1, "Ideation"),
    Tab(2, "Milestones"),
    Tab(3, "Effort"),
    Tab(4, "Quarter"),
    Tab(REVIEW, "Review"),
    Tab(THREAD, "Thread"),
)
"""What the header shows."""

PLACES = (*SESSION_TABS, Tab(LOG, "Log and parking lot"), Tab(HISTORY, "History"), Tab(HOME, "Home"))
"""What `g` shows."""

READY = frozenset({*SESSIONS, REVIEW, THREAD, LOG, HISTORY, HOME})
"""The places that have a screen already."""
