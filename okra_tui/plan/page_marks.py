"""The comments in exported pages by which they read back: of which row's field the words before one are.

    ### O1 Trust in ratings <!-- o-1.title 3fa2b1 -->
    | KR1.1 <!-- k-1: 9c1e 04d2 --> | Rated | 41→70 % |

The first is of the words before it, the second of the cells of its row that read back, in their order. No reader of
Markdown shows them. The numbers are short sums of the words as they were written, so that words which nobody touched
are told from edited ones though the plan has moved on. The last line of a page says which quarter and page it is, with
sums of all that reads not back, so that an edit there can be named, and of its comments, so that one that is gone can.
"""

import html
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

from okra_tui.plan.placing import spans_of_weeks

READ_COLUMNS = {
    "Key result": "title", "Objective": "title", "Title": "title", "Milestone": "milestone", "Measures": "measures",
    "Stretch": "stretch", "On the way": "steps", "Due": "due", "Commitment": "commitment", "Serves": "serves",
    "Priority": "priority", "Weight": "weight", "State": "state", "Owner": "owner", "Who asks": "owner",
    "Area": "area", "Objectives": "objectives", "Hypotheses": "hypotheses", "What it is": "description",
    "Size": "effort", "Effort": "effort", "Business value": "business_value", "UX value": "ux_value",
    "Waits for": "waits_for", "What": "what", "By week": "by_week", "Status": "status", "On": "on", "Value": "value",
    "Confidence": "confidence", "By": "by", "Words": "note", "Agrees": "agreed", "People": "people",
    "Done on": "done_on", "Why dropped": "dropped_reason", "Comes up": "comes_up",
}  # fmt: skip
"""The columns whose cells read back in rows that have a comment, and what of the row they say."""
WEEK_COLUMN = re.compile(r"W(\d{1,2})\b")
"""A column of the timeline: its cells of a row together say the weeks."""
LISTS = frozenset({"beliefs", "pains", "gains", "metrics"})
"""Fields that are several lines of a page; the sum says which of them one is."""
IN_BRACKETS = ("type", "weeks", "effort", "owner", "state")
"""What the brackets behind a milestone's title say of it that reads back, in the order of the sums."""

READ_FIELDS = frozenset(
    {
        *READ_COLUMNS.values(), *LISTS, *IN_BRACKETS, "text", "question", "name", "why", "answer", "learning", "risk",
        "note", "outcome_note", "status_reason", "needs", "objective", "company_objectives", "areas",
        "key_results", "about", "verdict",
    }
)  # fmt: skip
"""All that a comment may say that words are; what else stands in one was written by hand."""

