"""Session 4: the week timeline."""

from typing import Final

from okra_tui.ui.commands.command import Command, Scopes, Stacks, digits

SCOPES: Final[Scopes] = {
    "compare": "In this dialog",
    "agreement-sheet": "In this dialog",
    "agreement": "In this dialog",
    "agreement-shown": "In this dialog",
    "weeks": "Weeks",
}

STACKS: Final[Stacks] = (
    ("compare", "scroll", "dialog", "everywhere"),
    ("agreement-sheet", "agreement", "dialog", "everywhere"),
    ("agreement-shown", "scroll", "dialog", "everywhere"),
    ("weeks", "list", "move", "session", "quarter", "reading", "everywhere"),
)

TYPING: Final = frozenset({"agreement-sheet", "agreement"})
"""Scopes whose keys work while a text field has the focus, so that they cannot be letters."""

COMMANDS: Final[tuple[Command, ...]] = (
    Command("compare.take", ("enter",), "Take it", "Let the scenario's weeks be the plan's; one undo takes it back.",
            "take", "compare", 1, False),
    Command("agreement-sheet.hand-in", ("enter",), "Hand in", "Hand in the sheet; the next one's lies there blank.",
            "screen.hand_in", "agreement-sheet", 1, False),
    Command("agreement.skip", ("tab",), "Skip", "Let somebody else go first; this person comes again at the end.",
            "skip", "agreement", 2, False, shadows=("everywhere.next-pane",)),
    Command("agreement-shown.agree", ("enter",), "Keep as agreed",
            "Keep the weeks and targets as they are as what was agreed; later changes show beside them.",
            "agree", "agreement-shown", 1, False),
    Command("agreement-shown.anew", ("n",), "Collect anew", "Ask everybody once more.",
            "anew", "agreement-shown", 2, False),
    *digits("weeks.place", "123456789", "Weeks", "Type the weeks, such as 3, 3-5 or 3-4,7; Enter places it there.",
            "type_week", 1, changes=True),
    Command("weeks.earlier", ("H",), "Move", "Move it, or the part under the cursor, a week earlier or later.",
            "move_weeks(-1)", "weeks", 2, row="weeks.move", named="Move a week earlier", changes=True),
    Command("weeks.later", ("L",), "Move", "Move it, or the part under the cursor, a week earlier or later.",
            "move_weeks(1)", "weeks", 2, row="weeks.move", named="Move a week later", changes=True),
    Command("weeks.longer", ("plus",), "Length", "Make it, or the part under the cursor, longer or shorter.",
            "stretch(1)", "weeks", 3, row="weeks.length", named="Longer",
            shadows=("list.more",), changes=True),
    Command("weeks.shorter", ("minus",), "Length", "Make it, or the part under the cursor, longer or shorter.",
            "stretch(-1)", "weeks", 3, row="weeks.length", named="Shorter",
            shadows=("list.less",), changes=True),
    Command("weeks.gives", ("exclamation_mark",), "What gives", "For an over-full week: what could move, and where to.",
            "what_gives", "weeks", 2, changes=True),
    Command("weeks.split", ("vertical_line",), "Split", "Begin a new part of it at the cursor's week, or join two.",
            "split", "weeks", 5, changes=True),
    Command("weeks.flag", ("f",), "Risk", "Flag a risk with its words, and what is needed.", "flag", "weeks", 4,
            named="Flag a risk, say what it needs", changes=True, opens_line=True),
    Command("weeks.capacity", ("C",), "People", "Say how many people are there in the cursor's week.",
            "capacity", "weeks", 7, named="People there in this week", changes=True),
    Command("weeks.scenarios", ("S",), "Scenarios", "A second version of the weeks, side by side with the first.",
            "scenarios", "weeks", 7),
    Command("weeks.agreement", ("A",), "Agreement", "Collect who agrees and how sure they are, then keep the plan.",
            "agreement", "weeks", 5),
    Command("weeks.rows-by", (), "Rows by", "Group the rows by objective, by area or by owner.", "rows_by", "weeks"),
    Command("weeks.color-by", (), "Colour by", "Colour the bars by area or by type.", "color_by", "weeks"),
)  # fmt: skip
