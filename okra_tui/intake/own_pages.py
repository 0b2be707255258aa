"""Pages of our own export that somebody has edited: what says other words than it did, what is new, what is gone.

Each thing that reads back has a comment that says of which row it is (`plan/page_marks.py`). Several pages may follow
each other in one text: each ends with the line that names it.
"""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from okra_tui.intake.file_text import NotRead
from okra_tui.plan.page_marks import (
    IN_BRACKETS,
    LEAD,
    MARK,
    PAGE_END,
    TABLE_RULE,
    PageLine,
    cells_read,
    in_brackets_read,
    page_lines,
    pieces_of,
    shown_words,
    sum_of_cell,
    sum_of_mark,
    sum_of_rest,
    sum_of_words,
    without_words,
)
from okra_tui.plan.text import one_line

NO_END = (
    "{}: the last line of the page, a comment that begins with okra-tui, is gone or changed, so nobody can say of "
    "which quarter it is. Export the page again, and make the edits there."
)
_CELLS = "{}: this row has {} cells, and its table has {}; write a | among words as \\|."
_COLUMNS = "{}: the table has other columns than it was written with; write them again, or edit a new export."
_HEADING = re.compile(r"(#{1,6})\s+(.+)")
_POINT = re.compile(r"\s*[-*+]\s+(?:\*\*(?P<name>[^*]+?):?\*\*:?\s*)?(?P<words>.+)")


@dataclass(frozen=True)
class EditedWords:
    """Words that are other than they were when the page was written."""

    place: str
    """`session-1/metrics.md, line 3`."""
    row: str
    field_name: str
    """What of the row they say: a field's name, or what `READ_COLUMNS` and `IN_BRACKETS` call it."""
    words: str
    """All that stands before the comment, its label too; or what a cell shows."""
    was: str
    """The sum of the words as they were written."""
    alone: bool
    """Whether they stand in a cell, in brackets or after a fact's name, without a label."""


@dataclass(frozen=True)
class PageHeading:
    """A heading above a line: its words, the row that it is of, and its place where it was not there before."""

    level: int
    words: str
    row: str = ""
    new: str = ""


@dataclass(frozen=True)
class NewLine:
    """A line without a comment that was not there when the page was written, and what it stands under."""

    place: str
    page: str
    words: str
    """What it shows; of a point without its sign and its name."""
    name: str = ""
    """Of a point: `Owner` of `- **Owner:** Ada`."""
    cells: tuple[tuple[str, str], ...] = ()
    """Of a table's row: its cells with the names of their columns."""
    under: tuple[PageHeading, ...] = ()
    """The headings that it stands under, the nearest last; of a heading itself those above it."""
    level: int = 0
    """Of a heading."""
    is_point: bool = False
    beside: str = ""
    """The row that a line beside it is of: in the same table or list, or the heading of its kind."""
    beside_field: str = ""
    """The field of that row that the line says; nothing where it says several."""
    like: str = ""
    """The row of a line that stands elsewhere on the page as this one does, where none is beside it."""
    like_field: str = ""

    @property
    def shown(self) -> str:
        """The line as it is named where it is not taken."""
        cells = " | ".join(words for _, words in self.cells)
        return one_line(cells or (f"{self.name}: {self.words}" if self.name else self.words))


@dataclass(frozen=True)
class MarkedLine:
    """A line with a comment, and where it stands."""

    place: str
    row: str
    field_name: str
    """The field of the comment; empty where it is of a table's row."""
    known_by: str
    """The sum of its comment."""
    level: int
    """Of a heading."""
    under: str
    """The row of the nearest heading above it that is of one."""


@dataclass(frozen=True)
class PageOrder:
    """The lines of a page that have a comment, and the sums of those that it was written with, in their order."""

    lines: tuple[MarkedLine, ...]
    was: tuple[str, ...]


@dataclass(frozen=True)
class PagesRead:
    """What pages hold. `not_read`: each line that is changed where nothing reads back, its place before it."""

    quarters: tuple[str, ...]
    pages: int
    edited: tuple[EditedWords, ...]
    new: tuple[NewLine, ...]
    not_read: tuple[tuple[str, str], ...]
    gone: tuple[tuple[str, str], ...]
    """The sums of comments that were on a page and are not, each behind the page."""
    order: tuple[PageOrder, ...]
    older: int
    """How many pages are of an export that had a comment behind words only: nothing else of them reads back."""


def holds_pages(text: str) -> bool:
    """Whether a text is a page of ours with the comments by which it reads back, or several of them."""
    return bool(PAGE_END.search(text) or MARK.search(text))


