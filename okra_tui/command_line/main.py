"""The command line: its words and options, and running what it names, from the first argument to the exit code.

Each command imports what it needs when it is asked for, the screens above all.
"""

import argparse
import gc
import os
import re
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType

from okra_tui import __version__
from okra_tui.clock import Clock, clock_from
from okra_tui.command_line.places import EXIT_INTERRUPTED, FAILED, NOBODY_READS_ON, CommandFailed
from okra_tui.command_line.printing import Parser, complain, goes_nowhere, keep_numbers_taken
from okra_tui.plan.quarter_calendar import why_no_name
from okra_tui.workspace.folder import NoWorkspace
from okra_tui.workspace.problems import Unreadable

# -- The words of the command line: its commands and their options.


COMMAND_WORDS = {
    "open": "open the workspace, or a quarter of it (the default)",
    "demo": "open a sample workspace of a made-up team",
    "status": "say where a quarter stands",
    "check-in": "write down how far a key result is",
    "due": "list what is to be done, and what has not been checked in for 14 days; exit code 1 if anything is late",
    "log": "print what was decided, is to be done, was parked and answered in a quarter",
    "find": "look for words in all quarters: notes, objectives, decisions, what was learned",
    "thread": "print the golden thread of a quarter, and where it breaks",
    "export": "write what the team takes away: files, a page, tables, a calendar, a picture or JSON",
    "invite": "print what to send before a session: when it is, its steps, who brings what, what came out last time",
    "check": "print what the method says is missing in a quarter",
    "validate": "say what is wrong with files, or with a folder's",
    "keys": "list the commands of the screens by their ids, with their keys, for config.toml",
    "merge": "put two versions of a file together, field by field; git's merge driver",
    "diff": "say in words how two versions of a file differ; exit code 1 if they do",
    "git-setup": "let git merge and compare the workspace's files by okra-tui",
    "schema": "print the JSON Schema of the files, for editors",
}
"""The first word of the command line, and what it does; a quarter's name there means `open`."""

EXPORT_FORMATS = (
    "markdown", "summary", "html", "leadership", "leadership-html", "deck", "csv", "ics", "svg", "json",
)  # fmt: skip
"""Those of `desk/export.py`, without importing it for every command."""

CHECK_IN_LIST = (
    "okra-tui check-in 2026-Q4 - reads check-ins from the standard input: lines such as "
    '"KR1.2 52 7 prompt shipped", or CSV with a header, such as key_result,value,confidence,on,note,by. '
    "All are taken, or none."
)

OPTIONS_WITH_VALUE = ("--workspace", "--today")

_BELOW_ZERO = re.compile(r"[-−]\d.*")


def parser(first: str | None = None) -> Parser:
    """What reads the command line; where its first word is a command, what reads that one alone, which is soon made."""
    whole = Parser(
        prog="okra-tui",
        description="Plan a quarter with your team: five sessions from company OKRs to a week plan, in plain files.",
        epilog="okra-tui QUARTER, such as okra-tui 2026-Q4, opens that quarter at once.",
        parents=[_common()],
    )
    whole.set_defaults(workspace=None, today=None)
    whole.add_argument("--version", action="version", version=f"okra-tui {__version__}")
    commands = whole.add_subparsers(dest="command", metavar="COMMAND")
    for name in (first,) if first in COMMAND_WORDS else COMMAND_WORDS:
        _add_words(name, commands.add_parser(name, parents=[_common()], help=COMMAND_WORDS[name]))
    return whole


