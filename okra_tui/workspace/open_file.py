"""One open file of a workspace, a quarter or the team: what was last seen on disk, and how it is saved."""

from codecs import BOM_UTF8
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Generic, TypeVar

from okra_tui.plan.labels import label
from okra_tui.plan.merge import doubled, merge, nearest, read_between, renumbered
from okra_tui.plan.model import Plan
from okra_tui.plan.team import Team
from okra_tui.plan.text import one_line
from okra_tui.workspace import atomic
from okra_tui.workspace.atomic import (
    QUICKER,
    REAL,
    CannotRead,
    ChangedElsewhere,
    Displaced,
    FileCalls,
    file_hash,
    is_protected,
    read_file,
    reason_of,
    replace_file,
)
from okra_tui.workspace.fields import alike, with_objects_of
from okra_tui.workspace.folder import still_inside
from okra_tui.workspace.problems import NotSaved, Problem, Unreadable
from okra_tui.workspace.toml_text import (
    Rendering,
    Unwieldy,
    headers_in,
    newer_format,
    parse_plan,
    parse_team,
    reads_back,
    refuse_too_many,
)

V = TypeVar("V", Plan, Team)

VERSIONS = 64
"""So many of the versions that stood in the file last are all kept in mind; they share what is alike."""


@dataclass(frozen=True)
class FileSaved:
    """What saving did."""

    written: bool
    """False where the file held these very bytes already."""
    kept: Path | None
    """Where the file as it was before is now, if it was put aside: it had comments or a layout by hand, or an older
    format."""
    displaced: Displaced | None = field(default=None, compare=False)
    """What stood there before, still open: to be watched for a while and closed by whoever saves."""
    foreign: bool = False
    """Whether that is somebody else's, written at the last moment."""


@dataclass(frozen=True)
class Theirs(Generic[V]):
    """What somebody else left in the place of the file."""

    data: bytes | None
    """None where the file is gone."""
    value: V | None
    """None where the file is gone or cannot be understood."""
    problem: str | None
    """Why it cannot be understood."""
    same: bool = False
    """Whether it holds what was last loaded or saved, and only its layout or its comments are others."""


@dataclass(frozen=True)
class AsWritten:
    """How somebody's editor writes the file, which stays so: with a byte order mark, with Windows' ends of lines."""

    mark: bool = False
    ends: str = "\n"

    @classmethod
    def of(cls, data: bytes) -> "AsWritten":
        """How these bytes are written; ends of lines are Windows' where all of them are."""
        lines = data.count(b"\n")
        return cls(data.startswith(BOM_UTF8), "\r\n" if lines and data.count(b"\r\n") == lines else "\n")

    def encoded(self, text: str) -> bytes:
        """The bytes of a rendered file. (No line end stands inside a value there.)"""
        return (BOM_UTF8 if self.mark else b"") + text.replace("\n", self.ends).encode()


class _Stood(Generic[V]):
    """The versions that stood in the file since it was opened: of the last ones all, of those before them fewer and
    fewer, and always the first."""

    def __init__(self) -> None:
        self._versions: list[tuple[V, bool]] = []
        """Each with whether others stood there between the one before it and it."""

    def add(self, value: V) -> None:
        """This stands there now."""
        if self._versions and self._versions[-1][0] is value:
            return
        self._versions.append((value, False))
        if len(self._versions) > 2 * VERSIONS:
            fewer = self._versions[: VERSIONS + 1 : 2]
            thinned: list[tuple[V, bool]] = [(version, True) for version, _ in fewer]
            self._versions = thinned + self._versions[VERSIONS + 1 :]

    def known_to(self, theirs: V) -> list[V]:
        """What somebody may have read, the latest last: all that are in mind, and what may have stood between them."""
        pairs = pairwise(self._versions)
        between = [read_between(before, after, theirs) for (before, _), (after, others) in pairs if others]
        return between + [value for value, _ in self._versions]


