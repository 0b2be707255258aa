"""The board of session 2: notes to hypotheses, all together or hypothesis by hypothesis; they become milestones."""

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from textual.app import ComposeResult
from textual.content import Content
from textual.reactive import var
from textual.widgets import Static

from okra_tui.desk.subjects import Subject, subjects
from okra_tui.plan.labels import DELETED
from okra_tui.plan.model import Cluster, Hypothesis, Note, Plan
from okra_tui.plan.thread import dots_on, thread_of
from okra_tui.ui.keys.table import bindings
from okra_tui.ui.steps.milestone import making
from okra_tui.ui.steps.note_taking import NoteTaking
from okra_tui.ui.steps.notes import NoteBoard
from okra_tui.ui.steps.notes_as_cards import NOT_GROUPED, BoardOfNotes, Noted, not_grouped
from okra_tui.ui.widgets.board.layout import COLUMN_DIGITS, BoardContent, Card, Column
from okra_tui.ui.widgets.lines import show

# -- Session 2's notes and groups on the board: all of them, or those about one hypothesis alone.


ALL = ""
"""Stands for all hypotheses."""
ABOUT_NO_HYPOTHESIS = "none"
"""Stands for notes about no hypothesis that is still to be tested."""

SESSION = 2
ABOUT_DELETED = f"about {DELETED}"


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
        columns: list[Column] = []
        for cluster in clusters:
            keys = about[cluster.id]
            if keys and not self._is_shown(keys, open_ones):
                continue
            key = COLUMN_DIGITS[len(columns) : len(columns) + 1]
            columns.append(self._column(cluster, keys, key, tuple(cards[cluster.id])))
        return BoardContent((*not_grouped(cards[NOT_GROUPED], columns), *columns))

    def _column(self, cluster: Cluster, about: Sequence[str], key: str, cards: tuple[Card, ...]) -> Column:
        tag = f"→ M{self._made[cluster.id]}" if cluster.id in self._made else ""
        label = " ".join(self._words.get(subject, ABOUT_DELETED) for subject in about)
        return Column(cluster.id, cluster.title, key, tag, cards, label=label, dots=dots_on(cluster) or None)

    def _is_shown(self, about: Sequence[str], open_ones: set[str]) -> bool:
        if self.shown == ABOUT_NO_HYPOTHESIS:
            return not open_ones.intersection(about)
        return self.shown == ALL or self.shown in about

    def _byline(self, note: Note, subject: Subject | None) -> str:
        subjects = " ".join(self._words.get(key, ABOUT_DELETED) for key in note.about) or "no hypothesis"
        made = f"→ M{self._made[note.id]}" if note.id in self._made else ""
        return " · ".join(word for word in (note.by, subjects, made) if word)


def hypothesis_words(plan: Plan) -> Mapping[str, str]:
    """For each hypothesis the word on a card: its label, and why it is no longer asked where it is not."""
    thread = thread_of(plan)

    def word(hypothesis: Hypothesis) -> str:
        why: Literal["", "open", "supported", "refuted", "deferred"] = hypothesis.verdict
        if why == "open":
            why = "deferred" if thread.deferred(hypothesis) else ""
        return f"H{hypothesis.number} {why}".rstrip()

    return {hypothesis.id: word(hypothesis) for hypothesis in plan.hypotheses}


def notes_by_hypothesis(plan: Plan) -> Mapping[str, int]:
    """How many notes are about each hypothesis that is still to be tested; under NONE those about no such one."""
    counts = {subject.id: 0 for subject in subjects(plan, SESSION)}
    counts[ABOUT_NO_HYPOTHESIS] = 0
    for note in plan.notes:
        if note.session == SESSION:
            for key in [key for key in dict.fromkeys(note.about) if key in counts] or [ABOUT_NO_HYPOTHESIS]:
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


# -- The line above the board that says which hypothesis is shown, how many notes each has, and what it asks.


class HypothesisEntry(NamedTuple):
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

    entries: var[tuple[HypothesisEntry, ...]] = var(())
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
        show(self, Content("\n").join(lines))

    watch_shown = watch_asked = on_resize = watch_entries

    def _entry(self, entry: HypothesisEntry) -> Content:
        number = Content.styled(f" {entry.notes}" if entry.notes else " –", "$text-muted")
        if entry.id == self.shown:
            return Content.styled(f"▸{entry.word}", "bold underline $text-accent") + number
        return Content.styled(f" {entry.word}", f"$card-{entry.color}" if entry.color else "") + number


