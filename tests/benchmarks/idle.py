"""Goal 8, what of it can be measured without a clock: a program that nobody touches writes nothing."""

import sys
from pathlib import Path

from measured import Goal
from terminal import Program
from workspaces import MARKER, Workspace

SECONDS = 30.0
BARE = (sys.executable, str(Path(__file__).with_name("bare.py")))


def goals(workspace: Workspace) -> list[Goal]:
    """Let the program and the bare app stand idle, side by side."""
    programs = [Program(BARE, {}), Program(workspace.command(quarter=True), workspace.environment)]
    try:
        for program, word in zip(programs, ("Hello", MARKER), strict=True):
            program.until(word)
            program.settle(3)
        before = [program.cpu for program in programs]
        written = programs[1].listen(SECONDS)
        bare, ours = (program.cpu - cpu for program, cpu in zip(programs, before, strict=True))
    finally:
        for program in programs:
            program.end()
    return [
        Goal("8", f"idle, clock stopped: bytes written in {SECONDS:.0f} s", written, 0, "B"),
        Goal("(8)", "  CPU meanwhile, of one core (bare: the same in brackets)", ours / SECONDS / 10, float("inf"), "%",
             f"({bare / SECONDS / 10:.2f} %)"),
    ]  # fmt: skip
