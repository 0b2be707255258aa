"""`okra-tui check`: what the method says is missing in a quarter."""

import argparse
import json
from collections.abc import Sequence

from okra_tui.clock import Clock
from okra_tui.command_line.ending import FINE, FOUND
from okra_tui.command_line.places import read_quarter, workspace
from okra_tui.command_line.printing import say
from okra_tui.plan.checks import Finding, findings
from okra_tui.workspace.reading import read_team


def run(arguments: argparse.Namespace, clock: Clock) -> int:
    """Print the findings; FOUND where one of them is a gap."""
    plan, team = read_quarter(arguments), read_team(workspace(arguments))
    seen = findings(plan, team, clock.today(), session=arguments.session)
    say(
        json.dumps([finding.as_json() for finding in seen], ensure_ascii=False, indent=2)
        if arguments.json
        else _told(seen)
    )
    return FOUND if any(finding.level == "gap" for finding in seen) else FINE


def _told(seen: Sequence[Finding]) -> str:
    if not seen:
        return "Nothing is missing."
    lines = [f"{'!' if finding.level == 'gap' else '·'} {finding.message}  ({finding.rule})" for finding in seen]
    gaps = sum(finding.level == "gap" for finding in seen)
    return "\n".join([*lines, "", f"{_counted(gaps, 'gap')}, {_counted(len(seen) - gaps, 'hint')}"])


def _counted(count: int, thing: str) -> str:
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"
