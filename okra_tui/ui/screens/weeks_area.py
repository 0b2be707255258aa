"""The work area of session 4: the milestones on weeks, what clashes there, and the keys that move them."""

from functools import cached_property
from typing import Literal

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from okra_tui.edits.deferral import BringBack, Defer
from okra_tui.edits.edit import Edit
from okra_tui.edits.placed import InScenario
from okra_tui.edits.weeks import MoveWeeks, PlaceMilestone, SplitWeeks, StretchWeeks, TakeOff
from okra_tui.plan.checks.finding import Finding
from okra_tui.plan.clashes import clashes
from okra_tui.plan.labels import label
from okra_tui.plan.model import Milestone, Plan, Scenario
from okra_tui.plan.placing import CannotPlace, length, next_unplaced, read_weeks
from okra_tui.plan.scenario import as_in, differences
from okra_tui.plan.schedule import Schedule
from okra_tui.plan.thread import Thread
from okra_tui.plan.what_gives import NOTHING_GIVES, in_words, over_full, what_gives
from okra_tui.ui.commands import bindings
from okra_tui.ui.dialogs.ask import Confirm
from okra_tui.ui.messages import EditRequested
from okra_tui.ui.milestone_detail import detail_at_length, detail_in_a_line
from okra_tui.ui.screens.agreeing import agree
from okra_tui.ui.screens.weeks_asks import Scenarios, ask_for_capacity, ask_for_risk
from okra_tui.ui.screens.work_area import WorkArea
from okra_tui.ui.surroundings import Surroundings
from okra_tui.ui.timeline_of_plan import ColorBy, RowsBy, timeline
from okra_tui.ui.widgets.filter_line import FilterLine
from okra_tui.ui.widgets.week_timeline import WeekTimeline

ROOM_FOR_WEEKS = 52
"""Cells that weeks, as they are typed, and the hint beside them need."""
HINT = ("   Enter places it · Esc leaves", "$text-muted")
ROWS_BY: tuple[RowsBy, ...] = ("objective", "area", "owner")
COLOR_BY: tuple[ColorBy, ...] = ("area", "type")


