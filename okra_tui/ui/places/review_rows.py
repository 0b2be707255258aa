"""The review from top to bottom: the three lines, key results by objective, milestones, hypotheses, what is open, and
the track record in one line. Each section has its own file; here they become one list."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content

from okra_tui.plan.actions import OpenAction, open_blockers
from okra_tui.plan.agreed import agreement_in_words
from okra_tui.plan.labels import known_labels, label
from okra_tui.plan.model import Blocker, Dependency, Hypothesis, KeyResult, Milestone, Objective, Plan, week_of
from okra_tui.plan.neighbours import Neighbour
from okra_tui.plan.people import names_in_words
from okra_tui.plan.progress import Standing, objective_mean, score, slip, unclamped_progress
from okra_tui.plan.quarter_calendar import day_in_words
from okra_tui.plan.result_rows import (
    GLYPHS,
    STANDING_WORDS,
    ResultRow,
    cells,
    of_how_many,
    percent,
    result_row,
    score_text,
    why_unknown,
)
from okra_tui.plan.review import LinePart, ReviewLine, due, due_words, review_lines
from okra_tui.plan.team import EMPTY_TEAM, Team
from okra_tui.plan.text import counted, has_words, one_line
from okra_tui.plan.thread import Thread, thread_of
from okra_tui.plan.track_record import TrackRecord
from okra_tui.ui.steps.blockers import BLOCKER_SIGNS
from okra_tui.ui.widgets.lists import beside

# -- One row of the review's list, and the words for how something stands.


STANDING_INKS: Mapping[Standing | None, str] = {
    "on-track": "$text-success",
    "at-risk": "$text-warning",
    "off-track": "$text-error",
    "outdated": "bold",
    "not-started": "$text-muted",
    "deferred": "$text-muted",
    None: "$text-muted",
}
_INDENT = " "
"""Before the rows that stand under a heading."""
TITLE_CELLS = 15
"""How wide the names of lines and sections stand."""


class ReviewRow(NamedTuple):
    """A row. `entity` is the id of what it is about, `key` what the list knows it by: its entity, where it is that
    entity's own row; none, where the cursor passes over it."""

    make: Callable[[], Content]
    """Makes its words: of many rows only those near to what is in sight are made."""
    entity: str = ""
    key: str = ""
    searched: str = ""
    """What a filter looks at; none: the row belongs to those that come after it."""

    @property
    def words(self) -> Content:
        """What it says."""
        return self.make()


def own_row(make: Callable[[], Content], entity: str, searched: str) -> ReviewRow:
    """The row of an entity."""
    return ReviewRow(make, entity, entity, searched)


def section_row(word: str, counts: Sequence[Content], width: int) -> ReviewRow:
    """The row that names a section and counts what is in it."""
    return ReviewRow(lambda: beside(title(word), parts_in_lines(counts, "   ", width - TITLE_CELLS), width))


def parts_in_lines(parts: Sequence[Content], between: str, width: int) -> list[Content]:
    """The parts one after the other, each whole in its line where it fits."""
    lines = [parts[0]]
    for part in parts[1:]:
        longer = Content.assemble(lines[-1], (between, "$text-muted"), part)
        if longer.cell_length <= width:
            lines[-1] = longer
        else:
            lines.append(part)
    return lines


EMPTY = ReviewRow(Content)
"""Space between two sections."""


def standing_glyph(standing: Standing | None) -> Content:
    """The glyph of a standing in its colour."""
    return Content.styled(GLYPHS[standing], STANDING_INKS[standing])


def cut(words: Content, width: int) -> Content:
    """The words in exactly so many cells."""
    return words.truncate(max(width, 0), ellipsis=True, pad=True)


def title(word: str, style: str = "bold") -> Content:
    """The name of a line or a section."""
    return Content.styled(f"{word:<{TITLE_CELLS}}", style)


# -- The key results of the review, by objective: a row each, in columns that shrink with the room there is.