def read_pages(text: str) -> PagesRead:
    """What was edited in pages of ours. Raises NotRead where one is so changed that nobody can say what it is."""
    begins = 0
    quarters: dict[str, None] = {}
    pages: list[_Page] = []
    ends = list(PAGE_END.finditer(text))
    for end in ends:
        quarters[end["quarter"]] = None
        pages.append(_Page(end["page"], frozenset(end["sums"].split())))
        between = text[begins : end.start()]
        if end["marks"] is None:
            pages[-1].read_older(between)
        else:
            pages[-1].read(between, (end["marks"] or "").split())
        begins = end.end() + 1
    not_read = [line for page in pages for line in page.not_read]
    for line in page_lines(text[begins:]):
        place = f"{'after the last page' if ends else 'the page'}, line {line.number}"
        if MARK.search(line.text):
            raise NotRead(NO_END.format(place[:1].upper() + place[1:]))
        if shown_words(line.text):
            not_read.append((place, one_line(shown_words(line.text))))
    return PagesRead(
        tuple(quarters),
        len(ends),
        tuple(edited for page in pages for edited in page.edited),
        tuple(line for page in pages for line in page.new),
        tuple(not_read),
        tuple((page.name, mark) for page in pages for mark in page.gone),
        tuple(PageOrder(tuple(page.marked), page.was) for page in pages),
        sum(page.is_older for page in pages),
    )


def sums_in(text: str) -> Mapping[tuple[str, str], frozenset[str]]:
    """The sums that pages have of what is said of each row, by the row's id and what of it that is."""
    sums: dict[tuple[str, str], set[str]] = defaultdict(set)
    for line in page_lines(text):
        mark = MARK.search(line.text)
        if mark is None:
            continue
        if mark["field"]:
            sums[mark["row"], mark["field"]].add(mark["sum"])
        fields: Sequence[str] = IN_BRACKETS
        if line.head:
            cells = list(pieces_of(line.text))
            at = next(at for at, cell in enumerate(cells) if MARK.search(cell))
            fields = [name for name, _ in cells_read(line.head, cells, at)]
        for name, total in zip(fields, (mark["more"] or mark["cells"] or "").split(), strict=False):
            sums[mark["row"], name].add(total)
    return {key: frozenset(totals) for key, totals in sums.items()}


@dataclass
class _Page:
    """One page as it is read, line by line. `known`: the sums of what was written there and reads not back."""

    name: str
    known: frozenset[str]
    edited: list[EditedWords] = field(default_factory=list)
    new: list[NewLine] = field(default_factory=list)
    not_read: list[tuple[str, str]] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    marked: list[MarkedLine] = field(default_factory=list)
    was: tuple[str, ...] = ()
    is_older: bool = False
    _above: tuple[PageHeading, ...] = ()
    _piece: int = 0
    """The number of the table or list: of the lines that follow each other with none between them that is blank."""

    def read(self, text: str, marks: list[str]) -> None:
        """Read it; `marks` are the sums of the comments with which it was written."""
        new: list[tuple[NewLine, Sequence[Hashable]]] = []
        stand: dict[Hashable, tuple[str, str]] = {}
        lines = text.split("\n")
        for line in page_lines(text):
            place = f"{self.name}, line {line.number}"
            mark = MARK.search(line.text)
            if mark:
                self.edited += _edited(line, place)
                self.marked.append(self._marked(line, place, mark))
            rest = without_words(line)
            changed = bool(rest_sum := sum_of_rest(rest)) and rest_sum not in self.known
            if changed and not line.head and _names_columns(line, lines):
                continue
            where = self._where(line)
            if changed and not mark:
                new.append((_new_line(line, place, self.name, self._above_line(line)), where))
            self._under(line, place if changed and not mark else "")
            if mark and not _is_fact(line):
                for known_by in where:
                    stand.setdefault(known_by, (mark["row"], mark["field"] or ""))
            if changed and mark:
                self.not_read.append((place, one_line(shown_words(rest).strip(" |"))))
        for written, (piece, shape) in new:
            (beside, beside_field), (like, like_field) = stand.get(piece, ("", "")), stand.get(shape, ("", ""))
            with_beside = replace(written, beside=beside, beside_field=beside_field)
            self.new.append(replace(with_beside, like=like, like_field=like_field))
        self.was = tuple(marks)
        there = {sum_of_mark(mark) for mark in MARK.finditer(text)}
        self.gone += (total for total in marks if total not in there)

    def read_older(self, text: str) -> None:
        """Read a page of an older export, where each cell has a comment of its own and the last line has no sums of
        them. Its sums of what reads not back are of other pieces than today's, so nothing else is compared."""
        self.is_older = True
        for line in page_lines(text):
            cells = list(pieces_of(line.text))
            if line.head and len(cells) != len(line.head) and MARK.search(line.text):
                raise NotRead(_CELLS.format(f"{self.name}, line {line.number}", len(cells) - 2, len(line.head) - 2))
            for cell in cells:
                self.edited += _edited(
                    PageLine(line.number, cell, ()), f"{self.name}, line {line.number}", bool(line.head)
                )

    def _marked(self, line: PageLine, place: str, mark: re.Match[str]) -> MarkedLine:
        under = next((heading.row for heading in reversed(self._above_line(line)) if heading.row), "")
        return MarkedLine(place, mark["row"], mark["field"] or "", sum_of_mark(mark), _level(line), under)

    def _where(self, line: PageLine) -> tuple[Hashable, Hashable]:
        """What lines have in common that stand beside each other, the heading above those of one level, or the table
        or list; and what those have in common that stand alike on their page, each under a heading of its own."""
        level, above = _level(line), self._above_line(line)
        if level or not line.text.strip():
            self._piece += 1
        words = tuple(heading.words for heading in above)
        shape: Hashable = ("alike", level, line.head[1:3], len(above), *words[:-1])
        if not (level or line.head or (above and (above[-1].row or above[-1].new))):
            shape = self._piece  # points under a heading that is no row's say what that heading says
        return (("heading", level, *words) if level else self._piece), shape

    def _above_line(self, line: PageLine) -> tuple[PageHeading, ...]:
        """The headings under which a line stands, the nearest last."""
        level = _level(line)
        return tuple(heading for heading in self._above if not level or heading.level < level)

    def _under(self, line: PageLine, new: str) -> None:
        """Keep a heading for the lines that stand under it; `new`: its place, where it was not there before."""
        heading = _HEADING.match(line.text)
        if heading:
            mark = MARK.search(line.text)
            here = PageHeading(len(heading[1]), shown_words(MARK.sub("", heading[2])), mark["row"] if mark else "", new)
            self._above = (*self._above_line(line), here)


