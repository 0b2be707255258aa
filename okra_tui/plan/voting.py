"""Dots: who may give how many to what, where the items stand by them, and the priority line that this makes.

The budget counts for a round, the items of one subject in one session: what a person gives to clusters in session 0
takes nothing from what they give to milestones in session 2, nor that from objectives. The priority line has the
objectives from left to right by votes, and says which are beyond what the team can do in the quarter.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from okra_tui.plan.entity import Entity
from okra_tui.plan.labels import label
from okra_tui.plan.model import Ballot, Cluster, Milestone, Note, Objective, Plan
from okra_tui.plan.team import Member, Team
from okra_tui.plan.text import caseless, counted
from okra_tui.plan.thread import Thread, dots_on, thread_of

VotingSubject = Literal["clusters", "objectives", "milestones"]
"""What a round is about, in the words of the file's ballots."""
Item = Cluster | Objective | Milestone | Note
"""What can get a dot. Notes that stand beside the clusters can, but have no number that could be typed."""

NOUNS = {"clusters": "groups", "objectives": "objectives", "milestones": "milestones"}
"""What a round is about, as people say it."""
LETTERS = {"clusters": "", "objectives": "O", "milestones": "M"}
"""What may stand before an item's number, as it does in its label."""
SIGNS = "123456789acdefghijklnpqrstuvwxyz0mo"
"""A sign for each number, so that dots are dictated without spaces. `b` closes the line; a round's own letter, which
stands in its labels, is no sign in it."""
ITEMS_A_DOT = 4
"""One dot for so many items is a common rule of multivoting, where everybody has a quarter to a third of the items as
votes: fewer decide nothing, more spread over everything. The method itself only says that they are few."""
MOST_DOTS = 9
"""More dots than this are given to nobody when a round begins: one digit says how many."""
ALONE = "Me"
"""Who votes where one person drafts alone in a team of nobody."""


@dataclass(frozen=True)
class Voters:
    """Who may vote in a session: those of the team, and the guests who are here."""

    team: Team
    present: tuple[str, ...] = ()
    """Who is in the room, guests too, as the session's record has it; nobody: everybody of the team is."""

    @classmethod
    def of(cls, plan: Plan, team: Team, session: int) -> "Voters":
        """The voters of a session of this plan."""
        if plan.solo:
            drafting = next((member for member in team.here if member.role == "facilitator"), None)
            alone = drafting or next((member for member in team.here if member.role == "member"), None)
            return cls(team, (alone.name if alone else ALONE,))
        record = plan.record_of(session)
        return cls(team, record.present if record else ())

    @cached_property
    def here(self) -> tuple[str, ...]:
        """Who is here and votes, in the order of the room."""
        present = self.present or tuple(member.name for member in self.team.here)
        return tuple(dict.fromkeys(self.person(name) for name in present if self.refusal(name) is None))

    def person(self, name: str) -> str:
        """The name by which votes are kept: the team's for a member, for a guest the one that the room has."""
        member = self.team.member(name)
        if member is not None:
            return member.name
        return self._guests.get(caseless(name), name.strip())

    def same(self, one: str, other: str) -> bool:
        """Whether two names as they stand in a plan mean one person."""
        return caseless(self.person(one)) == caseless(self.person(other))

    def is_guest(self, name: str) -> bool:
        """Whether this person is here without being of the team."""
        return self._member(name) is None and caseless(self.person(name)) in self._guests

    def refusal(self, name: str) -> str | None:
        """Why this person cannot vote, in a sentence; None where they can."""
        member = self._member(name)
        if member is not None and member.role == "stakeholder":
            return f"{member.name} is the stakeholder, who presents and does not vote."
        if member is None and not self.is_guest(name):
            return f"Nobody called {name.strip()} is in the team or in the room, so no dots can be given for that name."
        return None

    def _member(self, name: str) -> Member | None:
        member = self.team.member(name)
        return member if member is not None and not member.left else None

    @cached_property
    def _guests(self) -> dict[str, str]:
        return {caseless(name): name.strip() for name in self.present if self._member(name) is None}


class VoteRank(NamedTuple):
    """Where an item stands: rank 1 has the most votes; items with equally many share a rank, and `tied` says so."""

    rank: int
    item: Item
    votes: int
    tied: bool


