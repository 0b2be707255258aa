"""Plans and teams for property tests, derived from the model's own fields, with keys that this version does not know."""

from datetime import date, datetime, time, timedelta, timezone
from functools import cache
from typing import Annotated, Any, Literal, get_args, get_origin

from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from okra_tui.plan.entity import Value
from okra_tui.plan.model import Plan, Span, Vision
from okra_tui.plan.team import EffortGuide, EffortWeeks, Team
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


@cache
def field_values(annotation: Any, marks: tuple[Any, ...] = ()) -> st.SearchStrategy[Any]:
    """What a field with this annotation and these marks may hold, other than None."""
    if annotation == Span:
        return spans()
    kind = plain(annotation)
    if get_origin(kind) is Literal:
        return st.sampled_from(get_args(kind))
    if get_origin(kind) is tuple:
        return st.lists(field_values(get_args(kind)[0]), min_size=1, max_size=4)
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
def values(draw: st.DrawFn, kind: type[Value], *, full: bool = False, unknown: bool = True) -> dict[str, Any]:
    """What a file may hold for a value of this class: required fields and some of the others, or all (`full`)."""
    content: dict[str, Any] = {}
    for name, field in kind.model_fields.items():
        if row_class(field.annotation):
            continue
        if field.is_required() or full or draw(st.integers(0, 2)) == 0:
            content[name] = draw(field_values(field.annotation, tuple(field.metadata)))
    if unknown and draw(st.integers(0, 3)) == 0:
        extra = draw(st.dictionaries(KEYS, UNKNOWN, min_size=1, max_size=3))
        content.update({key: value for key, value in extra.items() if key not in kind.model_fields})
    return content


@st.composite
def _files(draw: st.DrawFn, kind: type[Any], *, full: bool) -> dict[str, Any]:
    content: dict[str, Any] = draw(values(kind, full=full))
    content["format"] = 1
    tables = tables_of(kind)
    chosen = tables if full else draw(st.lists(st.sampled_from(tables), max_size=6))
    for number, table in enumerate(chosen):
        rows = row_class(kind.model_fields[table].annotation)
        assert rows is not None
        row = draw(values(rows, full=full))
        if "id" in rows.model_fields:
            row["id"] = f"{row['id']}-{number}"
        content.setdefault(table, []).append(row)
    return content


def plans(*, full: bool | None = None) -> st.SearchStrategy[Plan]:
    """Plans; `full`: with every field of every entity set. Now and then that, if nothing is said."""
    drawn = (
        _files(Plan, full=full)
        if full is not None
        else st.one_of(*3 * [_files(Plan, full=False)], _files(Plan, full=True))
    )
    return drawn.map(Plan.model_validate)


def teams(*, full: bool | None = None) -> st.SearchStrategy[Team]:
    """Teams; `full`: with every field of everybody and everything set. Now and then that, if nothing is said."""
    drawn = _files(Team, full=full) if full is not None else _files(Team, full=False) | _files(Team, full=True)
    return drawn.map(Team.model_validate)


CLASSES: tuple[type[Value], ...] = tuple(
    dict.fromkeys(
        [
            Plan,
            Vision,
            *(row_class(Plan.model_fields[table].annotation) for table in tables_of(Plan)),
            Team,
            EffortGuide,
            EffortWeeks,
            *(row_class(Team.model_fields[table].annotation) for table in tables_of(Team)),
        ]
    )
)  # type: ignore[arg-type]
"""Every class of values that a file can hold."""
