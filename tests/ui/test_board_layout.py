"""Where things stand on a board: wrapping, columns, and what is laid out anew."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from okra_tui.plan.text import harmless, one_line
from okra_tui.ui.widgets.board.layout import (
    CARD_LINES,
    HEADER,
    HEADER_LINES,
    STACK_GAP,
    TOP,
    WIDEST_COLUMN,
    BoardContent,
    BoardLayout,
    BoardPlace,
    Card,
    Column,
    begins,
    below_each_other,
    first_card,
    first_difference,
    first_place,
    fit,
    fitting_stacks,
    in_next_stack,
    kept_place,
    last_card,
    lay_out_card,
    next_card,
    paged,
    stepped,
    wrap,
)
from okra_tui.ui.widgets.board.typesetter import Typesetter, fitting_columns, grouped_wall

WIDTHS = st.integers(2, 60)
PLAIN = st.text("ab,.-ä é€", max_size=400)
ANY = st.text(
    st.sampled_from([*"ab  -é", "世", "界", "あ", "👩", "\u200d", "💻", "️", "☀", "\u0301", "1", "ﷺ"]), max_size=120
)


def unspaced(text: str) -> str:
    return text.replace(" ", "").replace("\n", "")


class TestWrap:
    @given(PLAIN | ANY | st.text(max_size=200), WIDTHS)
    @example("👩\u200d💻" * 30, 2)
    @example("a" * 10_000, 21)
    @example("\u200d", 2)
    def test_no_line_is_too_wide_and_nothing_is_lost(self, typed: str, width: int) -> None:
        text = harmless(typed)
        lines = wrap(text, width)
        assert lines
        assert max(map(cell_len, lines)) <= width
        assert unspaced("".join(lines)) == unspaced(text)

    @given(st.lists(st.text("abcdé", min_size=1, max_size=8), max_size=40), st.integers(8, 40))
    def test_words_that_fit_are_not_broken_and_lines_are_full(self, words: list[str], width: int) -> None:
        lines = wrap(" ".join(words), width)
        assert " ".join(lines).split() == words
        for line, following in pairwise(lines):
            assert len(line) + 1 + len(following.split()[0]) > width

    @pytest.mark.parametrize(
        ("text", "width", "lines"),
        [
            ("", 10, [""]),
            ("   ", 10, [""]),
            ("one two", 7, ["one two"]),
            ("one two", 6, ["one", "two"]),
            ("one  two", 20, ["one  two"]),
            ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
            ("so abcdefghij", 4, ["so", "abcd", "efgh", "ij"]),
            ("世界世界", 5, ["世界", "世界"]),
            ("世界 ok", 7, ["世界 ok"]),
            ("one\ntwo", 20, ["one", "two"]),
        ],
    )
    def test_examples(self, text: str, width: int, lines: list[str]) -> None:
        assert wrap(text, width) == lines

    @given(PLAIN, WIDTHS)
    def test_the_fast_way_breaks_where_the_exact_way_does(self, text: str, width: int) -> None:
        narrow = wrap(text, width)
        exact = wrap(text + " 世", width)
        assert unspaced("".join(exact)) == unspaced(text) + "世"
        assert exact[: len(narrow) - 1] == narrow[:-1]

    @given(ANY | PLAIN, st.integers(0, 30))
    def test_what_is_cut_says_so(self, typed: str, width: int) -> None:
        text = one_line(typed)
        cut = fit(text, width)
        assert cell_len(cut) <= width
        assert cut == text or width == 0 or cut.endswith("…")


class TestCard:
    def test_lines_from_top_to_bottom(self) -> None:
        card = Card(
            "n1", "Remember the last search", "Ada · discover", glyph="▲", merged=("Keep filters (Tom)",), dots=3
        )
        kinds = [(row.kind, row.text) for row in lay_out_card(card, 24).rows]
        assert kinds == [
            ("text", "▲ Remember the last"),
            ("text", "search"),
            ("also", "= also: Keep filters"),
            ("also", "(Tom)"),
            ("foot", "Ada · discover"),
        ]

    def test_no_foot_where_there_is_nothing_to_say(self) -> None:
        assert [row.kind for row in lay_out_card(Card("n1", "One"), 24).rows] == ["text"]
        assert [row.kind for row in lay_out_card(Card("n1", "One", dots=0), 24).rows] == ["text", "foot"]

    def test_a_long_text_shows_its_beginning_and_how_long_it_is(self) -> None:
        card = Card("n1", "x" * 10_000, "Ada")
        rows = lay_out_card(card, 28).rows
        whole = len(wrap(card.text, 24))
        assert [row.kind for row in rows][:CARD_LINES] == ["text"] * CARD_LINES
        rest = " ".join(row.text for row in rows if row.kind == "rest")
        assert rest == f"… {CARD_LINES} of {whole} lines, Enter shows all"
        assert rows[-1].text == "Ada"

    def test_a_text_of_just_that_many_lines_is_whole(self) -> None:
        rows = lay_out_card(Card("n1", "x" * 24 * CARD_LINES), 28).rows
        assert [row.kind for row in rows] == ["text"] * CARD_LINES


def column(name: str, count: int, lines: int = 1) -> Column:
    """A column whose cards' first lines and ids are a0, a1, …"""
    return Column(name, name, cards=tuple(Card(f"{name}{row}", "\n".join(["x"] * lines)) for row in range(count)))


