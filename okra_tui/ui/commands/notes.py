"""Sort mode, and the line in which notes are typed."""

from typing import Final

from okra_tui.ui.commands.command import Command, Scopes, Stacks, digits

SCOPES: Final[Scopes] = {
    "sort": "Sort mode",
    "note-line": "While typing a note",
}

STACKS: Final[Stacks] = (
    ("sort", "board", "list", "session", "quarter", "reading", "everywhere"),
    ("note-line", "board", "list", "session", "quarter", "reading", "everywhere"),
)

TYPING: Final = frozenset({"note-line"})
"""Scopes whose keys work while a text field has the focus, so that they cannot be letters."""

COMMANDS: Final[tuple[Command, ...]] = (
    # Sort mode: one note large at a time.
    *digits("sort.digit", "123456789", "Into group", "Put the note into this group; the next one comes.",
             "sort_into", 1, over="board.digit", changes=True),
    Command("sort.new-group", ("n",), "New group", "Open a new group with this note.", "sort_new_group", "sort", 1,
            shadows=("list.new",), changes=True, opens_line=True),
    Command("sort.skip", ("0",), "Skip", "Leave the note where it is; the next one comes.", "sort_skip", "sort", 2,
            shadows=("board.ungroup",)),
    Command("sort.back", ("u",), "Back", "Take back the last note and show it again.", "sort_back", "sort", 3,
            shadows=("reading.undo",)),
    Command("sort.find", ("slash",), "Find group", "Find a group by its name.", "sort_find", "sort", 4,
            shadows=("reading.filter",), opens_line=True),
    Command("sort.end", ("escape",), "End sorting", "Go back to the board.", "sort_end", "sort", 2,
            shadows=("session.back",)),
    # The line in which notes are typed.
    Command("note-line.add", ("enter",), "Add", "Add what the line says and open the next.",
            "take", "note-line", 1, False, shadows=("list.open",)),
    Command("note-line.next-subject", ("down",), "About", "Choose what it is about.",
            "turn(1, 'subject')", "note-line", 2, False, row="note-line.subject"),
    Command("note-line.previous-subject", ("up",), "About", "Choose what it is about.",
            "turn(-1, 'subject')", "note-line", 2, False, row="note-line.subject"),
    Command("note-line.next-author", ("tab",), "Author", "Choose who says it.",
            "turn(1, 'author')", "note-line", 2, False, row="note-line.author",
            shadows=("everywhere.next-pane", "hypotheses.next")),
    Command("note-line.previous-author", ("shift+tab",), "Author", "Choose who says it.",
            "turn(-1, 'author')", "note-line", None, False, row="note-line.author",
            shadows=("everywhere.previous-pane", "hypotheses.previous")),
    Command("note-line.leave", ("escape",), "Leave", "Leave the line; what you typed stays in it.",
            "leave", "note-line", 3, False, shadows=("session.back",)),
)  # fmt: skip
