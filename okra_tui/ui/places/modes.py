"""The modes of the open quarter: one for each place, its screen built at the first visit, anew for each quarter."""

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Final

from textual.screen import Screen

from okra_tui.method import MEETINGS, REVIEW
from okra_tui.ui.keys.table import HISTORY, LOG, THREAD
from okra_tui.ui.textual_private import comes_with_its_styles

if TYPE_CHECKING:
    from okra_tui.desk.desk import Desk
    from okra_tui.plan.actions import QuarterLog
    from okra_tui.plan.earlier import Memory
    from okra_tui.plan.model import Plan
    from okra_tui.plan.neighbours import Neighbour
    from okra_tui.plan.team import Team
    from okra_tui.plan.thread import ThreadPiece
    from okra_tui.ui.app import OkraApp
    from okra_tui.ui.session.quarter_screen import QuarterScreen


HERE = (*MEETINGS, REVIEW, THREAD, LOG, HISTORY)
"""The places that belong to a quarter and have a screen."""


def place_at_opening(desk: "Desk") -> int:
    """What somebody who opens a quarter sees first."""
    return REVIEW if desk.first_session is None else desk.first_session


ASKED_OF_A_QUARTER: Final = {
    "collect": "okra_tui.ui.session.collecting:collect",
    "take_copy": "okra_tui.ui.places.others_changes:ask_for_copies",
    "choose_between_both": "okra_tui.ui.places.others_changes:choose_between_both",
    "quarter_dates": "okra_tui.ui.places.beginning:change_quarter",
    "session_dates": "okra_tui.ui.places.beginning:ask_for_dates",
    "team": "okra_tui.ui.places.beginning:change_team",
    "earlier": "okra_tui.ui.session.earlier:show_earlier",
    "show_vision": "okra_tui.ui.steps.vision:show_vision",
    "keep_version": "okra_tui.ui.places.history:ask_for_version",
    "profile": "okra_tui.ui.session.step_changes:ask_for_profile",
    "reopen_quarter": "okra_tui.ui.places.closing:ask_to_reopen",
    "carry_over": "okra_tui.ui.places.carry_over:ask_what_comes_along",
    "export": "okra_tui.ui.places.export:ask_what_to_export",
    "take_in": "okra_tui.ui.places.imports:ask_what_to_take_in",
}
"""What asks about a quarter as a whole, by what is asked; each is called with the app and the desk, and imported only
then."""


