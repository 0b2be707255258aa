"""Three people write apart in programs of their own, a fourth collects, over a folder that behaves as shares do.

Every note comes in once, whoever wrote when; and no screen ever shows a word of somebody else's before the curtain
opens. Files come in halves, and copies of a conflict lie beside them.
"""

from datetime import date
from pathlib import Path

from proof import Finding, Played, Proof, own_environment
from writing_apart import WRITERS, rounds_played

from okra_tui.workspace.making import make_demo

ROUNDS = 10
"""Rounds of one play."""


def play(folder: Path, number: int, seed: int) -> Played:
    """Ten rounds of four programs."""
    workspace = folder / "hinge"
    make_demo(workspace, date(2026, 9, 28))
    environment = own_environment(folder, OKRA_TUI_NOW="2026-09-28T10:02", OKRA_TUI_WORKSPACE=str(workspace))
    homes = {name: folder / "states" / name for name in (*WRITERS, "room")}
    try:
        wrong = rounds_played(workspace, homes, environment, PROOF.chance(number, seed), ROUNDS)
    except AssertionError as never:
        words = str(never)
        kind = "leaked" if words.startswith("on the screen") else "lost" if "notes in the plan" in words else "hung"
        return Played((Finding(kind, words[:300]),))
    return Played(tuple(Finding("lost" if words.startswith("lost") else "wrong", words) for words in wrong))


PROOF = Proof("apart", play, number=200, each=ROUNDS)
