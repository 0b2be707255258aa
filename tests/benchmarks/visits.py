"""First visits of screens, dialogs, and what gives in an over-full week: milliseconds of CPU in the whole program."""

from collections.abc import Callable
from functools import partial
from math import log
from pathlib import Path

from measured import FEW_ROUNDS, ROUNDS, Goal, Taken, interleaved, medians, milliseconds, timed
from terminal import Program
from timeline import TEAM, TODAY, plan
from workspaces import MARKER, Workspace, plan_of

from okra_tui.plan.carry_over import candidates
from okra_tui.plan.checks import findings
from okra_tui.plan.model import CheckIn, KeyResult, Plan
from okra_tui.plan.placing import what_gives
from okra_tui.plan.schedule import Schedule
from okra_tui.plan.thread import Thread
from okra_tui.ui.places.review_rows import review_rows

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
        *_growth(),
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


def _full(milestones: int, notes: int, check_ins: int) -> Plan:
    """A quarter with all of these."""
    planned, written = plan(milestones), plan_of(notes, 0)
    results = tuple(
        KeyResult(id=f"k{at}", number=at + 1, objective=planned.objectives[at % 6].id, title=f"Result {at}", target=9.0)
        for at in range(RESULTS)
    )
    said = tuple(
        CheckIn(id=f"x{at}", on=planned.starts, key_result=results[at % RESULTS].id, value=float(at))
        for at in range(check_ins)
    )
    return planned.replaced(notes=written.notes, clusters=written.clusters,
                            company_objectives=written.company_objectives, key_results=results,
                            check_ins=said)  # fmt: skip


def _what_gives(folder: Path) -> Taken:
    workspace = Workspace(folder, _full(MILESTONES, NOTES, CHECK_INS), TEAM)
    program = _opened(workspace)
    try:
        taken = []
        for _ in range(ROUNDS):
            taken.append(program.frame("!", STOOD))
            program.frame(ESCAPE, STOOD)
        return medians(taken)
    finally:
        program.end()


WORKED_OUT: dict[str, Callable[[Plan], object]] = {
    "what gives in a week": lambda of: what_gives(Schedule(Thread(of), TEAM, TODAY), 5),
    "the checks of session 4": lambda of: findings(of, TEAM, TODAY, 4),
    "the review's checks": lambda of: findings(of, TEAM, TODAY, 5),
    "the review's rows": lambda of: review_rows(of, TODAY, 100, team=TEAM),
    "what can be carried over": candidates,
}
"""What a command of the screens works out of a plan, by itself."""


def _growth() -> list[Goal]:
    """With which power of a plan's size each grows, from a full quarter to one of four times as much. (One of 125
    milestones has no over-full week here.)"""
    small, large = ((times * MILESTONES, times * CHECK_INS) for times in (1, 4))

    def take(work: Callable[[Plan], object], size: tuple[int, int]) -> Taken:
        fresh = _full(size[0], 50, size[1])  # else what was read off it before is known
        return timed(lambda: work(fresh))

    goals = []
    for what, work in WORKED_OUT.items():
        times = interleaved({"few": partial(take, work, small), "many": partial(take, work, large)})
        power = log(times["many"].cpu / times["few"].cpu) / log(4)
        absolute = f"{times['many'].cpu:.1f} : {times['few'].cpu:.1f} ms CPU"
        goals.append(Goal("", f"{what}: exponent of its growth", power, 1.2, "", absolute))
    return goals
