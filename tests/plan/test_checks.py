"""When rules begin to speak, whom they leave in peace, and what counts for them beyond their plain case."""

from datetime import date, timedelta
from typing import Any

import pytest
from plans_by_hand import (
    TEAM,
    TODAY,
    agreement,
    bare,
    entities,
    estimate,
    found,
    hypothesis,
    key_result,
    milestone,
    note,
    nothing_open,
    objective,
    record,
    skipping,
)

from okra_tui.plan.agenda import passed, session_begun
from okra_tui.plan.checks import findings
from okra_tui.plan.model import Blocker, Cluster
from okra_tui.plan.team import EMPTY_TEAM, Member

# -- when checks begin ------------------------------------------------------------------------------------------------


def test_a_step_was_passed_at_a_later_one_and_after_the_session() -> None:
    assert not passed(record(1, "1.silent-round"), "1.read-and-cluster", TEAM, TODAY)
    assert not passed(record(1, "1.read-and-cluster"), "1.read-and-cluster", TEAM, TODAY)
    assert passed(record(1, "1.blockers"), "1.read-and-cluster", TEAM, TODAY)
    assert passed(record(4, held=TODAY), "4.sequencing", TEAM, TODAY)
    assert not passed(record(1, "1.no-such-step", held=TODAY), "1.company-okrs", TEAM, TODAY)
    ended = record(4, "4.sequencing", held=TODAY)
    assert not passed(ended, "4.sequencing", TEAM, TODAY)
    assert passed(ended, "4.sequencing", TEAM, TODAY + timedelta(days=1))
    assert not passed(record(4, "4.discussion", held=TODAY), "4.discussion", TEAM, TODAY + timedelta(days=1))
    assert not session_begun(record(1, planned=TODAY))


@pytest.mark.parametrize(
    ("at_step", "speaks"), [("1.silent-round", False), ("1.read-and-cluster", False), ("1.blockers", True)]
)
def test_notes_are_not_missed_in_groups_before_the_step_that_groups_them(at_step: str, speaks: bool) -> None:
    plan = bare(
        sessions=(record(1, at_step, held=TODAY),),
        notes=(note("n1"),),
        clusters=(Cluster(id="g1", session=1, title="Filters"),),
    )
    assert bool(entities("note-not-grouped", plan)) is speaks


def test_without_a_session_record_the_first_cluster_tells_that_grouping_has_begun() -> None:
    ideas = (note("n1"), note("n2", by=None))
    assert entities("note-not-grouped", bare(notes=ideas)) == []
    of_session_2 = (Cluster(id="g2", session=2, title="Filters"),)
    assert entities("note-not-grouped", bare(notes=ideas, clusters=of_session_2)) == []
    clusters = (Cluster(id="g1", session=1, title="Filters"),)
    assert entities("note-not-grouped", bare(notes=ideas, clusters=clusters)) == ["n1", "n2"]
    planned = (record(1, planned=TODAY),)
    assert entities("note-not-grouped", bare(notes=ideas, clusters=clusters, sessions=planned)) == ["n1", "n2"]
    assert found("note-not-grouped", bare(notes=ideas, clusters=clusters))[1].message == "A note is in no group"


def test_a_rule_about_a_step_that_the_team_skips_is_silent() -> None:
    plan = nothing_open(blockers=nothing_open().blockers[:1])
    assert entities("blocker-silent", plan) == ["member:Grace", "member:Linus", "member:Mary"]
    assert entities("blocker-silent", plan, skipping("1.blockers")) == []


def test_blockers_are_missed_after_their_step_or_once_there_is_one() -> None:
    none_yet = nothing_open(blockers=())
    assert entities("blocker-silent", none_yet) == []
    at_pairs = nothing_open(blockers=(), sessions=(record(1, "1.pairs", present=("Ada L", "Grace", "Sam", "Guest")),))
    assert entities("blocker-silent", at_pairs) == ["member:Ada", "member:Grace", "member:Guest"]


def test_a_pair_speaks_for_both() -> None:
    both = Blocker(id="b1", number=1, text="Late", by="Ada L + Grace", about=("o1",), owner="Ada")
    plan = nothing_open(blockers=(both,), sessions=(record(1, "1.pairs", present=("Ada", "Grace", "Linus")),))
    assert entities("blocker-silent", plan) == ["member:Linus"]


def test_agreement_is_missed_once_somebody_agreed_or_the_session_is_over() -> None:
    assert entities("agreement", nothing_open(agreements=())) == []
    over = nothing_open(agreements=(), sessions=(record(4, held=date(2026, 10, 2)),))
    everybody = ["member:Ada", "member:Grace", "member:Linus", "member:Mary"]
    assert entities("agreement", over) == everybody
    assert entities("agreement", nothing_open(agreements=(agreement("Ada"),))) == everybody[1:]


def test_few_scorers_needs_estimates_and_a_passed_step() -> None:
    alone = (estimate("e1", "Ada"),)
    assert entities("few-scorers", nothing_open(estimates=())) == []
    assert entities("few-scorers", nothing_open(estimates=alone, sessions=(record(3, "3.effort"),))) == []
    assert entities("few-scorers", nothing_open(estimates=alone, sessions=(record(3, "3.value"),))) == [
        "discipline:Engineering"
    ]
    assert entities("few-scorers", nothing_open(estimates=(estimate("e1", "a guest"),))) == ["m1"]


