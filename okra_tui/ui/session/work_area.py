"""What a step puts into the session frame."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, TypeVar

from textual import events
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.timer import Timer

from okra_tui.desk.desk import Change, Desk
from okra_tui.desk.meeting_room import Readable, Reading
from okra_tui.edits.edit import EditRefused
from okra_tui.intake.people import People
from okra_tui.method.method import the_method
from okra_tui.plan.agenda import AgendaStep, agenda
from okra_tui.plan.model import Plan
from okra_tui.plan.team import Team
from okra_tui.plan.text import one_line
from okra_tui.ui.dialogs.ask import Tell
from okra_tui.ui.dialogs.toasts import accepted
from okra_tui.ui.keys.active import with_keys
from okra_tui.ui.keys.table import bindings
from okra_tui.ui.messages import Typing
from okra_tui.ui.session.earlier import like_before
from okra_tui.ui.session.panel import SidePanel
from okra_tui.ui.session.quarter_screen import from_desk, why_read_only
from okra_tui.ui.widgets.board.board import ClusterBoard
from okra_tui.ui.widgets.lines import NO_WORDS, FilterLine, NoteInput, TypedLine
from okra_tui.ui.widgets.lists import ListWalk, WalkedList
from okra_tui.workspace.state import Draft

ON_SOMETHING = frozenset(
    {"open", "edit", "delete", "mark", "change_state", "defer", "bring_back", "walk", "choose_objective"}
    | {"move_sideways", "reorder", "into_group", "out_of_group"}
    | {"group", "merge", "sort", "make_objective", "make_milestone"}
)
"""Actions that mean nothing where nothing is there yet."""


class WorkArea(Container):
    """A step's work at the desk of an open quarter. Its data comes down by `data_bind` from the session screen.

    Those of the session's keys that mean something else in each step are bound here, and offered where a step has the
    action and its `check_action` does not refuse it.
    """

    BINDINGS = bindings("session.back", "session.copy", "session.curtain", "reading.filter")

    plan: var[Plan] = var(from_desk(lambda desk: desk.plan))
    team: var[Team] = var(from_desk(lambda desk: desk.team))
    curtains: var[frozenset[int]] = var(from_desk(lambda desk: desk.curtains))
    read_only: var[bool] = var(from_desk(lambda desk: desk.is_locked))
    step = var("")
    begun = var(True)
    """Whether the session has begun; before, what is copied is what to send to whoever comes."""
    apart = var("")
    """Who has written apart how much that is not collected yet: `apart: Kofi 2`."""
    detail: var[Content] = var(Content(""))
    """What is to be known of what is selected. The panel beside the work shows it in the same frame, so no message."""

    reading = var("")
    """How much is read of what is theirs whose turn it is: `2 of 5 read`."""

    def __init__(self, desk: Desk, session: int) -> None:
        self.desk = desk
        super().__init__()
        self.session = session
        self._built = False
        self._waiting: list[Callable[[], object]] = []
        """What is to be done once this area is built."""

    ENTER_EDITS: ClassVar[bool] = True
    """Whether Enter on what is selected changes it, and does not just show more of it or go there."""

    SHOWN: tuple[str, ...] = ()
    """The parts of the plan that are seen here; none is named where all of it is."""

    def on_mount(self) -> None:
        if not self._built:  # Textual calls this once more where an area of its own on_mount has called it
            self._built = True
            self._refresh()
        for what in self._waiting:
            self.call_after_refresh(what)
        self._waiting.clear()

    def watch_plan(self, old: Plan, new: Plan) -> None:
        whole = not self.SHOWN
        if old is not new and (whole or any(getattr(old, part) is not getattr(new, part) for part in self.SHOWN)):
            self._refresh()

    def watch_curtains(self, old: frozenset[int], new: frozenset[int]) -> None:
        if old != new:  # what stands under it is named now, or no longer
            self._refresh()

    def watch_begun(self, old: bool, new: bool) -> None:
        if self.is_mounted and old != new:
            self.refresh_bindings()

    def watch_team(self, old: Team, new: Team) -> None:
        if old is not new:  # Textual tells too that it is what it was, several times while an area comes up
            self._refresh()

    def _refresh(self) -> None:
        """Show what is known now, as soon as the area's parts are there."""
        if self._built:
            self.show_plan()
            self.refresh_bindings()

    def show_plan(self) -> None:
        """Show what is known now in the area's parts."""

    def hear_earlier(self) -> None:
        """The earlier quarters are read: from now on what they hold can be told."""

    def enter(self) -> None:
        """The step is in front of the person now: its first part gets the focus as soon as it is there.

        Called later and by this area: messages that are posted in the app's own turn never bubble up to the app.
        """
        self.once_built(self.focus_first)

    @property
    def built(self) -> bool:
        """Whether this area stands with all its parts: before, nothing of what can be done here is asked or done."""
        return self._built

    def once_built(self, what: Callable[[], object]) -> None:
        """Do this by and by, when the area's parts are there."""
        if self._built:
            self.call_later(what)
        else:
            self._waiting.append(what)

    @property
    def foremost(self) -> frozenset[str]:
        """Ids of the commands that this step is about: the footer keeps them longest."""
        return frozenset()

    def focus_first(self) -> None:
        """Put the focus where the step's work begins."""

    @property
    def selected_entity(self) -> str:
        """The id of what is selected, or a word such as `vision`; empty where nothing is."""
        return ""

    DRAFT = ""
    """Under which name words are kept that are being typed here; followed by the session's number. None: nothing is."""
    DRAFT_IS = ""
    """What such words are, as part of a sentence: `a note`."""

    def resume_draft(self, text: str, by: str | None, about: tuple[str, ...]) -> None:
        """Go on typing where a draft left off."""

    def resume_drafts(self, drafts: Sequence[Draft]) -> None:
        """Go on with the latest of several; those before it come up where they were typed."""
        latest = drafts[-1]
        self.resume_draft(latest.text, latest.by, latest.about)

    @property
    def agenda_step(self) -> AgendaStep | None:
        """The step that is open, as the team has it."""
        return next((step for step in agenda(self.team, self.session) if step.id == self.step), None)

    def do(self, change: Change) -> Plan | None:
        """Change the plan; where that is refused, the person is told why, and it is None."""
        return accepted(self.app, self.desk.do(change))

    @property
    def veiled(self) -> bool:
        """Whether this session's notes are under the curtain."""
        return self.session in self.curtains

    @property
    def may_draw_curtain(self) -> bool:
        """Whether there is a room whose notes can be hidden: not where one person drafts alone, or all is over."""
        return not (self.plan.solo or self.plan.closed)

    @property
    def panel_beside(self) -> bool:
        """Whether the panel that tells the `detail` of what is selected stands beside the work."""
        return any(panel.display for panel in self.screen.query(SidePanel))

    def told_read_only(self) -> bool:
        """Whether nothing can be changed now; then this says why. For the mouse: of keys the screen knows it."""
        if self.read_only:
            self.app.notify(why_read_only(self.plan), markup=False)
        return self.read_only

    # -- pastes ------------------------------------------------------------------------------------------------------

    SIGNS: ClassVar[Sequence[tuple[str, str, str]]] = ()
    """The signs that stand beside what is shown, each with a word and a sentence, for the help."""
    NO_PASTE = (
        "Nothing can be pasted into this step. A chat goes into a silent round, a list into the pairs "
        "({reading.go-to} {go-to.digit-1})."
    )
    """What is said of a paste where nothing can be made of one."""

    def on_paste(self, event: events.Paste) -> None:
        """A paste anywhere on the area."""
        event.stop()
        self.paste(event.text)

    def on_typing_at_foot_pasted(self, event: "TypingAtFoot.Pasted") -> None:
        """Several lines pasted into the line at the foot are for the area."""
        event.stop()
        self.paste(event.text)

    def on_typing_at_foot_finished(self, event: "TypingAtFoot.Finished") -> None:
        event.stop()
        self.typing_ended()

    def typing_ended(self) -> None:
        """The line at the foot is closed: the work goes on where it began."""
        self.focus_first()

    def paste(self, text: str) -> None:
        """Take a paste, or say that there is nothing in it. Areas say in `take_paste` what it is."""
        if text.strip():
            self.take_paste(text)
        else:
            self.app.notify(NO_WORDS, markup=False)

    def take_paste(self, text: str) -> None:
        """Make something of what was pasted: show it first, or say in one sentence what it means here."""
        self.app.notify(with_keys(self.app, self.NO_PASTE), markup=False)

    def take_said_apart(self, answers: Mapping[str, str]) -> None:
        """What people said in this step, each apart from the room, by name."""
        self.paste("\n".join(f"{name}: {answer}" for name, answer in answers.items()))

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing here yet to which something could be done."""
        return not self.selected_entity

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "copy_invitation":
            return self.begun and self.invites and not self.plan.solo
        if action == "curtain":
            return self.veiled or self.may_draw_curtain
        if action == "curtain_down":
            return not self.veiled and self.may_draw_curtain
        return not (action in ON_SOMETHING and self.is_empty)

    def go_to_entity(self, entity: str) -> None:
        """Select what a finding is about, if this area shows it."""

    # -- for the chat ------------------------------------------------------------------------------------------------

    COPIED = "For the chat, copied to the clipboard"

    @property
    def invites(self) -> bool:
        """Whether there is a text that asks the room to write into the chat; where there is no room, nobody asks."""
        return False

    def invitation(self) -> str:
        """That text."""
        return ""

    def action_copy_invitation(self) -> None:
        """Put that text on the clipboard, and show it for where there is none."""
        text = self.invitation()
        self.app.copy_to_clipboard(text)
        self.app.push_screen(Tell(self.COPIED, text))

    # -- the way back ------------------------------------------------------------------------------------------------

    def back(self) -> bool:
        """Leave what was opened last in this area; whether there was anything to leave."""
        return False

    def action_back(self) -> None:
        """Esc; where there is nothing to leave here, it is for the session screen."""
        if not self.back():
            raise SkipAction

    def voices(self, plan: Plan) -> str:
        """A word on who has been heard in this step; empty where that is no question."""
        return ""


# -- A work area whose work stands in a list.


class ListArea(ListWalk, WorkArea):
    """Yields a `WalkedList`: it has the focus, and what is selected there is selected here."""

    @property
    def walked(self) -> WalkedList:
        return self.query_one(WalkedList)

    @property
    def selected_entity(self) -> str:
        return self.walked.selected

    def focus_first(self) -> None:
        self.walked.focus()

    def go_to_entity(self, entity: str) -> None:
        self.walked.select(entity)
        self.walked.focus()


# -- A work area of which only a part is shown while `/` has words. Esc shows all of it again.


class Filtered(WorkArea):
    """Yields a `FilterLine` and shows what its words leave."""

    @property
    def filter_line(self) -> FilterLine:
        """The line in which the words are typed."""
        return self.query_one(FilterLine)

    def action_filter(self) -> None:
        self.filter_line.open()

    def on_filter_line_changed(self, event: FilterLine.Changed) -> None:
        event.stop()
        self._refresh()

    def on_filter_line_left(self, event: FilterLine.Left) -> None:
        event.stop()
        self.focus_first()

    def back(self) -> bool:
        """Esc: all is shown again."""
        if not self.filter_line.display:
            return super().back()
        self.filter_line.clear()
        self.focus_first()
        return True


# -- A work area in which people read what is theirs when it is their turn.


class ReadInTurn(WorkArea):
    """Follows whose turn it is, and keeps what was read: what is selected for a moment is."""

    READS: ClassVar[Readable] = "note"
    MOMENT: ClassVar[float] = 1.0
    """Seconds for which something is selected until it counts as read."""

    def __init__(self, desk: Desk, session: int) -> None:
        super().__init__(desk, session)
        self._looked_at = ""
        """What was not read yet and is selected now."""
        self._moment: Timer | None = None
        self._turn: str | None = None
        """Whose turn it was when this was last shown."""

    @property
    def offers_turns(self) -> bool:
        """Whether turns go round in the open step."""
        step = self.agenda_step
        offered = step is not None and "turns" in the_method().way(step.way).offers
        return offered and not (self.plan.solo or self.read_only)

    @property
    def in_turn(self) -> Reading | None:
        """What is read here and by whom; None where nobody reads."""
        return self.desk.reading(self.session, self.READS) if self.offers_turns else None

    @property
    def being_read(self) -> str:
        """The id of what is in front of everybody now; empty where nothing is that can be read."""
        return ""

    def follow_turn(self, shown: Sequence[str]) -> str:
        """Which of those that are shown is read first when somebody's turn comes; empty while it stays the same."""
        reading = self.in_turn
        self.reading = reading.words if reading is not None else ""
        turn = reading.room.turns.turn if reading is not None else None
        if turn == self._turn:
            return ""
        self._turn = turn
        if reading is None or turn is None:
            return ""
        theirs = [entity for entity in shown if entity in reading.gathered]
        return next((entity for entity in theirs if entity in reading.unread), theirs[0] if theirs else "")

    def look(self) -> None:
        """What is selected for a moment is read; in somebody's turn only what is theirs."""
        reading, at = self.in_turn, self.being_read
        theirs = reading is not None and (not reading.gathered or at in reading.gathered)
        wanted = at if reading is not None and theirs and at in reading.unread else ""
        if wanted == self._looked_at:
            return
        self._looked_at = wanted
        if self._moment is not None:
            self._moment.stop()
        self._moment = self.set_timer(self.MOMENT, self._read_looked_at) if wanted else None

    def _read_looked_at(self) -> None:
        at, self._looked_at = self._looked_at, ""
        if self.being_read == at and self.screen.is_current and self.display:
            self.now_read(at)

    def now_read(self, entity: str) -> None:
        """From now on this counts as read."""
        if self.in_turn is not None:
            self.desk.remember_heard(self.session, read=[entity])
            self._refresh()


