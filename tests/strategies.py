"""Plans and teams for property tests, derived from the model's fields, with keys that this version does not know."""

from datetime import date, datetime, timedelta, timezone
from functools import cache
from typing import Annotated, Any, Literal, get_args, get_origin

from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from okra_tui.method import MEETINGS
from okra_tui.plan.entity import LinkText, Value
from okra_tui.plan.model import Plan, Session, Span, StepText
from okra_tui.plan.team import Team
from okra_tui.workspace.fields import bounds, marks_in, plain, row_class, tables_of

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30) | st.sampled_from(
    [
        "[red]x",
        "[[notes]]",
        'it\'s "quoted" \\ twice',
        "'''",
        '"""',
        "a\nb",
        "# no comment",
        "日本語 🎉",
        "x = [1]",
        "\x1b[31m",
    ]
)
LONG = st.text('ab é,"\\', min_size=90, max_size=130)
WORDS = TEXT | LONG

_zones = st.integers(-23 * 60, 23 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
SCALARS = st.one_of(
    st.booleans(),
    st.integers(),
    st.integers(min_value=10**30, max_value=10**40),
    st.floats(),
    st.sampled_from([float("inf"), float("-inf"), float("nan"), -0.0, 1e300, 5e-324]),
    WORDS,
    st.dates(),
    st.times(),
    st.datetimes(),
    st.datetimes(min_value=datetime(2, 1, 1), max_value=datetime(9998, 1, 1), timezones=_zones),
)
KEYS = st.text("abcz09-_", min_size=1, max_size=8) | st.sampled_from(
    ["", "a b", "ä", 'q"k', "a.b", "x\ny", "cls", "values"]
)
UNKNOWN = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=8,
)
"""Anything that TOML can hold."""


def spans() -> st.SearchStrategy[str]:
    """Weeks as files write them: `3` or `3-5`."""
    weeks = st.tuples(st.integers(1, 53), st.integers(1, 53)).map(sorted)
    return weeks.map(lambda pair: f"{pair[0]}-{pair[1]}") | st.integers(1, 53).map(str)


def steps() -> st.SearchStrategy[str]:
    """Steps of a key result as files write them."""
    values = st.floats(allow_nan=False, allow_infinity=False)
    return st.tuples(values, st.dates()).map(lambda pair: f"{pair[0]!r} by {pair[1].isoformat()}")


LINKS = st.sampled_from(
    [
        "https://example.org",
        "OKRA-12 https://example.org/browse/OKRA-12?a=b&c=(d)#e",
        "Was wir wissen [x](y) http://wiki.example/ü/日本",
        "mailto:ada@example.org",
        "ask \x1b]8;; mailto:ada@example.org?subject=1",
    ]
)
"""Links as people type them."""


@cache
def field_values(annotation: Any, marks: tuple[Any, ...] = ()) -> st.SearchStrategy[Any]:
    """What a field with this annotation and these marks may hold, other than None."""
    written = {Span: spans(), StepText: steps(), LinkText: LINKS}
    if annotation in written:
        return written[annotation]
    kind = plain(annotation)
    if get_origin(kind) is Literal:
        return st.sampled_from(get_args(kind))
    if get_origin(kind) is tuple:
        return st.lists(field_values(get_args(kind)[0]), min_size=1, max_size=4)
    if kind is int and Session.__metadata__[0] in [*marks, *marks_in(annotation)]:
        return st.sampled_from(MEETINGS)
    low, high = bounds([*marks, *marks_in(annotation)])
    if kind is int:
        return st.integers(-5 if low is None else int(low), 10**6 if high is None else int(high))
    if kind is float:
        return st.floats(low, high, allow_nan=False, allow_infinity=False)
    if kind is bool:
        return st.booleans()
    if kind is date:
        return st.dates()
    if kind is str:
        takes = TypeAdapter(Annotated[annotation, *marks] if marks else annotation)
        return WORDS.filter(lambda text: _takes(takes, text))
    return values(kind)


