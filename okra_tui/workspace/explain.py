"""What tomli and pydantic say about a file, in words for the person who can mend it."""

import re
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from okra_tui.plan.entity import Value
from okra_tui.plan.text import clipped, one_line
from okra_tui.workspace.fields import row_class, tables_of, wanted
from okra_tui.workspace.hand_made import what_was_meant
from okra_tui.workspace.problems import Problem

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)")

_MARKER = re.compile(r"[ \t]*(?:<{7,}|\|{7,}|={7,}|>{7,})(?: .*)?")
_LEFT = (
    "is a mark of a conflict that git left; take this line out, and see whether what stands beside it is there twice"
)
_MARKED = (
    "holds git's conflict markers (lines {} to {}): two versions were not merged; keep what is right of both, "
    "and take out the lines with <<<<<<<, ======= and >>>>>>>"
)

MOST_PROBLEMS = 100
"""How many problems of one file are put into words."""

_HEADER = re.compile(r"[ \t]*\[{1,2}[ \t]*[\"']?([A-Za-z0-9_-]+)[\"']?[ \t]*\]{1,2}[ \t]*(?:#.*)?\r?$")
_KEY = re.compile(r"""[ \t]*([A-Za-z0-9_-]+|"[^"]*"|'[^']*')[ \t]*=[ \t]*(.*)""")
_STRING = re.compile(r"""(\"{3}|'{3})""")

LONGEST_SHOWN = 60
"""Characters of what was found that a message shows."""


def not_text(error: UnicodeDecodeError, file: str) -> Problem:
    """The problem of a file that is not UTF-8."""
    line = error.object[: error.start].count(b"\n") + 1
    byte = error.object[error.start]
    reason = f"is not UTF-8 text (byte {byte:#04x} at position {error.start}); save it as UTF-8"
    return Problem(one_line(file), line, None, None, reason)


def not_toml(error: Exception, text: str, file: str) -> Problem:
    """The problem of a file that is not TOML, or TOML that is too deep or too long to handle."""
    sentence = str(error)
    place = _PLACE.search(sentence)
    markers = _conflict_markers(text)
    if markers:
        return Problem(one_line(file), markers[0], None, None, _MARKED.format(markers[0], markers[-1]))
    if isinstance(error, RecursionError):
        return Problem(one_line(file), None, None, None, "has tables or arrays nested too deeply")
    if "int_max_str_digits" in sentence:
        return Problem(one_line(file), None, None, None, "holds a whole number of more than 3,000 digits")
    if place is None:
        return Problem(one_line(file), None, None, None, one_line(sentence))
    sentence = clipped(sentence[: place.start()], LONGEST_SHOWN)
    lines = text.split("\n")
    where = f"column {place[2]}" if place[2] else "at the end of the file"
    line = int(place[1]) if place[1] else text.rstrip("\n").count("\n") + 1
    if _MARKER.fullmatch(lines[line - 1].rstrip("\r")):
        return Problem(one_line(file), line, None, None, _LEFT)
    meant = what_was_meant(lines[line - 1].rstrip("\r"), sentence.casefold())
    advice = f"; {meant}" if meant else ""
    return Problem(
        one_line(file), line, None, None, f"is not valid TOML ({where}: {sentence[:1].lower()}{sentence[1:]}){advice}"
    )


def _conflict_markers(text: str) -> list[int]:
    """The lines, from 1, on which git left marks of a conflict; none where the first and the last mark are missing."""
    markers = [(at, line.strip()[:1]) for at, line in enumerate(text.splitlines(), start=1) if _MARKER.fullmatch(line)]
    signs = "".join(sign for _, sign in markers)
    return [at for at, _ in markers] if "<" in signs and ">" in signs[signs.index("<") :] else []


class Places:
    """The lines, counted from 1, on which the tables, rows and keys of a TOML file stand.

    They are found by their looks, without a parser, but for what stands inside a string of several lines. Where that
    finds another number of rows than the parser did, no line is told rather than a wrong one.
    """

    def __init__(self, text: str) -> None:
        self._rows: dict[str, list[tuple[int, dict[str, int]]]] = {}
        self._top: dict[str, int] = {}
        keys, string = self._top, ""
        for number, line in enumerate(text.split("\n"), start=1):
            if string:
                string = "" if string in line else string
            elif not line:
                continue
            elif header := _HEADER.match(line):
                keys = {}
                self._rows.setdefault(header[1], []).append((number, keys))
            elif key := _KEY.match(line):
                keys.setdefault(key[1].strip("\"'"), number)
                opened = _STRING.match(key[2])
                string = opened[1] if opened and opened[1] not in key[2][3:] else ""

    def line(self, table: str | None, index: int, rows: int, key: str | None = None) -> int | None:
        """The line of a key, or of the header where the key has no line of its own.

        `table` is None at the top of the file; `rows` is how many rows of the table the parser found.
        """
        if table is None:
            return self._top.get(key or "") or next((at for at, _ in self._rows.get(key or "", ())), 1)
        table_rows = self._rows.get(table, [])
        if len(table_rows) != rows:
            return None
        header, keys = table_rows[index]
        return keys.get(key or "", header)


