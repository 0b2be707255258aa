"""`okra-tui export`: what the team takes away, as a folder of files or one page; `invite`: what goes out before."""

import argparse
import sys
from functools import partial
from typing import TYPE_CHECKING

from okra_tui.clock import Clock
from okra_tui.command_line.places import FINE, CommandFailed, read_quarter, workspace
from okra_tui.command_line.printing import answer, print_file, say
from okra_tui.desk.curtain import veiled_here
from okra_tui.desk.export import export_to, exported_file
from okra_tui.desk.quarter_state import past_record, plan_before
from okra_tui.export.material import Material
from okra_tui.plan.agenda import agenda
from okra_tui.workspace.atomic import NotExported
from okra_tui.workspace.neighbours import read_neighbours
from okra_tui.workspace.reading import read_team

if TYPE_CHECKING:
    from okra_tui.command_line.answers import InviteAnswer


def run_export(arguments: argparse.Namespace, clock: Clock) -> int:
    """Write the files and say where they are. What is under the curtain on this machine is counted, not shown."""
    folder = workspace(arguments)
    plan, team = read_quarter(arguments), read_team(folder)
    past = partial(past_record, folder, team)
    material = Material(
        plan,
        team,
        clock.today(),
        veiled_here(folder, plan, team),
        past,
        partial(plan_before, folder, plan),
        beside=partial(read_neighbours, folder, team, plan),
    )
    try:
        if str(arguments.to) == "-":
            _print(arguments.format, exported_file(arguments.format, material))
        else:
            say(export_to(arguments.format, material, arguments.to.expanduser()))
    except NotExported as problem:
        raise CommandFailed(str(problem)) from problem
    except RuntimeError:  # ~ of somebody who is not there
        raise CommandFailed(f"{arguments.to} begins with ~ and a name, and nobody here has that name.") from None
    return FINE


def _print(form: str, content: str | bytes | None) -> None:
    if content is None:
        raise CommandFailed(f"{form} is a folder of files; name one with --to.")
    if isinstance(content, bytes) and sys.stdout is not None and sys.stdout.isatty():
        raise CommandFailed(f"{form} is no text for a terminal; name a file with --to, or hand it on with a pipe.")
    print_file(content)


def run_invite(arguments: argparse.Namespace, clock: Clock) -> int:
    """Print what to send to those who come to a session."""
    from okra_tui.plan.pre_read import pre_read  # it brings all the checks along

    plan, team = read_quarter(arguments), read_team(workspace(arguments))
    if not agenda(team, arguments.session):
        raise CommandFailed(
            f"The team leaves out all steps of session {arguments.session}; there is nothing to invite to."
        )
    lines = pre_read(plan, team, arguments.session, clock.today()).rstrip("\n").split("\n")
    told: InviteAnswer = {"quarter": plan.quarter, "session": arguments.session, "lines": lines}
    answer(arguments, lambda: told, lambda: lines)
    return FINE
