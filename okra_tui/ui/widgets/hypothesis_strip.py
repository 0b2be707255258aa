"""The line above the board that says which hypothesis is shown, how many notes each has, and what it asks."""

from typing import NamedTuple

from textual.content import Content
from textual.reactive import var
from textual.widgets import Static


class Entry(NamedTuple):
    """One entry of the strip: its id, the word and its colour, how many notes, and the question behind it."""

    id: str
    word: str
    color: str | None
    notes: int
    question: str = ""


class HypothesisStrip(Static):
    """`All 9  H1 2  H2 3`, the one that is shown marked; below it its question in full."""

    DEFAULT_CSS = """
    HypothesisStrip { height: auto; padding: 0 1; margin: 0 0 1 0; }
    """

    entries: var[tuple[Entry, ...]] = var(())
    shown = var("")
    asked = var("")
    """The id of the hypothesis whose question stands below, where that is another one than the one shown."""

    def __init__(self) -> None:
        super().__init__(markup=False)

    def watch_entries(self) -> None:
        lines: list[Content] = []
        for entry in map(self._entry, self.entries):  # none is broken in two
            if lines and lines[-1].cell_length + entry.cell_length + 2 <= self.content_size.width:
                lines[-1] = lines[-1] + Content("  ") + entry
            else:
                lines.append(entry)
        asked = next((entry for entry in self.entries if entry.id == (self.asked or self.shown)), None)
        if asked is not None and asked.question:
            style = f"bold $card-{asked.color}" if asked.color else "bold"
            lines.append(Content.assemble((f"{asked.word} ", style), asked.question))
        self.update(Content("\n").join(lines))

    watch_shown = watch_asked = on_resize = watch_entries

    def _entry(self, entry: Entry) -> Content:
        number = Content.styled(f" {entry.notes}" if entry.notes else " –", "$text-muted")
        if entry.id == self.shown:
            return Content.styled(f"▸{entry.word}", "bold underline $text-accent") + number
        return Content.styled(f" {entry.word}", f"$card-{entry.color}" if entry.color else "") + number
