"""What an earlier quarter left open, in rows from which to choose, objective by objective."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from okra_tui.plan.carry_over import Candidate, brought_along, candidates, next_baseline
from okra_tui.plan.labels import caption, label
from okra_tui.plan.lineage import Carried, quarters_running, running_words
from okra_tui.plan.measure import grouped, measure_text
from okra_tui.plan.model import Blocker, Hypothesis, KeyResult, Milestone, Objective, Plan
from okra_tui.plan.people import PAIR
from okra_tui.plan.progress import outcome, reached
from okra_tui.plan.result_rows import value_words

NO_OBJECTIVE = "Without an objective"


@dataclass(frozen=True)
class CarryRow:
    """A row; without an id it only names the objective in whose tree the rows below it stand."""

    entity: str
    label: str
    words: str
    facts: str = ""
    starts: bool = False
    """Whether it starts from a baseline that can be changed."""


def carry_rows(
    old: Plan, new: Plan | None, earlier: Mapping[str, Plan], baselines: Mapping[str, float | None] | None = None
) -> tuple[CarryRow, ...]:
    """All that can be taken along. `earlier` holds the quarters by name, to tell for how long something runs.

    `baselines` are those that somebody gave, in the place of the last values.
    """
    return tuple(_rows(old, candidates(old, new), earlier, baselines or {}))


def left_by(plans: Sequence[Plan], new: Plan, today: date) -> Plan | None:
    """The quarter from which the new one goes on: the latest before it that is closed or has begun."""
    before = [plan for plan in plans if plan.starts < new.starts and (plan.closed or plan.starts <= today)]
    return max(before, key=lambda plan: plan.starts, default=None)


def comes_along(old: Plan, chosen: Collection[str]) -> str:
    """What comes in addition, in a sentence; empty where nothing does."""
    along = [caption(old, row, 48) for row in brought_along(old, chosen)]
    return f"With it: {', '.join(along)}." if along else ""


def start_of(old: Plan, result: KeyResult, baselines: Mapping[str, float | None]) -> float | None:
    """From where it is to start: what somebody gave, else its last value."""
    return baselines[result.id] if result.id in baselines else next_baseline(old, result)


def _rows(
    old: Plan, open_rows: Sequence[Candidate], earlier: Mapping[str, Plan], baselines: Mapping[str, float | None]
) -> Iterator[CarryRow]:
    under: str | None = ""
    for candidate in open_rows:
        row = candidate.row
        if candidate.under != under and not isinstance(row, Objective):
            objective = old.find(Objective, candidate.under)
            yield CarryRow(
                "", label(old, objective) if objective else "", objective.title if objective else NO_OBJECTIVE
            )
        under = candidate.under
        facts = " · ".join(filter(None, _facts(old, row, earlier, baselines)))
        starts = isinstance(row, KeyResult) and row.measure == "change"
        yield CarryRow(row.id, label(old, row), _said(row), facts, starts)


def _said(row: Carried) -> str:
    match row:
        case Hypothesis(question=words) | Blocker(text=words):
            return words
    return row.title


def _facts(
    old: Plan, row: Carried, earlier: Mapping[str, Plan], baselines: Mapping[str, float | None]
) -> Iterator[str]:
    """What became of it so far, and if it was taken along before, in which of its quarters it would be now."""
    match row:
        case Objective():
            yield "deferred"
        case KeyResult():
            yield _goes_on(old, row, baselines)
            yield (outcome(old, row) or "") if old.closed else ""
        case Hypothesis():
            yield "open"
        case Milestone():
            yield "deferred" if row.deferred else row.status.replace("-", " ")
        case Blocker():
            yield row.owner.replace(PAIR, " and ") if row.owner else "nobody looks after it"
    running = quarters_running(old, row, earlier)
    yield running_words(running + 1) if running > 1 else ""


def _goes_on(old: Plan, result: KeyResult, baselines: Mapping[str, float | None]) -> str:
    """From where to where a change would go on, and whether it is there already; of other measures the last value."""
    if result.measure != "change":
        return value_words(old, result)
    start = start_of(old, result, baselines)
    there = " is at its target already" if result.id not in baselines and reached(old, result) else ""
    return f"starts {measure_text(result.changed(baseline=start), grouped)}{there}"
