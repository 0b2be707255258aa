"""All benchmarks, one command, one table: `python tests/benchmarks/run.py` (about four minutes).

The goals are those of design/speed.md. Every number is the median of at least nine interleaved rounds in this one run
(memory: three, it hardly varies); only ratios mean anything. Names of parts as arguments run these parts only.
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import board
import command_line
import idle
import keys
import saving
import starting
import timeline
from measured import Goal
from workspaces import Workspace, plan_of

SIZES = (50, 100, 500, 1000, 2000)


def main(names: list[str]) -> int:
    """Measure and print; 1 where a goal is missed."""
    with tempfile.TemporaryDirectory(prefix="okra-tui-benchmarks-") as folder:
        made = {notes: Workspace(Path(folder) / str(notes), plan_of(notes, 50)) for notes in SIZES}
        full = Workspace(Path(folder) / "full", plan_of(2000, 500))
        parts: dict[str, Callable[[], list[Goal]]] = {
            "starting": lambda: starting.goals(made[50], made[2000]),
            "keys": lambda: keys.goals(made),
            "board": board.goals,
            "timeline": lambda: timeline.goals(Path(folder)),
            "idle": lambda: idle.goals(made[50]),
            "saving": lambda: saving.goals(full),
            "command_line": lambda: command_line.goals(made[50]),
        }
        print(f"{'goal':<5} {'what':<58} {'measured':>10} {'goal':>8}")
        missed = 0
        for name in names or parts:
            for goal in parts[name]():
                missed += not goal.met
                print(_line(goal), flush=True)
    return 1 if missed else 0


def _line(goal: Goal) -> str:
    most = "" if goal.most == float("inf") else f"{goal.most:g} {goal.unit}"
    verdict = "" if not most else "met" if goal.met else "MISSED"
    measured = f"{goal.measured:.2f} {goal.unit}"
    return f"{goal.number:<5} {goal.what:<58} {measured:>10} {most:>8}  {verdict:<7} {goal.absolute}".rstrip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
