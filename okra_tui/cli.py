"""The command line. The screens are imported only when one is to be shown."""

import argparse
import gc
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from okra_tui import __version__
from okra_tui.clock import Clock, clock_from
from okra_tui.workspace.folder import Found, LeadsOutside, NoWorkspace, QuarterName, find_workspace, quarter_path
from okra_tui.workspace.problems import Unreadable

if TYPE_CHECKING:
    from okra_tui.plan.checks import Finding

COMMANDS = ("open", "demo", "validate", "check")
"""The first word of the command line; a quarter's name there means `open`."""

OPTIONS_WITH_VALUE = ("--workspace", "--today")

FINE, FOUND, FAILED = 0, 1, 2
"""Exit codes: all well; something was found; it could not be done."""


class Failed(Exception):
    """What was asked for cannot be done. Its words are one sentence for the person."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and give the exit code."""
    arguments = _parser().parse_args(_with_command(list(sys.argv[1:] if argv is None else argv)))
    try:
        clock = clock_from(arguments.today, os.environ)
        run = {"open": _open, "demo": _demo, "validate": _validate, "check": _check}[arguments.command]
        return run(arguments, clock)
    except (Failed, NoWorkspace, LeadsOutside, Unreadable, ValueError) as problem:
        print(f"okra-tui: {problem}", file=sys.stderr)
        return FAILED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="okra-tui",
        description="Plan a quarter with your team: five sessions from company OKRs to a week plan, in plain files.",
        epilog="okra-tui QUARTER, such as okra-tui 2026-Q4, opens that quarter at once.",
        parents=[_common()],
    )
    parser.set_defaults(workspace=None, today=None)
    parser.add_argument("--version", action="version", version=f"okra-tui {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    opening = commands.add_parser(
        "open", parents=[_common()], help="open the workspace, or a quarter of it (the default)"
    )
    opening.add_argument("quarter", nargs="?", metavar="QUARTER")
    demo = commands.add_parser("demo", parents=[_common()], help="open a sample workspace of a made-up team")
    demo.add_argument("--keep", type=Path, metavar="DIR", help="make it in this folder and leave it there")
    validate = commands.add_parser(
        "validate", parents=[_common()], help="say what is wrong with files, or with a folder's"
    )
    validate.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    check = commands.add_parser("check", parents=[_common()], help="print what the method says is missing in a quarter")
    check.add_argument("quarter", metavar="QUARTER")
    check.add_argument("--session", type=int, choices=range(5), help="only the checks of this session")
    check.add_argument("--json", action="store_true", help="for other programs")
    return parser


def _common() -> argparse.ArgumentParser:
    """The options that may stand before and after the command; made anew for each, as defaults are set in place."""
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--workspace", type=Path, metavar="DIR", help="the team's folder (else OKRA_TUI_WORKSPACE)")
    common.add_argument("--today", metavar="DATE", help="take this for today, such as 2026-11-21")
    return common


def _with_command(argv: list[str]) -> list[str]:
    """The command line with `open` put in where no command is named."""
    skip = False
    for at, word in enumerate(argv):
        if skip or word.startswith("-"):
            skip = not skip and word in OPTIONS_WITH_VALUE
            if word in ("-h", "--help", "--version"):
                return argv
            continue
        return argv if word in COMMANDS else [*argv[:at], "open", *argv[at:]]
    return [*argv, "open"]


# -- screens ---------------------------------------------------------------------------------------------------------


def _open(arguments: argparse.Namespace, clock: Clock) -> int:
    found = _found(arguments)
    quarter = QuarterName.parse(arguments.quarter) if arguments.quarter else None
    if quarter and (found is None or not found.exists):
        raise Failed(f"There is no workspace here, so {quarter} cannot be opened; okra-tui alone makes a workspace.")
    if quarter and found and not quarter_path(found.path, quarter).exists():
        raise Failed(
            f"There is no {quarter}.toml in {found.path}; okra-tui alone shows what is there, and n begins one."
        )
    return _show(found, quarter, clock)


def _demo(arguments: argparse.Namespace, clock: Clock) -> int:
    from okra_tui.workspace.making import NotMade, make_demo

    _need_terminal()
    if arguments.keep is not None:
        try:
            quarter = make_demo(arguments.keep, clock.today())
        except NotMade as problem:
            raise Failed(str(problem)) from problem
        return _show(Found(arguments.keep.resolve(), exists=True), quarter, clock)
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="okra-tui-demo-") as folder:
        quarter = make_demo(Path(folder), clock.today())
        return _show(Found(Path(folder).resolve(), exists=True), quarter, clock)


def _show(found: Found | None, quarter: QuarterName | None, clock: Clock) -> int:
    _need_terminal()
    gc.disable()  # until the first frame: hardly anything of what is set up now is garbage, and looking takes its time
    from okra_tui.ui.start import run

    return run(found, quarter, clock)


def _need_terminal() -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Failed("This needs a terminal; without one there are `okra-tui check` and `okra-tui validate`.")


def _found(arguments: argparse.Namespace) -> Found | None:
    return find_workspace(named=arguments.workspace, environment=os.environ, here=Path.cwd())


# -- without a screen ------------------------------------------------------------------------------------------------


def _check(arguments: argparse.Namespace, clock: Clock) -> int:
    found = _found(arguments)
    if found is None or not found.exists:
        raise Failed("There is no workspace here; go to its folder, or name it with --workspace.")
    from okra_tui.plan.checks import findings
    from okra_tui.workspace.reading import read_plan, read_team

    quarter = QuarterName.parse(arguments.quarter)
    team = read_team(found.path)
    plan = read_plan(found.path, quarter)
    seen = findings(plan, team, clock.today(), session=arguments.session)
    print(
        json.dumps([finding.as_json() for finding in seen], ensure_ascii=False, indent=2)
        if arguments.json
        else _told(seen)
    )
    return FOUND if any(finding.level == "gap" for finding in seen) else FINE


def _validate(arguments: argparse.Namespace, clock: Clock) -> int:
    from okra_tui.workspace.reading import problems_of

    problems = [problem for path in arguments.paths for problem in problems_of(path)]
    for problem in problems:
        print(problem)
    return FOUND if problems else FINE


def _told(seen: "Sequence[Finding]") -> str:
    if not seen:
        return "Nothing is missing."
    lines = [f"{'!' if finding.level == 'gap' else '·'} {finding.message}  ({finding.rule})" for finding in seen]
    gaps = sum(finding.level == "gap" for finding in seen)
    return "\n".join([*lines, "", f"{gaps} gaps, {len(seen) - gaps} hints"])
