"""What session 3 leaves behind: the scored milestones, what S, M and L mean, what waits for what, and the skills."""

from collections import defaultdict

from okra_tui.export.material import (
    Material,
    bullets,
    comma_separated,
    fact,
    in_brackets,
    linked,
    many,
    page,
    safe,
    section,
    table,
)
from okra_tui.plan.checks.rule import number
from okra_tui.plan.labels import label
from okra_tui.plan.milestone_types import type_sign
from okra_tui.plan.model import Dependency, Milestone
from okra_tui.plan.neighbours import known_as
from okra_tui.plan.schedule import rank
from okra_tui.plan.scores import FORMULA, SIZES, effort_shown, ranked, unranked


def milestone_table(material: Material) -> str:
    """The score table, as a table for spreadsheets: values 1 to 3, weeks as `3-4 7`."""
    head = ("label", "title", "type", "effort", "business_value", "ux_value", "rank", "waits_for", "skills", "owner",
            "weeks", "needs", "note")  # fmt: skip
    return comma_separated(head, (_scored(material, milestone) for milestone in material.plan.milestones))


def effort_size(material: Material) -> str:
    """What the sizes mean in this team, which milestone has which, and what people said before the group decided."""
    guide, weeks = material.team.effort_guide, material.team.effort_weeks
    meaning = [(size, f"{getattr(weeks, size):g}", safe(getattr(guide, size))) for size in SIZES]
    sized = [
        fact(
            size or "Not sized",
            *(_with_size(material, milestone) for milestone in material.plan.milestones if milestone.effort == size),
        )
        for size in (*SIZES, None)
    ]
    estimates = [
        (estimate, (material.refs([estimate.milestone]) or "?", safe(estimate.by), estimate.effort))
        for estimate in material.plan.estimates
    ]
    return page(
        "Effort",
        table(("Size", "Person-weeks", "In our words"), meaning),
        section("Milestones by size", bullets(sized)),
        section("What people said first", material.table(("Milestone", "Who", "Size"), estimates)),
    )


def value_scores(material: Material) -> str:
    """The milestones by rank, with business and UX value from 1 to 3."""
    rows = [
        (row.milestone, (str(row.place), f"{row.rank:.2f}", *_values(material, row.milestone)))
        for row in ranked(material.thread, material.team)
    ]
    missing = [(row, _values(material, row)) for row in unranked(material.thread, material.team)]
    head = ("Milestone", "Title", "Business value", "UX value", "Effort")
    return page(
        "Business and UX value",
        f"Rank = {FORMULA}; values go from 1 to 3." if material.plan.milestones else "",
        material.table(("Place", "Rank", *head), rows, at="Milestone"),
        section("Not all scores yet", material.table(head, missing)),
    )


def dependencies_skills(material: Material) -> str:
    """What waits for what, inside and outside, and which skills are needed by which milestones."""
    head = ("", "Milestone", "Waits for", "What", "Who asks", "By week", "Status", "Links")
    none = [
        milestone.id
        for milestone in material.plan.milestones
        if milestone.dependencies_reviewed and not _waits(material, milestone)
    ]
    return page(
        "Dependencies and skills",
        section(
            "Dependencies",
            material.table(
                head, [(dependency, _dependency(material, dependency)) for dependency in material.plan.dependencies]
            ),
            bullets([fact("Wait for nothing", material.refs(none))]),
        ),
        section("Beyond the team", bullets(_beyond(material))),
        section("Skills", table(("Skill", "People who have it", "Milestones that need it"), _skills(material))),
    )


def _scored(material: Material, milestone: Milestone) -> tuple[str, ...]:
    ranking = rank(milestone, material.team)
    return (
        label(material.plan, milestone),
        milestone.title,
        type_sign(material.team, milestone.type).name if milestone.type else "",
        effort_shown(milestone),
        str(milestone.business_value or ""),
        str(milestone.ux_value or ""),
        "" if ranking is None else number(ranking),
        ", ".join(_awaited(material, wait) for wait in _waits(material, milestone)),
        ", ".join(milestone.skills),
        milestone.owner or "",
        " ".join(milestone.weeks),
        " ".join(milestone.needs),
        milestone.note or "",
    )


def _with_size(material: Material, milestone: Milestone) -> str:
    return f"{material.named(milestone)}{in_brackets(['not sure' if milestone.unsure else ''])}"


def _values(material: Material, milestone: Milestone) -> tuple[str, ...]:
    values = (milestone.business_value, milestone.ux_value)
    shown = (str(value or "") for value in values)
    return (material.called(milestone), safe(milestone.title), *shown, effort_shown(milestone))


def _waits(material: Material, milestone: Milestone) -> tuple[Dependency, ...]:
    return material.plan.waits.get(milestone.id, ())


def _awaited(material: Material, dependency: Dependency) -> str:
    """What is waited for, in plain words."""
    inside = material.plan.find(Milestone, dependency.on)
    return label(material.plan, inside) if inside else dependency.party or "somebody outside"


def _dependency(material: Material, dependency: Dependency) -> tuple[str, ...]:
    inside = material.plan.find(Milestone, dependency.on)
    awaited = material.named(inside) if inside else ""
    return (
        material.called(dependency),
        material.refs([dependency.milestone]),
        ", ".join(filter(None, (awaited, safe(dependency.party), safe(known_as(dependency))))) or "somebody outside",
        safe(dependency.what),
        safe(dependency.owner),
        str(dependency.by_week or ""),
        dependency.status,
        linked(dependency.links),
    )


def _beyond(material: Material) -> list[str]:
    """How what we wait for stands in the neighbours' own plans, and what they wait for from us."""
    ours = [
        f"{material.called(promise.dependency)} {safe(promise.words)}{in_brackets([safe(promise.mismatch)])}"
        for promise in material.promises.values()
    ]
    return ours + [f"{safe(promise.words)}{in_brackets([safe(promise.mismatch)])}" for promise in material.asked_of_us]


def _skills(material: Material) -> list[tuple[str, ...]]:
    """Every skill that a milestone needs, as it was written first."""
    spelling: dict[str, str] = {}
    needing: dict[str, dict[str, None]] = defaultdict(dict)
    for milestone in material.plan.milestones:
        for skill in milestone.skills:
            key = skill.strip().casefold()
            spelling.setdefault(key, skill)
            needing[key][milestone.id] = None
    return [
        (
            safe(skill),
            many(member.name for member in material.schedule.people_with(skill)) or "nobody",
            material.refs(needing[key]),
        )
        for key, skill in spelling.items()
        if key
    ]
