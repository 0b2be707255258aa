"""Milestones as a spreadsheet or a tracker lists them: a row each, its columns known by their names or by choice.

An empty cell leaves what is there. A cell that says nothing that a milestone has is left out with its line and with
what could stand there; the milestone is taken all the same.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from okra_tui.intake.chat.signs import LeftOut
from okra_tui.intake.check_in_line import read_day
from okra_tui.intake.file_text import ColumnNames, NotRead, Table, TableRow, columns_of, columns_there
from okra_tui.intake.people import People
from okra_tui.intake.score_table import EFFORT_SAID, points_of
from okra_tui.intake.typed_lines import read_labels
from okra_tui.plan.labels import label
from okra_tui.plan.milestone_types import types_of
from okra_tui.plan.model import Milestone, Plan, span_weeks, week_of
from okra_tui.plan.team import Team
from okra_tui.plan.text import folded, link, one_line

MILESTONE_COLUMNS: ColumnNames = {
    "title": (
        "title", "milestone", "milestones", "feature", "summary", "name", "epic", "deliverable", "task", "story",
        "issue", "work item", "what", "titel", "meilenstein", "aufgabe", "titre", "título",
    ),
    "id": ("id",),
    "type": ("type", "milestone type", "issue type", "work item type", "typ"),
    "effort": ("effort", "size", "t-shirt size", "estimate", "s/m/l", "aufwand", "größe"),
    "business value": ("business value", "business_value", "business", "value", "nutzen"),
    "ux value": ("ux value", "ux_value", "ux", "user value"),
    "skills": ("skills", "skill", "skills needed", "fähigkeiten"),
    "owner": (
        "owner", "assignee", "assigned to", "assignees", "responsible", "dri", "lead", "who", "verantwortlich", "wer",
    ),
    "weeks": ("weeks", "week", "wochen", "woche"),
    "starts": ("starts", "start", "start date", "begins", "begin", "from", "beginn", "von"),
    "ends": (
        "ends", "end", "end date", "due", "due date", "deadline", "target date", "finish", "to", "ende", "fällig",
    ),
    "status": ("status", "state", "stand"),
    "hypotheses": ("hypotheses", "hypothesis", "hypothesen"),
    "key results": ("key results", "key_results", "key result", "krs", "kr"),
    "risk": ("risk", "risks", "risiko"),
    "note": ("note", "notes", "description", "comment", "comments", "details", "notiz", "beschreibung"),
    "links": ("links", "link", "url"),
}  # fmt: skip
"""What the columns of milestones are called."""

_SURE = frozenset({"type", "effort", "ux value", "skills", "owner", "weeks", "starts", "ends", "status"})
"""Columns that notes and lists of objectives have not; one of them beside a title says that these are milestones."""
STATES_SAID: Mapping[str, str] = {
    **dict.fromkeys(("planned", "to do", "todo", "open", "new", "backlog", "not started", "ready", "offen"), "planned"),
    **dict.fromkeys(
        ("in-progress", "in progress", "doing", "started", "active", "in review", "running", "in arbeit"), "in-progress"
    ),
    **dict.fromkeys(("done", "closed", "complete", "completed", "finished", "resolved", "fertig"), "done"),
}
_TYPES_OF_OTHERS = {"objective", "key result", "kr", "goal", "ziel", "schlüsselergebnis"}
"""What tools that keep objectives write into a column called type."""
_WEEKS = re.compile(r"(?:weeks?|wochen?|kw|w)?\s*(\d{1,2})(?:\s*[-–—]\s*w?\s*(\d{1,2}))?", re.IGNORECASE)


@dataclass(frozen=True)
class MilestoneRow:
    """A milestone of the table: its fields as far as cells say them, and the one of the plan that it is (None: new)."""

    line: int
    fields: Mapping[str, Any]
    known: Milestone | None


@dataclass(frozen=True)
class MilestonesRead:
    """What a table comes to: its rows, what is left out and why, and where its columns are."""

    rows: tuple[MilestoneRow, ...]
    left_out: tuple[LeftOut, ...]
    columns: Mapping[str, int]


class NotSaid(ValueError):
    """A cell that says nothing that a milestone has; what could stand there."""


def is_of_milestones(table: Table) -> bool:
    """Whether a table's columns are those of milestones, and none of its rows says that it is an objective."""
    columns = columns_of(table.head, MILESTONE_COLUMNS, {})
    types = {folded(row.cell(columns.get("type"))) for row in table.below}
    return "title" in columns and not _SURE.isdisjoint(columns) and types.isdisjoint(_TYPES_OF_OTHERS)


