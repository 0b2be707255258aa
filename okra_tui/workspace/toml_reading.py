"""Reading TOML within bounds: what no plan can be is refused before it costs anybody's time.

tomli is the standard library's reader compiled, four times as fast; it refuses endless keys and nesting by itself.
"""

import re
from collections import Counter
from typing import Any

import tomli

MOST_ROWS = 20_000
"""Rows of one kind: a hundred times what a large team writes in a quarter."""
DEEPEST = 50
"""How deep tables and arrays may be nested; a value is walked through recursively when it is written."""

_LONGEST_INTEGER = 10_000
"""Bits: about 3,000 digits. Python itself refuses to write 4,300 digits and more."""
_HEADER = re.compile(r"^[ \t]*+\[\[?[ \t]*+[\"']?([A-Za-z0-9_-]*+)", re.MULTILINE)


class Unwieldy(ValueError):
    """TOML that no plan can be: too many rows, too deep, or a number that could not be written again."""


def read_toml(text: str) -> dict[str, Any]:
    """What the text says. Raises tomli.TOMLDecodeError with the place, another ValueError or RecursionError for a
    number or a key without end, Unwieldy for what is beyond the bounds above."""
    for name, rows in Counter(_HEADER.findall(text)).most_common(1):
        if rows > MOST_ROWS:
            raise Unwieldy(f"holds {rows:,} [[{name}]]; {MOST_ROWS:,} of one kind are the most")
    read = tomli.loads(text)
    level: list[Any] = [read]
    for _ in range(DEEPEST):
        level = [inner for outer in level for inner in (outer.values() if isinstance(outer, dict) else outer)]
        if any(isinstance(value, int) and value.bit_length() > _LONGEST_INTEGER for value in level):
            raise Unwieldy("holds a whole number of more than 3,000 digits")
        level = [value for value in level if isinstance(value, (dict, list))]
        if any(len(value) > MOST_ROWS for value in level):
            raise Unwieldy(f"holds a table or list of more than {MOST_ROWS:,} parts")
    if level:
        raise Unwieldy(f"has tables or arrays nested more than {DEEPEST} deep")
    return read
