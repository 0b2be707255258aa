"""What is typed for a dependency in one line, and what completes it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okra_tui.intake.people import People
from okra_tui.intake.typed_lines import (
    TypedDependency,
    completed_dependency,
    completed_list,
    listed,
    matches,
    read_dependency,
)

PEOPLE = People(members=(("Ada", ()), ("Grace", ("Grace H.",))))
NUMBERS = {2: "m-2", 22: "m-22"}
PARTIES = ("Growth team", "Growth")


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("M2 ranking API", TypedDependency(on="m-2", what="ranking API")),
        ("m2: ranking API, w4 @Ada", TypedDependency(on="m-2", what="ranking API", owner="Ada", by_week=4)),
        ("waits for M22", TypedDependency(on="m-22")),
        ("Growth team: slot, w4 @grace h.", TypedDependency(None, "Growth team", "slot", "Grace", 4)),
        ("growth team slot by week 3", TypedDependency(party="Growth team", what="slot", by_week=3)),
        ("Growthhackers: a slot", TypedDependency(party="Growthhackers", what="a slot")),
        ("Legal", TypedDependency(party="Legal")),
        ("Legal: contract (week 12)", TypedDependency(party="Legal", what="contract", by_week=12)),
        ("Legal: review of w3c rules", TypedDependency(party="Legal", what="review of w3c rules")),
        ("Legal: w54 and w0", TypedDependency(party="Legal", what="w54 and w0")),
        ("M99 x", TypedDependency(what="x", unknown="M99")),
        ("none", TypedDependency(nothing=True)),
        ("0", TypedDependency(nothing=True)),
        ("Legal: w2 slot @Zed", TypedDependency(party="Legal", what="slot @Zed", by_week=2, strangers=("Zed",))),
        ("w4 @Ada", TypedDependency(owner="Ada", by_week=4)),
        ("", TypedDependency()),
    ],
)
def test_a_line_is_understood(line: str, meant: TypedDependency) -> None:
    assert read_dependency(line, NUMBERS, PEOPLE, PARTIES) == meant


@given(st.text(alphabet="M2:, w@Ada0none[]\n\x1b\u202e", max_size=40))
def test_any_line_is_read_and_says_one_thing_at_most(line: str) -> None:
    read = read_dependency(line, NUMBERS, PEOPLE, PARTIES)
    assert [bool(read.on), bool(read.party), read.nothing, bool(read.unknown)].count(True) <= 1
    assert all("\n" not in (words or "") and "\x1b" not in (words or "") for words in (read.party, read.what))


def test_the_last_part_of_a_list_is_completed_and_nothing_is_proposed_twice() -> None:
    known = ("Frontend", "Backend", "Interaction design", "Data")
    assert completed_list("fr", known) == "Frontend, "
    assert completed_list("Backend, da", known) == "Backend, Data, "
    assert completed_list("des", known) == "Interaction design, "
    assert completed_list("Backend, back", known) is None
    assert completed_list("Backend, ", known) is None
    assert completed_list("zz", known) is None
    assert matches("", known, taken=("data",)) == ("Frontend", "Backend", "Interaction design")
    assert listed(" a; b ,, c ") == ("a", "b", "c")


def test_parties_complete_at_the_beginning_and_people_after_an_at_sign() -> None:
    assert completed_dependency("gro", ("Growth team",), ("Ada",)) == "Growth team: "
    assert completed_dependency("Growth team: slot @a", ("Growth team",), ("Ada",)) == "Growth team: slot @Ada "
    assert completed_dependency("Growth team: gro", ("Growth team",), ("Ada",)) is None
    assert completed_dependency("a@b", ("Growth team",), ("Bea",)) is None
    assert completed_dependency("", ("Growth team",), ("Ada",)) is None