def read_milestones(
    table: Table, plan: Plan, team: Team, people: People, today: date, chosen: Mapping[str, str]
) -> MilestonesRead:
    """The milestones of a table; `chosen` says which columns are which where they are called otherwise.

    Raises NotRead where no column has their titles.
    """
    columns = columns_of(table.head, MILESTONE_COLUMNS, chosen)
    if "title" not in columns:
        wrong = f"Line {table.rows[0].line}: no column is called title, milestone or feature"
        mend = "Say which one has the titles, such as title="
        called = table.head[0][:40] or "Column"
        raise NotRead(f"{wrong}; {columns_there(table.head)}. {mend}{called}.", f"{wrong}. {mend}Column.")
    cells = _Cells(plan, team, people, today)
    left_out: list[LeftOut] = []
    rows: dict[str, MilestoneRow] = {}
    for row in table.below:
        title = " ".join(one_line(row.cell(columns["title"])).split())
        if not title:
            left_out.append(LeftOut(f"line {row.line}", "has no title", row.line))
            continue
        if folded(title) in rows:
            left_out.append(LeftOut(title, f"stands in line {rows[folded(title)].line} already", row.line))
            continue
        fields, problems = cells.read(row, columns)
        left_out += problems
        known = _known(plan, row.cell(columns.get("id")), title)
        rows[folded(title)] = MilestoneRow(row.line, {"title": title, **fields}, known)
    return MilestonesRead(tuple(rows.values()), tuple(left_out), columns)


def _known(plan: Plan, key: str, title: str) -> Milestone | None:
    """The milestone of the plan with this id, else the one with this title."""
    by_id = plan.find(Milestone, key)
    return by_id or next((milestone for milestone in plan.milestones if folded(milestone.title) == folded(title)), None)


