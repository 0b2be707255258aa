"""Likely duplicates: on two corpora of workshop notes, and what the scorer promises beside them."""

import random
import tomllib
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okra_tui.plan.model import Note
from okra_tui.plan.similar import Likeness, is_filler, stem, words


def notes(*texts: str) -> list[Note]:
    return [Note(id=f"n-{number}", session=1, text=text) for number, text in enumerate(texts)]


def paired(*texts: str) -> bool:
    """Whether the first two of these notes are taken for duplicates."""
    return "n-1" in Likeness().update(notes(*texts)).get("n-0", ())


class Figures(NamedTuple):
    """How the scorer does on a corpus, all of whose notes are one session."""

    found: int
    missed: int
    flagged_near_misses: int
    flagged_others: int

    @property
    def precision(self) -> float:
        return self.found / (self.found + self.flagged_near_misses)

    @property
    def strict_precision(self) -> float:
        return self.found / (self.found + self.flagged_near_misses + self.flagged_others)

    @property
    def recall(self) -> float:
        return self.found / (self.found + self.missed)

    def __str__(self) -> str:
        return (
            f"precision {self.precision:.2f} (with pairs across the corpus {self.strict_precision:.2f}), "
            f"recall {self.recall:.2f}: {self._asdict()}"
        )


def measure(name: str, size: int) -> Figures:
    corpus = tomllib.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))
    assert len(corpus["duplicates"]) == len(corpus["near_misses"]) == size
    both = [*corpus["duplicates"], *corpus["near_misses"]]
    session = notes(*(pair[side] for pair in both for side in "ab"))
    flagged = {frozenset((note, other)) for note, others in Likeness().update(session).items() for other in others}
    pairs = [frozenset((session[at].id, session[at + 1].id)) for at in range(0, len(session), 2)]
    found = sum(pair in flagged for pair in pairs[:size])
    near = sum(pair in flagged for pair in pairs[size:])
    return Figures(found, size - found, near, len(flagged) - found - near)


def test_the_corpus_of_twenty_pairs_and_twenty_near_misses(capsys: pytest.CaptureFixture[str]) -> None:
    figures = measure("similar_corpus.toml", 20)
    held_out = measure("similar_corpus_held_out.toml", 15)
    with capsys.disabled():
        print(f"\nlikely duplicates: {figures}\nheld out, never tuned on: {held_out}")
    assert figures.precision >= 0.8
    assert figures.recall >= 0.6
    assert figures.strict_precision >= 0.7
    assert held_out.found > held_out.flagged_near_misses + held_out.flagged_others


def test_pairs_go_both_ways_and_the_nearest_comes_first() -> None:
    found = Likeness().update(
        notes(
            "Remember the last search",
            "Please remember my last search for a club",
            "remember last search",
            "Tournament prizes",
        )
    )
    assert found == {"n-0": ("n-2", "n-1"), "n-1": ("n-0", "n-2"), "n-2": ("n-0", "n-1")}


def test_a_merged_note_is_left_out() -> None:
    first, second, third = notes("Remember the last search", "Remember my last search", "The last search, remembered")
    merged = second.changed(same_as=first.id)
    assert Likeness().update([first, merged, third]) == {"n-0": ("n-2",), "n-2": ("n-0",)}
    assert Likeness().update([first, merged]) == {}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Remember the last search", "Remember the last serach"),
        ("Confirmations for players", "player confirmation"),
        ("CONFIRMED PLAYERS", "confirmed players"),
        ("Café-Empfehlungen", "Cafe Empfehlung"),
        ("Mehr freie Plätze", "mehr freie Platze"),
        ("最後の検索を覚える", "最後の検索を覚えてほしい"),
        ("the", "The"),
        ("[red]last search", "last search [/red]"),
    ],
)
def test_spelling_endings_accents_and_scripts(a: str, b: str) -> None:
    assert paired(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Filter by price", "Filter by distance"),
        ("Sort the clubs", "Rename a tournament"),
        ("👍", "👍"),
        ("最後の検索を覚える", "天気予報がほしい"),
        ("We want this to be about it", "They would do that"),
    ],
)
def test_what_is_not_taken_for_the_same(a: str, b: str) -> None:
    assert not paired(a, b)


def test_words_are_told_from_fillers_and_endings() -> None:
    assert words("Who's there - Ada’s “no-show”?") == ["Who's", "there", "Ada’s", "no", "show"]
    assert is_filler("Who's") and is_filler("für") and not is_filler("search")
    assert stem("rating") == stem("rated") == stem("Ratings")
    assert stem("Erinnerung") == stem("erinnern")


VOCABULARY = ["search", "searches", "serach", "club", "clubs", "price", "the", "show", "confirmed", "confirmations"]
TEXTS = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=5).map(" ".join)


@given(st.lists(st.dictionaries(st.integers(0, 12), TEXTS, max_size=12), min_size=2, max_size=6))
def test_step_by_step_it_says_what_it_says_at_once(steps: list[Mapping[int, str]]) -> None:
    likeness = Likeness()
    for step in steps:
        session = [Note(id=f"n-{number}", session=1, text=text) for number, text in step.items()]
        assert likeness.update(session) == Likeness().update(session)


def large_session(count: int) -> list[Note]:
    """Notes of three to ten words, a few of which are in every other note and most of which are rare."""
    chance = random.Random(7)
    syllables = [a + b for a in "bcdfghklmnprstvw" for b in "aeiou"]
    known = ["".join(chance.choices(syllables, k=chance.randint(2, 4))) for _ in range(2000)]
    texts = (
        " ".join(known[int(chance.paretovariate(0.6)) % len(known)] for _ in range(chance.randint(3, 10)))
        for _ in range(count)
    )
    return notes(*texts)


def test_a_session_over_the_steps_of_the_weights_is_the_same_step_by_step() -> None:
    session = large_session(132)
    likeness = Likeness()
    for size in (60, 64, 65, 66, 127, 129, 132, 64, 0):
        assert likeness.update(session[:size]) == Likeness().update(session[:size])


def test_the_work_for_one_more_note_does_not_grow_with_the_session(monkeypatch: pytest.MonkeyPatch) -> None:
    session = large_session(2000)
    likeness = Likeness()
    likeness.update(session)
    compared = 0
    inner = Likeness._likeness

    def counting(self: Likeness, one: str, other: str) -> float:
        nonlocal compared
        compared += 1
        return inner(self, one, other)

    monkeypatch.setattr(Likeness, "_likeness", counting)
    likeness.update(session)
    assert compared == 0
    session[1000] = session[1000].changed(text="An idea of which nobody has thought before")
    likeness.update(session)
    assert compared < 2000  # all pairs would be two million


def test_equal_lines_by_the_thousand_are_not_all_paired_and_endless_words_are() -> None:
    assert Likeness().update(notes(*["Remember the last search"] * 2000)) == {}
    assert Likeness().update(notes("x" * 10_000, "x" * 10_000)) == {"n-0": ("n-1",), "n-1": ("n-0",)}


def test_hundreds_of_words_that_differ_in_one_letter_are_no_slips_of_the_hand():
    names = [f"server{number:03}" for number in range(300)]
    notes = [
        Note(id=f"n-{at}", session=1, text=" ".join(names[(at * 7 + step * 11) % 300] for step in range(6)))
        for at in range(60)
    ]
    likeness = Likeness()
    calls = Counter()
    compared = likeness._likeness
    likeness._likeness = lambda one, other: calls.update(["compared"]) or compared(one, other)
    likeness.update(notes)
    assert calls["compared"] < 20 * len(notes)
