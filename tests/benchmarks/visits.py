"""First visits of screens, dialogs, and what gives in an over-full week: milliseconds of CPU in the whole program."""

from functools import partial
from pathlib import Path

from measured import FEW_ROUNDS, ROUNDS, Goal, Taken, interleaved, medians, milliseconds
from terminal import Program
from timeline import TEAM, plan
from workspaces import MARKER, Workspace, plan_of

from okra_tui.plan.model import CheckIn, KeyResult

ESCAPE = "\x1b"
STOOD = 0.8
"""Seconds without a byte after which a screen or dialog stands."""
VISITS = {"2": "session 2", "4": "session 4", "5": "review", "6": "golden thread", "7": "log", "8": "history"}
"""The digits of `g` and where they lead; the quarter opens in session 1."""
DIALOGS = {":": "palette", "?": "help", "g": "go-to"}
MILESTONES, NOTES, CHECK_INS, RESULTS = 500, 5000, 2000, 20


def goals(folder: Path) -> list[Goal]:
    """Measure visits and dialogs with 50 notes, and `!` with all that a quarter can hold."""
    dialogs, visits = _dialogs(Workspace(folder / "dialogs", plan_of(50, 50))), _visits(folder)
    return [
        *(milliseconds("", f"first visit of the {VISITS[key]}", taken, 100) for key, taken in visits.items()),
        *(milliseconds("", f"{DIALOGS[key]}, each time", taken, 60) for key, taken in dialogs.items()),
        milliseconds("", "! with 500 milestones, 5,000 notes, 2,000 check-ins", _what_gives(folder / "full"), 100),
    ]


def _opened(workspace: Workspace) -> Program:
    program = Program(workspace.command(quarter=True), workspace.environment)
    program.until(MARKER)
    program.settle(2)
    return program


def _dialogs(workspace: Workspace) -> dict[str, Taken]:
    program = _opened(workspace)

    def take(key: str) -> Taken:
        taken = program.frame(key, STOOD)
        program.frame(ESCAPE, STOOD)
        return taken

    try:
        return interleaved({key: partial(take, key) for key in DIALOGS})
    finally:
        program.end()


def _visits(folder: Path) -> dict[str, Taken]:
    """Each in three new programs, the dialog with the digits having been seen before. A quarter opens where somebody
    was last, so each has a workspace of its own."""
    taken: dict[str, list[Taken]] = {key: [] for key in VISITS}
    for at in range(FEW_ROUNDS):
        for key, visits in taken.items():
            program = _opened(Workspace(folder / f"{key}-{at}", plan_of(50, 50)))
            try:
                program.frame("g", STOOD)
                visits.append(program.frame(key, STOOD))
            finally:
                program.end()
    return {key: medians(visits) for key, visits in taken.items()}


def _what_gives(folder: Path) -> Taken:
    full, notes = plan(MILESTONES), plan_of(NOTES, 0)
    results = tuple(
        KeyResult(id=f"k{at}", number=at + 1, objective=full.objectives[at % 6].id, title=f"Result {at}", target=100.0)
        for at in range(RESULTS)
    )
    check_ins = tuple(
        CheckIn(id=f"x{at}", on=full.starts, key_result=results[at % RESULTS].id, value=float(at))
        for at in range(CHECK_INS)
    )
    full = full.replaced(notes=notes.notes, clusters=notes.clusters, company_objectives=notes.company_objectives,
                         key_results=results, check_ins=check_ins)  # fmt: skip
    workspace = Workspace(folder, full, TEAM)
    program = _opened(workspace)
    try:
        taken = []
        for _ in range(ROUNDS):
            taken.append(program.frame("!", STOOD))
            program.frame(ESCAPE, STOOD)
        return medians(taken)
    finally:
        program.end()
