"""The folder beside a quarter in which people write apart: a file for each person, and one that says where the room is.

Two people never write one file. So nothing has to be merged, and where a synced folder makes copies all the same, or a
file has come only in half, the others count and it is said which one does not.
"""

import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from okra_tui.plan.contribution import Contribution, Round, together
from okra_tui.plan.quarter_calendar import QuarterName
from okra_tui.plan.text import one_line
from okra_tui.workspace.atomic import (
    QUICKER,
    CannotRead,
    ChangedElsewhere,
    file_hash,
    overwrite_file,
    read_file,
    reason_of,
    replace_unwatched,
    stamp_of,
    write_private,
)
from okra_tui.workspace.folder import LeadsOutside, notes_folder, quarter_path, still_inside
from okra_tui.workspace.problems import NotSaved, Unreadable
from okra_tui.workspace.state import private_state, state_folder, workspace_key
from okra_tui.workspace.toml_text import newer_format, parse_contribution, parse_round, render

ROUND_FILE = "_round.toml"
"""No person's file begins with that sign."""
MOST_PEOPLE = 200
"""Files that are read; a folder with more is not one that a meeting made."""
LARGEST = 512 * 1024
"""Bytes of one person's file, or of the room's."""

_NO_NAME = re.compile(r"[^\w-]+")
_OF_WINDOWS = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


def own_path(folder: Path, quarter: str, name: str) -> Path:
    """The file of somebody: letters and digits of the name, so that it can lie on any system."""
    stem = _NO_NAME.sub("-", unicodedata.normalize("NFC", one_line(name))).strip("-_")[:60].strip("-_") or "somebody"
    return notes_folder(folder, QuarterName(quarter)) / f"{stem}{'-' if _OF_WINDOWS.fullmatch(stem) else ''}.toml"


@dataclass(frozen=True)
class Contributions:
    """What everybody has written so far, by name, and a sentence for each file that cannot be read as it is now."""

    by_name: dict[str, Contribution]
    unread: tuple[str, ...] = ()


class PeoplesFiles:
    """The files of everybody who writes apart for a quarter, looked at again and again: only what changed, or
    could not be read, is read."""

    def __init__(self, folder: Path, quarter: str) -> None:
        self._folder, self._quarter = folder, quarter
        self._known: dict[Path, tuple[object | None, Contribution | str]] = {}
        """Of each file its stamp, and what it holds or why it cannot be read."""

    def look(self) -> Contributions:
        """All that was written so far; nothing where nobody has."""
        before, self._known = self._known, {}
        for path in _files(self._folder, self._quarter):
            stamp = stamp_of(path)
            known = before.get(path)
            if stamp is None or known is None or known[0] != stamp or isinstance(known[1], str):
                try:
                    known = stamp, self._read(path)
                except FileNotFoundError:
                    continue  # somebody replaces it just now
            self._known[path] = known
        contents = [holds for _, holds in self._known.values()]
        files = [content for content in contents if isinstance(content, Contribution)]
        return Contributions(together(files), tuple(content for content in contents if isinstance(content, str)))

    def _read(self, path: Path) -> Contribution | str:
        """What a file holds, or in a sentence why it does not count. FileNotFoundError where it is gone."""
        try:
            written = parse_contribution(_own_bytes(path), path.name)
        except FileNotFoundError:
            raise
        except Unreadable as unreadable:
            return f"{unreadable.problems[0]}. It is looked at again."
        except OSError as error:
            return f"{str(error).rstrip('.')}. It is looked at again."
        if newer := newer_format(written):
            return f"{one_line(path.name)}: {newer}."
        if written.quarter != self._quarter:
            return f"{one_line(path.name)} is of {one_line(written.quarter)}, not of {self._quarter}."
        return written


def _own_bytes(path: Path) -> bytes:
    """What a file of this folder holds. OSError for a link: nobody's file leads anywhere else."""
    if path.is_symlink():
        raise CannotRead(path, "it is a link")
    return read_file(path, LARGEST)


def _files(folder: Path, quarter: str) -> Iterator[Path]:
    try:
        there = notes_folder(folder, QuarterName(quarter))
        names = sorted(path.name for path in there.iterdir() if path.name.endswith(".toml"))
    except (OSError, ValueError):  # nobody has written anything, or the folder is away for the moment
        return
    # A person's own file first: what a synced folder put beside it has another name before `.toml`.
    for name in sorted(names, key=lambda name: (len(name), name))[:MOST_PEOPLE]:
        if not name.startswith(("_", ".")):
            yield there / name


