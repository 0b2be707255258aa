"""A ballot from its first blank sheet to its sum on the board."""

from collections.abc import Callable, Mapping
from string import ascii_letters, digits
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Offset
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from okra_tui.intake.dots import read_own_dots, read_typed_dots
from okra_tui.intake.people import People
from okra_tui.plan.text import counted, enumerated
from okra_tui.plan.voting import LETTERS, NOUNS, Item, VotingRound, dots_sign
from okra_tui.room.ballot import BallotBox
from okra_tui.ui.dialogs.ask import Dialog, confirm
from okra_tui.ui.keys.active import with_keys
from okra_tui.ui.keys.table import bindings


def sheets_for(voting: VotingRound) -> tuple[str, ...]:
    """Who gets a sheet: who is here and has dots left."""
    return tuple(name for name in voting.voters.here if voting.left(name))


# -- A sheet on which somebody writes numbers that nobody may read.


LONGEST_SHEET = 60
"""Characters; no sheet needs more."""
_WRITTEN = frozenset(f"{digits} ,;{ascii_letters}") - {"b"}
"""All that may stand on a sheet; `b` closes the ballot."""


class SecretSheet(Widget, can_focus=True):
    """Shows a sign for each character. Nothing can be copied or selected out of it, or recalled.

    What is pasted goes to the dialog, which reads it and may `fill` the sheet.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    SecretSheet { height: 1; width: 1fr; background: $background; }
    """

    _typed: reactive[str] = reactive("", init=False)

    def render(self) -> Content:
        signs = "•" * len(self._typed)
        return Content.assemble(("▸ ", "$accent"), (signs, "bold"), ("█", "$accent") if self.has_focus else "")

    @property
    def cursor_cell(self) -> Offset:
        """Behind what is written."""
        return Offset(2 + len(self._typed), 0)

    @property
    def blank(self) -> bool:
        """Whether nothing is written on it."""
        return not self._typed.strip()

    def take(self) -> str:
        """What is written; afterwards the sheet is blank."""
        typed, self._typed = self._typed, ""
        return typed

    def fill(self, written: str) -> bool:
        """Write this instead of what is there; False, and the sheet is blank, where it is longer than a sheet."""
        self._typed = written if len(written) <= LONGEST_SHEET else ""
        return bool(self._typed)

    def check_consume_key(self, key: str, character: str | None) -> bool:
        return character is not None and character in _WRITTEN

    async def on_key(self, event: events.Key) -> None:
        if event.character is not None and event.character in _WRITTEN:
            self._typed = (self._typed + event.character)[:LONGEST_SHEET]
        elif event.key == "backspace":
            self._typed = self._typed[:-1]
        else:
            return
        event.stop()
        event.prevent_default()


# -- A ballot in front of everybody: a blank sheet for each person, of which nobody sees what is written on it.
#
# It covers the whole screen, so that no dot on the board shows either. What is handed in goes into a sum that nothing
# shows before the ballot is closed; no edit is made, no draft kept and nothing logged meanwhile.


MANY = "There are more dots on this sheet than the {} that it may have; it is blank again."
ON_ONE = "There are more than {} for one item on this sheet; it is blank again."
FILLED = "Filled from what was pasted; Enter hands it in, Esc clears it."
_UNCLEAR = "Something on this sheet is the number of no item; it is blank again."
BLANK = "Type the numbers of what you choose, one for each dot; nobody can read them."


