"""The work area of session 4: what its keys and the mouse do to milestones on weeks."""

import re
from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from okra_tui.desk.desk import Change, Desk
from okra_tui.edits.edit import EditRefused, refusal
from okra_tui.edits.milestones import MoveMilestone
from okra_tui.edits.weeks import (
    BringBack,
    Defer,
    FlagRisk,
    InScenario,
    MoveWeeks,
    Need,
    NewScenario,
    PlaceMilestone,
    RemoveScenario,
    SetCapacity,
    SplitWeeks,
    StretchWeeks,
    TakeOff,
    TakeScenario,
)
from okra_tui.plan.checks.rule import Finding
from okra_tui.plan.labels import label, next_number
from okra_tui.plan.model import Milestone, Plan, Scenario
from okra_tui.plan.placing import (
    NOTHING_GIVES,
    CannotPlace,
    bar_from,
    gives_in_words,
    length,
    over_full,
    read_weeks,
    tray,
    what_gives,
)
from okra_tui.plan.scenario import Comparison, Side, compared, differences
from okra_tui.plan.text import counted
from okra_tui.ui.dialogs.ask import AskLine, Choice, Dialog, Pick, confirm
from okra_tui.ui.dialogs.form import Answers, Field, Form, tick
from okra_tui.ui.dialogs.toasts import accepted
from okra_tui.ui.keys.table import bindings
from okra_tui.ui.steps.milestone import ask_for_milestone
from okra_tui.ui.steps.week_plan_view import WeekPlanView
from okra_tui.ui.widgets.timeline.timeline import WeekTimeline

# -- What session 4 asks: what a milestone with a risk needs, the people of a week, which scenario.


NEEDS: tuple[tuple[Need, str, str], ...] = (
    ("spike", "Needs", "a spike before it"),
    ("research", "", "research"),
    ("alignment", "", "alignment with others"),
)
_CAPACITY = re.compile(r"(?:(\d{1,2})\s*[-–]\s*(\d{1,2})\s*[:= ]\s*)?(\d{1,4}(?:[.,]\d{1,2})?)")
CAPACITY_HINT = "2.5 is two and a half people. 4-6: 3 says it for weeks 4 to 6. Nothing: all members are there again."


def capacity_typed(typed: str, week: int) -> SetCapacity:
    """What was typed for the people of a week: `2.5`, `4-6: 3`, or nothing. Raises EditRefused for anything else."""
    if not typed.strip():
        return SetCapacity((week,), None)
    match = _CAPACITY.fullmatch(typed.strip())
    if match is None:
        raise EditRefused(f"“{typed.strip()[:20]}” is no number of people; write 2.5, or 4-6: 3 for several weeks.")
    weeks = range(int(match[1]), int(match[2]) + 1) if match[1] else range(week, week + 1)
    if not weeks:
        raise EditRefused(f"{match[1]}-{match[2]} ends before it starts; write {match[2]}-{match[1]}.")
    return SetCapacity(tuple(weeks), float(match[3].replace(",", ".")))


_COMPARE, _PLAN, _NEW, _REMOVE = "compare", "plan", "new", "remove"
"""What can be chosen besides the scenarios, which have ids."""


ALL_PLACED = "Every milestone of this quarter has its weeks."


