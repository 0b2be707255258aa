"""Votes: the line for dots, and the ballot."""

from typing import Final

from okra_tui.ui.commands.command import Command, Scopes, Stacks

SCOPES: Final[Scopes] = {}

STACKS: Final[Stacks] = ()

COMMANDS: Final[tuple[Command, ...]] = ()
