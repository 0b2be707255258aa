"""Milestones are made, changed and taken out; initiatives by area; what a milestone unlocks."""

import random
from datetime import date
from typing import Any

import pytest
from drawn_plans import lost_references

from okra_tui.desk.time_and_chance import NewId
from okra_tui.edits.edit import Edit, EditRefused, Together
from okra_tui.edits.milestones import (
    AddInitiative,
    AddMilestone,
    ChangeInitiative,
    ChangeMilestone,
    MakeMilestones,
    MoveMilestone,
    PlaceInitiatives,
    RemoveInitiatives,
    RemoveMilestone,
    SetMilestoneType,
)
from okra_tui.edits.notes import OpenCluster
from okra_tui.plan.labels import next_number
from okra_tui.plan.model import (
    Cluster,
    Dependency,
    Estimate,
    Hypothesis,
    Initiative,
    Milestone,
    Note,
    Objective,
    Plan,
)
from okra_tui.ui.steps.milestone import making, unlocked_by, unlocking


def milestone(number: int, **fields: Any) -> Milestone:
    return Milestone(id=f"m{number}", number=number, title=f"Bet {number}", **fields)


def plan(**tables: Any) -> Plan:
    given: dict[str, Any] = {
        "objectives": (Objective(id="o1", number=1, title="Find"),),
        "hypotheses": (Hypothesis(id="h1", number=1, objective="o1", question="Would they?"),),
        "notes": (
            Note(id="n1", session=2, text="One", about=("h1",), cluster="g1"),
            Note(id="n2", session=2, text="Two", about=("h1",)),
        ),
        "clusters": (Cluster(id="g1", session=2, title="Group"),),
        "initiatives": (
            Initiative(id="i1", name="Search", area="M", objectives=("o1",)),
            Initiative(id="i2", name="Mail", area="R"),
        ),
        "milestones": (milestone(1, initiative="i1"), milestone(2), milestone(3)),
        "dependencies": (Dependency(id="d1", number=1, milestone="m2", on="m1"),),
        "estimates": (Estimate(id="e1", milestone="m1", by="Ada", effort="S"),),
    }
    return Plan(quarter="2026-Q4", starts=date(2026, 10, 5), **{**given, **tables})


def refused(edit: Edit[Plan], value: Plan) -> str:
    with pytest.raises(EditRefused) as caught:
        edit.apply(value)
    assert str(caught.value).endswith(".")
    return str(caught.value)


def new_id() -> NewId:
    return NewId(random.Random(1))


# -- milestones --------------------------------------------------------------------------------------------------------


def test_a_group_and_a_note_become_milestones_in_one_edit_with_the_next_numbers() -> None:
    edit = making(plan(), ["g1", "n2"], new_id(), "spike")
    after = edit.apply(plan())
    assert [(each.number, each.title, each.type) for each in after.milestones[3:]] == [
        (4, "Group", "spike"),
        (5, "Two", "spike"),
    ]
    assert edit.label == "make 2 milestones"
    assert refused(making(after, ["n2"], new_id()), after) == "This note has become milestone M5 already."
    assert (
        refused(making(after, ["g1"], NewId(random.Random(2))), after) == "This group has become milestone M4 already."
    )


def test_what_is_gone_becomes_nothing() -> None:
    with pytest.raises(EditRefused, match="deleted meanwhile"):
        making(plan(), ["gone"], new_id())
    made = milestone(4, from_notes=("gone",))
    assert "deleted meanwhile" in refused(MakeMilestones((made,)), plan())
    assert "There is M2 already" in refused(AddMilestone(milestone(2).changed(id="m9")), plan())


def test_a_number_is_never_given_twice() -> None:
    after = RemoveMilestone("m3").apply(plan())
    assert next_number(after, Milestone) == 4
    assert RemoveMilestone("m2").apply(after).highest_numbers.milestones == 3  # type: ignore[union-attr]


