"""Key results, hypotheses, blockers, what stands in an objective, pair sheets and the log."""

from datetime import date
from typing import Any

import pytest
from drawn_plans import lost_references

from okra_tui.desk.document import Document
from okra_tui.edits.edit import Edit, EditRefused
from okra_tui.edits.meeting import (
    NO_BLOCKER,
    AddBlocker,
    AddLogEntry,
    ChangeBlocker,
    ChangeLogEntry,
    RemoveBlocker,
    RemoveLogEntry,
)
from okra_tui.edits.objectives import (
    AddHypothesis,
    AddKeyResult,
    ChangeHypothesis,
    ChangeKeyResult,
    ChangeObjective,
    MoveKeyResult,
    RemoveHypothesis,
    RemoveKeyResult,
    TakeSheet,
)
from okra_tui.plan.labels import label, next_number
from okra_tui.plan.model import Blocker, CheckIn, CompanyObjective, Hypothesis, KeyResult, LogEntry, Objective, Plan

DAY = date(2026, 10, 5)


def plan(**tables: Any) -> Plan:
    given: dict[str, Any] = {
        "company_objectives": (CompanyObjective(id="c1", title="Discover"),),
        "objectives": (
            Objective(id="o1", number=1, title="Find", pains=("Nobody is there",)),
            Objective(id="o2", number=2, title="Trust"),
        ),
        "key_results": (result("k1", 1, "o1"), result("k2", 2, "o1"), result("k3", 1, "o2")),
        "hypotheses": (Hypothesis(id="h1", number=1, objective="o1", key_results=("k1",), question="Would they?"),),
    }
    return Plan(quarter="2026-Q4", starts=DAY, **{**given, **tables})


def result(key: str, number: int, objective: str | None = "o1", title: str = "Rated", **fields: Any) -> KeyResult:
    return KeyResult(id=key, number=number, objective=objective, title=title, **fields)


def blocker(key: str, number: int, by: str | None = "Ada", kind: str = "risk", **fields: Any) -> Blocker:
    return Blocker(id=key, number=number, type=kind, text=NO_BLOCKER if kind == "none" else "Late", by=by, **fields)


def refused(edit: Edit[Plan], value: Plan) -> str:
    with pytest.raises(EditRefused) as caught:
        edit.apply(value)
    assert str(caught.value).endswith(".")
    return str(caught.value)


# -- key results -----------------------------------------------------------------------------------------------------


def test_a_key_result_is_added_with_the_next_number_of_its_objective() -> None:
    before = plan()
    new = result("k9", next_number(before, KeyResult, "o1"), "o1", "Faster")
    after = AddKeyResult(new).apply(before)
    assert [label(after, row) for row in after.key_results] == ["KR1.1", "KR1.2", "KR2.1", "KR1.3"]


def test_a_key_result_that_does_not_fit_is_refused() -> None:
    assert "There is KR1.2 already" in refused(AddKeyResult(result("k9", 2)), plan())
    assert "no longer in the plan" in refused(AddKeyResult(result("k9", 3, "gone")), plan())
    assert "belongs to an objective" in refused(AddKeyResult(result("k9", 3, None)), plan())
    assert "in the plan already" in refused(AddKeyResult(result("k1", 3)), plan())


def test_a_changed_key_result_keeps_its_objective_and_number() -> None:
    new = result("k1", 7, "o2", "Rated more", unit="%", baseline=41.0, target=70.0, owner="Ada")
    after = ChangeKeyResult(new).apply(plan()).find(KeyResult, "k1")
    assert after == new.changed(objective="o1", number=1)
    assert "no longer" in refused(ChangeKeyResult(result("gone", 1)), plan())


def test_a_removed_key_result_leaves_hypotheses_without_it_and_its_number_unused() -> None:
    check_in = CheckIn(id="x1", on=DAY, key_result="k1", value=1.0)
    after = RemoveKeyResult("k1").apply(plan(check_ins=(check_in,)))
    assert [row.id for row in after.key_results] == ["k2", "k3"]
    assert after.hypotheses[0].key_results == ()
    assert after.check_ins == ()
    assert next_number(RemoveKeyResult("k2").apply(plan()), KeyResult, "o1") == 3


def test_a_key_result_moves_within_its_objective_and_to_another() -> None:
    assert [row.id for row in MoveKeyResult("k2", "k1").apply(plan()).key_results] == ["k2", "k1", "k3"]
    after = MoveKeyResult("k2", None, "o2").apply(plan())
    assert label(after, after.by_id["k2"]) == "KR2.2"
    assert next_number(after, KeyResult, "o1") == 3  # KR1.2 is never given again
    assert "no longer" in refused(MoveKeyResult("k2", None, "gone"), plan())


