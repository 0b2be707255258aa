"""What is otherwise in the later of two versions: in a few words, which hold none that a person wrote, for the curtain
may be drawn; or thing by thing, where the notes and groups of a session under the curtain are only counted."""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from okra_tui.plan.agenda import is_own_step
from okra_tui.plan.entity import Entity, RowKey, Value, keyed, references
from okra_tui.plan.labels import label
from okra_tui.plan.model import (
    CheckIn,
    Cluster,
    Initiative,
    LogEntry,
    Note,
    Plan,
    Scenario,
)
from okra_tui.plan.progress import exact
from okra_tui.plan.team import Area, Member, MilestoneType, StepChange, Team
from okra_tui.plan.text import one_line

MOST_PARTS = 4
"""So many parts are told; the rest is "and more"."""
LONGEST_TOLD = 80
"""Characters of a text that are told; of longer ones those around the place where they part."""
NO_VALUE = "nothing"

_ONE = {
    "hypotheses": "hypothesis",
    "dependencies": "dependency",
    "capacity": "week's capacity",
    "log": "entry in the log",
    "steps": "record of a step",
    "sessions": "record of a session",
    "retrospectives": "record of the retrospective",
    "check_ins": "check-in",
    "changes to steps": "change to a step",
}
_SEVERAL = {
    "capacity": "weeks' capacities",
    "log": "entries in the log",
    "steps": "records of steps",
    "sessions": "records of sessions",
    "retrospectives": "records of the retrospective",
    "check_ins": "check-ins",
}
_FIELDS = {
    "highest_key_result": "highest number of a key result",
    "highest_numbers": "highest number of",
    "at_step": "step",
    "same_as": "merged into",
    "cluster": "group",
    "from_clusters": "groups that it comes from",
    "from_notes": "notes that it comes from",
    "status_override": "status given by hand",
    "dependencies_reviewed": "waits for nothing",
}
NEVER_TOLD = frozenset({"highest_numbers", "highest_key_result"})
"""Fields that nobody wrote and that only keep labels from being given twice: a preview leaves them out."""
_NAMED_BY = {"steps": "step", "sessions": "session", "retrospectives": "session"}
_OWN_WORDS = ("title", "text", "question", "name")
_AS_A_WHOLE = frozenset({"weeks", "agreed_weeks"})
_PLAIN_WORD = re.compile(r"[\w.+-]+")


@dataclass(frozen=True)
class VersionChange:
    """One thing that is otherwise in the later of two versions."""

    words: str
    """Such as `KR1.2 target 80 → 70`."""
    table: str = ""
    """The table of the row; empty for what belongs to no row."""
    row: str = ""
    """What the row is known by; empty where rows are only counted."""
    field: str = ""
    """Empty where the row is new, or gone, or stands elsewhere."""


def what_changed(before: Value, after: Value) -> str:
    """Such as `1 new check-in, 2 key results changed`; empty where nothing did."""
    parts = [*_in_tables(before, after), *_elsewhere(before, after)]
    return ", ".join([*parts[:MOST_PARTS], *(["and more"] if len(parts) > MOST_PARTS else [])])


def changes(before: Plan | Team, after: Plan | Team, veiled: Collection[int] = ()) -> list[VersionChange]:
    """All that is otherwise in the later version, in the order of the file. `veiled`: the sessions whose notes and
    groups are only counted."""
    return list(_Telling(before, after, veiled).all())


def in_words(value: Plan | Team, veiled: Collection[int] = ()) -> Iterator[str]:
    """All that a version says, each thing in a line of its own that begins with what it is of: `KR1.2 target: 80`."""
    yield from _Telling(value, value, veiled).everything()


def _in_tables(before: Value, after: Value) -> Iterator[str]:
    for table, old, new in _tables(before, after):
        called = _table_called(after, table)
        added, removed = len(new.keys() - old.keys()), len(old.keys() - new.keys())
        changed = sum(row is not old[key] and row != old[key] for key, row in new.items() if key in old)
        if added:
            yield f"{added} new {_called(called, added)}"
        if changed:
            yield f"{changed} {_called(called, changed)} changed"
        if removed:
            yield f"{removed} {_called(called, removed)} removed"
        if not (added or removed or changed) and list(old) != list(new):
            yield f"{_called(called, 2)} in another order"


def _elsewhere(before: Value, after: Value) -> Iterator[str]:
    for name, value in after.values().items():
        if not _is_table(value) and not _is_table(getattr(before, name, ())) and value != getattr(before, name, None):
            yield f"{name.replace('_', ' ')} changed"


def _tables(before: Value, after: Value) -> Iterator[tuple[str, dict[RowKey, Any], dict[RowKey, Any]]]:
    """Each table that holds rows in either version, with those of both."""
    for table, rows in after.values().items():
        had = getattr(before, table, ())
        if _is_table(rows) or _is_table(had):
            yield table, keyed(had), keyed(rows)


