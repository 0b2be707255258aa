"""The folder on disk: where a workspace is found, which quarters it holds, and what its files are called.

Home stands on this module, so it knows names and paths only and imports nothing of the plan's values.
"""

import os
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from okra_tui.plan.quarter_calendar import QuarterName, proper_name, why_no_name
from okra_tui.plan.text import clipped

TEAM_FILE = "okra.toml"
KEPT_FOLDER = ".okra"
VARIABLE = "OKRA_TUI_WORKSPACE"
"""The environment variable that names a workspace."""

_MEANT = re.compile(r"[0-9]{4}|(?<![^\W\d_])[QqHh][0-9]")
"""What a name has in it that was meant as a quarter's."""


_LONGER_END = re.compile(
    r"(?P<stem>.+)\.toml(?:\.txt|\s?\(\d+\)|[ ._(-].*(?:conflict|konflikt|conflit|copy|kopie|copia|copie).*)",
    re.IGNORECASE,
)


class NoWorkspace(Exception):
    """The folder that was named cannot be used as a workspace. Its words are one sentence for the person."""


class LeadsOutside(OSError):
    """A file of the workspace is a link to somewhere else. Its words are one sentence for the person."""


@dataclass(frozen=True)
class FoundFolder:
    """A folder that is, or can become, the workspace."""

    path: Path
    exists: bool
    """Whether it holds a team already; where not, the folder is there and the workspace is still to be made."""


@dataclass(frozen=True)
class QuarterFileEntry:
    """One quarter as the folder's listing shows it; what is in the file is not known yet."""

    name: QuarterName
    path: Path


@dataclass(frozen=True)
class FileNotTaken:
    """A TOML file of the workspace that is not taken as a quarter, and why. As text it is one sentence."""

    file: str
    reason: str
    """Such as `there is no year in its name`."""
    wrong: bool = True
    """Whether it is something to put right; False where a file of another kind just lies there."""
    copy: str = ""
    """The quarter of which it is a copy; `okra` for the team's file."""
    on_disk: str = ""
    """A copy's name as it is on disk; `file` is made harmless to be shown."""

    def __str__(self) -> str:
        return f"{self.file} is not taken as a quarter: {self.reason}."


@dataclass(frozen=True)
class Listing:
    """The TOML files of a workspace besides the team's."""

    quarters: list[QuarterFileEntry]
    """Newest first, as far as their names tell."""
    not_taken: list[FileNotTaken]


def find_workspace(
    *, named: Path | None, environment: Mapping[str, str], here: Path, documents: Path | None = None
) -> FoundFolder | None:
    """The workspace to open: the one that was named, else the environment's, else the nearest one upwards from `here`,
    else the folder `okra` in the user's documents (`documents` stands in for these in tests); None where there is none.

    Raises NoWorkspace where the named folder is missing, no folder, or may not be looked into, and where none is found
    and the current folder or the one in the documents may not be looked into.
    """
    if named is not None:
        return _chosen(named, "--workspace")
    if environment.get(VARIABLE):
        return _chosen(Path(environment[VARIABLE]), VARIABLE)
    here = here.absolute()
    guarded = ""
    for folder in _where_one_may_be(here, documents):
        try:
            if (folder / TEAM_FILE).is_file():
                return FoundFolder(folder, exists=True)
        except OSError as error:
            if folder not in here.parents:  # it may be the workspace, of which we see nothing
                guarded = guarded or f"{clipped(str(folder))} cannot be looked into: {(error.strerror or '').lower()}."
    if guarded:
        raise NoWorkspace(guarded)
    return None


def _where_one_may_be(here: Path, documents: Path | None) -> Iterator[Path]:
    yield here
    yield from here.parents
    yield documents / "okra" if documents else own_folder()


def own_folder() -> Path:
    """Where a workspace is made if the person names no other folder: `okra` in their documents."""
    return _documents() / "okra"


def _chosen(folder: Path, by: str) -> FoundFolder:
    """The folder that a person chose with this option or variable."""
    shown = clipped(str(folder))
    try:
        if folder.is_dir():
            return FoundFolder(folder.resolve(), exists=(folder / TEAM_FILE).is_file())
        there = folder.exists()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "this is no name of a folder"
        raise NoWorkspace(f"{by} names {shown}, which cannot be looked into: {reason.lower()}.") from error
    what = "is a file; name the folder that it is in" if there else "does not exist; make that folder or name another"
    raise NoWorkspace(f"{by} names {shown}, which {what}.")


def list_quarters(folder: Path) -> list[QuarterFileEntry]:
    """The quarters of a workspace, newest first, by the names of its files alone. OSError where it cannot be listed."""
    return listing(folder).quarters


def listing(folder: Path) -> Listing:
    """What lies in a workspace, by the names of its files alone. OSError where it cannot be listed."""
    quarters: dict[str, QuarterFileEntry] = {}
    not_taken: list[FileNotTaken] = []
    with os.scandir(folder) as entries:
        there = {entry.name: entry for entry in entries}
    files = {name: entry for name, entry in there.items() if _is_toml(name)}
    for name, entry in sorted(files.items()):
        stem = name[: -len(".toml")]
        why_not = _why_not_taken(entry, files.keys())
        if why_not is None and (other := quarters.get(stem.casefold())):
            reason = (
                f"only capitals tell it from {other.path.name}, and macOS and Windows take both for one; rename one"
            )
            why_not = FileNotTaken(clipped(name), reason)
        if why_not is None:
            quarters[stem.casefold()] = QuarterFileEntry(QuarterName(stem), folder / name)
        else:
            not_taken.append(why_not)
    not_taken += filter(None, (_with_longer_end(name, files) for name in sorted(there)))
    return Listing(sorted(quarters.values(), key=lambda entry: entry.name.order, reverse=True), not_taken)


