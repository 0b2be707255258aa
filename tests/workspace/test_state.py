"""What is remembered for one user; what cannot be read counts as not there."""

import json
import stat
from datetime import datetime
from pathlib import Path

import pytest

from okra_tui.workspace.state import MOST_DRAFTS, Draft, WorkspaceState, state_folder

DRAFT = Draft("note", "half a tho", "Ada", ("c-1", "c-2"), "abc")


@pytest.fixture
def state(tmp_path: Path) -> WorkspaceState:
    return WorkspaceState(tmp_path / "state", tmp_path / "team")


def files(tmp_path: Path) -> list[Path]:
    return [path for path in (tmp_path / "state").rglob("*") if path.is_file()]


def test_the_state_is_in_the_users_own_folder(own_folders: Path) -> None:
    assert state_folder() == own_folders / "state" / "okra-tui"


def test_what_a_killed_program_left_half_written_goes_a_minute_later(state: WorkspaceState, tmp_path: Path) -> None:
    state.save_drafts("2026-Q4", [DRAFT])
    (file,) = files(tmp_path)
    left = file.with_name(f".{file.name}.0123abcd.tmp")
    left.write_bytes(file.read_bytes())
    state.clear_after_a_kill(datetime.fromtimestamp(left.stat().st_mtime + 59))
    assert left.exists()
    state.clear_after_a_kill(datetime.fromtimestamp(left.stat().st_mtime + 61))
    assert files(tmp_path) == [file] and state.drafts("2026-Q4") == (DRAFT,)


def test_a_draft_is_remembered_until_it_is_cleared(state: WorkspaceState, tmp_path: Path) -> None:
    assert state.drafts("2026-Q4") == ()
    state.save_drafts("2026-Q4", [Draft("note", "half", None, (), ""), DRAFT])
    assert state.drafts("2026-Q4") == (DRAFT,)
    assert state.drafts("2026-Q3") == ()
    assert WorkspaceState(tmp_path / "state", tmp_path / "other").drafts("2026-Q4") == ()
    assert [stat.S_IMODE(path.stat().st_mode) for path in files(tmp_path)] == [0o600]
    state.save_drafts("2026-Q4", ())
    state.save_drafts("2026-Q4", ())
    assert state.drafts("2026-Q4") == () and files(tmp_path) == []


def test_several_half_typed_texts_are_remembered_each_for_its_field(state: WorkspaceState) -> None:
    blocker, note = Draft("blocker 1", "b", None, (), "abc"), Draft("note", "more", None, (), "abc")
    state.save_drafts("2026-Q4", [blocker, note])
    assert state.drafts("2026-Q4") == (blocker, note)
    state.save_drafts("2026-Q4", [Draft(f"f{at}", "x", None, (), "") for at in range(MOST_DRAFTS + 5)])
    assert [draft.field for draft in state.drafts("2026-Q4")][:: MOST_DRAFTS - 1] == ["f5", f"f{MOST_DRAFTS + 4}"]


def test_what_comes_back_from_a_draft_is_harmless(state: WorkspaceState) -> None:
    state.save_drafts("2026-Q4", [Draft("note\n", "a\x1b[2J\ud800", "A\nb", ("c\x00",), "")])
    assert state.drafts("2026-Q4") == (Draft("note ", "a␛[2J�", "A b", ("c␀",), ""),)


def test_the_curtain_is_remembered_by_quarter_and_session(state: WorkspaceState) -> None:
    assert state.curtain("2026-Q4", 1) is None
    state.set_curtain("2026-Q4", 1, "drawn")
    state.set_curtain("2026-Q4", 2, "open")
    assert [state.curtain("2026-Q4", session) for session in range(4)] == [None, "drawn", "open", None]
    state.set_curtain("2026-Q4", 1, "open")
    assert state.curtain("2026-Q4", 1) == "open"
    assert state.curtain("2026-Q3", 1) is None


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe", b"[]", b"3", b"{", b"[" * 5000, b'{"1": "ajar"}', b'{"field": 3, "text": "x"}',
     b'{"field": "note", "text": "x", "by": null, "about": [3], "revision": ""}'],
    ids=lambda data: repr(data[:12]),
)  # fmt: skip
def test_broken_state_counts_as_none(state: WorkspaceState, tmp_path: Path, content: bytes) -> None:
    state.save_drafts("2026-Q4", [DRAFT])
    state.set_curtain("2026-Q4", 1, "open")
    for path in files(tmp_path):
        path.write_bytes(content)
    assert state.drafts("2026-Q4") == ()
    assert state.curtain("2026-Q4", 1) is None
    state.set_curtain("2026-Q4", 1, "open")
    assert state.curtain("2026-Q4", 1) == "open"


def test_state_that_cannot_be_written_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file is in the way", encoding="utf-8")
    state = WorkspaceState(tmp_path / "state", tmp_path / "team")
    state.save_drafts("2026-Q4", [DRAFT])
    state.set_curtain("2026-Q4", 1, "open")
    state.save_drafts("2026-Q4", ())
    assert state.drafts("2026-Q4") == ()
    assert state.curtain("2026-Q4", 1) is None


def test_no_name_leads_out_of_the_state_folder(state: WorkspaceState) -> None:
    with pytest.raises(ValueError, match="is no quarter's name"):
        state.save_drafts("../../x", [DRAFT])


def test_the_session_that_was_shown_last_is_remembered_and_nonsense_is_not_believed(tmp_path):
    state = WorkspaceState(tmp_path / "state", tmp_path)
    assert state.session("2026-Q4") is None
    state.set_session("2026-Q4", 4)
    assert WorkspaceState(tmp_path / "state", tmp_path).session("2026-Q4") == 4
    assert state.session("2027-Q1") is None
    for nonsense in (5, "3", True, None):
        (file,) = (tmp_path / "state").rglob("2026-Q4.session.json")
        file.write_text(json.dumps({"session": nonsense}))
        assert state.session("2026-Q4") is None
    state.set_session("2026-Q4", 0)
    state.forget("2026-Q4")
    assert state.session("2026-Q4") is None


def test_a_copy_goes_among_the_temporary_files_where_the_state_cannot_be_written_and_is_found_there(
    tmp_path, monkeypatch
):
    (tmp_path / "state").write_text("a file is in the way")
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    state = WorkspaceState(tmp_path / "state", tmp_path)
    kept = state.rescue("2026-Q4", "the plan", datetime(2026, 11, 21, 14, 2, 33))
    assert kept is not None and kept.read_text() == "the plan" and kept.is_relative_to(tmp_path / "temporary")
    assert state.rescued("2026-Q4") == [kept]
    state.let_go(kept)
    assert list((tmp_path / "temporary").iterdir()) == []
    assert state.rescued("2026-Q3") == WorkspaceState(tmp_path / "state", tmp_path / "other").rescued("2026-Q4") == []


def test_where_nothing_can_be_written_anywhere_that_is_said(tmp_path, monkeypatch):
    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("okra_tui.workspace.state.write_private", full)
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    assert WorkspaceState(tmp_path, tmp_path).rescue("2026-Q4", "the plan", datetime(2026, 11, 21)) is None
    assert list((tmp_path / "temporary").iterdir()) == []
