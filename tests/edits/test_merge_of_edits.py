"""Properties of the three-way merge, on plans that two people edited apart from each other."""

from typing import Any

from drawn_edits import STRATEGIES
from drawn_plans import plain, teams, tidy_plans, untidy_plans
from every_edit import TEAM_EDITS
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from okra_tui.edits.edit import EditRefused
from okra_tui.edits.team import SetTeam
from okra_tui.plan.entity import Value
from okra_tui.plan.merge import merge, read_between
from okra_tui.plan.model import Plan

KINDS = [kind for kind in STRATEGIES if kind not in TEAM_EDITS]
PLANS = tidy_plans() | untidy_plans()

quickly = settings(
    max_examples=25,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    phases=(Phase.generate,),
)


@st.composite
def edited_apart(draw: st.DrawFn) -> tuple[Plan, Plan, Plan]:
    """A plan, and what two people made of it."""
    base = draw(PLANS)
    return base, _edited(draw, base), _edited(draw, base)


def _edited(draw: st.DrawFn, plan: Plan) -> Plan:
    for kind in draw(st.lists(st.sampled_from(KINDS), max_size=6)):
        edit = STRATEGIES[kind](draw, plan)
        try:
            plan = edit.apply(plan)
        except EditRefused:
            continue
    return plan


@quickly
@given(edited_apart())
def test_what_one_side_left_alone_becomes_the_other_side(versions: tuple[Plan, Plan, Plan]) -> None:
    base, ours, theirs = versions
    assert merge(base, ours, base).value is ours
    assert merge(base, base, theirs).value is (theirs if theirs != base else base)
    assert merge(base, ours, ours).value is ours
    assert not merge(base, ours, ours).clashes


@quickly
@given(edited_apart())
def test_nothing_that_was_added_is_lost_and_the_plan_is_valid(versions: tuple[Plan, Plan, Plan]) -> None:
    base, ours, theirs = versions
    merged = merge(base, ours, theirs)
    assert Plan.model_validate(merged.value.values()) == merged.value  # above all: ids are unique
    refused = {clash.theirs for clash in merged.clashes if clash.field == "id"}
    for side in (ours, theirs):
        added = {row.id for _, row in side.entities()} - set(base.by_id)
        assert added - refused <= set(merged.value.by_id)
        for key, row in side.by_id.items():
            if key in merged.value.by_id and key not in refused:
                assert_nothing_lost(base.by_id.get(key), row, merged.value.by_id[key])
    assert not numbers_met_twice(merged.value)


def assert_nothing_lost(before: Value | None, row: Value, merged: Value) -> None:
    """What a side added to the lists of a row is there."""
    for name, held in row.values().items():
        if isinstance(held, tuple) and name not in ("weeks", "agreed_weeks"):
            had = getattr(before, name, ()) if before else ()
            assert set(held) - set(had) <= set(getattr(merged, name)), name


def numbers_met_twice(plan: Plan) -> list[Any]:
    given = [
        *((table, row.number) for table, row in plan.entities() if hasattr(row, "number") and table != "key_results"),
        *((row.objective, row.number) for row in plan.key_results if row.objective),
    ]
    return [number for number in given if given.count(number) > 1]


@quickly
@given(edited_apart())
def test_each_field_that_only_one_side_changed_is_as_that_side_has_it(versions: tuple[Plan, Plan, Plan]) -> None:
    base, ours, theirs = versions
    merged = merge(base, ours, theirs)
    for key in base.by_id.keys() & ours.by_id.keys() & theirs.by_id.keys():
        before, mine, other, after = (plan.by_id[key] for plan in (base, ours, theirs, merged.value))
        assert after is mine if mine == other else True
        for name in type(before).model_fields:
            if name != "number" and getattr(other, name) == getattr(before, name):
                assert getattr(after, name) == getattr(mine, name)
            elif name != "number" and getattr(mine, name) == getattr(before, name):
                assert getattr(after, name) == getattr(other, name)


@quickly
@given(edited_apart())
def test_without_a_clash_it_does_not_matter_who_merges(versions: tuple[Plan, Plan, Plan]) -> None:
    base, ours, theirs = versions
    here, there = merge(base, ours, theirs), merge(base, theirs, ours)
    assert sorted(map(str, here.stayed)) == sorted(map(str, there.stayed))
    assert len(here.clashes) == len(there.clashes)
    if not here.clashes and not both_numbered_anew(base, ours, theirs):
        assert unordered(here.value) == unordered(there.value)


def both_numbered_anew(base: Plan, ours: Plan, theirs: Plan) -> bool:
    """A row that both moved to another objective keeps the number that our side gave it there."""
    return any(
        getattr(row, "number", None) != getattr(theirs.by_id.get(key, row), "number", None)
        for key, row in ours.by_id.items()
        if key in base.by_id
    )


def unordered(plan: Plan) -> Any:
    """A plan as plain values, its rows and the items of its lists in no order."""

    def sorted_lists(held: Any) -> Any:
        if isinstance(held, dict):
            return {key: sorted_lists(value) for key, value in held.items()}
        return sorted((sorted_lists(item) for item in held), key=repr) if isinstance(held, list) else held

    return sorted_lists(plain(plan))


@quickly
@given(edited_apart())
def test_merging_again_changes_nothing(versions: tuple[Plan, Plan, Plan]) -> None:
    base, ours, theirs = versions
    merged = merge(base, ours, theirs).value
    assert merge(theirs, merged, theirs).value is merged
    assert merge(ours, ours, merged).value is merged


@st.composite
def read_long_ago(draw: st.DrawFn) -> tuple[Plan, Plan, Plan, Plan]:
    """Two versions of a plan, what became of it since, and what somebody writes who read a version between the two."""
    older = draw(PLANS)
    read = _edited(draw, older)
    newer = _edited(draw, read)
    return older, newer, _edited(draw, newer), _edited(draw, read)


@quickly
@given(read_long_ago())
def test_who_read_the_plan_long_ago_takes_no_newer_row_out(versions: tuple[Plan, Plan, Plan, Plan]) -> None:
    older, newer, ours, theirs = versions
    merged = merge(read_between(older, newer, theirs), ours, theirs)
    assert Plan.model_validate(merged.value.values()) == merged.value
    refused = {clash.theirs for clash in merged.clashes if clash.field == "id"}
    assert set(ours.by_id) - set(older.by_id) - set(theirs.by_id) <= set(merged.value.by_id)
    assert set(theirs.by_id) - set(newer.by_id) - set(older.by_id) - refused <= set(merged.value.by_id)


@quickly
@given(teams(), st.data())
def test_teams_are_merged_by_name(base: Any, data: st.DataObject) -> None:
    def edited() -> Any:
        return STRATEGIES[SetTeam](data.draw, None).apply(base)

    try:
        ours, theirs = edited(), edited()
    except EditRefused:
        return
    merged = merge(base, ours, theirs).value
    for side in (ours, theirs):
        added = {member.name for member in side.members} - {member.name for member in base.members}
        assert added <= {member.name for member in merged.members}
    assert merge(base, ours, base).value is ours
