"""Votes: the line for dots, and the ballot."""

from typing import Final

from okra_tui.ui.commands.command import Command, Scopes, Stacks

SCOPES: Final[Scopes] = {
    "dots": "In this dialog",
    "ballot": "In this dialog",
    "vote-line": "While giving dots",
    "votes": "Votes",
}

STACKS: Final[Stacks] = (
    ("dots", "scroll", "everywhere"),
    ("ballot", "scroll", "everywhere"),
    ("vote-line", "votes", "board", "list", "session", "quarter", "reading", "everywhere"),
    ("votes", "board", "list", "move", "session", "quarter", "reading", "everywhere"),
)

TYPING: Final = frozenset({"vote-line"})
"""Scopes whose keys work while a text field has the focus, so that they cannot be letters."""

COMMANDS: Final[tuple[Command, ...]] = (
    # What was pasted.
    Command("dots.take", ("enter",), "Take them", "Give the dots that were found; one undo takes them back.",
            "take", "dots", 1, False),
    Command("dots.direct", ("plus",), "Direct messages", "Take direct messages too, or leave them out again.",
            "direct", "dots", 4, False),
    Command("dots.leave", ("escape",), "Take nothing", "Close the preview; the plan stays as it was.",
            "leave", "dots", 2, False),
    # The ballot.
    Command("ballot.hand-in", ("enter",), "Hand in", "Hand in the sheet; the next one's lies there blank.",
            "hand_in", "ballot", 1, False),
    Command("ballot.skip", ("tab",), "Skip", "Let somebody else vote first; this person comes again at the end.",
            "skip", "ballot", 2, False, shadows=("everywhere.next-pane",)),
    Command("ballot.count", ("b",), "Close and count", "Close the ballot and show what all sheets come to.",
            "count", "ballot", 3, False),
    Command("ballot.leave", ("escape",), "Leave", "Clear the sheet; or leave the ballot and make it void.",
            "leave", "ballot", 4, False),
    # The line for dots.
    Command("vote-line.take", ("enter",), "Give", "Give the dots that the line says; the next one's turn comes.",
            "take", "vote-line", 1, False, shadows=("list.open",)),
    Command("vote-line.next-voter", ("tab",), "Whose dots", "Choose whose dots they are.",
            "turn(1, 'voter')", "vote-line", 2, False, row="vote-line.voter", shadows=("everywhere.next-pane",)),
    Command("vote-line.previous-voter", ("shift+tab",), "Whose dots", "Choose whose dots they are.",
            "turn(-1, 'voter')", "vote-line", None, False, row="vote-line.voter",
            shadows=("everywhere.previous-pane",)),
    Command("vote-line.next-way", ("down",), "Open or ballot", "Choose how the room votes, and on what.",
            "turn(1, 'way')", "vote-line", 3, False, row="vote-line.way"),
    Command("vote-line.previous-way", ("up",), "Open or ballot", "Choose how the room votes, and on what.",
            "turn(-1, 'way')", "vote-line", 3, False, row="vote-line.way"),
    Command("vote-line.leave", ("escape",), "To the board", "Go to the board; + and - give and take dots there.",
            "leave", "vote-line", 4, False, shadows=("session.back",)),
    # On the board.
    Command("votes.entry", ("b",), "Votes", "Open the line in which dots are given, or close it.",
            "vote", "votes", 3, changes=True, opens_line=True),
    Command("votes.give", ("plus",), "Dot", "Give the selected one a dot, or take it back, for whoever's turn it is.",
            "give_dots(1)", "votes", 1, row="votes.dot", named="Give a dot", shadows=("list.more",), changes=True),
    Command("votes.take", ("minus",), "Dot", "Give the selected one a dot, or take it back, for whoever's turn it is.",
            "give_dots(-1)", "votes", 1, row="votes.dot", named="Take a dot back", shadows=("list.less",),
            changes=True),
    Command("votes.next-voter", ("r",), "Next voter", "The next one's turn to give dots.",
            "next_voter", "votes", 2, shadows=("session.next-turn",)),
    Command("votes.ballot", (), "Ballot", "Vote in secret: a blank sheet for each person, counted when it is closed.",
            "ballot", "votes", changes=True),
    Command("votes.anew", (), "Take all dots off", "Let everybody vote once more; undo brings the dots back.",
            "vote_anew", "votes", changes=True),
)  # fmt: skip
