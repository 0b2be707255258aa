"""What stands beside the score table: the guide, what people said, the ranks with the grid, and skills against people."""

from collections.abc import Mapping, Sequence

from textual.content import Content

from okra_tui.plan.checks.session_3 import GUIDE_WORDS
from okra_tui.plan.labels import label
from okra_tui.plan.model import Milestone, Plan
from okra_tui.plan.people import PAIR
from okra_tui.plan.scores import SIZES, Size, business_shown, effort_shown, ux_shown
from okra_tui.plan.skills import SkillDemand
from okra_tui.plan.spread import spread
from okra_tui.plan.team import Team
from okra_tui.plan.thread import Thread
from okra_tui.plan.value_grid import FORMULA, LEVELS, Level, Ranked, grid, ranked, unranked

GUIDE_HINT = "Effort guide, in the palette, changes it."
FEW_RANKED = 6
"""Milestones that the panel ranks by name; the dialog has all."""
LABELS_LINES = 4
"""Lines of labels in a cell of the grid; what is more stands there as a number."""


def heading(words: str) -> Content:
    """The heading of a part, as the side panel has it."""
    return Content.styled(words.upper(), "bold $text-muted")


# -- the guide -------------------------------------------------------------------------------------------------------


def guide_missing(team: Team) -> tuple[Size, ...]:
    """The sizes that are not written down, or in too few words to tell anybody anything."""
    return tuple(size for size in SIZES if len((getattr(team.effort_guide, size) or "").split()) < GUIDE_WORDS)


def guide_at_length(team: Team) -> Content:
    """What each size means here and how long it takes."""
    lines = [heading("Effort guide"), *(_size(team, size) for size in SIZES)]
    return Content("\n").join(lines)


def _size(team: Team, size: Size) -> Content:
    said = getattr(team.effort_guide, size)
    words = Content(said) if said else Content.styled("not written down yet", "$text-warning")
    return Content.assemble((size, "bold $text-accent"), (f" · {weeks_words(team, size)}\n", "$text-muted"), words)


def weeks_words(team: Team, size: Size) -> str:
    """`2 weeks`: the person-weeks of a size."""
    weeks = getattr(team.effort_weeks, size)
    return "1 week" if weeks == 1 else f"{weeks:g} weeks"


