"""Estimates from the chat, in every form in which chats come."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okra_tui.intake.people import People
from okra_tui.intake.score_table import (
    DIRECT,
    ESTIMATED_AGAIN,
    NO_ESTIMATE,
    WORDS_BESIDE_ESTIMATES,
    EstimatesRead,
    read_estimates,
)

PEOPLE = People((("Ada", ("ada.l",)), ("Grace", ()), ("Linus", ())), ("Zoe Kahn",), "Grace")
NUMBERS = range(1, 13)


def read(text: str) -> EstimatesRead:
    return read_estimates(text, PEOPLE, NUMBERS)


def said(text: str) -> list[tuple[str | None, int, str, bool]]:
    return [(each.by, each.number, each.effort, each.unsure) for each in read(text).said]


def left_out(text: str) -> list[tuple[int, str, str]]:
    return [(each.line, each.text, each.why) for each in read(text).left_out]


@pytest.mark.parametrize(
    "line",
    [
        "M1 S M2 L?",
        "m1 s, m2 l ?",
        "M1: S; M2: L?",
        "M1=S M2=L~",
        "M1 small and M2 large?",
        "M1 - S / M2 → L?",
        "1 S 2 L?",
        "M1S M2L?",
        "M 1 is S, M 2 is L?",
        "- M1 S\n- M2 L?",
    ],
)
def test_forms_of_one_persons_estimates(line: str) -> None:
    assert said(f"Ada: {line}") == [("Ada", 1, "S", False), ("Ada", 2, "L", True)]
    assert left_out(f"Ada: {line}") == []


def test_m_is_a_milestone_and_a_size() -> None:
    assert said("Ada: M1 M M2 M?") == [("Ada", 1, "M", False), ("Ada", 2, "M", True)]


CHATS = [
    "Ada: M1 S\ngrace: M1 L",
    "10:42:01\t From  Ada to Everyone : M1 S\n10:42:09\t From  Grace to Everyone : M1 L",
    "Ada [10:42 AM]\nM1 S\nGrace [10:43 AM]\nM1 L (edited)",
    "[10:42 • 13/08/2024] Ada:\nM1 S\n[10:43 • 13/08/2024] Grace:\nM1 L",
]


@pytest.mark.parametrize("chat", CHATS)
def test_estimates_out_of_chats(chat: str) -> None:
    assert said(chat) == [("Ada", 1, "S", False), ("Grace", 1, "L", False)]


def test_what_is_left_out_and_why() -> None:
    text = "Ada: M1 S because it is easy\nGrace: no idea\nLinus: M99 L M2 M\nZoe Kahn: M3 XL"
    assert said(text) == [("Ada", 1, "S", False), ("Linus", 2, "M", False)]
    assert left_out(text) == [
        (1, "because it is easy", WORDS_BESIDE_ESTIMATES),
        (2, "no idea", NO_ESTIMATE),
        (3, "M99 L", "there is no milestone M99"),
        (4, "M3 XL", NO_ESTIMATE),
    ]


def test_the_later_of_two_estimates_of_one_person_counts() -> None:
    text = "Ada: M1 S\nGrace: M1 M\nada.l: M1 L"
    assert said(text) == [("Grace", 1, "M", False), ("Ada", 1, "L", False)]
    assert left_out(text) == [(1, "M1 S", ESTIMATED_AGAIN)]


def test_strangers_and_lines_that_nobody_signed() -> None:
    found = read("Bob Stone [10:42 AM]\nM1 S\nGrace [10:43 AM]\nM2 L")
    assert [(each.by, each.said_by) for each in found.said] == [(None, "Bob Stone"), ("Grace", "Grace")]
    assert found.strangers == ("Bob Stone",)
    assert said("M1 S\nM2 L") == [(None, 1, "S", False), (None, 2, "L", False)]


def test_a_direct_message_shows_no_words() -> None:
    text = "10:42:01\t From  Ada to  Grace (Direct Message) : M1 S\n10:42:09\t From  Grace to Everyone : M1 L"
    assert said(text) == [("Grace", 1, "L", False)]
    assert left_out(text) == [(1, "", DIRECT)]


@given(st.text("Ada:M1234 SLm?\n,.", max_size=60))
def test_every_line_with_words_is_read_or_left_out(text: str) -> None:
    found = read(text)
    assert all(each.number in NUMBERS for each in found.said)
    assert len({(each.number, each.by or each.said_by or -each.block) for each in found.said}) == len(found.said)
    assert all(each.why and 1 <= each.line <= text.count("\n") + 1 for each in found.left_out)
