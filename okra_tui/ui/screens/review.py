"""The review: where a running quarter stands, what needs talk, and what was learned."""

from collections.abc import Sequence
from datetime import date

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from okra_tui.plan.entity import Entity
from okra_tui.plan.labels import caption
from okra_tui.plan.model import KeyResult, Milestone, Plan
from okra_tui.plan.track_record import TrackRecord
from okra_tui.ui.commands import bindings
from okra_tui.ui.dialogs.result_page import ResultPage
from okra_tui.ui.messages import EntityRequested
from okra_tui.ui.open_quarter import Desk
from okra_tui.ui.past_quarters import past_record
from okra_tui.ui.result_details import result_details
from okra_tui.ui.review_row import Row
from okra_tui.ui.review_rows import LINE, TALK_FIRST, TRACK_RECORD, filtered, headline, review_rows
from okra_tui.ui.screens.check_in_walk import CheckInWalk
from okra_tui.ui.screens.places import REVIEW, SESSION_TABS
from okra_tui.ui.screens.quarter_place import QuarterPlace
from okra_tui.ui.screens.review_asks import ReviewAsks
from okra_tui.ui.widgets.filter_line import FilterLine
from okra_tui.ui.widgets.footer_line import FooterLine
from okra_tui.ui.widgets.header_line import HeaderLine
from okra_tui.ui.widgets.walked_list import WalkedList

MARGIN = 3
"""Cells beside the rows: the list's padding and the scroll bar."""


