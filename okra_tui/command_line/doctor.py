"""`okra-tui doctor`: what the program stands on here, and what of it is to be mended.

It looks and changes nothing: no folder is made, no lock is taken. What another program wrote (names of folders, lines
of the log, settings) goes through the one function that prints, as everything here does.
"""

import argparse
import locale
import os
import platform
import shutil
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from okra_tui import __version__
from okra_tui.clock import Clock
from okra_tui.command_line.places import FINE, FOUND, found_workspace
from okra_tui.command_line.printing import answer
from okra_tui.desk.crash import log_path
from okra_tui.plan.text import counted, one_line
from okra_tui.workspace.atomic import reason_of
from okra_tui.workspace.calendar import read_calendar
from okra_tui.workspace.folder import TEAM_FILE, NoWorkspace
from okra_tui.workspace.git import driver_missing, git_folder, git_state
from okra_tui.workspace.lock import WorkspaceLock
from okra_tui.workspace.reading import clashes_left, problems_of
from okra_tui.workspace.state import OF_TEAM, WorkspaceState, state_folder

if TYPE_CHECKING:
    from okra_tui.command_line.answers import CheckedAnswer

Health = Literal["fine", "note", "wrong"]
Looked = tuple[str, Health, str]
"""What was looked at, how it is, and that in words."""

HEALTH_SIGNS = {"fine": "✓", "note": "·", "wrong": "!"}
STANDS_ON = ("textual", "pydantic", "tomli", "tomli-w", "filelock", "platformdirs")
MADE_FOR = (80, 24)
"""Columns and rows for which every screen is made."""
LAST_LINES = 64 * 1024
"""Bytes of the log that are looked at, from its end."""


def run_doctor(arguments: argparse.Namespace, _clock: Clock) -> int:
    """Print what was looked at; FOUND where anything is wrong."""
    looked = [*_looked(arguments)]
    rows: list[CheckedAnswer] = [{"about": about, "state": state, "words": words} for about, state, words in looked]
    wide = max(len(about) for about, _, _ in looked)
    answer(
        arguments,
        lambda: {"checked": rows},
        lambda: (f"{HEALTH_SIGNS[state]} {about:<{wide}}  {one_line(words)}" for about, state, words in looked),
    )
    return FOUND if any(state == "wrong" for _, state, _ in looked) else FINE


def _looked(arguments: argparse.Namespace) -> Iterator[Looked]:
    for name, look in LOOKS.items():
        try:
            yield from look(arguments)
        except OSError as error:  # such as a folder above that may not be looked into
            yield name, "wrong", f"{error.filename or name} cannot be looked into: {reason_of(error)}"


def _versions(_arguments: argparse.Namespace) -> Iterator[Looked]:
    yield "okra-tui", "fine", f"{__version__} on Python {platform.python_version()}, {platform.system()}"
    known = []
    for name in STANDS_ON:
        try:
            known.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            yield "packages", "wrong", f"{name} is not installed; install okra-tui again"
    yield "packages", "fine", ", ".join(known)


def _workspace(arguments: argparse.Namespace) -> Iterator[Looked]:
    try:
        workspace = found_workspace(arguments)
    except NoWorkspace as problem:
        yield "workspace", "wrong", str(problem)
        return
    if workspace is None or not workspace.exists:
        yield "workspace", "note", "there is none here; okra-tui alone makes one"
        return
    folder = workspace.path
    yield "workspace", *_rights(folder)
    try:
        quarters = len(read_calendar(folder).quarters)
        problems = len(problems_of(folder))
    except OSError as error:
        yield "files", "wrong", f"they cannot be listed: {reason_of(error)}"
        return
    if problems:
        more = counted(problems, "thing is", "things are")
        yield "files", "wrong", f"{more} wrong with them; okra-tui validate {folder} names them"
    else:
        yield "files", "fine", f"{TEAM_FILE} and {counted(quarters, 'quarter')} can be read"
    for words in clashes_left(folder):
        yield "merge", "wrong", words
    holder = WorkspaceLock(folder, state_folder()).held_by
    yield "lock", "note" if holder else "fine", f"the workspace is open in {holder}" if holder else "nobody has it open"
    yield from _rescued(folder)
    yield from _in_git(folder)


def _rescued(folder: Path) -> Iterator[Looked]:
    """Copies of what could not be saved, and is not taken in yet."""
    state = WorkspaceState(state_folder(), folder)
    for name in (OF_TEAM, *(str(entry.name) for entry in read_calendar(folder).quarters)):
        for copy in state.rescued(name):
            yield (
                "not saved",
                "wrong",
                f"{copy} waits; open {'the workspace' if name == OF_TEAM else name} to take it in",
            )


def _in_git(folder: Path) -> Iterator[Looked]:
    if git_folder(folder) is None:
        yield "git", "note", "the workspace is in no repository"
        return
    stands, missing = git_state(folder), driver_missing(folder)
    if stands is None or missing is None:
        yield "git", "note", "the workspace is in a repository, and git does not answer; is it installed?"
        return
    files = f"{counted(stands.uncommitted, 'file')} not committed"
    way = stands.under_way
    unfinished = f", a {way} is not finished: git {way} --continue ends it, --abort takes it back" if way else ""
    yield "git", "note" if unfinished else "fine", f"on {stands.branch}, {files}{unfinished}"
    todo = "git merges line by line in this clone; okra-tui git-setup lets it merge field by field"
    yield "git driver", "note" if missing else "fine", todo if missing else "git merges field by field"


