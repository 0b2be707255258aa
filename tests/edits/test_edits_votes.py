"""Dots: never more than the budget, undone exactly, and a closed ballot is the sum of its sheets."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okra_tui.desk.document import Document
from okra_tui.edits.edit import Edit, EditRefused
from okra_tui.edits.votes import CloseBallot, GiveDots, SetBudget, SetDots, TakeDots, VoteAnew
from okra_tui.plan.model import Ballot, Cluster, Milestone, Note, Objective, Plan, SessionRecord
from okra_tui.plan.team import Member, Team
from okra_tui.plan.thread import dots_on
from okra_tui.plan.voting import Voters, VotingRound, VotingSubject
from okra_tui.room import ballot as room

PLAN = Plan(
    quarter="2026-Q4",
    starts=date(2026, 10, 5),
    notes=(Note(id="n-1", session=0, text="one"), Note(id="n-2", session=1, text="two")),
    clusters=tuple(Cluster(id=f"g-{at}", session=0, title="Group") for at in range(1, 5)),
    objectives=tuple(Objective(id=f"o-{at}", number=at, title="Ours") for at in range(1, 4)),
    milestones=tuple(Milestone(id=f"m-{at}", number=at, title="Bet") for at in range(1, 4)),
)
PEOPLE = ("Ada", "Grace", "Linus", "Zoe")
MEMBERS = (*(Member(name=name) for name in PEOPLE[:3]), Member(name="Sam", role="stakeholder"))
ROUNDS: tuple[tuple[int, VotingSubject, str], ...] = (
    (0, "clusters", "g"),
    (2, "objectives", "o"),
    (2, "milestones", "m"),
)


def _voters(each: int = 3, on_one: int | None = None) -> Voters:
    return Voters(
        Team(team="T", votes_per_person=each, votes_per_item=on_one, members=MEMBERS), (*PEOPLE[:3], "Sam", "Zoe")
    )


def _in_budget(plan: Plan, voters: Voters) -> bool:
    for session, subject, _ in ROUNDS:
        voting = VotingRound(plan, voters, session, subject)
        for name in PEOPLE:
            given = voting.given(name)
            if given.total() > voting.dots_each or any(dots > voting.on_one for dots in given.values()):
                return False
        cast = [set(ballot.voters) for ballot in plan.ballots if ballot.subject == subject]
        if any(one & other for at, one in enumerate(cast) for other in cast[:at]):
            return False
        closed = sum(item.dots or 0 for item in voting.counted)
        everyone = {name for names in cast for name in names}
        if closed + sum(voting.spent(name) for name in everyone) > voting.dots_each * len(everyone):
            return False
    return True


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_nobody_ever_has_more_dots_than_the_budget_and_undo_brings_back_exactly_what_was(data: st.DataObject) -> None:
    voters = _voters(data.draw(st.integers(0, 4)), data.draw(st.none() | st.integers(1, 3)))
    document = Document(PLAN, lambda: 0.0)
    before = [PLAN]
    for number in range(data.draw(st.integers(1, 12))):
        edit = _drawn(data, voters, number)
        try:
            changes = document.apply(edit)
        except EditRefused:
            assert document.value == before[-1]
            continue
        assert _in_budget(document.value, voters), edit
        if changes:
            before.append(document.value)
    while len(before) > 1:
        assert document.value == before.pop()
        document.undo()
    assert document.value == PLAN
    assert document.undo() is None


def _drawn(data: st.DataObject, voters: Voters, number: int) -> Edit[Plan]:
    session, subject, letter = data.draw(st.sampled_from(ROUNDS))
    item = st.integers(1, 4).map(lambda at: f"{letter}-{at}")
    name = data.draw(st.sampled_from([*PEOPLE, "Sam", "Zed"]))
    dots = data.draw(st.integers(1, 2))
    match data.draw(st.integers(0, 4)):
        case 0 | 1:
            return GiveDots(voters, session, subject, name, data.draw(item), dots)
        case 2:
            return TakeDots(voters, session, subject, name, data.draw(item), dots)
        case 3:
            return SetDots(voters, session, subject, name, tuple(data.draw(st.lists(item, max_size=5))))
        case _:
            names = data.draw(st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=3, unique=True))
            totals = data.draw(st.lists(st.tuples(item, st.integers(0, 4)), max_size=3, unique_by=lambda t: t[0]))
            ballot = Ballot(id=f"v-{number}", session=session, subject=subject, voters=tuple(names))
            return CloseBallot(voters, ballot, tuple(totals))


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_closing_a_ballot_gives_the_sum_of_its_sheets(data: st.DataObject) -> None:
    voters = _voters()
    open_dots = data.draw(st.lists(st.sampled_from(["g-1", "g-2"]), max_size=2))
    before = SetDots(voters, 0, "clusters", "Ada", tuple(open_dots)).apply(PLAN)
    voting = VotingRound(before, voters, 0, "clusters")
    box = room.BallotBox(voting.voters.here)
    sheets: Counter[str] = Counter()
    for _ in range(data.draw(st.integers(1, 10))):
        if box.turn is None:
            break
        if data.draw(st.integers(0, 2)) == 0:
            box = box.skip()
            continue
        most = voting.left(box.turn)
        sheet = data.draw(st.lists(st.sampled_from([item.id for item in voting.items]), max_size=most))
        sheets.update(sheet)
        box = box.hand_in(sheet)
    document = Document(before, lambda: 0.0)
    ballot = Ballot(id="v-1", session=0, subject="clusters", on=date(2026, 9, 30), voters=box.voted)
    if not box.voted:
        with pytest.raises(EditRefused, match=r"^Nobody has voted, so there is nothing to count\.$"):
            document.apply(CloseBallot(voters, ballot, tuple(box.totals().items())))
        return
    document.apply(CloseBallot(voters, ballot, tuple(box.totals().items())))
    after = document.value
    for old, new in zip(before.clusters, after.clusters, strict=True):
        assert dots_on(new) - dots_on(old) == sheets[new.id]
        assert new.votes == old.votes
    assert after.ballots == (ballot.changed(dots_each=3),)
    assert VotingRound(after, voters, 0, "clusters").waiting == tuple(
        name for name in voters.here if name not in box.voted and not (name == "Ada" and open_dots)
    )
    assert document.undo() == "close the ballot"
    assert document.value == before


def test_dots_are_given_and_taken_back_and_counted_for_each_round_by_itself() -> None:
    voters = _voters(on_one=2)
    plan = GiveDots(voters, 0, "clusters", "ADA", "g-1", 2).apply(PLAN)
    plan = GiveDots(voters, 0, "clusters", "zoe", "n-1").apply(plan)  # a guest, on a note beside the groups
    plan = GiveDots(voters, 2, "milestones", "Ada", "m-1", 2).apply(plan)
    plan = GiveDots(voters, 2, "objectives", "Ada", "o-1", 2).apply(plan)
    assert plan.clusters[0].votes == ("Ada", "Ada")
    assert plan.notes[0].votes == ("Zoe",)
    clusters, milestones = (VotingRound(plan, voters, *at) for at in ((0, "clusters"), (2, "milestones")))
    assert [(clusters.spent(name), clusters.left(name)) for name in ("Ada", "Zoe", "Grace")] == [(2, 1), (1, 2), (0, 3)]
    assert milestones.left("Ada") == 1
    assert TakeDots(voters, 0, "clusters", "Ada", "g-1").apply(plan).clusters[0].votes == ("Ada",)
    with pytest.raises(EditRefused, match=r"^No dots are given to note here\.$"):
        GiveDots(voters, 0, "clusters", "Grace", "n-2").apply(plan)  # a note of another session


def test_a_pasted_sheet_replaces_what_that_person_had_given_and_nothing_of_others() -> None:
    voters = _voters()
    plan = SetDots(voters, 0, "clusters", "Ada", ("g-1", "g-2", "g-2")).apply(PLAN)
    plan = SetDots(voters, 0, "clusters", "Grace", ("g-2",)).apply(plan)
    plan = SetDots(voters, 0, "clusters", "ada", ("g-2", "g-3", "g-3")).apply(plan)
    assert [cluster.votes for cluster in plan.clusters] == [(), ("Grace", "Ada"), ("Ada", "Ada"), ()]
    assert SetDots(voters, 0, "clusters", "Ada", ("g-3", "g-2", "g-3")).apply(plan) is plan
    assert SetDots(voters, 0, "clusters", "Ada").apply(plan).clusters[1].votes == ("Grace",)


def test_a_ballot_takes_over_how_many_dots_everybody_has() -> None:
    voters, budget = _voters(), Ballot(id="v-budget", session=0, subject="clusters")
    begun = SetBudget(voters, budget, 2).apply(PLAN)
    assert VotingRound(begun, voters, 0, "clusters").left("Ada") == 2
    assert VotingRound(begun, voters, 2, "milestones").left("Ada") == 3
    changed = SetBudget(voters, budget.changed(id="v-other"), 5).apply(begun)
    assert [(one.id, one.dots_each) for one in changed.ballots] == [("v-other", 5)]
    sheets = Ballot(id="v-closed", session=0, subject="clusters", voters=("Ada",))
    first = next(cluster.id for cluster in PLAN.clusters)
    closed = CloseBallot(voters, sheets, ((first, 2),)).apply(begun)
    assert [(one.id, one.dots_each, one.voters) for one in closed.ballots] == [("v-closed", 2, ("Ada",))]
    with pytest.raises(EditRefused, match="Somebody has voted already, with 2 dots each; take") as refused:
        SetBudget(voters, budget, 3).apply(closed)
    assert len(str(refused.value)) < 74  # the line of a terminal of 80 columns has it whole


def test_who_has_voted_in_a_ballot_has_no_dots_left_in_the_open() -> None:
    voters = _voters()
    ballot = Ballot(id="v-1", session=2, subject="objectives", voters=("Ada",))
    plan = CloseBallot(voters, ballot, (("o-1", 1), ("o-9", 1))).apply(PLAN)  # o-9 was deleted meanwhile
    assert plan.objectives[0].dots == 1
    with pytest.raises(EditRefused, match=r"^Ada has voted in the ballot and has no dots left\.$"):
        GiveDots(voters, 2, "objectives", "Ada", "o-1").apply(plan)
    assert GiveDots(voters, 2, "milestones", "Ada", "m-1").apply(plan).milestones[0].votes == ("Ada",)
    with pytest.raises(EditRefused, match=r"^Ada has voted in the ballot"):
        CloseBallot(voters, ballot.changed(id="v-2"), ()).apply(plan)
    again = VoteAnew(voters, 2, "objectives").apply(GiveDots(voters, 2, "objectives", "Grace", "o-2").apply(plan))
    assert again == PLAN
    assert VotingRound(again, voters, 2, "objectives").left("Ada") == 3


def test_names_in_files_count_under_any_spelling() -> None:
    plan = PLAN.replaced(clusters=(Cluster(id="g-1", session=0, title="x", votes=("ada", " ADA ", "zoe")),))
    voting = VotingRound(plan, _voters(), 0, "clusters")
    assert (voting.spent("Ada"), voting.spent("Zoe")) == (2, 1)
    assert TakeDots(_voters(), 0, "clusters", "Ada", "g-1", 2).apply(plan).clusters[0].votes == ("zoe",)


def test_who_votes_is_read_off_the_session_and_alone_it_is_one_person() -> None:
    team = Team(team="T", members=(*MEMBERS, Member(name="Mary", role="facilitator"), Member(name="Left", left=True)))
    held = PLAN.replaced(sessions=(SessionRecord(id="s-0", session=0, present=("zoe", "Ada", "Sam", "Left")),))
    voters = Voters.of(held, team, 0)
    assert voters.here == ("zoe", "Ada", "Left")
    assert [name for name in ("Zoe", "Ada", "Left", "Grace") if voters.is_guest(name)] == ["Zoe", "Left"]
    assert voters.refusal("Grace") is None  # not in the room, but of the team: what she wrote in the chat counts
    assert Voters.of(held, team, 2).here == ("Ada", "Grace", "Linus", "Mary")
    assert Voters.of(held.replaced(solo=True), team, 0).here == ("Mary",)
    assert Voters.of(held.replaced(solo=True), Team(team="T"), 0).here == ("Me",)
