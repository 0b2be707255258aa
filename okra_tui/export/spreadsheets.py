"""The quarter as tables for spreadsheets, and its milestones in the columns that trackers take in."""

from collections.abc import Callable, Iterator, Mapping

from okra_tui.export.material import Material, comma_separated, on
from okra_tui.plan.labels import label
from okra_tui.plan.model import Milestone, weeks_in
from okra_tui.plan.progress import exact
from okra_tui.plan.scores import effort_shown
from okra_tui.plan.thread import dots_on

_Cells = tuple[str, ...]


def milestones_table(material: Material) -> str:
    """Every milestone of the quarter."""
    head = ("id", "label", "title", "type", "objective", "hypotheses", "status", "deferred", "owner", "weeks", "starts",
            "ends", "effort", "business_value", "ux_value", "dots", "skills", "waits_for", "risk", "note",
            "links")  # fmt: skip
    return comma_separated(head, (_milestone(material, row) for row in material.plan.milestones))


def _milestone(material: Material, row: Milestone) -> _Cells:
    starts, ends = _span(material, row)
    objective = material.thread.row(row)
    values = (row.business_value, row.ux_value)
    return (
        row.id,
        label(material.plan, row),
        row.title,
        row.type or "",
        label(material.plan, objective) if objective else "",
        _refs(material, row.hypotheses),
        row.status,
        _yes(material.thread.deferred(row)),
        row.owner or "",
        " ".join(row.weeks),
        starts,
        ends,
        effort_shown(row) if row.effort else "",
        *(str(value) if value else "" for value in values),
        str(dots_on(row) or ""),
        ", ".join(row.skills),
        _waits_for(material, row),
        row.risk or "",
        row.note or "",
        "; ".join(row.links),
    )


def results_table(material: Material) -> str:
    """Every key result with where it stands."""
    head = ("id", "label", "title", "objective", "measure", "commitment", "unit", "baseline", "target", "current",
            "confidence", "checked_in", "owner", "outcome", "score", "due", "steps", "stretch", "state", "weight",
            "priority", "serves", "links", "health")  # fmt: skip
    return comma_separated(head, _key_results(material))


def _key_results(material: Material) -> Iterator[_Cells]:
    plan = material.plan
    last = {check_in.key_result: check_in for check_in in sorted(plan.check_ins, key=lambda row: row.on)}
    for row in plan.key_results:
        check_in = last.get(row.id)
        yield (
            row.id,
            label(plan, row),
            row.title,
            _refs(material, [row.objective]),
            row.measure,
            row.commitment,
            row.unit or "",
            _number(row.baseline),
            _number(row.target),
            _number(check_in.value if check_in else None),
            _number(check_in.confidence if check_in else None),
            on(check_in.on if check_in else None),
            row.owner or "",
            row.outcome or "",
            _number(row.score),
            on(row.due),
            "; ".join(row.steps),
            _number(row.stretch),
            row.state or "",
            _number(row.weight),
            _number(row.priority),
            _refs(material, [row.serves]),
            "; ".join(row.links),
            _yes(row.health),
        )


def check_ins_table(material: Material) -> str:
    """Every check-in, the earliest first."""
    head = ("id", "on", "key_result", "value", "confidence", "by", "note")
    plan = material.plan
    return comma_separated(
        head,
        (
            (
                row.id,
                on(row.on),
                _refs(material, [row.key_result]),
                _number(row.value),
                _number(row.confidence),
                row.by or "",
                row.note or "",
            )
            for row in sorted(plan.check_ins, key=lambda row: row.on)
        ),
    )


def actions_table(material: Material) -> str:
    """What somebody took on."""
    head = ("id", "session", "text", "owner", "due", "done", "dropped", "carried_from")
    return comma_separated(
        head,
        (
            (
                row.id,
                "" if row.session is None else str(row.session),
                row.text,
                row.owner or "",
                on(row.due),
                _yes(bool(row.done)),
                _yes(bool(row.dropped)),
                row.carried_from or "",
            )
            for row in material.plan.log
            if row.type == "action"
        ),
    )


