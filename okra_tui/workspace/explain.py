"""What tomllib and pydantic say about a file, in words for the person who can mend it."""

import re
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from okra_tui.plan.entity import Value
from okra_tui.plan.text import one_line
from okra_tui.workspace.fields import row_class, wanted
from okra_tui.workspace.problems import Problem

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)")

MOST = 100
"""How many problems of one file are put into words."""

_LONGEST = 60
"""Characters of what was found that a message shows."""


def not_text(error: UnicodeDecodeError, file: str) -> Problem:
    """The problem of a file that is not UTF-8."""
    line = error.object[: error.start].count(b"\n") + 1
    byte = error.object[error.start]
    reason = f"is not UTF-8 text (byte {byte:#04x} at position {error.start}); save it as UTF-8"
    return Problem(one_line(file), line, None, None, reason)


def not_toml(error: Exception, file: str) -> Problem:
    """The problem of a file that is not TOML, or TOML that is too deep or too long to handle."""
    said = str(error)
    place = _PLACE.search(said)
    if isinstance(error, RecursionError):
        return Problem(one_line(file), None, None, None, "has tables or arrays nested too deeply")
    if "int_max_str_digits" in said:
        return Problem(one_line(file), None, None, None, "holds a whole number of more than 3,000 digits")
    if place is None:
        return Problem(one_line(file), None, None, None, one_line(said))
    said = clipped(said[: place.start()])
    where = f"column {place[2]}" if place[2] else "at the end of the file"
    line = int(place[1]) if place[1] else None
    return Problem(one_line(file), line, None, None, f"is not valid TOML ({where}: {said[:1].lower()}{said[1:]})")


def explained(
    error: ValidationError, kind: type[Value], raw: dict[str, Any], text: str, file: str
) -> tuple[Problem, ...]:
    """One problem for each thing that pydantic found wrong with `raw`, which was read from `text`."""
    found = error.errors(include_url=False)
    reader = _Reader(kind, raw, text, one_line(file))
    problems = tuple(map(reader.problem, found[:MOST]))
    if len(found) > MOST:
        problems += (Problem(reader.file, None, None, None, f"and {len(found) - MOST} more problems"),)
    return problems


def shown(found: Any) -> str:
    """What was found, short and harmless."""
    if isinstance(found, str):
        return f'"{clipped(found)}"'
    if isinstance(found, dict):
        return "a table"
    if isinstance(found, list):
        return "a list"
    return str(found).lower() if isinstance(found, bool) else clipped(str(found))


def clipped(text: str) -> str:
    """The beginning of a text, harmless and on one line."""
    text = one_line(text)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


class _Reader:
    """Finds the places of one file that pydantic speaks of."""

    def __init__(self, kind: type[Value], raw: dict[str, Any], text: str, file: str) -> None:
        self.file = file
        self._kind = kind
        self._raw = raw
        self._text = text
        self._lines_of: dict[str, list[int]] = {}

    def problem(self, error: "ErrorDetails") -> Problem:
        entity, line, inside = self._place(error["loc"])
        field = one_line(str(inside[0])) if inside else None
        if field and len(inside) > 1:
            field = f"{field}, {_ordinal(int(inside[1]))} item"
        return Problem(self.file, line, entity, field, self._reason(error))

    def _place(self, loc: tuple[int | str, ...]) -> tuple[str | None, int | None, tuple[int | str, ...]]:
        """The entity, its line, and the rest of the location, which is inside the entity."""
        match loc:
            case (str(table), int(index), *inside) if row_class(self._kind.model_fields[table].annotation):
                return self._entity(table, index), self._line(table, index), tuple(inside)
            case (str(table), str(field), *inside):
                return f"[{table}]", None, (field, *inside)
        return None, None, loc

    def _entity(self, table: str, index: int) -> str:
        row = self._raw[table][index]
        id_ = row.get("id") if isinstance(row, dict) else None
        return f"[[{table}]] {clipped(id_)}" if isinstance(id_, str) and id_ else f"the {_ordinal(index)} [[{table}]]"

    def _line(self, table: str, index: int) -> int | None:
        """The line of a row's header, where every row of the table has a header that can be found by its looks."""
        if table not in self._lines_of:
            header = re.compile(rf"[ \t]*\[\[[ \t]*{table}[ \t]*\]\]")
            lines = self._text.split("\n")
            self._lines_of[table] = [number for number, line in enumerate(lines, start=1) if header.match(line)]
        found = self._lines_of[table]
        return found[index] if len(found) == len(self._raw[table]) else None

    def _reason(self, error: "ErrorDetails") -> str:
        found = error["input"]
        if error["type"] == "missing":
            return f"is missing; expected {wanted(self._kind, error['loc'])}"
        if error["type"] == "value_error":
            said = error["msg"].removeprefix("Value error, ")
            return f"{said}, found {shown(found)}" if isinstance(found, str) and found.strip() else said
        return f"expected {wanted(self._kind, error['loc'])}, found {shown(found)}"


def _ordinal(index: int) -> str:
    number = index + 1
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
