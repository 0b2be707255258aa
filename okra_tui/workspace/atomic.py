"""The one module that replaces files: whole or not at all, and never over something that was not seen."""

import hashlib
import logging
import os
import secrets
import stat
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from okra_tui.plan.text import one_line

LIMIT = 32 * 1024 * 1024
"""Bytes: a larger file is not read. A plan of 500 milestones and 2,000 notes is about half a megabyte."""

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
    replace: Callable[[Path, Path], object] = Path.replace
    sync_folder: Callable[[Path], None] = _sync_folder


REAL = FileCalls()


def reason_of(error: OSError) -> str:
    """Why a call to the file system failed, as the end of a sentence."""
    return error.strerror.lower() if error.strerror else str(error).rstrip(".")


def file_hash(data: bytes) -> str:
    """What tells one version of a file from another."""
    return hashlib.sha256(data).hexdigest()


def replace_file(path: Path, data: bytes, seen: str | None, calls: FileCalls = REAL) -> str:
    """Put `data` in the place of the file whose hash was `seen` (None: where no file must be); the new hash.

    Raises ChangedElsewhere where something else is on disk, OSError where it cannot be done; then nothing has changed.
    """

    def check(target: Path) -> None:
        try:
            there = file_hash(calls.read(target))
        except FileNotFoundError:
            there = None
        if there != seen:
            raise ChangedElsewhere(f"{one_line(path.name)} was changed by somebody else.")

    return _replace(path, data, check, 0o644, calls)


def overwrite_file(path: Path, data: bytes, mode: int = 0o600, calls: FileCalls = REAL) -> str:
    """Put `data` in the place of whatever is there: for files that only this program writes. OSError where it fails."""
    return _replace(path, data, lambda _target: None, mode, calls)


def _replace(path: Path, data: bytes, check: Callable[[Path], None], new_mode: int, calls: FileCalls) -> str:
    target = calls.resolve(path)  # behind a link, the file itself is replaced and the link stays
    try:
        mode: int | None = stat.S_IMODE(calls.stat(target).st_mode)
    except FileNotFoundError:
        mode = None
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(4)}.tmp")
    try:
        file = calls.create(temporary, new_mode if mode is None else mode)
        try:
            calls.write(file, data)
            calls.sync(file)
        finally:
            calls.close(file)
        if mode is not None:  # exactly the mode it had, whatever the umask took from it
            calls.set_mode(temporary, mode)
        check(target)
        calls.replace(temporary, target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    try:
        calls.sync_folder(target.parent)
    except OSError:  # the new file stands already; only whether it outlives a power cut is not certain
        log.warning("the folder of a replaced file could not be synced", exc_info=True)
    return file_hash(data)


def read_file(path: Path, limit: int = LIMIT) -> bytes:
    """The bytes of a file. Raises FileNotFoundError where there is none, CannotRead for all that is no file to read."""
    try:
        # Opening a pipe would wait for somebody to write into it, so nothing waits here.
        file = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        try:
            kind = os.fstat(file).st_mode
            if not stat.S_ISREG(kind):
                raise CannotRead(path, "it is a folder" if stat.S_ISDIR(kind) else "it is a pipe or a device")
            data = _read_up_to(file, limit + 1)
        finally:
            os.close(file)
    except (FileNotFoundError, CannotRead):
        raise
    except OSError as error:
        raise CannotRead(path, reason_of(error)) from error
    if len(data) > limit:
        raise CannotRead(path, f"it is larger than {limit // 1024**2} MB")
    return data


def _read_up_to(file: int, most: int) -> bytes:
    parts = []
    while most > 0 and (part := os.read(file, min(most, 1 << 20))):
        parts.append(part)
        most -= len(part)
    return b"".join(parts)
