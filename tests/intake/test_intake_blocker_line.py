"""One typed line of the blocker check: who, about what, which kind, and who looks after it."""

import pytest

from okra_tui.intake.people import People
from okra_tui.intake.typed_lines import TypedBlocker, read_blocker_line

PEOPLE = People((("Ada", ("Ada Lovelace",)), ("Grace", ()), ("Kofi", ())), ("Zora",), "Grace")
SUBJECTS = {"o1": 0, "1": 0, "o3": 1, "3": 1}


def read(line: str) -> TypedBlocker:
    return read_blocker_line(line, PEOPLE, SUBJECTS)


def blocker(text: str, type: str = "risk", by=None, about=(), owner=None, strangers=()) -> TypedBlocker:  # noqa: A002
    return TypedBlocker(text, type, by, about, owner, strangers)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Two bookings clash", blocker("Two bookings clash")),
        ("  - Two   bookings clash ", blocker("Two   bookings clash")),
        ("Grace: Two bookings clash", blocker("Two bookings clash", by="Grace")),
        ("Zora: late", blocker("late", by="Zora")),
        ("Period: late", blocker("Period: late")),
        ("O3 late", blocker("late", about=(1,))),
        ("3 late", blocker("late", about=(1,))),
        ("3. late", blocker("late", about=(1,))),
        ("o1, O3: late", blocker("late", about=(0, 1))),
        ("O1 O1 late", blocker("late", about=(0,))),
        ("O2 late", blocker("O2 late")),
        ("2 weeks are not enough", blocker("2 weeks are not enough")),
        ("10 people are missing", blocker("10 people are missing")),
        ("dep: the map service", blocker("the map service", "dependency")),
        ("Dependency: the map service", blocker("the map service", "dependency")),
        ("dep: O3 the map service", blocker("the map service", "dependency", about=(1,))),
        ("O3 dep: the map service", blocker("the map service", "dependency", about=(1,))),
        ("waits for the map service", blocker("waits for the map service", "dependency")),
        ("Wait for it", blocker("Wait for it", "dependency")),
        ("risk: waits for nobody", blocker("waits for nobody")),
        ("waitsfor it", blocker("waitsfor it")),
        ("late @Ada", blocker("late", owner="Ada")),
        ("late @Ada @Kofi", blocker("late", owner="Ada + Kofi")),
        ("Grace: O1 waits for Ada @Ada Lovelace", blocker("waits for Ada", "dependency", "Grace", (0,), "Ada")),
        ("late @Nobody", blocker("late @Nobody", strangers=("Nobody",))),
        ("@Ada", blocker("@Ada")),
        ("none", blocker("", "none")),
        ("None.", blocker("", "none")),
        ("Kofi: none", blocker("", "none", by="Kofi")),
        ("none of us can test it", blocker("none of us can test it")),
        ("Kofi:", blocker("", by="Kofi")),
        ("O3", blocker("", about=(1,))),
        ("", blocker("")),
        ("[red]late[/] \x1b[31m", blocker("[red]late[/] ␛[31m")),
    ],
)  # fmt: skip
def test_a_line_says_who_about_what_which_kind_and_who_looks_after_it(line, expected):
    assert read(line) == expected


def test_without_subjects_digits_stay_text():
    assert read_blocker_line("2 late", PEOPLE, {}) == blocker("2 late")