def _add_words(name: str, command: Parser) -> None:  # one arm a command; `due` has no words of its own
    add = command.add_argument
    match name:
        case "open":
            add("quarter", nargs="?", metavar="QUARTER")
        case "demo":
            add("--keep", type=_path, metavar="DIR", help="make it in this folder and leave it there")
        case "status":
            add("quarter", nargs="?", metavar="QUARTER", help="the running quarter where none is named")
            add("--json", action="store_true", help="for other programs")
        case "check-in":
            add("quarter", metavar="QUARTER")
            add("key_result", metavar="KEY_RESULT", help="its label, such as KR1.2, or its id; - for a list")
            add("value", nargs="?", metavar="VALUE", help="such as 52 or 0,4; yes or no where it is done or not")
            add("--confidence", metavar="N", help="that it will be reached, from 0 to 10")
            add("--note", metavar="TEXT", help="what happened, or what was agreed")
            add("--on", metavar="DATE", help="the day of the value, such as 2026-11-21 (else today)")
            add("--by", metavar="NAME", help="who says so")
            add("--dry-run", action="store_true", help="only say what would be written")
            add("--yes", action="store_true", help="write it also where its value or its day is asked about")
            command.epilog = CHECK_IN_LIST
        case "log":
            add("quarter", metavar="QUARTER")
            add("--open", action="store_true", help="only what is open, of earlier quarters too; overdue first")
            add("--json", action="store_true", help="for other programs")
        case "find":
            add("words", nargs="+", metavar="WORDS")
            add("--json", action="store_true", help="for other programs")
        case "thread":
            add("quarter", metavar="QUARTER")
            add("--breaks", action="store_true", help="only what is broken")
        case "export":
            add("quarter", metavar="QUARTER")
            add("--format", choices=EXPORT_FORMATS, default="markdown", help="markdown and csv are folders")
            add("--to", required=True, type=_path, metavar="PATH", help="the folder, or the file; - prints it")
        case "check":
            add("quarter", metavar="QUARTER")
            add("--session", type=int, choices=range(6), help="only the checks of this session; 5 is the review")
            add("--json", action="store_true", help="for other programs")
        case "invite":
            add("quarter", metavar="QUARTER")
            add("--session", type=int, choices=range(5), required=True, help="from 0, vision, to 4, quarter planning")
        case "validate":
            add("paths", nargs="+", type=_path, metavar="PATH")
        case "keys":
            add("--json", action="store_true", help="for other programs")
        case "schema":
            add("file", nargs="?", choices=("team", "quarter"), help="only that of one file (else both)")
        case _:
            _add_words_for_git(name, command)


def _add_words_for_git(name: str, command: Parser) -> None:
    add = command.add_argument
    match name:
        case "merge":
            add("base", type=_path, metavar="BASE", help="what both came from; empty where both are new")
            add("ours", type=_path, metavar="OURS", help="one version; the merged one takes its place")
            add("theirs", type=_path, metavar="THEIRS", help="the other version")
            add("--name", metavar="PATH", help="how the file is called in the workspace, where OURS is a copy")
        case "diff":
            add("old", type=_path, metavar="OLD")
            add("new", nargs="?", type=_path, metavar="NEW", help="without it all that OLD says, a thing a line")
        case "git-setup":
            add("--undo", action="store_true", help="take that back")


def _common() -> Parser:
    """The options that may stand before and after the command; made anew for each, as defaults are set in place."""
    common = Parser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--workspace", type=_path, metavar="DIR", help="the team's folder (else OKRA_TUI_WORKSPACE)")
    common.add_argument("--today", metavar="DATE", help="take this for today, such as 2026-11-21")
    return common


def with_command(argv: list[str]) -> list[str]:
    """The command line with `open` where no command is named; numbers below zero are told from options."""
    argv = [f" {word}" if _BELOW_ZERO.fullmatch(word) else word for word in argv]
    skip = False
    for at, word in enumerate(argv):
        if skip or word.startswith("-"):
            skip = not skip and word in OPTIONS_WITH_VALUE
            if word in ("-h", "--help", "--version"):
                return argv
            continue
        if word in COMMAND_WORDS:
            return argv
        _refuse_misspelled(word)
        return [*argv[:at], "open", *argv[at:]]
    return [*argv, "open"]