class VotingRound:
    """One round over one plan, worked out when asked for."""

    def __init__(self, plan: Plan, voters: Voters, session: int, subject: VotingSubject) -> None:
        self.plan = plan
        self.voters = voters
        self.session = session
        self.subject = subject

    # -- the items ---------------------------------------------------------------------------------------------------

    @cached_property
    def items(self) -> tuple[Cluster | Objective | Milestone, ...]:
        """The items that have a number, in the order of the board; a dropped milestone is none of them."""
        if self.subject == "clusters":
            return tuple(cluster for cluster in self.plan.clusters if cluster.session == self.session)
        if self.subject == "objectives":
            return self.plan.objectives
        return tuple(milestone for milestone in self.plan.milestones if milestone.status != "dropped")

    @cached_property
    def numbers(self) -> dict[int, str]:
        """The id that each number means: a cluster's place on the board, else the number in the label."""
        if self.subject == "clusters":
            return {at: item.id for at, item in enumerate(self.items, 1)}
        return {item.number: item.id for item in self.items if not isinstance(item, Cluster)}

    @cached_property
    def labels(self) -> dict[str, str]:
        """How each item is typed, by its id: `2` for a cluster, `M7`, `O2`."""
        return {id: f"{LETTERS[self.subject]}{number}" for number, id in self.numbers.items()}  # noqa: A001

    @cached_property
    def signs(self) -> dict[str, str]:
        """The item that each sign means: up to 9 its number, then a letter. Numbers beyond these take free ones."""
        letters = [sign for sign in SIGNS if sign.upper() != LETTERS[self.subject]]
        signs = {letters[number - 1]: id for number, id in self.numbers.items() if number <= len(letters)}  # noqa: A001
        free = (sign for sign in letters if sign not in signs)
        beyond = (id for number, id in self.numbers.items() if number > len(letters))  # noqa: A001
        return signs | dict(zip(free, beyond, strict=False))

    @cached_property
    def sign_of(self) -> dict[str, str]:
        """What is dictated for each item, by its id; its label where no sign is left for it."""
        return self.labels | {id: sign for sign, id in self.signs.items()}  # noqa: A001

    @property
    def one_digit(self) -> bool:
        """Whether each number is one digit, so that `227` means three dots."""
        return all(number < 10 for number in self.numbers)

    def takes(self, item: Item) -> bool:
        """Whether this item gets dots in this round."""
        if isinstance(item, Note):
            return self.subject == "clusters" and item.session == self.session
        return item in self.items

    @cached_property
    def counted(self) -> tuple[Item, ...]:
        """Everything on which dots of this round can lie, also what gets none any more."""
        if self.subject == "clusters":
            return (*self.items, *(note for note in self.plan.notes if note.session == self.session))
        return self.plan.objectives if self.subject == "objectives" else self.plan.milestones

    def called(self, item: Entity) -> str:
        """What people call an item."""
        return label(self.plan, item)

    # -- how many dots there are -------------------------------------------------------------------------------------

    @property
    def ballots(self) -> tuple[Ballot, ...]:
        """What the plan keeps of this round: how many dots everybody has, and who has voted on sheets."""
        kept = self.plan.ballots
        return tuple(one for one in kept if (one.session, one.subject) == (self.session, self.subject))

    @cached_property
    def dots_each(self) -> int:
        """How many dots a person has: as many as the round was begun with, else as the team has it."""
        begun_with = next((ballot.dots_each for ballot in reversed(self.ballots) if ballot.dots_each), None)
        return begun_with or self.voters.team.votes_per_person

    @property
    def on_one(self) -> int:
        """How many of them may lie on one item."""
        most = self.voters.team.votes_per_item
        return self.dots_each if most is None else min(self.dots_each, most)

    @property
    def has_begun(self) -> bool:
        """Whether anybody has given a dot or handed in a sheet: from then on everybody's dots stay as many."""
        return bool(self._dots or self._cast)

    @property
    def suggested(self) -> int:
        """How many dots would do for so many items: a quarter of them, rounded, at least one, and no more than the
        team has for a round."""
        quarter = (2 * len(self.items) + ITEMS_A_DOT) // (2 * ITEMS_A_DOT)
        return max(1, min(quarter, self.voters.team.votes_per_person, MOST_DOTS))

    # -- who gave how many -------------------------------------------------------------------------------------------

    def given(self, name: str) -> Counter[str]:
        """The open dots of one person: how many on each item, by its id."""
        key = caseless(self.voters.person(name))
        return Counter({item: dots for (person, item), dots in self._dots.items() if person == key})

    def spent(self, name: str) -> int:
        """How many open dots a person has given."""
        return self.given(name).total()

    def left(self, name: str) -> int:
        """How many dots a person can still give; none after a ballot, whose sheets nobody knows."""
        return 0 if self.has_cast(name) else max(self.dots_each - self.spent(name), 0)

    def has_cast(self, name: str) -> bool:
        """Whether this person has voted in a ballot of this round that is closed."""
        return caseless(self.voters.person(name)) in self._cast

    @property
    def voted(self) -> tuple[str, ...]:
        """Who is here and has given a dot or handed in a sheet."""
        return tuple(name for name in self.voters.here if self.has_cast(name) or self.spent(name))

    @property
    def waiting(self) -> tuple[str, ...]:
        """Who is here, votes, and has not voted yet."""
        return tuple(name for name in self.voters.here if name not in self.voted)

    @cached_property
    def _dots(self) -> Counter[tuple[str, str]]:
        return Counter((caseless(self.voters.person(name)), item.id) for item in self.counted for name in item.votes)

    @cached_property
    def _cast(self) -> frozenset[str]:
        return frozenset(caseless(self.voters.person(name)) for ballot in self.ballots for name in ballot.voters)

    def refusal(self, name: str, dots: Iterable[str], *, anew: bool = False) -> str | None:
        """Why this person cannot give one dot to each of these ids (an id twice: two dots), in a sentence.

        `anew`: instead of what they had given, else on top of it.
        """
        if why := self.voters.refusal(name):
            return why
        who, wanted = self.voters.person(name), Counter(dots)
        if self.has_cast(who):
            return f"{who} has voted in the ballot and has no dots left."
        given = Counter[str]() if anew else self.given(who)
        left, dots_each = max(self.dots_each - given.total(), 0), self.dots_each
        if wanted.total() > left:
            return f"{who} has {left or 'none'} of {counted(dots_each, 'dot')} left, and this takes {wanted.total()}."
        for id, more in wanted.items():  # noqa: A001
            item, all_there = self.plan.by_id.get(id), given[id] + more
            if isinstance(item, Item) and all_there > self.on_one:
                most = f"one person can give an item {self.on_one} at most"
                return f"That makes {all_there} dots of {who} on {self.called(item)}; {most}."
        return None

    # -- where the items stand ---------------------------------------------------------------------------------------

    @cached_property
    def tally(self) -> tuple[VoteRank, ...]:
        """The items with the most votes first; of equally many, in the order of the board, and said to be tied."""
        thread = thread_of(self.plan)
        return self.ranked({item.id: thread.votes(item) for item in self.items})

    def ranked(self, votes: Mapping[str, int]) -> tuple[VoteRank, ...]:
        """The items by these votes, such as a ballot's own sum; an item without any has none."""
        votes = {item.id: votes.get(item.id, 0) for item in self.items}
        ranked = sorted(self.items, key=lambda item: -votes[item.id])
        alike = Counter(votes.values())
        ranks = {votes[item.id]: rank for rank, item in reversed(list(enumerate(ranked, 1)))}
        return tuple(
            VoteRank(
                rank=ranks[votes[item.id]],
                item=item,
                votes=votes[item.id],
                tied=alike[votes[item.id]] > 1,
            )
            for item in ranked
        )