RESULT_COLUMN_GAP = 2
SIGN_AND_LABEL = len(_INDENT) + 2 + 6
SHORTEST_TITLE, LONGEST_TITLE = 20, 64
"""Cells that a title gets at least before other columns go, and at most."""
BARS = (24, 16, 11, 8, 0)
"""The lengths that a bar can have: the longest that leaves the titles whole, else the shortest one, or none."""
LONGEST_BAR = 64
"""Where the titles are whole, the bar fills what is left up to here."""
_WIDEST_VALUE = 24


class _Table(NamedTuple):
    """The figures of all rows, in words, and how wide they stand."""

    heads: tuple[str, ...]
    figures: dict[str, tuple[str, ...]]
    widths: tuple[int, ...]
    value: int
    bar: int
    title: int


def active_results(thread: Thread) -> tuple[KeyResult, ...]:
    """The key results that count in this quarter, as the review lists them; those without an objective last."""
    of_objectives = [result for objective in thread.objectives for result in thread.key_results.get(objective.id, ())]
    return (*of_objectives, *_of_no_objective(thread.plan))


def _of_no_objective(plan: Plan) -> list[KeyResult]:
    return [result for result in plan.key_results if plan.find(Objective, result.objective) is None]


def result_rows(thread: Thread, rows: dict[str, ResultRow], today: date, width: int) -> Iterator[ReviewRow]:
    """All objectives with their key results; those that wait for the next quarter with their names only."""
    plan = thread.plan
    table = _table(plan, [rows[result.id] for result in active_results(thread)], width)
    heads = table.heads
    for objective in plan.objectives:
        if thread.active(objective):
            yield EMPTY
            words = partial(_objective, plan, objective, table._replace(heads=heads), today, width)
            heads = ()  # the columns are named once
            yield ReviewRow(words, objective.id, objective.id)
            for result in thread.key_results.get(objective.id, ()):
                yield _result(plan, result, rows[result.id], table)
    if lost := _of_no_objective(plan):
        yield EMPTY
        yield ReviewRow(partial(Content.styled, "No objective", "$text-muted"))
        yield from (_result(plan, result, rows[result.id], table) for result in lost)
    waiting = [objective for objective in plan.objectives if not thread.active(objective)]
    if waiting:
        yield EMPTY
    for objective in waiting:
        named = f"{label(plan, objective)} {objective.title}"
        yield own_row(partial(_waiting, named, width), objective.id, named)


def _waiting(named: str, width: int) -> Content:
    line = Content.assemble((f"{named}  ", "$text-muted"), (STANDING_WORDS["deferred"], "$text-muted italic"))
    return line.truncate(width, ellipsis=True)


# -- columns -------------------------------------------------------------------------------------------------------


def _table(plan: Plan, rows: Sequence[ResultRow], width: int) -> _Table:
    """As many figures as leave the titles their room: first the bar gets shorter, then the rates go."""
    heads = ("score", "outcome", "conf") if plan.closed else ("needs", "makes", "conf")
    figures = {row.entity: _figures(plan, row) for row in rows}
    widths = tuple(max(len(head), *(len(cells[at]) for cells in figures.values()), 0) for at, head in enumerate(heads))
    value = min(max((cell_len(row.value) for row in rows), default=0), _WIDEST_VALUE)
    wanted = min(max((cell_len(row.title) for row in rows), default=0), LONGEST_TITLE)
    for kept in ((0, 1, 2), (2,), ()):
        free = width - SIGN_AND_LABEL - value - RESULT_COLUMN_GAP - sum(widths[at] + RESULT_COLUMN_GAP for at in kept)
        room = {bar: free - (bar and bar + RESULT_COLUMN_GAP) for bar in BARS}
        whole = next((bar for bar in BARS if bar and room[bar] >= wanted), None)
        bar = whole or next((bar for bar in BARS[-2:] if room[bar] >= min(wanted, SHORTEST_TITLE)), None)
        if bar is not None:
            spare = max(room[bar] - wanted, 0) if whole == BARS[0] else 0
            return _Table(
                tuple(heads[at] for at in kept),
                {key: tuple(cells[at] for at in kept) for key, cells in figures.items()},
                tuple(widths[at] for at in kept),
                value,
                min(bar + spare, LONGEST_BAR) if whole else bar,
                min(room[bar], wanted),
            )
    return _Table((), {}, (), value, 0, max(width - SIGN_AND_LABEL - value - RESULT_COLUMN_GAP, 6))


