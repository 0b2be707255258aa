"""What a file holds that somebody takes in: of which kind it is, what it comes to in this plan, and the one edit.

The one answer for the screens and for the command line. Nothing is changed here: what is found is shown first, and only
then is its edit done. What cannot be taken is named with its line, and then none of the file is.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import islice
from pathlib import Path

from okra_tui.desk.edited_pages import NO_PAGE, edited_pages
from okra_tui.desk.listed_objectives import NOTHING, arrived, edit_of_sheets, pasted_objectives
from okra_tui.desk.subjects import subjects
from okra_tui.desk.time_and_chance import NewId
from okra_tui.edits.check_ins import AddCheckIns, not_there
from okra_tui.edits.edit import Edit, EditRefused, Together, changed_fields, made
from okra_tui.edits.milestones import AddMilestone, ChangeMilestone
from okra_tui.edits.notes import AddNotes, OpenCluster
from okra_tui.intake.board_notes import NOTE_COLUMNS, BoardNote, BoardRead, is_of_notes, names_its_words, read_board
from okra_tui.intake.chat.signs import LeftOut, left_out_lines
from okra_tui.intake.check_in_list import is_of_check_ins, read_check_ins
from okra_tui.intake.file_text import (
    MOST_IMPORTED,
    MOST_TABLE_ROWS,
    NOT_SAID_WHY,
    ColumnNames,
    NotRead,
    Table,
    columns_of,
    columns_there,
    guessed_encoding,
    refuse_other_text,
    table_of,
    text_of,
)
from okra_tui.intake.milestone_table import MILESTONE_COLUMNS, is_of_milestones, read_milestones
from okra_tui.intake.objective_list import read_objective_list
from okra_tui.intake.own_pages import holds_pages
from okra_tui.intake.pair_sheet import read_objectives
from okra_tui.intake.people import People
from okra_tui.method import IDEATION
from okra_tui.method.method import CanvasArea, the_method
from okra_tui.plan.difference import NEVER_TOLD, VersionChange, changes
from okra_tui.plan.labels import next_number
from okra_tui.plan.model import (
    CheckIn,
    Cluster,
    KeyResult,
    Milestone,
    Note,
    Plan,
)
from okra_tui.plan.page_marks import PAGE_END
from okra_tui.plan.progress import grouped, measure_text
from okra_tui.plan.team import Team
from okra_tui.plan.text import counted, folded, one_line
from okra_tui.workspace.atomic import CannotRead, read_head, reason_of

# -- What is asked, and what comes of it -------------------------------------------------------------------------------


@dataclass(frozen=True)
class ImportAsked:
    """What somebody said of the file besides where it is."""

    kind: str = ""
    """One of `KINDS`; empty: it is found out."""
    session: int = IDEATION
    """Of notes: the session on whose board they go."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """What columns are, where they are called otherwise: `{"title": "Feature"}`."""


@dataclass(frozen=True)
class ImportInto:
    """The quarter into which something is taken. `veiled`: the sessions whose notes are counted and not shown."""

    plan: Plan
    team: Team
    today: date
    new_id: NewId
    veiled: frozenset[int] = frozenset()

    @cached_property
    def people(self) -> People:
        """Who may be named in it."""
        return People.of(self.team)


@dataclass(frozen=True)
class ImportFound:
    """What a file holds: `title` says what and how much, `rows` what is taken, `edit` takes it (None: nothing is new).

    No row tells words that are under the curtain.
    """

    kind: str
    title: str
    rows: tuple[str, ...]
    left_out: tuple[str, ...]
    edit: Edit[Plan] | None
    remark: str = ""
    """Which column was taken for what and which were left alone, or as what else it could be taken."""
    hints: tuple[str, ...] = ()
    """What is taken and yet to be looked at: a number that could be meant otherwise, an owner whom nobody knows."""


_MOST_PAGES = 1_000
_CLOSED = "{} is closed and only read; reopen it first."
ALL_THERE = "all of it is in the plan already."


def bytes_of(path: Path) -> bytes:
    """What is in a file that was named. Raises NotRead where it cannot be read."""
    try:
        named = path.expanduser()
        return _pages_of(named) if named.is_dir() else read_head(named, MOST_IMPORTED + 1)
    except OSError as problem:
        reason = problem.reason if isinstance(problem, CannotRead) else reason_of(problem)
        raise NotRead(f"It cannot be read: {reason}.") from problem
    except NotRead:
        raise
    except (RuntimeError, ValueError):  # ~ of somebody who is not there; a name that no file can have
        raise NotRead("There is no file of this name.") from None


def _pages_of(folder: Path) -> bytes:
    """The pages of an export in a folder that read back, one after the other."""
    markdown = (name for name in folder.rglob("*.md") if "/." not in f"/{name.relative_to(folder).as_posix()}")
    names = sorted(islice(markdown, _MOST_PAGES + 1))
    if len(names) > _MOST_PAGES:
        raise NotRead(f"It is a folder with more than {_MOST_PAGES} pages; name the folder of the export itself.")
    texts = [text_of(data) for name in names if (data := read_head(name, MOST_IMPORTED)).strip()]
    pages = [_ended(text).rstrip("\n") for text in texts if holds_pages(text)]
    if not pages:
        raise NotRead(NO_PAGE)
    return "\n".join(pages).encode()


def _ended(text: str) -> str:
    """A page with its last comment at its end, so that what somebody wrote below it is of this page, not of the next;
    each line keeps its number."""
    *_, end = (None, *PAGE_END.finditer(text))
    if end is None or not text[end.end() :].strip():
        return text
    return f"{text[: end.start()]}{text[end.end() :].rstrip()}\n\n{end[0].strip()}"


def read_import(data: bytes, into: ImportInto, asked: ImportAsked) -> ImportFound:
    """What these bytes of a file come to. Raises NotRead with a sentence where nothing of it can be taken; while notes
    are under the curtain it has no word of the file, which may be theirs."""
    try:
        return _read(data, into, asked)
    except NotRead as problem:
        if into.veiled:
            raise NotRead(problem.without_cells) from None
        raise


def _read(data: bytes, into: ImportInto, asked: ImportAsked) -> ImportFound:
    if into.plan.closed:
        raise NotRead(_CLOSED.format(into.plan.quarter))
    text = text_of(data)
    if not asked.kind and holds_pages(text):
        return _read_pages(text, into, asked)
    if not asked.kind:
        refuse_other_text(text)
    if text.count("\n") > MOST_TABLE_ROWS:
        table_of(text, _KNOWN)  # says on which line it is too much
        raise NotRead(f"More than {MOST_TABLE_ROWS} lines are no board and no plan; take a part.")
    brought = KINDS[asked.kind or _kind(text, into)].read(text, into, asked)
    shown = _counted(brought) if into.veiled and not _is_of_kind(brought.kind, text, into, asked) else brought
    encoding = guessed_encoding(data)
    told = _GUESSED_AS.format(encoding) if encoding else ""
    return replace(shown, remark="  ·  ".join(filter(None, (shown.remark, told))))


_GUESSED_AS = "Letters read as {}; if they are wrong, save the file as UTF-8"


def _is_of_kind(kind: str, text: str, into: ImportInto, asked: ImportAsked) -> bool:
    """Whether nobody had to say of which kind a text is; what is no board and no list may be notes all the same."""
    try:
        return kind in ("notes", "pages") or not asked.kind or _kind(text, into) == kind
    except NotRead:
        return False


def _counted(brought: ImportFound) -> ImportFound:
    """Only how much was found: it was named as something else than it looks like, and may be notes that nobody is to
    see."""
    return replace(
        brought, rows=(_NOT_SHOWN.format(counted(len(brought.rows), "row")),) if brought.rows else (), remark=""
    )


_NOT_SHOWN = "{}; while notes are under the curtain their words are not shown, for they look like something else"


def _kind(text: str, into: ImportInto) -> str:
    """Of which kind a text is. Raises NotRead where nobody can say."""
    if _is_own_page(text):
        raise NotRead(_OWN_PAGE)
    try:
        table, problem = table_of(text, _KNOWN), None
    except NotRead as unclear:  # words that begin with a quotation mark are no table, and may be a list
        table, problem = None, unclear
    header = next((line for line in text.split("\n") if line.strip()), "")
    if table is not None and {folded(name) for name in table.head} >= _OF_ACTIONS:
        raise NotRead(_OWN_ACTIONS)
    if table is not None and len(table.head) > 1 and names_its_words(table):
        return "notes"
    of_milestones = table is not None and is_of_milestones(table)
    if (is_of_check_ins(header) and not of_milestones) or _are_check_ins(text, into):
        return "check-ins"
    if of_milestones:
        return "milestones"
    if table is not None and len(table.head) > 1 and is_of_notes(table) and not _is_plain(table):
        return "notes"
    says_so = bool(_SAYS_OBJECTIVES.search(text)) or not _HEADING.search(text)
    if says_so and read_objective_list(_as_list(text)).sure:
        return "company-objectives" if _OF_THE_COMPANY.search(text) else "objectives"
    if table is not None and is_of_notes(table) and not _HEADING.search(text):
        return "notes"
    raise problem or _unknown(table)


_OWN_PAGE = (
    "It is a page of an export of okra-tui without the comments by which edits read back: change the quarter itself, "
    "or a page of a new export as markdown. If it is something else, name the kind."
)
_OF_ACTIONS = frozenset({"owner", "due", "done", "dropped", "carried_from"})
_OWN_ACTIONS = (
    "It is the table of actions of an export of okra-tui, which does not read back: change them in the log, or on the "
    "page log.md of a new export as markdown. If it is something else, name the kind."
)
_OWN_TITLES = frozenset(
    {
        "Draft objectives", "Pains and gains", "Metrics and key results", "Hypotheses", "Blockers",
        "Objectives by priority", "Hypotheses and their milestones", "Groups and types", "Effort",
        "Business and UX value", "Dependencies and skills", "Timeline", "Constraints and risks", "Agreement", "Review",
        "Retrospective", "Log and parking lot", "Product vision",
    }
)  # fmt: skip
"""The titles of an export's pages beside its first one and those of the canvas."""
_OWN_QUARTER = re.compile(r"# .+ · (?:FY)?\d{2,4}-Q[1-4]\b")
_HEADING = re.compile(r"^#{1,6} ", re.MULTILINE)
_SAYS_OBJECTIVES = re.compile(
    r"\b(?:objectives?|goals?|okrs?|key[ -]?results?|krs?\s?\d*|ziele?|schlüssel\w*|objectifs?|objetivos?|obiettiv[oi]"
    r"|doel\w*|mål)\b|目標|目标|목표",
    re.IGNORECASE,
)
"""A page of any kind has headings and points below them; a list of objectives says somewhere that it is one."""


