"""What a command is about, a workspace and a quarter of it, and how it ends: its code, or why it could not be done."""

import argparse
import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from okra_tui.plan.quarter_calendar import QuarterName, current
from okra_tui.plan.text import there_are
from okra_tui.workspace.calendar import Calendar
from okra_tui.workspace.folder import FoundFolder, find_workspace, list_quarters, quarter_path

if TYPE_CHECKING:
    from okra_tui.plan.model import Plan


# -- How a command ends: its exit code, or one sentence why it could not be done.


FINE, FOUND, FAILED = 0, 1, 2
"""Exit codes: all well; something was found; it could not be done."""
EXIT_INTERRUPTED = 130
"""Exit code where the person pressed Ctrl+C, as of any program that SIGINT ends."""
NOBODY_READS_ON = 141
"""Exit code where a pipe was closed, as of any program that SIGPIPE ends."""
EXIT_CODES = {
    FINE: "All well; of find: something has the words.",
    FOUND: "Something was found that a script may ask for: by due something late, by check a gap, by validate "
    "or doctor something wrong, by diff a difference, by merge a clash; by find nothing. Of the screens: a fault of "
    "the program.",
    FAILED: "It could not be done, or the command line is not understood; why stands on the standard error.",
    3: "The screens ended, and the plan could only be kept as a copy elsewhere; where stands on the standard error.",
    EXIT_INTERRUPTED: "Ctrl+C ended it.",
    NOBODY_READS_ON: "The pipe that it printed to was closed.",
}
"""What every exit code means. Where a signal ends the screens it is 128 and the signal's number."""


class CommandFailed(Exception):
    """What was asked for cannot be done. Its words are one sentence for the person."""


def found_workspace(arguments: argparse.Namespace) -> FoundFolder | None:
    """The folder that the command line, the environment or the current folder means; None where there is none."""
    return find_workspace(named=arguments.workspace, environment=os.environ, here=Path.cwd())


def workspace(arguments: argparse.Namespace) -> Path:
    """The folder of the workspace. Raises CommandFailed where there is none."""
    workspace_found = found_workspace(arguments)
    if workspace_found is None or not workspace_found.exists:
        raise CommandFailed("There is no workspace here; go to its folder, or name it with --workspace.")
    return workspace_found.path


def running_quarter(calendar: Calendar, today: date) -> QuarterName:
    """The quarter that runs; where none does the latest that has begun, else the first that will.

    Raises CommandFailed.
    """
    if not calendar.quarters:
        raise CommandFailed("There is no quarter in this workspace yet; okra-tui alone begins one with n.")
    span = current(calendar.spans, today)
    return span.name if span else calendar.quarters[0].name


def named_quarter(folder: Path, written: str) -> QuarterName:
    """The quarter of this name. Raises ValueError where it is no name, CommandFailed where there is no such quarter."""
    name = QuarterName(written)
    names = [entry.name for entry in list_quarters(folder)]
    if name not in names and not quarter_path(folder, name).is_symlink():  # a link is read, and says where it leads
        raise CommandFailed(
            f"There is no quarter {name} in this workspace; {there_are([str(name) for name in names])}."
        )
    return name


def read_quarter(arguments: argparse.Namespace) -> "Plan":
    """The plan of the quarter that the command line names.

    Raises CommandFailed, ValueError, Unreadable or LeadsOutside.
    """
    folder = workspace(arguments)
    return plan_to_look_at(folder, named_quarter(folder, arguments.quarter))


def plan_to_look_at(folder: Path, name: QuarterName) -> "Plan":
    """The plan of a quarter; of a file that a newer version wrote it is said that it may hold more than is shown here.

    Raises Unreadable or LeadsOutside.
    """
    from okra_tui.command_line.printing import complain
    from okra_tui.workspace.reading import read_plan
    from okra_tui.workspace.toml_text import newer_format

    plan = read_plan(folder, name)
    if newer := newer_format(plan):
        complain(f"{name}.toml: {newer}. What is shown may lack what that one knows.")
    return plan
