"""The board of session 2: notes to hypotheses, all together or hypothesis by hypothesis; they become milestones."""

from textual.app import ComposeResult

from okra_tui.ui.board_of_notes import NOT_GROUPED
from okra_tui.ui.board_per_hypothesis import ALL, NONE, BoardPerHypothesis, notes_by_hypothesis
from okra_tui.ui.commands import bindings
from okra_tui.ui.milestone_edits import making
from okra_tui.ui.screens.note_board import NoteBoard
from okra_tui.ui.screens.note_taking import NoteTaking
from okra_tui.ui.subjects import subjects
from okra_tui.ui.toasts import told
from okra_tui.ui.widgets.hypothesis_strip import Entry, HypothesisStrip


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

    def _refresh(self) -> None:
        super()._refresh()
        if not self._built:
            return
        strip = self.query_one(HypothesisStrip)
        strip.display = not self.veiled  # there the count says the same
        strip.shown = self._per_hypothesis.shown
        counts = notes_by_hypothesis(self.plan)
        choices = subjects(self.plan, self.session)
        total = sum(note.session == self.session for note in self.plan.notes)
        entries = [Entry(ALL, "All", None, total)]
        entries += [Entry(one.id, one.word, one.color, counts[one.id], one.title) for one in choices]
        if counts[NONE]:
            entries.append(Entry(NONE, "no hypothesis", None, counts[NONE]))
        strip.entries = tuple(entries)

    @property
    def _views(self) -> tuple[str, ...]:
        """What can be shown alone, from left to right."""
        counts = notes_by_hypothesis(self.plan)
        return tuple(key for key in counts if key != NONE or counts[NONE])

    def action_next_hypothesis(self, step: int) -> None:
        """Show the next hypothesis alone; after the last one all of them."""
        views = (ALL, *self._views)
        self._show(views[(views.index(self._per_hypothesis.shown) + step) % len(views)])

    def _show(self, view: str) -> None:
        self._per_hypothesis.shown = view
        if view not in {ALL, NONE}:
            self._taking.turn_to(view)
        self._refresh()
        self.board.clear_marks()
        first = next((card.id for column in self.board.content.columns for card in column.cards), None)
        if first is not None and self.board.selected is None:
            self.board.select(first)

    def on_note_taking_about(self, event: NoteTaking.About) -> None:
        event.stop()
        self.query_one(HypothesisStrip).asked = event.subject if self._taking.display else ""

    def on_typing_at_foot_finished(self, event: NoteTaking.Finished) -> None:
        super().on_typing_at_foot_finished(event)
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
        told(self.app, self.desk.do(lambda plan: making(plan, sources, self.desk.new_id)))
        board.clear_marks()
