"""The score table: cells as they are written, columns in order, spreads of estimates, rank and grid."""

import pytest
from plans_by_hand import TEAM, milestone, nothing_open, waiting

from okra_tui.plan.model import Estimate, Milestone
from okra_tui.plan.scores import (
    COLUMNS,
    LEVELS,
    MilestoneColumn,
    Spread,
    business_shown,
    effort_shown,
    grid,
    ranked,
    sorted_by,
    spread,
    spreads,
    unranked,
    ux_shown,
)
from okra_tui.plan.thread import Thread


def test_cells_as_they_are_written() -> None:
    card = milestone(effort="M", unsure=True, business_value=3, ux_value=1)
    assert (effort_shown(card), business_shown(card), ux_shown(card)) == ("M?", "$$$", "♥")
    empty = milestone(effort=None, business_value=None, ux_value=None)
    assert (effort_shown(empty), business_shown(empty), ux_shown(empty)) == ("", "", "")
    assert effort_shown(milestone(effort="L")) == "L"


CARDS = (
    milestone(1, effort="L", business_value=1, ux_value=3, type="spike", skills=("Data",), dependencies_reviewed=False),
    milestone(2, effort=None, business_value=None, ux_value=None, type=None, dependencies_reviewed=False),
    milestone(3, effort="S", business_value=3, ux_value=1, type="epic", skills=("backend", "Data")),
    milestone(4, effort="M", business_value=3, ux_value=2, type="epic", skills=("Backend",)),
)


@pytest.mark.parametrize(
    ("column", "up", "down"),
    [
        ("milestone", "1234", "4321"),
        ("type", "3412", "1342"),
        ("effort", "3412", "1432"),
        ("business", "1342", "3412"),
        ("ux", "3412", "1432"),
        ("skills", "4312", "1342"),
        ("rank", "1432", "3412"),
        ("waits", "3412", "1342"),
    ],
)
def test_any_column_sorts_and_empty_cells_come_last(column: MilestoneColumn, up: str, down: str) -> None:
    plan = nothing_open(milestones=CARDS, dependencies=(waiting(1, "m1", on="m3"),))

    def order(descending: bool) -> str:
        found = sorted_by(column, plan.milestones, Thread(plan), TEAM, descending=descending)
        return "".join(str(card.number) for card in found)

    assert (order(False), order(True)) == (up, down)
    assert column in COLUMNS


def said(at: int, by: str | None, effort: str, of: str = "m1") -> Estimate:
    return Estimate(id=f"e{at}", milestone=of, by=by, effort=effort)


def test_a_spread_counts_people_by_their_last_word() -> None:
    words = [("Ada", "S"), ("ada l", "M"), ("Grace + Linus", "L"), ("Guest", "M"), (None, "M"), (None, "M")]
    plan = nothing_open(estimates=tuple(said(at, by, effort) for at, (by, effort) in enumerate(words)))
    found = spread(plan, "m1", TEAM)
    assert found == Spread(S=0, M=4, L=2)
    assert (str(found), found.total, found.most, found.apart, bool(found)) == ("M4 L2", 6, "M", False, True)
    assert spreads(plan, TEAM).keys() == {"m1"}


def test_a_tie_is_no_majority_and_s_beside_l_is_far_apart() -> None:
    assert str(Spread(1, 3, 2)) == "S1 M3 L2"
    assert Spread(2, 0, 2).most is None
    assert Spread(2, 0, 2).apart
    none = spread(nothing_open(), "gone", TEAM)
    assert (str(none), none.most, bool(none)) == ("", None, False)


def test_rank_shares_places_and_leaves_out_what_is_not_scored() -> None:
    cards = (*CARDS, milestone(5, effort="S", business_value=2, ux_value=2), milestone(6, deferred=True))
    thread = Thread(nothing_open(milestones=cards))
    assert [(row.place, row.milestone.id, row.rank) for row in ranked(thread, TEAM)] == [
        (1, "m3", 4.0),
        (1, "m5", 4.0),
        (3, "m4", 2.5),
        (4, "m1", 1.0),
    ]
    assert [card.id for card in unranked(thread, TEAM)] == ["m2"]


def test_the_grid_has_nine_cells_of_value_against_effort() -> None:
    def worth(number: int, business: int, ux: int, effort: str) -> Milestone:
        return milestone(number, effort=effort, business_value=business, ux_value=ux)

    cards = (worth(1, 3, 3, "S"), worth(2, 2, 3, "S"), worth(3, 1, 3, "L"), worth(4, 1, 2, "M"), worth(5, 1, 1, "M"))
    cells = grid(Thread(nothing_open(milestones=(*cards, CARDS[1].changed(id="m9", number=9)))))
    assert len(cells) == 9
    filled = {cell: [card.id for card in there] for cell, there in cells.items() if there}
    assert filled == {("high", "S"): ["m1", "m2"], ("middle", "L"): ["m3"], ("low", "M"): ["m4", "m5"]}
    assert LEVELS == ("high", "middle", "low")
