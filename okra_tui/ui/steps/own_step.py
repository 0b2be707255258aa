"""The work area of a step of the team's own: its prompt large, and what was written down in the session so far.

What is typed at its foot goes into the log, as a parked thought, a decision or an action. The clock and the turns are
those of every step.
"""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from okra_tui.desk.desk import Desk
from okra_tui.edits.edit import Together
from okra_tui.edits.meeting import AddLogEntry
from okra_tui.intake.typed_lines import read_note_line
from okra_tui.method import RETROSPECTIVE
from okra_tui.plan.model import LogEntry
from okra_tui.plan.text import counted, one_line
from okra_tui.plan.thread import dots_on
from okra_tui.plan.voting import most_voted
from okra_tui.ui.keys.active import with_keys
from okra_tui.ui.keys.table import bindings
from okra_tui.ui.session.pasted_notes import Taken, preview_chat
from okra_tui.ui.session.work_area import TypingForEach, WorkArea, next_choice
from okra_tui.ui.steps.objective_typing import RowLine
from okra_tui.ui.widgets.lines import ARROW

WRITTEN = {"parked": "Parked thought", "decision": "Decision", "action": "Action"}
"""What a line can become in the log."""
LOG_LINE_DRAFT = "log"
NOTHING_YET = (
    "{list.new} writes down a thought, a decision or an action; "
    "it goes into the log ({reading.go-to} 7) and into the recap."
)


class LogLine(TypingForEach):
    """The line at the foot: one entry of the log after the other; Tab chooses what kind it is."""

    DRAFT = LOG_LINE_DRAFT

    def __init__(self, desk: Desk, session: int) -> None:
        super().__init__(desk, session, RowLine())
        self._kind = "action" if session == RETROSPECTIVE else "parked"

    @property
    def whose(self) -> tuple[None, tuple[str, ...]]:
        return None, (self._kind,)

    def resume(self, text: str, about: Sequence[str]) -> None:
        """Go on typing where a draft left off."""
        self._kind = next((kind for kind in WRITTEN if kind in about), "parked")
        self.begin_typing(text)

    def turn(self, step: int, what: str) -> None:
        self._kind = next_choice(tuple(WRITTEN), self._kind, step)
        self.tell(self.line.input.value)

    def tell(self, text: str) -> None:
        by = read_note_line(text, self.people, 0).by
        does, hint = ("looks after it", "what is done") if self._is_owned else ("says", "what was said")
        who = Content.styled(f"{one_line(by)} {does}", "$text-muted") if by else Content("")
        self.line.tell(Content.styled(WRITTEN[self._kind], "bold") + ARROW, f"{hint}; Ana: … says who", who)

    @property
    def _is_owned(self) -> bool:
        """Whether who stands before the words looks after it: so it is with actions of the retrospective."""
        return self.session == RETROSPECTIVE and self._kind == "action"

    def entry(self, text: str, by: str | None = None, kind: str = "") -> LogEntry:
        """The entry of the log that these words are."""
        row = {"id": self.desk.new_id("log"), "session": self.session, "type": kind or self._kind, "text": text}
        return LogEntry.model_validate({**row, "owner" if self._is_owned and not kind else "by": by})

    def take(self, text: str) -> None:
        typed = read_note_line(text, self.people, 0)
        if typed.text:
            self.do(AddLogEntry(self.entry(typed.text, typed.by)), text)
        self.tell(self.line.input.value)


class OwnStep(WorkArea):
    """The prompt stands in the middle for the whole room; below it the session's log."""

    BINDINGS = bindings("list", "move")
    DEFAULT_CSS = """
    OwnStep { height: 1fr; }
    OwnStep #prompt { height: auto; padding: 1 4; text-align: center; text-style: bold; color: $text-accent; }
    OwnStep VerticalScroll { height: 1fr; padding: 0 2; }
    OwnStep #written { height: auto; }
    """

    SHOWN: tuple[str, ...] = ("log",)
    DRAFT, DRAFT_IS = LOG_LINE_DRAFT, "an entry of the log"

    def compose(self) -> ComposeResult:
        yield Static(id="prompt", markup=False)
        with VerticalScroll():
            yield Static(id="written", markup=False)
        yield LogLine(self.desk, self.session).data_bind(OwnStep.plan, OwnStep.team, OwnStep.read_only)

    def watch_step(self) -> None:
        self._refresh()

    def show_plan(self) -> None:
        step = self.agenda_step
        self.query_one("#prompt", Static).update(Content((step.prompt or step.title) if step else ""))
        written = [entry for entry in self.plan.log if entry.session == self.session and entry.type in WRITTEN]
        below = [self._line(entry) for entry in written] or [
            Content.styled(with_keys(self.app, NOTHING_YET), "$text-muted")
        ]
        lines = [*self.above(), *below]
        self.query_one("#written", Static).update(Content("\n").join(lines))

    def above(self) -> Sequence[Content]:
        """What stands over what was written down."""
        return ()

    @staticmethod
    def _line(entry: LogEntry) -> Content:
        kind = Content.styled(f"{WRITTEN[entry.type]:<{max(map(len, WRITTEN.values()))}}  ", "$text-muted")
        named = entry.owner or entry.by
        who = Content.styled(f"  {one_line(named)}", "$text-muted") if named else Content("")
        return kind + Content(one_line(entry.text)) + who

    # -- the frame asks ----------------------------------------------------------------------------------------------

    def focus_first(self) -> None:
        self.query_one(VerticalScroll).focus()

    @property
    def is_empty(self) -> bool:
        return True  # nothing is selected here: the log's own place changes what is in it

    def back(self) -> bool:
        typing = self.query_one(LogLine)
        if typing.display:
            typing.leave()
            return True
        return False

    def action_move(self, by: int) -> None:
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)

    # -- entries come in ---------------------------------------------------------------------------------------------

    def action_new(self) -> None:
        self.query_one(LogLine).begin_typing()

    def resume_draft(self, text: str, by: str | None, about: tuple[str, ...]) -> None:
        self.query_one(LogLine).resume(text, about)

    def take_paste(self, text: str) -> None:
        """A chat is so many parked thoughts."""
        if not self.told_read_only():
            preview_chat(self.app, self.desk.people(self.session), text, self._take)

    def _take(self, taken: tuple[Taken, ...] | None) -> None:
        line = self.query_one(LogLine)
        edits = tuple(AddLogEntry(line.entry(note.text, note.by, "parked")) for note in taken or ())
        if edits:
            self.do(Together("add what was pasted", edits))


# -- The last step of the retrospective: what most dots were given for, and what is done about it.


class AgreedActions(OwnStep):
    """The same, with the groups above it, most dots first; a line becomes an action at once."""

    SHOWN = ("log", "notes", "clusters")

    def above(self) -> Sequence[Content]:
        """The groups of notes; nothing under the curtain."""
        groups = [] if self.veiled else most_voted(self.plan, self.session)
        lines = [
            Content.assemble((f"{counted(dots_on(group), 'dot'):>7}  ", "$text-accent"), one_line(group.title))
            for group in groups
        ]
        return [*lines, Content("")] if lines else ()
