"""Where in the method something of the plan is worked on: the session and the step."""

from typing import Final

from okra_tui.plan.model import TABLE_OF, Cluster, CompanyObjective, Note, Plan
from okra_tui.plan.thread import ThreadPiece

AREAS: Final = {
    "vision": "0.vision-statement",
    "area": "0.known-inputs",
    "company": "1.company-okrs",
    "guide": "3.effort",
    "week": "4.discussion",
    "member": "4.sequencing",
}
"""For the words that findings use where there is no id (`area:competition`), the step."""
TABLES: Final = {
    "company_objectives": "1.company-okrs",
    "objectives": "1.pairs",
    "key_results": "1.pairs",
    "hypotheses": "1.pairs",
    "blockers": "1.blockers",
    "initiatives": "2.team-mapping",
    "milestones": "2.validation",
    "estimates": "3.effort",
    "dependencies": "3.dependencies",
    "capacity": "4.discussion",
    "agreements": "4.sequencing",
}
"""For each table that a step works on, the step."""
MENDED: Final[dict[ThreadPiece, str]] = {
    "milestone": "2.validation",
    "weeks": "4.positioning",
    "company objective": "1.pairs",
}
"""For a piece of the golden thread that is missing, the step that brings it, where it is not the thing's own step."""


def step_of(plan: Plan, entity: str, lacks: ThreadPiece | None = None) -> str | None:
    """The step at which an entity is worked on, or at which what it `lacks` is brought; None for what has none."""
    if lacks in MENDED:
        return MENDED[lacks]
    if lacks == "objective" and plan.find(CompanyObjective, entity):
        return "1.read-and-cluster"  # where groups become objectives
    word = entity.partition(":")[0]
    if word in AREAS:
        return AREAS[word]
    found = plan.by_id.get(entity)
    if isinstance(found, (Note, Cluster)):
        return {0: "0.group-and-vote", 1: "1.read-and-cluster"}.get(found.session, "2.read-and-cluster")
    return TABLES.get(TABLE_OF[type(found)]) if found else None
