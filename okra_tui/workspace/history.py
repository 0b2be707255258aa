"""The earlier versions of a workspace's files, under `.okra/`: each of them is a whole file that can be read.

`2026-Q4 2026-11-21 140233 version.toml` was kept by the way; `2026-Q4 2026-11-21 140233 named.toml` got a name from a
person, which stands as a comment in its first line. Copies that were put aside end in neither word.
"""

import logging
import os
import re
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Generic, TypeVar

from okra_tui.plan.model import RECORDS, Plan
from okra_tui.plan.team import Team
from okra_tui.plan.text import one_line
from okra_tui.workspace.atomic import REAL, FileCalls, first_free, make_kept_folder, read_file, read_head, with_numbers
from okra_tui.workspace.fields import alike
from okra_tui.workspace.folder import TEAM_FILE, kept_folder
from okra_tui.workspace.problems import Problem, Unreadable
from okra_tui.workspace.toml_text import Rendering, parse_plan, parse_team

V = TypeVar("V", Plan, Team)

LAST = 20
"""So many versions are kept, the newest ones; of those before them the last one of each day."""

_STAMP = "%Y-%m-%d %H%M%S"
_DAY = timedelta(days=1)
_LONGEST_NAME = 4096
"""Bytes at the beginning of a version in which its name is looked for."""
_LOOKS = 5
"""So many times neighbours are looked for that can be read."""
_ROOM = 65536
"""Bytes. A version that has so many more than twice what somebody wrote is not what that came from."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Version:
    """One earlier version of a file, as the folder's listing shows it; whether it can be read is not known yet."""

    path: Path
    file: str
    """The name of the file of which it is a version."""
    at: datetime
    """When it was kept."""
    named: bool = False
    name: str = ""
    """What a person called it."""
    number: int = 1
    """Of several that were kept in the same second."""

    @property
    def order(self) -> tuple[datetime, int]:
        """What versions are sorted by."""
        return self.at, self.number

    @property
    def when(self) -> str:
        """When it was kept, for a person."""
        return f"{self.at:%Y-%m-%d %H:%M}"

    @property
    def of_team(self) -> bool:
        """Whether it is a version of the team's file."""
        return self.file == TEAM_FILE


def superfluous(versions: Sequence[Version]) -> list[Version]:
    """Which of a file's versions go. What has a name stays, and of the others the last 20 and the last of each day."""
    by_the_way = sorted((version for version in versions if not version.named), key=lambda version: version.order)
    stay = {*by_the_way[-LAST:], *{version.at.date(): version for version in by_the_way}.values()}
    return [version for version in by_the_way if version not in stay]


def says_the_same(one: Plan | Team, other: Plan | Team) -> bool:
    """Whether two versions differ in nothing but the records of what happened, which going back leaves as they are."""
    return alike(_without_records(one), _without_records(other))


