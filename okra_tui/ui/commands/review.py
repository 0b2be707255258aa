"""The review, closing and the track record."""

from typing import Final

from okra_tui.ui.commands.command import Command, Scopes, Stacks

SCOPES: Final[Scopes] = {
    "check-in-line": "While checking in",
    "review": "Review",
    "check-ins": "In this dialog",
}

STACKS: Final[Stacks] = (
    ("review", "list", "move", "quarter", "reading", "everywhere"),
    ("check-in-line", "review", "list", "move", "quarter", "reading", "everywhere"),
    ("check-ins", "move", "dialog", "everywhere"),
)

TYPING: Final = frozenset({"check-in-line"})
"""Scopes whose keys work while a text field has the focus, so that they cannot be letters."""

COMMANDS: Final[tuple[Command, ...]] = (
    Command("check-in-line.take", ("enter",), "Check in", "Check in what the line says, and go on to the next one.",
            "take", "check-in-line", 1, False, shadows=("list.open",)),
    Command("check-in-line.next", ("down",), "Next, before", "Go on to the next key result, or back.", "turn(1)",
            "check-in-line", 2, False, row="check-in-line.turn", shadows=("move.down",)),
    Command("check-in-line.previous", ("up",), "Next, before", "Go on to the next key result, or back.", "turn(-1)",
            "check-in-line", 2, False, row="check-in-line.turn", shadows=("move.up",)),
    Command("check-in-line.leave", ("escape",), "Leave", "End the walk; what you typed comes back with it.",
            "leave", "check-in-line", 3, False, shadows=("review.back",)),
    Command("check-ins.change", ("enter", "e"), "Change", "Change the selected check-in: its day, value or words.",
            "edit", "check-ins", 1, False, changes=True),
    Command("check-ins.delete", ("d", "delete"), "Delete", "Delete the selected check-in; undo brings it back.",
            "delete", "check-ins", 2, False, changes=True),
    Command("check-ins.undo", ("u", "ctrl+z"), "Undo", "Undo the last change.", "app.undo", "check-ins", 3, False),
    Command("review.check-in", ("w",), "Check in", "Check in one key result after the other.", "check_in", "review",
            1, named="Check in, one by one", shadows=("list.walk",), changes=True, opens_line=True),
    Command("review.back", ("escape",), "Back", "Leave the filter, then present view.", "back", "review", None, False),
    Command("review.day", (), "Date of check-ins", "Say of which day the next check-ins are.", "check_in_day",
            "review", named="Date of the check-ins", changes=True),
    Command("review.override", (), "Override status", "Say how a key result stands, with the reason, until its next "
            "check-in.", "override", "review", named="Override status of the key result", changes=True),
    Command("review.drop", (), "Drop milestone", "Say that a milestone is not done any more, and why.", "drop",
            "review", named="Drop the milestone", changes=True),
)  # fmt: skip
