"""Copies that are put beside a file or aside, so that nothing is lost: never over something that is there already, and
readable by those who can read the file itself, and by nobody else."""

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from itertools import count
from pathlib import Path

from okra_tui.workspace.atomic import REAL, ChangedElsewhere, FileCalls, read_file, replace_file, sweep
from okra_tui.workspace.folder import kept_folder


def keep_aside(path: Path, data: bytes, now: datetime, calls: FileCalls = REAL) -> Path:
    """Put what a file held under `.okra/`, named after file and moment; where it is now. OSError where it fails."""
    folder = make_kept_folder(path.parent)
    return first_free(path, folder, with_numbers(f"{path.stem} {now:%Y-%m-%d %H%M%S}"), data, calls)


def clear_after_a_kill(workspace: Path, now: datetime) -> None:
    """Remove the temporary files that a killed program left in a workspace. What can be read in them and stands nowhere
    else goes under `.okra/` first."""

    def rescue(name: str, data: bytes) -> None:
        path = workspace / name
        if data and (not path.exists() or read_file(path) != data):
            keep_aside(path, data, now)

    sweep(workspace, now.timestamp(), rescue)
    with suppress(OSError):  # there is none, or it may not be looked into: nothing stands in it alone
        sweep(kept_folder(workspace), now.timestamp())


def write_conflict(path: Path, theirs: bytes, now: datetime, calls: FileCalls = REAL) -> Path:
    """Put the other version beside a file, as `2026-Q4 (conflict 2026-11-21 1402).toml`; where it is now."""

    def names() -> Iterator[str]:
        yield f"{path.stem} (conflict {now:%Y-%m-%d %H%M})"
        for moment in with_numbers(f"{now:%Y-%m-%d %H%M%S}"):
            yield f"{path.stem} (conflict {moment})"

    return first_free(path, path.parent, names(), theirs, calls)


def make_kept_folder(workspace: Path) -> Path:
    """The folder `.okra/` of a workspace, made where it is missing, with a .gitignore that keeps it out of git.

    Raises OSError where it cannot be made, LeadsOutside where it is a link to outside the workspace.
    """
    folder = kept_folder(workspace)
    folder.mkdir(exist_ok=True)
    ignore = folder / ".gitignore"
    if not os.path.lexists(ignore):  # behind a link that leads nowhere, a file would be made outside
        with suppress(ChangedElsewhere):
            replace_file(ignore, b"*\n", None)
    return folder


def first_free(path: Path, folder: Path, names: Iterator[str], data: bytes, calls: FileCalls = REAL) -> Path:
    """Put a copy of the file at `path` into a folder, under the first of these names (without its ending) that nothing
    has; where it is now. Its mode is that of the file, or its owner's alone where that is gone. OSError where it
    fails."""
    try:
        mode = stat.S_IMODE(calls.stat(path).st_mode)
    except FileNotFoundError:
        mode = 0o600
    for name in names:
        copy = folder / f"{name}{path.suffix}"
        if os.path.lexists(copy):  # a link that leads nowhere has the name too
            continue
        try:
            replace_file(copy, data, None, calls, mode)
        except ChangedElsewhere:  # that name is taken
            continue
        return copy
    raise AssertionError("the names never end")


def with_numbers(name: str) -> Iterator[str]:
    """This name, then with ` 2` after it, ` 3`, and so on."""
    yield name
    yield from (f"{name} {number}" for number in count(2))
