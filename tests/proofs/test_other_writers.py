"""Editors of six kinds beside the saver: a few plays here, thousands by `python tests/proofs/run.py other-writers`."""

from dataclasses import replace

from other_writers import PROOF, STYLES
from proof import findings_of

PLAYS = 4


def test_nothing_vanishes_beside_editors_that_write_too() -> None:
    at_once = replace(PROOF, together=2 * len(STYLES))
    assert findings_of(at_once, range(PLAYS * len(STYLES))) == []
