"""Reads the method's file into frozen values and refuses it, with one sentence, where something in it does not fit."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from types import UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

import tomli

from okra_tui.method.method import SHORT_CELLS, Method

T = TypeVar("T")


class BrokenMethod(ValueError):
    """The method's file is not what this program needs. Its words name the place and what was expected."""


def method_of(text: str) -> Method:
    """The method that this TOML text holds. Raises BrokenMethod."""
    try:
        table = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise BrokenMethod(f"method.toml is no TOML: {error}") from error
    method = _built(Method, table, "method.toml")
    _check_sessions(method)
    _check_references(method)
    return method


def _built(kind: type[T], table: Any, where: str) -> T:
    """A frozen value of this class from a TOML table that has its fields and no others."""
    if not isinstance(table, Mapping):
        raise BrokenMethod(f"{where} must be a table.")
    expected = {field.name: field for field in fields(kind)}  # type: ignore[arg-type]
    for key in table:
        if key not in expected:
            raise BrokenMethod(f"{where} has the key {key}, which nothing reads.")
    for name, field in expected.items():
        if name not in table and field.default is MISSING:
            raise BrokenMethod(f"{where} lacks {name}.")
    return kind(**{name: _value(expected[name].type, held, f"{where}: {name}") for name, held in table.items()})


def _value(kind: Any, held: Any, where: str) -> Any:
    """One field's value, checked against the type with which its class declares it."""
    if get_origin(kind) in (UnionType, Union):
        kind = next(part for part in get_args(kind) if part is not type(None))
    if get_origin(kind) is tuple:
        if not isinstance(held, list):
            raise BrokenMethod(f"{where} must be a list.")
        return tuple(_value(get_args(kind)[0], one, f"{where} {place}") for place, one in enumerate(held, 1))
    if get_origin(kind) is Literal:
        if held not in get_args(kind):
            raise BrokenMethod(f"{where} must be one of {', '.join(get_args(kind))}, not {held!r}.")
        return held
    if is_dataclass(kind):
        return _built(kind, held, where)  # type: ignore[arg-type]
    if type(held) is not kind:
        raise BrokenMethod(f"{where} must be {'a whole number' if kind is int else 'text'}, not {held!r}.")
    if held == "" or (kind is int and held < 0):
        raise BrokenMethod(f"{where} must not be {'empty' if kind is str else 'negative'}.")
    return held


def _check_sessions(method: Method) -> None:
    _once((session.number for session in method.sessions), "the session")
    _once((step.id for session in method.sessions for step in session.steps), "the step")
    for session in method.sessions:
        for step in session.steps:
            if not step.id.startswith(f"{session.number}."):
                raise BrokenMethod(f"method.toml: the step {step.id} stands in session {session.number}.")
            if len(step.short) > SHORT_CELLS:
                raise BrokenMethod(f"method.toml: the short title of {step.id} has more than {SHORT_CELLS} characters.")
        total = sum(step.minutes for step in session.steps)
        if total != session.minutes:
            raise BrokenMethod(
                f"method.toml: session {session.number} has {session.minutes} minutes, its steps {total}."
            )


def _check_references(method: Method) -> None:
    _once((way.key for way in method.ways), "the way")
    _once((area.key for area in method.canvas), "the canvas area")
    ways = {way.key for way in method.ways}
    for step in method.steps.values():
        if step.way not in ways:
            raise BrokenMethod(f"method.toml: the step {step.id} has the way {step.way}, which is not described.")
    sessions = {session.number for session in method.sessions}
    for gap in method.calendar.gaps:
        if not {gap.before, gap.after} <= sessions or not gap.at_least <= gap.at_most <= gap.limit:
            raise BrokenMethod(f"method.toml: the gap from {gap.before} to {gap.after} does not add up.")


def _once(keys: Iterable[Hashable], what: str) -> None:
    for key, times in Counter(keys).items():
        if times > 1:
            raise BrokenMethod(f"method.toml: {what} {key} stands {times} times.")
