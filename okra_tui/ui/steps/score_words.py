"""Scores in the cells of their table, and in the words beside it: what they come to, ranks, skills, the guide."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from textual.content import Content

from okra_tui.edits.team import AddSkills
from okra_tui.intake.chat.signs import left_out_lines
from okra_tui.intake.team_lines import PeopleSkillsRead
from okra_tui.plan.earlier import Took
from okra_tui.plan.labels import DELETED, label
from okra_tui.plan.milestone_types import type_sign
from okra_tui.plan.model import Dependency, Effort, Milestone, Plan
from okra_tui.plan.people import names_in_words
from okra_tui.plan.schedule import Schedule, rank
from okra_tui.plan.scores import (
    FORMULA,
    LEVELS,
    SIZES,
    MilestoneColumn,
    Ranked,
    SkillDemand,
    Spread,
    ValueLevel,
    business_shown,
    effort_shown,
    grid,
    known_skills,
    ranked,
    skill_demand,
    spread,
    spreads,
    unranked,
    ux_shown,
)
from okra_tui.plan.team import Team
from okra_tui.plan.text import counted, distinct, has_words, one_line
from okra_tui.plan.thread import Thread
from okra_tui.ui.dialogs.preview import PreviewPage
from okra_tui.ui.widgets.table import Cell, Piece, ScoreColumn, ScoreContent, ScoreRow

NO_MILESTONE = "No milestone yet. Session 2 makes them of notes ({reading.go-to} {go-to.digit-2})."
TAKES: dict[str, str] = {
    "milestone": "1, 2 and 3 score in the columns Effort, Business and UX.",
    "effort": "Effort takes 1, 2 or 3 for S, M or L, and ~ where it is unsure.",
    "business": "Business value takes 1, 2 or 3.",
    "ux": "UX value takes 1, 2 or 3.",
    "waits": "What it waits for is written in the step Dependencies.",
    "skills": "Skills are words: {list.edit} types them.",
    "rank": "The rank comes from the scores.",
}
"""What a column's cells take, for a key that they do not take."""

