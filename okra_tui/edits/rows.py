"""The four things that can be done to the rows of a plan's tables; every edit of a plan is made of these."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any, TypeVar

from pydantic import ValidationError

from okra_tui.edits.edit import EditRefused
from okra_tui.plan.entity import Entity, Value, references
from okra_tui.plan.model import ENTITIES, TABLE_OF, Plan

E = TypeVar("E", bound=Entity)


def existing(plan: Plan, kind: type[E], id: str) -> E:  # noqa: A002
    """The entity of that kind with that id. Raises EditRefused where there is none (it was deleted meanwhile)."""
    found = plan.find(kind, id)
    if found is None:
        raise EditRefused("That is no longer in the plan; it was deleted meanwhile.")
    return found


def changed_fields(entity: E, **fields: Any) -> E:
    """The entity with these fields, validated. Raises EditRefused with the first thing that is not allowed."""
    try:
        return entity.changed(**fields)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise EditRefused(
            f"{field.replace('_', ' ').capitalize()}: {first['msg'].removeprefix('Value error, ')}."
        ) from None


def added(plan: Plan, rows: Sequence[Entity], before: str | None = None) -> Plan:
    """The plan with these rows (of one kind) at the end of their table, or before the row with that id.

    Raises EditRefused where an id is there already, for an id means one thing for ever.
    """
    if not rows:
        return plan
    if len({row.id for row in rows}) < len(rows) or any(row.id in plan.by_id for row in rows):
        raise EditRefused("That is in the plan already.")
    table = TABLE_OF[type(rows[0])]
    old: tuple[Entity, ...] = getattr(plan, table)
    at = _position(old, before)
    return plan.replaced(**{table: (*old[:at], *rows, *old[at:])})


def changed(plan: Plan, rows: Iterable[Entity]) -> Plan:
    """The plan with these rows in place of those with the same ids."""
    new = {row.id: row for row in rows}
    tables = {TABLE_OF[type(row)] for row in new.values()}
    return plan.replaced(**{table: tuple(new.get(row.id, row) for row in getattr(plan, table)) for table in tables})


def moved(plan: Plan, kind: type[Entity], ids: Collection[str], before: str | None) -> Plan:
    """The plan with these rows standing before the row with that id (None: at the end), in the order they had."""
    table = TABLE_OF[kind]
    old: tuple[Entity, ...] = getattr(plan, table)
    if before in ids:  # they shall stand before one of themselves: before the next one that stays
        rest_after = [row.id for row in old[_position(old, before) :] if row.id not in ids]
        before = rest_after[0] if rest_after else None
    moving = [row for row in old if row.id in ids]
    staying = [row for row in old if row.id not in ids]
    at = _position(staying, before)
    return plan.replaced(**{table: (*staying[:at], *moving, *staying[at:])})


def dropped(plan: Plan, ids: Collection[str]) -> Plan:
    """The plan without these rows and without any reference to them."""
    gone = frozenset(ids)
    tables: dict[str, tuple[Entity, ...]] = {}
    for table, kind in ENTITIES.items():
        old: tuple[Entity, ...] = getattr(plan, table)
        kept = tuple(_unlinked(row, kind, gone) for row in old if row.id not in gone and not _hangs_on(row, kind, gone))
        if len(kept) != len(old) or any(new is not was for new, was in zip(kept, old, strict=True)):
            tables[table] = kept
    vision = plan.vision and _unlinked(plan.vision, type(plan.vision), gone)
    result = plan.replaced(**tables, vision=vision) if tables or vision is not plan.vision else plan
    # What went with them (an estimate with its milestone) may itself be pointed at.
    also = {row.id for _, row in plan.entities()} - {row.id for _, row in result.entities()} - gone
    return dropped(result, also) if also else result


V = TypeVar("V", bound=Value)


def _unlinked(row: V, kind: type[Value], gone: frozenset[str]) -> V:
    """The row without references to what is gone; the same object where it has none."""
    fields: dict[str, Any] = {}
    for name, _ in references(kind):
        held = getattr(row, name)
        if isinstance(held, tuple):
            if not gone.isdisjoint(held):
                fields[name] = tuple(other for other in held if other not in gone)
        elif held in gone:
            fields[name] = None
    return row.changed(**fields) if fields else row


def _hangs_on(row: Entity, kind: type[Entity], gone: frozenset[str]) -> bool:
    """Whether the row means nothing without what is gone: a reference that it must have points there."""
    return any(kind.model_fields[name].is_required() and getattr(row, name) in gone for name, _ in references(kind))


def _position(rows: Sequence[Entity], before: str | None) -> int:
    """Where the row with that id stands; the end where it is None or gone."""
    return next((at for at, row in enumerate(rows) if row.id == before), len(rows))