def explained(
    error: ValidationError, kind: type[Value], raw: dict[str, Any], text: str, file: str
) -> tuple[Problem, ...]:
    """One problem for each thing that pydantic found wrong with `raw`, which was read from `text`."""
    errors = error.errors(include_url=False)
    reader = _Reader(kind, raw, text, one_line(file))
    problems = tuple(map(reader.problem, errors[:MOST_PROBLEMS]))
    if len(errors) > MOST_PROBLEMS:
        problems += (Problem(reader.file, None, None, None, f"and {len(errors) - MOST_PROBLEMS} more problems"),)
    return problems


def value_shown(value: Any) -> str:
    """What was found, short and harmless."""
    if isinstance(value, str):
        return f'"{clipped(value, LONGEST_SHOWN)}"'
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list"
    return str(value).lower() if isinstance(value, bool) else clipped(str(value), LONGEST_SHOWN)


class _Reader:
    """Finds the places of one file that pydantic speaks of."""

    def __init__(self, kind: type[Value], raw: dict[str, Any], text: str, file: str) -> None:
        self.file = file
        self._kind = kind
        self._raw = raw
        self._places = Places(text)

    def problem(self, error: "ErrorDetails") -> Problem:
        table: str | None
        entity: str | None
        match error["loc"]:
            case (str(table), int(index), *inside) if row_class(self._kind.model_fields[table].annotation):
                return self._of_row(table, index, inside, error)
            case (str(table), str(_), *_) as loc:
                entity, inside = f"[{table}]", list(loc[1:])
            case () if twice := self._id_met_twice():
                return self._of_row(*twice, ["id"], error)
            case loc:
                entity, table, inside = None, None, list(loc)
        line = self._places.line(table, 0, 1, key=str(inside[0]) if inside else None)
        return Problem(self.file, line, entity, _field(inside), self._reason(error))

    def _of_row(self, table: str, index: int, inside: list[int | str], error: "ErrorDetails") -> Problem:
        rows = self._raw[table]
        line = self._places.line(table, index, len(rows), key=str(inside[0]) if inside else None)
        return Problem(self.file, line, entity_words(table, index, rows[index]), _field(inside), self._reason(error))

    def _id_met_twice(self) -> tuple[str, int] | None:
        """The table and index of the first row whose id stands further up already."""
        seen: set[object] = set()
        for table in tables_of(self._kind):
            for index, row in enumerate(self._raw.get(table, ())):
                if (id_ := row.get("id")) is not None and id_ in seen:
                    return table, index
                seen.add(id_)
        return None

    def _reason(self, error: "ErrorDetails") -> str:
        value = error["input"]
        if error["type"] == "missing":
            return f"is missing; expected {wanted(self._kind, error['loc'])}"
        if error["type"] == "value_error":
            sentence = error["msg"].removeprefix("Value error, ")
            return f"{sentence}, found {value_shown(value)}" if isinstance(value, str) and value.strip() else sentence
        return f"expected {wanted(self._kind, error['loc'])}, found {value_shown(value)}"


def entity_words(table: str, index: int, row: Any) -> str:
    """What a row of a file is called where no plan can be made of it: `[[notes]] n-7k3f2a`, `the 2nd [[notes]]`."""
    id_ = row.get("id") if isinstance(row, dict) else None
    return (
        f"[[{table}]] {clipped(id_, LONGEST_SHOWN)}"
        if isinstance(id_, str) and id_
        else f"the {_ordinal(index)} [[{table}]]"
    )


def _field(inside: list[int | str]) -> str | None:
    """The field that a place inside an entity is about: `weeks`, `weeks, 2nd item`."""
    if not inside:
        return None
    item = f", {_ordinal(int(inside[1]))} item" if len(inside) > 1 else ""
    return f"{one_line(str(inside[0]))}{item}"


def _ordinal(index: int) -> str:
    number = index + 1
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
