"""The rest of the review: milestones with state and slip, hypotheses with what was learned, and what is still open."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from rich.cells import cell_len
from textual.content import Content

from okra_tui.plan.due import due, due_words
from okra_tui.plan.labels import label
from okra_tui.plan.model import Blocker, Dependency, Hypothesis, Milestone, Plan
from okra_tui.plan.people import PAIR
from okra_tui.plan.progress import slip
from okra_tui.plan.text import one_line
from okra_tui.plan.thread import Thread
from okra_tui.ui.review_row import EMPTY, INDENT, Row, cut, own_row, section
from okra_tui.ui.screens.blocker_words import SIGNS

STATES: Mapping[str, tuple[str, str, str]] = {
    "done": ("●", "$text-success", "done"),
    "in-progress": ("◐", "$text-primary", "running"),
    "planned": ("○", "$text-muted", "planned"),
    "dropped": ("×", "$text-muted", "dropped"),
}
"""For a milestone's state its glyph, its colour and its word."""
VERDICTS: Mapping[str, tuple[str, str]] = {
    "supported": ("✓", "$text-success"),
    "refuted": ("✗", "$text-error"),
    "open": ("○", "$text-muted"),
}
MARKS = len(INDENT) + 7
"""Cells for a milestone's state and label."""
SHORTEST_TITLE = 16
MOST_GLYPHS = 9
"""So many things of one state are also shown as glyphs."""


def milestone_rows(thread: Thread, today: date, width: int) -> Iterator[Row]:
    """How many are in which state; then each with its weeks and its slip, dropped and deferred ones last."""
    plan = thread.plan
    if not plan.milestones:
        return
    count = Counter(str(milestone.status) for milestone in plan.milestones if not thread.deferred(milestone))
    counts = [_counted(*STATES[state], count[state]) for state in STATES if count[state]]
    yield EMPTY
    yield section("Milestones", counts, width)
    there = sorted(plan.milestones, key=lambda each: not thread.active(each))
    words = {milestone.id: _milestone_words(thread, milestone, today) for milestone in there}
    beside = max((words[each.id].cell_length for each in thread.milestones), default=0)
    widest = max(cell_len(milestone.title) for milestone in there)
    room = min(widest, max(width - MARKS - beside - 2, SHORTEST_TITLE))
    yield from (_milestone(plan, each, words[each.id], room, width) for each in there)


def _counted(mark: str, ink: str, word: str, number: int) -> Content:
    return Content.assemble((mark * min(number, MOST_GLYPHS), ink), f" {number} {word}")


def _milestone(plan: Plan, milestone: Milestone, words: Content, room: int, width: int) -> Row:
    mark, ink, _ = STATES[milestone.status]
    head = Content.assemble(INDENT, (mark, ink), f" {label(plan, milestone):<4} ")
    quiet = milestone.deferred or milestone.status in ("done", "dropped")
    named = cut(Content.styled(milestone.title, "$text-muted" if quiet else ""), room)
    line = head + named + Content("  ") + cut(words, width - head.cell_length - room - 2)
    return own_row(line, milestone.id, f"{label(plan, milestone)} {milestone.title}")


def _milestone_words(thread: Thread, milestone: Milestone, today: date) -> Content:
    """Its weeks, and where it stands otherwise than its glyph says."""
    if milestone.status == "dropped":
        return Content.styled(f"dropped: {one_line(milestone.dropped_reason or 'no reason was given')}", "$text-muted")
    if thread.deferred(milestone):
        return Content.styled("waits for the next quarter", "$text-muted")
    late = slip(thread.plan, milestone, today)
    parts = [Content.styled(_weeks(milestone), "$text-muted")]
    if milestone.status == "done" and milestone.done_on:
        parts = [Content.styled(f"done on {milestone.done_on.day} {milestone.done_on:%B}", "$text-muted")]
    if late:
        by = f"{late} week{'s' if late > 1 else ''}"
        parts.append(Content.styled(f"slipped {by}", "$text-muted" if milestone.status == "done" else "$text-warning"))
    return Content.styled(" · ", "$text-muted").join(parts)


def _weeks(milestone: Milestone) -> str:
    if not milestone.weeks:
        return "no weeks"
    spans = ", ".join(milestone.weeks)
    return f"week {spans}" if spans.isdecimal() else f"weeks {spans}"


