"""How much memory a note takes, counted by what is allocated and not by what the system lends: the same everywhere."""

import gc
import tracemalloc
from collections.abc import Callable
from datetime import date

from okra_tui.plan.model import Note, Plan
from okra_tui.plan.similar import Likeness
from okra_tui.workspace.toml_text import parse_plan, render

FEW, MANY = 250, 1000
WORDS = ("players", "coaches", "hosts", "confirm", "share", "rate", "cancel", "courts", "ratings", "before", "dinner")


def notes(many: int) -> tuple[Note, ...]:
    """So many notes of eight words of about a hundred characters, in a group, as somebody writes them."""
    return tuple(
        Note(
            id=f"n-{at}",
            session=1,
            text=" ".join(WORDS[(at * step + step) % len(WORDS)] for step in range(1, 9)),
            by="Ada",
            about=(f"c-{at % 3}",),
            cluster="g-1",
        )
        for at in range(many)
    )


def bytes_a_note(hold: Callable[[int], object]) -> float:
    """What one more note takes of whatever is held for many: that of 1,000 without that of 250."""
    taken = {}
    for many in (FEW, MANY):
        gc.collect()
        tracemalloc.start()
        try:
            held = hold(many)
            gc.collect()
            taken[many], _ = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        del held
    return (taken[MANY] - taken[FEW]) / (MANY - FEW)


def test_a_note_that_was_read_takes_a_kilobyte() -> None:
    texts = {
        many: render(Plan(quarter="2026-Q4", starts=date(2026, 10, 5), notes=notes(many))).encode()
        for many in (FEW, MANY)
    }
    parse_plan(texts[FEW], "2026-Q4.toml")

    assert bytes_a_note(lambda many: parse_plan(texts[many], "2026-Q4.toml")) < 1100  # it was 1,516


def test_what_a_note_says_is_kept_once_for_all_that_say_it_with_the_same_words() -> None:
    many_notes = {many: notes(many) for many in (FEW, MANY)}

    def compared(many: int) -> Likeness:
        likeness = Likeness()
        for note in many_notes[many]:  # only taken in: what is alike takes as much as there is of it
            likeness._learn(note.id, note.text)
        return likeness

    compared(FEW)
    assert bytes_a_note(compared) < 1500  # it was 1,720