class QuarterModes:
    """Knows the mode of each place. The factories run in the app, for `data_bind` wants that."""

    def __init__(self, app: "OkraApp") -> None:
        self._app = app
        self._opened = 0
        """How many quarters were opened: names their modes."""
        self._modes: dict[int, str] = {}
        self._thread_from: int | None = None
        """The place from which somebody went to the golden thread."""
        self._asked_why = False
        """Whether that was to know why something is here."""
        self._watches = False
        """Whether it is heard of what changes in the team."""

    def open(self) -> None:
        """Offer the places of the quarter that has just been opened."""
        self._opened += 1
        self._modes = {place: f"quarter {self._opened}, place {place}" for place in HERE}
        for place, mode in self._modes.items():
            self._app.add_mode(mode, partial(self.made, place))
        self._app.others = ()
        if not self._watches:
            self._watches = True
            self._app.watch(self._app, "team", self._team_changed, init=False)
        self._app.call_later(self._look_around)

    def _team_changed(self, old: "Team | None", new: "Team | None") -> None:
        """Other neighbours have other plans."""
        if old is not None and new is not None and old.neighbours != new.neighbours:
            self._look_around()

    def _look_around(self) -> None:
        """Read in a thread, once, what the other quarters left to be done, the one before this one, and what all
        earlier ones hold."""
        app, desk = self._app, self._app.desk
        if desk is None:
            return

        def hear(
            logs: "tuple[QuarterLog, ...]", before: "Plan | None", memory: "Memory", beside: "tuple[Neighbour, ...]"
        ) -> None:
            if app.desk is desk:
                desk.quarter_before, desk.memory, desk.neighbours, desk.others = before, memory, beside, logs
                app.others = logs  # who is told by that looks at all four

        def read() -> None:
            from okra_tui.desk.quarter_state import remembered
            from okra_tui.plan.actions import log_of
            from okra_tui.plan.balance import quarter_before
            from okra_tui.workspace.neighbours import read_neighbours
            from okra_tui.workspace.reading import read_quarters

            opened = desk.plan
            quarters = read_quarters(desk.folder, opened)
            memory = remembered(desk.folder, opened, quarters)
            logs, before = tuple(map(log_of, quarters.plans)), quarter_before(opened, quarters.plans)
            beside = read_neighbours(desk.folder, desk.team, opened) if desk.team.neighbours else ()
            app.call_from_thread(hear, logs, before, memory, beside)

        app.run_worker(read, thread=True, exclusive=True, group="others")

    def close(self) -> None:
        """Take the places away again."""
        for mode in self._modes.values():
            self._app.remove_mode(mode)
        self._modes, self._thread_from, self._asked_why = {}, None, False

    def take_over(self, place: int, mode: str) -> None:
        """Let an existing mode stand for this place: its screen is made by whoever has the mode."""
        self._app.remove_mode(self._modes[place])
        self._modes[place] = mode

    @property
    def in_front(self) -> int | None:
        """The place that is shown now."""
        return next((place for place, mode in self._modes.items() if mode == self._app.current_mode), None)

    def show(self, place: int) -> bool:
        """Show a place; False where this version has no screen for it."""
        mode = self._modes.get(place)
        if place == THREAD and self.in_front not in {THREAD, None}:
            self._thread_from, self._asked_why = self.in_front, False
        if mode is not None:
            self._app.switch_mode(mode)
        return mode is not None

    def go_to(self, entity: str, lacks: "ThreadPiece | None") -> None:
        """Go to the step at which something is worked on or what it lacks is brought, and select it there."""
        from okra_tui.method.method import the_method
        from okra_tui.plan.model import LogEntry
        from okra_tui.plan.why import step_of
        from okra_tui.ui.session.session import SessionScreen

        plan = self._app.plan
        if plan is not None and plan.find(LogEntry, entity) is not None:
            self.show(LOG)
            self._app.call_after_refresh(self._select_entry, entity)
            return
        step = step_of(plan, entity, lacks) if plan else None
        if step is None:
            return
        self.show(the_method().step(step).session)

        def select() -> None:
            screen = self._app.screen
            if isinstance(screen, SessionScreen):
                screen.go_to(step, entity)

        self._app.call_after_refresh(select)

    def _select_entry(self, entity: str) -> None:
        from okra_tui.ui.places.log import LogScreen

        if isinstance(self._app.screen, LogScreen):
            self._app.screen.go_to_entity(entity)

    def tell_why(self) -> bool:
        """The golden thread at what is selected, and from there back; False where nothing is selected."""
        from okra_tui.ui.places.golden_thread import ThreadScreen

        if isinstance(self._app.screen, ThreadScreen):
            self.show(self._thread_from if self._thread_from is not None else self._app.session_now)
            return True
        entity = getattr(self._app.screen, "selected_entity", "")
        if entity:
            self.show(THREAD)
            self._asked_why = True
            self._app.call_after_refresh(self._say_why, entity)
        return bool(entity)

    def _say_why(self, entity: str) -> None:
        from okra_tui.ui.places.golden_thread import ThreadScreen

        if isinstance(self._app.screen, ThreadScreen):
            self._app.screen.show_why(entity)

    def ask(self, what: str) -> None:
        """Ask what is asked about the open quarter as a whole."""
        module, _, ask = ASKED_OF_A_QUARTER[what].partition(":")
        if self._app.desk is not None:
            getattr(import_module(module), ask)(self._app, self._app.desk)

    @property
    def can_collect(self) -> bool:
        """Whether a session is in front for which people wrote apart, and no dialog that takes nothing of it."""
        app = self._app
        written = app.desk.apart.written if app.desk is not None else None
        if app.desk is None or not written or not (written.by_name or written.unread) or self.in_front not in MEETINGS:
            return False
        from textual.command import CommandPalette

        from okra_tui.ui.session.collecting import can_collect

        screen = app.screen_stack[-2 if isinstance(app.screen, CommandPalette) else -1]
        takes_in = not screen.is_modal or hasattr(screen, "take_answers")
        return takes_in and can_collect(app.desk, app.session_now)

    def made(self, place: int) -> Screen[None]:
        """A new screen for a place."""
        app, kind = self._app, type(self._app)
        assert app.desk is not None
        screen = self._made(place, app.desk)
        if place == HISTORY:
            screen.data_bind(kind.versions_kept)
        if place in MEETINGS:
            screen.data_bind(kind.presenting)
        comes_with_its_styles(app, screen)
        return screen.data_bind(
            kind.plan, kind.team, kind.curtains, kind.saved, kind.read_only, kind.clock, kind.others, kind.apart
        )

    def _made(self, place: int, desk: "Desk") -> "QuarterScreen":
        if place in MEETINGS:
            from okra_tui.ui.session.session import SessionScreen

            return SessionScreen(desk, place)
        if place == REVIEW:
            from okra_tui.ui.places.review import ReviewScreen

            return ReviewScreen(desk)
        if place == HISTORY:
            from okra_tui.ui.places.history import HistoryScreen

            return HistoryScreen(desk)
        if place == THREAD:
            from okra_tui.ui.places.golden_thread import ThreadScreen

            return ThreadScreen(desk, lambda: self._asked_why)
        from okra_tui.ui.places.log import LogScreen

        return LogScreen(desk)
