"""The same figures of kanban-tui, a Textual board of about the same kind, where it can be installed: `--peers`.

It is installed from the package index into an environment of its own, in the folder that is thrown away afterwards.
"""

import os
import subprocess
import sys
import venv
from pathlib import Path

from keys import DOWN, UP
from measured import FEW_ROUNDS, ROUNDS, Goal, Taken, interleaved, medians, memory_ratio, ratio
from starting import BARE, first_content, peak_memory
from terminal import Program
from workspaces import MARKER, idea

NAME = "kanban-tui"
CARDS = 50


def goals(folder: Path) -> list[Goal]:
    """Measure it with 50 cards; nothing, and a line that says so, where it cannot be had."""
    venv.create(folder / "venv", with_pip=True)
    scripts = folder / "venv" / "bin"
    try:
        subprocess.run([scripts / "pip", "install", "-q", NAME], check=True, capture_output=True, timeout=300)
    except (OSError, subprocess.SubprocessError) as problem:
        print(f"{NAME} cannot be installed here, so nothing is compared with it: {problem}", file=sys.stderr)
        return []
    ktui = str(scripts / "ktui")
    own = {"HOME": str(folder), "XDG_CONFIG_HOME": str(folder / "config"), "XDG_DATA_HOME": str(folder / "data")}
    _fill(ktui, {**os.environ, **own})
    start, bare = ((ktui,), own, MARKER), (BARE, {}, "Hello")
    times = interleaved({NAME: first_content(*start), "bare": first_content(*bare)})
    memory = interleaved({NAME: peak_memory(*start), "bare": peak_memory(*bare)}, rounds=FEW_ROUNDS)
    selecting, unit = _selecting(Program((ktui,), own), Program(BARE, {}))
    return [
        ratio("(1)", f"{NAME}: start to the first card : bare", times[NAME], times["bare"]),
        ratio("(4)", f"{NAME}: key to frame, selection : bare", selecting, unit),
        memory_ratio("(7)", f"{NAME}: peak memory with {CARDS} cards : bare", memory[NAME], memory["bare"]),
    ]


def _fill(ktui: str, environment: dict[str, str]) -> None:
    cards = [["task", "create", idea(at) if at else f"{MARKER} {idea(at)}"] for at in range(CARDS)]
    for words in (["board", "create", "Measured", "--set-active"], *cards):
        subprocess.run([ktui, *words], env=environment, check=True, capture_output=True)


def _selecting(peer: Program, bare: Program) -> tuple[Taken, Taken]:
    try:
        peer.until(MARKER)
        bare.until("Hello")
        for program in (peer, bare):
            program.settle(2)
        peer.frame(DOWN)  # the first selects at all
        rounds = [(peer.frame(UP if at % 2 else DOWN), bare.frame("x")) for at in range(2 * ROUNDS)]
    finally:
        for program in (peer, bare):
            program.end()
    return medians([one for one, _ in rounds]), medians([other for _, other in rounds])
