"""One writer to a workspace: a lock on this machine, and who holds it. In synced folders the hashes of files decide."""

import getpass
import json
import logging
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from okra_tui.plan.text import one_line
from okra_tui.workspace.atomic import write_private
from okra_tui.workspace.state import private_state, read_json, workspace_key

LOCK_PATIENCE = 10.0
"""Seconds that one command line waits for another."""

log = logging.getLogger(__name__)


class WorkspaceLock:
    """The lock of one workspace, kept in the user's state folder under a hash of the workspace's resolved path."""

    def __init__(self, workspace: Path, state: Path) -> None:
        name = workspace_key(workspace)
        self._state = state
        self._folder = state / "locks"
        # Not bound to a thread: it may be released by another one than took it.
        self._lock = FileLock(self._folder / f"{name}.lock", mode=0o600, thread_local=False)
        self._sidecar = self._folder / f"{name}.json"

    def acquire(self, since: datetime) -> bool:
        """Take the lock without waiting; False where another window holds it.

        Where there can be no lock (a state folder that cannot be written), nobody can hold one: True.
        """
        try:
            private_state(self._folder, self._state)
            self._lock.acquire(blocking=False)
            Path(self._lock.lock_file).chmod(0o600)  # an older version left it open
        except Timeout:
            return False
        except (OSError, NotImplementedError):
            log.warning("there is no lock on this workspace", exc_info=True)
            return True
        self._say_who(since)
        return True

    def release(self) -> None:
        """Let the lock go; does nothing where it is not held."""
        if self._lock.is_locked:
            self._sidecar.unlink(missing_ok=True)
            self._lock.release()

    @property
    def holder(self) -> str:
        """Who holds the lock, as part of a sentence; what another window wrote beside the lock may be missing."""
        try:
            who = read_json(self._sidecar)
            since = datetime.fromisoformat(who["since"])
            return one_line(f"{who['user']} on {who['host']} since {since:%H:%M} (process {int(who['pid'])})")
        except (ValueError, LookupError, TypeError):
            return "another window"

    @property
    def held_by(self) -> str:
        """Who holds the lock, as far as can be seen without taking it; empty where nobody does any more."""
        who = read_json(self._sidecar)
        if who.get("host") == socket.gethostname() and not _runs(who.get("pid")):
            return ""  # it was killed, and its lock went with it
        return self.holder if who else ""

    def _say_who(self, since: datetime) -> None:
        who = {"user": _user(), "host": socket.gethostname(), "pid": os.getpid(), "since": since.isoformat()}
        try:
            write_private(self._sidecar, json.dumps(who).encode())
        except OSError:
            log.warning("who holds the lock could not be written beside it", exc_info=True)


class HeldElsewhere(Exception):
    """Another window has the workspace open. Its words are one sentence for the person."""


@contextmanager
def held_meanwhile(workspace: Path, state: Path, since: datetime) -> Iterator[None]:
    """While this lasts no other window can have the workspace open. Raises HeldElsewhere where one has."""
    lock = WorkspaceLock(workspace, state)
    if not lock.acquire(since):
        raise HeldElsewhere(f"Nothing was changed: the workspace is open in {lock.holder}. Close it there first.")
    try:
        yield
    finally:
        lock.release()


@contextmanager
def one_after_the_other(workspace: Path, state: Path) -> Iterator[None]:
    """While this lasts, no other command line writes to the workspace; where there can be no lock, hashes decide alone.

    It is another lock than that of the window which has the workspace open: nobody is kept from opening it.
    """
    lock = FileLock(state / "locks" / f"{workspace_key(workspace)}.writing.lock", mode=0o600, timeout=LOCK_PATIENCE)
    try:
        private_state(state / "locks", state)
        lock.acquire()
        Path(lock.lock_file).chmod(0o600)
    except (Timeout, OSError, NotImplementedError):
        log.warning("command lines do not wait for each other in this workspace", exc_info=True)
    try:
        yield
    finally:
        lock.release()


def _runs(pid: object) -> bool:
    if type(pid) is not int or pid <= 0:
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True  # somebody else's
    return True


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a user id without a name
        return "somebody"