# -- Trackers. What is dropped or waits for the next quarter is not taken there.


def jira(material: Material) -> str:
    """The milestones as Jira's CSV importer takes them; days are `yyyy-MM-dd`."""
    head = ("Summary", "Issue Type", "Status", "Description", "Assignee", "Labels", "Start date", "Due date")
    status = {"planned": "To Do", "in-progress": "In Progress", "done": "Done"}
    return comma_separated(
        head,
        (
            (
                row.title,
                "Epic" if row.type == "epic" else "Task",
                status[row.status],
                _description(material, row),
                row.owner or "",
                " ".join(_tags(material, row)),
                *_span(material, row),
            )
            for row in material.thread.milestones
        ),
    )


def linear(material: Material) -> str:
    """The milestones as Linear's importer takes them."""
    head = ("Title", "Description", "Status", "Priority", "Assignee", "Labels", "Estimate", "Due Date")
    status = {"planned": "Todo", "in-progress": "In Progress", "done": "Done"}
    weeks = material.team.effort_weeks
    return comma_separated(
        head,
        (
            (
                row.title,
                _description(material, row),
                status[row.status],
                "No priority",
                row.owner or "",
                ", ".join(_tags(material, row)),
                f"{getattr(weeks, row.effort):g}" if row.effort else "",
                _span(material, row)[1],
            )
            for row in material.thread.milestones
        ),
    )


def github(material: Material) -> str:
    """The milestones as the usual CSV importers of GitHub issues take them."""
    head = ("title", "description", "labels", "milestone", "assignees", "state")
    return comma_separated(
        head,
        (
            (
                row.title,
                _description(material, row),
                ",".join(_tags(material, row)),
                material.plan.quarter,
                row.owner or "",
                "closed" if row.status == "done" else "open",
            )
            for row in material.thread.milestones
        ),
    )


SPREADSHEETS: Mapping[str, Callable[[Material], str]] = {
    "milestones.csv": milestones_table,
    "key-results.csv": results_table,
    "check-ins.csv": check_ins_table,
    "actions.csv": actions_table,
    "for-jira.csv": jira,
    "for-linear.csv": linear,
    "for-github.csv": github,
}
"""Every table by the name of its file."""


def _description(material: Material, row: Milestone) -> str:
    """Why it is there, in lines: who finds the ticket in spring has not been in the room."""
    plan, objective = material.plan, material.thread.row(row)
    hypotheses = material.thread.hypotheses_of(row)
    waits = _waits_for(material, row)
    lines = [
        f"{label(plan, row)} of {plan.quarter}",
        f"{label(plan, objective)} {objective.title}" if objective else "",
        *(f"{label(plan, hypothesis)} {hypothesis.question}" for hypothesis in hypotheses),
        f"Waits for: {waits}" if waits else "",
        f"Risk: {row.risk}" if row.risk else "",
        row.note or "",
        *row.links,
    ]
    return "\n".join(filter(None, lines))


def _tags(material: Material, row: Milestone) -> list[str]:
    objective = material.thread.row(row)
    tags = [row.type, label(material.plan, objective) if objective else None, material.plan.quarter]
    return [tag.replace(" ", "-").replace(",", "-") for tag in tags if tag]


def _waits_for(material: Material, row: Milestone) -> str:
    waits = material.plan.waits.get(row.id, ())
    named = (dependency.party or _refs(material, [dependency.on]) for dependency in waits)
    return ", ".join(filter(None, named))


def _span(material: Material, row: Milestone) -> tuple[str, str]:
    """Its first day and its last one; nothing where it has no weeks."""
    weeks = weeks_in(row.weeks)
    if not weeks:
        return "", ""
    return on(material.monday(weeks[0])), on(material.friday(weeks[-1]))


def _refs(material: Material, ids: "tuple[str, ...] | list[str | None]") -> str:
    rows = (material.plan.by_id.get(key or "") for key in ids)
    return ", ".join(label(material.plan, row) for row in rows if row)


def _number(value: float | None) -> str:
    return "" if value is None else exact(value)


def _yes(holds: bool) -> str:
    return "yes" if holds else ""
