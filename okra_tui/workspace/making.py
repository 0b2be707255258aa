"""New files of a workspace: its team, its quarters, and the whole sample workspace."""

from datetime import date
from pathlib import Path

from okra_tui.plan.model import Plan
from okra_tui.plan.quarter_calendar import QuarterName
from okra_tui.plan.team import Team
from okra_tui.workspace.atomic import ChangedElsewhere, reason_of, replace_file
from okra_tui.workspace.demo import demo_quarters, demo_team
from okra_tui.workspace.folder import quarter_path, team_path
from okra_tui.workspace.state import WorkspaceState, state_folder
from okra_tui.workspace.toml_text import render


class NotMade(Exception):
    """Nothing was made. Its words are one sentence for the person."""


def make_workspace(folder: Path, team: Team) -> None:
    """Make the folder, where it is missing, a workspace of this team. Raises NotMade."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotMade(f"The folder {folder} cannot be made: {reason_of(error)}.") from error
    _write_new(team_path(folder), render(team), "there is a workspace in that folder already")


def make_quarter(folder: Path, plan: Plan) -> QuarterName:
    """Write a new quarter's file; its name. Raises NotMade where there is one of that name, or it cannot be written."""
    name = QuarterName(plan.quarter)
    if any(path.stem != name.text and path.stem.casefold() == name.text.casefold() for path in folder.glob("*.toml")):
        raise NotMade(f"{name} was not made: there is a quarter already that only capitals tell from it.")
    _write_new(quarter_path(folder, name), render(plan), "there is a quarter of that name already")
    WorkspaceState(state_folder(), folder).forget(str(name))
    return name


def make_demo(folder: Path, today: date) -> QuarterName:
    """Make the sample workspace in a folder; the quarter to look at. Raises NotMade where one is there."""
    quarters = demo_quarters(today)
    make_workspace(folder, demo_team())
    newest, *_ = [make_quarter(folder, quarter) for quarter in quarters]
    return newest


def _write_new(path: Path, text: str, there: str) -> None:
    try:
        replace_file(path, text.encode(), None)
    except ChangedElsewhere:
        raise NotMade(f"{path} was not made: {there}.") from None
    except OSError as error:
        raise NotMade(f"{path} cannot be written: {reason_of(error)}.") from error
