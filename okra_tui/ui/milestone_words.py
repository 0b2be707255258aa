"""A milestone, and what is none yet, in the words of a list."""

from collections.abc import Sequence

from textual.content import Content

from okra_tui.plan.becoming import Source, hypotheses_of, notes_of
from okra_tui.plan.labels import label
from okra_tui.plan.milestone_types import TypeSign, type_sign, types_of
from okra_tui.plan.model import Cluster, Initiative, Milestone, Plan
from okra_tui.plan.team import Team
from okra_tui.ui.milestone_edits import unlocked_by

LOST = "something deleted"


def glyph(sign: TypeSign) -> Content:
    """A type's shape in its colour."""
    return Content.styled(sign.glyph, f"$card-{sign.color}" if sign.color else "$text-muted")


def types_legend(team: Team) -> Content:
    """Which digit sets which type."""
    entries = [
        Content.assemble((f"{digit} ", "bold $text-accent"), glyph(sign), f" {sign.name}")
        for digit, sign in enumerate(types_of(team)[:9], 1)
    ]
    return Content("   ").join(entries)


def milestone_content(plan: Plan, team: Team, milestone: Milestone, width: int) -> Content:
    """Label, shape and title; below them, quieter, the type and what it is tied to, and what is missing."""
    sign = type_sign(team, milestone.type)
    head = Content.assemble((f"{label(plan, milestone):<4}", "bold $text-accent"), glyph(sign), " ")
    quiet = milestone.deferred or milestone.status == "dropped"
    title = Content.styled(milestone.title, "$text-muted" if quiet else "bold")
    known = Content.styled(" · ", "$text-muted").join(_known(plan, sign, milestone))
    room = max(width - head.cell_length, 8)
    lines = [*title.wrap(room), *known.wrap(room)]
    indent = Content(" " * head.cell_length)
    return Content("\n").join((indent if at else head) + line for at, line in enumerate(lines))


def _known(plan: Plan, sign: TypeSign, milestone: Milestone) -> list[Content]:
    tests, results = linked(plan, milestone.hypotheses), linked(plan, milestone.key_results)
    initiative = plan.find(Initiative, milestone.initiative)
    opens = [label(plan, each) for each in unlocked_by(plan, milestone.id)]
    return [
        Content.styled(sign.name, "$text-muted" if milestone.type else "$text-warning"),
        Content.styled(tests, "$text-muted") if tests else Content.styled("no hypothesis", "$text-warning"),
        *([Content.styled(results, "$text-muted")] if results else []),
        *([Content.styled(initiative.name, "$text-muted")] if initiative else []),
        *([Content.styled(f"unlocks {' '.join(opens)}", "$text-muted")] if opens else []),
        *([Content.styled("dropped", "$text-warning")] if milestone.status == "dropped" else []),
        *([Content.styled("waits for the next quarter", "$text-warning")] if milestone.deferred else []),
    ]


def linked(plan: Plan, ids: Sequence[str]) -> str:
    """The labels of what is linked; what was deleted since is said to be."""
    labels = [label(plan, found) for key in ids if (found := plan.by_id.get(key))]
    return " ".join([*labels, *([LOST] if len(labels) < len(ids) else [])])


def source_content(plan: Plan, source: Source, marked: bool, width: int) -> Content:
    """A group or note that is no milestone yet: its words; below them how many notes or whose, and its hypotheses."""
    notes = notes_of(plan, source)
    if isinstance(source, Cluster):
        words = Content.styled(source.title, "bold")
        who = "1 note" if len(notes) == 1 else f"{len(notes)} notes"
    else:
        words = Content(source.text)
        who = source.by or ""
    about = " ".join(label(plan, hypothesis) for hypothesis in hypotheses_of(plan, source))
    lost = any(key not in plan.by_id for note in notes for key in note.about)
    tied = about or ("about something deleted" if lost else "no hypothesis")
    below = Content.styled(" · ".join(filter(None, (who, tied))), "$text-muted" if about else "$text-warning")
    mark = Content.styled("✓ ", "bold $accent") if marked else Content("  ")
    lines = [*words.wrap(max(width - 2, 8)), *below.wrap(max(width - 2, 8))]
    return Content("\n").join((Content("  ") if at else mark) + line for at, line in enumerate(lines))
