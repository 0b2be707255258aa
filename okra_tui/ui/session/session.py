"""The frame that every session has: header, step rail, work area, side panel, footer."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Final

from textual import events
from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.reactive import var

from okra_tui.desk.concerns import Concern, step_concerns
from okra_tui.desk.desk import Desk
from okra_tui.desk.meeting_room import MeetingRoom
from okra_tui.edits.edit import EditRefused
from okra_tui.edits.quarter import session_record
from okra_tui.edits.team import ChangeStep
from okra_tui.method.method import the_method
from okra_tui.plan.actions import thoughts_for
from okra_tui.plan.agenda import AgendaStep, agenda, next_step, previous_step, session_begun, standing_at
from okra_tui.plan.model import LogEntry, Plan
from okra_tui.plan.team import StepChange, Team
from okra_tui.room.turns import TurnPanel, parts, turn_panel
from okra_tui.ui.dialogs.toasts import accepted
from okra_tui.ui.keys.active import with_keys
from okra_tui.ui.keys.command import Command
from okra_tui.ui.keys.table import SESSION_TABS, bindings
from okra_tui.ui.messages import EntityRequested, Presented, SessionEnded, SessionShown, StepRequested
from okra_tui.ui.session.header_line import HeaderLine
from okra_tui.ui.session.panel import FOLDED, BeforeYouGoOn, PresentHead, RoomStrip, SidePanel
from okra_tui.ui.session.quarter_screen import QuarterScreen, heading_over
from okra_tui.ui.session.recaps import LastTime, copy_pre_read, copy_recap, remind, show_session_end
from okra_tui.ui.session.step_rail import StepRail
from okra_tui.ui.session.work_area import ReadInTurn, WorkArea
from okra_tui.ui.widgets.footer_line import FooterLine
from okra_tui.workspace.contributions import Contributions

if TYPE_CHECKING:
    from okra_tui.desk.session_clock import ClockFace

LAST_QUESTION: Final = "the last question"
AFTER_THE_LAST_STEP: Final = f"{LAST_QUESTION}, then the recap"
CARD: Final = "session.card"
NO_CARD: Final = "The card is not for the room: {everywhere.present} leaves present view, then {session.card} shows it."

# -- What a session asks and tells in dialogs: its prompt, its ways and steps, who is here, and its last question.


class SessionAsks(QuarterScreen):
    """A session's data and where it stands, and the dialogs over it. The frame around the work is SessionScreen's."""

    looking_at = var("")
    """The step at which somebody looks where the session itself cannot be moved."""

    def __init__(self, desk: Desk, session: int) -> None:
        super().__init__(desk)
        self.session = session

    @property
    def steps(self) -> tuple[AgendaStep, ...]:
        """This session's steps as this team has them."""
        return agenda(self.team, self.session, alone=self.plan.solo)

    @property
    def step(self) -> AgendaStep | None:
        """The step at which the session stands; None where the team skips all of them."""
        at = session_record(self.plan, self.session).at_step
        return standing_at(self.steps, self.looking_at if self.read_only and self.looking_at else at)

    @property
    def _room(self) -> MeetingRoom:
        return MeetingRoom(self.plan, self.team, self.session)

    def go_to_step(self, step: str) -> None:
        """Let the session stand at this step, or where it is only read, look at it."""
        if self.read_only:
            self.looking_at = step
        else:
            self.post_message(StepRequested(self.session, step))

    def action_prompt(self) -> None:
        from okra_tui.ui.session.step_changes import tell_prompt

        if self.step is not None:
            tell_prompt(self.app, self.step, alone=self.plan.solo)

    def action_card(self) -> None:
        from okra_tui.ui.session.step_changes import show_card

        if self.step is not None:
            show_card(self.app, self.step, alone=self.plan.solo)

    def action_way(self) -> None:
        from okra_tui.ui.session.step_changes import ask_for_way

        if self.step is not None:
            ask_for_way(self.app, self.team, self.step, self._change_step)

    def action_steps(self) -> None:
        from okra_tui.ui.session.step_changes import ask_for_step

        ask_for_step(self.app, self.team, self.session, self.step.id if self.step else "", self._change_step)

    def _change_step(self, edit: ChangeStep) -> Team | EditRefused:
        """Where the open step is left out, or was the team's own and is gone, the session goes on."""
        there, changed = None, edit.change.step
        gone = edit.change == StepChange(step=changed) and changed not in the_method().steps
        if (edit.change.skip or gone) and self.step is not None and self.step.id == changed:
            there = next_step(self.steps, self.step.id) or previous_step(self.steps, self.step.id)
        outcome = self.desk.do_in_team(edit)
        if there is not None and isinstance(outcome, Team):
            self.go_to_step(there.id)
        return outcome

    def action_room(self) -> None:
        from okra_tui.ui.session.who_is_here import WhoIsHere

        self.app.push_screen(WhoIsHere(self.desk, self.session))

    def _ask_last_question(self) -> None:
        """After the last step: the session's one question, then what it came to, and what comes next."""
        from okra_tui.ui.session.log_entries import LogTaking

        def ended(_: None) -> None:
            self.post_message(SessionEnded())
            show_session_end(self.app, self.desk, self.session, self._coverage)

        LogTaking(self.app, self.desk, self.session).ask_last_question(ended)

    def action_pre_read(self) -> None:
        copy_pre_read(self.app, self.plan, self.team, self.session, self.desk.clock.today())

    action_copy_invitation = action_pre_read
    """What a step would copy for the room is the step's own; it has the key once the session has begun."""

    def action_recap(self) -> None:
        copy_recap(self.app, self.desk, self.session, self._coverage)

    @property
    def _coverage(self) -> str:
        """How much of what was written was read, and who spoke; empty where nothing is known of it."""
        reading = self.desk.reading(self.session)
        return reading.coverage if reading is not None else ""


