"""What goes into the log from anywhere: parked thoughts, decisions, actions, and answers to the last question."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from okra_tui.desk.desk import Desk
from okra_tui.desk.meeting_room import MeetingRoom
from okra_tui.edits.edit import Edit, EditRefused, Together
from okra_tui.edits.meeting import AddLogEntry, ChangeLogEntry, follow_up
from okra_tui.intake.people import People
from okra_tui.method import RETROSPECTIVE, session_called
from okra_tui.method.method import the_method
from okra_tui.plan.actions import LOG_KINDS, OpenAction
from okra_tui.plan.model import LogEntry, Plan
from okra_tui.plan.quarter_calendar import days_later
from okra_tui.plan.text import harmless, one_line
from okra_tui.ui.dialogs.ask import AskLine, Dialog, NotTaken
from okra_tui.ui.dialogs.form import Field, Form, day, person, tick
from okra_tui.ui.dialogs.toasts import accepted
from okra_tui.ui.keys.active import key_of, with_keys
from okra_tui.ui.keys.table import bindings
from okra_tui.ui.widgets.lines import NoteInput

if TYPE_CHECKING:
    from okra_tui.ui.session.pasted_notes import Taken


# -- A session's last question, alone on the screen, and a line for the answers.


class LastQuestion(Dialog[None]):
    """Enter adds an answer and stays for the next; Esc ends.

    `add` keeps an answer by somebody (None: it was refused) and gives the name of who speaks now; `paste` takes
    several lines of a chat.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings("last-question")
    DEFAULT_CSS = """
    LastQuestion > #panel { width: 96; padding: 1 4 0 4; }
    LastQuestion #title { color: $text-muted; text-style: none; }
    LastQuestion #question { height: auto; text-style: bold; color: $text-accent; text-align: center; margin: 1 0 2 0; }
    LastQuestion VerticalScroll { height: auto; max-height: 40vh; }
    LastQuestion #answers { height: auto; }
    LastQuestion Horizontal { height: 1; margin: 1 0 0 0; background: $background; padding: 0 1; }
    LastQuestion Horizontal > Static { width: auto; max-width: 40%; }
    LastQuestion NoteInput, LastQuestion NoteInput:focus { width: 1fr; }
    """

    def __init__(
        self,
        title: str,
        question: str,
        answers: Sequence[str],
        speakers: Sequence[str],
        by: str | None,
        *,
        add: Callable[[str, str | None], tuple[str | None, str | None]],
        paste: Callable[[str], None],
    ) -> None:
        super().__init__(title, {"dialog.close": "End"})
        self._question = harmless(question)
        self._answers = [one_line(answer) for answer in answers]
        self._speakers = tuple(speakers)
        self._by = by
        self._add = add
        self._paste = paste

    def compose_body(self) -> ComposeResult:
        yield Static(Content(self._question), id="question")
        with VerticalScroll(can_focus=False):
            yield Static(id="answers", markup=False)
        with Horizontal():
            yield Static(id="by", markup=False)
            yield NoteInput()

    def opened(self) -> None:
        self.query_one(NoteInput).focus()
        self.keeps_words([], self._go_on)
        self._show()

    def _go_on(self, words: Mapping[str, str]) -> None:
        line = self.query_one(NoteInput)
        line.put(one_line(words.get("line", line.value)))

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.keep_words("line", event.value)

    def _show(self) -> None:
        lines = [Content.styled("· ", "$text-muted") + Content(answer) for answer in self._answers]
        self.query_one("#answers", Static).update(Content("\n").join(lines))
        name = Content.styled(one_line(self._by), "bold") + Content(" ") if self._by else Content("")
        self.query_one("#by", Static).update(name + Content.styled("▸ ", "$accent"))
        self._scrolling.scroll_end(animate=False)

    def show_answers(self, answers: Sequence[str]) -> None:
        """These are the answers now."""
        self._answers = [one_line(answer) for answer in answers]
        self._show()

    def on_note_input_taken(self, event: NoteInput.Taken) -> None:
        event.stop()
        answer, self._by = self._add(event.text, self._by)
        line = self.query_one(NoteInput)
        if answer:
            self._answers.append(one_line(answer))
        elif answer is None and not line.value:  # refused: what was typed stands there again
            line.put(event.text)
        self._show()

    def on_note_input_pasted(self, event: NoteInput.Pasted) -> None:
        event.stop()
        self._paste(event.text)

    async def action_take(self) -> None:
        await self.query_one(NoteInput).action_submit()

    def action_speaker(self, step: int) -> None:
        """Choose who answers."""
        if self._speakers:
            at = self._speakers.index(self._by) + step if self._by in self._speakers else 0
            self._by = self._speakers[at % len(self._speakers)]
            self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return bool(self._speakers) if action == "speaker" else True


# -- The form in which an entry of the log is written down or changed.


ENTRY_LINES = 5
"""So many lines of a text are seen at once; in a text of one line Enter takes the form."""

DAYS_MORE = 7
"""Days from today that are proposed where an action is kept."""
COMES_UP_HINT = "A session, 0 to 4, or a step such as 3.dependencies; empty: the next one."

DUE_DAY_HINT = "such as 2026-10-05; empty: none yet"


