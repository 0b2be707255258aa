"""What counts for the rules of each session beyond their plain case, and what they say of it."""

from datetime import date
from typing import Any

import pytest
from plans_by_hand import (
    TEAM,
    TODAY,
    agreement,
    bare,
    entities,
    found,
    hypothesis,
    key_result,
    milestone,
    note,
    nothing_open,
    objective,
    record,
    skipping,
    waiting,
)

from okra_tui.plan.checks import Finding, findings
from okra_tui.plan.model import Agreement, Ballot, Capacity, Cluster, CompanyObjective, Vision

# -- session 0 ---------------------------------------------------------------------------------------------------------


def test_a_team_that_left_session_0_out_hears_nothing_of_it() -> None:
    at_start = bare()
    assert {finding.rule for finding in findings(at_start, TEAM, TODAY, session=0)} == {"vision-part", "area-empty"}
    later_only = bare(notes=(note("n1"),), sessions=(record(0, planned=TODAY),))
    assert findings(later_only, TEAM, TODAY, session=0) == ()
    assert entities("vision-part", later_only.replaced(sessions=(record(0, held=TODAY),))) == ["vision"]
    pains = Cluster(id="g0", session=0, title="Pains")
    for begun_with in ({"notes": (note("n1", session=0),)}, {"clusters": (pains,)}):
        assert entities("vision-part", bare(objectives=(objective(),), **begun_with)) == ["vision"]
    held = record(1, held=TODAY)
    for later in ({"objectives": (objective(),)}, {"milestones": (milestone(),)}, {"sessions": (held,)}):
        assert entities("vision-part", bare(**later)) == []
    assert entities("vision-part", at_start, skipping("0.vision-statement")) == []
    assert entities("area-empty", at_start, skipping("0.known-inputs")) == []


@pytest.mark.parametrize("will", ["Build a feed", "  ship, then rest", "“Launch” it", "deliver"])
def test_a_vision_that_begins_with_work(will: str) -> None:
    plan = nothing_open(vision=Vision(will=will, in_order_to="play more", for_whom="players"))
    assert entities("vision-backlog", plan) == ["vision"]


def test_a_vision_may_speak_of_building_later_on() -> None:
    plan = nothing_open(vision=Vision(will="help to build builders", in_order_to="ship", for_whom="launchers"))
    assert entities("vision-backlog", plan) == []
    both = nothing_open(vision=Vision(will="build " + "so " * 30, in_order_to="a", for_whom="b"))
    assert [finding.message for finding in found("vision-backlog", both)] == [
        "The vision begins with “build”, which names work and no outcome and has 33 words, where 30 can be kept in mind"
    ]


def test_the_rooms_dots_are_those_of_who_was_there() -> None:
    def dots(count: int, **changes: Any) -> list[str]:
        clusters = (nothing_open().clusters[0], Cluster(id="g0", session=0, title="Pains", dots=count))
        return entities("dots-unspent", nothing_open(clusters=clusters, **changes))

    two = (record(0, "0.vision-statement", present=("Ada", "Sam", "Grace")),)
    assert dots(4, sessions=two)  # two people with three dots each; the stakeholder does not vote
    assert not dots(5, sessions=two)
    ballot = (Ballot(id="v1", session=0, subject="clusters", dots_each=2),)
    assert not dots(4, sessions=two, ballots=ballot)
    assert dots(0, sessions=two)
    assert not dots(0)  # nobody has voted, and no session tells that they should have
    in_the_open = Cluster(id="g0", session=0, title="Pains", votes=("Ada",) * 5)
    assert not entities("dots-unspent", nothing_open(clusters=(in_the_open,), sessions=two))


# -- session 1 ---------------------------------------------------------------------------------------------------------


