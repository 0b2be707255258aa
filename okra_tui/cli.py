"""The entry to the command line. Each command imports what it needs when it is asked for, the screens above all."""

import argparse
import gc
import os
import sys
from collections.abc import Callable, Sequence

from okra_tui.clock import Clock, clock_from
from okra_tui.command_line.arguments import parser, with_command
from okra_tui.command_line.ending import EXIT_INTERRUPTED, FAILED, NOBODY_READS_ON, CommandFailed
from okra_tui.command_line.printing import complain, goes_nowhere, keep_numbers_taken
from okra_tui.workspace.folder import NoWorkspace
from okra_tui.workspace.problems import Unreadable


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and give the exit code."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # nobody else looks into plans, nor is looked for
    keep_numbers_taken()
    gc.disable()  # what a command imports and reads is hardly ever garbage, and looking for it takes its time
    try:
        arguments = parser().parse_args(with_command(list(sys.argv[1:] if argv is None else argv)))
        code = _command(arguments.command)(arguments, clock_from(arguments.today, os.environ))
        if sys.stdout is not None:
            sys.stdout.flush()  # here, where it can be told that nobody reads any more
        return code
    except BrokenPipeError:
        goes_nowhere(sys.stdout)  # `| head` has seen enough
        return NOBODY_READS_ON
    except (CommandFailed, NoWorkspace, Unreadable, ValueError) as problem:
        complain(problem)
    except OverflowError:
        complain("A day of this plan lies too far away: the calendar goes from the year 1 to 9999.")
    except OSError as problem:
        complain(_told(problem))
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    finally:
        gc.enable()
    return FAILED


def _told(problem: OSError) -> str:
    """Why a file or folder, or the place where the answer goes, cannot be used."""
    if problem.strerror is None:  # ours, and a sentence already
        return str(problem)
    reason = problem.strerror.lower()
    if problem.filename is None:
        goes_nowhere(sys.stdout)  # else Python would try once more, and end in its own words
        return f"The answer could not be written: {reason}."
    return f"{problem.filename} cannot be read or written: {reason}."


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
        case "keys":
            from okra_tui.command_line import keys

            return keys.run
        case "schema":
            from okra_tui.command_line import schema

            return schema.run
    raise AssertionError(f"there is no command {name}")
