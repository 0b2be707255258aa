"""Dots that are pasted (tests/intake/dots.toml) and typed: what is understood, and why the rest is not."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okra_tui.intake.dots import DotSheet, DotsRead, read_dots, read_own_dots, read_typed_dots
from okra_tui.intake.invitation import dots_invitation
from okra_tui.intake.people import People
from okra_tui.plan.model import Cluster, Milestone, Plan
from okra_tui.plan.team import Member, Team
from okra_tui.plan.voting import Voters, VotingRound

CASES = tomllib.loads((Path(__file__).parent / "dots.toml").read_text(encoding="utf-8"))["case"]
TEAM = Team(
    team="T",
    votes_per_item=2,
    members=(
        Member(name="Ada", aliases=("al",)),
        Member(name="Grace", aliases=("gh",), role="facilitator"),
        Member(name="Linus"),
        Member(name="Sam", role="stakeholder"),
    ),
)
PEOPLE = People.of(TEAM, ("Zoe Kahn",), "Grace")


def _voting(milestones: list[int] | None = None) -> VotingRound:
    plan = Plan(
        quarter="2026-Q4",
        starts=date(2026, 10, 5),
        clusters=tuple(Cluster(id=f"g-{at}", session=0, title="Group") for at in range(1, 8)),
        milestones=tuple(Milestone(id=f"m-{number}", number=number, title="Bet") for number in milestones or ()),
    )
    voters = Voters(TEAM, ("Ada", "Grace", "Linus", "Sam", "Zoe Kahn"))
    return VotingRound(plan, voters, 2 if milestones else 0, "milestones" if milestones else "clusters")


def _written(sheet: DotSheet) -> str:
    return f"{'guest ' if sheet.guest else ''}{sheet.by} | {' '.join(item[2:] for item in sheet.items)}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["about"])
def test_a_paste_gives_what_stands_beside_it(case: dict[str, Any]) -> None:
    read = read_dots(case["paste"], PEOPLE, _voting(case.get("milestones")))
    assert [_written(sheet) for sheet in read.sheets] == case["sheets"]
    assert [f"{left.why} | {left.text}" for left in read.left_out] == case.get("left_out", [])
    assert read.form == case["form"]


def test_direct_messages_count_where_somebody_chooses_them() -> None:
    paste = "10:41:02 From Ada to Everyone : 2 2\n10:41:30 From Linus to Grace (Direct Message) : 4 4"
    read = read_dots(paste, PEOPLE, _voting(), with_direct=True)
    assert [_written(sheet) for sheet in read.sheets] == ["Ada | 2 2", "Linus | 4 4"]
    assert (read.left_out, read.direct) == ((), 1)


@given(
    st.text(max_size=200)
    | st.lists(st.sampled_from(["Ada: ", "Linus ", "2 ", "7", "M2", "\n", "9", "Zed: "])).map("".join)
)
def test_any_text_is_read_and_no_sheet_is_above_the_budget(paste: str) -> None:
    voting = _voting()
    read: DotsRead = read_dots(paste, PEOPLE, voting)
    for sheet in read.sheets:
        assert voting.refusal(sheet.by, sheet.items, anew=True) is None
        assert set(sheet.items) <= {item.id for item in voting.items}
    assert len({sheet.by for sheet in read.sheets}) == len(read.sheets)


@pytest.mark.parametrize(
    ("typed", "items", "by", "wrong"),
    [
        ("227", "2 2 7", None, ""),
        (" 2 2, 7 ", "2 2 7", None, ""),
        ("Linus: 227", "2 2 7", "Linus", ""),
        ("al:", "", "Ada", ""),
        ("Zed: 227", "", None, "Type the signs of what gets a dot, like 1 2."),
        ("", "", None, "Type the signs of what gets a dot, like 1 2."),
        ("two", "", None, "Type the signs of what gets a dot, like 1 2."),
        ("28", "2", None, "There is no group 8."),
        ("O2", "", None, "There is no group O2."),
    ],
)
def test_a_typed_line_gives_dots_for_whoever_s_turn_it_is(typed: str, items: str, by: str | None, wrong: str) -> None:
    read = read_typed_dots(typed, PEOPLE, _voting())
    assert (" ".join(item[2:] for item in read.items), read.by, read.wrong) == (items, by, wrong)


def test_numbers_of_two_digits_need_a_space_between_them() -> None:
    voting = _voting([1, 2, 17])
    assert read_typed_dots("2 2 17", PEOPLE, voting).items == ("m-2", "m-2", "m-17")
    assert read_typed_dots("M2 M2 M17", PEOPLE, voting).items == ("m-2", "m-2", "m-17")
    assert read_typed_dots("2217", PEOPLE, voting).wrong == (
        "There is no milestone 2217; put a space between the numbers."
    )


def test_what_the_invitation_shows_as_an_example_is_read_as_dots() -> None:
    for voting in (_voting(), _voting([1, 2, 17]), _voting(list(range(1, 13)))):
        titles = dict.fromkeys(voting.sign_of.values(), "[red]Bet[/red]\nof ours")
        lines = dots_invitation(titles, voting.dots_each, voting.on_one).splitlines()
        assert lines[0].startswith("Everybody has 3 dots, at most 2 on one.")
        example = lines[1].removeprefix("It looks like this: ")
        (sheet,) = read_dots(f"Ada: {example}", PEOPLE, voting).sheets
        assert " " not in example and voting.refusal("Ada", sheet.items) is None
        assert sheet.items == read_typed_dots(example, PEOPLE, voting).items and len(sheet.items) == 3
        assert f"{list(titles)[-1]} = [red]Bet[/red] of ours" in lines
    told = next(line for line in lines if line.startswith("12 means"))  # of twelve milestones
    assert told == "12 means 1 and 2; two letters need a space: a c"
    for pasted, items in (("12", ["m-1", "m-2"]), ("a c", ["m-10", "m-11"]), ("1a", ["m-1", "m-10"])):
        (sheet,) = read_dots(f"Ada: {pasted}", PEOPLE, voting).sheets
        assert list(sheet.items) == items, pasted
    assert dots_invitation({"1": "One"}, 1, 1).startswith("Everybody has 1 dot. Write")


@pytest.mark.parametrize(
    ("pasted", "items"),
    [
        ("2 2 7", "2 2 7"),
        ("227", "2 2 7"),
        ("Ada: 2 2", "2 2"),
        ("10:42:13 From Ada to Grace (Direct Message) : 2 7", "2 7"),
        ("12:50:30 Von Ada an Grace(Direktnachricht):\n\t2\n\t7", "2 7"),
        ("Qon Ada blu Grace", ""),
        ("Linus: 2 2", ""),
        ("Zed: 2 2", ""),
        ("Ada: 2 2\nLinus: 3", ""),
        ("10:42:13 From Linus to Grace (Direct Message) : 2 7", ""),
        ("Ada: two of them", ""),
        ("Ada: 2 9", ""),
    ],
)
def test_ones_own_message_gives_the_dots_of_a_masked_sheet_and_nobody_elses_does(pasted: str, items: str) -> None:
    read = read_own_dots(pasted, "Ada", PEOPLE, _voting())
    assert " ".join(item[2:] for item in read.items) == items
    assert bool(read.wrong) == (not items)
    assert not set("279") & set(read.wrong)  # what was pasted is not told


MANY = list(range(1, 35))
DICTATED = [
    (MANY, "", "112a", "1 1 2 10"),
    (MANY, "", "12", "1 2"),
    (MANY, "", "1 2 12", "1 2 12"),
    (MANY, "", "M12", "12"),
    (MANY, "", "A z 0", "10 32 33"),
    ([1, 2, 17], "", "17", "17"),
    ([1, 2, 40], "", "2 40", "2 40"),
    ([1, 2, 40], "", "23", "2 40"),
    (MANY, "Ada: ", "12", "1 2"),
    (MANY, "Ada: ", "12 3", "12 3"),
    (MANY, "Ada: ", "M12", "12"),
    (MANY, "Ada: ", "1 1 a", "1 1 10"),
    (MANY, "Ada: ", "11a", "1 1 10"),
    (MANY, "Ada: ", "agenda", ""),
]
"""Numbers of milestones, who wrote it (nobody: it is dictated), the words, and the numbers that get a dot."""


@pytest.mark.parametrize(("numbers", "by", "said", "given"), DICTATED)
def test_with_more_than_nine_items_a_sign_each_needs_no_space(
    numbers: list[int], by: str, said: str, given: str
) -> None:
    voting = _voting(numbers)
    if by:
        sheets = read_dots(by + said, PEOPLE, voting).sheets
        items = sheets[0].items if sheets else ()
    else:
        items = read_typed_dots(said, PEOPLE, voting).items
    assert " ".join(item[2:] for item in items) == given


@pytest.mark.parametrize("numbers", [[1, 2, 17], MANY, [3, *range(30, 60)]])
def test_what_stands_before_an_item_in_the_list_is_read_as_that_item(numbers: list[int]) -> None:
    voting = _voting(numbers)
    assert len(set(voting.sign_of.values())) == len(numbers)
    for item, sign in voting.sign_of.items():
        assert read_typed_dots(sign, PEOPLE, voting).items == (item,)
    signs = "".join(voting.signs)
    assert read_typed_dots(signs, PEOPLE, voting).items == tuple(voting.signs.values())