def log_form(
    entry: LogEntry, people: People, do: Callable[[LogEntry], Plan | EditRefused], *, ask_kind: bool
) -> Form[Plan]:
    """The form with what is known; with `ask_kind` the kind can be changed as well."""
    kinds = ", ".join(word.casefold() for word in LOG_KINDS.values())
    kind = [Field("type", "Kind", LOG_KINDS[entry.type].casefold(), hint=kinds, read=_kind)] if ask_kind else []
    lines = min(entry.text.count("\n") + 1, ENTRY_LINES)
    needs = "An entry of the log needs words; d in the list deletes it."
    fields = [
        Field("text", "Text", entry.text, lines=lines, needs=needs),
        *kind,
        person("owner", "Who looks after", entry.owner, "A name; empty: nobody yet.", people.who),
        day("due", "Due", entry.due, DUE_DAY_HINT),
        tick("done", "State", entry.done, "it is done"),
    ]
    if entry.type == "parked":
        fields.insert(-1, Field("comes_up", "Comes up", entry.comes_up or "", hint=COMES_UP_HINT, read=_comes_up))
    title = "The log" if ask_kind else LOG_KINDS[entry.type]
    return Form(title, fields, lambda answers: do(entry.changed(**answers)), quick=True)


def _comes_up(typed: str) -> str | None:
    """The session or step in which a thought comes up again."""
    named = typed.strip()
    if named and named not in {*(str(session.number) for session in the_method().sessions), *the_method().steps}:
        raise NotTaken(f"{named} is no session from 0 to 4 and no step, such as 3.dependencies.")
    return named or None


def _kind(typed: str) -> str:
    """The kind whose name begins with what was written."""
    begun = typed.strip().casefold()
    kind = next((key for key, word in LOG_KINDS.items() if begun and word.casefold().startswith(begun)), None)
    if kind is None:
        raise NotTaken(f"A kind is {', '.join(LOG_KINDS.values()).casefold()}, not {typed.strip() or 'nothing'}.")
    return kind


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
        return accepted(self._app, self._desk.do(edit)) is not None

    def park(self) -> None:
        """Ask for a thought that is not for now, and keep it."""

        def park(text: str) -> Plan | EditRefused:
            return self._desk.do(AddLogEntry(self._entry("parked", text, self._turn)))

        hint = with_keys(
            self._app, "It waits in the log ({reading.go-to} {go-to.digit-7}), and the recap brings it back."
        )
        self._app.push_screen(AskLine("Park a thought", hint=hint, take=park))

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

        def do(made: LogEntry) -> Plan | EditRefused:
            return self._desk.do(edit(made))

        self._app.push_screen(log_form(entry, people, do, ask_kind=ask_kind))

    # -- what is to be done ------------------------------------------------------------------------------------------

    def follow_up(self, action: OpenAction, what_was_done: str, **fields: Any) -> None:
        """Give an open action these fields, in this quarter also where an earlier one left it; and say so."""
        if self._do(follow_up(action, self._desk.new_id, **fields)):
            self._app.notify(
                f"{what_was_done}: {one_line(action.entry.text)}; {key_of(self._app, 'reading.undo')} takes it back.",
                markup=False,
            )

    def keep(self, action: OpenAction) -> None:
        """Ask by which day it is to be done now."""
        today = self._desk.clock.today()

        def take(typed: str) -> Plan | EditRefused:
            from okra_tui.intake.check_in_line import read_day

            return self._desk.do(follow_up(action, self._desk.new_id, due=read_day(typed, today)))

        hint = f"{action.who(self._desk.team)}: {one_line(action.entry.text)}"
        proposed = days_later(today, DAYS_MORE).isoformat()
        self._app.push_screen(AskLine("By which day is it done?", proposed, hint=hint, proposed=True, take=take))

    # -- the last question -------------------------------------------------------------------------------------------

    def ask_last_question(self, ended: Callable[[None], None] | None = None) -> None:
        """Show the session's last question to the room, and take the answers; `ended` is called after it."""
        session = the_method().session(self._session)
        plan = self._desk.plan
        speakers = () if plan.solo else self._room.workers
        answers = [
            _with_author(entry) for entry in plan.log if entry.type == "answer" and entry.session == self._session
        ]
        people = self._desk.people(self._session)

        def add(line: str, by: str | None) -> tuple[str | None, str | None]:
            from okra_tui.intake.typed_lines import read_note_line  # like the chat: not before somebody answers

            typed = read_note_line(line, people, 0)
            by = typed.by or by
            if not typed.text:
                return "", by
            entry = self._entry("answer", typed.text, by)
            if not self._do(AddLogEntry(entry)):
                return None, by
            answers.append(_with_author(entry))
            return answers[-1], by

        def paste(text: str) -> None:
            from okra_tui.ui.session.pasted_notes import preview_chat  # not before somebody pastes: chats take time

            def taken(notes: "tuple[Taken, ...] | None") -> None:
                entries = tuple(self._entry("answer", one_line(note.text), note.by) for note in notes or ())
                if entries and self._do(Together("add what was pasted", tuple(map(AddLogEntry, entries)))):
                    answers.extend(map(_with_author, entries))
                    dialog.show_answers(answers)

            preview_chat(self._app, people, text, taken, speakers)

        named = session_called(self._session)
        title = f"The last question of {named}" + (f", {session.title}" if self._session != RETROSPECTIVE else "")
        dialog = LastQuestion(title, session.last_question, answers, speakers, self._turn, add=add, paste=paste)
        self._app.push_screen(dialog, ended)


def _with_author(entry: LogEntry) -> str:
    return f"{one_line(entry.text)}  ({entry.by})" if entry.by else one_line(entry.text)