PANEL_FROM = 120
"""Columns from which the side panel has room; below, a strip above the footer says the same."""


STEPS: Final[Mapping[str, str]] = {
    "0.known-inputs": "canvas.Canvas",
    "0.group-and-vote": "votes.GroupAndVote",
    "0.vision-statement": "vision.VisionStatement",
    "1.company-okrs": "company_objectives.CompanyObjectives",
    "1.silent-round": "notes.NoteBoard",
    "1.read-and-cluster": "notes.NoteBoard",
    "1.blockers": "blockers.Blockers",
    "1.pairs": "pairs.Pairs",
    "2.context": "one_by_one.Context",
    "2.team-mapping": "initiatives.Initiatives",
    "2.silent-ideation": "ideas.HypothesisBoard",
    "2.read-and-cluster": "ideas.HypothesisBoard",
    "2.validation": "validation.Validation",
    "2.prioritization": "prioritization.Prioritization",
    "3.review": "one_by_one.MilestoneReview",
    "3.effort": "scores.Scoring",
    "3.value": "scores.Scoring",
    "3.dependencies": "dependencies.Dependencies",
    "3.skills": "scores.Scoring",
    "4.positioning": "weeks.WeekPlan",
    "4.annotation": "weeks.WeekPlan",
    "4.discussion": "weeks.WeekPlan",
    "4.sequencing": "weeks.WeekPlan",
    "retrospective.notes": "votes.GroupAndVote",
    "retrospective.group": "votes.GroupAndVote",
    "retrospective.actions": "own_step.AgreedActions",
}
"""The work area of each step of the method: the file in `ui/steps` and the class in it. Named as text, so that a step
is imported at its first visit. Steps with the same work area share it: the notes stay where they are."""
OWN_STEP: Final = "own_step.OwnStep"
"""The work area of every step of the team's own."""


def area_class(name: str) -> type[WorkArea]:
    """The class that a line of `STEPS` names."""
    file, area = name.split(".")
    kind: type[WorkArea] = getattr(import_module(f"okra_tui.ui.steps.{file}"), area)
    return kind


