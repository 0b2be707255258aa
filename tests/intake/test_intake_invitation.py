"""The text that invites to write in the meeting's chat."""

from okra_tui.intake.chat.chat import read_chat
from okra_tui.intake.invitation import invitation
from okra_tui.intake.people import People

QUESTION = "How could we help our company to reach its objectives?"


def test_it_says_what_to_write_how_to_begin_a_line_and_when_to_press_enter() -> None:
    text = invitation("Kestrel", QUESTION, ["discover", "trust", "sharing"])
    assert text.startswith(f"Kestrel: {QUESTION}\n")
    assert "one idea a line" in text
    assert "1 for discover, 2 for trust, 3 for sharing" in text
    assert "Press Enter only when" in text
    assert len(text.splitlines()) <= 8


def test_without_a_team_or_subjects_it_says_nothing_of_them() -> None:
    text = invitation(None, QUESTION, [])
    assert text.startswith(QUESTION)
    assert "number" not in text
    assert len(text.splitlines()) == 3


def test_it_stays_short_and_harmless_whatever_the_labels_hold() -> None:
    text = invitation("K\x1b", "What\nnow\u202e?", [f"subject {number}\n" for number in range(1, 15)])
    assert len(text.splitlines()) <= 8
    assert "9 for subject 9" in text
    assert "subject 10" not in text
    assert "\x1b" not in text and "\u202e" not in text


def test_an_idea_written_as_it_says_is_read_back_with_its_subject() -> None:
    example = invitation("Kestrel", QUESTION, ["discover", "trust"]).splitlines()[3].partition(": ")[2]
    (note,) = read_chat(f"00:01:02\tAda:\t{example}", People((("Ada", ()),)), 2).notes
    assert (note.by, note.subject, note.text) == ("Ada", 2, "Your idea in one sentence")
