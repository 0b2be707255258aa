"""The work area of session 4: what its keys and the mouse do to milestones on weeks."""

from okra_tui.edits.deferral import BringBack, Defer
from okra_tui.edits.milestones import MoveMilestone
from okra_tui.edits.placed import InScenario
from okra_tui.edits.weeks import MoveWeeks, PlaceMilestone, SplitWeeks, StretchWeeks, TakeOff
from okra_tui.plan.labels import next_number
from okra_tui.plan.model import Milestone, Plan
from okra_tui.plan.placing import CannotPlace, bar_from, length, read_weeks, tray
from okra_tui.plan.what_gives import NOTHING_GIVES, gives_in_words, over_full, what_gives
from okra_tui.ui.commands import bindings
from okra_tui.ui.dialogs.ask import Confirm
from okra_tui.ui.open_quarter import Change, Desk
from okra_tui.ui.screens.agreeing import Agreeing
from okra_tui.ui.screens.milestone_asking import ask_for_milestone
from okra_tui.ui.screens.weeks_asks import Scenarios, ask_for_capacity, ask_for_risk
from okra_tui.ui.screens.weeks_shown import WeeksShown
from okra_tui.ui.toasts import told
from okra_tui.ui.widgets.week_timeline import WeekTimeline

ALL_PLACED = "Every milestone of this quarter has its weeks."


