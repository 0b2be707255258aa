"""The first minute: that this is a demo, and a tour that leads through the five sessions by a line at the foot.

Each line of the tour says what the place in front shows and which keys lead on; it goes on when they were pressed, or
when somebody went there in another way. Esc ends it.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from okra_tui.method import REVIEW
from okra_tui.ui.keys.active import is_typing, key_of
from okra_tui.ui.keys.table import SESSIONS

if TYPE_CHECKING:
    from okra_tui.ui.app import OkraApp

DEMO: Final = "A demo: Hinge is made up. Press {checks_in} to check in, or {palette} and type tour."


class Stop(NamedTuple):
    """A place that the tour leads to: its digit, and what is seen there."""

    digit: int
    seen: str


STOPS: Final = (
    Stop(0, "Vision: what the quarter is for"),
    Stop(1, "Ideation: notes became objectives"),
    Stop(2, "Milestones: what will be done, by dots"),
    Stop(3, "Effort: scores, and who needs whom"),
    Stop(4, "Quarter: each milestone in its week"),
)
END: Final = Stop(REVIEW, "Review: how far the key results are")
BEGINNING: Final = "Tour of five sessions"


class Tour:
    """What stands at the foot of the screen in front, and when it goes."""

    def __init__(self, app: "OkraApp") -> None:
        self._app = app
        self._at: int | None = None
        """How many sessions the tour has been to; None while there is none."""
        self._tells_of_demo = False
        self.demo: Path | None = None
        """The folder of the sample workspace, where it was opened in this run."""

    @property
    def shows_demo(self) -> bool:
        """Whether the sample workspace is open."""
        return self.demo is not None and self._app.folder == self.demo

    @property
    def line(self) -> str:
        """What it says now; empty where there is nothing to say."""
        if self._tells_of_demo:
            return DEMO.format(
                checks_in=key_of(self._app, "review.check-in"), palette=key_of(self._app, "reading.palette")
            )
        if self._at is None:
            return ""
        here = BEGINNING if self._at == 0 else f"{self._at}/{len(STOPS)} {STOPS[self._at - 1].seen}"
        next_ = self._next
        return f"{here} · Press {key_of(self._app, 'reading.go-to')} {next_.digit} · Esc ends"

    @property
    def _next(self) -> Stop:
        return STOPS[self._at] if self._at is not None and self._at < len(STOPS) else END

    def tell_of_demo(self) -> None:
        """Say until the first key that this is a demo, and what to try."""
        self.demo = self._app.folder
        self._tells_of_demo, self._at = True, None
        self._show()

    def begin(self) -> None:
        """Begin at the first session, from wherever somebody is."""
        self._at = 0
        self._show()

    def go_on(self, place: int) -> None:
        """A place is in front now."""
        if self._at is not None and place == self._next.digit:
            self._at = self._at + 1 if place in SESSIONS else None
        self._show()

    def hear(self, key: str) -> bool:
        """A key was pressed; whether it was meant for what stands at the foot alone.

        A screen that tells something until the first key hears of it too.
        """
        if self._app.screen_stack and (hear := getattr(self._app.screen, "hear_key", None)):
            hear()
        if self._tells_of_demo:
            self._tells_of_demo = False
            self._show()
            return False
        app = self._app
        if self._at is None or key != "escape" or not app.screen_stack or app.screen.is_modal or is_typing(app):
            return False
        self._at = None
        self._show()
        return True

    def _show(self) -> None:
        if self._app.screen_stack:
            self._app.screen.refresh_bindings()
