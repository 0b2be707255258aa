"""How the columns of a board stand below each other: the seven areas of a canvas in four stacks, or two by two.

Pure functions of numbers; an ordinary board is the case of stacks of one column each.
"""

from collections.abc import Sequence
from typing import TypeAlias

NARROWEST_STACK = 20
"""Cells: a fixed stack may be narrower than a column that people make, so that four stand beside each other."""
WIDEST = 40
GAP = 1
"""Cells between two stacks."""

Stacks: TypeAlias = tuple[tuple[int, ...], ...]
"""From left to right, the numbers of the columns that stand below each other."""


def fitting_stacks(space: int, stacks: int) -> tuple[int, int]:
    """How many of so many fixed stacks stand beside each other in `space` cells, and how wide each is.

    All of them, else in as few even rows as can be: four stand two by two where three would fit.
    """
    fit = max(1, (space + GAP) // (NARROWEST_STACK + GAP))
    rows = -(-stacks // fit)
    beside = -(-stacks // max(rows, 1))
    return max(beside, 1), max(NARROWEST_STACK, min(WIDEST, (space + GAP) // max(beside, 1) - GAP))


def below_each_other(sizes: Sequence[int], beside: int) -> Stacks:
    """The columns' numbers in so many stacks side by side; what does not fit into a row goes on below its first one."""
    folded: list[list[int]] = [[] for _ in range(min(beside, len(sizes)))]
    number = 0
    for at, size in enumerate(sizes):
        folded[at % beside] += range(number, number + size)
        number += size
    return tuple(map(tuple, folded))


def begins(stacks: Stacks, heights: Sequence[int], lines: int, header: int) -> tuple[int, ...]:
    """The y at which each column begins below its header, by its number.

    `lines` of the body are in sight: they are shared evenly by as many columns as the fullest stack has, so that short
    columns stand in rows; a longer one pushes down those below it. The first column's header has lines of its own.
    """
    share = (lines + header) // max(map(len, stacks), default=1)
    tops = [0] * len(heights)
    for stack in stacks:
        top = -header
        for column in stack:
            tops[column] = top + header
            top = max(top + share, tops[column] + heights[column])
    return tuple(tops)