class ReviewScreen(QuarterPlace):
    """One list from the three lines to the track record; Enter goes there or shows more."""

    PLACE = REVIEW
    NO_PASTE = "Nothing can be pasted into the review: check-ins are typed, one key result after the other."
    BINDINGS = bindings("reading") + bindings("review", "list", "move")
    DEFAULT_CSS = """
    ReviewScreen #review-title { height: 1; padding: 0 1; margin: 0 0 1 0; text-wrap: nowrap; text-overflow: ellipsis; }
    ReviewScreen #review { height: 1fr; }
    ReviewScreen OptionList { height: 1fr; }
    ReviewScreen OptionList > .option-list--option { padding: 0 1; }
    ReviewScreen OptionList > .option-list--option-disabled { color: $foreground; }
    ReviewScreen OptionList > .option-list--option-highlighted { text-style: none; background: $selection; }
    ReviewScreen OptionList:focus > .option-list--option-highlighted { text-style: none; background: $selection; }
    ReviewScreen FilterLine { dock: none; }
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._record: TrackRecord | None = None
        self._rows: tuple[Row, ...] = ()
        self._page: ResultPage | None = None
        """The page that was opened last, and of which key result."""
        self._page_of = ""

    def compose(self) -> ComposeResult:
        yield HeaderLine(SESSION_TABS)
        yield Static(id="review-title", markup=False)
        with Vertical(id="review"):
            yield WalkedList(id="review-rows", compact=True, markup=False)
            yield FilterLine()
            yield CheckInWalk(self.desk).data_bind(ReviewScreen.plan, ReviewScreen.read_only)
        yield FooterLine()

    def on_screen_resume(self) -> None:
        self.run_worker(self._look_back, thread=True, exclusive=True, group="past")

    def _look_back(self) -> None:
        """Runs in a thread: it reads the files of the quarters before."""
        self.app.call_from_thread(self._hear, past_record(self.desk.folder, self.team))

    def _hear(self, record: TrackRecord) -> None:
        if self._record != record:
            self._record = record
            self.show_again()

    # -- what is shown -----------------------------------------------------------------------------------------------

    @property
    def walked(self) -> WalkedList:
        return self.query_one("#review-rows", WalkedList)

    @property
    def _today(self) -> date:
        return self.desk.clock.today()

    def show_plan(self, plan: Plan) -> None:
        width = max(self.size.width - MARGIN, 30)
        self.query_one("#review-title", Static).update(headline(plan, self.team, self._today, width))
        rows = review_rows(plan, self._today, width, self._record)
        self._list(filtered(rows, self.query_one(FilterLine).words))

    def _list(self, rows: Sequence[Row]) -> None:
        """Show these rows; the cursor stays on its own, or where that is gone on the one in its place."""
        listed, before = self.walked, self._row
        at = listed.highlighted
        if tuple(rows) == self._rows:
            return
        self._rows = tuple(rows)
        listed.set_options([Option(row.words, disabled=not row.key) for row in rows])
        keys = [row.key for row in rows]
        possible = [place for place, key in enumerate(keys) if key]
        wanted = before.key if before else TALK_FIRST
        if wanted in keys:
            listed.highlighted = keys.index(wanted)
        elif possible:
            listed.highlighted = max((place for place in possible if place <= (at or 0)), default=possible[0])
        self.refresh_bindings()

    @property
    def _row(self) -> Row | None:
        at = self.walked.highlighted
        return self._rows[at] if at is not None and at < len(self._rows) else None

    @property
    def selected_entity(self) -> str:
        """The id of what the selected row is about."""
        return self._row.entity if self._row else ""

    @property
    def _selected(self) -> Entity | None:
        """What can be changed: the thing whose own row is selected."""
        row = self._row
        return self.plan.by_id.get(row.entity) if row and row.key == row.entity else None

    def go_to_entity(self, entity: str) -> bool:
        """Select the row of this; False where there is none."""
        keys = [row.key for row in self._rows]
        if entity in keys:
            self.walked.highlighted = keys.index(entity)
        return entity in keys

    # -- what can be done --------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "override":
            return isinstance(self._selected, KeyResult)
        if action == "drop":
            return isinstance(self._selected, Milestone)
        return action not in {
            "new", "mark", "delete", "walk", "defer", "bring_back", "reorder", "cursor_left",
            "cursor_right",
        }  # fmt: skip

    @property
    def _asks(self) -> ReviewAsks:
        return ReviewAsks(self)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self.refresh_bindings()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """Of a line, go to what it is about; of a key result, show all; of anything else, change it."""
        row = self._row
        if row is None:
            return
        if row.key == TRACK_RECORD:
            self.call_later(self.run_action, "app.track_record")
        elif row.key.startswith(LINE):
            if row.entity and not self.go_to_entity(row.entity):
                self.post_message(EntityRequested(row.entity))
        elif isinstance(self._selected, KeyResult):
            self._show_result(self.plan, self._selected)
        elif not self.read_only:
            self.action_edit()
        else:
            self.post_message(EntityRequested(row.entity))

    def _show_result(self, plan: Plan, result: KeyResult) -> None:
        self._page = ResultPage(
            caption(plan, result, 100),
            edit=lambda key: self._asks.edit_check_in(key),
            delete=lambda key: self._asks.delete_check_in(key),
            may_change=not self.read_only,
        )
        self._page_of = result.id
        self._show_page()
        self.app.push_screen(self._page)

    def _show_page(self) -> None:
        """The page of a key result that stands in front, as it is now."""
        result = self.plan.find(KeyResult, self._page_of)
        if self._page is None or (self._page.is_mounted and not self._page.is_attached):
            return
        if result is not None:
            width = min(ResultPage.WIDTH, self.size.width * 96 // 100 - 6)
            self._page.show(*result_details(self.plan, self.team, result, self._today, width))
        elif self._page.is_current:  # somebody else has deleted it
            self._page.dismiss(None)

    def watch_plan(self, old: Plan, new: Plan) -> None:
        super().watch_plan(old, new)
        if old is not new and self.is_mounted:
            self._show_page()

    def action_edit(self) -> None:
        self._asks.edit(self._selected)

    def action_change_state(self, by: int) -> None:
        self._asks.move_state(self._selected, by)

    def action_override(self) -> None:
        if isinstance(self._selected, KeyResult):
            self._asks.override(self._selected)

    def action_drop(self) -> None:
        if isinstance(self._selected, Milestone):
            self._asks.drop(self._selected)

    # -- checking in -------------------------------------------------------------------------------------------------

    @property
    def _walk(self) -> CheckInWalk:
        return self.query_one(CheckInWalk)

    def action_check_in(self) -> None:
        self._walk.begin(self._selected.id if self._selected else "")

    def action_check_in_day(self) -> None:
        """Of another day; where nobody is checking in yet, the walk begins."""

        def taken(day: date | None) -> None:
            if not self._walk.display:
                self.action_check_in()
            self._walk.set_day(day)

        self._asks.ask_day(taken)

    def on_check_in_walk_at(self, event: CheckInWalk.At) -> None:
        event.stop()
        self.go_to_entity(event.key_result)

    def on_typing_at_foot_finished(self, event: CheckInWalk.Finished) -> None:
        event.stop()
        self.walked.focus()

    # -- filter, and the way back -----------------------------------------------------------------------------------

    def action_filter(self) -> None:
        self.query_one(FilterLine).open()

    def on_filter_line_changed(self, event: FilterLine.Changed) -> None:
        event.stop()
        self.show_again()

    def on_filter_line_left(self, event: FilterLine.Left) -> None:
        event.stop()
        self.walked.focus()

    def action_back(self) -> None:
        """Esc: the filter, then present view; and there it ends."""
        filter_line = self.query_one(FilterLine)
        if filter_line.display:
            filter_line.clear()
            self.walked.focus()
        else:
            super().action_back()
