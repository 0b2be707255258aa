"""What earlier quarters hold that is like what is said now: noted, asked, aimed at, done or learned already.

A row of an earlier quarter is met again where its words and the new ones are like each other (`similar.Likeness`, in
which a word weighs more the rarer it is in all those quarters) and both have words enough in common: one that happens
to be the same says nothing. What tells most comes first: a hypothesis that was decided and what was learned before
what was only noted, else what is nearest.

Beside it, what the last quarters teach for the next one: learnings, refuted hypotheses, deferred objectives, and how
long what was S, M or L really took.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from okra_tui.plan.find import Sought, all_to_find
from okra_tui.plan.labels import label
from okra_tui.plan.model import (
    Blocker,
    CompanyKeyResult,
    CompanyObjective,
    Effort,
    Hypothesis,
    KeyResult,
    LogEntry,
    Milestone,
    Note,
    Objective,
    Plan,
    week_of,
    weeks_in,
)
from okra_tui.plan.progress import current_value, grouped, is_deferred, outcome
from okra_tui.plan.similar import Likeness, plain_word, words
from okra_tui.plan.text import folded, one_line

LIKE = 0.5
"""The likeness from which something counts as met again."""
RARE_WORDS = 1.75
"""So many words both have in common at least; one that is used in many places counts less, as it weighs."""
SENTENCE_ENDS = "?!.…”"
MOST_MET = 5
"""More of what is like some words is not told."""


class Met(NamedTuple):
    """A row of an earlier quarter, and what came of it."""

    row: Sought
    came: str = ""
    """In words: `refuted, 62 → 64 %; learned: …`; empty where there is nothing to say."""
    tells: float = 0.0
    """What it tells beside its likeness: it comes before what is nearer by less than this."""

    @property
    def then(self) -> str:
        """What came of it, in a line that goes on after its own words."""
        return one_line(f"{' ' if self.row.words[-1:] in SENTENCE_ENDS else ', '}{self.came}") if self.came else ""


class Took(NamedTuple):
    """How long the milestones of one size really took in a quarter, each in weeks from its first week to its end."""

    quarter: str
    weeks: tuple[int, ...]


@dataclass(frozen=True)
class Taught:
    """What an earlier quarter teaches for the next one."""

    quarter: str
    learnings: tuple[str, ...]
    refuted: tuple[Met, ...]
    deferred: tuple[Met, ...]
    """Its objectives that wait."""

    @property
    def counted(self) -> str:
        """`2026-Q3: 3 learned, H4 refuted, O4 deferred`."""
        parts = [f"{len(self.learnings)} learned"] if self.learnings else []
        parts += [f"{hypothesis.row.named} refuted" for hypothesis in self.refuted]
        parts += [f"{objective.row.named} deferred" for objective in self.deferred]
        return f"{self.quarter}: {', '.join(parts)}"

    def without(self, plan: Plan) -> "Taught":
        """Without the objectives that this quarter has taken along."""
        here = {folded(objective.title) for objective in plan.objectives}
        still = tuple(objective for objective in self.deferred if folded(objective.row.words) not in here)
        return Taught(self.quarter, self.learnings, self.refuted, still)

    def __bool__(self) -> bool:
        return bool(self.learnings or self.refuted or self.deferred)


@dataclass(frozen=True)
class Memory:
    """What earlier quarters hold. Its `likeness` is worked out once, for all that is asked."""

    rows: Sequence[Met]
    """The newest quarter first; what was carried over once, as the last quarter has it."""
    likeness: Likeness
    """Of the rows, by their place."""
    taught: tuple[Taught, ...]
    """By the quarters back to the last one that is closed, the newest first."""
    took: Mapping[Effort, Took]
    """By size, as in the newest quarter in which one was done."""

    @classmethod
    def of(cls, quarters: Iterable[tuple[Plan, Collection[int]]]) -> "Memory":
        """Of these quarters, the newest first, each with its sessions under the curtain: of those no note is read."""
        known = tuple(quarters)
        rows: dict[str, Met] = {}
        for plan, veiled in known:
            for met in _telling(plan, veiled):
                rows.setdefault(" ".join(map(plain_word, words(met.row.words))), met)
        texts = {str(at): met.row.words for at, met in enumerate(rows.values())}
        plans = [plan for plan, _ in known]
        return cls(tuple(rows.values()), Likeness.of(texts), tuple(_taught(plans)), _took(plans))

    def like(self, text: str) -> tuple[Met, ...]:
        """What is like these words, what tells most first; nothing where they are too few."""
        alike = self.likeness.like(text, RARE_WORDS)
        likest = [(likeness + self.rows[int(at)].tells, -int(at)) for at, likeness in alike.items() if likeness >= LIKE]
        return tuple(self.rows[-at] for _, at in sorted(likest, reverse=True)[:MOST_MET])


def _telling(plan: Plan, veiled: Collection[int]) -> Iterator[Met]:
    """What of a plan is worth being met again: not what was given from above or answers that nothing is wanted."""
    for row in all_to_find(plan, veiled):
        entity = plan.by_id.get(row.entity)
        if isinstance(entity, CompanyObjective | CompanyKeyResult):
            continue
        if (isinstance(entity, LogEntry) and entity.type == "answer") or (
            isinstance(entity, Blocker) and entity.type == "none"
        ):
            continue
        came = came_of(plan, row.entity)
        decided = isinstance(entity, Hypothesis) and entity.verdict != "open"
        yield Met(
            row, came, 0.2 if decided or entity is None else 0.1 if came and not isinstance(entity, Note) else 0.0
        )


# -- What came of something.


def came_of(plan: Plan, entity: str) -> str:
    """What came of a row of a plan, in words; empty where there is nothing to say."""
    match plan.by_id.get(entity):
        case Hypothesis() as hypothesis:
            return _of_hypothesis(plan, hypothesis)
        case Objective() as objective:
            return "deferred" if objective.deferred else _of_objective(plan, objective)
        case KeyResult() as result:
            return _of_result(plan, result)
        case Milestone(status="dropped", dropped_reason=why):
            return f"dropped: {why}" if why else "dropped"
        case Milestone() as milestone:
            return "done" if milestone.status == "done" else "deferred" if milestone.deferred else ""
        case Blocker() as blocker:
            return f"{blocker.status}: {blocker.answer}" if blocker.answer else blocker.status
        case LogEntry(type="action") as action:
            return "done" if action.done else "dropped" if action.dropped else "not done"
        case Note() as note:
            became = _became(plan, note)
            return "; ".join(filter(None, (f"by {note.by}" if note.by else "", became)))
    return ""


def _of_hypothesis(plan: Plan, hypothesis: Hypothesis) -> str:
    results = plan.find_all(KeyResult, hypothesis.key_results)
    moved = next(filter(None, (_moved(plan, result) for result in results)), "")
    decided = ", ".join(filter(None, (hypothesis.verdict if hypothesis.verdict != "open" else "not decided", moved)))
    return f"{decided}; learned: {hypothesis.learning}" if hypothesis.learning else decided


def _moved(plan: Plan, result: KeyResult) -> str:
    """From where to where a key result came: `62 → 64 %`; empty where nobody checked in."""
    now = current_value(plan, result) if plan.check_ins_of.get(result.id) else None
    if now is None or result.baseline is None or result.measure == "done":
        return ""
    return f"{grouped(result.baseline)} → {grouped(now)}{f' {result.unit}' if result.unit else ''}"


def _of_objective(plan: Plan, objective: Objective) -> str:
    ended = [outcome(plan, result) for result in plan.results_of.get(objective.id, ())]
    return f"{ended.count('achieved')} of {len(ended)} key results achieved" if any(ended) else ""


def _of_result(plan: Plan, result: KeyResult) -> str:
    if is_deferred(plan, result):
        return "deferred"
    came_to = ", ".join(filter(None, (outcome(plan, result), _moved(plan, result))))
    return f"{came_to}; {result.outcome_note}" if result.outcome_note else came_to


def _became(plan: Plan, note: Note) -> str:
    """What was made of a note, or of its group: a milestone or an objective, and what came of that."""
    made_of_notes: tuple[Milestone | Objective, ...] = (*plan.milestones, *plan.objectives)
    for made in made_of_notes:
        from_notes = made.from_notes if isinstance(made, Milestone) else ()
        if note.id in from_notes or (note.cluster and note.cluster in made.from_clusters):
            return one_line(f"became {label(plan, made)} {made.title}, {came_of(plan, made.id)}".rstrip(" ,"))
    return ""


# -- What the last quarters teach.


def _taught(plans: Sequence[Plan]) -> Iterator[Taught]:
    """What the quarters teach, the newest first, back to the last one that is closed."""
    for plan in plans:
        rows = {row.entity: row for row in all_to_find(plan) if row.entity}
        refuted = [
            Met(rows[hypothesis.id], came_of(plan, hypothesis.id))
            for hypothesis in plan.hypotheses
            if hypothesis.verdict == "refuted"
        ]
        deferred = [Met(rows[objective.id], "deferred") for objective in plan.objectives if objective.deferred]
        taught = Taught(plan.quarter, plan.learnings, tuple(refuted), tuple(deferred))
        if taught:
            yield taught
        if plan.closed:
            return


def _took(plans: Sequence[Plan]) -> Mapping[Effort, Took]:
    took: dict[Effort, Took] = {}
    for plan in plans:
        of_size: dict[Effort, list[int]] = {}
        for milestone in plan.milestones:
            if milestone.status == "done" and milestone.effort and (weeks := weeks_taken(plan, milestone)):
                of_size.setdefault(milestone.effort, []).append(weeks)
        for size, weeks_of_size in of_size.items():
            took.setdefault(size, Took(plan.quarter, tuple(sorted(weeks_of_size))))
    return took


def weeks_taken(plan: Plan, milestone: Milestone) -> int | None:
    """How many weeks a milestone that is done was worked on: those it was placed in, without those after its end and
    with those by which it ended later. None where it had none."""
    placed = weeks_in(milestone.weeks)
    if not placed:
        return None
    if milestone.done_on is None:
        return len(placed)
    ended = max(week_of(plan, milestone.done_on), placed[0])
    return sum(week <= ended for week in placed) + max(ended - placed[-1], 0)