class HypothesisBoard(NoteBoard):
    """The board of notes with a strip of hypotheses above it; Tab shows the next one alone."""

    BINDINGS = bindings("hypotheses")
    OPEN_ONLY = NoteBoard.OPEN_ONLY | {"make_milestone", "next_hypothesis"}

    NOTES = BoardPerHypothesis

    @property
    def _per_hypothesis(self) -> BoardPerHypothesis:
        assert isinstance(self._notes, BoardPerHypothesis)
        return self._notes

    def compose(self) -> ComposeResult:
        yield HypothesisStrip()
        yield from super().compose()

    # -- what is shown -----------------------------------------------------------------------------------------------

    def _show_notes(self) -> None:
        shown = self._per_hypothesis.shown
        if shown not in {ALL, *self._views}:
            self._per_hypothesis.shown = ALL
        super()._show_notes()

    def show_plan(self) -> None:
        super().show_plan()
        strip = self.query_one(HypothesisStrip)
        strip.display = not self.veiled  # there the count says the same
        strip.shown = self._per_hypothesis.shown
        counts = notes_by_hypothesis(self.plan)
        choices = subjects(self.plan, self.session)
        total = sum(note.session == self.session for note in self.plan.notes)
        entries = [HypothesisEntry(ALL, "All", None, total)]
        entries += [HypothesisEntry(one.id, one.word, one.color, counts[one.id], one.title) for one in choices]
        if counts[ABOUT_NO_HYPOTHESIS]:
            entries.append(HypothesisEntry(ABOUT_NO_HYPOTHESIS, "no hypothesis", None, counts[ABOUT_NO_HYPOTHESIS]))
        strip.entries = tuple(entries)

    @property
    def _views(self) -> tuple[str, ...]:
        """What can be shown alone, from left to right."""
        counts = notes_by_hypothesis(self.plan)
        return tuple(key for key in counts if key != ABOUT_NO_HYPOTHESIS or counts[ABOUT_NO_HYPOTHESIS])

    def action_next_hypothesis(self, step: int) -> None:
        """Show the next hypothesis alone; after the last one all of them."""
        views = (ALL, *self._views)
        self._show(views[(views.index(self._per_hypothesis.shown) + step) % len(views)])

    def _show(self, view: str) -> None:
        self._per_hypothesis.shown = view
        if view not in {ALL, ABOUT_NO_HYPOTHESIS}:
            self._taking.turn_to(view)
        self._refresh()
        self.board.clear_marks()
        first = next((card.id for column in self.board.content.columns for card in column.cards), None)
        if first is not None and self.board.selected is None:
            self.board.select(first)

    def on_note_taking_about(self, event: NoteTaking.About) -> None:
        event.stop()
        self.query_one(HypothesisStrip).asked = event.subject if self._taking.display else ""

    def typing_ended(self) -> None:
        super().typing_ended()
        self.query_one(HypothesisStrip).asked = ""

    def go_to_entity(self, entity: str) -> None:
        """A note or group that is not shown brings all of them back; a hypothesis is shown alone."""
        if entity in self._views:
            self._show(entity)
        elif not self.veiled and not self.board.select(entity):
            self._show(ALL)
        super().go_to_entity(entity)

    def back(self) -> bool:
        if super().back():
            return True
        if not self.veiled and self._per_hypothesis.shown != ALL:
            self._show(ALL)
            return True
        return False

    # -- milestones --------------------------------------------------------------------------------------------------

    def action_make_milestone(self) -> None:
        """Make a milestone of the marked notes each, of the selected group, or of the selected note in no group."""
        board = self.board
        column = board.selected_column
        sources = board.marked or (column,) if column != NOT_GROUPED else board.selection
        sources = tuple(source for source in sources if source)
        if not sources:
            self.app.notify("A milestone is made of a group or of notes; select one.", markup=False)
            return
        self.do(lambda plan: making(plan, sources, self.desk.new_id))
        board.clear_marks()
