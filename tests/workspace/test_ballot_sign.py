"""The sign that a ballot is open: it outlives a crash, and nothing else is in it."""

from pathlib import Path

from okra_tui.workspace.state import WorkspaceState


def test_an_open_ballot_is_remembered_until_it_is_closed_or_the_quarter_begins_anew(tmp_path: Path) -> None:
    state = WorkspaceState(tmp_path / "state", tmp_path)
    assert not state.ballot_open("2026-Q4")
    state.set_ballot("2026-Q4", True)
    assert WorkspaceState(tmp_path / "state", tmp_path).ballot_open("2026-Q4")
    assert [file.read_text() for file in (tmp_path / "state").rglob("*.json")] == ['{"open": true}']
    assert not state.ballot_open("2027-Q1")
    state.set_ballot("2026-Q4", False)
    state.set_ballot("2026-Q4", False)
    assert not state.ballot_open("2026-Q4")
    state.set_ballot("2026-Q4", True)
    state.forget("2026-Q4")
    assert not state.ballot_open("2026-Q4")
    assert not list((tmp_path / "state").rglob("*.json"))
