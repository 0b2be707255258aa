"""Keys at random: some on a few places here, a hundred thousand everywhere by `python tests/proofs/run.py keys`."""

from dataclasses import replace
from functools import partial

from keys import PLACES, PROOF, play
from proof import findings_of

KEYS = 50
"""How many are pressed on each of these places."""
EVERY = 8
"""Each so manieth place."""


def test_keys_pressed_at_random_end_nothing_lose_nothing_and_are_undone_to_the_beginning() -> None:
    assert findings_of(replace(PROOF, play=partial(play, keys=KEYS)), range(0, len(PLACES), EVERY)) == []
