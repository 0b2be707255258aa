"""A work area with votes: what its keys do with the line for dots."""

from okra_tui.ui.keys.table import bindings
from okra_tui.ui.session.work_area import WorkArea
from okra_tui.ui.steps.votes import VoteEntry


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
            alone = self.plan.solo
            if action in {"ballot", "next_voter"} and alone:
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
        self.refresh_bindings()

    def back(self) -> bool:
        """Esc: the line for dots before all else."""
        return self.vote_entry.back() or super().back()

    @property
    def invites(self) -> bool:
        return self.vote_entry.is_open or super().invites

    def invitation(self) -> str:
        return self.vote_entry.invitation() if self.vote_entry.is_open else super().invitation()

    def take_paste(self, text: str) -> None:
        """While dots are given, a paste anywhere on the area holds dots; where nothing else can be pasted, always."""
        if self.ONLY_DOTS and self.may_vote and not self.vote_entry.is_open:
            self.action_vote()
        if self.vote_entry.is_open:
            self.vote_entry.paste(text)
        else:
            super().take_paste(text)