class SessionScreen(SessionAsks):
    """One session. What a session brings is its steps' work areas; all else is the same in every session.

    Its data comes down by `data_bind` from the app; it changes nothing itself.
    """

    BINDINGS = bindings("reading") + bindings(
        "session.next-step",
        "session.previous-step",
        "session.next-turn",
        "session.room",
        CARD,
        "session.look",
        "session.copy",
        "session.back",
    )

    presenting: var[bool] = var(False)
    """Whether the room sees only what it needs; a room that goes on to the next session goes on seeing that."""

    def __init__(self, desk: Desk, session: int) -> None:
        super().__init__(desk, session)
        self._areas: dict[str, WorkArea] = {}
        """By their names in `STEPS`: steps with the same name share one area."""
        self._shown: WorkArea | None = None
        self._awaited: tuple[str, str] | None = None
        """A step that was asked for, and what is to be selected there as soon as it is shown."""
        self._stale = True
        self._part = 0
        """The part of the current turn: in a fishbowl the proposal, the reactions, the last word."""
        self._part_of: tuple[object, ...] = ()
        """Of whose turn, in which step and way, this is the part."""
        self._asked_at_step = ""
        """The step at which somebody wanted to go on: from then on its findings stay in sight."""
        self._in_sight: tuple[Concern, ...] | None = None
        """The step's findings while they are in sight."""
        self._left = ""
        """The step from which the room went on."""
        self._found_left: tuple[Concern, ...] = ()
        """What is still to be looked at there."""
        self._furthest = 0
        """The number of the furthest step at which the session stood while this screen is there."""
        self._reminded = False
        """Whether the room was told what the session before left."""

    def compose(self) -> ComposeResult:
        yield HeaderLine(SESSION_TABS)
        yield StepRail()
        yield LastTime()
        with Horizontal(id="body"):
            with Container(id="work"):
                if self.step is not None:
                    yield self._area_of(self.step)  # at once, so that the first frame has it
            yield SidePanel()
        if self.app.size.width < PANEL_FROM:
            yield RoomStrip(id=FOLDED)
        yield FooterLine()

    def on_mount(self) -> None:
        self.query_one(HeaderLine).here = self.session
        self._refresh_frame()

    def on_screen_resume(self) -> None:
        if self._stale:
            self._refresh_frame()
        if self.presenting is not self.has_class("presenting"):  # another session was left in the other view
            self._show_as_presented()
        if not (self._reminded or self._begun or self._is_closed):
            remind(self.query_one(LastTime), self.desk, self.session)
        self._reminded = True
        if self._shown is not None and not self.focused:
            self._shown.enter()
        self.post_message(SessionShown(self.session))

    def watch_others(self) -> None:
        """The other quarters are read in a thread: what they left comes to the lines that stand there already."""
        for told in self.query(LastTime):
            if told.display:
                remind(told, self.desk, self.session)
        for area in self._areas.values():
            area.hear_earlier()

    def watch_apart(self, old: Contributions | None, new: Contributions | None) -> None:
        if old is not new:
            self._refresh_or_mark()
            self.refresh_bindings()

    def take_said_apart(self, answers: Mapping[str, str]) -> None:
        """What people said apart in this step, as if it had come from the chat."""
        area = self._shown
        if area is not None:
            area.take_said_apart(answers)

    def hear_key(self) -> None:
        """A key was pressed, whatever it does."""
        for told in self.query_children(LastTime):  # each letter passes here: not the whole screen is looked through
            told.end()

    def watch_plan(self, old: Plan, new: Plan) -> None:
        if old is not new:
            self._refresh_or_mark()
        if self.is_mounted and self.is_current and (old.closed, old.solo) != (new.closed, new.solo):
            self.post_message(SessionShown(self.session))  # it may be a room's quarter again, which has a clock
            self.refresh_bindings()

    def watch_team(self, old: Team, new: Team) -> None:
        if old is not new:
            self._refresh_or_mark()

    def watch_curtains(self) -> None:
        self._refresh_or_mark()

    watch_looking_at = watch_read_only = watch_curtains

    def _show_clock(self) -> None:
        """Only what changed and is seen is painted anew: a standing clock writes nothing to the terminal."""
        face = self._face
        header = self.query_one(HeaderLine)
        running = face is not None and face.running
        header.session = heading_over(self.session, running=running)
        header.pace = f"{face.pace} · ends {face.ends}" if face is not None and running else ""
        for part in self._panels:
            if part.display:
                part.face = face
        if self._shown is not None:
            self._shown.begun = self._begun
        if self.step is not None and self._looks_back(self.step) != (self._in_sight is not None):
            self._refresh_concerns(self.step)

    @property
    def signs(self) -> Sequence[tuple[str, str, str]]:
        """The signs that stand in the work area, each with a word and what it means: a legend for the help."""
        return self._shown.SIGNS if self._shown is not None else ()

    @property
    def _panels(self) -> Sequence[SidePanel | RoomStrip]:
        """What stands beside the work, or over or below it."""
        return self.query_one(SidePanel), *self.query(RoomStrip)

    @property
    def _is_closed(self) -> bool:
        """Whether the quarter is over: then it is only read, and no meeting is held about it."""
        return self.plan.closed is not None

    @property
    def _begun(self) -> bool:
        """Whether the session has begun: it was at a step, or its clock was started."""
        face = self._face
        return session_begun(session_record(self.plan, self.session)) or (face is not None and face.begun)

    @property
    def _face(self) -> "ClockFace | None":
        """The clock, if it is this session's."""
        return self.clock if self.clock and self.clock.session == self.session else None

    def _refresh_or_mark(self) -> None:
        if self.is_mounted and self.is_current:
            self._refresh_frame()
        else:
            self._stale = True

    # -- the frame ---------------------------------------------------------------------------------------------------

    def _refresh_frame(self) -> None:
        self._stale = False
        header, rail = self.query_one(HeaderLine), self.query_one(StepRail)
        header.whose, header.quarter, header.saved = self.team.team, self.plan.quarter, self.saved
        rail.steps = self.steps
        step = self.step
        if step is None:
            return
        self._furthest = max(self._furthest, step.number, self._worked_on())
        rail.current, rail.furthest = step.id, self._furthest
        self._show_area(step)
        self._refresh_panel(step)

    def _refresh_panel(self, step: AgendaStep) -> None:
        if step.id != self._asked_at_step:
            self._asked_at_step = ""
        turn, following = self._turn(step), next_step(self.steps, step.id)
        waiting = self._room.turns.waiting if turn.others or turn.turn else ()
        after = f"then {waiting[0]}" if waiting and self._room.turns.turn else ""
        title = following.title if following is not None else ""
        for part in self._panels:  # the one beside the work has what is to be looked at in place of the end
            end = AFTER_THE_LAST_STEP if isinstance(part, RoomStrip) else ""
            part.now = replace(
                part.now,
                doing=(step.title, step.short),
                prompt=step.prompt,
                turn=turn.turn,
                others=turn.others,
                after=after,
                following=title or end,
            )
        self._refresh_concerns(step)
        self._show_clock()

    def _worked_on(self) -> int:
        """The number of the last step on which time was spent; 0 where there is none."""
        spent = {record.step for record in self.plan.steps if record.spent_minutes}
        return max((step.number for step in self.steps if step.id in spent), default=0)

    def _looks_back(self, step: AgendaStep) -> bool:
        """Whether it is time to look at what is missing: in the last fifth, or once somebody wanted to go on."""
        face = self._face
        in_time = face is not None and face.begun and not face.held and face.step == step.id
        return (in_time and face is not None and face.phase != "calm") or step.id == self._asked_at_step

    def _refresh_concerns(self, step: AgendaStep) -> None:
        looked_at = self._looked_at
        self._in_sight = self._concerns(self.plan, step, at_a_glance=True) if self._looks_back(step) else None
        asked = step.id == self._asked_at_step
        shown = self._in_sight if self._in_sight or asked else None  # nothing is missing: no word
        voices = self._shown.voices(self.plan) if self._shown and not shown else ""  # the findings say it too
        apart = self.desk.apart.so_far(self.plan, self.session, veiled=self.session in self.curtains)
        voices = " · ".join(filter(None, (apart, voices)))
        if self._shown is not None:
            self._shown.apart = apart
        count = len(self._concerns(self.plan, step, at_a_glance=False)) if shown else 0  # so many has what `i` opens
        left = self._step_left
        self._found_left = self._concerns(self.plan, left, at_a_glance=False) if left is not None else ()
        before = left.title if left and self._found_left and not shown else ""
        for part in self._panels:
            part.now = replace(
                part.now,
                voices=voices,
                concerns=shown,
                to_look_at=count,
                left=before,
                left_to_look_at=len(self._found_left),
            )
            if isinstance(part, PresentHead) and self.presenting:
                part.count(self.desk, self.session, step.id)
        if self._looked_at != looked_at:
            self.refresh_bindings()

    def _show_area(self, step: AgendaStep) -> None:
        area = self._area_of(step)
        if area.parent is None:
            self.query_one("#work").mount(area)
        arrived = area is not self._shown or area.step != step.id
        for other in self._areas.values():
            other.display = other is area
        if area is not self._shown:
            self.query_one(SidePanel).detail = Content("")  # its section forgets how high it was
        self._shown = area
        self._show_detail()
        area.step = step.id
        self.query_one(FooterLine).foremost = area.foremost
        if arrived:
            area.enter()
        if self._awaited is not None and self._awaited[0] == step.id:
            (_, entity), self._awaited = self._awaited, None
            self.call_after_refresh(self.go_to_entity, entity)

    def _area_of(self, step: AgendaStep) -> WorkArea:
        """The work area of a step, made at the first visit."""
        name = STEPS.get(step.id, OWN_STEP)
        if name not in self._areas:
            area = self._areas[name] = area_class(name)(self.desk, self.session)
            area.data_bind(SessionScreen.plan, SessionScreen.team, SessionScreen.curtains, SessionScreen.read_only)
            self.watch(area, "detail", self._show_detail, init=False)
            self.watch(area, "reading", self._show_reading, init=False)
        return self._areas[name]

    def on_resize(self, event: events.Resize) -> None:
        self._arrange(event.size.width)
        if self.step is not None:
            self._refresh_panel(self.step)

    def _arrange(self, width: int) -> None:
        """The side panel where there is room for it, else a strip; in present view it stands over the work."""
        wide, present = width >= PANEL_FROM, self.presenting
        self.set_class(present, "presenting")
        self.query_one(SidePanel).display = wide and not present
        self._show_strip(RoomStrip(id=FOLDED), not wide and not present, after="#body")
        self._show_strip(PresentHead(id="present-head"), present, before="#body")
        for part in (HeaderLine, StepRail, FooterLine):
            self.query_one(part).display = not present
        self._show_clock()  # in what was hidden until now

    def _show_strip(self, strip: RoomStrip, shown: bool, **where: str) -> None:
        """A strip stands from when it is first shown: most rooms see neither of them."""
        if shown and not self.query_children(f"#{strip.id}"):
            self.mount(strip, **where)
        for standing in self.query_children(f"#{strip.id}"):
            standing.display = shown

    def action_present(self) -> None:
        """Show the room only what it needs, or everything again."""
        self.presenting = not self.presenting
        self._show_as_presented()
        self.tell_way_back(presenting=self.presenting)
        self.post_message(Presented(self.presenting))

    def _show_as_presented(self) -> None:
        self._arrange(self.size.width)
        if self.step is not None:
            self._refresh_panel(self.step)

    def hides(self, command: Command) -> bool:
        """In present view the room would see the card, and it is for whoever leads it."""
        return (self.presenting and command.id == CARD) or super().hides(command)

    def why_hidden(self, command: Command) -> str:
        return with_keys(self.app, NO_CARD) if command.id == CARD else super().why_hidden(command)

    @property
    def enter_edits(self) -> bool:
        return self._shown is None or self._shown.ENTER_EDITS

    # -- what is selected --------------------------------------------------------------------------------------------

    @property
    def selected_entity(self) -> str:
        """The id of what is selected in the step's work area; empty where nothing is."""
        return self._shown.selected_entity if self._shown is not None and self._shown.built else ""

    def go_to(self, step: str, entity: str) -> None:
        """Let the session stand at this step, and select what has this id there: not in the step that is left."""
        if self._shown is not None and self._shown.step == step:
            self.call_after_refresh(self.go_to_entity, entity)
        else:
            self._awaited = step, entity
            self.go_to_step(step)

    def go_to_entity(self, entity: str) -> None:
        """Select what has this id, if the step's work area shows it."""
        if self._shown is not None:
            self._shown.once_built(partial(self._shown.go_to_entity, entity))

    def _show_detail(self) -> None:
        """What the step's work area tells of what is selected in it."""
        if self._shown is not None and self.is_mounted:
            self.query_one(SidePanel).detail = self._shown.detail

    # -- turns -------------------------------------------------------------------------------------------------------

    def _turn(self, step: AgendaStep) -> TurnPanel:
        """What the panel says of turns; nothing where one person drafts alone."""
        way = the_method().way(step.way)
        if self.plan.solo or self._is_closed:
            return TurnPanel(way.name, "", "", "")
        room = self._room
        if self._part_of != (now := (step.id, step.way, room.turns.turn)):
            self._part, self._part_of = 0, now
        if room.record.turn is None and not room.record.spoke:
            return TurnPanel(way.name, way.says, "", "")  # nobody has begun; `r` gives the first turn
        panel = turn_panel(way, room.turns, self._part)
        read = self._shown.reading if self._shown is not None else ""
        return replace(panel, turn=f"{panel.turn} · {read}") if panel.turn and read else panel

    def _show_reading(self) -> None:
        """Another note was read."""
        if self.is_mounted and self.is_current and self.step is not None:
            self._refresh_panel(self.step)

    def action_next_turn(self) -> None:
        """The next part of this turn, where the way of working has several; then the next one's turn."""
        step = self.step
        if step is None:
            return
        if self._room.record.turn and self._part + 1 < len(parts(step.way)):
            self._part += 1
            self._refresh_panel(step)
            return
        self._part = 0
        reads = isinstance(self._shown, ReadInTurn) and self._shown.READS == "note"
        accepted(self.app, self.desk.give_turn(self.session, self._room.next_turn(self.desk.chance if reads else None)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in {"prompt", "way", "card"} and self.step is None:
            return False
        if action in {"pre_read", "copy_invitation"}:
            wanted = self.step is not None and not (self.plan.solo or self._is_closed)
            return wanted and (action == "pre_read" or not self._begun)
        if action == "look":
            return self._looked_at is not None or bool(self._parked)
        if action == "way":
            return not self.plan.solo
        if action in {"next_turn", "room"}:
            if self.plan.solo or self.read_only:
                return False
            return action == "room" or (self.step is not None and "turns" in the_method().way(self.step.way).offers)
        return True

    def action_back(self) -> None:
        """Esc, when the step's work area has nothing to leave: present view; and there it ends."""
        if self.presenting:
            self.action_present()

    def on_paste(self, event: events.Paste) -> None:
        """A paste that no part of the step's area had: it is the area's all the same."""
        if self._shown is not None:
            event.stop()
            self._shown.paste(event.text)

    # -- going on and back -------------------------------------------------------------------------------------------

    async def action_next_step(self) -> None:
        """Go on; only where the thread would break, a room is asked first."""
        step = self.step
        if step is None:
            return
        concerns = self._concerns(self.plan, step, at_a_glance=False)
        self._asked_at_step = step.id
        self._refresh_panel(step)
        if any(concern.gap for concern in concerns) and not (self.read_only or self.plan.solo):
            self._tell(step, concerns)
        else:
            self._go_on(step)

    def _go_on(self, step: AgendaStep) -> None:
        """What this step leaves to be looked at stands in one line from now on."""
        self._left = step.id
        following = next_step(self.steps, step.id)
        if following is not None:
            self.go_to_step(following.id)
        else:
            self._ask_last_question()

    def _tell(self, step: AgendaStep, concerns: tuple[Concern, ...]) -> None:
        """What there is to look at in a step, this one or the one before; from there to it, or on."""
        here = self.step or step
        following = next_step(self.steps, here.id)

        def answered(answer: str | None) -> None:
            if answer == BeforeYouGoOn.GO_ON:
                self._go_on(here)
            elif answer:
                self.go_to(step.id, answer)

        title = following.title if following is not None else LAST_QUESTION
        self.app.push_screen(BeforeYouGoOn(concerns, title, "" if step == here else step.title), answered)

    def action_look(self) -> None:
        """Open the line that says how much there is to look at; else what was parked for this session, in the log."""
        step, parked = self._looked_at, self._parked
        if step is not None:
            self._tell(step, self._concerns(self.plan, step, at_a_glance=False))
        elif parked:
            self.post_message(EntityRequested(parked[0].id))

    @property
    def _parked(self) -> tuple[LogEntry, ...]:
        """The thoughts that come up in this session and are not answered yet."""
        return () if self._is_closed else thoughts_for(self.plan, self.session)

    @property
    def _looked_at(self) -> AgendaStep | None:
        """The step about which the line speaks: this one, else the one that was left; None while there is no line."""
        return self.step if self._in_sight else self._step_left if self._found_left else None

    @property
    def _step_left(self) -> AgendaStep | None:
        """The step from which the room went on, as long as it is not there again."""
        here = self.step
        return next((step for step in self.steps if step.id == self._left and step != here), None)

    def _concerns(self, plan: Plan, step: AgendaStep, *, at_a_glance: bool) -> tuple[Concern, ...]:
        today = self.desk.clock.today()
        return step_concerns(plan, self.team, today, step, self.steps, at_a_glance=at_a_glance)

    def action_previous_step(self) -> None:
        step = self.step
        before = previous_step(self.steps, step.id) if step else None
        if before is not None:
            self.go_to_step(before.id)

    def on_room_strip_chosen(self) -> None:
        self.action_prompt()

    def on_step_rail_chosen(self, event: StepRail.Chosen) -> None:
        self.go_to_step(event.step)
