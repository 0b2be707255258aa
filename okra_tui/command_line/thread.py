"""`okra-tui thread`: the golden thread of a quarter as a tree, and where it breaks."""

import argparse

from okra_tui.clock import Clock
from okra_tui.command_line.ending import FINE
from okra_tui.command_line.places import read_quarter
from okra_tui.command_line.printing import say
from okra_tui.plan.golden_tree import Branch, golden_tree, only_breaks

THREAD_INDENT = "  "


def run(arguments: argparse.Namespace, _clock: Clock) -> int:
    """Print the tree, or only the branches that lead to a break."""
    tree = golden_tree(read_quarter(arguments))
    shown = only_breaks(tree) if arguments.breaks else tree
    for branch in shown:
        say(_line(branch))
    if not shown:
        say("The golden thread has no break." if tree else "There is no thread yet.")
    return FINE


def _line(branch: Branch) -> str:
    line = " ".join(part for part in (branch.label, branch.words) if part)
    if branch.note:
        line += f"  ({branch.note})"
    if branch.again:
        line += "  (see above)"
    if branch.lacks:
        line += f"  ! no {' and no '.join(branch.lacks)}"
    return f"{THREAD_INDENT * branch.depth}{line}"
