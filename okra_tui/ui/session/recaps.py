"""What a session came to, on the screen and for the chat: at its end, and when the next one begins."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from okra_tui.desk.desk import Desk
from okra_tui.method import RETROSPECTIVE, REVIEW, session_called
from okra_tui.method.method import the_method
from okra_tui.plan.agenda import session_after, session_begun
from okra_tui.plan.model import Plan
from okra_tui.plan.team import Team
from okra_tui.ui.dialogs.ask import Dialog, Tell, ask_then
from okra_tui.ui.keys.active import key_of
from okra_tui.ui.keys.table import HOME, bindings
from okra_tui.ui.messages import ScreenRequested

_PLACES = {HOME: "Home", REVIEW: "Review"}
"""Where the end of a session leads that is no session."""


class SessionEnds(Dialog[int]):
    """What a session came to, for the room to read and for the chat. Gives the place to go to, or None to stay."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("session-ends")
    DEFAULT_CSS = """
    SessionEnds > #panel { width: 96%; max-width: 110; }
    SessionEnds VerticalScroll { height: auto; }
    SessionEnds #text { height: auto; }
    SessionEnds #next { height: auto; text-style: bold; color: $text-accent; margin: 1 0 0 0; }
    """

    def __init__(self, session: int, text: str, coming: str, place: int) -> None:
        """`text`: the recap, which ends with when the next session is, `coming`; `place`: where Enter leads."""
        where = _PLACES.get(place) or f"Session {place}, {the_method().session(place).title}"
        super().__init__(
            f"What {session_called(session)} came to", {"session-ends.go-on": where, "dialog.close": "Stay here"}
        )
        self._text = text
        self._coming = coming
        self._leads_to = place

    def compose_body(self) -> ComposeResult:
        with VerticalScroll():
            yield Static(Content(self._text.strip().removesuffix(self._coming).strip()), id="text")
        coming = Static(Content(self._coming), id="next")
        coming.display = bool(self._coming)
        yield coming

    def opened(self) -> None:
        self.call_after_refresh(self.give_room, self.query_one(VerticalScroll))

    def on_resize(self) -> None:
        self.call_after_refresh(self.give_room, self.query_one(VerticalScroll))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self._leads_to != HOME if action == "go" else True

    def action_go_on(self) -> None:
        self.dismiss(self._leads_to)

    def action_go(self, place: int) -> None:
        self.dismiss(place)

    def action_copy(self) -> None:
        """It stays: the room may still read it."""
        self.app.copy_to_clipboard(self._text)
        self.query_one("#title", Static).update(Content(f"{self._title} · copied to the clipboard"))


def show_session_end(app: App[None], desk: Desk, session: int, coverage: str = "") -> None:
    """Show what a session came to, and go from there to what comes next, or Home where nothing does.

    `coverage` as for the recap.
    """
    from okra_tui.plan.recap import recap, what_comes_next  # not before a session ends: they bring all the checks along

    plan, team, today = desk.plan, desk.team, desk.clock.today()
    following = session_after(plan, team, session, today)
    coming = what_comes_next(plan, team, session, today)
    place = following.session if following else REVIEW if session == RETROSPECTIVE else HOME

    text = recap(plan, team, session, today, coverage=coverage, before=desk.quarter_before)
    ask_then(app, SessionEnds(session, text, coming, place), lambda place: app.post_message(ScreenRequested(place)))


def copy_pre_read(app: App[None], plan: Plan, team: Team, session: int, today: date) -> None:
    """Put what to send before a session on the clipboard, and show it for where there is none."""
    from okra_tui.plan.pre_read import pre_read

    text = pre_read(plan, team, session, today)
    app.copy_to_clipboard(text)
    app.push_screen(Tell("To send before the session, copied to the clipboard", text))


def copy_recap(app: App[None], desk: Desk, session: int, coverage: str = "") -> None:
    """Put what the session came to on the clipboard, and show it for where there is none.

    `coverage` says how much of it the room has read and who spoke. Raises KeyError for a session that the method does
    not have.
    """
    from okra_tui.plan.recap import recap

    today, before = desk.clock.today(), desk.quarter_before
    text = recap(desk.plan, desk.team, session, today, coverage=coverage, before=before)
    app.copy_to_clipboard(text)
    app.push_screen(Tell("The recap for the chat, copied to the clipboard", text))


# -- What the session before left, over the work of one that begins.


REMINDS_FOR = 10.0
"""Seconds; the first key ends it sooner, and does what it always does."""


class LastTime(Static):
    """Some lines that go by themselves. A click takes them away too."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    LastTime {
        height: auto; max-height: 6; display: none; padding: 0 1; margin: 0 0 1 0;
        background: $surface; border-left: outer $accent;
    }
    """

    def tell(self, lines: Sequence[str], seconds: float) -> None:
        """Show these lines for so many seconds; no lines: nothing."""
        if lines:
            first, *others = lines
            self.update(Content("\n").join([Content.styled(f"Last time · {first}", "bold"), *map(Content, others)]))
            self.display = True
            self.set_timer(seconds, self.end)

    def end(self) -> None:
        """It has been read, or nobody wants to."""
        self.display = False

    def on_click(self) -> None:
        self.end()


def remind(shown: LastTime, desk: Desk, session: int) -> None:
    """Tell what the session before this one left, for a while as the program's time goes."""
    plan = desk.plan
    if any(record.session < session and session_begun(record) for record in plan.sessions):
        from okra_tui.plan.pre_read import PARKED_HERE, what_was_left

        left = what_was_left(plan, desk.team, session, desk.clock.today(), desk.others)
        with_key = [
            line.replace(
                PARKED_HERE,
                f"{PARKED_HERE} ({key_of(shown.app, 'session.look')} goes there)",
                line.startswith(PARKED_HERE),
            )
            for line in left
        ]
        shown.tell(with_key, REMINDS_FOR / desk.clock.factor)
