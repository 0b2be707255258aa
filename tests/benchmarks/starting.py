"""Goals 1, 3 and 7: from exec to the first content, and the most memory that it takes."""

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from measured import Goal, interleaved, ratio
from terminal import Program
from workspaces import MARKER, QUARTER, Workspace

BARE = (sys.executable, str(Path(__file__).with_name("bare.py")))
SECONDS_OF_WORK = 1.5
"""So long a program is left running before its peak memory is read: the notes are compared after the first frame."""


def first_content(argv: Sequence[str], environment: Mapping[str, str], word: str) -> Callable[[], float]:
    """Takes the milliseconds from exec to this word."""

    def take() -> float:
        program = Program(argv, environment)
        try:
            return program.until(word)
        finally:
            program.end()

    return take


def peak_memory(argv: Sequence[str], environment: Mapping[str, str], word: str) -> Callable[[], float]:
    """Takes the megabytes that were resident at most until a while after this word."""

    def take() -> float:
        program = Program(argv, environment)
        try:
            program.until(word)
            program.listen(SECONDS_OF_WORK)
            return program.peak_memory
        finally:
            program.end()

    return take


def goals(small: Workspace, large: Workspace) -> list[Goal]:
    """Measure with a plan of 50 notes and 50 milestones, and one of 2,000 notes."""
    starts: dict[str, tuple[Sequence[str], Mapping[str, str], str]] = {
        "bare": (BARE, {}, "Hello"),
        "Home": (small.command(quarter=False), small.environment, str(QUARTER)),
        "50": (small.command(quarter=True), small.environment, MARKER),
        "2,000": (large.command(quarter=True), large.environment, MARKER),
        "model": ((sys.executable, "-c", MODEL_ALONE), {}, "Hello"),
    }
    times = interleaved({name: first_content(*start) for name, start in starts.items()})
    memory = interleaved({name: peak_memory(*starts[name]) for name in ("bare", "50", "2,000")}, rounds=3)
    return [
        ratio("1", "start to Home's first row : bare", times["Home"], times["bare"], 1.15),
        ratio("1", "start to a quarter's first card : bare", times["50"], times["bare"], 1.5),
        Goal("(1)", "  of which bare Textual and importing the model", times["model"] / times["bare"], float("inf")),
        ratio("3", "first frame with 2,000 notes : with 50", times["2,000"], times["50"], 1.25),
        ratio("7", "peak memory with 50 notes : bare", memory["50"], memory["bare"], 1.5, "MB"),
        ratio("7", "peak memory with 2,000 notes : with 50", memory["2,000"], memory["50"], 1.1, "MB"),
    ]


MODEL_ALONE = f"""
import sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
import okra_tui.plan.model
from bare import Bare
Bare().run()
"""
"""The bare app that has imported the plan's model (pydantic) before: no program with that model starts faster."""