def test_a_discipline_that_is_present_without_a_note() -> None:
    by_two = (note("n1", "Ada L", cluster="g1"), note("n2", "Linus", cluster="g1"))
    assert entities("voices", nothing_open(notes=by_two)) == ["discipline:Design"]
    at_work = record(1, "1.silent-round", present=("ada l", "Linus", "Guest"))
    assert entities("voices", nothing_open(notes=by_two, sessions=(at_work,))) == []
    assert entities("voices", bare()) == []
    passed_by = bare(sessions=(record(1, "1.read-and-cluster", present=("Grace",)),))
    assert found("voices", passed_by)[0].message == "Design is present and has written no note"


def test_three_authors_may_have_any_share() -> None:
    notes = tuple(note(f"n{at}", name, cluster="g1") for at, name in enumerate(["Ada"] * 8 + ["Grace", "Linus"]))
    assert entities("voices", nothing_open(notes=notes)) == []


def test_an_alias_is_one_author_with_the_name() -> None:
    names = ["Ada", "Ada L", "ada", "Grace", "Linus", "Guest"]
    notes = tuple(note(f"n{at}", name, cluster="g1") for at, name in enumerate(names))
    assert [finding.message for finding in found("voices", nothing_open(notes=notes))] == [
        "Ada wrote 3 of 6 notes (50 %)"
    ]


def test_an_unnamed_company_objective_is_called_by_its_place() -> None:
    plan = bare(
        company_objectives=(CompanyObjective(id="c1", label="trust", title="T"), CompanyObjective(id="c2", title="S"))
    )
    assert [finding.label for finding in found("c-unanswered", plan)] == ["trust", "C2"]


def test_a_key_result_of_no_objective_is_no_unanswered_company_objective() -> None:
    assert entities("c-unanswered", nothing_open(key_results=(key_result(), key_result(of=9)))) == []


# -- sessions 2 to 4 ---------------------------------------------------------------------------------------------------


def test_votes_that_nobody_gave_and_votes_on_three_things_are_not_flat() -> None:
    def voted(*dots: int) -> list[Finding]:
        clusters = tuple(Cluster(id=f"g{at}", session=2, title="Cards", dots=count) for at, count in enumerate(dots))
        return found("flat-vote", nothing_open(clusters=clusters))

    assert voted(0, 0, 0, 0) == []
    assert voted(1, 1, 1) == []
    assert [finding.label for finding in voted(2, 2, 2, 2)] == ["groups"]
    assert voted(2, 2, 2, 2)[0].message == "The votes on 4 groups choose nothing: 2 each"


def test_a_dependency_outside_needs_owner_and_week_until_it_is_met() -> None:
    unowned = nothing_open(dependencies=(waiting(1, "m1", party="Growth"), waiting(2, "m1", status="met")))
    assert [finding.message for finding in found("wait-unowned", unowned)] == [
        "D1 waits for Growth with nobody who asks for it and no week by which it comes"
    ]


def test_both_columns_can_lack_contrast() -> None:
    cards = tuple(milestone(at, f"{at * 2}", business_value=3, ux_value=3) for at in (1, 2, 3, 4))
    assert [finding.label for finding in found("no-contrast", nothing_open(milestones=cards))] == ["$", "♥"]
    assert found("no-contrast", nothing_open(milestones=cards[:3])) == []


def test_a_week_that_is_nearly_full_is_a_hint() -> None:
    def week_3(people: float) -> list[tuple[str, str]]:
        plan = nothing_open(
            milestones=(milestone(1, "3", effort="L"),), capacity=(Capacity(id="w", week=3, people=people),)
        )
        return [(finding.level, finding.message) for finding in found("overload", plan)]

    assert week_3(4.0) == [("hint", "Week 3 needs 4 of 4 person-weeks, which leaves little for surprises")]
    assert week_3(4 / 0.9)[0][0] == "hint"
    assert week_3(4.45) == []
    assert week_3(0) == [("gap", "Week 3 needs 4 person-weeks, 0 are there")]


def test_a_skill_that_nobody_has_is_a_hint_once() -> None:
    cards = (milestone(1, "2-6", skills=("Legal",)), milestone(2, "8", skills=("legal", "Sales", "Frontend")))
    plan = nothing_open(milestones=cards)
    assert [(f.level, f.entity, f.message) for f in found("skill-clash", plan)] == [
        ("hint", "m1", "M1 needs Legal, which nobody in the team has listed"),
        ("hint", "m2", "M2 needs Sales, which nobody in the team has listed"),  # the stakeholder does not work on it
    ]


