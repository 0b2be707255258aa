"""From exec to the end of the commands that show no screen, against bare Textual's first content."""

import os
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import perf_counter

from measured import Goal, Taken, interleaved, ratio
from starting import BARE, first_content
from terminal import COMPILED
from workspaces import QUARTER, Workspace, plan_of, program

from okra_tui.plan.model import CheckIn, KeyResult, Objective

RESULTS = 8
"""Key results of a quarter that is full."""
COMMANDS = {
    "status": ("status", str(QUARTER)),
    "due": ("due",),
    "check": ("check", str(QUARTER)),
    "thread": ("thread", str(QUARTER)),
    "validate": ("validate", "."),
}


def goals(folder: Path) -> list[Goal]:
    """Measure with a plan of 50 notes, 50 milestones, eight key results and their check-ins."""
    results = tuple(
        KeyResult(id=f"k{at}", number=at, objective="o1", title=f"Result {at}", baseline=0.0, target=100.0)
        for at in range(1, RESULTS + 1)
    )
    monday = date(2027, 1, 11)
    said = tuple(CheckIn(id=f"x{at.id}", on=monday, key_result=at.id, value=10.0) for at in results)
    objectives = (Objective(id="o1", number=1, title="Trust"),)
    full = plan_of(50, 50).replaced(objectives=objectives, key_results=results, check_ins=said)
    workspace = Workspace(folder, full)
    commands = {name: _whole(workspace, words) for name, words in COMMANDS.items()}
    times = interleaved({"bare": first_content(BARE, {}, "Hello"), **commands})
    return [
        ratio("(6)", f"okra-tui {name}, whole : bare Textual's first content", times[name], times["bare"], 0.8)
        for name in COMMANDS
    ]


def _whole(workspace: Workspace, words: tuple[str, ...]) -> Callable[[], Taken]:
    """Takes what the whole command takes."""
    command = [*program(), *words, "--workspace", str(workspace.folder)]
    variables = {**os.environ, **workspace.environment, "PYTHONPYCACHEPREFIX": COMPILED}
    variables.pop("PYTHONDONTWRITEBYTECODE", None)

    def take() -> Taken:
        began = perf_counter()
        running = subprocess.Popen(
            command, env=variables, cwd=workspace.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        _, status, used = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
        if running.returncode not in (0, 1):  # 1 says that something was found
            raise AssertionError(f"{command} ended with {running.returncode}")
        return Taken((perf_counter() - began) * 1000, (used.ru_utime + used.ru_stime) * 1000)

    return take