def _is_own_page(text: str) -> bool:
    """Whether a text is a page of our own Markdown."""
    first = text.lstrip().partition("\n")[0].strip()
    canvas = {title for area in the_method().canvas for title in _titles_of(area)}
    return bool(_OWN_QUARTER.match(first)) or (first.removeprefix("# ") in (_OWN_TITLES | canvas) and first[:2] == "# ")


def _titles_of(area: CanvasArea) -> tuple[str, ...]:
    return area.title, area.column, f"{area.column}: {area.title.lower()}"


def _is_plain(table: Table) -> bool:
    """Whether no row says what the columns are."""
    return not any(folded(name) in _KNOWN for name in table.head)


def _are_check_ins(text: str, into: ImportInto) -> bool:
    """Whether every line names a key result of the plan and says its value."""
    read = read_check_ins(text, into.plan, into.today)
    return bool(read.check_ins) and not read.problems


def _unknown(table: Table | None) -> NotRead:
    kinds = ", ".join(KINDS)
    if table is None or len(table.head) < 2:
        return NotRead(f"It is none of what can be taken in ({kinds}). If it is, name the kind.")
    wrong = "Line 1: no column says what this table is"
    mend = f"It can be one of {kinds}: name the kind, and what its columns are."
    return NotRead(f"{wrong}; {columns_there(table.head)}. {mend}", f"{wrong}. {mend}")