def _figures(plan: Plan, row: ResultRow) -> tuple[str, ...]:
    known = row.confidence_before if row.confidence is None else row.confidence
    sure = "" if known is None else str(known)
    if not plan.closed:
        return row.needed and f"{row.needed}/w", row.made and f"{row.made}/w", sure
    result = plan.find(KeyResult, row.entity)
    reached = score(plan, result) if result else None
    return "" if reached is None else score_text(reached), row.stands, sure


def _columns(table: _Table, words: Sequence[str], style: str = "", last: str = "") -> Content:
    """Words at the right edges of the columns; the last column may have a style of its own."""
    figures = [" " * RESULT_COLUMN_GAP + word.rjust(wide) for word, wide in zip(words, table.widths, strict=True)]
    return Content.assemble(("".join(figures[:-1]), style), ("".join(figures[-1:]), last or style))


# -- rows ----------------------------------------------------------------------------------------------------------


def _objective(plan: Plan, objective: Objective, table: _Table, today: date, width: int) -> Content:
    mean = objective_mean(plan, objective, today)
    named_in_full = f"{label(plan, objective)} {objective.title}"
    reached = Content("")
    if mean.score is not None:
        among = of_how_many(mean)
        reached = Content.assemble(
            "   score ", (score_text(mean.score), "bold"), (f" ({among})" if among else "", "$text-muted")
        )
    figures = sum(wide + RESULT_COLUMN_GAP for wide in table.widths) if table.heads else 0
    before = (
        SIGN_AND_LABEL + table.title + RESULT_COLUMN_GAP + (table.bar and table.bar + RESULT_COLUMN_GAP) + table.value
    )
    room = min(before, width - figures) if table.heads else width
    named = Content.styled(named_in_full, "bold").truncate(max(room - reached.cell_length, 8), ellipsis=True)
    line = named + reached
    return cut(line, room) + _columns(table, table.heads, "$text-muted") if table.heads else line.truncate(width)


def _result(plan: Plan, result: KeyResult, row: ResultRow, table: _Table) -> ReviewRow:
    objective = plan.find(Objective, result.objective)
    searched = f"{row.label} {row.title} {objective.title if objective else ''} {result.owner or ''}"
    return own_row(partial(_result_words, plan, result, row, table), result.id, searched)


def _result_words(plan: Plan, result: KeyResult, row: ResultRow, table: _Table) -> Content:
    standing = row.standing
    ink = STANDING_INKS[standing]
    parts = [
        Content.assemble(_INDENT, standing_glyph(standing), f" {row.label:<5} "),
        cut(Content(row.title), table.title),
        *([Content(" " * RESULT_COLUMN_GAP), _bar(plan, result, row, ink, table.bar)] if table.bar else []),
        Content(" " * RESULT_COLUMN_GAP),
        cut(Content.styled(row.value, ink if standing in ("off-track", "at-risk") else ""), table.value),
        _columns(
            table,
            table.figures.get(row.entity, ("",) * len(table.widths)),
            last="$text-muted" if row.confidence is None else "",  # it was said before
        ),
    ]
    line = Content("").join(parts)
    for words in _said_besides(plan, result):
        below = Content.styled(" " * SIGN_AND_LABEL + words, ink)
        line = line + Content("\n") + below.truncate(line.cell_length, ellipsis=True)
    return line


def _said_besides(plan: Plan, result: KeyResult) -> Iterator[str]:
    """Why it stands as somebody set it, and in a closed quarter why it ended as it did."""
    if result.status_override:
        yield f"set by hand: {one_line(result.status_reason or 'no reason was given')}"
    if plan.closed and result.outcome_note:
        yield one_line(result.outcome_note)


