"""`okra-tui export`: what the team takes away, as a folder of files or as one page."""

import argparse
from collections.abc import Mapping
from pathlib import Path

from okra_tui.clock import Clock
from okra_tui.command_line.ending import FINE, Failed
from okra_tui.command_line.places import read_quarter, workspace
from okra_tui.export.layout import FOLDER, export
from okra_tui.export.summary import summary
from okra_tui.veil import veiled_sessions
from okra_tui.workspace.folder import QuarterName
from okra_tui.workspace.reading import read_team
from okra_tui.workspace.state import State, state_folder
from okra_tui.workspace.taken_away import NotTakenAway, write_files

PAGE = ".md"
"""The end of a name by which a summary is written to that very file and not into a folder of that name."""


def run(arguments: argparse.Namespace, clock: Clock) -> int:
    """Write the files and say where they are. What is under the curtain on this machine is counted, not shown."""
    folder, name = workspace(arguments), QuarterName.parse(arguments.quarter)
    plan, team = read_quarter(arguments), read_team(folder)
    state = State(state_folder(), folder)
    veiled = veiled_sessions(plan, team, {session: state.curtain(str(name), session) for session in range(5)})
    to = Path(arguments.to).expanduser()
    if arguments.format == "markdown":
        written = _written(to, export(plan, team, clock.today(), veiled))
        print(f"{len(written)} files are in {to / FOLDER}; begin with README.md.")
        return FINE
    into, page = (to.parent, to.name) if to.suffix == PAGE and not to.is_dir() else (to, f"{name}-summary.md")
    (file,) = _written(into, {page: summary(plan, team, clock.today(), veiled)})
    print(f"The summary is in {file}.")
    return FINE


def _written(folder: Path, files: Mapping[str, str]) -> list[Path]:
    try:
        return write_files(folder, files)
    except NotTakenAway as problem:
        raise Failed(str(problem)) from problem
