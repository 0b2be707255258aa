"""Draws of what edits name: rows that are there or gone, ids that are free or taken, and words."""

from collections.abc import Sequence
from typing import Any

from drawn_plans import GONE, SAID, Draw
from hypothesis import strategies as st

from okra_tui.plan.entity import Entity
from okra_tui.plan.model import Plan


def one(draw: Draw, rows: Sequence[Entity]) -> str:
    """The id of one of the rows, now and then one that is gone."""
    ids = [row.id for row in rows]
    return str(draw(st.sampled_from(ids)) if ids and draw(st.integers(0, 15)) < 15 else GONE)


def several(draw: Draw, rows: Sequence[Entity]) -> tuple[str, ...]:
    """The ids of one to three rows, now and then one that is gone."""
    count = draw(st.integers(1, 3))
    return tuple(one(draw, rows) for _ in range(count))


def before(draw: Draw, rows: Sequence[Entity]) -> str | None:
    """A row before which something goes, or none."""
    return None if draw(st.booleans()) else one(draw, rows)


def new(draw: Draw, prefix: str, plan: Plan) -> str:
    """A new id, now and then one that is taken."""
    taken = draw(st.integers(0, 15)) == 15
    return next(iter(plan.by_id)) if taken else f"{prefix}-new{draw(st.integers(0, 10**9))}"


def text(draw: Draw) -> str:
    """Words, now and then none."""
    return str(draw(st.sampled_from([*SAID, " "])))


def maybe(draw: Draw, drawn: st.SearchStrategy[Any]) -> Any:
    """What is drawn, or nothing."""
    return draw(st.none() | drawn)