def _refuse_misspelled(word: str) -> None:
    """Raises CommandFailed where a word is no quarter's name and looks like a command."""
    if why_no_name(word):
        from difflib import get_close_matches

        if near := get_close_matches(word[:40].casefold(), COMMAND_WORDS, n=1):
            raise CommandFailed(f'There is no command "{_shown(word)}"; did you mean okra-tui {near[0]}?')


def _path(written: str) -> Path:
    if not written.strip():
        raise argparse.ArgumentTypeError("the name of a file or folder is missing")
    return Path(written)


def _shown(word: str) -> str:
    return word if len(word) <= 60 else f"{word[:60]}…"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and give the exit code."""
    _without_plugins()
    keep_numbers_taken()
    gc.disable()  # what a command imports and reads is hardly ever garbage, and looking for it takes its time
    try:
        words = with_command(list(sys.argv[1:] if argv is None else argv))
        arguments = parser(words[0]).parse_args(words)
        code = _command(arguments.command)(arguments, clock_from(arguments.today, os.environ))
        if sys.stdout is not None:
            sys.stdout.flush()  # here, where it can be told that nobody reads any more
        return code
    except BrokenPipeError:
        goes_nowhere(sys.stdout)  # `| head` has seen enough
        return NOBODY_READS_ON
    except (CommandFailed, NoWorkspace, Unreadable, ValueError) as problem:
        complain(problem)
    except OverflowError:
        complain("A day of this plan lies too far away: the calendar goes from the year 1 to 9999.")
    except OSError as problem:
        complain(_told(problem))
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    finally:
        gc.enable()
    return FAILED


class _NoPlugins(ModuleType):
    """Stands for the part of pydantic that looks for its plugins. Importing that takes a tenth of a whole `okra-tui
    status`, even where none are looked for. Whatever else is asked of it, it answers itself."""

    get_plugins = tuple

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        sys.modules.pop(self.__name__, None)
        return getattr(import_module(self.__name__), name)


def _without_plugins() -> None:
    """Let nobody else look into plans, nor be looked for."""
    name = "pydantic.plugin._loader"
    if os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__") == "__all__" and name not in sys.modules:
        sys.modules[name] = _NoPlugins(name)


def _told(problem: OSError) -> str:
    """Why a file or folder, or the place where the answer goes, cannot be used."""
    if problem.strerror is None:  # ours, and a sentence already
        return str(problem)
    reason = problem.strerror.lower()
    if problem.filename is None:
        goes_nowhere(sys.stdout)  # else Python would try once more, and end in its own words
        return f"The answer could not be written: {reason}."
    return f"{problem.filename} cannot be read or written: {reason}."


def _command(name: str) -> Callable[[argparse.Namespace, Clock], int]:  # one arm a command
    match name:
        case "open" | "demo":
            from okra_tui.command_line import screens

            return screens.demo if name == "demo" else screens.open_
        case "check":
            from okra_tui.command_line import check

            return check.run_check
        case "validate":
            from okra_tui.command_line import check

            return check.run_validate
        case "status":
            from okra_tui.command_line import status

            return status.run_status
        case "check-in":
            from okra_tui.command_line import check_in

            return check_in.run_check_in
        case "log" | "find":
            from okra_tui.command_line import looking_back

            return looking_back.run_log if name == "log" else looking_back.run_find
        case "due" | "thread":
            from okra_tui.command_line import status

            return status.run_due if name == "due" else status.run_thread
        case "export" | "invite":
            from okra_tui.command_line import export

            return export.run_export if name == "export" else export.run_invite
        case "keys":
            from okra_tui.command_line import screens

            return screens.run_keys
        case "schema":
            from okra_tui.command_line import check

            return check.run_schema
        case "merge" | "diff" | "git-setup":
            from okra_tui.command_line import git

            return {"merge": git.run_merge, "diff": git.run_diff, "git-setup": git.run_git_setup}[name]
    raise AssertionError(f"there is no command {name}")