# -- A work area whose work stands as cards on a board.


class BoardArea(WorkArea):
    """Yields a `ClusterBoard`; what is moved there is a change of the plan, and what is opened there is opened here."""

    def action_open(self) -> None:
        """Open what is selected on the board."""

    @property
    def board(self) -> ClusterBoard:
        """The board itself."""
        return self.query_one(ClusterBoard)

    def on_cluster_board_move_wanted(self, event: ClusterBoard.MoveWanted) -> None:
        event.stop()
        self.do(event.edit)

    def on_cluster_board_opened(self, event: ClusterBoard.Opened) -> None:
        event.stop()
        if not self.told_read_only():
            self.action_open()

    def action_mark(self) -> None:
        self.board.action_mark()

    def action_into_group(self, digit: int) -> None:
        self.board.action_put(digit)

    def action_move_sideways(self, by: int) -> None:
        self.board.action_move_sideways(by)

    def action_reorder(self, by: int) -> None:
        self.board.action_reorder(by)


# -- What a work area has at its foot for typing: a line that is hidden until it is wanted, and stays open until left.


T = TypeVar("T")


class TypingAtFoot(Container):
    """A typed line and what becomes of its words. Its kinds declare the line and the draft, tell how the words are
    understood, and say what Enter (`take`) and the keys that choose (`turn`) do."""

    DEFAULT_CSS = """
    TypingAtFoot { height: auto; dock: bottom; }
    """

    DRAFT: ClassVar[str] = ""
    """Under which name unfinished words are kept; followed by the session's number and by what they are for. None:
    they are not kept."""

    plan: var[Plan] = var(from_desk(lambda desk: desk.plan))
    team: var[Team] = var(from_desk(lambda desk: desk.team))
    read_only: var[bool] = var(from_desk(lambda desk: desk.is_locked))

    def __init__(self, desk: Desk, session: int, line: TypedLine) -> None:
        self.desk = desk
        super().__init__()
        self.session = session
        self.line = line
        self._left: dict[str, str] = {}
        """Words that were left in the line, by what they were for."""

    class Finished(Message):
        """The line is closed for now."""

    @dataclass
    class Pasted(Message):
        """Several lines were pasted into the line."""

        text: str

    def compose(self) -> ComposeResult:
        yield self.line

    def on_mount(self) -> None:
        self.display = False

    # -- what its kinds say ------------------------------------------------------------------------------------------

    def tell(self, text: str) -> None:
        """Say around the line how its words are understood."""

    def take(self, text: str) -> None:
        """Enter: do what the words say."""

    def turn(self, step: int, what: str) -> None:
        """Choose the next (1) or previous (-1) of what can be chosen here."""

    def new_words(self, text: str) -> str:
        """What of the line may be like something of earlier quarters; empty where nothing is looked for."""
        return ""

    @property
    def for_what(self) -> str:
        """For what the words are, where each thing has its own: a draft's name ends with it."""
        return ""

    @property
    def whose(self) -> tuple[str | None, tuple[str, ...]]:
        """Who types, and about what: is kept with a draft."""
        return None, ()

    def paste(self, text: str) -> None:
        """Several lines at once: the area says what they are, unless its line knows."""
        self.post_message(self.Pasted(text))

    # -- what all of them do -----------------------------------------------------------------------------------------

    @property
    def people(self) -> People:
        """Those whose names are understood here."""
        return self.desk.people(self.session)

    def may_type(self) -> bool:
        """Whether this window may change the plan; where it only reads, it says so."""
        if self.read_only:
            self.app.notify(why_read_only(self.plan), markup=False)
        return not self.read_only

    def keep_draft(self, text: str) -> None:
        """Keep these words, should the program end; none: there are none any more."""
        if self.DRAFT:
            field = f"{self.DRAFT} {self.session} {self.for_what}".rstrip()
            self.post_message(Typing(field, text, *self.whose))

    REFUSAL_IS_SHOWN: ClassVar[bool] = False
    """Whether the line itself says why its words cannot be taken, while they stand in it."""

    def do(self, change: Change, typed: str) -> Plan | None:
        """Make the change that these words ask for; the plan then. Where it is refused, the person is told why, and
        the words stand in the line again, unless somebody types on already: then they are told too."""
        outcome = self.desk.do(change)
        if not isinstance(outcome, EditRefused):
            return outcome
        why = str(outcome)
        if not self.line.give_back(typed):
            why = why if self.line.masked else f"{why} Not taken: {one_line(typed)}"
        elif self.REFUSAL_IS_SHOWN:
            return None
        self.app.notify(why, severity="warning", markup=False)
        return None

    def leave(self) -> None:
        """Esc: close the line."""
        self.close()

    def close(self) -> None:
        """Hide the line; the area takes the focus back."""
        self.display = False
        self.line.earlier.say(None)
        self.post_message(self.Finished())

    def on_typed_line_entered(self, event: TypedLine.Entered) -> None:
        event.stop()
        self.take(event.text)
        self._recall(event.text)  # whoever types fast reads it now: it stays until other words are typed

    def _recall(self, text: str) -> None:
        """Say what of earlier quarters is like the words."""
        self.line.earlier.say(like_before(self.desk, self.new_words(text)))

    def on_typed_line_turned(self, event: TypedLine.Turned) -> None:
        event.stop()
        self.turn(event.step, event.what)

    def on_typed_line_changed(self, event: TypedLine.Changed) -> None:
        event.stop()
        if self.display:
            self.tell(event.text)
            self._recall(event.text)
            if event.text or not self._left.get(self.for_what):  # what was left in the line is still unfinished
                self.keep_draft(event.text)

    def on_typed_line_closed(self, event: TypedLine.Closed) -> None:
        event.stop()
        self.leave()

    def on_note_input_pasted(self, event: NoteInput.Pasted) -> None:
        event.stop()
        self.paste(event.text)


