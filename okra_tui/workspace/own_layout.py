"""Reading TOML quickly where it stands in the layout that this program writes, and exactly everywhere else.

`tomllib` takes a third of a second for a plan of 2,500 entities. Files that the program wrote have one `key = value` a
line, which a regular expression reads ten times faster. Whatever is not in that layout goes to tomllib: first the block
in which it stands, and where that says too little, the whole file.

Cutting the file at its header lines is safe: a block that is a complete TOML document of its own has ended before the
next header line, so that line is a header in the whole file too and not part of a string or an array.
"""

import json
import re
import tomllib
from datetime import date
from typing import Any

_PLAIN = r'[^"\\\x00-\x08\x0a-\x1f\x7f]*+'
_ESCAPE = r'\\(?:["\\bfnrt]|u(?![dD][89a-fA-F])[0-9a-fA-F]{4})'  # those that mean the same in JSON
_TEXT = rf'"{_PLAIN}(?:{_ESCAPE}{_PLAIN})*+"'
_INTEGER = r"-?(?:0|[1-9][0-9]{0,17}+)"
_FLOAT = rf"{_INTEGER}(?:\.[0-9]++(?:e[+-]?[0-9]++)?|e[+-]?[0-9]++)"
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_ITEM = rf"(?:{_TEXT}|{_INTEGER})"
_ARRAY = rf"\[(?:\n(?:    {_ITEM},\n)++|(?:{_ITEM}(?:, {_ITEM})*+)?)\]"

_LINE = re.compile(rf"([A-Za-z0-9_-]++) = ({_TEXT}|{_DAY}|{_FLOAT}|{_INTEGER}|{_ARRAY}|true|false)\n")
_HEADER = re.compile(r"^(\[\[[A-Za-z0-9_-]+\]\]|\[[A-Za-z0-9_-]+\])\n", re.MULTILINE)


_JSON = json.JSONDecoder(strict=False)  # a tab in a string is allowed in TOML


DEEPEST = 50
"""How deep tables and arrays may be nested; a value is walked through recursively when it is written."""

_LONGEST_INTEGER = 10_000
"""Bits: about 3,000 digits. Python itself refuses to write 4,300 digits and more."""


class Unwieldy(ValueError):
    """TOML that can be read but not be written again."""


class _TooOdd(Exception):
    """The whole file has to be read by tomllib."""


def read_toml(text: str) -> dict[str, Any]:
    """What `tomllib.loads` gives for this text, and the errors that it raises: TOMLDecodeError, another ValueError for
    a number that is too long, RecursionError. Raises Unwieldy for what could not be written again."""
    lines = text.replace("\r\n", "\n")
    try:
        if "\r" in lines:
            raise _TooOdd
        return _read_in_blocks(lines if lines.endswith("\n") else f"{lines}\n")
    except (_TooOdd, ValueError):
        return _load(text)


def _read_in_blocks(text: str) -> dict[str, Any]:
    first, *rest = _HEADER.split(text)
    document: dict[str, Any] = _read_block("", first)
    tables: dict[str, list[Any]] = {}  # arrays that [[headers]] opened: only these may be added to
    for header, body in zip(rest[::2], rest[1::2], strict=True):
        name = header.strip("[]")
        found = _read_block(header, body)
        if name in tables and header.startswith("[["):
            tables[name].extend(found)
        elif name in document:
            raise _TooOdd
        else:
            document[name] = found
            if isinstance(found, list):
                tables[name] = found
    return document


def _read_block(header: str, body: str) -> Any:
    """The table under a `[header]`, the tables under a `[[header]]`, or the top of the file (no header)."""
    table = _read_lines(body)
    if table is not None:
        return [table] if header.startswith("[[") else table
    read = _load(f"{header}\n{body}")
    if not header:
        return read
    name = header.strip("[]")
    if list(read) != [name]:
        raise _TooOdd
    return read[name]


def _load(text: str) -> dict[str, Any]:
    read = tomllib.loads(text)
    level: list[Any] = [read]
    for _ in range(DEEPEST):
        level = [inner for outer in level for inner in (outer.values() if isinstance(outer, dict) else outer)]
        if any(isinstance(value, int) and value.bit_length() > _LONGEST_INTEGER for value in level):
            raise Unwieldy("holds a whole number of more than 3,000 digits")
        level = [value for value in level if isinstance(value, (dict, list))]
    if level:
        raise Unwieldy(f"has tables or arrays nested more than {DEEPEST} deep")
    return read


def _read_lines(body: str) -> dict[str, Any] | None:
    """The keys and values of lines in our own layout; None where any of them is not."""
    lines = body.strip("\n")
    if not lines:
        return {}
    found = _LINE.findall(f"{lines}\n")
    covered = sum(len(key) + len(" = ") + len(raw) + len("\n") for key, raw in found)
    if covered != len(lines) + len("\n"):  # something stands between the lines that were understood
        return None
    table = {key: _value(raw) for key, raw in found}
    return table if len(table) == len(found) else None  # a key that stands twice is an error


def _value(raw: str) -> Any:
    """The value that this text stands for. Of what `_LINE` lets through, all but days are written the same in JSON."""
    if len(raw) == 10 and raw[4] == raw[7] == "-" and raw[0] != '"':
        return date.fromisoformat(raw)
    if raw.endswith("\n]"):
        raw = f"{raw[:-3]}]"  # JSON has no comma after the last item
    return _JSON.raw_decode(raw)[0]