class WeekPlan(WeeksShown):
    """Places, moves and stretches, asks what gives, and leads to scenarios and agreement.

    All edits of weeks are of the scenario that is shown; everything else is of the plan.
    """

    BINDINGS = bindings("weeks", "list", "move")
    NO_PASTE = "Nothing can be pasted into the weeks; type a span such as 3-5. A score table goes into session 3 (g 3)."
    FOREMOST = {
        "4.positioning": ("weeks.place-1", "weeks.later", "weeks.gives", "list.walk"),
        "4.annotation": ("weeks.flag", "weeks.later", "weeks.gives", "list.walk"),
        "4.discussion": ("weeks.gives", "weeks.scenarios", "weeks.capacity", "weeks.later"),
        "4.sequencing": ("weeks.agreement", "list.defer", "list.bring-back", "weeks.place-1", "weeks.later"),
    }
    """What each step is about; a step of the team's own is about all alike."""
    OF_SELECTED = frozenset({"move_weeks", "stretch", "split", "delete", "flag", "edit", "reorder"})
    OF_ANY = frozenset({"type_week", "walk", "what_gives"})

    def __init__(self, desk: Desk, session: int) -> None:
        super().__init__(desk, session)
        self._in_tray = 0
        """How many have no weeks yet."""
        self._waited = False
        """Whether the milestone that was selected last waits for the next quarter."""

    @property
    def foremost(self) -> frozenset[str]:
        return frozenset({*self.FOREMOST.get(self.step, ()), "session.next-step"})

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in self.OF_SELECTED:
            return bool(self.timeline.selected)
        if action in self.OF_ANY:
            return bool(self.plan.milestones)
        if action == "open":
            return self.clash_list.has_focus or (bool(self.timeline.selected) and not self.only_read)
        if action in {"defer", "bring_back"}:
            return self.timeline.selected != "" and self._waits == (action == "bring_back")
        if action == "scenarios":
            return not self.only_read or bool(self.plan.scenarios)
        if action == "agreement":
            return not self.only_read or bool(self.plan.agreements)
        return super().check_action(action, parameters)

    @property
    def _waits(self) -> bool:
        """Whether the selected milestone waits for the next quarter."""
        milestone, schedule = self.selected, self._schedule
        return milestone is not None and schedule is not None and schedule.thread.deferred(milestone)

    def on_week_timeline_selected(self, event: WeekTimeline.Selected) -> None:
        """Beside what every timeline does then (Textual calls both): offer to defer, or to bring back."""
        if self._waits != self._waited:
            self._waited = self._waits
            self.refresh_bindings()

    @property
    def _within(self) -> InScenario | None:
        scenario = self.scenario
        return InScenario(scenario.id, self.desk.new_id("placements")) if scenario else None

    def _do(self, change: Change) -> Plan | None:
        self.timeline.leave_typing()  # by the mouse and the palette one comes here without a key of the timeline
        return told(self.app, self.desk.do(change))

    # -- placing -----------------------------------------------------------------------------------------------------

    def on_week_timeline_typed_weeks(self, event: WeekTimeline.TypedWeeks) -> None:
        """Place the milestone; what cannot be is said and stays typed."""
        event.stop()
        shown = self.shown_plan
        milestone = shown.find(Milestone, event.milestone) if shown else None
        if milestone is None or shown is None:
            return
        try:
            weeks = read_weeks(event.text, shown.weeks, length(milestone, self.team))
        except CannotPlace as cannot:
            self.app.notify(str(cannot), severity="warning", markup=False)
            self.timeline.select(milestone.id)
            self.timeline.type_again(event.text)
            return
        told(self.app, self.desk.do(PlaceMilestone(milestone.id, weeks, self._within)))  # more may be typed by now

    def _refresh(self) -> None:
        super()._refresh()
        before, self._in_tray = self._in_tray, len(tray(self._schedule.thread)) if self._schedule else 0
        if before and not self._in_tray:
            self._say_all_placed()

    def _say_all_placed(self) -> None:
        self.app.notify(ALL_PLACED, markup=False, timeout=3)

    def action_walk(self) -> None:
        """The next that has no weeks yet."""
        if not self.timeline.walk_tray() and not self._in_tray:
            self._say_all_placed()

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
        at = self._at
        before = self.plan
        after = self._do(MoveWeeks(self.timeline.selected, by, at, self._within))
        if at is not None and after is not None and after is not before:
            self.timeline.walk_weeks(by)  # the cursor stays on the part that it moved

    def action_stretch(self, by: int) -> None:
        self._do(StretchWeeks(self.timeline.selected, by, self._at, within=self._within))

    def action_split(self) -> None:
        self._do(SplitWeeks(self.timeline.selected, self.timeline.week, self._within))

    def action_defer(self) -> None:
        self._do(Defer((self.timeline.selected,), self._within))

    def action_bring_back(self) -> None:
        self._do(BringBack((self.timeline.selected,), self._within))

    def action_delete(self) -> None:
        """Take it off the weeks; a milestone itself is deleted where it was made."""
        if self.selected is not None and self.selected.weeks:
            self._do(TakeOff(self.selected.id, self._within))
        else:
            self.app.notify("It is on no week. A milestone itself is deleted in session 2.", markup=False)

    def action_reorder(self, by: int) -> None:
        """Below the next one, or above the one before."""
        other, selected = self.timeline.neighbour(by), self.timeline.selected
        if other:
            self._do(MoveMilestone(other, selected) if by > 0 else MoveMilestone(selected, other))

    def on_week_timeline_dragged(self, event: WeekTimeline.Dragged) -> None:
        event.stop()
        milestone, plan = self.selected, self.plan
        if event.hold == "whole":
            self._do(MoveWeeks(event.milestone, event.by, event.at, self._within))
        elif event.hold != "new":
            self._do(StretchWeeks(event.milestone, event.by, event.at, event.hold, self._within))
        elif milestone is not None:
            weeks = bar_from(milestone, self.team, min(event.at, plan.weeks), plan.weeks)
            self._do(PlaceMilestone(event.milestone, weeks, self._within))

    # -- milestones themselves ---------------------------------------------------------------------------------------

    def action_open(self) -> None:
        if self.clash_list.has_focus:
            self.clash_list.action_select()
        else:
            self.action_edit()

    def on_week_timeline_opened(self, event: WeekTimeline.Opened) -> None:
        event.stop()
        if not self.only_read:
            self.action_edit()

    def action_edit(self) -> None:
        """The milestone's form; in a scenario too it is the plan's own milestone, whose weeks stay as they are."""
        if milestone := self.plan.find(Milestone, self.timeline.selected):
            self._ask_about(milestone)

    def action_new(self) -> None:
        new_id = self.desk.new_id("milestones")
        self._ask_about(Milestone(id=new_id, number=next_number(self.plan, Milestone), title="?"))

    def _ask_about(self, milestone: Milestone) -> None:
        def taken() -> None:
            self.timeline.select(milestone.id)

        ask_for_milestone(self, milestone, taken)

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
        moved, within = gives.milestone.id, self._within
        edit = Defer((moved,), within) if gives.deferred else PlaceMilestone(moved, gives.weeks, within)

        def answered(yes: bool | None) -> None:
            if yes:
                self._do(edit)
                self.timeline.select(moved)

        self.app.push_screen(
            Confirm(f"What gives in week {week}", [gives_in_words(schedule, gives)], "Do it"), answered
        )

    # -- risks, people, scenarios, agreement -------------------------------------------------------------------------

    def action_flag(self) -> None:
        if self.selected is not None:
            ask_for_risk(self.app, self.plan, self.selected, self._do)

    def action_capacity(self) -> None:
        if self._schedule is not None:
            ask_for_capacity(self.app, self._schedule, self.timeline.week, self._do)

    def action_scenarios(self) -> None:
        today, only_read = self.desk.clock.today(), self.only_read
        asked = Scenarios(self.app, self.plan, self.team, today, self.scenario, only_read=only_read)
        asked.choose(self._do, self._show_scenario, self.desk.new_id)

    def _show_scenario(self, scenario: str | None) -> None:
        self._scenario = scenario
        self._refresh()

    def action_agreement(self) -> None:
        Agreeing(self, only_read=self.only_read).begin()