@pytest.mark.parametrize(
    ("rule", "plan"),
    [
        ("dots-unspent", {"clusters": (Cluster(id="g0", session=0, title="Pains", dots=1),)}),
        ("blocker-silent", {"blockers": nothing_open().blockers[:1]}),
        ("voices", {"notes": (note("n1", "Ada", cluster="g1"),)}),
        ("few-scorers", {"estimates": (estimate("e1", "Ada"),)}),
        ("agreement", {"agreements": (agreement("Ada"),)}),
    ],
)
def test_in_a_solo_quarter_the_rules_about_a_room_are_silent(rule: str, plan: dict[str, Any]) -> None:
    assert entities(rule, nothing_open(**plan))
    assert entities(rule, nothing_open(**plan, solo=True)) == []


# -- who and what is left in peace -------------------------------------------------------------------------------------


def test_a_deferred_objective_takes_what_hangs_on_it_along() -> None:
    later = {
        "objectives": (objective(), objective(2, company_objectives=(), deferred=True)),
        "key_results": (key_result(), key_result(of=2, target=None)),
        "hypotheses": (hypothesis(), hypothesis(2, of=2, key_results=())),
        "milestones": (milestone(), milestone(2, None, hypotheses=("h2",), type=None, effort=None)),
        "blockers": (
            *nothing_open().blockers,
            Blocker(id="b9", number=9, text="Late", by="Ada", about=("o2",)),
        ),
    }
    assert findings(nothing_open(**later), TEAM, TODAY) == ()
    now = {**later, "objectives": (objective(), objective(2, company_objectives=()))}
    rules = {finding.rule for finding in findings(nothing_open(**now), TEAM, TODAY)}
    assert rules >= {
        "o-unlinked",
        "kr-no-hypothesis",
        "kr-output",
        "m-unlinked",
        "unscored",
        "unplaced",
        "blocker-open",
    }


def test_a_milestone_that_also_tests_for_an_active_objective_stays() -> None:
    plan = nothing_open(
        objectives=(objective(), objective(2, deferred=True)),
        key_results=(key_result(), key_result(of=2)),
        hypotheses=(hypothesis(), hypothesis(2, of=2)),
        milestones=(milestone(), milestone(2, None, hypotheses=("h2", "h1"))),
    )
    assert entities("unplaced", plan) == ["m2"]


@pytest.mark.parametrize("away", [{"deferred": True}, {"status": "dropped"}])
def test_what_is_deferred_or_dropped_is_exempt_and_does_not_count_for_others(away: dict[str, Any]) -> None:
    gone = milestone(2, None, type=None, effort=None, dependencies_reviewed=False, hypotheses=("h9",), **away)
    assert findings(nothing_open(milestones=(milestone(), gone)), TEAM, TODAY) == ()
    assert entities("h-untested", nothing_open(milestones=(milestone(**away),))) == ["h1"]


def test_a_company_objective_is_not_answered_by_a_deferred_objective() -> None:
    assert entities("c-unanswered", nothing_open(objectives=(objective(deferred=True),))) == ["c1"]


def test_merged_notes_count_with_the_note_that_keeps_their_words() -> None:
    grouped = (note("n1", cluster="g1"), note("n2", same_as="n1"), note("n3", same_as="n2"))
    assert entities("note-not-grouped", nothing_open(notes=grouped)) == []
    alone = (note("n1"), note("n2", same_as="n1"), note("n3", same_as="n4"), note("n4", same_as="n3"))
    assert entities("note-not-grouped", nothing_open(notes=alone)) == ["n1", "n3"]  # of a circle one card stands
    lost = (note("n1", same_as="n9"), note("n2", same_as="n2"), note("n3", cluster="g9"))
    assert entities("note-not-grouped", nothing_open(notes=lost)) == ["n1", "n2", "n3"]


def test_blockers_that_say_none_or_are_resolved_are_not_open() -> None:
    blockers = (
        Blocker(id="b1", number=1, text="Late", by="Ada"),
        Blocker(id="b2", number=2, text="none", type="none", by="Grace"),
        Blocker(id="b3", number=3, text="Late", by="Linus", status="resolved"),
        Blocker(id="b4", number=4, text="Late", by="Mary", owner="Ada", about=("nothing",)),
    )
    assert [finding.message for finding in found("blocker-open", nothing_open(blockers=blockers))] == [
        "B1 is open and has no owner and is tied to nothing",
        "B4 is open and is tied to nothing",
    ]


def test_a_closed_quarter_is_judged_with_the_team_that_it_had() -> None:
    then = (Member(name="Old", discipline="Sales"), Member(name="Ada"))
    assert entities("agreement", nothing_open(members=then)) == ["member:Old"]


def test_a_plan_without_a_workspace_is_looked_at_with_no_team() -> None:
    rules = {finding.rule for finding in findings(nothing_open(), EMPTY_TEAM, TODAY)}
    assert rules == {"guide", "overload", "few-scorers"}  # nobody is there to do it, or to be known
