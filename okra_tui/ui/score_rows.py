"""A plan's milestones as the score table shows them."""

from collections.abc import Iterable, Mapping, Sequence

from okra_tui.plan.labels import label
from okra_tui.plan.milestone_types import type_sign
from okra_tui.plan.model import Dependency, Milestone, Plan
from okra_tui.plan.schedule import rank
from okra_tui.plan.scores import MilestoneColumn, business_shown, effort_shown, ux_shown
from okra_tui.plan.spread import Spread, spreads
from okra_tui.plan.team import Team
from okra_tui.plan.text import has_words
from okra_tui.plan.thread import Thread
from okra_tui.ui.widgets.score_content import Cell, Piece, ScoreColumn, ScoreContent, ScoreRow

NONE = "none"
"""What stands where somebody said that a milestone waits for nothing."""
MILESTONE = ScoreColumn("milestone", "Milestone", "Milestone", 24, 40)
EFFORT, SPREAD = (ScoreColumn("effort", "Effort", "Effort", cells, cells) for cells in (6, 8))
"""With room for a size, or for what people said of it: `S1 M3 L2`."""
OTHERS = (
    ScoreColumn("business", "Business", "$", 3, 8),
    ScoreColumn("ux", "UX", "♥", 3, 3),
    ScoreColumn("waits", "Waits for", "Waits", 9, 24, stays=False),
    ScoreColumn("skills", "Skills", "Skills", 12, 24, stays=False),
)
RANK = ScoreColumn("rank", "Rank", "Rank", 4, 5)
IN_STEP: Mapping[str, tuple[MilestoneColumn, ...]] = {
    "3.effort": ("effort",), "3.value": ("business", "ux"), "3.skills": ("skills",),
}  # fmt: skip
"""The columns that each step fills."""


def all_scored(thread: Thread) -> bool:
    """Whether scoring is over: no active milestone lacks effort, business or UX value, and there is one."""
    milestones = thread.milestones
    return bool(milestones) and all(
        each.effort and each.business_value is not None and each.ux_value is not None for each in milestones
    )


def is_empty(milestone: Milestone, column: MilestoneColumn) -> bool:
    """Whether nothing has been decided in this cell."""
    return not {
        "effort": milestone.effort, "business": milestone.business_value, "ux": milestone.ux_value,
        "skills": milestone.skills,
    }.get(column, True)  # fmt: skip


def first_empty(milestones: Sequence[Milestone], step: str) -> tuple[Milestone, MilestoneColumn] | None:
    """Where a step's work goes on: the first empty cell of its first column that has one, else its first cell."""
    columns = IN_STEP.get(step, ("effort",))
    for column in columns:
        if found := next((each for each in milestones if is_empty(each, column)), None):
            return found, column
    return (milestones[0], columns[0]) if milestones else None


def in_order(thread: Thread, order: Sequence[str], wanted: str = "") -> tuple[Milestone, ...]:
    """The active milestones in this order of their ids, those that it does not name at the end; `wanted` filters."""
    places = {key: at for at, key in enumerate(order)}
    holds = has_words(wanted)
    shown = [each for each in thread.milestones if holds(_text(thread.plan, each))]
    return tuple(sorted(shown, key=lambda each: places.get(each.id, len(places))))


def _text(plan: Plan, milestone: Milestone) -> str:
    return f"{label(plan, milestone)} {milestone.title} {milestone.type or ''} {' '.join(milestone.skills)}"


def score_content(
    milestones: Iterable[Milestone],
    thread: Thread,
    team: Team,
    step: str = "",
    *,
    sorted_by: str | None = None,
    descending: bool = False,
) -> ScoreContent:
    """These milestones as rows. The rank is a column only once all are scored: after scoring, not during."""
    ranked = all_scored(thread)
    said = spreads(thread.plan, team)
    waits = waits_of(thread.plan)
    rows = tuple(
        ScoreRow(each.id, (*_cells(thread.plan, team, each, said.get(each.id), waits), *(_rank(each, team),) * ranked))
        for each in milestones
    )
    widest = "skills" if "skills" in IN_STEP.get(step, ()) else ""
    spread = any(len(str(each)) > EFFORT.least for each in said.values())
    columns = (MILESTONE, SPREAD if spread else EFFORT, *OTHERS, *(RANK,) * ranked)
    return ScoreContent(columns, rows, sorted_by, descending, widest)


def waits_of(plan: Plan) -> Mapping[str, tuple[Dependency, ...]]:
    """The dependencies of each milestone that has any, by its id."""
    found: dict[str, list[Dependency]] = {}
    for dependency in plan.dependencies:
        found.setdefault(dependency.milestone, []).append(dependency)
    return {milestone: tuple(several) for milestone, several in found.items()}


def _cells(
    plan: Plan, team: Team, milestone: Milestone, said: Spread | None, waits: Mapping[str, tuple[Dependency, ...]]
) -> tuple[Cell, ...]:
    sign = type_sign(team, milestone.type)
    return (
        (Piece(f"{label(plan, milestone):<4}", "accent"), Piece(sign.glyph, sign.color or "quiet"),
         Piece(f" {milestone.title}")),
        _effort(milestone, said),
        (Piece(business_shown(milestone)),),
        (Piece(ux_shown(milestone)),),
        waiting(plan, milestone, waits.get(milestone.id, ())),
        (Piece(", ".join(milestone.skills)),),
    )  # fmt: skip


def _effort(milestone: Milestone, said: Spread | None) -> Cell:
    """The size; while the group has not decided, what people said."""
    if milestone.effort:
        return (Piece(effort_shown(milestone), "warning" if milestone.unsure else ""),)
    return (Piece(str(said), "quiet"),) if said else ()


def waiting(plan: Plan, milestone: Milestone, dependencies: Sequence[Dependency]) -> Cell:
    """For what a milestone waits in few words; `none` where somebody said so, nothing where nobody said anything."""
    open_ones = [each for each in dependencies if each.status != "met"]
    if open_ones:
        return (Piece(", ".join(awaited(plan, each) for each in open_ones)),)
    if dependencies:
        return (Piece("all met", "quiet"),)
    return (Piece(NONE, "quiet"),) if milestone.dependencies_reviewed else ()


def awaited(plan: Plan, dependency: Dependency) -> str:
    """Who or what is waited for: the milestone's label, or the party's name and week."""
    on = plan.find(Milestone, dependency.on)
    if dependency.on is not None:
        return label(plan, on) if on else "something deleted"
    party = dependency.party or "somebody outside"
    return f"{party} w{dependency.by_week}" if dependency.by_week else party


def _rank(milestone: Milestone, team: Team) -> Cell:
    value = rank(milestone, team)
    return (Piece(f"{value:.3g}", "title"),) if value is not None else (Piece("–", "quiet"),)
