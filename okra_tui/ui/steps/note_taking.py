"""How notes come in: typed line by line, or pasted from the meeting's chat."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.widget import Widget

from okra_tui.desk.desk import Desk
from okra_tui.desk.subjects import Subject, subjects, typed_labels
from okra_tui.edits.notes import AddNotes
from okra_tui.plan.model import Note, Plan
from okra_tui.plan.text import one_line
from okra_tui.ui.dialogs.ask import Confirm
from okra_tui.ui.dialogs.toasts import accepted
from okra_tui.ui.keys.table import bindings
from okra_tui.ui.messages import CurtainRequested
from okra_tui.ui.session.work_area import TypingAtFoot, next_choice
from okra_tui.ui.widgets.lines import ARROW, TypedLine

if TYPE_CHECKING:
    from okra_tui.ui.session.pasted_notes import Taken


# -- The line in which notes are typed: who says it, what it is about, and the words.


class NoteLine(TypedLine):
    """Author and subject stay until they are changed, and stand beside the input."""

    BINDINGS = bindings("note-line")


def who_and_what(by: str | None, word: str, color: str | None = None) -> Content:
    """What stands before the field: whose words come, and about what, in the word and color that cards show."""
    who = Content.styled(by or "nobody", "bold")
    if word:
        who += Content.styled(" · ", "$text-disabled") + Content.styled(word, f"$card-{color}" if color else "")
    return who + ARROW


NOTE_DRAFT = "note"
"""Under which name an unfinished note is kept as a draft; followed by the session's number."""


class NoteTaking(TypingAtFoot):
    """The note line with what it needs to know: who writes, and about what. Both stay until they are changed."""

    DRAFT = NOTE_DRAFT

    masked = var(False)
    """Whether what is typed is hidden, because the room must not read it yet."""

    @dataclass
    class About(Message):
        """The next note is about this subject, by its id."""

        subject: str

    def __init__(self, desk: Desk, session: int) -> None:
        super().__init__(desk, session, NoteLine())
        self._by: str | None = None
        self._about: str | None = None

    def compose(self) -> ComposeResult:
        yield self.line.data_bind(NoteTaking.masked)

    def watch_plan(self) -> None:
        self._refresh_line()

    watch_team = watch_plan

    # -- who and what ------------------------------------------------------------------------------------------------

    @property
    def _authors(self) -> tuple[str, ...]:
        return tuple(member.name for member in self.team.here if member.role != "stakeholder")

    @property
    def _subjects(self) -> tuple[Subject, ...]:
        return subjects(self.plan, self.session)

    def _refresh_line(self) -> None:
        if not self.is_mounted:
            return
        choices = self._subjects
        subject = next((subject for subject in choices if subject.id == self._about), choices[0] if choices else None)
        self._about = subject.id if subject else None
        self.post_message(self.About(self._about or ""))
        if self._by is None and self._authors:
            self._by = self._authors[0]
        word, color = (subject.word, subject.color) if subject else ("", None)
        self.line.tell(who_and_what(self._by, word, color))

    def turn(self, step: int, what: str) -> None:
        if what == "subject":
            self._about = next_choice([subject.id for subject in self._subjects], self._about, step)
        else:
            self._by = next_choice(self._authors, self._by, step)
        self._refresh_line()
        self.keep_draft(self.line.input.value)

    @property
    def whose(self) -> tuple[str | None, tuple[str, ...]]:
        return self._by, (self._about,) if self._about else ()

    def turn_to(self, subject: str) -> None:
        """From now on notes are about this subject."""
        self._about = subject
        self._refresh_line()

    # -- typing ------------------------------------------------------------------------------------------------------

    def open(self) -> None:
        """Show the line and begin to type."""
        if not self.may_type():
            return
        self.display = True
        self._refresh_line()
        self.line.input.focus()

    def resume(self, text: str, by: str | None, about: tuple[str, ...]) -> None:
        """Begin to type where a draft left off."""
        self._by, self._about = by or self._by, about[0] if about else self._about
        self.open()
        self.line.open(text)

    def take(self, text: str) -> None:
        from okra_tui.intake.typed_lines import read_note_line

        choices = self._subjects
        typed = read_note_line(text, self.people, len(choices), typed_labels(choices))
        if typed.by:
            self._by = typed.by
        if typed.subject:
            self._about = choices[typed.subject - 1].id
        if typed.text:
            self.do(AddNotes((self._note(typed.text, self._by, self._about),)), text)
        self._refresh_line()

    def _note(self, text: str, by: str | None, about: str | None) -> Note:
        return Note(
            id=self.desk.new_id("notes"),
            session=self.session,
            about=(about,) if about else (),
            by=by,
            text=text,
        )

    # -- pasting -----------------------------------------------------------------------------------------------------

    @property
    def _usual_subject(self) -> int | None:
        """What pasted notes are about that do not say it, counted from 1: on the canvas, each stands in an area."""
        ids = [subject.id for subject in self._subjects]
        return ids.index(self._about) + 1 if self.session == 0 and self._about in ids else None

    def paste(self, text: str) -> None:
        """Read what was pasted and ask before it becomes notes."""
        from okra_tui.intake.chat.chat import read_chat  # not before: how chats look takes time to be set up
        from okra_tui.ui.session.pasted_notes import PastePreview

        if not self.may_type():
            return
        choices = self._subjects
        read = read_chat(text, self.people, len(choices), typed_labels(choices))
        preview = PastePreview(
            read,
            tuple(subject.word for subject in choices),
            authors=self._authors,
            veiled=self.masked,
            about=self._usual_subject,
            labels=typed_labels(choices),
        )
        self.app.push_screen(preview, self._take)

    def _take(self, taken: "tuple[Taken, ...] | None") -> None:
        if not taken:
            return
        choices = self._subjects
        notes = tuple(
            self._note(one_line(note.text), note.by, choices[note.subject - 1].id if note.subject else None)
            for note in taken
        )
        accepted(self.app, self.desk.do(AddNotes(notes)))


# -- Before the room reads what was written in silence, one person is asked once.


def ask_to_open(area: Widget, plan: Plan, session: int, opened: Callable[[], object]) -> None:
    """Ask whether to open the curtain over a session's notes; only their number is told. `opened` follows a yes."""
    count = sum(note.session == session for note in plan.notes)
    notes = "1 note" if count == 1 else f"{count} notes"

    def answered(yes: bool | None) -> None:
        if yes:
            area.post_message(CurtainRequested(session, drawn=False))
            opened()

    area.app.push_screen(Confirm("Open the curtain", [f"Enter shows {notes} to the room."], "shows them"), answered)
