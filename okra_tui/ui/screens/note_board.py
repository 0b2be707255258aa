"""The work area of silent rounds and of reading and clustering: notes come in, and become groups and objectives.

One area serves both steps and every session with notes; what the notes are about comes from `subjects`.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.message import Message

from okra_tui.edits.notes import PlaceNotes, PlaceNotesAbout
from okra_tui.intake.invitation import invitation
from okra_tui.method.method import the_method
from okra_tui.plan.agenda import AgendaStep, agenda
from okra_tui.plan.model import Cluster, Note, Plan
from okra_tui.plan.voices import voices
from okra_tui.ui.board_of_notes import BoardOfNotes
from okra_tui.ui.commands import bindings
from okra_tui.ui.dialogs.ask import Tell
from okra_tui.ui.messages import CurtainRequested
from okra_tui.ui.open_quarter import Desk
from okra_tui.ui.screens.board_edits import Alike, BoardEdits
from okra_tui.ui.screens.curtain_asking import ask_to_open
from okra_tui.ui.screens.note_taking import DRAFT_FIELD, NoteTaking
from okra_tui.ui.screens.sort_notes import SortNotes
from okra_tui.ui.screens.work_area import WorkArea
from okra_tui.ui.subjects import called_in_chat, labels_of, subjects
from okra_tui.ui.toasts import told
from okra_tui.ui.widgets.board_content import BoardContent
from okra_tui.ui.widgets.cluster_board import ClusterBoard
from okra_tui.ui.widgets.filter_line import FilterLine
from okra_tui.ui.widgets.veil import Veil, VeiledCount

if TYPE_CHECKING:
    from okra_tui.plan.similar import Likeness


class NoteBoard(WorkArea):
    """Under the curtain a count, else the board; below it the line in which notes are typed."""

    BINDINGS = bindings("board", "list")

    OPEN_ONLY = frozenset(
        {"mark", "open", "edit", "delete", "group", "merge", "sort", "make_objective", "into_group", "out_of_group"}
        | {"move_sideways", "reorder"}
    )
    """What makes no sense while the words are under the curtain."""

    NOTES: ClassVar[type[BoardOfNotes]] = BoardOfNotes
    """Makes what the board shows, in which arrangement."""
    PLACED: ClassVar[type[PlaceNotes] | type[PlaceNotesAbout]] = PlaceNotes
    """Puts notes into one of the board's columns."""

    def __init__(self, desk: Desk, session: int) -> None:
        super().__init__(desk, session)
        self._notes = self.NOTES(session)
        self._likeness: Likeness | None = None
        self._comparing = False
        self._alike: Alike = {}
        self._content = BoardContent()
        self._unmasked = False
        self._sorting = False

    def compose(self) -> ComposeResult:
        yield Veil()
        yield ClusterBoard(self.PLACED)
        yield SortNotes(self.desk, self.session)
        yield FilterLine()
        yield NoteTaking(self.desk, self.session).data_bind(NoteBoard.plan, NoteBoard.team, NoteBoard.read_only)

    def on_mount(self) -> None:
        self._built = True
        self._refresh()

    def watch_plan(self, old: object, new: object) -> None:
        if old is not new:
            self._refresh()

    def watch_curtains(self) -> None:
        self._refresh()

    # -- what is shown -----------------------------------------------------------------------------------------------

    @property
    def veiled(self) -> bool:
        """Whether this session's notes are under the curtain."""
        return self.session in self.curtains

    @property
    def board(self) -> ClusterBoard:
        """The board itself."""
        return self.query_one(ClusterBoard)

    @property
    def _sort(self) -> SortNotes:
        return self.query_one(SortNotes)

    @property
    def _taking(self) -> NoteTaking:
        return self.query_one(NoteTaking)

    @property
    def _agenda_step(self) -> AgendaStep | None:
        return next((step for step in agenda(self.team, self.session) if step.id == self.step), None)

    @property
    def _is_silent(self) -> bool:
        """Whether this is a silent round here, by the team's way of working: for those there is a curtain."""
        step = self._agenda_step
        return step is not None and "curtain" in the_method().way(step.way).offers

    def _refresh(self) -> None:
        if not self._built:
            return
        veiled = self.veiled
        if self._sorting and veiled:
            self._sorting = False
            self.call_after_refresh(self._focus_work)  # the focus was in sort mode, where no key works any more
        self._taking.masked = veiled and not self._unmasked
        self.query_one(Veil).display = veiled
        self.board.display = not veiled and not self._sorting
        self._sort.display = self._sorting
        if veiled:
            self.query_one(FilterLine).clear()  # what was looked for are words too
            self._count_notes()
        else:
            self._show_notes()
        self.refresh_bindings()

    def _count_notes(self) -> None:
        notes = [note for note in self.plan.notes if note.session == self.session]
        about = Counter(note.about[0] if note.about else "" for note in notes)
        choices = subjects(self.plan, self.session)
        labelled = bool(labels_of(choices))  # H3 says nothing without its question
        counts = [
            VeiledCount(subject.word, subject.color, about.pop(subject.id, 0), subject.title if labelled else "")
            for subject in choices
        ]
        if about:
            counts.append(VeiledCount("", None, sum(about.values())))
        veil = self.query_one(Veil)
        veil.people = len({note.by for note in notes if note.by})
        veil.counts = tuple(counts)

    def _show_notes(self) -> None:
        self._find_alike([note for note in self.plan.notes if note.session == self.session])
        self._content = self._notes.content(self.plan, self._alike, self.query_one(FilterLine).words)
        self.board.show(self._content)
        if self._sorting:
            self._sort.show(self._content, self._alike)

    # -- notes that probably say the same ----------------------------------------------------------------------------

    @dataclass
    class Compared(Message):
        """All notes were compared with each other; from now on only what changes has to be."""

        likeness: "Likeness"

    def _find_alike(self, notes: Sequence[Note]) -> None:
        """Comparing all notes takes a while: it is done in a thread, when the board stands without the signs."""
        if self._likeness is not None:
            self._alike = self._likeness.update(notes)
        elif not self._comparing:
            self._comparing = True
            compare = partial(self._compare, notes)
            self.call_after_refresh(self.run_worker, compare, description="compare notes", thread=True)

    def _compare(self, notes: Sequence[Note]) -> None:
        from okra_tui.plan.similar import Likeness

        likeness = Likeness()
        likeness.update(notes)
        self.post_message(self.Compared(likeness))

    def on_note_board_compared(self, event: Compared) -> None:
        event.stop()
        self._likeness = event.likeness
        self._refresh()

    def focus_first(self) -> None:
        silent = self._is_silent
        if silent and self.veiled and not self.read_only:
            self._taking.open()
            return
        self._taking.display = False
        self._focus_work()
        if self.veiled and not silent:  # the notes are to be read now, and that is asked once
            self.action_curtain()

    def _focus_work(self) -> None:
        if self._sorting:
            self._sort.query_one("SortCard").focus()
        elif self.veiled:
            self.query_one(Veil).focus()
        else:
            self.board.focus()

    @property
    def selected_entity(self) -> str:
        return "" if self.veiled else self.board.selected or self.board.selected_column or ""

    @property
    def is_empty(self) -> bool:
        rows: list[Note | Cluster] = [*self.plan.notes, *self.plan.clusters]
        return not any(row.session == self.session for row in rows)

    def go_to_entity(self, entity: str) -> None:
        if not self.veiled:
            self.board.focus()
            self.board.select(entity)

    def voices(self, plan: Plan) -> str:
        return "" if plan.solo else voices(plan, self.team, self.session).sentence(names=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in self.OPEN_ONLY and (self.veiled or self._sorting):
            return False
        if action == "curtain":
            return self.veiled or self.may_draw_curtain
        if action == "curtain_down":
            return not self.veiled and self.may_draw_curtain
        if action == "unmask":
            return self.veiled
        if action == "filter":  # never under the curtain, where it would tell words
            return not (self.veiled or self._sorting)
        if action == "voices_names":
            return not self.plan.solo
        return super().check_action(action, parameters)

    # -- notes come in -----------------------------------------------------------------------------------------------

    def action_new(self) -> None:
        self._taking.open()

    def take_paste(self, text: str) -> None:
        """A paste anywhere on the area is notes."""
        self._taking.paste(text)

    def on_typing_at_foot_finished(self, event: NoteTaking.Finished) -> None:
        event.stop()
        self._focus_work()

    DRAFT, DRAFT_IS = DRAFT_FIELD, "a note"

    def resume_draft(self, text: str, by: str | None, about: tuple[str, ...]) -> None:
        """Go on typing where a draft left off."""
        self._taking.resume(text, by, about)

    @property
    def invites(self) -> bool:
        return True

    def invitation(self) -> str:
        """Asks the room for notes."""
        step = self._agenda_step
        question = step.prompt if step else ""
        choices = subjects(self.plan, self.session)
        titles = [subject.title for subject in choices] if labels_of(choices) else None
        return invitation(self.team.team, question, called_in_chat(self.plan, self.session), titles)

    # -- curtain -----------------------------------------------------------------------------------------------------

    def action_curtain(self) -> None:
        """Reveal the notes after asking once, or draw the curtain again."""
        if self.plan.solo and not self.veiled:
            return
        if not self.veiled:
            self.post_message(CurtainRequested(self.session, drawn=True))
            self.call_after_refresh(self._focus_work)
            return

        def opened() -> None:
            self._taking.display = False
            self.call_after_refresh(self._focus_work)

        ask_to_open(self, self.plan, self.session, opened)

    action_curtain_down = action_curtain

    def action_unmask(self) -> None:
        """Show what is typed under the curtain, or hide it again; for a room without a shared screen."""
        self._unmasked = not self._unmasked
        self._refresh()

    def action_voices_names(self) -> None:
        """Say by name who wrote how many notes."""
        sentence = voices(self.plan, self.team, self.session, None).sentence(names=True)
        self.app.push_screen(Tell("Voices", sentence))

    # -- filter, sort mode, and the way back -------------------------------------------------------------------------

    def action_filter(self) -> None:
        """Type which notes are wanted."""
        self.query_one(FilterLine).open()

    def on_filter_line_changed(self, event: FilterLine.Changed) -> None:
        event.stop()
        self._refresh()

    def on_filter_line_left(self, event: FilterLine.Left) -> None:
        event.stop()
        self._focus_work()

    def back(self) -> bool:
        """Esc: the filter, then the field, then the marks."""
        filter_line = self.query_one(FilterLine)
        if filter_line.display:
            filter_line.clear()
        elif self._taking.display:
            self._taking.display = False
        elif self.board.marked:
            self.board.clear_marks()
        else:
            return False
        self._focus_work()
        return True

    def action_sort(self) -> None:
        self._sorting = True
        self.query_one(FilterLine).clear()
        self._refresh()
        self._sort.start(self._content, self._alike)

    def on_sort_notes_ended(self, event: SortNotes.Ended) -> None:
        event.stop()
        self._sorting = False
        self._refresh()
        self._focus_work()

    # -- what is done to notes and groups ----------------------------------------------------------------------------

    @property
    def _edits(self) -> BoardEdits:
        return BoardEdits(self, self.board, self._alike)

    def action_mark(self) -> None:
        self.board.action_mark()

    def action_group(self) -> None:
        self._edits.group(self.session)

    def action_merge(self) -> None:
        self._edits.merge()

    def action_make_objective(self) -> None:
        self._edits.make_objective()

    def action_edit(self) -> None:
        self._edits.change()

    def action_open(self) -> None:
        self._edits.change()

    def on_cluster_board_move_wanted(self, event: ClusterBoard.MoveWanted) -> None:
        event.stop()
        told(self.app, self.desk.do(event.edit))

    def on_cluster_board_opened(self, event: ClusterBoard.Opened) -> None:
        event.stop()
        if not self.told_only_read():
            self.action_open()

    def action_delete(self) -> None:
        self._edits.delete()

    def action_into_group(self, digit: int) -> None:
        self.board.action_put(digit)

    def action_out_of_group(self) -> None:
        self.board.action_put(0)

    def action_move_sideways(self, by: int) -> None:
        self.board.action_move_sideways(by)

    def action_reorder(self, by: int) -> None:
        self.board.action_reorder(by)