class TestColumns:
    @pytest.mark.parametrize(
        ("space", "shown"), [(10, 1), (24, 1), (59, 2), (79, 3), (89, 3), (119, 4), (169, 5), (199, 6)]
    )
    def test_how_many_show_at_once(self, space: int, shown: int) -> None:
        assert fitting_columns(space, 9)[0] == shown
        assert fitting_columns(space, 1)[0] == 1
        assert fitting_columns(space, 0)[0] == 1

    @given(st.integers(24, 400), st.integers(1, 30))
    def test_whole_columns_fit_evenly(self, space: int, columns: int) -> None:
        shown, width = fitting_columns(space, columns)
        used = shown * (width + STACK_GAP) - STACK_GAP
        assert 22 <= width <= WIDEST_COLUMN
        assert used <= space
        assert width == WIDEST_COLUMN or space - used < shown

    def test_cards_have_a_blank_line_between_and_none_overlap(self) -> None:
        (laid,) = Typesetter().lay_out(BoardContent((column("a", 3, 2),)), 90).columns
        assert laid.tops == (TOP, TOP + 3, TOP + 6)
        at = [laid.row_at(y) for y in range(laid.height)]
        assert at == [None, 0, 0, None, 1, 1, None, 2, 2, None]
        assert [laid.slot_line(slot) for slot in range(4)] == [0, 3, 6, 9]
        assert [laid.slot_at(y) for y in (-5, 0, 1, 2, 4, 99)] == [0, 0, 0, 1, 1, 3]

    def test_an_empty_column_has_room_for_a_hint(self) -> None:
        (laid,) = Typesetter().lay_out(BoardContent((column("a", 0),)), 90).columns
        assert (laid.height, laid.row_at(0), laid.row_at(1), laid.slot_at(7), laid.row_near(3)) == (
            2,
            None,
            None,
            0,
            HEADER,
        )

    def test_only_what_changed_is_laid_out_anew(self) -> None:
        typesetter = Typesetter()
        a, b, c = (column(name, 40) for name in "abc")
        before = typesetter.lay_out(BoardContent((a, b, c)), 90)
        moved = a.cards[7]
        changed = BoardContent(
            (replace(a, cards=a.cards[:7] + a.cards[8:]), replace(b, cards=(*b.cards, moved)), replace(c))
        )
        after = typesetter.lay_out(changed, 90)
        assert after.columns[2] is before.columns[2]
        assert after.columns[0] is not before.columns[0]
        assert after.columns[1].cards[-1] is before.columns[0].cards[7]
        assert first_difference(before.columns[0], after.columns[0]) == before.columns[0].tops[7]
        assert first_difference(before.columns[1], after.columns[1]) == before.columns[1].height
        assert after.find(moved.id) == BoardPlace(1, 40)

    def test_another_width_or_other_words_are_laid_out_anew(self) -> None:
        typesetter = Typesetter()
        content = BoardContent((column("a", 3), column("b", 3), column("c", 3)))
        first = typesetter.lay_out(content, 90)
        narrower = typesetter.lay_out(content, 79)
        assert {card.width for laid in narrower.columns for card in laid.cards} == {narrower.column_width}
        assert narrower.column_width < first.column_width
        reworded = replace(
            content.columns[0],
            cards=(replace(content.columns[0].cards[0], text="other"), *content.columns[0].cards[1:]),
        )
        after = typesetter.lay_out(replace(content, columns=(reworded, *content.columns[1:])), 79)
        assert after.columns[0].cards[0].rows[0].text == "other"
        assert after.columns[0].cards[1] is narrower.columns[0].cards[1]

    def test_in_a_window_of_another_height_columns_flow_as_if_it_were_the_first(self) -> None:
        content = BoardContent((column("a", 12, 2), column("b", 1)))
        kept = Typesetter()
        for lines in (60, 22, 14, 8, 30):
            again, new = kept.lay_out(content, 300, lines), Typesetter().lay_out(content, 300, lines)
            assert [part.tops for part in again.columns] == [part.tops for part in new.columns], lines

    def test_cards_that_left_are_not_kept_for_ever(self) -> None:
        typesetter = Typesetter()
        typesetter.lay_out(BoardContent((column("a", 50),)), 90)
        typesetter.lay_out(BoardContent((column("b", 2),)), 90)
        assert len(typesetter._cards) == 2


