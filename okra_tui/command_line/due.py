"""`okra-tui due`: what has not been checked in for 14 days."""

import argparse

from okra_tui.clock import Clock
from okra_tui.command_line.ending import FINE, FOUND
from okra_tui.command_line.places import running_quarter, workspace
from okra_tui.command_line.printing import say
from okra_tui.method.method import REVIEW
from okra_tui.plan.checks import findings
from okra_tui.workspace.calendar import read_calendar
from okra_tui.workspace.reading import read_plan, read_team


def run(arguments: argparse.Namespace, clock: Clock) -> int:
    """Print what has not been checked in, of the running quarter; FOUND where there is anything."""
    folder, today = workspace(arguments), clock.today()
    name = running_quarter(read_calendar(folder), today)
    plan = read_plan(folder, name)
    seen = findings(plan, read_team(folder), today, session=REVIEW)
    stale = [finding for finding in seen if finding.rule == "stale"]
    for finding in stale:
        title = getattr(plan.by_id[finding.entity], "title", "")
        say(f"{finding.message}: {title}")
    if not stale:
        say(f"Nothing is due in {name}.")
    return FOUND if stale else FINE
