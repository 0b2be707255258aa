"""The steps in which notes are written, read and clustered: their board, what is done there, and the veil before it.

One area serves them in every session with notes; what the notes are about comes from `subjects`. Below the board stands
the line in which they are typed (`note_taking`); under the curtain only a count stands there.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from okra_tui.desk.desk import Desk
from okra_tui.desk.meeting_room import Reading
from okra_tui.desk.subjects import called_in_chat, subjects, typed_labels
from okra_tui.edits.edit import Edit, EditRefused
from okra_tui.edits.notes import (
    ChangeCluster,
    ChangeNote,
    MakeObjective,
    MergeNotes,
    OpenCluster,
    PlaceNotes,
    PlaceNotesAbout,
    RemoveCluster,
    RemoveNotes,
    SeparateNote,
    answered_company_objectives,
)
from okra_tui.intake.invitation import invitation
from okra_tui.method.method import the_method
from okra_tui.plan.labels import next_number
from okra_tui.plan.model import Cluster, Note, Objective, Plan
from okra_tui.plan.voices import voices
from okra_tui.ui.dialogs.ask import AskLine, Tell, ask_then
from okra_tui.ui.dialogs.toasts import accepted
from okra_tui.ui.keys.active import with_keys
from okra_tui.ui.keys.table import bindings
from okra_tui.ui.messages import CurtainRequested
from okra_tui.ui.session.earlier import like_before, taught_before
from okra_tui.ui.session.work_area import BoardArea, Filtered, ReadInTurn
from okra_tui.ui.steps.note_taking import NOTE_DRAFT, NoteTaking, Veil, VeiledCount, ask_to_open
from okra_tui.ui.steps.notes_as_cards import NOT_GROUPED, Arrangement, BoardOfNotes
from okra_tui.ui.steps.sorting import SortNotes
from okra_tui.ui.widgets.board.board import ClusterBoard
from okra_tui.ui.widgets.board.layout import BoardContent, Card
from okra_tui.ui.widgets.board.view import EMPTY_COLUMN
from okra_tui.ui.widgets.lines import EarlierLine, FilterLine, show

if TYPE_CHECKING:  # how lines are read is imported at the first change
    from okra_tui.intake.typed_lines import TypedNote
    from okra_tui.plan.similar import Likeness


# -- What a person does to the notes and groups of a board, with the questions that it takes.


Alike = Mapping[str, tuple[str, ...]]
"""For a note's id those of the notes that probably say the same."""
NO_NOTE_YET = "no note yet: {list.new} writes one"
MERGES = "{board.merge} merges notes: mark two with {list.mark}, or select one with the sign ≈."


def _says_more_than_words(typed: "TypedNote") -> bool:
    return typed.by is not None or typed.subject is not None or typed.source is not None


def _whole(card: Card) -> Content:
    """All words of a note, in one line where there is room for that."""
    also = "".join(f"  = also: {text}" for text in card.merged)
    return Content.assemble((card.text, "bold"), (f"{also}  {card.byline}", "$text-muted"))


