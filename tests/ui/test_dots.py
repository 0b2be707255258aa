"""Dots as they are shown."""

import pytest

from okra_tui.plan.text import counted
from okra_tui.plan.voting import Voters, VotingRound, dots_sign
from okra_tui.ui.steps.ballot import LONGEST_SHEET, SecretSheet, tally_text


@pytest.mark.parametrize(("dots", "sign"), [(0, ""), (1, "●"), (5, "●●●●●"), (6, "●×6"), (40, "●×40")])
def test_up_to_five_dots_are_shown_and_more_are_a_number(dots: int, sign: str) -> None:
    assert dots_sign(dots) == sign
    assert counted(dots, "dot").startswith(str(dots))


def test_the_tally_says_where_several_share_a_rank() -> None:
    from voting import TEAM, plan_to_vote_on

    groups = plan_to_vote_on().clusters
    voted = (groups[0], groups[1].changed(dots=7), *(group.changed(votes=("Ada",)) for group in groups[2:4]), groups[4])
    voting = VotingRound(plan_to_vote_on(clusters=voted), Voters(TEAM), 0, "clusters")
    assert tally_text(voting).splitlines() == [
        "  1    ●×7  2 Trust in ratings",
        "  2 =  ●    3 [red]Share[/red] a court",
        "  2 =  ●    4 Fewer no-shows",
        "  4 =  –    1 Find a match faster",
        "  4 =  –    5 Play abroad",
    ]


def test_a_sheet_shows_signs_for_what_is_written_and_takes_no_more_than_it_needs() -> None:
    sheet = SecretSheet()
    sheet.set_reactive(SecretSheet._typed, "27 " * 30)
    assert set(sheet.render().plain[2:]) == {"•"}
    assert "27" not in repr(sheet)
    assert not sheet.blank
    assert sheet.take() and sheet.blank
    assert [sheet.check_consume_key(key, key) for key in "2bm"] == [True, False, True]
    assert LONGEST_SHEET < 100
