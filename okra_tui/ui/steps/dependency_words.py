"""What waits for what, in the words of the dependency table: milestones, below them their dependencies; the chain."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from textual.content import Content

from okra_tui.plan.actions import open_blockers
from okra_tui.plan.dependencies import Chain, unlocks, unlocks_in_all
from okra_tui.plan.labels import DELETED, label
from okra_tui.plan.milestone_types import type_sign
from okra_tui.plan.model import Dependency, Milestone, Plan
from okra_tui.plan.people import names_in_words
from okra_tui.plan.team import Team
from okra_tui.plan.text import counted, has_words
from okra_tui.plan.thread import Thread
from okra_tui.ui.steps.milestone import glyph
from okra_tui.ui.steps.score_words import heading, waits_of
from okra_tui.ui.widgets.lists import Row

INDENT = 6
"""Cells before a dependency, so that it stands below its milestone's glyph."""
WORDS_LINES = 3
"""Lines of a title or of what is waited for, at most."""
NOBODY_SAID = "nobody has said yet"
_SIGNS = {"open": ("○", "$text-warning"), "agreed": ("◐", "$text-accent"), "met": ("✓", "$text-success")}
THEN = " ▸ "
NARROWEST_LEVEL, WIDEST_LEVEL, TITLES_FROM = 4, 72, 12


def dependency_rows(
    thread: Thread, team: Team, width: int, wanted: str = "", unfit: Mapping[str, str] | None = None
) -> list[Row]:
    """Every active milestone with what it waits for below it; `wanted` filters by all words that are shown.

    `unfit`: what does not fit to a neighbour's plan, by the dependency's id.
    """
    unfit = unfit or {}
    waits, opens = waits_of(thread.plan), unlocks(thread)
    holds = has_words(wanted)
    rows: list[Row] = []
    for milestone in thread.milestones:
        several = waits.get(milestone.id, ())
        words = partial(_milestone, thread.plan, team, milestone, several, opens[milestone.id], width)
        block = [Row(words, milestone.id)]
        block += [
            Row(partial(_dependency, thread.plan, dependency, width, unfit.get(dependency.id, "")), dependency.id)
            for dependency in several
        ]
        if not wanted or holds(" ".join(row.prompt.plain for row in block)):
            rows += block
    return rows


def _milestone(
    plan: Plan, team: Team, milestone: Milestone, several: Sequence[Dependency], opens: Sequence[Milestone], width: int
) -> Content:
    """Label, shape and title; on the right what was answered, and what it unlocks."""
    answered = []
    if not several:
        answered.append(
            Content.styled("waits for nothing", "$text-muted")
            if milestone.dependencies_reviewed
            else Content.styled(NOBODY_SAID, "$text-warning")
        )
    if opens:
        answered.append(Content.styled(f"unlocks {milestone_labels(plan, opens)}", "$text-muted"))
    sign = glyph(type_sign(team, milestone.type))
    head = Content.assemble((f"{label(plan, milestone):<4}", "bold $text-accent"), sign, " ")
    right = Content.styled(" · ", "$text-muted").join(answered)
    return _apart(head, Content.styled(milestone.title, "bold"), right, width)


def _dependency(plan: Plan, dependency: Dependency, width: int, unfit: str = "") -> Content:
    """Label, sign, for whom and what; on the right who asks, by which week, and how far it is."""
    sign, ink = _SIGNS[dependency.status]
    quiet = "$text-muted" if dependency.status == "met" else ""
    asked = [Content.styled(f"! {unfit}", "$text-warning")] if unfit else _asked(dependency)
    right = Content.styled(" · ", "$text-muted").join([*asked, Content.styled(dependency.status, quiet)])
    head = Content.assemble(" " * INDENT, (f"{label(plan, dependency):<4}", "$text-muted"), (f"{sign} ", ink))
    words = Content.styled(whom(plan, dependency), quiet)
    if dependency.theirs:
        words += Content.styled(f" · {dependency.theirs.partition(' ')[2]}", quiet)
    if dependency.what:
        words += Content.styled(f" · {dependency.what}", "$text-muted")
    return _apart(head, words, right, width)