def _folders(_arguments: argparse.Namespace) -> Iterator[Looked]:
    from platformdirs import user_config_path

    yield "state", *_rights(state_folder())
    config = user_config_path("okra-tui", appauthor=False) / "config.toml"
    if not config.exists():
        yield "config", "fine", f"{config} is not there, and need not be"
    elif os.access(config, os.R_OK):
        yield "config", "fine", f"{config}; okra-tui keys says what of it cannot be used"
    else:
        yield "config", "wrong", f"{config} may not be read"


def _rights(folder: Path) -> tuple[Health, str]:
    """Whether a folder can be used, or made: where it is missing, that is up to the nearest one that is there."""
    there = next((parent for parent in (folder, *folder.parents) if parent.exists()), folder)
    if not there.is_dir():
        return "wrong", f"{folder}: {there} is a file, and a folder is expected there"
    if not os.access(there, os.R_OK | os.W_OK | os.X_OK):
        return "wrong", f"{folder} may not be {'written to' if there == folder else 'made'}; allow writing to {there}"
    free = shutil.disk_usage(there).free // 1_000_000
    if free < 10:
        return "wrong", f"{folder}: the disk is full but for {free} MB"
    return "fine", str(folder) if there == folder else f"{folder} is made when it is wanted"


def _terminal(_arguments: argparse.Namespace) -> Iterator[Looked]:
    kind = os.environ.get("TERM", "")
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout)):
        yield "terminal", "note", f"this is not said at a terminal (TERM is {kind or 'not set'})"
    else:
        size = os.get_terminal_size(sys.stdout.fileno())
        small = size.columns < MADE_FOR[0] or size.lines < MADE_FOR[1]
        more = f"; {MADE_FOR[0]} × {MADE_FOR[1]} show everything" if small else ""
        bad = kind in ("", "dumb")
        state: Health = "wrong" if bad else "note" if small else "fine"
        told = "; set it to what the terminal is, such as xterm-256color" if bad else more
        yield "terminal", state, f"{kind or 'TERM is not set'}, {size.columns} × {size.lines}{told}"
    yield "colours", *_colours(kind)
    encoding = locale.getpreferredencoding(False)
    utf8 = encoding.upper().replace("-", "") == "UTF8"
    advice = "" if utf8 else "; signs such as ✓ need UTF-8: set LANG to C.UTF-8 or a language's UTF-8"
    yield "encoding", "fine" if utf8 else "wrong", f"{encoding}{advice}"
    yield "clipboard", *_clipboard(kind)


def _colours(kind: str) -> tuple[Health, str]:
    if os.environ.get("NO_COLOR"):
        return "note", "off, because NO_COLOR is set; every state has a sign too"
    if os.environ.get("COLORTERM", "").casefold() in ("truecolor", "24bit") or "direct" in kind:
        return "fine", "16 million"
    if "256" in kind:
        return "fine", "256"
    return "note", "16 at most, as far as TERM says; COLORTERM=truecolor or a TERM with 256color gives more"


def _clipboard(kind: str) -> tuple[Health, str]:
    """What is copied goes through the terminal (OSC 52), which never says whether it has taken it."""
    if os.environ.get("TMUX"):
        return "note", "through tmux: it takes what is copied where it has `set -g set-clipboard on`"
    if kind.startswith("screen"):
        return "note", "screen hands nothing on to the clipboard; what is copied is shown as well"
    if kind == "linux":
        return "note", "the console has none; what is copied is shown as well"
    if os.environ.get("TERM_PROGRAM") == "Apple_Terminal":
        return "note", "Apple's Terminal takes nothing; what is copied is shown as well"
    return "fine", "the terminal is asked to take what is copied; what is copied is shown as well"


def _log(_arguments: argparse.Namespace) -> Iterator[Looked]:
    path = log_path()
    try:
        with path.open("rb") as file:
            file.seek(max(os.fstat(file.fileno()).st_size - LAST_LINES, 0))
            lines = file.read(LAST_LINES).decode(errors="replace").splitlines()
    except (FileNotFoundError, NotADirectoryError):  # the latter is said of the folder
        yield "log", "fine", f"{path} is not there: nothing went wrong"
        return
    except OSError as error:
        yield "log", "wrong", f"{path} cannot be read: {reason_of(error)}"
        return
    dated = [line for line in lines if line[:4].isdecimal()]
    errors = sum(" ERROR " in line or " CRITICAL " in line for line in dated)
    last = f"; last: {dated[-1][:200]}" if dated else ""
    yield "log", "note" if errors else "fine", f"{path}{last}"


LOOKS: dict[str, Callable[[argparse.Namespace], Iterator[Looked]]] = {
    "packages": _versions,
    "workspace": _workspace,
    "folders": _folders,
    "terminal": _terminal,
    "log": _log,
}
