"""A running ballot: sheet after sheet, skips, and nothing of a choice in what it says of itself."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from okra_tui.room.ballot import BallotBox

PEOPLE = ("Ada", "Grace", "Linus")


def test_one_after_the_other_hands_in_a_sheet() -> None:
    ballot = BallotBox(PEOPLE)
    assert ballot.turn == "Ada"
    ballot = ballot.hand_in(["g-1", "g-1", "g-2"]).hand_in(["g-2"])  # the second one gives one dot only
    assert (ballot.turn, ballot.voted, ballot.waiting) == ("Linus", ("Ada", "Grace"), ("Linus",))
    ballot = ballot.hand_in([])
    assert ballot.turn is None
    assert ballot.totals() == {"g-1": 2, "g-2": 2}
    assert ballot.hand_in(["g-3"]) is ballot
    assert ballot.skip() == ballot


def test_who_is_skipped_comes_again_after_all_others() -> None:
    ballot = BallotBox(PEOPLE).skip()
    assert ballot.waiting == ("Grace", "Linus", "Ada")
    ballot = ballot.hand_in(["g-1"]).skip()
    assert ballot.waiting == ("Ada", "Linus")
    assert ballot.voted == ("Grace",)


@given(st.lists(st.lists(st.sampled_from(["g-quagga", "g-numbat"]), max_size=3), max_size=3))
def test_it_sums_up_and_says_nothing_of_what_was_chosen(sheets: list[list[str]]) -> None:
    ballot = BallotBox(PEOPLE)
    blank = BallotBox(PEOPLE)
    for sheet in sheets:
        ballot, blank = ballot.hand_in(sheet), blank.hand_in([])
    assert Counter(ballot.totals()) == Counter(item for sheet in sheets for item in sheet)
    assert repr(ballot) == repr(blank)
    assert str(ballot) == str(blank)
