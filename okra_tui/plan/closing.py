"""What closing a quarter proposes for each key result, and what it asks: final value, score and outcome.

Formulas: "Closing" of formulas.md. What a person has given by hand stands above what follows from the check-ins.
"""

from dataclasses import dataclass
from datetime import date

from okra_tui.plan.actions import is_open
from okra_tui.plan.model import KeyResult, Plan, week_of
from okra_tui.plan.progress import Outcome, current_value, outcome, score, scored
from okra_tui.plan.quarter_calendar import days_later
from okra_tui.plan.result_rows import basis, why_unknown
from okra_tui.plan.text import counted
from okra_tui.plan.thread import thread_of


@dataclass(frozen=True)
class Ending:
    """How a key result ends: value in its unit, score 0 to 1; each None where it is not known."""

    result: KeyResult
    value: float | None
    score: float | None
    outcome: Outcome | None
    """None: it cannot be computed, and nobody has said it."""
    asks_why: bool
    """It was committed, is missed, and nobody has said why. It only asks: a quarter closes without an answer, too."""
    unknown: str = ""
    """Where the outcome is not known, what is missing for it: `no check-in`."""
    basis: str = ""
    """What its score or outcome rests on, where its last value does not say that: `2 of 3 check-ins inside`."""


def endings(plan: Plan) -> tuple[Ending, ...]:
    """How every key result ends if the quarter closes now, in the plan's order."""
    return tuple(ending(plan, result) for result in scored(plan.key_results))


def ending(plan: Plan, result: KeyResult) -> Ending:
    """How one of them ends."""
    ends = outcome(plan, result)
    says_why = bool(result.outcome_note and result.outcome_note.strip())
    asks_why = result.commitment == "committed" and ends == "missed" and not says_why
    unknown = why_unknown(plan, result) if ends is None else ""
    rests_on = "" if result.score is not None or unknown else basis(plan, result)
    return Ending(result, current_value(plan, result), score(plan, result), ends, asks_why, unknown, rests_on)


def asks_before_its_end(plan: Plan, today: date) -> str:
    """What is asked before a quarter is closed that is not over: `It is week 7 of 13. Close 2026-Q4 now?`"""
    last = days_later(plan.starts, 7 * plan.weeks - 1)
    week = week_of(plan, today)
    return f"It is week {week} of {plan.weeks}. Close {plan.quarter} now?" if today < last else ""


def left_open(plan: Plan) -> str:
    """What a quarter would leave open: `3 hypotheses are open, 5 milestones are not done`; empty where nothing is."""
    questions = sum(hypothesis.verdict == "open" for hypothesis in plan.hypotheses)
    work = sum(milestone.status != "done" for milestone in thread_of(plan).milestones)
    to_do = sum(entry.type == "action" and is_open(entry) for entry in plan.log)
    words = [
        f"{counted(questions, 'hypothesis is', 'hypotheses are')} open" if questions else "",
        f"{counted(work, 'milestone is', 'milestones are')} not done" if work else "",
        f"{counted(to_do, 'action is', 'actions are')} still to be done" if to_do else "",
    ]
    return ", ".join(filter(None, words))
