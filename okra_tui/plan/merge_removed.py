"""Rows that one side of a merge removed while the other went on with them: they stay, with what belongs to them."""

from collections.abc import Iterator, Mapping
from functools import cache

from okra_tui.plan.entity import Entity, Value, references
from okra_tui.plan.model import Plan


def went_on_with(base: Plan, keeper: Plan, remover: Plan) -> dict[str, bool]:
    """The ids of rows that the remover took out and that stay all the same.

    True: the keeper changed the row, or linked something new to it. False: it went with such a row, and comes along.
    """
    gone = {key: row for key, row in keeper.by_id.items() if key in base.by_id and key not in remover.by_id}
    found = dict.fromkeys(_changed_or_built_on(base, keeper, gone), True) if gone else {}
    pairs = [(key, to) for key, row in gone.items() for to in _belongs_to(row)]
    pairs += [(to, key) for key, row in gone.items() for to in _links(row)]
    todo = list(found)
    while todo:
        at = todo.pop()
        along = [key for key, to in pairs if to == at and key in gone and key not in found]
        found.update(dict.fromkeys(along, False))
        todo += along
    return found


def _changed_or_built_on(base: Plan, keeper: Plan, gone: Mapping[str, Entity]) -> Iterator[str]:
    for _, row in keeper.entities():
        before = base.by_id.get(row.id)
        if row is before or row == before:
            continue
        if row.id in gone:
            yield row.id
        yield from (key for key in {*_links(row)} - {*_links(before)} if key in gone)


def _links(row: Value | None) -> Iterator[str]:
    """The ids to which a row leads."""
    for name in _link_fields(type(row)) if row is not None else ():
        held = getattr(row, name)
        yield from held if isinstance(held, tuple) else (held,) if held else ()


def _belongs_to(row: Value) -> Iterator[str]:
    """The ids without which a row means little: a check-in's key result, a key result's objective."""
    for name in _link_fields(type(row)):
        held = getattr(row, name)
        if isinstance(held, str) and (name == "objective" or type(row).model_fields[name].is_required()):
            yield held


@cache
def _link_fields(kind: type[Value]) -> tuple[str, ...]:
    return tuple(name for name, _ in references(kind))