@dataclass(frozen=True)
class ImportKind:
    """A kind of file: what it is, and what reads it."""

    says: str
    read: Callable[[str, ImportInto, ImportAsked], ImportFound]
    columns: ColumnNames = field(default_factory=dict)
    """What can be said of its columns, where it is a table."""


# -- Notes of a whiteboard ---------------------------------------------------------------------------------------------


_GROUPS_UNDER_THE_CURTAIN = (
    "Frames become groups, and those can only be made when notes are read: notes of session {0} are under the curtain. "
    "Reveal them first (v in the session), or take these into another session."
)


ON_THE_BOARD = "on the board already"


def _read_notes(text: str, into: ImportInto, asked: ImportAsked) -> ImportFound:
    table = table_of(text, names_of(NOTE_COLUMNS))
    read = read_board(table, into.people, asked.columns)
    if not read.notes and not read.left_out:
        raise NotRead("No row below the first one has the words of a note; nothing is to be taken in.")
    board = _Board(into, asked.session, read)
    return ImportFound("notes", board.title, board.rows, board.left_out, board.edit, _columns(table, read, asked, into))


def _columns(table: Table, read: BoardRead, asked: ImportAsked, into: ImportInto) -> str:
    if read.tool == "Miro":
        return ""
    return columns_said(table, columns_of(table.head, NOTE_COLUMNS, asked.columns), read.unused, into)