def _names_columns(line: PageLine, lines: Sequence[str]) -> bool:
    """Whether a line is the first one of a table, which says nothing but what its columns are."""
    return line.text.startswith("|") and line.number < len(lines) and bool(TABLE_RULE.fullmatch(lines[line.number]))


def _is_fact(line: PageLine) -> bool:
    """Whether a line names what it says: `- **Owner:** Ada`."""
    lead = LEAD.match(line.text)
    return bool(lead and lead["name"])


def _level(line: PageLine) -> int:
    heading = _HEADING.match(line.text)
    return len(heading[1]) if heading else 0


def _new_line(line: PageLine, place: str, page: str, above: tuple[PageHeading, ...]) -> NewLine:
    if line.head:
        cells = [shown_words(cell) for cell in pieces_of(line.text)]
        if len(cells) != len(line.head):
            raise NotRead(_CELLS.format(place, len(cells) - 2, len(line.head) - 2))
        named = tuple(zip(line.head[1:-1], cells[1:-1], strict=True))
        return NewLine(place, page, "", cells=named, under=above)
    point = _POINT.fullmatch(line.text)
    if point:
        name = shown_words(point["name"] or "")
        return NewLine(place, page, shown_words(point["words"]), name, under=above, is_point=True)
    level = _level(line)
    return NewLine(place, page, shown_words(line.text[level:]), under=above, level=level)


def _edited(line: PageLine, place: str, in_cell: bool = False) -> Iterator[EditedWords]:
    if line.head:
        yield from _edited_cells(line, place)
        return
    mark, lead = MARK.search(line.text), LEAD.match(line.text)
    if mark is None or lead is None or not mark["field"]:
        return
    words = shown_words(line.text[lead.end() : mark.start()])
    if sum_of_words(words) != mark["sum"]:
        yield EditedWords(place, mark["row"], mark["field"], words, mark["sum"], in_cell or bool(lead["name"]))
    if mark["more"]:
        pieces = in_brackets_read(line.text[mark.end() :])
        yield from _otherwise(place, mark["row"], list(zip(IN_BRACKETS, pieces, strict=True)), mark["more"].split())


def _edited_cells(line: PageLine, place: str) -> Iterator[EditedWords]:
    """The cells of a row that say other words. Raises NotRead where it has other cells than its table."""
    cells = list(pieces_of(line.text))
    if len(cells) != len(line.head):
        raise NotRead(_CELLS.format(place, len(cells) - 2, len(line.head) - 2))
    at, mark = next((at, mark) for at, cell in enumerate(cells) if (mark := MARK.search(cell)))
    if mark["field"]:
        words = shown_words(cells[at][: mark.start()])
        if sum_of_words(words) != mark["sum"]:
            yield EditedWords(place, mark["row"], mark["field"], words, mark["sum"], alone=True)
    sums = (mark["more"] or mark["cells"] or "").split()
    read = cells_read(line.head, cells, at)
    if len(read) != len(sums):
        raise NotRead(_COLUMNS.format(place))
    yield from _otherwise(place, mark["row"], read, sums)


def _otherwise(place: str, row: str, read: list[tuple[str, str]], sums: list[str]) -> Iterator[EditedWords]:
    for (field_name, words), was in zip(read, sums, strict=False):
        if sum_of_cell(words) != was:
            yield EditedWords(place, row, field_name, shown_words(words), was, alone=True)
