"""What session 4 shows: the milestones on weeks, what clashes there, and how one walks over them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from operator import is_
from typing import Literal, NamedTuple

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static

from okra_tui.desk.desk import Desk
from okra_tui.plan.agreed import agreement_in_words
from okra_tui.plan.balance import balance_lines
from okra_tui.plan.checks.rule import Finding
from okra_tui.plan.checks.session_4 import clashes_in
from okra_tui.plan.labels import label
from okra_tui.plan.milestone_types import type_sign
from okra_tui.plan.model import Milestone, Objective, Plan, Scenario, span_weeks
from okra_tui.plan.placing import length, tray
from okra_tui.plan.quarter_calendar import days_later
from okra_tui.plan.scenario import as_in, differences
from okra_tui.plan.schedule import Schedule
from okra_tui.plan.scores import business_shown, effort_shown, ux_shown
from okra_tui.plan.text import counted, has_words
from okra_tui.plan.thread import thread_of
from okra_tui.ui.dialogs.ask import Tell
from okra_tui.ui.keys.active import with_keys
from okra_tui.ui.session.work_area import Filtered
from okra_tui.ui.steps.milestone import detail_at_length, detail_in_a_line, flag_words
from okra_tui.ui.widgets.lines import FilterLine, show
from okra_tui.ui.widgets.lists import Row, WalkedList
from okra_tui.ui.widgets.timeline.paint import Level, Part, TimelineContent, TimelineRow, TimelineWeek
from okra_tui.ui.widgets.timeline.timeline import WeekTimeline

# -- A plan's milestones on its weeks, as the week timeline shows them.


RowsBy = Literal["objective", "area", "owner"]
ColorBy = Literal["area", "type"]

RISK, CLASH, DONE_SIGN = "⚑", "!", "✓"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class Look:
    """How the milestones are shown."""

    rows_by: RowsBy = "objective"
    color_by: ColorBy = "area"
    wanted: str = ""
    """Only milestones in whose words all of these occur are shown."""
    annotated: bool = False
    """What was flagged, what each waits for and its skills stand beside the bars."""
    lines: int = 0
    """How many lines there are for rows: where not all of them have one, none is blank between groups. 0: no matter."""


class _Kept(NamedTuple):
    """A row, and what it was made of beside what all rows are made of."""

    milestone: Milestone
    clashes: bool
    deferred: bool
    waits: tuple[str, ...]
    row: TimelineRow


class TimelineMaker:
    """Makes one state after the other, and keeps the rows of which nothing has changed from one to the next."""

    def __init__(self) -> None:
        self._made_of: tuple[object, ...] = ()
        """What all rows are made of; they are known by being the same objects."""
        self._kept: dict[str, _Kept] = {}

    def make(self, schedule: Schedule, clashes: Sequence[Finding], look: Look = Look()) -> TimelineContent:
        """The rows of all milestones that are not dropped, and the weeks with their load.

        What is not placed stands in a tray of its own below, and below that what waits for the next quarter.
        """
        thread = schedule.thread
        holds = has_words(look.wanted)
        shown = [
            milestone
            for milestone in schedule.plan.milestones
            if milestone.status != "dropped" and holds(_text(milestone))
        ]
        waiting = [milestone for milestone in shown if thread.deferred(milestone)]
        placed = [milestone for milestone in shown if milestone.weeks and not thread.deferred(milestone)]
        unplaced = [milestone for milestone in tray(thread) if holds(_text(milestone))]

        rows = self._rows(schedule, clashes, look, (*placed, *unplaced, *waiting))
        groups = [*_groups(schedule, placed, look.rows_by)]
        groups += [(TimelineRow(title=f"Not placed  {len(unplaced)}"), unplaced)] if unplaced else []
        groups += [(TimelineRow(title=f"Next quarter  {len(waiting)}"), waiting)] if waiting else []
        lines: list[TimelineRow] = []
        apart = not look.lines or sum(2 + len(milestones) for _, milestones in groups) <= look.lines
        for heading, milestones in groups:
            lines += [
                *([TimelineRow()] if lines and apart else []),
                heading,
                *(rows[milestone.id] for milestone in milestones),
            ]
        return TimelineContent(tuple(lines), _weeks(schedule))

    def _rows(
        self, schedule: Schedule, clashes: Sequence[Finding], look: Look, milestones: Iterable[Milestone]
    ) -> Mapping[str, TimelineRow]:
        """The rows by the milestones' ids."""
        plan = schedule.plan
        made_of = (plan.objectives, plan.hypotheses, plan.initiatives, schedule.team, look.color_by, look.annotated)
        before = self._kept if all(map(is_, made_of, self._made_of)) else {}
        clashing, waits = {finding.entity for finding in clashes}, _awaited(plan)
        kept: dict[str, _Kept] = {}
        for milestone in milestones:
            deferred = schedule.thread.deferred(milestone)
            now = (milestone.id in clashing, deferred, waits.get(milestone.id, ()))
            was = before.get(milestone.id)
            if was is None or was.milestone is not milestone or was[1:4] != now:
                was = _Kept(milestone, *now, _row(schedule, milestone, look, *now))
            kept[milestone.id] = was
        self._made_of, self._kept = made_of, kept
        return {id_: row.row for id_, row in kept.items()}


