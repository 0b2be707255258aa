"""Tables for spreadsheets, in which nothing that a person wrote is taken for a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def comma_separated(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table as a CSV file: UTF-8, a line a row. A cell that a program could compute begins with an apostrophe."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(head)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return written.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.lstrip().startswith(_FORMULA) else cell
