"""The score table out to a spreadsheet and back."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okra_tui.edits.milestones import SetScores
from okra_tui.intake.chat.signs import DIRECT
from okra_tui.intake.people import People
from okra_tui.intake.score_table import (
    NO_MILESTONE_NAMED,
    NO_SCORES,
    NO_SKILL,
    SCORED_AGAIN,
    WORDS_BEFORE_MILESTONE,
    ScoreTableRead,
    read_score_table,
    read_skills,
    score_table,
)
from okra_tui.plan.model import Milestone, Plan
from okra_tui.plan.scores import Scores


def card(number: int, title: str = "Filters", **fields: Any) -> Milestone:
    return Milestone(id=f"m-{number}", number=number, title=title, **fields)


CARDS = (
    card(1, "Compare ranking", effort="S", business_value=2, ux_value=1, skills=("Data",)),
    card(2, "Filters by skill", effort="M", unsure=True, business_value=3, ux_value=2, skills=("Frontend", "x" * 40)),
    card(3, '"Match of the day" banner'),
    card(12, '=HYPERLINK("x")'),
    card(4, "Twin"),
    card(5, "twin"),
)


def read(text: str) -> ScoreTableRead:
    return read_score_table(text, CARDS)


def left_out(text: str) -> list[tuple[int, str, str]]:
    return [(each.line, each.text, each.why) for each in read(text).left_out]


def test_the_table_as_it_goes_out() -> None:
    assert score_table(CARDS[:4]).split("\n") == [
        "Milestone\tTitle\tEffort\tBusiness $\tUX ♥\tSkills",
        "M1\tCompare ranking\tS\t$$\t♥\tData",
        f"M2\tFilters by skill\tM?\t$$$\t♥♥\tFrontend, {'x' * 40}",
        'M3\t"""Match of the day"" banner"\t\t\t\t',
        'M12\t\'=HYPERLINK("x")\t\t\t\t',
        "",
    ]


def test_it_comes_back_as_it_went_out() -> None:
    found = read(score_table(CARDS))
    assert found.columns == ("milestone", "title", "effort", "business", "ux", "skills")
    assert found.scores == (
        Scores("m-1", "S", False, 2, 1, ("Data",)),
        Scores("m-2", "M", True, 3, 2, ("Frontend", "x" * 40)),
    )
    assert {each.why for each in found.left_out} == {NO_SCORES}


def test_columns_in_any_order_and_other_words() -> None:
    header = "Size\tName\tnotes\tUX value\tBusiness\r\n"
    found = read(header + "l?\tfilters  by SKILL\tx\t3\t$\r\nmedium\tCompare ranking\t\t♥♥\t 2 \r\n")
    assert found.columns == ("effort", "title", "ux", "business")
    assert found.scores == (Scores("m-2", "L", True, 1, 3), Scores("m-1", "M", False, 2, 2))
    assert found.left_out == ()


def test_without_a_header_the_columns_are_those_that_went_out() -> None:
    assert read("M1\tanything\tL\t\t3\nm2\t\t\t1").scores == (
        Scores("m-1", "L", False, None, 3),
        Scores("m-2", business_value=1),
    )
    assert read("12\t\tS").scores == (Scores("m-12", "S", False),)


def test_what_is_left_out_and_why() -> None:
    text = (
        "Milestone\tTitle\tEffort\tBusiness\tUX\n"
        "M99\t\tS\n"
        "\tNobody knows\tS\n"
        "\ttwin\tS\n"
        "\t\tS\n"
        "M1\t\tXL\t4\t♥♥♥♥\n"
        "\n"
        "M2\t\tS\n"
        "M2\t\tL\n"
    )
    assert left_out(text) == [
        (2, "M99 S", "there is no milestone M99"),
        (3, "Nobody knows S", "no milestone is called so"),
        (4, "twin S", "several milestones have this title; put the label, such as M3, before it"),
        (5, "S", NO_MILESTONE_NAMED),
        (6, "M1 XL", "an effort is S, M or L, with ? while unsure"),
        (6, "M1 4", "a value is 1 to 3, or $ to $$$"),
        (6, "M1 ♥♥♥♥", "a value is 1 to 3, or ♥ to ♥♥♥"),
        (6, "M1 XL 4 ♥♥♥♥", NO_SCORES),
        (8, "M2", SCORED_AGAIN),
    ]
    assert read(text).scores == (Scores("m-2", "L", False),)


@pytest.mark.parametrize("text", ["", "\n\n", "Milestone\tEffort\n", "\t\t\n"])
def test_an_empty_table(text: str) -> None:
    assert read(text).scores == read(text).left_out == ()


def test_a_cell_in_quotes_may_hold_line_breaks_and_what_is_no_table_is_left_out() -> None:
    assert read('M1\t"two\nlines"\tS\nM2\t\tL').scores == (
        Scores("m-1", "S", False),
        Scores("m-2", "L", False),
    )
    assert [each.milestone for each in read('M1\t"two\tS\nM2\t\tL').scores] == ["m-1", "m-2"]  # a quote left open
    assert left_out('"' + "x\n" * 100_000 + '"')
    assert left_out("x" * 200_000 + "\t\n")
    assert left_out("just some words") == [(1, "just some words", "no milestone is called so")]
    assert left_out("x" * 200_000)[0][1].endswith("…")
    assert left_out("\x1b[31mx\tS")[0][1] == "␛[31mx S"


WORDS = st.text("aB =+-@'\"\t,;é", max_size=8)
cards = st.builds(
    lambda number, title, effort, unsure, business, ux, skills: card(
        number, title, effort=effort, unsure=unsure, business_value=business, ux_value=ux, skills=skills
    ),
    st.integers(1, 999),
    WORDS.filter(lambda text: text.strip()),
    st.sampled_from(["S", "M", "L"]),
    st.booleans(),
    st.none() | st.integers(1, 3),
    st.none() | st.integers(1, 3),
    st.lists(st.text("aB=+-@'é", min_size=1, max_size=8), max_size=3, unique_by=str.casefold).map(tuple),
)


@given(st.lists(cards, max_size=6, unique_by=lambda each: each.number))
def test_any_table_comes_back_as_it_went_out(drawn: list[Milestone]) -> None:
    empty = [each.changed(effort=None, unsure=False, business_value=None, ux_value=None, skills=()) for each in drawn]
    plan = Plan.model_validate({"quarter": "2026-Q4", "starts": "2026-10-05", "milestones": empty}, strict=False)
    found = read_score_table(score_table(drawn), plan.milestones)
    assert found.left_out == ()
    assert SetScores(found.scores).apply(plan).milestones == tuple(drawn)


# -- Skills out of the chat: who said what which milestone needs.


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