class BallotDialog(Dialog[BallotBox]):
    """Answers with the ballot when it is closed, or None where it was left and is void.

    `ballot` says who votes; the items are those of the round. `people` are those whom a pasted message may name.
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

    def __init__(self, ballot: BallotBox, voting: VotingRound, people: People) -> None:
        super().__init__("")
        self._ballot = ballot
        self._voting = voting
        self._people = people

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield Static(id="items", markup=False)
        yield Static(id="name", markup=False)
        yield SecretSheet()
        yield Static(id="word", markup=False)

    def opened(self) -> None:
        self.call_after_refresh(self._show_items)
        self.query_one(SecretSheet).focus()
        self._show()

    def on_resize(self) -> None:
        self.call_after_refresh(self._show_items)

    def _show_items(self) -> None:
        """All items with what is typed for each, in as many columns as it takes."""
        rows, width = self._scrolling.size.height, self._scrolling.size.width
        self.query_one("#items", Static).update(items_content(self._voting, rows, width, dots=False))

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
            word = word or with_keys(self.app, "{ballot.count} closes the ballot and shows what all sheets come to.")
            self.set_focus(None)
        else:
            guest = ", a guest" if self._voting.voters.is_guest(turn) else ""
            dots = counted(self._voting.left(turn), "dot")
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
            self._show(_UNCLEAR)
        elif len(read.items) > self._voting.left(turn):
            self._show(MANY.format(self._voting.left(turn)))
        elif self._voting.refusal(turn, read.items):
            self._show(ON_ONE.format(counted(self._voting.on_one, "dot")))
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
        written = " ".join(self._voting.sign_of[item] for item in read.items)
        if read.wrong:
            self._show(read.wrong)
        else:
            self._show(FILLED if sheet.fill(written) else MANY.format(self._voting.left(turn)))

    def take_answers(self, answers: Mapping[str, str]) -> None:
        """Sheets that were written apart: those that are right are handed in; nobody sees what is on them."""
        right: list[str] = []
        wrong: list[str] = []
        for name in (name for name in self._ballot.waiting if name in answers):
            read = read_typed_dots(answers[name], People(), self._voting)
            refused = len(read.items) > self._voting.left(name) or self._voting.refusal(name, read.items)
            if read.wrong or not read.items or refused:
                wrong.append(name)
            else:
                right.append(name)
                self._ballot = self._ballot.hand_in(read.items, name)
        sheets = counted(len(right), "sheet")
        unclear = f" What {enumerated(wrong)} wrote is not clear; a sheet says it anew." if wrong else ""
        self._show(f"{sheets} from apart.{unclear}")

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
        lines = [f"{enumerated(waiting)} {have} not voted.", "Enter closes the ballot without them and shows the sum."]
        if len(self._ballot.voted) == 1:
            lines.append(f"Only one sheet is in: the sum will show what {self._ballot.voted[0]} chose.")
        confirm(self.app, "Close the ballot", lines, "Close and count", lambda: self.dismiss(self._ballot))

    def action_leave(self) -> None:
        """Clear what is written; on a blank sheet, leave the ballot."""
        if self.query_one(SecretSheet).take():
            self._show()
        else:
            self.ask_before_leaving(lambda: None)

    action_close = action_leave

    def ask_before_leaving(self, then: Callable[[], object]) -> None:
        """Leave the ballot uncounted, after asking where sheets are in; then do what the person wants to leave for."""

        def leave() -> None:
            self.dismiss(None)
            then()

        sheets = len(self._ballot.voted)
        if not sheets:
            leave()
            return
        lines = [
            f"{counted(sheets, 'sheet is', 'sheets are')} in.",
            "Enter makes the ballot void: nothing of it is counted or kept.",
        ]
        confirm(self.app, "Leave the ballot", lines, "Make it void", leave)


_NARROWEST = 24
"""Cells; a column of items is never narrower."""


def items_content(voting: VotingRound, rows: int, width: int, *, dots: bool) -> Content:
    """Everything that can be voted for, numbered by what is typed for it, in so many rows and cells where it fits.

    `dots`: with the votes that each has so far.
    """
    most = max((width + 2) // (_NARROWEST + 2), 1)
    columns = min(-(-len(voting.items) // max(rows, 1)), most)
    if columns < 1:
        return Content("")
    rows = -(-len(voting.items) // columns)
    cells = (width + 2) // columns - 2
    votes = {standing.item.id: standing.votes for standing in voting.tally} if dots else {}
    lines = [_item_line(voting, item, votes.get(item.id, 0), cells) for item in voting.items]
    return Content("\n").join(Content("  ").join(lines[at::rows]) for at in range(rows))


def _item_line(voting: VotingRound, item: Item, votes: int, cells: int) -> Content:
    """`a  M10 A title ●●`, so many cells wide; of the title is shown what fits, of the dots all."""
    sign, label = voting.sign_of[item.id], voting.labels[item.id]
    signs = max(map(len, voting.sign_of.values()))
    name = f"{label} {getattr(item, 'title', '')}" if LETTERS[voting.subject] else getattr(item, "title", "")
    given = f" {dots_sign(votes)}" if votes else ""
    start = Content.assemble((sign.rjust(signs), "bold $text-accent"), "  ", name)
    return start.truncate(max(cells - len(given), 1), ellipsis=True, pad=True) + Content.styled(given, "$text-accent")


def _large(name: str) -> str:
    """The name in letters that can be read from afar, where its script has capitals to set apart."""
    return " ".join(name.upper()) if name.isascii() else name


def tally_text(voting: VotingRound, sums: Mapping[str, int] | None = None) -> str:
    """The items of a round with their votes, the most voted first; `=` stands where several share a rank.

    With `sums`, what one ballot came to: no earlier dots, and of an objective none of its milestones'.
    """
    tally = voting.tally if sums is None else voting.ranked(sums)
    signs = {standing.item.id: dots_sign(standing.votes) or "–" for standing in tally}
    wide = max(map(len, signs.values()), default=0)
    lines = []
    for standing in tally:
        item = standing.item
        rank = f"{standing.rank}{' =' if standing.tied else '  '}"
        name = Content(f"{voting.labels[item.id]} {getattr(item, 'title', '')}").plain
        lines.append(f"{rank:>5}  {signs[item.id]:<{wide}}  {name}")
    return "\n".join(lines)