# -- hypotheses ------------------------------------------------------------------------------------------------------


def test_hypotheses_are_added_changed_and_removed() -> None:
    new = Hypothesis(id="h2", number=2, objective="o1", key_results=("k1", "k2"), question="Do they?", beliefs=("If",))
    after = AddHypothesis(new).apply(plan())
    assert after.hypotheses[-1] == new
    changed = ChangeHypothesis(new.changed(number=9, question="Will they?")).apply(after)
    assert changed.hypotheses[-1] == new.changed(question="Will they?")
    assert RemoveHypothesis("h2").apply(changed).hypotheses == plan().hypotheses


def test_a_hypothesis_that_does_not_fit_is_refused() -> None:
    new = Hypothesis(id="h2", number=2, objective="o1", question="Do they?")
    assert "There is H1 already" in refused(AddHypothesis(new.changed(number=1)), plan())
    assert "linked to" in refused(AddHypothesis(new.changed(key_results=("gone",))), plan())
    assert "linked to" in refused(AddHypothesis(new.changed(key_results=("o1",))), plan())
    assert "no longer" in refused(ChangeHypothesis(new), plan())


def test_a_link_that_was_lost_before_does_not_stop_a_change() -> None:
    lost = Hypothesis(id="h1", number=1, objective="gone", key_results=("gone",), question="Would they?")
    after = ChangeHypothesis(lost.changed(question="Will they?")).apply(plan(hypotheses=(lost,)))
    assert after.hypotheses[0].question == "Will they?"


# -- blockers --------------------------------------------------------------------------------------------------------


def test_none_is_an_answer_that_a_later_blocker_takes_back() -> None:
    said_none = AddBlocker(blocker("b1", 1, "Ada", "none")).apply(plan())
    assert said_none.blockers[0].type == "none"
    after = AddBlocker(blocker("b2", 2, "ada")).apply(AddBlocker(blocker("b3", 3, "Grace", "none")).apply(said_none))
    assert [row.id for row in after.blockers] == ["b3", "b2"]


def test_nobody_has_a_blocker_and_none() -> None:
    named = plan(blockers=(blocker("b1", 1, "Ada"), blocker("b2", 2, "Grace", "none")))
    assert "has named a blocker" in refused(AddBlocker(blocker("b3", 3, "Ada", "none")), named)
    assert "said already" in refused(AddBlocker(blocker("b3", 3, "Grace", "none")), named)
    assert "needs a name" in refused(AddBlocker(blocker("b3", 3, None, "none")), named)
    assert "has named a blocker" in refused(ChangeBlocker(blocker("b2", 2, "Ada", "none")), named)
    assert [row.id for row in ChangeBlocker(blocker("b1", 1, "Grace")).apply(named).blockers] == ["b1"]


def test_several_blockers_of_one_person_and_of_nobody() -> None:
    value = plan()
    for number, by in enumerate(("Ada", "Ada", None, None), 1):
        value = AddBlocker(blocker(f"b{number}", number, by)).apply(value)
    assert len(value.blockers) == 4


def test_a_blocker_is_changed_and_removed() -> None:
    value = plan(blockers=(blocker("b1", 1),))
    new = blocker("b1", 5, about=("o1", "c1"), owner="Grace", status="resolved", answer="Done")
    assert ChangeBlocker(new).apply(value).blockers == (new.changed(number=1),)
    assert RemoveBlocker("b1").apply(value).blockers == ()
    assert "linked to" in refused(ChangeBlocker(new.changed(about=("gone",))), value)
    assert "There is B1 already" in refused(AddBlocker(blocker("b9", 1)), value)


# -- objectives ------------------------------------------------------------------------------------------------------


def test_an_objective_gets_what_is_given_and_keeps_the_rest() -> None:
    edit = ChangeObjective("o1", gains=(" Friends ", "", " "), company_objectives=("c1",))
    after = edit.apply(plan()).objectives[0]
    assert (after.pains, after.gains, after.company_objectives) == (("Nobody is there",), ("Friends",), ("c1",))
    assert edit.label == "change an objective"
    assert "linked to" in refused(ChangeObjective("o1", company_objectives=("gone",)), plan())


def test_typing_into_one_list_is_one_step_of_undo() -> None:
    document = Document(plan(), lambda: 0.0)
    for typed in ("W", "Wa", "Wait"):
        document.apply(ChangeObjective("o1", pains=(typed,)))
    assert document.undo() == "change an objective's pains"
    assert document.value == plan()


