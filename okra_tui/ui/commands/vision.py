"""Session 0: the canvas and the vision statement."""

from typing import Final

from okra_tui.ui.commands.command import Command, Scopes, Stacks

SCOPES: Final[Scopes] = {}

STACKS: Final[Stacks] = ()

COMMANDS: Final[tuple[Command, ...]] = ()
