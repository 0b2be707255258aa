"""How dots come in: typed for whoever's turn it is, pasted from the chat, given on the board, or by ballot."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from okra_tui.desk.desk import Desk
from okra_tui.edits.edit import EditRefused, Together, refusal
from okra_tui.edits.quarter import session_record
from okra_tui.edits.votes import CloseBallot, GiveDots, SetBudget, SetDots, TakeDots, VoteAnew
from okra_tui.intake.chat.signs import left_out_lines
from okra_tui.intake.dots import DotSheet, DotsRead, read_dots, read_typed_dots
from okra_tui.plan.model import Ballot, Cluster, Note
from okra_tui.plan.text import counted, one_line
from okra_tui.plan.voting import LETTERS, NOUNS, Voters, VotingRound, VotingSubject
from okra_tui.room.ballot import BallotBox
from okra_tui.ui.dialogs.ask import Tell
from okra_tui.ui.dialogs.preview import Preview, PreviewPage
from okra_tui.ui.dialogs.toasts import accepted
from okra_tui.ui.keys.active import with_keys
from okra_tui.ui.keys.table import bindings
from okra_tui.ui.session.work_area import TypingAtFoot, WorkArea
from okra_tui.ui.steps.ballot import BallotDialog, items_content, sheets_for, tally_text
from okra_tui.ui.steps.notes import NoteBoard
from okra_tui.ui.widgets.lines import ARROW, NoteInput, TypedLine

# -- The line in which dots are given: whose they are, how many are left, and the numbers of what gets them.


class VoteLine(TypedLine):
    """Takes numbers. Below it stands who has not voted yet, or what is wrong."""

    DEFAULT_CSS = """
    VoteLine { height: 2; }
    VoteLine > Horizontal > Static { max-width: 75%; }
    """

    BINDINGS = bindings("vote-line")


Way = Literal["open", "ballot"]

_BUDGET = re.compile(r"=\s*(\d{1,3})")
"""What gives everybody so many dots: a digit alone is a vote."""


class VoteEntry(TypingAtFoot):
    """The line for dots with what it needs to know: on what the room votes, how, and whose turn it is.

    A board mounts it below itself for one subject or several (`VoteEntry(desk, 2, "milestones",
    "objectives")`) and binds plan, team and read_only. It is hidden until `open`.
    """

    @dataclass
    class Left(Message):
        """The focus is wanted on the board again; whether the entry is still open."""

        is_open: bool
        winner: str = ""
        """The id of what has most dots, where the round is over and anything has some."""

    @dataclass
    class DotWanted(Message):
        """+ (1) or - (-1) was pressed in the empty line: for what is selected on the board."""

        step: int

    DEFAULT_CSS = """
    VoteEntry > #all-items { height: auto; padding: 0 1; background: $surface; }
    """

    def __init__(self, desk: Desk, session: int, *subjects: VotingSubject) -> None:
        super().__init__(desk, session, VoteLine(NoteInput(hands_on="b+-")))
        self._subjects = subjects
        self._subject = subjects[0]
        self._way: Way = "open"
        self._voter: str | None = None
        self._problem = ""

    def compose(self) -> ComposeResult:
        yield Static(id="all-items", markup=False)
        yield self.line

    def on_resize(self) -> None:
        self._refresh()

    def watch_plan(self) -> None:
        voting = self.voting
        if self._voter is None and self.is_mounted and self.display:
            self._voter = self._first(voting)  # somebody has dots again, or came in
        self._refresh()

    watch_team = watch_plan

    # -- the round ---------------------------------------------------------------------------------------------------

    @property
    def subject(self) -> VotingSubject:
        """What is voted on now."""
        return self._subject

    @property
    def voting(self) -> VotingRound:
        """The round as the plan has it now."""
        return VotingRound(self.plan, Voters.of(self.plan, self.team, self.session), self.session, self._subject)

    @property
    def _alone(self) -> bool:
        return self.plan.solo

    def _refresh(self) -> None:
        voting = self.voting
        if not self.is_mounted or not self.display:
            return
        if self._way == "ballot":
            people = len(sheets_for(voting))
            whose, advice = f"ballot, {counted(people, 'person', 'people')}", " Enter opens it"
        else:
            whose = self._whose(voting)
            example = list(voting.sign_of.values() if voting.signs else voting.labels.values())[:2]
            advice = f" such as {''.join(example)}" if self._voter else ""
        rows = max(self.screen.size.height // 2 - 4, 3)
        items = items_content(voting, rows, max(self.size.width - 2, 1), dots=self._way == "open")
        self.query_one("#all-items", Static).update(items)
        self.line.tell(
            Content.styled(NOUNS[self._subject].capitalize(), "bold") + Content(f" · {whose}") + ARROW,
            advice,
            below=Content.styled(self._problem, "$text-error") if self._problem else self._voted(voting),
        )

    def _whose(self, voting: VotingRound) -> str:
        if self._voter is None:
            return "everybody has voted"
        left = f"{voting.left(self._voter)} of {counted(voting.dots_each, 'dot')} left"
        if self._alone:
            return left
        guest = " (guest)" if voting.voters.is_guest(self._voter) else ""
        return f"{self._voter}{guest}, {left}"

    def _voted(self, voting: VotingRound) -> Content:
        """Who has voted; of whom it is whose turn, what they gave and what typing does with it."""
        parts = [] if voting.has_begun else [_budget(voting)]
        if self._way == "open" and self._voter is not None and (given := voting.given(self._voter)):
            labels = " ".join(voting.labels.get(item, "a note") for item in given.elements())
            parts.append(f"gave {labels}; a typed line replaces it")
        if not self._alone:
            parts.append(f"{len(voting.voted)} of {len(voting.voters.here)} have voted")
            if voting.voted and voting.waiting:
                parts.append(f"not yet {', '.join(voting.waiting)}")
        return Content.styled(" · ".join(parts), "$text-muted")

    # -- open and close ----------------------------------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        """Whether the line is shown."""
        return self.display

    def toggle(self) -> None:
        """`b`: open the line, or close it."""
        if self.display:
            self.close()
        else:
            self.open()

    def open(self) -> None:
        """Show the line with the focus in it; or say why nobody can vote here."""
        voting = self.voting
        if why := self._closed_because(voting):
            self.app.notify(why, markup=False)
            return
        self.display = True
        self._way, self._problem = "open", ""
        self._voter = self._first(voting)
        self._refresh()
        self.line.input.focus()

    def leave(self) -> None:
        """Go to the board, where + and - give dots; the line stays open."""
        self.post_message(self.Left(True))

    def close(self) -> None:
        self.display = False
        self.post_message(self.Left(False, winner(self.voting)))

    def back(self) -> bool:
        """Esc: the line closes; whether it was open."""
        if self.display:
            self.close()
            return True
        return False

    def _closed_because(self, voting: VotingRound) -> str:
        if self.read_only:
            return "This window only reads; dots are given in the one that was opened first."
        if not voting.items:
            return f"There are no {NOUNS[self._subject]} yet on which to vote."
        if not voting.dots_each:
            return "This team gives no dots: votes_per_person is 0 in okra.toml."
        return (
            "" if voting.voters.here else with_keys(self.app, "Nobody is here who votes; {session.room} says who is.")
        )

    # -- whose turn --------------------------------------------------------------------------------------------------

    def _first(self, voting: VotingRound) -> str | None:
        """The one whose turn it is in the room, if they have not voted; else the first who has not."""
        turn = session_record(voting.plan, self.session).turn
        if self._alone:
            return voting.voters.here[0]
        return next((name for name in voting.waiting if turn and voting.voters.same(name, turn)), None) or next(
            iter(voting.waiting), None
        )

    def next_voter(self) -> None:
        """The next one's turn who has not voted; nobody's after the last."""
        voting = self.voting
        if self._alone:
            return
        here = voting.voters.here
        at = here.index(self._voter) + 1 if self._voter in here else 0
        self._voter = next((name for name in (*here[at:], *here[:at]) if name in self._others(voting)), None)
        self._problem = ""
        self._refresh()

    def _others(self, voting: VotingRound) -> tuple[str, ...]:
        return tuple(name for name in voting.waiting if name != self._voter)

    def turn(self, step: int, what: str) -> None:
        voting = self.voting
        if what == "way":
            ways: tuple[Way, ...] = ("open",) if self._alone else ("open", "ballot")
            rounds = [(subject, way) for subject in self._subjects for way in ways]
            self._subject, self._way = rounds[(rounds.index((self._subject, self._way)) + step) % len(rounds)]
            self._voter = self._first(VotingRound(voting.plan, voting.voters, self.session, self._subject))
        elif here := () if self._alone else voting.voters.here:
            at = here.index(self._voter) + step if self._voter in here else min(step, 0)
            self._voter = here[at % len(here)]
        self._problem = ""
        self._refresh()

    # -- typing ------------------------------------------------------------------------------------------------------

    def take(self, text: str) -> None:
        voting = self.voting
        if dots := _BUDGET.fullmatch(text.strip()):
            self._begin_with(voting, int(dots[1]), text)
            return
        if self._way == "ballot":
            self.ballot()
            return
        if not text.strip():
            self.next_voter()
            return
        read = read_typed_dots(text, self.desk.people(self.session), voting)
        by = read.by or self._voter
        wrong = read.wrong or (voting.refusal(by, read.items, anew=True) if by else "Tab chooses whose dots these are.")
        if wrong:
            self._say(wrong, text)
            return
        self._voter = by
        if read.items and by is not None:
            refused = refusal(self.desk.do(SetDots(*self._round(voting), by, read.items)))
            if refused is not None:
                self._say(refused, text)
                return
            self.next_voter()
        self._refresh()

    def _begin_with(self, voting: VotingRound, dots: int, typed: str) -> None:
        """Let everybody have so many dots in this round."""
        refused = refusal(self.desk.do(SetBudget(voting.voters, self._kept(()), dots)))
        if refused is not None:
            self._say(refused, typed)
        self._refresh()

    def _say(self, problem: str, typed: str) -> None:
        """What is wrong with the line; it stays as it was typed."""
        self._problem = problem
        self.line.input.put(typed)
        self._refresh()

    def tell(self, text: str) -> None:
        if self._problem and not self.line.input.value:
            self._problem = ""
            self._refresh()

    def on_note_input_handed_on(self, event: NoteInput.HandedOn) -> None:
        event.stop()
        if event.sign == "b":
            self.close()
        else:
            self.post_message(self.DotWanted(1 if event.sign == "+" else -1))

    # -- on the board ------------------------------------------------------------------------------------------------

    def give(self, selected: str, step: int) -> None:
        """Give a dot (1) of whoever's turn it is to what is selected on the board, or take one back (-1).

        A note in a group stands for its group.
        """
        voting = self.voting
        if self._way == "ballot":
            return
        item = _stands_for(voting, selected)
        if self._voter is None:
            self.app.notify("Everybody has voted; Tab in the line chooses whose dots change.", markup=False)
        elif item is None:
            self.app.notify("Select what is to get the dot.", markup=False)
        elif step > 0:
            last = voting.left(self._voter) == 1 and voting.refusal(self._voter, [item]) is None
            accepted(self.app, self.desk.do(GiveDots(*self._round(voting), self._voter, item)))
            if last:
                self.next_voter()
        else:
            accepted(self.app, self.desk.do(TakeDots(*self._round(voting), self._voter, item)))

    def anew(self) -> None:
        """Take all dots of the round off."""
        voting = self.voting
        accepted(self.app, self.desk.do(VoteAnew(*self._round(voting))))
        self._voter = None if self._alone else next(iter(voting.voters.here), None)
        self._refresh()

    def _round(self, voting: VotingRound) -> tuple[Voters, int, VotingSubject]:
        return voting.voters, self.session, self._subject

    # -- pasting -----------------------------------------------------------------------------------------------------

    def paste(self, text: str) -> None:
        """Read what was pasted and ask before the dots are given."""
        voting = self.voting
        people = self.desk.people(self.session)

        def read(with_direct: bool) -> DotsRead:
            return read_dots(text, people, voting, with_direct=with_direct)

        self.app.push_screen(DotsPreview(read, voting), self._take)

    def _take(self, sheets: tuple[DotSheet, ...] | None) -> None:
        voting = self.voting
        if not sheets:
            return
        edits = tuple(SetDots(*self._round(voting), sheet.by, sheet.items) for sheet in sheets)
        people = counted(len(edits), "person", "people")
        accepted(self.app, self.desk.do(Together(f"give the dots of {people}", edits)))
        given = {sheet.by for sheet in sheets}
        if self._voter in given:
            self._voter = next((name for name in voting.waiting if name not in given), None)
            self._refresh()

    def invitation(self) -> str:
        """What to write into the chat so that it can be pasted back."""
        from okra_tui.intake.invitation import dots_invitation

        voting = self.voting
        named = LETTERS[self._subject]
        titles = {
            sign: f"{label} {item.title}" if named and (label := voting.labels[item.id]) != sign else item.title
            for item in voting.items
            if (sign := voting.sign_of[item.id])
        }
        return dots_invitation(titles, voting.dots_each, voting.on_one)

    # -- ballot ------------------------------------------------------------------------------------------------------

    def ballot(self) -> None:
        """Lay out a blank sheet for each person in turn."""
        voting = self.voting
        if self._alone:
            return
        why = self._closed_because(voting)
        if not why and not sheets_for(voting):
            why = "Everybody has given all dots; the palette's “Take all dots off” lets the room vote once more."
        if why:
            self.app.notify(why, markup=False)
            return
        self.desk.set_ballot(True)
        self._lay_out(BallotBox(sheets_for(voting)), voting)

    def _lay_out(self, ballot: BallotBox, voting: VotingRound) -> None:
        """The first sheet. What the ballot comes to is one edit at its end; until then the desk knows only that it is
        open."""
        people = self.desk.people(self.session)
        self.app.push_screen(BallotDialog(ballot, voting, people), lambda closed: self._ballot_ended(closed, voting))

    def _ballot_ended(self, closed: BallotBox | None, voting: VotingRound) -> None:
        """Put the sum on the items; where the plan does not let it, the ballot stays open as it was."""
        if closed is None:
            self.desk.set_ballot(False)
            self.app.notify("The ballot is void; nothing of it is kept.", markup=False)
            return
        after = self.desk.do(CloseBallot(voting.voters, self._kept(closed.voted), tuple(closed.totals().items())))
        if isinstance(after, EditRefused):
            self.app.notify(f"{after} The ballot stays open.", severity="warning", markup=False)
            self._lay_out(closed, voting)
            return
        self.desk.set_ballot(False)
        round_ = VotingRound(after, voting.voters, voting.session, voting.subject)
        self._counted(round_)
        self.app.push_screen(Tell("The ballot is closed", tally_text(round_, closed.totals())))

    def _kept(self, voters: tuple[str, ...]) -> Ballot:
        """What the plan keeps of a closed ballot."""
        return Ballot(
            id=self.desk.new_id("ballots"),
            session=self.session,
            subject=self._subject,
            on=self.desk.clock.today(),
            voters=voters,
        )

    def _counted(self, after: VotingRound) -> None:
        self._way, self._voter = "open", next(iter(after.waiting), None)
        self._refresh()
        self.post_message(self.Left(self.display, winner(after)))


def _budget(voting: VotingRound) -> str:
    """How many dots would do, before anybody has voted, and how everybody gets another number of them."""
    noun = NOUNS[voting.subject]
    items = f"{len(voting.items)} {noun if len(voting.items) > 1 else noun.removesuffix('s')}"
    if voting.ballots or voting.suggested == voting.dots_each:  # somebody has said so, or it is what would be said
        return f"{counted(voting.dots_each, 'dot')} each for {items}; = and a digit changes it"
    return f"{counted(voting.suggested, 'dot')} each would do for {items}: ={voting.suggested}"


def winner(voting: VotingRound) -> str:
    """The id of what has most dots; nothing where none are given."""
    first = next(iter(voting.tally), None)
    return first.item.id if first is not None and first.votes else ""


def _stands_for(voting: VotingRound, selected: str) -> str | None:
    """What gets the dot where this is selected: a note in a group stands for the group."""
    item = voting.plan.by_id.get(selected)
    if isinstance(item, Note) and item.cluster and voting.subject == "clusters":
        group = voting.plan.find(Cluster, item.cluster)
        item = group if group is not None and voting.takes(group) else item
    return item.id if item is not None else None


# -- The dots that were found in a paste, shown before they are given.


class DotsPreview(Preview[tuple[DotSheet, ...]]):
    """Whose dots, on what, in whose place; what was left out and why. Answers with the sheets that are taken."""

    CELLS = 110
    BINDINGS: ClassVar[list[BindingType]] = bindings("dots", "scroll")
    DEFAULT_CSS = f"""
    DotsPreview > #panel {{ width: {CELLS}; }}
    """

    def __init__(self, read: Callable[[bool], DotsRead], voting: VotingRound) -> None:
        """`read(with_direct)` reads the paste."""
        super().__init__(self._dots_page, lambda: self._read.sheets or None)
        self._read_again = read
        self._with_direct = False
        self._read = read(False)
        self._voting = voting

    def _dots_page(self, _: int) -> PreviewPage:
        sheets = self._read.sheets
        people = counted(len(sheets), "person gives", "people give")
        given = counted(sum(len(sheet.items) for sheet in sheets), "dot")
        rows = [self._line(sheet) for sheet in sheets] or [Content("No dots were found in this paste.")]
        return PreviewPage(f"{people} {given}  ·  read as {self._read.form}", rows, left_out_lines(self._read.left_out))

    def _line(self, sheet: DotSheet) -> Content:
        names = max(len(one_line(other.by)) for other in self._read.sheets)
        labels = self._voting.labels
        dots = [" ".join(labels[item] for item in other.items) for other in (sheet, *self._read.sheets)]
        before = " ".join(labels.get(item, "?") for item in self._voting.given(sheet.by).elements())
        notes = [*(["a guest"] if sheet.guest else []), *([f"instead of {before}"] if before else [])]
        unspent = self._voting.dots_each - len(sheet.items)
        notes += [f"{counted(unspent, 'dot')} not given"] if unspent else []
        return Content.assemble(
            "  ",
            (one_line(sheet.by).ljust(names), "bold"),
            "  ",
            dots[0].ljust(max(map(len, dots))),
            ("  ".join(["", *notes]), "$text-disabled"),
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return bool(self._read.direct) if action == "direct" else super().check_action(action, parameters)

    def action_direct(self) -> None:
        self._with_direct = not self._with_direct
        self._read = self._read_again(self._with_direct)
        self.show()


# -- A work area with votes: what its keys do with the line for dots.


class VotingArea(WorkArea):
    """Stands before the area's own class: `class MyBoard(VotingArea, NoteBoard)`. The area yields a `VoteEntry`.

    What gets a dot is the area's `selected_entity`; `may_vote` says whether there is anything to vote on now.
    """

    BINDINGS = bindings("votes")

    ONLY_DOTS = False
    """Whether a paste can hold nothing but dots here."""
    VOTING = frozenset({"vote", "ballot", "vote_anew"})
    WITH_LINE = frozenset({"give_dots", "next_voter"})
    """What makes sense only while the line for dots is open."""

    def on_mount(self) -> None:
        self.watch(self, "curtains", self._leave_under_curtain, init=False)

    def _leave_under_curtain(self) -> None:
        """What was given to what must not show."""
        if self._built and not self.may_vote and self.vote_entry.is_open:
            self.vote_entry.display = False  # where the focus goes then, the curtain knows

    @property
    def vote_entry(self) -> VoteEntry:
        """The line for dots."""
        return self.query_one(VoteEntry)

    @property
    def may_vote(self) -> bool:
        """Whether the room may vote now: never under the curtain."""
        return not self.read_only and self.session not in self.curtains

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in self.VOTING | self.WITH_LINE:
            if action in {"ballot", "next_voter"} and self.plan.solo:
                return False
            return self.may_vote and (action in self.VOTING or self.vote_entry.is_open)
        return super().check_action(action, parameters)

    def action_vote(self) -> None:
        self.vote_entry.toggle()
        self.refresh_bindings()

    def action_give_dots(self, number: int) -> None:
        """Give what is selected a dot, or take one back."""
        self.vote_entry.give(self.selected_entity, number)

    def action_next_voter(self) -> None:
        self.vote_entry.next_voter()

    def action_ballot(self) -> None:
        self.vote_entry.ballot()

    def action_vote_anew(self) -> None:
        self.vote_entry.anew()

    def on_vote_entry_dot_wanted(self, event: VoteEntry.DotWanted) -> None:
        event.stop()
        self.action_give_dots(event.step)

    def on_vote_entry_left(self, event: VoteEntry.Left) -> None:
        event.stop()
        self.focus_first()
        if event.winner:
            self.go_to_entity(event.winner)
        self.refresh_bindings()

    def back(self) -> bool:
        """Esc: the line for dots before all else."""
        return self.vote_entry.back() or super().back()

    @property
    def invites(self) -> bool:
        return self.vote_entry.is_open or super().invites

    def invitation(self) -> str:
        return self.vote_entry.invitation() if self.vote_entry.is_open else super().invitation()

    def take_said_apart(self, answers: Mapping[str, str]) -> None:
        if self.may_vote and not self.vote_entry.is_open:
            self.action_vote()
        super().take_said_apart(answers)

    def take_paste(self, text: str) -> None:
        """While dots are given, a paste anywhere on the area holds dots; where nothing else can be pasted, always."""
        if self.ONLY_DOTS and self.may_vote and not self.vote_entry.is_open:
            self.action_vote()
        if self.vote_entry.is_open:
            self.vote_entry.paste(text)
        else:
            super().take_paste(text)


# -- The work area of session 0's second step, and of the retrospective: all notes on one board, grouped, and then
# everybody's dots.


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
