"""Tables for spreadsheets, in which nothing that a person wrote is taken for a formula."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

BYTE_ORDER_MARK = "\ufeff"
"""Excel takes a file without it for text of the old Windows code page, and shows ü and → as two letters."""

_FORMULA = re.compile(r"(^|[;\t\r\n])(\s*)(?=[=+\-@＝＋－＠])")
"""Where a program begins a cell that it may compute: at the start, and where one that splits at semicolons or tabs, or
reads no quotes, would begin another. Full-width signs are taken for the narrow ones in Asian versions."""


def comma_separated(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table as a CSV file: UTF-8 with a byte order mark, a line a row. Where a program could compute what follows
    stands an apostrophe."""
    written = io.StringIO()
    written.write(BYTE_ORDER_MARK)
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(head)
    writer.writerows([_not_computed(cell) for cell in row] for row in rows)
    return written.getvalue()


def _not_computed(cell: str) -> str:
    """The cell with an apostrophe wherever a program could compute what follows."""
    return cell if cell.isalnum() else _FORMULA.sub(r"\1\2'", cell)