class GroupsOfNotes(BoardArea):
    """A board of notes in groups: what is done to those that are selected or marked, and to a group."""

    SIGNS = (
        ("•", "Not read", "Nobody has read it yet, in turn or by selecting it."),
        ("≈ 2", "Alike", "So many notes probably say the same, this one included; {board.merge} merges them."),
        ("= also", "Merged", "A note that was merged into this one; both stay readable."),
        ("✓", "Marked", "{list.mark} marks; what is done then is done to all that are marked."),
        ("→ O1", "Came of it", "What this group became."),
        ("●●", "Dots", "So many dots were given."),
    )

    def __init__(self, desk: Desk, session: int) -> None:
        super().__init__(desk, session)
        self._alike: Alike = {}

    def _say(self, sentence: str) -> None:
        self.app.notify(with_keys(self.app, sentence), markup=False)

    @property
    def _cluster(self) -> Cluster | None:
        return self.desk.plan.find(Cluster, self.board.selected_column)

    def action_group(self) -> None:
        """Open a group of the marked notes (or the selected one), under a name that is asked for."""
        from okra_tui.plan.similar import propose_names

        notes = self.board.selection
        texts = [note.text for note in self.desk.plan.notes if note.id in notes]
        names = propose_names(texts, [cluster.title for cluster in self.desk.plan.clusters]) if texts else ()

        def open_group(title: str) -> Plan | EditRefused:
            cluster = Cluster(id=self.desk.new_id("clusters"), session=self.session, title=title)
            return self.desk.do(OpenCluster(cluster, tuple(notes)))

        proposed = names[0] if names else ""
        ask = AskLine("Name the group", proposed, names, proposed=True, take=open_group)
        ask_then(self.app, ask, lambda _: self.board.clear_marks())

    def action_merge(self) -> None:
        """Merge the marked notes, or the selected one with what probably says the same; or take a merge apart."""
        marked = self.board.marked
        selected = self.board.selected
        if len(marked) > 1:
            into, others = marked[0], marked[1:]
        elif selected is None:
            self._say(MERGES)
            return
        elif any(note.same_as == selected for note in self.desk.plan.notes) and not self._alike.get(selected, ()):
            self.do(SeparateNote(selected))
            return
        else:
            into, others = selected, self._alike.get(selected, ())[:1]
        if not others:
            self._say(MERGES)
            return
        self.do(MergeNotes(tuple(others), into))
        self.board.clear_marks()

    def action_make_objective(self) -> None:
        """Make the selected group a draft objective; its company objectives and notes go along."""
        cluster = self._cluster
        if cluster is None:
            self._say(
                "These notes are in no group yet: {board.group} groups the marked, "
                "then {board.objective} makes it an objective."
            )
            return
        self.do(
            MakeObjective(
                Objective(
                    id=self.desk.new_id("objectives"),
                    number=next_number(self.desk.plan, Objective),
                    title=cluster.title,
                    company_objectives=answered_company_objectives(self.desk.plan, cluster.id),
                    from_clusters=(cluster.id,),
                )
            )
        )

    def action_edit(self) -> None:
        """Reword the selected note (a name or a digit before it says anew who or what about, a source in brackets
        behind it where it is known from), or name the group."""
        from okra_tui.intake.typed_lines import read_note_line, with_source, without_source

        note = self.desk.plan.find(Note, self.board.selected)
        cluster = self._cluster
        if note is not None:
            choices = subjects(self.desk.plan, note.session)
            labels = typed_labels(choices)
            people = self.desk.people(note.session)
            line = with_source(note.text, note.source)

            def change(line_typed: str) -> ChangeNote:
                known = read_note_line(note.text, people, len(choices), labels)
                words, source = (line_typed, None) if known.source else without_source(line_typed)
                source = source or ("" if line != note.text else None)  # what stood there and was taken out is gone
                if _says_more_than_words(known):
                    return ChangeNote(note.id, words, source=source)  # it begins with a digit or a name as its words
                typed = read_note_line(words, people, len(choices), labels)
                about = (choices[typed.subject - 1].id,) if typed.subject else None
                return ChangeNote(note.id, typed.text or None, typed.by, about, source if typed.text else None)

            digits = ", ".join(f"{digit} {choice.word}" for digit, choice in enumerate(choices, 1))
            about = f"{labels[-1]} or another label" if labels else "a digit"
            hint = f"A name and a colon before it changes the author; {about} what it is about"
            hint += "." if labels else f": {digits}."
            hint += " (source: …) behind it says where it is known from."
            self._ask_line("Change the note", line, change, hint)
        elif cluster is not None:
            self._ask_line(
                "Name the group", cluster.title, lambda title: ChangeCluster(cluster.id, title=title), proposed=True
            )
        else:
            self._say("{list.edit} changes a note or a group's name; select one.")

    action_open = action_edit

    def _ask_line(
        self, title: str, value: str, edit: Callable[[str], Edit[Plan]], hint: str = "", *, proposed: bool = False
    ) -> None:
        def take(text: str) -> Plan | EditRefused:
            return self.desk.do(lambda _: edit(text) if text != value else None)

        self.app.push_screen(AskLine(title, value, hint=hint, proposed=proposed, take=take))

    def action_delete(self) -> None:
        """Delete the marked or the selected notes, or the selected group; undo brings them back."""
        notes = self.board.selection
        if notes:
            self.do(RemoveNotes(tuple(notes)))
            self.board.clear_marks()
        elif self.board.selected_column != NOT_GROUPED and self._cluster is not None:
            self.do(RemoveCluster(self._cluster.id))
        else:
            self._say("{list.delete} deletes notes or a group; select one.")


