"""What closing a quarter proposes for each key result: its final value, score and outcome.

Formulas: "Closing" of formulas.md. What a person has given by hand stands above what follows from the check-ins.
"""

from dataclasses import dataclass
from typing import Literal

from okra_tui.plan.model import KeyResult, Plan
from okra_tui.plan.progress import current_value, outcome, score
from okra_tui.plan.thread import Thread

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
    return Ending(result, current_value(thread.plan, result), reached, ends, asks_why)