def _text(milestone: Milestone) -> str:
    """What a filter looks at."""
    return f"M{milestone.number} {milestone.title} {milestone.owner or ''} {' '.join(milestone.skills)}"


def _groups(
    schedule: Schedule, milestones: Sequence[Milestone], rows_by: RowsBy
) -> Iterable[tuple[TimelineRow, list[Milestone]]]:
    key, headings = _heading_of(schedule, rows_by)
    by_heading: dict[str, list[Milestone]] = {heading: [] for heading in headings}
    for milestone in milestones:
        by_heading.setdefault(key(milestone), []).append(milestone)
    return [(headings.get(heading, TimelineRow(title=heading)), rows) for heading, rows in by_heading.items() if rows]


def _heading_of(schedule: Schedule, rows_by: RowsBy) -> tuple[Callable[[Milestone], str], Mapping[str, TimelineRow]]:
    """For a milestone the key of its group, and the groups in their order with their headings."""
    thread, plan = schedule.thread, schedule.plan
    if rows_by == "owner":
        owners = sorted({milestone.owner for milestone in plan.milestones if milestone.owner}, key=str.casefold)
        return (lambda milestone: milestone.owner or "Nobody yet"), {name: TimelineRow(title=name) for name in owners}
    if rows_by == "area":
        areas = {area.key: TimelineRow(label=area.key, title=area.name) for area in schedule.team.areas}
        return (lambda milestone: thread.area(milestone) or "No area"), areas

    def objective(milestone: Milestone) -> str:
        row = thread.row(milestone)
        return row.id if row else "No objective"

    return objective, {row.id: _objective(schedule, row) for row in plan.objectives}


def _objective(schedule: Schedule, objective: Objective) -> TimelineRow:
    return TimelineRow(label=label(schedule.plan, objective), title=objective.title)


def _awaited(plan: Plan) -> Mapping[str, tuple[str, ...]]:
    """What each milestone waits for, in short: labels, and names of those outside."""
    waits: dict[str, tuple[str, ...]] = {}
    for dependency in plan.dependencies:
        awaited = plan.by_id.get(dependency.on or "")
        name = label(plan, awaited) if awaited else dependency.party or ""
        if name and dependency.status != "met":
            waits[dependency.milestone] = (*waits.get(dependency.milestone, ()), name)
    return waits


def _row(
    schedule: Schedule, milestone: Milestone, look: Look, clashes: bool, deferred: bool, waits: Sequence[str]
) -> TimelineRow:
    sign = type_sign(schedule.team, milestone.type)
    done = milestone.status == "done"
    flagged = RISK if flag_words(milestone) else ""
    area_color = schedule.team.area_color(schedule.thread.area(milestone))
    waiting = f"waits for {', '.join(waits)}" if waits else ""
    worth = "" if milestone.weeks else _worth(milestone, waiting)
    return TimelineRow(
        id=milestone.id,
        label=label(schedule.plan, milestone),
        title=milestone.title,
        glyph=sign.glyph,
        size=effort_shown(milestone),
        color=sign.color if look.color_by == "type" or area_color is None else area_color,
        parts=tuple(Part(weeks[0], weeks[-1]) for weeks in map(span_weeks, milestone.weeks)),
        sign=DONE_SIGN if done else CLASH if clashes else flagged,
        faded=done or deferred,
        words=_annotation(milestone, waiting) if look.annotated else worth,
        length=0 if milestone.weeks or deferred or done else length(milestone, schedule.team),
    )


