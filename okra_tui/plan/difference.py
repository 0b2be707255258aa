"""What came in from outside, in a few words; never words that a person wrote, for the curtain may be drawn."""

from collections.abc import Iterator

from okra_tui.plan.entity import Value, known_by
from okra_tui.plan.team import Team

MOST = 4
"""So many parts are told; the rest is "and more"."""

_ONE = {
    "hypotheses": "hypothesis",
    "dependencies": "dependency",
    "capacity": "week's capacity",
    "log": "entry in the log",
    "steps": "record of a step",
    "sessions": "record of a session",
    "check_ins": "check-in",
    "changes to steps": "change to a step",
}
_SEVERAL = {
    "capacity": "weeks' capacities",
    "log": "entries in the log",
    "steps": "records of steps",
    "sessions": "records of sessions",
    "check_ins": "check-ins",
}


def what_changed(before: Value, after: Value) -> str:
    """Such as `1 new check-in, 2 key results changed`; empty where nothing did."""
    parts = [*_in_tables(before, after), *_elsewhere(before, after)]
    return ", ".join([*parts[:MOST], *(["and more"] if len(parts) > MOST else [])])


def _in_tables(before: Value, after: Value) -> Iterator[str]:
    for table, rows in after.values().items():
        had = getattr(before, table, ())
        if not _is_table(rows) and not _is_table(had):
            continue
        if isinstance(after, Team) and table == "steps":
            table = "changes to steps"
        old, new = ({known_by(row): row for row in side} for side in (had, rows))
        added, removed = len(new.keys() - old.keys()), len(old.keys() - new.keys())
        changed = sum(row is not old[key] and row != old[key] for key, row in new.items() if key in old)
        moved = not (added or removed or changed) and list(old) != list(new)
        if added:
            yield f"{added} new {_called(table, added)}"
        if changed:
            yield f"{changed} {_called(table, changed)} changed"
        if removed:
            yield f"{removed} {_called(table, removed)} removed"
        if moved:
            yield f"{_called(table, 2)} in another order"


def _elsewhere(before: Value, after: Value) -> Iterator[str]:
    for name, held in after.values().items():
        if not _is_table(held) and not _is_table(getattr(before, name, ())) and held != getattr(before, name, None):
            yield f"{name.replace('_', ' ')} changed"


def _is_table(held: object) -> bool:
    return isinstance(held, tuple) and any(isinstance(row, Value) for row in held)


def _called(table: str, count: int) -> str:
    words = table.replace("_", " ")
    return _ONE.get(table, words.removesuffix("s")) if count == 1 else _SEVERAL.get(table, words)