def _apart(head: Content, words: Content, right: Content, width: int) -> Content:
    """The words, in further lines where one has no room for them; right of the first what must be seen."""
    right = right.truncate(max(width * 3 // 5, 8), ellipsis=True)
    room = max(width - head.cell_length - right.cell_length - 2, 8)
    first, *others = words.wrap(room) or [words]
    if len(others) >= WORDS_LINES:
        rest = Content(" ").join(others[WORDS_LINES - 2 :]).truncate(room, ellipsis=True)
        others = [*others[: WORDS_LINES - 2], rest]
    top = Content("").join([head, first.pad_right(max(room - first.cell_length, 0)), Content("  "), right])
    return Content("\n").join([top, *(Content(" " * head.cell_length) + line for line in others)])


def _asked(dependency: Dependency) -> list[Content]:
    """Who asks, and by which week it comes; outside the team both are needed until it is there."""
    needed = dependency.on is None and dependency.status != "met"
    conditions = []
    if dependency.owner:
        conditions.append(Content.styled(f"{names_in_words(dependency.owner)} asks", "$text-muted"))
    elif needed:
        conditions.append(Content.styled("nobody asks yet", "$text-warning"))
    if dependency.by_week:
        conditions.append(Content.styled(f"by week {dependency.by_week}", "$text-muted"))
    elif needed:
        conditions.append(Content.styled("no week yet", "$text-warning"))
    return conditions


def whom(plan: Plan, dependency: Dependency) -> str:
    """The milestone's label and title, or the party outside."""
    if dependency.on is None:
        return dependency.party or "somebody outside"
    on = plan.find(Milestone, dependency.on)
    return f"{label(plan, on)} {on.title}" if on else DELETED


def milestone_labels(plan: Plan, milestones: Iterable[Milestone]) -> str:
    """`M2 M5`."""
    return " ".join(label(plan, milestone) for milestone in milestones)


# -- beside the table ------------------------------------------------------------------------------------------------


def detail(thread: Thread, milestone: Milestone, dependency: Dependency | None) -> Content:
    """What is selected, in whole sentences: for the panel beside the work."""
    plan = thread.plan
    lines = [Content.styled(f"{label(plan, milestone)} {milestone.title}", "bold")]
    if dependency is not None:
        lines += [
            Content(f"waits for {whom(plan, dependency)}{f': {dependency.what}' if dependency.what else ''}"),
            Content.styled(" · ", "$text-muted").join([*_asked(dependency), Content(dependency.status)]),
        ]
    direct, in_all = unlocks(thread).get(milestone.id, ()), unlocks_in_all(thread).get(milestone.id, 0)
    if direct:
        more = f", {in_all} in all" if in_all > len(direct) else ""
        lines += [Content(""), Content(f"Unlocks {milestone_labels(plan, direct)}{more}")]
    waiting = open_blockers(plan)
    if waiting:
        count = counted(len(waiting), "open blocker")
        lines += [Content(""), heading(count), Content.assemble(("o ", "bold $text-accent"), "takes one over")]
    return Content("\n").join(lines)


# -- the chain -------------------------------------------------------------------------------------------------------


def chain_words(plan: Plan, chain: Chain, width: int, lines: int) -> Content:
    """The levels from left to right, the longest chain in the first line; loops, which have no order, before them."""
    words = [Content.assemble(("! ", "bold $text-warning"), f"A loop: {loop}") for loop in chain.loops]
    if not chain.levels:
        return Content("\n").join(words)
    steps = len(chain.levels)
    cells = max(min((width + len(THEN)) // steps - len(THEN), WIDEST_LEVEL), NARROWEST_LEVEL)
    longest = {milestone.id for milestone in chain.longest}
    columns = [[milestone for milestone in level if milestone.id not in longest] for level in chain.levels]
    words.append(Content(THEN).join(_link(plan, milestone, cells, "bold") for milestone in chain.longest))
    others = max((len(column) for column in columns), default=0)
    room = max(lines - len(words), 0)
    for at in range(min(others, room)):
        last = at == room - 1 and others > room
        words.append(_others(plan, columns, at, cells, last))
    return Content("\n").join(line.truncate(width, ellipsis=True) for line in words)


def _others(plan: Plan, columns: Sequence[Sequence[Milestone]], at: int, cells: int, last: bool) -> Content:
    """A line beside the longest chain; a title has the room of the levels after it that have nothing here."""
    entries: list[Content] = []
    level = 0
    while level < len(columns):
        taken_at = next((more for more in range(level + 1, len(columns)) if at < len(columns[more])), len(columns))
        room = cells + (taken_at - level - 1) * (cells + len(THEN))
        entries.append(_entry(plan, columns[level], at, room, last))
        level = taken_at
    return Content(" " * len(THEN)).join(entries)


def _entry(plan: Plan, column: Sequence[Milestone], at: int, cells: int, last: bool) -> Content:
    """A milestone beside the longest chain; in the last line, where there are more, their number."""
    if at >= len(column):
        return Content(" " * cells)
    if last and len(column) > at + 1:
        return Content.styled(f"+{len(column) - at}".ljust(cells), "$text-muted")
    return _link(plan, column[at], cells, "")


def _link(plan: Plan, milestone: Milestone, cells: int, ink: str) -> Content:
    named = Content.assemble((label(plan, milestone), "bold $text-accent"), (f" {milestone.title}", ink))
    if cells < TITLES_FROM:
        named = Content.styled(label(plan, milestone), "bold $text-accent")
    return named.truncate(cells, ellipsis=True, pad=True)


def chain_heading(chain: Chain) -> Content:
    """What the first line of the chain is."""
    steps = len(chain.longest)
    how_long = f"{steps} after one another" if steps > 1 else ""
    return Content.assemble(("Longest chain ", "bold"), (how_long, "$text-muted"))
