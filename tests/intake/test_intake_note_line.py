"""What is typed into the note input."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okra_tui.intake.people import People
from okra_tui.intake.typed_lines import TypedNote, read_note_line, with_source, without_source
from okra_tui.plan.text import one_line

PEOPLE = People((("Ada", ("al",)), ("Grace", ())), ("Zoe Kahn",), "Grace")


@pytest.mark.parametrize(
    ("typed", "note"),
    [
        ("Remember the last search", TypedNote("Remember the last search", None, None)),
        ("2 text", TypedNote("text", None, 2)),
        ("2. text", TypedNote("text", None, 2)),
        ("2) text", TypedNote("text", None, 2)),
        ("2: text", TypedNote("text", None, 2)),
        ("2️⃣ text", TypedNote("text", None, 2)),
        ("1. text", TypedNote("text", None, 1)),
        ("4 text", TypedNote("4 text", None, None)),
        ("24 hours", TypedNote("24 hours", None, None)),
        ("2-week sprint", TypedNote("2-week sprint", None, None)),
        ("2nd referee", TypedNote("2nd referee", None, None)),
        ("-5 % cancelled", TypedNote("-5 % cancelled", None, None)),
        ("Grace: 2 text", TypedNote("text", "Grace", 2)),
        ("AL: text: with colon", TypedNote("text: with colon", "Ada", None)),
        ("zoe kahn:text", TypedNote("text", "Zoe Kahn", None)),
        ("Grace:", TypedNote("", "Grace", None)),
        ("Grace: 2", TypedNote("", "Grace", 2)),
        ("2", TypedNote("", None, 2)),
        ("4", TypedNote("4", None, None)),
        ("Idea: better search", TypedNote("Idea: better search", None, None)),
        ("http://example.org", TypedNote("http://example.org", None, None)),
        ("10:30: standup", TypedNote("10:30: standup", None, None)),
        ("[P1] fix", TypedNote("[P1] fix", None, None)),
        ("[red]x", TypedNote("[red]x", None, None)),
        ("a\tb\nc\x1b", TypedNote("a b c␛", None, None)),
        ("Ada: 2 Few rate (source: survey of May)", TypedNote("Few rate", "Ada", 2, "survey of May")),
        ("Few rate [Source: https://x.org/a_(b)]", TypedNote("Few rate", None, None, "https://x.org/a_(b)")),
        ("Few rate (src: wiki (page 3))", TypedNote("Few rate", None, None, "wiki (page 3)")),
        ("Few rate. Source: survey of May", TypedNote("Few rate", None, None, "survey of May")),
        ("Few rate – Quelle: Umfrage", TypedNote("Few rate", None, None, "Umfrage")),
        ("Open source: few use it", TypedNote("Open source: few use it", None, None)),
        ("Source: survey of May", TypedNote("Source: survey of May", None, None)),
        ("(source: survey of May)", TypedNote("(source: survey of May)", None, None)),
        ("Few rate (source: )", TypedNote("Few rate (source: )", None, None)),
        ("Few rate (survey of May)", TypedNote("Few rate (survey of May)", None, None)),
        ("", TypedNote("", None, None)),
        ("   ", TypedNote("", None, None)),
    ],
)
def test_a_typed_line(typed: str, note: TypedNote) -> None:
    assert read_note_line(typed, PEOPLE, 3) == note


def test_without_subjects_a_digit_is_text() -> None:
    assert read_note_line("2 text", PEOPLE, 0) == TypedNote("2 text", None, None)


@given(st.text(), st.integers(0, 12))
def test_any_text_gives_one_harmless_line_that_was_typed(typed: str, subjects: int) -> None:
    note = read_note_line(typed, PEOPLE, subjects)
    assert note.text == one_line(note.text).strip()
    assert note.text in one_line(typed)
    assert note.source is None or (note.text and note.source in one_line(typed))
    assert note.by in {None, "Ada", "Grace", "Zoe Kahn"}
    assert note.subject is None or 1 <= note.subject <= min(subjects, 9)


WORDS = st.text(st.sampled_from("ab (:)[]-–,.;") | st.characters(categories=["L", "N"]), min_size=1, max_size=20)
SAID = st.lists(WORDS | st.sampled_from(["source:", "(source: x)", "Few rate"]), min_size=1, max_size=4).map(" ".join)


@given(SAID.map(one_line).map(str.strip).filter(bool), st.none() | SAID.map(one_line).map(str.strip).filter(bool))
def test_a_note_with_its_source_written_as_a_line_is_read_back(text: str, source: str | None) -> None:
    line = with_source(text, source)
    assert line == text or without_source(line) == (text, source)
    assert (
        source is None or "(" in source or ")" in source or line != text
    )  # only what cannot be read back is not shown
