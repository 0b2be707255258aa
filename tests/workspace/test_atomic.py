"""Files are replaced whole or not at all: every call to the file system is made to fail in turn."""

import os
import stat
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from okra_tui.workspace.atomic import (
    REAL,
    CannotRead,
    ChangedElsewhere,
    FileCalls,
    NotExported,
    file_hash,
    overwrite_file,
    read_file,
    replace_file,
    sweep,
    write_exported,
)

OLD, NEW = b"old bytes\n", b"new bytes\n" * 1000


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "2026-Q4.toml"
    path.write_bytes(OLD)
    return path


def failing(call: str) -> FileCalls:
    def fail(*_arguments: Any) -> Any:
        raise OSError(28, "No space left on device")

    return replace(REAL, **{call: fail})


def closing_and_failing() -> FileCalls:
    """A close that fails as network drives let it: the descriptor is gone, and so may be the data."""

    def close(file: int) -> None:
        os.close(file)
        raise OSError(5, "Input/output error")

    return replace(REAL, close=close)


def test_the_file_holds_the_new_bytes_and_nothing_else_is_left(file: Path) -> None:
    assert replace_file(file, NEW, file_hash(OLD)).hash == file_hash(NEW)
    assert file.read_bytes() == NEW
    assert list(file.parent.iterdir()) == [file]


def no_exchange(calls: FileCalls) -> FileCalls:
    """As on a system that cannot let two files change places."""

    def cannot(*_arguments: Any) -> None:
        raise OSError(38, "Function not implemented")

    return calls if calls.exchange is not REAL.exchange else replace(calls, exchange=cannot)


ALWAYS = [field.name for field in fields(FileCalls) if field.name not in ("sync_folder", "close", "link", "replace")]


@pytest.mark.parametrize(
    ("call", "system"),
    [*((call, replace) for call in ALWAYS), *((call, no_exchange) for call in (*ALWAYS, "link", "replace"))],
)
def test_whatever_fails_the_old_bytes_stay_and_no_temporary_file(
    file: Path, call: str, system: Callable[[FileCalls], FileCalls]
) -> None:
    with pytest.raises(OSError, match="No space left"):
        replace_file(file, NEW, file_hash(OLD), system(failing(call)))
    assert file.read_bytes() == OLD
    assert list(file.parent.iterdir()) == [file]


def test_a_close_that_fails_leaves_the_old_bytes(file: Path) -> None:
    with pytest.raises(OSError, match="Input/output"):
        replace_file(file, NEW, file_hash(OLD), closing_and_failing())
    assert file.read_bytes() == OLD
    assert list(file.parent.iterdir()) == [file]


