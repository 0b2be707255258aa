"""Session 0: the canvas and the vision statement; and the vision wherever it is looked up."""

from typing import Final

from okra_tui.ui.commands.command import Command, Scopes, Stacks, digits

SCOPES: Final[Scopes] = {
    "show-vision": "In this dialog",
    "sentence": "While typing the sentence",
    "canvas": "Canvas",
    "vision": "Vision",
}

STACKS: Final[Stacks] = (
    ("show-vision", "dialog", "everywhere"),
    ("canvas", "board", "list", "move", "session", "quarter", "reading", "everywhere"),
    ("vision", "list", "move", "session", "quarter", "reading", "everywhere"),
    ("sentence", "vision", "list", "session", "quarter", "reading", "everywhere"),
)

TYPING: Final = frozenset({"sentence"})
"""Scopes whose keys work while a text field has the focus, so that they cannot be letters."""

COMMANDS: Final[tuple[Command, ...]] = (
    Command("show-vision.close", ("enter",), "Close", "Close the dialog.", "close", "show-vision", 1, False),
    Command("show-vision.copy", ("c",), "Copy for chat", "Copy the sentence for the meeting's chat.",
            "copy", "show-vision", 2, False),
    *digits("canvas.area", "123456789", "Into area", "Put it into the area with this number.", "into_group", 5,
            over="board.digit", changes=True),
    Command("sentence.next", ("enter", "tab"), "Next", "Go on to the next part of the sentence.",
            "next_part(1)", "sentence", 1, False, priority=True, row="sentence.part",
            shadows=("list.open", "everywhere.next-pane")),
    Command("sentence.previous", ("shift+tab",), "Next", "Go on to the next part of the sentence.",
            "next_part(-1)", "sentence", None, False, priority=True, row="sentence.part",
            shadows=("everywhere.previous-pane",)),
    Command("sentence.leave", ("escape",), "To the groups", "Leave the sentence as it is and go to the groups.",
            "leave", "sentence", 2, False, shadows=("session.back",)),
    Command("vision.origin", ("space",), "Origin", "Say that the sentence comes from this group, or no longer.",
            "origin", "vision", 1, named="Where the sentence comes from", shadows=("list.mark",), changes=True),
)  # fmt: skip
