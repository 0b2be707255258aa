"""The sample workspace is whole: every link leads somewhere, on whatever day it is made."""

from collections import Counter
from datetime import date, timedelta

import pytest

from okra_tui.method.method import the_method
from okra_tui.plan.checks import findings
from okra_tui.plan.entity import references
from okra_tui.plan.model import CANVAS_AREAS, MILESTONE_TYPES, Plan
from okra_tui.plan.similar import likely_duplicates
from okra_tui.plan.team import COLORS
from okra_tui.plan.weeks import week_of, weeks_in
from okra_tui.workspace.demo import demo_quarters, demo_team

DAYS = [
    date(2026, 9, 28),
    date(2026, 10, 19),
    date(2026, 11, 21),
    date(2026, 12, 31),
    date(2027, 1, 1),
    date(2028, 2, 29),
    date(2029, 4, 1),
]
TODAY = DAYS[0]
BUILDERS = {"Noor", "Tomasz", "Ines", "Wren", "Kofi", "Marguerite"}


def to_plan() -> Plan:
    return demo_quarters(TODAY)[0]


def closed() -> Plan:
    return demo_quarters(TODAY)[1]


def test_the_team_has_disciplines_skills_a_facilitator_and_a_stakeholder() -> None:
    team = demo_team()
    assert {member.name for member in team.members} == BUILDERS | {"Henrik"}
    assert Counter(member.role for member in team.members) == {"member": 5, "facilitator": 1, "stakeholder": 1}
    assert all(member.aliases for member in team.members)
    assert all(member.discipline and member.skills for member in team.members if member.role != "stakeholder")
    names = [name.casefold() for member in team.members for name in (member.name, *member.aliases)]
    assert len(names) == len(set(names))


def test_the_team_has_areas_in_known_colours_and_a_written_guide() -> None:
    team = demo_team()
    assert len({area.key for area in team.areas}) == len({area.color for area in team.areas}) == len(team.areas) == 4
    assert {area.color for area in team.areas} <= set(COLORS)
    assert all(len((words or "").split()) >= 3 for words in (team.effort_guide.S, team.effort_guide.M))
    assert len((team.effort_guide.L or "").split()) >= 3
    assert team.steps == ()


@pytest.mark.parametrize("today", DAYS)
@pytest.mark.parametrize("which", [0, 1])
def test_every_reference_leads_to_an_entity_of_its_table(today: date, which: int) -> None:
    plan = demo_quarters(today)[which]
    tables = {entity.id: table for table, entity in plan.entities()}
    followed = 0
    for _, entity in plan.entities():
        for field, mark in references(type(entity)):
            held = getattr(entity, field)
            for target in (held,) if isinstance(held, str) else held or ():
                assert tables.get(target) in mark.tables, f"{entity.id}: {field} = {target}"
                followed += 1
    assert followed >= 31


@pytest.mark.parametrize("which", [0, 1])
def test_every_person_area_skill_and_step_that_is_named_exists(which: int) -> None:
    plan, team = demo_quarters(TODAY)[which], demo_team()
    names = {member.name for member in team.members}
    said = [
        name
        for _, entity in plan.entities()
        for field in ("by", "owner", "facilitator")
        for name in (getattr(entity, field, None) or "").split(" + ")
        if name
    ]
    said += [name for session in plan.sessions for name in session.present]
    said += [name for ballot in plan.ballots for name in ballot.voters]
    assert len(said) > 30 and set(said) <= names
    skills = {skill for member in team.members for skill in member.skills}
    assert {skill for milestone in plan.milestones for skill in milestone.skills} <= skills
    areas = {area.key for area in team.areas}
    assert {area for objective in plan.objectives for area in objective.areas} <= areas
    assert {initiative.area for initiative in plan.initiatives} <= areas
    steps = {session.at_step for session in plan.sessions} | {step.step for step in plan.steps}
    assert steps <= set(the_method().steps)


def test_the_silent_round_of_the_quarter_to_plan_is_just_done() -> None:
    plan = to_plan()
    (session,) = plan.sessions
    assert (session.id, session.session, session.at_step) == ("s-1", 1, "1.silent-round")
    assert (session.planned, session.held, session.facilitator) == (TODAY, TODAY, "Noor")
    assert set(session.present) == BUILDERS | {"Henrik"}
    assert not (plan.clusters or plan.objectives or plan.milestones or plan.closed)


