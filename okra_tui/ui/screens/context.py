"""The work area of session 2's first step: objectives and their hypotheses, one by one."""

from collections.abc import Sequence

from textual.content import Content

from okra_tui.plan.entity import Entity
from okra_tui.plan.model import Objective, Plan
from okra_tui.plan.thread import Thread
from okra_tui.ui.objective_page import Row, area_ink, page_rows
from okra_tui.ui.screens.one_by_one import OneByOne

READ_FIRST = ("title", "kr", "h")
"""The sections that are presented; what stands behind the objective follows."""


class Context(OneByOne):
    """One objective at a time."""

    ONE = "Objective"
    NONE = "There is no objective yet: session 1 drafts them (g 1)."
    NO_PASTE = (
        "Nothing can be pasted while objectives are read. Ideas go into the silent ideation, lists into the pairs."
    )

    def each(self, plan: Plan) -> Sequence[Objective]:
        return Thread(plan).objectives

    def page(self, plan: Plan, entity: Entity, width: int) -> Content:
        sections = page_rows(plan, self.team, plan.find(Objective, entity.id), "", width)
        first = [section for kind in READ_FIRST for section in sections if section[0].kind == kind]
        behind = [section for section in sections if section not in first and section[0].at is not None]
        bar = Content.styled("▌ ", area_ink(self.team, plan.find(Objective, entity.id)))
        title = Content("\n").join(bar + line for line in first[0][0].words.split("\n"))
        return Content("\n\n").join([title, *map(_spaced, (*first[1:], *behind))])


def _spaced(section: list[Row]) -> Content:
    """A section's rows, each hypothesis with its beliefs apart from the next one."""
    lines: list[Content] = []
    for row in section:
        lines += [Content("")] if row.kind == "h" and lines else []
        lines.append(row.words)
    return Content("\n").join(lines)
