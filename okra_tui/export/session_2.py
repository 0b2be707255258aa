"""What session 2 leaves behind: objectives by priority, hypotheses with their milestones, and the groups."""

from collections import defaultdict

from okra_tui.export.material import Material, bullets, comma_separated, fact, many, on, page, safe, section, table
from okra_tui.method import MILESTONES_PLANNING
from okra_tui.plan.labels import known_labels, label
from okra_tui.plan.milestone_types import type_sign
from okra_tui.plan.model import Cluster, Hypothesis, Initiative, Milestone, Note, Objective
from okra_tui.plan.thread import dots_on
from okra_tui.plan.voting import PlaceInLine, priority_line


def objectives(material: Material) -> str:
    """The objectives from the most voted on, with the quarter's slots, and what the team owns towards them."""
    line = priority_line(material.thread, material.team)
    return page(
        "Objectives by priority",
        f"{line.slots} objectives have a slot this quarter." if material.plan.objectives else "",
        section("This quarter", _places(material, line.this_quarter)),
        section("Next quarter", _places(material, line.next_quarter)),
        section("Initiatives", _initiatives(material)),
        section("Ballots", table(("On", "Session", "Voted on", "Dots each", "Have voted"), _ballots(material))),
    )


def tested_hypotheses(material: Material) -> str:
    """Each hypothesis with what came of it, the milestones that test it, and the notes that were written about it."""
    return page(
        "Hypotheses and their milestones",
        *(_hypothesis(material, hypothesis) for hypothesis in material.plan.hypotheses),
    )


def milestone_candidates(material: Material) -> str:
    """Every milestone, as a table for spreadsheets."""
    head = ("label", "title", "type", "objective", "hypotheses", "key_results", "initiative", "dots", "voters", "state",
            "deferred", "carried_from", "made_of")  # fmt: skip
    return comma_separated(head, (_candidate(material, milestone) for milestone in material.plan.milestones))


def clusters_and_types(material: Material) -> str:
    """The groups with their notes, and the milestones of each type."""
    loose = [note for note in material.notes(MILESTONES_PLANNING) if material.plan.find(Cluster, note.cluster) is None]
    used = dict.fromkeys(type_sign(material.team, milestone.type) for milestone in material.plan.milestones)
    of_type: dict[str, list[Milestone]] = defaultdict(list)
    for milestone in material.plan.milestones:
        of_type[milestone.type or ""].append(milestone)
    types = [
        fact(
            f"{safe(sign.glyph)} {safe(sign.name)}",
            *map(material.named, of_type[sign.key]),
        )
        for sign in sorted(used)
    ]
    own = [
        " ".join(filter(None, (safe(own_type.glyph), safe(own_type.name), safe(own_type.color))))
        for own_type in material.team.milestone_types
    ]
    return page(
        "Groups and types",
        material.curtain(MILESTONES_PLANNING),
        section("Groups", *material.clusters(MILESTONES_PLANNING)),
        section("Notes in no group", bullets(map(material.note, loose))),
        section("Milestones by type", bullets(types)),
        section("The team's own types", bullets(own)),
    )


def _places(material: Material, places: tuple[PlaceInLine, ...]) -> str:
    head = ("", "Objective", "Dots", "Given by", "Priority", "Slot", "Milestones")
    return material.table(head, [(place.objective, _place(material, place)) for place in places])


def _place(material: Material, place: PlaceInLine) -> tuple[str, ...]:
    objective = place.objective
    return (
        material.called(objective),
        safe(objective.title),
        f"{place.votes}{' (tie)' if place.tied else ''}",
        many(objective.votes),
        str(objective.priority or ""),
        "yes" if place.has_slot else "no",
        material.refs(milestone.id for milestone in place.milestones),
    )


def _initiatives(material: Material) -> str:
    rows = [
        (
            safe(initiative.name),
            material.area(initiative.area),
            material.refs(initiative.objectives),
            material.refs(initiative.hypotheses),
            safe(initiative.description),
        )
        for initiative in material.plan.initiatives
    ]
    head = ("", "Area", "Objectives", "Hypotheses", "What it is")
    return material.table(head, zip(material.plan.initiatives, rows, strict=True), field="name")


def _ballots(material: Material) -> list[tuple[str, ...]]:
    return [
        (
            on(ballot.on) or "no day",
            str(ballot.session),
            ballot.subject,
            str(ballot.dots_each or ""),
            many(ballot.voters),
        )
        for ballot in material.plan.ballots
    ]


def _hypothesis(material: Material, hypothesis: Hypothesis) -> str:
    tests = material.thread.testing.get(hypothesis.id, ())
    decided = f" on {on(hypothesis.decided_on)}" if hypothesis.decided_on else ""
    facts = [
        fact("Verdict", material.value(hypothesis, "verdict", f"{hypothesis.verdict}{decided}")),
        fact("Learned", material.words(hypothesis, "learning")),
        fact("Objective", material.value(hypothesis, "objective", material.refs([hypothesis.objective]))),
        *(f"{material.named(test)}, {type_sign(material.team, test.type).name}" for test in tests),
    ]
    about = () if MILESTONES_PLANNING in material.veiled else material.thread.notes_about.get(hypothesis.id, ())
    notes = [material.note(note) for note in about if note.session == MILESTONES_PLANNING]
    heading = material.labelled(hypothesis, "question")
    return section(heading, bullets(facts), section("Notes", bullets(notes), level=3))


def _candidate(material: Material, milestone: Milestone) -> tuple[str, ...]:
    plan, row = material.plan, material.thread.row(milestone)
    initiative = plan.find(Initiative, milestone.initiative)
    return (
        label(plan, milestone),
        milestone.title,
        type_sign(material.team, milestone.type).name if milestone.type else "",
        label(plan, row) if isinstance(row, Objective) else "",
        " ".join(known_labels(plan, milestone.hypotheses)),
        " ".join(known_labels(plan, milestone.key_results)),
        initiative.name if initiative else "",
        str(dots_on(milestone)),
        ", ".join(milestone.votes),
        milestone.status,
        "yes" if material.thread.deferred(milestone) else "no",
        milestone.carried_from or "",
        "; ".join(_made_of(material, milestone)),
    )


def _made_of(material: Material, milestone: Milestone) -> list[str]:
    """The titles of its groups and the words of its notes, as far as they may be shown."""
    notes = material.plan.find_all(Note, milestone.from_notes)
    shown = (note.text for note in notes if note.session not in material.veiled)
    return [*material.groups(milestone.from_clusters), *shown]
