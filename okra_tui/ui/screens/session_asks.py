"""What a session asks and tells in dialogs: its prompt, its ways and steps, who is here, and its last question."""

from textual.reactive import var

from okra_tui.edits.quarter import session_record
from okra_tui.edits.team import ChangeStep
from okra_tui.plan.agenda import AgendaStep, agenda, next_step, previous_step, standing_at
from okra_tui.ui.dialogs.ask import Confirm
from okra_tui.ui.meeting_room import MeetingRoom
from okra_tui.ui.messages import SessionEnded, StepRequested
from okra_tui.ui.open_quarter import Desk
from okra_tui.ui.screens.chat_out import copy_recap
from okra_tui.ui.screens.log_entries import LogTaking
from okra_tui.ui.screens.only_read import OnlyRead
from okra_tui.ui.screens.room_dialog import open_room
from okra_tui.ui.screens.step_changes import ask_for_step, ask_for_way, tell_prompt
from okra_tui.ui.toasts import told


class SessionAsks(OnlyRead):
    """A session's data and where it stands, and the dialogs over it. The frame around the work is SessionScreen's."""

    looking_at = var("")
    """The step at which somebody looks where the session itself cannot be moved."""

    def __init__(self, desk: Desk, session: int) -> None:
        super().__init__(desk)
        self.session = session

    @property
    def steps(self) -> tuple[AgendaStep, ...]:
        """This session's steps as this team has them."""
        return agenda(self.team, self.session)

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
        if self.step is not None:
            tell_prompt(self.app, self.step)

    def action_way(self) -> None:
        if self.step is not None:
            ask_for_way(self.app, self.team, self.step, self._change_step)

    def action_steps(self) -> None:
        ask_for_step(self.app, self.team, self.session, self.step.id if self.step else "", self._change_step)

    def _change_step(self, edit: ChangeStep) -> None:
        """Where the open step is left out, the session goes on first."""
        if edit.change.skip and self.step is not None and self.step.id == edit.change.step:
            there = next_step(self.steps, self.step.id) or previous_step(self.steps, self.step.id)
            if there is not None:
                self.go_to_step(there.id)
        told(self.app, self.desk.do_in_team(edit), bad=True)

    def action_room(self) -> None:
        open_room(self.app, self.desk, self.session)

    def _ask_last_question(self) -> None:
        """After the last step: the session's one question, then what it came to for the chat."""
        log = LogTaking(self.app, self.desk, self.session)

        def offered(yes: bool | None) -> None:
            if yes:
                self.action_recap()

        def ended(_: None) -> None:
            self.post_message(SessionEnded())
            lines = ["Enter copies what this session came to, for the meeting's chat."]
            self.app.push_screen(Confirm("The session ends here", lines, "Copy the recap"), offered)

        log.ask_last_question(ended)

    def action_recap(self) -> None:
        copy_recap(self.app, self.plan, self.team, self.session, self.desk.clock.today())