WAITS_FOR_NOTHING = "none"
"""What stands where somebody said that a milestone waits for nothing."""
MILESTONE = ScoreColumn("milestone", "Milestone", "Milestone", 24, 120)
EFFORT, SPREAD = (ScoreColumn("effort", "Effort", "Effort", cells, cells) for cells in (6, 8))
"""With room for a size, or for what people said of it: `S1 M3 L2`."""
OTHERS = (
    ScoreColumn("business", "Business", "$", 3, 8),
    ScoreColumn("ux", "UX", "♥", 3, 3),
    ScoreColumn("waits", "Waits for", "Waits", 9, 40),
    ScoreColumn("skills", "Skills", "Skills", 12, 60),
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
        milestone.effort and milestone.business_value is not None and milestone.ux_value is not None
        for milestone in milestones
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
        if milestone := next((empty for empty in milestones if is_empty(empty, column)), None):
            return milestone, column
    return (milestones[0], columns[0]) if milestones else None


def in_order(thread: Thread, order: Sequence[str], wanted: str = "") -> tuple[Milestone, ...]:
    """The active milestones in this order of their ids, those that it does not name at the end; `wanted` filters."""
    places = {key: at for at, key in enumerate(order)}
    holds = has_words(wanted)
    shown = [milestone for milestone in thread.milestones if holds(_text(thread.plan, milestone))]
    return tuple(sorted(shown, key=lambda milestone: places.get(milestone.id, len(places))))


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
    with_ranks = all_scored(thread)
    spread_of = spreads(thread.plan, team)
    waits = waits_of(thread.plan)
    rows = tuple(
        ScoreRow(
            milestone.id,
            (
                *_cells(thread.plan, team, milestone, spread_of.get(milestone.id), waits),
                *(_rank(milestone, team),) * with_ranks,
            ),
        )
        for milestone in milestones
    )
    widest = "skills" if "skills" in IN_STEP.get(step, ()) else ""
    spread_needed = any(len(str(sizes)) > EFFORT.least for sizes in spread_of.values())
    filled = {"milestone", "rank", *IN_STEP.get(step, ("effort",))}
    columns = (MILESTONE, SPREAD if spread_needed else EFFORT, *OTHERS, *(RANK,) * with_ranks)
    return ScoreContent(
        tuple(replace(column, stays=column.key in filled) for column in columns), rows, sorted_by, descending, widest
    )


def waits_of(plan: Plan) -> Mapping[str, tuple[Dependency, ...]]:
    """The dependencies of each milestone that has any, by its id."""
    waiting: dict[str, list[Dependency]] = {}
    for dependency in plan.dependencies:
        waiting.setdefault(dependency.milestone, []).append(dependency)
    return {milestone: tuple(several) for milestone, several in waiting.items()}


def _cells(
    plan: Plan, team: Team, milestone: Milestone, sizes: Spread | None, waits: Mapping[str, tuple[Dependency, ...]]
) -> tuple[Cell, ...]:
    sign = type_sign(team, milestone.type)
    return (
        (Piece(f"{label(plan, milestone):<4}", "accent"), Piece(sign.glyph, sign.color or "quiet"),
         Piece(f" {milestone.title}")),
        _effort(milestone, sizes),
        (Piece(business_shown(milestone)),),
        (Piece(ux_shown(milestone)),),
        waiting(plan, milestone, waits.get(milestone.id, ())),
        (Piece(", ".join(milestone.skills)),),
    )  # fmt: skip


def _effort(milestone: Milestone, sizes: Spread | None) -> Cell:
    """The size; while the group has not decided, what people said."""
    if milestone.effort:
        return (Piece(effort_shown(milestone), "warning" if milestone.unsure else ""),)
    return (Piece(str(sizes), "quiet"),) if sizes else ()


def waiting(plan: Plan, milestone: Milestone, dependencies: Sequence[Dependency]) -> Cell:
    """For what a milestone waits in few words; `none` where somebody said so, nothing where nobody said anything."""
    open_ones = [dependency for dependency in dependencies if dependency.status != "met"]
    if open_ones:
        return (Piece(", ".join(awaited(plan, dependency) for dependency in open_ones)),)
    if dependencies:
        return (Piece("all met", "quiet"),)
    return (Piece(WAITS_FOR_NOTHING, "quiet"),) if milestone.dependencies_reviewed else ()


def awaited(plan: Plan, dependency: Dependency) -> str:
    """Who or what is waited for: the milestone's label, or the party's name and week."""
    on = plan.find(Milestone, dependency.on)
    if dependency.on is not None:
        return label(plan, on) if on else DELETED
    party = dependency.party or "somebody outside"
    return f"{party} w{dependency.by_week}" if dependency.by_week else party


def _rank(milestone: Milestone, team: Team) -> Cell:
    value = rank(milestone, team)
    return (Piece(f"{value:.3g}", "title"),) if value is not None else (Piece("–", "quiet"),)


# -- What stands beside the effort column: what S, M and L mean here, and what people said before the group decided.


FAR_APART = "Far apart: let S and L say what they see."


def heading(words: str) -> Content:
    """The heading of a part, as the side panel has it."""
    return Content.styled(words.upper(), "bold $text-muted")


LastSizes = Mapping[Effort, Took]
"""What milestones of each size really took, the last time that one was done."""


def guide_at_length(team: Team, last: LastSizes) -> Content:
    """What each size means here, how long it takes, and how long it took."""
    return Content("\n").join([heading("Effort guide"), *(_size(team, size, last) for size in SIZES)])


def _size(team: Team, size: Effort, last: LastSizes) -> Content:
    weeks = getattr(team.effort_weeks, size)
    takes = " · 1 week\n" if weeks == 1 else f" · {weeks:g} weeks\n"
    took = Content.styled(f"\n{took_words(last[size])}", "$text-muted") if size in last else Content("")
    return Content.assemble((size, "bold $text-accent"), (takes, "$text-muted"), _words(team, size)) + took


MOST_TOOK = 6
"""Of more milestones of one size than this, only the shortest, the middle one and the longest are told."""


def took_words(took: Took) -> str:
    """`2026-Q3: 3, 3, 5 weeks`: as short as it is, it stands in a line of the panel."""
    weeks = took.weeks
    if len(weeks) > MOST_TOOK:
        shortest, middle, longest = weeks[0], weeks[len(weeks) // 2], weeks[-1]
        return f"{took.quarter}: {len(weeks)} took {shortest} to {longest} weeks, half of them {middle} or less"
    return f"{took.quarter}: {', '.join(map(str, weeks))} {'week' if weeks[-1] == 1 else 'weeks'}"


def guide_in_few_lines(team: Team, width: int) -> Content:
    """The guide in one line where all of it fits, else a line for each size."""
    parts = [Content.assemble((f"{size} ", "bold $text-accent"), _words(team, size)) for size in SIZES]
    line = Content("   ").join(parts)
    return line if line.cell_length <= width else Content("\n").join(parts)


def _words(team: Team, size: Effort) -> Content:
    meaning = getattr(team.effort_guide, size)
    return Content(meaning) if meaning else Content.styled("not written down yet", "$text-warning")


def estimates_words(plan: Plan, milestone: Milestone, team: Team) -> Content | None:
    """Who said what of a milestone before the group decided; None where nobody did."""
    estimates = spread(plan, milestone.id, team)
    if not estimates:
        return None
    names: dict[str, list[str]] = {size: [] for size in SIZES}
    for estimate in plan.estimates:
        if estimate.milestone == milestone.id:
            names[estimate.effort].append(names_in_words(estimate.by or "somebody"))
    sizes = [size for size in SIZES if names[size]]
    by_size = [Content.assemble((f"{size} ", "bold $text-accent"), ", ".join(names[size])) for size in sizes]
    apart = [Content.styled(FAR_APART, "$text-warning")] if estimates.apart and not milestone.effort else []
    title = Content.styled(f"{label(plan, milestone)} {milestone.title}", "bold")
    return Content("\n").join([title, *by_size, *apart])


# -- What scores come to: how often each value was given, then the ranks with their formula and value against effort.


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
        counts = [sum(getattr(milestone, field) == points for milestone in thread.milestones) for points in (1, 2, 3)]
        given = [Content.assemble((sign * points, "bold"), f" {count}") for points, count in enumerate(counts, 1)]
        lines.append(Content("   ").join(given))
    return Content("\n").join(lines)


def still_empty(thread: Thread) -> Content:
    """How many milestones lack a score, for one line."""
    missing = [
        milestone
        for milestone in thread.milestones
        if not (milestone.effort and milestone.business_value and milestone.ux_value)
    ]
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
            *(_ranked_line(thread.plan, row, width) for row in rows[:FEW_RANKED]),
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
    ranks = ", ".join(f"{label(thread.plan, row.milestone)} {row.rank:.3g}" for row in first)
    return Content.assemble(("Rank ", "bold"), ranks, (f"   {FORMULA}", "$text-muted"))


def ranks_at_length(thread: Thread, team: Team, width: int) -> Content:
    """The grid, then every milestone with its rank and how it comes about, then those that have none yet."""
    rows, left = ranked(thread, team), unranked(thread, team)
    lines = [grid_words(thread, width), Content("")]
    if rows:
        lines.append(Content.assemble(("Rank = ", "bold"), FORMULA))
        lines += [_sum(thread.plan, team, row).truncate(width, ellipsis=True) for row in rows]
    if left:
        names = ", ".join(label(thread.plan, milestone) for milestone in left)
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


# -- Which skills the milestones need against the people who have them, in words.


NO_SKILL_NAMED = "No milestone names a skill yet."


def demand_at_a_glance(demand: Sequence[SkillDemand], width: int) -> Content:
    """A line a skill: for how many milestones there are how many people. What nobody has is marked."""
    rows = []
    for demanded in demand:
        counts = f"{len(demanded.milestones)} for {len(demanded.people) or 'nobody'}"
        ink = "bold $text-warning" if demanded.nobody else "bold"
        name = Content.styled(f"! {demanded.skill}" if demanded.nobody else demanded.skill, ink)
        room = max(width - len(counts) - 1, 4)
        rows.append(Content(" ").join([name.truncate(room, ellipsis=True, pad=True), Content(counts)]))
    return Content("\n").join(rows) if rows else Content.styled(NO_SKILL_NAMED, "$text-muted")


def demand_at_length(plan: Plan, demand: Sequence[SkillDemand]) -> Content:
    """Each skill with the milestones that need it, and the people who have it; what nobody has is marked."""
    rows = [_demand(plan, demanded) for demanded in demand]
    return Content("\n").join(rows) if rows else Content.styled(NO_SKILL_NAMED, "$text-muted")


def _demand(plan: Plan, demand: SkillDemand) -> Content:
    needing = " ".join(label(plan, milestone) for milestone in demand.milestones)
    people = ", ".join(member.name for member in demand.people) or "nobody has it"
    ink = "$text-warning" if demand.nobody else ""
    sign = "! " if demand.nobody else "  "
    head = Content.assemble((sign, "bold $text-warning"), (f"{demand.skill}  ", "bold"))
    return Content("").join([head, Content.styled(needing, "$text-accent"), Content.styled(f" · {people}", ink)])


def demand_in_a_line(demand: Sequence[SkillDemand]) -> Content:
    """The tightest skills, for one line: how many milestones for how many people."""
    if not demand:
        return Content.styled(NO_SKILL_NAMED, "$text-muted")
    parts = [
        Content.assemble(
            (demanded.skill, "bold $text-warning" if demanded.nobody else "bold"),
            f" {len(demanded.milestones)} for {len(demanded.people) or 'nobody'}",
        )
        for demanded in demand
    ]
    return Content.styled("Milestones for people: ", "$text-muted") + Content(" · ").join(parts)


# -- What each scoring step needs to know, beside the table or in a few lines below it.


EFFORT_STEP, VALUE_STEP, SKILLS_STEP = "3.effort", "3.value", "3.skills"
PANEL_CELLS = 25
"""Cells of the panel beside the work."""


def at_length(schedule: Schedule, step: str, selected: Milestone | None, last: LastSizes) -> Content:
    """For the panel: the guide and who said what; the values, and once all are scored the ranks; the skills."""
    thread, team = schedule.thread, schedule.team
    if step == SKILLS_STEP:
        demand = demand_at_a_glance(skill_demand(schedule), PANEL_CELLS)
        return Content("\n").join([heading("Milestones for people"), demand])
    if step == VALUE_STEP:
        ranks = [ranks_at_a_glance(thread, team, PANEL_CELLS)] if all_scored(thread) else []
        return Content("\n\n").join([*ranks, value_counts(thread)])
    estimated = estimates_words(thread.plan, selected, team) if selected else None
    return Content("\n\n").join([guide_at_length(team, last), *([estimated] if estimated else [])])


def in_few_lines(schedule: Schedule, step: str, width: int) -> Content:
    """The same for as few lines of so many cells as it takes."""
    thread = schedule.thread
    if step == SKILLS_STEP:
        return demand_in_a_line(skill_demand(schedule))
    if step == VALUE_STEP:
        return ranks_in_a_line(thread, schedule.team) if all_scored(thread) else still_empty(thread)
    return guide_in_few_lines(schedule.team, width)


# -- What people say in the chat that they can do: which of it is new, and the page on which it is shown first.


def people_skills(plan: Plan, team: Team, read: PeopleSkillsRead) -> tuple[PreviewPage, AddSkills | None]:
    """What comes to what is known of them, spelled as it is known here; no edit where that is nothing."""
    spelled = {skill.casefold(): skill for skill in known_skills(plan, team)}
    rows, new = [], []
    for name in dict.fromkeys(person.name for person in read.said):
        member = team.member(name)
        has = member.skills if member else ()
        named = distinct(skill for person in read.said if person.name == name for skill in person.skills)
        known = {skill.casefold() for skill in has}
        added = tuple(spelled.setdefault(key, skill) for skill in named if (key := skill.casefold()) not in known)
        before = Content.styled(f"{', '.join(has)} + " if has else "", "$text-muted")
        words = before + Content(", ".join(added)) if added else Content.styled("nothing new", "$text-muted")
        rows.append(Content.styled(f"{one_line(name)}  ", "bold") + words)
        new += [(name, added)] if added else []
    people = counted(len(new), "person", "people")
    page = PreviewPage(f"New skills of {people}", rows, left_out_lines(read.left_out))
    return page, AddSkills(tuple(new)) if new else None
