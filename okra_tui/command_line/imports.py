"""`okra-tui import`: what other programs wrote is taken into a quarter, as a whole or not at all.

What is found is said first. At a terminal it is asked before anything is written; --yes answers, and --dry-run only
says. A program that calls this is not asked.
"""

import argparse
import random
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from okra_tui.clock import Clock
from okra_tui.command_line.places import FINE, CommandFailed, named_quarter, running_quarter, workspace
from okra_tui.command_line.printing import complain, say, says_yes
from okra_tui.command_line.writing import written_at_once
from okra_tui.desk.curtain import veiled_here
from okra_tui.desk.imports import ALL_THERE, ImportAsked, ImportFound, ImportInto, bytes_of, read_import
from okra_tui.desk.time_and_chance import NewId
from okra_tui.intake.file_text import MOST_IMPORTED, NotRead, columns_chosen
from okra_tui.plan.model import Plan
from okra_tui.plan.quarter_calendar import QuarterName
from okra_tui.plan.text import one_line
from okra_tui.workspace.calendar import read_calendar
from okra_tui.workspace.folder import quarter_path
from okra_tui.workspace.lock import one_after_the_other
from okra_tui.workspace.open_file import open_plan
from okra_tui.workspace.reading import read_team
from okra_tui.workspace.state import state_folder

_STANDARD_INPUT = "-"
_ROWS_SAID = 400
"""Rows of what is found that are said one by one."""


def run_import(arguments: argparse.Namespace, clock: Clock) -> int:
    """Say what the file holds, and write it into the quarter."""
    folder = workspace(arguments)
    quarter = _quarter(arguments, folder, clock)
    file = open_plan(quarter_path(folder, quarter))
    with _told(arguments.path):
        asked = ImportAsked(arguments.kind or "", arguments.session, columns_chosen(arguments.column or ()))
        data = _bytes(arguments.path)
        brought = read_import(data, _into(folder, file.load(), clock), asked)
    _say(brought)
    if brought.edit is None or arguments.dry_run:
        say("Nothing was written." if brought.edit else f"Nothing was written: {ALL_THERE}")
        return FINE
    if not arguments.yes and says_yes(f"Write it into {quarter}?") is False:
        raise CommandFailed("Nothing was written.")

    def with_it(plan: Plan) -> Plan | None:
        with _told(arguments.path):
            edit = read_import(data, _into(folder, plan, clock), asked).edit
        return edit.apply(plan) if edit else None

    with one_after_the_other(folder, state_folder()):
        written_at_once(file, with_it, clock)
    say(f"Written into {quarter}.")
    return FINE


def _quarter(arguments: argparse.Namespace, folder: Path, clock: Clock) -> QuarterName:
    if arguments.quarter is not None:
        return named_quarter(folder, arguments.quarter)
    return running_quarter(read_calendar(folder), clock.today())


def _into(folder: Path, plan: Plan, clock: Clock) -> ImportInto:
    team = read_team(folder)
    return ImportInto(plan, team, clock.today(), NewId(random.SystemRandom()), veiled_here(folder, plan, team))


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """What is wrong with the file is said with its name."""
    try:
        yield
    except NotRead as problem:
        name = "The standard input" if str(path) == _STANDARD_INPUT else one_line(path.name or str(path))
        raise CommandFailed(f"{name}: {problem} Nothing was written.") from None


def _bytes(path: Path) -> bytes:
    if str(path) != _STANDARD_INPUT:
        return bytes_of(path)
    if sys.stdin is None:
        raise CommandFailed("There is nothing to be read: the standard input is closed.")
    return sys.stdin.buffer.read(MOST_IMPORTED + 1)


def _say(brought: ImportFound) -> None:
    """What is taken, and what is not and why."""
    say(f"{brought.title}:" if brought.rows else f"{brought.title}.")
    for row in brought.rows[:_ROWS_SAID]:
        say(f"  {row}")
    if (more := len(brought.rows) - _ROWS_SAID) > 0:
        say(f"  and {more} more")
    if brought.remark:
        say(f"{brought.remark}.")
    for what, lines in (("to look at", brought.hints), ("left out", brought.left_out)):
        for line in lines[:_ROWS_SAID]:
            complain(f"{what}: {line}")
        if (more := len(lines) - _ROWS_SAID) > 0:
            complain(f"{what}: {more} more")
