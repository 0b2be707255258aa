"""What one quarter leaves open and the next can take along: copies with new ids, their links, and their lineage.

A copy keeps its own words and target, and begins anew in all that belongs to one quarter: weeks, what was agreed,
votes, score and check-ins; a key result starts where it has come to. Its links lead to the copies of what comes along;
the others fall away.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from okra_tui.plan.actions import answered_later, is_open, log_of, open_blockers, taken_over
from okra_tui.plan.entity import Entity, references
from okra_tui.plan.labels import Numbered, next_number
from okra_tui.plan.model import (
    TABLE_OF,
    Blocker,
    CompanyKeyResult,
    CompanyObjective,
    Dependency,
    Hypothesis,
    Initiative,
    KeyResult,
    LogEntry,
    Milestone,
    Objective,
    Plan,
)
from okra_tui.plan.progress import current_value, outcome
from okra_tui.plan.text import caseless
from okra_tui.plan.thread import thread_of
from okra_tui.plan.why import Carried, carried_from

NewIds = tuple[tuple[str, str], ...]
"""Ids in the old plan, each with the id that stands for it in the new one."""
Baselines = tuple[tuple[str, float | None], ...]
"""Ids of key results in the old plan, each with the baseline that its copy gets; None: still to be measured."""

_TABLES = ("company_objectives", "company_key_results", "objectives", "key_results", "hypotheses", "initiatives",
           "blockers", "milestones", "dependencies", "log")  # fmt: skip
"""The tables in which something can come along, each after those to which it must link."""

_ANEW: Mapping[type[Entity], Mapping[str, Any]] = {
    Objective: {"deferred": False, "votes": (), "dots": None, "priority": None, "highest_key_result": 0},
    KeyResult: dict.fromkeys(
        ("agreed_target", "status_override", "status_reason", "score", "outcome", "outcome_note", "due", "state"), None
    )
    | {"agreed": False, "steps": ()},
    Milestone: {"weeks": (), "agreed": False, "agreed_weeks": (), "deferred": False, "votes": (), "dots": None},
    Dependency: {"by_week": None},
}
"""What belongs to one quarter, and how a copy begins."""


@dataclass(frozen=True)
class Candidate:
    """Something that the next quarter can take along; `under` is the id of the objective in whose tree it stands.

    An objective stands in its own tree, a blocker in that of the first thing with one that it is about.
    """

    row: Carried
    under: str | None


def candidates(old: Plan, new: Plan | None = None, others: Iterable[Plan] = ()) -> tuple[Candidate, ...]:
    """Deferred objectives, unfinished key results and milestones, open hypotheses and blockers, objective by objective;
    then open actions and parked thoughts.

    Without what the new plan, if there is one, has taken along already, and without the entries of the log that one of
    the `others` has: what became of them stands there.
    """
    taken = frozenset(_taken_already(old, new)) if new else frozenset()
    taken |= answered_later(old, map(log_of, others))
    open_rows = [Candidate(row, _under(old, row)) for row in _left_open(old) if row.id not in taken]
    order = {objective.id: at for at, objective in enumerate(old.objectives)}
    return tuple(sorted(open_rows, key=lambda row: order.get(row.under or "", len(order))))


def brought_along(old: Plan, chosen: Collection[str]) -> tuple[Entity, ...]:
    """What comes in addition to what was chosen, because that would hang in the air without it.

    A key result or hypothesis brings its objective, an objective the company objectives that it answers, a milestone
    its hypotheses and its initiative.
    """
    return tuple(row for row in _coming(old, chosen) if row.id not in chosen)


def drawn_ids(old: Plan, chosen: Collection[str], new: Plan, new_id: Callable[[str], str]) -> NewIds:
    """The ids under which the chosen rows, and all that comes with them, stand in the new plan.

    What is there already keeps its id: copies of an earlier time, and company objectives and initiatives that say the
    same. New ids are asked of `new_id(table)`.
    """
    known = _known(old, new)
    used = {*new.by_id, *known.values()}
    ids: dict[str, str] = {}
    for row in [*_coming(old, chosen), *_company_results(old, chosen, known), *_dependencies(old, chosen)]:
        key = known.get(row.id) or _unused(TABLE_OF[type(row)], new_id, used)
        used.add(key)
        ids[row.id] = key
    return tuple(ids.items())


def next_baseline(old: Plan, result: KeyResult) -> float | None:
    """From where a change goes on: its last value; None where nobody checked in, for the old start is long past."""
    return current_value(old, result) if result.measure == "change" else None


def carried(old: Plan, new: Plan, ids: NewIds, baselines: Baselines = ()) -> Plan:
    """The new plan with copies of these rows of the old one; what stands under its new id already is left as it is.

    `baselines` are those that somebody gave, by the ids in the old plan, in the place of `next_baseline`.
    """
    given = dict(baselines)
    chosen = {key: stands for key, stands in ids if key in old.by_id}
    as_in_new = {**_known(old, new), **chosen}
    for table in _TABLES:
        for row in getattr(old, table):
            if row.id in chosen and chosen[row.id] not in new.by_id:
                copy = _copy(old, row, new, as_in_new)
                if isinstance(copy, KeyResult):
                    copy = copy.changed(baseline=given.get(row.id, next_baseline(old, row)))
                new = new.replaced(**{table: (*getattr(new, table), copy)})
    return new


# -- what is open, and what belongs to it ------------------------------------------------------------------------------


def _left_open(old: Plan) -> Iterator[Carried]:
    thread = thread_of(old)
    yield from (objective for objective in old.objectives if thread.deferred(objective))
    yield from (result for result in old.key_results if outcome(old, result) != "achieved")
    yield from (hypothesis for hypothesis in old.hypotheses if hypothesis.verdict == "open")
    yield from (milestone for milestone in old.milestones if milestone.status not in ("done", "dropped"))
    yield from open_blockers(old)
    for kind in ("action", "parked"):
        yield from (entry for entry in old.log if entry.type == kind and is_open(entry))


def _under(old: Plan, row: Entity | None) -> str | None:
    match row:
        case Objective():
            return row.id
        case KeyResult(objective=key) | Hypothesis(objective=key):
            return key if old.find(Objective, key) else None
        case Milestone():
            above = thread_of(old).row(row)
            return above.id if above else None
        case Blocker(about=about):
            return next((objective for key in about if (objective := _under(old, old.by_id.get(key)))), None)
    return None


def _needs(row: Entity) -> tuple[str | None, ...]:
    """The ids of what a row must have with it."""
    match row:
        case Objective(company_objectives=answered):
            return answered
        case KeyResult(objective=key) | Hypothesis(objective=key):
            return (key,)
        case Milestone(hypotheses=tested, initiative=initiative):
            return (*tested, initiative)
    return ()


def _coming(old: Plan, chosen: Collection[str]) -> tuple[Entity, ...]:
    """The chosen rows and all that they need, in the order of the tables."""
    coming: set[str] = set()
    waiting = [key for key in chosen if key in old.by_id]
    while waiting:
        key = waiting.pop()
        if key not in coming:
            coming.add(key)
            waiting += [needed for needed in _needs(old.by_id[key]) if needed and needed in old.by_id]
    return tuple(row for table in _TABLES for row in getattr(old, table) if row.id in coming)


def _company_results(old: Plan, chosen: Collection[str], known: Collection[str]) -> Iterator[CompanyKeyResult]:
    """The key results of the company objectives that come along; those that the new plan has keep their own."""
    for row in _coming(old, chosen):
        if isinstance(row, CompanyObjective) and row.id not in known:
            yield from old.company_results_of.get(row.id, ())


def _dependencies(old: Plan, chosen: Collection[str]) -> tuple[Dependency, ...]:
    """What milestones that come along still wait for: others that come too, and people outside."""
    coming = {row.id for row in _coming(old, chosen)}
    return tuple(
        waiting
        for waiting in old.dependencies
        if waiting.milestone in coming and waiting.status != "met" and (waiting.on is None or waiting.on in coming)
    )


# -- copies ------------------------------------------------------------------------------------------------------------


def _copy(old: Plan, row: Entity, new: Plan, as_in_new: Mapping[str, str]) -> Entity:
    """The row as it stands in the new plan, its links led to where the others stand there."""
    if isinstance(row, LogEntry):
        return taken_over(old.quarter, row, as_in_new[row.id])
    fields: dict[str, Any] = {"id": as_in_new[row.id], **_ANEW.get(type(row), {})}
    for name, _ in references(type(row)):
        value = getattr(row, name)
        many = isinstance(value, tuple)
        kept = tuple(as_in_new[key] for key in (value if many else (value,)) if key in as_in_new)
        fields[name] = kept if many else next(iter(kept), None)
    if isinstance(row, Numbered):
        fields["number"] = next_number(new, type(row), fields.get("objective"))
    if isinstance(row, Carried):
        fields["carried_from"] = carried_from(old, row)
    return row.changed(**fields)


def _known(old: Plan, new: Plan) -> dict[str, str]:
    """Rows of the old plan that the new one has in its own way, by their ids here and there."""
    known = {says: key for key, says in _given(new)}
    same = {key: known[says] for key, says in _given(old) if says in known}
    return {**same, **_taken_already(old, new)}


def _given(plan: Plan) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What has no lineage, by id, and what it says: it is the same in two quarters if it says the same."""
    yield from ((row.id, _says(row)) for row in plan.company_objectives)
    yield from ((row.id, _says(row)) for row in plan.initiatives)
    for result in plan.company_key_results:
        if company := plan.find(CompanyObjective, result.company_objective):
            yield result.id, (*_says(result), *_says(company))


def _taken_already(old: Plan, new: Plan) -> dict[str, str]:
    copies = {row.carried_from: row.id for _, row in new.entities() if isinstance(row, Carried) and row.carried_from}
    return {
        row.id: copies[carried_from(old, row)]
        for _, row in old.entities()
        if isinstance(row, Carried) and carried_from(old, row) in copies
    }


def _says(row: CompanyObjective | CompanyKeyResult | Initiative) -> tuple[str, str]:
    words = row.name if isinstance(row, Initiative) else row.title
    return TABLE_OF[type(row)], caseless(words)


def _unused(table: str, new_id: Callable[[str], str], used: Collection[str]) -> str:
    while (key := new_id(table)) in used:
        pass
    return key