def _takes(adapter: TypeAdapter[Any], text: str) -> bool:
    """Whether a field takes this text, as it is or made harmless."""
    try:
        adapter.validate_python(text)
    except ValidationError:
        return False
    return True


@st.composite
def values(draw: st.DrawFn, kind: type[Value], *, full: bool = False) -> dict[str, Any]:
    """What a file may hold for a value of this class: required fields, some others, now and then unknown keys.

    `full`: every field, and none of them as it is by default.
    """
    content: dict[str, Any] = {}
    for name, field in kind.model_fields.items():
        if row_class(field.annotation) or (name == "format" and kind in (Plan, Team)):
            continue
        inner = plain(field.annotation)
        nested = isinstance(inner, type) and issubclass(inner, Value)
        drawn = values(inner, full=full) if nested else field_values(field.annotation, tuple(field.metadata))
        if full:
            content[name] = draw(drawn.filter(lambda value, field=field: value != field.default))
        elif field.is_required() or draw(st.integers(0, 2)) == 0:
            content[name] = draw(drawn)
    if draw(st.integers(0, 3)) == 0:
        unknown = draw(st.dictionaries(KEYS, UNKNOWN, min_size=1, max_size=3))
        content.update({key: value for key, value in unknown.items() if key not in kind.model_fields})
    return content


@st.composite
def _files(draw: st.DrawFn, kind: type[Any]) -> dict[str, Any]:
    """A file with a few rows in a few tables."""
    content: dict[str, Any] = {**draw(values(kind)), "format": kind.model_fields["format"].default}
    for number, table in enumerate(draw(st.lists(st.sampled_from(tables_of(kind)), max_size=5))):
        row = draw(values(_rows(kind, table)))
        if "id" in row:
            row["id"] = f"{row['id']}-{number}"
        content.setdefault(table, []).append(row)
    return content


def files_with_a_full(whole: type[Any], part: type[Value]) -> st.SearchStrategy[dict[str, Any]]:
    """Files in which one value of this class has every field set."""
    required = {name for name, field in whole.model_fields.items() if field.is_required()}
    if part is whole:
        return values(whole, full=True)
    for name, field in whole.model_fields.items():
        if plain(field.annotation) is part:
            return _with(whole, required, name, values(part, full=True))
        if row_class(field.annotation) is part:
            return _with(whole, required, name, values(part, full=True).map(lambda row: [row]))
    raise LookupError(part)


def _with(
    whole: type[Any], required: set[str], name: str, content: st.SearchStrategy[Any]
) -> st.SearchStrategy[dict[str, Any]]:
    fields = whole.model_fields
    return st.fixed_dictionaries(
        {name: content, **{key: field_values(fields[key].annotation, tuple(fields[key].metadata)) for key in required}}
    )


def _rows(kind: type[Value], table: str) -> type[Value]:
    rows = row_class(kind.model_fields[table].annotation)
    assert rows is not None
    return rows


def parts_of(kind: type[Value]) -> list[type[Value]]:
    """Every class of values that a file of this kind can hold, the file's own first."""
    inner = [row_class(field.annotation) or plain(field.annotation) for field in kind.model_fields.values()]
    return list(dict.fromkeys([kind, *(part for part in inner if isinstance(part, type) and issubclass(part, Value))]))


def plans() -> st.SearchStrategy[Plan]:
    """Plans with a few rows; in some of them one value has every field set."""
    return _some(Plan).map(Plan.model_validate)


def teams() -> st.SearchStrategy[Team]:
    """Teams with a few rows; in some of them one value has every field set."""
    return _some(Team).map(Team.model_validate)


def _some(kind: type[Any]) -> st.SearchStrategy[dict[str, Any]]:
    full = st.sampled_from(parts_of(kind)).flatmap(lambda part: files_with_a_full(kind, part))
    return st.one_of(_files(kind), _files(kind), full)
