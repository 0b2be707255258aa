"""One writer to a workspace, and who that is."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

import pytest

from okra_tui.workspace.lock import WorkspaceLock, one_after_the_other

SINCE = datetime(2026, 11, 21, 14, 2)

HOLD = """
import sys
from datetime import datetime
from pathlib import Path
from okra_tui.workspace.lock import WorkspaceLock
lock = WorkspaceLock(Path(sys.argv[1]), Path(sys.argv[2]))
print(lock.acquire(datetime(2026, 11, 21, 9, 30)), flush=True)
sys.stdin.read()
"""


def test_a_second_window_does_not_get_the_lock_and_learns_who_holds_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("okra_tui.workspace.lock.getpass.getuser", lambda: "ada\x1b[2J")
    monkeypatch.setattr("okra_tui.workspace.lock.socket.gethostname", lambda: "kestrel")
    monkeypatch.setattr("okra_tui.workspace.lock.os.getpid", lambda: 42)
    first, second = (WorkspaceLock(tmp_path / "team", tmp_path / "state") for _ in range(2))
    assert first.acquire(SINCE)
    assert not second.acquire(SINCE)
    assert second.holder == "ada␛[2J on kestrel since 14:02 (process 42)"
    first.release()
    assert second.acquire(SINCE)
    first.release()  # it is not held any more, and the other one's stays
    assert not first.acquire(SINCE)
    second.release()


def test_another_process_holds_the_lock_until_it_ends(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path / "team"), str(tmp_path / "state")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "True\n"
        lock = WorkspaceLock(tmp_path / "team", tmp_path / "state")
        assert not lock.acquire(SINCE)
        assert lock.holder.endswith(f"since 09:30 (process {holder.pid})")
        holder.kill()
    # What it wrote beside the lock is still there, and does no harm.
    assert lock.acquire(SINCE)
    lock.release()


def test_a_link_to_the_workspace_is_the_same_workspace(tmp_path: Path) -> None:
    (tmp_path / "team").mkdir()
    (tmp_path / "link").symlink_to("team")
    first = WorkspaceLock(tmp_path / "team", tmp_path / "state")
    assert first.acquire(SINCE)
    assert not WorkspaceLock(tmp_path / "link", tmp_path / "state").acquire(SINCE)
    assert WorkspaceLock(tmp_path / "other", tmp_path / "state").acquire(SINCE)
    first.release()


@pytest.mark.parametrize(
    "beside",
    [b"", b"\xff", b"[]", b'{"user": 1}', b'{"since": "yesterday"}', b"[" * 5000],
    ids=lambda data: repr(data[:12]),
)
def test_a_broken_note_beside_the_lock_does_no_harm(tmp_path: Path, beside: bytes) -> None:
    lock = WorkspaceLock(tmp_path / "team", tmp_path / "state")
    assert lock.acquire(SINCE)
    (sidecar,) = (tmp_path / "state" / "locks").glob("*.json")
    sidecar.write_bytes(beside)
    second = WorkspaceLock(tmp_path / "team", tmp_path / "state")
    assert not second.acquire(SINCE)
    assert second.holder == "another window"
    lock.release()


def test_where_there_can_be_no_lock_work_goes_on(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file is in the way", encoding="utf-8")
    lock = WorkspaceLock(tmp_path / "team", tmp_path / "state")
    assert lock.acquire(SINCE)
    lock.release()


def test_command_lines_write_one_after_the_other_and_keep_nobody_from_opening(tmp_path: Path) -> None:
    workspace, state = tmp_path / "workspace", tmp_path / "state"
    workspace.mkdir()
    inside: list[int] = []
    most: list[int] = []

    def write(number: int) -> None:
        with one_after_the_other(workspace, state):
            inside.append(number)
            most.append(len(inside))
            inside.remove(number)

    with one_after_the_other(workspace, state):
        window = WorkspaceLock(workspace, state)
        assert window.acquire(SINCE)
        window.release()
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(20)))
    assert most == [1] * 20


def test_where_there_can_be_no_lock_command_lines_write_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where the folder should be")
    with one_after_the_other(tmp_path, tmp_path / "state"):
        pass
