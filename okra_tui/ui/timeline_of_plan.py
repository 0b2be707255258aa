"""A plan's milestones on its weeks, as the week timeline shows them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Literal

from okra_tui.plan.checks.finding import Finding
from okra_tui.plan.labels import label
from okra_tui.plan.milestone_types import type_sign
from okra_tui.plan.model import Milestone, Objective, span_weeks
from okra_tui.plan.schedule import Schedule
from okra_tui.plan.scores import business_shown, effort_shown, ux_shown
from okra_tui.plan.team import COLORS
from okra_tui.ui.widgets.timeline_content import Level, Part, TimelineContent, TimelineRow, TimelineWeek

RowsBy = Literal["objective", "area", "owner"]
ColorBy = Literal["area", "type"]

RISK, CLASH, DONE = "⚑", "!", "✓"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def timeline(
    schedule: Schedule, clashes: Sequence[Finding], rows_by: RowsBy = "objective", color_by: ColorBy = "area",
    wanted: str = "",
) -> TimelineContent:  # fmt: skip
    """The rows of all milestones that are not dropped, and the weeks with their load.

    What is not placed stands in a tray of its own below, and below that what waits for the next quarter. `wanted`
    filters: only milestones in whose words all of its words occur are shown.
    """
    clashing = {finding.entity for finding in clashes}
    thread = schedule.thread
    words = wanted.casefold().split()
    shown = [each for each in schedule.plan.milestones if each.status != "dropped" and _has(each, words)]
    placed = [each for each in shown if each.weeks and not thread.deferred(each)]
    tray = [each for each in shown if not each.weeks and not thread.deferred(each) and each.status != "done"]
    waiting = [each for each in shown if thread.deferred(each)]

    def rows(milestones: Iterable[Milestone]) -> list[TimelineRow]:
        return [_row(schedule, each, clashing, color_by) for each in milestones]

    groups = [(heading, rows(held)) for heading, held in _groups(schedule, placed, rows_by)]
    groups += [(TimelineRow(title=f"Not placed  {len(tray)}"), rows(tray))] if tray else []
    groups += [(TimelineRow(title=f"Next quarter  {len(waiting)}"), rows(waiting))] if waiting else []
    lines = [line for heading, held in groups for line in (heading, *held, TimelineRow())]
    return TimelineContent(tuple(lines[:-1]), _weeks(schedule))


def _has(milestone: Milestone, words: Sequence[str]) -> bool:
    text = f"M{milestone.number} {milestone.title} {milestone.owner or ''} {' '.join(milestone.skills)}".casefold()
    return all(word in text for word in words)


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


def _row(schedule: Schedule, milestone: Milestone, clashing: set[str], color_by: ColorBy) -> TimelineRow:
    sign = type_sign(schedule.team, milestone.type)
    over = milestone.status == "done"
    mark = DONE if over else CLASH if milestone.id in clashing else RISK if milestone.risk or milestone.needs else ""
    return TimelineRow(
        id=milestone.id,
        label=label(schedule.plan, milestone),
        title=milestone.title,
        glyph=sign.glyph,
        size=effort_shown(milestone),
        color=sign.color if color_by == "type" else area_color(schedule, milestone),
        parts=tuple(Part(weeks[0], weeks[-1]) for weeks in map(span_weeks, milestone.weeks)),
        sign=mark,
        faded=over or schedule.thread.deferred(milestone),
        said=_said(schedule, milestone),
    )


def _said(schedule: Schedule, milestone: Milestone) -> str:
    """What helps to place a milestone: its worth, what it waits for, who looks after it."""
    waits = [
        label(schedule.plan, awaited) if (awaited := schedule.plan.by_id.get(each.on or "")) else each.party or ""
        for each in schedule.plan.dependencies
        if each.milestone == milestone.id and each.status != "met"
    ]
    worth = f"{business_shown(milestone)} {ux_shown(milestone)}".strip()
    parts = (worth, f"waits for {', '.join(filter(None, waits))}" if any(waits) else "", milestone.owner or "")
    return " · ".join(filter(None, parts))


def area_color(schedule: Schedule, milestone: Milestone) -> str | None:
    """The colour word of a milestone's area; an area without one has that of its place in the team."""
    key = schedule.thread.area(milestone)
    for at, area in enumerate(schedule.team.areas):
        if area.key == key:
            return area.color if area.color in COLORS else COLORS[at % len(COLORS)]
    return None


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
