"""What can be done with dots: given and taken back in the open, and counted once a ballot is closed."""

from collections.abc import Iterable
from dataclasses import dataclass

from okra_tui.edits.edit import Edit, EditRefused, added, changed
from okra_tui.plan.model import Ballot, Plan
from okra_tui.plan.text import counted
from okra_tui.plan.voting import MOST_DOTS, Item, Voters, VotingRound, VotingSubject

_GONE = "That is no longer in the plan; it was deleted meanwhile."


@dataclass(frozen=True)
class _InRound(Edit[Plan]):
    """An edit of the dots of one round: in this session, on these items, by these voters."""

    voters: Voters
    session: int
    subject: VotingSubject

    def _round(self, plan: Plan) -> VotingRound:
        return VotingRound(plan, self.voters, self.session, self.subject)


@dataclass(frozen=True)
class SetBudget(Edit[Plan]):
    """Say before anybody votes how many dots everybody has; the plan keeps it with the round that `ballot` names."""

    voters: Voters
    ballot: Ballot
    dots: int

    label = "say how many dots everybody has"

    def apply(self, value: Plan) -> Plan:
        if not 1 <= self.dots <= MOST_DOTS:
            raise EditRefused(f"Everybody can have 1 to {MOST_DOTS} dots, not {self.dots}.")
        voting = VotingRound(value, self.voters, self.ballot.session, self.ballot.subject)
        if voting.has_begun:
            raise EditRefused(
                f"Somebody has voted already, with {counted(voting.dots_each, 'dot')} each; take all dots off first."
            )
        ballot = self.ballot.changed(voters=(), dots_each=self.dots)
        return added(value.replaced(ballots=_without(value, voting.ballots)), [ballot])


@dataclass(frozen=True)
class GiveDots(_InRound):
    """Put some more dots of one person on an item, in the open."""

    voter: str
    item: str
    dots: int = 1

    @property
    def label(self) -> str:
        return "give a dot" if self.dots == 1 else f"give {self.dots} dots"

    def apply(self, value: Plan) -> Plan:
        voting, items = self._round(value), (self.item,) * self.dots
        item = _item(voting, self.item)
        _refuse(voting.refusal(self.voter, items))
        name = self.voters.person(self.voter)
        return changed(value, [item.changed(votes=(*item.votes, *(name for _ in items)))])


@dataclass(frozen=True)
class TakeDots(_InRound):
    """Take the last dots of one person off an item; also of somebody who has gone since."""

    voter: str
    item: str
    dots: int = 1

    @property
    def label(self) -> str:
        return "take a dot back" if self.dots == 1 else f"take {self.dots} dots back"

    def apply(self, value: Plan) -> Plan:
        voting, item = self._round(value), value.by_id.get(self.item)
        if not isinstance(item, Item):
            raise EditRefused(_GONE)
        name, there = self.voters.person(self.voter), voting.given(self.voter)[self.item]
        if there < self.dots:
            has = f"only {there} dots" if there > 1 else "only 1 dot" if there else "no dot"
            raise EditRefused(f"{name} has {has} on {voting.called(item)}.")
        own = [at for at, voter in enumerate(item.votes) if self.voters.same(voter, name)]
        off = frozenset(own[len(own) - self.dots :])
        return changed(value, [item.changed(votes=tuple(v for at, v in enumerate(item.votes) if at not in off))])


@dataclass(frozen=True)
class SetDots(_InRound):
    """Put one person's dots on these items (twice in it: two dots), in the place of all that they had given."""

    voter: str
    items: tuple[str, ...] = ()

    label = "give dots"

    def apply(self, value: Plan) -> Plan:
        voting = self._round(value)
        for id in self.items:  # noqa: A001
            _item(voting, id)
        _refuse(voting.refusal(self.voter, self.items, anew=True))
        name, had = self.voters.person(self.voter), voting.given(self.voter)
        rows = []
        for item in _items(value, {**dict.fromkeys(had), **dict.fromkeys(self.items)}):
            wanted = self.items.count(item.id)
            if wanted != had[item.id]:
                others = (voter for voter in item.votes if not self.voters.same(voter, name))
                rows.append(item.changed(votes=(*others, *(name for _ in range(wanted)))))
        return changed(value, rows)


@dataclass(frozen=True)
class CloseBallot(Edit[Plan]):
    """Count a ballot: its sum goes on the items, and who has voted is kept, but nowhere what anybody chose.

    `totals` are dots by the ids of items. Items that were deleted meanwhile take their dots with them.
    """

    voters: Voters
    ballot: Ballot
    totals: tuple[tuple[str, int], ...]

    label = "close the ballot"

    def apply(self, value: Plan) -> Plan:
        voting = VotingRound(value, self.voters, self.ballot.session, self.ballot.subject)
        names = [self.voters.person(name) for name in self.ballot.voters]
        if not names:
            raise EditRefused("Nobody has voted, so there is nothing to count.")
        if len(set(names)) < len(names):
            raise EditRefused("Somebody stands twice among those who have voted.")
        for name in names:
            _refuse(voting.refusal(name, ()))
        most = sum(voting.left(name) for name in names)
        if sum(dots for _, dots in self.totals) > most:
            raise EditRefused(f"The sheets hold more dots than the {most} that those who voted had left.")
        rows = []
        for id, dots in self.totals:  # noqa: A001
            if dots < 0 or dots > voting.on_one * len(names):
                people = counted(len(names), "person", "people")
                raise EditRefused(f"One item cannot have {dots} dots of {people}.")
            item = value.by_id.get(id)
            if isinstance(item, Item) and dots:
                rows.append(item.changed(dots=(item.dots or 0) + dots))
        ballot = self.ballot.changed(voters=tuple(names), dots_each=voting.dots_each or None)
        only_budget = [one for one in voting.ballots if not one.voters]  # this one has it from now on
        after = changed(value, rows)
        return added(after.replaced(ballots=_without(after, only_budget)) if only_budget else after, [ballot])


@dataclass(frozen=True)
class VoteAnew(_InRound):
    """Take all dots off the items of a round, those of its ballots too, so that everybody can vote once more, with as
    many dots as the team has for it."""

    label = "take all dots off"

    def apply(self, value: Plan) -> Plan:
        rows = [item.changed(votes=(), dots=None) for item in self._round(value).counted if item.votes or item.dots]
        kept = _without(value, self._round(value).ballots)
        if not rows and len(kept) == len(value.ballots):
            raise EditRefused("No dots have been given here yet.")
        after = changed(value, rows)
        return after if len(kept) == len(value.ballots) else after.replaced(ballots=kept)


def _without(plan: Plan, ballots: Iterable[Ballot]) -> tuple[Ballot, ...]:
    gone = {ballot.id for ballot in ballots}
    return tuple(ballot for ballot in plan.ballots if ballot.id not in gone)


def _items(plan: Plan, ids: Iterable[str]) -> list[Item]:
    return [item for id in ids if isinstance(item := plan.by_id.get(id), Item)]  # noqa: A001


def _item(voting: VotingRound, id: str) -> Item:  # noqa: A002
    """The item of the round with this id. Raises EditRefused where it is gone, or gets no dots."""
    item = voting.plan.by_id.get(id)
    if item is None:
        raise EditRefused(_GONE)
    if not isinstance(item, Item) or not voting.takes(item):
        raise EditRefused(f"No dots are given to {voting.called(item)} here.")
    return item


def _refuse(why: str | None) -> None:
    if why:
        raise EditRefused(why)