def test_three_company_objectives_are_told_in_full() -> None:
    objectives = to_plan().company_objectives
    assert [objective.priority for objective in objectives] == [1, 2, 3]
    assert [objective.color for objective in objectives] == list(COLORS[:3])
    assert len({objective.label for objective in objectives}) == 3
    assert all(objective.why and len(objective.key_results) >= 2 for objective in objectives)


def test_there_are_31_notes_by_six_people_none_of_them_grouped() -> None:
    plan = to_plan()
    assert len(plan.notes) == len({note.text for note in plan.notes}) == 31
    by = Counter(note.by for note in plan.notes)
    assert set(by) == BUILDERS and max(by.values()) <= 0.4 * 31
    assert all(note.session == 1 and len(note.about) == 1 for note in plan.notes)
    about = Counter(note.about[0] for note in plan.notes)
    assert set(about) == {objective.id for objective in plan.company_objectives} and min(about.values()) >= 5
    assert not any(note.cluster or note.same_as or note.votes or note.dots for note in plan.notes)


def test_four_pairs_of_different_people_probably_say_the_same() -> None:
    notes = to_plan().notes
    by = {note.id: note.by for note in notes}
    pairs = {frozenset((one, other)) for one, others in likely_duplicates(notes).items() for other in others}
    assert pairs == {
        frozenset({"n-wanted", "n-notify"}),
        frozenset({"n-remind", "n-texted"}),
        frozenset({"n-photos", "n-damage"}),
        frozenset({"n-opener", "n-byself"}),
    }
    assert all(len({by[note] for note in pair}) == 2 for pair in pairs)


@pytest.mark.parametrize(
    ("today", "coming", "past"),
    [
        (date(2026, 9, 21), "2026-Q4", "2026-Q3"),  # two weeks before the quarter: the old one is nearly over
        (date(2026, 9, 20), "2026-Q4", "2026-Q2"),  # the day before: the old one still runs and is not shown
        (date(2026, 10, 1), "2026-Q4", "2026-Q3"),  # the calendar's quarter has begun, its first Monday is to come
        (date(2026, 10, 19), "2026-Q4", "2026-Q3"),  # started two weeks ago
        (date(2026, 10, 20), "2027-Q1", "2026-Q3"),  # too late to plan it
        (date(2026, 11, 21), "2027-Q1", "2026-Q3"),
        (date(2026, 12, 31), "2027-Q1", "2026-Q4"),
        (date(2027, 1, 1), "2027-Q1", "2026-Q4"),
    ],
)
def test_which_quarters_the_sample_has(today: date, coming: str, past: str) -> None:
    assert [plan.quarter for plan in demo_quarters(today)] == [coming, past]


@pytest.mark.parametrize("today", DAYS)
def test_the_dates_fit_the_day(today: date) -> None:
    plan, earlier = demo_quarters(today)
    assert plan.starts.weekday() == earlier.starts.weekday() == 0
    assert plan.starts + timedelta(days=14) >= today
    assert plan.sessions[0].held == today
    assert earlier.closed is not None and earlier.closed < today
    in_the_file = [
        value for _, entity in earlier.entities() for value in entity.values().values() if isinstance(value, date)
    ]
    assert len(in_the_file) > 30 and max(in_the_file) <= earlier.closed
    assert earlier.starts - min(in_the_file) < timedelta(days=14)


def test_the_same_day_gives_the_same_sample() -> None:
    assert demo_quarters(TODAY) == demo_quarters(TODAY)
    assert demo_team() == demo_team()


def test_the_closed_quarters_golden_thread_is_whole() -> None:
    plan = closed()
    answered = {company for objective in plan.objectives for company in objective.company_objectives}
    assert answered == {company.id for company in plan.company_objectives}
    for objective in plan.objectives:
        assert 1 <= sum(result.objective == objective.id for result in plan.key_results) <= 3
    proven = {result for hypothesis in plan.hypotheses for result in hypothesis.key_results}
    assert proven == {result.id for result in plan.key_results}
    tested = {hypothesis for milestone in plan.milestones for hypothesis in milestone.hypotheses}
    assert tested == {hypothesis.id for hypothesis in plan.hypotheses}
    assert all(milestone.weeks and milestone.type in MILESTONE_TYPES for milestone in plan.milestones)
    assert all(milestone.from_notes or milestone.from_clusters for milestone in plan.milestones)
    assert all(note.cluster for note in plan.notes)
    assert not any(area in CANVAS_AREAS for note in plan.notes for area in note.about)


