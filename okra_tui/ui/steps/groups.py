"""The work area of session 0's second step: all notes on one board, grouped, and then everybody's dots."""

from textual.app import ComposeResult

from okra_tui.ui.keys.table import bindings
from okra_tui.ui.session.work_area import WorkArea
from okra_tui.ui.steps.notes import NoteBoard
from okra_tui.ui.steps.votes import VoteEntry, VotingArea


class GroupAndVote(VotingArea, NoteBoard, inherit_bindings=False):
    """The cluster board with the line for dots; nothing becomes an objective here."""

    BINDINGS = WorkArea.BINDINGS + bindings("votes", "board", "list")

    def compose(self) -> ComposeResult:
        yield from super().compose()
        yield VoteEntry(self.desk, self.session, "clusters").data_bind(
            GroupAndVote.plan, GroupAndVote.team, GroupAndVote.read_only
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return False if action == "make_objective" else super().check_action(action, parameters)
