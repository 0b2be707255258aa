"""Copies that are put beside a file or aside, so that nothing is lost: never over something that is there already."""

import glob
from collections.abc import Iterator
from datetime import datetime
from itertools import count
from pathlib import Path

from okra_tui.workspace.atomic import REAL, ChangedElsewhere, FileCalls, read_file, replace_file, sweep
from okra_tui.workspace.folder import kept_folder


def keep_aside(path: Path, data: bytes, now: datetime, calls: FileCalls = REAL) -> Path:
    """Put what a file held under `.okra/`, named after file and moment; where it is now. OSError where it fails."""
    folder = make_kept_folder(path.parent)
    names = _with_numbers(f"{path.stem} {now:%Y-%m-%d %H%M%S}")
    return _first_free(folder, names, path.suffix, data, calls)


def clear_after_a_kill(workspace: Path, now: datetime) -> None:
    """Remove the temporary files that a killed program left in a workspace. What can be read in them and stands nowhere
    else goes under `.okra/` first."""

    def rescue(name: str, data: bytes) -> None:
        path = workspace / name
        if data and (not path.exists() or read_file(path) != data):
            keep_aside(path, data, now)

    sweep(workspace, now.timestamp(), rescue)


def keep_version(path: Path, data: bytes, now: datetime, calls: FileCalls = REAL) -> None:
    """Keep a copy of what a file holds under `.okra/`, unless one is there already. OSError where it fails."""
    folder = make_kept_folder(path.parent)
    copies = (copy for copy in folder.glob(f"{glob.escape(path.stem)} *{path.suffix}") if copy.is_file())
    if not any(copy.stat().st_size == len(data) and calls.read(copy) == data for copy in copies):
        keep_aside(path, data, now, calls)


def write_conflict(path: Path, theirs: bytes, now: datetime, calls: FileCalls = REAL) -> Path:
    """Put the other version beside a file, as `2026-Q4 (conflict 2026-11-21 1402).toml`; where it is now."""

    def names() -> Iterator[str]:
        yield f"{path.stem} (conflict {now:%Y-%m-%d %H%M})"
        for moment in _with_numbers(f"{now:%Y-%m-%d %H%M%S}"):
            yield f"{path.stem} (conflict {moment})"

    return _first_free(path.parent, names(), path.suffix, theirs, calls)


def make_kept_folder(workspace: Path) -> Path:
    """The folder `.okra/` of a workspace, made where it is missing, with a .gitignore that keeps it out of git.

    Raises OSError where it cannot be made, LeadsOutside where it is a link to outside the workspace.
    """
    folder = kept_folder(workspace)
    folder.mkdir(exist_ok=True)
    ignore = folder / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", encoding="utf-8")
    return folder


def _with_numbers(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name} {number}" for number in count(2))


def _first_free(folder: Path, names: Iterator[str], suffix: str, data: bytes, calls: FileCalls) -> Path:
    for name in names:
        path = folder / f"{name}{suffix}"
        try:
            replace_file(path, data, None, calls)
        except ChangedElsewhere:  # that name is taken
            continue
        return path
    raise AssertionError("the names never end")
