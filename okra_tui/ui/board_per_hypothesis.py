"""Session 2's notes and groups on the board: all of them, or those about one hypothesis alone."""

from collections.abc import Mapping, Sequence
from typing import Literal

from okra_tui.plan.model import Cluster, Hypothesis, Note, Plan
from okra_tui.plan.thread import Thread, dots_on
from okra_tui.ui.board_of_notes import DIGITS, NOT_GROUPED, BoardOfNotes, Noted
from okra_tui.ui.subjects import Subject, subjects
from okra_tui.ui.widgets.board_content import BoardContent, Card, Column

ALL = ""
"""Stands for all hypotheses."""
NONE = "none"
"""Stands for notes about no hypothesis that is still to be tested."""

SESSION = 2
LOST = "about something deleted"


class BoardPerHypothesis(BoardOfNotes):
    """Makes the content of the board; `shown` says which hypothesis stands there alone (ALL, NONE, or an id)."""

    def __init__(self, session: int = SESSION) -> None:
        super().__init__(session)
        self.shown = ALL
        self._words: Mapping[str, str] = {}
        """For what a note can be about, the word on its card."""
        self._made: Mapping[str, int] = {}
        """The number of the milestone that was made of a group or a note."""

    def content(self, plan: Plan, alike: Mapping[str, Sequence[str]], wanted: str = "") -> BoardContent:
        words, made = hypothesis_words(plan), _made(plan)
        if (words, made) != (self._words, self._made):
            self._words, self._made = words, made
            self._cards.clear()  # what stands on them has changed
        return super().content(plan, alike, wanted)

    def _arranged(self, plan: Plan, noted: Noted) -> BoardContent:
        about = _clusters_about(plan)
        clusters = [cluster for cluster in plan.clusters if cluster.session == SESSION]
        open_ones = {subject.id for subject in subjects(plan, SESSION)}
        cards: dict[str, list[Card]] = {NOT_GROUPED: [], **{cluster.id: [] for cluster in clusters}}
        for note, card in noted:
            if self._is_shown(note.about, open_ones):
                cards[note.cluster if note.cluster in cards else NOT_GROUPED].append(card)
        columns = [Column(NOT_GROUPED, "Not grouped", cards=tuple(cards[NOT_GROUPED]))]
        for cluster in clusters:
            keys = about[cluster.id]
            if keys and not self._is_shown(keys, open_ones):
                continue
            key = DIGITS[len(columns) - 1 : len(columns)]
            columns.append(self._column(cluster, keys, key, tuple(cards[cluster.id])))
        return BoardContent(tuple(columns))

    def _column(self, cluster: Cluster, about: Sequence[str], key: str, cards: tuple[Card, ...]) -> Column:
        tag = f"→ M{self._made[cluster.id]}" if cluster.id in self._made else ""
        label = " ".join(self._words.get(each, LOST) for each in about)
        return Column(cluster.id, cluster.title, key, tag, cards, label=label, dots=dots_on(cluster) or None)

    def _is_shown(self, about: Sequence[str], open_ones: set[str]) -> bool:
        if self.shown == NONE:
            return not open_ones.intersection(about)
        return self.shown == ALL or self.shown in about

    def _byline(self, note: Note, subject: Subject | None) -> str:
        said = " ".join(self._words.get(key, LOST) for key in note.about) or "no hypothesis"
        made = f"→ M{self._made[note.id]}" if note.id in self._made else ""
        return " · ".join(word for word in (note.by, said, made) if word)


def hypothesis_words(plan: Plan) -> Mapping[str, str]:
    """For each hypothesis the word on a card: its label, and why it is no longer asked where it is not."""
    thread = Thread(plan)

    def word(hypothesis: Hypothesis) -> str:
        why: Literal["", "open", "supported", "refuted", "deferred"] = hypothesis.verdict
        if why == "open":
            why = "deferred" if thread.deferred(hypothesis) else ""
        return f"H{hypothesis.number} {why}".rstrip()

    return {hypothesis.id: word(hypothesis) for hypothesis in plan.hypotheses}


def notes_by_hypothesis(plan: Plan) -> Mapping[str, int]:
    """How many notes are about each hypothesis that is still to be tested; under NONE those about no such one."""
    counts = {subject.id: 0 for subject in subjects(plan, SESSION)}
    counts[NONE] = 0
    for note in plan.notes:
        if note.session == SESSION:
            for key in [key for key in dict.fromkeys(note.about) if key in counts] or [NONE]:
                counts[key] += 1
    return counts


def _clusters_about(plan: Plan) -> Mapping[str, tuple[str, ...]]:
    """What each group is about, by what it says itself and by its notes."""
    about = {cluster.id: dict.fromkeys(cluster.about) for cluster in plan.clusters if cluster.session == SESSION}
    for note in plan.notes:
        if note.cluster in about:
            about[note.cluster].update(dict.fromkeys(note.about))
    return {key: tuple(ids) for key, ids in about.items()}


def _made(plan: Plan) -> Mapping[str, int]:
    return {
        source: milestone.number
        for milestone in plan.milestones
        for source in (*milestone.from_clusters, *milestone.from_notes)
    }
