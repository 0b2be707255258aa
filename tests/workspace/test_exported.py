"""What a team takes away, on disk: replaced whole, others left alone, and one clear sentence where it cannot be."""

from pathlib import Path

import pytest

from okra_tui.workspace.atomic import NotExported, write_exported

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
