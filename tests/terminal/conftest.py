"""A workspace for the program in a pseudo-terminal."""

from pathlib import Path

import pytest
from sample_on_disk import DAY

from okra_tui.workspace.making import make_demo


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample workspace as on a Monday in September, named in the environment; the current folder is above it."""
    monkeypatch.setenv("OKRA_TUI_NOW", f"{DAY}T10:02")
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "hinge"
    make_demo(folder, DAY)
    monkeypatch.setenv("OKRA_TUI_WORKSPACE", str(folder))
    return folder