class _Board:
    """Notes of a board as they go into a session: those that are there already stay as they are."""

    def __init__(self, into: ImportInto, session: int, read: BoardRead) -> None:
        self._into, self._session, self._read = into, session, read
        plan = into.plan
        self._subjects = {
            folded(called): subject
            for subject in reversed(subjects(plan, session))
            for called in (subject.id, subject.title, subject.word)
        }
        there = Counter((folded(note.text), note.by) for note in plan.notes if note.session == session)
        self._new: list[BoardNote] = []
        for note in read.notes:
            key = (folded(note.text), note.by)
            if there[key] > 0:
                there[key] -= 1
            else:
                self._new.append(note)
        self._groups = {folded(group.title): group for group in reversed(plan.clusters) if group.session == session}
        self._opened: dict[str, Cluster] = {}
        for note in self._new:
            self._open(note.frame)
        others = any(note.session == session for note in plan.notes)
        if self._opened and session in into.veiled and others:
            raise NotRead(_GROUPS_UNDER_THE_CURTAIN.format(session))
        self._veiled = session in into.veiled and not self._opened
        """A board with groups was read by everybody; notes without any may be those of a silent round."""

    def _open(self, frame: str) -> None:
        """A group for a frame that is none yet; what is called as notes can be about is no group."""
        key = folded(frame)
        if frame and key not in self._subjects and key not in self._groups:
            group = Cluster(id=self._into.new_id("clusters"), session=self._session, title=frame)
            self._groups[key] = self._opened[key] = group

    @property
    def title(self) -> str:
        people = len({note.by for note in self._new if note.by})
        of = f" from {counted(people, 'person', 'people')}" if people else ""
        frames = len({folded(note.frame) for note in self._new if note.frame})
        grouped = f" in {counted(frames, 'group')}" if frames else ""
        tool = f", read as a board of {self._read.tool}" if self._read.tool else ""
        notes = counted(len(self._new), "note") if self._new else "Nothing new"
        return f"{notes}{of}{grouped} for session {self._session}{tool}"

    @property
    def rows(self) -> tuple[str, ...]:
        if self._veiled:
            counted = Counter(note.by or "nobody is named" for note in self._new)
            return tuple(f"{count}  {author}" for author, count in counted.items())
        by_frame: dict[str, list[BoardNote]] = {}
        for note in self._new:
            by_frame.setdefault(note.frame, []).append(note)
        rows: list[str] = []
        for frame, notes in by_frame.items():
            subject = self._subjects.get(folded(frame))
            rows.append(f"About {subject.word}" if subject else f"Group “{frame}”" if frame else "In no group")
            rows += [f"  {f'{note.by}: ' if note.by else ''}{note.text}" for note in notes]
        return tuple(rows)

    @property
    def left_out(self) -> tuple[str, ...]:
        there = len(self._read.notes) - len(self._new)
        known = [LeftOut("", ON_THE_BOARD, 0)] * there
        return tuple(left_out_lines([*known, *self._read.left_out], veiled=self._veiled))

    @property
    def edit(self) -> Edit[Plan] | None:
        if not self._new:
            return None
        groups = len(self._opened)
        words = f"take in {counted(len(self._new), 'note')}" + (f" and {counted(groups, 'group')}" if groups else "")
        return Together(words, (*map(OpenCluster, self._opened.values()), AddNotes(tuple(map(self._note, self._new)))))

    def _note(self, note: BoardNote) -> Note:
        subject = self._subjects.get(folded(note.frame)) if note.frame else None
        group = self._groups.get(folded(note.frame)) if note.frame and subject is None else None
        return Note(
            id=self._into.new_id("notes"),
            session=self._session,
            about=(subject.id,) if subject else (),
            by=note.by,
            text=note.text,
            cluster=group.id if group else None,
        )


