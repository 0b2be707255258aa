"""Told to end at any moment: one signal at one moment here (more in tests/terminal), hundreds by `run.py signals`."""

import pytest
from proof import findings_of
from signals import PROOF

pytestmark = pytest.mark.xdist_group("terminal")


def test_told_to_end_in_the_middle_it_saves_and_gives_the_terminal_back() -> None:
    assert findings_of(PROOF, range(2)) == []