class History(Generic[V]):
    """The earlier versions of one file. `keep` is called in one thread alone; the rest may be called from any."""

    def __init__(self, path: Path, parse: Callable[[bytes, str], V], calls: FileCalls = REAL) -> None:
        self.path = path
        self._parse: Callable[[bytes, str], V] = parse
        self._calls = calls
        stem, end = re.escape(path.stem), re.escape(path.suffix)
        self._pattern = re.compile(rf"{stem} (\d{{4}}-\d\d-\d\d \d{{6}}) (version|named)(?: (\d{{1,4}}))?{end}")
        self._rendering = Rendering()
        self._newest: tuple[Path, V] | None = None
        """What was kept last, and where."""
        self._has_begun = False
        self._ours: set[Path] = set()
        """The versions that what is edited now came from."""

    def begin(self) -> None:
        """What is there when this is called first is what we come from, and so is what we keep from then on. What
        others put there later, as a synced folder does, is not: their newest version is no older one of ours."""
        if self._has_begun:
            return
        self._has_begun = True
        with suppress(OSError):  # there is no such folder yet, or who keeps a version there will be told
            self._ours.update(kept_folder(self.path.parent).iterdir())

    def most_like(self, theirs: bytes) -> list[V]:
        """Of the versions that we come from the one most like what somebody wrote, after the one before it and before
        the one after it. What cannot be read is passed over; nothing where nothing can. OSError as in `versions`."""
        wanted, most = Counter(_lines(theirs)), 2 * len(theirs) + _ROOM
        ours = [version for version in reversed(self.versions()) if version.path in self._ours]
        nearest = [(far, version) for version in ours if (far := _unlike(version.path, wanted, most)) is not None]
        for _look in range(_LOOKS):
            if not nearest:
                break
            at = min(range(len(nearest)), key=lambda place: (nearest[place][0], -place))
            around = {near: self._read_if_it_can_be(near[1]) for near in nearest[max(at - 1, 0) : at + 2]}
            damaged = {near for near, value in around.items() if value is None}
            if not damaged:
                return [value for value in around.values() if value is not None]
            nearest = [near for near in nearest if near not in damaged]
        return []

    def _read_if_it_can_be(self, version: Version) -> V | None:
        try:
            return self.read(version)
        except Unreadable:
            return None

    def versions(self) -> list[Version]:
        """All that are there, the newest first. OSError where the folder cannot be looked into."""
        folder = kept_folder(self.path.parent)
        try:
            with os.scandir(folder) as entries:
                kept_versions = [version for entry in entries if (version := self._version(folder / entry.name))]
        except FileNotFoundError:
            return []
        return sorted(kept_versions, key=lambda version: version.order, reverse=True)

    def _version(self, path: Path) -> Version | None:
        parts = self._pattern.fullmatch(path.name)
        if parts is None:
            return None
        try:
            at = datetime.strptime(parts[1], _STAMP)
        except ValueError:  # a day that there is not
            return None
        named = parts[2] == "named"
        name = _name_in(path) if named else ""
        return Version(path, self.path.name, at, named, name, int(parts[3] or 1))

    def read(self, version: Version) -> V:
        """What a version holds. Raises Unreadable with everything that is wrong with it."""
        name = one_line(version.path.name)
        try:
            data = read_file(version.path)
        except FileNotFoundError:
            raise Unreadable((Problem(name, None, None, None, "is gone"),)) from None
        except OSError as error:
            reason = str(error).removeprefix(f"{name} ").rstrip(".")
            raise Unreadable((Problem(name, None, None, None, reason),)) from error
        try:
            return self._parse(data, self.path.name)
        except Unreadable as error:  # in the version and not in the file
            raise type(error)(tuple(replace(problem, file=name) for problem in error.problems)) from error

    def keep(self, value: V, now: datetime, name: str = "") -> bool:
        """Keep a version, and let go of what need not be kept any more. False: the newest one says the same already;
        under a name it is kept all the same. OSError or ValueError where it cannot be written."""
        versions = self.versions()
        newest = versions[0] if versions else None
        if newest is not None and not name and self._says(newest, value):
            return False
        moment = f"{self.path.stem} {_after(newest, now):{_STAMP}} {'named' if name else 'version'}"
        text = (f"# {one_line(name)}\n" if name else "") + self._rendering.render(value).text
        folder = make_kept_folder(self.path.parent)
        made = first_free(self.path, folder, with_numbers(moment), text.encode(), self._calls)
        self._newest = (made, value)
        self._ours.add(made)
        self._let_go(made)
        return True

    def remove(self, version: Version) -> None:
        """Remove a version. OSError where that fails."""
        version.path.unlink(missing_ok=True)

    def _says(self, newest: Version, value: V) -> bool:
        try:
            known = self._newest and self._newest[0] == newest.path
            return says_the_same(self._newest[1] if known and self._newest else self.read(newest), value)
        except Unreadable:
            return False

    def _let_go(self, made: Path) -> None:
        """Only after a newer one stands: whatever ends the program meanwhile, no version is missing."""
        for version in superfluous(self.versions()):
            try:
                if version.path != made:
                    version.path.unlink(missing_ok=True)
            except OSError:
                log.warning("an old version could not be removed", exc_info=True)


def history_of_plan(path: Path) -> History[Plan]:
    """The earlier versions of a quarter's file."""
    return History(path, parse_plan)


def history_of_team(path: Path) -> History[Team]:
    """The earlier versions of the team's file."""
    return History(path, parse_team)


def _name_in(path: Path) -> str:
    """The name in a version's first line; none where it has none or cannot be read."""
    try:
        line = read_head(path, _LONGEST_NAME).decode("utf-8", "replace").partition("\n")[0]
    except OSError:
        return ""
    return one_line(line.removeprefix("#").strip()) if line.startswith("#") else ""


def _lines(data: bytes) -> list[bytes]:
    """The lines of a file, however it is indented and its lines end."""
    return [line.strip() for line in data.splitlines()]


def _unlike(path: Path, wanted: "Counter[bytes]", most: int) -> int | None:
    """In how many lines a version differs from others; None where it cannot be read or is larger than so many bytes."""
    try:
        there = Counter(_lines(read_file(path, most)))
    except OSError:
        return None
    return ((wanted - there) + (there - wanted)).total()


def _after(newest: Version | None, now: datetime) -> datetime:
    """The moment under which a version is kept: after the newest one, also where the clock was set back since."""
    behind = newest is not None and now <= newest.at < now + _DAY
    return newest.at + timedelta(seconds=1) if newest is not None and behind else now


def _without_records(value: Plan | Team) -> Plan | Team:
    return value.replaced(**dict.fromkeys(RECORDS, ())) if isinstance(value, Plan) else value
