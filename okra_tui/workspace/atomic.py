"""The one module that replaces files: whole or not at all, and never over something that was not seen.

Between the last look at a file and its replacement somebody else may write. So the two files change places in one step
where the system can do that, and what was displaced is looked at afterwards: if it is not what had been seen, it is
somebody else's and is handed on. A hard link does nearly the same on other systems.
"""

import errno
import hashlib
import logging
import os
import re
import secrets
import stat
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path, PurePosixPath

from okra_tui.plan.text import one_line
from okra_tui.workspace.folder import kept_folder

MOST_BYTES = 8 * 1024 * 1024
"""Bytes: a larger file is not read. A plan of 500 milestones and 2,000 notes is about half a megabyte."""

_CANNOT = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM, errno.EXDEV}
"""What a system or a file system says that cannot exchange or link files."""

WRITE_PROTECTED = "it is write-protected; allow writing to it first"

ABANDONED = 60.0
"""Seconds after which a temporary file is nobody's any more."""

QUICKER = 10
"""So often somebody else may be quicker where a file is changed at once."""

_TEMPORARY = re.compile(r"\.(.+\.(?:toml|json)|\.gitignore)\.[0-9a-f]{8}(?:\.old)?\.tmp")

log = logging.getLogger(__name__)


class ChangedElsewhere(Exception):
    """What is on disk is not what was last seen there; nothing was written."""


