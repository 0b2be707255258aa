"""A place where nothing can be changed at the moment: it does not offer that, and its keys tell why."""

from typing import ClassVar

from textual import events
from textual.reactive import var
from textual.screen import Screen

from okra_tui.plan.model import Plan
from okra_tui.ui.active_commands import is_typing, key_of_what_is_hidden
from okra_tui.ui.commands.changing import changes_the_plan
from okra_tui.ui.commands.command import Command
from okra_tui.ui.read_only import only_reads


class OnlyRead(Screen[None]):
    """What the screens of a quarter are; its quarter may be closed, or another window may have the plan."""

    ENTER_EDITS: ClassVar[bool] = False
    """Whether Enter on what is selected changes it, and does not just show more of it or go there."""

    plan: var[Plan | None] = var(None)

    def hides(self, command: Command) -> bool:
        """Whether a command is not offered, because nothing can be changed now."""
        if not getattr(self.app, "read_only", False):
            return False
        return changes_the_plan(command) or (self.ENTER_EDITS and command.id == "list.open")

    def on_key(self, event: events.Key) -> None:
        if not is_typing(self.app) and key_of_what_is_hidden(self, event.key):
            event.stop()
            self.app.notify(only_reads(self.plan), markup=False)
