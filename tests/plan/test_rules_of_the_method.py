"""For each rule of the method's table one plan on which it fires, and one, as near as can be, on which it does not."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from plans_by_hand import (
    STARTS,
    TEAM,
    TODAY,
    agreement,
    check_in,
    estimate,
    hypothesis,
    key_result,
    milestone,
    note,
    nothing_open,
    objective,
    record,
    waiting,
)

from okra_tui.method.method import the_method
from okra_tui.plan.checks import RULES, Finding, findings
from okra_tui.plan.model import Blocker, Capacity, Cluster, CompanyKeyResult, CompanyObjective, Plan, Vision
from okra_tui.plan.team import EffortGuide, Team

TABLE = [
    tuple(line.split())
    for line in Path(__file__).with_name("rules_of_the_method.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
Case = tuple[Plan, Team]


def plan(**changes: Any) -> Case:
    return nothing_open(**changes), TEAM


def team(**changes: Any) -> Case:
    return nothing_open(), TEAM.changed(**changes)


def vision(will: str, for_whom: str = "players") -> Case:
    return plan(vision=Vision(will=will, in_order_to="play more", for_whom=for_whom))


def canvas_without(area: str) -> Case:
    whole = nothing_open()
    return plan(notes=tuple(noted for noted in whole.notes if area not in noted.about))


def dots(first: int) -> Case:
    return plan(clusters=(Cluster(id="g0", session=0, title="Pains", dots=first), *nothing_open().clusters[:1]))


def one_more_note(**fields: Any) -> Case:
    whole = nothing_open()
    return plan(notes=(*whole.notes, note("n9", "Ada", **fields)))


def blocker(by: str, **fields: Any) -> Case:
    blockers = nothing_open().blockers
    given = {"type": "dependency", "text": "Late", "about": ("o1",), "owner": "Ada", **fields}
    return plan(blockers=(*blockers[:3], Blocker(id="b4", number=4, by=by, **given)))


def authors(ada: int, others: int) -> Case:
    """Four authors: so many notes by Ada, so many by each of the others."""
    names = ["Ada"] * ada + ["Grace", "Linus", "Mary"] * others
    return plan(notes=tuple(note(f"n{at}", name, cluster="g1") for at, name in enumerate(names)))


def milestones(*given: Any, **changes: Any) -> Case:
    return plan(milestones=given, **changes)


def objectives(*numbers: int, **last: Any) -> Case:
    """So many objectives, each whole; `last` is set on the last one."""
    several = tuple(objective(number, **(last if number == numbers[-1] else {})) for number in numbers)
    return plan(
        objectives=several,
        key_results=tuple(key_result(of=number) for number in numbers),
        hypotheses=tuple(hypothesis(number, of=number) for number in numbers),
        milestones=tuple(milestone(number, hypotheses=(f"h{number}",), effort="S") for number in numbers),
    )


def voted(*dots_each: int) -> Case:
    given = enumerate(dots_each, 1)
    return milestones(*(milestone(number, f"{number * 2}", dots=dots, effort="S") for number, dots in given))


def worth(*business_values: int) -> Case:
    given = enumerate(business_values, 1)
    return milestones(*(milestone(number, f"{number * 2}", business_value=value) for number, value in given))


def ending(*weeks: str) -> Case:
    return milestones(*(milestone(number, week, effort="S") for number, week in enumerate(weeks, 1)))


def held(*days: tuple[int, date], **changes: Any) -> Case:
    return plan(sessions=tuple(record(number, held=day) for number, day in days), **changes)


def spike_then_epic(epic_weeks: str) -> Case:
    return milestones(milestone(1, "2-3"), milestone(2, epic_weeks, type="epic"))


def skilled(*needed: str) -> Case:
    """A milestone in week 3 for each skill."""
    return milestones(*(milestone(at, "3", effort="S", skills=(skill,)) for at, skill in enumerate(needed, 1)))


def checked_in(value: float, on: date, confidence: int | None) -> Case:
    """A key result from 20 to 70, on a day on which 44 of 91 days are gone."""
    return plan(check_ins=(check_in(on, value, confidence=confidence),))


def two_results(**first: Any) -> Case:
    return plan(
        key_results=(key_result(1, **first), key_result(2)), hypotheses=(hypothesis(key_results=("k11", "k12")),)
    )


def served(*numbers: str) -> Case:
    """So many numbers of the company, and a key result that serves the first."""
    rows = tuple(CompanyKeyResult(id=key, company_objective="c1", title="SECRET") for key in numbers)
    return plan(company_key_results=rows, key_results=(key_result(serves=numbers[0]),))


SEPTEMBER_28 = date(2026, 9, 28)
LATELY = date(2026, 11, 16)

CASES: dict[str, tuple[Case, Case]] = {
    "vision-part": (vision("help", for_whom=" "), vision("help")),
    "vision-backlog": (vision(" ".join(["so"] * 28)), vision(" ".join(["so"] * 27))),  # two words to play, one for whom
    "area-empty": (canvas_without("competition"), plan()),
    "dots-unspent": (dots(9), dots(10)),  # of 12
    "note-not-grouped": (one_more_note(), one_more_note(cluster="g1")),
    "kr-count": (
        plan(key_results=tuple(key_result(number) for number in (1, 2, 3, 4))),
        plan(key_results=tuple(key_result(number) for number in (1, 2, 3))),
    ),
    "o-unlinked": (plan(objectives=(objective(company_objectives=("c0",)),)), plan()),
    "c-unanswered": (
        plan(company_objectives=(*nothing_open().company_objectives, CompanyObjective(id="c2", title="Trust"))),
        plan(
            company_objectives=(*nothing_open().company_objectives, CompanyObjective(id="c2", title="Trust")),
            objectives=(objective(company_objectives=("c1", "c2")),),
        ),
    ),
    "kr-no-hypothesis": (
        plan(key_results=(key_result(1), key_result(2))),
        plan(key_results=(key_result(1), key_result(2)), hypotheses=(hypothesis(key_results=("k11", "k12")),)),
    ),
    "kr-output": (
        plan(key_results=(key_result(target=None),)),
        plan(key_results=(key_result(target=None, measure="done"),)),
    ),
    "kr-unowned": (two_results(owner="Ada"), two_results()),  # where nobody looks after any, owners are not decided
    "c-unmoved": (served("q1", "q2"), served("q1")),
    "kr-contradiction": (
        plan(key_results=(key_result(stretch=60.0),)),
        plan(key_results=(key_result(stretch=80.0, steps=("40 by 2026-10-31", "70 by 2026-11-30")),)),
    ),
    "kr-due-outside": (
        plan(key_results=(key_result(due=date(2027, 1, 4)),)),
        plan(key_results=(key_result(due=date(2027, 1, 3)),)),
    ),
    "blocker-open": (blocker("Mary", owner=None), blocker("Mary", owner=None, type="none", about=())),
    "blocker-silent": (blocker("Ada"), blocker("Mary", type="none")),
    "voices": (authors(ada=5, others=2), authors(ada=4, others=2)),  # 5 of 11; 4 of 10 are 40 % and no more
    "h-untested": (
        plan(hypotheses=(hypothesis(1), hypothesis(2))),
        plan(hypotheses=(hypothesis(1), hypothesis(2, verdict="refuted"))),
    ),
    "m-unlinked": (milestones(milestone(1), milestone(2, type=None)), milestones(milestone(1), milestone(2))),
    "slots": (objectives(1, 2, 3, 4), objectives(1, 2, 3, 4, deferred=True)),
    "no-early-test": (
        milestones(milestone(1, type="epic"), milestone(2, type="enabler", effort="S")),
        milestones(milestone(1, type="epic"), milestone(2, "1", type="signal-test", effort="S")),
    ),
    "flat-vote": (voted(3, 2, 3, 2), voted(3, 2, 3, 1)),
    "guide": (
        team(effort_guide=EffortGuide(S="one week", M="one or two", L="a long month")),
        team(effort_guide=EffortGuide(S="one short week", M="one or two", L="a long month")),
    ),
    "unscored": (milestones(milestone(ux_value=None)), milestones(milestone(ux_value=1))),
    "deps-unreviewed": (
        milestones(milestone(dependencies_reviewed=False)),
        milestones(
            milestone(dependencies_reviewed=False),
            dependencies=(waiting(1, "m1", party="Growth", owner="Ada", by_week=2),),
        ),
    ),
    "wait-unowned": (
        plan(dependencies=(waiting(1, "m1", party="Growth", owner="Ada"),)),
        plan(dependencies=(waiting(1, "m1", party="Growth", owner="Ada", by_week=2),)),
    ),
    "cycle": (
        milestones(
            milestone(1, "1"), milestone(2, "3"), dependencies=(waiting(1, "m2", on="m1"), waiting(2, "m1", on="m2"))
        ),
        milestones(milestone(1, "1"), milestone(2, "3"), dependencies=(waiting(1, "m2", on="m1"),)),
    ),
    "no-contrast": (worth(3, 3, 3, 1), worth(3, 3, 2, 1)),
    "few-scorers": (
        plan(estimates=(estimate("e1", "Ada"), estimate("e2", "Mary"))),
        plan(estimates=(estimate("e1", "Ada"), estimate("e2", "Linus"))),
    ),
    "unplaced": (milestones(milestone(weeks=None)), milestones(milestone(weeks=None, deferred=True), milestone(2))),
    "m-unowned": (
        milestones(milestone(1, "2", owner="Ada"), milestone(2, "5", effort="S"), milestone(3, "8", effort="S")),
        milestones(milestone(1, "2"), milestone(2, "5", effort="S"), milestone(3, "8", effort="S")),
    ),
    "order": (
        milestones(milestone(1, "1-3"), milestone(2, "3-4"), dependencies=(waiting(1, "m2", on="m1"),)),
        milestones(milestone(1, "1-3"), milestone(2, "4-5"), dependencies=(waiting(1, "m2", on="m1"),)),
    ),
    "overload": (
        milestones(milestone(effort="L", weeks="3"), capacity=(Capacity(id="w-3", week=3, people=3.9),)),
        milestones(milestone(effort="L", weeks="3"), capacity=(Capacity(id="w-3", week=3, people=4.5),)),
    ),
    "skill-clash": (skilled("Data", "data", "Data"), skilled("Data", "data", "Backend")),  # two have Data
    "epic-first": (spike_then_epic("3-6"), spike_then_epic("4-6")),
    "late-pile": (ending("2", "4", "6", "12", "13"), ending("2", "4", "6", "12", "13", "8")),
    "agreement": (
        plan(agreements=tuple(agreement(name) for name in ("Ada", "Grace", "Linus"))),
        plan(agreements=tuple(agreement(name) for name in ("Ada L", "grace", "Linus", "Mary"))),
    ),
    "calendar": (
        held((1, SEPTEMBER_28), (2, date(2026, 10, 6))),
        held((1, SEPTEMBER_28), (2, date(2026, 10, 5))),
    ),
    "dangling": (one_more_note(cluster="g1", about=("c9",)), one_more_note(cluster="g1", about=("c1",))),
    "stale": (checked_in(20, date(2026, 11, 3), None), checked_in(20, date(2026, 11, 4), None)),  # 15 and 14 days ago
    "disagree": (checked_in(31, LATELY, 7), checked_in(32, LATELY, 7)),  # 0.26 and 0.24 behind the pace
    "slipped": (
        milestones(milestone(weeks="4-8", agreed_weeks=("4-6",))),
        milestones(milestone(weeks="4-7", agreed_weeks=("4-7",))),
    ),
}


def of_rule(rule: str, case: Case) -> list[Finding]:
    return [finding for finding in findings(*case, TODAY) if finding.rule == rule]


def test_all_rules_are_built_where_the_table_has_them() -> None:
    homes = {None: "all", 5: "review"}
    assert [(rule.name, homes.get(rule.session, str(rule.session)), rule.level) for rule in RULES] == TABLE


def test_a_rule_of_a_session_leads_to_a_step_of_it_and_one_of_the_review_to_none() -> None:
    steps = {rule.name: rule.step for rule in RULES}
    of_none = {rule.name for rule in RULES if rule.step is None}
    assert of_none == {"calendar", "dangling", "stale", "disagree", "slipped"}
    assert [name for name, step in steps.items() if step and step not in the_method().steps] == []
    assert [rule.name for rule in RULES if rule.step and the_method().step(rule.step).session != rule.session] == []
    assert (steps["note-not-grouped"], steps["o-unlinked"]) == ("1.read-and-cluster", "1.read-and-cluster")
    assert (steps["kr-count"], steps["voices"], steps["overload"]) == ("1.pairs", "1.silent-round", "4.discussion")


def test_several_findings_of_a_rule_are_one_sentence_with_their_number() -> None:
    told = {rule.name: rule.several.format(7) for rule in RULES if rule.several}
    assert set(told) == {
        "area-empty", "note-not-grouped", "o-unlinked", "c-unanswered", "kr-no-hypothesis", "kr-output", "kr-unowned",
        "c-unmoved", "blocker-silent", "h-untested", "m-unlinked", "unscored", "deps-unreviewed", "unplaced",
        "m-unowned", "epic-first", "agreement",
    }  # fmt: skip
    assert all(sentence.startswith("7 ") for sentence in told.values())
    assert [rule.name for rule in RULES if rule.most_named is not None and not rule.several] == []


def test_where_the_room_reads_along_nobody_is_pointed_at_for_having_spoken_much() -> None:
    (loud,) = of_rule("voices", CASES["voices"][0])
    assert (loud.message, loud.aloud) == ("Ada wrote 5 of 11 notes (45 %)", "One person wrote 5 of 11 notes (45 %)")
    (quiet,) = of_rule("kr-count", CASES["kr-count"][0])
    assert quiet.aloud == quiet.message


def test_each_rule_has_its_two_plans() -> None:
    assert set(CASES) == {row[0] for row in TABLE}


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row[0])
def test_a_rule_fires_on_one_plan_and_not_on_the_other(row: tuple[str, str, str]) -> None:
    rule, session, level = row
    fires, rests = CASES[rule]
    found = of_rule(rule, fires)
    assert found
    assert {finding.level for finding in found} == {level}
    assert {finding.session for finding in found} == {
        None if session == "all" else 5 if session == "review" else int(session)
    }
    assert of_rule(rule, rests) == []


@pytest.mark.parametrize("case", [case for pair in CASES.values() for case in pair])
def test_messages_are_one_plain_sentence_without_a_notes_words(case: Case) -> None:
    for finding in findings(*case, TODAY):
        assert "SECRET" not in finding.message + finding.label
        assert not finding.message[0].islower()
        assert not finding.message.endswith(".")
        assert "\n" not in finding.message


def test_nothing_is_open_in_the_plan_from_which_the_others_are_made() -> None:
    assert findings(nothing_open(), TEAM, TODAY) == ()


# What a rule says, where its sentence has numbers or names in it.


@pytest.mark.parametrize(
    ("rule", "entity", "label", "message"),
    [
        ("vision-part", "vision", "vision", "The vision says nothing for “for whom”"),
        ("area-empty", "area:competition", "competition", "The canvas has no note on competition"),
        ("dots-unspent", "g0", "dots", "The room gave 9 of its 12 dots"),
        ("note-not-grouped", "n9", "note by Ada", "A note by Ada is in no group"),
        ("kr-count", "o1", "O1", "O1 has 4 key results; 3 are the most that a team can keep in sight"),
        ("o-unlinked", "o1", "O1", "O1 answers no company objective"),
        ("c-unanswered", "c2", "C2", "No objective answers the company objective C2"),
        ("kr-no-hypothesis", "k12", "KR1.2", "KR1.2 has no hypothesis"),
        ("kr-output", "k11", "KR1.1", "KR1.1 has no target and is no yes-or-no either"),
        ("kr-unowned", "o1", "O1", "Nobody looks after KR1.2 of O1"),
        ("c-unmoved", "q2", "C1.2", "Nobody moves the company's number C1.2"),
        (
            "kr-contradiction",
            "k11",
            "KR1.1",
            "KR1.1: a stretch goes beyond the target: 60 is not beyond 70",
        ),
        ("kr-due-outside", "k11", "KR1.1", "KR1.1 is due on 2027-01-04, after 2026-Q4 ends"),
        ("blocker-open", "b4", "B4", "B4 is open and has no owner"),
        ("blocker-silent", "member:Mary", "Mary", "Mary has named neither a blocker nor that there is none"),
        ("voices", "member:Ada", "Ada", "Ada wrote 5 of 11 notes (45 %)"),
        ("h-untested", "h2", "H2", "H2 is open and no milestone tests it"),
        ("m-unlinked", "m2", "M2", "M2 has no type"),
        ("slots", "o4", "O4", "4 objectives for 3 slots: O4 finds no room this quarter"),
        ("no-early-test", "o1", "O1", "O1 has 2 milestones and none of them is a spike or a signal test"),
        ("flat-vote", "m1", "milestones", "The votes on 4 milestones choose nothing: 2 or 3 dots each"),
        ("guide", "guide:S", "S", "What S means is written down in fewer than 3 words"),
        ("unscored", "m1", "M1", "M1 has no UX value"),
        ("deps-unreviewed", "m1", "M1", "Nobody has said what M1 waits for, or that it waits for nothing"),
        ("wait-unowned", "d1", "D1", "D1 waits for Growth with no week by which it comes"),
        ("cycle", "m1", "M1", "M1 waits for M2, M2 waits for M1"),
        ("no-contrast", "m1", "$", "3 of 4 milestones have $$$: the scores choose nothing"),
        ("few-scorers", "discipline:Engineering", "Engineering", "All estimates come from Engineering"),
        ("unplaced", "m1", "M1", "M1 has no weeks"),
        ("m-unowned", "o1", "O1", "Nobody looks after M2 and M3 of O1"),
        ("order", "m2", "M2", "M2 waits for M1, which ends in week 3, and starts in week 3"),
        ("overload", "week:3", "week 3", "Week 3 needs 4 person-weeks, 3.9 are there"),
        ("skill-clash", "week:3", "week 3", "Week 3 needs Data 3 times, 2 people have it"),
        ("epic-first", "m2", "M2", "M2 starts in week 3, before its test M1 has ended in week 3"),
        ("late-pile", "week:12", "week 12", "2 of 5 placed milestones end in the last 2 weeks"),
        ("agreement", "member:Mary", "Mary", "Mary has not said whether they agree"),
        ("calendar", "calendar:1-2", "sessions 1 and 2", "Session 2 is 8 days after session 1; 7 are the most"),
        (
            "dangling",
            "n9",
            "note by Ada",
            "Note by Ada refers to c9, which is not among the company objectives or hypotheses",
        ),
        ("stale", "k11", "KR1.1", "KR1.1 was last checked in 15 days ago"),
        ("disagree", "k11", "KR1.1", "KR1.1 has confidence 7 and is 26 points behind the pace"),
        ("slipped", "m1", "M1", "M1 slipped 2 weeks: agreed until week 6"),
    ],
)
def test_what_a_finding_says(rule: str, entity: str, label: str, message: str) -> None:
    said = of_rule(rule, CASES[rule][0])
    assert [(finding.entity, finding.label, finding.message) for finding in said] == [(entity, label, message)]


def test_one_session_alone_and_the_rules_of_all_sessions_only_without_one() -> None:
    case = CASES["dangling"][0]
    assert [finding.rule for finding in findings(*case, TODAY)] == ["dangling"]
    assert all(findings(*case, TODAY, session=session) == () for session in range(5))
    empty = Plan(quarter="2026-Q4", starts=STARTS)
    assert {finding.session for finding in findings(empty, TEAM, TODAY, session=0)} == {0}


# The rules of the review, at their edges.


def said(rule: str, case: Case) -> list[str]:
    return [finding.message for finding in of_rule(rule, case)]


def test_what_was_never_checked_in_is_stale_once_the_quarter_runs_for_two_weeks() -> None:
    assert said("stale", plan(check_ins=())) == ["KR1.1 was never checked in"]
    assert said("stale", plan(check_ins=(), closed=TODAY)) == []
    assert said("stale", plan(check_ins=(), objectives=(objective(deferred=True),))) == []
    early = [finding.rule for finding in findings(nothing_open(check_ins=()), TEAM, date(2026, 10, 19))]
    assert "stale" not in early


def test_doubt_while_on_pace_is_a_hint_and_certainty_about_another_measure_is_none() -> None:
    assert said("disagree", checked_in(45, LATELY, 3)) == ["KR1.1 has confidence 3 although it is on pace"]
    assert said("disagree", checked_in(41, LATELY, 3)) == []  # 0.06 behind: neither on pace nor far behind
    assert said("disagree", checked_in(45, LATELY, 4)) == []
    assert said("disagree", checked_in(20, LATELY, None)) == []
    done = key_result(measure="done", target=None, baseline=None)
    assert said("disagree", plan(key_results=(done,), check_ins=(check_in(LATELY, 0, confidence=9),))) == []


def test_a_milestone_whose_end_has_passed_has_slipped_where_it_was_agreed_or_begun() -> None:
    assert said("slipped", milestones(milestone(weeks="3-4", agreed_weeks=("3-4",)))) == [
        "M1 slipped 3 weeks: agreed until week 4"
    ]
    assert said("slipped", milestones(milestone(weeks="5-6", status="in-progress"))) == [
        "M1 should have ended in week 6 and is not done"
    ]
    assert said("slipped", milestones(milestone(weeks="5-6", status="done", agreed_weeks=("5-6",)))) == []
    assert said("slipped", milestones(milestone(weeks="5-6", agreed_weeks=("5-6",)), closed=TODAY)) == []
    assert said("slipped", milestones(milestone(weeks="5-6"))) == []  # a draft that nobody agreed on
