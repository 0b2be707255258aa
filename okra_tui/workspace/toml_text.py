"""A plan, a team or what somebody wrote apart as the text of its file, and back.

The same value always gives the same text. Every entity is a block of its own, so one that changes moves nothing else.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import count
from typing import Any, TypeAlias, TypeVar

import tomli
import tomli_w
from pydantic import ValidationError

from okra_tui.plan.contribution import CONTRIBUTION_FORMAT, Contribution, Round
from okra_tui.plan.entity import Value, share_field_names
from okra_tui.plan.model import FORMAT, Plan
from okra_tui.plan.quarter_calendar import why_no_name
from okra_tui.plan.team import TEAM_FORMAT, Team
from okra_tui.workspace.explain import explained, not_text, not_toml, value_shown
from okra_tui.workspace.fields import alike, tables_of
from okra_tui.workspace.problems import NewerFormat, Problem, Unreadable

# -- Reading TOML within bounds: what no plan can be is refused before it costs anybody's time.
#
# tomli is the standard library's reader compiled, four times as fast; it refuses endless keys and nesting by itself.


MOST_ROWS = 10_000
"""Rows of one kind: fifty times what a large team writes in a quarter; a hundred check-ins on each of its days."""
MOST_OF: Mapping[str, int] = {"milestones": 5_000}
"""Rows of a kind of which fewer are the most: nobody places more work in a quarter, and a milestone costs most of all,
as it stands in twelve of the exported files."""
MOST_IN_ALL = 12_500
"""Rows of all kinds together, and tables, so that no command and no screen takes longer than two seconds."""
DEEPEST = 50
"""How deep tables and arrays may be nested; a value is walked through recursively when it is written."""

_LONGEST_INTEGER = 10_000
"""Bits: about 3,000 digits. Python itself refuses to write 4,300 digits and more."""
_HEADER = re.compile(r"^[ \t]*+\[\[?[ \t]*+[\"']?([A-Za-z0-9_-]*+)", re.MULTILINE)


class Unwieldy(ValueError):
    """TOML that no plan can be: too many rows, too deep, or a number that could not be written again."""


def refuse_too_many(rows: Mapping[str, int]) -> None:
    """Raises Unwieldy where a file with so many rows of each table is not read."""
    for name, many in rows.items():
        if many > (most := MOST_OF.get(name, MOST_ROWS)):
            raise Unwieldy(f"holds {many:,} [[{name}]]; {most:,} of them are the most")
    if (together := sum(rows.values())) > MOST_IN_ALL:
        raise Unwieldy(f"holds {together:,} rows; {MOST_IN_ALL:,} of all kinds together are the most")


def headers_in(text: str) -> Mapping[str, int]:
    """How many tables, and rows of a table, of each name stand in some TOML."""
    return Counter(_HEADER.findall(text))


def read_toml(text: str) -> dict[str, Any]:
    """What the text says. Raises tomli.TOMLDecodeError with the place, another ValueError or RecursionError for a
    number or a key without end, Unwieldy for what is beyond the bounds above."""
    refuse_too_many(headers_in(text))
    read = tomli.loads(text)
    level: list[Any] = [read]
    tables = 0
    for _ in range(DEEPEST):
        level = [inner for outer in level for inner in (outer.values() if isinstance(outer, dict) else outer)]
        if any(isinstance(value, int) and value.bit_length() > _LONGEST_INTEGER for value in level):
            raise Unwieldy("holds a whole number of more than 3,000 digits")
        level = [value for value in level if isinstance(value, (dict, list))]
        if any(len(value) > MOST_ROWS for value in level):
            raise Unwieldy(f"holds a table or list of more than {MOST_ROWS:,} parts")
        tables += sum(isinstance(value, dict) for value in level)
        if tables > MOST_IN_ALL:
            raise Unwieldy(f"holds {tables:,} rows; {MOST_IN_ALL:,} of all kinds together are the most")
    if level:
        raise Unwieldy(f"has tables or arrays nested more than {DEEPEST} deep")
    return read


FileValue: TypeAlias = Plan | Team | Contribution | Round
V = TypeVar("V", Plan, Team, Contribution, Round)

Migration = Callable[[dict[str, Any]], dict[str, Any]]


def company_results_apart(raw: dict[str, Any]) -> dict[str, Any]:
    """Format 1 to 2: each line of a company objective's `key_results` is a row of `[[company_key_results]]`.

    Its id follows from its objective and its words, so that two people who open copies of one old file get the same.
    """
    rows = [row for table in raw.values() if isinstance(table, list) for row in table if isinstance(row, dict)]
    used = {id_ for row in rows if isinstance(id_ := row.get("id"), str)}
    objectives: list[dict[str, Any]] = []
    results: list[dict[str, Any]] = []
    alike_before: Counter[tuple[str, str]] = Counter()
    for company in raw.get("company_objectives", []):
        objectives.append({key: value for key, value in company.items() if key != "key_results"})
        lines = company.get("key_results", [])
        if not isinstance(lines, list):
            raise TypeError("key_results is a list of lines")
        for line in lines:
            if not line.strip():
                continue
            if len(results) >= MOST_ROWS:
                raise Unwieldy(f"holds more than {MOST_ROWS:,} key results of company objectives")
            first = alike_before[company["id"], line]
            id_ = next(made for nth in count(first) if (made := _id_of_line(company["id"], line, nth)) not in used)
            used.add(id_)
            alike_before[company["id"], line] += 1
            results.append({"id": id_, "company_objective": company["id"], "title": line})
    if results:
        raw = {**raw, "company_key_results": [*raw.get("company_key_results", []), *results]}
    return {**raw, "company_objectives": objectives} if objectives else raw


def _id_of_line(company: str, line: str, nth: int) -> str:
    digest = hashlib.sha256(f"{company}\n{line}\n{nth}".encode(errors="replace")).digest()
    number = int.from_bytes(digest[:8], "big")
    return "q-" + "".join(_ID_SIGNS[number // len(_ID_SIGNS) ** place % len(_ID_SIGNS)] for place in range(6))


_ID_SIGNS = "0123456789abcdefghijklmnopqrstuvwxyz"

MIGRATIONS: dict[type[FileValue], dict[int, Migration]] = {Plan: {1: company_results_apart}}
"""For each kind of file, by older format: what makes the contents of such a file into those of the format after it."""

FORMATS: Mapping[type[FileValue], int] = {
    Plan: FORMAT, Team: TEAM_FORMAT, Contribution: CONTRIBUTION_FORMAT, Round: CONTRIBUTION_FORMAT,
}  # fmt: skip

WIDTH = 100
"""Characters: an array whose line would be longer has one item a line."""

_ALWAYS = ("format", "weeks")
"""Fields of the whole file that are written although they have a default, besides those that have none."""

_PLAIN = re.compile(r'[^"\\\x00-\x1f\x7f]*')
_BARE_KEY = re.compile("[A-Za-z0-9_-]+")


@dataclass(frozen=True)
class Rendered:
    """A rendered value: its text, and what of it had not been rendered before."""

    text: str
    fresh_text: str
    """The top of the file and the blocks of the entities that are new since the rendering before: TOML of its own."""
    fresh: Mapping[str, tuple[Value, ...]]
    """Those entities, table by table."""


class Rendering:
    """Renders one file again and again. Blocks are kept with the frozen entities, so a save costs what changed."""

    def __init__(self) -> None:
        # The entity is kept beside its block: as long as it lives, no other object can have its identity.
        self._blocks: dict[int, tuple[Value, str]] = {}
        self._proved = True

    def nothing_is_proved(self) -> None:
        """The next rendering is all fresh: none of the blocks that are kept has ever been read back."""
        self._proved = False

    def render(self, value: FileValue) -> Rendered:
        """The text of the file for this value. ValueError where an unknown number is too long to be written."""
        before, self._blocks = self._blocks, {}
        proved, self._proved = self._proved, True
        head, tail = _surroundings(value)
        blocks: list[str] = []
        fresh_blocks: list[str] = []
        fresh: dict[str, tuple[Value, ...]] = {}
        for table in tables_of(type(value)):
            new: list[Value] = []
            for entity in getattr(value, table):
                known = before.get(id(entity))
                if known is None or not proved:
                    known = known or (entity, _block(f"[[{table}]]", entity.filed().items(), type(entity)))
                    new.append(entity)
                    fresh_blocks.append(known[1])
                self._blocks[id(entity)] = known
                blocks.append(known[1])
            fresh[table] = tuple(new)
        return Rendered(
            text="\n".join([*head, *blocks, *tail]), fresh_text="\n".join([*head, *fresh_blocks, *tail]), fresh=fresh
        )


def render(value: FileValue) -> str:
    """The text of the file for this value."""
    return Rendering().render(value).text


def parse_plan(data: bytes, name: str) -> Plan:
    """The plan in these bytes of the file called `name`. Raises Unreadable with everything that is wrong with it."""
    plan = _parse(data, name, Plan)
    stem = name.removesuffix(".toml")
    if not why_no_name(stem) and plan.quarter != stem:
        other = value_shown(plan.quarter)
        reason = f'expected "{stem}" as in the file\'s name, found {other}; rename the file or change this'
        raise Unreadable((Problem(name, None, None, "quarter", reason),))
    return plan


def parse_team(data: bytes, name: str) -> Team:
    """The team in these bytes of the file called `name`. Raises Unreadable with everything that is wrong with it."""
    return _parse(data, name, Team)


def parse_contribution(data: bytes, name: str) -> Contribution:
    """What one person wrote apart. Raises Unreadable with everything that is wrong with it."""
    return _parse(data, name, Contribution)


def parse_round(data: bytes, name: str) -> Round:
    """Where the room is. Raises Unreadable with everything that is wrong with it."""
    return _parse(data, name, Round)


def newer_format(value: FileValue) -> str | None:
    """Why this value must not be written by this version; None where it may."""
    ours = FORMATS[type(value)]
    return _newer(value.format, ours) if value.format > ours else None


def _newer(format_: int, ours: int) -> str:
    return (
        f"it is in format {format_} and this okra-tui knows formats up to {ours}; "
        f"install a version of okra-tui that knows format {format_} to change it"
    )


def _parse(data: bytes, name: str, kind: type[V]) -> V:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable((not_text(error, name),)) from error
    try:
        raw = read_toml(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable((not_toml(error, text, name),)) from error
    raw = _migrated(raw, kind, name)
    try:
        lists = {table: rows for table, rows in raw.items() if isinstance(rows, list)}
        refuse_too_many({table: sum(isinstance(row, dict) for row in rows) for table, rows in lists.items()})
    except Unwieldy as error:  # rows that stand in a list, or came from an older format
        raise Unreadable((Problem(name, None, None, None, str(error)),)) from error
    try:
        value = kind.model_validate(raw)
    except ValidationError as error:
        format_ = raw.get("format")
        if type(format_) is int and format_ > FORMATS[kind]:
            raise NewerFormat((Problem(name, None, None, None, _newer(format_, FORMATS[kind])),)) from None
        raise Unreadable(explained(error, kind, raw, text, name)) from None  # its words would quote the plan
    for table in tables_of(kind):
        share_field_names(getattr(value, table))
    return value


def _migrated(raw: dict[str, Any], kind: type[FileValue], name: str) -> dict[str, Any]:
    """The contents of a file in the current format; one that names none is of the first."""
    while type(format_ := raw.get("format", 1)) is int and format_ in MIGRATIONS.get(kind, {}):
        try:
            raw = {**MIGRATIONS[kind][format_](raw), "format": format_ + 1}
        except Unwieldy as error:
            raise Unreadable((Problem(name, None, None, None, str(error)),)) from error
        except (LookupError, TypeError, ValueError, AttributeError) as error:
            reason = f"is in the older format {format_}, and its contents do not fit that format"
            raise Unreadable((Problem(name, None, None, None, reason),)) from error
    return raw


def reads_back(value: FileValue, rendered: Rendered) -> bool:
    """Whether what was rendered afresh, read again, is what the value holds."""
    try:
        again = type(value).model_validate(tomli.loads(rendered.fresh_text))
    except (ValueError, RecursionError):  # ValidationError and TOMLDecodeError are ValueErrors
        return False
    return alike(again.values(), {**value.values(), **rendered.fresh})


@cache
def _defaults(kind: type[Value]) -> Mapping[str, Any]:
    """What a field may have that need not be written; fields that are always written are missing here."""
    always = _ALWAYS if kind in FORMATS else ()
    fields = kind.model_fields.items()
    return {name: field.default for name, field in fields if not field.is_required() and name not in always}


def _surroundings(value: FileValue) -> tuple[list[str], list[str]]:
    """What stands before and after the blocks of the entities."""
    defaults = _defaults(type(value))
    tables = tables_of(type(value))
    top: list[str] = []
    head: list[str] = []
    tail: list[str] = []
    for key, content in value.values().items():
        if key in tables or content is None or (key in defaults and content == defaults[key]):
            continue
        if isinstance(content, Value):
            head.append(_block(f"[{key}]", content.values().items(), type(content)))
        elif isinstance(content, dict):
            head.append(_block(f"[{_key(key)}]", content.items()))
        elif isinstance(content, list) and content and all(isinstance(row, dict) for row in content):
            tail.extend(_block(f"[[{_key(key)}]]", row.items()) for row in content)
        else:
            top.append(_line(key, content))
    return ["".join(top), *head], tail


def _block(header: str, items: Iterable[tuple[str, Any]], kind: type[Value] | None = None) -> str:
    defaults = _defaults(kind) if kind else {}
    lines = [
        _line(key, content)
        for key, content in items
        if not (kind and content is None) and not (key in defaults and content == defaults[key])
    ]
    return f"{header}\n{''.join(lines)}"


def _line(key: str, content: Any) -> str:
    line = f"{_key(key)} = {_inline(content)}\n"
    if len(line) <= WIDTH + 1 or not isinstance(content, (list, tuple)):
        return line
    items = "".join(f"    {_inline(item)},\n" for item in content)
    return f"{_key(key)} = [\n{items}]\n"


@lru_cache(maxsize=1024)
def _key(key: str) -> str:
    return key if _BARE_KEY.fullmatch(key) else _literal(key)


def _inline(content: Any) -> str:
    if isinstance(content, str):
        return f'"{content}"' if _PLAIN.fullmatch(content) else _literal(content)
    if type(content) is int:
        return str(content)
    if isinstance(content, (list, tuple)):
        return f"[{', '.join(map(_inline, content))}]"
    if isinstance(content, dict):
        return f"{{ {', '.join(_pairs(content))} }}" if content else "{}"
    return _literal(content)


def _pairs(table: Mapping[str, Any]) -> Iterator[str]:
    return (f"{_key(key)} = {_inline(content)}" for key, content in table.items())


def _literal(content: Any) -> str:
    return tomli_w.dumps({"x": content})[len("x = ") : -1]