@pytest.mark.parametrize(
    ("awaited", "words"),
    [
        (milestone(1, None), "has no weeks"),
        (milestone(1, "1", deferred=True), "waits for the next quarter"),
        (milestone(1, "1", status="dropped"), "was dropped"),
    ],
)
def test_waiting_for_what_will_not_come_breaks_the_order(awaited: Any, words: str) -> None:
    plan = nothing_open(milestones=(awaited, milestone(2, "5")), dependencies=(waiting(1, "m2", on="m1"),))
    assert [finding.message for finding in found("order", plan)] == [f"M2 waits for M1, which {words}"]


def test_the_order_of_what_comes_from_outside() -> None:
    def starting(week: str, **fields: Any) -> list[str]:
        outside = waiting(1, "m1", party="Growth", owner="Ada", by_week=4, **fields)
        return [
            f.message for f in found("order", nothing_open(milestones=(milestone(1, week),), dependencies=(outside,)))
        ]

    assert starting("4") == ["M1 waits for Growth, which comes by week 4, and starts in week 4"]
    assert starting("5") == []
    assert starting("4", status="met") == []
    assert starting("4", status="agreed") != []


def test_an_epic_waits_only_for_tests_that_still_matter() -> None:
    def epic_first(test: dict[str, Any], verdict: str = "open") -> list[str]:
        cards = (milestone(1, "2-5", **test), milestone(2, "3-4", type="epic"))
        return entities("epic-first", nothing_open(milestones=cards, hypotheses=(hypothesis(verdict=verdict),)))

    assert epic_first({}) == ["m2"]
    assert epic_first({"type": "enabler"}) == []
    assert epic_first({"status": "done"}) == []
    assert epic_first({"deferred": True}) == []
    assert epic_first({}, verdict="supported") == []
    for epic in (milestone(2, "3-4", type="epic", status="done"), milestone(2, None, type="epic")):
        assert entities("epic-first", nothing_open(milestones=(milestone(1, "2-5"), epic))) == []


def test_two_placed_milestones_are_no_pile_and_three_are() -> None:
    def late_pile(*weeks: str) -> list[str]:
        cards = tuple(milestone(at, week) for at, week in enumerate(weeks, 1))
        return entities("late-pile", nothing_open(milestones=cards))

    assert late_pile("12", "13") == []
    assert late_pile("11", "12", "13") == ["week:12"]
    assert late_pile("10", "11", "12") == []


def test_the_last_word_of_a_person_counts() -> None:
    def said(*words: Agreement) -> list[tuple[str, str]]:
        three = tuple(agreement(name) for name in ("Grace", "Linus", "Mary"))
        return [(f.level, f.message) for f in found("agreement", nothing_open(agreements=(*three, *words)))]

    no = Agreement(id="a1", by="Ada", on=date(2026, 10, 2), agreed=False)
    yes = Agreement(id="a2", by="Ada L", on=date(2026, 10, 3), agreed=True)
    assert said(yes, no) == []
    assert said(no) == [("gap", "Ada does not agree yet")]
    assert said(agreement("Ada", confidence=4)) == []
    assert said(agreement("Ada", confidence=3)) == [("hint", "Confidence is far apart: Ada gives 3, Grace gives 7")]


# -- dates -------------------------------------------------------------------------------------------------------------


def dates(*days: tuple[int, int], sprint_planning: date | None = None) -> list[tuple[str, str]]:
    """The calendar's findings for sessions held on these days of September."""
    sessions = tuple(record(number, held=date(2026, 9, day)) for number, day in days)
    plan = nothing_open(sessions=sessions, sprint_planning=sprint_planning)
    return [(finding.entity, finding.message) for finding in found("calendar", plan)]