def _bar(plan: Plan, result: KeyResult, row: ResultRow, ink: str, width: int) -> Content:
    """The way that is done, of the whole way; beyond its ends an arrow says that there is more."""
    if row.progress is None:
        why = why_unknown(plan, result)
        return cut(Content.styled(why if len(why) <= width else "–", "$text-muted"), width)
    whole = unclamped_progress(plan, result)
    if whole is not None and whole > 1:
        return Content.styled("━" * (width - 1) + "▶", ink)
    if whole is not None and whole < 0:
        return Content.styled("◀", ink) + Content.styled("─" * (width - 1), "$border-blurred")
    done = cells(row.progress, width)
    return Content.styled("━" * done, ink) + Content.styled("─" * (width - done), "$border-blurred")


# -- The rest of the review: milestones with state and slip, hypotheses with what was learned, and what is still open.


STATES: Mapping[str, tuple[str, str, str]] = {
    "done": ("●", "$text-success", "done"),
    "in-progress": ("◐", "$text-primary", "running"),
    "planned": ("○", "$text-muted", "planned"),
    "dropped": ("×", "$text-muted", "dropped"),
}
"""For a milestone's state its glyph, its colour and its word."""
VERDICT_GLYPHS: Mapping[str, tuple[str, str]] = {
    "supported": ("✓", "$text-success"),
    "refuted": ("✗", "$text-error"),
    "open": ("○", "$text-muted"),
}
MARKS = len(_INDENT) + 7
"""Cells for a milestone's state and label."""
SHORTEST_WORK_TITLE = 16
_BETWEEN = " · "
MOST_GLYPHS = 9
"""So many things of one state are also shown as glyphs."""


def milestone_rows(thread: Thread, today: date, width: int) -> Iterator[ReviewRow]:
    """How many are in which state; then each with its weeks and its slip, dropped and deferred ones last."""
    plan = thread.plan
    if not plan.milestones:
        return
    count = Counter(str(milestone.status) for milestone in plan.milestones if not thread.deferred(milestone))
    counts = [_counted(*STATES[state], count[state]) for state in STATES if count[state]]
    yield EMPTY
    yield section_row("Milestones", counts, width)
    there = sorted(plan.milestones, key=lambda milestone: not thread.active(milestone))
    beside = max((_width(_milestone_parts(thread, milestone, today)) for milestone in thread.milestones), default=0)
    widest = max(cell_len(milestone.title) for milestone in there)
    room = min(widest, max(width - MARKS - beside - 2, SHORTEST_WORK_TITLE))
    for milestone in there:
        named = f"{label(plan, milestone)} {milestone.title}"
        yield own_row(partial(_milestone, thread, milestone, today, room, width), milestone.id, named)


def _counted(mark: str, ink: str, word: str, number: int) -> Content:
    return Content.assemble((mark * min(number, MOST_GLYPHS), ink), f" {number} {word}")


def _milestone(thread: Thread, milestone: Milestone, today: date, room: int, width: int) -> Content:
    mark, ink, _ = STATES[milestone.status]
    head = Content.assemble(_INDENT, (mark, ink), f" {label(thread.plan, milestone):<4} ")
    parts = (Content.styled(*part) for part in _milestone_parts(thread, milestone, today))
    words = Content.styled(_BETWEEN, "$text-muted").join(parts)
    quiet = milestone.deferred or milestone.status in ("done", "dropped")
    named = cut(Content.styled(milestone.title, "$text-muted" if quiet else ""), room)
    return head + named + Content("  ") + cut(words, width - head.cell_length - room - 2)


def _milestone_parts(thread: Thread, milestone: Milestone, today: date) -> list[tuple[str, str]]:
    """Its weeks, and where it stands otherwise than its glyph says; each part with its ink."""
    if milestone.status == "dropped":
        return [(f"dropped: {one_line(milestone.dropped_reason or 'no reason was given')}", "$text-muted")]
    if thread.deferred(milestone):
        return [("waits for the next quarter", "$text-muted")]
    late = slip(thread.plan, milestone, today)
    parts = [(_weeks(milestone), "$text-muted")]
    if milestone.status == "done" and milestone.done_on:
        parts = [(f"done on {day_in_words(milestone.done_on)}", "$text-muted")]
    if late:
        by = counted(late, "week")
        parts.append((f"slipped {by}", "$text-muted" if milestone.status == "done" else "$text-warning"))
    return parts


def _width(parts: Sequence[tuple[str, str]]) -> int:
    return cell_len(_BETWEEN.join(words for words, _ in parts))


