"""What session 4 leaves behind beside the picture: the timeline as text, constraints and risks, and the agreement."""

from collections import defaultdict
from functools import lru_cache

from okra_tui.export.material import (
    Material,
    bullets,
    fact,
    in_brackets,
    linked,
    on,
    page,
    safe,
    section,
    table,
)
from okra_tui.plan.actions import open_blockers
from okra_tui.plan.agreed import later_changes
from okra_tui.plan.checks.rule import of_people
from okra_tui.plan.milestone_types import type_sign
from okra_tui.plan.model import Milestone, Placement, Scenario, week_of, weeks_in
from okra_tui.plan.quarter_calendar import short_day
from okra_tui.plan.scores import effort_shown

STATE_WORDS = {"planned": "", "in-progress": "in progress", "done": "done", "dropped": "dropped"}
"""How far a milestone is, in the words that stand beside it."""


def timeline_page(material: Material) -> str:
    """The weeks as a table, a row for each milestone, objective by objective; then what has no weeks."""
    placed = [row for row in material.milestones_by_objective if row.weeks]
    head = ["", *(_week_head(material, week) for week in material.schedule.weeks)]
    waiting = [milestone for milestone in material.plan.milestones if material.thread.deferred(milestone)]
    unplaced = [row for row in material.milestones_by_objective if not row.weeks]
    return page(
        "Timeline",
        "![Quarter plan board](quarter-plan-board.svg)",
        _this_week(material),
        material.table(head, [(row, _bar(material, row)) for row in placed]),
        section("Load", table(("Week", "Person-weeks", "People there"), _load(material))) if placed else "",
        section("Milestones", bullets(_told(material, row) for row in placed)),
        section("Without weeks", bullets(_told(material, row) for row in unplaced)),
        section("Wait for the next quarter", bullets(_told(material, row) for row in waiting)),
    )


def constraints_risks(material: Material) -> str:
    """What was flagged, what clashes, who is there when, and the other versions of the weeks."""
    flagged = [
        milestone for milestone in material.plan.milestones if milestone.risk or milestone.needs or milestone.note
    ]
    placed: dict[str, list[Placement]] = defaultdict(list)
    for placement in material.plan.placements:
        placed[placement.scenario].append(placement)
    capacity = [(week, (f"{week.week}", f"{week.people:g}")) for week in material.plan.capacity]
    return page(
        "Constraints and risks",
        section("Flagged", *(_flagged(material, row) for row in flagged)),
        section("Clashes", bullets(safe(clash.message) for clash in material.clashes)),
        section(
            "Open blockers",
            bullets(material.labelled(row, "text") for row in open_blockers(material.plan)),
        ),
        section("People there, where it is not everybody", material.table(("Week", "People"), capacity)),
        section(
            "Other versions of the weeks",
            *(_scenario(material, scenario, placed[scenario.id]) for scenario in material.plan.scenarios),
        ),
    )


def agreement_page(material: Material) -> str:
    """Who agrees, how sure they are from 0 to 10, and what has changed since."""
    words = [
        (
            agreement,
            (
                safe(agreement.by),
                on(agreement.on),
                "yes" if agreement.agreed else "not yet",
                _points(agreement.confidence),
                safe(agreement.note),
            ),
        )
        for agreement in material.plan.agreements
    ]
    changed = (f"{material.called(change.entity)}: {safe(str(change))}" for change in later_changes(material.plan))
    return page(
        "Agreement",
        material.table(("Who", "On", "Agrees", "Confidence", "Words"), words),
        section("Changed since", bullets(changed)),
    )


def _this_week(material: Material) -> str:
    week = week_of(material.plan, material.today)
    inside = 1 <= week <= material.plan.weeks and not material.plan.closed
    return f"It is week {week} of {material.plan.weeks}." if inside else ""


def _week_head(material: Material, week: int) -> str:
    return f"W{week} {short_day(material.monday(week))}"


def _bar(material: Material, milestone: Milestone) -> list[str]:
    glyph = safe(type_sign(material.team, milestone.type).glyph)
    name = f"{material.called(milestone)} {glyph} {safe(milestone.title)}"
    return [name, *_cells(weeks_in(milestone.weeks), material.schedule.weeks)]


@lru_cache(maxsize=512)
def _cells(weeks: tuple[int, ...], shown: range) -> tuple[str, ...]:
    return tuple("█" if week in weeks else " " for week in shown)


def _load(material: Material) -> list[tuple[str, ...]]:
    schedule = material.schedule
    rows: list[tuple[str, ...]] = []
    for week, load in schedule.load.items():
        needed, there = of_people(load, schedule.there(week))
        rows.append((f"{week}", f"{needed}{' (too much)' if schedule.over(week) else ''}", there))
    return rows


def _told(material: Material, milestone: Milestone) -> str:
    row = material.thread.row(milestone)
    facts = [
        type_sign(material.team, milestone.type).name,
        material.days(milestone),
        effort_shown(milestone),
        safe(milestone.owner),
        material.called(row) if row else "no objective",
        material.area(material.thread.area(milestone)),
        STATE_WORDS[milestone.status],
        linked(milestone.links),
    ]
    return material.bracketed(milestone, "title", f"{material.called(milestone)} ", in_brackets(facts))


def _flagged(material: Material, milestone: Milestone) -> str:
    facts = [
        fact("Risk", material.words(milestone, "risk")),
        fact("Needs", material.value(milestone, "needs", ", ".join(milestone.needs))),
        fact("Note", material.words(milestone, "note")),
    ]
    return section(material.labelled(milestone), bullets(facts), level=3)


def _scenario(material: Material, scenario: Scenario, placements: list[Placement]) -> str:
    lines = [_placement(material, placement) for placement in placements] or ["The same weeks."]
    return section(safe(scenario.name), bullets(lines), level=3)


def _placement(material: Material, placement: Placement) -> str:
    weeks = f"weeks {', '.join(placement.weeks)}" if placement.weeks else "no weeks"
    return f"{material.refs([placement.milestone]) or '?'}: {'next quarter' if placement.deferred else weeks}"


def _points(confidence: int | None) -> str:
    return "" if confidence is None else str(confidence)
