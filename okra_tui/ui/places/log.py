"""The log and parking lot: what was decided, what is to be done, what was parked, and what was answered."""

from functools import partial

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static

from okra_tui.edits.meeting import ChangeLogEntry, RemoveLogEntry
from okra_tui.method import session_called
from okra_tui.plan.actions import NOBODY_YET, OpenAction, is_open, looks_after
from okra_tui.plan.model import LogEntry, Plan
from okra_tui.plan.people import names_in_words
from okra_tui.plan.team import Team
from okra_tui.ui.keys.active import content_with_keys
from okra_tui.ui.keys.table import LOG, SESSION_TABS, bindings
from okra_tui.ui.places.quarter_place import QuarterPlace
from okra_tui.ui.session.header_line import HeaderLine
from okra_tui.ui.session.quarter_screen import why_read_only
from okra_tui.ui.widgets.footer_line import FooterLine
from okra_tui.ui.widgets.lists import Row, WalkedList, beside

TITLE = "Log and parking lot"
EARLIER = "Left by earlier quarters"
SECTIONS = {
    "decision": "Decisions",
    "trade-off": "Trade-offs",
    "action": "Actions",
    "parked": "Parked thoughts",
    "answer": "Answers",
}


class LogScreen(QuarterPlace):
    """One list in sections. Its data comes down by `data_bind` from the app; it changes nothing itself."""

    PLACE = LOG
    NO_PASTE = "Nothing can be pasted into the log as a whole: paste into the form of one entry."
    enter_edits = True
    BINDINGS = bindings("reading") + bindings("log", "actions", "list", "move")
    DEFAULT_CSS = """
    LogScreen #log-title { padding: 0 1; height: 1; }
    LogScreen OptionList { height: 1fr; padding: 0 1 0 0; }
    LogScreen #no-entry { height: auto; padding: 0 2; margin: 1 0 0 0; }
    """

    def compose(self) -> ComposeResult:
        yield HeaderLine(SESSION_TABS)
        yield Static(Content.styled(TITLE, "bold"), id="log-title")
        yield Static(
            content_with_keys(
                self.app,
                "Nothing in the log yet. {reading.park} parks a thought from anywhere, "
                "{list.new} writes down a decision or an action.",
            ),
            id="no-entry",
            markup=False,
        )
        yield WalkedList(compact=True, markup=False)
        yield FooterLine()

    # -- what is shown -----------------------------------------------------------------------------------------------

    @property
    def _selected(self) -> LogEntry | None:
        return self.plan.find(LogEntry, self.walked.selected)

    @property
    def selected_action(self) -> OpenAction | None:
        key = self.walked.selected
        return next((action for action in self.to_do if action.key == key), None) if key else None

    @property
    def selected_entity(self) -> str:
        """The id of the selected entry."""
        return self._selected.id if self._selected else ""

    def go_to_entity(self, entity: str) -> None:
        """Select this entry, if it is there."""
        self.walked.select(entity)

    def show_plan(self, plan: Plan) -> None:
        rows = [*self._left_by_others(), *(row for kind in SECTIONS for row in self._section(plan, kind))]
        self.walked.walk_over(rows)
        self.query_one("#no-entry").display = not rows

    def _left_by_others(self) -> list[Row]:
        """What earlier quarters left to be done; answered here, it stands in this one."""
        left = [action for action in self.to_do if not action.here and not self.plan.closed]
        rows = [Row(partial(self._words_of, action), action.key) for action in left]
        return [_heading(EARLIER, len(rows)), *rows] if rows else []

    def _words_of(self, action: OpenAction) -> Content:
        parts = [action.who(self.team), action.when(self.desk.clock.today()), f"since {action.since}"]
        known = Content.styled(" · ".join(filter(None, parts)), "$text-muted")
        words = Content.styled(action.entry.text, "bold")
        return beside(_sign(action.entry), [words, known], max(self.size.width - 4, 20))

    def _section(self, plan: Plan, kind: str) -> list[Row]:
        rows = [Row(partial(self._words, entry), entry.id) for entry in plan.log if entry.type == kind]
        return [_heading(SECTIONS[kind], len(rows)), *rows] if rows else []

    def _words(self, entry: LogEntry) -> Content:
        strong = entry.type in {"decision", "trade-off", "action"}
        ink = "$text-muted" if not is_open(entry) else "bold" if strong else ""
        known = Content.styled(" · ".join(_known(entry, self.team)), "$text-muted")
        return beside(_sign(entry), [Content.styled(entry.text, ink), known], max(self.size.width - 4, 20))

    # -- what can be done --------------------------------------------------------------------------------------------

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if self.read_only:
            self.notify(why_read_only(self.plan), markup=False)
        else:
            self.action_edit()

    def action_new(self) -> None:
        self.log_taking.write("decision", ask_kind=True)

    def action_edit(self) -> None:
        if self._selected is not None:
            self.log_taking.change(self._selected)
        elif self.selected_action is not None:
            self.action_action_keep()

    action_open = action_edit

    def action_delete(self) -> None:
        if self._selected is not None:
            self.do(RemoveLogEntry(self._selected.id))

    def action_change_state(self, by: int) -> None:
        """Done, or to do again."""
        entry, done = self._selected, by > 0
        if entry is not None and (entry.done != done or entry.dropped):
            self.do(ChangeLogEntry(entry.changed(done=done, dropped=False)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self.selected_action is not None if action.startswith("action_") else True


def _heading(title: str, count: int) -> Row:
    return Row(partial(Content.styled, f"\n{title.upper()}  {count}", "bold"), disabled=True)


def _sign(entry: LogEntry) -> Content:
    if entry.done:
        return Content.styled("✓ ", "$text-success")
    if entry.dropped:
        return Content.styled("× ", "$text-muted")
    return Content.styled("○ " if entry.type in {"action", "parked"} else "· ", "$text-accent")


def _known(entry: LogEntry, team: Team) -> list[str]:
    """Who said it, who looks after it, until when, where it was said, and whether it is done."""
    owner = f"{looks_after(entry.owner, team)} looks after it" if entry.owner else ""
    nobody = NOBODY_YET if entry.type == "action" and is_open(entry) and not owner else ""
    return [
        word
        for word in (
            "done" if entry.done else "dropped" if entry.dropped else "",
            names_in_words(entry.by) if entry.by else "",
            owner or nobody,
            f"by {entry.due.isoformat()}" if entry.due else "",
            f"since {entry.carried_from.rpartition('/')[0]}" if entry.carried_from else "",
            session_called(entry.session) if entry.session is not None else "",
            f"comes up in {entry.comes_up}" if entry.comes_up and is_open(entry) else "",
        )
        if word
    ] or ["no session"]