class TestCursor:
    ragged = Typesetter().lay_out(
        BoardContent((column("a", 9, 1), column("b", 2, 3), column("c", 0), column("d", 5, 2))), 119
    )

    def test_up_and_down_end_at_header_and_last_card(self) -> None:
        assert stepped(self.ragged, BoardPlace(1, 0), -1) == BoardPlace(1, HEADER)
        assert stepped(self.ragged, BoardPlace(1, HEADER), -1) == BoardPlace(1, HEADER)
        assert stepped(self.ragged, BoardPlace(1, HEADER), 1) == BoardPlace(1, 0)
        assert stepped(self.ragged, BoardPlace(1, 1), 1) == BoardPlace(1, 1)
        assert stepped(self.ragged, BoardPlace(2, HEADER), 1) == BoardPlace(2, HEADER)

    def test_sideways_keeps_the_height_as_well_as_columns_allow(self) -> None:
        y = self.ragged.columns[0].tops[8]
        assert in_next_stack(self.ragged, BoardPlace(0, 8), 1, y) == BoardPlace(1, 1)
        assert in_next_stack(self.ragged, BoardPlace(1, 1), 1, y) == BoardPlace(2, HEADER)
        assert in_next_stack(self.ragged, BoardPlace(2, HEADER), 1, y) == BoardPlace(3, 4)
        assert in_next_stack(self.ragged, BoardPlace(0, 8), -1, y) == BoardPlace(0, 8)
        assert in_next_stack(self.ragged, BoardPlace(3, 0), 1, y) == BoardPlace(3, 0)
        assert in_next_stack(self.ragged, BoardPlace(0, HEADER), 1, self.ragged.y(BoardPlace(0, HEADER))) == BoardPlace(
            1, HEADER
        )

    def test_a_page_is_at_least_one_card(self) -> None:
        assert paged(self.ragged, BoardPlace(0, 0), 10) == BoardPlace(0, 5)
        assert paged(self.ragged, BoardPlace(1, 0), 1) == BoardPlace(1, 1)
        assert paged(self.ragged, BoardPlace(1, 1), -1) == BoardPlace(1, 0)
        assert paged(self.ragged, BoardPlace(0, 8), -100) == BoardPlace(0, 0)
        assert paged(self.ragged, BoardPlace(2, HEADER), 10) == BoardPlace(2, HEADER)
        assert paged(self.ragged, BoardPlace(0, HEADER), 10) == BoardPlace(0, 0)

    def test_who_comes_next_when_cards_leave(self) -> None:
        assert next_card(self.ragged, BoardPlace(0, 3), {"a3"}) == BoardPlace(0, 4)
        assert next_card(self.ragged, BoardPlace(0, 7), {"a7", "a8", "a6"}) == BoardPlace(0, 5)
        assert next_card(self.ragged, BoardPlace(1, 1), {"b0", "b1"}) == BoardPlace(1, HEADER)

    def test_first_place(self) -> None:
        lay_out = Typesetter().lay_out
        assert first_place(lay_out(BoardContent((column("a", 0), column("b", 1))), 90)) == BoardPlace(1, 0)
        assert first_place(lay_out(BoardContent((column("a", 0),)), 90)) == BoardPlace(0, HEADER)
        assert first_place(lay_out(BoardContent(), 90)) is None

    def test_the_cursor_stays_by_id(self) -> None:
        before = self.ragged
        a, b, c, d = (laid.column for laid in before.columns)

        def after(*columns: Column, place: BoardPlace) -> BoardPlace | None:
            return kept_place(before, place, Typesetter().lay_out(BoardContent(columns), 119))

        moved = replace(b, cards=(*b.cards, a.cards[2]))
        fewer = replace(a, cards=a.cards[:2] + a.cards[3:])
        assert after(fewer, moved, c, d, place=BoardPlace(0, 2)) == BoardPlace(1, 2)
        assert after(fewer, b, c, d, place=BoardPlace(0, 2)) == BoardPlace(0, 2)  # vanished: the next one
        assert after(replace(a, cards=a.cards[:2]), b, c, d, place=BoardPlace(0, 5)) == BoardPlace(
            0, 1
        )  # none next: the one before
        assert after(replace(a, cards=()), b, c, d, place=BoardPlace(0, 5)) == BoardPlace(0, HEADER)
        assert after(b, a, place=BoardPlace(1, HEADER)) == BoardPlace(0, HEADER)
        assert after(a, b, c, place=BoardPlace(3, 1)) == BoardPlace(2, HEADER)
        assert after(place=BoardPlace(3, 1)) is None


