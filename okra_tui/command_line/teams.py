"""`okra-tui status --all DIR`: many teams, each under the company objectives that it works for."""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from okra_tui.command_line.places import FINE, CommandFailed, running_quarter
from okra_tui.command_line.printing import answer
from okra_tui.plan.labels import label
from okra_tui.plan.model import CompanyObjective, Objective, Plan, week_of
from okra_tui.plan.neighbours import we_wait_for
from okra_tui.plan.progress import objective_mean, objective_status
from okra_tui.plan.result_rows import GLYPHS, mean_text
from okra_tui.plan.team import Team
from okra_tui.plan.text import one_line
from okra_tui.plan.thread import thread_of
from okra_tui.workspace.atomic import reason_of
from okra_tui.workspace.calendar import read_calendar
from okra_tui.workspace.folder import TEAM_FILE, LeadsOutside
from okra_tui.workspace.neighbours import read_neighbours
from okra_tui.workspace.problems import Unreadable
from okra_tui.workspace.reading import read_plan, team_to_look_at

if TYPE_CHECKING:
    from okra_tui.command_line.answers import TeamAnswer, TeamsAnswer

MOST_TEAMS = 200
"""Folders that are looked into."""
UNDER_NONE = "Under no company objective"
WITHOUT = "Without an objective so far"
UNFIT = "What does not fit between teams"


@dataclass(frozen=True)
class TeamNow:
    """One team with the quarter in which it is."""

    folder: str
    name: str
    plan: Plan
    unfit: tuple[str, ...]
    """What of its neighbours does not fit what it waits for, in words."""


def run_teams(arguments: argparse.Namespace, today: date) -> int:
    """Print where every team stands whose workspace lies in a folder."""
    teams, left_out = teams_in(arguments.all, today)
    if not teams and not left_out:
        raise CommandFailed(f"There is no workspace in {one_line(str(arguments.all))} or in a folder of it.")
    answer(arguments, lambda: _answer(teams, today), lambda: _lines(teams, today), left_out)
    return FINE


def teams_in(folder: Path, today: date) -> tuple[list[TeamNow], list[str]]:
    """The teams whose workspaces are this folder or lie in it, by name; and a sentence for each that is left out."""
    try:
        inside = sorted(path for path in folder.expanduser().iterdir() if path.is_dir() and path.name[:1] != ".")
    except (OSError, RuntimeError) as error:
        why = reason_of(error) if isinstance(error, OSError) else "that is no folder"
        raise CommandFailed(f"{one_line(str(folder))} cannot be listed: {why}.") from error
    teams: list[TeamNow] = []
    left_out: list[str] = []
    for place in (folder.expanduser(), *inside[:MOST_TEAMS]):
        if not (place / TEAM_FILE).is_file():
            continue
        shown = one_line(place.name or str(place))
        try:
            plan = read_plan(place, running_quarter(read_calendar(place), today))
        except CommandFailed:
            left_out.append(f"{shown} has no quarter yet.")
        except (Unreadable, LeadsOutside, OSError, ValueError) as problem:
            left_out.append(f"{shown} is left out: {str(problem).splitlines()[0]}")
        else:
            team = team_to_look_at(place)
            teams.append(TeamNow(shown, team.team, plan, tuple(_unfit(place, team, plan, today))))
    return sorted(teams, key=lambda team: team.name.casefold()), left_out


def _unfit(place: Path, team: Team, plan: Plan, today: date) -> Iterator[str]:
    """What they wait for only: a neighbour who is told of it stands in the list too, with what it waits for."""
    for promise in we_wait_for(plan, read_neighbours(place, team, plan), today):
        if promise.mismatch:
            yield f"{label(plan, promise.dependency)} {promise.named} {promise.mismatch}"


def _answered(plan: Plan, objective: Objective) -> list[str]:
    """The titles of the company objectives that an objective answers, each once, whatever its letter case."""
    titles: dict[str, str] = {}
    for row in plan.find_all(CompanyObjective, objective.company_objectives):
        titles.setdefault(row.title.casefold(), row.title)
    return list(titles.values())


def _company(plan: Plan) -> Iterator[tuple[str, Objective]]:
    """Each objective that is worked for, under each company objective that it answers, or under none."""
    for objective in thread_of(plan).objectives:
        for title in _answered(plan, objective) or [UNDER_NONE]:
            yield one_line(title), objective


def _lines(teams: list[TeamNow], today: date) -> Iterator[str]:
    """By company objective, in the order in which teams name them first; titles that differ in letter case are one."""
    told: dict[str, str] = {}
    under: dict[str, list[str]] = {}
    width = max((len(team.name) for team in teams), default=0)
    for team in teams:
        for title, objective in _company(team.plan):
            key = title.casefold()
            told.setdefault(key, title)
            under.setdefault(key, []).append(_line(team, objective, width, today))
        if not thread_of(team.plan).objectives:
            told.setdefault(WITHOUT, WITHOUT)
            under.setdefault(WITHOUT, []).append(f"    {one_line(team.name):<{width}}  {_when(team.plan, today)}")
    ordered = sorted(told, key=lambda key: (told[key] == WITHOUT, told[key] == UNDER_NONE))
    for at, key in enumerate(ordered):
        if at:
            yield ""
        yield told[key]
        yield from under[key]
    if unfit := [f"  ! {one_line(team.name):<{width}}  {words}" for team in teams for words in team.unfit]:
        yield from ("", UNFIT, *unfit)


def _line(team: TeamNow, objective: Objective, width: int, today: date) -> str:
    plan = team.plan
    sign = GLYPHS[objective_status(plan, objective, today)]
    known = mean_text(objective_mean(plan, objective, today))
    score = f"   score {known}" if known else ""
    words = f"{label(plan, objective)} {one_line(objective.title)}{score}"
    return f"  {sign} {one_line(team.name):<{width}}  {words}   {_when(plan, today)}"


def _when(plan: Plan, today: date) -> str:
    week = min(max(week_of(plan, today), 0), plan.weeks)
    return f"{plan.quarter}, week {week} of {plan.weeks}"


def _answer(teams: list[TeamNow], today: date) -> "TeamsAnswer":
    """The same in figures."""
    return {"teams": [_team(team, today) for team in teams]}


def _team(team: TeamNow, today: date) -> "TeamAnswer":
    plan = team.plan
    return {
        "folder": team.folder,
        "team": team.name,
        "quarter": plan.quarter,
        "objectives": [
            {
                "id": objective.id,
                "label": label(plan, objective),
                "title": objective.title,
                "status": objective_status(plan, objective, today),
                "score": objective_mean(plan, objective, today).score,
                "company_objectives": _answered(plan, objective),
            }
            for objective in thread_of(plan).objectives
        ],
        "does_not_fit": list(team.unfit),
    }
