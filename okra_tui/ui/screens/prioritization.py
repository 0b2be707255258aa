"""The work area of the prioritization: dots on milestones and objectives, and the priority line that they make."""

from textual.app import ComposeResult

from okra_tui.edits.deferral import BringBack, Defer
from okra_tui.edits.edit import Edit
from okra_tui.plan.model import Milestone, Objective, Plan
from okra_tui.ui.commands import bindings
from okra_tui.ui.screens.milestone_asking import ask_for_milestone
from okra_tui.ui.screens.vote_entry import VoteEntry
from okra_tui.ui.screens.voting_area import VotingArea
from okra_tui.ui.toasts import told
from okra_tui.ui.widgets.cluster_board import ClusterBoard
from okra_tui.ui.widgets.priority_line import PriorityLine


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

    def _refresh(self) -> None:
        if self._built:
            self.query_one(PriorityLine).show(self.plan, self.team)
            self.refresh_bindings()

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
        found = self.plan.by_id.get(self.board.selected or self.board.selected_column or "")
        return found if isinstance(found, Milestone | Objective) else None

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
            self._ask_for(Defer((self._selected.id,)))

    def action_bring_back(self) -> None:
        """Back over the border."""
        if self._selected is not None:
            self._ask_for(BringBack((self._selected.id,)))

    def _ask_for(self, edit: Edit[Plan]) -> None:
        told(self.app, self.desk.do(edit))

    def action_edit(self) -> None:
        """Change the selected milestone."""
        milestone = self._selected
        if not isinstance(milestone, Milestone):
            return
        if not self.told_only_read():
            ask_for_milestone(self, milestone, self.board.focus)

    action_open = action_edit

    def on_cluster_board_opened(self, event: ClusterBoard.Opened) -> None:
        event.stop()
        self.action_edit()
