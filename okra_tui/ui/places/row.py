"""One row of the review's list, and the words for how something stands."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from textual.content import Content

from okra_tui.plan.progress import Standing
from okra_tui.plan.result_rows import GLYPHS
from okra_tui.ui.widgets.lists import beside

INKS: Mapping[Standing | None, str] = {
    "on-track": "$text-success",
    "at-risk": "$text-warning",
    "off-track": "$text-error",
    "outdated": "bold",
    "not-started": "$text-muted",
    "deferred": "$text-muted",
    None: "$text-muted",
}
INDENT = " "
"""Before the rows that stand under a heading."""
TITLE_CELLS = 15
"""How wide the names of lines and sections stand."""


class Row(NamedTuple):
    """A row. `entity` is the id of what it is about, `key` what the list knows it by: its entity, where it is that
    entity's own row; none, where the cursor passes over it."""

    words: Content
    entity: str = ""
    key: str = ""
    said: str = ""
    """What a filter looks at; none: the row belongs to those that come after it."""


def own_row(words: Content, entity: str, said: str) -> Row:
    """The row of an entity."""
    return Row(words, entity, entity, said)


def section_row(word: str, counts: Sequence[Content], width: int) -> Row:
    """The row that names a section and counts what is in it."""
    return Row(beside(title(word), flowing(counts, "   ", width - TITLE_CELLS), width))


def flowing(parts: Sequence[Content], between: str, width: int) -> list[Content]:
    """The parts one after the other, each whole in its line where it fits."""
    lines = [parts[0]]
    for part in parts[1:]:
        longer = Content.assemble(lines[-1], (between, "$text-muted"), part)
        if longer.cell_length <= width:
            lines[-1] = longer
        else:
            lines.append(part)
    return lines


EMPTY = Row(Content(""))
"""Space between two sections."""


def standing_glyph(standing: Standing | None) -> Content:
    """The glyph of a standing in its colour."""
    return Content.styled(GLYPHS[standing], INKS[standing])


def cut(words: Content, width: int) -> Content:
    """The words in exactly so many cells."""
    return words.truncate(max(width, 0), ellipsis=True, pad=True)


def title(word: str, style: str = "bold") -> Content:
    """The name of a line or a section."""
    return Content.styled(f"{word:<{TITLE_CELLS}}", style)