def _is_toml(name: str) -> bool:
    """Whether this is a file of ours to say something about: not the team's, and none that is hidden."""
    return name.casefold().endswith(".toml") and name != TEAM_FILE and not name.startswith(".")


def _why_not_taken(entry: "os.DirEntry[str]", others: Collection[str]) -> FileNotTaken | None:
    """Why a TOML file is not taken as a quarter; None where its name is one's.

    Every kind of file that is to be named for a reason of its own has its line here.
    """
    name, stem, end = clipped(entry.name), entry.name[: -len(".toml")], entry.name[-len(".toml") :]
    if original := _copied(stem, others):
        return copy_of(original, entry.name)
    if stem.casefold() == "okra":
        return FileNotTaken(name, f"the team's file is called {TEAM_FILE}, in small letters")
    better = f"{proper_name(stem) or stem}.toml"
    reason = "" if proper_name(stem) else why_no_name(stem)
    if reason:
        reason = reason.replace("there is no year in it", "there is no year in its name")
        return FileNotTaken(name, reason, wrong=_MEANT.search(stem) is not None)
    if better in others and better != entry.name:
        return FileNotTaken(
            name, f"{clipped(better)} is there too; take over from this one what you need, then remove it"
        )
    if stem != better.removesuffix(".toml") or end != ".toml":
        return FileNotTaken(name, f"rename it to {clipped(better)}")
    reason = _no_file(entry)
    return FileNotTaken(name, reason) if reason else None


def copy_of(original: str, name: str) -> FileNotTaken:
    """The file of this name is a copy of that quarter (`okra`: of the team)."""
    what = "the team's file" if original == "okra" else clipped(original)
    advice = f"open {what} and choose “Take in a copy”" if original != "okra" else "take over from it what you need"
    return FileNotTaken(clipped(name), f"it is a copy of {what}; {advice}, or remove it", copy=original, on_disk=name)


def _with_longer_end(name: str, files: Collection[str]) -> FileNotTaken | None:
    """Why a file with something behind its `.toml` is none of ours: an editor or a mail put `.txt` there, or what keeps
    folders alike marked a copy so. Backups of editors (`.bak`, `~`) are nobody's concern."""
    match = _LONGER_END.fullmatch(name)
    if match is None or name.startswith("."):
        return None
    file = f"{match['stem']}.toml"
    if file in files and (match["stem"] == "okra" or not why_no_name(match["stem"])):
        return copy_of(match["stem"], name)
    meant = file == TEAM_FILE or not why_no_name(match["stem"])
    return FileNotTaken(clipped(name), f"rename it to {clipped(file)}") if meant else None


def _copied(stem: str, others: Collection[str]) -> str:
    """Of which quarter's file, or of the team's (`okra`), a file is a copy: one that a synced folder made when two
    people had changed it, a file manager, or this program. Every one of them keeps the name and puts something beside
    it: `2026-Q4 2`, `2026-Q4 (1)`, `2026-Q4 (Ada's conflicted copy 2026-11-30)`, `2026-Q4.sync-conflict-20261130-…`,
    `2026-Q4_conflict-…`, `Copy of 2026-Q4`. Empty where it is none.

    A name that another quarter might have counts only where it says so itself: `2026-Q4` is no copy of `2026`.
    """
    if not why_no_name(stem) and "conflict" not in stem.casefold():
        return ""
    files = [TEAM_FILE, *(other for other in others if other.endswith(".toml"))]
    for original in sorted((name.removesuffix(".toml") for name in files), key=len, reverse=True):
        if original == stem or (original != "okra" and why_no_name(original)):
            continue
        if re.search(rf"(?<![^\W_]){re.escape(original)}(?![^\W_])", stem):
            return original
    return ""


def _no_file(entry: "os.DirEntry[str]") -> str:
    """What it is if it is no file, as the end of a sentence; what a link leads to is seen when it is read."""
    try:
        if entry.is_symlink() or entry.is_file():
            return ""
        return "it is a folder" if entry.is_dir() else "it is a pipe or a device"
    except OSError:  # it may not be looked at: reading it will say why
        return ""


def quarter_path(folder: Path, name: QuarterName) -> Path:
    """The file of a quarter, there already or not. LeadsOutside where it is a link to outside the workspace."""
    return _inside(folder, f"{name}.toml")


def team_path(folder: Path) -> Path:
    """The file of the team. LeadsOutside where it is a link to outside the workspace."""
    return _inside(folder, TEAM_FILE)


def notes_folder(folder: Path, name: QuarterName) -> Path:
    """Where people write apart for a quarter. LeadsOutside where it is a link to outside the workspace."""
    return _inside(folder, f"{name}.notes")


def kept_folder(folder: Path) -> Path:
    """The folder for earlier versions; safe to delete. LeadsOutside where it is a link to outside the workspace."""
    return _inside(folder, KEPT_FOLDER)


def still_inside(path: Path) -> Path:
    """A file of a workspace that is open. LeadsOutside where it has become a link to outside that folder."""
    return _inside(path.parent, path.name)


def _inside(folder: Path, name: str) -> Path:
    path = folder / name
    try:
        outside = not path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError) as error:  # a link that leads in a circle is a RuntimeError until Python 3.12
        raise LeadsOutside(f"{name} in {clipped(str(folder))} is a link that leads nowhere; remove it.") from error
    if outside:
        raise LeadsOutside(
            f"{name} in {clipped(str(folder))} is a link to outside that folder; put the file itself there instead."
        )
    return path


def _documents() -> Path:
    from platformdirs import user_documents_path  # only where nothing nearer was found: it costs time at start

    return user_documents_path()
