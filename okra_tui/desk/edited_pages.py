"""Pages of our own Markdown export that somebody has edited, as edits of the quarter that they are of.

Just what was edited changes, and what was written anew is added (`new_rows`). What is otherwise where nothing reads
back, and what is gone from a page, is named and nothing of it is taken: a row is taken away in the quarter itself.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from okra_tui.desk.moved_rows import MovedRow, moved_rows
from okra_tui.desk.new_rows import NewRows
from okra_tui.desk.time_and_chance import NewId
from okra_tui.edits.check_ins import ChangeCheckIn
from okra_tui.edits.dependencies import ChangeDependency
from okra_tui.edits.edit import ChangeRow, Edit, EditRefused, changed_fields
from okra_tui.edits.meeting import ChangeBlocker, ChangeLogEntry
from okra_tui.edits.milestones import ChangeMilestone
from okra_tui.edits.objectives import ChangeKeyResult
from okra_tui.export.layout import export
from okra_tui.intake.file_text import NotRead, not_taken
from okra_tui.intake.own_pages import EditedWords, NewLine, read_pages, sums_in
from okra_tui.intake.page_values import PageValues
from okra_tui.intake.people import People
from okra_tui.plan.entity import Entity
from okra_tui.plan.labels import caption, label
from okra_tui.plan.model import (
    Blocker,
    CheckIn,
    CompanyKeyResult,
    CompanyObjective,
    Dependency,
    Hypothesis,
    KeyResult,
    LogEntry,
    Milestone,
    Objective,
    Plan,
)
from okra_tui.plan.page_marks import LISTS, mark_said, sum_of_words
from okra_tui.plan.team import Team
from okra_tui.plan.text import counted, one_line

NO_PAGE = "There is no page of an export in it that reads back; make one with the format markdown, and edit that."
_OF_ANOTHER_QUARTER = "It is of {}, and this is {}; name that quarter, and nothing of this one changes."
_GONE = "{}: what these words were of is not in {} any more{}. Take the line out, or add it anew in the quarter."
_NO_WORDS = "{}: there are no words before the comment; to take something away, do it in the quarter."
_NO_LABEL = "{}: the line begins with {} there; write that again, with the words after it."
_SAID_TWICE = "{} and {} say different words for the same thing; write the same in both, or edit one of them."
_LIST_CHANGED = "{}: the quarter has other words there by now, so nobody can say which these are instead of."
_CHANGED_BOTH = "{} was changed in the quarter too since the page was written, and the page's words replace that"
_NO_REASON = "{}: say in a few words why the milestone is dropped, in the column Why dropped of its row."
_OLDER = "{} of an older export: only what has a comment behind it there was read; for the rest, export the pages again"
_THERE = "in the quarter already"
_BELIEF = "Belief:"
_MOVED = "under another heading now, and not moved in the quarter"
_NOT_THERE = "no longer on the page {}: {}; nothing is taken away by that"

_CHANGES: Mapping[type[Entity], Callable[[Entity], Edit[Plan]]] = {
    KeyResult: ChangeKeyResult,  # type: ignore[dict-item]
    Milestone: ChangeMilestone,  # type: ignore[dict-item]
    Dependency: ChangeDependency,  # type: ignore[dict-item]
    Blocker: ChangeBlocker,  # type: ignore[dict-item]
    LogEntry: ChangeLogEntry,  # type: ignore[dict-item]
}
"""The edits that know more of a kind of row than that it is one."""


@dataclass(frozen=True)
class EditedPages:
    """What pages come to: how many edited lines in how many pages, the edits, what is left out, and a remark."""

    lines: int
    new: int
    """Rows that were written anew."""
    pages: int
    edits: tuple[Edit[Plan], ...]
    left_out: tuple[str, ...]
    remark: str


def edited_pages(
    text: str, plan: Plan, team: Team, people: People, today: date, new_id: NewId, veiled: frozenset[int]
) -> EditedPages:
    """What was edited in pages of this quarter. Raises NotRead where something cannot be taken, with its place."""
    read = read_pages(text)
    if other := [quarter for quarter in read.quarters if quarter != plan.quarter]:
        raise NotRead(_OF_ANOTHER_QUARTER.format(" and ".join(other), plan.quarter))
    if not read.pages:
        raise NotRead(NO_PAGE)
    rows = _EditedRows(plan, team, people, today)
    for edited in read.edited:
        rows.take(edited)
    known = _by_sum(plan)
    moved = list(moved_rows(read.order, plan, known))
    taken = sum(rows.move(move) for move in moved)
    new = NewRows(plan, team, people, today, new_id, frozenset(known_by for _, known_by in read.gone))
    new.take(read.new)
    for line, row, field_name in new.facts:
        rows.add(line, row, field_name)
    hidden = any(note.session in veiled for note in plan.notes)
    lines = [("not read there", *line_not_read) for line_not_read in read.not_read]
    lines += [("not read there", line.place, line.shown) for line in new.left]
    lines += [(_THERE, line.place, line.shown) for line in new.there]
    lines += [(_MOVED, move.line.place, caption(plan, plan.by_id[move.line.row])) for move in moved if not move.fields]
    left_out = [f"{why}: {place if hidden else f'{place}: {shown}'}" for why, place, shown in lines]
    left_out += _gone_from(read.gone, plan, known, hidden)
    if read.older:
        left_out.append(_OLDER.format(counted(read.older, "page")))
    edits, lines_edited = (*rows.edits(), *new.edits), len(read.edited) + len(new.facts) + taken
    return EditedPages(lines_edited, len(new.edits), read.pages, edits, tuple(left_out), "; ".join(rows.both))


@dataclass
class _EditedRows:
    """The rows that pages change, as far as they were read."""

    plan: Plan
    team: Team
    people: People
    today: date
    both: list[str] = field(default_factory=list)
    """What was changed in the quarter too."""
    _rows: dict[str, Entity] = field(default_factory=dict)
    _rewordings: dict[tuple[str, ...], tuple[str, Mapping[str, object]]] = field(default_factory=dict)
    _dropped: dict[str, str] = field(default_factory=dict)

    @cached_property
    def _values(self) -> PageValues:
        return PageValues(self.plan, self.team, self.people, self.today)

    @cached_property
    def _now(self) -> Mapping[tuple[str, str], frozenset[str]]:
        """The sums of what pages of the quarter as it is now would say."""
        return sums_in("".join(export(self.plan, self.team, self.today).values()))

    def take(self, edited: EditedWords) -> None:
        """Change the row that these words are of. Raises NotRead with a sentence."""
        before = self._rows.get(edited.row) or self.plan.by_id.get(edited.row)
        if before is None:
            raise self._gone(edited)
        words = _without_label(edited, before, self.plan)
        fields = self._fields(edited, before, words)
        key = (edited.row, edited.was if edited.field_name in LISTS else "", *sorted(fields))
        place, already = self._rewordings.setdefault(key, (edited.place, fields))  # a note may stand on several pages
        if edited.field_name not in LISTS and already != fields:
            raise NotRead(_SAID_TWICE.format(place, edited.place))
        if place != edited.place and edited.field_name not in LISTS:
            return
        try:
            after = self._rows[edited.row] = changed_fields(before, **fields)
        except EditRefused as refused:
            raise not_taken(edited.place, refused) from refused
        if isinstance(after, Milestone) and after.status == "dropped":
            self._dropped.setdefault(edited.row, edited.place)
        known = self._now.get((edited.row, edited.field_name))
        # As older pages had it in cells, without a label.
        plain = getattr(self.plan.by_id[edited.row], edited.field_name, "")
        now = {sum_of_words(str(plain))[-4:], *(one[-4:] for one in known or ())}  # a cell's sum is the end of one
        if edited.field_name not in LISTS and known and edited.was[-4:] not in now and after != before:
            self.both.append(_CHANGED_BOTH.format(edited.place))

    def move(self, moved: MovedRow) -> bool:
        """Take what a row's other place says of it; whether that is otherwise than it was. What a line says itself
        stands above where it stands."""
        before = self._rows.get(moved.line.row) or self.plan.by_id[moved.line.row]
        reworded = {name for key, _ in self._rewordings.items() if key[0] == moved.line.row for name in key[2:]}
        fields = {name: value for name, value in moved.fields.items() if name not in reworded}
        try:
            self._rows[moved.line.row] = changed_fields(before, **fields)
        except EditRefused as refused:
            raise not_taken(moved.line.place, refused) from refused
        return self._rows[moved.line.row] != before

    def add(self, line: NewLine, key: str, field_name: str) -> None:
        """Say of a row what a new line below it says. Raises NotRead with a sentence."""
        before = self._rows.get(key) or self.plan.by_id[key]
        words = line.words.removeprefix(_BELIEF).strip() if field_name == "beliefs" else line.words
        try:
            if field_name not in LISTS:
                fields = self._values.fields(before, field_name, words)
            else:
                fields = {field_name: tuple(dict.fromkeys((*getattr(before, field_name), words)))}
            self._rows[key] = changed_fields(before, **fields)
        except (EditRefused, ValueError) as wrong:
            raise not_taken(line.place, wrong) from wrong

    def _fields(self, edited: EditedWords, row: Entity, words: str) -> Mapping[str, object]:
        if edited.field_name in LISTS:
            return {edited.field_name: _with_line(edited, getattr(row, edited.field_name, ()), words)}
        try:
            return self._values.fields(row, edited.field_name, words)
        except KeyError:
            raise self._gone(edited) from None
        except ValueError as wrong:
            raise not_taken(edited.place, wrong) from wrong

    def _gone(self, edited: EditedWords) -> NotRead:
        words = f": “{one_line(edited.words)[:60]}”"
        return NotRead(*(_GONE.format(edited.place, self.plan.quarter, words_or_none) for words_or_none in (words, "")))

    def edits(self) -> Iterator[Edit[Plan]]:
        """The edits that change the rows. Raises NotRead where a milestone is dropped without a reason."""
        for key, row in self._rows.items():
            before = self.plan.by_id[key]
            if row == before:
                continue
            if isinstance(row, Milestone) and isinstance(before, Milestone):
                dropped = row.status == "dropped" != before.status
                if dropped and not (row.dropped_reason or "").strip():
                    raise NotRead(_NO_REASON.format(self._dropped[key]))
            if isinstance(row, CheckIn) and isinstance(before, CheckIn):
                yield ChangeCheckIn(row, self.today, sure=row.on == before.on)
            else:
                yield _CHANGES.get(type(row), ChangeRow)(row)


def _label_before(row: Entity, plan: Plan, edited: EditedWords) -> str:
    """What stands before a row's words on its line."""
    if edited.field_name == "beliefs":
        return "Belief: "
    if edited.alone or edited.field_name not in ("title", "question", "text"):
        return ""
    match row:
        case CompanyObjective():
            return f"{label(plan, row)}: "
        case CompanyKeyResult():
            return f"Key result {label(plan, row)}: "
        case Objective() | Hypothesis() | Blocker() | Milestone():
            return f"{label(plan, row)} "
    return ""


