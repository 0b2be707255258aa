"""What a person does to the rows of an objective's page, as edits: pure functions from a plan, a row and words."""

from typing import Any, NamedTuple

from okra_tui.edits.edit import Edit, EditRefused
from okra_tui.edits.hypotheses import AddHypothesis, ChangeHypothesis, MoveHypothesis, RemoveHypothesis
from okra_tui.edits.key_results import AddKeyResult, ChangeKeyResult, MoveKeyResult, RemoveKeyResult
from okra_tui.edits.objective_content import ChangeObjective
from okra_tui.edits.objectives import RemoveObjective
from okra_tui.edits.rows import changed_fields, existing
from okra_tui.intake.key_result_line import Commitment, with_start
from okra_tui.intake.people import People
from okra_tui.plan.ids import NewId
from okra_tui.plan.labels import next_number
from okra_tui.plan.model import Hypothesis, KeyResult, Objective, Plan
from okra_tui.plan.text import one_line
from okra_tui.ui.objective_page import LINES, Kind, Row, line_row, results_of

NO_HYPOTHESIS = "A belief belongs to a hypothesis: write H: and the question first."


class Asked(NamedTuple):
    """An edit, and the id of the row on which the cursor stands after it; empty: where it is."""

    edit: Edit[Plan]
    row: str = ""


def added(plan: Plan, objective: Objective, at: Row, kind: Kind, text: str, people: People, new_id: NewId) -> Asked:
    """Add what was typed while the cursor stood on `at`. Raises EditRefused where it has no place."""
    text = one_line(text).strip()
    if kind in LINES:
        lines = getattr(objective, LINES[kind])
        return Asked(_lines(objective, kind, (*lines, text)), line_row(kind, len(lines)))
    if kind == "kr":
        number = next_number(plan, KeyResult, objective.id)
        read = with_start(text, people).fields
        made = KeyResult(id=new_id("key_results"), number=number, objective=objective.id, title="?")
        return Asked(AddKeyResult(changed_fields(made, **read)), made.id)
    if kind == "h":
        linked = linked_key_results(plan, objective, at)
        hypothesis = Hypothesis(
            id=new_id("hypotheses"),
            number=next_number(plan, Hypothesis),
            objective=objective.id,
            key_results=linked,
            question=text,
        )
        return Asked(AddHypothesis(hypothesis), hypothesis.id)
    believed = hypothesis_at(plan, objective, at)
    if believed is None:
        raise EditRefused(NO_HYPOTHESIS)
    made_row = line_row("belief", len(believed.beliefs), believed.id)
    return Asked(ChangeHypothesis(believed.changed(beliefs=(*believed.beliefs, text))), made_row)


def linked_key_results(plan: Plan, objective: Objective, at: Row) -> tuple[str, ...]:
    """The key results of a hypothesis that is typed here: the one on which the cursor stands, or those of the

    hypothesis on which it stands; elsewhere the objective's only one, if it has one.
    """
    if at.kind == "kr" and at.entity != objective.id:
        return (at.entity,)
    if at.kind in {"h", "belief"} and (near := plan.find(Hypothesis, at.entity)) is not None:
        return near.key_results
    results = results_of(plan, objective)
    return (results[0].id,) if len(results) == 1 else ()


def hypothesis_at(plan: Plan, objective: Objective, at: Row) -> Hypothesis | None:
    """The hypothesis to which a belief that is typed here belongs: the cursor's, else the objective's last one."""
    near = plan.find(Hypothesis, at.entity)
    mine = [hypothesis for hypothesis in plan.hypotheses if hypothesis.objective == objective.id]
    return near or (mine[-1] if mine else None)


def reworded(plan: Plan, row: Row, text: str, people: People) -> Edit[Plan]:
    """Write a row anew from its line. Raises EditRefused where it is gone or cannot be that."""
    text = one_line(text).strip()
    if row.kind in LINES:
        objective = existing(plan, Objective, row.entity)
        return _lines(objective, row.kind, _replaced(getattr(objective, LINES[row.kind]), row.at, text))
    if row.kind == "kr":
        result = existing(plan, KeyResult, row.entity)
        return ChangeKeyResult(changed_fields(result, **with_start(text, people).fields))
    hypothesis = existing(plan, Hypothesis, row.entity)
    if row.kind == "h":
        return ChangeHypothesis(changed_fields(hypothesis, question=text))
    return ChangeHypothesis(hypothesis.changed(beliefs=_replaced(hypothesis.beliefs, row.at, text)))


