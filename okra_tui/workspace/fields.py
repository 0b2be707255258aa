"""What the model says of a field, and that in words: the rows of its table, and what it wants."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from okra_tui.plan.entity import Value, known_by
from okra_tui.plan.model import Plan
from okra_tui.plan.team import Team


def row_class(annotation: Any) -> type[Value] | None:
    """The class of a table's rows, where a field with this annotation is an array of tables."""
    inner = get_args(annotation)[0] if get_origin(annotation) is tuple else None
    return inner if _is_value(inner) else None


@cache
def tables_of(kind: type[Value]) -> tuple[str, ...]:
    """The fields of a file's value that are arrays of tables, in the order of the file."""
    return tuple(name for name, field in kind.model_fields.items() if row_class(field.annotation))


def wanted(kind: type[Value], place: tuple[int | str, ...]) -> str:
    """In words, what the field at this place of a value wants; a place is what pydantic calls a location."""
    annotation: Any = kind
    marks: list[Any] = []
    for step in place:
        if isinstance(step, int):
            annotation, marks = get_args(plain(annotation))[0], []
        else:
            field = plain(annotation).model_fields[step]
            annotation, marks = field.annotation, list(field.metadata)
    return _in_words(annotation, marks)


def plain(annotation: Any) -> Any:
    """The annotation without None beside it and without marks on it."""
    while True:
        if get_origin(annotation) is Annotated:
            annotation = get_args(annotation)[0]
        elif get_origin(annotation) in (Union, UnionType):
            annotation = next(kind for kind in get_args(annotation) if kind is not type(None))
        else:
            return annotation


def marks_in(annotation: Any) -> Iterator[Any]:
    """The marks of an annotation, also those inside `| None` and those that pydantic wrapped."""
    if get_origin(annotation) is Annotated:
        for mark in annotation.__metadata__:
            yield from getattr(mark, "metadata", [mark])
    for inner in get_args(annotation):
        yield from marks_in(inner)


def bounds(marks: list[Any]) -> tuple[float | None, float | None]:
    """The least and the largest number that is allowed."""
    low = next((mark.ge for mark in marks if hasattr(mark, "ge")), None)
    high = next((mark.le for mark in marks if hasattr(mark, "le")), None)
    return low, high


def _in_words(annotation: Any, marks: list[Any]) -> str:
    kind = plain(annotation)
    if get_origin(kind) is Literal:
        return "one of " + ", ".join(f'"{word}"' for word in get_args(kind))
    if get_origin(kind) is tuple:
        return "[[blocks]]" if row_class(kind) else 'a list such as ["…"]'
    if kind in (int, float):
        what = "a whole number" if kind is int else "a number"
        return f"{what}{_range(*bounds([*marks, *marks_in(annotation)]))}"
    if kind is bool:
        return "true or false"
    if kind is date:
        return "a day such as 2026-10-05"
    return "a table" if _is_value(kind) else 'text in quotes such as "…"'


def _range(low: float | None, high: float | None) -> str:
    if low is not None and high is not None:
        return f" from {low} to {high}"
    return f" of {low} or more" if low is not None else f" of {high} or less" if high is not None else ""


def _is_value(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Value)


# -- The JSON Schema of a workspace's two files, for editors that help while they are written by hand.


FileKind = Literal["team", "quarter"]
FILE_KINDS: tuple[FileKind, ...] = ("team", "quarter")

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_ABOUT: dict[FileKind, tuple[type[Value], str, str]] = {
    "team": (Team, "okra.toml", "The team: what stays the same from quarter to quarter."),
    "quarter": (Plan, "A quarter, such as 2026-Q4.toml", "One quarter's whole plan."),
}


def schema(file: FileKind) -> dict[str, Any]:
    """The schema of one file, as pydantic makes it of the model; a day is a date of TOML's own.

    Keys that it does not name are allowed, for the program keeps them.
    """
    kind, title, description = _ABOUT[file]
    made = _without_null(kind.model_json_schema(mode="validation"))
    return {"$schema": _DIALECT, **made, "title": title, "description": description}


def schemas() -> dict[FileKind, dict[str, Any]]:
    """The schemas of both files."""
    return {file: schema(file) for file in FILE_KINDS}


def _without_null(part: Any) -> Any:
    """The same without null, which TOML does not have: what has no value is left out there."""
    if isinstance(part, list):
        return [_without_null(item) for item in part]
    if not isinstance(part, dict):
        return part
    kept = {key: _without_null(value) for key, value in part.items() if value is not None}
    kinds = [kind for kind in kept.get("anyOf", ()) if kind != {"type": "null"}]
    if len(kinds) == 1:
        del kept["anyOf"]
        return {**kinds[0], **kept}
    return kept


# -- Comparing a value with another version of it, and keeping the objects of the one in the other.


V = TypeVar("V", bound=Value)


def alike(one: Any, other: Any) -> bool:
    """Whether two values hold the same, where a number that is none (nan) counts as the same as another such."""
    if one is other:
        return True
    if isinstance(one, Value):
        return type(one) is type(other) and (one == other or alike(one.values(), other.values()))
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