# -- Lists of objectives, of the company and of the team ---------------------------------------------------------------


_OF_THE_COMPANY = re.compile(
    r"^[^\w\n]{0,40}(?:(?:\d{4}|Q[1-4])[^\w\n]{1,40})?(?:our )?"
    r"(?:(?:company|corporate|organi[sz]ation(?:al)?|business)\b.{0,20}"
    r"(?:okrs?|objectives?|goals?)|unternehmens-?(?:ziele|okrs?))",
    re.IGNORECASE | re.MULTILINE,
)
"""A line that says so: `# Company OKRs 2026`."""
_NO_OBJECTIVE = "It has key results and no objective; write a line such as “Objective: Trust in ratings” above them."
_OURS = "Taken as the team's own; if they are the company's, name the kind company-objectives"
_THEIRS = "Taken as the company's; if they are the team's own, name the kind objectives"


def _as_list(text: str) -> str:
    """A table of commas or semicolons as a list is read: with tabs between its cells."""
    try:
        table = table_of(text, _OBJECTIVE_NAMES)
    except NotRead:
        return text
    if table.separator not in ",;" or len(table.head) < 2 or _OBJECTIVE_NAMES.isdisjoint(map(folded, table.head)):
        return text
    written = io.StringIO()
    csv.writer(written, delimiter="\t", lineterminator="\n").writerows(
        [cell.replace("\t", " ") for cell in row.cells] for row in table.rows
    )
    return written.getvalue()


def _read_company_objectives(text: str, into: ImportInto, _asked: ImportAsked) -> ImportFound:
    pasted = pasted_objectives(into.plan, _as_list(text), into.new_id)
    if isinstance(pasted, str):
        raise NotRead(pasted)
    return _told("company-objectives", pasted.title, pasted.edit, _left_out(pasted.left_out, into), into, _THEIRS)


