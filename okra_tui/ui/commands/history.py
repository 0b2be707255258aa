"""The earlier versions of the plan and of the team."""

from typing import Final

from okra_tui.ui.commands.command import Command, Scopes, Stacks

SCOPES: Final[Scopes] = {"history": "History"}

STACKS: Final[Stacks] = (("history", "move", "quarter", "reading", "everywhere"),)

COMMANDS: Final[tuple[Command, ...]] = (
    Command("history.go-back", ("enter",), "Go back", "Make it again what it was in the selected version; undo takes "
            "that back.", "go_back", "history", 1, named="Go back to this version", changes=True),
    Command("history.keep", ("n",), "Name", "Keep what there is now as a version with a name.", "app.keep_version",
            "history", 2, False, changes=True, opens_line=True),
    Command("history.delete", ("d", "delete"), "Delete", "Delete the selected version, if it has a name.", "delete",
            "history", 3, named="Delete this version", changes=True),
    Command("history.back", ("escape",), "Back", "Leave present view.", "back", "history", None, False),
)  # fmt: skip
