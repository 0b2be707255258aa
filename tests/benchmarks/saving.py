"""Goal 9: what saving after one edit costs, and how long it holds up whoever goes on typing.

Headless and in one process: the saver's own thread writes a real file, while a loop ticks as Textual's would.
"""

import asyncio
import time
from datetime import datetime
from pathlib import Path
from statistics import median

import tomli_w
from measured import ROUNDS, Goal, medians, ratio, timed
from workspaces import Workspace, plan_of

from okra_tui.desk.saver import Saved, Saver
from okra_tui.edits.notes import ChangeNote
from okra_tui.plan.model import Plan
from okra_tui.workspace.open_file import OpenFile, open_plan
from okra_tui.workspace.toml_text import render

TICK = 0.002
TYPING = 1.2
"""Seconds of typing in which the gap is looked for: long enough for two saves."""


def goals(folder: Path) -> list[Goal]:
    """Measure with 500 milestones and 2,000 notes, in a workspace in this folder."""
    file = open_plan(Workspace(folder, plan_of(2000, 500)).file)
    plan = file.load()
    file.save(edited(plan, 0), datetime(2026, 12, 1))  # the first save renders the whole file
    whole, one = [], []
    raw = _plain(plan)
    for at in range(ROUNDS):
        whole.append(timed(lambda: tomli_w.dumps(raw)))
        plan = edited(plan, at + 1)
        one.append(timed(lambda plan=plan: file.save(plan, datetime(2026, 12, 1))))
    gaps = asyncio.run(_gaps(file, plan))
    return [
        ratio("9", "saving after one edit : tomli_w.dumps of the whole", medians(one), medians(whole), 0.2),
        Goal("9", "event loop gap, typing and saving over typing alone", gaps[True] - gaps[False], 10, "ms",
             f"{gaps[True]:.1f} : {gaps[False]:.1f} ms"),
    ]  # fmt: skip


def edited(plan: Plan, at: int) -> Plan:
    """The same plan with one note worded anew, as each typed letter words it."""
    return ChangeNote(plan.notes[at].id, text=f"{plan.notes[at].text} again {at}").apply(plan)


def _plain(plan: Plan) -> dict[str, object]:
    import tomllib

    return tomllib.loads(render(plan))


async def _gaps(file: OpenFile[Plan], plan: Plan) -> dict[bool, float]:
    """The median over the rounds of the longest gap between two ticks, with saving and without."""
    longest: dict[bool, list[float]] = {True: [], False: []}
    for at in range(ROUNDS):
        for saving in (True, False):
            longest[saving].append(await _longest_gap(file, plan, saving))
        plan = edited(plan, 100 + at)
    return {saving: median(gaps) for saving, gaps in longest.items()}


async def _longest_gap(file: OpenFile[Plan], plan: Plan, saving: bool) -> float:
    reported: list[object] = []
    saver: Saver[Plan] = Saver(file, report=reported.append, now=datetime.now, monotonic=time.monotonic)
    if saving:
        saver.start()
    end = last = time.perf_counter()
    end += TYPING
    longest, revision, typed = 0.0, 0, 0.0
    while last < end:
        await asyncio.sleep(TICK)
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
        if now - typed > 0.1:  # somebody types ten letters a second
            typed, revision = now, revision + 1
            plan = edited(plan, revision)
            if saving:
                saver.submit(plan, revision)
    if saving and not saver.close(5):
        raise AssertionError("it was not saved in time")
    if saving and not any(isinstance(outcome, Saved) for outcome in reported):
        raise AssertionError(f"nothing was saved: {reported}")
    return longest * 1000
