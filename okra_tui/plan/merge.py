"""Three-way merge by id and field: two versions of a plan (or a team) that came from one become one again.

What one side changed is taken over, what both changed differently stays as ours and is reported. Nothing that was added
on either side is lost: lists hold what either added, and a row that one removed while the other went on with it stays.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, TypeVar, cast

from okra_tui.plan.entity import Entity, Value, keyed, known_by, link_fields
from okra_tui.plan.labels import Numbered, label, next_number
from okra_tui.plan.model import TABLE_OF, Blocker, Dependency, Hypothesis, KeyResult, Milestone, Objective, Plan

# -- Two orders of the same things made into one.


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


# -- Rows that one side of a merge removed while the other went on with them: they stay, with what belongs to them.


def went_on_with(base: Plan, keeper: Plan, remover: Plan) -> dict[str, bool]:
    """The ids of rows that the remover took out and that stay all the same.

    True: the keeper changed the row, or linked something new to it. False: it went with such a row, and comes along.
    """
    gone = {key: row for key, row in keeper.by_id.items() if key in base.by_id and key not in remover.by_id}
    changed_or_built_on = dict.fromkeys(_changed_or_built_on(base, keeper, gone), True) if gone else {}
    pairs = [(key, to) for key, row in gone.items() for to in _belongs_to(row)]
    pairs += [(to, key) for key, row in gone.items() for to in _links(row)]
    todo = list(changed_or_built_on)
    while todo:
        at = todo.pop()
        along = [key for key, to in pairs if to == at and key in gone and key not in changed_or_built_on]
        changed_or_built_on.update(dict.fromkeys(along, False))
        todo += along
    return changed_or_built_on


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
    for name in link_fields(type(row)) if row is not None else ():
        value = getattr(row, name)
        yield from value if isinstance(value, tuple) else (value,) if value else ()


def _belongs_to(row: Value) -> Iterator[str]:
    """The ids without which a row means little: a check-in's key result, a key result's objective."""
    for name in link_fields(type(row)):
        value = getattr(row, name)
        if isinstance(value, str) and (name == "objective" or type(row).model_fields[name].is_required()):
            yield value


# -- One number met twice: two people gave it apart from each other, and one of them gets the next.


def renumbered(plan: Plan, base: Plan) -> Plan:
    """The plan in which every number stands once: of two, the row with the later id gets the next number.

    What had its number in `base` already keeps it. Key results are counted within their objective.
    """
    new: dict[str, Numbered] = {}
    for rows, kind, objective in _counted(plan):
        if late := _late(rows, base):
            free = next_number(plan, kind, objective)
            new |= {row.id: row.changed(number=free + at) for at, row in enumerate(late)}
    if not new:
        return plan  # itself: by that it is known that no number stood twice
    tables = {TABLE_OF[type(row)] for row in new.values()}
    return plan.replaced(**{name: tuple(new.get(row.id, row) for row in getattr(plan, name)) for name in tables})


def doubled(plan: Plan) -> list[Numbered]:
    """The rows that share their number with one whose id comes first: two people gave it in files put together by hand.

    `renumbered(plan, plan)` gives each of them the next number.
    """
    return [row for rows, _kind, _objective in _counted(plan) for row in _late(rows, plan)]


def _counted(plan: Plan) -> Iterator[tuple[Sequence[Numbered], type[Numbered], str | None]]:
    """The rows among which a number stands for one."""
    kinds: tuple[type[Numbered], ...] = (Objective, Hypothesis, Blocker, Milestone, Dependency)
    for kind in kinds:
        yield getattr(plan, TABLE_OF[kind]), kind, None
    of_objective: dict[str, list[KeyResult]] = defaultdict(list)
    for result in plan.key_results:
        if result.objective is not None:
            of_objective[result.objective].append(result)
    for objective, results in of_objective.items():
        yield results, KeyResult, objective


def _late(rows: Sequence[Numbered], base: Plan) -> list[Numbered]:
    """The rows that come too late for their number."""
    taken: set[int] = set()
    late = []
    for row in sorted(rows, key=lambda row: (not _had_it(row, base), row.id)):
        if row.number in taken:
            late.append(row)
        taken.add(row.number)
    return late


def _had_it(row: Numbered, base: Plan) -> bool:
    before = base.find(type(row), row.id)
    same_objective = not isinstance(row, KeyResult) or getattr(before, "objective", None) == row.objective
    return before is not None and before.number == row.number and same_objective


V = TypeVar("V", bound=Value)
_ABSENT: Any = object()
"""In the place of a key that a side does not have."""
_AS_A_WHOLE = frozenset({"weeks", "agreed_weeks"})
"""Lists that say one thing together: half of one placement and half of another is none."""
_AT_LEAST = frozenset({"highest_key_result", "objectives", "hypotheses", "blockers", "milestones", "dependencies"})
"""Numbers of which the higher one holds: labels are never used again."""


@dataclass(frozen=True)
class Clash:
    """What both sides changed, differently; ours stays. Its words hold no note's words: the curtain may be drawn."""

    what: str
    """The label of the row: `KR1.2`; `the quarter` or `the team` for what belongs to no row."""
    field: str
    ours: Any
    theirs: Any
    path: tuple[str, ...] = ()
    """Where the field is: the row's id; the name of a part such as `vision`; nothing for the plan or team itself."""

    def __str__(self) -> str:
        return f"the {self.field.replace('_', ' ')} of {self.what}"


