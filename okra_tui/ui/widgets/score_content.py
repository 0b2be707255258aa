"""What the score table shows, as data: columns with their widths, and rows of cells; nothing here knows Textual."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Piece(NamedTuple):
    """Some words of a cell and the ink in which they are written: `quiet`, `warning`, a colour word, or none."""

    text: str
    ink: str = ""


Cell = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ScoreColumn:
    """A column: its key, its heading, one that is shorter, and how narrow and how wide it may be, in cells."""

    key: str
    word: str
    short: str
    least: int
    most: int
    stays: bool = True
    """False: it is the first to be left out where there is little room."""


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """A milestone's row: a cell for each column."""

    id: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class ScoreContent:
    """A state of the table; sorted by the column with this key, if by any."""

    columns: tuple[ScoreColumn, ...] = ()
    rows: tuple[ScoreRow, ...] = ()
    sorted_by: str | None = None
    descending: bool = False
    widest: str = ""
    """The key of the column that gets room first: the one in which the step's words stand."""


GAP = 2
"""Cells between two columns."""


class Fitted(NamedTuple):
    """Which columns are shown, by their place, how wide each is, and the first cell of each."""

    shown: tuple[int, ...]
    widths: tuple[int, ...]
    begins: tuple[int, ...]

    def column_at(self, x: int) -> int | None:
        """The place of the column at a cell; the space behind it belongs to it."""
        return next(
            (
                column
                for column, begin, width in zip(self.shown, self.begins, self.widths, strict=True)
                if begin <= x < begin + width + GAP
            ),
            None,
        )


def fitted(columns: Sequence[ScoreColumn], width: int, needed: str = "", widest: str = "") -> Fitted:
    """The columns in a width: all as narrow as they may be, what is left to those that may grow, from left to right.

    The `widest` one comes first in that.

    Where there is too little room, columns that need not stay are left out, the last first, but not the one that is
    `needed`; then the first column shrinks.
    """
    shown = list(range(len(columns)))
    for at in reversed(range(len(columns))):
        if _least(columns, shown) > width and not columns[at].stays and columns[at].key != needed:
            shown.remove(at)
    widths = {at: columns[at].least for at in shown}
    left = width - _least(columns, shown)
    if left < 0 and shown:
        widths[shown[0]] = max(widths[shown[0]] + left, 8)
    for at in sorted(shown, key=lambda at: columns[at].key != widest):
        more = max(min(left, columns[at].most - columns[at].least), 0)
        widths[at] += more
        left -= more
    begins, x = [], 0
    for at in shown:
        begins.append(x)
        x += widths[at] + GAP
    return Fitted(tuple(shown), tuple(widths[at] for at in shown), tuple(begins))


def _least(columns: Sequence[ScoreColumn], shown: Sequence[int]) -> int:
    return sum(columns[at].least for at in shown) + GAP * max(len(shown) - 1, 0)