def removed(plan: Plan, row: Row) -> Edit[Plan] | None:
    """Take a row out; None where it stands for nothing that can be."""
    if row.kind == "title":
        return RemoveObjective(row.entity) if plan.find(Objective, row.entity) else None
    if row.at is None:
        return None
    if row.kind in LINES:
        objective = existing(plan, Objective, row.entity)
        return _lines(objective, row.kind, _without(getattr(objective, LINES[row.kind]), row.at))
    if row.kind == "kr":
        return RemoveKeyResult(row.entity)
    if row.kind == "h":
        return RemoveHypothesis(row.entity)
    if row.kind == "belief":
        hypothesis = existing(plan, Hypothesis, row.entity)
        return ChangeHypothesis(hypothesis.changed(beliefs=_without(hypothesis.beliefs, row.at)))
    return None


def moved(plan: Plan, row: Row, by: int) -> Asked | None:
    """Put a row one further down (`by` 1) or up (-1) within its section; None where there is no further."""
    if row.at is None:
        return None
    if row.kind in LINES:
        objective = existing(plan, Objective, row.entity)
        lines = _swapped(getattr(objective, LINES[row.kind]), row.at, by)
        return Asked(_lines(objective, row.kind, lines), line_row(row.kind, row.at + by)) if lines else None
    if row.kind == "belief":
        hypothesis = existing(plan, Hypothesis, row.entity)
        beliefs = _swapped(hypothesis.beliefs, row.at, by)
        moved_to = line_row("belief", row.at + by, hypothesis.id)
        return Asked(ChangeHypothesis(hypothesis.changed(beliefs=beliefs)), moved_to) if beliefs else None
    if row.kind == "kr":
        result = existing(plan, KeyResult, row.entity)
        ids = [other.id for other in plan.key_results if other.objective == result.objective]
        place = _before(ids, row.entity, by)
        return Asked(MoveKeyResult(row.entity, place[0])) if place else None
    if row.kind == "h":
        asked = existing(plan, Hypothesis, row.entity)
        place = _before([o.id for o in plan.hypotheses if o.objective == asked.objective], row.entity, by)
        return Asked(MoveHypothesis(row.entity, place[0])) if place else None
    return None


def committed(plan: Plan, row: Row, commitment: Commitment) -> Edit[Plan] | None:
    """Make a key result committed or aspirational; None where the row is none, or it is that already."""
    result = plan.find(KeyResult, row.entity)
    if result is None or result.commitment == commitment:
        return None
    return ChangeKeyResult(result.changed(commitment=commitment))


def _lines(objective: Objective, kind: str, lines: tuple[str, ...]) -> ChangeObjective:
    changes: dict[str, Any] = {LINES[kind]: lines}
    return ChangeObjective(objective.id, **changes)


def _replaced(lines: tuple[str, ...], at: int | None, text: str) -> tuple[str, ...]:
    return tuple(text if place == at else line for place, line in enumerate(lines))


def _without(lines: tuple[str, ...], at: int) -> tuple[str, ...]:
    return tuple(line for place, line in enumerate(lines) if place != at)


def _swapped(lines: tuple[str, ...], at: int, by: int) -> tuple[str, ...]:
    """With the line one place further; empty where there is no such place."""
    to = at + by
    if not (0 <= to < len(lines) and at < len(lines)):
        return ()
    order = list(lines)
    order[at], order[to] = order[to], order[at]
    return tuple(order)


def _before(ids: list[str], id: str, by: int) -> tuple[str | None] | None:  # noqa: A002
    """Before which of its siblings something goes that moves by one; None where it cannot."""
    at = ids.index(id) + by
    if not 0 <= at < len(ids):
        return None
    rest = [each for each in ids if each != id]
    return ((*rest, None)[at],)
