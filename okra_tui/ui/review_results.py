"""The key results of the review, by objective: a row each, in columns that shrink with the room there is."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content

from okra_tui.plan.labels import label
from okra_tui.plan.model import KeyResult, Objective, Plan
from okra_tui.plan.progress import objective_mean, score, unclamped_progress
from okra_tui.plan.result_rows import ResultRow, why_unknown
from okra_tui.plan.standing import STANDING_WORDS, cells, of_how_many, score_text
from okra_tui.plan.text import one_line
from okra_tui.plan.thread import Thread
from okra_tui.ui.review_row import EMPTY, INDENT, INKS, Row, cut, own_row, sign

GAP = 2
SIGN_AND_LABEL = len(INDENT) + 2 + 6
SHORTEST_TITLE, LONGEST_TITLE = 20, 46
"""Cells that a title gets at least before other columns go, and at most."""
BARS = (24, 16, 11, 8, 0)
"""The lengths that a bar can have; the longest that leaves room for the titles is taken."""
WIDEST_VALUE = 24


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
    held = [result for objective in thread.objectives for result in thread.key_results.get(objective.id, ())]
    return (*held, *_of_no_objective(thread.plan))


def _of_no_objective(plan: Plan) -> list[KeyResult]:
    return [result for result in plan.key_results if plan.find(Objective, result.objective) is None]


def result_rows(thread: Thread, rows: dict[str, ResultRow], today: date, width: int) -> Iterator[Row]:
    """All objectives with their key results; those that wait for the next quarter with their names only."""
    plan = thread.plan
    table = _table(plan, [rows[result.id] for result in active_results(thread)], width)
    for objective in plan.objectives:
        if thread.active(objective):
            yield EMPTY
            yield _objective(plan, objective, table, today, width)
            for result in thread.key_results.get(objective.id, ()):
                yield _result(plan, result, rows[result.id], table)
    if lost := _of_no_objective(plan):
        yield EMPTY
        yield Row(Content.styled("No objective", "$text-muted"))
        yield from (_result(plan, result, rows[result.id], table) for result in lost)
    waiting = [objective for objective in plan.objectives if not thread.active(objective)]
    if waiting:
        yield EMPTY
    for objective in waiting:
        named = f"{label(plan, objective)} {objective.title}"
        line = Content.assemble((f"{named}  ", "$text-muted"), (STANDING_WORDS["deferred"], "$text-muted italic"))
        yield own_row(line.truncate(width, ellipsis=True), objective.id, named)


# -- columns -------------------------------------------------------------------------------------------------------


def _table(plan: Plan, rows: Sequence[ResultRow], width: int) -> _Table:
    """As many figures as leave the titles their room: first the bar gets shorter, then the rates go."""
    heads = ("score", "outcome", "conf") if plan.closed else ("needs", "makes", "conf")
    figures = {row.entity: _figures(plan, row) for row in rows}
    widths = tuple(max(len(head), *(len(each[at]) for each in figures.values()), 0) for at, head in enumerate(heads))
    value = min(max((cell_len(row.value) for row in rows), default=0), WIDEST_VALUE)
    wanted = min(max((cell_len(row.title) for row in rows), default=0), LONGEST_TITLE)
    for kept in ((0, 1, 2), (2,), ()):
        free = width - SIGN_AND_LABEL - value - GAP - sum(widths[at] + GAP for at in kept)
        for bar in BARS:
            title = min(free - (bar and bar + GAP), LONGEST_TITLE)
            if title >= min(wanted, SHORTEST_TITLE if bar < BARS[0] else LONGEST_TITLE):
                return _Table(
                    tuple(heads[at] for at in kept),
                    {key: tuple(each[at] for at in kept) for key, each in figures.items()},
                    tuple(widths[at] for at in kept),
                    value,
                    bar,
                    min(title, wanted),
                )
    return _Table((), {}, (), value, 0, max(width - SIGN_AND_LABEL - value - GAP, 6))


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
    figures = [" " * GAP + word.rjust(wide) for word, wide in zip(words, table.widths, strict=True)]
    return Content.assemble(("".join(figures[:-1]), style), ("".join(figures[-1:]), last or style))


# -- rows ----------------------------------------------------------------------------------------------------------


def _objective(plan: Plan, objective: Objective, table: _Table, today: date, width: int) -> Row:
    mean = objective_mean(plan, objective, today)
    said = f"{label(plan, objective)} {objective.title}"
    reached = Content("")
    if mean.score is not None:
        among = of_how_many(mean)
        reached = Content.assemble(
            "   score ", (score_text(mean.score), "bold"), (f" ({among})" if among else "", "$text-muted")
        )
    figures = sum(wide + GAP for wide in table.widths)
    before = SIGN_AND_LABEL + table.title + GAP + (table.bar and table.bar + GAP) + table.value
    room = min(before, width - figures)
    named = Content.styled(said, "bold").truncate(max(room - reached.cell_length, 8), ellipsis=True)
    line = cut(named + reached, room) + _columns(table, table.heads, "$text-muted")
    return Row(line, objective.id, objective.id)


def _result(plan: Plan, result: KeyResult, row: ResultRow, table: _Table) -> Row:
    standing = row.standing
    ink = INKS[standing]
    parts = [
        Content.assemble(INDENT, sign(standing), f" {row.label:<5} "),
        cut(Content(row.title), table.title),
        *([Content(" " * GAP), _bar(plan, result, row, ink, table.bar)] if table.bar else []),
        Content(" " * GAP),
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
    objective = plan.find(Objective, result.objective)
    return own_row(
        line, result.id, f"{row.label} {row.title} {objective.title if objective else ''} {result.owner or ''}"
    )


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
