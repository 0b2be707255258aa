"""The work area of the prioritization: dots on milestones and objectives, and the priority line that they make."""

from collections.abc import Sequence
from itertools import pairwise

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from okra_tui.edits.weeks import BringBack, Defer
from okra_tui.plan.labels import label, linked_labels
from okra_tui.plan.milestone_types import type_sign
from okra_tui.plan.model import Milestone, Objective, Plan
from okra_tui.plan.team import Team
from okra_tui.plan.text import counted
from okra_tui.plan.thread import dots_on, thread_of
from okra_tui.plan.voting import PlaceInLine, Priorities, priority_line
from okra_tui.ui.keys.active import key_of
from okra_tui.ui.keys.table import bindings
from okra_tui.ui.steps.milestone import ask_for_milestone
from okra_tui.ui.steps.votes import VoteEntry, VotingArea
from okra_tui.ui.widgets.board.board import ClusterBoard
from okra_tui.ui.widgets.board.layout import BoardContent, Card, Column
from okra_tui.ui.widgets.lines import show

# -- The priority line in columns: objectives from left to right by votes, below each its milestones; and as one line.


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
    return BoardContent(tuple(columns), in_a_line=True)


def _column(plan: Plan, team: Team, place: PlaceInLine, where: str, *, border: bool = False) -> Column:
    objective = place.objective
    where_and_tie = f"{where} · tied" if place.tied and place.votes else where
    cards = tuple(_card(plan, team, milestone) for milestone in place.milestones)
    title = f"{label(plan, objective)} {objective.title}"
    return Column(objective.id, title, cards=cards, label=where_and_tie, dots=place.votes or None, border=border)


def _card(plan: Plan, team: Team, milestone: Milestone) -> Card:
    sign = type_sign(team, milestone.type)
    parts = [
        label(plan, milestone),
        linked_labels(plan, milestone.hypotheses),
        "next quarter" if milestone.deferred else "",
    ]
    return Card(
        milestone.id,
        milestone.title,
        " · ".join(filter(None, parts)),
        sign.color,
        glyph=sign.glyph,
        dots=dots_on(milestone) or None,
    )


MOST_IN_LINE = 60
"""So many objectives of a side stand in the line."""


def priorities_in_a_line(plan: Plan, line: Priorities, defers: str) -> Content:
    """`O1 5 › O2 2 = O4 2 ┃ O3 –`: who has more, who has as many, and where the next quarter begins.

    `defers` is the key that lets one wait.
    """
    count, slots = len(line.this_quarter), counted(line.slots, "slot")
    here = Content.assemble(("This quarter ", "bold"), (f"{count} for {slots}  ", "$text-muted")) + _side(
        plan, line.this_quarter
    )
    there = Content.assemble((" ┃ ", "bold $accent"), ("Next quarter  ", "bold")) + _side(plan, line.next_quarter)
    lines = [here + there]
    without = " ".join(label(plan, objective) for objective in line.without_slot[:MOST_IN_LINE])
    without += _more(line.without_slot)
    if without:
        words = f"{without} finds no slot: on its title, {defers} lets it wait."
        if len(line.without_slot) > 1:
            words = f"{without} find no slot: on a title, {defers} lets it wait."
        lines.append(Content.styled(words, "$text-warning"))
    return Content("\n").join(lines)


def _side(plan: Plan, places: tuple[PlaceInLine, ...]) -> Content:
    if not places:
        return Content.styled("–", "$text-muted")
    words = [_entry(plan, places[0])]
    for left, right in pairwise(places[:MOST_IN_LINE]):
        tied = left.votes == right.votes and left.votes
        words += [Content.styled(" = " if tied else " › ", "$text-muted"), _entry(plan, right)]
    return Content("").join([*words, Content.styled(_more(places), "$text-muted")])


def _more(places: Sequence[object]) -> str:
    """What is said of those that the line has no room for; below it they all have a column."""
    return f" and {len(places) - MOST_IN_LINE} more" if len(places) > MOST_IN_LINE else ""


