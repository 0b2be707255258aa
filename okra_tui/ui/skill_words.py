"""Which skills the milestones need against the people who have them, in words."""

from collections.abc import Sequence

from textual.content import Content

from okra_tui.plan.labels import label
from okra_tui.plan.model import Plan
from okra_tui.plan.skills import SkillDemand

NONE_YET = "No milestone names a skill yet."


def demand_at_a_glance(demand: Sequence[SkillDemand], width: int) -> Content:
    """A line a skill: for how many milestones there are how many people. What nobody has is marked."""
    rows = []
    for each in demand:
        counts = f"{len(each.milestones)} for {len(each.people) or 'nobody'}"
        ink = "bold $text-warning" if each.nobody else "bold"
        name = Content.styled(f"! {each.skill}" if each.nobody else each.skill, ink)
        room = max(width - len(counts) - 1, 4)
        rows.append(Content(" ").join([name.truncate(room, ellipsis=True, pad=True), Content(counts)]))
    return Content("\n").join(rows) if rows else Content.styled(NONE_YET, "$text-muted")


def demand_at_length(plan: Plan, demand: Sequence[SkillDemand]) -> Content:
    """Each skill with the milestones that need it, and the people who have it; what nobody has is marked."""
    rows = [_demand(plan, each) for each in demand]
    return Content("\n").join(rows) if rows else Content.styled(NONE_YET, "$text-muted")


def _demand(plan: Plan, demand: SkillDemand) -> Content:
    needing = " ".join(label(plan, each) for each in demand.milestones)
    people = ", ".join(member.name for member in demand.people) or "nobody has it"
    ink = "$text-warning" if demand.nobody else ""
    sign = "! " if demand.nobody else "  "
    head = Content.assemble((sign, "bold $text-warning"), (f"{demand.skill}  ", "bold"))
    return Content("").join([head, Content.styled(needing, "$text-accent"), Content.styled(f" · {people}", ink)])


def demand_in_a_line(demand: Sequence[SkillDemand]) -> Content:
    """The tightest skills, for one line: how many milestones for how many people."""
    if not demand:
        return Content.styled(NONE_YET, "$text-muted")
    parts = [
        Content.assemble(
            (each.skill, "bold $text-warning" if each.nobody else "bold"),
            f" {len(each.milestones)} for {len(each.people) or 'nobody'}",
        )
        for each in demand
    ]
    return Content.styled("Milestones for people: ", "$text-muted") + Content(" · ").join(parts)
