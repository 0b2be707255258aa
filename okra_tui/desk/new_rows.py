"""What somebody wrote anew on a page of our own Markdown export, as rows of the quarter.

A new line is of the kind of those beside it, else of what its place on the page is for (`first_rows`): a row of a table
of key results is a key result, and a heading among hypotheses is a hypothesis, with what stands below it. What is in
the quarter already, by its words and what it belongs to, is not taken again, so that a page can be taken in twice.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

from okra_tui.desk.first_rows import first_of_list, first_row
from okra_tui.desk.time_and_chance import NewId
from okra_tui.edits.check_ins import AddCheckIns
from okra_tui.edits.dependencies import AddDependency
from okra_tui.edits.edit import AddRow, Edit, EditRefused, made
from okra_tui.edits.meeting import AddBlocker, AddLogEntry
from okra_tui.edits.milestones import AddMilestone
from okra_tui.edits.notes import AddNotes
from okra_tui.edits.objectives import AddKeyResult
from okra_tui.export.session_1 import NOBODY_MOVES
from okra_tui.intake.file_text import not_taken
from okra_tui.intake.own_pages import NewLine, PageHeading
from okra_tui.intake.page_values import PageValues
from okra_tui.intake.people import People
from okra_tui.method import LAST_SESSION
from okra_tui.plan.actions import LOG_HEADS
from okra_tui.plan.entity import Entity
from okra_tui.plan.labels import Numbered, label, next_number
from okra_tui.plan.milestone_types import types_of
from okra_tui.plan.model import (
    TABLE_OF,
    Blocker,
    CheckIn,
    Cluster,
    CompanyKeyResult,
    CompanyObjective,
    Dependency,
    Estimate,
    Hypothesis,
    Initiative,
    KeyResult,
    LogEntry,
    Milestone,
    Note,
    Objective,
    Plan,
)
from okra_tui.plan.page_marks import (
    LISTS,
    READ_COLUMNS,
    WEEK_COLUMN,
    bracket_pieces,
    mark_said,
    spans_of,
    sum_of_words,
)
from okra_tui.plan.team import Team
from okra_tui.plan.text import folded

FACTS: Mapping[type[Entity], Mapping[str, str]] = {
    CompanyObjective: {"Priority": "priority", "Why": "why"},
    Objective: {"Why": "why", "Owner": "owner", "Answers": "company_objectives", "Areas": "areas"},
    Hypothesis: {
        "About": "key_results", "By": "by", "Verdict": "verdict", "Learned": "learning", "Objective": "objective",
    },
    Blocker: {"": "state", "About": "about", "Named by": "by", "Looked after by": "owner", "Answer": "answer"},
    Milestone: {"Risk": "risk", "Needs": "needs", "Note": "note"},
}  # fmt: skip
"""What a line below a heading says of its row, by the name before its words."""
_BELIEF = "Belief:"
_COMPANY_RESULT = re.compile(r"Key result\b(?: C[\d.]+)?\s*:\s*(?P<title>\S.*)")

_TITLE: Mapping[type[Entity], str] = {
    CompanyObjective: "title", CompanyKeyResult: "title", Objective: "title", KeyResult: "title",
    Hypothesis: "question", Initiative: "name", Cluster: "title", Milestone: "title", Blocker: "text",
    Dependency: "what", LogEntry: "text", Note: "text",
}  # fmt: skip
"""The kinds of rows that can be new on a page, in the order in which one may be of another, and what says which it is;
check-ins and estimates besides."""
_ORDER: tuple[type[Entity], ...] = (*_TITLE, CheckIn, Estimate)
_LABEL: Mapping[type[Entity], re.Pattern[str]] = {
    Objective: re.compile(r"O\d+\b"), Hypothesis: re.compile(r"H\d+\b"), Blocker: re.compile(r"B\d+\b"),
    Milestone: re.compile(r"M\d+\b(?:\s+[^\w\s](?=\s))?"),
}  # fmt: skip
"""The label before the words of a heading or a point. A new row gets its own."""
_IN_BRACKETS = re.compile(r"(?P<words>.*\S)\s+\((?P<said>[^()]*)\)", re.DOTALL)
_GROUP = re.compile(r"group “(?P<title>.+)”")
_CALLED = re.compile(r"(?P<label>[^\s:]{1,12}): (?P<title>\S.*)", re.DOTALL)

_ADDS: Mapping[type[Entity], Callable[[Any], Edit[Plan]]] = {
    KeyResult: AddKeyResult,
    Milestone: AddMilestone,
    Dependency: AddDependency,
    Blocker: AddBlocker,
    LogEntry: AddLogEntry,
}
"""The edits that know more of a new row than that it is one."""

_LACKS = "the row says nothing in the column {}; fill it in, or take the row out"
_NO_SESSION = "“{}” is no session; write one of 0 to 4, or leave the cell empty"
_NO_RESULT = "begin the row with the label of a key result of the quarter, such as {}"
_NO_MILESTONE = "say in the column Milestone which one of the quarter it is, such as {}"


@dataclass
class NewRows:
    """The new lines of pages, one after the other; each raises NotRead with its place where it says what cannot be."""

    plan: Plan
    """With the rows that are new."""
    team: Team
    people: People
    today: date
    new_id: NewId
    gone: frozenset[str] = frozenset()
    """The sums of comments that are no longer on their pages."""
    edits: list[Edit[Plan]] = field(default_factory=list)
    facts: list[tuple[NewLine, str, str]] = field(default_factory=list)
    """Lines that say something of a row that was there before: its id, and what of it."""
    there: list[NewLine] = field(default_factory=list)
    """What is in the quarter already."""
    left: list[NewLine] = field(default_factory=list)
    """What nobody can take."""
    _titles: set[str] = field(default_factory=set)
    """Where new headings stand that only say what the rows below them are."""

    def take(self, lines: Iterable[NewLine]) -> None:
        """Take all that can be taken."""
        of: dict[type[Entity], list[NewLine]] = {kind: [] for kind in _ORDER}
        below: dict[str, list[NewLine]] = {}
        for line in lines:
            kind = self._kind(line)
            above = line.under[-1] if line.under else None
            if kind is not None:
                of[kind].append(line)
            elif self._of_a_list(line):
                continue
            elif above is not None and line.is_point and above.new:
                below.setdefault(above.new, []).append(line)
            elif not self._of_a_row(line, above):
                self.left.append(line)
        for kind, its_lines in of.items():
            rows: list[tuple[NewLine, dict[str, Any]]] = []
            for line in its_lines:
                fields = self._read(kind, line, below.pop(line.place, []) if line.level else [])
                same_row = next((row for _, row in rows if fields and _same(kind, row, fields)), None)
                if same_row is not None:  # it stands on several pages, and each may say something else of it
                    same_row.update({**fields, **same_row})
                elif fields:
                    rows.append((line, fields))
                else:
                    self.left.append(line)
            for line, fields in rows:
                self._take(kind, line, fields)
        self.left += (line for lines in below.values() for line in lines)
        self.left = [line for line in self.left if not (line.level and line.place in self._titles)]

    # -- of which kind a line is ---------------------------------------------------------------------------------------

    def _kind(self, line: NewLine) -> type[Entity] | None:
        """The kind of row that a line is for itself; None where it only says something of another."""
        above = line.under[-1] if line.under else None
        if line.is_point and (line.name or line.words.startswith(_BELIEF)):
            return None
        if line.is_point and _COMPANY_RESULT.fullmatch(line.words):
            return CompanyKeyResult
        beside = self.plan.by_id.get(line.beside or line.like)
        if not (line.cells or line.is_point or line.level):
            return None
        if not line.beside and (first := first_row(line, self.plan)):
            self._titles.update(heading.new for heading in line.under)
            return first[0]
        kind = type(beside) if beside is not None else Entity
        field_name = line.beside_field if line.beside else line.like_field
        if kind in _ORDER and (line.cells or field_name == _TITLE.get(kind)):
            return kind
        hypothesis = above is not None and isinstance(self.plan.by_id.get(above.row), Hypothesis)
        return Milestone if line.is_point and hypothesis and line.page.startswith("session-2/") else None

    def _of_a_list(self, line: NewLine) -> bool:
        """Whether a point is one of an objective's pains, gains or metrics by its place."""
        of = first_of_list(line, self.plan)
        if of is not None:
            self._titles.update(heading.new for heading in line.under)
            self.facts.append((line, *of))
        return of is not None

    def _of_a_row(self, line: NewLine, above: PageHeading | None) -> bool:
        """Whether a point says something of the row in whose section it stands."""
        row = self.plan.by_id.get(above.row) if above is not None else None
        if row is None or not line.is_point:
            return False
        field_name = _said_below(type(row), line)
        if field_name:
            self.facts.append((line, row.id, field_name))
        return bool(field_name)

    # -- what a row is -------------------------------------------------------------------------------------------------

    def _read(self, kind: type[Entity], line: NewLine, below: Iterable[NewLine]) -> dict[str, Any]:
        """The fields of a new row, with what the points below its heading say; none where it is no row."""
        try:
            fields = self._fields(kind, line)
            if not fields:
                self.left += below
                return {}
            for below_it in below:
                self._add_fact(kind, fields, below_it)
        except (EditRefused, ValueError) as wrong:
            raise not_taken(line.place, wrong) from wrong
        return fields

    def _take(self, kind: type[Entity], line: NewLine, fields: dict[str, Any]) -> None:
        there = next((row for row in getattr(self.plan, TABLE_OF[kind]) if _same(kind, row.values(), fields)), None)
        if there is not None:
            self.there.append(line)
            return
        if issubclass(kind, Numbered):
            fields["number"] = next_number(self.plan, kind, fields.get("objective"))
        try:
            edit = self._adding(made(kind, id=self.new_id(TABLE_OF[kind]), **fields))
            self.plan = edit.apply(self.plan)
        except EditRefused as refused:
            raise not_taken(line.place, refused) from refused
        self.edits.append(edit)

    def _adding(self, row: Entity) -> Edit[Plan]:
        match row:
            case CheckIn():
                return AddCheckIns((row,), self.today)
            case Note():
                return AddNotes((row,))
        return _ADDS.get(type(row), AddRow)(row)

    def _fields(self, kind: type[Entity], line: NewLine) -> dict[str, Any]:
        """The fields of a new row; none where there are no words for one."""
        fields = self._beside(kind, line)
        if not fields.get(_WITHIN.get(kind, ""), True):
            return {}
        if line.cells:
            for field_name, words in self._cells(kind, line):
                self._say(kind, fields, field_name, words)
        else:
            self._say_words(kind, fields, line)
        title = _TITLE.get(kind, "")
        if title and kind.model_fields[title].is_required() and not str(fields.get(title, "")).strip():
            return {}
        if lacking := [column for name, column in _NEEDED.get(kind, {}).items() if name not in fields]:
            raise ValueError(_LACKS.format(" and ".join(lacking)))
        return fields

    def _beside(self, kind: type[Entity], line: NewLine) -> dict[str, Any]:
        """What a new row has in common with what stands beside and above it."""
        beside = self.plan.by_id.get(line.beside)
        fields: dict[str, Any] = {_WITHIN[kind]: None} if kind in _WITHIN else {}
        for name in _SHARED.get(kind, ()):
            if beside is not None:
                fields[name] = getattr(beside, name)
        if beside is None and (first := first_row(line, self.plan)) and first[0] is kind:
            fields.update(first[1])
        page = line.page.rpartition("/")[2].removesuffix(".md")
        if page in fields.get("about", ()):
            fields["about"] = (page,)  # another note of this area may be about others too
        for above in line.under:
            row = self.plan.by_id.get(above.row) or self._called(above)
            if isinstance(row, Objective) and kind in (KeyResult, Hypothesis):
                fields["objective"] = row.id
            if isinstance(row, CompanyObjective) and kind is CompanyKeyResult:
                fields["company_objective"] = row.id
            if isinstance(row, Hypothesis) and kind is Milestone:
                fields["hypotheses"] = (row.id,)
            if isinstance(row, Cluster) and kind is Note:
                fields.update(cluster=row.id, about=())
            if kind is LogEntry and above.words in _LOG_TYPES:
                fields["type"] = _LOG_TYPES[above.words]
        return fields

    def _called(self, above: PageHeading) -> Entity | None:
        """The row that a new heading names: one that is new itself, here or on another page."""
        if not above.new:
            return None
        for kind in (Objective, CompanyObjective, Hypothesis, Cluster):
            called = _CALLED.fullmatch(above.words) if kind is CompanyObjective else None
            words = called["title"] if called else _behind_label(kind, above.words)[1]
            for row in getattr(self.plan, TABLE_OF[kind]):
                if folded(str(getattr(row, _TITLE[kind]))) == folded(words):
                    return cast(Entity, row)
        return None

    def _cells(self, kind: type[Entity], line: NewLine) -> Iterator[tuple[str, str]]:
        """What the cells of a row say, each with its words; nothing for those that say nothing."""
        weeks: dict[int, str] = {}
        for at, (name, words) in enumerate(line.cells):
            if week := WEEK_COLUMN.match(name):
                weeks[int(week[1])] = words
                continue
            field_name = (
                _FIRST.get(kind, "") if at == 0 and not name else _OTHERWISE.get((kind, name), READ_COLUMNS.get(name))
            )
            if words and field_name:
                yield field_name, words
        if weeks and (spans := spans_of(tuple(weeks), tuple(weeks.values()))):
            yield "weeks", spans

    def _say_words(self, kind: type[Entity], fields: dict[str, Any], line: NewLine) -> None:
        """The words of a heading or a point: a title with its label, and what else stands behind it."""
        words = line.words
        if kind is CompanyKeyResult and (match := _COMPANY_RESULT.fullmatch(words)):
            words = match["title"].removesuffix(f" ({NOBODY_MOVES})")
        if kind is Note:
            words = self._signed(fields, words)
        if kind is Milestone:
            words = self._in_brackets(fields, words)
        if kind is CompanyObjective and (called := _CALLED.fullmatch(words)):
            fields["label"], words = called["label"], called["title"]
        if line.level:
            fields[_TITLE[kind]] = self._of_heading(kind, words)
        else:
            self._say(kind, fields, _TITLE[kind], words)

    def _say(self, kind: type[Entity], fields: dict[str, Any], field_name: str, words: str) -> None:
        """One thing that is said of a row. What its kind does not have is not taken. Raises ValueError."""
        if field_name == "result":
            fields["key_result"] = self._named(KeyResult, words, _NO_RESULT)
        elif field_name == "session":
            if words not in map(str, range(LAST_SESSION + 1)):
                raise ValueError(_NO_SESSION.format(words[:40]))
            fields["session"] = int(words)
        elif field_name == "milestone" and kind in (Dependency, Estimate):
            fields["milestone"] = self._named(Milestone, words, _NO_MILESTONE)
        elif field_name == _TITLE.get(kind) or (field_name == "what" and kind is LogEntry):
            fields[_TITLE[kind]] = self._without_label(kind, words)
        else:
            draft = kind.model_construct(id="new", **fields)
            values = PageValues(self.plan, self.team, self.people, self.today)
            try:
                fields.update(values.fields(draft, field_name, words))
            except KeyError:
                return

    def _named(self, kind: type[Entity], words: str, otherwise: str) -> str:
        """The id of the row that words begin with the label of. Raises ValueError with a sentence."""
        rows = {label(self.plan, row): row.id for row in getattr(self.plan, TABLE_OF[kind])}
        first = words.split(maxsplit=1)[0] if words else ""
        if first not in rows:
            raise ValueError(otherwise.format(next(iter(rows), "KR1.1")))
        return str(rows[first])

    def _without_label(self, kind: type[Entity], words: str) -> str:
        """A title without its label; nothing where that is another row's, of which such a line does not read back."""
        own, rest = _behind_label(kind, words)
        for row in getattr(self.plan, TABLE_OF[kind]):
            if own and label(self.plan, row) == own and folded(str(getattr(row, _TITLE[kind]))) != folded(rest):
                return ""
        return rest

    def _of_heading(self, kind: type[Entity], words: str) -> str:
        """The title in a heading. Whoever counts on from what a page shows may write a number that another row has: it
        is a new row all the same, unless the heading stands in place of that one's, which has lost its comment."""
        own, rest = _behind_label(kind, words)
        other = next((row for row in getattr(self.plan, TABLE_OF[kind]) if own and label(self.plan, row) == own), None)
        lost = other is not None and sum_of_words(mark_said(other.id, _TITLE[kind], "")) in self.gone
        return self._without_label(kind, words) if lost else rest

    def _signed(self, fields: dict[str, Any], words: str) -> str:
        """A note's words; who wrote it and its group stand in brackets behind them."""
        match = _IN_BRACKETS.fullmatch(words)
        if match is None:
            return words
        read: dict[str, Any] = {}
        for piece in match["said"].split("; "):
            group = _GROUP.fullmatch(piece)
            named = [cluster.id for cluster in self.plan.clusters if group and cluster.title == group["title"]]
            if named:
                read["cluster"] = named[0]
            elif who := self.people.who(piece):
                read["by"] = who
            else:
                return words
        fields.update(read)
        return match["words"]

    def _in_brackets(self, fields: dict[str, Any], words: str) -> str:
        """A milestone's title; its type behind a comma and what brackets say is said of it."""
        match = _IN_BRACKETS.fullmatch(words)
        pieces = [piece for piece in bracket_pieces(f"({match['said']})") if piece[0]] if match else []
        title, _, named = words.rpartition(", ")
        if title and folded(named) in {folded(name) for sign in types_of(self.team) for name in (sign.key, sign.name)}:
            words, pieces = title, [("type", named)]
        elif match is not None and pieces:
            words = match["words"]
        for field_name, piece in pieces:
            self._say(Milestone, fields, field_name, piece)
        return words

    def _add_fact(self, kind: type[Entity], fields: dict[str, Any], line: NewLine) -> None:
        """What a line below a new heading says of its row."""
        field_name = _said_below(kind, line)
        if not field_name:
            self.left.append(line)
        elif field_name in LISTS:
            fields[field_name] = (*fields.get(field_name, ()), line.words.removeprefix(_BELIEF).strip())
        else:
            self._say(kind, fields, field_name, line.words)


