"""Session 0's notes on the canvas: seven areas in four stacks, on the same board as the clusters."""

from itertools import groupby
from typing import NamedTuple

from okra_tui.method.method import CanvasArea, the_method
from okra_tui.plan.model import Note, Plan
from okra_tui.ui.board_of_notes import DIGITS, BoardOfNotes, Noted
from okra_tui.ui.subjects import Subject
from okra_tui.ui.widgets.board_content import BoardContent, Card, Column

NO_AREA = ""
"""The id of the column of notes about none of the areas."""


def stacks() -> tuple[tuple[CanvasArea, ...], ...]:
    """The areas that stand below each other, from left to right."""
    return tuple(tuple(areas) for _, areas in groupby(the_method().canvas, key=lambda area: area.column))


class Half(NamedTuple):
    """What of the canvas one of two subgroups has: the digits of its areas, and its stacks' names."""

    digits: str
    words: str


def halves() -> tuple[Half, Half]:
    """`1–4` Customer, Business; and the rest."""
    names = [areas[0].column for areas in stacks()]
    middle = len(names) // 2
    first = sum(map(len, stacks()[:middle]))
    last = len(the_method().canvas)
    left, right = ", ".join(names[:middle]), ", ".join(names[middle:])
    return Half(f"1–{first}", left), Half(f"{first + 1}–{last}", right)


class CanvasOfNotes(BoardOfNotes):
    """Makes the content of the canvas; a note that is about none of the areas stands in a column below the third."""

    def _arranged(self, plan: Plan, noted: Noted) -> BoardContent:
        cards: dict[str, list[Card]] = {area.key: [] for area in the_method().canvas}
        stray: list[Card] = []
        for note, card in noted:
            (cards[note.about[0]] if note.about and note.about[0] in cards else stray).append(card)
        columns, sizes = [], []
        digits = iter(DIGITS)
        for areas in stacks():
            for at, area in enumerate(areas):
                label = area.column if at == 0 else ""
                columns.append(Column(area.key, area.title, next(digits), cards=tuple(cards[area.key]), label=label))
            sizes.append(len(areas))
        if stray:
            shortest = sizes.index(min(sizes))
            sizes[shortest] += 1
            columns.insert(sum(sizes[: shortest + 1]) - 1, Column(NO_AREA, "No area yet", cards=tuple(stray)))
        return BoardContent(tuple(columns), tuple(sizes))

    def _byline(self, note: Note, subject: Subject | None) -> str:
        return note.by or ""
