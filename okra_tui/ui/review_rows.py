"""The review from top to bottom: the three lines, key results by objective, milestones, hypotheses, what is open, and
the track record in one line. Each section has its own file; here they become one list."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from textual.content import Content

from okra_tui.plan.agreed import agreement_in_words
from okra_tui.plan.model import KeyResult, Plan
from okra_tui.plan.result_rows import result_row
from okra_tui.plan.review import LinePart, ReviewLine, review_lines
from okra_tui.plan.standing import cells, percent
from okra_tui.plan.team import Team
from okra_tui.plan.text import has_words
from okra_tui.plan.thread import Thread
from okra_tui.plan.track_record import TrackRecord
from okra_tui.plan.weeks import week_of
from okra_tui.ui.review_results import result_rows
from okra_tui.ui.review_row import EMPTY, INKS, Row, flowing, sign, title
from okra_tui.ui.review_work import hypothesis_rows, milestone_rows, open_rows
from okra_tui.ui.widgets.walked_list import beside

LINE = "line"
"""How the keys of the three lines begin; their number follows."""
TALK_FIRST = f"{LINE} 1"
TRACK_RECORD = "track record"
"""The key of the line that says how the quarters before went."""
BLOCKS = "▁▂▃▄▅▆▇█"


def review_rows(plan: Plan, today: date, width: int, record: TrackRecord | None = None) -> tuple[Row, ...]:
    """All rows, in so many cells."""
    thread = Thread(plan)
    results = {result.id: result_row(plan, result, today) for result in plan.key_results}
    return (
        *line_rows(plan, today, width),
        *result_rows(thread, results, today, width),
        *milestone_rows(thread, today, width),
        *hypothesis_rows(thread, width),
        *open_rows(thread, today, width),
        *track_record_row(record, width),
    )


def filtered(rows: Sequence[Row], wanted: str) -> tuple[Row, ...]:
    """The rows that hold all these words, with the headings above them; all rows where nothing is wanted."""
    return tuple(_holding(rows, has_words(wanted))) if wanted.strip() else tuple(rows)


def _holding(rows: Sequence[Row], holds: Callable[[str], bool]) -> Iterator[Row]:
    above: list[Row] = []
    for row in rows:
        if row.key.startswith(LINE) or row.key == TRACK_RECORD:
            continue
        if not row.said:
            above = [row] if row == EMPTY else [*above, row]
        elif holds(row.said):
            yield from (*above, row)
            above = []


# -- the three lines -----------------------------------------------------------------------------------------------


def line_rows(plan: Plan, today: date, width: int) -> Iterator[Row]:
    """Where we stand, what to talk about first, what this week brings."""
    for at, line in enumerate(review_lines(plan, today)):
        yield Row(_line(plan, line, width, accent=at > 0), line.entity or "", f"{LINE} {at}")


def _line(plan: Plan, line: ReviewLine, width: int, *, accent: bool) -> Content:
    head = title(line.title, "bold $text-accent" if accent else "bold")
    between = "   " if any(part.standing for part in line.parts) else "  ·  "  # counts need no sign between them
    words = flowing([_part(part) for part in line.parts], between, width - head.cell_length)
    result = plan.find(KeyResult, line.entity) if accent and line.parts[0].standing else None
    if result is not None:  # so that nobody has to look for a label's name
        words.append(Content.styled(result.title, "$text-muted"))
    return beside(head, words, width)


def _part(part: LinePart) -> Content:
    if part.standing is None:
        return Content(part.words)
    return Content.assemble(sign(part.standing), " ", (part.words, INKS[part.standing]))


# -- above and below -------------------------------------------------------------------------------------------------


def headline(plan: Plan, team: Team, today: date, width: int) -> Content:
    """The day, when somebody checked in last, and who agreed; where not all of it fits, the last of these."""
    when = f"{_day(plan.starts)} to {_day(plan.closed)}" if plan.closed else _day(today)
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
    return f"last check-in {when}" if not plan.closed else f"last check-in on {_day(max(days))}"


def _agreement(plan: Plan, team: Team) -> str:
    said = agreement_in_words(plan, team)
    return f"{said[0].lower()}{said[1:]}" if said else "nobody has agreed to it yet"


def track_record_row(record: TrackRecord | None, width: int) -> Iterator[Row]:
    """What was completed of each closed quarter, the latest last; as many of them as fit."""
    known = [each for each in record.quarters if each.completion.share is not None] if record else []
    if not known:
        return
    line = Content.styled("  of key results and milestones", "$text-muted")
    head = title("Track record")
    parts = Content("")
    for quarter in reversed(known):
        share = quarter.completion.share or 0.0
        block = BLOCKS[cells(share, len(BLOCKS) - 1)]
        part = Content.assemble(f"{quarter.quarter} ", (block, "$text-primary"), f" {percent(share)}   ")
        if head.cell_length + parts.cell_length + part.cell_length > width:
            break
        parts = part + parts
    line = head + parts + line if head.cell_length + parts.cell_length + line.cell_length <= width else head + parts
    yield EMPTY
    yield Row(line, "", TRACK_RECORD)


def _day(day: date) -> str:
    return f"{day.day} {day:%B}"
