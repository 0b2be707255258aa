"""`okra-tui validate`: what is wrong with files."""

import argparse

from okra_tui.clock import Clock
from okra_tui.command_line.ending import FINE, FOUND
from okra_tui.workspace.reading import problems_of


def run(arguments: argparse.Namespace, _clock: Clock) -> int:
    """Print what is wrong; FOUND where anything is."""
    problems = [problem for path in arguments.paths for problem in problems_of(path)]
    for problem in problems:
        print(problem)
    return FOUND if problems else FINE
