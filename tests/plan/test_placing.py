"""Bars in weeks: their length, typed weeks, and moving, stretching and splitting their parts."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plans_by_hand import TEAM, hypothesis, milestone, nothing_open, objective

from okra_tui.plan.model import Milestone, weeks_in
from okra_tui.plan.placing import (
    CannotPlace,
    bar_from,
    length,
    moved_bar,
    next_unplaced,
    normalised,
    read_weeks,
    split,
    stretched,
    tray,
    weeks_in_words,
)
from okra_tui.plan.team import EffortWeeks
from okra_tui.plan.thread import Thread


def refused(make: object, *arguments: object, **named: object) -> str:
    with pytest.raises(CannotPlace) as cannot:
        make(*arguments, **named)  # type: ignore[operator]
    assert str(cannot.value).endswith(".")
    return str(cannot.value)


# -- length ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("effort", "weeks"), [("S", 1), ("M", 2), ("L", 4), (None, 1)])
def test_a_bar_is_as_long_as_one_person_needs(effort: str | None, weeks: int) -> None:
    assert length(milestone(effort=effort), TEAM) == weeks


def test_parts_of_weeks_are_rounded_up_and_a_size_without_weeks_gets_one() -> None:
    team = TEAM.changed(effort_weeks=EffortWeeks(S=0, M=2.5, L=40))
    assert [length(milestone(effort=size), team) for size in "SML"] == [1, 3, 40]


@pytest.mark.parametrize("weeks", [6, 13, 14])
def test_a_bar_is_cut_off_at_the_end_of_the_quarter(weeks: int) -> None:
    assert bar_from(milestone(effort="L"), TEAM, weeks - 1, weeks) == (f"{weeks - 1}-{weeks}",)
    assert bar_from(milestone(effort="S"), TEAM, weeks, weeks) == (f"{weeks}",)
    assert "which has" in refused(bar_from, milestone(), TEAM, weeks + 1, weeks)
    assert refused(bar_from, milestone(), TEAM, 0, weeks) == "Week 1 is the first week of the quarter."


# -- typed -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "spans"),
    [
        ("3", ("3-6",)),
        ("12", ("12-13",)),
        ("3-5", ("3-5",)),
        ("3-4,7", ("3-4", "7")),
        (" 3 – 4 ; 7 ,", ("3-4", "7")),
        ("7,3-4", ("3-4", "7")),
        ("3-5,4-7", ("3-7",)),
        ("3-4,5-6", ("3-4", "5-6")),
        ("03", ("3-6",)),
        ("13-13", ("13",)),
    ],
)
def test_typed_weeks(typed: str, spans: tuple[str, ...]) -> None:
    assert read_weeks(typed, last=13, length=4) == spans


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Type the weeks, such as 3, 3-5 or 3-4,7."),
        (" , ", "Type the weeks, such as 3, 3-5 or 3-4,7."),
        ("5-3", "5-3 ends before it starts; write 3-5."),
        ("0", "Week 1 is the first week of the quarter."),
        ("14", "Week 14 is after the end of the quarter, which has 13 weeks."),
        ("12-14", "Week 14 is after the end of the quarter, which has 13 weeks."),
        ("3,99999999", "Week 99999999 is after the end of the quarter, which has 13 weeks."),
        ("three", "“three” is no week; weeks look like 3, 3-5 or 3-4,7."),
        ("3-", "“3-” is no week; weeks look like 3, 3-5 or 3-4,7."),
        ("-3", "“-3” is no week; weeks look like 3, 3-5 or 3-4,7."),
        ("x" * 50, f"“{'x' * 19}…” is no week; weeks look like 3, 3-5 or 3-4,7."),
        ("\x1b[31m", "“␛[31m” is no week; weeks look like 3, 3-5 or 3-4,7."),
    ],
)
def test_what_is_no_week_of_the_quarter(typed: str, words: str) -> None:
    assert refused(read_weeks, typed, 13, 2) == words


# -- parts -------------------------------------------------------------------------------------------------------------


def test_spans_in_order_and_without_overlap() -> None:
    assert normalised(("7", "3-4", "4-5")) == ("3-5", "7")
    assert normalised(("3-4", "5")) == ("3-4", "5")
    assert normalised(()) == ()


def test_a_bar_moves_as_a_whole_or_the_part_under_the_cursor() -> None:
    spans = ("3-4", "7-8")
    assert moved_bar(spans, 2, 13) == ("5-6", "9-10")
    assert moved_bar(spans, 2, 13, at=8) == ("3-4", "9-10")
    assert moved_bar(spans, -1, 13, at=3) == ("2-3", "7-8")
    assert moved_bar(spans, 1, 13, at=5) == ("4-5", "8-9")  # no part there
    assert moved_bar(spans, 2, 13, at=4) == ("5-6", "7-8")  # they touch
    assert refused(moved_bar, spans, 3, 13, at=4) == "Another part of this bar is in week 7 already."
    assert moved_bar(spans, 8, 13, at=4) == ("7-8", "11-12")  # past the other one
    assert moved_bar((), 2, 13) == ()


def test_a_bar_stays_in_the_quarter_and_comes_back_from_outside() -> None:
    assert "after the end" in refused(moved_bar, ("12-13",), 1, 13)
    assert refused(moved_bar, ("1",), -1, 13) == "Week 1 is the first week of the quarter."
    assert moved_bar(("16-17",), -1, 13) == ("15-16",)
    assert "after the end" in refused(moved_bar, ("16-17",), 1, 13)


def test_edges_move_and_a_part_keeps_a_week() -> None:
    spans = ("3-4", "7-8")
    assert stretched(spans, 1, 13) == ("3-4", "7-9")
    assert stretched(spans, 1, 13, at=3) == ("3-5", "7-8")
    assert stretched(spans, -1, 13, at=3) == ("3", "7-8")
    assert stretched(spans, -2, 13, edge="start") == ("1-4", "7-8")
    assert stretched(spans, 1, 13, at=7, edge="start") == ("3-4", "8")
    assert refused(stretched, ("3",), -1, 13) == "One week is the shortest that a part can be."
    assert "already" in refused(stretched, spans, 3, 13, at=3)
    assert "after the end" in refused(stretched, spans, 6, 13)
    assert stretched((), 1, 13) == ()


def test_a_split_and_the_way_back() -> None:
    assert split(("3-6",), 5) == ("3-4", "5-6")
    assert split(("3-4", "5-6"), 5) == ("3-6",)
    assert split(("3-4", "5-6"), 6) == ("3-4", "5", "6")
    assert "not in week 2" in refused(split, ("3-6",), 2)
    assert "begins in week 3 already" in refused(split, ("3-6",), 3)
    assert "begins in week 7 already" in refused(split, ("3-4", "7-8"), 7)


parts = st.lists(st.sets(st.integers(1, 14), min_size=1), max_size=3).map(
    lambda sets: tuple(f"{min(weeks)}-{max(weeks)}" for weeks in sets)
)


@given(parts, st.integers(-14, 14), st.integers(0, 15) | st.none(), st.sampled_from(["move", "start", "end"]))
def test_what_is_moved_stays_in_the_quarter_and_moves_back(
    spans: tuple[str, ...], by: int, at: int | None, what: Any
) -> None:
    spans = normalised(spans)
    try:
        after = moved_bar(spans, by, 14, at) if what == "move" else stretched(spans, by, 14, at, edge=what)
    except CannotPlace as cannot:
        assert str(cannot).endswith(".")
        return
    assert after == normalised(after)
    assert not after or (weeks_in(after)[0] >= 1 and weeks_in(after)[-1] <= 14)
    assert len(after) == len(spans)
    if what == "move":
        assert len(weeks_in(after)) == len(weeks_in(spans))
        if at is None:
            assert moved_bar(after, -by, 14) == spans


@given(parts, st.integers(1, 14))
def test_a_split_changes_no_week(spans: tuple[str, ...], at: int) -> None:
    try:
        after = split(spans, at)
    except CannotPlace:
        return
    assert weeks_in(after) == weeks_in(spans)
    assert split(after, at) == normalised(spans)


# -- what is not placed ------------------------------------------------------------------------------------------------


def test_the_next_one_to_place_follows_in_the_rows() -> None:
    cards = (
        milestone(1, None, hypotheses=("h2",)),
        milestone(2, None),
        milestone(3, "3"),
        milestone(4, None, status="done"),
        milestone(5, None, deferred=True),
        milestone(6, None, hypotheses=()),
        milestone(7, None),
    )
    thread = Thread(
        nothing_open(
            objectives=(objective(1), objective(2)), hypotheses=(hypothesis(1), hypothesis(2, of=2)), milestones=cards
        )
    )

    def label(found: Milestone | None) -> str | None:
        return found and found.id

    assert [card.id for card in tray(thread)] == ["m2", "m7", "m1", "m6"]
    assert label(next_unplaced(thread)) == "m2"
    assert label(next_unplaced(thread, "m3")) == "m7"
    assert label(next_unplaced(thread, "m7")) == "m1"
    assert label(next_unplaced(thread, "m6")) == "m2"  # begins anew
    assert label(next_unplaced(thread, "gone")) == "m2"
    assert next_unplaced(Thread(nothing_open())) is None


def test_weeks_in_words() -> None:
    assert [weeks_in_words(spans) for spans in ((), ("7",), ("3-4",), ("3", "5"))] == [
        "not placed",
        "week 7",
        "weeks 3-4",
        "weeks 3, 5",
    ]
