"""Goal 8: a program that nobody touches writes nothing, and one whose clock runs hardly more than the clock."""

import sys
from pathlib import Path

from measured import QUICK, Goal
from terminal import Program
from workspaces import MARKER, Workspace, plan_of

SECONDS = 3.0 if QUICK in sys.argv else 30.0
BARE = (sys.executable, str(Path(__file__).with_name("bare.py")))
CLOCK = "t"
"""The key that starts a step's clock."""


def goals(folder: Path) -> list[Goal]:
    """Let the bare app stand idle, and the program with its clock stopped and running, one after the other."""
    workspace = Workspace(folder, plan_of(50, 50))
    bare, ours = Program(BARE, {}), Program(workspace.command(quarter=True), workspace.environment)
    try:
        for program, word in ((bare, "Hello"), (ours, MARKER)):
            program.until(word)
            program.settle(3)
        unit, _ = _alone(bare)
        idle, written = _alone(ours)
        ours.send(CLOCK)
        ours.listen(3)
        running, ticking = _alone(ours)
    finally:
        for program in (bare, ours):
            program.end()
    return [
        Goal("8", f"idle, clock stopped: bytes written in {SECONDS:.0f} s", written, 0, "B"),
        Goal("8", "clock running : idle, CPU", running / idle, 6, "×", f"{running:.1f} : {idle:.1f} ms a second"),
        Goal("8", "clock running: bytes a second", ticking / SECONDS, 600, "B"),
        Goal("(8)", "  idle: CPU of ours : of bare", idle / unit, absolute=f"{idle:.1f} : {unit:.1f} ms a second"),
    ]


def _alone(program: Program) -> tuple[float, int]:
    """Milliseconds of CPU a second of a program that is left alone, and the bytes that it writes meanwhile."""
    before = program.cpu
    written = program.listen(SECONDS)
    return (program.cpu - before) / SECONDS, written