def test_two_pains_typed_one_after_the_other_are_two_steps_of_undo() -> None:
    document = Document(plan(), lambda: 0.0)
    for pains in (("Wait",), ("Wait", "Pay"), ("Wait", "Pay", "Queue")):
        document.apply(ChangeObjective("o1", pains=pains))
    document.undo()
    assert document.value.objectives[0].pains == ("Wait", "Pay")
    document.undo()
    assert document.value.objectives[0].pains == ("Wait",)


# -- pair sheets -----------------------------------------------------------------------------------------------------


def sheet(**fields: Any) -> TakeSheet:
    given: dict[str, Any] = {
        "pains": ("nobody IS there", "Slow", "slow", " "),
        "gains": ("Friends",),
        "metrics": ("Time",),
        "key_results": (
            result("k8", 3, title="rated"),
            result("k9", 4, title="Faster", baseline=700.0, target=300.0, unit="ms"),
        ),
        "hypotheses": (
            Hypothesis(
                id="h8", number=2, objective="o1", question="would  they?", beliefs=("If",), key_results=("k9",)
            ),
            Hypothesis(id="h9", number=3, objective="o1", question="And then?", key_results=("k8", "k9")),
        ),
    }
    return TakeSheet("o1", **{**given, **fields})


def test_a_sheet_is_added_to_what_is_there_and_one_undo_takes_it_back() -> None:
    document = Document(plan(), lambda: 0.0)
    assert document.apply(sheet())
    objective, after = document.value.objectives[0], document.value
    assert (objective.pains, objective.gains, objective.metrics) == (
        ("Nobody is there", "Slow"),
        ("Friends",),
        ("Time",),
    )
    assert [(row.id, row.number) for row in after.key_results if row.objective == "o1"] == [
        ("k1", 1),
        ("k2", 2),
        ("k9", 3),
    ]
    assert after.hypotheses[0].beliefs == ("If",)
    assert after.hypotheses[0].key_results == ("k1", "k9")
    assert after.hypotheses[1].key_results == ("k1", "k9")  # "rated" was there as k1
    assert lost_references(after) == set()
    assert document.undo() == "take a pair's sheet"
    assert document.value == plan()


def test_a_sheet_that_is_taken_again_changes_nothing() -> None:
    once = sheet().apply(plan())
    again = sheet(
        key_results=(
            result("k18", 5, title="Rated"),
            result("k19", 6, title="faster", baseline=700.0, target=300.0, unit="ms"),
        ),
        hypotheses=(Hypothesis(id="h19", number=4, objective="o1", question="And then?", key_results=("k19",)),),
    )
    assert again.apply(once) == once
    assert TakeSheet("o1").apply(once) == once


def test_a_sheet_that_does_not_fit_is_refused_as_a_whole() -> None:
    assert "for another objective" in refused(sheet(key_results=(result("k9", 2, "o2", "New"),)), plan())
    assert "There is KR1.1 already" in refused(
        sheet(key_results=(result("k9", 1, title="New"),), hypotheses=()), plan()
    )
    assert "linked to" in refused(sheet(key_results=()), plan())
    assert "no longer" in refused(TakeSheet("gone"), plan())


# -- the log ---------------------------------------------------------------------------------------------------------


def test_the_log_is_written_changed_and_shortened() -> None:
    entry = LogEntry(id="l1", session=1, type="action", text="Ask", owner="Ada", due=DAY)
    after = AddLogEntry(entry).apply(plan())
    assert after.log == (entry,)
    done = ChangeLogEntry(entry.changed(done=True)).apply(after)
    assert done.log[0].done
    assert RemoveLogEntry("l1").apply(done).log == ()
    assert refused(AddLogEntry(entry.changed(text=" \n")), plan()) == "The text must not be empty."
    assert refused(ChangeLogEntry(entry.changed(text="")), after) == "The text must not be empty."
    assert "no longer" in refused(ChangeLogEntry(entry), plan())


def test_labels_of_the_log_say_what_kind_of_entry_it_is() -> None:
    kinds = ("parked", "decision", "action", "answer")
    labels = [AddLogEntry(LogEntry(id="l", type=kind, text="x")).label for kind in kinds]
    assert labels == ["park a thought", "add a decision", "add an action", "add an answer"]


@pytest.mark.parametrize("kind", [RemoveKeyResult, RemoveHypothesis, RemoveBlocker, RemoveLogEntry])
def test_what_is_gone_cannot_be_deleted(kind: type[Any]) -> None:
    assert "no longer in the plan" in refused(kind("gone"), plan())