def _weeks(milestone: Milestone) -> str:
    if not milestone.weeks:
        return "no weeks"
    spans = ", ".join(milestone.weeks)
    return f"week {spans}" if spans.isdecimal() else f"weeks {spans}"


def hypothesis_rows(thread: Thread, width: int) -> Iterator[ReviewRow]:
    """How many are supported, refuted and open; then each with what was learned by it."""
    plan = thread.plan
    there = [hypothesis for hypothesis in plan.hypotheses if thread.active(hypothesis)]
    if not there:
        return
    count = Counter(str(hypothesis.verdict) for hypothesis in there)
    counts = [
        Content.styled(f"{count[verdict]} {verdict}", ink)
        for verdict, (_, ink) in VERDICT_GLYPHS.items()
        if count[verdict]
    ]
    yield EMPTY
    yield section_row("Hypotheses", counts, width)
    for hypothesis in there:
        named = f"{label(plan, hypothesis)} {hypothesis.question} {one_line(hypothesis.learning or '')}"
        yield own_row(partial(_hypothesis, plan, hypothesis, width), hypothesis.id, named)


def _hypothesis(plan: Plan, hypothesis: Hypothesis, width: int) -> Content:
    mark, ink = VERDICT_GLYPHS[hypothesis.verdict]
    head = Content.assemble(_INDENT, (mark, ink), f" {label(plan, hypothesis):<4} ")
    learned = one_line(hypothesis.learning or "")
    question = Content(hypothesis.question)
    words = question + (Content.assemble("  ", (f"“{learned}”", "$text-muted")) if learned else Content(""))
    room = width - head.cell_length
    if learned and words.cell_length > room:  # the learning is what the row is for: it has lines of its own
        learned_lines = Content.styled(f"“{learned}”", "$text-muted").wrap(max(room, 10))
        lines = [cut(question, room), *(Content(" " * head.cell_length) + line for line in learned_lines)]
        words = Content("\n").join(lines)
    else:
        words = cut(words, room)
    return head + words


def action_rows(plan: Plan, to_do: Sequence[OpenAction], team: Team, today: date, width: int) -> Iterator[ReviewRow]:
    """What is to be done, overdue first, also what earlier quarters left; nothing in a closed quarter."""
    if plan.closed or not to_do:
        return
    overdue = sum(action.is_overdue(today) for action in to_do)
    counts = [Content(f"{len(to_do)} open"), *([Content(f"{overdue} overdue")] if overdue else [])]
    yield EMPTY
    yield section_row("To do", counts, width)
    for action in to_do:
        since = f"since {action.since}" if action.since else ""
        ink = "$text-error" if action.is_overdue(today) else "$text-warning"
        yield _row_of_open(
            "", ("!" if action.is_overdue(today) else "○", ink), action.key, action.entry.text,
            [action.who(team), action.when(today), since], width,
        )  # fmt: skip


def open_rows(thread: Thread, today: date, width: int) -> Iterator[ReviewRow]:
    """Open blockers, and what somebody outside has to bring by now; nothing in a closed quarter."""
    plan = thread.plan
    blockers, awaited = open_blockers(plan), due(thread, today)
    if plan.closed or not (blockers or awaited):
        return
    counts = [_how_many(blockers, "open blocker"), f"{len(awaited)} due" if awaited else ""]
    yield EMPTY
    yield section_row("In the way", [Content(count) for count in counts if count], width)
    for dependency in awaited:
        yield _dependency(plan, dependency, today, width)
    for blocker in blockers:
        yield _blocker(plan, blocker, width)


def _how_many(rows: Sequence[object], word: str) -> str:
    return counted(len(rows), word) if rows else ""


def _dependency(plan: Plan, dependency: Dependency, today: date, width: int) -> ReviewRow:
    milestone = plan.find(Milestone, dependency.milestone)
    what = dependency.what or dependency.party or ""
    party = f" · {dependency.party}" if dependency.party and dependency.what else ""
    waits = f"{label(plan, milestone)} waits for it" if milestone else ""
    agreed = "agreed" if dependency.status == "agreed" else ""
    asks = f"{names_in_words(dependency.owner)} asks" if dependency.owner else "nobody asks"
    parts = [due_words(plan, dependency, today), agreed, waits, asks]
    return _open(label(plan, dependency), BLOCKER_SIGNS["dependency"], dependency.id, what + party, parts, width)


