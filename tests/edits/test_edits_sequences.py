"""Random sequences of every edit: each is pure, keeps the plan valid, and is undone and redone exactly."""

from collections import Counter
from typing import Any

import pytest
from drawn_edits import STRATEGIES
from drawn_plans import PEOPLE, SAID, lost_references, plain, teams, tidy_plans, untidily_merged, untidy_plans
from every_edit import PLAN_EDITS, PLAN_RECORDS, TEAM_EDITS
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from okra_tui.desk.document import Document
from okra_tui.edits.edit import Edit, EditRefused
from okra_tui.edits.notes import (
    AddNotes,
    ChangeCluster,
    ChangeNote,
    CollectNotes,
    MergeNotes,
    MoveCluster,
    PlaceNotes,
    SeparateNote,
)
from okra_tui.edits.objectives import MoveCompanyObjective
from okra_tui.edits.quarter import keeping_records
from okra_tui.plan.entity import Entity
from okra_tui.plan.model import ENTITIES, RECORDS, Plan
from okra_tui.plan.team import Team

EXAMPLES = settings.default.max_examples // 5
"""How many sequences are played; each has every class of edit. The profile `thorough` plays two hundred."""
TRIES = 4
"""How many edits of a class are drawn until one changes something; many a one moves the only row there is."""
EFFECTS = max(EXAMPLES // 8, 1)
"""How often at least an edit of each class changed something."""
TEAM_EXAMPLES = EXAMPLES * 3
"""Teams are small, and so are their sequences."""

LINK_FREELY = (AddNotes, CollectNotes, ChangeNote, ChangeCluster)
"""What these are about is not looked up; all others lose no reference."""
REARRANGES = (PlaceNotes, MergeNotes, SeparateNote, MoveCluster, MoveCompanyObjective)

always_the_same = settings(
    max_examples=EXAMPLES,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    phases=(Phase.generate,),  # shrinking a failure takes minutes
)


class Seconds:
    """A clock on which every look is ten seconds later: nothing is typed within one."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        self.now += 10.0
        return self.now


def _applied(edit: Edit[Any], value: Any) -> Any:
    """What the edit makes of the value; that it refuses. The value stays, and a second time gives the same."""
    before = value.model_dump()  # shares nothing with it
    outcomes = []
    for _ in range(2):
        try:
            outcomes.append(edit.apply(value))
        except EditRefused as refused:
            outcomes.append(str(refused))
        assert value.model_dump() == before
    assert outcomes[0] == outcomes[1]
    return outcomes[0]


def _label_says_nothing(edit: Edit[Any]) -> None:
    """The label has words, and none that people wrote, nor an id."""
    assert edit.label.strip()
    written = {word.casefold() for text in (*SAID, *PEOPLE) for word in text.split()}
    assert not any(word in edit.label.casefold() for word in written if len(word) > 1 or not word.isascii()), edit.label
    assert "-" not in edit.label.replace("trade-off", "")


def _check_plan(edit: Edit[Plan], before: Plan, after: Plan) -> None:
    assert Plan.model_validate(after.model_dump()) == after  # ids are unique, too
    assert Plan.model_validate(after.values()) == after
    was = before.by_id
    assert all(row is was[row.id] for row in after.by_id.values() if row == was.get(row.id))
    if not isinstance(edit, LINK_FREELY):
        assert lost_references(after) <= lost_references(before)
    if isinstance(edit, REARRANGES):
        for table in ENTITIES:
            assert _without_place(getattr(after, table)) == _without_place(getattr(before, table))
    for table in RECORDS:
        assert isinstance(edit, PLAN_RECORDS) or getattr(after, table) is getattr(before, table)


def _without_place(rows: tuple[Entity, ...]) -> list[tuple[str, dict[str, Any]]]:
    kept = [(row.id, {**row.values(), "cluster": None, "same_as": None}) for row in rows]
    return sorted(kept, key=lambda row: row[0])


def test_every_edit_in_random_sequences_is_undone_and_redone_exactly() -> None:
    took_effect: Counter[type[Edit[Any]]] = Counter()

    @always_the_same
    @given(st.data())
    def play(data: st.DataObject) -> None:
        document = Document(data.draw(tidy_plans()), Seconds(), keeping_records)
        assert not untidily_merged(document.value)
        steps: list[tuple[str, Plan, Plan]] = []  # the label of each step of undo, the value before it and after it
        first = document.value
        for kind in data.draw(st.permutations([*PLAN_EDITS, *PLAN_RECORDS])):
            for _ in range(TRIES):
                before = document.value
                edit = STRATEGIES[kind](data.draw, before)
                assert type(edit) is kind
                if _changes(document, edit):
                    took_effect[kind] += 1
                    if kind not in PLAN_RECORDS:
                        steps.append((edit.label, before, document.value))
                    break
        last = document.value
        assert Plan.model_validate(plain(last)) == last  # as a file is read: lists, and nothing shared
        for label, value, _ in reversed(steps):
            assert document.undo() == label
            assert document.value == keeping_records(last, value)
        assert document.undo() is None
        assert document.value == keeping_records(last, first)
        for label, _, value in steps:
            assert document.redo() == label
            assert document.value == keeping_records(last, value)
            assert Plan.model_validate(document.value.model_dump()) == document.value
        assert document.redo() is None
        assert document.value == last

    play()
    assert all(took_effect[kind] >= EFFECTS for kind in (*PLAN_EDITS, *PLAN_RECORDS)), took_effect


def _changes(document: Document[Plan], edit: Edit[Plan]) -> bool:
    """Give the edit to the document; whether the plan is another one then. What it must keep is looked at."""
    before, revision = document.value, document.revision
    _label_says_nothing(edit)
    give = document.record if isinstance(edit, PLAN_RECORDS) else document.apply
    expected = _applied(edit, before)
    if isinstance(expected, str):
        with pytest.raises(EditRefused):
            give(edit)
        assert document.value is before
        assert document.revision == revision
        return False
    changes = give(edit)
    assert changes == (expected != before)
    assert document.value == expected
    assert document.revision == revision + changes
    _check_plan(edit, before, expected)
    assert not untidily_merged(expected), edit
    return changes


def test_edits_of_the_team_are_undone_and_redone_exactly() -> None:
    drawn: Counter[type[Edit[Any]]] = Counter()

    @settings(always_the_same, max_examples=TEAM_EXAMPLES)
    @given(st.data())
    def play(data: st.DataObject) -> None:
        document = Document(data.draw(teams()), Seconds())
        first, steps = document.value, 0
        plan = Plan(quarter="2026-Q4", starts=data.draw(st.dates()))
        for kind in TEAM_EDITS * 3:
            before = document.value
            edit = STRATEGIES[kind](data.draw, plan)
            drawn[kind] += 1
            _label_says_nothing(edit)
            expected = _applied(edit, before)
            if isinstance(expected, str):
                with pytest.raises(EditRefused):
                    document.apply(edit)
                assert document.value is before
                continue
            steps += document.apply(edit)
            assert document.value == expected == Team.model_validate(plain(expected))
        last = document.value
        assert [document.undo() is not None for _ in range(steps + 1)] == [True] * steps + [False]
        assert document.value == first
        assert [document.redo() is not None for _ in range(steps + 1)] == [True] * steps + [False]
        assert document.value == last

    play()
    assert all(drawn[kind] >= TEAM_EXAMPLES for kind in TEAM_EDITS), drawn


@settings(always_the_same, max_examples=settings.default.max_examples // 2)
@given(st.data())
def test_steps_back_and_forth_between_edits_lead_to_known_values(data: st.DataObject) -> None:
    document = Document(data.draw(tidy_plans()), Seconds(), keeping_records)
    past, future = [document.value], []
    for _ in range(data.draw(st.integers(5, 25))):
        match data.draw(st.sampled_from(["edit", "edit", "record", "undo", "redo"])):
            case "undo":
                assert (document.undo() is not None) == (len(past) > 1)
                if len(past) > 1:
                    future.append(past.pop())
            case "redo":
                assert (document.redo() is not None) == bool(future)
                if future:
                    past.append(future.pop())
            case what:
                kinds = PLAN_EDITS if what == "edit" else PLAN_RECORDS
                edit = STRATEGIES[data.draw(st.sampled_from(kinds))](data.draw, document.value)
                try:
                    changed = (document.apply if what == "edit" else document.record)(edit)
                except EditRefused:
                    changed = False
                if changed and what == "edit":
                    past.append(document.value)
                    future.clear()
        assert document.value == keeping_records(document.value, past[-1])


@settings(always_the_same, max_examples=settings.default.max_examples // 2)
@given(st.data())
def test_plans_put_together_from_two_files_become_no_untidier(data: st.DataObject) -> None:
    plan = data.draw(untidy_plans())
    for kind in data.draw(st.lists(st.sampled_from(PLAN_EDITS), min_size=5, max_size=20)):
        edit = STRATEGIES[kind](data.draw, plan)
        after = _applied(edit, plan)
        if isinstance(after, str):
            continue
        _check_plan(edit, plan, after)
        assert untidily_merged(after) <= untidily_merged(plan), edit
        if isinstance(edit, MergeNotes):
            assert untidily_merged(after).isdisjoint((*edit.notes, edit.into))
        plan = after
