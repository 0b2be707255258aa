"""Key results as the review shows them: a row each, its figures in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from okra_tui.plan.labels import label
from okra_tui.plan.measure import grouped, measure_text
from okra_tui.plan.model import KeyResult, Plan
from okra_tui.plan.progress import (
    Outcome,
    Standing,
    check_ins,
    latest,
    outcome,
    progress,
    rates,
    reached,
    status,
    times_inside,
)
from okra_tui.plan.standing import STANDING_WORDS

ENDED: Mapping[Outcome | None, Standing | None] = {
    "achieved": "on-track", "missed": "off-track", "postponed": "deferred", None: None,
}  # fmt: skip
"""In a closed quarter a key result has the sign of its outcome."""
NOT_KNOWN = "not known"
"""How a key result ends whose outcome cannot be computed, until somebody says it."""


@dataclass(frozen=True)
class ResultRow:
    """One key result. Words are empty where nothing can be said."""

    entity: str
    label: str
    title: str
    standing: Standing | None
    """How it stands; in a closed quarter what stands for its outcome."""
    stands: str
    """The same in words: `on track`; in a closed quarter `missed`."""
    progress: float | None
    """The length of its bar, 0 to 1."""
    value: str
    """The value of the target: `30 of 70 %`; `done`; `99.6, ≥ 99.5 %`."""
    needed: str
    """Units a week from now on: `5.7`."""
    made: str
    """Units a week so far."""
    confidence: int | None
    """Said with the latest check-in."""
    confidence_before: int | None = None
    """Where the latest check-in says none: what was said last."""


def result_row(plan: Plan, result: KeyResult, today: date) -> ResultRow:
    """The row of a key result on a day."""
    rate = None if plan.closed else rates(plan, result, today)  # nothing is made or needed any more
    sure = [check_in.confidence for check_in in check_ins(plan, result)]
    now = sure[-1] if sure else None
    return ResultRow(
        entity=result.id,
        label=label(plan, result),
        title=result.title,
        standing=ENDED[outcome(plan, result)] if plan.closed else status(plan, result, today),
        stands=(outcome(plan, result) or NOT_KNOWN) if plan.closed else STANDING_WORDS[status(plan, result, today)],
        progress=progress(plan, result),
        value=value_words(plan, result),
        needed=_rounded(rate.needed if rate else None),
        made=_rounded(rate.made if rate else None),
        confidence=now,
        confidence_before=next((each for each in reversed(sure) if each is not None), None) if now is None else None,
    )


def value_words(plan: Plan, result: KeyResult) -> str:
    """The current value beside the target."""
    check_in = latest(plan, result)
    if result.measure == "done":
        return "done" if check_in and check_in.value >= 1 else "not done"
    value = grouped(check_in.value) if check_in else "–"
    if result.measure != "change":
        return f"{value}, {measure_text(result, grouped)}"
    return f"{value} of {grouped(result.target)}{f' {result.unit}' if result.unit else ''}"


def why_unknown(plan: Plan, result: KeyResult) -> str:
    """What is missing for a share of the way, in two words."""
    if result.measure != "done" and result.target is None:
        return "no target"
    if latest(plan, result) is None:
        return "no check-in"
    if result.measure == "change" and result.baseline is None:
        return "no baseline"
    return "no distance" if result.measure == "change" and result.baseline == result.target else "no check-in"


def basis(plan: Plan, result: KeyResult) -> str:
    """What its figures rest on where value and target do not say that; empty where they do, or nothing is known."""
    if latest(plan, result) is None or result.target is None:
        return ""
    if result.measure in ("stay-above", "stay-below"):
        inside, of = times_inside(plan, result)
        return f"{inside} of {of} check-ins inside" if inside < of else ""
    if result.measure != "change":
        return ""
    if result.baseline is not None and result.baseline != result.target:
        return ""
    why = "no baseline" if result.baseline is None else "baseline and target are the same"
    return f"{why}: {'more is taken as better' if reached(plan, result) is not None else 'is more or less better?'}"


def _rounded(rate: float | None) -> str:
    """To one place behind the point, from ten on to none; a rate that is nearly nothing to its first digit."""
    if rate is None:
        return ""
    size = abs(rate)
    shown = grouped(float(round(rate))) if size >= 10 else f"{rate:.1f}" if size >= 0.1 or not size else f"{rate:.1g}"
    return shown.removesuffix(".0")