def _blocker(plan: Plan, blocker: Blocker, width: int) -> ReviewRow:
    about = ", ".join(known_labels(plan, blocker.about))
    cares = f"{names_in_words(blocker.owner)} looks after it" if blocker.owner else "nobody looks after it"
    parts = [about, cares]
    return _open(label(plan, blocker), BLOCKER_SIGNS[blocker.type], blocker.id, blocker.text, parts, width)


def _open(named: str, mark: str, entity: str, words: str, parts: Sequence[str], width: int) -> ReviewRow:
    return _row_of_open(f"{named:<4} ", (mark, "$text-warning"), entity, words, parts, width)


def _row_of_open(
    named: str, mark: tuple[str, str], entity: str, words: str, parts: Sequence[str], width: int
) -> ReviewRow:
    besides = _BETWEEN.join(filter(None, parts))
    made = partial(_open_words, named, mark, words, besides, width)
    return own_row(made, entity, f"{named.strip()} {words} {besides}".strip())


def _open_words(named: str, mark: tuple[str, str], words: str, besides: str, width: int) -> Content:
    head = Content.assemble(_INDENT, mark, f" {named}")
    room = width - head.cell_length
    beside = Content.styled(besides, "$text-muted").truncate(max(room - 24, 16), ellipsis=True)
    what = Content(one_line(words)).truncate(max(room - beside.cell_length - 2, 8), ellipsis=True)
    return head + what + Content("  ") + beside


LINE = "line"
"""How the keys of the three lines begin; their number follows."""
TALK_FIRST = f"{LINE} 1"
SINCE = f"{LINE} since"
"""The key of the line that says what others changed."""
SINCE_YOU_WERE_HERE = "Since you were here"
TRACK_RECORD = "track record"
"""The key of the line that says how the quarters before went."""
_BLOCKS = "▁▂▃▄▅▆▇█"


def review_rows(
    plan: Plan,
    today: date,
    width: int,
    record: TrackRecord | None = None,
    to_do: Sequence[OpenAction] = (),
    team: Team = EMPTY_TEAM,
    since: Sequence[str] = (),
    neighbours: tuple[Neighbour, ...] = (),
) -> tuple[ReviewRow, ...]:
    """All rows, in so many cells. `since`: what others changed since the person was here."""
    thread = thread_of(plan)
    results = {result.id: result_row(plan, result, today) for result in plan.key_results}
    return (
        *since_row(since, width),
        *line_rows(plan, today, width, to_do, team, neighbours),
        *result_rows(thread, results, today, width),
        *milestone_rows(thread, today, width),
        *hypothesis_rows(thread, width),
        *action_rows(plan, to_do, team, today, width),
        *open_rows(thread, today, width),
        *track_record_row(record, width),
    )


def filtered(rows: Sequence[ReviewRow], wanted: str) -> tuple[ReviewRow, ...]:
    """The rows that hold all these words, with the headings above them; all rows where nothing is wanted."""
    return tuple(_holding(rows, has_words(wanted))) if wanted.strip() else tuple(rows)


def _holding(rows: Sequence[ReviewRow], holds: Callable[[str], bool]) -> Iterator[ReviewRow]:
    above: list[ReviewRow] = []
    for row in rows:
        if row.key.startswith(LINE) or row.key == TRACK_RECORD:
            continue
        if not row.searched:
            above = [row] if row is EMPTY else [*above, row]
        elif holds(row.searched):
            yield from (*above, row)
            above = []


def since_row(since: Sequence[str], width: int) -> Iterator[ReviewRow]:
    """As much of what others changed as fits into a line; Enter on it opens the whole."""
    if not since:
        return
    line = Content.styled(SINCE_YOU_WERE_HERE, "bold $text-accent")
    for at, words in enumerate(map(one_line, since)):
        more = f"  ·  and {len(since) - at - 1} more" if at < len(since) - 1 else ""
        longer = Content.assemble(line, ("  ·  " if at else "   ", "$text-muted"), words)
        if at and longer.cell_length + len(more) > width:
            line = line + Content.styled(f"  ·  and {len(since) - at} more", "$text-muted")
            break
        line = longer
    yield ReviewRow(lambda: line.truncate(width, ellipsis=True), "", SINCE)