class WeekPlan(WorkArea):
    """The timeline; below it what clashes, and a line for what is typed or selected."""

    BINDINGS = bindings("weeks", "list", "move")
    DEFAULT_CSS = """
    WeekPlan { layout: vertical; }
    WeekPlan #no-milestone { padding: 1 2; height: 1fr; }
    WeekPlan #clashes { height: auto; max-height: 4; margin: 1 0 0 0; padding: 0; border: none; }
    WeekPlan #clashes > .option-list--option-highlighted { text-style: none; background: $background; }
    WeekPlan #clashes:focus > .option-list--option-highlighted { text-style: none; background: $selection; }
    WeekPlan #scenario { height: 1; padding: 0 1; background: $panel; color: $text-accent; }
    WeekPlan #typed { height: 1; padding: 0 1; background: $panel; }
    """

    def __init__(self, surroundings: Surroundings, session: int) -> None:
        super().__init__(surroundings, session)
        self._rows_by: RowsBy = "objective"
        self._color_by: ColorBy = "area"
        self._scenario: str | None = None
        """The id of the scenario whose weeks are shown; None: the plan's own."""
        self._schedule: Schedule | None = None
        self._clashes: tuple[Finding, ...] = ()

    def compose(self) -> ComposeResult:
        yield Static(
            "No milestone yet. Session 2 makes them of notes; here they find their weeks.",
            id="no-milestone", markup=False,
        )  # fmt: skip
        yield Static(id="scenario", markup=False)
        yield WeekTimeline()
        yield OptionList(id="clashes", compact=True, markup=False)
        yield Static(id="typed", markup=False)
        yield FilterLine()

    def on_mount(self) -> None:
        super().on_mount()
        self._refresh()

    def watch_plan(self, old: object, new: object) -> None:
        if old is not new:
            self._refresh()

    def watch_team(self) -> None:
        self._refresh()

    def on_resize(self) -> None:
        self._tell()

    # -- what is shown -----------------------------------------------------------------------------------------------

    @property
    def timeline(self) -> WeekTimeline:
        """The timeline itself."""
        return self.query_one(WeekTimeline)

    @cached_property
    def _clash_list(self) -> OptionList:
        return self.query_one("#clashes", OptionList)

    @property
    def shown_plan(self) -> Plan | None:
        """The plan as it is shown: of a scenario, with its weeks."""
        if self.plan is None or self._scenario not in {each.id for each in self.plan.scenarios}:
            return self.plan
        return as_in(self.plan, self._scenario or "")

    def _refresh(self) -> None:
        plan = self.shown_plan
        if not self._built or plan is None:
            return
        today = self.surroundings.clock.today()
        self._schedule = Schedule(Thread(plan), self.team, today)
        self._clashes = clashes(plan, self.team, today)
        wanted = self.query_one(FilterLine).words
        self.timeline.show(timeline(self._schedule, self._clashes, self._rows_by, self._color_by, wanted))
        some = bool(plan.milestones)
        self.query_one("#no-milestone").display = not some
        self.timeline.display = some
        self._show_clashes()
        self._name_scenario()
        self._tell()
        self.refresh_bindings()

    def _show_clashes(self) -> None:
        listed = self._clash_list
        at = listed.highlighted
        options = [Option(Content.assemble(("! ", "bold $text-warning"), finding.message)) for finding in self._clashes]
        listed.set_options(options)
        listed.highlighted = min(at or 0, len(options) - 1) if options else None
        listed.display = bool(options)

    def _name_scenario(self) -> None:
        scenario = self.plan.find(Scenario, self._scenario) if self.plan else None
        line = self.query_one("#scenario", Static)
        line.display = scenario is not None
        if scenario is not None and self.plan is not None:
            moved = len(differences(self.plan, scenario.id))
            said = f"   {moved} stand elsewhere than in the plan · S compares, takes or leaves it"
            line.update(Content.assemble((f"Scenario: {scenario.name}", "bold"), (said, "$text-muted")))

    def _tell(self) -> None:
        """What is to be known of the selected milestone: beside the work, or in a line below it."""
        if not self._built:
            return
        milestone, plan = self._selected, self.shown_plan
        typed = self.query_one("#typed", Static)
        typing = self.timeline.typed
        narrow = self.screen.size.width < 100
        typed.display = bool(typing) or (narrow and milestone is not None)
        if milestone is None or plan is None or self._schedule is None:
            self.post_message(self.Told(Content("")))
            return
        if typing:
            named = Content.styled(f"{label(plan, milestone)} {milestone.title}", "bold")
            named = named.truncate(max(self.size.width - ROOM_FOR_WEEKS, 4), ellipsis=True)
            typed.update(Content.assemble(named, "  weeks ▸ ", (f"{typing}▌", "bold $text-accent"), HINT))
        elif narrow:
            typed.update(detail_in_a_line(self._schedule, milestone).truncate(self.size.width - 2, ellipsis=True))
        self.post_message(self.Told(detail_at_length(self._schedule, milestone)))

    @property
    def _selected(self) -> Milestone | None:
        plan = self.shown_plan
        return plan.find(Milestone, self.timeline.selected) if plan else None

    @property
    def selected_entity(self) -> str:
        return self.timeline.selected

    def focus_first(self) -> None:
        self.timeline.focus()

    def go_to_entity(self, entity: str) -> None:
        kind, _, number = entity.partition(":")
        self.timeline.select("" if kind == "week" else entity, int(number) if kind == "week" else None)
        self.timeline.focus()

    def on_week_timeline_selected(self, event: WeekTimeline.Selected) -> None:
        event.stop()
        self._tell()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.go_to_entity(self._clashes[event.option_index].entity)

    # -- placing -----------------------------------------------------------------------------------------------------

    @property
    def _within(self) -> InScenario | None:
        return InScenario(self._scenario, self.surroundings.new_id("placements")) if self._scenario else None

    def _ask(self, edit: Edit[Plan]) -> None:
        self.post_message(EditRequested(edit))

    def on_week_timeline_typing(self, event: WeekTimeline.Typing) -> None:
        event.stop()
        self._tell()

    def on_week_timeline_typed_weeks(self, event: WeekTimeline.TypedWeeks) -> None:
        """Place the milestone, and select the next that has no weeks; what cannot be is said and stays typed."""
        event.stop()
        milestone, plan = self._selected, self.plan
        if milestone is None or plan is None:
            return
        try:
            weeks = read_weeks(event.text, plan.weeks, length(milestone, self.team))
        except CannotPlace as cannot:
            self.app.notify(str(cannot), severity="warning", markup=False)
            self.timeline.type_again(event.text)
            return
        was_placed = bool(milestone.weeks)
        self._ask(PlaceMilestone(milestone.id, weeks, self._within))
        if not was_placed:
            self.call_after_refresh(self._select_next, milestone.id)

    def _select_next(self, after: str) -> None:
        plan = self.shown_plan
        following = next_unplaced(Thread(plan), after) if plan else None
        if following is not None:
            self.timeline.select(following.id)

    def action_walk(self) -> None:
        """The next that has no weeks yet."""
        self._select_next(self.timeline.selected)

    def action_type_week(self, digit: int) -> None:
        self.timeline.type_again(str(digit))

    @property
    def _at(self) -> int | None:
        """The cursor's week, if it stands on a part of the bar and there is another part."""
        row = self.timeline.row
        if row is None or len(row.parts) < 2:
            return None
        week = self.timeline.week
        return week if any(part.first <= week <= part.last for part in row.parts) else None

    def action_move_weeks(self, by: int) -> None:
        if self.timeline.selected:
            at = self._at
            self._ask(MoveWeeks(self.timeline.selected, by, at, self._within))
            if at is not None:
                self.timeline.walk_weeks(by)

    def action_stretch(self, by: int) -> None:
        if self.timeline.selected:
            self._ask(StretchWeeks(self.timeline.selected, by, self._at, within=self._within))

    def action_split(self) -> None:
        if self.timeline.selected:
            self._ask(SplitWeeks(self.timeline.selected, self.timeline.week, self._within))

    def action_defer(self) -> None:
        if self.timeline.selected:
            self._ask(Defer((self.timeline.selected,), self._within))

    def action_bring_back(self) -> None:
        if self.timeline.selected:
            self._ask(BringBack((self.timeline.selected,), self._within))

    def action_delete(self) -> None:
        """Take it off the weeks; a milestone itself is deleted where it was made."""
        if self._selected is not None and self._selected.weeks:
            self._ask(TakeOff(self._selected.id, self._within))
        elif self._selected is not None:
            self.app.notify("It is on no week. A milestone itself is deleted in session 2.", markup=False)

    def on_week_timeline_dragged(self, event: WeekTimeline.Dragged) -> None:
        event.stop()
        if event.hold == "whole":
            self._ask(MoveWeeks(event.milestone, event.by, event.at, self._within))
        else:
            edge: Literal["start", "end"] = event.hold
            self._ask(StretchWeeks(event.milestone, event.by, event.at, edge, self._within))

    # -- what gives --------------------------------------------------------------------------------------------------

    def action_what_gives(self) -> None:
        """For an over-full week, the one at the cursor first: what could move, which Enter does."""
        schedule = self._schedule
        week = over_full(schedule, self.timeline.week) if schedule else None
        if schedule is None or week is None:
            self.app.notify("No week needs more people than are there.", markup=False)
            return
        gives = what_gives(schedule, week)
        if gives is None:
            self.app.notify(f"Week {week}: {NOTHING_GIVES}", markup=False)
            return
        within = self._within
        edit = Defer((gives.milestone.id,), within) if gives.deferred else PlaceMilestone(
            gives.milestone.id, gives.weeks, within)  # fmt: skip

        def answered(yes: bool | None) -> None:
            if yes:
                self._ask(edit)
                self.timeline.select(gives.milestone.id)

        self.app.push_screen(Confirm(f"What gives in week {week}", [in_words(schedule, gives)], "Do it"), answered)

    # -- risks, people, scenarios, agreement -------------------------------------------------------------------------

    def action_flag(self) -> None:
        if self._selected is not None and self.plan is not None:
            ask_for_risk(self.app, self.plan, self._selected, self._ask)

    def action_capacity(self) -> None:
        if self._schedule is not None:
            ask_for_capacity(self.app, self._schedule, self.timeline.week, self._ask)

    def action_scenarios(self) -> None:
        if self.plan is not None:
            today = self.surroundings.clock.today()
            asked = Scenarios(self.app, self.plan, self.team, today, self._scenario)
            asked.choose(self._ask, self._show_scenario, self.surroundings.new_id)

    def _show_scenario(self, scenario: str | None) -> None:
        self._scenario = scenario
        self._refresh()

    def action_agreement(self) -> None:
        if self.plan is not None:
            agree(self.app, self.plan, self.team, self.session, self.surroundings, self._ask)

    # -- how it is shown ---------------------------------------------------------------------------------------------

    def action_rows_by(self) -> None:
        self._rows_by = ROWS_BY[(ROWS_BY.index(self._rows_by) + 1) % len(ROWS_BY)]
        self._refresh()
        self.app.notify(f"Rows by {self._rows_by}.", markup=False, timeout=3)

    def action_color_by(self) -> None:
        self._color_by = COLOR_BY[(COLOR_BY.index(self._color_by) + 1) % len(COLOR_BY)]
        self._refresh()
        self.app.notify(f"Colours by {self._color_by}.", markup=False, timeout=3)

    def can(self, action: str) -> bool:
        return action == "filter"

    def do(self, action: str) -> None:
        if action == "filter":
            self.query_one(FilterLine).open()

    def on_filter_line_changed(self, event: FilterLine.Changed) -> None:
        event.stop()
        self._refresh()

    def on_filter_line_left(self, event: FilterLine.Left) -> None:
        event.stop()
        self.timeline.focus()

    def back(self) -> bool:
        filter_line = self.query_one(FilterLine)
        if filter_line.display:
            filter_line.clear()
        elif self._clash_list.has_focus:
            pass
        else:
            return False
        self.timeline.focus()
        return True

    # -- walking -----------------------------------------------------------------------------------------------------

    def action_cursor_up(self) -> None:
        self._walk(-1)

    def action_cursor_down(self) -> None:
        self._walk(1)

    def _walk(self, by: int) -> None:
        if self._clash_list.has_focus:
            (self._clash_list.action_cursor_down if by > 0 else self._clash_list.action_cursor_up)()
        else:
            self.timeline.walk(by)

    def action_cursor_left(self) -> None:
        self.timeline.walk_weeks(-1)

    def action_cursor_right(self) -> None:
        self.timeline.walk_weeks(1)

    def action_first(self) -> None:
        self.timeline.walk_to_end(False)

    def action_last(self) -> None:
        self.timeline.walk_to_end(True)

    def action_page_up(self) -> None:
        self.timeline.walk_page(-1)

    def action_page_down(self) -> None:
        self.timeline.walk_page(1)
