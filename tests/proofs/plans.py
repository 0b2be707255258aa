"""Generated plans and teams by the thousand: the properties that the tests hold, each drawn anew from seed and number.

They come back from a file the same and the second save is byte for byte the first; edits are undone and redone exactly;
two people's edits merge without losing any, and the same whoever merges where nothing clashes.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from proof import Finding, Played, Proof

import test_edits_sequences as sequences  # isort: skip
import test_merge_of_edits as merging  # isort: skip
import test_toml_text as text  # isort: skip
from strategies import plans, teams  # isort: skip

EACH = 25
"""So many are drawn in one play."""

PROPERTIES: list[tuple[Callable[..., Any], st.SearchStrategy[Any]]] = [
    (text.test_a_plan_comes_back_and_the_second_save_is_byte_identical, plans()),
    (merging.test_nothing_that_was_added_is_lost_and_the_plan_is_valid, merging.edited_apart()),
    (sequences.test_steps_back_and_forth_between_edits_lead_to_known_values, st.data()),
    (merging.test_without_a_clash_it_does_not_matter_who_merges, merging.edited_apart()),
    (text.test_a_team_comes_back_and_the_second_save_is_byte_identical, teams()),
    (merging.test_each_field_that_only_one_side_changed_is_as_that_side_has_it, merging.edited_apart()),
    (merging.test_merging_again_changes_nothing, merging.edited_apart()),
]


def play(_folder: Path, number: int, of: int) -> Played:
    """One property, tried on as many as a play draws."""
    test, drawn = PROPERTIES[number % len(PROPERTIES)]
    holds: Any = test.hypothesis.inner_test  # type: ignore[attr-defined]
    tried = settings(
        max_examples=EACH,
        database=None,
        derandomize=False,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate,),  # shrinking takes minutes; the seed says enough
    )(seed(f"{of} {number}")(given(drawn)(holds)))
    try:
        tried()
    except Exception as broken:
        notes = " ".join(getattr(broken, "__notes__", ()))
        return Played((Finding("lost", f"{test.__name__}: {type(broken).__name__}: {broken} {notes}"[:3000]),))
    return Played()


PROOF = Proof("plans", play, number=10_000, each=EACH)