def _worth(milestone: Milestone, waiting: str) -> str:
    """What helps to place a milestone: its worth, what it waits for, who looks after it."""
    worth = f"{business_shown(milestone)} {ux_shown(milestone)}".strip()
    return _joined(worth, waiting, milestone.owner or "")


def _annotation(milestone: Milestone, waiting: str) -> str:
    """What was flagged, what the milestone waits for, and the skills that it takes."""
    flagged = "; ".join(flag_words(milestone))
    return _joined(f"{RISK} {flagged}" if flagged else "", waiting, ", ".join(milestone.skills))


def _joined(*words: str) -> str:
    return " · ".join(filter(None, words))


def _weeks(schedule: Schedule) -> tuple[TimelineWeek, ...]:
    lacking = {clash.week: clash.skill for clash in schedule.skill_clashes() if clash.week is not None}
    full: dict[int, Level] = {week.week: "over" if week.over else "tight" for week in schedule.full_weeks()}
    decided: dict[int, list[str]] = defaultdict(list)
    for key, week in schedule.thread.decision_week.items():
        decided[week].append(label(schedule.plan, schedule.plan.by_id[key]))
    weeks, month = [], ""
    for number in schedule.weeks:
        monday = days_later(schedule.plan.starts, 7 * (number - 1))
        begins = MONTHS[monday.month - 1]
        weeks.append(
            TimelineWeek(
                number=number,
                day=monday.day,
                month=begins if begins != month else "",
                needed=schedule.load.get(number, 0.0),
                there=schedule.there(number),
                level=full.get(number, "calm"),
                lacking=lacking.get(number, ""),
                now=number == schedule.this_week,
                decides=tuple(decided.get(number, ())),
            )
        )
        month = begins
    return tuple(weeks)


# -- The view.


ROOM_FOR_WEEKS = 52
"""Cells that weeks, as they are typed, and the hint beside them need."""
HINT = ("   Enter places it · Esc leaves", "$text-muted")
ROWS_BY: tuple[RowsBy, ...] = ("objective", "area", "owner")
COLOR_BY: tuple[ColorBy, ...] = ("area", "type")


NO_BALANCE = "No milestone takes part in this quarter yet."

DETAIL_LINES = 3
"""Lines below the weeks for the selected milestone, at most."""
LINES_ABOVE_AND_BELOW = 2
"""Lines that a scenario's name and the filter may take."""
LOW = 20
"""Lines of a step, as of a screen of 24, below which the weeks need each line more than what clashes."""
_BESIDE_ROWS = 9
"""Lines of a step for its weeks' headings, the load, the typed line, and between them."""


