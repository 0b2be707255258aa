"""What git does with two branches of a quarter where our merge driver is not set: `python tests/proofs/plain_git.py`.

The same pairs of branches are written in several layouts of the same TOML, merged by git alone, and what is right is
what the program makes of both. A figure to choose the layout by, no proof: nothing fails here.
"""

import os
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import proof  # noqa: F401  its folders of tests are where the next ones are found
import test_merge_of_edits as merging
from hypothesis import HealthCheck, Phase, given, seed, settings

from okra_tui.plan.merge import merge
from okra_tui.plan.model import CheckIn, LogEntry, Note, Plan
from okra_tui.workspace.making import make_demo
from okra_tui.workspace.problems import Unreadable
from okra_tui.workspace.toml_text import parse_plan, render

PAIRS = 200
DEMO, TODAY = "2026-Q4", date(2026, 11, 30)
Pair = tuple[Plan, Plan, Plan]


# -- Layouts of the same blocks.


def blocks(text: str) -> list[str]:
    return re.split(r"\n(?=\[)", text.rstrip("\n") + "\n")


def id_last(block: str) -> str:
    lines = block.rstrip("\n").split("\n")
    ids = [line for line in lines[1:] if line.startswith("id = ")]
    return "\n".join([*(line for line in lines if line not in ids), *ids]) + "\n"


def by_id(text: str) -> str:
    """Rows of a table in the order of their ids: chance decides where a new one stands."""
    read = [block.strip("\n") for block in blocks(text)]
    tables = [block.split("\n")[0] for block in read]
    return "\n\n".join(sorted(read, key=lambda block: (tables.index(block.split("\n")[0]), block))) + "\n"


LAYOUTS: dict[str, Callable[[str], str]] = {
    "id last, no blank lines": lambda text: "".join(id_last(block.strip("\n")) for block in blocks(text)),
    "id first, no blank lines": lambda text: "".join(block.strip("\n") + "\n" for block in blocks(text)),
    "id first, a blank line between (as it is)": lambda text: text,
    "id first, a blank line after each": lambda text: text.rstrip("\n") + "\n\n",
    "the same, rows in the order of ids": by_id,
}


# -- Pairs of branches.


def edited(chance: random.Random, plan: Plan, edits: int) -> Plan:
    """What a person does in a week: half check-ins, then what is agreed, a note, a milestone that goes on."""
    for _ in range(edits):
        new = "".join(chance.choices("0123456789abcdefghijklmnopqrstuvwxyz", k=6))
        day = TODAY + timedelta(days=chance.randrange(5))
        kind = chance.random()
        if kind < 0.5:
            result = chance.choice(plan.key_results).id
            row = CheckIn(id=f"x-{new}", on=day, key_result=result, value=chance.randrange(90), confidence=6)
            plan = plan.replaced(check_ins=(*plan.check_ins, row))
        elif kind < 0.7:
            entry = LogEntry(id=f"l-{new}", type="action", text=f"To do {new}", due=day)
            plan = plan.replaced(log=(*plan.log, entry))
        elif kind < 0.8:
            plan = plan.replaced(notes=(*plan.notes, Note(id=f"n-{new}", session=1, text=f"A thought {new}")))
        else:
            at = chance.randrange(len(plan.milestones))
            changed = plan.milestones[at].changed(status=chance.choice(["planned", "in-progress", "done"]))
            plan = plan.replaced(milestones=(*plan.milestones[:at], changed, *plan.milestones[at + 1 :]))
    return plan


def of_a_week(edits: int) -> Iterator[Pair]:
    with tempfile.TemporaryDirectory() as folder:
        make_demo(Path(folder) / "team", TODAY)
        base = parse_plan((Path(folder) / "team" / f"{DEMO}.toml").read_bytes(), f"{DEMO}.toml")
    for number in range(PAIRS):
        chance = random.Random(f"{edits} {number}")
        yield base, edited(chance, base, edits), edited(chance, base, edits)


def drawn() -> Iterator[Pair]:
    """Those of the proof of the driver: fifty edits of any kind each."""
    from branches import branches

    kept: list[Pair] = []

    def keep(pair: Pair) -> None:
        kept.append(pair)

    quick = settings(
        max_examples=1,
        database=None,
        deadline=None,
        phases=(Phase.generate,),
        derandomize=False,
        suppress_health_check=list(HealthCheck),
    )
    for number in range(PAIRS):
        quick(seed(f"20261130 {number}")(given(branches())(keep)))()
        yield kept[-1]


# -- What git makes of them.


def outcome_of(folder: Path, pair: Pair, layout: Callable[[str], str], *way: str) -> str:
    """`right`, `conflict`, or `broken` where git says that all is well and it is not what both sides meant."""
    names = ("ours", "base", "theirs")
    base, ours, theirs = pair
    for name, plan in zip(names, (ours, base, theirs), strict=True):
        (folder / name).write_text(layout(render(plan)), encoding="utf-8")
    ended = subprocess.run(["git", "merge-file", "-p", *way, *names], cwd=folder, capture_output=True, check=False)
    if ended.returncode:
        return "conflict"
    try:
        plan = parse_plan(ended.stdout, "")
    except Unreadable:
        return "broken"
    return "right" if merging.unordered(plan) == merging.unordered(merge(base, ours, theirs).value) else "broken"


def main() -> None:
    os.environ["GIT_CONFIG_GLOBAL"] = os.devnull
    asked = {f"{edits} edits of a week each": list(of_a_week(edits)) for edits in (1, 3, 10)}
    if "--drawn" in sys.argv:
        asked["50 edits of any kind each"] = list(drawn())
    with tempfile.TemporaryDirectory() as folder:
        for title, pairs in asked.items():
            print(f"\n{title}, {len(pairs)} pairs: merged right, conflict, said to be merged and broken")
            for name, layout in LAYOUTS.items():
                for way in ((), ("--union",)):
                    count = Counter(outcome_of(Path(folder), pair, layout, *way) for pair in pairs)
                    told = f"{name}{', both kept (union)' if way else ''}"
                    print(f"  {told:<66} {count['right']:4} {count['conflict']:4} {count['broken']:4}", flush=True)


if __name__ == "__main__":
    main()
