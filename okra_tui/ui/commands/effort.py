"""Session 3: scores, dependencies and skills."""

from typing import Final

from okra_tui.ui.commands.command import Command, Scopes, Stacks, digits

SCOPES: Final[Scopes] = {
    "completing": "While typing",
    "scores": "Score table",
    "dependencies": "Dependencies",
}

STACKS: Final[Stacks] = (
    ("completing", "scores", "list", "session", "quarter", "reading", "everywhere"),
    ("completing", "dependencies", "list", "session", "quarter", "reading", "everywhere"),
    ("scores", "list", "move", "session", "quarter", "reading", "everywhere"),
    ("dependencies", "list", "move", "session", "quarter", "reading", "everywhere"),
)

TYPING: Final = frozenset({"completing"})
"""Scopes whose keys work while a text field has the focus, so that they cannot be letters."""

SORTED_BY: Final = (
    ("milestone", "number"), ("type", "type"), ("effort", "effort"), ("business", "business value"),
    ("ux", "UX value"), ("waits", "what it waits for"), ("skills", "skills"), ("rank", "rank"),
)  # fmt: skip

COMMANDS: Final[tuple[Command, ...]] = (
    # The line for skills and for dependencies.
    Command("completing.take", ("enter",), "Take", "Take what the line says and go on to the next.",
            "take", "completing", 1, False, shadows=("list.open",)),
    Command("completing.complete", ("tab",), "Complete", "Complete the word that is being typed.",
            "complete", "completing", 2, False, shadows=("everywhere.next-pane",)),
    Command("completing.next", ("down",), "Milestone", "Type for the milestone below or above.",
            "turn(1)", "completing", 3, False, row="completing.turn"),
    Command("completing.previous", ("up",), "Milestone", "Type for the milestone below or above.",
            "turn(-1)", "completing", 3, False, row="completing.turn"),
    Command("completing.leave", ("escape",), "Leave", "Leave the line; what you typed comes back with it.",
            "leave", "completing", 3, False, shadows=("session.back",)),
    # The score table.
    *digits("scores.set", "123", "Set, go down", "Set S, M or L, or a value from 1 to 3, and go down.", "score", 1,
            changes=True),
    Command("scores.unsure", ("tilde",), "Unsure",
            "Mark the size as unsure, or as sure again; right after a digit, the one that was just set.",
            "unsure", "scores", 2, changes=True),
    Command("scores.guide", (), "Effort guide", "Write down what S, M and L mean here, and how long they take.",
            "guide", "scores"),
    Command("scores.grid", (), "Value against effort", "Show the ranks with their formula, and value against effort.",
            "grid", "scores"),
    Command("scores.demand", (), "Skills and people", "Show which skills are needed, and who has them.",
            "demand", "scores"),
    Command("scores.copy-table", (), "Copy the table", "Copy the table as a spreadsheet takes it.",
            "copy_table", "scores", named="Copy the table for a spreadsheet"),
    Command("scores.paste-table", (), "Paste a table", "Say how rows of a spreadsheet come in here.",
            "paste_table", "scores", named="Paste a table from a spreadsheet", changes=True),
    *(Command(f"scores.sort-{column}", (), "Sort", "Sort the table by a column; once more turns it round.",
              f"sort_by('{column}')", "scores", row="scores.sort", named=f"Sort by {words}")
      for column, words in SORTED_BY),
    # The dependency table.
    Command("dependencies.none", ("0",), "None", "Say that it waits for nothing, which is an answer, and go down.",
            "none", "dependencies", 2, changes=True),
    Command("dependencies.take-over", ("o",), "Take over", "Make a dependency of an open blocker.",
            "take_over", "dependencies", 3, named="Take over a blocker", changes=True),
)  # fmt: skip