class WeekPlan(WeekPlanView):
    """Places, moves and stretches, asks what gives, and leads to scenarios and agreement.

    All edits of weeks are of the scenario that is shown; everything else is of the plan.
    """

    ENTER_EDITS = False  # on what clashes it goes there; the area itself knows when a milestone is not edited
    BINDINGS = bindings("weeks", "list", "move")
    NO_PASTE = (
        "Nothing can be pasted into the weeks; type a span such as 3-5. A score table goes into session 3 "
        "({reading.go-to} {go-to.digit-3})."
    )
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
            return self.clash_list.has_focus or (bool(self.timeline.selected) and not self.locked)
        if action in {"defer", "bring_back"}:
            return self.timeline.selected != "" and self._waits == (action == "bring_back")
        if action == "scenarios":
            return not self.locked or bool(self.plan.scenarios)
        if action == "agreement":
            return not self.locked or bool(self.plan.agreements)
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

    def _tried(self, change: Change) -> Plan | EditRefused:
        self.timeline.leave_typing()  # by the mouse and the palette one comes here without a key of the timeline
        return self.desk.do(change)

    def do(self, change: Change) -> Plan | None:
        return accepted(self.app, self._tried(change))

    # -- placing -----------------------------------------------------------------------------------------------------

    def on_week_timeline_typed_weeks(self, event: WeekTimeline.TypedWeeks) -> None:
        """Place the milestone; what cannot be is said and stays typed."""
        event.stop()
        shown = self.shown_plan
        milestone = shown.find(Milestone, event.milestone)
        if milestone is None:
            return
        try:
            weeks = read_weeks(event.text, shown.weeks, length(milestone, self.team))
        except CannotPlace as cannot:
            self.app.notify(str(cannot), severity="warning", markup=False)
            self.timeline.select(milestone.id)
            self.timeline.type_again(event.text)
            return
        super().do(PlaceMilestone(milestone.id, weeks, self._within))  # more may be typed by now

    def show_plan(self) -> None:
        super().show_plan()
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
        after = self.do(MoveWeeks(self.timeline.selected, by, at, self._within))
        if at is not None and after is not None and after is not before:
            self.timeline.walk_weeks(by)  # the cursor stays on the part that it moved

    def action_stretch(self, by: int) -> None:
        self.do(StretchWeeks(self.timeline.selected, by, self._at, within=self._within))

    def action_split(self) -> None:
        self.do(SplitWeeks(self.timeline.selected, self.timeline.week, self._within))

    def action_defer(self) -> None:
        self.do(Defer((self.timeline.selected,), self._within))

    def action_bring_back(self) -> None:
        self.do(BringBack((self.timeline.selected,), self._within))

    def action_delete(self) -> None:
        """Take it off the weeks; a milestone itself is deleted where it was made."""
        if self.selected is not None and self.selected.weeks:
            self.do(TakeOff(self.selected.id, self._within))
        else:
            self.app.notify("It is on no week. A milestone itself is deleted in session 2.", markup=False)

    def action_reorder(self, by: int) -> None:
        """Below the next one, or above the one before."""
        other, selected = self.timeline.neighbour(by), self.timeline.selected
        if other:
            self.do(MoveMilestone(other, selected) if by > 0 else MoveMilestone(selected, other))

    def on_week_timeline_dragged(self, event: WeekTimeline.Dragged) -> None:
        event.stop()
        milestone, plan = self.selected, self.plan
        if event.hold == "whole":
            self.do(MoveWeeks(event.milestone, event.by, event.at, self._within))
        elif event.hold != "new":
            self.do(StretchWeeks(event.milestone, event.by, event.at, event.hold, self._within))
        elif milestone is not None:
            weeks = bar_from(milestone, self.team, min(event.at, plan.weeks), plan.weeks)
            self.do(PlaceMilestone(event.milestone, weeks, self._within))

    # -- milestones themselves ---------------------------------------------------------------------------------------

    def action_open(self) -> None:
        if self.clash_list.has_focus:
            self.clash_list.action_select()
        else:
            self.action_edit()

    def on_week_timeline_opened(self, event: WeekTimeline.Opened) -> None:
        event.stop()
        if not self.locked:
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

        def give() -> None:
            self.do(edit)
            self.timeline.select(moved)

        confirm(self.app, f"What gives in week {week}", [gives_in_words(schedule, gives)], "Do it", give)

    # -- risks, people, scenarios, agreement -------------------------------------------------------------------------

    def action_flag(self) -> None:
        """Ask for the words of a risk and what the milestone needs; nothing at all takes the flag away."""
        milestone = self.selected
        if milestone is None:
            return

        def make(answers: Answers) -> Plan | EditRefused:
            needs = tuple(need for need, *_ in NEEDS if answers[need])
            return self._tried(FlagRisk(milestone.id, answers["risk"], needs))

        fields = [
            Field("risk", "Risk", milestone.risk or "", hint="What could go wrong, in a sentence"),
            *(tick(need, word, need in milestone.needs, meaning) for need, word, meaning in NEEDS),
        ]
        title = f"Flag {label(self.plan, milestone)} {milestone.title}"
        self.app.push_screen(Form(title, fields, make, "Flag it", quick=True))

    def action_capacity(self) -> None:
        """Ask how many people are there in a week, or in several."""
        schedule, week = self._schedule, self.timeline.week
        if schedule is None:
            return

        def take(typed: str) -> Plan | EditRefused:
            return self._tried(lambda _: capacity_typed(typed, week))

        title, there = f"People there in week {week}", f"{schedule.there(week):g}"
        ask = AskLine(title, there, hint=CAPACITY_HINT, may_be_empty=True, proposed=True, take=take)
        self.app.push_screen(ask)

    def action_scenarios(self) -> None:
        """Ask which version of the weeks is to be shown, or what becomes of the one that is."""
        if self.plan.scenarios:
            self.app.push_screen(Pick("Scenarios", self._versions(), _COMPARE, "Choose"), self._take_version)
        else:
            self._take_version(_NEW)

    def _versions(self) -> list[Choice]:
        shown = self.scenario
        first, last = [], [Choice(_NEW, "New scenario", "Begins as a copy of the weeks as they are in the plan.")]
        if shown is not None:
            what_it_shows = f"“{shown.name}” beside the plan: what moved, load, clashes."
            first.append(Choice(_COMPARE, "Compare" if self.locked else "Compare and take", what_it_shows))
            last.append(Choice(_REMOVE, f"Remove “{shown.name}”", "The plan stays as it is; undo brings it back."))
        here = "" if shown is not None else "shown"
        versions = [Choice(_PLAN, "The plan", "The weeks as the team has them now.", here)]
        versions += [self._version(scenario) for scenario in self.plan.scenarios]
        return [*first, *versions, *([] if self.locked else last)]

    def _version(self, scenario: Scenario) -> Choice:
        moved = counted(len(differences(self.plan, scenario.id)), "milestone stands", "milestones stand")
        return Choice(scenario.id, scenario.name, f"{moved} elsewhere.", "shown" if scenario is self.scenario else "")

    def _take_version(self, key: str | None) -> None:
        shown = self.scenario
        if key == _NEW:
            ask = AskLine("A name for the scenario", placeholder="Without the new hire", take=self._new_scenario)
            self.app.push_screen(ask)
        elif key == _COMPARE and shown is not None:
            self._compare(shown)
        elif key == _REMOVE and shown is not None:
            self._show_scenario(None)
            self.do(RemoveScenario(shown.id))
        elif key is not None:
            self._show_scenario(None if key == _PLAN else key)

    def _new_scenario(self, name: str) -> Plan | EditRefused:
        scenario = Scenario(id=self.desk.new_id("scenarios"), name=name)
        outcome = self._tried(NewScenario(scenario))
        if refusal(outcome) is None:
            self._show_scenario(scenario.id)
        return outcome

    def _compare(self, scenario: Scenario) -> None:
        def answered(take: bool | None) -> None:
            if take:
                self._show_scenario(None)
                self.do(TakeScenario(scenario.id))

        comparison = compared(self.plan, scenario.id, self.team, self.desk.clock.today())
        self.app.push_screen(CompareScenario(scenario.name, comparison, locked=self.locked), answered)

    def _show_scenario(self, scenario: str | None) -> None:
        self._scenario = scenario
        self._refresh()

    def action_agreement(self) -> None:
        from okra_tui.ui.steps.agreement import Agreeing

        Agreeing(self, locked=self.locked).begin()

    def go_to_entity(self, entity: str) -> None:
        if entity.startswith("member:"):  # who has not said whether they agree is asked
            self.action_agreement()
        else:
            super().go_to_entity(entity)

    def take_said_apart(self, answers: Mapping[str, str]) -> None:
        """In this session people say apart whether they agree."""
        from okra_tui.ui.steps.agreement import Agreeing

        Agreeing(self).collect(answers)


