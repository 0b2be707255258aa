"""Properties of generated plans, from a seed: one play of each here, thousands by `python tests/proofs/run.py plans`.

The properties themselves are tested beside what they are of; here it is held that they can be drawn from a seed.
"""

from plans import PROOF, PROPERTIES
from proof import findings_of


def test_every_property_holds_for_what_a_seed_draws() -> None:
    assert findings_of(PROOF, range(len(PROPERTIES))) == []
