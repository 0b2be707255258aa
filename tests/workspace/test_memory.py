"""How much memory a note takes, counted by what is allocated and not by what the system lends: the same everywhere.

It is counted in a process of its own: what is allocated is that of all threads, and tables of the whole process grow by
leaps; beside other tests a note that takes 0.9 kB was once seen with 2.3.
"""

import gc
import subprocess
import sys
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


def read() -> float:
    """What a note takes that was read."""
    texts = {
        many: render(Plan(quarter="2026-Q4", starts=date(2026, 10, 5), notes=notes(many))).encode()
        for many in (FEW, MANY)
    }
    parse_plan(texts[FEW], "2026-Q4.toml")
    return bytes_a_note(lambda many: parse_plan(texts[many], "2026-Q4.toml"))


def compared() -> float:
    """What of a note is held to compare others with it: only that, what is alike takes as much as there is of it."""
    many_notes = {many: notes(many) for many in (FEW, MANY)}

    def learned(many: int) -> Likeness:
        likeness = Likeness()
        for note in many_notes[many]:
            likeness._learn(note.id, note.text)
        return likeness

    learned(FEW)
    return bytes_a_note(learned)


def alone(measure: Callable[[], float]) -> float:
    run = subprocess.run([sys.executable, __file__, measure.__name__], check=True, capture_output=True, text=True)
    return float(run.stdout)


def test_a_note_that_was_read_takes_a_kilobyte() -> None:
    assert 300 < alone(read) < 1100  # it was 1,516


def test_what_a_note_says_is_kept_once_for_all_that_say_it_with_the_same_words() -> None:
    assert 300 < alone(compared) < 1100  # it was 1,720


if __name__ == "__main__":
    print({"read": read, "compared": compared}[sys.argv[1]]())
