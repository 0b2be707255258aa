"""A session's notes and clusters as the cluster board shows them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Literal, TypeAlias

from okra_tui.desk.meeting_room import Reading
from okra_tui.desk.subjects import Subject, subjects
from okra_tui.method import PRODUCT_VISION, RETROSPECTIVE
from okra_tui.plan.model import Note, Plan
from okra_tui.plan.text import has_words
from okra_tui.plan.thread import dots_on, stands_under
from okra_tui.ui.widgets.board.layout import COLUMN_DIGITS, BoardContent, Card, Column

NOT_GROUPED = ""
"""The id of the column of notes that are in no cluster."""

Arrangement = Literal["", "subject", "author"]

Noted: TypeAlias = Sequence[tuple[Note, Card]]
"""The notes that stand by themselves, in the order of the board, and their cards."""


class BoardOfNotes:
    """Makes the content of a board from a plan, and keeps the cards of notes that did not change."""

    def __init__(self, session: int) -> None:
        self._session = session
        self._cards: dict[str, tuple[object, ...]] = {}

    reading: Reading | None = None
    """What the room has read; None where that is no question."""
    arranged_by: Arrangement = ""
    """How notes that are in no group yet stand; empty: as they came."""

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
        self._together(noted, about)
        noted.sort(key=lambda one: one[1].quiet)
        return self._arranged(plan, noted)

    def _together(self, noted: list[tuple[Note, Card]], about: Mapping[str, Subject]) -> None:
        """Put notes by the same person, or about the same, one after the other."""
        if self.arranged_by == "author":
            names = {name: at for at, name in enumerate(dict.fromkeys(note.by or "" for note, _ in noted))}
            noted.sort(key=lambda one: names[one[0].by or ""])
        elif self.arranged_by == "subject":
            places = {subject: at for at, subject in enumerate(about)}
            noted.sort(key=lambda one: places.get(one[0].about[0] if one[0].about else "", len(places)))

    def with_headings(self, content: BoardContent, plan: Plan) -> BoardContent:
        """Where nothing is grouped yet, what stands together says above it whose it is, or what about, and how many."""
        if not self.arranged_by or len(content.columns) != 1 or content.columns[0].id != NOT_GROUPED:
            return content
        about = {subject.id: subject for subject in subjects(plan, self._session)}

        def heading(card: Card) -> str:
            note = plan.find(Note, card.id)
            if note is None or self.arranged_by == "author":
                return (note.by if note is not None else None) or "nobody"
            subject = about.get(note.about[0]) if note.about else None
            return subject.word if subject is not None else "about nothing"

        cards: list[Card] = []
        for title, group in groupby(content.columns[0].cards, heading):
            first, *others = group
            cards += [replace(first, heading=f"{title} {len(others) + 1}"), *others]
        return BoardContent((replace(content.columns[0], cards=tuple(cards)),))

    def _arranged(self, plan: Plan, noted: Noted) -> BoardContent:
        """Notes in no cluster first, if there are any, then each cluster."""
        clusters = [cluster for cluster in plan.clusters if cluster.session == self._session]
        cards: dict[str, list[Card]] = {NOT_GROUPED: [], **{cluster.id: [] for cluster in clusters}}
        for note, card in noted:
            cards[note.cluster if note.cluster in cards else NOT_GROUPED].append(card)
        made = {cluster: objective.number for objective in plan.objectives for cluster in objective.from_clusters}
        voted_on = self._session in (PRODUCT_VISION, RETROSPECTIVE)  # by number, also beyond the digits that move cards
        columns: list[Column] = []
        for at, cluster in enumerate(clusters):
            key = str(at + 1) if at < len(COLUMN_DIGITS) or voted_on else ""
            tag = f"→ O{made[cluster.id]}" if cluster.id in made else ""
            dots = dots_on(cluster) or None
            columns.append(Column(cluster.id, cluster.title, key, tag, tuple(cards[cluster.id]), dots=dots))
        loose = not_grouped(cards[NOT_GROUPED], columns)
        if self.arranged_by:
            loose = tuple(replace(column, title=f"{column.title}, by {self.arranged_by}") for column in loose)
        return BoardContent((*loose, *columns))

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
        quiet = reading is not None and reading.is_quiet(note.id)
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
                " · ".join(filter(None, (self._byline(note, subject), _source(note)))),
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


def _source(note: Note) -> str:
    return f"source: {note.source}" if note.source else ""


def _with_author(note: Note) -> str:
    beside = ", ".join(filter(None, (note.by, _source(note))))
    return f"{note.text} ({beside})" if beside else note.text