@dataclass(frozen=True)
class Merged(Generic[V]):
    """What became of two versions."""

    value: V
    clashes: tuple[Clash, ...] = ()
    stayed: tuple[str, ...] = ()
    """The labels of rows that one side removed, and that stay because the other went on with them."""


def merge(base: V, ours: V, theirs: V) -> Merged[V]:
    """Put two versions that came from `base` together. Rows that are as before stay the objects that they are."""
    if theirs is base or theirs in (base, ours):
        return Merged(ours)
    if ours is base or ours == base:
        return Merged(theirs)
    merging = _Merging(base, ours, theirs)
    value = merging.whole(base, ours, theirs)
    if isinstance(value, Plan) and isinstance(base, Plan):
        value = cast(V, renumbered(value, base))
    return Merged(value, tuple(merging.clashes), tuple(_called(row, value) for row in merging.stayed))


def put_together(ours: V, theirs: V) -> Merged[V]:
    """Make one of two copies of a quarter or a team of which nobody knows what they came from: all that either has is
    in it, and where a field differs and neither left it empty, ours stays and that is a clash."""
    required = [name for name, field in type(ours).model_fields.items() if field.is_required()]
    nothing = cast(V, type(ours).model_construct(**dict.fromkeys(required)))  # to be compared with
    return merge(nothing, ours, theirs)


def nearest(versions: Sequence[V], theirs: V) -> V:
    """Of several versions, the oldest first, the one that differs least from theirs; of several such the latest."""
    return min(reversed(versions), key=lambda version: _distance(version, theirs))


def read_between(older: V, newer: V, theirs: V) -> V:
    """The version that somebody may have read between two others: the newer one, but as the older one was wherever
    theirs is so too. It is there to be compared with, and nothing in it is validated."""
    fields = {
        name: _between(getattr(older, name), getattr(newer, name), getattr(theirs, name))
        for name in type(newer).model_fields
    }
    return cast(V, newer.replaced(**fields)) if isinstance(newer, Plan) else newer.model_copy(update=fields)


def _between(older: Any, newer: Any, theirs: Any) -> Any:
    if _same(newer, older) or _same(newer, theirs):
        return newer
    if _same(older, theirs):
        return older
    versions = (older, newer, theirs)
    if all(isinstance(version, Value) for version in versions):
        return read_between(*versions)
    if all(isinstance(version, tuple) for version in versions):
        before, after, there = map(keyed, versions)
        rows = (_between(*(side.get(key, _ABSENT) for side in (before, after, there))) for key in {**before, **after})
        return tuple(row for row in rows if row is not _ABSENT)
    return newer


def _distance(one: Value, other: Value) -> int:
    """In how many fields and rows two versions differ."""
    if one is other:
        return 0
    mine, others = one.values(), other.values()
    far = 0
    for name in mine.keys() | others.keys():
        rows, their_rows = mine.get(name, _ABSENT), others.get(name, _ABSENT)
        if rows is their_rows or rows == their_rows:
            continue
        if isinstance(rows, tuple) and isinstance(their_rows, tuple):
            before, after = keyed(rows), keyed(their_rows)
            far += sum(_row_distance(before.get(key), after.get(key)) for key in before.keys() | after.keys()) or 1
        else:
            far += 1
    return far


def _row_distance(one: Any, other: Any) -> int:
    if isinstance(one, Value) and isinstance(other, Value):
        return _distance(one, other)
    return int(not _same(one, other))


