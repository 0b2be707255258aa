"""Sort mode: one note large at a time, and the groups that a digit puts it into."""

from typing import NamedTuple

from textual.content import Content
from textual.reactive import var
from textual.widget import Widget

from okra_tui.ui.widgets.board_content import Card

CARD_WIDTH = 72
"""Cells at most: longer lines are hard to read from afar."""


class Group(NamedTuple):
    """A group as sort mode lists it: its digit ("" beyond nine), title and number of notes."""

    key: str
    title: str
    notes: int
    alike: bool = False
    """Whether a note in it probably says the same as the one that is being sorted."""


class SortCard(Widget, can_focus=True):
    """The note that is to be sorted, with its place in the queue, above the list of groups."""

    DEFAULT_CSS = """
    SortCard { height: 1fr; padding: 1 2; }
    """

    card: var[Card | None] = var(None)
    place = var((0, 0))
    """Which one of how many."""
    counts = var((0, 0))
    """How many notes were put into groups in this turn, and how many were skipped."""
    groups: var[tuple[Group, ...]] = var(())

    def watch_card(self) -> None:
        self.refresh()

    watch_place = watch_groups = watch_counts = watch_card

    def render(self) -> Content:
        at, of = self.place
        if self.card is None:
            return Content.assemble(
                ("Every note has had its turn.", "bold"),
                f" {self._counted}." if any(self.counts) else "",
                "\n\n",
                ("Esc", "bold $text-accent"),
                " goes back to the board.",
            )
        lines = [Content.styled(f"Note {at} of {of}", "$text-muted"), Content("")]
        lines += self._card_lines(self.card)
        lines += [Content(""), *(self._group_line(group) for group in self.groups)]
        if not self.groups:
            lines.append(Content.assemble(("n", "bold $text-accent"), " opens the first group with this note."))
        return Content("\n").join(lines)

    @property
    def _counted(self) -> str:
        sorted_, skipped = self.counts
        return f"{sorted_} sorted, {skipped} skipped" if skipped else f"{sorted_} sorted"

    def _card_lines(self, card: Card) -> list[Content]:
        width = max(min(self.size.width - 6, CARD_WIDTH), 10)
        room = max(self.size.height - len(self.groups) - 8, 3)
        ink = f"$card-{card.color}" if card.color else "$text-muted"
        words = Content(card.text).stylize("bold").wrap(width)
        if len(words) > room:
            words = [*words[: room - 1], Content.styled("…", "$text-muted")]
        text = [Content(""), *words, Content.styled(card.byline, "$text-muted"), Content("")]
        ground = "on $surface"
        return [
            Content.styled("▌", ink)
            + (Content("  ") + line.truncate(width, pad=True) + Content("  ")).stylize_before(ground)
            for line in text
        ]

    @staticmethod
    def _group_line(group: Group) -> Content:
        sign = Content.styled(" ≈", "$text-warning") if group.alike else Content("")
        key = Content.styled(group.key or "/", "bold $text-accent")
        return key + Content(f"  {group.title} ") + Content.styled(str(group.notes), "$text-muted") + sign
