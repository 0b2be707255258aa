"""A place where nothing can be changed at the moment: it does not offer that, and its keys tell why."""

from collections.abc import Callable
from typing import Any, TypeVar

from textual import events
from textual.reactive import Initialize, var
from textual.screen import Screen

from okra_tui.desk.clock_face import ClockFace
from okra_tui.desk.desk import Desk
from okra_tui.desk.surroundings import only_reads
from okra_tui.plan.model import Plan
from okra_tui.plan.team import Team
from okra_tui.ui.keys.active import is_typing, key_of_what_is_hidden
from okra_tui.ui.keys.command import Command

T = TypeVar("T")


def from_desk(what: Callable[[Desk], T]) -> Initialize[T]:
    """What a widget with a desk has at first: `data_bind` brings it later, when the widget has been looked at."""

    def at_first(widget: Any) -> T:
        desk: Desk = widget.desk
        return what(desk)

    return Initialize(at_first)


class OnlyRead(Screen[None]):
    """What the screens of a quarter are; its quarter may be closed, or another window may have the plan."""

    plan: var[Plan] = var(from_desk(lambda desk: desk.plan))
    team: var[Team] = var(from_desk(lambda desk: desk.team))
    curtains: var[frozenset[int]] = var(from_desk(lambda desk: desk.curtains))
    """The sessions whose notes are under the curtain."""
    read_only: var[bool] = var(from_desk(lambda desk: desk.only_reads))
    saved = var("")
    clock: var[ClockFace | None] = var(None)

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        super().__init__()

    @property
    def enter_edits(self) -> bool:
        """Whether Enter on what is selected changes it, and does not just show more of it or go there."""
        return False

    def hides(self, command: Command) -> bool:
        """Whether a command is not offered, because nothing can be changed now."""
        if not self.read_only:
            return False
        return command.changes or (self.enter_edits and command.id == "list.open")

    def on_key(self, event: events.Key) -> None:
        if not is_typing(self.app) and key_of_what_is_hidden(self, event.key):
            event.stop()
            self.app.notify(only_reads(self.plan), markup=False)
