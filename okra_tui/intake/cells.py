"""Cells of a spreadsheet, as they are copied: a row a line, tabs between the cells (RFC 4180 with tabs).

A cell that holds a line break, a tab or a quotation mark stands in quotation marks, and those in it are doubled. A line
that merely begins with a quotation mark is no such cell and stays as it is.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from okra_tui.intake.chat.signs import list_number, read_idea, without_bullet
from okra_tui.intake.people import People
from okra_tui.plan.text import one_line

LONGEST_CELL = 10_000
"""More characters than this are no cell."""

_CELL = re.compile(rf'"((?:[^"]|""){{1,{LONGEST_CELL}}}+)"(?=[\t\n]|$)|[^\t\n]*')
_NEEDS_QUOTES = re.compile(r'["\t\n]')


@dataclass(frozen=True)
class CellRow:
    """One row: the line of the paste on which it begins (from 0), and its cells without their quotation marks."""

    line: int
    cells: tuple[str, ...]
    quoted: bool


def cell_rows(text: str) -> list[CellRow]:
    """The rows of any text whose line breaks are plain newlines; a text without any cell in quotes gives its lines."""
    made: list[CellRow] = []
    cells: list[str] = []
    at = line = begun = 0
    quoted = False
    while True:
        match = _CELL.match(text, at)
        assert match is not None  # an empty cell matches too
        inner = match[1]
        is_cell = inner is not None and _NEEDS_QUOTES.search(inner) is not None
        cells.append(inner.replace('""', '"') if is_cell else match[0])
        quoted |= is_cell
        line += match[0].count("\n")
        at = match.end()
        if at < len(text) and text[at] == "\t":
            at += 1
            continue
        made.append(CellRow(begun, tuple(cells), quoted))
        if at >= len(text):
            return made
        at, line = at + 1, line + 1
        begun, cells, quoted = line, [], False


def is_table(table: Sequence[CellRow]) -> bool:
    """Whether a spreadsheet wrote this: a cell is in quotes, or all rows have the same number of cells, two or more."""
    filled = [row for row in table if any(cell.strip() for cell in row.cells)]
    widths = {len(row.cells) for row in filled}
    return any(row.quoted for row in filled) or (len(filled) > 1 and len(widths) == 1 and widths != {1})


def lines_of(
    table: Sequence[CellRow], people: People, is_subject: Callable[[str], bool], *, whole_rows: bool
) -> Iterator[tuple[int, str]]:
    """The table as lines of a chat, each with the line of the paste where it stood: one cell is one line.

    In front of the first cell with words may stand who says it, what it is about and the sign of a list; these belong
    to every cell of the row. Where one row begins with somebody known, all rows begin with who says it. `whole_rows`:
    all of the row's cells are one line.
    """
    by_people = any(len(row.cells) > 1 and people.named(row.cells[0]) for row in table)
    for row in table:
        cells = [one_line(cell).strip() for cell in row.cells]
        name = cells[0] if by_people and len(cells) > 1 else ""
        cells = cells[1:] if name else cells
        if len(row.cells) > 1:
            yield row.line, ""  # nobody goes on in the next row
        lead = 0
        while lead < len(cells) - 1 and (not cells[lead] or is_subject(cells[lead]) or _is_sign(cells[lead])):
            lead += 1
        begin = " ".join(filter(None, (f"{name}:" if name else "", *cells[:lead])))
        texts = [cell for cell in cells[lead:] if cell]
        if whole_rows:
            texts = [" ".join(texts)]
        yield from ((row.line, f"{begin} {text}".strip()) for text in texts or [""])


def subject_of(subjects: int, labels: Sequence[str]) -> Callable[[str], bool]:
    """Whether a cell is nothing but a subject's digit or label."""

    def is_subject(cell: str) -> bool:
        idea = read_idea(cell, subjects, labels)
        return not idea.text and idea.subject is not None

    return is_subject


def _is_sign(cell: str) -> bool:
    """Whether it is a list's sign or number: `•`, `-`, `1.`, `[ ]`."""
    return not without_bullet(f"{cell} ").strip() or list_number(f"{cell} x") is not None
