"""Sort mode: one note large at a time, and the groups that a digit puts it into."""

from typing import NamedTuple

from textual.content import Content
from textual.reactive import var
from textual.widget import Widget

from okra_tui.ui.widgets.board_content import Card


class Group(NamedTuple):
    """A group as sort mode lists it: its digit ("" beyond nine), title and number of notes."""

    key: str
    title: str
    notes: int


class SortCard(Widget, can_focus=True):
    """The note that is to be sorted, with its place in the queue, above the list of groups."""

    DEFAULT_CSS = """
    SortCard { height: 1fr; padding: 1 2; }
    """

    card: var[Card | None] = var(None)
    place = var((0, 0))
    """Which one of how many."""
    groups: var[tuple[Group, ...]] = var(())

    def watch_card(self) -> None:
        self.refresh()

    watch_place = watch_groups = watch_card

    def render(self) -> Content:
        at, of = self.place
        if self.card is None:
            return Content.assemble(("Every note is in a group.", "bold"), "  Esc goes back to the board.")
        bar = Content.styled("▌ ", f"$card-{self.card.color}" if self.card.color else "$text-disabled")
        text = Content(self.card.text).stylize("bold")
        width = max(min(self.size.width - 6, 72), 10)
        lines = [Content.styled(f"{at} of {of}", "$text-disabled"), Content(""), bar]
        lines += [bar + line for line in text.wrap(width)[: max(self.size.height - len(self.groups) - 8, 3)]]
        lines += [bar + Content.styled(self.card.byline, "$text-disabled"), bar, Content("")]
        for group in self.groups:
            key = Content.styled(group.key or "/", "bold $accent")
            lines.append(key + Content(f" {group.title} ") + Content.styled(str(group.notes), "$text-disabled"))
        return Content("\n").join(lines)
