"""What people see instead of ids."""

from datetime import date

import pytest
from plans_by_hand import (
    agreement,
    check_in,
    estimate,
    hypothesis,
    key_result,
    milestone,
    note,
    nothing_open,
    objective,
    record,
    waiting,
)

from okra_tui.edits.edit import dropped
from okra_tui.plan.labels import caption, label, next_number
from okra_tui.plan.merge import renumbered
from okra_tui.plan.model import (
    ENTITIES,
    Ballot,
    Blocker,
    Capacity,
    Cluster,
    CompanyKeyResult,
    CompanyObjective,
    Dependency,
    Entity,
    Hypothesis,
    Initiative,
    KeyResult,
    LogEntry,
    Milestone,
    Objective,
    Placement,
    Plan,
    RetrospectiveRecord,
    Scenario,
    StepRecord,
)

PLAN = nothing_open(
    company_objectives=(CompanyObjective(id="c1", label="discover", title="T"), CompanyObjective(id="c2", title="T")),
    company_key_results=(CompanyKeyResult(id="q1", company_objective="c2", title="T"),),
    clusters=tuple(Cluster(id=f"g{session}{at}", session=session, title="T") for at in (1, 2) for session in (1, 2)),
    objectives=(objective(3, id="o1"),),
    key_results=(key_result(1), key_result(2, objective="o9", id="k2")),
    milestones=(milestone(7, id="m1"),),
)

LABELS: list[tuple[Entity, str]] = [
    (record(1), "session 1"),
    (RetrospectiveRecord(id="s-r"), "the retrospective"),
    (StepRecord(id="s", step="1.blockers"), "step 1.blockers"),
    (PLAN.company_objectives[0], "discover"),
    (PLAN.company_objectives[1], "C2"),
    (PLAN.company_key_results[0], "C2.1"),
    (note("n1", "Ada"), "note by Ada"),
    (note("n2", None), "note"),
    (PLAN.clusters[3], "group 2"),
    (PLAN.objectives[0], "O3"),
    (PLAN.key_results[0], "KR3.1"),
    (PLAN.key_results[1], "KR?.2"),
    (hypothesis(5), "H5"),
    (Blocker(id="b", number=2, text="Late"), "B2"),
    (Initiative(id="i", name="Search"), "Search"),
    (PLAN.milestones[0], "M7"),
    (estimate("e", "Ada"), "estimate by Ada"),
    (waiting(4, "m1"), "D4"),
    (Capacity(id="w", week=7, people=1), "week 7"),
    (Scenario(id="z", name="Without Ada"), "Without Ada"),
    (Placement(id="y", scenario="z", milestone="m1", weeks=()), "placement of M7"),
    (Placement(id="y", scenario="z", milestone="gone", weeks=()), "placement"),
    (Ballot(id="v", session=2, subject="clusters"), "ballot of session 2"),
    (agreement("Ada"), "agreement by Ada"),
    (check_in(date(2026, 10, 19), 5), "check-in of 2026-10-19"),
    (LogEntry(id="l", text="SECRET", by="Ada"), "log entry by Ada"),
    (LogEntry(id="l", text="SECRET"), "log entry"),
]


@pytest.mark.parametrize(("entity", "said"), LABELS, ids=lambda value: value if isinstance(value, str) else "")
def test_the_label_of_each_kind_of_entity(entity: Entity, said: str) -> None:
    assert label(PLAN, entity) == said


def test_every_kind_of_entity_was_asked_for() -> None:
    assert {type(entity) for entity, _ in LABELS} == set(ENTITIES.values())


def test_captions_hold_the_start_of_the_words() -> None:
    assert caption(PLAN, PLAN.objectives[0]) == "O3 Find a match"
    assert caption(PLAN, hypothesis(5)) == "H5 Would they?"
    assert caption(PLAN, PLAN.objectives[0], width=7) == "O3 Find a…"
    assert caption(PLAN, note("n1", "Ada")) == "Ada: SECRET words"
    assert caption(PLAN, note("n1", None), width=8) == "SECRET…"
    assert caption(PLAN, Capacity(id="w", week=7, people=1)) == "week 7"


def test_the_next_number_is_above_all_others() -> None:
    numbered = nothing_open(objectives=(objective(3), objective(1)), blockers=(), key_results=(key_result(4, of=3),))
    assert next_number(numbered, Objective) == 4
    assert next_number(numbered, Blocker) == 1
    assert next_number(numbered, KeyResult, objective="o3") == 5
    assert next_number(numbered, KeyResult, objective="o1") == 1
    assert [next_number(numbered, kind) for kind in (Hypothesis, Milestone, Dependency)] == [2, 2, 1]


def test_a_number_is_never_given_again() -> None:
    plan = Plan.model_validate(
        {
            "quarter": "2026-Q4",
            "starts": date(2026, 10, 5),
            "objectives": [{"id": "o-1", "number": 1, "title": "One"}, {"id": "o-2", "number": 2, "title": "Two"}],
            "key_results": [{"id": "k-1", "number": 3, "objective": "o-1", "title": "Many"}],
        }
    )
    without = dropped(plan, ["o-2", "k-1"])
    assert next_number(without, Objective) == 3
    assert next_number(without, KeyResult, "o-1") == 4
    assert next_number(dropped(without, ["o-1"]), Objective) == 3


def test_a_plan_in_which_every_number_stands_once_stays_the_very_same():
    plan = Plan(quarter="2026-Q4", starts=date(2026, 10, 5), objectives=(Objective(id="o-1", number=1, title="Trust"),))
    assert renumbered(plan, plan) is plan  # a new one would be told as put right


def test_a_number_of_the_company_goes_by_the_label_that_its_objective_was_given() -> None:
    for given, wanted in (("C3", "C3.1"), ("OKR2", "OKR2.1"), ("growth", "C2.1"), (None, "C2.1")):
        companies = tuple(each.changed(label=given) if each.id == "c2" else each for each in PLAN.company_objectives)
        plan = PLAN.replaced(company_objectives=companies)
        assert label(plan, plan.company_key_results[0]) == wanted
