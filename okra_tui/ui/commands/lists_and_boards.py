"""What can be done with what is selected, on a board or in a list, and how to get about."""

from collections.abc import Iterable
from typing import Final

from okra_tui.ui.commands.command import Command, Scopes, Stacks, digits

SCOPES: Final[Scopes] = {
    "board": "Board",
    "list": "What is selected",
    "move": "Moving about",
}

STACKS: Final[Stacks] = (
    ("list", "move", "session", "quarter", "reading", "everywhere"),
    ("board", "list", "move", "session", "quarter", "reading", "everywhere"),
)


def _moves() -> Iterable[Command]:
    for row, words, sentence, names in (
        ("move.cursor", "Select", "Go left, down, up, right.", (
            ("left", ("left", "h"), "cursor_left"), ("down", ("down", "j"), "cursor_down"),
            ("up", ("up", "k"), "cursor_up"), ("right", ("right", "l"), "cursor_right"),
        )),
        ("move.ends", "First, last", "Go to the first or to the last.", (
            ("first", ("home",), "first"), ("last", ("end",), "last"),
        )),
        ("move.page", "Page", "Go on by a page.", (
            ("page-up", ("pageup",), "page_up"), ("page-down", ("pagedown",), "page_down"),
        )),
    ):  # fmt: skip
        for name, keys, action in names:
            yield Command(f"move.{name}", keys, words, sentence, action, "move", palette=False, row=row)


COMMANDS: Final[tuple[Command, ...]] = (
    Command("list.new", ("n",), "New", "Write a new one.", "new", "list", 1, changes=True, opens_line=True),
    Command("list.open", ("enter",), "Open", "Open or edit what is selected; on a finding, go there.",
            "open", "list", 6, False),
    Command("list.mark", ("space",), "Mark", "Mark what is selected, for grouping or merging.", "mark", "list", 4,
            changes=True),
    Command("board.group", ("m",), "Group", "Put the marked notes into one group.", "group", "board", 2,
            changes=True, opens_line=True),
    Command("board.merge", ("M",), "Merge", "Merge the marked notes or the ≈ pair; both stay readable.",
            "merge", "board", 6, changes=True),
    Command("board.sort", ("s",), "Sort", "One note at a time; a digit puts it into its group.",
            "sort", "board", 2, named="Sort mode", changes=True),
    Command("board.objective", ("o",), "Objective", "Make an objective of this group; its notes go along.",
            "make_objective", "board", 3, named="Make an objective", changes=True, opens_line=True),
    *digits("board.digit", "123456789", "Into group", "Put it into the group with this number.", "into_group", 5,
            changes=True),
    Command("board.ungroup", ("0",), "Out of group", "Take it out of its group.", "out_of_group", "board",
            changes=True),
    Command("board.before", ("H",), "Move", "Move it to the group before or after.", "move_sideways(-1)",
            "board", 4, row="board.move", named="Move to the group before", changes=True),
    Command("board.after", ("L",), "Move", "Move it to the group before or after.", "move_sideways(1)",
            "board", 4, row="board.move", named="Move to the group after", changes=True),
    Command("list.edit", ("e",), "Edit", "Change what is selected.", "edit", "list", 5, changes=True, opens_line=True),
    Command("list.delete", ("d", "delete"), "Delete", "Delete what is selected; undo brings it back.",
            "delete", "list", 9, changes=True),
    Command("list.down", ("J",), "Reorder", "Move it down or up in its list.", "reorder(1)", "list", 8,
            row="list.reorder", named="Reorder: down", changes=True),
    Command("list.up", ("K",), "Reorder", "Move it down or up in its list.", "reorder(-1)", "list", 8,
            row="list.reorder", named="Reorder: up", changes=True),
    Command("list.more", ("plus",), "State", "Move its state on, or back again.", "change_state(1)", "list", 7,
            row="list.state", named="State: on, such as resolved or done", changes=True),
    Command("list.less", ("minus",), "State", "Move its state on, or back again.", "change_state(-1)", "list", 7,
            row="list.state", named="State: back, such as open or to do", changes=True),
    Command("list.walk", ("w",), "Walk", "Go on to the next one; each has its share of the time.", "walk", "list", 1,
            named="Walk one by one", opens_line=True),
    Command("list.defer", ("greater_than_sign",), "Defer", "Let it wait for the next quarter.", "defer", "list", 3,
            changes=True),
    Command("list.bring-back", ("less_than_sign",), "Bring back", "Take it back into this quarter.",
            "bring_back", "list", 3, changes=True),
    *_moves(),
)  # fmt: skip
