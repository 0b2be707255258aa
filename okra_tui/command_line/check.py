"""`okra-tui check`, what the method misses in a quarter; `validate`, what is wrong with files; `schema` of them."""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from okra_tui.clock import Clock
from okra_tui.command_line.places import FINE, FOUND, read_quarter, workspace
from okra_tui.command_line.printing import answer, say
from okra_tui.plan.text import counted
from okra_tui.workspace.reading import hints_of, problems_of, read_team

if TYPE_CHECKING:
    from okra_tui.command_line.answers import CheckAnswer, ValidateAnswer
    from okra_tui.plan.checks import Finding
    from okra_tui.workspace.problems import Problem


def run_check(arguments: argparse.Namespace, clock: Clock) -> int:
    """Print the findings; FOUND where one of them is a gap."""
    from okra_tui.plan.checks import findings  # validate and schema need no rule

    plan, team = read_quarter(arguments), read_team(workspace(arguments))
    seen = findings(plan, team, clock.today(), session=arguments.session)
    answer(arguments, lambda: _checked(plan.quarter, seen), lambda: _told(seen))
    return FOUND if any(finding.level == "gap" for finding in seen) else FINE


def _gaps(seen: "Sequence[Finding]") -> int:
    return sum(finding.level == "gap" for finding in seen)


def _checked(quarter: str, seen: "Sequence[Finding]") -> "CheckAnswer":
    return {
        "quarter": quarter,
        "gaps": _gaps(seen),
        "hints": len(seen) - _gaps(seen),
        "findings": [
            {
                "session": finding.session,
                "rule": finding.rule,
                "level": finding.level,
                "entity": finding.entity,
                "label": finding.label,
                "message": finding.message,
            }
            for finding in seen
        ],
    }


def _told(seen: "Sequence[Finding]") -> Iterator[str]:
    if not seen:
        yield "Nothing is missing."
        return
    yield from (f"{'!' if finding.level == 'gap' else '·'} {finding.message}  ({finding.rule})" for finding in seen)
    yield ""
    yield f"{counted(_gaps(seen), 'gap')}, {counted(len(seen) - _gaps(seen), 'hint')}"


# -- `okra-tui validate`: what is wrong with files.


def run_validate(arguments: argparse.Namespace, _clock: Clock) -> int:
    """Print what is wrong, and what is only odd; FOUND where anything is wrong."""
    problems = [problem for path in arguments.paths for problem in problems_of(path)]
    hints = [hint for path in arguments.paths for hint in hints_of(path)]
    answer(arguments, lambda: _validated(problems, hints), lambda: map(str, (*problems, *hints)))
    return FOUND if problems else FINE


def _validated(problems: "Sequence[Problem]", hints: Sequence[str]) -> "ValidateAnswer":
    return {
        "problems": [
            {
                "file": problem.file,
                "line": problem.line,
                "entity": problem.entity,
                "field": problem.field,
                "reason": problem.reason,
            }
            for problem in problems
        ],
        "hints": [{"message": hint} for hint in hints],
    }


# -- `okra-tui schema`: the JSON Schema of a workspace's files, and of what --json answers.


def run_schema(arguments: argparse.Namespace, _clock: Clock) -> int:
    """Print one schema, or all under their names."""
    from okra_tui.command_line.answers import answers_schema
    from okra_tui.workspace.fields import schema, schemas

    asked: Mapping[str, Any]
    if arguments.file is None:
        asked = {"answers": answers_schema()} | schemas()
    else:
        asked = answers_schema() if arguments.file == "answers" else schema(arguments.file)
    say(json.dumps(asked, ensure_ascii=False, indent=2))
    return FINE
