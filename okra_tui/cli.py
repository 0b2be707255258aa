"""The entry to the command line. Each command imports what it needs when it is asked for, the screens above all."""

import argparse
import gc
import os
import sys
from collections.abc import Callable, Sequence

from okra_tui.clock import Clock, clock_from
from okra_tui.command_line.arguments import parser, with_command
from okra_tui.command_line.ending import FAILED, NOBODY_READS_ON, Failed
from okra_tui.workspace.folder import LeadsOutside, NoWorkspace
from okra_tui.workspace.problems import Unreadable


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and give the exit code."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # nobody else looks into plans, nor is looked for
    arguments = parser().parse_args(with_command(list(sys.argv[1:] if argv is None else argv)))
    gc.disable()  # what a command imports and reads is hardly ever garbage, and looking for it takes its time
    try:
        code = _command(arguments.command)(arguments, clock_from(arguments.today, os.environ))
        sys.stdout.flush()  # here, where it can be told that nobody reads any more
        return code
    except BrokenPipeError:
        return _nobody_reads_on()
    except (Failed, NoWorkspace, LeadsOutside, Unreadable, ValueError) as problem:
        print(f"okra-tui: {problem}", file=sys.stderr)
        return FAILED
    finally:
        gc.enable()


def _nobody_reads_on() -> int:
    """`| head` has seen enough: what is left goes nowhere, quietly. Gives the code of a program that this ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return NOBODY_READS_ON


def _command(name: str) -> Callable[[argparse.Namespace, Clock], int]:  # one arm a command
    match name:
        case "open" | "demo":
            from okra_tui.command_line import screens

            return screens.demo if name == "demo" else screens.open_
        case "check":
            from okra_tui.command_line import check

            return check.run
        case "validate":
            from okra_tui.command_line import validate

            return validate.run
        case "status":
            from okra_tui.command_line import status

            return status.run
        case "check-in":
            from okra_tui.command_line import check_in

            return check_in.run
        case "due":
            from okra_tui.command_line import due

            return due.run
        case "thread":
            from okra_tui.command_line import thread

            return thread.run
        case "export":
            from okra_tui.command_line import export

            return export.run
        case "schema":
            from okra_tui.command_line import schema

            return schema.run
    raise AssertionError(f"there is no command {name}")
