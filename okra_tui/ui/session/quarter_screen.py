"""What every screen of a quarter is: bound to the desk; where nothing can be changed now, its keys tell why."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual import events
from textual.reactive import Initialize, var
from textual.screen import Screen

from okra_tui.desk.desk import Change, Desk
from okra_tui.edits.quarter import DraftAlone
from okra_tui.method import RETROSPECTIVE
from okra_tui.method.method import the_method
from okra_tui.plan.actions import QuarterLog
from okra_tui.plan.model import Plan
from okra_tui.plan.team import Team
from okra_tui.ui.dialogs.toasts import accepted
from okra_tui.ui.keys.active import is_typing, what_is_hidden, with_keys
from okra_tui.ui.keys.command import Command
from okra_tui.ui.messages import ScreenRequested
from okra_tui.ui.session.header_line import HeaderLine
from okra_tui.ui.textual_private import paint_what_is_seen, take_back_toast
from okra_tui.workspace.contributions import Contributions

if TYPE_CHECKING:
    from okra_tui.desk.session_clock import ClockFace

T = TypeVar("T")

WAY_BACK = "Esc or {everywhere.present} shows everything again."
ANOTHER_WINDOW = "This window only reads; the plan can be changed in the one that was opened first."

NOW_ALONE = "You draft alone: no clock, turns, curtain or chat. “Work in the room” in the palette brings them back."
STILL_HIDDEN = " What is under the curtain stays there until {session.curtain}."
NOW_A_ROOM = "A room works on it: its prompts, clock, turns and curtain are back."


def why_read_only(plan: Plan | None) -> str:
    """What to say where something is to be changed and cannot be: another window has the plan, or it is closed."""
    if plan is not None and plan.closed:
        return f"{plan.quarter} is closed and only read; to change it, press : and choose Reopen quarter."
    return ANOTHER_WINDOW


def from_desk(what: Callable[[Desk], T]) -> Initialize[T]:
    """What a widget with a desk has at first: `data_bind` brings it later, when the widget has been looked at."""

    def at_first(widget: Any) -> T:
        desk: Desk = widget.desk
        return what(desk)

    return Initialize(at_first)


def session_heading(session: int) -> str:
    """`Session 3 · Effort & dependencies`, `Retrospective`."""
    title = the_method().session(session).title
    return title if session == RETROSPECTIVE else f"Session {session} · {title}"


def heading_over(session: int, *, running: bool) -> str:
    """What the header calls a session while its clock runs; the retrospective always: none of the places is lit."""
    return session_heading(session) if running or session == RETROSPECTIVE else ""


class QuarterScreen(Screen[None]):
    """A screen of the open quarter, which may be closed, or another window may have the plan."""

    plan: var[Plan] = var(from_desk(lambda desk: desk.plan))
    team: var[Team] = var(from_desk(lambda desk: desk.team))
    curtains: var[frozenset[int]] = var(from_desk(lambda desk: desk.curtains))
    """The sessions whose notes are under the curtain."""
    read_only: var[bool] = var(from_desk(lambda desk: desk.is_locked))
    others: var[tuple[QuarterLog, ...]] = var(())
    """The logs of the other quarters, as soon as they are read."""
    apart: var[Contributions | None] = var(None)
    """What people write each in a file of their own, as it was at the last look."""
    saved = var("")
    clock: var["ClockFace | None"] = var(None)

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        super().__init__()
        paint_what_is_seen(self)
        self._told_way_back = False

    def do(self, change: Change) -> Plan | None:
        """Change the plan; where that is refused, the person is told why, and it is None."""
        return accepted(self.app, self.desk.do(change))

    def tell_way_back(self, *, presenting: bool) -> None:
        """Say how present view is left: once, for the room reads along. When it is left, that is no word any more."""
        if not presenting:
            take_back_toast(self.app, with_keys(self.app, WAY_BACK))
        elif not self._told_way_back:
            self._told_way_back = True
            self.notify(with_keys(self.app, WAY_BACK), markup=False, timeout=3)

    def watch_saved(self, saved: str) -> None:
        if self.is_mounted:
            self.query_one(HeaderLine).saved = saved

    def watch_clock(self, old: "ClockFace | None", new: "ClockFace | None") -> None:
        if self.is_mounted and self.is_current and old != new:
            self._show_clock()

    def on_header_line_chosen(self, event: HeaderLine.Chosen) -> None:
        self.post_message(ScreenRequested(event.digit))

    def _show_clock(self) -> None:
        """Show what the clock says now, wherever this screen has it."""
        raise NotImplementedError

    @property
    def enter_edits(self) -> bool:
        """Whether Enter on what is selected changes it, and does not just show more of it or go there."""
        return False

    ONLY_ASKED_FOR: ClassVar[frozenset[str]] = frozenset({"votes.entry", "weeks.agreement"})
    """Ids of what a room does in any case, and who drafts alone only when they ask for it."""

    @property
    def not_in_footer(self) -> frozenset[str]:
        """Ids of the commands that are possible, and not what is to be done next."""
        return self.ONLY_ASKED_FOR if self.plan.solo else frozenset()

    def action_draft(self, alone: bool) -> None:
        """From now on one person drafts alone, or a room works on it; what is there stays."""
        if self.do(DraftAlone(alone)) is not None:
            now_alone = with_keys(self.app, NOW_ALONE + (STILL_HIDDEN if self.curtains else ""))
            self.app.notify(now_alone if alone else NOW_A_ROOM, markup=False, timeout=8)

    def hides(self, command: Command) -> bool:
        """Whether a command is not offered: nothing can be changed now, or it brings what is there already."""
        if command.id == ("quarter.alone" if self.plan.solo else "quarter.with-room"):
            return True
        if not self.read_only:
            return False
        return command.changes or (self.enter_edits and command.id == "list.open")

    def on_key(self, event: events.Key) -> None:
        hidden = None if is_typing(self.app) else what_is_hidden(self, event.key)
        if hidden is not None:
            event.stop()
            self.app.notify(self.why_hidden(hidden), markup=False)

    def why_hidden(self, _command: Command) -> str:
        """What to say where somebody presses the key of a command that is not offered."""
        return why_read_only(self.plan)
