"""What goes into the log from anywhere: parked thoughts, decisions, actions, and answers to the last question."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual.app import App

from okra_tui.edits.edit import Edit
from okra_tui.edits.log import AddLogEntry, ChangeLogEntry
from okra_tui.edits.together import Together
from okra_tui.method.method import the_method
from okra_tui.plan.model import LogEntry, Plan
from okra_tui.plan.text import one_line
from okra_tui.ui.dialogs.ask import AskLine
from okra_tui.ui.dialogs.form import Answers
from okra_tui.ui.dialogs.last_question import LastQuestion
from okra_tui.ui.dialogs.log_form import changed_entry, log_form
from okra_tui.ui.meeting_room import MeetingRoom
from okra_tui.ui.open_quarter import Desk
from okra_tui.ui.toasts import told

if TYPE_CHECKING:
    from okra_tui.ui.dialogs.paste_preview import Taken


class LogTaking:
    """Asks for entries of one session's log; made anew for each act, so that it holds no state."""

    def __init__(self, app: App[Any], desk: Desk, session: int) -> None:
        self._app = app
        self._desk = desk
        self._session = session

    @property
    def _turn(self) -> str | None:
        """Who speaks now; nobody where one person drafts alone."""
        return None if self._desk.plan.solo else self._room.record.turn or None

    @property
    def _room(self) -> MeetingRoom:
        return MeetingRoom(self._desk.plan, self._desk.team, self._session)

    def _entry(self, kind: str, text: str = "", by: str | None = None) -> LogEntry:
        known = {"id": self._desk.new_id("log"), "session": self._session, "type": kind, "text": text, "by": by}
        return LogEntry.model_validate(known)

    def _do(self, edit: Edit[Plan]) -> bool:
        return told(self._app, self._desk.do(edit)) is not None

    def park(self) -> None:
        """Ask for a thought that is not for now, and keep it."""

        def said(text: str | None) -> None:
            if text:
                self._do(AddLogEntry(self._entry("parked", text, self._turn)))

        hint = "It waits in the log (g 7), and the recap brings it back."
        self._app.push_screen(AskLine("Park a thought", hint=hint), said)

    def write(self, kind: str, *, ask_kind: bool = False) -> None:
        """Ask for an entry of this kind."""
        self._form(self._entry(kind), ask_kind, AddLogEntry)

    def change(self, entry: LogEntry) -> None:
        """Ask how an entry is to be changed."""
        self._form(entry, True, ChangeLogEntry)

    def _form(
        self,
        entry: LogEntry,
        ask_kind: bool,
        edit: Callable[[LogEntry], AddLogEntry] | Callable[[LogEntry], ChangeLogEntry],
    ) -> None:
        people = self._desk.people(self._session)

        def answered(answers: Answers | None) -> None:
            if answers is not None:
                self._do(edit(changed_entry(entry, answers, people)))

        self._app.push_screen(log_form(entry, ask_kind=ask_kind), answered)

    # -- the last question -------------------------------------------------------------------------------------------

    def ask_last_question(self, ended: Callable[[None], None] | None = None) -> None:
        """Show the session's last question to the room, and take the answers; `ended` is called after it."""
        session = the_method().session(self._session)
        plan = self._desk.plan
        speakers = () if plan.solo else self._room.workers
        answers = [_said(entry) for entry in plan.log if entry.type == "answer" and entry.session == self._session]
        people = self._desk.people(self._session)

        def add(line: str, by: str | None) -> tuple[str, str | None]:
            from okra_tui.intake.note_line import read_note_line  # like the chat: not before somebody answers

            typed = read_note_line(line, people, 0)
            by = typed.by or by
            if not typed.text:
                return "", by
            entry = self._entry("answer", typed.text, by)
            if not self._do(AddLogEntry(entry)):
                return "", by
            answers.append(_said(entry))
            return answers[-1], by

        def paste(text: str) -> None:
            from okra_tui.intake.chat import read_chat  # not before: how chats look takes time to be set up
            from okra_tui.ui.dialogs.paste_preview import PastePreview

            def taken(notes: "tuple[Taken, ...] | None") -> None:
                entries = tuple(self._entry("answer", one_line(note.text), note.by) for note in notes or ())
                if entries and self._do(Together("add what was pasted", tuple(map(AddLogEntry, entries)))):
                    answers.extend(map(_said, entries))
                    dialog.show_answers(answers)

            preview = PastePreview(read_chat(text, people, 0), (), authors=speakers, veiled=False)
            self._app.push_screen(preview, taken)

        title = f"The last question of session {self._session}, {session.title}"
        dialog = LastQuestion(title, session.last_question, answers, speakers, self._turn, add=add, paste=paste)
        self._app.push_screen(dialog, ended)


def _said(entry: LogEntry) -> str:
    return f"{one_line(entry.text)}  ({entry.by})" if entry.by else one_line(entry.text)
