"""The priority line in columns: objectives from left to right by votes, below each its milestones; and as one line."""

from itertools import pairwise

from textual.content import Content

from okra_tui.plan.labels import label
from okra_tui.plan.milestone_types import type_sign
from okra_tui.plan.model import Milestone, Plan
from okra_tui.plan.priority import PlaceInLine, Priorities
from okra_tui.plan.team import Team
from okra_tui.plan.thread import dots_on
from okra_tui.ui.milestone_words import linked
from okra_tui.ui.widgets.board_content import BoardContent, Card, Column

LOOSE = "loose"
"""The id of the column of milestones that are in no objective's row."""


def priorities_content(plan: Plan, team: Team, line: Priorities) -> BoardContent:
    """A column an objective; a line stands where the next quarter begins."""
    columns = [_column(plan, team, place, f"slot {at}" if place.has_slot else "no slot left")
               for at, place in enumerate(line.this_quarter, 1)]  # fmt: skip
    columns += [
        _column(plan, team, place, "next quarter", border=at == 0) for at, place in enumerate(line.next_quarter)
    ]
    if line.loose:
        cards = tuple(_card(plan, team, milestone) for milestone in line.loose)
        columns.append(Column(LOOSE, "No objective", cards=cards, label="tests no hypothesis", border=True))
    return BoardContent(tuple(columns))


def _column(plan: Plan, team: Team, place: PlaceInLine, where: str, *, border: bool = False) -> Column:
    objective = place.objective
    said = f"{where} · tied" if place.tied and place.votes else where
    cards = tuple(_card(plan, team, milestone) for milestone in place.milestones)
    title = f"{label(plan, objective)} {objective.title}"
    return Column(objective.id, title, cards=cards, label=said, dots=place.votes or None, border=border)


def _card(plan: Plan, team: Team, milestone: Milestone) -> Card:
    sign = type_sign(team, milestone.type)
    said = [label(plan, milestone), linked(plan, milestone.hypotheses), "next quarter" if milestone.deferred else ""]
    return Card(
        milestone.id,
        milestone.title,
        " · ".join(filter(None, said)),
        sign.color,
        glyph=sign.glyph,
        dots=dots_on(milestone) or None,
    )


def priorities_in_a_line(plan: Plan, line: Priorities) -> Content:
    """`O1 5 › O2 2 = O4 2 ┃ O3 –`: who has more, who has as many, and where the next quarter begins."""
    count, slots = len(line.this_quarter), "1 slot" if line.slots == 1 else f"{line.slots} slots"
    here = Content.assemble(("This quarter ", "bold"), (f"{count} for {slots}  ", "$text-muted")) + _side(
        plan, line.this_quarter
    )
    there = Content.assemble((" ┃ ", "bold $accent"), ("Next quarter  ", "bold")) + _side(plan, line.next_quarter)
    lines = [here + there]
    without = " ".join(label(plan, objective) for objective in line.without_slot)
    if without:
        words = f"{without} finds no slot: on its title, > lets it wait."
        if len(line.without_slot) > 1:
            words = f"{without} find no slot: on a title, > lets it wait."
        lines.append(Content.styled(words, "$text-warning"))
    return Content("\n").join(lines)


def _side(plan: Plan, places: tuple[PlaceInLine, ...]) -> Content:
    if not places:
        return Content.styled("–", "$text-muted")
    entries = [_entry(plan, place) for place in places]
    words = entries[0]
    for (left, right), entry in zip(pairwise(places), entries[1:], strict=True):
        tied = left.votes == right.votes and left.votes
        words = words + Content.styled(" = " if tied else " › ", "$text-muted") + entry
    return words


def _entry(plan: Plan, place: PlaceInLine) -> Content:
    ink = "bold $text-accent" if place.has_slot else "bold $text-warning" if not place.objective.deferred else "bold"
    number = f" {place.votes}" if place.votes else " –"
    return Content.assemble((label(plan, place.objective), ink), (number, "$text-muted"))
