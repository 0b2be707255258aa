"""Lines in which people say how a key result ended, and what a hypothesis taught."""

from datetime import date

import pytest

from okra_tui.intake.check_in_line import EndingLine, VerdictLine, read_ending, read_verdict
from okra_tui.plan.model import KeyResult, Plan

SHARE = KeyResult(id="k-1", number=1, title="Rated players", unit="%", baseline=20.0, target=70.0)
DONE = KeyResult(id="k-2", number=2, title="A club opens", measure="done")
PLAN = Plan(quarter="2026-Q4", starts=date(2026, 10, 5), key_results=(SHARE, DONE))


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("", EndingLine()),
        ("two engineers left", EndingLine(words="two engineers left")),
        ("52", EndingLine(52.0)),
        ("52 %, two engineers left", EndingLine(52.0, words="two engineers left")),
        ("52 missed: two engineers left", EndingLine(52.0, None, "missed", "two engineers left")),
        ("Postponed, the API comes in spring", EndingLine(outcome="postponed", words="the API comes in spring")),
        ("score 0,8 achieved – nearly", EndingLine(None, 0.8, "achieved", "nearly")),
        ("achieved score 1 at last", EndingLine(None, 1.0, "achieved", "at last")),
        ("missedit is a word", EndingLine(words="missedit is a word")),
        ("-3.5 % colder", EndingLine(-3.5, words="colder")),
    ],
)  # fmt: skip
def test_a_key_result_s_end(typed, read):
    assert read_ending(typed, PLAN, SHARE) == read


@pytest.mark.parametrize("said", ["1.2", "much", "-0.1"])
def test_a_score_that_is_none_is_a_problem_with_an_example(said):
    read = read_ending(f"score {said}", PLAN, SHARE)
    assert read.problem == f"A score is a number from 0 to 1, such as 0.7, not {said}." and read.score is None


@pytest.mark.parametrize(
    ("typed", "value", "words"),
    [("done on the last day", 1.0, "on the last day"), ("not done: no network", 0.0, "no network")],
)
def test_what_is_done_or_not(typed, value, words):
    assert read_ending(typed, PLAN, DONE) == EndingLine(value, words=words)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("", VerdictLine(None, "")),
        ("refuted: they invited the same two", VerdictLine("refuted", "they invited the same two")),
        ("Supported", VerdictLine("supported", "")),
        ("open questions remain", VerdictLine("open", "questions remain")),
        ("nobody came", VerdictLine(None, "nobody came")),
    ],
)
def test_a_verdict(typed, read):
    assert read_verdict(typed) == read


def test_what_was_pasted_is_one_harmless_line():
    assert read_verdict("refuted\n\x1b[2J[red]no") == VerdictLine("refuted", read_verdict("\x1b[2J[red]no").words)
    assert "\x1b" not in read_ending("\x1b[31mx", PLAN, SHARE).words
