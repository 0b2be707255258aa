"""The log and parking lot."""

from typing import Final

from okra_tui.ui.commands.command import Command, Scopes, Stacks

SCOPES: Final[Scopes] = {"log": "Log and parking lot"}

STACKS: Final[Stacks] = (("log", "list", "move", "quarter", "reading", "everywhere"),)

COMMANDS: Final[tuple[Command, ...]] = (
    Command("log.back", ("escape",), "Back", "Leave present view.", "back", "log", None, False),
)
