"""Agreement from the chat."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okra_tui.intake.agreement import AGAIN, DIRECT, NOBODY_BEFORE_IT, TOO_SURE, UNCLEAR_ANSWER, read_agreements
from okra_tui.intake.people import People

PEOPLE = People((("Ada", ("ada.l",)), ("Grace", ()), ("Linus", ())), (), "Grace")


def said(text: str) -> list[tuple[str | None, bool, int | None, str]]:
    return [(each.by, each.agreed, each.confidence, each.note) for each in read_agreements(text, PEOPLE).said]


def left_out(text: str) -> list[tuple[int, str, str]]:
    return [(each.line, each.text, each.why) for each in read_agreements(text, PEOPLE).left_out]


@pytest.mark.parametrize(
    ("line", "agreed", "confidence", "note"),
    [
        ("yes 8 if the API comes", True, 8, "if the API comes"),
        ("Yes, 8/10 - if the API comes", True, 8, "if the API comes"),
        ("YES 10", True, 10, ""),
        ("y 0", True, 0, ""),
        ("yes", True, None, ""),
        ("ok: 7 of 10", True, 7, ""),
        ("agreed! sounds right", True, None, "sounds right"),
        ("no", False, None, ""),
        ("no 3 too much in week 6", False, 3, "too much in week 6"),
        ("not yet 4", False, 4, ""),
        ("Not  yet, M5 is late", False, None, "M5 is late"),
        ("yes 80% of it", True, None, "80% of it"),
        ("yes 8.5", True, None, "8.5"),
        ("- yes 9", True, 9, ""),
    ],
)
def test_one_persons_word(line: str, agreed: bool, confidence: int | None, note: str) -> None:
    assert said(f"Ada: {line}") == [("Ada", agreed, confidence, note)]
    assert left_out(f"Ada: {line}") == []


@pytest.mark.parametrize("line", ["maybe", "yesterday 8", "not sure", "8", "nothing", "know 8", "yes's"])
def test_what_is_neither_yes_nor_no(line: str) -> None:
    assert said(f"Ada: {line}") == []
    assert left_out(f"Ada: {line}") == [(1, line, UNCLEAR_ANSWER)]


def test_confidence_beyond_ten() -> None:
    assert left_out("Ada: yes 11 sure\nGrace: no 100") == [(1, "yes 11 sure", TOO_SURE), (2, "no 100", TOO_SURE)]


@pytest.mark.parametrize(
    "chat",
    [
        "Ada: yes 8\nnot sure about week 6\ngrace: not yet",
        "Ada [10:42 AM]\nyes 8\nnot sure about week 6\nGrace [10:43 AM]\nnot yet (edited)",
        "10:42:01\t From  Ada to Everyone : yes 8\n\tnot sure about week 6\n"
        "10:42:09\t From  Grace to Everyone : not yet",
    ],
)
def test_words_may_go_on_below(chat: str) -> None:
    assert said(chat) == [("Ada", True, 8, "not sure about week 6"), ("Grace", False, None, "")]


def test_the_later_word_counts_and_somebody_must_say_it() -> None:
    text = "Ada: no 3 too much\nGrace: yes\nada.l: yes 7"
    assert said(text) == [("Grace", True, None, ""), ("Ada", True, 7, "")]
    assert left_out(text) == [(1, "not yet 3 too much", AGAIN)]
    assert said("yes 8") == []
    assert left_out("yes 8\n\nno") == [(1, "yes 8", NOBODY_BEFORE_IT), (3, "not yet", NOBODY_BEFORE_IT)]


def test_strangers_are_named_and_direct_messages_are_not_shown() -> None:
    found = read_agreements("Bob Stone [10:42 AM]\nyes 8\nGrace [10:43 AM]\nno", PEOPLE)
    assert found.strangers == ("Bob Stone",)
    assert [(each.by, each.said_by) for each in found.said] == [(None, "Bob Stone"), ("Grace", "Grace")]
    text = "10:42:01\t From  Ada to  Grace (Direct Message) : yes 2\n10:42:09\t From  Grace to Everyone : yes 9"
    assert said(text) == [("Grace", True, 9, "")]
    assert left_out(text) == [(1, "", DIRECT)]


@given(st.text("Ada: yesnot 0189/\n", max_size=60))
def test_nothing_is_said_twice_and_confidence_is_0_to_10(text: str) -> None:
    found = read_agreements(text, PEOPLE)
    names = [each.by or each.said_by for each in found.said]
    assert len(set(names)) == len(names)
    assert all(each.confidence is None or 0 <= each.confidence <= 10 for each in found.said)