class TypingForEach(TypingAtFoot):
    """Words for one thing after the other: those that are left with Esc come up when the same is typed again."""

    @property
    def beginning(self) -> str:
        """What stands in the line at first."""
        return ""

    def watch_plan(self) -> None:
        if self.is_mounted and self.display:
            self.tell(self.line.input.value)

    def begin_typing(self, text: str = "") -> None:
        """Show the line, with these words or with those that belong there."""
        if self.may_type():
            self.display = True
            self.bring_words(text)

    def bring_words(self, text: str = "") -> None:
        """Put into the line what was left for this, or what stands there at first."""
        words = text or self._left.pop(self.for_what, "") or self.beginning
        self.line.open(words)
        self.tell(words)

    def leave_words(self) -> None:
        """What is in the line comes back with it, unless it is what stood there at first."""
        text = self.line.input.value
        if text.strip() and text.strip() != self.beginning.strip():
            self._left[self.for_what] = text
        self.line.input.value = ""

    def leave(self) -> None:
        """Esc: close the line; its words are there again when the same is typed next time."""
        self.leave_words()
        self.close()


def next_choice(choices: Sequence[T], now: T, step: int) -> T:
    """The choice that is `step` further on, round and round; the first one where `now` is none of them."""
    if not choices:
        return now
    return choices[(choices.index(now) + step) % len(choices)] if now in choices else choices[0]