def guide_in_a_line(team: Team, width: int) -> Content:
    """The guide where there is one line for it: each size gets a third."""
    third = max(width // 3 - 2, 6)
    parts = [
        Content.assemble(
            (f"{size} ", "bold $text-accent"),
            Content(said) if (said := getattr(team.effort_guide, size)) else Content.styled("not said", "$text-warning"),
        ).truncate(third, ellipsis=True)
        for size in SIZES
    ]
    return Content("   ").join(parts)


# -- what people said ------------------------------------------------------------------------------------------------


def estimates_words(plan: Plan, milestone: Milestone, team: Team) -> Content | None:
    """Who said what of a milestone before the group decided; None where nobody did."""
    said = spread(plan, milestone.id, team)
    if not said:
        return None
    by_size: dict[str, list[str]] = {}
    for estimate in plan.estimates:
        if estimate.milestone == milestone.id:
            by_size.setdefault(estimate.effort, []).append((estimate.by or "somebody").replace(PAIR, " and "))
    lines = [Content.styled(f"{label(plan, milestone)} {milestone.title}", "bold")]
    lines += [
        Content.assemble((f"{size} ", "bold $text-accent"), ", ".join(by_size[size])) for size in SIZES if size in by_size
    ]
    if said.apart and not milestone.effort:
        lines.append(Content.styled("Far apart: let S and L say what they see.", "$text-warning"))
    return Content("\n").join(lines)


# -- value ----------------------------------------------------------------------------------------------------------


def value_counts(thread: Thread) -> Content:
    """How often each value was given: where most are at the top, the scores choose nothing."""
    lines = [heading("Given so far")]
    for sign, field in (("$", "business_value"), ("♥", "ux_value")):
        counts = [sum(getattr(each, field) == points for each in thread.milestones) for points in (1, 2, 3)]
        parts = [
            Content.assemble((sign * points, "bold"), f" {count}") for points, count in zip((1, 2, 3), counts, strict=True)
        ]
        lines.append(Content("   ").join(parts))
    return Content("\n").join(lines)


def still_empty(thread: Thread) -> Content:
    """How many milestones lack a score, for one line."""
    missing = [each for each in thread.milestones if not (each.effort and each.business_value and each.ux_value)]
    return Content.styled(f"{len(missing)} of {len(thread.milestones)} still lack a score", "$text-muted")


# -- rank and grid ---------------------------------------------------------------------------------------------------


def ranks_at_a_glance(thread: Thread, team: Team, width: int) -> Content:
    """The grid and the first ranks, for the panel."""
    rows = ranked(thread, team)
    shown = [_ranked_line(thread.plan, each) for each in rows[:FEW_RANKED]]
    more = [Content.styled(f"and {len(rows) - FEW_RANKED} more", "$text-muted")] if len(rows) > FEW_RANKED else []
    parts = [
        heading("Value against effort"),
        grid_words(thread, width),
        Content(""),
        heading("Rank"),
        Content.styled(FORMULA, "$text-muted"),
        *shown,
        *more,
    ]
    return Content("\n").join(parts)


def ranks_in_a_line(thread: Thread, team: Team) -> Content:
    """The formula and the first ranks, for one line."""
    first = ranked(thread, team)[:FEW_RANKED]
    said = ", ".join(f"{label(thread.plan, each.milestone)} {each.rank:.3g}" for each in first)
    return Content.assemble(("Rank ", "bold"), said, (f"   {FORMULA}", "$text-muted"))


def _ranked_line(plan: Plan, row: Ranked) -> Content:
    return Content.assemble(
        (f"{row.place:>2} ", "$text-muted"), (f"{row.rank:<5.3g}", "bold"), (label(plan, row.milestone), "$text-accent"),
        f" {row.milestone.title}",
    ).truncate(25, ellipsis=True)  # fmt: skip


def ranks_at_length(thread: Thread, team: Team, width: int) -> Content:
    """The grid, then every milestone with its rank and how it comes about, then those that have none yet."""
    rows = ranked(thread, team)
    lines = [grid_words(thread, width), Content("")]
    lines += [Content.assemble(("Rank  ", "bold"), (FORMULA, "$text-muted"))] if rows else []
    lines += [_sum(thread.plan, team, row).truncate(width, ellipsis=True) for row in rows]
    left = unranked(thread, team)
    if left:
        names = ", ".join(label(thread.plan, each) for each in left)
        lines += [Content(""), Content.assemble(("No rank yet: ", "bold"), f"{names}. A score is missing, or the size takes no weeks.")]
    return Content("\n").join(lines)


def _sum(plan: Plan, team: Team, row: Ranked) -> Content:
    milestone = row.milestone
    weeks = getattr(team.effort_weeks, milestone.effort or "S")
    comes = f"({milestone.business_value} + {milestone.ux_value}) / {weeks:g}"
    return Content.assemble(
        (f"{row.place:>3}  ", "$text-muted"),
        (f"{row.rank:<6.3g}", "bold"),
        (f"{comes:<14}", "$text-muted"),
        (f"{label(plan, milestone):<5}", "$text-accent"),
        milestone.title,
        (f"   {effort_shown(milestone)} {business_shown(milestone)} {ux_shown(milestone)}", "$text-muted"),
    )


_NAMED: Mapping[Level, str] = {"high": "high", "middle": "mid", "low": "low"}
LEVEL_CELLS = 5


def grid_words(thread: Thread, width: int) -> Content:
    """Three rows of value, the highest first, and three columns of effort; a cell holds its milestones' labels."""
    cells = grid(thread)
    column = max((width - LEVEL_CELLS) // 3, 4)
    head = Content(" " * LEVEL_CELLS) + Content("").join(
        Content.styled(size.ljust(column), "bold $text-accent") for size in SIZES
    )
    lines = [head]
    for level in LEVELS:
        inside = [_labels(thread.plan, cells[level, size], column - 1) for size in SIZES]
        for at in range(max(1, *map(len, inside))):
            name = _NAMED[level] if at == 0 else ""
            words = "".join((rows[at] if at < len(rows) else "·" if not rows and at == 0 else "").ljust(column) for rows in inside)
            lines.append(Content.assemble((name.ljust(LEVEL_CELLS), "$text-muted"), words))
    return Content("\n").join(lines)


def _labels(plan: Plan, milestones: Sequence[Milestone], width: int) -> list[str]:
    """Labels in lines of a cell; what does not fit into its lines is a number."""
    lines: list[str] = []
    for at, milestone in enumerate(milestones):
        named = label(plan, milestone)
        if lines and len(lines[-1]) + 1 + len(named) <= width:
            lines[-1] += f" {named}"
        elif len(lines) == LABELS_LINES:
            lines[-1] = f"+{len(milestones) - at + len(lines[-1].split())}"
            break
        else:
            lines.append(named)
    return lines


# -- skills ----------------------------------------------------------------------------------------------------------


def demand_at_length(plan: Plan, demand: Sequence[SkillDemand], width: int, *, named: bool = False) -> Content:
    """Each skill with the milestones that need it against the people who have it, by `named` with their names.

    The tightest comes first; what nobody has is marked.
    """
    rows = [_demand(plan, each, width, named) for each in demand]
    return Content("\n").join([*(rows or [Content.styled("No milestone names a skill yet.", "$text-muted")])])


def _demand(plan: Plan, demand: SkillDemand, width: int, named: bool) -> Content:
    needing = " ".join(label(plan, each) for each in demand.milestones)
    sign = "! " if demand.nobody else "  "
    head = Content.assemble((sign, "bold $text-warning"), (demand.skill, "bold")).truncate(width, ellipsis=True)
    said = Content.assemble((needing, "$text-accent"), (f" · {_people(demand, named)}", "$text-warning" * demand.nobody))
    if head.cell_length + 2 + said.cell_length <= width:
        return Content("  ").join([head, said])
    return Content("\n").join([head, *(Content("  ") + line for line in said.wrap(max(width - 2, 8)))])


def _people(demand: SkillDemand, named: bool) -> str:
    if demand.nobody:
        return "nobody has it"
    if named:
        return ", ".join(member.name for member in demand.people)
    return "1 person" if len(demand.people) == 1 else f"{len(demand.people)} people"


def demand_in_a_line(demand: Sequence[SkillDemand]) -> Content:
    """The tightest skills, for one line: milestones for people."""
    parts = [
        Content.assemble((each.skill, "bold $text-warning" if each.nobody else "bold"),
                         f" {len(each.milestones)} for {len(each.people) or 'nobody'}")
        for each in demand
    ]  # fmt: skip
    return Content.styled("Tightest: ", "$text-muted") + Content(" · ").join(parts) if parts else Content("")
