"""Whose voices are heard in a session's notes."""

from collections import Counter
from datetime import date

import pytest

from okra_tui.plan.model import Note, Plan
from okra_tui.plan.team import Member, Team
from okra_tui.plan.voices import Voices, authors, loudest, silent_disciplines, silent_members, voices

TEAM = Team(
    team="Kestrel",
    members=(
        Member(name="Ada", aliases=("ada.l",), discipline="Engineering"),
        Member(name="Grace", discipline="Design"),
        Member(name="Linus", discipline="engineering "),
        Member(name="Mary", discipline="Data"),
        Member(name="Tom"),
        Member(name="Sue", discipline="Sales", role="stakeholder"),
        Member(name="Old", discipline="Law", left=True),
    ),
)


def plan(**written: int) -> Plan:
    """A plan with so many notes of session 1 of each name; `nobody` writes without a name."""
    by = [None if name == "nobody" else name for name, count in written.items() for _ in range(count)]
    notes = tuple(Note(id=f"n-{number}", session=1, by=name, text="x") for number, name in enumerate(by))
    return Plan(quarter="2026-Q4", starts=date(2026, 10, 5), notes=notes)


def test_the_sentence_of_a_room_in_which_one_is_loud() -> None:
    heard = voices(plan(Ada=14, Grace=6, Linus=5, Tom=5), TEAM, 1)
    assert heard == Voices(30, 30, 4, ("Ada", 14), ("Data",), ("Mary",))
    assert heard.loud
    assert heard.sentence() == "one person wrote 14 of 30, nothing from Data yet"
    assert heard.sentence(names=True) == "Ada wrote 14 of 30, nothing from Data yet, no note of Mary yet"


def test_the_sentence_of_a_room_in_which_nobody_is_loud_names_nobody() -> None:
    heard = voices(plan(Ada=3, Grace=3, Linus=3, Mary=2, Tom=2), TEAM, 1)
    assert not heard.loud
    assert heard.sentence() == "13 notes of 5 people"
    assert heard.sentence(names=True) == "Ada wrote 3 of 13"


@pytest.mark.parametrize(
    ("written", "loud"),
    [
        ({"Ada": 4, "Grace": 2, "Linus": 2, "Mary": 2}, False),  # 40 % is not over 40 %
        ({"Ada": 5, "Grace": 2, "Linus": 2, "Mary": 3}, True),
        ({"Ada": 8, "Grace": 1, "Linus": 1}, False),  # three authors
        ({"Ada": 5, "Grace": 2, "Linus": 2, "Mary": 3, "nobody": 20}, True),  # of the notes that have an author
        ({"nobody": 9}, False),
    ],
)
def test_loud_is_more_than_forty_percent_of_four_or_more(written: dict[str, int], loud: bool) -> None:
    assert voices(plan(**written), TEAM, 1).loud is loud


def test_sentences_at_the_edges() -> None:
    assert voices(plan(), TEAM, 1).sentence() == "no notes yet"
    assert voices(plan(nobody=2), TEAM, 1, present=[]).sentence() == "2 notes without an author"
    assert voices(plan(Ada=1), TEAM, 1, present=["Ada"]).sentence() == "1 note of 1 person"
    several = voices(plan(Tom=2), TEAM, 1)
    assert several.sentence() == "2 notes of 1 person, nothing from Engineering, Design or Data yet"


def test_only_who_is_present_is_missed() -> None:
    notes = plan(Ada=2)
    heard = voices(notes, TEAM, 1, present=["ada.l", "Grace", "Sue", "A guest"])
    assert (heard.silent_disciplines, heard.silent_members) == (("Design",), ("Grace",))
    everyone = voices(notes, TEAM, 1, present=None)
    assert everyone.silent_members == ("Grace", "Linus", "Mary", "Tom")
    assert everyone.silent_disciplines == ("Design", "Data")


def test_a_discipline_is_heard_through_somebody_who_is_not_in_the_room() -> None:
    assert silent_disciplines({"Linus"}, TEAM, present=["Ada"]) == ()
    assert silent_members({"Linus"}, TEAM, present=["Ada"]) == ("Ada",)


def test_aliases_pairs_and_guests() -> None:
    written = authors(
        plan(**{"ada.l": 1, "ADA": 1, "Ada + Grace": 1, "Pat": 1, "pat ": 1, "nobody": 1, "  ": 1}), TEAM, 1
    )
    assert written == Counter({"Ada": 3, "Grace": 1, "Pat": 2})
    assert loudest(written) == ("Ada", 3)
    assert loudest(Counter(Tom=2, Ada=2)) == ("Tom", 2)
    assert loudest(Counter()) is None


def test_other_sessions_are_not_counted() -> None:
    heard = voices(plan(Ada=2), TEAM, 2)
    assert (heard.notes, heard.people, heard.loudest) == (0, 0, None)


def test_a_closed_quarter_is_looked_at_with_the_team_that_it_had() -> None:
    closed = plan(Eve=1).replaced(members=(Member(name="Eve", discipline="Law"), Member(name="Max", discipline="Data")))
    heard = voices(closed, TEAM, 1)
    assert (heard.silent_members, heard.silent_disciplines) == (("Max",), ("Data",))
