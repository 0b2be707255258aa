"""A quarter's initiatives as the board shows them: a column for each of the team's areas."""

from collections.abc import Iterable

from okra_tui.plan.labels import label
from okra_tui.plan.model import Initiative, Plan
from okra_tui.plan.team import Area, Team
from okra_tui.ui.widgets.board_content import BoardContent, Card, Column

NO_AREA = ""
"""The id of the column of initiatives that belong to no area."""

DIGITS = "123456789"


def initiatives_content(plan: Plan, team: Team) -> BoardContent:
    """The team's areas in their order; then areas that only the plan knows; last what is in none, if anything is."""
    cards: dict[str, list[Card]] = {area.key: [] for area in team.areas}
    for initiative in plan.initiatives:
        key = initiative.area or NO_AREA
        cards.setdefault(key, []).append(
            Card(initiative.id, initiative.name, linked_labels(plan, initiative), team.area_color(key))
        )
    loose = cards.pop(NO_AREA, [])
    columns = [
        Column(key, area_name(team.areas, key), DIGITS[at : at + 1], key, tuple(held), team.area_color(key))
        for at, (key, held) in enumerate(cards.items())
    ]
    if loose or not columns:
        columns.append(Column(NO_AREA, "No area", "", "", tuple(loose)))
    return BoardContent(tuple(columns))


def area_name(areas: Iterable[Area], key: str | None) -> str:
    """What an area is called; its key where the team has no such area (any more)."""
    return next((area.name for area in areas if area.key == key), key or "No area")


def linked_labels(plan: Plan, initiative: Initiative) -> str:
    """What an initiative is tied to: `O1 O3 · H2`; what was deleted since is said to be."""
    said = []
    for held in (initiative.objectives, initiative.hypotheses):
        labels = [label(plan, found) for key in held if (found := plan.by_id.get(key))]
        lost = ["something deleted"] if len(labels) < len(held) else []
        if labels or lost:
            said.append(" ".join((*labels, *lost)))
    return " · ".join(said) or "no objective"