_OF_CELLS = r"(?:\s+[0-9a-f]{4})"
MARK = re.compile(
    r"(?<![ \t])[ \t]*<!--\s*(?P<row>[A-Za-z0-9][\w-]*)(?:\.(?P<field>[a-z_]+)\s+(?P<sum>[0-9a-f]{6})"
    rf"(?P<more>{_OF_CELLS}*)|:(?P<cells>{_OF_CELLS}*))\s*-->"
)
_MARK_BEGINS = "<!--"
PAGE_END = re.compile(
    rf"^<!--\s*okra-tui (?P<quarter>[\w-]+) (?P<page>[\w./-]+)(?P<sums>{_OF_CELLS}*)"
    r"(?:\s*;(?P<marks>(?:\s+[0-9a-f]{6})*))?\s*-->",
    re.M,
)
CELL_ENDS = re.compile(r"(?<!\\)\|")
LEAD = re.compile(r"\s*(?:#{1,6}\s+|[-*+]\s+)?(?P<name>\*\*[^*]+?:?\*\*:?\s*)?")
"""What stands before the words of a heading, of a point, and of a named fact."""
TABLE_RULE = re.compile(r"\s*\|(?:\s*:?-+:?\s*\|)+\s*")
_IN_COMMENT = re.compile(r"[A-Za-z0-9](?:-?\w)*", re.ASCII)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])|(&#?\w+;)|<br\s*/?>", re.IGNORECASE)
_OF_MARKDOWN = re.compile(r"^\s*(?:#{1,6}|[-+*])\s|[*_\\]")
_CELL_SPACE = re.compile(r"\s*\|\s*")


class PageLine(NamedTuple):
    """A line of a page; in a row of a table the names of its columns, else none."""

    number: int
    text: str
    head: tuple[str, ...]


def page_lines(text: str) -> Iterator[PageLine]:
    """The lines of a page, from 1."""
    head: tuple[str, ...] = ()
    before = ""
    for number, line in enumerate(text.split("\n"), 1):
        if not line.startswith("|"):
            head = ()
        elif TABLE_RULE.fullmatch(line) and (head or before.startswith("|")):
            head = head or tuple(shown_words(cell) for cell in pieces_of(before))
            yield PageLine(number, "", ())
            continue
        yield PageLine(number, line, head)
        before = line


def marked(markdown: str, row: str, field: str, more: Sequence[str] = ()) -> str:
    """Words of a page with the comment that says of which row's field they are; as they are without a plain id."""
    if not can_be_marked(row):
        return markdown
    sums = "".join(f" {sum_of_cell(words)}" for words in more)
    return f"{markdown} <!-- {row}.{field} {sum_of_words(shown_words(markdown))}{sums} -->"


def marked_cells(head: Sequence[str], cells: Sequence[str], row: str, at: int, field: str = "") -> Sequence[str]:
    """The cells of a table's row with the comment in the one `at` that says of which row those are that read back; the
    words before it are of its `field`, or read not back."""
    if not can_be_marked(row):
        return cells
    more = [words for _, words in cells_read(head, cells, at)]
    if field:
        comment = marked(cells[at], row, field, more)
    else:
        comment = f"{cells[at]} <!-- {row}:{''.join(f' {sum_of_cell(words)}' for words in more)} -->"
    return [*cells[:at], comment, *cells[at + 1 :]]


class ReadColumns(NamedTuple):
    """The places of the columns that read back: each with what it says; those of weeks, which stand together."""

    named: tuple[tuple[int, str], ...]
    bars: slice
    weeks: tuple[int, ...]
    others: tuple[int, ...]
    """The places of those that do not."""


@lru_cache(maxsize=256)
def columns_read(head: tuple[str, ...], at: int) -> ReadColumns:
    """Which columns of a table read back where the comment stands in the one `at`."""
    named_places = tuple(
        (place, READ_COLUMNS[name]) for place, name in enumerate(head) if place != at and name in READ_COLUMNS
    )
    weeks = {place: int(week[1]) for place, name in enumerate(head) if (week := WEEK_COLUMN.match(name))}
    bars = slice(min(weeks, default=0), max(weeks, default=-1) + 1)
    read = {*weeks, *(place for place, _ in named_places)}
    return ReadColumns(
        named_places, bars, tuple(weeks.values()), tuple(at for at in range(len(head)) if at not in read)
    )


def cells_read(head: Sequence[str], cells: Sequence[str], at: int) -> list[tuple[str, str]]:
    """What of a row its cells say that read back, each with its words; its comment stands in the one `at`."""
    columns = columns_read(tuple(head), at)
    read = [(name, cells[place]) for place, name in columns.named]
    if columns.weeks:
        read.append(("weeks", spans_of(columns.weeks, tuple(cells[columns.bars]))))
    return read


@lru_cache(maxsize=1024)
def spans_of(weeks: tuple[int, ...], bars: tuple[str, ...]) -> str:
    """The weeks with a bar as files write them: `2-5, 8`."""
    return ", ".join(spans_of_weeks(week for week, bar in zip(weeks, bars, strict=False) if bar.strip()))


def marked_page(text: str, quarter: str, page: str) -> str:
    """A page with the line at its end by which it is known again."""
    sums = dict.fromkeys(total for line in page_lines(text) if (total := sum_of_rest(without_words(line))))
    marks = dict.fromkeys(sum_of_mark(mark) for mark in MARK.finditer(text))
    end = ["okra-tui", quarter, page, *sums, ";", *marks]
    return f"{text}\n<!-- {' '.join(end)} -->\n"


def can_be_marked(name: str) -> bool:
    """Whether an id or a quarter's name can stand in a comment; one written by hand might end it."""
    return bool(_IN_COMMENT.fullmatch(name))


def shown_words(markdown: str) -> str:
    """The words that a piece of Markdown on one line shows, where nothing in it is marked up."""
    return _ESCAPED.sub(_unescaped, markdown).strip()


def _unescaped(match: re.Match[str]) -> str:
    return match[1] or (html.unescape(match[2]) if match[2] else "\n")


def sum_of_words(words: str) -> str:
    """Six letters for words, whatever the spaces between them."""
    return f"{crc32(' '.join(words.split()).encode()) & 0xFFFFFF:06x}"


@lru_cache(maxsize=4096)
def sum_of_cell(markdown: str) -> str:
    """Four letters for what a cell shows."""
    return f"{crc32(' '.join(shown_words(markdown).split()).encode()) & 0xFFFF:04x}"


def sum_of_mark(mark: re.Match[str]) -> str:
    """Six letters for a comment, whatever is done to the words before it."""
    return sum_of_words(mark_said(mark["row"], mark["field"] or "", mark["sum"] or ""))


def mark_said(row: str, field: str, was: str) -> str:
    """What a comment is known by."""
    return f"{row}.{field} {was}" if field in LISTS else f"{row}.{field}"


def sum_of_rest(line: str) -> str:
    """Four letters for what a line shows beside what reads back; nothing for nothing."""
    shown = " ".join(_OF_MARKDOWN.sub("", shown_words(_CELL_SPACE.sub("|", line))).split())
    return f"{crc32(shown.encode()) & 0xFFFF:04x}" if shown else ""


def without_words(line: PageLine) -> str:
    """A line without what reads back."""
    mark = MARK.search(line.text) if _MARK_BEGINS in line.text else None
    if mark is None:
        return line.text
    if not line.head:
        return _without_words(line.text)
    cells = CELL_ENDS.split(line.text)
    at = next(at for at, piece in enumerate(cells) if _MARK_BEGINS in piece)
    cells[at] = "" if mark["field"] else cells[at].replace(mark[0], "")
    return "|".join([cells[place] for place in columns_read(line.head, at).others if place < len(cells)])


def _without_words(text: str) -> str:
    mark, lead = MARK.search(text), LEAD.match(text)
    if mark is None or lead is None:
        return text
    rest = text[mark.end() :]
    if mark["more"]:
        rest = "; ".join(piece for name, piece in bracket_pieces(rest) if not name)
    return f"{lead['name'] or ''} {rest}"


# -- What stands in brackets behind a milestone's title: `(epic; weeks 2-6, 13 Apr to 17 May; L; Ines; O1; done)`.


_WEEKS = re.compile(
    r"(?:weeks?\b|w(?=\d))\s*(?P<weeks>.*?)(?P<days>,?\s*\d{1,2} [A-Z][a-z]{2} to \d{1,2} [A-Z][a-z]{2})?"
)
_EFFORT = re.compile(r"[SML]\s?\??")
_OBJECTIVE = re.compile(r"O\d+|no objective")
_STATES = frozenset({"planned", "in progress", "done", "dropped"})


def bracket_pieces(rest: str) -> list[tuple[str, str]]:
    """The pieces of the brackets with what of the milestone each says; nothing for one that says what reads not back.

    Type, weeks, effort and owner stand before the objective, the state behind it.
    """
    pieces = rest.strip().removeprefix("(").removesuffix(")").split("; ")
    ends = next((at for at, piece in enumerate(pieces) if at and _OBJECTIVE.fullmatch(piece)), 0)
    if not ends:
        return [("", piece) for piece in pieces]
    named_pieces: list[tuple[str, str]] = [("type", pieces[0])]
    for piece in pieces[1:ends]:
        if weeks := _WEEKS.fullmatch(piece):
            named_pieces += [("weeks", weeks["weeks"]), ("", (weeks["days"] or "").lstrip(", "))]
        else:
            named_pieces.append(("effort" if _EFFORT.fullmatch(piece) else "owner", piece))
    return [*named_pieces, *(("state" if piece.lower() in _STATES else "", piece) for piece in pieces[ends:])]


def in_brackets_read(rest: str) -> tuple[str, ...]:
    """What the brackets say, in the order of `IN_BRACKETS`; nothing for what they do not say."""
    pieces = bracket_pieces(rest)
    return tuple("; ".join(piece for named, piece in pieces if named == name) for name in IN_BRACKETS)


def pieces_of(line: str) -> Iterator[str]:
    """The cells of a table's row; any other line is one piece."""
    yield from CELL_ENDS.split(line) if line.lstrip().startswith("|") else [line]
