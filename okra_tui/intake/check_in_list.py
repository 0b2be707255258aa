"""Check-ins of several key results at once, as another program hands them over: lines as in the walk, or a table.

A line names its key result first, `KR1.2 52 7 prompt shipped`, and goes on as a typed check-in does. A table (CSV, or
as a spreadsheet copies it) has a header row: which column is which is told by their names, others are left alone.
Nothing is guessed: what cannot be taken is a problem with its line, and the whole list waits until there is none.
"""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from okra_tui.intake.check_in_line import TypedCheckIn, read_check_in, read_day, read_value
from okra_tui.intake.file_text import without_guard
from okra_tui.plan.agreed import MOST_SURE
from okra_tui.plan.labels import label
from okra_tui.plan.model import KeyResult, Plan
from okra_tui.plan.text import one_line, there_are
from okra_tui.plan.thread import thread_of

MOST_LINES = 10_000
"""As many check-ins as a quarter may have."""
_SEPARATORS = ",;\t|"
_LONGEST_CELL = 10_000
_COLUMNS: Mapping[str, str] = {
    **dict.fromkeys(("key_result", "key result", "kr", "label", "key_result_id", "id", "title"), "result"),
    **dict.fromkeys(("value", "current", "current value", "actual", "wert", "stand", "valeur", "valor"), "value"),
    **dict.fromkeys(("confidence", "conf", "sure", "zuversicht", "confiance", "confianza"), "confidence"),
    **dict.fromkeys(("on", "date", "day", "checked_in", "datum", "tag", "fecha"), "on"),
    **dict.fromkeys(("note", "notes", "comment", "words", "notiz", "kommentar", "commentaire"), "note"),
    **dict.fromkeys(("by", "who", "author", "von"), "by"),
}
"""How the columns are called; where several are there that would do, the first of these counts."""
_OF_OTHERS = frozenset(
    {"target", "baseline", "objective", "text", "content", "sticky note", "effort", "size", "weeks", "milestone"}
)
"""Columns of lists of key results, notes and milestones."""
_SIGN_OF_LIST = re.compile(r"(?:[-*•]\s+)?")


@dataclass(frozen=True)
class ListedCheckIn:
    """One check-in: on which line it stands, of which key result it is, what is said, and by whom."""

    line: int
    result: KeyResult
    said: TypedCheckIn
    by: str | None = None


@dataclass(frozen=True)
class CheckInsRead:
    """What a text says. Each of `problems` is a sentence that begins with its line."""

    check_ins: tuple[ListedCheckIn, ...]
    problems: tuple[str, ...]


def is_of_check_ins(header: str) -> bool:
    """Whether this line is the header of a table of check-ins, and of nothing else that has values."""
    columns = _columns(header)
    if columns is None:
        return False
    names = {name.strip().casefold() for name in next(csv.reader([header[:_LONGEST_CELL]], delimiter=columns[0]))}
    return names.isdisjoint(_OF_OTHERS)


class _NotTaken(Exception):
    """A line that cannot be taken; a sentence."""


def key_result_named(plan: Plan, name: str) -> KeyResult:
    """The key result with this id, label or whole title. Raises ValueError with a sentence."""
    return _Named(plan).meant(name)


