"""The words of the command line: its commands in one table, their options, and what reads them."""

import argparse
import re
from pathlib import Path
from typing import Literal, NamedTuple

from okra_tui import __version__
from okra_tui.command_line.places import CommandFailed
from okra_tui.command_line.printing import Parser
from okra_tui.plan.quarter_calendar import why_no_name

# -- The words of the command line: its commands and their options.


class CommandRow(NamedTuple):
    """A command of the command line."""

    run: str
    """What runs it, in this room: `status:run_status`. It is imported when it is asked for."""
    does: Literal["shows", "reads", "prints", "writes"]
    """It shows screens; it only reads, and answers in words, with --json or with --plain; it prints a text or a file
    for another program; or it writes files of the workspace."""
    words: str


COMMAND_WORDS: dict[str, CommandRow] = {
    "open": CommandRow("screens:open_", "shows", "open the workspace, or a quarter of it (the default)"),
    "demo": CommandRow("screens:demo", "shows", "open a sample workspace of a made-up team"),
    "contribute": CommandRow(
        "screens:contribute", "shows", "write notes, dots and answers for a session apart, in a file of your own"
    ),
    "quarters": CommandRow("status:run_quarters", "reads", "list the quarters of the workspace, newest first"),
    "status": CommandRow("status:run_status", "reads", "say where a quarter stands"),
    "check-in": CommandRow("check_in:run_check_in", "writes", "write down how far a key result is"),
    "due": CommandRow(
        "status:run_due",
        "reads",
        "list what is to be done, and what has not been checked in for 14 days; exit code 1 if anything is late",
    ),
    "log": CommandRow(
        "looking_back:run_log",
        "reads",
        "print what was decided, is to be done, was parked and answered in a quarter",
    ),
    "find": CommandRow(
        "looking_back:run_find",
        "reads",
        "look for words in all quarters: notes, objectives, decisions, what was learned; exit code 1 if nowhere",
    ),
    "thread": CommandRow("status:run_thread", "reads", "print the golden thread of a quarter, and where it breaks"),
    "export": CommandRow(
        "export:run_export",
        "prints",
        "write what the team takes away: files, a page, tables, a calendar, a picture or JSON",
    ),
    "import": CommandRow(
        "imports:run_import", "writes", "take in what other programs wrote: a whiteboard's notes, lists and tables"
    ),
    "invite": CommandRow(
        "export:run_invite",
        "reads",
        "print what to send before a session: when it is, its steps, who brings what, what came out last time",
    ),
    "check": CommandRow(
        "check:run_check",
        "reads",
        "print what the method says is missing in a quarter; exit code 1 if there is a gap",
    ),
    "validate": CommandRow(
        "check:run_validate", "reads", "say what is wrong with files, or with a folder's; exit code 1 if anything is"
    ),
    "doctor": CommandRow(
        "doctor:run_doctor",
        "reads",
        "look at the folders, the terminal, the lock, the log and git; exit code 1 if anything is to be mended",
    ),
    "keys": CommandRow(
        "screens:run_keys",
        "reads",
        "list the commands of the screens by their ids, with their keys, for config.toml",
    ),
    "merge": CommandRow(
        "git:run_merge",
        "writes",
        "put two versions of a file together, field by field; git's merge driver; exit code 1 if both changed a field",
    ),
    "diff": CommandRow(
        "git:run_diff", "reads", "say in words how two versions of a file differ; exit code 1 if they do"
    ),
    "git-setup": CommandRow(
        "git:run_git_setup", "writes", "let git merge and compare the workspace's files by okra-tui"
    ),
    "schema": CommandRow(
        "check:run_schema", "prints", "print the JSON Schema of the files, and of what --json answers"
    ),
    "completion": CommandRow("manual:run_completion", "prints", "print what makes a shell complete these commands"),
    "man": CommandRow("manual:run_man", "prints", "print the manual's page: okra-tui man | man -l -"),
    "skill": CommandRow(
        "manual:run_skill",
        "prints",
        "print what tells an assistant which commands there are, and how to use them",
    ),
}
"""The first word of the command line, and what it does; a quarter's name there means `open`."""

EXPORT_FORMATS = (
    "markdown", "summary", "html", "leadership", "leadership-html", "deck", "csv", "ics", "svg", "png", "json",
)  # fmt: skip
"""Those of `desk/export.py`, without importing it for every command."""

IMPORT_KINDS = ("notes", "objectives", "company-objectives", "milestones", "pages", "check-ins")
"""Those of `desk/imports.py`, likewise."""

