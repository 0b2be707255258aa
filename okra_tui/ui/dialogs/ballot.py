"""A ballot in front of everybody: a blank sheet for each person, of which nobody sees what is written on it.

It covers the whole screen, so that no dot on the board shows either. What is handed in goes into a sum that nothing
shows before the ballot is closed; no edit is made, no draft kept and nothing logged meanwhile.
"""

from collections.abc import Callable, Mapping
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from okra_tui.intake.dots import read_own_dots, read_typed_dots
from okra_tui.intake.people import People
from okra_tui.plan.voting import NOUNS, VotingRound
from okra_tui.room.ballot import BallotBox
from okra_tui.ui.commands import bindings
from okra_tui.ui.dialogs.ask import Confirm, Dialog
from okra_tui.ui.dots import dots_word
from okra_tui.ui.widgets.secret_sheet import SecretSheet

MANY = "There are more dots on this sheet than the {} that it may have; it is blank again."
ON_ONE = "There are more than {} for one item on this sheet; it is blank again."
FILLED = "Filled from what was pasted; Enter hands it in, Esc clears it."
UNCLEAR = "Something on this sheet is the number of no item; it is blank again."
BLANK = "Type the numbers of what you choose, one for each dot; nobody can read them."


class BallotDialog(Dialog[BallotBox]):
    """Answers with the ballot when it is closed, or None where it was left and is void.

    `ballot` says who votes; the items are those of the round, with their `titles` by id. `people` are those whom a
    pasted message may name.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings("ballot", "scroll")
    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    BallotDialog, BallotDialog:ansi { background: $background; }
    BallotDialog > #panel {
        width: 100%; max-width: 100%; height: 100%; max-height: 100%; background: $background; border: none;
        padding: 1 4 0 4;
    }
    BallotDialog #title { color: $text-muted; text-style: none; }
    BallotDialog VerticalScroll { height: 1fr; }
    BallotDialog #items { height: auto; }
    BallotDialog #name { height: 3; padding: 1 2; background: $panel; color: $text-accent; }
    BallotDialog SecretSheet { margin: 1 0 0 2; }
    BallotDialog #word { height: 2; margin: 0 0 0 2; color: $text-muted; }
    """

    def __init__(self, ballot: BallotBox, voting: VotingRound, titles: Mapping[str, str], people: People) -> None:
        super().__init__("")
        self._ballot = ballot
        self._voting = voting
        self._titles = titles
        self._people = people

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield Static(id="items", markup=False)
        yield Static(id="name", markup=False)
        yield SecretSheet()
        yield Static(id="word", markup=False)

    def opened(self) -> None:
        labels = self._voting.labels
        width = max((len(label) for label in labels.values()), default=0)
        self.query_one("#items", Static).update(
            Content("\n").join(
                Content.assemble((labels[item.id].rjust(width), "bold $text-accent"), "  ", self._titles[item.id])
                for item in self._voting.items
            )
        )
        self.query_one(SecretSheet).focus()
        self._show()

    def _show(self, word: str = "") -> None:
        """Whose sheet it is, and a word of which nobody learns what is on it."""
        ballot, turn = self._ballot, self._ballot.turn
        everybody = len(ballot.voted) + len(ballot.waiting)
        noun = NOUNS[self._voting.subject]
        self.query_one("#title", Static).update(
            Content(f"Ballot on {noun} · {len(ballot.voted)} of {everybody} have voted")
        )
        name = self.query_one("#name", Static)
        sheet = self.query_one(SecretSheet)
        sheet.display = turn is not None
        if turn is None:
            name.update(Content("Everybody has voted"))
            word = word or "b closes the ballot and shows what all sheets come to."
            self.set_focus(None)
        else:
            guest = ", a guest" if self._voting.voters.is_guest(turn) else ""
            dots = dots_word(self._voting.left(turn))
            name.update(Content.assemble((_large(turn), "bold"), (f"{guest}   {dots}", "$text-muted")))
            sheet.focus()
        self.query_one("#word", Static).update(Content(f"{word} {BLANK}" if turn and word else word or BLANK))
        self.refresh_bindings()

    # -- sheets ------------------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in {"hand_in", "skip"}:
            return len(self._ballot.waiting) > (action == "skip")
        if action.startswith("scroll"):
            return self._scrolling.max_scroll_y > 0
        return bool(self._ballot.voted) if action == "count" else True

    def action_hand_in(self) -> None:
        """Take the sheet if it is a right one; what is wrong is said without a word of what is on it."""
        sheet, turn = self.query_one(SecretSheet), self._ballot.turn
        if turn is None or sheet.blank:
            self._show()
            return
        read = read_typed_dots(sheet.take(), People(), self._voting)
        if read.wrong or not read.items:
            self._show(UNCLEAR)
        elif len(read.items) > self._voting.left(turn):
            self._show(MANY.format(self._voting.left(turn)))
        elif self._voting.refusal(turn, read.items):
            self._show(ON_ONE.format(dots_word(self._voting.voters.on_one)))
        else:
            self._ballot = self._ballot.hand_in(read.items)
            self._show(f"{turn} has voted.")

    def on_paste(self, event: events.Paste) -> None:
        """The own message of the one whose turn it is, a direct one too, fills the sheet; nobody sees with what."""
        event.stop()
        sheet, turn = self.query_one(SecretSheet), self._ballot.turn
        if turn is None or not event.text.strip():
            return
        read = read_own_dots(event.text, turn, self._people, self._voting)
        written = " ".join(self._voting.labels[item] for item in read.items)
        if read.wrong:
            self._show(read.wrong)
        else:
            self._show(FILLED if sheet.fill(written) else MANY.format(self._voting.left(turn)))

    def action_skip(self) -> None:
        """The next one first."""
        self.query_one(SecretSheet).take()
        self._ballot = self._ballot.skip()
        self._show()

    # -- the end -----------------------------------------------------------------------------------------------------

    def action_count(self) -> None:
        """Close the ballot; where somebody has not voted, after asking."""
        waiting = self._ballot.waiting
        if not waiting:
            self.dismiss(self._ballot)
            return
        self.query_one(SecretSheet).take()
        have = "has" if len(waiting) == 1 else "have"
        lines = [f"{_joined(waiting)} {have} not voted.", "Enter closes the ballot without them and shows the sum."]
        if len(self._ballot.voted) == 1:
            lines.append(f"Only one sheet is in: the sum will show what {self._ballot.voted[0]} chose.")

        def answered(yes: bool | None) -> None:
            if yes:
                self.dismiss(self._ballot)

        self.app.push_screen(Confirm("Close the ballot", lines, "Close and count"), answered)

    def action_leave(self) -> None:
        """Clear what is written; on a blank sheet, leave the ballot."""
        if self.query_one(SecretSheet).take():
            self._show()
        else:
            self.ask_before_leaving(lambda: None)

    action_close = action_leave

    def ask_before_leaving(self, then: Callable[[], object]) -> None:
        """Leave the ballot uncounted, after asking where sheets are in; then do what the person wants to leave for."""

        def answered(yes: bool | None) -> None:
            if yes:
                self.dismiss(None)
                then()

        sheets = len(self._ballot.voted)
        if not sheets:
            answered(True)
            return
        lines = [
            f"{'1 sheet is' if sheets == 1 else f'{sheets} sheets are'} in.",
            "Enter makes the ballot void: nothing of it is counted or kept.",
        ]
        self.app.push_screen(Confirm("Leave the ballot", lines, "Make it void"), answered)


def _large(name: str) -> str:
    """The name in letters that can be read from afar, where its script has capitals to set apart."""
    return " ".join(name.upper()) if name.isascii() else name


def _joined(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
