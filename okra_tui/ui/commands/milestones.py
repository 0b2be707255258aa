"""Session 2: the board per hypothesis, and what becomes a milestone."""

from typing import Final

from okra_tui.ui.commands.command import Command, Scopes, Stacks, digits

SCOPES: Final[Scopes] = {
    "hypotheses": "Board per hypothesis",
    "milestones": "Milestones",
    "context": "Objectives one by one",
}

STACKS: Final[Stacks] = (
    ("hypotheses", "board", "list", "move", "session", "quarter", "reading", "everywhere"),
    ("note-line", "hypotheses", "board", "list", "session", "quarter", "reading", "everywhere"),
    ("sort", "hypotheses", "board", "list", "session", "quarter", "reading", "everywhere"),
    ("row-line", "board", "list", "session", "quarter", "reading", "everywhere"),
    ("milestones", "list", "move", "session", "quarter", "reading", "everywhere"),
    ("context", "list", "move", "session", "quarter", "reading", "everywhere"),
)

COMMANDS: Final[tuple[Command, ...]] = (
    Command("hypotheses.milestone", ("o",), "Milestone",
            "Make a milestone of this group or note; its hypotheses go along.", "make_milestone", "hypotheses", 3,
            named="Make a milestone", shadows=("board.objective",), changes=True, opens_line=True),
    Command("hypotheses.next", ("tab",), "Hypothesis", "Show the next hypothesis alone, or all of them.",
            "next_hypothesis(1)", "hypotheses", 2, False, row="hypotheses.turn", shadows=("everywhere.next-pane",)),
    Command("hypotheses.previous", ("shift+tab",), "Hypothesis", "Show the next hypothesis alone, or all of them.",
            "next_hypothesis(-1)", "hypotheses", None, False, row="hypotheses.turn",
            shadows=("everywhere.previous-pane",)),
    Command("milestones.make", ("o",), "Milestone", "Make a milestone of this group or note; its hypotheses go along.",
            "make_milestone", "milestones", 1, named="Make a milestone", changes=True, opens_line=True),
    *digits("milestones.type", "123456789", "Type", "Set its type and go down; what is none yet becomes a milestone.",
            "set_type", 1, changes=True),
    *digits("context.objective", "123456789", "Objective", "Show the objective with this number.",
            "choose_objective", 4),
)  # fmt: skip
