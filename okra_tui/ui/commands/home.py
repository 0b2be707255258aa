"""Home."""

from typing import Final

from okra_tui.ui.commands.command import Command, Scopes, Stacks

SCOPES: Final[Scopes] = {
    "home": "Home",
}

STACKS: Final[Stacks] = (("home", "move", "reading", "everywhere"),)

COMMANDS: Final[tuple[Command, ...]] = (
    Command("home.open", ("enter",), "Open", "Open the selected quarter.", "open_quarter", "home", 1),
    Command("home.new", ("n",), "New quarter", "Begin a new quarter, with a room or alone.", "app.new_quarter",
            "home", 1, opens_line=True),
    Command("home.demo", (), "Open the demo", "Open a sample workspace of a made-up team.", "app.open_demo", "home"),
)  # fmt: skip
