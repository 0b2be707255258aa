"""What git asks of a workspace: `okra-tui merge`, its merge driver; `diff`, two versions in words; `git-setup`.

Git merges lines, and two people who each added a check-in at the end of a file meet in the same line. Here a version is
a plan: it is put together field by field (`plan/merge.py`), and only what both changed differently is a conflict.
"""

import argparse
import json
import shlex
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from okra_tui.clock import Clock
from okra_tui.command_line.places import FINE, FOUND, CommandFailed, found_workspace, workspace
from okra_tui.command_line.printing import answer, complain, say
from okra_tui.plan.difference import VersionChange, changes, in_words
from okra_tui.plan.entity import Value
from okra_tui.plan.merge import Clash, Merged, merge, put_together
from okra_tui.plan.model import Plan
from okra_tui.plan.team import Team
from okra_tui.plan.text import one_line
from okra_tui.workspace.atomic import ChangedElsewhere, file_hash, read_file, reason_of, replace_unwatched
from okra_tui.workspace.folder import TEAM_FILE
from okra_tui.workspace.git import MERGE_DRIVER
from okra_tui.workspace.open_file import AsWritten
from okra_tui.workspace.problems import Problem, Unreadable
from okra_tui.workspace.reading import MERGED_TWO
from okra_tui.workspace.toml_text import newer_format, parse_plan, parse_team, render

if TYPE_CHECKING:
    from okra_tui.command_line.answers import ChangeAnswer, DiffAnswer

# -- `okra-tui merge BASE OURS THEIRS`: what git calls where both sides changed a file.


def run_merge(arguments: argparse.Namespace, _clock: Clock) -> int:
    """Put the version in the place of OURS that both sides together make; FOUND where they clash.

    What cannot be read as a quarter or a team is merged as git would have done it without us.
    """
    files: tuple[Path, Path, Path] = (arguments.base, arguments.ours, arguments.theirs)
    base, ours, theirs = map(_bytes, files)
    name = one_line(arguments.name or str(arguments.ours))
    try:
        merged = _merged(base, ours, theirs, arguments.name)
        data = AsWritten.of(ours).encoded(_as_comments(merged.clashes) + render(merged.value))
        _parse(data, arguments.name)  # what cannot be read again is not written
    except Unreadable as problem:
        complain(f"{name} is merged line by line, as git does it: {problem.problems[0]}")
        return _by_lines(files)
    _replace(arguments.ours, ours, data)
    for clash in merged.clashes:
        complain(f"{name}: both sides changed {clash}; ours stands, and theirs is in a comment at the top of the file.")
    if merged.stayed:
        complain(f"{name}: {', '.join(merged.stayed)} stayed; one side had deleted what the other went on with.")
    return FOUND if merged.clashes else FINE


def _bytes(path: Path) -> bytes:
    try:
        return read_file(path)
    except OSError as error:
        raise CommandFailed(f"{path} cannot be read: {reason_of(error)}.") from error


def _merged(base: bytes, ours: bytes, theirs: bytes, name: str | None) -> Merged[Any]:
    mine, others = _parse(ours, name), _parse(theirs, name)
    if not base.strip():  # both sides began this file
        return put_together(mine, others)
    return merge(_parse(base, name), mine, others)


def _parse(data: bytes, name: str | None) -> Plan | Team:
    """The quarter or team in these bytes of the file of that name; of a file without one, what it can be read as.

    Raises Unreadable, also where it is in a format that only a newer version knows.
    """
    if name is not None and Path(name).name == TEAM_FILE:
        return _written_by_us(parse_team(data, TEAM_FILE))
    try:
        return _written_by_us(parse_plan(data, Path(name).name if name else ""))
    except Unreadable:
        if name is not None:
            raise
        try:
            return _written_by_us(parse_team(data, ""))
        except Unreadable:
            pass
        raise


def _written_by_us(value: Plan | Team) -> Plan | Team:
    if newer := newer_format(value):
        raise Unreadable((Problem("it", None, None, None, newer),))
    return value


def _as_comments(clashes: Sequence[Clash]) -> str:
    """Both sides of each clash, in lines that TOML takes for comments."""
    if not clashes:
        return ""
    lines = [f"{MERGED_TWO} Ours stands below; choose, and save."]
    lines += [f"{clash}: ours {_literal(clash.ours)}, theirs {_literal(clash.theirs)}" for clash in clashes]
    return "".join(f"# {one_line(line)}\n" for line in lines)


def _literal(value: object) -> str:
    if isinstance(value, Value):
        return json.dumps(value.values(), ensure_ascii=False, default=str)
    return json.dumps(value, ensure_ascii=False, default=_literal if isinstance(value, tuple) else date.isoformat)


def _by_lines(files: tuple[Path, Path, Path]) -> int:
    base, ours, theirs = map(str, files)
    ended = _git(["merge-file", "-L", "ours", "-L", "base", "-L", "theirs", "--", ours, base, theirs])
    if ended.returncode > 127:
        raise CommandFailed(f"git could not merge it either: {_complaint(ended)}")
    return FOUND if ended.returncode else FINE


def _replace(path: Path, before: bytes | None, data: bytes) -> None:
    """Put this in the place of what was read; None where no file was."""
    try:
        replace_unwatched(path, data, None if before is None else file_hash(before))
    except ChangedElsewhere as problem:
        raise CommandFailed(f"{problem} Nothing was written; do it again.") from problem


# -- `okra-tui diff OLD NEW`, and `okra-tui diff FILE`, from which git makes its own diff.