# -- Columns that stand below each other: where each begins, and how the cursor goes over them.


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
    assert (
        width == WIDEST_COLUMN
        or shown * (width + STACK_GAP) - STACK_GAP <= space < shown * (width + 1 + STACK_GAP) - STACK_GAP
    )


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
    assert laid.width == 4 * laid.column_width + 3 * STACK_GAP


def test_up_and_down_go_over_the_headers_of_a_stack():
    laid = board()
    way = [BoardPlace(0, HEADER)]
    while (place := stepped(laid, way[-1], 1)) != way[-1]:
        way.append(place)
    assert way == [BoardPlace(0, row) for row in (HEADER, 0, 1, 2)] + [BoardPlace(1, HEADER), BoardPlace(1, 0)]
    back = [way[-1]]
    while (place := stepped(laid, back[-1], -1)) != back[-1]:
        back.append(place)
    assert back == way[::-1]
    assert stepped(laid, BoardPlace(2, HEADER), 1) == BoardPlace(3, HEADER)  # over an empty area
    assert stepped(laid, BoardPlace(3, HEADER), -1) == BoardPlace(2, HEADER)


def test_sideways_stays_at_the_height():
    laid = board()
    assert in_next_stack(laid, BoardPlace(0, HEADER), 1, laid.y(BoardPlace(0, HEADER))) == BoardPlace(2, HEADER)
    assert in_next_stack(laid, BoardPlace(1, HEADER), 1, laid.y(BoardPlace(1, HEADER))) == BoardPlace(3, HEADER)
    assert in_next_stack(laid, BoardPlace(1, 0), 1, laid.y(BoardPlace(1, 0))) == BoardPlace(3, 0)
    assert in_next_stack(laid, BoardPlace(3, 0), 1, laid.y(BoardPlace(3, 0))) == BoardPlace(
        4, 3
    )  # full height: the last card
    assert in_next_stack(laid, BoardPlace(4, 3), 1, laid.y(BoardPlace(3, 0))) == BoardPlace(6, 0)
    assert in_next_stack(laid, BoardPlace(5, 0), 1, 1) == BoardPlace(5, 0)


def test_two_by_two_the_same_keys_lead_over_all_seven():
    laid = board(NARROW)
    place, seen = BoardPlace(0, HEADER), {0}
    for _ in range(40):
        place = stepped(laid, place, 1)
        seen.add(place.column)
    assert seen == {0, 1, 4}
    assert in_next_stack(laid, BoardPlace(4, HEADER), 1, laid.y(BoardPlace(4, HEADER))).column in {3, 5}


