"""What the files of an export are made of: a quarter and its team on a day, and what is under the curtain."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property

from okra_tui.plan.checks.rule import Finding
from okra_tui.plan.checks.session_4 import clashes_in
from okra_tui.plan.entity import Entity
from okra_tui.plan.labels import label
from okra_tui.plan.model import Cluster, Milestone, Note, Objective, Plan, weeks_in
from okra_tui.plan.neighbours import Neighbour, Promise, they_wait_for, we_wait_for
from okra_tui.plan.page_marks import can_be_marked, in_brackets_read, marked, marked_cells
from okra_tui.plan.quarter_calendar import days_later, friday_of, short_day
from okra_tui.plan.schedule import Schedule, as_it_was
from okra_tui.plan.team import Team
from okra_tui.plan.text import ascii_address, counted, link_parts
from okra_tui.plan.thread import dots_on, thread_of
from okra_tui.plan.track_record import TrackRecord

# -- Markdown that shows what people wrote exactly as they wrote it: in no wiki does a note become a heading or a tag.
#
# What a person wrote goes through `safe` once; everything else here takes pieces that are Markdown already.


_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_ALWAYS = re.compile(r"[\\`*\[\]|~#$^{}<>]|&(?=#?\w+;)|(?<![^\W_])_|_(?![^\W_])")
_SPACES = re.compile(" +")
_PLAIN = re.compile(r"[^\W_]+(?:[ ,.!?/%’][^\W_]+)*")
"""Words in which there is nothing to be looked for."""
_AT_START = re.compile(r"(?:[-+=:]|\d{1,9}[.)])(?=\s|[-+=:]|$)")

LINE_BREAK = "<br>"
"""A line break within a table's cell or a list's item: one line of the file stays one thing."""


def safe(text: str | None) -> str:
    """What a person wrote, as Markdown on one line that shows just that; nothing for nothing."""
    if text is None or _PLAIN.fullmatch(text):
        return text or ""
    return LINE_BREAK.join(_line(line) for line in text.strip().split("\n"))


def _line(line: str) -> str:
    shown = _ALWAYS.sub(lambda match: _ENTITIES.get(match[0], f"\\{match[0]}"), _SPACES.sub(" ", line).strip())
    start = _AT_START.match(shown)
    return f"{shown[: start.end() - 1]}\\{shown[start.end() - 1 :]}" if start else shown


def page(title: str, *blocks: str) -> str:
    """A whole file: its title, then blocks with an empty line between them; it says so where there are none."""
    written = [block for block in blocks if block]
    return "\n\n".join([f"# {title}", *(written or ["Nothing here yet."])]) + "\n"


def section(title: str, *blocks: str, level: int = 2) -> str:
    """A part with its heading; nothing where none of its blocks says anything."""
    written = [block for block in blocks if block]
    return "\n\n".join([f"{'#' * level} {title}", *written]) if written else ""


def bullets(lines: Iterable[str]) -> str:
    """A list; lines that are empty are left out."""
    return "\n".join(f"- {line}" for line in lines if line)


def at_most(lines: Sequence[str], most: int) -> str:
    """A list of so many lines; what is more is counted."""
    more = len(lines) - most
    return bullets([*lines[:most], f"… and {more} more" if more > 0 else ""])


def fact(name: str, *words: str) -> str:
    """`**Owner:** Ada`, for a list; nothing where there are no words."""
    known = [word for word in words if word]
    return f"**{name}:** {', '.join(known)}" if known else ""


def linked(links: Iterable[str]) -> str:
    """Links, each as its words that lead to its address; nothing for none."""
    return ", ".join(f"[{safe(words)}](<{ascii_address(address)}>)" for words, address in map(link_parts, links))


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; without a row there is none, and columns in which no row says anything are left out."""
    head, *rows = _with_what_is_said(head, list(rows))
    return _as_table(head, rows) if rows else ""


def _with_what_is_said(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """The head and the rows without the columns in which no row says anything; the first one stays."""
    kept = [at for at in range(len(head)) if at == 0 or any(row[at] for row in rows)]
    if len(kept) == len(head):
        return [head, *rows]
    return [[line[at] for at in kept] for line in (head, *rows)]


def _as_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(line)} |" for line in (head, ["---"] * len(head), *rows))


# -- Tables for spreadsheets, in which nothing that a person wrote is taken for a formula.


BYTE_ORDER_MARK = "\ufeff"
"""Excel takes a file without it for text of the old Windows code page, and shows ü and → as two letters."""

_SIGN = re.compile(r"[=+\-@＝＋－＠]")
_FORMULA = re.compile(rf"(^|[;\t\r\n])(\s*)(?={_SIGN.pattern})")
_ANY_FORMULA = re.compile(rf"[;\t\r\n]\s*{_SIGN.pattern}")
"""Where a program begins a cell that it may compute: at the start, and where one that splits at semicolons or tabs, or
reads no quotes, would begin another. Full-width signs are taken for the narrow ones in Asian versions."""


