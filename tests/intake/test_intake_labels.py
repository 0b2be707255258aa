"""Labels such as H12 and O3: before a note, behind an initiative's name, and in a field."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okra_tui.intake.chat.chat import read_chat
from okra_tui.intake.chat.signs import Idea, read_idea, subject_meant
from okra_tui.intake.invitation import invitation
from okra_tui.intake.people import People
from okra_tui.intake.typed_lines import TypedInitiative, TypedNote, read_initiative, read_labels, read_note_line
from okra_tui.plan.text import one_line

PEOPLE = People((("Ada", ("al",)), ("Grace", ())), (), "Grace")
HYPOTHESES = tuple(f"H{number}" for number in (1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13))
"""H3 has been decided already."""


@pytest.mark.parametrize(
    ("line", "idea"),
    [
        ("H12 text", Idea("text", 11)),
        ("h12: text", Idea("text", 11)),
        ("- H4) text", Idea("text", 3)),
        ("H13", Idea("", 12)),
        ("H3 text", Idea("H3 text", None)),
        ("4 text", Idea("text", 3)),
        ("3 text", Idea("3 text", None)),
        ("12 people", Idea("12 people", None)),
        ("H1N1 vaccine", Idea("H1N1 vaccine", None)),
        ("H1-level text", Idea("H1-level text", None)),
        ("High time", Idea("High time", None)),
        ("O1 text", Idea("O1 text", None)),
    ],
)
def test_a_label_or_its_digit_says_what_a_line_is_about(line, idea):
    assert read_idea(line, len(HYPOTHESES), HYPOTHESES) == idea


def test_without_labels_a_digit_is_a_place():
    assert subject_meant("3", 12) == 3 and subject_meant("13", 12) is None and subject_meant("0", 12) is None
    assert subject_meant("3", 12, HYPOTHESES) is None and subject_meant("H4", 12, HYPOTHESES) == 3
    assert read_idea("H2 text", 3) == Idea("H2 text", None)


def test_typed_lines_and_chats_know_labels():
    assert read_note_line("Grace: H12 text", PEOPLE, 12, HYPOTHESES) == TypedNote("text", "Grace", 11)
    pasted = "Ada: H10 one\nH11 two\nthree\nGrace: H9\nfour"
    read = read_chat(pasted, PEOPLE, 12, HYPOTHESES)
    assert [(note.by, note.text, note.subject) for note in read.notes] == [
        ("Ada", "one", 9), ("Ada", "two", 10), ("Ada", "three", None), ("Grace", "four", 8),
    ]  # fmt: skip


def test_the_invitation_names_each_hypothesis_and_its_own_example_is_read():
    titles = [f"Question {label}?\n" for label in HYPOTHESES]
    text = invitation("Kestrel", "What shows it?", HYPOTHESES, titles)
    lines = text.splitlines()
    assert all(f"{label}: Question {label}?" in lines for label in HYPOTHESES) and "1 for" not in text
    example = lines[2].partition(": ")[2]
    (note,) = read_chat(f"Ada: {example}", PEOPLE, 12, HYPOTHESES).notes
    assert note.subject == 12 and note.text == "Your idea in one sentence"


@given(st.text())
def test_any_text_gives_a_harmless_line(typed):
    idea = read_idea(one_line(typed), len(HYPOTHESES), HYPOTHESES)
    assert idea.text in one_line(typed) and (idea.subject is None or 1 <= idea.subject <= 12)


# -- initiatives -------------------------------------------------------------------------------------------------------

AREAS = {"m": "M", "reserve": "Reserve"}
LABELS = {"o1": "o-1", "o3": "o-3", "h2": "h-2"}


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Court finder M O1 O3", TypedInitiative("Court finder", "M", ("o-1", "o-3"), ())),
        ("Court finder o1, o3 (H2) m", TypedInitiative("Court finder", "M", ("o-1", "o-3", "h-2"), ())),
        ("Court finder", TypedInitiative("Court finder", None, (), ())),
        ("M", TypedInitiative("M", None, (), ())),
        ("M M", TypedInitiative("M", "M", (), ())),
        ("Plan M for O1 people", TypedInitiative("Plan M for O1 people", None, (), ())),
        ("Court finder O7 M O1", TypedInitiative("Court finder O7", "M", ("o-1",), ("O7",))),
        ("Court  [b]finder[/] reserve", TypedInitiative("Court [b]finder[/]", "Reserve", (), ())),
        ("O1 O1", TypedInitiative("O1", None, ("o-1",), ())),
        ("  ", TypedInitiative("", None, (), ())),
    ],
)
def test_an_initiative_in_one_line(typed, read):
    assert read_initiative(typed, AREAS, LABELS) == read


# -- fields ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "ids", "unknown"),
    [
        ("H1, h3", ("a", "c"), ()),
        ("3 1 3", ("c", "a"), ()),
        ("H1 H9 x", ("a",), ("H9", "x")),
        ("", (), ()),
    ],
)
def test_labels_in_a_field(said, ids, unknown):
    assert read_labels(said, {"H1": "a", "H3": "c"}) == (ids, unknown)


def test_key_results_go_by_both_their_numbers():
    assert read_labels("1.1 kr2.1", {"KR1.1": "a", "KR2.1": "b"}).ids == ("a", "b")
