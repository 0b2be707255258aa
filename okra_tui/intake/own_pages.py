"""Pages of our own export that somebody has edited: which words are other than they were written, and what reads not.

Words stand before a comment that says of which row's field they are (`plan/page_marks.py`). Several pages may follow
each other in one text: each ends with the line that names it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from okra_tui.intake.file_text import NotRead
from okra_tui.plan.page_marks import (
    LEAD,
    MARK,
    PAGE_END,
    PLAIN_FIELDS,
    pieces_of,
    shown_words,
    sum_of_rest,
    sum_of_words,
    without_words,
)
from okra_tui.plan.text import one_line

_TABLE_RULE = re.compile(r"\s*\|(?:\s*:?-+:?\s*\|)+\s*")
NO_END = (
    "{}: the last line of the page, a comment that begins with okra-tui, is gone or changed, so nobody can say of "
    "which quarter it is. Export the page again, and make the edits there."
)
_CELLS = "{}: this row has {} cells, and its table has {}; write a | among words as \\|."


@dataclass(frozen=True)
class EditedWords:
    """Words that are other than they were when the page was written."""

    place: str
    """`session-1/metrics.md, line 3`."""
    row: str
    field: str
    words: str
    """All that stands before the comment, its label too."""
    was: str
    """The sum of the words as they were written."""
    alone: bool
    """Whether they stand in a cell or after a fact's name, without a label."""


@dataclass(frozen=True)
class PagesRead:
    """What pages hold. `not_read`: each line that is new or changed where nothing reads back, its place before it."""

    quarters: tuple[str, ...]
    pages: int
    edited: tuple[EditedWords, ...]
    not_read: tuple[tuple[str, str], ...]


def holds_pages(text: str) -> bool:
    """Whether a text is a page of ours with the comments by which it reads back, or several of them."""
    return bool(PAGE_END.search(text) or MARK.search(text))


def read_pages(text: str) -> PagesRead:
    """What was edited in pages of ours. Raises NotRead where one is so changed that nobody can say what it is."""
    begins = 0
    quarters: dict[str, None] = {}
    edited: list[EditedWords] = []
    not_read: list[tuple[str, str]] = []
    ends = list(PAGE_END.finditer(text))
    for end in ends:
        quarters[end["quarter"]] = None
        known = frozenset(end["sums"].split())
        for place, line in _lines(text[begins : end.start()], end["page"]):
            edited += _edited(line, place)
            rest = without_words(line)
            if (each := sum_of_rest(rest)) and each not in known:
                not_read.append((place, one_line(shown_words(rest))))
        _refuse_broken_tables(text[begins : end.start()], end["page"])
        begins = end.end() + 1
    for place, line in _lines(text[begins:], "after the last page" if ends else "the page"):
        if MARK.search(line):
            raise NotRead(NO_END.format(place[:1].upper() + place[1:]))
        if shown_words(line):
            not_read.append((place, one_line(shown_words(line))))
    return PagesRead(tuple(quarters), len(ends), tuple(edited), tuple(not_read))


def _lines(text: str, page: str) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(text.split("\n"), 1):
        yield f"{page}, line {number}", line


def _edited(line: str, place: str) -> Iterator[EditedWords]:
    cells = list(pieces_of(line))
    for piece in cells:
        found, lead = MARK.search(piece), LEAD.match(piece)
        if found is None or lead is None or found["field"] not in PLAIN_FIELDS:
            continue
        words = shown_words(piece[lead.end() : found.start()])
        if sum_of_words(words) != found["sum"]:
            alone = len(cells) > 1 or bool(lead["name"])
            yield EditedWords(place, found["row"], found["field"], words, found["sum"], alone)


def _refuse_broken_tables(text: str, page: str) -> None:
    """Raises NotRead where a row with words that read back has other cells than its table."""
    wanted = 0
    for place, line in _lines(text, page):
        cells = len(list(pieces_of(line)))
        if _TABLE_RULE.fullmatch(line):
            wanted = cells
        if cells > 1 and MARK.search(line) and cells != wanted:
            raise NotRead(_CELLS.format(place, cells - 2, wanted - 2))
