"""Comparing a value with another version of it, and keeping the objects of the one in the other."""

from typing import Any, TypeVar

from okra_tui.plan.entity import Value, known_by
from okra_tui.workspace.fields import tables_of

V = TypeVar("V", bound=Value)


def alike(one: Any, other: Any) -> bool:
    """Whether two values hold the same, where a number that is none (nan) counts as the same as another such."""
    if one is other:
        return True
    if isinstance(one, Value):
        return type(one) is type(other) and alike(one.values(), other.values())
    if isinstance(one, dict):
        return isinstance(other, dict) and one.keys() == other.keys() and all(alike(one[k], other[k]) for k in one)
    if isinstance(one, (list, tuple)):
        return type(one) is type(other) and len(one) == len(other) and all(map(alike, one, other))
    return bool(one == other) or (one != one and other != other)


def with_objects_of(before: V, after: V) -> V:
    """The same as `after`, in which every row that `before` holds alike is that very object.

    So what was rendered or drawn for a row stays good when a file is read again.
    """
    shared = {}
    for table in tables_of(type(after)):
        known = {known_by(row): row for row in getattr(before, table)}
        rows = getattr(after, table)
        shared[table] = tuple(old if alike(old := known.get(known_by(row)), row) else row for row in rows)
    return after.model_copy(update=shared)
