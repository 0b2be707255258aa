"""The plans of other teams whose folders this team's file names: read to be looked at, and nothing there is written."""

from pathlib import Path

from okra_tui.plan.model import Plan
from okra_tui.plan.neighbours import Neighbour
from okra_tui.plan.quarter_calendar import QuarterName, QuarterSpan
from okra_tui.plan.team import Team
from okra_tui.plan.text import one_line
from okra_tui.workspace.atomic import reason_of
from okra_tui.workspace.calendar import read_calendar
from okra_tui.workspace.folder import TEAM_FILE, LeadsOutside
from okra_tui.workspace.problems import Unreadable
from okra_tui.workspace.reading import read_plan

MOST_NEIGHBOURS = 50
"""More teams than this no team depends on."""


def read_neighbours(folder: Path, team: Team, plan: Plan) -> tuple[Neighbour, ...]:
    """Every neighbour with its plan of this quarter: that of the same name, else the one that runs when ours begins."""
    return tuple(
        _neighbour(folder, neighbour.name, neighbour.folder, plan) for neighbour in team.neighbours[:MOST_NEIGHBOURS]
    )


def _neighbour(folder: Path, name: str, where: str, plan: Plan) -> Neighbour:
    try:
        there = (folder / Path(where).expanduser()).resolve()
        if not (there / TEAM_FILE).is_file():
            return Neighbour(name, problem=f"cannot be looked up: there is no workspace in {one_line(where)}")
        calendar = read_calendar(there)
        ours = QuarterSpan(QuarterName(plan.quarter), plan.starts, plan.weeks)
        apart = {span.name for span in calendar.spans if span.starts >= ours.ends or ours.starts >= span.ends}
        there_are = {entry.name for entry in calendar.quarters} - apart
        running = [span.name for span in calendar.spans if span.starts <= plan.starts < span.ends]
        quarter = next((name for name in (ours.name, *running) if name in there_are), None)
        if quarter is None:
            return Neighbour(name, problem=f"cannot be looked up: {one_line(where)} has no quarter of these weeks")
        return Neighbour(name, read_plan(there, quarter))
    except (Unreadable, LeadsOutside) as problem:
        return Neighbour(name, problem=f"cannot be looked up: {str(problem).splitlines()[0]}")
    except (OSError, RuntimeError, ValueError) as error:
        why = reason_of(error) if isinstance(error, OSError) else "that is no folder"
        return Neighbour(name, problem=f"cannot be looked up in {one_line(where)}: {why}")