def test_ends_and_pages():
    laid = board(lines=12, counts=(9, 9, 0, 0, 0, 0, 0))
    assert (first_card(laid, BoardPlace(1, 5)), last_card(laid, BoardPlace(1, 5))) == (
        BoardPlace(1, 0),
        BoardPlace(1, 8),
    )
    assert first_card(laid, BoardPlace(2, HEADER)) == last_card(laid, BoardPlace(2, HEADER)) == BoardPlace(2, HEADER)
    assert paged(laid, BoardPlace(0, 8), 10).column == 1
    assert paged(laid, BoardPlace(1, HEADER), -10).column == 0
    assert paged(laid, BoardPlace(2, HEADER), 10) == BoardPlace(3, HEADER)


def test_an_ordinary_board_is_stacks_of_one():
    columns = tuple(Column(name, name, cards=(Card(f"{name}0", "x"),)) for name in "abc")
    laid = Typesetter().lay_out(BoardContent(columns), 90, 30)
    assert (laid.stacks, laid.tops) == (((0,), (1,), (2,)), (0, 0, 0))


def words_of(count: int, words: str = "Tell people when the tool they wanted is back on the shelf") -> Column:
    return Column("", "Not grouped", cards=tuple(Card(f"n-{at}", f"{at} {words}", "Ada · care") for at in range(count)))


@pytest.mark.parametrize(
    ("notes", "space", "lines"), [(30, 98, 20), (30, 78, 15), (60, 118, 30), (12, 98, 20), (100, 158, 40), (18, 58, 14)]
)
def test_notes_in_no_group_all_stand_on_the_screen_at_once(notes, space, lines):
    content = BoardContent((words_of(notes),))
    board = Typesetter().lay_out(content, space, lines + HEADER_LINES)
    assert board.height <= lines and board.width <= space
    assert [card.card.id for laid in board.columns for card in laid.cards] == [f"n-{at}" for at in range(notes)]
    for place in (board.find(f"n-{at}") for at in range(notes)):
        assert place is not None
        assert 0 <= board.y(place) < lines


def test_close_cards_grow_with_the_space():
    content = BoardContent((words_of(30),))
    boards = [Typesetter().lay_out(content, 98, lines + HEADER_LINES) for lines in (12, 16, 20, 30, 60)]
    cards = [[card for laid in board.columns for card in laid.cards] for board in boards]
    letters = [sum(len(row.text) for card in each for row in card.rows) for each in cards]
    assert letters == sorted(letters) and letters[0] < letters[2] < letters[-1]
    assert sum(card.cut for card in cards[0]) > 20 and not any(card.cut for card in cards[-1])


@pytest.mark.parametrize("lines", range(8, 40))
def test_no_line_below_a_stack_is_free_while_words_are_cut_in_it(lines):
    board = Typesetter().lay_out(BoardContent((words_of(30),)), 98, lines + HEADER_LINES)
    assert board.height <= lines
    for laid in board.columns:
        cut = [card for card in laid.cards if card.cut]
        assert not cut or laid.height == lines


def test_what_is_cut_off_of_a_close_card_says_so():
    board = Typesetter().lay_out(BoardContent((words_of(30),)), 78, 12 + HEADER_LINES)
    cards = [card for laid in board.columns for card in laid.cards]
    assert all(card.close and card.rows[-1].text.endswith("…") == card.cut for card in cards)
    assert sum(card.cut for card in cards) > 20


def test_more_notes_than_lines_scroll_as_before():
    board = Typesetter().lay_out(BoardContent((words_of(300),)), 98, 20 + HEADER_LINES)
    assert board.height > 20 and not any(card.close for laid in board.columns for card in laid.cards)


def test_headings_stand_above_the_cards_that_belong_together():
    cards = tuple(
        replace(card, heading=f"Ada {at}" if at % 10 == 0 else "") for at, card in enumerate(words_of(30).cards)
    )
    board = Typesetter().lay_out(BoardContent((Column("", "Not grouped", cards=cards),)), 98, 20 + HEADER_LINES)
    rows = [row for laid in board.columns for card in laid.cards for row in card.rows]
    assert board.height <= 20 and [row.text for row in rows if row.kind == "heading"] == ["Ada 0", "Ada 10", "Ada 20"]


