"""A workspace's files read only to be looked at: for checks, for Home, and to say what is wrong with them."""

from pathlib import Path

from okra_tui.plan.model import Plan
from okra_tui.plan.team import Team
from okra_tui.workspace.folder import TEAM_FILE, LeadsOutside, QuarterName, list_quarters, quarter_path, team_path
from okra_tui.workspace.open_file import open_plan, open_team
from okra_tui.workspace.problems import Problem, Unreadable


def read_plan(folder: Path, name: QuarterName) -> Plan:
    """A quarter of a workspace. Raises Unreadable or LeadsOutside."""
    return open_plan(quarter_path(folder, name)).load()


def read_team(folder: Path) -> Team:
    """The team of a workspace. Raises Unreadable or LeadsOutside."""
    return open_team(team_path(folder)).load()


def problems_of(path: Path) -> tuple[Problem, ...]:
    """What is wrong with a file, or with every file of a workspace's folder; nothing where all is well."""
    if path.is_dir():
        files = [path / TEAM_FILE, *(entry.path for entry in list_quarters(path))]
        return tuple(problem for file in files for problem in problems_of(file))
    try:
        if path.name == TEAM_FILE:
            open_team(path).load()
        else:
            open_plan(path).load()
    except Unreadable as unreadable:
        return unreadable.problems
    except LeadsOutside as outside:
        return (Problem(path.name, None, None, None, str(outside)),)
    return ()
