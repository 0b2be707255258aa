"""The history: earlier versions of the plan and of the team, what was changed since, and the way back to one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from textual.app import App, ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.widgets import OptionList, Static
from textual.worker import get_current_worker

from okra_tui.desk.desk import Desk
from okra_tui.edits.edit import refusal
from okra_tui.edits.quarter import back_to
from okra_tui.plan.difference import changes, what_changed
from okra_tui.plan.model import Plan
from okra_tui.plan.team import Team
from okra_tui.ui.dialogs.ask import AskLine, confirm
from okra_tui.ui.dialogs.toasts import NOTHING_TO, REDONE, UNDONE
from okra_tui.ui.keys.active import with_keys
from okra_tui.ui.keys.table import HISTORY, SESSION_TABS, bindings
from okra_tui.ui.places.quarter_place import QuarterPlace
from okra_tui.ui.session.header_line import HeaderLine
from okra_tui.ui.session.quarter_screen import why_read_only
from okra_tui.ui.widgets.footer_line import FooterLine
from okra_tui.ui.widgets.lists import Row, WalkedList, beside
from okra_tui.workspace.history import Version
from okra_tui.workspace.problems import Unreadable

if TYPE_CHECKING:
    from pathlib import Path

    from okra_tui.ui.app import OkraApp


CHANGES_BESIDE_FROM = 100
"""Columns from which what was changed stands beside the list; below, under it."""
_LIST_CELLS = 46
"""The width of the list then."""
_MOST_LINES = 500
"""So many changes are told line by line."""
_TITLE = ("  earlier versions of the plan and of the team", "$text-muted")
_NONE_YET = (
    "No earlier version yet. One is kept half a minute after a change, at the end, and before anything big; "
    "n or {reading.keep-version} keeps one with a name."
)
BEFORE_THIS_RUN = "The newest version of {} from before this run that differs is of {}."
FORWARD = "{reading.redo} brings that again. {reading.go-to} 8 shows all versions."
TAKEN_BACK = "Going back to it takes back: {}."
KEPT_TOO = "{reading.undo} takes that back, and what there is now stays here as a version."
GONE_BACK = "This is the version of {} now; {}."
THE_SAME = "That version says the same as what there is now."
NOT_DELETED = "The version was not deleted: {}."
DELETE_NAMED = "Only a version with a name is deleted by hand; the others go by themselves."

NAMING = (
    "What there is now is kept under this name until somebody deletes it: {reading.go-to} 8. "
    "Saving itself needs no key."
)


def ask_for_version(app: "OkraApp", desk: Desk) -> None:
    """Ask for a name, and keep under it what there is now."""

    def named(name: str | None) -> None:
        if name and app.desk is desk:
            desk.keep_version(name)

    app.push_screen(AskLine("Keep a version with a name", hint=with_keys(app, NAMING)), named)


def step_back_or_forward(app: App[None], desk: Desk, way: str, still_open: Callable[[], bool]) -> None:
    """Undo or redo one step, as `way` says; where nothing of this run is left, undo asks about earlier ones."""
    if desk.read_only:
        return
    label = desk.undo() if way == "undo" else desk.redo()
    if label is None and way == "undo" and offer_earlier(app, desk, still_open):
        return
    done = UNDONE if way == "undo" else REDONE
    app.notify(f"{done}{label}" if label else f"{NOTHING_TO}{way}.", markup=False, timeout=3)


def offer_earlier(app: App[None], desk: Desk, still_open: Callable[[], bool]) -> bool:
    """All of this run is undone: undo goes on to the versions of earlier runs, but only after asking. Whether there is

    one to ask about.
    """
    before_this_run = desk.before_this_run()
    if before_this_run is None:
        return False
    version, earlier = before_this_run

    def go_back() -> None:
        if still_open():
            desk.go_back_before_this_run(earlier)
            app.notify(GONE_BACK.format(version.when, with_keys(app, "{reading.redo} brings that again")), markup=False)

    lines = [BEFORE_THIS_RUN.format("the team" if version.of_team else desk.name, version.when),
             TAKEN_BACK.format(desk.changed_since(earlier)), with_keys(app, FORWARD)]  # fmt: skip
    confirm(app, "Nothing of this run is left to undo", lines, "Go back", go_back)
    return True


class HistoryScreen(QuarterPlace):
    """Its data comes down by `data_bind` from the app; what versions hold is read in a thread when it is shown."""

    PLACE = HISTORY
    NO_PASTE = "Nothing can be pasted into the history."
    BINDINGS = bindings("reading", "history", "move")
    DEFAULT_CSS = f"""
    HistoryScreen #history-title {{ padding: 0 1; height: 1; margin: 0 0 1 0; }}
    HistoryScreen #history {{ height: 1fr; }}
    HistoryScreen OptionList {{ height: 1fr; padding: 0 1 0 0; }}
    HistoryScreen #no-version {{ height: auto; padding: 0 2; margin: 1 0 0 0; }}
    HistoryScreen #since {{ height: auto; max-height: 50%; background: $surface; padding: 0 1; }}
    HistoryScreen #since {{ scrollbar-size-vertical: 1; }}
    HistoryScreen.beside #history {{ layout: horizontal; }}
    HistoryScreen.beside OptionList {{ width: {_LIST_CELLS}; }}
    HistoryScreen.beside #since {{ width: 1fr; height: 1fr; max-height: 100%; padding: 1 2; margin: 0 1; }}
    """

    versions_kept = var(0)

    @dataclass
    class VersionRead(Message):
        """What a version holds was read, or why it cannot be."""

        version: Version
        held: Plan | Team | str

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._versions: list[Version] = []
        self._values: dict[Path, Plan | Team | str] = {}
        """What was read of each; a text says why it cannot be."""
        self._reading: set[Path] = set()

    def compose(self) -> ComposeResult:
        yield HeaderLine(SESSION_TABS)
        yield Static(Content.assemble(("History", "bold"), _TITLE), id="history-title")
        yield Static(id="no-version", markup=False)
        with Container(id="history"):
            yield WalkedList(compact=True, markup=False)
            with VerticalScroll(id="since"):
                yield Static(id="changes", markup=False)
        yield FooterLine()

    def watch_curtains(self) -> None:
        if self.is_mounted and self.is_current:
            self._show_changes()

    def watch_versions_kept(self) -> None:
        if self.is_mounted and self.is_current:
            self.show_again()

    def on_resize(self) -> None:
        self.set_class(self.size.width >= CHANGES_BESIDE_FROM, "beside")
        super().on_resize()

    # -- what is shown -----------------------------------------------------------------------------------------------

    @property
    def _selected(self) -> Version | None:
        selected = self.walked.selected
        return next((version for version in self._versions if str(version.path) == selected), None)

    def show_plan(self, plan: Plan) -> None:
        problem = ""
        try:
            self._versions = self.desk.versions
        except OSError as error:
            self._versions, problem = [], str(error)
        self._show_list()
        there = bool(self._versions)
        none = self.query_one("#no-version", Static)
        none.update(Content(problem or with_keys(self.app, _NONE_YET)))
        none.display = not there
        self.query_one("#history").display = there
        self._show_changes()
        self._read_on()

    def _show_list(self) -> None:
        rows: list[Row] = []
        day: date | None = None
        for version in self._versions:
            if version.at.date() != day:
                day = version.at.date()
                rows.append(Row(partial(self._day, day, "\n" if rows else ""), disabled=True))
            rows.append(Row(partial(self._row, version), str(version.path)))
        self.walked.walk_over(rows)

    def _day(self, day: date, above: str) -> Content:
        today = self.desk.clock.today()
        names = {today: "  today", today - timedelta(days=1): "  yesterday"}
        return Content.styled(f"{above}{day:%Y-%m-%d}{names.get(day, '')}", "bold")

    def _row(self, version: Version) -> Content:
        width = _LIST_CELLS - 3 if self.has_class("beside") else max(self.size.width - 4, 20)
        words = [Content.styled(f"“{version.name}”", "bold")] if version.name else []
        return beside(Content.styled(f" {version.at:%H:%M}  ", "$text-accent"), [*words, self._summary(version)], width)

    def _summary(self, version: Version) -> Content:
        """What was changed between the version before and this one."""
        value, before = self._values.get(version.path), self._before(version)
        team = "team: " if version.of_team else ""
        if isinstance(value, str):
            return Content.styled("cannot be read", "$text-error")
        if value is None or (before is not None and before.path not in self._values):
            return Content.styled(f"{team}…", "$text-muted")
        older = self._values[before.path] if before is not None else None
        if before is None or not isinstance(older, type(value)):
            words = "the first that there is" if before is None else "the one before cannot be read"
        else:
            words = what_changed(back_to(older, value), value) or "as the one before"
        return Content.styled(f"{team}{words}", "$text-muted" if before is None else "")

    def _before(self, version: Version) -> Version | None:
        """The version of the same file before this one."""
        older = self._versions[self._versions.index(version) + 1 :]
        return next((version_kept for version_kept in older if version_kept.file == version.file), None)

    def _show_changes(self) -> None:
        version = self._selected
        if version is None:
            self.query_one("#changes", Static).update(Content(""))
            return
        value = self._values.get(version.path)
        what = "THE TEAM" if version.of_team else "THE PLAN"
        lines = [Content.styled(f"{what} SINCE {version.when}", "bold $text-muted")]
        if value is None:
            lines.append(Content.styled("…", "$text-muted"))
        elif isinstance(value, str):
            lines.append(Content.styled(value, "$text-error"))
        else:
            lines += self._changes(value)
        self.query_one("#changes", Static).update(Content("\n").join(lines))
        self.query_one("#since", VerticalScroll).scroll_home(animate=False)

    def _changes(self, earlier: Plan | Team) -> list[Content]:
        now = self.plan if isinstance(earlier, Plan) else self.team
        told = changes(back_to(earlier, now), now, self.curtains)
        if not told:
            return [Content.styled("Nothing was changed since.", "$text-success")]
        width = max(self.size.width - (_LIST_CELLS + 8 if self.has_class("beside") else 4), 20)
        bullet, more = Content.styled("· ", "$text-accent"), len(told) - _MOST_LINES
        lines = [beside(bullet, [Content(change.words)], width) for change in told[:_MOST_LINES]]
        return [*lines, Content.styled(f"and {more} more", "$text-muted")] if more > 0 else lines

    # -- what versions hold ------------------------------------------------------------------------------------------

    def _read_on(self) -> None:
        """Read what was not read yet, the newest first, in a thread."""
        there = {version.path for version in self._versions}
        self._values = {path: value for path, value in self._values.items() if path in there}
        wanted = [
            version
            for version in self._versions
            if version.path not in self._values and version.path not in self._reading
        ]
        if wanted:
            self._reading |= {version.path for version in wanted}
            self.run_worker(partial(self._read_all, wanted), thread=True)

    def _read_all(self, versions: Sequence[Version]) -> None:
        """Runs in a thread."""
        worker = get_current_worker()
        for version in versions:
            if worker.is_cancelled:
                return
            value: Plan | Team | str
            try:
                value = self.desk.read_version(version)
            except Unreadable as problem:
                value = str(problem.problems[0])
            self.post_message(self.VersionRead(version, value))

    def on_history_screen_version_read(self, message: VersionRead) -> None:
        message.stop()
        self._reading.discard(message.version.path)
        if message.version not in self._versions:
            return
        self._values[message.version.path] = message.held
        newer = [version for version in self._versions if self._before(version) == message.version]
        for version in (message.version, *newer):
            self.walked.show_anew(self.walked.get_option_index(str(version.path)))
        if message.version == self._selected:
            self._show_changes()

    # -- what can be done --------------------------------------------------------------------------------------------

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._show_changes()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if self.read_only:
            self.notify(why_read_only(self.plan), markup=False)
        else:
            self.action_go_back()

    def action_go_back(self) -> None:
        version = self._selected
        value = self._values.get(version.path) if version is not None else None
        if version is None or value is None:
            return
        if isinstance(value, str):
            self.notify(value, severity="warning", markup=False)
        else:
            self._ask_to_go_back(version, value)

    def _ask_to_go_back(self, version: Version, earlier: Plan | Team) -> None:
        changed = self.desk.changed_since(earlier)
        if not changed:
            self.notify(THE_SAME, markup=False)
            return

        def go_back() -> None:
            problem = refusal(self.desk.go_back(earlier))
            back = with_keys(self.app, "{reading.undo} takes that back")
            self.notify(problem or GONE_BACK.format(version.when, back), markup=False)

        title = f"Go back to the version of {version.when}"
        confirm(self.app, title, [TAKEN_BACK.format(changed), with_keys(self.app, KEPT_TOO)], "Go back", go_back)

    def _ask_to_delete(self, version: Version) -> None:
        def delete() -> None:
            try:
                self.desk.remove_version(version)
            except OSError as problem:
                self.notify(NOT_DELETED.format(problem.strerror or problem), severity="error", markup=False)
            self.show_again()

        lines = [f"It is of {version.when}. A version that was deleted cannot be brought back."]
        confirm(self.app, f"Delete the version “{version.name}”", lines, "Delete", delete)

    def action_delete(self) -> None:
        version = self._selected
        if version is not None and version.named:
            self._ask_to_delete(version)
        elif version is not None:
            self.notify(DELETE_NAMED, markup=False)