def test_a_calendar_as_the_method_wants_it() -> None:
    assert dates((0, 1), (1, 15), (2, 22), (3, 24), (4, 27), sprint_planning=date(2026, 9, 30)) == []


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ((0, 1), (1, 16), "Session 1 is 15 days after session 0; 14 are the most"),
        ((1, 1), (2, 9), "Session 2 is 8 days after session 1; 7 are the most"),
        ((2, 1), (3, 4), "Session 3 is 3 days after session 2; 2 are the most"),
        ((3, 1), (4, 5), "Session 4 is 4 days after session 3; 3 are the most"),
        ((1, 1), (3, 16), "Session 3 is 15 days after session 1; 14 are the most"),
        ((2, 2), (3, 1), "Session 3 is 1 day before session 2"),
    ],
)
def test_gaps_that_are_too_long(before: tuple[int, int], after: tuple[int, int], message: str) -> None:
    assert dates(before, after) == [(f"calendar:{before[0]}-{after[0]}", message)]


def test_all_on_one_day() -> None:
    assert dates((2, 1), (3, 1)) == []
    assert dates((1, 1), (2, 1), (3, 1), (4, 2)) == []
    assert dates((1, 1), (2, 1), (3, 1)) == [("calendar:1-3", "Sessions 1, 2 and 3 are all on one day")]
    assert dates((1, 1), (2, 1), (3, 1), (4, 1)) == [("calendar:1-4", "Sessions 1, 2, 3 and 4 are all on one day")]


@pytest.mark.parametrize(
    ("day", "words"),
    [(3, "2 days before"), (1, "on the day of"), (2, "1 day before")],
)
def test_session_4_keeps_away_from_sprint_planning(day: int, words: str) -> None:
    said = dates((4, 1), sprint_planning=date(2026, 9, day))
    assert said == [("calendar:4-sprint", f"Session 4 is {words} sprint planning")]
    assert dates((4, 1), sprint_planning=date(2026, 9, 4)) == []
    after = dates((4, 4), sprint_planning=date(2026, 9, 3))
    assert after == [("calendar:4-sprint", "Session 4 is 1 day after sprint planning")]


def test_the_day_when_a_session_was_held_comes_before_the_day_for_which_it_was_planned() -> None:
    early, late = date(2026, 9, 1), date(2026, 9, 20)
    first = record(1, held=early)
    assert entities("calendar", nothing_open(sessions=(first, record(2, planned=late)))) == ["calendar:1-2"]
    assert entities("calendar", nothing_open(sessions=(first, record(2, planned=late, held=early)))) == []


# -- references --------------------------------------------------------------------------------------------------------


def test_references_to_nothing_wherever_they_are() -> None:
    plan = nothing_open(
        vision=Vision(will="a", in_order_to="b", for_whom="c", from_clusters=("g9",)),
        hypotheses=(hypothesis(key_results=("k11", "o1")),),
        milestones=(milestone(initiative="i9"), milestone(2, "7", initiative="i9", deferred=True)),
    )
    assert [finding.message for finding in found("dangling", plan)] == [
        "Vision refers to g9, which is not among the clusters",
        "H1 refers to o1, which is not among the key results",
        "M1 refers to i9, which is not among the initiatives",
    ]


@pytest.mark.parametrize(("length", "shown"), [(40, "g" * 40), (41, "g" * 39 + "…")])
def test_a_reference_of_any_length_is_told_in_one_line(length: int, shown: str) -> None:
    plan = nothing_open(vision=Vision(will="a", in_order_to="b", for_whom="c", from_clusters=("g" * length,)))
    assert found("dangling", plan)[0].message == f"Vision refers to {shown}, which is not among the clusters"


def test_a_canvas_area_is_a_subject_in_session_0_only() -> None:
    canvas = (note("n1", session=0, about=("competition",)), note("n2", session=2, about=("competition",)))
    cluster = (Cluster(id="g0", session=0, title="Pains", about=("customer-pains",), dots=12),)
    assert entities("dangling", nothing_open(notes=canvas, clusters=cluster)) == ["n2"]
