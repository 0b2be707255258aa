"""What stands beside the effort column: what S, M and L mean here, and what people said before the group decided."""

from textual.content import Content

from okra_tui.plan.labels import label
from okra_tui.plan.model import Effort, Milestone, Plan
from okra_tui.plan.people import PAIR
from okra_tui.plan.scores import SIZES
from okra_tui.plan.spread import spread
from okra_tui.plan.team import Team

FAR_APART = "Far apart: let S and L say what they see."


def heading(words: str) -> Content:
    """The heading of a part, as the side panel has it."""
    return Content.styled(words.upper(), "bold $text-muted")


def guide_at_length(team: Team) -> Content:
    """What each size means here and how long it takes."""
    return Content("\n").join([heading("Effort guide"), *(_size(team, size) for size in SIZES)])


def _size(team: Team, size: Effort) -> Content:
    weeks = getattr(team.effort_weeks, size)
    takes = " · 1 week\n" if weeks == 1 else f" · {weeks:g} weeks\n"
    return Content.assemble((size, "bold $text-accent"), (takes, "$text-muted"), _words(team, size))


def guide_in_few_lines(team: Team, width: int) -> Content:
    """The guide in one line where all of it fits, else a line for each size."""
    parts = [Content.assemble((f"{size} ", "bold $text-accent"), _words(team, size)) for size in SIZES]
    line = Content("   ").join(parts)
    return line if line.cell_length <= width else Content("\n").join(parts)


def _words(team: Team, size: Effort) -> Content:
    said = getattr(team.effort_guide, size)
    return Content(said) if said else Content.styled("not written down yet", "$text-warning")


def estimates_words(plan: Plan, milestone: Milestone, team: Team) -> Content | None:
    """Who said what of a milestone before the group decided; None where nobody did."""
    said = spread(plan, milestone.id, team)
    if not said:
        return None
    names: dict[str, list[str]] = {size: [] for size in SIZES}
    for estimate in plan.estimates:
        if estimate.milestone == milestone.id:
            names[estimate.effort].append((estimate.by or "somebody").replace(PAIR, " and "))
    sizes = [size for size in SIZES if names[size]]
    by_size = [Content.assemble((f"{size} ", "bold $text-accent"), ", ".join(names[size])) for size in sizes]
    apart = [Content.styled(FAR_APART, "$text-warning")] if said.apart and not milestone.effort else []
    title = Content.styled(f"{label(plan, milestone)} {milestone.title}", "bold")
    return Content("\n").join([title, *by_size, *apart])
