"""Objectives, and the line in which their rows are typed."""

from typing import Final

from okra_tui.ui.commands.command import Command, Scopes, Stacks, digits

SCOPES: Final[Scopes] = {
    "row-line": "While typing a row",
    "pairs": "Objectives",
}

STACKS: Final[Stacks] = (
    ("pairs", "list", "move", "session", "quarter", "reading", "everywhere"),
    ("row-line", "pairs", "list", "session", "quarter", "reading", "everywhere"),
)

TYPING: Final = frozenset({"row-line"})
"""Scopes whose keys work while a text field has the focus, so that they cannot be letters."""

COMMANDS: Final[tuple[Command, ...]] = (
    Command("row-line.add", ("enter",), "Add", "Add what the line says and open the next.",
            "take", "row-line", 1, False, shadows=("list.open",)),
    Command("row-line.next-section", ("tab", "down"), "Section", "Choose what is typed, such as a key result.",
            "turn(1)", "row-line", 2, False, row="row-line.section",
            shadows=("everywhere.next-pane", "pairs.next-objective")),
    Command("row-line.previous-section", ("shift+tab", "up"), "Section",
            "Choose what is typed, such as a key result.", "turn(-1)", "row-line", 2, False,
            row="row-line.section", shadows=("everywhere.previous-pane", "pairs.previous-objective")),
    Command("row-line.leave", ("escape",), "Leave", "Leave the line; what you typed comes back with it.",
            "leave", "row-line", 3, False, shadows=("session.back",)),
    *digits("pairs.objective", "123456789", "Objective", "Open the objective with this number.",
             "choose_objective", 7),
    Command("pairs.next-objective", ("tab",), "Next, previous", "Open the next objective, or the one before.",
            "next_objective(1)", "pairs", None, False, row="pairs.turn", shadows=("everywhere.next-pane",)),
    Command("pairs.previous-objective", ("shift+tab",), "Next, previous",
            "Open the next objective, or the one before.",
            "next_objective(-1)", "pairs", None, False, row="pairs.turn", shadows=("everywhere.previous-pane",)),
    Command("pairs.new-objective", (), "New objective", "Begin an objective without notes.",
            "new_objective", "pairs", changes=True),
)  # fmt: skip
