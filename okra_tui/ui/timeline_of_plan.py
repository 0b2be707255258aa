"""A plan's milestones on its weeks, as the week timeline shows them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from okra_tui.plan.checks.finding import Finding
from okra_tui.plan.labels import label
from okra_tui.plan.milestone_types import type_sign
from okra_tui.plan.model import Milestone, Objective, span_weeks
from okra_tui.plan.placing import length, tray
from okra_tui.plan.schedule import Schedule
from okra_tui.plan.scores import business_shown, effort_shown, ux_shown
from okra_tui.plan.team import COLORS
from okra_tui.ui.milestone_detail import flag_words
from okra_tui.ui.widgets.timeline_content import Level, Part, TimelineContent, TimelineRow, TimelineWeek

RowsBy = Literal["objective", "area", "owner"]
ColorBy = Literal["area", "type"]

RISK, CLASH, DONE = "⚑", "!", "✓"
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


class KeptRows:
    """The rows that were made last: taken again for milestones of which nothing has changed that shows."""

    def __init__(self) -> None:
        self._made_of: tuple[object, ...] = ()
        self._rows: dict[Milestone, dict[tuple[bool, bool], TimelineRow]] = {}

    def of(self, *made_of: object) -> "KeptRows":
        """The same, emptied where one of those things is another object than last time of which all rows are made."""
        if len(made_of) != len(self._made_of) or any(map(is_not, made_of, self._made_of)):
            self._made_of, self._rows = made_of, {}
        return self


def timeline(
    schedule: Schedule, clashes: Sequence[Finding], look: Look = Look(), kept: KeptRows | None = None
) -> TimelineContent:
    """The rows of all milestones that are not dropped, and the weeks with their load.

    What is not placed stands in a tray of its own below, and below that what waits for the next quarter. `kept` saves
    making the rows of all milestones anew when one has moved.
    """
    thread = schedule.thread
    words = look.wanted.casefold().split()
    shown = [each for each in schedule.plan.milestones if each.status != "dropped" and _has(each, words)]
    placed = [each for each in shown if each.weeks and not thread.deferred(each)]
    unplaced = [each for each in tray(thread) if _has(each, words)]
    waiting = [each for each in shown if thread.deferred(each)]

    rows = _Rows(schedule, clashes, look)
    groups = [(heading, rows.of(held)) for heading, held in _groups(schedule, placed, look.rows_by)]
    groups += [(TimelineRow(title=f"Not placed  {len(unplaced)}"), rows.of(unplaced))] if unplaced else []
    groups += [(TimelineRow(title=f"Next quarter  {len(waiting)}"), rows.of(waiting))] if waiting else []
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


class _Rows:
    """Makes the rows of milestones; what all of them need is looked up once."""

    def __init__(self, schedule: Schedule, clashes: Sequence[Finding], look: Look) -> None:
        self._schedule = schedule
        self._look = look
        self._clashing = {finding.entity for finding in clashes}
        self._waits: dict[str, list[str]] = defaultdict(list)
        for each in schedule.plan.dependencies:
            if each.status != "met":
                awaited = schedule.plan.by_id.get(each.on or "")
                self._waits[each.milestone].append(label(schedule.plan, awaited) if awaited else each.party or "")

    def of(self, milestones: Iterable[Milestone]) -> list[TimelineRow]:
        """A row each."""
        return [self._row(milestone) for milestone in milestones]

    def _row(self, milestone: Milestone) -> TimelineRow:
        schedule, look = self._schedule, self._look
        sign = type_sign(schedule.team, milestone.type)
        done, deferred = milestone.status == "done", schedule.thread.deferred(milestone)
        flagged = RISK if flag_words(milestone) else ""
        in_tray = not milestone.weeks and not deferred and not done
        worth = "" if milestone.weeks else self._worth(milestone)
        return TimelineRow(
            id=milestone.id,
            label=label(schedule.plan, milestone),
            title=milestone.title,
            glyph=sign.glyph,
            size=effort_shown(milestone),
            color=sign.color if look.color_by == "type" else area_color(schedule, milestone),
            parts=tuple(Part(weeks[0], weeks[-1]) for weeks in map(span_weeks, milestone.weeks)),
            sign=DONE if done else CLASH if milestone.id in self._clashing else flagged,
            faded=done or deferred,
            said=self._annotation(milestone) if look.annotated else worth,
            length=length(milestone, schedule.team) if in_tray else 0,
        )

    def _worth(self, milestone: Milestone) -> str:
        """What helps to place a milestone: its worth, what it waits for, who looks after it."""
        worth = f"{business_shown(milestone)} {ux_shown(milestone)}".strip()
        return _joined(worth, self._waiting(milestone), milestone.owner or "")

    def _annotation(self, milestone: Milestone) -> str:
        """What was flagged, what the milestone waits for, and the skills that it takes."""
        flagged = "; ".join(flag_words(milestone))
        return _joined(f"{RISK} {flagged}" if flagged else "", self._waiting(milestone), ", ".join(milestone.skills))

    def _waiting(self, milestone: Milestone) -> str:
        names = ", ".join(filter(None, self._waits.get(milestone.id, ())))
        return f"waits for {names}" if names else ""


def _joined(*words: str) -> str:
    return " · ".join(filter(None, words))


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
