"""Names for clusters, proposed from what their notes share."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okra_tui.plan.similar import MOST_NAMES, NAME_CELLS, is_filler, propose_names
from okra_tui.workspace.making import demo_quarters

SEARCH = ["Remember my last search", "Keep the last search so I don't have to type it again", "Repeat last search"]


def test_a_shared_phrase_comes_first() -> None:
    assert propose_names(SEARCH)[0] == "Last search"


def test_words_that_stand_apart_in_other_notes_make_a_phrase_too() -> None:
    texts = ["Show confirmed players", "Which players have confirmed?", "See at a glance who's confirmed"]
    assert propose_names(texts)[:2] == ("Confirmed players", "Confirmed")


def test_a_word_that_all_have_goes_before_a_phrase_of_two_notes() -> None:
    texts = ["Search by level", "Search in other cities", "Where is the search", "Saved search", "My saved search"]
    assert propose_names(texts)[:2] == ("Search", "Saved search")


def test_the_form_that_is_written_most_often_is_taken() -> None:
    assert propose_names(["Rate the match", "rating of clubs", "Better rating", "A rating for me"])[0] == "Rating"
    assert propose_names(["Share via WhatsApp", "WhatsApp group"])[0] == "WhatsApp"


def test_words_of_every_workshop_go_behind_others() -> None:
    assert propose_names(["Show people a map", "People need the map"])[0] == "Map"


def test_no_phrase_reaches_across_punctuation() -> None:
    names = propose_names(["If the court is full, players wait", "players: full court"])
    assert "Full players" not in names
    assert "Players" in names


def test_a_single_note_gives_its_own_words_cut_at_a_word() -> None:
    assert propose_names(["Dark mode"]) == ("Dark mode",)
    assert propose_names(["keep the last search so I don't have to type it again and again"]) == (
        "Keep the last search",
    )


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ratings by double opponents only", "Ratings by double opponents"),
        ("Suggest another hour when everything is taken", "Suggest another hour"),
        ("Ratings for the new ones who join", "Ratings"),
        ("Call it “my game tonight” everywhere", "Game tonight"),
        ("“Where is my game tonight?” asked weekly", "Game tonight"),
        ("Tell people when the tool they wanted is back", "Tool they wanted"),
        ("At the bench: mend first what somebody waits for", "Bench"),
        ("Volunteers swap shifts among themselves", "Volunteers swap shifts"),
        ("Ask for a photo of the tool at pickup", "Photo of the tool"),
        ("Players' choice of courts", "Players' choice of courts"),
        ("Make it easy", "Make it easy"),
    ],
)
def test_a_single_note_gives_four_words_at_most_and_no_loose_end(text: str, name: str) -> None:
    assert propose_names([text]) == (name,)


def test_notes_that_share_nothing_give_the_shortest_of_them() -> None:
    assert propose_names(["Weather on the match page", "Ban no-shows"]) == ("Ban no-shows", "Weather on the match")


def test_what_is_taken_is_not_proposed() -> None:
    assert propose_names(SEARCH, taken=["last SEARCH"])[0] != "Last search"
    assert "last search" not in map(str.casefold, propose_names(SEARCH, taken=["last SEARCH"]))
    assert propose_names(["Dark mode"], taken=["dark mode"]) == ("Dark mode 2",)
    assert propose_names(["Dark mode"], taken=["Dark mode", "Dark mode 2"]) == ("Dark mode 3",)


@pytest.mark.parametrize("text", ["👍", "...", "the", "[red]x", "検索", "x" * 500, "検索" * 100, "---\t---", "ß"])
def test_strange_notes_still_have_a_name(text: str) -> None:
    assert propose_names([text, text])[0].strip()
    assert len(propose_names([text], taken=propose_names([text]))) == 1


def test_wide_characters_count_twice() -> None:
    (name,) = propose_names(["検索" * 100])
    assert name == "検索" * (NAME_CELLS // 4)


def test_nothing_to_name_gives_no_name() -> None:
    assert propose_names([]) == ()
    assert propose_names(["", "  \n"]) == ()


@given(st.lists(st.text(max_size=60), max_size=8), st.lists(st.text(max_size=10), max_size=4))
def test_whatever_is_written_names_are_few_short_free_and_different(texts: list[str], taken: list[str]) -> None:
    names = propose_names(texts, taken)
    assert bool(names) == any(text.strip() for text in texts)
    assert len({name.casefold() for name in names}) == len(names) <= MOST_NAMES
    assert not {name.casefold() for name in names} & {name.casefold() for name in taken}
    assert all(name.strip() and len(name) <= NAME_CELLS * 2 and "\n" not in name for name in names)


def test_a_group_of_the_demo_is_never_named_by_a_word_that_says_nothing():
    """Every proposal ends on a word that carries an idea, and begins with none that only joins others."""
    groups = 0
    for plan in demo_quarters(date(2026, 12, 1)):
        for cluster in plan.clusters:
            texts = [note.text for note in plan.notes if note.cluster == cluster.id]
            for name in propose_names(texts):
                groups += 1
                first, last = name.split()[0], name.split()[-1]
                assert not is_filler(last), (cluster.title, name)
                assert first == "I" or first == "No" or not is_filler(first), (cluster.title, name)
        for note in plan.notes:
            (name,) = propose_names([note.text])
            assert not is_filler(name.split()[-1]), name
    assert groups > 50