class NoteBoard(Filtered, ReadInTurn, GroupsOfNotes):
    """Under the curtain a count, else the board; below it the line in which notes are typed."""

    DEFAULT_CSS = """
    NoteBoard > #whole { height: 1; padding: 0 1; background: $surface; display: none; }
    NoteBoard > #whole.long { height: 2; }
    """
    BINDINGS = bindings("board", "list")

    OPEN_ONLY = frozenset(
        {"mark", "open", "edit", "delete", "group", "merge", "sort", "make_objective", "into_group", "out_of_group"}
        | {"move_sideways", "reorder", "arrange"}
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
        self._content = BoardContent()
        self._unmasked = False
        self._sorting = False
        self._in_front = ""
        """The note that stands in front while notes are sorted."""

    def compose(self) -> ComposeResult:
        yield Veil()
        yield ClusterBoard(self.PLACED)
        yield Static(id="whole", markup=False)
        yield SortNotes(self.desk, self.session)
        yield EarlierLine()
        yield FilterLine()
        yield NoteTaking(self.desk, self.session).data_bind(NoteBoard.plan, NoteBoard.team, NoteBoard.read_only)

    def watch_apart(self, apart: str) -> None:
        for veil in self.query(Veil):
            veil.apart = apart

    # -- what is shown -----------------------------------------------------------------------------------------------

    @property
    def _sort(self) -> SortNotes:
        return self.query_one(SortNotes)

    @property
    def _taking(self) -> NoteTaking:
        return self.query_one(NoteTaking)

    @property
    def _is_silent(self) -> bool:
        """Whether this is a silent round here, by the team's way of working: for those there is a curtain."""
        step = self.agenda_step
        return step is not None and "curtain" in the_method().way(step.way).offers

    def show_plan(self) -> None:
        veiled = self.veiled
        if self._sorting and veiled:
            self._sorting = False
            self.call_after_refresh(self._focus_work)  # the focus was in sort mode, where no key works any more
        self._taking.masked = veiled and not self._unmasked
        self.query_one(Veil).display = veiled
        self.board.display = not veiled and not self._sorting
        self._sort.display = self._sorting
        self._notes.reading = None if veiled else self.desk.reading(self.session)
        if veiled:
            self.filter_line.clear()  # what was looked for are words too
            self._count_notes()
        else:
            self._show_notes()
        first = self.follow_turn([card.id for column in self._content.columns for card in column.cards])
        if first and not (veiled or self._sorting):
            self.board.select(first)
        self._keep_room_for_whole()
        self.look()
        self.hear_earlier()

    def _count_notes(self) -> None:
        notes = [note for note in self.plan.notes if note.session == self.session]
        about = Counter(note.about[0] if note.about else "" for note in notes)
        choices = subjects(self.plan, self.session)
        labels = typed_labels(choices)
        counts = [
            VeiledCount(subject.word, subject.color, about.pop(subject.id, 0), subject.title, sign)
            for subject, sign in zip(choices, labels or map(str, range(1, len(choices) + 1)), strict=False)
        ]
        if about:
            counts.append(VeiledCount("", None, sum(about.values())))
        veil = self.query_one(Veil)
        veil.alone = self.plan.solo
        veil.people = len({note.by for note in notes if note.by})
        veil.counts = tuple(counts)

    def _show_notes(self) -> None:
        self._find_alike([note for note in self.plan.notes if note.session == self.session])
        self._content = self._notes.content(self.plan, self._alike, self.filter_line.words)
        self._content = self._notes.with_headings(self._content, self.plan)
        self.board.nothing = with_keys(self.app, NO_NOTE_YET) if self.is_empty and not self.read_only else EMPTY_COLUMN
        self.board.show(self._content)
        if self._sorting:
            self._sort.show(self._content, self._alike, self._reading_order)

    def action_arrange(self) -> None:
        """Notes that are in no group yet by what they are about, then by author, then as they came."""
        ways: tuple[Arrangement, ...] = ("", "subject", "author")
        self._notes.arranged_by = ways[(ways.index(self._notes.arranged_by) + 1) % len(ways)]
        self._refresh()

    # -- reading in turn ---------------------------------------------------------------------------------------------

    @property
    def _reading_order(self) -> Sequence[str]:
        """Where somebody has the turn; who sorts without one has the notes as they came."""
        reading = self.in_turn
        in_turn = reading is not None and self.offers_turns and reading.room.turns.turn
        return reading.order if reading is not None and in_turn else ()

    @property
    def in_turn(self) -> Reading | None:
        """Whether turns go round or not: what is unread has its sign as soon as the notes are shown."""
        return None if self.veiled else self._notes.reading

    @property
    def being_read(self) -> str:
        return "" if self.veiled or self._sorting else self.board.selected or ""

    def on_cluster_board_selected(self, event: ClusterBoard.Selected) -> None:
        event.stop()
        self._show_whole()
        self.look()
        self.hear_earlier()

    def on_cluster_board_laid_out(self, event: ClusterBoard.LaidOut) -> None:
        event.stop()
        self._keep_room_for_whole()

    def _keep_room_for_whole(self) -> None:
        """Where cards are cut, the selected one stands below them with all its words: it is being read. The room for
        that is the same for all of them, so that the board stands still; there is none where nothing would be cut
        without it, nor where notes would leave the screen for it."""
        whole = self.query_one("#whole", Static)
        taken = whole.outer_size.height if whole.display else 0
        lines = 0
        if self.board.display and self.board.standing(taken).cut:
            every = (_whole(card) for column in self._content.columns for card in column.cards)
            wanted = (2, 1) if any(line.cell_length > self.size.width - 2 for line in every) else (1,)
            lines = next((lines_less for lines_less in wanted if self.board.standing(taken - lines_less).in_sight), 0)
        whole.display = lines > 0
        whole.set_class(lines > 1, "long")
        self._show_whole()

    def _show_whole(self) -> None:
        whole = self.query_one("#whole", Static)
        at = self.board.selected if whole.display else None
        card = next((card for column in self._content.columns for card in column.cards if card.id == at), None)
        show(whole, _whole(card) if card is not None else Content(""))

    TAUGHT_IN: ClassVar[frozenset[int]] = frozenset({0, 2})
    """The sessions in which it helps to know what the last quarters taught: before anything is aimed at or planned."""

    def hear_earlier(self) -> None:
        """Say what of earlier quarters is like the selected note, once it is no longer under the curtain; else, where
        it helps, what the last ones taught: of that nothing follows from what anybody writes here."""
        if not self._built:
            return
        at = self._in_front if self._sorting else self.board.selected
        note = None if self.veiled else self.desk.plan.find(Note, at)
        told = like_before(self.desk, note.text) if note is not None else None
        if told is None and self.session in self.TAUGHT_IN:
            told = taught_before(self.desk)
        line = self.query_one(EarlierLine)
        # At each step over notes the board stays where it is. Under the curtain there is none that could move.
        line.say(None if self._taking.display else told, keep_room=not self.veiled)

    def on_sort_notes_in_front(self, event: SortNotes.InFront) -> None:
        """Once somebody has the turn, whoever wrote the note in front reads it: their turn comes."""
        event.stop()
        self._in_front = event.note
        self.hear_earlier()
        if not self._sorting or not self.offers_turns:
            return
        reading = self.desk.reading(self.session)
        turn = reading.room.turns.turn if reading is not None else None
        reader = reading.reader(event.note) if reading is not None and turn else None
        if reading is not None and reader and reader != turn:
            accepted(self.app, self.desk.give_turn(self.session, reading.room.turn_to(reader)))

    def on_sort_notes_done(self, event: SortNotes.Done) -> None:
        """What stood in front and was sorted or skipped was read."""
        event.stop()
        self.now_read(event.note)

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
        self._taking.display = False  # no field has the focus, so that all keys work at once; one of them types
        self._focus_work()
        if self.veiled and not self._is_silent:  # the notes are to be read now, and that is asked once
            self.action_curtain()

    def _focus_work(self) -> None:
        self.hear_earlier()
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
        if action == "unmask":
            return self.veiled
        if action == "filter":  # never under the curtain, where it would tell words
            return not (self.veiled or self._sorting)
        if action == "new" and self._sorting:  # its key opens a group there, as long as there is a note for it
            return False
        if action == "voices_names":
            return not self.plan.solo
        return super().check_action(action, parameters)

    # -- notes come in -----------------------------------------------------------------------------------------------

    def action_new(self) -> None:
        self._taking.open()
        self.hear_earlier()  # the line that is typed in says it now

    def take_paste(self, text: str) -> None:
        """A paste anywhere on the area is notes."""
        self._taking.paste(text)

    def typing_ended(self) -> None:
        self._focus_work()

    DRAFT, DRAFT_IS = NOTE_DRAFT, "a note"

    def resume_draft(self, text: str, by: str | None, about: tuple[str, ...]) -> None:
        """Go on typing where a draft left off."""
        self._taking.resume(text, by, about)

    @property
    def invites(self) -> bool:
        return True

    def invitation(self) -> str:
        """Asks the room for notes."""
        step = self.agenda_step
        question = step.prompt if step else ""
        choices = subjects(self.plan, self.session)
        titles = [subject.title for subject in choices] if typed_labels(choices) else None
        return invitation(self.team.team, question, called_in_chat(self.plan, self.session), titles)

    # -- curtain -----------------------------------------------------------------------------------------------------

    def action_curtain(self) -> None:
        """Reveal the notes after asking once, or draw the curtain again."""
        if not self.veiled:
            if self.plan.solo:
                return
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

    def on_filter_line_left(self, event: FilterLine.Left) -> None:
        event.stop()
        self._focus_work()

    def back(self) -> bool:
        """Esc: the filter, then the field, then the marks."""
        if self.filter_line.display:
            self.filter_line.clear()
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
        self.filter_line.clear()
        self._refresh()
        self._sort.start(self._content, self._alike, self._reading_order)

    def on_sort_notes_ended(self, event: SortNotes.Ended) -> None:
        event.stop()
        self._sorting = False
        self._refresh()
        self._focus_work()

    def action_out_of_group(self) -> None:
        self.board.action_put(0)