def _read_objectives(text: str, into: ImportInto, asked: ImportAsked) -> ImportFound:
    shown = not (into.veiled and asked.kind)
    """Whether rows are; what is asked of one stands beside it then."""
    sheets = read_objectives(_as_list(text), into.people)
    came = arrived(into.plan, sheets, None, into.new_id)
    taken = [sheet for sheet in came if sheet.is_taken]
    if not taken:
        without = any(sheet.key_results for sheet in sheets)
        raise NotRead(_NO_OBJECTIVE if without else NOTHING)
    not_read = [left for sheet in came for left in sheet.sheet.left_out]
    lost = [result for sheet in came if not sheet.is_taken for result in sheet.sheet.key_results]
    left_out = _left_out([*not_read, *(LeftOut(result.title, "in no objective", 0) for result in lost)], into)
    results = [result for sheet in taken for result in sheet.sheet.key_results]
    title = f"{counted(len(taken), 'objective')} with {counted(len(results), 'key result')}"
    hints = [f"{one_line(result.title)}: {hint}" for result in results for hint in result.hints if shown]
    try:
        edit = edit_of_sheets(into.plan, taken, into.new_id)
    except EditRefused as refused:
        raise NotRead(str(refused), NOT_SAID_WHY) from refused
    return replace(_told("objectives", title, edit, left_out, into, _OURS), hints=tuple(hints))


# -- Milestones of a spreadsheet, and check-ins ------------------------------------------------------------------------


def _read_milestones(text: str, into: ImportInto, asked: ImportAsked) -> ImportFound:
    table = table_of(text, names_of(MILESTONE_COLUMNS))
    read = read_milestones(table, into.plan, into.team, into.people, into.today, asked.columns)
    edits: list[Edit[Plan]] = []
    number = next_number(into.plan, Milestone)
    for row in read.rows:
        if row.known is None:
            made_row = made(Milestone, id=into.new_id("milestones"), number=number, **row.fields)
            edits.append(AddMilestone(made_row))
            number += 1
        elif (after := changed_fields(row.known, **row.fields)) != row.known:
            edits.append(ChangeMilestone(after))
    new = sum(row.known is None for row in read.rows)
    title = f"{counted(new, 'new milestone')}, {len(edits) - new} changed, {len(read.rows) - len(edits)} as they are"
    edit = Together(f"take in {counted(len(edits), 'milestone')}", tuple(edits)) if edits else None
    left_out = _left_out(read.left_out, into)
    unused = [name for at, name in enumerate(table.head) if name and at not in read.columns.values()]
    return _told("milestones", title, edit, left_out, into, columns_said(table, read.columns, unused, into))


def _read_check_ins(text: str, into: ImportInto, _asked: ImportAsked) -> ImportFound:
    read = read_check_ins(text, into.plan, into.today)
    if read.problems:
        more = len(read.problems) - _PROBLEMS_SAID
        rest = [f"{more} more lines cannot be taken."] * (more > 0)
        told = read.problems[:_PROBLEMS_SAID]
        lines = [f"{problem.partition(':')[0]} cannot be taken as a check-in." for problem in told]
        raise NotRead(" ".join([*told, *rest]), " ".join([*lines, *rest]))
    listed = (
        made(CheckIn, id=into.new_id("check_ins"), key_result=row.result.id, by=row.by, **row.said.fields)
        for row in read.check_ins
    )
    new = not_there(into.plan, listed)
    edit = AddCheckIns(new, into.today) if new else None
    known = len(read.check_ins) - len(new)
    left_out = [f"{counted(known, 'check-in')} written down already"] if known else []
    return _told("check-ins", counted(len(new), "check-in"), edit, left_out, into)


_PROBLEMS_SAID = 5
"""Lines that cannot be taken which are told one by one."""


def _left_out(left_out: Iterable[LeftOut], into: ImportInto) -> list[str]:
    """A line for each; under the curtain none of their words."""
    if into.veiled:
        return left_out_lines(left_out, veiled=True)
    return [f"{left.why}: {one_line(left.text)}" if left.text else left.why for left in left_out]