def comma_separated(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table as a CSV file: UTF-8 with a byte order mark, a line a row. Where a program could compute what follows
    stands an apostrophe."""
    written = io.StringIO()
    written.write(BYTE_ORDER_MARK)
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(map(_not_computed, rows))
    return written.getvalue()


def _not_computed(row: Sequence[str]) -> Sequence[str]:
    """The cells with an apostrophe wherever a program could compute what follows."""
    return [_FORMULA.sub(r"\1\2'", cell) for cell in row] if _ANY_FORMULA.search("\t".join(["", *row])) else row


# -- The quarter itself, with what many of its files say.


class Material:
    """A plan and its team, seen from a day. `veiled`: the sessions whose notes are counted and not shown.

    `reads_back`: words of rows have the comment by which an edited page is taken in again.
    `past` reads how the quarters before went, `before` the quarter just before this one, `beside` the plans of the
    neighbours; few files ask for them.
    """

    def __init__(
        self,
        plan: Plan,
        team: Team,
        today: date,
        veiled: frozenset[int] = frozenset(),
        past: Callable[[], TrackRecord] | None = None,
        before: Callable[[], Plan | None] | None = None,
        reads_back: bool = False,
        beside: Callable[[], tuple[Neighbour, ...]] | None = None,
    ) -> None:
        self.plan = plan
        self.team = as_it_was(plan, team)
        self.today = today
        self.veiled = veiled
        self.reads_back = reads_back and can_be_marked(plan.quarter)
        self._past = past
        self._before = before
        self.beside = beside
        self.thread = thread_of(plan)
        self._called: dict[str, str] = {}
        self._named: dict[str, str] = {}

    @cached_property
    def record(self) -> TrackRecord | None:
        """How the quarters before went; None where nobody can say."""
        return self._past() if self._past is not None else None

    @cached_property
    def before(self) -> Plan | None:
        """The quarter before this one; None where there is none, or nobody can say."""
        return self._before() if self._before is not None else None

    @cached_property
    def promises(self) -> Mapping[str, Promise]:
        """What each dependency that names a neighbour's milestone comes to there, by the dependency's id."""
        beside = self.beside() if self.beside is not None else ()
        return {promise.entity: promise for promise in we_wait_for(self.plan, beside, self.today)}

    @cached_property
    def asked_of_us(self) -> tuple[Promise, ...]:
        """What neighbours wait for from us."""
        beside = self.beside() if self.beside is not None else ()
        return tuple(they_wait_for(self.plan, self.team.team, beside, self.today))

    @cached_property
    def clashes(self) -> tuple[Finding, ...]:
        """What clashes in the weeks."""
        return clashes_in(self.schedule)

    @cached_property
    def milestones_by_objective(self) -> tuple[Milestone, ...]:
        """The milestones of this quarter, objective by objective in the plan's order; those without one last."""
        order = {objective.id: at for at, objective in enumerate(self.plan.objectives)}

        def place(milestone: Milestone) -> tuple[int, int]:
            row = self.thread.row(milestone)
            return order.get(row.id, len(order)) if row else len(order), min(weeks_in(milestone.weeks), default=99)

        return tuple(
            sorted((milestone for milestone in self.plan.milestones if not self.thread.deferred(milestone)), key=place)
        )

    @cached_property
    def schedule(self) -> Schedule:
        """The milestones in their weeks."""
        return Schedule(self.thread, self.team, self.today)

    # -- notes -------------------------------------------------------------------------------------------------------

    def notes(self, session: int) -> tuple[Note, ...]:
        """The notes of a session that may be shown."""
        return () if session in self.veiled else tuple(note for note in self.plan.notes if note.session == session)

    def curtain(self, session: int) -> str:
        """How many notes of a session are under the curtain, in a sentence; nothing where none are."""
        hidden = [note for note in self.plan.notes if note.session == session]
        if session not in self.veiled or not hidden:
            return ""
        count = counted(len(hidden), "note is", "notes are")
        return f"{count} under the curtain."

    def note(self, note: Note, *, in_group: bool = False) -> str:
        """A note with who wrote it and what became of it, for a list; `in_group`: its group stands above the list."""
        group = [] if in_group else self.groups([note.cluster])
        same = self.plan.find(Note, note.same_as)
        told = [
            safe(note.by),
            f"source: {safe(note.source)}" if note.source else "",
            self.votes(note),
            *(f"group “{safe(title)}”" for title in group),
            f"the same as “{safe(same.text)}”" if same and same.session not in self.veiled else "",
        ]
        return f"{self.words(note, 'text')}{in_brackets(told)}"

    def groups(self, ids: Iterable[str | None]) -> list[str]:
        """The titles of those of these clusters that are in the plan and may be shown: they tell words of notes."""
        clusters = self.plan.find_all(Cluster, ids)
        return [cluster.title for cluster in clusters if cluster.session not in self.veiled]

    def clusters(self, session: int, level: int = 3) -> list[str]:
        """The clusters of a session, each with its notes, as sections; none under the curtain."""
        shown = []
        there = () if session in self.veiled else self.plan.clusters
        for cluster in (cluster for cluster in there if cluster.session == session):
            its_notes = (note for note in self.plan.notes_of.get(cluster.id, ()) if note.session == session)
            notes = [self.note(note, in_group=True) for note in its_notes]
            facts = [fact("About", self.refs(cluster.about)), fact("Votes", self.votes(cluster))]
            shown_notes = bullets(notes) or "No notes to be shown."
            shown.append(section(self.words(cluster, "title"), bullets(facts), shown_notes, level=level))
        return shown

    # -- words -------------------------------------------------------------------------------------------------------

    def words(self, row: Entity, field: str, before: str = "") -> str:
        """The words of a row's field where they stand alone, at most with its label `before` them."""
        text = safe(getattr(row, field))
        return self._marked(row, field, f"{before}{text}") if text else before.rstrip()

    def labelled(self, row: Entity, field: str = "title") -> str:
        """A row's own words with its label before them: `O1 Find a match faster`."""
        return self.words(row, field, f"{self.called(row)} ")

    def lines_of(self, row: Entity, field: str, before: str = "") -> list[str]:
        """The words of a row's field that is a list, each for a line of its own."""
        return [self._marked(row, field, f"{before}{text}") for line in getattr(row, field) if (text := safe(line))]

    def value(self, row: Entity, said_of: str, written: str) -> str:
        """What a fact or a line says of a row besides its own words, such as a day or labels."""
        return self._marked(row, said_of, written) if written else ""

    def table(
        self, head: Sequence[str], rows: Iterable[tuple[Entity, Sequence[str]]], at: str = "", field: str = ""
    ) -> str:
        """A table of which each row is of an entity, so that its cells read back. The column called `at` (else the
        first) is not read, or as the entity's `field`."""
        of, cells = [*zip(*rows, strict=True)] or ((), ())
        head, *lines = _with_what_is_said(head, cells)
        if self.reads_back and lines:
            place = head.index(at) if at else 0
            lines = [marked_cells(head, line, row.id, place, field) for row, line in zip(of, lines, strict=True)]
        return _as_table(head, lines) if lines else ""

    def bracketed(self, row: Entity, field: str, before: str, brackets: str) -> str:
        """The words of a milestone's field with its label before them and in brackets what else is said of it."""
        words = f"{before}{safe(getattr(row, field))}"
        if self.reads_back:
            words = marked(words, row.id, field, in_brackets_read(brackets))
        return f"{words}{brackets}"

    def _marked(self, row: Entity, field: str, words: str) -> str:
        return marked(words, row.id, field) if self.reads_back else words

    def called(self, entity: Entity) -> str:
        """An entity's label, as people say it; many files say it."""
        called = self._called.get(entity.id)
        if called is None:
            called = self._called[entity.id] = safe(label(self.plan, entity))
        return called

    def named(self, milestone: Milestone) -> str:
        """A milestone's label and title; many files say them."""
        named = self._named.get(milestone.id)
        if named is None:
            named = self._named[milestone.id] = f"{self.called(milestone)} {safe(milestone.title)}"
        return named

    def refs(self, ids: Iterable[str | None]) -> str:
        """The labels of those of these that are in the plan."""
        return ", ".join(map(self.called, self.plan.find_all(Entity, ids)))

    def votes(self, item: Note | Cluster | Objective | Milestone) -> str:
        """`3 dots: Ada, Grace, Grace`; nothing without a dot."""
        count = dots_on(item)
        named = f": {', '.join(map(safe, item.votes))}" if item.votes else ""
        return f"{counted(count, 'dot')}{named}" if count else ""

    def area(self, key: str | None) -> str:
        """The name of an area, or the letter that stands for one that the team does not have."""
        return safe(self.team.area_names.get(key, key) if key is not None else None)

    # -- weeks -------------------------------------------------------------------------------------------------------

    def monday(self, week: int) -> date:
        """The first day of a week; weeks beyond the calendar's end stay at its last day."""
        return days_later(self.plan.starts, 7 * (week - 1))

    def friday(self, week: int) -> date:
        """The last working day of a week."""
        return friday_of(self.plan.starts, week)

    def days(self, milestone: Milestone) -> str:
        """`weeks 3-5, 19 Oct to 8 Nov`; nothing without weeks."""
        weeks = weeks_in(milestone.weeks)
        if not weeks:
            return ""
        spans = ", ".join(milestone.weeks)
        ends = short_day(days_later(self.plan.starts, 7 * weeks[-1] - 1))
        return f"{'week' if len(weeks) == 1 else 'weeks'} {spans}, {short_day(self.monday(weeks[0]))} to {ends}"


def in_brackets(pieces: Iterable[str]) -> str:
    """` (Ada; 3 dots)`; nothing where no piece says anything."""
    known = [piece for piece in pieces if piece]
    return f" ({'; '.join(known)})" if known else ""


def many(names: Iterable[str]) -> str:
    """What people wrote, with commas."""
    return ", ".join(safe(name) for name in names if name.strip())


def on(day: date | None) -> str:
    """A day as files have it; nothing for none."""
    return day.isoformat() if day else ""