@pytest.mark.parametrize("today", DAYS)
def test_the_checks_find_nothing_open_in_the_closed_quarter(today: date) -> None:
    assert findings(demo_quarters(today)[1], demo_team(), today) == ()


def test_a_milestones_links_stay_within_its_objective() -> None:
    plan = closed()
    objective_of = {each.id: each.objective for each in (*plan.key_results, *plan.hypotheses)}
    objectives_of = {initiative.id: set(initiative.objectives) for initiative in plan.initiatives}
    for hypothesis in plan.hypotheses:
        assert {objective_of[result] for result in hypothesis.key_results} == {hypothesis.objective}
    for milestone in plan.milestones:
        linked = {objective_of[each] for each in (*milestone.hypotheses, *milestone.key_results)}
        assert linked == objectives_of[milestone.initiative or ""]


def test_key_results_were_checked_in_and_scored_as_the_formula_has_it() -> None:
    plan = closed()
    for result in plan.key_results:
        check_ins = [each for each in plan.check_ins if each.key_result == result.id]
        assert len(check_ins) == 4 and check_ins == sorted(check_ins, key=lambda each: each.on)
        assert result.baseline is not None and result.target is not None and result.score is not None
        progress = (check_ins[-1].value - result.baseline) / (result.target - result.baseline)
        assert result.score == pytest.approx(min(max(progress, 0), 1), abs=0.006)
        needed = 1.0 if result.commitment == "committed" else 0.7
        assert result.outcome == ("achieved" if result.score >= needed else "missed")
        assert (result.outcome == "missed") == bool(result.outcome_note)
    assert {result.commitment for result in plan.key_results} == {"committed", "aspirational"}


def test_hypotheses_are_decided_with_a_learning() -> None:
    plan = closed()
    assert {hypothesis.verdict for hypothesis in plan.hypotheses} == {"supported", "refuted"}
    assert all(hypothesis.decided_on and hypothesis.learning for hypothesis in plan.hypotheses)


def test_milestones_are_done_or_dropped_with_a_reason() -> None:
    plan = closed()
    assert Counter(milestone.status for milestone in plan.milestones) == {"done": 7, "dropped": 1}
    for milestone in plan.milestones:
        if milestone.status == "dropped":
            assert milestone.dropped_reason and milestone.done_on is None
        else:
            assert milestone.done_on and week_of(plan, milestone.done_on) >= weeks_in(milestone.weeks)[0]


def test_nothing_started_before_what_it_waited_for_had_ended() -> None:
    plan = closed()
    weeks = {milestone.id: weeks_in(milestone.weeks) for milestone in plan.milestones}
    assert len(plan.dependencies) == 5
    for dependency in plan.dependencies:
        ended = weeks[dependency.on][-1] if dependency.on else dependency.by_week
        assert ended is not None and weeks[dependency.milestone][0] > ended


def test_no_skill_was_needed_more_often_than_there_are_people_with_it() -> None:
    plan = closed()
    people = Counter(skill for member in plan.members for skill in member.skills)
    needed = Counter(
        (skill, week)
        for milestone in plan.milestones
        for skill in milestone.skills
        for week in weeks_in(milestone.weeks)
    )
    assert {at: times for at, times in needed.items() if times > people[at[0]]} == {}


def test_dots_and_agreement_are_those_of_six_people() -> None:
    plan = closed()
    (ballot,) = plan.ballots
    assert set(ballot.voters) == BUILDERS
    assert sum(milestone.dots or 0 for milestone in plan.milestones) == len(BUILDERS) * (ballot.dots_each or 0)
    assert {agreement.by for agreement in plan.agreements if agreement.agreed} == BUILDERS


def test_the_closed_quarter_keeps_the_team_as_it_was() -> None:
    assert closed().members == demo_team().members