def _told(
    kind: str, title: str, edit: Edit[Plan] | None, left_out: Sequence[str], into: ImportInto, remark: str = ""
) -> ImportFound:
    """What is found, told as what would be otherwise in the plan. Raises NotRead where the plan refuses it."""
    try:
        after = edit.apply(into.plan) if edit else into.plan
    except EditRefused as refused:
        raise NotRead(str(refused), NOT_SAID_WHY) from refused
    differences = changes(into.plan, after, into.veiled)
    rows = tuple(_in_full(change, after) for change in differences if change.field not in NEVER_TOLD)
    return ImportFound(kind, title, rows, tuple(left_out), edit if rows else None, remark)


def _in_full(change: VersionChange, after: Plan) -> str:
    """A change in words, and of a key result that begins with it what was read as its measure: nobody else says that
    before it is taken."""
    result = after.find(KeyResult, change.row) if change.table == "key_results" and not change.field else None
    if result is None or not change.words.startswith("new "):
        return change.words
    return f"{change.words}: {measure_text(result, grouped) or 'no target was read'}"


# -- Pages of our own export, edited -----------------------------------------------------------------------------------


def _read_pages(text: str, into: ImportInto, _asked: ImportAsked) -> ImportFound:
    read = edited_pages(text, into.plan, into.team, into.people, into.today, into.new_id, into.veiled)
    new = f" and {counted(read.new, 'new row')}" if read.new else ""
    title = f"{counted(read.lines, 'edited line')}{new} in {counted(read.pages, 'page')} of {into.plan.quarter}"
    edit = Together(f"take in {counted(len(read.edits), 'row')} of pages", read.edits) if read.edits else None
    return _told("pages", title, edit, read.left_out, into, read.remark)


# -- Words -------------------------------------------------------------------------------------------------------------


def columns_said(table: Table, columns: Mapping[str, int], unused: Sequence[str], into: ImportInto) -> str:
    """`Columns: text is “Sticky”, author is “Who”; left alone: Color`. Under the curtain the others are counted where
    the first row does not say what the columns are: it may be of notes."""
    named = ", ".join(f"{what} is “{one_line(table.head[at])[:40]}”" for what, at in columns.items())
    may_be_notes = into.veiled and columns.keys().isdisjoint({"text", "title"})
    names = f"{len(unused)}" if may_be_notes else ", ".join(one_line(name)[:40] for name in unused)
    alone = f"; left alone: {names}" if unused else ""
    return f"Columns: {named}{alone}"


def names_of(*columns: ColumnNames) -> frozenset[str]:
    """All that columns of these kinds can be called."""
    return frozenset(name for names in columns for choices in names.values() for name in choices)


KINDS: Mapping[str, ImportKind] = {
    "notes": ImportKind("notes of a whiteboard: Miro, FigJam, Mural, or a table of them", _read_notes, NOTE_COLUMNS),
    "objectives": ImportKind("our objectives and key results: a list, Markdown or a table", _read_objectives),
    "company-objectives": ImportKind("the company's, likewise", _read_company_objectives),
    "milestones": ImportKind("milestones of a spreadsheet or a tracker", _read_milestones, MILESTONE_COLUMNS),
    "pages": ImportKind("pages of our own Markdown export, edited: a file or the folder", _read_pages),
    "check-ins": ImportKind("values of key results: lines such as KR1.2 52, or a table", _read_check_ins),
}
"""Every kind of file that can be taken in, by its name."""

_OBJECTIVE_NAMES = frozenset(
    {"objective", "objectives", "key result", "key results", "kr", "krs", "okr", "okrs", "ziel", "ziele"}
)
_KNOWN = names_of(NOTE_COLUMNS, MILESTONE_COLUMNS) | _OBJECTIVE_NAMES
"""Names of columns of any kind, folded."""
