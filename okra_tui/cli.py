"""The entry to the command line. Each command imports what it needs when it is asked for, the screens above all."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence

from okra_tui.clock import Clock, clock_from
from okra_tui.command_line.arguments import parser, with_command
from okra_tui.command_line.ending import FAILED, Failed
from okra_tui.workspace.folder import LeadsOutside, NoWorkspace
from okra_tui.workspace.problems import Unreadable


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and give the exit code."""
    arguments = parser().parse_args(with_command(list(sys.argv[1:] if argv is None else argv)))
    try:
        return _command(arguments.command)(arguments, clock_from(arguments.today, os.environ))
    except (Failed, NoWorkspace, LeadsOutside, Unreadable, ValueError) as problem:
        print(f"okra-tui: {problem}", file=sys.stderr)
        return FAILED


def _command(name: str) -> Callable[[argparse.Namespace, Clock], int]:  # one arm a command
    match name:
        case "open":
            from okra_tui.command_line.screens import open_ as run
        case "demo":
            from okra_tui.command_line.screens import demo as run
        case "check":
            from okra_tui.command_line.check import run
        case "validate":
            from okra_tui.command_line.validate import run
        case "status":
            from okra_tui.command_line.status import run
        case "check-in":
            from okra_tui.command_line.check_in import run
        case "due":
            from okra_tui.command_line.due import run
        case "thread":
            from okra_tui.command_line.thread import run
        case _:
            raise AssertionError(f"there is no command {name}")
    return run
