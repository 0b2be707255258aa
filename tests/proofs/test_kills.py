"""Killed while somebody edits: a few kills here, hundreds by `python tests/proofs/run.py kills`."""

from kills import IN_A_TERMINAL, PROOF
from proof import findings_of

KILLS = 6


def test_whenever_the_saver_is_killed_its_files_are_whole_and_hold_what_was_entered() -> None:
    assert KILLS < IN_A_TERMINAL  # the program in a terminal is killed in tests/terminal
    assert findings_of(PROOF, range(KILLS)) == []
