"""The golden thread, and why something is here."""

from typing import Final

from okra_tui.ui.commands.command import Command, Scopes, Stacks

SCOPES: Final[Scopes] = {"thread": "Golden thread"}

STACKS: Final[Stacks] = (("thread", "list", "move", "quarter", "reading", "everywhere"),)

COMMANDS: Final[tuple[Command, ...]] = (
    Command("thread.breaks", ("slash",), "Only breaks", "Show only where the thread is broken, or all of it.",
            "filter", "thread", 2, shadows=("reading.filter",)),
    Command("thread.leave", ("y",), "Back", "Go back to where you came from.", "app.why", "thread", 1,
            named="Back from the golden thread", shadows=("reading.why",)),
    Command("thread.back", ("escape",), "Back", "Show all of it again, then leave present view, then go back to what "
            "`y` was asked of.", "back", "thread", None, False),
)  # fmt: skip