_SHARED: Mapping[type[Entity], tuple[str, ...]] = {
    KeyResult: ("objective",), CompanyKeyResult: ("company_objective",), Hypothesis: ("objective",),
    Objective: ("deferred",), Cluster: ("session",), LogEntry: ("session", "type"), Note: ("session", "about"),
}  # fmt: skip
"""What rows that stand beside each other have in common."""
_WITHIN: Mapping[type[Entity], str] = {KeyResult: "objective", CompanyKeyResult: "company_objective"}
"""What says to which row these belong; without one they are not taken."""
_NEEDED: Mapping[type[Entity], Mapping[str, str]] = {
    CheckIn: {"key_result": "of key results", "on": "On", "value": "Value"},
    Dependency: {"milestone": "Milestone"}, Estimate: {"milestone": "Milestone", "effort": "Size"},
}  # fmt: skip
"""What a row cannot be without, and the column in which it stands."""
_LOG_TYPES = {heading: key for key, heading in LOG_HEADS.items()}
_FIRST: Mapping[type[Entity], str] = {
    Initiative: "name", Milestone: "title", CheckIn: "result", LogEntry: "session",
}  # fmt: skip
"""What a first column without a name says; of other kinds a label."""
_OTHERWISE: Mapping[tuple[type[Entity], str], str] = {(Estimate, "Who"): "by", (LogEntry, "Session"): "session"}
"""Columns that say something else of these kinds than of others, or that of others read not back."""