IMPORT_COLUMNS = (
    "What a table's columns are is told by their names; where they are called otherwise, --column says it, such as "
    "--column title=Feature. At a terminal it is asked before anything is written."
)

CHECK_IN_LIST = (
    "okra-tui check-in 2026-Q4 - reads check-ins from the standard input: lines such as "
    '"KR1.2 52 7 prompt shipped", or CSV with a header, such as key_result,value,confidence,on,note,by. '
    "All are taken, or none."
)

SHELL_FILES = {"bash": "okra-tui.bash", "zsh": "_okra-tui", "fish": "okra-tui.fish"}
"""What is shipped for each shell to complete our commands."""

COMPLETION_FOR_GOOD = (
    "For now: source <(okra-tui completion bash). For good: okra-tui completion bash > "
    "~/.local/share/bash-completion/completions/okra-tui; okra-tui completion zsh > a folder of fpath/_okra-tui; "
    "okra-tui completion fish > ~/.config/fish/completions/okra-tui.fish."
)

SCHEMAS = ("team", "quarter", "answers")

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
        words = COMMAND_WORDS[name].words
        command = commands.add_parser(name, parents=[_common()], help=words, description=_sentence_of(words))
        _add_words(name, command)
        if COMMAND_WORDS[name].does == "reads":
            _add_forms(command)
    return whole


def _add_words(name: str, command: Parser) -> None:  # one arm a command that has words of its own
    add = command.add_argument
    match name:
        case "open":
            add("quarter", nargs="?", metavar="QUARTER")
        case "demo":
            add("--keep", type=_path, metavar="DIR", help="make it in this folder and leave it there")
        case "contribute":
            add("quarter", metavar="QUARTER")
            add("--session", type=int, choices=range(5), required=True, help="from 0, vision, to 4, quarter planning")
            add("--as", dest="name", required=True, metavar="NAME", help="who writes: a member, or a guest of the room")
        case "status":
            add("quarter", nargs="?", metavar="QUARTER", help="the running quarter where none is named")
            add("--all", type=_path, metavar="DIR", help="every team whose workspace lies in this folder")
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
        case "find":
            add("words", nargs="+", metavar="WORDS")
        case "thread":
            add("quarter", metavar="QUARTER")
            add("--breaks", action="store_true", help="only what is broken")
        case "check":
            add("quarter", metavar="QUARTER")
            add("--session", type=int, choices=range(6), help="only the checks of this session; 5 is the review")
        case "validate":
            add("paths", nargs="+", type=_path, metavar="PATH")
        case "completion":
            add("shell", choices=tuple(SHELL_FILES), metavar="SHELL", help="bash, zsh or fish")
            command.epilog = COMPLETION_FOR_GOOD
        case "schema":
            add("file", nargs="?", choices=SCHEMAS, help="only that of one file, or of the answers (else all)")
        case "export" | "import" | "invite":
            _add_words_for_others(name, command)
        case _:
            _add_words_for_git(name, command)


def _add_words_for_others(name: str, command: Parser) -> None:
    """The words of what goes out to other people and programs, and comes in from them."""
    add = command.add_argument
    match name:
        case "export":
            add("quarter", metavar="QUARTER")
            add("--format", choices=EXPORT_FORMATS, default="markdown", help="markdown and csv are folders")
            add("--to", required=True, type=_path, metavar="PATH", help="the folder, or the file; - prints it")
        case "import":
            add("path", type=_path, metavar="PATH", help="the file, or an export's folder; - reads the standard input")
            add("quarter", nargs="?", metavar="QUARTER", help="the running quarter where none is named")
            add("--as", dest="kind", choices=IMPORT_KINDS, help="of which kind it is (else that is found out)")
            add("--session", type=int, choices=range(5), default=1, help="of notes: on the board of which session")
            add("--column", action="append", metavar="WHAT=NAME", help="which column is which, once for each")
            add("--dry-run", action="store_true", help="only say what would be written")
            add("--yes", action="store_true", help="write it without asking")
            command.epilog = IMPORT_COLUMNS
        case "invite":
            add("quarter", metavar="QUARTER")
            add("--session", type=int, choices=range(5), required=True, help="from 0, vision, to 4, quarter planning")


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


def _add_forms(command: Parser) -> None:
    """How a command that reads may answer otherwise than in words."""
    forms = command.add_mutually_exclusive_group()
    forms.add_argument("--json", action="store_true", help="for other programs (okra-tui schema answers)")
    forms.add_argument("--plain", action="store_true", help="a record a line, its fields parted by tabs")


def _sentence_of(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


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