def run_diff(arguments: argparse.Namespace, _clock: Clock) -> int:
    """Print what NEW has otherwise than OLD, in words, and FOUND where that is anything; of one file, all it says."""
    if arguments.new is None:
        return _print_in_words(arguments)
    before, after = (_read_or_nothing(path) for path in (arguments.old, arguments.new))
    if before is None or after is None:
        there = before or after
        if there is None:
            answer(arguments, lambda: _difference(()), tuple)
            return FINE
        before, after = (_empty(there), there) if before is None else (there, _empty(there))
    if type(before) is not type(after):
        raise CommandFailed("One of these is a quarter and the other a team; name two of a kind.")
    differences = changes(before, after, _veiled((before, after), arguments))
    answer(arguments, lambda: _difference(differences), lambda: (change.words for change in differences))
    return FOUND if differences else FINE


def _difference(differences: Sequence[VersionChange], says: Sequence[str] = ()) -> "DiffAnswer":
    rows: list[ChangeAnswer] = [
        {"words": change.words, "table": change.table, "row": change.row, "field": change.field}
        for change in differences
    ]
    return {"changes": rows, "says": list(says)}


def _print_in_words(arguments: argparse.Namespace) -> int:
    data = _bytes(arguments.old)
    try:
        value = _parse(data, None)
    except Unreadable:  # git asks of every file that our line in .gitattributes names
        lines = data.decode(errors="replace").rstrip("\n").split("\n")
    else:
        lines = list(in_words(value, _veiled((value,), arguments)))
    answer(arguments, lambda: _difference((), lines), lambda: lines)
    return FINE


def _read_or_nothing(path: Path) -> Plan | Team | None:
    data = _bytes(path) if str(path) != "/dev/null" else b""
    return _parse(data, None) if data.strip() else None


def _empty(like: Plan | Team) -> Plan | Team:
    return Plan(quarter=like.quarter, starts=like.starts) if isinstance(like, Plan) else Team(team=like.team)


def _veiled(values: Sequence[Plan | Team], arguments: argparse.Namespace) -> frozenset[int]:
    """The sessions whose notes are not shown in one of them, as the workspace in which we are has it."""
    plans = [value for value in values if isinstance(value, Plan)]
    workspace = found_workspace(arguments)
    if not plans or workspace is None or not workspace.exists:
        return frozenset()
    from okra_tui.desk.curtain import veiled_here  # merging asks nothing of the desk
    from okra_tui.workspace.reading import read_team

    team = read_team(workspace.path)
    return frozenset[int]().union(*(veiled_here(workspace.path, plan, team) for plan in plans))


# -- `okra-tui git-setup`: the line in .gitattributes, and what git is to call.


ATTRIBUTES = f"/*.toml merge={MERGE_DRIVER} diff={MERGE_DRIVER}"
"""Of the files beside it, none in folders below."""


def _settings() -> dict[str, str]:
    """By the whole path of this Python: git may be started where no virtual environment is active."""
    program = f"{shlex.quote(sys.executable)} -P -m okra_tui"
    return {
        f"merge.{MERGE_DRIVER}.name": "okra-tui, field by field",
        f"merge.{MERGE_DRIVER}.driver": f"{program} merge %O %A %B --name %P",
        f"diff.{MERGE_DRIVER}.textconv": f"{program} diff",
    }


def run_git_setup(arguments: argparse.Namespace, _clock: Clock) -> int:
    """Let git merge and compare this workspace's files by us, or no longer; say what was done."""
    folder = workspace(arguments)
    if _git(["-C", str(folder), "rev-parse", "--is-inside-work-tree"]).stdout.strip() != "true":
        raise CommandFailed(f"{folder} is in no git repository; git init makes one there.")
    attributes = folder / ".gitattributes"
    if arguments.undo:
        _change_lines(attributes, lambda lines: [line for line in lines if line.strip() != ATTRIBUTES])
        for section in (f"merge.{MERGE_DRIVER}", f"diff.{MERGE_DRIVER}"):
            _git(["-C", str(folder), "config", "--local", "--remove-section", section])
        say(f"Taken out of {attributes}: {ATTRIBUTES}")
        say(f"Taken out of this clone's settings: merge.{MERGE_DRIVER} and diff.{MERGE_DRIVER}")
        return FINE
    _change_lines(attributes, lambda lines: lines if ATTRIBUTES in map(str.strip, lines) else [*lines, ATTRIBUTES])
    say(f"In {attributes}, to be committed: {ATTRIBUTES}")
    for key, value in _settings().items():
        ended = _git(["-C", str(folder), "config", "--local", key, value])
        if ended.returncode:
            raise CommandFailed(f"git did not take the setting {key}: {_complaint(ended)}")
        say(f"Set for this clone: {key} = {value}")
    say("Each clone needs this once: okra-tui git-setup. To take it back: okra-tui git-setup --undo.")
    return FINE


def _change_lines(path: Path, change: Callable[[list[str]], list[str]]) -> None:
    """Put other lines into a file that is not ours alone; made where it is missing and there are any."""
    try:
        before: bytes | None = read_file(path)
    except FileNotFoundError:
        before = None
    lines = (before or b"").decode("utf-8", "surrogateescape").splitlines()
    if (new := change(lines)) == lines:
        return
    text = "".join(f"{line}\n" for line in new)
    _replace(path, before, text.encode("utf-8", "surrogateescape"))


def _git(words: Sequence[str]) -> "subprocess.CompletedProcess[str]":
    try:
        return subprocess.run(["git", *words], capture_output=True, encoding="utf-8", errors="replace", check=False)
    except OSError as error:
        raise CommandFailed(f"git cannot be started: {reason_of(error)}.") from error


def _complaint(ended: "subprocess.CompletedProcess[str]") -> str:
    return one_line(ended.stderr.strip() or f"it ended with {ended.returncode}")
