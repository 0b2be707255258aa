"""Columns that stand below each other: where each begins, and how the cursor goes over them."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okra_tui.ui.widgets.board.layout import (
    GAP,
    HEADER,
    HEADER_LINES,
    TOP,
    WIDEST,
    BoardContent,
    BoardLayout,
    Card,
    Column,
    Place,
    Typesetter,
    begins,
    below_each_other,
    beside,
    first_card,
    fitting_stacks,
    last_card,
    paged,
    stepped,
)

CANVAS = (2, 2, 1, 2)
WIDE, NARROW = 87, 77


def board(space: int = WIDE, lines: int = 30, counts: tuple[int, ...] = (3, 1, 0, 2, 4, 1, 1)) -> BoardLayout:
    """A canvas whose areas a, b, … have so many notes of one line."""
    columns = tuple(
        Column(name, name, cards=tuple(Card(f"{name}{row}", "x") for row in range(count)))
        for name, count in zip("abcdefg", counts, strict=True)
    )
    return Typesetter().lay_out(BoardContent(columns, CANVAS), space, lines)


@pytest.mark.parametrize(
    ("space", "beside_each_other"), [(20, 1), (40, 1), (41, 2), (77, 2), (82, 2), (83, 4), (87, 4), (200, 4)]
)
def test_four_stacks_stand_beside_each_other_or_two_by_two(space, beside_each_other):
    shown, width = fitting_stacks(space, 4)
    assert shown == beside_each_other
    assert width == WIDEST or shown * (width + GAP) - GAP <= space < shown * (width + 1 + GAP) - GAP


def test_what_does_not_fit_goes_on_below_the_first_ones():
    assert below_each_other(CANVAS, 4) == ((0, 1), (2, 3), (4,), (5, 6))
    assert below_each_other(CANVAS, 2) == ((0, 1, 4), (2, 3, 5, 6))
    assert below_each_other(CANVAS, 1) == ((0, 1, 2, 3, 4, 5, 6),)
    assert below_each_other((1, 1, 1), 3) == ((0,), (1,), (2,))
    assert below_each_other((), 3) == ()


def test_short_areas_stand_in_rows_and_a_long_one_pushes_down_what_is_below_it():
    stacks = ((0, 1), (2, 3), (4,))
    assert begins(stacks, [2, 2, 2, 2, 2], 28, HEADER_LINES) == (0, 15, 0, 15, 0)
    assert begins(stacks, [40, 2, 2, 2, 2], 28, HEADER_LINES) == (0, 42, 0, 15, 0)
    assert begins(stacks, [2] * 5, 0, HEADER_LINES) == (0, 4, 0, 4, 0)  # no room known: right below each other


@settings(max_examples=200)
@given(st.lists(st.integers(TOP + 1, 60), min_size=7, max_size=7), st.integers(-2, 60), st.sampled_from([1, 2, 4]))
def test_areas_never_overlap(heights, lines, stacks_beside):
    stacks = below_each_other(CANVAS, stacks_beside)
    tops = begins(stacks, heights, lines, HEADER_LINES)
    for stack in stacks:
        assert tops[stack[0]] == 0
        for above, below in pairwise(stack):
            assert tops[above] + heights[above] <= tops[below] - HEADER_LINES


def test_each_height_belongs_to_one_area_and_headers_stand_still_until_the_next_one_comes():
    laid = board()
    assert (laid.stacks, laid.tops) == (((0, 1), (2, 3), (4,), (5, 6)), (0, 15, 0, 15, 0, 0, 15))
    assert [laid.column_at(0, y) for y in (-2, 0, 12, 13, 15, 99)] == [0, 0, 0, 1, 1, 1]
    assert [laid.heading(0, scrolled) for scrolled in (0, 13, 14, 40)] == [0, 0, 1, 1]
    assert laid.height == max(top + column.height for top, column in zip(laid.tops, laid.columns, strict=True))
    assert laid.width == 4 * laid.column_width + 3 * GAP


def test_up_and_down_go_over_the_headers_of_a_stack():
    laid = board()
    way = [Place(0, HEADER)]
    while (place := stepped(laid, way[-1], 1)) != way[-1]:
        way.append(place)
    assert way == [Place(0, row) for row in (HEADER, 0, 1, 2)] + [Place(1, HEADER), Place(1, 0)]
    back = [way[-1]]
    while (place := stepped(laid, back[-1], -1)) != back[-1]:
        back.append(place)
    assert back == way[::-1]
    assert stepped(laid, Place(2, HEADER), 1) == Place(3, HEADER)  # over an empty area
    assert stepped(laid, Place(3, HEADER), -1) == Place(2, HEADER)


def test_sideways_stays_at_the_height():
    laid = board()
    assert beside(laid, Place(0, HEADER), 1, laid.y(Place(0, HEADER))) == Place(2, HEADER)
    assert beside(laid, Place(1, HEADER), 1, laid.y(Place(1, HEADER))) == Place(3, HEADER)
    assert beside(laid, Place(1, 0), 1, laid.y(Place(1, 0))) == Place(3, 0)
    assert beside(laid, Place(3, 0), 1, laid.y(Place(3, 0))) == Place(4, 3)  # full height: the last card
    assert beside(laid, Place(4, 3), 1, laid.y(Place(3, 0))) == Place(6, 0)
    assert beside(laid, Place(5, 0), 1, 1) == Place(5, 0)


def test_two_by_two_the_same_keys_lead_over_all_seven():
    laid = board(NARROW)
    place, seen = Place(0, HEADER), {0}
    for _ in range(40):
        place = stepped(laid, place, 1)
        seen.add(place.column)
    assert seen == {0, 1, 4}
    assert beside(laid, Place(4, HEADER), 1, laid.y(Place(4, HEADER))).column in {3, 5}


def test_ends_and_pages():
    laid = board(lines=12, counts=(9, 9, 0, 0, 0, 0, 0))
    assert (first_card(laid, Place(1, 5)), last_card(laid, Place(1, 5))) == (Place(1, 0), Place(1, 8))
    assert first_card(laid, Place(2, HEADER)) == last_card(laid, Place(2, HEADER)) == Place(2, HEADER)
    assert paged(laid, Place(0, 8), 10).column == 1
    assert paged(laid, Place(1, HEADER), -10).column == 0
    assert paged(laid, Place(2, HEADER), 10) == Place(3, HEADER)


def test_an_ordinary_board_is_stacks_of_one():
    columns = tuple(Column(name, name, cards=(Card(f"{name}0", "x"),)) for name in "abc")
    laid = Typesetter().lay_out(BoardContent(columns), 90, 30)
    assert (laid.stacks, laid.tops) == (((0,), (1,), (2,)), (0, 0, 0))
