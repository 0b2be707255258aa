"""Two branches merged by git with our driver: two pairs here, a hundred by `python tests/proofs/run.py branches`."""

from branches import PROOF
from proof import findings_of


def test_pairs_of_branches_become_one_plan() -> None:
    assert findings_of(PROOF, range(2)) == []