def test_a_milestone_goes_with_its_estimates_and_with_what_waits_for_it() -> None:
    after = RemoveMilestone("m1").apply(plan())
    assert after.estimates == () and after.dependencies == ()
    assert not lost_references(after)
    assert next_number(after, Dependency) == 2


def test_a_change_keeps_number_and_links_that_were_lost_before() -> None:
    before = plan(milestones=(milestone(1, hypotheses=("gone",)),))
    after = ChangeMilestone(before.milestones[0].changed(title="Anew", number=7)).apply(before)
    assert (after.milestones[0].title, after.milestones[0].number) == ("Anew", 1)
    assert "deleted meanwhile" in refused(ChangeMilestone(milestone(1, initiative="gone")), before)


def test_types_are_set_and_must_be_words() -> None:
    after = SetMilestoneType(("m1", "m3"), "inception").apply(plan())
    assert [each.type for each in after.milestones] == ["inception", None, "inception"]
    assert "type" in refused(SetMilestoneType(("m1",), ""), plan())


def test_milestones_are_moved() -> None:
    assert [each.id for each in MoveMilestone("m3", "m1").apply(plan()).milestones] == ["m3", "m1", "m2"]
    assert [each.id for each in MoveMilestone("m1", None).apply(plan()).milestones] == ["m2", "m3", "m1"]


# -- what it unlocks ---------------------------------------------------------------------------------------------------


def unlocked(value: Plan, milestone: str, *others: str) -> Plan:
    found = value.find(Milestone, milestone)
    assert found is not None
    return Together("change", unlocking(value, found, others, new_id())).apply(value)


def test_a_milestone_unlocks_exactly_those_that_were_said() -> None:
    after = unlocked(plan(), "m1", "m3")
    assert [(each.milestone, each.on, each.number) for each in after.dependencies] == [("m3", "m1", 2)]
    assert [each.id for each in unlocked_by(after, "m1")] == ["m3"]
    assert unlocked(after, "m1", "m3") == after
    assert unlocked(after, "m1").dependencies == ()


def test_a_milestone_cannot_unlock_itself_and_a_loop_is_named() -> None:
    with pytest.raises(EditRefused, match="M1 cannot unlock itself"):
        unlocked(plan(), "m1", "m1")
    with pytest.raises(EditRefused, match="M1 waits for M2, M2 waits for M1"):
        unlocked(plan(), "m2", "m1")


# -- initiatives -------------------------------------------------------------------------------------------------------


def test_initiatives_come_change_move_and_go() -> None:
    new = Initiative(id="i3", name="Court finder", area="M", objectives=("o1",))
    after = PlaceInitiatives(("i2",), "M", "i1").apply(AddInitiative(new).apply(plan()))
    assert [(each.id, each.area) for each in after.initiatives] == [("i2", "M"), ("i1", "M"), ("i3", "M")]
    after = ChangeInitiative(new.changed(name="Finder", area=None)).apply(after)
    assert after.initiatives[2].name == "Finder" and after.initiatives[2].area is None
    after = RemoveInitiatives(("i1", "i2")).apply(after)
    assert [each.id for each in after.initiatives] == ["i3"]
    assert after.milestones[0].initiative is None and not lost_references(after)


def test_initiatives_that_are_not_there_are_refused() -> None:
    assert "deleted meanwhile" in refused(AddInitiative(Initiative(id="i9", name="X", objectives=("gone",))), plan())
    for edit in (PlaceInitiatives(("gone",), "M"), RemoveInitiatives(("gone",))):
        assert "no longer in the plan" in refused(edit, plan())


# -- groups ------------------------------------------------------------------------------------------------------------


def test_a_group_of_session_2_is_about_what_its_notes_are_about() -> None:
    opened = OpenCluster(Cluster(id="g2", session=2, title="New"), ("n1", "n2")).apply(plan())
    assert opened.clusters[1].about == ("h1",)
    first = Note(id="n9", session=1, text="Nine", about=("h1",))
    opened = OpenCluster(Cluster(id="g2", session=1, title="New"), ("n9",)).apply(plan(notes=(first,)))
    assert opened.clusters[1].about == ()
