"""docs/formulas.md says what the program does: its examples are run."""

import doctest
from pathlib import Path

FORMULAS = Path(__file__).parent.parent / "docs" / "formulas.md"


def test_the_examples_of_the_formulas_are_what_the_program_says() -> None:
    examples = doctest.DocTestParser().get_examples(FORMULAS.read_text(encoding="utf-8"))
    assert len(examples) > 20
    ran = doctest.testfile(str(FORMULAS), module_relative=False, optionflags=doctest.NORMALIZE_WHITESPACE)
    assert (ran.failed, ran.attempted) == (0, len(examples))
