"""The priority line: in one line who stands where, and below it the objectives as columns with their milestones."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from okra_tui.plan.model import Plan
from okra_tui.plan.priority import priority_line
from okra_tui.plan.team import Team
from okra_tui.plan.thread import Thread
from okra_tui.ui.board_of_priorities import priorities_content, priorities_in_a_line
from okra_tui.ui.widgets.cluster_board import ClusterBoard


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
        line = priority_line(Thread(plan), team)
        self.query_one(Static).update(priorities_in_a_line(plan, line))
        self.board.show(priorities_content(plan, team, line))