def _without_label(edited: EditedWords, row: Entity, plan: Plan) -> str:
    if edited.alone:
        return edited.words
    before = " ".join(_label_before(row, plan, edited).split())
    rest = edited.words.removeprefix(before)
    if not edited.words.startswith(before) or (before and rest and not rest[0].isspace()):
        raise NotRead(_NO_LABEL.format(edited.place, before))
    if not rest.strip():
        raise NotRead(_NO_WORDS.format(edited.place))
    return rest.strip()


def _with_line(edited: EditedWords, lines: tuple[str, ...], words: str) -> tuple[str, ...]:
    """A list of words with these in place of those that were there when the page was written."""
    before = "Belief: " if edited.field_name == "beliefs" else ""
    at = next((at for at, line in enumerate(lines) if sum_of_words(before + line) == edited.was), None)
    if at is None and words in lines:
        return lines
    if at is None:
        raise NotRead(_LIST_CHANGED.format(edited.place))
    return (*lines[:at], words, *lines[at + 1 :])


# -- What is no longer on a page ---------------------------------------------------------------------------------------


def _gone_from(
    gone: tuple[tuple[str, str], ...], plan: Plan, known: Mapping[str, tuple[Entity, str]], hidden: bool
) -> Iterator[str]:
    """What was on a page and is not, where the quarter has it; in no words of it while notes are hidden."""
    told: dict[tuple[str, str], list[str]] = defaultdict(list)
    for page, known_by in gone:
        if known_by in known:
            row, field_name = known[known_by]
            told[page, row.id].append(field_name)
    if hidden:
        rows = Counter(page for page, _ in told)
        yield from (_NOT_THERE.format(page, counted(many, "row")) for page, many in rows.items())
        return
    for (page, key), names in told.items():
        row = plan.by_id[key]
        called = caption(plan, row)
        own = {"title", "text", "question", "name", ""} & set(names)
        yield _NOT_THERE.format(page, called if own else f"{called}, {' and '.join(names)}")


def _by_sum(plan: Plan) -> Mapping[str, tuple[Entity, str]]:
    """Every row and every field of one that a comment may be of, by the comment's sum."""
    known: dict[str, tuple[Entity, str]] = {}
    for row in plan.by_id.values():
        for name in ("", "state", *type(row).model_fields):
            if name in LISTS:
                lead = "Belief: " if name == "beliefs" else ""
                marks = [mark_said(row.id, name, sum_of_words(f"{lead}{line}")) for line in getattr(row, name)]
            else:
                marks = [mark_said(row.id, name, "")]
            known.update((sum_of_words(mark), (row, name.replace("_", " "))) for mark in marks)
    return known
