"""The folder on disk: where a workspace is found, which quarters it holds, and what its files are called.

Home stands on this module, so it knows names and paths only and imports nothing of the plan's values.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from okra_tui.plan.text import one_line

TEAM_FILE = "okra.toml"
KEPT_FOLDER = ".okra"
VARIABLE = "OKRA_TUI_WORKSPACE"
"""The environment variable that names a workspace."""

QUARTER = re.compile(r"([1-9][0-9]{3})-Q([1-4])")


class NoWorkspace(Exception):
    """The folder that was named cannot be used as a workspace. Its words are one sentence for the person."""


class LeadsOutside(OSError):
    """A file of the workspace is a link to somewhere else. Its words are one sentence for the person."""


@dataclass(frozen=True, order=True)
class QuarterName:
    """A quarter's name, such as 2026-Q4: nothing else is ever made into a file's name."""

    year: int
    quarter: int

    def __post_init__(self) -> None:
        if not (1000 <= self.year <= 9999 and 1 <= self.quarter <= 4):
            raise ValueError("Quarters go from 1000-Q1 to 9999-Q4.")

    @classmethod
    def parse(cls, said: str) -> "QuarterName":
        """The quarter that this text names. ValueError with a sentence for the person where it names none."""
        found = QUARTER.fullmatch(said)
        if not found:
            raise ValueError(f'A quarter is named like 2026-Q4, a year and Q1 to Q4; "{_shown(said)}" is not.')
        return cls(int(found[1]), int(found[2]))

    @classmethod
    def of(cls, day: date) -> "QuarterName":
        """The quarter in which this day is."""
        return cls(day.year, (day.month + 2) // 3)

    def __str__(self) -> str:
        return f"{self.year}-Q{self.quarter}"

    @property
    def first_day(self) -> date:
        """The quarter's first day in the calendar."""
        return date(self.year, 3 * self.quarter - 2, 1)

    @property
    def starts(self) -> date:
        """The first Monday on or after the quarter's first day."""
        return self.first_day + timedelta(days=-self.first_day.weekday() % 7)

    @property
    def next(self) -> "QuarterName":
        """The quarter after this one."""
        return QuarterName(self.year + self.quarter // 4, self.quarter % 4 + 1)

    @property
    def previous(self) -> "QuarterName":
        """The quarter before this one."""
        return QuarterName(self.year - (self.quarter == 1), (self.quarter - 2) % 4 + 1)


@dataclass(frozen=True)
class Found:
    """A folder that is, or can become, the workspace."""

    path: Path
    exists: bool
    """Whether it holds a team already; where not, the folder is there and the workspace is still to be made."""


@dataclass(frozen=True)
class QuarterFileEntry:
    """One quarter as the folder's listing shows it; what is in the file is not known yet."""

    name: QuarterName
    path: Path


def find_workspace(
    *, named: Path | None, environment: Mapping[str, str], here: Path, documents: Path | None = None
) -> Found | None:
    """The workspace to open: the one that was named, else the environment's, else the nearest one upwards from `here`,
    else the folder `okra` in the user's documents (`documents` stands in for these in tests); None where there is none.

    Raises NoWorkspace where the named folder is missing or no folder.
    """
    if named is not None:
        return _chosen(named, "--workspace")
    if environment.get(VARIABLE):
        return _chosen(Path(environment[VARIABLE]), VARIABLE)
    here = here.absolute()
    for folder in (here, *here.parents):
        if _is_file(folder / TEAM_FILE):
            return Found(folder, exists=True)
    folder = documents / "okra" if documents else own_folder()
    return Found(folder, exists=True) if _is_file(folder / TEAM_FILE) else None


def own_folder() -> Path:
    """Where a workspace is made if the person names no other folder: `okra` in their documents."""
    return _documents() / "okra"


def _chosen(folder: Path, by: str) -> Found:
    """The folder that a person chose with this option or variable."""
    shown = _shown(str(folder))
    try:
        if folder.is_dir():
            return Found(folder.resolve(), exists=_is_file(folder / TEAM_FILE))
        there = folder.exists()
    except (OSError, ValueError) as error:
        raise NoWorkspace(f"{by} names {shown}, which cannot be looked into: {error}.") from error
    what = "is a file; name the folder that it is in" if there else "does not exist; make that folder or name another"
    raise NoWorkspace(f"{by} names {shown}, which {what}.")


def list_quarters(folder: Path) -> list[QuarterFileEntry]:
    """The quarters of a workspace, newest first, by the names of its files alone. OSError where it cannot be listed."""
    names = (path.stem for path in folder.iterdir() if path.suffix == ".toml")
    quarters = sorted((QuarterName.parse(name) for name in names if QUARTER.fullmatch(name)), reverse=True)
    return [QuarterFileEntry(name, folder / f"{name}.toml") for name in quarters]


def quarter_path(folder: Path, name: QuarterName) -> Path:
    """The file of a quarter, there already or not. LeadsOutside where it is a link to outside the workspace."""
    return _inside(folder, f"{name}.toml")


def team_path(folder: Path) -> Path:
    """The file of the team. LeadsOutside where it is a link to outside the workspace."""
    return _inside(folder, TEAM_FILE)


def kept_folder(folder: Path) -> Path:
    """The folder for earlier versions; safe to delete. LeadsOutside where it is a link to outside the workspace."""
    return _inside(folder, KEPT_FOLDER)


def _inside(folder: Path, name: str) -> Path:
    path = folder / name
    try:
        outside = not path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError) as error:  # a link that leads in a circle is a RuntimeError until Python 3.12
        raise LeadsOutside(f"{name} in {_shown(str(folder))} is a link that leads nowhere; remove it.") from error
    if outside:
        raise LeadsOutside(
            f"{name} in {_shown(str(folder))} is a link to outside that folder; put the file itself there instead."
        )
    return path


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a folder that may not be looked into holds no workspace for us
        return False


def _documents() -> Path:
    from platformdirs import user_documents_path  # only where nothing nearer was found: it costs time at start

    return user_documents_path()


def _shown(text: str) -> str:
    text = one_line(text)
    return text if len(text) <= 200 else f"{text[:200]}…"
