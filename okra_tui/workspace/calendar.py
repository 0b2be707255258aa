"""When the quarters of a workspace run, read off the first lines of their files, and what is odd about its files.

Only `quarter`, `starts` and `weeks` are looked for: a file that is broken further down still has its place in the
calendar, so that nobody is told of another quarter instead of it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from okra_tui.plan.quarter_calendar import WEEKS, QuarterName, QuarterSpan, seams
from okra_tui.workspace.atomic import read_head
from okra_tui.workspace.folder import FileNotTaken, LeadsOutside, QuarterFileEntry, copy_of, listing, quarter_path

HEAD_BYTES = 64 * 1024
"""Bytes of a file that are looked at."""
MOST_NAMED = 2
"""How many gaps or overlaps are told; the others are counted."""

_TABLE = re.compile(r"^[ \t]*+\[", re.MULTILINE)
_FIELD = re.compile(
    r"""^[ \t]*+(["']?)(quarter|starts|weeks)\1[ \t]*+=[ \t]*+("[^"\n]*+"|'[^'\n]*+'|[0-9-]++)[ \t]*+(?=\r?$|\#)""",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Calendar:
    """The quarters of a workspace in time, and what else lies there."""

    quarters: tuple[QuarterFileEntry, ...]
    """Newest first: by the day on which they begin, those of which that is not known by their names."""
    spans: tuple[QuarterSpan, ...]
    """When they run; those of which that is not known are missing."""
    not_taken: tuple[FileNotTaken, ...]

    @cached_property
    def overlaps(self) -> str:
        """That quarters overlap, in one sentence; empty where none do."""
        return _sentence(seams(self.spans)[0])

    @cached_property
    def gaps(self) -> str:
        """That weeks belong to no quarter, in one sentence; empty where all do."""
        return _sentence(seams(self.spans)[1])

    @property
    def remarks(self) -> Iterator[str]:
        """Everything that is to be said about the files, a sentence each."""
        yield from map(str, self.not_taken)
        if seam := " ".join(filter(None, (self.overlaps, self.gaps))):
            yield seam


def read_calendar(folder: Path) -> Calendar:
    """The calendar of a workspace. OSError where the folder cannot be listed; a file that cannot be read has its name
    alone."""
    entries = listing(folder)
    heads = {entry.name: _head(folder, entry.name) for entry in entries.quarters}
    names = {str(name) for name in heads}
    copies = {name for name, head in heads.items() if head.get("quarter", str(name)) in names - {str(name)}}
    entries.not_taken.extend(copy_of(heads[name]["quarter"], f"{name}.toml") for name in copies)
    quarters = [entry for entry in entries.quarters if entry.name not in copies]
    spans = {entry.name: _span(entry.name, heads[entry.name]) for entry in quarters}
    known = tuple(span for span in spans.values() if span is not None)

    def place(entry: QuarterFileEntry) -> tuple[date, tuple[int, int, str]]:
        span = spans[entry.name]
        return span.starts if span else _about(entry.name), entry.name.order

    return Calendar(tuple(sorted(quarters, key=place, reverse=True)), known, tuple(entries.not_taken))


def _about(name: QuarterName) -> date:
    year, number, _ = name.order
    return date(min(year, 9999), min(number, 12) or 1, 1)


def _head(folder: Path, name: QuarterName) -> dict[str, str]:
    """What a file says at its beginning of its name, its first day and its length."""
    try:
        head = read_head(quarter_path(folder, name), HEAD_BYTES).decode("utf-8-sig", "replace")
    except (OSError, LeadsOutside):
        head = ""
    table = _TABLE.search(head)
    return {key: raw.strip("\"'") for _, key, raw in _FIELD.findall(head[: table.start()] if table else head)}


def _span(name: QuarterName, fields: Mapping[str, str]) -> QuarterSpan | None:
    """When a quarter runs; where its file does not say, the calendar's weeks for a quarter of the calendar."""
    if fields.get("quarter", name.text) != name.text:
        return None  # somebody's copy; opening it says so
    try:
        starts: date | None = date.fromisoformat(fields["starts"])
    except (KeyError, ValueError):
        starts = name.starts
    weeks = fields.get("weeks", str(WEEKS))
    length = int(weeks) if weeks.isdecimal() and len(weeks) < 3 and 1 <= int(weeks) <= 53 else WEEKS
    return QuarterSpan(name, starts, length) if starts else None


def _sentence(clauses: Sequence[str]) -> str:
    if not clauses:
        return ""
    more = len(clauses) - MOST_NAMED
    sentence = "; ".join(clauses[:MOST_NAMED]) + (f"; and {more} more" if more > 0 else "")
    return f"{sentence[0].upper()}{sentence[1:]}."