class OpenFile(Generic[V]):
    """One file, its value as last loaded or saved, and the hash of its bytes as last seen on disk."""

    def __init__(
        self,
        path: Path,
        parse: Callable[[bytes, str], V],
        read_only: str | None = None,
        calls: FileCalls = REAL,
    ) -> None:
        self.path = path
        self.read_only = read_only
        """Why the file must not be saved, as one sentence; None where it may be."""
        self.seen: str | None = None
        """The hash of the file's bytes when they were last read or written; None: there was no file."""
        self.mended: str | None = None
        """What was put right while it was loaded, as one sentence; None where nothing was."""
        self._name = one_line(path.name)
        self._parse: Callable[[bytes, str], V] = parse
        self._calls = calls
        self._rendering = Rendering()
        self._written_as = AsWritten()
        self._value: V | None = None
        self._stood: _Stood[V] = _Stood()
        self._unchecked: bytes | None = None
        """What was loaded, until it has been found out whether these are the bytes that we would write."""
        self._aside: bytes | None = None
        """What has to be put aside before the next save."""
        self._kept: Path | None = None
        """Where that was put, until a save has told it."""

    @property
    def value(self) -> V:
        """What was last loaded, adopted or saved: what others and we have both come from."""
        if self._value is None:
            raise ValueError("the file was not loaded yet")
        return self._value

    def load(self) -> V:
        """Read the file. Raises Unreadable with everything that is wrong with it; it must not be saved then."""
        data = self.read()
        value = self.understand(data)
        mended = _numbered_once(value)
        if mended is not value:
            self.mended = _renumbered_words(self._name, value, mended)
        self._take(data, mended)
        self.read_only = self.read_only or self._protected()
        return mended

    def save(self, value: V, now: datetime) -> FileSaved:
        """Write the value, whole or not at all.

        Raises ChangedElsewhere where the file is not as last seen, NotSaved where it must not or cannot be written.
        """
        if self.read_only:
            raise NotSaved(f"{self._name} is open for reading only: {self.read_only.rstrip('.')}.")
        try:
            return self._save(value, now)
        except OSError as error:
            raise NotSaved(f"{self._name} could not be saved: {reason_of(error)}; the file is as it was.") from error

    def save_at_once(self, value: V, now: datetime) -> FileSaved:
        """Save for somebody who does not go on watching the file: what others write from the very last moment on is
        made one with it and saved too, and goes beside the file where it cannot be.

        Raises as `save` does. ChangedElsewhere: nothing of the value was written, or what others left cannot be read;
        what is not in the file then is kept by the next start.
        """
        first = saved = self.save(value, now)
        while (displaced := saved.displaced) is not None:
            foreign = saved.foreign
            try:
                if foreign:
                    value = self._made_one(value, self.theirs_in(displaced.read()), now)
                    value, saved = self._saved_among_others(value, now)
            except BaseException:
                displaced.close(stays=foreign)
                raise
            displaced.close()
            if not foreign:
                break
        return replace(first, displaced=None, foreign=False)

    def _saved_among_others(self, value: V, now: datetime) -> tuple[V, FileSaved]:
        """Save, with all that others write meanwhile; what was saved."""
        for _attempt in range(QUICKER):
            try:
                return value, self.save(value, now)
            except ChangedElsewhere:
                theirs = self.theirs()
                if theirs.value is None:
                    raise
                value = self._made_one(value, theirs, now)
                self.adopt(theirs)
        raise ChangedElsewhere(f"{self._name} keeps being changed by somebody else.")

    def _made_one(self, value: V, theirs: Theirs[V], now: datetime) -> V:
        """This value with all that theirs says; where that cannot be, theirs goes beside the file."""
        merged = merge(self.base_of(theirs.value), value, theirs.value) if theirs.value is not None else None
        if merged is None or merged.clashes:
            self.put_beside(theirs, now)
        return merged.value if merged is not None else value

    def _save(self, value: V, now: datetime) -> FileSaved:
        self._check_layout()
        rendered = self._rendering.render(value)
        data = self._written_as.encoded(rendered.text)
        self._refuse_what_is_not_read_again(rendered.text, data)
        if not reads_back(value, rendered):
            self._rendering = Rendering()
            raise NotSaved(f"{self._name} was not saved: what would be written does not read back the same.")
        if file_hash(data) == self.seen and not self.changed_elsewhere():
            self._have(value)
            return FileSaved(written=False, kept=None)
        if self._aside is not None:
            if self.changed_elsewhere():
                raise ChangedElsewhere(f"{self._name} was changed by somebody else.")
            self._kept = atomic.keep_aside(self.path, self._aside, now, self._calls)
            self._aside = None  # once, however often the file itself cannot be replaced after this
        replaced = replace_file(still_inside(self.path), data, self.seen, self._calls)
        self.seen = replaced.hash
        self._have(value)
        kept, self._kept = self._kept, None
        return FileSaved(True, kept, replaced.displaced, replaced.foreign)

    def _refuse_what_is_not_read_again(self, text: str, data: bytes) -> None:
        """NotSaved where the file would be larger than those that are read."""
        try:
            refuse_too_many(headers_in(text))
        except Unwieldy as error:
            raise NotSaved(f"{self._name} was not saved: it {error}.") from error
        if len(data) > atomic.MOST_BYTES:
            raise NotSaved(f"{self._name} was not saved: it is larger than {atomic.MOST_BYTES // 1_000_000} MB.")

    def changed_elsewhere(self) -> bool:
        """Whether the file's bytes are others than last seen; one that is gone or cannot be read counts as changed."""
        try:
            return file_hash(read_file(self.path)) != self.seen
        except FileNotFoundError:
            return self.seen is not None
        except OSError:
            return True

    def theirs(self) -> Theirs[V]:
        """What is on disk now; entities that are as before are the same objects. NotSaved where it cannot be read."""
        try:
            data = read_file(still_inside(self.path))
        except FileNotFoundError:
            return Theirs(None, None, f"{self._name} is gone from its folder.")
        except OSError as error:
            raise NotSaved(str(error)) from error
        return self.theirs_in(data)

    def theirs_in(self, data: bytes) -> Theirs[V]:
        """What somebody else wrote."""
        try:
            value = _numbered_once(self.understand(data))
        except Unreadable as error:
            return Theirs(data, None, str(error.problems[0]))
        if self._value is None:
            return Theirs(data, value, None)
        return Theirs(data, with_objects_of(self._value, value), None, same=alike(value, self._value))

    def base_of(self, theirs: V, kept: Sequence[V] = ()) -> V:
        """The version from which theirs came: of those that stood in the file, and of these that were kept, the one
        that differs least.

        An editor that read an older one and writes it back with a change has not taken out what was saved meanwhile.
        Not every version was kept, so it may have read one between two of them.
        """
        older: list[V] = [_numbered_once(value) for value in kept]
        between: list[V] = [read_between(before, after, theirs) for before, after in pairwise(older)]
        return nearest(between + older + self._stood.known_to(theirs), theirs)

    def adopt(self, theirs: Theirs[V]) -> None:
        """Take what somebody else left for what was last seen, as if it had just been loaded."""
        if theirs.data is None or theirs.value is None:
            raise ValueError("only a version that can be understood can be adopted")
        self._take(theirs.data, theirs.value)

    def overrule(self, theirs: Theirs[V], now: datetime) -> Path | None:
        """Put the other version beside the file, so that the next save may replace it; where it is now, None where the
        file is gone. NotSaved where that cannot be done."""
        self._unchecked = self._aside = None
        if theirs.data is None:
            self.seen = None
            return None
        path = self.put_beside(theirs, now)
        self.seen = file_hash(theirs.data)
        return path

    def put_beside(self, theirs: Theirs[V], now: datetime) -> Path:
        """Put a copy of the other version beside the file; where it is. NotSaved where that cannot be done."""
        try:
            return atomic.write_conflict(self.path, theirs.data or b"", now, self._calls)
        except OSError as error:
            sentence = f"The other version of {self._name} could not be put beside it: {reason_of(error)}."
            raise NotSaved(sentence) from error

    def verify(self) -> bool:
        """Whether the whole file, read back from disk, is the value that was last loaded or saved."""
        if self._value is None:
            return True  # nothing was loaded or saved yet
        self._check_layout()
        try:
            data = read_file(self.path)
            return file_hash(data) == self.seen and alike(_numbered_once(self.understand(data)), self._value)
        except (OSError, Unreadable):
            return False

    def understand(self, data: bytes) -> V:
        """What these bytes of the file say. Raises Unreadable with everything that is wrong with them."""
        return self._parse(data, self.path.name)

    def read(self) -> bytes:
        """The bytes of the file as they are now. Raises Unreadable where it is missing or cannot be read."""
        try:
            return read_file(self.path)
        except FileNotFoundError:
            raise Unreadable((Problem(self._name, None, None, None, "does not exist"),)) from None
        except CannotRead as error:
            raise Unreadable((Problem(self._name, None, None, None, f"cannot be read: {error.reason}"),)) from error

    def _take(self, data: bytes, value: V) -> None:
        self.seen, self._unchecked, self._aside = file_hash(data), data, None
        self._have(value)
        self._written_as = AsWritten.of(data)
        self.read_only = self.read_only or newer_format(value)

    def _protected(self) -> str | None:
        """Why nothing is to be written into the file, where somebody has protected it."""
        with suppress(OSError):  # gone since it was read: saving will find that
            if is_protected(self.path, self.path.stat()):
                return "the file is write-protected; allow writing to it, and open it again"
        return None

    def _have(self, value: V) -> None:
        """This is what the file holds now."""
        self._value = value
        self._stood.add(value)

    def _check_layout(self) -> None:
        """Find out, once, whether what was loaded are the bytes that we would write; this renders every block."""
        if self._unchecked is None or self._value is None:
            return
        rendered = self._rendering.render(self._value)
        if self._written_as.encoded(rendered.text) != self._unchecked:
            self._aside = self._unchecked
            self._rendering.nothing_is_proved()
        self._unchecked = None


def _numbered_once(value: V) -> V:
    """A plan in which no number stands twice: files that were put together by hand may say one twice."""
    return renumbered(value, value) if isinstance(value, Plan) else value


def _renumbered_words(file: str, before: V, after: V) -> str:
    assert isinstance(before, Plan) and isinstance(after, Plan)
    new = [f"{label(before, row)} is now {label(after, after.by_id[row.id])}" for row in doubled(before)]
    return f"In {file} numbers stood twice, as after putting two versions together: of the later ones {', '.join(new)}."


def open_plan(path: Path, read_only: str | None = None) -> OpenFile[Plan]:
    """The file of a quarter, not loaded yet."""
    return OpenFile(path, parse_plan, read_only)


def open_team(path: Path, read_only: str | None = None) -> OpenFile[Team]:
    """The file of the team, not loaded yet."""
    return OpenFile(path, parse_team, read_only)
