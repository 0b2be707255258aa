"""What people get wrong when they change a TOML file by hand, and what to write instead.

The parser says where it stopped and what it wanted there, in its own words; what stands on the line mostly tells what
was meant.
"""

import re
from collections.abc import Callable

_ENTRY = re.compile(r"[ \t]*(?P<key>[\w-]+)[ \t]*=\s*(?P<value>.*?)\s*(?:#.*)?$")
_WRONG_QUOTES = re.compile(r"[“”„‟«»‘’‚‹›`]")
_DAY = re.compile(
    r"(?:\d{1,4}[-./]\d{1,2}[-./]\d{1,4}|\d{1,2}\.?\s[^\W\d]{3,}\.?,?\s\d{4}|[^\W\d]{3,}\.?\s\d{1,2},?\s\d{4})"
    r"(?:[T ][\d:.]*)?"
)
_TRUE_OR_FALSE = re.compile(r"true|false|yes|no|on|off|ja|nein", re.IGNORECASE)
_NOTHING = re.compile(r"(?:null|none|nil|n/?a|tbd|\?|-|–)?", re.IGNORECASE)
_NUMBER = re.compile(r"[-+€$£≥≤<>~]?\s?[\d.,' _]*\d[\d.,' _]*\s?[^\W\d]{0,4}[%€$£]?")
_LIST = re.compile(r"\[.*")

QUOTES = 'write words in straight quotation marks, "…"'
UNCLOSED = "a quotation mark is missing"
A_DAY = "write a day like 2026-10-05"
A_NUMBER = "write a number in figures alone, like 1200 or 0.5, without its unit"
SMALL = "write true or false, in small letters"
LEAVE_OUT = "take the whole line out where nothing is known yet"
AT_THE_END = "take away the “{}” at its end"
EQUALS = "write = between the name and its value"
REMARK = "a remark begins with #"
INNER = 'inside of words a quotation mark is written \\"'
BACKSLASH = "a backslash in words is written twice, \\\\"
A_LIST = "a comma between two of a list, or its ] at the end, is missing"
TWICE = "this stands twice; keep one of both"
TABLE_TWICE = "this table is there already: where it has several rows, each begins with its name between [[ and ]]"
OLD_LINE_ENDS = "its lines end as on an old Mac; save it with the line ends of Unix or Windows"
HEADS = "the name of a table stands between [[ and ]]"
A_SPACE = "a space on it is none of the keyboard's; type it anew"
WEB_PAGE = "it is a page of the web, as a server sends it instead of a file; fetch the file anew"
ZEROS = "it was not written whole; take an earlier version"


def what_was_meant(line: str, wanted: str) -> str:
    """What to write instead of this line, at which the parser `wanted` something; empty where nobody can tell."""
    bare = line.strip()
    if "\0" in line:
        return ZEROS
    if bare.startswith("<") and re.match(r"<(?:!doctype|html|\?xml|head)", bare, re.IGNORECASE):
        return WEB_PAGE
    if "\r" in line.rstrip("\r"):
        return OLD_LINE_ENDS
    if "overwrite" in wanted or "twice" in wanted:
        return TABLE_TWICE if bare.startswith("[") else TWICE
    if bare.startswith(("//", "--", ";", "/*")):
        return REMARK
    if bare.startswith("["):
        return HEADS
    entry = _ENTRY.match(line)
    if entry is None:
        odd = re.search(r"[\u00a0\u2007\u202f\u200b\ufeff]", line)
        return A_SPACE if odd else EQUALS if ":" in line or "'='" in wanted else ""
    return _of_value(entry["value"], wanted)


def _of_value(value: str, wanted: str) -> str:
    if _LIST.match(value) or "array" in wanted:
        return QUOTES if _WRONG_QUOTES.search(value) and '"' not in value else A_LIST
    if value[:1] in ("'", '"'):
        return _of_quoted(value)
    last = value[-1:] if value[-1:] in (",", ";") and value[:-1] else ""
    value = value.removesuffix(last) if last else value
    told = next((advice for fits, advice in _MEANT if fits(value)), QUOTES)
    plain = re.fullmatch(r"true|false|-?\d+(?:\.\d+)?|\d{4}-\d\d-\d\d", value)
    return AT_THE_END.format(last) if last and plain else told


def _of_quoted(value: str) -> str:
    closed = re.match(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'", value)
    rest = value[closed.end() :].strip() if closed else ""
    if re.search(r"\\(?![btnfr\"\\uU\n])|\\[uU](?![0-9A-Fa-f]{4})", value):
        return BACKSLASH
    if closed is None:
        return UNCLOSED
    return AT_THE_END.format(rest) if rest in (",", ";", ".") else INNER


_MEANT: tuple[tuple[Callable[[str], object], str], ...] = (
    (_WRONG_QUOTES.search, QUOTES),
    (_DAY.fullmatch, A_DAY),
    (_TRUE_OR_FALSE.fullmatch, SMALL),
    (_NOTHING.fullmatch, LEAVE_OUT),
    (_NUMBER.fullmatch, A_NUMBER),
)
