"""Which skills the milestones need against the people who have them, in words."""

from collections.abc import Sequence

from textual.content import Content

from okra_tui.plan.labels import label
from okra_tui.plan.model import Plan
from okra_tui.plan.skills import SkillDemand

NONE_YET = "No milestone names a skill yet."


def demand_at_length(plan: Plan, demand: Sequence[SkillDemand], width: int, *, named: bool = False) -> Content:
    """Each skill with the milestones that need it against the people who have it, by `named` with their names.

    They come as they are given, the tightest first; what nobody has is marked.
    """
    rows = [_demand(plan, each, width, named) for each in demand]
    return Content("\n").join(rows) if rows else Content.styled(NONE_YET, "$text-muted")


def _demand(plan: Plan, demand: SkillDemand, width: int, named: bool) -> Content:
    needing = " ".join(label(plan, each) for each in demand.milestones)
    sign = "! " if demand.nobody else "  "
    head = Content.assemble((sign, "bold $text-warning"), (demand.skill, "bold")).truncate(width, ellipsis=True)
    people = Content.styled(f" · {_people(demand, named)}", "$text-warning" if demand.nobody else "")
    said = Content.styled(needing, "$text-accent") + people
    if head.cell_length + 2 + said.cell_length <= width:
        return Content("  ").join([head, said])
    return Content("\n").join([head, *(Content("  ") + line for line in said.wrap(max(width - 2, 8)))])


def _people(demand: SkillDemand, named: bool) -> str:
    if demand.nobody:
        return "nobody has it"
    if named:
        return ", ".join(member.name for member in demand.people)
    return "1 person" if len(demand.people) == 1 else f"{len(demand.people)} people"


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
