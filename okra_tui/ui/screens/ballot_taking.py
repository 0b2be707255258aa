"""A ballot from its first blank sheet to its sum on the board."""

from collections.abc import Callable

from textual.app import App

from okra_tui.edits.edit import EditRefused
from okra_tui.edits.votes import CloseBallot
from okra_tui.intake.people import People
from okra_tui.plan.model import Ballot
from okra_tui.plan.voting import VotingRound
from okra_tui.room import ballot as room
from okra_tui.ui.dialogs.ask import Tell
from okra_tui.ui.dots import tally_text
from okra_tui.ui.open_quarter import Desk


def sheets_for(voting: VotingRound) -> tuple[str, ...]:
    """Who gets a sheet: who is here and has dots left."""
    return tuple(name for name in voting.voters.here if voting.left(name))


class BallotTaking:
    """One ballot. What it comes to is one edit at its end; until then the desk knows only that it is open.

    `keep` makes what the plan keeps of who has voted, and `counted` hears of the round with the sum in it.
    """

    def __init__(
        self,
        app: App[object],
        desk: Desk,
        voting: VotingRound,
        people: People,
        *,
        keep: Callable[[tuple[str, ...]], Ballot],
        counted: Callable[[VotingRound], None],
    ) -> None:
        self._app = app
        self._desk = desk
        self._voting = voting
        self._people = people
        self._keep = keep
        self._counted = counted

    def begin(self) -> None:
        """Lay out the first sheet."""
        self._desk.set_ballot(True)
        self._lay_out(room.BallotBox(sheets_for(self._voting)))

    def _lay_out(self, ballot: room.BallotBox) -> None:
        from okra_tui.ui.dialogs.ballot import BallotDialog

        titles = {item.id: item.title for item in self._voting.items}
        self._app.push_screen(BallotDialog(ballot, self._voting, titles, self._people), self._ended)

    def _ended(self, closed: room.BallotBox | None) -> None:
        if closed is not None:
            self._count(closed)
        else:
            self._desk.set_ballot(False)
            self._app.notify("The ballot is void; nothing of it is kept.", markup=False)

    def _count(self, closed: room.BallotBox) -> None:
        """Put the sum on the items; where the plan does not let it, the ballot stays open as it was."""
        voting = self._voting
        edit = CloseBallot(voting.voters, self._keep(closed.voted), tuple(closed.totals().items()))
        after = self._desk.do(edit)
        if isinstance(after, EditRefused):
            self._app.notify(f"{after} The ballot stays open.", severity="warning", markup=False)
            self._lay_out(closed)
            return
        self._desk.set_ballot(False)
        counted = VotingRound(after, voting.voters, voting.session, voting.subject)
        self._counted(counted)
        self._app.push_screen(Tell("The ballot is closed", tally_text(counted, closed.totals())))
