"""Keeps the session's clock going: one timer while it runs and none while it stands, its alerts, and its dialogs."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.timer import Timer
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from okra_tui.clock import Clock
from okra_tui.desk.session_clock import ClockFace, SessionClock
from okra_tui.edits.quarter import session_record
from okra_tui.method import session_called
from okra_tui.plan.agenda import AgendaStep, agenda, standing_at
from okra_tui.room.pace import ON_TIME, WayBack, whole_minutes
from okra_tui.room.timebox import Alert, ClockGap
from okra_tui.ui.dialogs.ask import Dialog, ask_then, confirm
from okra_tui.ui.dialogs.toasts import accepted
from okra_tui.ui.keys.active import with_keys
from okra_tui.ui.keys.keymap import Config
from okra_tui.ui.keys.table import bindings
from okra_tui.ui.textual_private import write_between_frames
from okra_tui.ui.widgets.lists import WalkedList

if TYPE_CHECKING:
    from okra_tui.desk.desk import Desk
    from okra_tui.ui.app import OkraApp


# -- A notification on the desktop, by way of the terminal: for whoever looks at another window when the time is up.


OSC_9 = "\x1b]9;{}\x07"
"""Understood by iTerm2, WezTerm, kitty, Ghostty, Windows Terminal and others; the rest of them leave it out."""


def notify_desktop(app: App[None], sentence: str) -> None:
    """Ask the terminal for it. `sentence` is the program's own and holds nothing of the plan: desktops keep lists."""
    write_between_frames(app, OSC_9.format(sentence))


# -- The clock's own dialogs: more and less time, and three ways back on time.


class ClockPanel(Dialog[str]):
    """Says what is to be done with the clock: one key, and it closes."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("clock")
    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    ClockPanel > #panel { width: 64; }
    """

    def __init__(self, words: str, bell: bool) -> None:
        super().__init__("The clock", {"clock.bell": "Bell off" if bell else "Bell on"})
        self._state = words

    def compose_body(self) -> ComposeResult:
        yield Static(Content(self._state))


