"""What every test stands on: no colours switched off, no blinking cursor, nothing of the user's own folders."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home of its own for each test, so that nothing of the user's is read or written."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    folders = {"XDG_STATE_HOME": "state", "XDG_CONFIG_HOME": "config", "XDG_DOCUMENTS_DIR": "documents"}
    for variable, folder in folders.items():
        monkeypatch.setenv(variable, str(home / folder))
    for variable in ("NO_COLOR", "OKRA_TUI_WORKSPACE", "OKRA_TUI_NOW"):
        monkeypatch.delenv(variable, raising=False)
    yield home


@pytest.fixture
def chance() -> random.Random:
    """The same chance every time."""
    return random.Random(20261121)
