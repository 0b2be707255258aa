"""When notes are under the curtain: in doubt they are."""

import pytest

from okra_tui.room.ballot import is_drawn


@pytest.mark.parametrize("grouped", [True, False])
@pytest.mark.parametrize("known", [None, "open"])
def test_alone_there_is_none(known, grouped):
    assert not is_drawn(known, solo=True, grouped=grouped)


def test_a_curtain_that_was_drawn_stays_when_somebody_goes_on_alone():
    assert is_drawn("drawn", solo=True, grouped=False)


@pytest.mark.parametrize("grouped", [True, False])
def test_what_was_said_last_counts_whatever_else(grouped):
    assert is_drawn("drawn", solo=False, grouped=grouped)
    assert not is_drawn("open", solo=False, grouped=grouped)


def test_where_nothing_is_known_notes_are_veiled_unless_somebody_has_grouped_them():
    assert is_drawn(None, solo=False, grouped=False)
    assert not is_drawn(None, solo=False, grouped=True)


def test_a_session_without_a_silent_round_is_open_unless_somebody_drew_the_curtain():
    assert not is_drawn(None, solo=False, grouped=False, silent=False)
    assert is_drawn("drawn", solo=False, grouped=False, silent=False)