def hypothesis_rows(thread: Thread, width: int) -> Iterator[Row]:
    """How many are supported, refuted and open; then each with what was learned by it."""
    plan = thread.plan
    there = [each for each in plan.hypotheses if thread.active(each)]
    if not there:
        return
    count = Counter(str(hypothesis.verdict) for hypothesis in there)
    counts = [Content.styled(f"{count[each]} {each}", ink) for each, (_, ink) in VERDICTS.items() if count[each]]
    yield EMPTY
    yield section("Hypotheses", counts, width)
    yield from (_hypothesis(plan, hypothesis, width) for hypothesis in there)


def _hypothesis(plan: Plan, hypothesis: Hypothesis, width: int) -> Row:
    mark, ink = VERDICTS[hypothesis.verdict]
    head = Content.assemble(INDENT, (mark, ink), f" {label(plan, hypothesis):<4} ")
    learned = one_line(hypothesis.learning or "")
    question = Content(hypothesis.question)
    words = question + (Content.assemble("  ", (f"“{learned}”", "$text-muted")) if learned else Content(""))
    room = width - head.cell_length
    if learned and words.cell_length > room:  # the learning is what the row is for: it has lines of its own
        said = Content.styled(f"“{learned}”", "$text-muted").wrap(max(room, 10))
        lines = [cut(question, room), *(Content(" " * head.cell_length) + line for line in said)]
        words = Content("\n").join(lines)
    else:
        words = cut(words, room)
    named = f"{label(plan, hypothesis)} {hypothesis.question} {learned}"
    return own_row(head + words, hypothesis.id, named)


def open_rows(thread: Thread, today: date, width: int) -> Iterator[Row]:
    """Open blockers, and what somebody outside has to bring by now; nothing in a closed quarter."""
    plan = thread.plan
    blockers = [each for each in plan.blockers if each.status == "open" and each.type != "none"]
    awaited = due(thread, today)
    if plan.closed or not (blockers or awaited):
        return
    counts = [_how_many(blockers, "open blocker"), f"{len(awaited)} due" if awaited else ""]
    yield EMPTY
    yield section("In the way", [Content(count) for count in counts if count], width)
    for dependency in awaited:
        yield _dependency(plan, dependency, today, width)
    for blocker in blockers:
        yield _blocker(plan, blocker, width)


def _how_many(rows: Sequence[object], word: str) -> str:
    return f"{len(rows)} {word}{'s' if len(rows) > 1 else ''}" if rows else ""


def _dependency(plan: Plan, dependency: Dependency, today: date, width: int) -> Row:
    milestone = plan.find(Milestone, dependency.milestone)
    what = dependency.what or dependency.party or ""
    party = f" · {dependency.party}" if dependency.party and dependency.what else ""
    waits = f"{label(plan, milestone)} waits for it" if milestone else ""
    agreed = "agreed" if dependency.status == "agreed" else ""
    asks = f"{dependency.owner.replace(PAIR, ' and ')} asks" if dependency.owner else "nobody asks"
    said = [due_words(plan, dependency, today), agreed, waits, asks]
    return _open(label(plan, dependency), SIGNS["dependency"], dependency.id, what + party, said, width)


def _blocker(plan: Plan, blocker: Blocker, width: int) -> Row:
    about = ", ".join(label(plan, found) for key in blocker.about if (found := plan.by_id.get(key)))
    cares = f"{blocker.owner.replace(PAIR, ' and ')} looks after it" if blocker.owner else "nobody looks after it"
    said = [about, cares]
    return _open(label(plan, blocker), SIGNS[blocker.type], blocker.id, blocker.text, said, width)


def _open(named: str, mark: str, entity: str, words: str, said: Sequence[str], width: int) -> Row:
    head = Content.assemble(INDENT, (mark, "$text-warning"), f" {named:<4} ")
    beside = Content.styled(" · ".join(filter(None, said)), "$text-muted")
    room = width - head.cell_length
    beside = beside.truncate(max(room - 24, 16), ellipsis=True)
    what = Content(one_line(words)).truncate(max(room - beside.cell_length - 2, 8), ellipsis=True)
    return own_row(head + what + Content("  ") + beside, entity, f"{named} {words} {beside.plain}")
