"""Two orders of the same things made into one."""

from collections.abc import Collection, Iterable, Sequence
from typing import TypeVar

K = TypeVar("K")


def in_one_order(base: Sequence[K], ours: Sequence[K], theirs: Sequence[K], kept: Collection[K]) -> list[K]:
    """The things that are kept, in the order of the side that moved some, ours where both did.

    What only the other side has follows what it follows there, so rows that were added at one place stay together.
    """
    both = set(ours) & set(theirs)
    we_moved = _only(ours, both & set(base)) != _only(base, both)
    first, second = (ours, theirs) if we_moved else (theirs, ours)
    order = _only(first, kept)
    present = set(order)
    after: dict[K | None, list[K]] = {}
    before: K | None = None
    for thing in second:
        if thing not in kept:
            continue
        if thing not in present:
            after.setdefault(before, []).append(thing)
        else:
            before = thing
    return [thing for at in (None, *order) for thing in ([] if at is None else [at]) + after.get(at, [])]


def _only(things: Iterable[K], wanted: Collection[K]) -> list[K]:
    return [thing for thing in things if thing in wanted]
