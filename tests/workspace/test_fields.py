"""Comparing two versions, and keeping the objects of one in the other."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from strategies import plans, teams

from okra_tui.plan.model import Note, Plan
from okra_tui.plan.team import Member, Team
from okra_tui.workspace.fields import alike, tables_of, with_objects_of
from okra_tui.workspace.toml_text import parse_plan, parse_team, render

NAN = float("nan")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (NAN, float("nan"), True),
        ({"a": [NAN, {"b": NAN}]}, {"a": [float("nan"), {"b": float("nan")}]}, True),
        ({"a": 1}, {"a": 2}, False),
        ({"a": 1}, {"b": 1}, False),
        ({"a": 1}, [1], False),
        ([1, 2], [1], False),
        ((1,), [1], False),
        (NAN, 1.0, False),
        (Note(id="n", session=1, text="a"), Note(id="n", session=1, text="a"), True),
        (Note(id="n", session=1, text="a"), Note(id="n", session=1, text="b"), False),
        (Note(id="n", session=1, text="a"), None, False),
    ],
)
def test_alike(one: Any, other: Any, expected: bool) -> None:
    assert alike(one, other) is expected


@settings(max_examples=settings.default.max_examples // 2, suppress_health_check=list(HealthCheck))
@given(plans() | teams())
def test_what_is_read_again_unchanged_keeps_every_object(value: Plan | Team) -> None:
    parse = parse_plan if isinstance(value, Plan) else parse_team
    again = with_objects_of(value, parse(render(value).encode(), "file.toml"))
    assert alike(again, value)
    for table in tables_of(type(value)):
        rows = getattr(value, table)
        distinct = len({getattr(row, "id", getattr(row, "name", getattr(row, "step", None))) for row in rows}) == len(
            rows
        )
        if distinct:
            assert all(new is old for new, old in zip(getattr(again, table), rows, strict=True))


def test_moved_rows_keep_their_objects_and_changed_ones_do_not() -> None:
    before = Plan(
        quarter="2026-Q4",
        starts=date(2026, 10, 5),
        notes=tuple(Note(id=f"n-{number}", session=1, text="x") for number in range(3)),
    )
    after = before.changed(notes=[{"id": "n-2", "session": 1, "text": "x"}, {"id": "n-0", "session": 1, "text": "y"}])
    kept = with_objects_of(before, after)
    assert kept == after
    assert kept.notes[0] is before.notes[2]
    assert kept.notes[1] is after.notes[1]


def test_a_team_keeps_its_members() -> None:
    before = Team(team="Kestrel", members=(Member(name="Ada"), Member(name="Grace")))
    after = before.changed(members=[{"name": "Grace"}, {"name": "Ada", "left": True}])
    assert with_objects_of(before, after).members[0] is before.members[1]
    assert with_objects_of(before, after).members[1].left
