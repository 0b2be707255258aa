"""What stands in place of the notes under the curtain: how many there are, and not one of their words."""

from typing import NamedTuple

from textual.content import Content
from textual.reactive import var
from textual.widget import Widget

DOTS_A_ROW = 20


class VeiledCount(NamedTuple):
    """How many notes are about one subject."""

    word: str
    color: str | None
    notes: int


class Veil(Widget, can_focus=True):
    """`●●●  14 notes, 5 people`, and the same by subject."""

    DEFAULT_CSS = """
    Veil { height: 1fr; padding: 1 2; }
    """

    people = var(0)
    counts: var[tuple[VeiledCount, ...]] = var(())
    """By subject; the notes about nothing last, under an empty word."""

    def watch_people(self) -> None:
        self.refresh()

    watch_counts = watch_people

    def render(self) -> Content:
        total = sum(count.notes for count in self.counts)
        notes = "1 note" if total == 1 else f"{total} notes"
        people = "1 person" if self.people == 1 else f"{self.people} people"
        lines = [
            Content.assemble((f"{notes}, {people}", "bold"), ("   under the curtain", "$text-disabled")),
            Content(""),
        ]
        width = max((len(count.word) for count in self.counts), default=0) + 2
        for count in self.counts:
            style = f"$card-{count.color}" if count.color else "$text-disabled"
            word = count.word or "about nothing"
            dots = Content.styled("●" * min(count.notes, DOTS_A_ROW), style)
            more = " …" if count.notes > DOTS_A_ROW else ""
            lines.append(Content(word.ljust(max(width, 15))) + dots + Content(f"{more} {count.notes}"))
        return Content("\n").join([*lines, Content(""), self._hint()])

    @staticmethod
    def _hint() -> Content:
        return Content.styled("Paste the meeting's chat here at any time: you see first what is found.", "$text-disabled")