class _Cells:
    """What the cells of a row mean in this quarter."""

    def __init__(self, plan: Plan, team: Team, people: People, today: date) -> None:
        self._plan, self._people, self._today = plan, people, today
        self._types = {folded(word): sign.key for sign in types_of(team) for word in (sign.name, sign.key)}
        self._labels = {
            "hypotheses": {label(plan, row): row.id for row in plan.hypotheses},
            "key_results": {label(plan, row): row.id for row in plan.key_results},
        }
        self._read: Mapping[str, Callable[[str], Mapping[str, Any]]] = {
            "type": self._type,
            "effort": self._effort,
            "business value": lambda cell: {"business_value": _points(cell, "$")},
            "ux value": lambda cell: {"ux_value": _points(cell, "♥")},
            "skills": lambda cell: {"skills": tuple(filter(None, map(str.strip, re.split("[,;]", one_line(cell)))))},
            "owner": lambda cell: {"owner": self._people.who(one_line(cell)) or one_line(cell)},
            "weeks": lambda cell: {"weeks": tuple(weeks_named(cell, self._plan.weeks))},
            "status": self._status,
            "hypotheses": lambda cell: self._linked("hypotheses", cell),
            "key results": lambda cell: self._linked("key_results", cell),
            "risk": lambda cell: {"risk": cell},
            "note": lambda cell: {"note": cell},
            "links": _links,
        }

    def read(self, row: TableRow, columns: Mapping[str, int]) -> tuple[dict[str, Any], list[LeftOut]]:
        """The fields that a row's cells say, and the cells that say none."""
        fields: dict[str, Any] = {}
        left_out: list[LeftOut] = []
        for what, read in self._read.items():
            if not (cell := row.cell(columns.get(what))):
                continue
            try:
                fields |= read(cell)
            except NotSaid as problem:
                left_out.append(LeftOut(one_line(cell)[:60], f"line {row.line}, {what}: {problem}", row.line))
        if "weeks" not in fields:
            try:
                fields |= self._days(row.cell(columns.get("starts")), row.cell(columns.get("ends")))
            except NotSaid as problem:
                left_out.append(LeftOut(_both(row, columns), f"line {row.line}, days: {problem}", row.line))
        return fields, left_out

    def _type(self, cell: str) -> Mapping[str, Any]:
        key = self._types.get(folded(cell))
        if key is None:
            raise NotSaid(f"a type is {', '.join(dict.fromkeys(self._types.values()))}")
        return {"type": key}

    @staticmethod
    def _effort(cell: str) -> Mapping[str, Any]:
        match = EFFORT_SAID.fullmatch(one_line(cell))
        if match is None:
            raise NotSaid("an effort is S, M or L, with ? while unsure")
        return {"effort": match[1][0].upper(), "unsure": bool(match[2])}

    @staticmethod
    def _status(cell: str) -> Mapping[str, Any]:
        status = STATES_SAID.get(folded(cell))
        if status is None:
            raise NotSaid("a state is planned, in progress or done; what is dropped needs a reason, given in the app")
        return {"status": status}

    def _linked(self, field: str, cell: str) -> Mapping[str, Any]:
        read = read_labels(cell, self._labels[field])
        if read.unknown:
            raise NotSaid(f"there is no {one_line(read.unknown[0])[:20]}")
        return {field: read.ids}

    def _days(self, starts: str, ends: str) -> Mapping[str, Any]:
        """The weeks in which these days lie; an end alone is its week."""
        try:
            days = [read_day(one_line(day).partition("T")[0], self._today) for day in (starts, ends) if day]
        except ValueError as wrong:
            raise NotSaid(str(wrong).rstrip(".")) from None
        if not days:
            return {}
        first, last = (week_of(self._plan, day) for day in (days[0], days[-1]))
        if not 1 <= first <= last <= self._plan.weeks:
            raise NotSaid(f"that is not in the {self._plan.weeks} weeks of {self._plan.quarter}")
        return {"weeks": (f"{first}-{last}" if first < last else f"{first}",)}


def _both(row: TableRow, columns: Mapping[str, int]) -> str:
    return " to ".join(filter(None, (one_line(row.cell(columns.get(what)))[:40] for what in ("starts", "ends"))))


def _points(cell: str, sign: str) -> int:
    points = points_of(one_line(cell), sign)
    if points is None:
        raise NotSaid(f"a value is 1 to 3, or {sign} to {sign * 3}")
    return points


def weeks_named(cell: str, weeks: int) -> Iterator[str]:
    """The spans of weeks that a cell names, in a quarter of so many. Raises NotSaid where it names others."""
    parts = re.split(r"[,;+&]|(?<=\d)\s+(?=w?\d)", one_line(cell), flags=re.IGNORECASE)
    for part in filter(None, map(str.strip, parts)):
        match = _WEEKS.fullmatch(part)
        span = "" if match is None else f"{int(match[1])}-{int(match[2])}" if match[2] else f"{int(match[1])}"
        try:
            inside = span_weeks(span)[-1] <= weeks
        except ValueError:
            inside = False
        if not inside:
            raise NotSaid(f"weeks look like 3-5 or 7, from 1 to {weeks}")
        yield span


def _links(cell: str) -> Mapping[str, Any]:
    try:
        return {"links": tuple(link(part.strip()) for part in re.split(r"\n|;\s", cell) if part.strip())}
    except ValueError as wrong:
        raise NotSaid(str(wrong)) from None
