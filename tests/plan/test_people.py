"""Who is meant by a name."""

import pytest
from plans_by_hand import TEAM

from okra_tui.plan.people import People
from okra_tui.plan.team import Member


@pytest.mark.parametrize(
    ("by", "names"),
    [
        ("Ada", ("Ada",)),
        (" ada l ", ("Ada",)),
        ("Ada L + grace", ("Ada", "Grace")),
        ("Guest + Ada", ("Guest", "Ada")),
        ("Ada + ", ("Ada",)),
        ("Ada+Grace", ("Ada+Grace",)),
        ("  ", ()),
        ("", ()),
        (None, ()),
    ],
)
def test_members_go_by_their_own_names_and_pairs_are_two_people(by: str | None, names: tuple[str, ...]) -> None:
    assert People(TEAM).named(by) == names


def test_a_guest_is_one_person_under_the_name_that_was_written_first() -> None:
    people = People(TEAM)
    assert [people.named(by) for by in ("tom", "Tom", " TOM ")] == [("tom",)] * 3


def test_a_member_may_have_a_plus_in_the_name() -> None:
    team = TEAM.changed(members=(Member(name="R + D", discipline="Research"), Member(name="R"), *TEAM.members))
    assert People(team).named("r + d") == ("R + D",)


def test_disciplines_are_those_of_members_each_once() -> None:
    team = TEAM.changed(members=(*TEAM.members, Member(name="Tom", discipline="data "), Member(name="Eve")))
    assert People(team).disciplines(("Linus", "Tom", "Guest", "Eve", "Ada")) == ("Data", "Engineering")