# -- The priority line: objectives from left to right by votes; the quarter's slots, and beyond them the next quarter.


class PlaceInLine(NamedTuple):
    """An objective's place on the line. `tied`: another one on its side of the border has as many votes."""

    objective: Objective
    votes: int
    tied: bool
    has_slot: bool
    milestones: tuple[Milestone, ...]
    """Those in its row, the most voted first; what waits for the next quarter by itself comes last."""


class Priorities(NamedTuple):
    """Both sides of the border, and the milestones that stand in no objective's row."""

    this_quarter: tuple[PlaceInLine, ...]
    next_quarter: tuple[PlaceInLine, ...]
    loose: tuple[Milestone, ...]
    slots: int

    @property
    def without_slot(self) -> tuple[Objective, ...]:
        """The active objectives for which the quarter has no slot."""
        return tuple(place.objective for place in self.this_quarter if not place.has_slot)


def by_votes(thread: Thread, objectives: Iterable[Objective]) -> tuple[Objective, ...]:
    """The most voted first; of equally many votes in the plan's order."""
    return tuple(sorted(objectives, key=lambda objective: -thread.votes(objective)))


def priority_line(thread: Thread, team: Team) -> Priorities:
    """The line of a plan, for a team with so many slots a quarter."""
    waiting = [objective for objective in thread.plan.objectives if objective.deferred]
    loose = [milestone for milestone in thread.plan.milestones if thread.row(milestone) is None]
    return Priorities(
        _side(thread, thread.objectives, team.objective_slots),
        _side(thread, waiting, 0),
        _ranked(loose),
        team.objective_slots,
    )


def _side(thread: Thread, objectives: Iterable[Objective], slots: int) -> tuple[PlaceInLine, ...]:
    ranked = by_votes(thread, objectives)
    alike = Counter(thread.votes(objective) for objective in ranked)
    return tuple(
        PlaceInLine(
            objective,
            votes := thread.votes(objective),
            alike[votes] > 1,
            at < slots,
            _ranked(thread.row_of.get(objective.id, ())),
        )
        for at, objective in enumerate(ranked)
    )


def _ranked(milestones: Iterable[Milestone]) -> tuple[Milestone, ...]:
    there = [milestone for milestone in milestones if milestone.status != "dropped"]
    return tuple(sorted(there, key=lambda milestone: (milestone.deferred, -dots_on(milestone))))


# -- Dots in words and signs.


SINGLY = 5
"""More dots than this are a number, for nobody counts them."""


def dots_sign(dots: int) -> str:
    """`●●●`, or `●×7`; nothing for none."""
    return "●" * dots if dots <= SINGLY else f"●×{dots}"


def most_voted(plan: Plan, session: int) -> tuple[Cluster, ...]:
    """The groups of a session, those with most dots first; equal ones in the order of the board."""
    groups = [cluster for cluster in plan.clusters if cluster.session == session]
    return tuple(sorted(groups, key=dots_on, reverse=True))
