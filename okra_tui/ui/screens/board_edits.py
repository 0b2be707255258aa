"""What a person does to the notes and groups of a board, with the questions that it takes."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from okra_tui.edits.clusters import (
    ChangeCluster,
    MakeObjective,
    OpenCluster,
    RemoveCluster,
    answered_company_objectives,
)
from okra_tui.edits.edit import Edit
from okra_tui.edits.notes import ChangeNote, MergeNotes, RemoveNotes, SeparateNote
from okra_tui.plan.labels import next_number
from okra_tui.plan.model import Cluster, Note, Objective, Plan
from okra_tui.plan.naming import propose_names
from okra_tui.ui.board_of_notes import NOT_GROUPED
from okra_tui.ui.dialogs.ask import AskLine
from okra_tui.ui.screens.work_area import WorkArea
from okra_tui.ui.subjects import labels_of, subjects
from okra_tui.ui.toasts import told
from okra_tui.ui.widgets.cluster_board import ClusterBoard

if TYPE_CHECKING:  # how lines are read is imported at the first change
    from okra_tui.intake.note_line import TypedNote

Alike = Mapping[str, tuple[str, ...]]
"""For a note's id those of the notes that probably say the same."""
MERGES = "M merges notes: mark two with Space, or select one with the sign ≈."


def _says_more_than_words(typed: "TypedNote") -> bool:
    return typed.by is not None or typed.subject is not None


class BoardEdits:
    """Turns the board's selection and marks into edits; made anew for each act, so that it holds no state."""

    def __init__(self, area: WorkArea, board: ClusterBoard, alike: Alike) -> None:
        self._area = area
        self._board = board
        self._desk = area.desk
        self._alike_notes = alike

    @property
    def _plan(self) -> Plan:
        return self._desk.plan

    def _do(self, edit: Edit[Plan]) -> None:
        told(self._area.app, self._desk.do(edit))

    def _say(self, sentence: str) -> None:
        self._area.app.notify(sentence, markup=False)

    @property
    def _cluster(self) -> Cluster | None:
        return self._plan.find(Cluster, self._board.selected_column)

    def group(self, session: int) -> None:
        """Open a group of the marked notes (or the selected one), under a name that is asked for."""
        notes = self._board.selection
        texts = [note.text for note in self._plan.notes if note.id in notes]
        names = propose_names(texts, [cluster.title for cluster in self._plan.clusters]) if texts else ()

        def named(title: str | None) -> None:
            if title and title.strip():
                cluster = Cluster(id=self._desk.new_id("clusters"), session=session, title=title.strip())
                self._do(OpenCluster(cluster, tuple(notes)))
                self._board.clear_marks()

        self._area.app.push_screen(AskLine("Name the group", names[0] if names else "", names, proposed=True), named)

    def merge(self) -> None:
        """Merge the marked notes, or the selected one with what probably says the same; or take a merge apart."""
        marked = self._board.marked
        selected = self._board.selected
        if len(marked) > 1:
            into, others = marked[0], marked[1:]
        elif selected is None:
            self._say(MERGES)
            return
        elif any(note.same_as == selected for note in self._plan.notes) and not self._alike(selected):
            self._do(SeparateNote(selected))
            return
        else:
            into, others = selected, self._alike(selected)[:1]
        if not others:
            self._say(MERGES)
            return
        self._do(MergeNotes(tuple(others), into))
        self._board.clear_marks()

    def _alike(self, note: str) -> tuple[str, ...]:
        return self._alike_notes.get(note, ())

    def make_objective(self) -> None:
        """Make the selected group a draft objective; its company objectives and notes go along."""
        cluster = self._cluster
        if cluster is None:
            self._say("These notes are in no group yet: m groups the marked, then o makes it an objective.")
            return
        self._do(
            MakeObjective(
                Objective(
                    id=self._desk.new_id("objectives"),
                    number=next_number(self._plan, Objective),
                    title=cluster.title,
                    company_objectives=answered_company_objectives(self._plan, cluster.id),
                    from_clusters=(cluster.id,),
                )
            )
        )

    def change(self) -> None:
        """Reword the selected note (a name or a digit before it says anew who or what about), or name the group."""
        from okra_tui.intake.note_line import read_note_line

        note = self._plan.find(Note, self._board.selected)
        cluster = self._cluster
        if note is not None:
            choices = subjects(self._plan, note.session)
            labels = labels_of(choices)
            people = self._desk.people(note.session)

            def change(said: str) -> ChangeNote:
                if _says_more_than_words(read_note_line(note.text, people, len(choices), labels)):
                    return ChangeNote(note.id, said)  # the note itself begins with a digit or a name: these are words
                typed = read_note_line(said, people, len(choices), labels)
                about = (choices[typed.subject - 1].id,) if typed.subject else None
                return ChangeNote(note.id, typed.text or None, typed.by, about)

            digits = ", ".join(f"{digit} {choice.word}" for digit, choice in enumerate(choices, 1))
            about = f"{labels[-1]} or another label" if labels else "a digit"
            hint = f"A name and a colon before it changes the author; {about} what it is about"
            hint += "." if labels else f": {digits}."
            self._ask_line("Change the note", note.text, change, hint)
        elif cluster is not None:
            self._ask_line("Name the group", cluster.title, lambda title: ChangeCluster(cluster.id, title=title))
        else:
            self._say("e changes a note or a group's name; select one.")

    def _ask_line(self, title: str, value: str, edit: Callable[[str], Edit[Plan]], hint: str = "") -> None:
        def answered(text: str | None) -> None:
            if text and text != value:
                self._do(edit(text))

        self._area.app.push_screen(AskLine(title, value, hint=hint), answered)

    def delete(self) -> None:
        """Delete the marked or the selected notes, or the selected group; undo brings them back."""
        notes = self._board.selection
        if notes:
            self._do(RemoveNotes(tuple(notes)))
            self._board.clear_marks()
        elif self._board.selected_column != NOT_GROUPED and self._cluster is not None:
            self._do(RemoveCluster(self._cluster.id))
        else:
            self._say("d deletes notes or a group; select one.")
