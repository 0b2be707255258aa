"""What people see and say instead of ids: O3, KR3.1, H5, M7, B2, D4, and the numbers behind them.

A label never holds a note's words, for labels are shown under the curtain too; `caption` does hold them.
"""

import re
from collections.abc import Iterable, Sequence

from okra_tui.method import session_called
from okra_tui.plan.entity import Entity
from okra_tui.plan.model import (
    TABLE_OF,
    Agreement,
    Ballot,
    Blocker,
    Capacity,
    CheckIn,
    Cluster,
    CompanyKeyResult,
    CompanyObjective,
    Dependency,
    Estimate,
    Hypothesis,
    Initiative,
    KeyResult,
    Milestone,
    Note,
    Objective,
    Placement,
    Plan,
    Scenario,
    SessionRecord,
    StepRecord,
    Vision,
)

Numbered = Objective | KeyResult | Hypothesis | Blocker | Milestone | Dependency
"""What carries a number of its own; a key result's is counted within its objective."""


UNPLACED = "?"
"""In the place of a number that cannot be said, for what it counts in is gone."""
_SHORT_LABEL = re.compile(r"[A-Za-z]{1,3}\d{1,3}")
"""A label given by hand that another number can follow: C3, OKR2."""


def label(plan: Plan, entity: Entity) -> str:  # one arm a kind of entity
    """What people call an entity: its short label, or in a few words what it is and whose."""
    match entity:
        case Note(by=by):
            return _by("note", by)
        case Milestone(number=number):
            return f"M{number}"
        case Objective(number=number):
            return f"O{number}"
        case KeyResult(number=number, objective=id):
            objective = plan.find(Objective, id)
            return f"KR{objective.number if objective else UNPLACED}.{number}"
        case Hypothesis(number=number):
            return f"H{number}"
        case Blocker(number=number):
            return f"B{number}"
        case Dependency(number=number):
            return f"D{number}"
        case CompanyObjective(label=given):
            return given or f"C{plan.place_of.get(entity.id) or len(plan.company_objectives) + 1}"
        case CompanyKeyResult(company_objective=id):
            above = plan.find(CompanyObjective, id)
            there = plan.place_of.get(entity.id) or len(plan.company_results_of.get(id, ())) + 1
            given = above.label if above and above.label and _SHORT_LABEL.fullmatch(above.label) else ""
            return f"{given or f'C{plan.place_of.get(id) or UNPLACED}'}.{there}"
        case Cluster(session=session):
            there = plan.place_of.get(entity.id) or sum(c.session == session for c in plan.clusters) + 1
            return f"group {there}"
        case Initiative(name=name) | Scenario(name=name):
            return name
        case SessionRecord(session=session):
            return session_called(session)
        case StepRecord(step=step):
            return f"step {step}"
        case Capacity(week=week):
            return f"week {week}"
        case Estimate(by=by):
            return _by("estimate", by)
        case Agreement(by=by):
            return _by("agreement", by)
        case CheckIn(on=on):
            return f"check-in of {on.isoformat()}"
        case Placement(milestone=id):
            placed = plan.find(Milestone, id)
            return f"placement of {label(plan, placed)}" if placed else "placement"
        case Ballot(session=session):
            return f"ballot of {session_called(session)}"
        case _:
            return _by("log entry", getattr(entity, "by", None))


DELETED = "something deleted"
"""Stands for whatever an id meant that is no longer in the plan."""


def known_labels(plan: Plan, ids: Iterable[str]) -> list[str]:
    """The labels of those that are in the plan."""
    return [label(plan, entity) for entity in plan.find_all(Entity, ids)]


def linked_labels(plan: Plan, ids: Sequence[str]) -> str:
    """The labels of what is linked: `KR1.1 KR1.2`; what was deleted since is said to be."""
    labels = known_labels(plan, ids)
    return " ".join([*labels, *([DELETED] if len(labels) < len(ids) else [])])


def caption(plan: Plan, entity: Entity, width: int = 40) -> str:
    """An entity's label and the start of its own words: `O3 Find a match faster`; a note is `Ada: Remember the l…`."""
    words = next((str(getattr(entity, name)) for name in ("title", "text", "question") if hasattr(entity, name)), "")
    start = words if len(words) <= width else words[: width - 1].rstrip() + "…"
    if isinstance(entity, Note):
        return f"{entity.by}: {start}" if entity.by else start
    return f"{label(plan, entity)} {start}".rstrip()


def next_number(plan: Plan, kind: type[Numbered], objective: str | None = None) -> int:
    """The number for a new entity of that kind: one more than the highest that there ever was.

    Key results count within an `objective`.
    """
    tables: dict[type[Numbered], tuple[Numbered, ...]] = {
        Objective: plan.objectives,
        KeyResult: plan.results_of.get(objective or "", ()),
        Hypothesis: plan.hypotheses,
        Blocker: plan.blockers,
        Milestone: plan.milestones,
        Dependency: plan.dependencies,
    }
    highest = max((entity.number for entity in tables[kind]), default=0)
    return max(highest, _highest_gone(plan, kind, objective)) + 1


def _highest_gone(plan: Plan, kind: type[Numbered], objective: str | None) -> int:
    if kind is KeyResult:
        holder = plan.find(Objective, objective)
        return holder.highest_key_result if holder else 0
    return getattr(plan.highest_numbers, TABLE_OF[kind], 0)


def _by(what: str, by: str | None) -> str:
    return f"{what} by {by}" if by else what


# -- The vision as the sentence that people say: this quarter we will … in order to … for …


PARTS = (("will", "This quarter we will"), ("in_order_to", "in order to"), ("for_whom", "for"))
"""The fields of a vision in the order of the sentence, with the words that lead to each."""
OPEN = "…"
"""Stands for a part that nobody has written yet."""


def part(vision: Vision | None, field: str) -> str:
    """The words of one part, without spaces around them; empty where there are none."""
    return str(getattr(vision, field)).strip() if vision is not None else ""


def has_vision(plan: Plan) -> bool:
    """Whether any part of the sentence is written."""
    return any(part(plan.vision, field) for field, _ in PARTS)


def vision_sentence(vision: Vision | None) -> str:
    """The whole sentence, with an ellipsis for each part that is open."""
    return " ".join(f"{lead} {part(vision, field) or OPEN}" for field, lead in PARTS)
