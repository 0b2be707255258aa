"""Editors of six kinds beside the saver: a few plays here, thousands by `python tests/proofs/run.py`."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from other_writers import STYLES, played

PLAYS = 6


@pytest.mark.parametrize("style", STYLES)
def test_nothing_vanishes_beside_an_editor_that_writes_too(tmp_path: Path, style: str) -> None:
    folders = [tmp_path / str(seed) for seed in range(PLAYS)]
    for folder in folders:
        folder.mkdir()
    with ThreadPoolExecutor(PLAYS) as together:
        lost = list(together.map(lambda seed: played(folders[seed], style, seed), range(PLAYS)))
    assert lost == [""] * PLAYS