class OwnFile:
    """One person's own file, written by nobody else; where the same person writes on two machines, both count."""

    def __init__(self, folder: Path, quarter: str, name: str) -> None:
        """Reads what is there already. Raises Unreadable, LeadsOutside or OSError."""
        self.path = own_path(folder, quarter, name)
        self._seen: str | None = None
        self.value = Contribution(quarter=quarter, by=name)
        """What was last read or written."""
        self._read()

    def _read(self) -> Contribution | None:
        try:
            data = _own_bytes(self.path)
        except FileNotFoundError:
            self._seen = None
            return None
        there = parse_contribution(data, self.path.name)
        if newer := newer_format(there):
            raise NotSaved(f"{one_line(self.path.name)}: {newer}.")
        if there.quarter != self.value.quarter:
            raise NotSaved(f"{one_line(self.path.name)} is of {one_line(there.quarter)}; put it away first.")
        if there.by.casefold() != self.value.by.casefold():
            raise NotSaved(
                f"{one_line(self.path.name)} is {one_line(there.by)}'s; say with --as a name that tells you apart."
            )
        self._seen, self.value = file_hash(data), there
        return there

    def save(self, value: Contribution) -> Contribution:
        """Write it; what is in the file now, with what the same person wrote elsewhere meanwhile.

        Raises NotSaved, whose words are for the person; then the file is as it was.
        """
        name = one_line(self.path.name)
        try:
            for _ in range(QUICKER):
                try:
                    self.path.parent.mkdir(exist_ok=True)
                    data = render(value).encode()
                    if len(data) > LARGEST:
                        raise NotSaved(f"{name} would be larger than {LARGEST // 1024} KB; take something out of it.")
                    replace_unwatched(still_inside(self.path), data, self._seen)
                except ChangedElsewhere:
                    if there := self._read():
                        value = together((value, there))[value.by]
                else:
                    self._seen, self.value = file_hash(data), value
                    return value
        except Unreadable as unreadable:
            raise NotSaved(f"{unreadable.problems[0]}. Nothing was written over it.") from unreadable
        except LeadsOutside as outside:
            raise NotSaved(str(outside)) from outside
        except OSError as error:
            raise NotSaved(f"{name} cannot be written: {reason_of(error)}.") from error
        raise NotSaved(f"{name} changes all the time; it is tried again.")


# -- What could not be written into the folder is kept in the user's state folder, until the pad is opened again.


def _copy_path(folder: Path, quarter: str, name: str) -> Path:
    return state_folder() / "pads" / f"{workspace_key(folder)} {own_path(folder, quarter, name).stem} {quarter}.toml"


def keep_copy(folder: Path, written: Contribution) -> Path | None:
    """Keep it there; where it is, or None where that cannot be written either."""
    path = _copy_path(folder, written.quarter, written.by)
    try:
        private_state(path.parent, state_folder())
        write_private(path, render(written).encode())
    except (OSError, LeadsOutside):
        return None
    return path


def kept_copy(folder: Path, own: Contribution) -> Contribution | None:
    """What was kept there of somebody whose file holds `own`: for this quarter, or for one that is renamed since, as a
    note tells that both have. None where nothing was, or it cannot be read."""
    here = _copy_path(folder, own.quarter, own.by)
    if (kept := _kept(here)) is not None:
        return kept
    ids = {note.id for note in own.notes}
    for path in sorted(here.parent.glob(here.name.removesuffix(f"{own.quarter}.toml") + "*.toml")):
        kept = _kept(path)
        if kept is not None and not ids.isdisjoint(note.id for note in kept.notes) and _is_gone(folder, kept.quarter):
            return kept
    return None


def _kept(path: Path) -> Contribution | None:
    try:
        return parse_contribution(_own_bytes(path), path.name)
    except (OSError, Unreadable):
        return None


def _is_gone(folder: Path, quarter: str) -> bool:
    """Whether there is no quarter of that name any more."""
    try:
        return not quarter_path(folder, QuarterName(quarter)).exists()
    except (OSError, ValueError, LeadsOutside):
        return False


def let_go_of_copy(folder: Path, kept: Contribution) -> None:
    """It is in the folder now."""
    with suppress(OSError):
        _copy_path(folder, kept.quarter, kept.by).unlink(missing_ok=True)


def read_round(folder: Path, quarter: str) -> Round | None:
    """Where the room is; None where nobody says so, or it cannot be read at the moment."""
    try:
        path = notes_folder(folder, QuarterName(quarter)) / ROUND_FILE
        round_said = parse_round(_own_bytes(path), ROUND_FILE)
    except (OSError, ValueError, Unreadable):
        return None
    return round_said if round_said.quarter == quarter and not newer_format(round_said) else None


def say_round(folder: Path, round_now: Round) -> None:
    """Say where the room is, to those who write apart; nobody is told where nobody does. OSError where it fails."""
    there = notes_folder(folder, QuarterName(round_now.quarter))
    if there.is_dir() and not (there / ROUND_FILE).is_symlink():
        overwrite_file(there / ROUND_FILE, render(round_now).encode(), mode=0o644)
