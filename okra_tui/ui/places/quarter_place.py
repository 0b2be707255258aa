"""What the places beside the sessions have in common: the header, a list to walk over, and when it is shown anew."""

from typing import ClassVar

from okra_tui.plan.actions import OpenAction, open_actions
from okra_tui.plan.model import Plan
from okra_tui.plan.team import Team
from okra_tui.ui.session.header_line import HeaderLine
from okra_tui.ui.session.log_entries import LogTaking
from okra_tui.ui.session.quarter_screen import QuarterScreen, session_heading
from okra_tui.ui.widgets.footer_line import FooterLine
from okra_tui.ui.widgets.lists import ListWalk, WalkedList


class QuarterPlace(ListWalk, QuarterScreen):
    """Its data comes down by `data_bind` from the app; it changes nothing itself. `show_plan` is what a place adds."""

    PLACE: ClassVar[int]
    """The digit that leads here."""

    presenting = False

    @property
    def walked(self) -> WalkedList:
        return self.query_one(WalkedList)

    def show_plan(self, plan: Plan) -> None:
        """Show all that is below the header anew."""
        raise NotImplementedError

    def on_mount(self) -> None:
        self.query_one(HeaderLine).here = self.PLACE
        self.show_again()
        self.walked.focus()

    def on_screen_resume(self) -> None:
        self.show_again()

    def on_resize(self) -> None:
        self.show_again()

    def watch_plan(self, old: Plan, new: Plan) -> None:
        if old is not new and self.is_mounted and self.is_current:
            self.show_again()

    def watch_team(self, old: Team, new: Team) -> None:
        if old is not new and self.is_mounted and self.is_current:
            self.show_again()

    def watch_others(self) -> None:
        if self.is_mounted and self.is_current:
            self.show_again()

    # -- what is to be done ------------------------------------------------------------------------------------------

    @property
    def to_do(self) -> tuple[OpenAction, ...]:
        """The open actions, those of earlier quarters among them."""
        return open_actions(self.plan, self.desk.clock.today(), self.others)

    @property
    def selected_action(self) -> OpenAction | None:
        """The open action that is selected; None where something else is."""
        return None

    @property
    def log_taking(self) -> LogTaking:
        """Asks for entries of the log, for the session where the work stands."""
        return LogTaking(self.app, self.desk, self.desk.session)

    def action_action_done(self) -> None:
        if self.selected_action is not None:
            self.log_taking.follow_up(self.selected_action, "Done", done=True)

    def action_action_drop(self) -> None:
        if self.selected_action is not None:
            self.log_taking.follow_up(self.selected_action, "Dropped", dropped=True)

    def action_action_keep(self) -> None:
        if self.selected_action is not None:
            self.log_taking.keep(self.selected_action)

    def show_again(self) -> None:
        """Show everything as it is now."""
        header = self.query_one(HeaderLine)
        header.whose, header.quarter, header.saved = self.team.team, self.plan.quarter, self.saved
        self._show_clock()
        self.show_plan(self.plan)

    def _show_clock(self) -> None:
        """The room's time goes on while it looks here."""
        header, face = self.query_one(HeaderLine), self.clock
        if face is None or not face.running:
            header.session = header.pace = ""
            return
        header.session = session_heading(face.session)
        header.pace = f"{face.face} · {face.pace} · ends {face.ends}"

    # -- present view ------------------------------------------------------------------------------------------------

    def action_present(self) -> None:
        """Show the room only what it needs, or everything again."""
        self.presenting = not self.presenting
        self.set_class(self.presenting, "presenting")
        for part in (HeaderLine, FooterLine):
            self.query_one(part).display = not self.presenting
        self.tell_way_back(presenting=self.presenting)

    def action_back(self) -> None:
        """Esc: what was opened last, at the end present view; and there it ends."""
        if self.presenting:
            self.action_present()