def test_the_wall_stands_about_as_high_in_each_stack_and_cuts_no_words_while_lines_are_free() -> None:
    cards = tuple(Card(f"n{at}", "word " * (1 + 5 * at % 31), "Ada") for at in range(30))
    laid = Typesetter().lay_out(BoardContent((Column("", "Not grouped", cards=cards),)), 98, 26)
    heights = [each.height for each in laid.columns]
    assert max(heights) <= 24 and max(heights) - min(heights) <= max(
        len(c.rows) for each in laid.columns for c in each.cards
    )
    tall = tuple(Card(f"n{at}", "word " * 16, "Ada") for at in range(24))
    for lines in range(12, 60):
        laid = Typesetter().lay_out(BoardContent((Column("", "Not grouped", cards=tall),)), 98, lines)
        free = sum(lines - 2 - each.height for each in laid.columns)
        assert free < 24 or not any(card.cut for each in laid.columns for card in each.cards), lines


def test_all_columns_are_in_sight_where_they_have_room_at_all() -> None:
    assert [fitting_columns(97, columns)[0] for columns in (3, 4, 5)] == [3, 4, 3]
    assert fitting_columns(97, 2) == (2, 48)


# -- Groups below each other, so that all of them are in sight ----------------------------------------------------


GROUPS = st.lists(
    st.lists(st.text("ab cdefg", min_size=1, max_size=120), max_size=7), min_size=1, max_size=9
)  # the words of each group's cards


def groups(words: Sequence[Sequence[str]]) -> tuple[Column, ...]:
    return tuple(
        Column(f"g{at}", f"Group {at}", cards=tuple(Card(f"{at}-{row}", text, "Ada") for row, text in enumerate(texts)))
        for at, texts in enumerate(words)
    )


@settings(max_examples=150)
@given(GROUPS, st.integers(40, 170), st.integers(8, 45))
def test_groups_in_sight_keep_their_order_and_no_card_is_lost_or_below_the_foot(words, space, lines):
    columns = groups(words)
    laid = grouped_wall(columns, space, lines)
    if laid is None:
        assert grouped_wall(columns, 170, 400) is not None  # with enough room all of them are seen
        return
    assert [number for stack in laid.stacks for number in stack] == list(range(len(columns)))
    assert [card.card.id for part in laid.columns for card in part.cards] == [
        card.id for column in columns for card in column.cards
    ]
    assert laid.height + laid.header <= lines
    assert laid.width <= space
    for stack in laid.stacks:
        for above, below in pairwise(stack):
            assert laid.tops[above] + laid.columns[above].height <= laid.tops[below] - laid.header
    for part in laid.columns:
        for row, card in enumerate(part.cards):
            assert part.bottom(row) <= part.height
            assert card.cut == ("…" in card.rows[-1].text and card.rows[-1].text.endswith("…"))
            assert len([line for line in card.rows if line.kind == "text"]) >= min(
                2, len(wrap(card.card.text, card.width - 4))
            )


def test_seven_groups_of_a_room_are_all_in_sight_and_no_stack_stands_empty():
    columns = groups([["Let a borrower see who is there"] * count for count in (4, 2, 2, 3, 2, 3, 2)])
    laid = Typesetter().lay_out(BoardContent(columns), 99, 19)
    assert (len(laid.stacks), laid.shown) == (4, 4)
    assert laid.height + laid.header <= 19
    in_line = Typesetter().lay_out(BoardContent(columns, in_a_line=True), 99, 19)
    assert in_line.stacks == tuple((at,) for at in range(7))  # where the order from left to right is what is shown


def test_what_is_cut_in_one_stack_takes_the_lines_that_are_left_there():
    long = "One place for the opening hours, and the door, the app and the website read from it"
    laid = grouped_wall(groups([[long] * 6, [long] * 6, [long], [long] * 5, [long] * 3, [long]]), 99, 20)
    assert laid is not None
    for stack in laid.stacks:
        left = 20 - laid.header - (laid.tops[stack[-1]] + laid.columns[stack[-1]].height)
        assert not left or not any(card.cut for number in stack for card in laid.columns[number].cards)
    assert {card.cut for part in laid.columns for card in part.cards} == {True, False}
