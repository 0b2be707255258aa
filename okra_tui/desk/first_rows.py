"""What a new line of a page is where nothing of its kind stands there yet: its page and the headings above it say.

A first note of an area, a first pain of an objective, a first row under `Decisions`: the titles are those that an
export writes as soon as there is one.
"""

from collections.abc import Mapping
from typing import Any

from okra_tui.intake.own_pages import NewLine, PageHeading
from okra_tui.method import IDEATION, MILESTONES_PLANNING, PRODUCT_VISION, RETROSPECTIVE, RETROSPECTIVE_KINDS
from okra_tui.method.method import the_method
from okra_tui.plan.actions import LOG_HEADS
from okra_tui.plan.entity import Entity
from okra_tui.plan.labels import caption
from okra_tui.plan.model import (
    Blocker,
    CheckIn,
    Cluster,
    CompanyObjective,
    Dependency,
    Hypothesis,
    Initiative,
    KeyResult,
    LogEntry,
    Note,
    Objective,
    Plan,
)
from okra_tui.plan.text import folded

FirstRow = tuple[type[Entity], Mapping[str, Any]]
"""A kind of row, and what its place on the page says of one."""

_GROUPED: Mapping[str, tuple[int, str]] = {
    "session-0/vision.md": (PRODUCT_VISION, "groups"),
    "session-1/draft-objectives.md": (IDEATION, "groups of notes"),
    "session-2/clusters-and-types.md": (MILESTONES_PLANNING, "groups"),
    "retrospective.md": (RETROSPECTIVE, "groups"),
}
"""The pages with notes and groups: of which session, and the title above its groups."""
_LOOSE = frozenset({"notes in no group", "other notes"})
_TABLES: Mapping[tuple[str, str], type[Entity]] = {
    ("session-2/objectives.md", "initiatives"): Initiative,
    ("session-3/dependencies-skills.md", "dependencies"): Dependency,
    ("review.md", "check-ins"): CheckIn,
}
_HEADINGS: Mapping[tuple[str, str], type[Entity]] = {
    ("session-1/draft-objectives.md", "company objectives"): CompanyObjective,
    ("session-1/draft-objectives.md", "our objectives"): Objective,
}
"""What a heading is below one of these titles."""
_NO_BLOCKER = "said that there is none"
_LISTS: Mapping[str, str] = {"pains": "pains", "gains": "gains"}
_LOG_TYPES: Mapping[str, str] = {folded(heading): key for key, heading in LOG_HEADS.items()}


def first_row(line: NewLine, plan: Plan) -> FirstRow | None:
    """What row a line is by its place alone; None where that says nothing."""
    titles = [folded(heading.words) for heading in line.under]
    title = titles[-1] if titles else ""
    above = _objective(line.under[-1], plan) if line.under else None
    if line.cells:
        return _of_table(line, title, above)
    if line.level:
        return _of_heading(line, title, above)
    return _of_point(line, titles) if line.is_point else None


def first_of_list(line: NewLine, plan: Plan) -> tuple[str, str] | None:
    """The objective to whose pains, gains or metrics a point belongs by its place, and which of them."""
    if not line.is_point or line.name or not line.under:
        return None
    if line.page == "session-1/metrics.md":
        field, nearest = "metrics", line.under[-1]
    elif line.page == "session-1/pains-gains.md" and len(line.under) > 1:
        field, nearest = _LISTS.get(folded(line.under[-1].words), ""), line.under[-2]
    else:
        return None
    objective = _objective(nearest, plan)
    return (objective.id, field) if objective is not None and field else None


def _objective(heading: PageHeading, plan: Plan) -> Objective | None:
    """The objective that a heading is of; one that somebody wrote has its label and title, or its title."""
    words = folded(heading.words)
    named = (
        objective
        for objective in plan.objectives
        if words in (folded(caption(plan, objective, 999)), folded(objective.title))
    )
    return plan.find(Objective, heading.row) or next(named, None)


def _of_table(line: NewLine, title: str, above: Objective | None) -> FirstRow | None:
    if line.page == "log.md" and title in _LOG_TYPES:
        return LogEntry, {"type": _LOG_TYPES[title]}
    if line.page == "session-1/metrics.md" and above is not None:
        return KeyResult, {"objective": above.id}
    kind = _TABLES.get((line.page, title))
    return (kind, {}) if kind is not None else None


def _of_heading(line: NewLine, title: str, above: Objective | None) -> FirstRow | None:
    if line.page == "session-1/blockers.md" and line.level == 2 and folded(line.words) != _NO_BLOCKER:
        return Blocker, {}
    if line.page == "session-1/hypotheses.md" and above is not None:
        return Hypothesis, {"objective": above.id}
    session, groups = _GROUPED.get(line.page, (PRODUCT_VISION, ""))
    if groups and title == groups and line.level == 3:
        return Cluster, {"session": session}
    kind = _HEADINGS.get((line.page, title)) if line.level == 3 else None
    return (kind, {}) if kind is not None else None


def _of_point(line: NewLine, titles: list[str]) -> FirstRow | None:
    title = titles[-1] if titles else ""
    if line.page in _GROUPED:
        session, groups = _GROUPED[line.page]
        if groups in titles[:-1] or title in _LOOSE:
            return Note, {"session": session}
    if line.page == "retrospective.md":
        if kind := next((kind for kind in RETROSPECTIVE_KINDS if folded(kind) == title.removeprefix("what ")), ""):
            return Note, {"session": RETROSPECTIVE, "about": (kind,)}
        return (LogEntry, {"session": RETROSPECTIVE, "type": _LOG_TYPES[title]}) if title in _LOG_TYPES else None
    folder, _, name = line.page.removesuffix(".md").partition("/")
    canvas = the_method().canvas if folder == "session-0" else ()
    of_area = [area.key for area in canvas if area.key == name and len(titles) == 1]
    of_title = [area.key for area in canvas if name == "platform-notes" and folded(area.title) == title]
    return next(((Note, {"session": PRODUCT_VISION, "about": (key,)}) for key in [*of_area, *of_title]), None)
