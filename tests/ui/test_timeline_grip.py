"""What the mouse takes hold of, and what becomes of it, in weeks."""

import pytest

from okra_tui.ui.widgets.timeline.paint import Part, TimelineRow
from okra_tui.ui.widgets.timeline.timeline import Grip, grip_at

BAR = TimelineRow(id="m", label="M1", parts=(Part(2, 4), Part(7, 7)))
TRAY = TimelineRow(id="t", label="M2", length=3)


@pytest.mark.parametrize(
    ("week", "cell", "hold", "part"),
    [
        (2, 0, "start", Part(2, 4)),
        (2, 1, "whole", Part(2, 4)),
        (3, 0, "whole", Part(2, 4)),
        (4, 3, "end", Part(2, 4)),
        (7, 0, "start", Part(7, 7)),
        (7, 2, "whole", Part(7, 7)),
        (7, 3, "end", Part(7, 7)),
    ],
)
def test_edges_are_held_by_themselves_and_the_rest_as_a_whole(week, cell, hold, part):
    assert grip_at(BAR, week, cell, 4) == Grip("m", hold, part, week, week)


def test_a_bar_of_two_cells_has_no_edges():
    assert grip_at(BAR, 7, 0, 2).hold == grip_at(BAR, 7, 1, 2).hold == "whole"
    assert grip_at(BAR, 4, 1, 2).hold == "end"


def test_beside_a_bar_there_is_nothing_to_take_and_in_the_tray_the_bar_that_it_will_get():
    assert grip_at(BAR, 5, 0, 4) is None and grip_at(BAR, 0, 0, 4) is None
    assert grip_at(TRAY, -3, 1, 4) == Grip("t", "new", Part(1, 3), -3, -3)
    assert grip_at(TimelineRow(id="d"), 2, 0, 4) is None


@pytest.mark.parametrize(
    ("hold", "now", "becomes"),
    [
        ("whole", 5, Part(4, 6)),
        ("whole", 3, None),
        ("whole", -9, Part(1, 3)),
        ("whole", 99, Part(11, 13)),
        ("start", 4, Part(3, 4)),
        ("start", 99, Part(4, 4)),
        ("start", -9, Part(1, 4)),
        ("end", 5, Part(2, 6)),
        ("end", -9, Part(2, 2)),
        ("end", 99, Part(2, 13)),
    ],
)
def test_a_part_stays_in_the_quarter_and_keeps_a_week(hold, now, becomes):
    assert Grip("m", hold, Part(2, 4), 3, now).held(13) == becomes


@pytest.mark.parametrize(
    ("began", "now", "becomes"),
    [(0, 5, Part(5, 7)), (-4, 0, None), (0, 0, None), (5, 5, None), (5, 6, Part(6, 8)), (0, 12, Part(12, 13)),
     (0, 99, Part(13, 13))],
)  # fmt: skip
def test_a_new_bar_begins_where_the_mouse_is_and_is_cut_off_at_the_end(began, now, becomes):
    assert Grip("t", "new", Part(1, 3), began, now).held(13) == becomes


def test_a_bar_beyond_the_quarter_can_come_back_and_go_no_further():
    grip = Grip("m", "whole", Part(12, 15), 13, 15)
    assert grip.held(13) is None
    assert Grip("m", "whole", Part(12, 15), 13, 11).held(13) == Part(10, 13)
