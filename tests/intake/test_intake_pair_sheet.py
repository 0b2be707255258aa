"""The pair sheet: out, filled in, and back, as it is and out of chats."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okra_tui.intake.pair_sheet import (
    BELIEF_ALONE,
    DIRECT,
    NO_KEY,
    PairSheet,
    SheetHypothesis,
    destination,
    pair_sheet,
    read_pair_sheet,
)
from okra_tui.intake.people import People
from okra_tui.plan.model import Objective, Plan

PEOPLE = People((("Ada", ("ada.l",)), ("Grace", ("gh",)), ("Linus", ()), ("Tom", ())), ("Zoe Kahn",), "Grace")
FILLED = """\
O1 Find a match faster
(Write behind the colons; …)
for: discover
pair: gh + Zoe Kahn
pain: nobody is there
Pain: I search for long
  and give up
gain:
- found in a minute
- with friends
metric: time to match
KR: Rated players 41→70 % @Ada
kr 2: Search 300 ms ↓ 700
H: Would they filter?
belief: If we show filters, then they search less
Belief: If we do not, they leave
KR: Export yes/no
H1: Would they export?
H: And print?

thanks all!
"""


def only(text: str) -> PairSheet:
    (sheet,) = read_pair_sheet(text, PEOPLE)
    return sheet


def test_the_form_has_every_key_once_and_comes_back_empty() -> None:
    form = pair_sheet("O1", "Find a match\nfaster", ["discover", "trust"], ["Ada", "Grace"])
    lines = form.splitlines()
    assert lines[0] == "O1 Find a match faster"
    assert lines[1].startswith("(Write behind the colons;")
    assert lines[2:] == [
        "for: discover, trust",
        "pair: Ada + Grace",
        "pain:",
        "gain:",
        "metric:",
        "KR:",
        "H:",
        "belief:",
    ]
    assert only(form) == PairSheet(1, "Find a match faster", "Ada + Grace")
    assert only(form).is_empty
    assert "for:" not in pair_sheet("O1", "x", [], [])


def test_a_filled_sheet() -> None:
    sheet = only(FILLED)
    assert (sheet.number, sheet.title, sheet.by) == (1, "Find a match faster", "Grace + Zoe Kahn")
    assert sheet.pains == ("nobody is there", "I search for long and give up")
    assert sheet.gains == ("found in a minute", "with friends")
    assert sheet.metrics == ("time to match",)
    assert [(line.title, line.baseline, line.target, line.owner) for line in sheet.key_results] == [
        ("Rated players", 41, 70, "Ada"),
        ("Search", 700, 300, None),
        ("Export", None, None, None),
    ]
    assert sheet.hypotheses == (
        SheetHypothesis(
            "Would they filter?", ("If we show filters, then they search less", "If we do not, they leave"), (0, 1)
        ),
        SheetHypothesis("Would they export?", (), (2,)),
        SheetHypothesis("And print?", (), (2,)),
    )
    assert [(left.text, left.why, left.line) for left in sheet.left_out] == [("thanks all!", NO_KEY, 21)]


@pytest.mark.parametrize("change", [str.upper, str.lower, lambda text: text.replace("\n", "\r\n")])
def test_letter_case_and_line_ends_do_not_matter(change) -> None:  # type: ignore[no-untyped-def]
    sheet, same = only(FILLED), only(change(FILLED))
    assert [len(same.pains), len(same.gains), len(same.metrics), len(same.key_results)] == [2, 2, 1, 3]
    assert [each.key_results for each in same.hypotheses] == [each.key_results for each in sheet.hypotheses]
    assert same.number == 1


@pytest.mark.parametrize(
    "heading",
    ["O1", "o1", "O1:", "O1 – Find", "## O1 Find", "**O1** Find", "Objective 1: Find", "Objective: O1", "O 1."],
)
def test_ways_to_name_the_objective(heading: str) -> None:
    assert only(f"{heading}\npain: x").number == 1


@pytest.mark.parametrize("line", ["O1x", "O0", "O1.5 of oxygen", "Oh no", "1"])
def test_what_names_no_objective(line: str) -> None:
    assert {sheet.number for sheet in read_pair_sheet(f"{line}\npain: x", PEOPLE)} == {None}


@pytest.mark.parametrize(
    "line",
    [
        "pain: x",
        "Pains: x",
        "PAIN : x",
        "**Pain:** x",
        "*pain*: x",
        "- pain: x",
        "pain 1: x",
        "pain：x",
        "## Pains\n- x",
    ],
)
def test_ways_to_write_a_key(line: str) -> None:
    assert only(f"O1\n{line}").pains == ("x",)
    assert only(f"O1\n{line}").left_out == ()


def test_several_sheets_in_one_paste_and_one_objective_twice() -> None:
    text = "O2 Trust\npain: a\n\nO1 Find\npain: b\n\no2\npain: c\n"
    assert [(sheet.number, sheet.title, sheet.pains) for sheet in read_pair_sheet(text, PEOPLE)] == [
        (2, "Trust", ("a", "c")),
        (1, "Find", ("b",)),
    ]


def test_a_sheet_without_a_name_and_words_before_the_first_one() -> None:
    nameless, named = read_pair_sheet("hello\npain: a\nO1\ngain: b", PEOPLE)
    assert (nameless.number, nameless.pains, nameless.left_out[0].text) == (None, ("a",), "hello")
    assert (named.number, named.gains) == (1, ("b",))
    assert [left.text for left in only("Here is ours\n\nO1\npain: a").left_out] == ["Here is ours"]


def test_a_belief_without_a_hypothesis_is_left_out_with_its_line() -> None:
    left = only("O1\nbelief: they come\nH: x?").left_out[0]
    assert (left.text, left.why, left.line) == ("they come", BELIEF_ALONE, 2)


def test_a_zoom_chat_of_two_pairs_at_once() -> None:
    chat = (
        "10:42:13 From Ada to Everyone : O1 Find\npain: a\nand more\n"
        "10:43:00 From Linus to Everyone : o2\nKR: x yes/no\n"
        "10:44:00 From Ada to Everyone : KR: y 1→2\n"
        "10:44:01 From Tom to Everyone : nice!\n"
        "10:45:00 From Tom to Grace (Direct Message) : H: secret?\n"
    )
    first, second = read_pair_sheet(chat, PEOPLE)
    assert (first.number, first.by, first.pains) == (1, "Ada", ("a and more",))
    assert [line.title for line in first.key_results] == ["y"]
    assert (second.number, second.by, [line.title for line in second.key_results]) == (2, "Linus", ["x"])
    assert [(left.text, left.why) for left in first.left_out + second.left_out] == [("", DIRECT), ("nice!", NO_KEY)]


def test_a_slack_chat_and_names_before_lines() -> None:
    slack = "Ada  [10:42 AM]\nO1 Find\npain: a\n👍\nLinus  [10:43 AM]\ngain: b\n"
    assert only(slack).by == "Ada + Linus"
    assert (only(slack).pains, only(slack).gains) == (("a",), ("b",))
    assert [left.why for left in only(slack).left_out] == ["a reaction"]
    named = only("Ada: O1\nAda: pain: a\nGrace: KR: x 1→2 @Ada")
    assert (named.number, named.by, named.pains, named.key_results[0].owner) == (1, "Ada + Grace", ("a",), "Ada")


def test_nothing_and_no_sheet_at_all() -> None:
    assert read_pair_sheet("", PEOPLE) == ()
    assert read_pair_sheet(" \n\n", PEOPLE) == ()
    lost = only("hello\nworld")
    assert lost.is_empty
    assert [left.text for left in lost.left_out] == ["hello", "world"]


def test_a_sheet_goes_where_it_says_and_the_preview_can_say_so() -> None:
    one, two = (Objective(id=f"o-{number}", number=number, title="x") for number in (1, 2))
    plan = Plan(quarter="2026-Q4", starts=date(2026, 10, 5), objectives=(one, two))
    assert destination(PairSheet(1), plan.objectives, one) == (one, None)
    assert destination(PairSheet(None), plan.objectives, one) == (one, None)
    assert destination(PairSheet(2), plan.objectives, None) == (two, None)
    assert destination(PairSheet(2), plan.objectives, one) == (two, "The sheet is for O2, not for O1, which is open.")
    assert destination(PairSheet(7), plan.objectives, one) == (
        one,
        "There is no objective O7. Enter puts the sheet into O1.",
    )
    assert destination(PairSheet(7), plan.objectives, None) == (None, "There is no objective O7.")
    assert destination(PairSheet(None), (), None) == (None, "The sheet names no objective, and none is open.")


WORDS = st.text("abcdefgh", min_size=2, max_size=6).filter(lambda word: word not in {"h", "by"})
LINES = st.builds(
    lambda key, words: (key, words),
    st.sampled_from(["pain", "gain", "metric", "KR", "H", "belief"]),
    st.lists(WORDS, min_size=1, max_size=4).map(" ".join),
)


@given(
    st.lists(LINES, min_size=1, max_size=12),
    st.sampled_from(["{}", "Ada: {}", "- {}", "10:42:13 From Ada to Everyone : {}"]),
)
def test_every_line_of_a_sheet_arrives_or_is_reported(written: list[tuple[str, str]], form: str) -> None:
    text = "\n".join(form.format(line) for line in ("O3", *(f"{key}: {words}" for key, words in written)))
    sheet = only(text)
    for kind, got in (("pain", sheet.pains), ("gain", sheet.gains), ("metric", sheet.metrics)):
        assert got == tuple(dict.fromkeys(words for key, words in written if key == kind))
    assert [line.title for line in sheet.key_results] == [words for key, words in written if key == "KR"]
    assert [each.question for each in sheet.hypotheses] == [words for key, words in written if key == "H"]
    beliefs = [words for key, words in written if key == "belief"]
    assert sorted(beliefs) == sorted(
        [*(belief for each in sheet.hypotheses for belief in each.beliefs), *(left.text for left in sheet.left_out)]
    )


@given(
    st.text()
    | st.lists(st.sampled_from(["O1", "pain:", "KR", ":", "\n", "Ada: ", "H:", " x ", "- ", "1. ", "# ", "\t"])).map(
        "".join
    )
)
def test_any_text_is_read(text: str) -> None:
    for sheet in read_pair_sheet(text, PEOPLE):
        assert sheet.number is not None or sheet.left_out or not sheet.is_empty
        assert all(result.title for result in sheet.key_results)
        assert all(place < len(sheet.key_results) for each in sheet.hypotheses for place in each.key_results)