class CannotRead(OSError):
    """A file that is there and cannot be read. Its words are one sentence for the person."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{one_line(path.name)} cannot be read: {reason}.")
        self.reason = reason


def _read(path: Path) -> bytes:
    return read_file(path)


def _write(file: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(file, rest) :]


def _create(path: Path, mode: int) -> int:
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)


def _exchange(one: Path, other: Path) -> None:
    """Let two files change places in one step. OSError of `_CANNOT` where this cannot be done here."""
    import ctypes  # at the first save, in the saver's thread

    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None) if sys.platform == "linux" else None
    if renameat2 is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    here, exchange = -100, 2  # AT_FDCWD, RENAME_EXCHANGE
    if renameat2(here, os.fsencode(one), here, os.fsencode(other), exchange):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def _link(there: Path, new: Path) -> None:
    new.hardlink_to(there)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # a folder cannot be opened there
        return
    file = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)


@dataclass(frozen=True)
class FileCalls:
    """The calls to the file system that replacing a file takes, so that tests can make each of them fail."""

    resolve: Callable[[Path], Path] = Path.resolve
    stat: Callable[[Path], os.stat_result] = Path.stat
    create: Callable[[Path, int], int] = _create
    set_mode: Callable[[Path, int], None] = Path.chmod
    write: Callable[[int, bytes], None] = _write
    sync: Callable[[int], None] = os.fsync
    close: Callable[[int], None] = os.close
    read: Callable[[Path], bytes] = _read
    exchange: Callable[[Path, Path], None] = _exchange
    link: Callable[[Path, Path], None] = _link
    replace: Callable[[Path, Path], object] = Path.replace
    sync_folder: Callable[[Path], None] = _sync_folder


REAL = FileCalls()


def reason_of(error: OSError) -> str:
    """Why a call to the file system failed, as the end of a sentence."""
    return error.strerror.lower() if error.strerror else str(error).rstrip(".")


def file_hash(data: bytes) -> str:
    """What tells one version of a file from another."""
    return hashlib.sha256(data).hexdigest()


class Displaced:
    """The file that stood there before: open although its name is gone, for an editor may still be writing into it."""

    def __init__(self, path: Path, seen: str) -> None:
        self._path = path
        self._file = os.open(path, os.O_RDONLY)
        self._state: tuple[int, int] | None = None
        self.hash = seen
        """What it held when it was last looked at."""

    @property
    def changed(self) -> bool:
        """Whether it holds something else than when it was last looked at."""
        stat = os.fstat(self._file)
        state = (stat.st_mtime_ns, stat.st_size)
        if state == self._state:
            return False
        self._state = state
        before, self.hash = self.hash, file_hash(self.read())
        return self.hash != before

    def read(self) -> bytes:
        """What it holds now."""
        os.lseek(self._file, 0, os.SEEK_SET)
        return _read_up_to(self._file, MOST_BYTES)

    def lose_its_name(self) -> None:
        """Remove it from the folder; it can still be read here."""
        with suppress(OSError):
            self._path.unlink(missing_ok=True)

    def close(self, *, stays: bool = False) -> None:
        """Let go of it; where it still has a name, it may keep that (`stays`) and is swept later."""
        if not stays:
            self.lose_its_name()
        with suppress(OSError):
            os.close(self._file)


@dataclass(frozen=True)
class Replaced:
    """What replacing a file did."""

    hash: str
    """Of what the file holds now."""
    displaced: Displaced | None = None
    """What stood there before; to be closed by whoever asked. None where nothing did, or it cannot be kept open."""
    foreign: bool = False
    """Whether that is not what had been seen: somebody else wrote it at the last moment."""


def replace_file(
    path: Path, data: bytes, seen: str | None, calls: FileCalls = REAL, mode: int | None = None
) -> Replaced:
    """Put `data` in the place of the file whose hash was `seen` (None: where no file must be).

    A file that stands there keeps its mode; a new one gets exactly `mode`, or what is usual here where that is None.
    Raises ChangedElsewhere where something else is on disk, OSError where it cannot be done; then nothing has changed.
    """

    def put(temporary: Path, target: Path) -> Replaced:
        changed = ChangedElsewhere(f"{one_line(path.name)} was changed by somebody else.")
        try:
            there = file_hash(calls.read(target))
        except FileNotFoundError:
            there = None
        if there != seen:
            raise changed
        if seen is None:
            try:
                _put_where_nothing_is(temporary, target, calls)
            except FileExistsError:
                raise changed from None
            return Replaced(file_hash(data))
        try:
            before = _put_in_the_place_of(temporary, target, calls)
        except FileNotFoundError:  # taken away since the look
            raise changed from None
        return _looked_at(before, seen, file_hash(data))

    return _replace(path, data, put, 0o644, calls, exactly=mode)


def replace_unwatched(path: Path, data: bytes, seen: str | None) -> None:
    """`replace_file` for somebody who does not look at the file afterwards: what others write at the very last moment
    stands there again, and ChangedElsewhere is raised. OSError where it fails."""
    replaced = replace_file(path, data, seen)
    foreign = replaced.foreign
    while (displaced := replaced.displaced) is not None:
        theirs = replaced.foreign
        try:
            if theirs:
                replaced = replace_file(path, displaced.read(), replaced.hash)
        except BaseException:
            displaced.close(stays=theirs)
            raise
        displaced.close()
        if not theirs:
            break
    if foreign:
        raise ChangedElsewhere(f"{one_line(path.name)} was changed by somebody else.")


def overwrite_file(path: Path, data: bytes, mode: int = 0o600, calls: FileCalls = REAL) -> None:
    """Put `data` in the place of whatever is there: for files that only this program writes. OSError where it fails."""

    def put(temporary: Path, target: Path) -> Replaced:
        calls.replace(temporary, target)
        return Replaced(file_hash(data))

    _replace(path, data, put, mode, calls)


def private_folder(folder: Path, above: Path) -> Path:
    """A folder, and those between it and `above`, for the user alone: made where they are missing, closed to others
    where they are open. OSError where one cannot be made, or is a link: behind it is somebody else's place."""
    above.mkdir(parents=True, exist_ok=True, mode=0o700)
    for part in reversed(
        [folder, *(parent for parent in folder.parents if parent.is_relative_to(above) and parent != above)]
    ):
        with suppress(FileExistsError):
            part.mkdir(mode=0o700)
        mode_there = part.lstat().st_mode
        if not stat.S_ISDIR(mode_there):
            raise OSError(
                errno.ENOTDIR, "it is a link or a file, where a folder of this program is expected", str(part)
            )
        if stat.S_IMODE(mode_there) != 0o700:
            part.chmod(0o700)
    return folder


