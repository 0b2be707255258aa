"""From exec to the end of a command that shows no screen: at most 0.6 times bare Textual's first content."""

import os
import subprocess
from collections.abc import Callable
from datetime import date
from time import perf_counter

from measured import Goal, interleaved, ratio
from starting import BARE, first_content
from terminal import COMPILED
from workspaces import QUARTER, Workspace, program

from okra_tui.plan.model import CheckIn, KeyResult, Objective
from okra_tui.workspace.toml_text import render

RESULTS = 8
"""Key results of a quarter that is full."""


def goals(workspace: Workspace) -> list[Goal]:
    """Measure with a plan of 50 notes, 50 milestones, eight key results and their check-ins."""
    results = tuple(
        KeyResult(id=f"k{at}", number=at, objective="o1", title=f"Result {at}", baseline=0.0, target=100.0)
        for at in range(1, RESULTS + 1)
    )
    monday = date(2027, 1, 11)
    said = tuple(CheckIn(id=f"x{at.id}", on=monday, key_result=at.id, value=10.0) for at in results)
    objectives = (Objective(id="o1", number=1, title="Trust"),)
    before = workspace.file.read_bytes()
    workspace.file.write_text(
        render(workspace.plan.replaced(objectives=objectives, key_results=results, check_ins=said)), encoding="utf-8"
    )
    try:
        times = interleaved({"bare": first_content(BARE, {}, "Hello"), "status": _whole(workspace)})
    finally:
        workspace.file.write_bytes(before)
    return [ratio("(6)", "okra-tui status, whole : bare Textual's first content", times["status"], times["bare"], 0.6)]


def _whole(workspace: Workspace) -> Callable[[], float]:
    """Takes the milliseconds of the whole command."""
    command = [*program(), "status", str(QUARTER), "--workspace", str(workspace.folder)]
    variables = {**os.environ, **workspace.environment, "PYTHONPYCACHEPREFIX": COMPILED}
    variables.pop("PYTHONDONTWRITEBYTECODE", None)

    def take() -> float:
        began = perf_counter()
        subprocess.run(command, env=variables, capture_output=True, check=True)
        return (perf_counter() - began) * 1000

    return take