# -- the three lines -----------------------------------------------------------------------------------------------


def line_rows(
    plan: Plan,
    today: date,
    width: int,
    to_do: Sequence[OpenAction] = (),
    team: Team = EMPTY_TEAM,
    neighbours: tuple[Neighbour, ...] = (),
) -> Iterator[ReviewRow]:
    """Where we stand, what to talk about first, what this week brings."""
    for at, line in enumerate(review_lines(plan, today, to_do, team, neighbours)):
        words = partial(_line, plan, line, width, accent=at > 0)
        yield ReviewRow(words, line.entity or "", f"{LINE} {at}")


def _line(plan: Plan, line: ReviewLine, width: int, *, accent: bool) -> Content:
    head = title(line.title, "bold $text-accent" if accent else "bold")
    standing = next((part for part in line.parts if part.standing), None)
    signed = standing is None or (accent and standing is not line.parts[0])
    between = "  ·  " if signed else "   "  # counts need no sign between them
    words = parts_in_lines([_part(part) for part in line.parts], between, width - head.cell_length)
    result = plan.find(KeyResult, standing.entity) if accent and standing else None
    if result is not None:  # so that nobody has to look for a label's name
        words.append(Content.styled(result.title, "$text-muted"))
    return beside(head, words, width)


def _part(part: LinePart) -> Content:
    if part.standing is None:
        return Content(part.words)
    return Content.assemble(standing_glyph(part.standing), " ", (part.words, STANDING_INKS[part.standing]))


# -- above and below -------------------------------------------------------------------------------------------------


def headline(plan: Plan, team: Team, today: date, width: int) -> Content:
    """The day, when somebody checked in last, and who agreed; where not all of it fits, the last of these."""
    when = f"{day_in_words(plan.starts)} to {day_in_words(plan.closed)}" if plan.closed else day_in_words(today)
    parts = [when, last_check_in(plan, today)]
    if not plan.solo:
        parts.append(_agreement(plan, team))
    known = [part for part in parts if part]
    while known[1:] and len("  ·  ".join(known)) > width:
        del known[0]
    return Content.styled("  ·  ".join(known), "$text-muted")


def last_check_in(plan: Plan, today: date) -> str:
    """How long ago somebody checked in."""
    days = [check_in.on for check_in in plan.check_ins]
    if not days:
        return "no check-in yet" if week_of(plan, today) >= 1 else ""
    ago = (today - max(days)).days
    when = "today" if ago <= 0 else "yesterday" if ago == 1 else f"{ago} days ago"
    return f"last check-in {when}" if not plan.closed else f"last check-in on {day_in_words(max(days))}"


def _agreement(plan: Plan, team: Team) -> str:
    agreement = agreement_in_words(plan, team)
    return f"{agreement[0].lower()}{agreement[1:]}" if agreement else "nobody has agreed to it yet"


def track_record_row(record: TrackRecord | None, width: int) -> Iterator[ReviewRow]:
    """What was completed of each closed quarter, the latest last; as many of them as fit."""
    known = [quarter for quarter in record.quarters if quarter.completion.share is not None] if record else []
    if not known:
        return
    line = Content.styled("  of key results and milestones", "$text-muted")
    head = title("Track record")
    parts = Content("")
    for quarter in reversed(known):
        share = quarter.completion.share or 0.0
        block = _BLOCKS[cells(share, len(_BLOCKS) - 1)]
        part = Content.assemble(f"{quarter.quarter} ", (block, "$text-primary"), f" {percent(share)}   ")
        if head.cell_length + parts.cell_length + part.cell_length > width:
            break
        parts = part + parts
    line = head + parts + line if head.cell_length + parts.cell_length + line.cell_length <= width else head + parts
    yield EMPTY
    yield ReviewRow(lambda: line, "", TRACK_RECORD)