def _is_table(value: object) -> bool:
    return isinstance(value, tuple) and any(isinstance(row, Value) for row in value)


def _table_called(whole: Value, table: str) -> str:
    return "changes to steps" if isinstance(whole, Team) and table == "steps" else table


def _called(table: str, count: int) -> str:
    words = table.replace("_", " ")
    return _ONE.get(table, words.removesuffix("s")) if count == 1 else _SEVERAL.get(table, words)


class _Telling:
    """Two versions, told thing by thing."""

    def __init__(self, before: Plan | Team, after: Plan | Team, veiled: Collection[int]) -> None:
        self._before, self._after = before, after
        self._veiled = veiled

    def all(self) -> Iterator[VersionChange]:
        """The whole first, then table by table."""
        tables = {table: (old, new) for table, old, new in _tables(self._before, self._after)}
        yield from self._fields("", "", "", self._before, self._after, leave_out=tables.keys())
        for table, (old, new) in tables.items():
            yield from self._rows(table, old, new)

    def everything(self) -> Iterator[str]:
        """The later version, line by line; texts whole, as a line that ends in "…" hides what changed behind it."""
        whole = self._after
        tables = {table: rows for table, _, rows in _tables(whole, whole)}
        yield from self._lines("", whole, leave_out=tables.keys())
        for table, rows in tables.items():
            veiled = sum(map(self._is_veiled, rows.values()))
            if veiled:
                yield f"{veiled} {_called(table, veiled)} under the curtain"
            for row in rows.values():
                if not self._is_veiled(row):
                    in_its_name = (
                        "id",
                        "number",
                        _NAMED_BY.get(table, ""),
                    )
                    yield from self._lines(f"{self._name(whole, table, row)} ", row, leave_out=in_its_name)

    def _lines(self, before: str, holder: Value, leave_out: Collection[str] = ()) -> Iterator[str]:
        for field, value in holder.values().items():
            called = _FIELDS.get(field, field.replace("_", " "))
            if field in leave_out or value in (None, "", ()) or value is False:
                continue
            if isinstance(value, Value):
                yield from self._lines(f"{before}{called} ", value)
            elif _is_table(value):
                for at, row in enumerate(value, 1):
                    yield from self._lines(f"{before}{called} {at} ", row)
            elif isinstance(value, str) and not self._is_reference(holder, field):
                yield f"{before}{called}: {one_line(value)}"
            else:
                yield f"{before}{called}: {self._said_all(holder, field, value)}"

    def _rows(self, table: str, old: dict[RowKey, Any], new: dict[RowKey, Any]) -> Iterator[VersionChange]:
        counted: Counter[str] = Counter()
        for key in dict.fromkeys([*new, *old]):
            was, row = old.get(key), new.get(key)
            if was is row or was == row:
                continue
            if self._is_veiled(was) or self._is_veiled(row):
                counted["new" if was is None else "removed" if row is None else "changed"] += 1
            elif was is not None and row is not None:
                yield from self._fields(table, str(key[0]), self._which(table, was, row), was, row)
            elif row is not None:
                yield VersionChange(f"new {self._shown(self._after, table, row)}", table, str(key[0]))
            elif was is not None:
                yield VersionChange(f"{self._shown(self._before, table, was)} removed", table, str(key[0]))
        for what, count in counted.items():
            words = _called(table, count)
            told = f"{count} new {words}" if what == "new" else f"{count} {words} {what}"
            yield VersionChange(f"{told}, under the curtain", table)
        both = [key for key in old if key in new]
        if both != [key for key in new if key in old]:
            yield VersionChange(f"{_called(_table_called(self._after, table), 2)} in another order", table)

    def _is_veiled(self, row: Value | None) -> bool:
        return isinstance(row, Note | Cluster) and row.session in self._veiled

    def _fields(
        self, table: str, key: str, name: str, was: Value, row: Value, leave_out: Collection[str] = ()
    ) -> Iterator[VersionChange]:
        old, new = was.values(), row.values()
        for field in dict.fromkeys([*new, *old]):
            one, other = old.get(field), new.get(field)
            if field in leave_out or one is other or one == other:
                continue
            if field in type(row).model_fields:
                told = self._field(row, field, one, other)
            else:  # nobody here knows what it says
                told = [] if repr(one) == repr(other) else [f"{one_line(field)} changed"]
            for words in told:
                yield VersionChange(f"{name} {words}".strip(), table, key, field)

    def _field(self, holder: Value, field: str, old: Any, new: Any) -> list[str]:
        called = _FIELDS.get(field, field.replace("_", " "))
        if isinstance(old, Value) or isinstance(new, Value):
            kind = type(new if isinstance(new, Value) else old)
            inside = self._fields("", "", called, old or kind(), new or kind())
            return [change.words for change in inside] or [f"{called} {'none' if new is None else 'empty'} now"]
        if isinstance(new, tuple) and isinstance(old, tuple) and field not in _AS_A_WHOLE:
            return [f"{called}: {self._listed(holder, field, old, new)}"]
        both = [self._in_words(holder, field, side, other) for side, other in ((old, new), (new, old))]
        return [f"{called} {both[0]} → {both[1]}"]

    def _listed(self, holder: Value, field: str, old: tuple[Any, ...], new: tuple[Any, ...]) -> str:
        before, after = keyed(old), keyed(new)
        added = [self._in_words(holder, field, key[0]) for key in after if key not in before]
        removed = [self._in_words(holder, field, key[0]) for key in before if key not in after]
        parts = [f"+ {', '.join(added)}"] * bool(added) + [f"− {', '.join(removed)}"] * bool(removed)
        return " ".join(parts) or "in another order"

    def _in_words(self, holder: Value, field: str, value: Any, other: Any = None) -> str:
        """A value in words; of a long text the part in which it differs from the other one."""
        match value:
            case None | "" | ():
                return NO_VALUE
            case bool():
                return "yes" if value else "no"
            case int() | float():
                return exact(value)
            case date():
                return value.isoformat()
            case tuple():
                return ", ".join(map(str, value))
        text = str(value)
        if self._is_reference(holder, field):
            return self._referred(text)
        return text if _PLAIN_WORD.fullmatch(text) else f"“{_cut(one_line(text), str(other or ''))}”"

    def _is_reference(self, holder: Value, field: str) -> bool:
        return isinstance(holder, Entity) and field in {name for name, _ in references(type(holder))}

    def _referred(self, key: str) -> str:
        for whole in (self._after, self._before):
            if isinstance(whole, Plan) and key in whole.by_id:
                row = whole.by_id[key]
                if isinstance(row, Cluster) and not self._is_veiled(row):
                    return f"“{_cut(one_line(row.title))}”"
                return label(whole, row)
        return "something that is gone"

    def _name(self, whole: Plan | Team, table: str, row: Value) -> str:
        """What people call a row: `KR1.2`, or in front of what does not say it itself what it is."""
        called = _called(_table_called(whole, table), 1)
        match row:
            case Initiative() | Scenario() | Member() | Area() | MilestoneType():
                return f"{called} {row.name}"
            case StepChange():
                return f"own step “{row.title}”" if is_own_step(row) else f"change to step {row.step}"
            case Entity() if isinstance(whole, Plan):
                return label(whole, row)
        return called

    def _which(self, table: str, was: Value, row: Value) -> str:
        """What people call a row that is otherwise; of those of which several are called alike also which one it is."""
        name = self._name(self._after, table, row)
        match was, row:
            case _, CheckIn(key_result=result):
                return f"{self._referred(result)} {name}"
            case (Note(text=before), Note(text=words)) | (LogEntry(text=before), LogEntry(text=words)):
                return f"{name} “{_cut(one_line(words))}”" if before == words else name
        return name

    def _shown(self, whole: Plan | Team, table: str, row: Value) -> str:
        """A row that is new or gone: its name and its own words, else all its fields."""
        return f"{self._name(whole, table, row)}{self._own(row)}"

    def _own(self, row: Value) -> str:
        if isinstance(row, Initiative | Scenario | Member | Area | MilestoneType):
            return ""
        words = next((str(getattr(row, name)) for name in _OWN_WORDS if hasattr(row, name)), None)
        if words is not None and not isinstance(row, StepChange):
            return f" “{_cut(one_line(words))}”"
        said_already = {"id", "number", "step", "title" if isinstance(row, StepChange) and is_own_step(row) else ""}
        parts = [
            f"{_FIELDS.get(field, field.replace('_', ' '))} {self._said_all(row, field, value)}"
            for field, value in row.values().items()
            if field in type(row).model_fields and field not in said_already
            if value not in (None, "", ()) and value is not False
        ]
        return f": {', '.join(parts)}" if parts else ""

    def _said_all(self, row: Value, field: str, value: Any) -> str:
        several = value if isinstance(value, tuple) else (value,)
        return ", ".join(self._in_words(row, field, item) for item in several)


def _cut(text: str, other: str = "") -> str:
    """At most so many characters of a text, with what differs from the other one among them."""
    if len(text) <= LONGEST_TOLD:
        return text
    other = one_line(other)
    alike = next((at for at, pair in enumerate(zip(text, other, strict=False)) if pair[0] != pair[1]), 0)
    start = max(0, min(alike, len(text)) - LONGEST_TOLD // 2) if other else 0
    end = start + LONGEST_TOLD
    return f"{'…' if start else ''}{text[start:end].strip()}{'…' if end < len(text) else ''}"
