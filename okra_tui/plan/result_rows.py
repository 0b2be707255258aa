"""Key results as the review shows them: a row each, its figures in words."""

from dataclasses import dataclass
from datetime import date

from okra_tui.plan.labels import label
from okra_tui.plan.measure import grouped, measure_text
from okra_tui.plan.model import KeyResult, Plan
from okra_tui.plan.progress import Standing, check_ins, latest, progress, rates, status


@dataclass(frozen=True)
class ResultRow:
    """One key result. Words are empty where nothing can be said."""

    entity: str
    label: str
    title: str
    standing: Standing | None
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
        standing=status(plan, result, today),
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


def _rounded(rate: float | None) -> str:
    """To one place behind the point, from ten on to none; a rate that is nearly nothing to its first digit."""
    if rate is None:
        return ""
    size = abs(rate)
    shown = f"{rate:.0f}" if size >= 10 else f"{rate:.1f}" if size >= 0.1 or not size else f"{rate:.1g}"
    return shown.removesuffix(".0")
