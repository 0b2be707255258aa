"""Session 4: the week timeline."""

from typing import Final

from okra_tui.ui.commands.command import Command, Scopes, Stacks, digits

SCOPES: Final[Scopes] = {"weeks": "Weeks"}

STACKS: Final[Stacks] = (("weeks", "list", "move", "session", "quarter", "reading", "everywhere"),)

COMMANDS: Final[tuple[Command, ...]] = (
    *digits("weeks.place", "123456789", "Weeks", "Type the weeks, such as 3, 3-5 or 3-4,7; Enter places it there.",
            "type_week", 1),
    Command("weeks.earlier", ("H",), "Move", "Move it, or the part under the cursor, a week earlier or later.",
            "move_weeks(-1)", "weeks", 2, row="weeks.move", named="Move a week earlier"),
    Command("weeks.later", ("L",), "Move", "Move it, or the part under the cursor, a week earlier or later.",
            "move_weeks(1)", "weeks", 2, row="weeks.move", named="Move a week later"),
    Command("weeks.longer", ("plus",), "Length", "Make it, or the part under the cursor, longer or shorter.",
            "stretch(1)", "weeks", 3, row="weeks.length", named="Longer",
            shadows=("list.more",)),
    Command("weeks.shorter", ("minus",), "Length", "Make it, or the part under the cursor, longer or shorter.",
            "stretch(-1)", "weeks", 3, row="weeks.length", named="Shorter",
            shadows=("list.less",)),
    Command("weeks.gives", ("exclamation_mark",), "What gives", "For an over-full week: what could move, and where to.",
            "what_gives", "weeks", 2),
    Command("weeks.split", ("vertical_line",), "Split", "Begin a new part of it at the cursor's week, or join two.",
            "split", "weeks", 5),
    Command("weeks.rows-by", (), "Rows by", "Group the rows by objective, by area or by owner.", "rows_by", "weeks"),
    Command("weeks.color-by", (), "Colour by", "Colour the bars by area or by type.", "color_by", "weeks"),
)  # fmt: skip
