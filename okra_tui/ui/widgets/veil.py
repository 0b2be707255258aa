"""What stands in place of the notes under the curtain: how many there are, and not one of their words."""

from typing import NamedTuple

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import var
from textual.widgets import Digits, Static

DOTS_A_ROW = 30
WORD_CELLS = 15
ONE_A_LINE = 8
"""More subjects with titles than this stand two in a line."""


class VeiledCount(NamedTuple):
    """How many notes are about one subject; its title where the word alone says nothing."""

    word: str
    color: str | None
    notes: int
    title: str = ""


class Veil(Vertical, can_focus=True):
    """The number of notes large enough for the far end of a call, then the same by subject."""

    DEFAULT_CSS = """
    Veil { height: 1fr; padding: 1 2; }
    Veil > Digits { width: 100%; color: $text-accent; }
    Veil > Static { margin: 0 0 1 0; }
    Veil > #veil-hint { color: $text-muted; }
    """

    people = var(0)
    counts: var[tuple[VeiledCount, ...]] = var(())
    """By subject; the notes about nothing last, under an empty word."""

    def compose(self) -> ComposeResult:
        yield Digits("0")
        yield Static(id="veil-people", markup=False)
        yield Static(id="veil-subjects", markup=False)
        yield Static("Paste the meeting's chat here at any time: you first see what is found.", id="veil-hint")

    def on_mount(self) -> None:
        self._show()

    def on_resize(self) -> None:
        self._show()

    def watch_people(self) -> None:
        if self.is_mounted:
            self._show()

    watch_counts = watch_people

    def _show(self) -> None:
        if not self.query(Digits):
            return
        total = sum(count.notes for count in self.counts)
        self.query_one(Digits).update(str(total))
        notes = "note" if total == 1 else "notes"
        people = "1 person" if self.people == 1 else f"{self.people} people"
        words = Content.assemble((f"{notes}, {people}", "bold"), ("  under the curtain", "$text-muted"))
        self.query_one("#veil-people", Static).update(words)
        titled = any(count.title for count in self.counts)
        lines = self._with_titles() if titled else map(self._subject, self.counts)
        self.query_one("#veil-subjects", Static).update(Content("\n").join(lines))

    def _with_titles(self) -> list[Content]:
        """One subject a line; two where they would not fit below each other."""
        width = max(self.content_size.width, WORD_CELLS)
        if len(self.counts) <= ONE_A_LINE:
            return [self._with_title(count).truncate(width, ellipsis=True) for count in self.counts]
        half = -(-len(self.counts) // 2)
        cells = [self._with_title(count).truncate(width // 2 - 1, ellipsis=True, pad=True) for count in self.counts]
        return [Content("  ").join(cells[at::half]) for at in range(half)]

    @staticmethod
    def _with_title(count: VeiledCount) -> Content:
        """The number first, for titles are long."""
        style = f"bold $card-{count.color}" if count.color else "$text-muted"
        number = Content(f"{count.notes or '–':>4}  ")
        word = Content.styled(count.word or "about nothing", style)
        return number + word + Content(f" {count.title}")

    @staticmethod
    def _subject(count: VeiledCount) -> Content:
        style = f"$card-{count.color}" if count.color else "$text-muted"
        word = Content(count.word or "about nothing").truncate(WORD_CELLS, ellipsis=True, pad=True)
        dots = "●" * min(count.notes, DOTS_A_ROW) + (" …" if count.notes > DOTS_A_ROW else "")
        return word + Content("  ") + Content.styled(dots, style) + Content(f"  {count.notes}" if count.notes else "–")
