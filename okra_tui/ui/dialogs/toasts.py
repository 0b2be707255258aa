"""The toasts that are shown: none twice at a time, and one at most about undo and redo."""

from typing import TYPE_CHECKING, Any, Self, TypeVar

from textual.app import App
from textual.notifications import Notification, Notifications, SeverityLevel

if TYPE_CHECKING:  # Home stands before any of these is imported
    from okra_tui.edits.edit import EditRefused


V = TypeVar("V")

UNDONE, REDONE, NOTHING_TO = "Undone: ", "Redone: ", "There is nothing to "


MOMENT = 0.05
"""Seconds for which a toast is shown at least."""


class _Shown(Notification):
    """A toast whose time is over just when a screen comes to show it stays for a moment. Textual would start a timer
    of less than no time, which never comes to rest: the program would stand still for good."""

    @property
    def time_left(self) -> float:
        return max(super().time_left, MOMENT)

    @property
    def has_expired(self) -> bool:
        return super().time_left <= 0


class Toasts(Notifications):
    """What `App.notify` has to say, kept short: who repeats a key quickly sees one toast and not a pile."""

    def add(self, notification: Notification) -> Self:
        """Add it, unless the same words are shown; a step back or forward replaces the one before."""
        shown = list(self)
        if _is_step(notification):
            for step in filter(_is_step, shown):
                del self[step]
        elif any(notification.message == other.message for other in shown):
            return self
        return super().add(_Shown(**vars(notification)))


def _is_step(notification: Notification) -> bool:
    return notification.message.startswith((UNDONE, REDONE, NOTHING_TO))


def accepted(app: App[Any], outcome: "V | EditRefused", *, bad: bool = False) -> V | None:
    """What became of a change; where it was refused, the person is told why, and it is None."""
    from okra_tui.edits.edit import EditRefused

    if not isinstance(outcome, EditRefused):
        return outcome
    severity: SeverityLevel = "error" if bad else "warning"
    app.notify(str(outcome), severity=severity, markup=False, timeout=15 if bad else None)
    return None
