"""Sort mode: thirty notes, about thirty keys."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.geometry import Offset
from textual.message import Message
from textual.reactive import var
from textual.widget import Widget

from okra_tui.desk.desk import Desk
from okra_tui.edits.edit import Edit, EditRefused
from okra_tui.edits.notes import OpenCluster, PlaceNotes
from okra_tui.plan.model import Cluster, Plan
from okra_tui.plan.text import folded
from okra_tui.ui.dialogs.ask import AskLine, NotTaken
from okra_tui.ui.dialogs.toasts import accepted
from okra_tui.ui.keys.active import key_of
from okra_tui.ui.keys.table import bindings
from okra_tui.ui.steps.notes_as_cards import NOT_GROUPED
from okra_tui.ui.widgets.board.layout import COLUMN_DIGITS, BoardContent, Card, Column

# -- Sort mode: one note large at a time, and the groups that a digit puts it into.


CARD_WIDTH = 100
"""Cells at most: longer lines are hard to read from afar."""
_BESIDE_GROUPS = 14
"""Lines of everything but the groups: where there is room for more, a blank line stands between them."""


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
    last = var("")
    """Where the note before went."""

    @property
    def cursor_cell(self) -> Offset:
        """Where the words of the note begin."""
        return Offset(3, 3)

    def watch_card(self) -> None:
        self.refresh()

    watch_place = watch_groups = watch_counts = watch_last = watch_card

    def render(self) -> Content:
        at, of = self.place
        if self.card is None:
            return Content.assemble(
                ("Every note has had its turn.", "bold"),
                f" {self._counted}." if any(self.counts) else "",
                "\n\n",
                (key_of(self.app, "sort.end"), "bold $text-accent"),
                " goes back to the board, ",
                (key_of(self.app, "session.next-step"), "bold $text-accent"),
                " goes on to the next step.",
            )
        went = Content.styled(f"   {self.last}", "$text-accent") if self.last else Content("")
        lines = [Content.styled(f"Note {at} of {of}", "$text-muted") + went, Content("")]
        lines += self._card_lines(self.card)
        groups = [self._group_line(group) for group in self.groups]
        if 0 < len(groups) < len(COLUMN_DIGITS):
            groups.append(
                Content.styled(COLUMN_DIGITS[len(groups)], "bold $text-accent")
                + Content.styled("  a new group with this note", "$text-muted")
            )
        apart = self.size.height >= _BESIDE_GROUPS + 2 * len(groups)
        lines += [Content(""), Content("\n\n" if apart else "\n").join(groups)]
        if not self.groups:
            opens = (key_of(self.app, "sort.new-group"), "bold $text-accent")
            lines.append(
                Content.assemble((COLUMN_DIGITS[0], "bold $text-accent"), " opens the first group with this note, ")
                + Content.assemble(opens, " asks for its name.")
            )
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


SORTING = frozenset({"open a group", "move a note"})
"""The labels of what is done here."""


class SortNotes(Container):
    """Goes through the notes that are in no group, one at a time. Where it is, is not part of the plan."""

    DEFAULT_CSS = """
    SortNotes { height: 1fr; }
    """

    BINDINGS = bindings("sort")

    class Ended(Message):
        """Back to the board."""

    @dataclass
    class InFront(Message):
        """Another note stands in front."""

        note: str

    @dataclass
    class Done(Message):
        """A note was sorted or skipped."""

        note: str

    def __init__(self, desk: Desk, session: int) -> None:
        super().__init__()
        self._desk = desk
        self._session = session
        self._queue: list[str] = []
        self._at = 0
        self._steps: list[bool] = []
        """What was done with each note so far: True where it was an edit, False where it was skipped."""
        self._grouped: set[str] = set()
        """The notes that have arrived in a group; one that is out of it again was taken back."""
        self._content = BoardContent()
        self._alike: Mapping[str, tuple[str, ...]] = {}

    def compose(self) -> ComposeResult:
        yield SortCard()

    def on_mount(self) -> None:
        self.display = False

    NEEDS_A_NOTE = frozenset({"sort_into", "sort_new_group", "sort_skip", "sort_find"})

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where every note had its turn there is nothing left to put anywhere."""
        there = any(shown.card is not None for shown in self.query(SortCard))
        return there or action not in self.NEEDS_A_NOTE

    def start(self, content: BoardContent, alike: Mapping[str, tuple[str, ...]], order: Sequence[str] = ()) -> None:
        """Begin with the notes that are in no group now, in this order."""
        self._queue = [card.id for column in content.columns if column.id == NOT_GROUPED for card in column.cards]
        self._at = 0
        self._steps.clear()
        self._grouped.clear()
        self.display = True
        self.show(content, alike, order)
        self.query_one(SortCard).focus()

    def show(self, content: BoardContent, alike: Mapping[str, tuple[str, ...]], order: Sequence[str] = ()) -> None:
        """The board changed, or whose turn it is; notes that are gone are passed over, the others come in order."""
        self._content, self._alike = content, alike
        cards = {card.id: card for column in content.columns for card in column.cards}
        loose = {card.id for column in content.columns if column.id == NOT_GROUPED for card in column.cards}
        self._grouped |= {note for note in self._queue[: self._at] if note in cards and note not in loose}
        while self._steps and self._steps[-1] and self._queue[self._at - 1] in self._grouped & loose:
            self._step_back()  # undone, by `u` or by any other key: it is the one to sort again
        while self._at < len(self._queue) and self._queue[self._at] not in cards:
            del self._queue[self._at]
        if order:
            places = {note: at for at, note in enumerate(order)}
            self._queue[self._at :] = sorted(self._queue[self._at :], key=lambda note: places.get(note, len(places)))
        shown = self.query_one(SortCard)
        was_in_front = shown.card.id if shown.card else ""
        shown.card = cards[self._queue[self._at]] if self._at < len(self._queue) else None
        shown.place = (self._at + 1, len(self._queue))
        shown.counts = (self._steps.count(True), self._steps.count(False))
        shown.last = self._went
        if bool(was_in_front) != (shown.card is not None):
            self.refresh_bindings()  # another footer: there is a note to be sorted, or none is left
        if shown.card is not None and shown.card.id != was_in_front:
            self.post_message(self.InFront(shown.card.id))
        near = set(alike.get(shown.card.id, ())) if shown.card else set()
        shown.groups = tuple(
            Group(
                column.key if len(column.key) == 1 else "",  # one key puts it there, or none
                column.title,
                len(column.cards),
                any(card.id in near for card in column.cards),
            )
            for column in self._clusters
        )

    @property
    def _went(self) -> str:
        """Where the note before went: `→ 2 Trust in ratings`."""
        if not self._steps:
            return ""
        before = self._queue[self._at - 1]
        went = next((column for column in self._clusters if any(card.id == before for card in column.cards)), None)
        return " ".join(filter(None, ("→", went.key, went.title))) if went is not None else "skipped"

    @property
    def _clusters(self) -> Sequence[Column]:
        return [column for column in self._content.columns if column.id != NOT_GROUPED]

    @property
    def _card(self) -> Card | None:
        return self.query_one(SortCard).card

    def _sort(self, edit: Edit[Plan]) -> Plan | EditRefused:
        """Sort the note, and go on; where that is refused it is still in front."""
        self._go_on(edited=True)
        outcome = self._desk.do(edit)
        if isinstance(outcome, EditRefused):
            self._step_back()
            self.show(self._content, self._alike)
        return outcome

    def _go_on(self, *, edited: bool) -> None:
        self._steps.append(edited)
        self._at += 1
        self.show(self._content, self._alike)
        self.post_message(self.Done(self._queue[self._at - 1]))

    def action_sort_into(self, digit: int) -> None:
        """Put the note into this group; the digit after the last one opens another with it, named as is proposed."""
        card, groups = self._card, len(self._clusters)
        if card is None:
            return
        if digit <= groups:
            accepted(self.app, self._sort(PlaceNotes((card.id,), self._clusters[digit - 1].id)))
        elif digit > groups + 1:
            opens = key_of(self.app, "sort.new-group")
            self.app.notify(f"There is no group {digit} yet; {groups + 1} or {opens} opens one.", markup=False)
        elif names := self._names(card):
            accepted(self.app, self._open_group(card, names[0]))
        else:
            self.action_sort_new_group()

    def _names(self, card: Card) -> Sequence[str]:
        """What a group could be called that begins with this note."""
        from okra_tui.plan.similar import propose_names

        return propose_names([card.text], [column.title for column in self._clusters])

    def _open_group(self, card: Card, title: str) -> Plan | EditRefused:
        cluster = Cluster(id=self._desk.new_id("clusters"), session=self._session, title=title)
        return self._sort(OpenCluster(cluster, (card.id,)))

    def action_sort_new_group(self) -> None:
        card = self._card
        if card is None:
            return
        names = self._names(card)
        proposed = names[0] if names else ""
        take = partial(self._open_group, card)
        self.app.push_screen(AskLine("Name the new group", proposed, names, proposed=True, take=take))

    def action_sort_find(self) -> None:
        card = self._card
        if card is None:
            return
        titles = {column.title: column.id for column in self._clusters}

        def put(title: str) -> Plan | EditRefused:
            wanted = folded(title)
            near = [id for name, id in titles.items() if wanted and wanted in folded(name)]  # noqa: A001
            if len(near) != 1 and title not in titles:
                how_many = "several groups have" if near else "no group has"
                raise NotTaken(f"The note stays where it is: {how_many} that in the name.")
            return self._sort(PlaceNotes((card.id,), titles.get(title) or near[0]))

        self.app.push_screen(AskLine("Into the group called", "", tuple(titles), take=put))

    def action_sort_skip(self) -> None:
        if self._card is not None:
            self._go_on(edited=False)

    async def action_sort_back(self) -> None:
        if self._steps and self._steps[-1] and self._desk.last_change in SORTING:
            await self.run_action("app.undo")  # the card follows what is undone
        elif self._steps and self._steps[-1]:
            undoes = key_of(self.app, "reading.undo", last=True)
            self.app.notify(f"Something else was changed since; {undoes} undoes that.", markup=False)
        elif self._steps:
            self._step_back()
            self.show(self._content, self._alike)

    def _step_back(self) -> None:
        self._steps.pop()
        self._at -= 1
        self._grouped.discard(self._queue[self._at])

    def action_sort_end(self) -> None:
        self.display = False
        self.post_message(self.Ended())
