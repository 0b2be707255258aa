"""A plan's milestones on its weeks, as the week timeline shows them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from operator import is_
from typing import Literal, NamedTuple

from okra_tui.plan.becoming import type_sign
from okra_tui.plan.checks.rule import Finding
from okra_tui.plan.labels import label
from okra_tui.plan.model import Milestone, Objective, Plan, span_weeks
from okra_tui.plan.placing import length, tray
from okra_tui.plan.schedule import Schedule
from okra_tui.plan.scores import business_shown, effort_shown, ux_shown
from okra_tui.plan.text import has_words
from okra_tui.ui.steps.milestone_words import flag_words
from okra_tui.ui.widgets.timeline.paint import Level, Part, TimelineContent, TimelineRow, TimelineWeek

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


def timeline(schedule: Schedule, clashes: Sequence[Finding], look: Look = Look()) -> TimelineContent:
    """One state of the timeline by itself; for one after the other there is `TimelineMaker`."""
    return TimelineMaker().make(schedule, clashes, look)


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
        shown = [each for each in schedule.plan.milestones if each.status != "dropped" and holds(_text(each))]
        waiting = [each for each in shown if thread.deferred(each)]
        placed = [each for each in shown if each.weeks and not thread.deferred(each)]
        unplaced = [each for each in tray(thread) if holds(_text(each))]

        rows = self._rows(schedule, clashes, look, (*placed, *unplaced, *waiting))
        groups = [*_groups(schedule, placed, look.rows_by)]
        groups += [(TimelineRow(title=f"Not placed  {len(unplaced)}"), unplaced)] if unplaced else []
        groups += [(TimelineRow(title=f"Next quarter  {len(waiting)}"), waiting)] if waiting else []
        lines: list[TimelineRow] = []
        for heading, held in groups:
            lines += [*([TimelineRow()] if lines else []), heading, *(rows[each.id] for each in held)]
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
        return {key: each.row for key, each in kept.items()}


def _text(milestone: Milestone) -> str:
    """What a filter looks at."""
    return f"M{milestone.number} {milestone.title} {milestone.owner or ''} {' '.join(milestone.skills)}"


def _groups(
    schedule: Schedule, milestones: Sequence[Milestone], rows_by: RowsBy
) -> Iterable[tuple[TimelineRow, list[Milestone]]]:
    key, headings = _heading_of(schedule, rows_by)
    held: dict[str, list[Milestone]] = {each: [] for each in headings}
    for milestone in milestones:
        held.setdefault(key(milestone), []).append(milestone)
    return [(headings.get(each, TimelineRow(title=each)), rows) for each, rows in held.items() if rows]


def _heading_of(schedule: Schedule, rows_by: RowsBy) -> tuple[Callable[[Milestone], str], Mapping[str, TimelineRow]]:
    """For a milestone the key of its group, and the groups in their order with their headings."""
    thread, plan = schedule.thread, schedule.plan
    if rows_by == "owner":
        owners = sorted({each.owner for each in plan.milestones if each.owner}, key=str.casefold)
        return (lambda each: each.owner or "Nobody yet"), {name: TimelineRow(title=name) for name in owners}
    if rows_by == "area":
        areas = {area.key: TimelineRow(label=area.key, title=area.name) for area in schedule.team.areas}
        return (lambda each: thread.area(each) or "No area"), areas

    def objective(milestone: Milestone) -> str:
        row = thread.row(milestone)
        return row.id if row else "No objective"

    return objective, {each.id: _objective(schedule, each) for each in plan.objectives}


def _objective(schedule: Schedule, objective: Objective) -> TimelineRow:
    return TimelineRow(label=label(schedule.plan, objective), title=objective.title)


def _awaited(plan: Plan) -> Mapping[str, tuple[str, ...]]:
    """What each milestone waits for, in short: labels, and names of those outside."""
    waits: dict[str, tuple[str, ...]] = {}
    for each in plan.dependencies:
        awaited = plan.by_id.get(each.on or "")
        name = label(plan, awaited) if awaited else each.party or ""
        if name and each.status != "met":
            waits[each.milestone] = (*waits.get(each.milestone, ()), name)
    return waits


def _row(
    schedule: Schedule, milestone: Milestone, look: Look, clashes: bool, deferred: bool, waits: Sequence[str]
) -> TimelineRow:
    sign = type_sign(schedule.team, milestone.type)
    done = milestone.status == "done"
    flagged = RISK if flag_words(milestone) else ""
    waiting = f"waits for {', '.join(waits)}" if waits else ""
    worth = "" if milestone.weeks else _worth(milestone, waiting)
    return TimelineRow(
        id=milestone.id,
        label=label(schedule.plan, milestone),
        title=milestone.title,
        glyph=sign.glyph,
        size=effort_shown(milestone),
        color=sign.color if look.color_by == "type" else schedule.team.area_color(schedule.thread.area(milestone)),
        parts=tuple(Part(weeks[0], weeks[-1]) for weeks in map(span_weeks, milestone.weeks)),
        sign=DONE_SIGN if done else CLASH if clashes else flagged,
        faded=done or deferred,
        said=_annotation(milestone, waiting) if look.annotated else worth,
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
    weeks, month = [], ""
    for number in schedule.weeks:
        monday = schedule.plan.starts + timedelta(weeks=number - 1)
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
            )
        )
        month = begins
    return tuple(weeks)