class _Merging:
    """One merge, and what is to be said of it."""

    def __init__(self, base: Value, ours: Value, theirs: Value) -> None:
        self.clashes: list[Clash] = []
        self.stayed: list[Value] = []
        self._ours = ours
        self._gone_on: dict[str, bool] = {}
        """The rows that stay though one side removed them; True where the other changed them or built on them."""
        if isinstance(base, Plan) and isinstance(ours, Plan) and isinstance(theirs, Plan):
            self._gone_on = {**went_on_with(base, ours, theirs), **went_on_with(base, theirs, ours)}

    def whole(self, base: V, ours: V, theirs: V) -> V:
        """The plan or the team."""
        if isinstance(ours, Plan) and isinstance(theirs, Plan):
            theirs = cast(V, self._without_taken_ids(ours, theirs))
        return self._value("the quarter" if isinstance(ours, Plan) else "the team", base, ours, theirs)

    def _without_taken_ids(self, ours: Plan, theirs: Plan) -> Plan:
        """Theirs without the rows whose ids stand for something of another kind here."""
        taken = {key for key, row in theirs.by_id.items() if type(ours.by_id.get(key, row)) is not type(row)}
        for table in {TABLE_OF[type(theirs.by_id[key])] for key in taken}:
            kept = tuple(row for row in getattr(theirs, table) if row.id not in taken)
            theirs = theirs.replaced(**{table: kept})
        for key in sorted(taken):
            row = ours.by_id[key]
            self.clashes.append(Clash(_called(row, self._ours), "id", row, key))
        return theirs

    def _value(self, what: str, base: Value | None, ours: V, theirs: V, path: tuple[str, ...] = ()) -> V:
        """Two versions of one value, field by field."""
        before = base.values() if base is not None else _defaults(type(ours))
        mine, other = ours.values(), theirs.values()
        fields = {
            name: self._field(what, path, name, *(side.get(name, _ABSENT) for side in (before, mine, other)))
            for name in dict.fromkeys([*mine, *other])
        }
        fields = {name: value for name, value in fields.items() if value is not _ABSENT}
        for side, values in ((ours, mine), (theirs, other)):
            if fields.keys() == values.keys() and all(fields[name] is values[name] for name in fields):
                return side
        if isinstance(ours, Plan) and fields.keys() == mine.keys():
            return cast(V, ours.replaced(**fields))  # tables that nobody touched stay the objects that they are
        return type(ours).model_validate(fields)

    def _field(self, what: str, path: tuple[str, ...], name: str, base: Any, ours: Any, theirs: Any) -> Any:
        if self._gone_on and isinstance(base, tuple) and any(self._was_removed_too_early(row) for row in base):
            return self._rows(base, ours, theirs)
        if _same(ours, theirs) or _same(theirs, base):
            return ours
        if _same(ours, base):
            return theirs
        if isinstance(ours, Value) and isinstance(theirs, Value):
            known = base if isinstance(base, Value) else None
            return self._value(f"the {name.replace('_', ' ')}", known, ours, theirs, (*path, name))
        if isinstance(ours, tuple) and isinstance(theirs, tuple) and name not in _AS_A_WHOLE:
            before = base if isinstance(base, tuple) else ()
            rows = any(isinstance(item, Value) for item in (*before, *ours, *theirs))
            return self._rows(before, ours, theirs) if rows else _items(before, ours, theirs)
        if name in _AT_LEAST and isinstance(ours, int) and isinstance(theirs, int):
            return max(ours, theirs)
        if name != "number":  # a label that both gave anew follows from what is said of the row itself
            mine, other = (None if side is _ABSENT else side for side in (ours, theirs))
            self.clashes.append(Clash(what, name, mine, other, path))
        return ours

    def _rows(self, base: tuple[Value, ...], ours: tuple[Value, ...], theirs: tuple[Value, ...]) -> tuple[Value, ...]:
        """Two versions of one table."""
        before, mine, other = map(keyed, (base, ours, theirs))
        kept = {}
        for key in dict.fromkeys([*mine, *other]):
            row, others = mine.get(key), other.get(key)
            if row is not None and others is not None:
                same = row is others or row == others
                path = (known_by(row),)
                kept[key] = row if same else self._value(_called(row, self._ours), before.get(key), row, others, path)
            elif (one := row or others) is not None and self._stays(before.get(key), one):
                kept[key] = one
        merged = tuple(kept[key] for key in in_one_order(list(before), list(mine), list(other), kept))
        return next((side for side in (ours, theirs) if _same_objects(side, merged)), merged)

    def _was_removed_too_early(self, row: object) -> bool:
        return isinstance(row, Entity) and row.id in self._gone_on

    def _stays(self, before: Value | None, row: Value) -> bool:
        """Whether a row stays that only one side has: it is new there, or the other side removed it too early."""
        if before is None:
            return True
        changed = row != before
        built_on = self._gone_on.get(known_by(row)) if isinstance(row, Entity) else None
        if changed or built_on:
            self.stayed.append(row)
        return changed or built_on is not None


def _called(row: Value, whole: Value) -> str:
    """What people call a row of a plan or a team."""
    return label(whole, row) if isinstance(row, Entity) and isinstance(whole, Plan) else known_by(row)


@cache
def _defaults(kind: type[Value]) -> Mapping[str, Any]:
    """What a value that was not there before is compared with."""
    return {name: field.default for name, field in kind.model_fields.items() if not field.is_required()}


def _items(base: tuple[Any, ...], ours: tuple[Any, ...], theirs: tuple[Any, ...]) -> tuple[Any, ...]:
    """Two versions of a list of words or ids: what either added is in it, what either took out is not."""
    before, mine, other = map(keyed, (base, ours, theirs))
    kept = {key for key in {*mine, *other} if key not in before or (key in mine and key in other)}
    merged = tuple(key[0] for key in in_one_order(list(before), list(mine), list(other), kept))
    return next((side for side in (ours, theirs) if side == merged), merged)


def _same(one: Any, other: Any) -> bool:
    return one is other or bool(one == other) or (one != one and other != other)  # nan, in a key that nobody knows


def _same_objects(one: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    return len(one) == len(other) and all(map(lambda a, b: a is b, one, other))