# -- The plan and a scenario side by side: what moved, the load of each week, and what clashes.


class CompareScenario(Dialog[bool]):
    """Answers with True where the scenario is to be taken as the plan."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("compare", "scroll")
    DEFAULT_CSS = """
    CompareScenario > #panel { width: 110; max-width: 100%; }
    CompareScenario VerticalScroll { height: auto; max-height: 75vh; }
    CompareScenario #comparison { height: auto; }
    """

    def __init__(self, name: str, comparison: Comparison, *, locked: bool = False) -> None:
        super().__init__(f"The plan | {name}")
        self._comparison = comparison
        self._locked = locked

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return not (action == "dismiss" and self._locked)

    def compose_body(self) -> ComposeResult:
        with VerticalScroll():
            yield Static(comparison_words(self._comparison), id="comparison", markup=False)


def comparison_words(comparison: Comparison) -> Content:
    """The comparison in three sections."""
    sections = [
        ("What moved", _moved(comparison)),
        ("Person-weeks needed, plan above, scenario below", _load(comparison)),
        ("Clashes", _clashes(comparison)),
    ]
    return Content("\n\n").join(
        Content.styled(title.upper(), "bold $text-muted") + Content("\n") + body for title, body in sections
    )


def _moved(comparison: Comparison) -> Content:
    if not comparison.differences:
        return Content("Nothing yet: both have the same weeks.")
    plan = comparison.ours.schedule.plan
    before, after = (
        max(len(str(place)) for place in places)
        for places in zip(
            *((difference.before, difference.after) for difference in comparison.differences), strict=True
        )
    )
    return Content("\n").join(
        Content.assemble(
            (f"{label(plan, difference.milestone):<5}", "bold"),
            (f"{difference.before!s:>{before}}", "$text-muted"),
            "  →  ",
            (f"{difference.after!s:<{after}}", "bold $text-accent"),
            "  ",
            difference.milestone.title,
        )
        for difference in comparison.differences
    )


def _load(comparison: Comparison) -> Content:
    weeks = comparison.ours.schedule.weeks
    head = Content.styled("week     " + "".join(f"{week:>3} " for week in weeks), "$text-muted")
    return Content("\n").join(
        [head, _side("plan", comparison.ours, weeks), _side("scenario", comparison.theirs, weeks)]
    )


def _side(name: str, side: Side, weeks: Iterable[int]) -> Content:
    """A line of loads, four cells a week, so that fourteen weeks fit into 80 columns."""
    cells = [
        Content.styled(f"{_three_cells(side.schedule.load.get(week, 0.0))}{'!' if over else ' '}", ink)
        for week in weeks
        for over, ink in [(True, "bold $text-warning") if side.schedule.over(week) else (False, "")]
    ]
    return Content(f"{name:<9}") + Content("").join(cells)


def _three_cells(load: float) -> str:
    return f"{load:>3.1f}" if load < 9.95 else f"{load:>3.0f}"


def _clashes(comparison: Comparison) -> Content:
    counts = Content(f"{len(comparison.ours.clashes)} in the plan, {len(comparison.theirs.clashes)} in the scenario")
    solved = [_clash("✓ solves", "$text-success", clash) for clash in comparison.only_ours]
    brought = [_clash("! brings", "$text-warning", clash) for clash in comparison.only_theirs]
    return Content("\n").join([counts, *solved, *brought])


def _clash(word: str, ink: str, finding: Finding) -> Content:
    return Content.assemble((word, ink), "  ", finding.message)
