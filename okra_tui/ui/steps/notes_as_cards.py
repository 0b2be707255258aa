"""A session's notes and clusters as the cluster board shows them."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from okra_tui.desk.meeting_room import Reading
from okra_tui.desk.subjects import Subject, subjects
from okra_tui.plan.model import Note, Plan, stands_under
from okra_tui.plan.text import has_words
from okra_tui.plan.thread import dots_on
from okra_tui.ui.widgets.board.layout import COLUMN_DIGITS, BoardContent, Card, Column

NOT_GROUPED = ""
"""The id of the column of notes that are in no cluster."""

Noted: TypeAlias = Sequence[tuple[Note, Card]]
"""The notes that stand by themselves, in the order of the board, and their cards."""


class BoardOfNotes:
    """Makes the content of a board from a plan, and keeps the cards of notes that did not change."""

    def __init__(self, session: int) -> None:
        self._session = session
        self._cards: dict[str, tuple[object, ...]] = {}

    reading: Reading | None = None
    """What the room has read; None where that is no question."""

    def content(self, plan: Plan, alike: Mapping[str, Sequence[str]], wanted: str = "") -> BoardContent:
        """The columns of the board and their cards. What is gathered stands first in each, and the others stand back.

        `alike` says for a note's id which others probably say the same. `wanted` filters: only cards in whose text,
        author or subject all of its words occur are shown.
        """
        about = {subject.id: subject for subject in subjects(plan, self._session)}
        notes = [note for note in plan.notes if note.session == self._session]
        under = stands_under(plan)
        merged: dict[str, list[str]] = {}
        for note in notes:
            if note.id in under:
                merged.setdefault(under[note.id], []).append(_with_author(note))
        noted: list[tuple[Note, Card]] = []
        holds = has_words(wanted)
        kept: dict[str, tuple[object, ...]] = {}
        for note in notes:
            if note.id in under:
                continue
            others = len(alike.get(note.id, ()))
            card = self._card(note, about, others + 1 if others else 0, tuple(merged.get(note.id, ())), kept)
            if holds(f"{card.text} {card.byline} {' '.join(card.merged)}"):
                noted.append((note, card))
        self._cards = kept
        noted.sort(key=lambda one: one[1].quiet)
        return self._arranged(plan, noted)

    def _arranged(self, plan: Plan, noted: Noted) -> BoardContent:
        """Notes in no cluster first, if there are any, then each cluster."""
        clusters = [cluster for cluster in plan.clusters if cluster.session == self._session]
        cards: dict[str, list[Card]] = {NOT_GROUPED: [], **{cluster.id: [] for cluster in clusters}}
        for note, card in noted:
            cards[note.cluster if note.cluster in cards else NOT_GROUPED].append(card)
        made = {cluster: objective.number for objective in plan.objectives for cluster in objective.from_clusters}
        columns: list[Column] = []
        for at, cluster in enumerate(clusters):
            voted_on = self._session == 0  # by number, also beyond the digits that move cards
            key = str(at + 1) if at < len(COLUMN_DIGITS) or voted_on else ""
            tag = f"→ O{made[cluster.id]}" if cluster.id in made else ""
            dots = dots_on(cluster) or None
            columns.append(Column(cluster.id, cluster.title, key, tag, tuple(cards[cluster.id]), dots=dots))
        return BoardContent((*not_grouped(cards[NOT_GROUPED], columns), *columns))

    def _byline(self, note: Note, subject: Subject | None) -> str:
        return " · ".join(word for word in (note.by, subject and subject.word) if word)

    def _card(
        self,
        note: Note,
        about: Mapping[str, Subject],
        alike: int,
        merged: tuple[str, ...],
        kept: dict[str, tuple[object, ...]],
    ) -> Card:
        subject = about.get(note.about[0]) if note.about else None
        reading = self.reading
        unread = reading is not None and note.id in reading.unread
        quiet = reading is not None and bool(reading.gathered) and note.id not in reading.gathered
        made_of = (note, subject, alike, merged, unread, quiet)
        known = self._cards.get(note.id)
        if known is not None and known[0] is note and known[1:-1] == made_of[1:]:
            card = known[-1]
            assert isinstance(card, Card)
        else:
            color, dots = subject.color if subject else None, dots_on(note) or None
            card = Card(
                note.id,
                note.text,
                self._byline(note, subject),
                color,
                alike,
                merged=merged,
                dots=dots,
                unread=unread,
                quiet=quiet,
            )
        kept[note.id] = (*made_of, card)
        return card


def not_grouped(cards: Sequence[Card], groups: Sequence[Column]) -> tuple[Column, ...]:
    """The column of what is in no group; it goes when all are in one, and their groups get its room."""
    return (Column(NOT_GROUPED, "Not grouped", cards=tuple(cards)),) if cards or not groups else ()


def _with_author(note: Note) -> str:
    return f"{note.text} ({note.by})" if note.by else note.text
