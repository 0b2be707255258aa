"""`okra-tui check`, what the method misses in a quarter; `validate`, what is wrong with files; `schema` of them."""

import argparse
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from okra_tui.clock import Clock
from okra_tui.command_line.places import FINE, FOUND, read_quarter, workspace
from okra_tui.command_line.printing import say
from okra_tui.workspace.reading import hints_of, problems_of, read_team

if TYPE_CHECKING:
    from okra_tui.plan.checks import Finding


def run_check(arguments: argparse.Namespace, clock: Clock) -> int:
    """Print the findings; FOUND where one of them is a gap."""
    from okra_tui.plan.checks import findings  # validate and schema need no rule

    plan, team = read_quarter(arguments), read_team(workspace(arguments))
    seen = findings(plan, team, clock.today(), session=arguments.session)
    say(_as_json(seen) if arguments.json else _told(seen))
    return FOUND if any(finding.level == "gap" for finding in seen) else FINE


_FIELDS = json.JSONEncoder(ensure_ascii=False, separators=(",\n    ", ": "))


def _as_json(seen: "Sequence[Finding]") -> str:
    """As `json.dumps` indents them, which it does in Python only: a tenth of its time for tens of thousands."""
    rows = (f"  {{\n    {_FIELDS.encode(finding.as_json())[1:-1]}\n  }}" for finding in seen)
    return "[\n{}\n]".format(",\n".join(rows)) if seen else "[]"


def _told(seen: "Sequence[Finding]") -> str:
    if not seen:
        return "Nothing is missing."
    lines = [f"{'!' if finding.level == 'gap' else '·'} {finding.message}  ({finding.rule})" for finding in seen]
    gaps = sum(finding.level == "gap" for finding in seen)
    return "\n".join([*lines, "", f"{_counted(gaps, 'gap')}, {_counted(len(seen) - gaps, 'hint')}"])


def _counted(count: int, thing: str) -> str:
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"


# -- `okra-tui validate`: what is wrong with files.


def run_validate(arguments: argparse.Namespace, _clock: Clock) -> int:
    """Print what is wrong, and what is only odd; FOUND where anything is wrong."""
    problems = [problem for path in arguments.paths for problem in problems_of(path)]
    for line in (*problems, *(hint for path in arguments.paths for hint in hints_of(path))):
        say(line)
    return FOUND if problems else FINE


# -- `okra-tui schema`: the JSON Schema of a workspace's files.


def run_schema(arguments: argparse.Namespace, _clock: Clock) -> int:
    """Print the schema of one file, or of both under their names."""
    from okra_tui.workspace.fields import schema, schemas

    asked = schema(arguments.file) if arguments.file else schemas()
    say(json.dumps(asked, ensure_ascii=False, indent=2))
    return FINE
