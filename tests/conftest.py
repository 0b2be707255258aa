"""What every test stands on: no colours switched off, no blinking cursor, nothing of the user's own folders."""

import gc
import itertools
import os
import random
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("suite", max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("thorough", settings.get_profile("suite"), max_examples=1000)
settings.load_profile(os.environ.get("OKRA_TUI_EXAMPLES", "suite"))  # `thorough` takes its time, and finds more


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Hardly anything of what is imported now is garbage, and it stays: looking through all of it again and again took
    a third of the time that it takes to find the tests, and then a tenth of the time that they take."""
    gc.disable()
    found = yield
    gc.collect()
    gc.freeze()
    gc.enable()
    gc.set_threshold(500_000, 3, 3)
    return found


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """New folders, in one that all tests share."""
    above = tmp_path_factory.mktemp("homes")
    return (above / str(number) for number in itertools.count())


@pytest.fixture(autouse=True)
def own_folders(homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own for each test, so that nothing of the user's is read or written."""
    home = next(homes)
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    folders = {"XDG_STATE_HOME": "state", "XDG_CONFIG_HOME": "config", "XDG_DOCUMENTS_DIR": "documents"}
    for variable, folder in folders.items():
        monkeypatch.setenv(variable, str(home / folder))
    for variable in ("NO_COLOR", "OKRA_TUI_WORKSPACE", "OKRA_TUI_NOW"):
        monkeypatch.delenv(variable, raising=False)
    return home


@pytest.fixture
def chance() -> random.Random:
    """The same chance every time."""
    return random.Random(20261121)
