"""Names of quarters, where a workspace is found, and that no name leads outside it."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from okra_tui.workspace.calendar import read_calendar
from okra_tui.workspace.folder import (
    FoundFolder,
    LeadsOutside,
    NoWorkspace,
    QuarterName,
    find_workspace,
    kept_folder,
    list_quarters,
    listing,
    quarter_path,
    team_path,
)


@pytest.mark.parametrize(
    "said",
    ["", "26", "2026-Q5", "2026-Q0", "2026-q4", " 2026-Q4", "2026-Q4 ", "2026-Q4\n", "2026-Q4\x00", "../2026-Q4",
     "/2026-Q4", "2026-Q4/..", "..", "2026-Q4.toml", "٢٠٢٦-Q4", "0999-Q1", "2026-Q4 (conflict 2026-11-21 1402)"],
)  # fmt: skip
def test_what_is_no_quarters_name_is_refused_in_one_harmless_sentence(said: str) -> None:
    with pytest.raises(ValueError) as refused:
        QuarterName(said)
    sentence = str(refused.value)
    assert sentence.startswith("A quarter is named like 2026-Q4") and sentence.endswith(".")
    assert sentence.isprintable()


@pytest.mark.parametrize(
    ("name", "starts"),
    [
        ("2026-Q4", date(2026, 10, 5)),
        ("2027-Q1", date(2027, 1, 4)),
        ("2024-Q2", date(2024, 4, 1)),  # a Monday
        ("2023-Q3", date(2023, 7, 3)),
        ("FY27-Q1", None),  # only its file says when
        ("2026-H2", None),
    ],
)
def test_a_quarter_of_the_calendar_starts_on_its_first_monday(name: str, starts: date | None) -> None:
    assert (str(QuarterName(name)), QuarterName(name).starts) == (name, starts)


@pytest.mark.parametrize(("month", "quarter"), [(1, 1), (3, 1), (4, 2), (9, 3), (10, 4), (12, 4)])
def test_the_quarter_of_a_day(month: int, quarter: int) -> None:
    assert QuarterName.of(date(2026, month, 28)) == QuarterName(f"2026-Q{quarter}")


@pytest.fixture
def places(tmp_path: Path) -> dict[str, Path]:
    """Folders: three workspaces to be named, found upwards and found in the documents; and an empty one."""
    folders = {name: tmp_path / name for name in ("named", "env", "here", "documents/okra", "empty")}
    for name, folder in folders.items():
        folder.mkdir(parents=True)
        if name != "empty":
            (folder / "okra.toml").write_text('team = "Kestrel"\n', encoding="utf-8")
    (folders["here"] / "deep" / "down").mkdir(parents=True)
    return folders


def test_a_named_workspace_comes_before_all_others(places: dict[str, Path]) -> None:
    down = places["here"] / "deep" / "down"
    documents = places["documents/okra"].parent
    env = {"OKRA_TUI_WORKSPACE": str(places["env"])}
    empty = places["empty"]
    assert find_workspace(named=places["named"], environment=env, here=down, documents=documents) == FoundFolder(
        places["named"], exists=True
    )
    assert find_workspace(named=None, environment=env, here=down, documents=documents) == FoundFolder(
        places["env"], exists=True
    )
    assert find_workspace(
        named=None, environment={"OKRA_TUI_WORKSPACE": ""}, here=down, documents=documents
    ) == FoundFolder(places["here"], exists=True)
    assert find_workspace(named=None, environment={}, here=empty, documents=documents) == FoundFolder(
        places["documents/okra"], exists=True
    )
    assert find_workspace(named=None, environment={}, here=empty, documents=empty) is None


def test_a_relative_path_is_searched_upwards_too(places: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(places["here"] / "deep")
    assert find_workspace(named=None, environment={}, here=Path(), documents=places["empty"]) == FoundFolder(
        places["here"], exists=True
    )


def test_the_users_documents_are_found_by_platformdirs(own_folders: Path, tmp_path: Path) -> None:
    folder = own_folders / "documents" / "okra"
    folder.mkdir(parents=True)
    assert find_workspace(named=None, environment={}, here=tmp_path) is None
    (folder / "okra.toml").touch()
    assert find_workspace(named=None, environment={}, here=tmp_path) == FoundFolder(folder, exists=True)


def test_a_named_folder_without_a_team_is_a_workspace_to_be_made(places: dict[str, Path]) -> None:
    found = find_workspace(named=places["empty"], environment={}, here=places["here"], documents=places["empty"])
    assert found == FoundFolder(places["empty"], exists=False)


@pytest.mark.parametrize("name", ["missing", "file", "nul\0"])
def test_a_named_folder_that_is_none_is_refused_in_one_sentence(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(NoWorkspace) as by_option:
        find_workspace(named=tmp_path / name, environment={}, here=tmp_path, documents=tmp_path)
    with pytest.raises(NoWorkspace) as by_variable:
        find_workspace(
            named=None, environment={"OKRA_TUI_WORKSPACE": str(tmp_path / name)}, here=tmp_path, documents=tmp_path
        )
    assert str(by_option.value).startswith("--workspace names ")
    assert str(by_variable.value).startswith("OKRA_TUI_WORKSPACE names ")
    assert all(str(raised.value).isprintable() for raised in (by_option, by_variable))


def test_quarters_are_listed_newest_first_and_nothing_else_is(tmp_path: Path) -> None:
    for name in ("2026-Q4.toml", "2025-Q1.toml", "2026-Q1.toml", "okra.toml", "2026-Q4 (conflict 2026-11-21 1402).toml",
                 "2026-Q3.toml.bak", ".2026-Q2.toml.ab12.tmp", "2026-Q5.toml", "notes.md"):  # fmt: skip
        (tmp_path / name).touch()
    (tmp_path / "2026-Q4.notes").mkdir()
    (tmp_path / ".okra").mkdir()
    (tmp_path / ".okra" / "2024-Q1.toml").touch()
    entries = list_quarters(tmp_path)
    assert [str(entry.name) for entry in entries] == ["2026-Q4", "2026-Q1", "2025-Q1"]
    assert [entry.path for entry in entries] == [tmp_path / f"{entry.name}.toml" for entry in entries]


def test_files_are_inside_the_workspace(tmp_path: Path) -> None:
    assert quarter_path(tmp_path, QuarterName("2026-Q4")) == tmp_path / "2026-Q4.toml"
    assert team_path(tmp_path) == tmp_path / "okra.toml"
    assert kept_folder(tmp_path) == tmp_path / ".okra"


def test_a_link_to_outside_the_workspace_is_refused(tmp_path: Path) -> None:
    workspace = tmp_path / "team"
    workspace.mkdir()
    (tmp_path / "secret.toml").touch()
    (workspace / "2026-Q4.toml").symlink_to("../secret.toml")
    (workspace / "2026-Q3.toml").symlink_to(workspace / "2026-Q3.toml")
    (workspace / "okra.toml").symlink_to(tmp_path / "not there.toml")
    (workspace / ".okra").symlink_to(tmp_path)
    with pytest.raises(LeadsOutside, match=r"2026-Q4\.toml in .* is a link to outside that folder"):
        quarter_path(workspace, QuarterName("2026-Q4"))
    with pytest.raises(LeadsOutside, match=r"okra\.toml in .* is a link to outside"):
        team_path(workspace)
    with pytest.raises(LeadsOutside, match=r"\.okra in .* is a link to outside"):
        kept_folder(workspace)
    if sys.version_info < (3, 13):  # later Pythons resolve a circle to itself, and opening it fails
        with pytest.raises(LeadsOutside, match="leads nowhere"):
            quarter_path(workspace, QuarterName("2026-Q3"))


def test_a_link_inside_the_workspace_and_a_linked_workspace_are_fine(tmp_path: Path) -> None:
    workspace = tmp_path / "team"
    (workspace / "shared").mkdir(parents=True)
    (workspace / "shared" / "q.toml").touch()
    (workspace / "2026-Q4.toml").symlink_to("shared/q.toml")
    linked = tmp_path / "link"
    linked.symlink_to(workspace)
    assert quarter_path(linked, QuarterName("2026-Q4")) == linked / "2026-Q4.toml"


def test_home_can_import_this_without_the_model() -> None:
    code = (
        "import sys, okra_tui.workspace.folder, okra_tui.desk.saver;"
        "print({'pydantic', 'tomli_w', 'platformdirs', 'okra_tui.plan.model'} & set(sys.modules))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env={**os.environ})
    assert told.stdout.strip() == "set()"


COPIES = [
    "2026-Q4 (conflict 2026-11-21 1402)",  # our own
    "2026-Q4 (conflicted copy 2026-11-30 101112)",  # Nextcloud
    "2026-Q4_conflict-20261130-101112",  # ownCloud, older Nextcloud
    "2026-Q4 (Ada's conflicted copy 2026-11-30)",  # Dropbox
    "2026-Q4 (Ada's in Konflikt stehende Kopie 2026-11-30)",
    "2026-Q4 (copie en conflit de Ada 2026-11-30)",
    "2026-Q4.sync-conflict-20261130-101112-ABCDEF7",  # Syncthing
    "2026-Q4 2",  # iCloud
    "2026-Q4 (1)",  # Drive, and browsers
    "2026-Q4 - Copy",  # Windows
    "2026-Q4 - Kopie (2)",
    "2026-Q4 copy",  # macOS
    "Copy of 2026-Q4",  # Drive
    "Kopie von 2026-Q4",
    "[Conflict] 2026-Q4",  # Box and others
]


@pytest.mark.parametrize("name", COPIES)
@pytest.mark.parametrize("original", ["2026-Q4", "FY27-Q1", "okra"])
def test_copies_that_synced_folders_and_file_managers_make_are_called_that(
    tmp_path: Path, name: str, original: str
) -> None:
    copy = name.replace("2026-Q4", original)
    for stem in (original, copy):
        (tmp_path / f"{stem}.toml").touch()
    found = listing(tmp_path)
    assert [str(entry.name) for entry in found.quarters] == ([] if original == "okra" else [original])
    (told,) = found.not_taken
    assert (told.copy, told.on_disk, told.wrong) == (original, f"{copy}.toml", True) and "is a copy of" in str(told)


@pytest.mark.parametrize(
    "behind",
    [".conflict1", "_conflict-20261130", ".sync-conflict-20261130-101512-ABCDEFG", " (1)", ".txt", ".toml",
     " (Ada's conflicted copy 2026-11-30)", " - Kopie"],
)  # fmt: skip
def test_copies_with_something_behind_the_files_end_are_named_too(tmp_path: Path, behind: str) -> None:
    for name in ("2026-Q4.toml", f"2026-Q4.toml{behind}"):
        (tmp_path / name).touch()
    (told,) = listing(tmp_path).not_taken
    assert (told.copy, told.on_disk, told.wrong) == ("2026-Q4", f"2026-Q4.toml{behind}", True)


def test_a_quarter_whose_name_got_another_end_is_named_and_backups_of_editors_are_not(tmp_path: Path) -> None:
    for name in ("2027-Q2.toml.txt", "okra.toml.txt", "2026-Q4.toml", "2026-Q4.toml~", "2026-Q4.toml.bak", "x.toml.txt",
                 "2026-Q4.toml.orig", ".2026-Q4.toml (1)"):  # fmt: skip
        (tmp_path / name).touch()
    told = {other.file: other.reason for other in listing(tmp_path).not_taken}
    assert told == {"2027-Q2.toml.txt": "rename it to 2027-Q2.toml", "okra.toml.txt": "rename it to okra.toml"}


def test_names_that_only_begin_like_another_are_no_copies_of_it(tmp_path: Path) -> None:
    names = ["2026", "2026-Q4", "2026-Q4-b", "2026-Q4.1", "FY2026-Q4"]
    for name in names:
        (tmp_path / f"{name}.toml").touch()
    assert sorted(str(entry.name) for entry in listing(tmp_path).quarters) == sorted(names)


def test_what_a_name_does_not_tell_the_file_itself_does(tmp_path: Path) -> None:
    for name in ("2026-Q4", "2026-Q4-LAPTOP"):  # as OneDrive calls the other version
        (tmp_path / f"{name}.toml").write_text('quarter = "2026-Q4"\nstarts = 2026-10-05\n')
    calendar = read_calendar(tmp_path)
    assert [str(entry.name) for entry in calendar.quarters] == ["2026-Q4"]
    assert [told.copy for told in calendar.not_taken] == ["2026-Q4"]