class _Named:
    """The key results of a plan by what they are called, for one name after the other."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._by_label: defaultdict[str, list[KeyResult]] = defaultdict(list)
        self._by_title: defaultdict[str, list[KeyResult]] = defaultdict(list)
        for result in plan.key_results:
            self._by_label[label(plan, result).casefold()].append(result)
            self._by_title[result.title.casefold()].append(result)

    def meant(self, name: str) -> KeyResult:
        wanted = " ".join(one_line(name).split())
        by_id = self.plan.by_id.get(wanted)
        if isinstance(by_id, KeyResult):
            return by_id
        for called in (self._by_label, self._by_title):
            candidates = called.get(wanted.casefold(), [])
            if len(candidates) == 1:
                return candidates[0]
            if candidates:
                raise ValueError(f"{wanted[:60]} names several key results; name one by its id.")
        if not self.plan.key_results:
            raise ValueError(f"{self.plan.quarter} has no key results yet.")
        named = f"There is no key result {wanted[:60]}" if wanted else "No key result is named"
        raise ValueError(f"{named} in {self.plan.quarter}; {self._there}.")

    @cached_property
    def _there(self) -> str:
        thread = thread_of(self.plan)
        return there_are([label(self.plan, result) for result in self.plan.key_results if thread.active(result)])


def read_check_ins(text: str, plan: Plan, today: date) -> CheckInsRead:
    """Reads any text; never raises."""
    check_ins: list[ListedCheckIn] = []
    problems: list[str] = []
    for at, read in enumerate(_read_each(text, plan, today)):
        if at >= MOST_LINES:
            problems.append(f"More than {MOST_LINES} lines are no check-ins of a quarter.")
            break
        if isinstance(read, str):
            problems.append(read)
        else:
            check_ins.append(read)
    return CheckInsRead(tuple(check_ins), tuple(problems))


def _read_each(text: str, plan: Plan, today: date) -> Iterator[ListedCheckIn | str]:
    """Each check-in of the text, or the sentence why a line is none."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    first = next((at for at, line in enumerate(lines) if line.strip()), 0)
    columns = _columns(lines[first]) if lines else None
    named = _Named(plan)
    rows = _rows(lines, first, *columns, named, today) if columns else _lines(lines, named, today)
    for line, read in rows:
        yield f"Line {line}: {read}" if isinstance(read, str) else read


def _lines(lines: list[str], named: _Named, today: date) -> Iterator[tuple[int, ListedCheckIn | str]]:
    for at, line in enumerate(lines, 1):
        words = _SIGN_OF_LIST.sub("", " ".join(one_line(line).split()), count=1)
        if not words or words.startswith("#"):
            continue
        name, _, rest = words.partition(" ")
        try:
            result = named.meant(name.rstrip(":"))
        except ValueError as unclear:
            yield at, str(unclear)
            continue
        typed = read_check_in(rest.removeprefix(": "), named.plan, result, today)
        if typed.problem or typed.value is None:
            yield at, typed.problem or f"What is the value of {label(named.plan, result)}? Write it behind its name."
        else:
            yield at, ListedCheckIn(at, result, typed)


# -- a table -----------------------------------------------------------------------------------------------------------


def _columns(header: str) -> tuple[str, dict[str, int]] | None:
    """The separator of a table and where its columns are; None where the line is no header of one."""
    for separator in _SEPARATORS:
        names = [name.strip().casefold() for name in next(csv.reader([header[:_LONGEST_CELL]], delimiter=separator))]
        places = {name: names.index(name) for name in reversed(tuple(_COLUMNS)) if name in names}
        columns = {_COLUMNS[name]: at for name, at in places.items()}
        if "result" in columns and "value" in columns:
            return separator, columns
    return None


def _rows(
    lines: list[str], first: int, separator: str, columns: dict[str, int], named: _Named, today: date
) -> Iterator[tuple[int, ListedCheckIn | str]]:
    reader = csv.reader(io.StringIO("\n".join(lines[first:])), delimiter=separator)
    before = 0
    try:
        for cells in reader:
            line, before = first + before + 1, reader.line_num
            if line == first + 1 or not any(cell.strip() for cell in cells):
                continue
            told = {name: without_guard(cells[at].strip()) for name, at in columns.items() if at < len(cells)}
            if not told.get("value"):
                continue  # of this key result nothing is said
            try:
                yield line, _listed(line, told, named, today)
            except (ValueError, _NotTaken) as unclear:
                yield line, str(unclear)
    except csv.Error as broken:
        yield first + reader.line_num, f"This is no row of a table ({broken})."


def _listed(line: int, told: Mapping[str, str], named: _Named, today: date) -> ListedCheckIn:
    result = named.meant(told.get("result", ""))
    typed = TypedCheckIn(read_day(told["on"], today) if told.get("on") else today)
    sure = told.get("confidence", "").removesuffix("/10").removesuffix(".0")
    if sure and not (sure.isdecimal() and len(sure) < 3 and int(sure) <= MOST_SURE):
        raise _NotTaken(f"Confidence is a whole number from 0 to {MOST_SURE}, not {one_line(sure)[:20]}.")
    typed = replace(
        typed,
        value=read_value(told["value"], named.plan, result),
        confidence=int(sure) if sure else None,
        note=told.get("note") or None,
    )
    return ListedCheckIn(line, result, typed, one_line(told.get("by", "")) or None)
