"""How wide names and weeks are, and what the timeline's lines say in characters alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style

from okra_tui.ui.widgets.timeline.paint import (
    Columns,
    Part,
    TimelinePaint,
    TimelineRow,
    TimelineWeek,
    columns,
    wanted_names,
)

NAMES = 34


def paint() -> TimelinePaint:
    return TimelinePaint(lambda component: Style(color="white", bgcolor="blue" if "cursor" in component else None),
                         Style(bgcolor="black"))  # fmt: skip


def text(segments: object) -> str:
    return "".join(segment.text for segment in segments)  # type: ignore[attr-defined]


def week(number: int, needed: float, there: float, **fields: object) -> TimelineWeek:
    level = "over" if needed > there + 1e-9 else "tight" if needed >= 0.9 * there else "calm"
    return TimelineWeek(number, 4, "", needed, there, level, **fields)  # type: ignore[arg-type]


def weeks_of(row: TimelineRow, cursor: int = 0) -> str:
    return text(paint().row(row, Columns(NAMES, 4), 6, bool(cursor), cursor))[NAMES:]


# -- columns -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("width", "weeks", "expected"),
    [
        (88, 13, Columns(36, 4)),
        (78, 13, Columns(26, 4)),
        (168, 13, Columns(46, 9)),
        (58, 13, Columns(19, 3)),
        (78, 6, Columns(36, 7)),
        (78, 14, Columns(22, 4)),
        (20, 13, Columns(14, 2)),
        (88, 0, Columns(46, 9)),
    ],
)
def test_weeks_and_names_share_the_width(width, weeks, expected):
    assert columns(width, weeks) == expected


@given(st.integers(0, 300), st.integers(1, 53))
def test_columns_fill_no_more_than_the_width_where_it_is_enough(width, weeks):
    found = columns(width, weeks)
    assert found.week >= 2 and found.names >= 14
    assert found.names + weeks * found.week <= max(width, 14 + 2 * weeks)
    assert [found.week_at(found.x(at)) for at in (1, weeks)] == [1, weeks]
    assert found.week_at(found.names - 1) < 1


# -- rows --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("parts", "line"),
    [
        ((Part(1, 1),), "▐▲▲▌" + " " * 20),
        ((Part(2, 3),), "    ▐▲▲▲▲▲▲▌            "),
        ((Part(1, 2), Part(3, 3), Part(5, 6)), "▐▲▲▲▲▲▲▌▐▲▲▌    ▐▲▲▲▲▲▲▌"),
        ((Part(5, 9),), " " * 16 + "▐▲▲▲▲▲▲▌"),
        ((Part(8, 9),), " " * 24),
    ],
)
def test_a_bar_shows_its_parts_and_is_cut_off_where_the_weeks_end(parts, line):
    row = TimelineRow(id="m", label="M1", glyph="▲", parts=parts)
    assert weeks_of(row) == line
    assert weeks_of(row, cursor=3) == line


def test_without_a_glyph_a_bar_is_a_bar():
    assert weeks_of(TimelineRow(id="m", parts=(Part(1, 1),))) == "▐■■▌" + " " * 20
    assert weeks_of(TimelineRow(id="m", glyph="🎉", parts=(Part(1, 1),))) == "▐■■▌" + " " * 20


@pytest.mark.parametrize(
    ("parts", "line"),
    [
        ((), "⚑ late                  "),
        ((Part(1, 2),), "▐■■■■■■▌ ⚑ late         "),
        ((Part(5, 6),), "         ⚑ late ▐■■■■■■▌"),
        ((Part(2, 5),), "    ▐■■■■■■■■■■■■■■▌    "),
    ],
)
def test_words_stand_where_the_bar_leaves_most_room(parts, line):
    assert weeks_of(TimelineRow(id="m", glyph="■", parts=parts, words="⚑ late")) == line


@pytest.mark.parametrize(
    ("parts", "said", "line"),
    [
        ((Part(1, 2),), "", " M1  ■ Order the     M ▐■■■■■■▌ … part right   "),
        ((Part(5, 6),), "", " M1  ■ Order the     M    … part right ▐■■■■■■▌"),
        ((), "$$ Ada", " M1  ■ Order the     M … part right · $$ Ada   "),
        ((Part(1, 6),), "", " M1  ■ Order the …   M ▐■■■■■■■■■■■■■■■■■■■■■■▌"),
    ],
)
def test_a_title_that_is_too_long_goes_on_in_the_weeks_that_its_bar_leaves_free(parts, said, line):
    row = TimelineRow(id="m", label="M1", title="Order the part right", glyph="■", size="M", parts=parts, words=said)
    assert text(paint().row(row, Columns(24, 4), 6, False, 0))[1:] == line


def test_names_are_as_wide_as_the_longest_title_where_the_weeks_stay_comfortable():
    wanted = wanted_names((TimelineRow(title="x" * 99), TimelineRow(id="m", title="t" * 51)))
    assert wanted == 64
    assert columns(126, 13, wanted) == Columns(74, 4)
    assert columns(98, 13, wanted) == Columns(46, 4)
    assert columns(78, 13, wanted) == Columns(26, 4)


TEXT = st.lists(st.sampled_from(["a", "é", "名", "🎉", "e\u0301", " ", "x", "[/b]"]), max_size=40).map("".join)


@given(TEXT, TEXT, TEXT, st.integers(14, 46), st.integers(2, 9), st.integers(0, 13), st.integers(1, 9))
def test_whatever_the_words_are_a_row_has_its_cells(title, said, label, names, cells, cursor, first):
    row = TimelineRow(
        id="m", label=label, title=title, glyph="▲", size="M?", words=said, sign="⚑", color="blue",
        parts=(Part(first, first + 2),),
    )  # fmt: skip
    at = Columns(names, cells)
    for each in (row, TimelineRow(id="m", label=label, title=title, words=said)):
        assert cell_len(text(paint().row(each, at, 13, bool(cursor), cursor))) == at.names + 13 * at.week
    assert cell_len(text(paint().row(TimelineRow(label=label, title=title), at, 13, False, 0))) <= at.x(14)


def test_the_cursor_lights_the_cells_of_its_week_only():
    row = TimelineRow(id="m", glyph="■", parts=(Part(1, 3),))
    lit = [
        (segment.text, at)
        for at, segment in enumerate(paint().row(row, Columns(14, 4), 4, True, 2))
        if segment.style and segment.style.bgcolor and segment.style.bgcolor.name == "blue"
    ]
    assert [words for words, _ in lit] == ["■■■■"]


# -- above and below ---------------------------------------------------------------------------------------------------


def test_months_stand_over_their_first_mondays_and_days_under_them():
    weeks = [TimelineWeek(at, 4 + at, month, 0, 6, "calm", now=at == 2) for at, month in
             enumerate(("Jan", "", "Feb", "Mar"), 1)]  # fmt: skip
    at = Columns(14, 4)
    assert text(paint().months(weeks, at))[14:] == "Jan     Feb Mar "
    assert text(paint().days(weeks, at))[14:] == "5   6•  7   8   "
    assert text(paint().rule(weeks, at, 3))[14:] == "1───2───3━━━4───"
    assert text(paint().rule([week(9, 1, 6), week(10, 1, 6)], Columns(14, 2), 10))[14:] == "9─10"
    narrow = Columns(14, 2)
    assert text(paint().days(weeks, narrow))[14:] == "5 6 7 8 "
    assert text(paint().months(weeks, narrow))[14:18] == "Jan "


def test_the_week_by_which_a_question_is_decided_has_a_sign_and_is_named_beside_the_months():
    weeks = [week(9, 1, 6), week(10, 1, 6, decides=("H2", "H5")), week(11, 1, 6, decides=("H1",))]
    at = Columns(24, 4)
    assert text(paint().rule(weeks, at, 11))[24:] == "9───10◇─11◇━"
    assert text(paint().months(weeks, at))[:24] == "◇ H2 H5 w10, H1 w11     "
    narrow = Columns(10, 2)
    assert text(paint().rule(weeks, narrow, 11))[10:] == "9─1011"  # no room for a sign: the words beside the months are
    assert (
        text(paint().months(weeks, Columns(14, 2)))[:14] == "◇ H2 H5 w10   "
    )  # the first that have room, none in part
    assert text(paint().months(weeks, narrow))[:10] == " " * 10


@pytest.mark.parametrize(
    ("weeks", "cells", "numbers", "below"),
    [
        ([(2.33, 6), (5.5, 5)], 9, "2.4/6    5.5/5!", 0),
        ([(2.33, 6), (1, 6)], 5, "3/6  1/6", 0),
        ([(3, 2), (2, 6)], 4, "3/2 2/6", 1),  # not 3/2!2/6
        ([(5.5, 5), (5, 5)], 5, "6/5! 5/5", 0),
        ([(12.0, 10), (9.5, 10)], 7, "12/10! 9.5/10", 0),
        ([(12.0, 10), (9.5, 10)], 6, "12/10 10/10", 1),
        ([(12.0, 10), (3, 10)], 4, "12! 3", 0),
        ([(12.0, 10), (3, 10)], 3, "12 3", 1),
        ([(12.0, 10), (3, 10), (12, 20)], 2, "! 3 …", 1),
        ([(0.2, 6), (0, 0)], 4, "1/6 0/0", 0),
        ([(2.04, 2), (2.0004, 2), (1.99, 2)], 9, "2.1/2!   2.1/2!   2/2", 0),  # nothing over the people looks fine
        ([(2.0004, 2)], 4, "3/2", 1),
        ([(4.2, 4.5), (4.48, 4.49), (2.95, 2.98)], 9, "4.2/4.5  4.4/4.4  2.9/2.9", 0),  # and what is not over is not
        ([(4.2, 4.5)], 4, "5", 0),  # nobody is rounded away
    ],
)
def test_load_is_said_in_one_form_that_leaves_a_gap_and_too_much_never_looks_fine(weeks, cells, numbers, below):
    shown = [week(at, *each) for at, each in enumerate(weeks, 1)]
    line, blocks = (text(make(shown, Columns(14, cells)))[14:] for make in (paint().load, paint().blocks))
    assert line.split() == numbers.split()
    assert all(line[at * cells - 1] == " " for at in range(1, len(weeks) + 1))
    assert blocks.count("!") == below  # the mark stands there where the numbers leave no room for it


amounts = st.integers(0, 30_000).map(lambda thousandths: thousandths / 1000) | st.integers(0, 30)


@given(st.lists(st.tuples(amounts, amounts), min_size=1, max_size=26), st.integers(2, 9))
def test_whatever_the_load_a_number_over_the_people_says_so_and_no_other_does(weeks, cells):
    shown = [week(at, *each) for at, each in enumerate(weeks, 1)]
    line, below = (text(make(shown, Columns(14, cells)))[14:] for make in (paint().load, paint().blocks))
    for at, (needed, there) in enumerate(weeks):
        word, block = (each[at * cells : (at + 1) * cells] for each in (line, below))
        assert ("!" in word + block) == (needed > there)
        if "/" in word:
            shown_needed, shown_there = map(float, word.strip().rstrip("!").split("/"))
            assert (shown_needed > shown_there) == (needed > there)


def test_blocks_are_full_where_a_quarter_more_is_needed_than_is_there():
    weeks = [week(1, 0, 6), week(2, 0.1, 6), week(3, 6, 6), week(4, 9, 6), week(5, 1, 0)]
    at = Columns(14, 4)
    assert text(paint().blocks(weeks, at))[14:] == "    ▁▁▁ ▆▆▆ ███!███!"
    assert text(paint().lacking(weeks[:4], at)).strip() == ""


@pytest.mark.parametrize(
    ("lacking", "line"),
    [
        (("", "Backend", "", ""), "    Backend     "),
        (("", "Backend", "Backend", ""), "    Backend     "),
        (("Data", "", "Data", ""), "Data    Data    "),
        (("Backend", "Data", "", ""), "Ba… Data        "),
        (("", "", "", "Backend"), "            Ba… "),
    ],
)
def test_a_lacking_skill_is_named_once_for_weeks_on_end_and_goes_on_where_none_lacks(lacking, line):
    weeks = [week(at, 0, 6, lacking=skill) for at, skill in enumerate(lacking, 1)]
    assert text(paint().lacking(weeks, Columns(14, 4))) == "  skills lac… ".ljust(14) + line
