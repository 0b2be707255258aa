"""What stands under the heading of another row than when its page was written: a note that somebody moved into another
group, a question of another objective.

Nothing on a page says where a line stood, but its last line has the comments in the order in which they were written:
the heading before a comment there is the one under which it stood.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from okra_tui.intake.own_pages import MarkedLine, PageOrder
from okra_tui.plan.entity import Entity
from okra_tui.plan.model import Cluster, Hypothesis, Note, Objective, Plan


@dataclass(frozen=True)
class MovedRow:
    """A line that stands elsewhere; `fields`: what that says of its row, nothing where nobody can take it."""

    line: MarkedLine
    fields: Mapping[str, object]


def moved_rows(pages: Iterable[PageOrder], plan: Plan, known: Mapping[str, tuple[Entity, str]]) -> Iterator[MovedRow]:
    """What was moved on each page; `known`: the row and field of a comment's sum, for headings that are gone."""
    for page in pages:
        often = Counter(line.known_by for line in page.lines)
        stood = _stood(page, known)
        groups = [at for at, mark in enumerate(page.was) if isinstance(_heading(mark, page, plan, known), Cluster)]
        for line in page.lines:
            row = plan.by_id.get(line.row)
            if row is None or often[line.known_by] > 1 or line.known_by not in stood:
                continue
            before = stood[line.known_by]
            if before == line.under or line.under == line.row:
                continue
            if line.under or (
                isinstance(row, Note) and before and groups and page.was.index(line.known_by) < groups[-1]
            ):
                yield MovedRow(line, _fields(row, line, plan))


def _stood(page: PageOrder, known: Mapping[str, tuple[Entity, str]]) -> Mapping[str, str]:
    """The row of the heading under which each comment stood, by the comment's sum."""
    headings = {line.known_by: line for line in page.lines if line.level}
    levels = {line.known_by: line.level for line in page.lines}
    usual = {type(known[key][0]): line.level for key, line in headings.items() if key in known}
    above: list[tuple[int, str]] = []
    stood: dict[str, str] = {}
    for mark in page.was:
        row, field = known.get(mark, (None, ""))
        gone = usual.get(type(row), 0) if row is not None and field in ("title", "question", "text") else 0
        level = levels.get(mark, gone)
        above = [heading for heading in above if not level or heading[0] < level]
        stood[mark] = above[-1][1] if above else ""
        if level:
            of = headings[mark].row if mark in headings else row.id if row is not None else ""
            above.append((level, of))
    return stood


def _heading(mark: str, page: PageOrder, plan: Plan, known: Mapping[str, tuple[Entity, str]]) -> Entity | None:
    """The row of a comment that is of a heading, or was."""
    line = next((line for line in page.lines if line.known_by == mark), None)
    if line is not None:
        return plan.by_id.get(line.row) if line.level else None
    return known[mark][0] if mark in known else None


def _fields(row: Entity, line: MarkedLine, plan: Plan) -> Mapping[str, object]:
    under = plan.by_id.get(line.under)
    note = row if isinstance(row, Note) and line.field_name == "text" else None
    if note and not line.under:
        return {"cluster": None}
    if note and isinstance(under, Cluster) and under.session == note.session:
        return {"cluster": under.id}
    if isinstance(row, Hypothesis) and line.field_name == "question" and isinstance(under, Objective):
        return {"objective": under.id}
    return {}
