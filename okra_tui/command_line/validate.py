"""`okra-tui validate`: what is wrong with files."""

import argparse

from okra_tui.clock import Clock
from okra_tui.command_line.ending import FINE, FOUND
from okra_tui.command_line.printing import say
from okra_tui.workspace.reading import hints_of, problems_of


def run(arguments: argparse.Namespace, _clock: Clock) -> int:
    """Print what is wrong, and what is only odd; FOUND where anything is wrong."""
    problems = [problem for path in arguments.paths for problem in problems_of(path)]
    for line in (*problems, *(hint for path in arguments.paths for hint in hints_of(path))):
        say(line)
    return FOUND if problems else FINE
