"""For every class of edit of the second half of session 1 a way to draw one that suits a plan."""

from collections.abc import Callable
from typing import Any

from drawn_edits import WORDS, Draw, _before, _new, _one, _text
from hypothesis import strategies as st

from okra_tui.edits import blockers, hypotheses, key_results, log, objective_content
from okra_tui.edits.edit import Edit
from okra_tui.plan.labels import next_number
from okra_tui.plan.model import Blocker, Hypothesis, KeyResult, LogEntry, Plan

LINES = st.lists(WORDS | st.just(" "), max_size=3).map(tuple)


def with_more_rows(plan: Plan) -> Plan:
    """The plan with enough rows that moving and changing them has an effect."""
    first, last = plan.objectives[0].id, plan.objectives[-1].id
    results = [(2, first), (3, first), (10, last)]
    more = tuple(KeyResult(id=f"k-{number}", number=number, objective=of, title="quagga") for number, of in results)
    return plan.replaced(
        key_results=(*plan.key_results, *more),
        blockers=(*plan.blockers, Blocker(id="b-9", number=9, text="quagga", by="Ada")),
        log=tuple(LogEntry(id=f"l-{at}", session=1, text="quagga") for at in range(2)),
    )


def _number(draw: Draw, free: int) -> int:
    """The next number, now and then one that is likely to be taken."""
    return int(draw(st.sampled_from([free, free, free, 1])))


def _key_result(draw: Draw, plan: Plan, key: str, objective: str) -> KeyResult:
    number = _number(draw, next_number(plan, KeyResult, objective))
    target = draw(st.none() | st.integers(0, 100).map(float))
    return KeyResult(id=key, number=number, objective=objective, title=draw(WORDS), target=target)


def _hypothesis(draw: Draw, plan: Plan, key: str, objective: str) -> Hypothesis:
    number = _number(draw, next_number(plan, Hypothesis))
    about = tuple(_one(draw, plan.key_results) for _ in range(draw(st.integers(0, 1))))
    fields = {"question": draw(WORDS), "beliefs": draw(LINES), "key_results": about}
    return Hypothesis(id=key, number=number, objective=objective, **fields)


def _blocker(draw: Draw, plan: Plan, key: str) -> Blocker:
    number = _number(draw, next_number(plan, Blocker))
    kind = draw(st.sampled_from(["risk", "dependency", "none"]))
    about = tuple(_one(draw, plan.objectives) for _ in range(draw(st.integers(0, 1))))
    by = draw(st.sampled_from([None, "Ada", "Grace", "Linus"]))
    return Blocker(id=key, number=number, type=kind, text=draw(WORDS), by=by, about=about)


def _entry(draw: Draw, key: str) -> LogEntry:
    kind = draw(st.sampled_from(["parked", "decision", "action", "answer"]))
    return LogEntry(id=key, session=1, type=kind, text=_text(draw))


def _change_objective(draw: Draw, plan: Plan) -> objective_content.ChangeObjective:
    fields = {name: draw(LINES) for name in draw(st.sets(st.sampled_from(["pains", "gains", "metrics", "areas"])))}
    company = (_one(draw, plan.company_objectives),) if draw(st.booleans()) else None
    return objective_content.ChangeObjective(_one(draw, plan.objectives), **fields, company_objectives=company)


def _take_sheet(draw: Draw, plan: Plan) -> objective_content.TakeSheet:
    objective = _one(draw, plan.objectives)
    results = (_key_result(draw, plan, _new(draw, "k", plan), objective),) if draw(st.booleans()) else ()
    question = _hypothesis(draw, plan, _new(draw, "h", plan), objective)
    if results:
        question = question.changed(key_results=(results[0].id,))
    asked = (question,) if draw(st.booleans()) else ()
    return objective_content.TakeSheet(objective, draw(LINES), draw(LINES), draw(LINES), results, asked)


def _move_key_result(draw: Draw, plan: Plan) -> key_results.MoveKeyResult:
    into = _one(draw, plan.objectives) if draw(st.booleans()) else None
    return key_results.MoveKeyResult(_one(draw, plan.key_results), _before(draw, plan.key_results), into)


STRATEGIES: dict[type[Edit[Any]], Callable[[Draw, Plan], Edit[Any]]] = {
    key_results.AddKeyResult: lambda draw, plan: key_results.AddKeyResult(
        _key_result(draw, plan, _new(draw, "k", plan), _one(draw, plan.objectives))
    ),
    key_results.ChangeKeyResult: lambda draw, plan: key_results.ChangeKeyResult(
        _key_result(draw, plan, _one(draw, plan.key_results), _one(draw, plan.objectives))
    ),
    key_results.RemoveKeyResult: lambda draw, plan: key_results.RemoveKeyResult(_one(draw, plan.key_results)),
    key_results.MoveKeyResult: _move_key_result,
    hypotheses.AddHypothesis: lambda draw, plan: hypotheses.AddHypothesis(
        _hypothesis(draw, plan, _new(draw, "h", plan), _one(draw, plan.objectives))
    ),
    hypotheses.ChangeHypothesis: lambda draw, plan: hypotheses.ChangeHypothesis(
        _hypothesis(draw, plan, _one(draw, plan.hypotheses), _one(draw, plan.objectives))
    ),
    hypotheses.RemoveHypothesis: lambda draw, plan: hypotheses.RemoveHypothesis(_one(draw, plan.hypotheses)),
    blockers.AddBlocker: lambda draw, plan: blockers.AddBlocker(_blocker(draw, plan, _new(draw, "b", plan))),
    blockers.ChangeBlocker: lambda draw, plan: blockers.ChangeBlocker(_blocker(draw, plan, _one(draw, plan.blockers))),
    blockers.RemoveBlocker: lambda draw, plan: blockers.RemoveBlocker(_one(draw, plan.blockers)),
    objective_content.ChangeObjective: _change_objective,
    objective_content.TakeSheet: _take_sheet,
    log.AddLogEntry: lambda draw, plan: log.AddLogEntry(_entry(draw, _new(draw, "l", plan))),
    log.ChangeLogEntry: lambda draw, plan: log.ChangeLogEntry(_entry(draw, _one(draw, plan.log))),
    log.RemoveLogEntry: lambda draw, plan: log.RemoveLogEntry(_one(draw, plan.log)),
}
"""How an edit of each class is drawn."""
