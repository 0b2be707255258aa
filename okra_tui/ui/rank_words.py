"""What scores come to: how often each value was given, then the ranks with their formula and value against effort."""

from collections.abc import Mapping, Sequence

from textual.content import Content

from okra_tui.plan.labels import label
from okra_tui.plan.model import Milestone, Plan
from okra_tui.plan.scores import SIZES, business_shown, effort_shown, ux_shown
from okra_tui.plan.team import Team
from okra_tui.plan.thread import Thread
from okra_tui.plan.value_grid import FORMULA, LEVELS, Ranked, ValueLevel, grid, ranked, unranked
from okra_tui.ui.effort_words import heading

FEW_RANKED = 6
"""Milestones that the panel ranks by name; the dialog has all."""
LABELS_LINES = 4
"""Lines of labels in a cell of the grid; what is more stands there as a number."""
_NAMED: Mapping[ValueLevel, str] = {"high": "high", "middle": "mid", "low": "low"}
LEVEL_CELLS = 6


def value_counts(thread: Thread) -> Content:
    """How often each value was given: where most are at the top, the scores choose nothing."""
    lines = [heading("Given so far")]
    for sign, field in (("$", "business_value"), ("♥", "ux_value")):
        counts = [sum(getattr(each, field) == points for each in thread.milestones) for points in (1, 2, 3)]
        given = [Content.assemble((sign * points, "bold"), f" {count}") for points, count in enumerate(counts, 1)]
        lines.append(Content("   ").join(given))
    return Content("\n").join(lines)


def still_empty(thread: Thread) -> Content:
    """How many milestones lack a score, for one line."""
    missing = [each for each in thread.milestones if not (each.effort and each.business_value and each.ux_value)]
    return Content.styled(f"{len(missing)} of {len(thread.milestones)} still lack a score", "$text-muted")


def ranks_at_a_glance(thread: Thread, team: Team, width: int) -> Content:
    """The grid and the first ranks, for the panel."""
    rows = ranked(thread, team)
    more = len(rows) - FEW_RANKED
    return Content("\n").join(
        [
            heading("Value against effort"),
            grid_words(thread, width),
            Content(""),
            heading("Rank"),
            Content.styled(FORMULA, "$text-muted"),
            *(_ranked_line(thread.plan, each, width) for each in rows[:FEW_RANKED]),
            *([Content.styled(f"and {more} more", "$text-muted")] if more > 0 else []),
        ]
    )


def _ranked_line(plan: Plan, row: Ranked, width: int) -> Content:
    named = Content.assemble((label(plan, row.milestone), "$text-accent"), f" {row.milestone.title}")
    line = Content.assemble((f"{row.rank:<5.3g}", "bold"), named)
    return line.truncate(width, ellipsis=True)


def ranks_in_a_line(thread: Thread, team: Team) -> Content:
    """The first ranks and the formula, for one line."""
    first = ranked(thread, team)[:FEW_RANKED]
    said = ", ".join(f"{label(thread.plan, each.milestone)} {each.rank:.3g}" for each in first)
    return Content.assemble(("Rank ", "bold"), said, (f"   {FORMULA}", "$text-muted"))


def ranks_at_length(thread: Thread, team: Team, width: int) -> Content:
    """The grid, then every milestone with its rank and how it comes about, then those that have none yet."""
    rows, left = ranked(thread, team), unranked(thread, team)
    lines = [grid_words(thread, width), Content("")]
    if rows:
        lines.append(Content.assemble(("Rank = ", "bold"), FORMULA))
        lines += [_sum(thread.plan, team, row).truncate(width, ellipsis=True) for row in rows]
    if left:
        names = ", ".join(label(thread.plan, each) for each in left)
        why = f"{names}. A score is missing, or the size takes no weeks."
        lines += [*([Content("")] if rows else []), Content.assemble(("No rank yet: ", "bold"), why)]
    return Content("\n").join(lines)


def _sum(plan: Plan, team: Team, row: Ranked) -> Content:
    milestone = row.milestone
    weeks = getattr(team.effort_weeks, milestone.effort or "S")
    comes = f"({milestone.business_value} + {milestone.ux_value}) / {weeks:g}"
    shown = f"   {effort_shown(milestone)} {business_shown(milestone)} {ux_shown(milestone)}"
    return Content.assemble(
        (f"{row.rank:<6.3g}", "bold"),
        (f"{comes:<14}", "$text-muted"),
        (f"{label(plan, milestone):<5}", "$text-accent"),
        milestone.title,
        (shown, "$text-muted"),
    )


def grid_words(thread: Thread, width: int) -> Content:
    """Three rows of value, the highest first, and three columns of effort; a cell holds its milestones' labels."""
    cells = grid(thread)
    column = max((width - LEVEL_CELLS) // 3, 4)
    head = "".join(size.ljust(column) for size in SIZES)
    lines = [Content(" " * LEVEL_CELLS) + Content.styled(head, "bold $text-accent")]
    for level in LEVELS:
        inside = [_labels(thread.plan, cells[level, size], column - 1) for size in SIZES]
        for at in range(max(1, *map(len, inside))):
            name = _NAMED[level] if at == 0 else ""
            words = "".join(_line(rows, at).ljust(column) for rows in inside)
            lines.append(Content.assemble((name.ljust(LEVEL_CELLS), "$text-muted"), words))
    return Content("\n").join(lines)


def _line(rows: Sequence[str], at: int) -> str:
    """One line of a cell; an empty cell shows a dot."""
    return rows[at] if at < len(rows) else "·" if at == 0 else ""


def _labels(plan: Plan, milestones: Sequence[Milestone], width: int) -> list[str]:
    """Labels in the lines of a cell; those for which there is none are a number in the last one."""
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
