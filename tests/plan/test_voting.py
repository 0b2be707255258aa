"""A round of voting as it is read off a plan: its items and their numbers, and where they stand."""

from datetime import date

import pytest
from plans_by_hand import TEAM

from okra_tui.plan.model import Cluster, Hypothesis, Milestone, Objective, Plan
from okra_tui.plan.voting import Voters, VotingRound

PLAN = Plan(
    quarter="2026-Q4",
    starts=date(2026, 10, 5),
    clusters=(
        Cluster(id="g-1", session=1, title="Of another session"),
        Cluster(id="g-2", session=0, title="First", votes=("Ada",), dots=1),
        Cluster(id="g-3", session=0, title="Second", votes=("Ada", "Grace")),
        Cluster(id="g-4", session=0, title="Third", dots=3),
        Cluster(id="g-5", session=0, title="Fourth"),
    ),
    objectives=(
        Objective(id="o-1", number=3, title="One", votes=("Ada",)),
        Objective(id="o-2", number=11, title="Two", deferred=True, votes=("Ada", "Grace")),
    ),
    hypotheses=(Hypothesis(id="h-1", number=1, objective="o-1", question="Would they?"),),
    milestones=(
        Milestone(id="m-1", number=7, title="Bet", hypotheses=("h-1",), dots=2),
        Milestone(id="m-2", number=8, title="Dropped", status="dropped", votes=("Linus",)),
    ),
)
VOTERS = Voters(TEAM)


def test_the_items_have_the_numbers_that_people_see() -> None:
    clusters = VotingRound(PLAN, VOTERS, 0, "clusters")
    assert clusters.labels == {"g-2": "1", "g-3": "2", "g-4": "3", "g-5": "4"}
    assert clusters.one_digit
    objectives = VotingRound(PLAN, VOTERS, 2, "objectives")
    assert objectives.numbers == {3: "o-1", 11: "o-2"}
    assert not objectives.one_digit
    assert VotingRound(PLAN, VOTERS, 2, "milestones").labels == {"m-1": "M7"}


def test_equally_many_votes_are_one_rank_and_said_to_be_tied() -> None:
    tally = VotingRound(PLAN, VOTERS, 0, "clusters").tally
    assert [(s.rank, s.item.id, s.votes, s.tied) for s in tally] == [
        (1, "g-4", 3, False),
        (2, "g-2", 2, True),
        (2, "g-3", 2, True),
        (4, "g-5", 0, False),
    ]


def test_an_objective_stands_where_its_own_votes_and_its_milestones_votes_put_it() -> None:
    tally = VotingRound(PLAN, VOTERS, 2, "objectives").tally
    assert [(s.rank, s.item.id, s.votes) for s in tally] == [(1, "o-1", 3), (2, "o-2", 2)]


def test_who_has_not_voted_yet_and_how_many_dots_are_left() -> None:
    clusters = VotingRound(PLAN, VOTERS, 0, "clusters")
    assert clusters.voted == ("Ada", "Grace")
    assert clusters.waiting == ("Linus", "Mary")  # neither the stakeholder nor who has left
    assert [clusters.left(name) for name in ("ada l", "Grace", "Linus")] == [1, 2, 3]
    milestones = VotingRound(PLAN, VOTERS, 2, "milestones")
    assert milestones.left("Linus") == 2  # a dot on what was dropped since is spent


def test_a_budget_that_was_made_smaller_leaves_nothing_rather_than_less_than_nothing() -> None:
    voting = VotingRound(PLAN, Voters(TEAM.changed(votes_per_person=1, votes_per_item=5)), 0, "clusters")
    assert (voting.left("Ada"), voting.left("Linus"), voting.on_one) == (0, 1, 1)
    refused = voting.refusal("Ada", ["g-2"])
    assert refused == "Ada has none of 1 dot left, and this takes 1."


@pytest.mark.parametrize(
    ("items", "team_has", "suggested"),
    [(1, 3, 1), (5, 3, 1), (6, 3, 2), (9, 3, 2), (10, 3, 3), (12, 3, 3), (40, 3, 3), (24, 8, 6), (60, 20, 9)],
)
def test_a_dot_for_four_items_is_suggested_and_no_more_than_the_team_has(
    items: int, team_has: int, suggested: int
) -> None:
    clusters = tuple(Cluster(id=f"g-{at}", session=0, title="Group") for at in range(items))
    voters = Voters(TEAM.changed(votes_per_person=team_has))
    assert VotingRound(PLAN.replaced(clusters=clusters), voters, 0, "clusters").suggested == suggested
