"""Hostile files and hostile texts: every command answers, and gives nothing out raw. Some here, all by `run.py`."""

import hostile_files
import payloads
import pytest
from proof import Proof, findings_of


@pytest.mark.parametrize(("proof", "plays"), [(hostile_files.PROOF, 4), (payloads.PROOF, 4)], ids=["files", "texts"])
def test_every_command_answers_and_gives_nothing_out_raw(proof: Proof, plays: int) -> None:
    assert findings_of(proof, range(plays)) == []