def test_a_write_that_fails_half_way_leaves_the_old_bytes(file: Path) -> None:
    def half(descriptor: int, data: bytes) -> None:
        os.write(descriptor, data[: len(data) // 2])
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        replace_file(file, NEW, file_hash(OLD), replace(REAL, write=half))
    assert file.read_bytes() == OLD
    assert list(file.parent.iterdir()) == [file]


def test_an_interruption_leaves_the_old_bytes(file: Path) -> None:
    def interrupted(_descriptor: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        replace_file(file, NEW, file_hash(OLD), replace(REAL, sync=interrupted))
    assert file.read_bytes() == OLD
    assert list(file.parent.iterdir()) == [file]


def test_a_folder_that_cannot_be_synced_does_not_undo_the_save(file: Path) -> None:
    assert replace_file(file, NEW, file_hash(OLD), failing("sync_folder")).hash == file_hash(NEW)
    assert file.read_bytes() == NEW


def test_the_calls_come_in_the_order_that_keeps_data_safe(file: Path) -> None:
    order: list[str] = []

    def noted(name: str) -> Callable[..., Any]:
        def call(*arguments: Any) -> Any:
            order.append(name)
            return getattr(REAL, name)(*arguments)

        return call

    calls = FileCalls(**{field.name: noted(field.name) for field in fields(FileCalls)})
    replace_file(file, NEW, file_hash(OLD), calls)
    assert order == [
        "resolve",
        "stat",
        "create",
        "write",
        "sync",
        "close",
        "set_mode",
        "read",
        "exchange",
        "sync_folder",
    ]


@pytest.mark.parametrize("there", [b"theirs", None])
def test_what_was_not_seen_is_not_replaced(file: Path, there: bytes | None) -> None:
    file.unlink() if there is None else file.write_bytes(there)
    with pytest.raises(ChangedElsewhere):
        replace_file(file, NEW, file_hash(OLD))
    assert (file.read_bytes() if file.exists() else None) == there
    assert list(file.parent.iterdir()) == ([] if there is None else [file])


def test_a_new_file_is_not_put_over_one_that_is_there(file: Path) -> None:
    with pytest.raises(ChangedElsewhere):
        replace_file(file, NEW, None)
    assert file.read_bytes() == OLD


def test_a_new_file_gets_the_usual_mode_and_an_old_one_keeps_its_own(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        replace_file(tmp_path / "new", NEW, None)
        overwrite_file(tmp_path / "private", NEW)
        (tmp_path / "old").touch()
        (tmp_path / "old").chmod(0o666)
        replace_file(tmp_path / "old", NEW, file_hash(b""))
    finally:
        os.umask(before)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert modes == {"new": 0o640, "private": 0o600, "old": 0o666}


@pytest.mark.parametrize("mode", [0o444, 0o400, 0o555])
def test_a_file_that_somebody_protected_is_not_replaced(file: Path, mode: int) -> None:
    file.chmod(mode)
    for write in (
        lambda: replace_file(file, NEW, file_hash(OLD)),
        lambda: overwrite_file(file, NEW),
        lambda: replace_file(file, NEW, file_hash(OLD), no_exchange(REAL)),
    ):
        with pytest.raises(PermissionError, match="write-protected"):
            write()
        assert (file.read_bytes(), file.stat().st_mode & 0o777) == (OLD, mode)
        assert list(file.parent.iterdir()) == [file]
    file.chmod(0o644)
    replace_file(file, NEW, file_hash(OLD))
    assert file.read_bytes() == NEW


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files to others")
def test_a_file_of_somebody_else_stays_theirs(file: Path) -> None:
    os.chown(file, 65534, 12345)
    file.chmod(0o640)
    replace_file(file, NEW, file_hash(OLD))
    status = file.stat()
    assert (status.st_uid, status.st_gid, status.st_mode & 0o777) == (65534, 12345, 0o640)


def test_behind_a_link_the_file_is_replaced_and_the_link_stays(file: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "links"
    elsewhere.mkdir()
    link = elsewhere / "link.toml"
    link.symlink_to(file)
    replace_file(link, NEW, file_hash(OLD))
    assert link.is_symlink()
    assert file.read_bytes() == NEW
    assert list(elsewhere.iterdir()) == [link]


def test_state_files_are_replaced_whatever_is_there(file: Path) -> None:
    overwrite_file(file, NEW)
    assert file.read_bytes() == NEW


def test_no_more_than_the_limit_is_read(tmp_path: Path) -> None:
    huge = tmp_path / "2026-Q4.toml"
    with huge.open("wb") as stream:
        stream.truncate(40 * 1024 * 1024)
    with pytest.raises(CannotRead, match=r"^2026-Q4\.toml cannot be read: it is larger than 8 MB\.$"):
        read_file(huge)
    assert len(read_file(huge, limit=40 * 1024 * 1024)) == 40 * 1024 * 1024


def test_what_is_no_file_is_told_apart(tmp_path: Path) -> None:
    (tmp_path / "2026-Q4.toml").mkdir()
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "device.toml").symlink_to("/dev/zero")
    with pytest.raises(CannotRead, match=r"2026-Q4\.toml cannot be read: it is a folder"):
        read_file(tmp_path / "2026-Q4.toml")
    with pytest.raises(CannotRead, match="it is a pipe or a device"):
        read_file(tmp_path / "pipe.toml")
    with pytest.raises(CannotRead, match="it is a pipe or a device"):
        read_file(tmp_path / "device.toml")
    with pytest.raises(FileNotFoundError):
        read_file(tmp_path / "missing.toml")


def test_a_file_that_may_not_be_read_says_so(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_arguments: Any) -> int:
        raise PermissionError(13, "Permission denied")

    # The user root may read everything, so the system's answer is put in its place here.
    monkeypatch.setattr("okra_tui.workspace.atomic.os.open", refused)
    with pytest.raises(CannotRead, match=r"2026-Q4\.toml cannot be read: permission denied\."):
        read_file(file)


# -- somebody else at the last moment ----------------------------------------------------------------------------------

THEIRS = b"theirs\n"


def just_before(call: str, act: Callable[[Path], object], calls: FileCalls = REAL) -> FileCalls:
    """The calls of a system on which somebody acts on the file just before this one."""

    def acted(*arguments: Any) -> Any:
        act(next(path for path in arguments[::-1] if path.suffix == ".toml"))
        return getattr(REAL, call)(*arguments)

    return replace(calls, **{call: acted})


def by_rename(file: Path) -> None:
    beside = file.with_name("their.swp")
    beside.write_bytes(THEIRS)
    beside.replace(file)


@pytest.mark.parametrize("write", [by_rename, lambda file: file.write_bytes(THEIRS)], ids=["renamed", "in place"])
def test_what_is_written_between_the_last_look_and_the_replacement_is_handed_on(file: Path, write: Any) -> None:
    replaced = replace_file(file, NEW, file_hash(OLD), just_before("exchange", write))
    assert file.read_bytes() == NEW and replaced.hash == file_hash(NEW)
    assert replaced.foreign and replaced.displaced and replaced.displaced.read() == THEIRS
    assert len(list(file.parent.glob(".*.tmp"))) == 1  # a kill now loses nothing of theirs
    replaced.displaced.close()
    assert list(file.parent.iterdir()) == [file]


def test_without_an_exchange_what_is_written_in_place_before_the_replacement_is_handed_on_too(file: Path) -> None:
    calls = just_before("replace", lambda path: path.write_bytes(THEIRS), no_exchange(REAL))
    replaced = replace_file(file, NEW, file_hash(OLD), calls)
    assert replaced.foreign and replaced.displaced and replaced.displaced.read() == THEIRS


def test_a_file_that_appears_where_none_was_is_not_replaced(file: Path) -> None:
    file.unlink()
    with pytest.raises(ChangedElsewhere):
        replace_file(file, NEW, None, just_before("link", lambda path: path.write_bytes(THEIRS), REAL))
    assert file.read_bytes() == THEIRS and list(file.parent.iterdir()) == [file]


def test_what_an_editor_writes_into_the_version_that_was_replaced_is_seen(file: Path) -> None:
    with file.open("r+b") as editor:
        displaced = replace_file(file, NEW, file_hash(OLD)).displaced
        assert displaced is not None and not displaced.changed
        editor.write(THEIRS)
        editor.truncate()
    assert displaced.changed and displaced.read() == THEIRS and not displaced.changed
    displaced.close()
    assert file.read_bytes() == NEW and list(file.parent.iterdir()) == [file]


def test_what_a_kill_left_is_swept_when_nobody_writes_it_any_more(file: Path) -> None:
    left = file.with_name(".2026-Q4.toml.0123abcd.tmp")
    older = file.with_name(".okra.toml.0123abcd.old.tmp")
    others = [file.with_name(name) for name in (".draft.txt.0123abcd.tmp", "x.toml.0123abcd.tmp", ".2026-Q4.toml.swp")]
    ignore = file.with_name("..gitignore.0123abcd.tmp")
    for path in (left, older, ignore, *others):
        path.write_bytes(path.name.encode())
    rescued: dict[str, bytes] = {}
    sweep(file.parent, left.stat().st_mtime + 59, rescued.__setitem__)
    assert left.exists() and not rescued
    sweep(file.parent, left.stat().st_mtime + 61, rescued.__setitem__)
    assert rescued == {
        "2026-Q4.toml": left.name.encode(),
        "okra.toml": older.name.encode(),
        ".gitignore": ignore.name.encode(),
    }
    assert sorted(file.parent.iterdir()) == sorted([file, *others])


def test_what_cannot_be_rescued_stays(file: Path) -> None:
    left = file.with_name(".2026-Q4.toml.0123abcd.tmp")
    left.write_bytes(THEIRS)

    def full(_name: str, _data: bytes) -> None:
        raise OSError(28, "No space left on device")

    sweep(file.parent, left.stat().st_mtime + 61, full)
    assert left.read_bytes() == THEIRS


# -- What a team takes away, on disk: replaced whole, others left alone, and one clear sentence where it cannot be.


FILES = {"okra/README.md": "# Ä\n", "okra/session-0/a.md": "new\n"}


def test_files_of_an_earlier_time_are_replaced_and_others_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "wiki"
    (folder / "okra" / "session-0").mkdir(parents=True)
    (folder / "okra" / "session-0" / "a.md").write_text("old and longer")
    (folder / "okra" / "ours.md").write_text("ours")
    assert write_exported(folder, FILES) == [folder / "okra/README.md", folder / "okra/session-0/a.md"]
    found = {str(path.relative_to(folder)): path.read_text("utf-8") for path in folder.rglob("*") if path.is_file()}
    assert found == {**FILES, "okra/ours.md": "ours"}


def test_a_file_where_a_folder_is_to_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "okra").write_text("mine")
    with pytest.raises(NotExported, match="okra is a file, where a folder is to be; name another place"):
        write_exported(tmp_path, FILES)
    assert (tmp_path / "okra").read_text() == "mine"
    with pytest.raises(NotExported, match="okra is a file"):
        write_exported(tmp_path / "okra" / "under", FILES)


def test_a_folder_where_a_file_is_to_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "okra" / "README.md").mkdir(parents=True)
    with pytest.raises(NotExported, match=r"README.md is a folder, where a file is to be"):
        write_exported(tmp_path, FILES)


def test_a_folder_that_may_not_be_made_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_args: object, **_more: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", denied)
    with pytest.raises(NotExported, match=r"The folder .*okra cannot be made: permission denied"):
        write_exported(tmp_path, FILES)


def test_a_write_that_fails_says_so_and_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.md").write_text("old")

    def full(*_args: object, **_more: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("okra_tui.workspace.atomic.overwrite_file", full)
    with pytest.raises(NotExported, match=r"a.md cannot be written: no space left on device"):
        write_exported(tmp_path, {"a.md": "new"})
    assert (tmp_path / "a.md").read_text() == "old"


@pytest.mark.parametrize("path", ["../a.md", "/a.md", "okra/../../a.md"])
def test_no_path_leads_out_of_the_folder(tmp_path: Path, path: str) -> None:
    with pytest.raises(ValueError, match="leads out of the folder"):
        write_exported(tmp_path, {"okra/b.md": "b", path: "a"})
    assert list(tmp_path.iterdir()) == []
