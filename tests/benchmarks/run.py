"""All benchmarks, one command, one table: `python tests/benchmarks/run.py` (about ten minutes).

The goals are those of design/speed.md. Every number is the median of at least nine interleaved rounds in this one run
(memory and first visits: three, they hardly vary); only ratios mean anything. CPU is what the goals are held against;
the wall's clock stands beside it. Each part has a folder of its own. Names of parts as arguments run these parts only;
`--peers` measures kanban-tui as well; `--quick` takes one round, to see that everything is still measured.
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import board
import command_line
import idle
import keys
import peers
import saving
import starting
import timeline
import visits
from measured import NONE, QUICK, Goal

PARTS: dict[str, Callable[[Path], list[Goal]]] = {
    "starting": starting.goals,
    "keys": keys.goals,
    "board": lambda _: board.goals(),
    "timeline": timeline.goals,
    "idle": idle.goals,
    "saving": saving.goals,
    "visits": visits.goals,
    "command_line": command_line.goals,
}
PEERS = "--peers"


def main(words: list[str]) -> int:
    """Measure and print; 1 where a goal is missed."""
    parts = PARTS | ({"peers": peers.goals} if PEERS in words else {})
    names = [word for word in words if word not in (PEERS, QUICK)]
    if unknown := set(names) - set(parts):
        print(f"There is no part {', '.join(sorted(unknown))}; there are {', '.join(parts)}.", file=sys.stderr)
        return 2
    print(f"{'goal':<5} {'what':<58} {'CPU':>10} {'wall':>8} {'goal':>8}")
    missed = 0
    with tempfile.TemporaryDirectory(prefix="okra-tui-benchmarks-") as folder:
        for name in names or parts:
            own = Path(folder) / name
            own.mkdir()
            for goal in parts[name](own):
                missed += not goal.met
                print(_line(goal), flush=True)
    return 1 if missed else 0


def _line(goal: Goal) -> str:
    most = "" if goal.most == NONE else f"{goal.most:g} {goal.unit}"
    verdict = "" if not most else "met" if goal.met else "MISSED"
    measured, wall = f"{goal.measured:.2f} {goal.unit}", "" if goal.wall is None else f"{goal.wall:.2f}"
    line = f"{goal.number:<5} {goal.what:<58} {measured:>10} {wall:>8} {most:>8}  {verdict:<7} {goal.absolute}"
    return line.rstrip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
