"""From one quarter to the next: closing and reopening, carrying over, the track record, what is taken away."""

from typing import Final

from okra_tui.ui.commands.command import Command, Scopes, Stacks

SCOPES: Final[Scopes] = {
    "closing-line": "In this dialog",
    "closing": "In this dialog",
    "carry": "In this dialog",
    "take-away": "In this dialog",
    "between": "From quarter to quarter",
}

STACKS: Final[Stacks] = (
    ("closing-line", "closing", "dialog", "everywhere"),
    ("carry", "move", "dialog", "everywhere"),
    ("take-away", "pick", "dialog", "everywhere"),
    ("between", "home", "move", "reading", "everywhere"),
)

TYPING: Final = frozenset({"closing-line", "closing"})
"""Scopes whose keys work while a text field has the focus, so that they cannot be letters."""

COMMANDS: Final[tuple[Command, ...]] = (
    Command("closing-line.take", ("enter",), "Take it", "Take what is proposed, or what was typed, and go on.",
            "screen.take", "closing-line", 1, False),
    Command("closing-line.down", ("down",), "Line", "Go to the line below or above.",
            "screen.line(1)", "closing-line", 3, False, row="closing-line.line"),
    Command("closing-line.up", ("up",), "Line", "Go to the line below or above.",
            "screen.line(-1)", "closing-line", 3, False, row="closing-line.line"),
    Command("closing.turn", ("tab",), "Outcome", "Achieved, missed or postponed; supported, refuted or open.",
            "turn(1)", "closing", 2, False, row="closing.turn", shadows=("everywhere.next-pane",)),
    Command("closing.turn-back", ("shift+tab",), "Outcome", "Achieved, missed or postponed; supported, refuted "
            "or open.", "turn(-1)", "closing", None, False, row="closing.turn",
            shadows=("everywhere.previous-pane",)),
    Command("carry.mark", ("space",), "Choose", "Take it along, or leave it.", "mark", "carry", 1, False),
    Command("carry.take", ("enter",), "Take along", "Copy what is chosen into this quarter; one undo takes it back.",
            "screen.take", "carry", 2, False),
    Command("carry.start", ("e",), "Start", "Change the value from which a key result starts in this quarter.", "start",
            "carry", 3, False),
    Command("take-away.copy", ("c",), "Copy for the chat", "Copy the one-page summary.", "copy", "take-away", 3,
            False),
    Command("between.close", (), "Close the quarter", "Say how everything ended and what was learned; then it is only "
            "read.", "app.close_quarter", "between", changes=True),
    Command("between.reopen", (), "Reopen quarter", "Let a closed quarter be changed again.", "app.reopen_quarter",
            "between"),
    Command("between.carry-over", (), "Carry over", "Take along what an earlier quarter left open.",
            "app.carry_over", "between", named="Carry over from an earlier quarter", changes=True),
    Command("between.track-record", (), "Track record", "Closed quarters side by side, with their numbers.",
            "app.track_record", "between"),
    Command("between.take-copy", (), "Take in a copy", "Put together what copies of this quarter hold: of a synced "
            "folder, or kept after a conflict.", "app.take_copy", "between", changes=True),
    Command("between.choose", (), "Choose between both", "What somebody else and you changed in one field: yours or "
            "theirs, one by one.", "app.choose_between_both", "between", changes=True),
    Command("between.save-over", (), "Save over the file", "Write what is on the screen over a file that somebody "
            "else left unreadable; theirs goes beside it.", "app.save_over", "between"),
)  # fmt: skip