def _behind_label(kind: type[Entity], words: str) -> tuple[str, str]:
    """The label with which words begin, and those behind it; no label where they begin with none."""
    pattern = _LABEL.get(kind)
    match = pattern.match(words) if pattern else None
    rest = words[match.end() :].strip() if match else ""
    return (match[0].split()[0], rest) if match and rest else ("", words)


def _said_below(kind: type[Entity], line: NewLine) -> str:
    """What a point below a heading says of the heading's row; nothing where nobody knows."""
    field_name = line.beside_field or line.like_field
    if kind is Hypothesis and not line.name and (line.words.startswith(_BELIEF) or field_name == "beliefs"):
        return "beliefs"
    if not line.name and field_name in LISTS:
        return field_name
    return FACTS.get(kind, {}).get(line.name, "")


def _same(kind: type[Entity], one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two rows with these fields say the same, and belong to the same."""
    of = (*_PARENTS.get(kind, ()), *((_TITLE[kind],) if kind in _TITLE else ()))
    return all(_told(one.get(name)) == _told(other.get(name)) for name in of)


def _told(value: object) -> str:
    """A value as it is compared; what says nothing is not the word None."""
    return "" if value is None else folded(str(value))


_PARENTS: Mapping[type[Entity], tuple[str, ...]] = {
    KeyResult: ("objective",), CompanyKeyResult: ("company_objective",), Cluster: ("session",), Note: ("session",),
    LogEntry: ("type",), Dependency: ("milestone", "on", "party"), CheckIn: ("key_result", "on", "value"),
    Estimate: ("milestone", "by"),
}  # fmt: skip
"""What besides its words tells a row from another of its kind."""
