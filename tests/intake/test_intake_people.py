"""Whom a name in a chat means."""

import pytest

from okra_tui.intake.people import People, bare_name, looks_like_name, people_listed
from okra_tui.plan.team import Member, Team

PEOPLE = People(
    (("Ada", ("al", "Countess")), ("Grace Hopper", ()), ("Linus", ()), ("Zoë", ()), ("林檎", ())),
    ("Mary Shaw",),
    "Grace Hopper",
)


@pytest.mark.parametrize(
    ("said", "person"),
    [
        ("Ada", "Ada"),
        ("ADA", "Ada"),
        (" countess ", "Ada"),
        ("@al", "Ada"),
        ("Ada (she/her)", "Ada"),
        ("Ada (she/her) (Guest)", "Ada"),
        ("Ada [External]", "Ada"),
        ("Ada:palm_tree:", "Ada"),
        ("Ada 🌴", "Ada"),
        ("Ada Lovelace", "Ada"),
        ("Ada LovelaceAda Lovelace", "Ada"),
        ("Lovelace, Ada (Data)", "Ada"),
        ("Ada | Data", "Ada"),
        ("grace", "Grace Hopper"),
        ("Grace H.", "Grace Hopper"),
        ("Grace Hopper - Kestrel", "Grace Hopper"),
        ("You", "Grace Hopper"),
        ("Me", "Grace Hopper"),
        ("Zoe\u0308", "Zoë"),
        ("林檎", "林檎"),
        ("mary shaw (Guest)", "Mary Shaw"),
        ("Grace Kelly", None),
        ("Adam", None),
        ("Bjarne", None),
        ("", None),
        ("  ", None),
        ("(Guest)", None),
    ],
)
def test_a_name_means_a_person(said: str, person: str | None) -> None:
    assert PEOPLE.who(said) == person


def test_a_name_that_fits_two_people_means_nobody() -> None:
    people = People((("Ada Lovelace", ()), ("Ada Byron", ())), ("Ada King",))
    assert people.who("Ada") is None
    assert people.who("Ada B.") == "Ada Byron"
    assert People((("Ada", ()), ("Ada Byron", ()))).who("ada") == "Ada"


def test_two_people_with_a_comma_between_them_are_not_one_of_them() -> None:
    people = People((("Ada", ("al",)), ("Tom", ()), ("Grace Lovelace", ())))
    assert [people.who(said) for said in ("Ada, Tom", "Tom, al", "Lovelace, Grace", "Ada, Ada")] == [
        None, None, "Grace Lovelace", "Ada"
    ]  # fmt: skip


def test_you_is_nobody_where_no_facilitator_is_known() -> None:
    assert People((("Ada", ()),)).who("You") is None
    assert People((("You", ()),), facilitator="Ada").who("You") == "You"


def test_words_before_a_colon_are_a_person_only_if_written_like_a_name() -> None:
    people = People((("Grace", ("gh",)),))
    assert people.named("grace") == people.named("GH") == people.named("Grace Hopper") == "Grace"
    assert people.named("Grace period") is None
    assert people.who("Grace period") == "Grace"


def test_the_people_of_a_team_are_its_members_who_have_not_left() -> None:
    team = Team(team="Kestrel", members=(Member(name="Ada", aliases=("al",)), Member(name="Linus", left=True)))
    people = People.of(team, ("Mary",), "Ada")
    assert (people.who("AL"), people.who("Linus"), people.who("mary"), people.who("you")) == (
        "Ada",
        None,
        "Mary",
        "Ada",
    )


@pytest.mark.parametrize(
    "name",
    ["Ada", "Ada Lovelace", "Anna von Trapp", "O'Brien", "Évariste Galois", "王芳", "Dr. Strange", "Nour (Guest)"],
)
def test_what_looks_like_a_name(name: str) -> None:
    assert looks_like_name(name)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ada",
        "Filter by skill",
        "Who?",
        "http",
        "10 courts",
        "A, B and C",
        "按技能水平筛选球场",
        "Ship [/b]",
        "A" * 61,
        "Ready.",
    ],
)
def test_what_does_not_look_like_a_name(text: str) -> None:
    assert not looks_like_name(text)


def test_a_bare_name_is_never_empty_where_something_was_said() -> None:
    assert [bare_name(said) for said in ("***", "(Guest)", "🌴", "@")] == ["***", "(Guest)", "🌴", "@"]


@pytest.mark.parametrize(
    ("typed", "people"),
    [
        ("A, B", ["A", "B"]),
        ("Ada,Tom", ["Ada", "Tom"]),
        ("Ada; Tom ;Zoë", ["Ada", "Tom", "Zoë"]),
        ("Ada and Tom", ["Ada", "Tom"]),
        ("Ada, Tom, and Zoë K", ["Ada", "Tom", "Zoë K"]),
        ("Ada & Tom + Zoë", ["Ada", "Tom", "Zoë"]),
        ("@Ada @Tom", ["Ada", "Tom"]),
        ("Ada, ada , ,Tom,", ["Ada", "Tom"]),
        ("Mary-Ann  Shaw", ["Mary-Ann Shaw"]),
        ("Andy Sand", ["Andy Sand"]),
        ("C+1", ["C+1"]),
        (" , ", []),
    ],
)
def test_signs_and_words_between_names_part_people(typed, people):
    assert people_listed(typed) == people
