"""Each call fails in turn, in everything that saves: some of them here, all by `python tests/proofs/run.py calls`."""

from calls import PROOF, cases
from proof import findings_of

EVERY = 53
"""Each so manieth of the cases; coprime to the eight errors, and to once and for good, so all kinds are among them."""


def test_whatever_call_fails_the_file_is_whole_and_nothing_is_lost() -> None:
    assert findings_of(PROOF, range(0, len(cases()), EVERY)) == []