def write_private(file: Path, data: bytes) -> None:
    """Put `data` in the place of whatever is there, a link too, for the user alone to read. OSError where it fails."""
    temporary = file.with_name(f".{file.name}.{secrets.token_hex(4)}.tmp")
    number = _create(temporary, 0o600)
    try:
        try:
            _write(number, data)
            os.fsync(number)
        finally:
            os.close(number)
        temporary.replace(file)
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def append_private(file: Path, data: bytes, longest: int) -> None:
    """Write at the end of a file for the user alone, which begins anew after so many bytes. OSError where it fails, or
    the file is a link."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    number = os.open(file, flags, 0o600)
    try:
        status = os.fstat(number)
        if not stat.S_ISREG(status.st_mode) or status.st_nlink > 1:
            raise OSError(errno.EPERM, "it is no file of this program's own", str(file))
        if hasattr(os, "fchmod"):
            os.fchmod(number, 0o600)
        if status.st_size > longest:
            os.ftruncate(number, 0)
        _write(number, data)
    finally:
        os.close(number)


def _put_where_nothing_is(temporary: Path, target: Path, calls: FileCalls) -> None:
    """FileExistsError where something is there."""
    try:
        calls.link(temporary, target)
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno not in _CANNOT:
            raise
        calls.replace(temporary, target)
    else:
        temporary.unlink()


def _put_in_the_place_of(temporary: Path, target: Path, calls: FileCalls) -> Path | None:
    """Where the file is now that stood there; None where it is gone for good."""
    try:
        calls.exchange(temporary, target)
        return temporary
    except OSError as error:
        if error.errno not in _CANNOT:
            raise
    before = temporary.with_suffix(".old.tmp")
    try:
        calls.link(target, before)
    except OSError as error:
        if error.errno not in _CANNOT:
            raise
    try:
        calls.replace(temporary, target)
    except OSError:
        before.unlink(missing_ok=True)
        raise
    return before if before.exists() else None


def _looked_at(before: Path | None, seen: str, now: str) -> Replaced:
    if before is None:
        return Replaced(now)
    try:
        displaced = Displaced(before, seen)
        if displaced.changed:
            return Replaced(now, displaced, foreign=True)
        if os.name != "nt":  # an open file cannot lose its name there
            displaced.lose_its_name()
            return Replaced(now, displaced)
        displaced.close()
    except OSError:  # it stays where it is, and is looked at by the next start
        log.warning("what was replaced could not be looked at", exc_info=True)
    return Replaced(now)


def _replace(
    path: Path,
    data: bytes,
    put: Callable[[Path, Path], Replaced],
    new_mode: int,
    calls: FileCalls,
    exactly: int | None = None,
) -> Replaced:
    target = calls.resolve(path)  # behind a link, the file itself is replaced and the link stays
    before: os.stat_result | None = None
    mode = exactly
    with suppress(FileNotFoundError):
        before = calls.stat(target)
        mode = stat.S_IMODE(before.st_mode)
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(4)}.tmp")
    try:
        file = calls.create(temporary, new_mode if mode is None else mode)
        try:
            calls.write(file, data)
            calls.sync(file)
        finally:
            calls.close(file)
        if before is not None:
            if is_protected(target, before):
                raise PermissionError(errno.EACCES, WRITE_PROTECTED, str(target))
            _keep_owner(temporary, before)
        if mode is not None:  # exactly that mode, whatever the umask took from it
            calls.set_mode(temporary, mode)
        replaced = put(temporary, target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    try:
        calls.sync_folder(target.parent)
    except OSError:  # the new file stands already; only whether it outlives a power cut is not certain
        log.warning("the folder of a replaced file could not be synced", exc_info=True)
    return replaced


def is_protected(file: Path, status: os.stat_result) -> bool:
    """Whether somebody protected a file, of which this is the status, from being written: it is not replaced then,
    though its folder would let that happen. Root may write everything, so for him counts what the file says."""
    if not status.st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
        return True
    as_now = os.access in os.supports_effective_ids
    return file.exists() and not os.access(file, os.W_OK, effective_ids=as_now)


def _keep_owner(temporary: Path, before: os.stat_result) -> None:
    """The new file belongs to whom the old one does, as far as that is permitted: to root it is, to others the group
    at most."""
    now = temporary.stat()
    for uid, gid in ((before.st_uid, -1), (-1, before.st_gid)):
        if (uid, gid) not in ((now.st_uid, -1), (-1, now.st_gid)):
            with suppress(OSError):
                os.chown(temporary, uid, gid)


def sweep(folder: Path, now: float, rescue: Callable[[str, bytes], object] = lambda _name, _data: None) -> None:
    """Remove the temporary files that a killed program left in a folder more than a minute before `now` (Unix time).

    `rescue(name, data)` gets each before it goes, with the name of the file that it belongs to: it may hold what
    somebody else wrote at the last moment. A file that it fails to keep (OSError) stays.
    """
    for path in folder.iterdir():
        match = _TEMPORARY.fullmatch(path.name)
        with suppress(OSError):
            if match and stat.S_ISREG(path.lstat().st_mode) and now - path.lstat().st_mtime > ABANDONED:
                rescue(match[1], read_file(path))
                path.unlink()


def stamp_of(path: Path) -> object | None:
    """By what a file is told from what it was, without reading it; None where there is none. Where its times are whole
    seconds, as some shares keep them, a quick change might not show: then no stamp is like another."""
    try:
        status = path.stat()
    except OSError:
        return None
    if not status.st_mtime_ns % 1_000_000_000:
        return object()
    return (status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino)


def read_file(path: Path, limit: int = MOST_BYTES) -> bytes:
    """The bytes of a file. Raises FileNotFoundError where there is none, CannotRead for all that is no file to read."""
    data = read_head(path, limit + 1)
    if len(data) > limit:
        most = f"{limit // 1024**2} MB" if limit >= 1024**2 else f"{limit // 1024} KB"
        raise CannotRead(path, f"it is larger than {most}")
    return data


def read_head(path: Path, most: int) -> bytes:
    """The first bytes of a file, up to so many. Raises as `read_file` does."""
    try:
        # Opening a pipe would wait for somebody to write into it, so nothing waits here.
        file = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        try:
            kind = os.fstat(file).st_mode
            if not stat.S_ISREG(kind):
                raise CannotRead(path, "it is a folder" if stat.S_ISDIR(kind) else "it is a pipe or a device")
            return _read_up_to(file, most)
        finally:
            os.close(file)
    except (FileNotFoundError, CannotRead):
        raise
    except OSError as error:
        raise CannotRead(path, reason_of(error)) from error


def _read_up_to(file: int, most: int) -> bytes:
    parts = []
    while most > 0 and (part := os.read(file, min(most, 1 << 20))):
        parts.append(part)
        most -= len(part)
    return b"".join(parts)


# -- Copies that are put beside a file or aside, so that nothing is lost: never over something that is there already,
# and readable by those who can read the file itself, and by nobody else.


def keep_aside(path: Path, data: bytes, now: datetime, calls: FileCalls = REAL) -> Path:
    """Put what a file held under `.okra/`, named after file and moment; where it is now. OSError where it fails."""
    folder = make_kept_folder(path.parent)
    return first_free(path, folder, with_numbers(f"{path.stem} {now:%Y-%m-%d %H%M%S}"), data, calls)


def put_away(path: Path, what: str, now: datetime) -> Path:
    """Move a file under `.okra/`, named after file, moment and what became of it; where it is now.

    What somebody writes into it until that moment goes along, and nothing that is there is covered. OSError where it
    fails; then it stands where it was.
    """
    if is_protected(path, path.stat()):
        raise PermissionError(errno.EACCES, WRITE_PROTECTED, str(path))
    folder = make_kept_folder(path.parent)
    for name in with_numbers(f"{path.stem} {now:%Y-%m-%d %H%M%S} {what}"):
        target = folder / f"{name}{path.suffix}"
        try:
            os.close(_create(target, 0o600))  # the name is ours from here on
        except FileExistsError:
            continue
        try:
            path.replace(target)
        except BaseException:
            target.unlink(missing_ok=True)
            raise
        return target
    raise AssertionError("the names never end")


def move_folder(folder: Path, to: Path) -> None:
    """Give a folder of a workspace, with all that is in it, another name. OSError where that is taken, or it fails;
    then it stands where it was."""
    if os.path.lexists(to):
        raise FileExistsError(errno.EEXIST, f"there is a {to.name} already", str(to))
    folder.rename(to)


def put_folder_away(folder: Path, what: str, now: datetime) -> Path:
    """Move a folder of a workspace under `.okra/`, as `put_away` does with a file; where it is now. OSError where it
    fails."""
    kept = make_kept_folder(folder.parent)
    for name in with_numbers(f"{folder.stem} {now:%Y-%m-%d %H%M%S} {what}"):
        target = kept / f"{name}{folder.suffix}"
        with suppress(FileExistsError):
            move_folder(folder, target)
            return target
    raise AssertionError("the names never end")


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


# -- What a team takes away, put where it asked for it: earlier files are replaced whole, all others left alone.


class NotExported(Exception):
    """Something could not be written. Its words are one sentence for the person."""


def write_exported(folder: Path, files: Mapping[str, str | bytes]) -> list[Path]:
    """Write these files, by their paths in the folder (with `/`); where they are.

    The folder is made where it is missing. Each file is replaced whole or not at all. Raises NotExported.
    """
    targets = {folder / _inside(path): content for path, content in files.items()}
    for target, content in targets.items():
        _make_folder(target.parent)
        if target.is_dir():
            raise NotExported(f"{_shown(target)} is a folder, where a file is to be; rename it or name another place.")
        try:
            overwrite_file(target, content if isinstance(content, bytes) else content.encode(), mode=0o644)
        except OSError as error:
            raise NotExported(f"{_shown(target)} cannot be written: {reason_of(error)}.") from error
    return list(targets)


def _inside(path: str) -> PurePosixPath:
    inside = PurePosixPath(path)
    if inside.is_absolute() or ".." in inside.parts:
        raise ValueError(f"{path} leads out of the folder.")
    return inside


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        file = next(part for part in (folder, *folder.parents) if part.exists() or part.is_symlink())
        raise NotExported(f"{_shown(file)} is a file, where a folder is to be; name another place.") from error
    except OSError as error:
        raise NotExported(f"The folder {_shown(folder)} cannot be made: {reason_of(error)}.") from error


def _shown(path: Path) -> str:
    return one_line(str(path))
