"""Hostile files and hostile texts: commands and places answer, and give nothing out raw. Some here, all by `run.py`.

How large a file is makes no difference for what is looked for here; what it costs is what the large runs measure.
"""

from datetime import date

import hostile_files
import payloads
import pytest
from commands import answers, leak_of
from proof import Proof, findings_of
from screens import EXPORT, SOME, screens

from okra_tui.workspace.making import make_demo

pytestmark = pytest.mark.xdist_group("forked")

ALONE = next(at for at, (_, place) in enumerate(payloads.cases(1)) if not isinstance(place, int))
"""The first play of a text in one field."""
SMALL = 2 * len(hostile_files.KINDS) * len(hostile_files.FIRST)
"""The first file of a size that chance draws; the next one has mutated bytes."""


@pytest.mark.parametrize(
    ("proof", "plays"), [(hostile_files.PROOF, (SMALL, SMALL + 1)), (payloads.PROOF, (ALONE,))], ids=["files", "texts"]
)
def test_commands_and_places_answer_and_give_nothing_out_raw(proof: Proof, plays: tuple[int, ...]) -> None:
    assert findings_of(proof, plays) == []


def test_what_is_looked_at_is_the_answer_of_each_command_and_some_places_with_what_they_offer(tmp_path) -> None:
    make_demo(tmp_path / "team", date(2026, 11, 16))
    assert [answer.code for answer in answers(tmp_path / "team")] == [0, 0, 0, 1, 1, 1, 0, 0, 0, 0]
    seen = [answer.words.removeprefix("screen: ") for answer in screens(tmp_path / "team", "chance", "some")]
    assert seen[:3] == ["Home", "Home, all states read", "the quarter"]
    assert len(set(seen[3:-5])) == 2 * SOME  # a step, and what was pressed there
    assert seen[-5:] == ["the review", *(f"the export, {key}" for key in EXPORT), "Home again"]


def test_each_text_is_told_from_what_is_harmless() -> None:
    assert [name for name, text in payloads.PAYLOADS.items() if not leak_of(text)] == ["markup"]