class CatchUp(Dialog[int]):
    """Three ways back on time, one digit each; the answer is that digit."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("catch-up")
    DEFAULT_CSS = """
    CatchUp > #panel { width: 84; }
    """

    def __init__(self, behind: str, ways: Sequence[WayBack], words: Callable[[WayBack], str]) -> None:
        super().__init__(f"Catch up: {behind}")
        self._ways = ways
        self._in_words = words

    def compose_body(self) -> ComposeResult:
        yield WalkedList(
            *(
                Option(Content.assemble((f"{number}  ", "bold $text-accent"), self._in_words(way)))
                for number, way in enumerate(self._ways, 1)
            ),
            markup=False,
        )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(event.option_index + 1)


SAID: dict[Alert, str] = {"two minutes": "Two minutes left.", "zero": "Time is up; the clock counts on."}
FOR_THE_DESKTOP = "okra-tui: time is up"
SOONEST = 0.02
"""Seconds of the world after which the clock is looked at again at the soonest: nobody sees more pictures than that."""
KEEP_EVERY = 60
"""Repaints of the running clock between two times that it is stored."""


class ClockKeeper:
    """The app's hand on the clock: the app's `clock` is what screens show of it."""

    def __init__(
        self,
        app: "OkraApp",
        desk: "Desk",
        clock: Clock,
        config: Config,
    ) -> None:
        self._app = app
        self._desk = desk
        self._clock = SessionClock(clock, desk.state, desk.name)
        self._bell, self._notify = config.bell, config.notify
        self._factor = clock.factor
        """How many times faster than the world the program's clock goes; only tests have another than 1."""
        self._timer: Timer | None = None
        self._ticks = 0
        self._session = -1
        self._front = -1
        """The session on the screen: another one than the clock's while that runs on."""

    # -- where the session stands ------------------------------------------------------------------------------------

    def look_at(self, session: int) -> None:
        """A session is in front, at the step that the plan records. A clock that runs for another is not disturbed."""
        self._front = session
        if self._desk.plan.solo or (self._clock.running and session != self._session):
            return
        self._session = session
        plan = self._desk.plan
        step = standing_at(self._steps, session_record(plan, session).at_step)
        gap = self._clock.open(plan, self._steps, session, step.id if step else "")
        self._show()
        if gap is not None:
            self._ask_about(gap)

    def go_to_step(self, session: int) -> None:
        """The room is at another step: what was spent is recorded, and a running clock runs on in the new one."""
        running = self._clock.running and session == self._session
        self._record_spent()
        if running:
            self._clock.toggle()
        self.look_at(session)
        if running:
            self._clock.toggle()
            self._show()

    def agenda_changed(self) -> None:
        """The team does its steps otherwise from now on, or without the one that is open."""
        plan = self._desk.plan
        if plan.solo or self._session < 0:
            return
        step = standing_at(self._steps, session_record(plan, self._session).at_step)
        if step is not None and step.id != self._face().step:
            self.go_to_step(self._session)
        else:
            self._clock.plan_anew(plan, self._steps)
            self._show()

    def end(self) -> None:
        """The quarter is left: record, and keep the clock as it is. Where it was ended, it takes no record any more."""
        self._stop_timer()
        plan = self._desk.plan
        if not (plan.solo or plan.closed) and self._session >= 0:
            self._record_spent()
            self._clock.keep()

    @property
    def _steps(self) -> tuple[AgendaStep, ...]:
        return agenda(self._desk.team, self._session)

    # -- the keys ----------------------------------------------------------------------------------------------------

    def toggle(self, seen: bool = True) -> None:
        """Start, or pause; where another session's clock runs on, pause that and take out this session's.

        `seen`: whether a session is on the screen. A clock that is paused unseen is named.
        """
        self._clock.toggle()
        if not self._clock.running:
            self._record_spent()
        self._show()
        if not self._clock.running and not (seen and self._front == self._session):
            self._app.notify(f"The clock of {session_called(self._session)} is paused.", markup=False)
            self.look_at(self._front)

    def pause(self) -> None:
        """Let the clock stand, if it runs."""
        if self._clock.running:
            self.toggle()

    def change(self, what: str) -> None:
        """`extend`, `shorten`, `reset` or `bell`."""
        if self._front != self._session:
            pauses = with_keys(self._app, "{everywhere.clock} pauses it first")
            self._app.notify(f"The clock of {session_called(self._session)} runs; {pauses}.", markup=False)
            return
        if what == "extend":
            self._clock.extend()
        elif what == "shorten":
            self._clock.shorten()
        elif what == "reset":
            face = self._face()
            planned = next((step.minutes for step in self._steps if step.id == face.step), 0)
            self._record_spent()
            self._clock.reset(planned)
        elif what == "bell":
            self._bell = not self._bell
            self._app.notify(
                "The bell rings at zero." if self._bell else "The bell is silent.", markup=False, timeout=3
            )
        self._show()

    def panel(self) -> None:
        """The dialog with what is needed less often."""
        face = self._face()
        words = f"{face.words}." if face.held else f"{face.words}, {face.pace}, the session ends {face.ends}."
        ask_then(self._app, ClockPanel(words, self._bell), self.change)

    def catch_up(self) -> None:
        """Ask for one of three ways back on time."""
        face = self._face()
        if face.held:
            self._app.notify(f"There is nothing to catch up: the session was held on {face.held}.", markup=False)
            return
        if not face.pace.endswith("behind"):
            self._app.notify(f"There is nothing to catch up: {face.pace}.", markup=False, timeout=4)
            return
        ways = self._clock.ways_back(self._desk.plan, self._steps)

        def chosen(digit: int) -> None:
            edit = self._clock.take(ways[digit - 1], self._desk.plan, self._steps)
            if edit is not None:
                accepted(self._app, self._desk.record(edit))
            self._show()

        ask_then(self._app, CatchUp(face.pace, ways, self._way_in_words), chosen)

    def _way_in_words(self, way: WayBack) -> str:
        if way.key == "end later":
            return f"end {whole_minutes(way.still_behind)} min later"
        now = self._clock.minutes_planned(self._desk.plan, self._steps)
        changes = [
            f"{step.short} {round(before, 1):g} → {round(after, 1):g} min"
            for step, before, after in zip(self._steps, now, way.minutes, strict=True)
            if abs(after - before) > 0.01
        ]
        start = "cut the next step" if way.key == "cut next" else "trim all later steps"
        rest = f"; {whole_minutes(way.still_behind)} min remain" if way.still_behind > ON_TIME else ""
        return f"{start}: {', '.join(changes) or 'there is none left'}{rest}"

    # -- ticking -----------------------------------------------------------------------------------------------------

    def tick(self) -> None:
        """The face changes now."""
        alerts, gap = self._clock.tick()
        self._ticks += 1
        if self._ticks % KEEP_EVERY == 0:
            self._clock.keep()
        for alert in alerts:
            self._app.notify(SAID[alert], markup=False, timeout=6)
            if alert == "zero" and self._bell:
                self._app.bell()
            if alert == "zero" and self._notify:
                notify_desktop(self._app, FOR_THE_DESKTOP)
        self._show()
        if gap is not None:
            self._ask_about(gap)

    def _ask_about(self, gap: ClockGap) -> None:
        if not gap.can_be_counted:
            self._app.notify(gap.words, markup=False, timeout=10)
            return

        def count() -> None:
            self._clock.count(gap)
            self._show()

        confirm(self._app, "Did the meeting go on?", [gap.words], "Count it", count)

    def _face(self) -> ClockFace:
        return self._clock.face(self._desk.plan, self._steps)

    def _show(self) -> None:
        self._app.clock = self._face()
        if self._clock.step:
            self._desk.apart.stands_at(self._clock.said_apart(self._desk.plan))
        self._stop_timer()
        after = self._clock.next_change
        if after is not None:
            # An interval of which the first time counts: Textual leaves out a time that has passed before it looks, and
            # of `set_timer` that would be the only one. The clock would stand until somebody presses a key.
            self._timer = self._app.set_interval(max(after / self._factor, SOONEST), self.tick)

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _record_spent(self) -> None:
        edit = self._clock.minutes_spent()
        if edit is not None:
            accepted(self._app, self._desk.record(edit))
