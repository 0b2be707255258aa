"""Skills out of the chat: who said what which milestone needs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okra_tui.intake.chat.signs import DIRECT
from okra_tui.intake.people import People
from okra_tui.intake.score_table import NO_SKILL, WORDS_BEFORE_MILESTONE, read_skills

PEOPLE = People((("Ada", ()), ("Gus", ("gus.k",))))


@pytest.mark.parametrize(
    ("paste", "said"),
    [
        ("Gus: M1 Frontend, Backend", [(1, ("Frontend", "Backend"))]),
        ("Gus: M1 Frontend, Backend; M2 Design", [(1, ("Frontend", "Backend")), (2, ("Design",))]),
        ("Gus: M1: Frontend and more\nAda: m2 - Data, data", [(1, ("Frontend and more",)), (2, ("Data",))]),
        ("gus.k: M1, M2: Backend", [(1, ("Backend",)), (2, ("Backend",))]),
        ("M1 needs UX/UI + Research", [(1, ("UX/UI", "Research"))]),
        ("- M 2 → QA", [(2, ("QA",))]),
        ("Gus: M1 S M2 L?", []),
        ("Gus: M365 admin", []),
        ("Gus: nothing", []),
    ],
)
def test_ways_to_say_what_a_milestone_needs(paste, said) -> None:  # type: ignore[no-untyped-def]
    assert [(each.number, each.skills) for each in read_skills(paste, PEOPLE, {1, 2}).said] == said


def test_who_said_it_and_what_is_left_out() -> None:
    read = read_skills(
        "10:42:13\t From gus.k to Everyone : well M1 Frontend\n10:42:14\t From Ada to Everyone : M9 Data\n"
        "10:42:15\t From Ada to Me (Privately) : M1 secret\n10:42:20\t From Ada to Everyone : M1\n",
        PEOPLE,
        {1, 2},
    )
    assert [(each.number, each.skills, each.by) for each in read.said] == [(1, ("Frontend",), "Gus")]
    assert [(left.why, left.text) for left in read.left_out] == [
        (WORDS_BEFORE_MILESTONE, "well"),
        ("there is no milestone M9", "M9 Data"),
        (DIRECT, ""),
        (NO_SKILL, "M1"),
    ]


@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    read_skills(f"Gus: M1 {text}", PEOPLE, {1})
