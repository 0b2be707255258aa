"""What of session 2's notes is no milestone yet, and what a milestone takes over; the types; the priority line."""

from datetime import date
from typing import Any

import pytest

from okra_tui.plan.ideas import became, hypotheses_of, milestone_of, notes_of
from okra_tui.plan.milestone_types import NO_TYPE, OWN_GLYPH, type_sign, types_of
from okra_tui.plan.model import Cluster, Hypothesis, KeyResult, Milestone, Note, Objective, Plan
from okra_tui.plan.team import MilestoneType, Team
from okra_tui.plan.thread import Thread, thread_of
from okra_tui.plan.voting import priority_line

TEAM = Team(team="T", objective_slots=2)


def note(key: str, *about: str, session: int = 2, **fields: Any) -> Note:
    return Note(id=key, session=session, text=f"Words of {key}", about=about, **fields)


def hypothesis(number: int, objective: str, *results: str) -> Hypothesis:
    return Hypothesis(id=f"h{number}", number=number, objective=objective, key_results=results, question="Would they?")


def objective(number: int, **fields: Any) -> Objective:
    return Objective(id=f"o{number}", number=number, title=f"Objective {number}", **fields)


def milestone(number: int, *tests: str, **fields: Any) -> Milestone:
    return Milestone(id=f"m{number}", number=number, title=f"Milestone {number}", hypotheses=tests, **fields)


def plan(**tables: Any) -> Plan:
    given: dict[str, Any] = {
        "objectives": (objective(1), objective(2), objective(3), objective(4)),
        "key_results": (
            KeyResult(id="k1", number=1, objective="o1", title="One"),
            KeyResult(id="k2", number=1, objective="o2", title="Two"),
        ),
        "hypotheses": (hypothesis(1, "o1", "k1"), hypothesis(2, "o2", "k2"), hypothesis(3, "o3")),
        "clusters": (
            Cluster(id="g1", session=2, title="Filters", about=("h2",)),
            Cluster(id="g2", session=2, title="Empty"),
            Cluster(id="g0", session=1, title="Of session 1"),
        ),
        "notes": (
            note("n1", "h1", cluster="g1"),
            note("n2", "h3"),
            note("n3", "h3", same_as="n2"),
            note("n4", "gone"),
            note("n5", "h1", cluster="gone"),
            note("n6", session=1),
        ),
    }
    return Plan(quarter="2026-Q4", starts=date(2026, 10, 5), **{**given, **tables})


# -- becoming ----------------------------------------------------------------------------------------------------------


def test_groups_and_then_notes_in_no_group_are_not_milestones_yet():
    assert [source.id for source in thread_of(plan()).not_yet] == ["g1", "g2", "n2", "n4", "n5"]


def test_what_became_a_milestone_is_none_of_them_and_is_again_when_the_milestone_is_gone():
    made = plan(milestones=(milestone(1, from_clusters=("g1",)), milestone(2, from_notes=("n2", "n3"))))
    assert [source.id for source in thread_of(made).not_yet] == ["g2", "n4", "n5"]
    assert became(made, "g1") == made.milestones[0] and became(made, "n3") == made.milestones[1]
    assert became(made, "n4") is None
    assert [source.id for source in thread_of(made.replaced(milestones=())).not_yet][:3] == ["g1", "g2", "n2"]


def test_a_group_is_about_what_it_says_and_what_its_notes_are_about():
    value = plan()
    assert [each.id for each in hypotheses_of(value, value.clusters[0])] == ["h1", "h2"]
    assert [each.id for each in notes_of(value, value.notes[1])] == ["n2", "n3"]
    assert hypotheses_of(value, value.notes[3]) == ()


def test_a_milestone_takes_over_words_hypotheses_their_key_results_and_its_origin():
    value = plan()
    made = milestone_of(value, value.clusters[0], "m1", 1, "epic")
    assert (made.title, made.type, made.hypotheses, made.key_results) == ("Filters", "epic", ("h1", "h2"), ("k1", "k2"))
    assert (made.from_clusters, made.from_notes) == (("g1",), ())
    made = milestone_of(value, value.notes[1], "m2", 2)
    assert (made.title, made.hypotheses, made.from_notes) == ("Words of n2", ("h3",), ("n2", "n3"))
    assert Thread(value.replaced(milestones=(made,))).first_note(made) == value.notes[1]


# -- types -------------------------------------------------------------------------------------------------------------


def test_the_teams_own_types_follow_the_methods_four_with_a_glyph_and_a_colour_of_their_own():
    own = (
        MilestoneType(key="inception", name="Inception", glyph="✦✦"),
        MilestoneType(key="epic", name="Another epic"),
        MilestoneType(key="pilot", name="Pilot"),
    )
    signs = types_of(TEAM.changed(milestone_types=own))
    assert [sign.key for sign in signs] == ["epic", "spike", "enabler", "signal-test", "inception", "pilot"]
    assert [sign.glyph for sign in signs] == ["■", "▲", "◆", "●", "✦", OWN_GLYPH]
    assert len({sign.color for sign in signs}) == len(signs)


@pytest.mark.parametrize(
    ("key", "name"), [(None, NO_TYPE.name), ("", NO_TYPE.name), ("pilot", "pilot"), ("spike", "spike")]
)
def test_every_milestone_has_a_sign_also_of_a_type_that_the_team_does_not_have(key, name):
    assert type_sign(TEAM, key).name == name


# -- the priority line -------------------------------------------------------------------------------------------------

VOTED = (
    milestone(1, "h1", votes=("Ada",)),
    milestone(2, "h2", dots=4),
    milestone(3, "h3", votes=("Ada", "Grace")),
    milestone(4, "h2", votes=("Ada", "Ada"), deferred=True),
    milestone(5, "h2", status="dropped"),
    milestone(6, dots=1),
)


def test_objectives_stand_by_votes_and_what_is_beyond_the_slots_has_none():
    value = plan(
        objectives=(objective(1, dots=1), objective(2), objective(3), objective(4, deferred=True)), milestones=VOTED
    )
    line = priority_line(Thread(value), TEAM)
    here = [(place.objective.number, place.votes, place.tied, place.has_slot) for place in line.this_quarter]
    assert here == [(2, 6, False, True), (1, 2, True, True), (3, 2, True, False)]
    assert [each.number for each in line.without_slot] == [3]
    assert [(place.objective.number, place.has_slot) for place in line.next_quarter] == [(4, False)]
    assert [each.number for each in line.this_quarter[0].milestones] == [2, 4]  # what waits comes last
    assert [each.number for each in line.loose] == [6]


def test_an_empty_plan_has_an_empty_line():
    line = priority_line(Thread(plan(objectives=(), hypotheses=())), TEAM)
    assert line == ((), (), (), 2) and line.without_slot == ()
