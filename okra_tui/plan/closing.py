"""What closing a quarter proposes for each key result: its final value, score and outcome.

Formulas: "Closing" of formulas.md. What a person has given by hand stands above what follows from the check-ins.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from okra_tui.plan.model import KeyResult, Plan
from okra_tui.plan.progress import current_value, outcome, score, times_inside
from okra_tui.plan.thread import Thread
from okra_tui.plan.weeks import week_of

Outcome = Literal["achieved", "missed", "postponed"]


@dataclass(frozen=True)
class Ending:
    """How a key result ends: value in its unit, score 0 to 1; neither where nobody ever checked in."""

    result: KeyResult
    value: float | None
    score: float | None
    outcome: Outcome
    asks_why: bool
    """It was committed, is missed, and nobody has said why. It only asks: a quarter closes without an answer, too."""
    inside: str = ""
    """Of what stays above or below, why its score is less than 1 although its last value may hold: `2 of 3 check-ins
    inside`."""


def endings(plan: Plan) -> tuple[Ending, ...]:
    """How every key result ends if the quarter closes now, in the plan's order."""
    thread = Thread(plan)
    return tuple(_ending(thread, result) for result in plan.key_results)


def followed_outcome(thread: Thread, result: KeyResult) -> Outcome:
    """What follows from a key result's score, whatever was given: missed without one, postponed if it is deferred."""
    if thread.deferred(result):
        return "postponed"
    return outcome(thread.plan, result.changed(outcome=None)) or "missed"


def _ending(thread: Thread, result: KeyResult) -> Ending:
    reached = score(thread.plan, result)
    ends = result.outcome or followed_outcome(thread, result)
    says_why = bool(result.outcome_note and result.outcome_note.strip())
    asks_why = result.commitment == "committed" and ends == "missed" and not says_why
    return Ending(result, current_value(thread.plan, result), reached, ends, asks_why, _inside(thread.plan, result))


def _inside(plan: Plan, result: KeyResult) -> str:
    inside, of = times_inside(plan, result)
    follows = result.measure in ("stay-above", "stay-below") and result.score is None
    return f"{inside} of {of} check-ins inside" if follows and inside < of else ""


def asks_before_its_end(plan: Plan, today: date) -> str:
    """What is asked before a quarter is closed that is not over: `It is week 7 of 13. Close 2026-Q4 now?`"""
    last = plan.starts + timedelta(weeks=plan.weeks, days=-1)
    week = week_of(plan, today)
    return f"It is week {week} of {plan.weeks}. Close {plan.quarter} now?" if today < last else ""


def left_open(plan: Plan) -> str:
    """What a quarter would leave open: `3 hypotheses are open, 5 milestones are not done`; empty where nothing is."""
    questions = sum(hypothesis.verdict == "open" for hypothesis in plan.hypotheses)
    work = sum(milestone.status != "done" for milestone in Thread(plan).milestones)
    words = [
        f"{_counted(questions, 'hypothesis', 'hypotheses')} open" if questions else "",
        f"{_counted(work, 'milestone', 'milestones')} not done" if work else "",
    ]
    return ", ".join(filter(None, words))


def _counted(number: int, one: str, several: str) -> str:
    return f"{number} {one} is" if number == 1 else f"{number} {several} are"