class WeekPlanView(Filtered):
    """The timeline; below it what clashes, and a line for what is typed or selected."""

    DEFAULT_CSS = """
    WeekPlanView { layout: vertical; }
    WeekPlanView #no-milestone { padding: 1 2; height: 1fr; }
    WeekPlanView #clashes { height: auto; max-height: 14vh; margin: 1 0 0 0; padding: 0; border: none; }
    WeekPlanView.low #clashes { max-height: 2; margin: 0; }
    WeekPlanView #clashes > .option-list--option-highlighted { background: $background; }
    WeekPlanView #clashes:focus > .option-list--option-highlighted { background: $selection; }
    WeekPlanView #scenario { height: 1; padding: 0 1; background: $panel; color: $text-accent; }
    WeekPlanView #typed { height: 1; padding: 0 1; background: $panel; }
    """

    SHOWN = (
        "milestones", "objectives", "hypotheses", "initiatives", "dependencies", "capacity", "scenarios", "placements",
        "agreements", "members", "starts", "weeks", "closed",
    )  # fmt: skip
    ANNOTATED = "4.annotation"
    """The step in which what is known of the milestones stands beside their bars."""

    def __init__(self, desk: Desk, session: int) -> None:
        super().__init__(desk, session)
        self._look = Look()
        self._maker = TimelineMaker()
        self._scenario: str | None = None
        """The id of the scenario whose weeks are shown, if it is there; None: the plan's own."""
        self._schedule: Schedule | None = None
        self._clashes: tuple[Finding, ...] = ()
        self._told = ("", 0)
        """Of which milestone and week the detail tells."""

    def compose(self) -> ComposeResult:
        yield Static(
            "No milestone yet. Session 2 makes them of notes; here they find their weeks.",
            id="no-milestone", markup=False,
        )  # fmt: skip
        yield Static(id="scenario", markup=False)
        yield WeekTimeline()
        yield WalkedList(id="clashes", compact=True, markup=False)
        yield Static(id="typed", markup=False)
        yield FilterLine()

    def watch_step(self, old: object, new: object) -> None:
        if old != new:
            self._refresh()

    watch_read_only = watch_step

    def on_resize(self) -> None:
        self.set_class(self.size.height < LOW, "low")
        self._refresh()

    # -- what is shown -----------------------------------------------------------------------------------------------

    @property
    def timeline(self) -> WeekTimeline:
        """The timeline itself."""
        return self.query_one(WeekTimeline)

    @cached_property
    def clash_list(self) -> WalkedList:
        """What clashes, one a line."""
        return self.query_one("#clashes", WalkedList)

    @property
    def scenario(self) -> Scenario | None:
        """The scenario that is shown; None: the plan's own weeks are."""
        return self.plan.find(Scenario, self._scenario)

    @property
    def shown_plan(self) -> Plan:
        """The plan as it is shown: of a scenario, with its weeks."""
        return as_in(self.plan, self.scenario.id) if self.scenario else self.plan

    @property
    def locked(self) -> bool:
        """Whether nothing can be changed: another window has the plan, or its quarter is closed."""
        return self.read_only or self.plan.closed is not None

    @property
    def selected(self) -> Milestone | None:
        """The milestone on which the cursor stands, as it is shown."""
        return self._schedule.plan.find(Milestone, self.timeline.selected) if self._schedule else None

    @property
    def selected_entity(self) -> str:
        return self.timeline.selected

    def show_plan(self) -> None:
        plan = self.shown_plan
        self._schedule = Schedule(thread_of(plan), self.team, self.desk.clock.today())
        self._clashes = clashes_in(self._schedule)
        look = replace(
            self._look,
            wanted=self.filter_line.words,
            annotated=self.step == self.ANNOTATED,
            lines=max(self.size.height - _BESIDE_ROWS - min(len(self._clashes), 4), 0),
        )
        self.timeline.locked = self.locked
        self.timeline.show(self._maker.make(self._schedule, self._clashes, look))
        some = bool(plan.milestones)
        self.query_one("#no-milestone").display = not some
        self.timeline.display = some
        self._show_clashes()
        self._name_scenario()
        self._tell()

    def _show_clashes(self) -> None:
        self.clash_list.walk_over([Row(partial(_clash, finding, not self.locked)) for finding in self._clashes])
        self.clash_list.display = bool(self._clashes)

    def _name_scenario(self) -> None:
        scenario = self.scenario
        line = self.query_one("#scenario", Static)
        line.display = scenario is not None
        if scenario is not None:
            moved = len(differences(self.plan, scenario.id))
            stand = counted(moved, "stands", "stand")
            stands_elsewhere = f"   {stand} elsewhere · " + with_keys(
                self.app, "{weeks.scenarios} compares, takes or leaves it"
            )
            words = Content.assemble((f"Scenario: {scenario.name}", "bold"), (stands_elsewhere, "$text-muted"))
            show(line, words.truncate(max(self.size.width - 2, 4), ellipsis=True))

    def _tell(self) -> None:
        """What is to be known of the selected milestone: beside the work, or in a line below it."""
        if not self._built:
            return
        milestone, schedule = self.selected, self._schedule
        self._told = (self.timeline.selected, self.timeline.week)
        typed = self.query_one("#typed", Static)
        typing = self.timeline.typed
        beside = self.panel_beside
        typed.display = bool(typing) or (not beside and milestone is not None)
        if milestone is None or schedule is None:
            self.detail = Content("")
            return
        if typing:
            named = Content.styled(f"{label(schedule.plan, milestone)} {milestone.title}", "bold")
            named = named.truncate(max(self.size.width - ROOM_FOR_WEEKS, 4), ellipsis=True)
            line = Content.assemble(named, "  weeks ▸ ", (f"{typing}▌", "bold $text-accent"), HINT)
            self._write_below([line])
        elif not beside:
            self._write_below(detail_in_a_line(schedule, milestone).wrap(max(self.size.width - 2, 4)))
        if beside:
            self.detail = detail_at_length(schedule, milestone, self.timeline.week)

    def _write_below(self, lines: Sequence[Content]) -> None:
        """In further lines, as long as they take none from the weeks; what has no room is cut."""
        clashes = len(self._clashes) + 1 if self._clashes else 0
        free = self.size.height - self.timeline.virtual_size.height - 1 - clashes - LINES_ABOVE_AND_BELOW
        most = max(min(free, DETAIL_LINES), 1)
        if len(lines) > most:
            last = Content(" ").join(lines[most - 1 :]).truncate(max(self.size.width - 2, 4), ellipsis=True)
            lines = [*lines[: most - 1], last]
        typed = self.query_one("#typed", Static)
        as_high = typed.styles.height is not None and typed.styles.height.value == len(lines)
        typed.styles.height = len(lines)
        typed.update(Content("\n").join(lines), layout=not as_high)

    def voices(self, plan: Plan) -> str:
        """Who agrees with the plan as it stands, once somebody was asked."""
        return agreement_in_words(plan, self.team)

    def focus_first(self) -> None:
        self.timeline.focus()

    def go_to_entity(self, entity: str) -> None:
        kind, _, number = entity.partition(":")
        week = int(number) if kind == "week" else None
        if not self.timeline.select("" if kind == "week" else entity, week) and week is None:
            self.filter_line.clear()  # it may be among what the filter leaves out
            self._refresh()
            self.timeline.select(entity)
        self.timeline.focus()

    def on_week_timeline_selected(self, event: WeekTimeline.Selected) -> None:
        event.stop()
        if (event.milestone, event.week) != self._told:
            self._tell()

    def on_week_timeline_typing(self, event: WeekTimeline.Typing) -> None:
        event.stop()
        self._tell()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.go_to_entity(self._clashes[event.option_index].entity)

    # -- how it is shown ---------------------------------------------------------------------------------------------

    def action_rows_by(self) -> None:
        following = ROWS_BY[(ROWS_BY.index(self._look.rows_by) + 1) % len(ROWS_BY)]
        self._show_otherwise(replace(self._look, rows_by=following), f"Rows by {following}.")

    def action_balance(self) -> None:
        """What the person-weeks go to, beside the quarter before."""
        lines = balance_lines(self.shown_plan, self.team, self.desk.quarter_before)
        self.app.push_screen(Tell("Balance of the quarter", "\n".join(lines) or NO_BALANCE))

    def action_color_by(self) -> None:
        following = COLOR_BY[(COLOR_BY.index(self._look.color_by) + 1) % len(COLOR_BY)]
        self._show_otherwise(replace(self._look, color_by=following), f"Colours by {following}.")

    def _show_otherwise(self, look: Look, sentence: str) -> None:
        self._look = look
        self._refresh()
        self.app.notify(sentence, markup=False, timeout=3)

    def back(self) -> bool:
        if super().back():
            return True
        if not self.clash_list.has_focus:
            return False
        self.timeline.focus()
        return True

    # -- walking: told in the same frame, not when the timeline's message has come ------------------------------------

    def action_move(self, by: int) -> None:
        if self.clash_list.has_focus:
            self.clash_list.action_move(by)
        else:
            self.timeline.walk(by)
            self._tell()

    def action_sideways(self, by: int) -> None:
        self.timeline.walk_weeks(by)
        self._tell()

    def action_to_end(self, last: bool) -> None:
        self.timeline.walk_to_end(last)
        self._tell()

    def action_page(self, by: int) -> None:
        self.timeline.walk_page(by)
        self._tell()


def _clash(finding: Finding, may_change: bool) -> Content:
    """The finding's words, and which key helps where one does."""
    helps = [("   ! ", "bold $text-accent"), ("what gives?", "$text-muted")]
    gives = helps if finding.rule == "overload" and may_change else []
    return Content.assemble(("! ", "bold $text-warning"), finding.message, *gives)
