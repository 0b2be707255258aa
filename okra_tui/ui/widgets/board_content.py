"""What a cluster board shows: columns of cards, as plain values that know neither the plan nor the screen."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Card:
    """One note on the board.

    `color` is one of the colour words of `plan.team.COLORS`; `alike` counts the notes that probably say the same,
    this one included (0: none); `merged` holds the words of the notes that were merged into this one; `dots` is None
    where nobody has voted.
    """

    id: str
    text: str
    byline: str = ""
    color: str | None = None
    alike: int = 0
    glyph: str | None = None
    merged: tuple[str, ...] = ()
    dots: int | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A cluster and its cards. The column of notes that are in no cluster has no id ("").

    `key` is the digit that puts a note here ("": none); `tag` says what the cluster has become, such as "→ O2", in
    `tag_color` (a colour word; None: the colour of success). `label` is written into the rule below the title.
    `dots` is None where nobody has voted.
    """

    id: str
    title: str
    key: str = ""
    tag: str = ""
    cards: tuple[Card, ...] = ()
    tag_color: str | None = None
    label: str = ""
    dots: int | None = None
    border: bool = False
    """Whether a line stands before it, because what follows is of another kind."""


@dataclass(frozen=True, slots=True)
class BoardContent:
    """All columns, from left to right.

    `stacks` says how many of them stand below each other as a fixed arrangement, such as (2, 2, 1, 2); empty: each
    stands by itself, and people move them.
    """

    columns: tuple[Column, ...] = ()
    stacks: tuple[int, ...] = ()