def _entry(plan: Plan, place: PlaceInLine) -> Content:
    ink = "bold $text-accent" if place.has_slot else "bold $text-warning" if not place.objective.deferred else "bold"
    number = f" {place.votes}" if place.votes else " –"
    return Content.assemble((label(plan, place.objective), ink), (number, "$text-muted"))


# -- The priority line: in one line who stands where, and below it the objectives as columns with their milestones.


class PriorityLine(Vertical):
    """Nothing is moved on it by hand: votes and the border say where things stand."""

    DEFAULT_CSS = """
    PriorityLine { height: 1fr; }
    PriorityLine > Static { height: auto; padding: 0 1; margin: 0 0 1 0; }
    PriorityLine > ClusterBoard { height: 1fr; }
    """

    def compose(self) -> ComposeResult:
        yield Static(markup=False)
        yield ClusterBoard(lambda _cards, _column, _before: None)

    @property
    def board(self) -> ClusterBoard:
        """The columns."""
        return self.query_one(ClusterBoard)

    def show(self, plan: Plan, team: Team) -> None:
        """Show where the objectives of this plan stand."""
        line = priority_line(thread_of(plan), team)
        show(self.query_one(Static), priorities_in_a_line(plan, line, key_of(self.app, "list.defer")))
        self.board.show(priorities_content(plan, team, line))


class Prioritization(VotingArea):
    """The line, and below it the entry for dots. `>` and `<` move what is selected over the border."""

    BINDINGS = bindings("list")
    ONLY_DOTS = True
    NO_PASTE = "Only dots can be pasted here, while the room may vote."
    SHOWN = ("objectives", "hypotheses", "milestones")

    _entered = False
    """Whether the cursor has stood on the line already."""

    def compose(self) -> ComposeResult:
        yield PriorityLine()
        yield VoteEntry(self.desk, self.session, "milestones", "objectives").data_bind(
            Prioritization.plan, Prioritization.team, Prioritization.read_only
        )

    def show_plan(self) -> None:
        self.query_one(PriorityLine).show(self.plan, self.team)

    @property
    def board(self) -> ClusterBoard:
        """The columns of the line."""
        return self.query_one(PriorityLine).board

    @property
    def may_vote(self) -> bool:
        """Objectives and milestones are never under the curtain."""
        return not self.read_only

    def focus_first(self) -> None:
        first = next((column.id for column in self.board.content.columns), None)
        if first is not None and not self._entered:
            self.board.select(first)  # what moves over the border is an objective first of all
        self._entered = True
        self.board.focus()

    # -- what is selected --------------------------------------------------------------------------------------------

    @property
    def selected_entity(self) -> str:
        return self._selected.id if self._selected else ""

    @property
    def _selected(self) -> Milestone | Objective | None:
        """The milestone, or by its header the objective, on which the cursor stands."""
        selected = self.plan.by_id.get(self.board.selected or self.board.selected_column or "")
        return selected if isinstance(selected, Milestone | Objective) else None

    @property
    def is_empty(self) -> bool:
        return not (self.plan.objectives or self.plan.milestones)

    def go_to_entity(self, entity: str) -> None:
        self.board.focus()
        self.board.select(entity)

    # -- what can be done --------------------------------------------------------------------------------------------

    def action_defer(self) -> None:
        """Over the border to the right: the selected objective with all that is its own, or a milestone alone."""
        if self._selected is not None:
            self.do(Defer((self._selected.id,)))

    def action_bring_back(self) -> None:
        """Back over the border."""
        if self._selected is not None:
            self.do(BringBack((self._selected.id,)))

    def action_edit(self) -> None:
        """Change the selected milestone."""
        milestone = self._selected
        if isinstance(milestone, Milestone) and not self.told_read_only():
            ask_for_milestone(self, milestone, self.board.focus)

    action_open = action_edit

    def on_cluster_board_opened(self, event: ClusterBoard.Opened) -> None:
        event.stop()
        self.action_edit()
