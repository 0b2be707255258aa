"""What each scoring step needs to know, beside the table or in a few lines below it."""

from textual.content import Content

from okra_tui.plan.model import Milestone
from okra_tui.plan.schedule import Schedule
from okra_tui.plan.skills import skill_demand
from okra_tui.ui.effort_words import estimates_words, guide_at_length, guide_in_few_lines, heading
from okra_tui.ui.rank_words import ranks_at_a_glance, ranks_in_a_line, still_empty, value_counts
from okra_tui.ui.score_rows import all_scored
from okra_tui.ui.skill_words import demand_at_a_glance, demand_in_a_line

EFFORT, VALUE, SKILLS = "3.effort", "3.value", "3.skills"
PANEL_CELLS = 25
"""Cells of the panel beside the work."""


def at_length(schedule: Schedule, step: str, selected: Milestone | None) -> Content:
    """For the panel: the guide and who said what; the values, and once all are scored the ranks; the skills."""
    thread, team = schedule.thread, schedule.team
    if step == SKILLS:
        demand = demand_at_a_glance(skill_demand(schedule), PANEL_CELLS)
        return Content("\n").join([heading("Milestones for people"), demand])
    if step == VALUE:
        ranks = [ranks_at_a_glance(thread, team, PANEL_CELLS)] if all_scored(thread) else []
        return Content("\n\n").join([*ranks, value_counts(thread)])
    said = estimates_words(thread.plan, selected, team) if selected else None
    return Content("\n\n").join([guide_at_length(team), *([said] if said else [])])


def in_few_lines(schedule: Schedule, step: str, width: int) -> Content:
    """The same for as few lines of so many cells as it takes."""
    thread = schedule.thread
    if step == SKILLS:
        return demand_in_a_line(skill_demand(schedule))
    if step == VALUE:
        return ranks_in_a_line(thread, schedule.team) if all_scored(thread) else still_empty(thread)
    return guide_in_few_lines(schedule.team, width)
