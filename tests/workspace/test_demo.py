"""The sample workspace is whole: every link leads somewhere, on whatever day it is made, and it shows what it shall."""

from collections import Counter
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from itertools import pairwise

import pytest

from okra_tui.method import RETROSPECTIVE, RETROSPECTIVE_KINDS
from okra_tui.method.method import the_method
from okra_tui.plan.agreed import later_changes
from okra_tui.plan.checks import findings
from okra_tui.plan.entity import references
from okra_tui.plan.model import CANVAS_AREAS, ENTITIES, KeyResult, Plan, week_of, weeks_in
from okra_tui.plan.progress import check_ins, completion, rates, slip, status
from okra_tui.plan.quarter_calendar import QuarterName
from okra_tui.plan.review import review_lines
from okra_tui.plan.schedule import Schedule
from okra_tui.plan.similar import Likeness
from okra_tui.plan.team import COLORS, MILESTONE_TYPES
from okra_tui.plan.thread import Thread, dangling, dots_on
from okra_tui.plan.track_record import lessons, track_record
from okra_tui.plan.why import quarters_running, running_words
from okra_tui.workspace.making import AS_OF, QUARTERS, demo_quarters, demo_team
from okra_tui.workspace.toml_text import parse_plan, render

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
WEEK = [AS_OF + timedelta(days=at) for at in range(-5, 2)]
"""Monday to Sunday: in whole weeks everything moves together, so these are all the days that differ."""
TO_PLAN, RUNNING, CLOSED, EARLIER = range(4)
BUILDERS = {"Noor", "Tomasz", "Ines", "Wren", "Kofi", "Marguerite"}


@cache
def quarters(today: date = TODAY) -> tuple[Plan, ...]:
    return demo_quarters(today)


def to_plan() -> Plan:
    return quarters()[TO_PLAN]


def running() -> Plan:
    return quarters(AS_OF)[RUNNING]


def closed() -> Plan:
    return quarters()[CLOSED]


def labelled(plan: Plan) -> dict[str, KeyResult]:
    """The key results that take part, by what people call them."""
    thread = Thread(plan)
    number = {objective.id: objective.number for objective in plan.objectives}
    return {f"KR{number[r.objective]}.{r.number}": r for r in plan.key_results if thread.active(r)}


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
@pytest.mark.parametrize("which", range(len(QUARTERS)))
def test_every_reference_leads_to_an_entity_of_its_table(today: date, which: int) -> None:
    plan = quarters(today)[which]
    tables = {entity.id: table for table, entity in plan.entities()}
    followed = 0
    for _, entity in plan.entities():
        for field, mark in references(type(entity)):
            held = getattr(entity, field)
            for target in (held,) if isinstance(held, str) else held or ():
                words = {0: CANVAS_AREAS, RETROSPECTIVE: RETROSPECTIVE_KINDS}.get(getattr(entity, "session", None))
                if field == "about" and words:
                    assert target in words
                    continue
                assert tables.get(target) in mark.tables, f"{entity.id}: {field} = {target}"
                followed += 1
    assert followed >= 31 and not list(dangling(plan))


@pytest.mark.parametrize("which", range(len(QUARTERS)))
def test_every_person_area_skill_and_step_that_is_named_exists(which: int) -> None:
    plan, team = quarters()[which], demo_team()
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
    said += [name for cluster in plan.clusters for name in cluster.votes]
    said += [
        name for session in plan.sessions for pair in (*session.pairs, *session.groups) for name in pair.split(" + ")
    ]
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
    assert all(objective.why and len(to_plan().company_results_of[objective.id]) >= 2 for objective in objectives)


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
    pairs = {frozenset((one, other)) for one, others in Likeness().update(notes).items() for other in others}
    assert pairs == {
        frozenset({"n-wanted", "n-notify"}),
        frozenset({"n-remind", "n-texted"}),
        frozenset({"n-photos", "n-damage"}),
        frozenset({"n-opener", "n-byself"}),
    }
    assert all(len({by[note] for note in pair}) == 2 for pair in pairs)


@pytest.mark.parametrize(
    ("today", "names"),
    [
        (date(2026, 9, 28), ["2026-Q4", "2026-Q3", "2026-Q2", "2026-Q1"]),
        (date(2026, 10, 4), ["2026-Q4", "2026-Q3", "2026-Q2", "2026-Q1"]),  # the first Monday is still to come
        (date(2026, 10, 5), ["2027-Q1", "2026-Q4", "2026-Q3", "2026-Q2"]),
        (date(2026, 11, 21), ["2027-Q1", "2026-Q4", "2026-Q3", "2026-Q2"]),
        (date(2027, 1, 3), ["2027-Q1", "2026-Q4", "2026-Q3", "2026-Q2"]),
        (date(2027, 1, 4), ["2027-Q2", "2027-Q1", "2026-Q4", "2026-Q3"]),
    ],
)
def test_which_quarters_the_sample_has(today: date, names: list[str]) -> None:
    assert [plan.quarter for plan in quarters(today)] == names


def test_it_looks_alive_on_every_day_of_more_than_a_year() -> None:
    for today in (date(2026, 1, 1) + timedelta(days=at) for at in range(400)):
        plans = demo_quarters(today)
        coming, current, past, earlier = plans
        newest_first = [QuarterName(plan.quarter) for plan in plans]
        assert newest_first == sorted(set(newest_first), key=lambda name: name.order, reverse=True)
        assert newest_first[RUNNING].starts <= today < newest_first[TO_PLAN].starts  # as the command line looks for it
        assert all(new.starts - old.starts == timedelta(weeks=old.weeks) for new, old in pairwise(plans))
        assert current.starts.weekday() == 0 and week_of(current, today) == 7
        assert coming.sessions[0].held == today
        assert max(check_in.on for plan in plans for check_in in plan.check_ins) <= today
        for plan, following in ((past, current), (earlier, past)):
            assert plan.closed and plan.closed < following.starts <= today
        for plan, before in ((current, past), (past, earlier)):
            (origin,) = [result.carried_from for result in plan.key_results if result.carried_from]
            quarter, named = origin.split("/")
            assert quarter == before.quarter and before.find(KeyResult, named)


@pytest.mark.parametrize("which", [CLOSED, EARLIER])
@pytest.mark.parametrize("today", DAYS)
def test_nothing_in_a_closed_quarter_happens_after_its_end(today: date, which: int) -> None:
    plan = quarters(today)[which]
    assert plan.closed is not None
    in_the_file = [
        value for _, entity in plan.entities() for value in entity.values().values() if isinstance(value, date)
    ]
    assert len(in_the_file) > 30 and max(in_the_file) <= plan.closed
    assert plan.starts - min(in_the_file) < timedelta(days=14)


def test_the_same_day_gives_the_same_sample() -> None:
    assert demo_quarters(TODAY) == demo_quarters(TODAY)
    assert demo_team() == demo_team()


def test_as_of_its_day_the_sample_is_what_its_files_say() -> None:
    for name, plan in zip(QUARTERS, quarters(AS_OF), strict=True):
        kept = files("okra_tui.workspace").joinpath("sample", f"{name}.toml").read_text(encoding="utf-8")
        lines = [line for line in kept.splitlines(keepends=True) if not line.startswith("#")]
        read = parse_plan("".join(lines).encode(), name)
        assert render(read) == "".join(lines)
        assert plan == (read if read.members or not read.closed else read.changed(members=demo_team().members))


def test_every_table_of_the_format_is_in_it_somewhere() -> None:
    plans = quarters()
    for table in [*ENTITIES, "vision", "highest_numbers", "learnings", "members"]:
        assert any(getattr(plan, table) for plan in plans), table


@pytest.mark.parametrize("which", range(len(QUARTERS)))
def test_what_the_program_writes_of_it_comes_back_byte_for_byte(which: int) -> None:
    written = render(quarters()[which])
    assert render(parse_plan(written.encode(), "sample")) == written


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
    assert all(note.cluster for note in plan.notes if note.session != RETROSPECTIVE)
    assert not any(area in CANVAS_AREAS for note in plan.notes for area in note.about)


@pytest.mark.parametrize("which", [CLOSED, EARLIER])
@pytest.mark.parametrize("today", DAYS)
def test_the_checks_find_nothing_open_in_a_closed_quarter(today: date, which: int) -> None:
    assert findings(quarters(today)[which], demo_team(), today) == ()


@pytest.mark.parametrize("which", [RUNNING, CLOSED, EARLIER])
def test_a_milestones_links_stay_within_its_objective(which: int) -> None:
    plan = quarters()[which]
    objective_of = {each.id: each.objective for each in (*plan.key_results, *plan.hypotheses)}
    objectives_of = {initiative.id: set(initiative.objectives) for initiative in plan.initiatives}
    for hypothesis in plan.hypotheses:
        assert {objective_of[result] for result in hypothesis.key_results} == {hypothesis.objective}
    for milestone in plan.milestones:
        linked = {objective_of[each] for each in (*milestone.hypotheses, *milestone.key_results)}
        assert linked == objectives_of[milestone.initiative or ""]


@pytest.mark.parametrize("which", [CLOSED, EARLIER])
def test_key_results_were_checked_in_and_scored_as_the_formula_has_it(which: int) -> None:
    plan = quarters()[which]
    for result in plan.key_results:
        said = [each for each in plan.check_ins if each.key_result == result.id]
        assert len(said) == 4 and said == sorted(said, key=lambda each: each.on)
        assert result.baseline is not None and result.target is not None and result.score is not None
        progress = (said[-1].value - result.baseline) / (result.target - result.baseline)
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


@pytest.mark.parametrize("which", [RUNNING, CLOSED, EARLIER])
def test_dots_and_agreement_are_those_of_the_people_who_were_there(which: int) -> None:
    plan = quarters()[which]
    there = BUILDERS - {"Kofi"} if which == EARLIER else BUILDERS
    (ballot,) = plan.ballots
    assert set(ballot.voters) == there
    assert sum(milestone.dots or 0 for milestone in plan.milestones) == len(there) * (ballot.dots_each or 0)
    assert {agreement.by for agreement in plan.agreements if agreement.agreed} == there


def test_the_closed_quarter_keeps_the_team_as_it_was() -> None:
    assert closed().members == demo_team().members


def test_in_the_first_quarter_somebody_was_not_yet_there() -> None:
    earlier = quarters()[EARLIER]
    assert {member.name for member in earlier.members} == BUILDERS - {"Kofi"} | {"Henrik"}
    assert "Kofi" not in render(earlier)


# -- the quarter that runs ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("today", WEEK)
def test_the_running_quarters_key_results_stand_in_every_way(today: date) -> None:
    plan = quarters(today)[RUNNING]
    assert {label: status(plan, result, today) for label, result in labelled(plan).items()} == {
        "KR1.1": "at-risk",
        "KR1.2": "on-track",
        "KR1.3": "on-track",
        "KR2.1": "off-track",
        "KR2.2": "on-track",
        "KR3.1": "on-track",
        "KR3.2": "outdated",
        "KR3.3": None,
    }


@pytest.mark.parametrize("today", WEEK)
def test_the_checks_of_the_running_quarter_find_what_is_worth_talking_about_and_no_more(today: date) -> None:
    seen = findings(quarters(today)[RUNNING], demo_team(), today)
    assert [(each.rule, each.level, each.label) for each in seen] == [
        ("overload", "gap", "week 11"),
        ("skill-clash", "gap", "week 9"),
        ("stale", "gap", "KR3.2"),
        ("disagree", "hint", "KR2.1"),
        ("slipped", "hint", "M6"),
    ]


@pytest.mark.parametrize("today", WEEK)
def test_the_first_thing_to_talk_about_is_off_track_although_they_are_sure(today: date) -> None:
    plan = quarters(today)[RUNNING]
    _, first, this_week = review_lines(plan, today)
    assert first.words == "KR2.1 34 of 70 %: needs 5.1 points a week, makes 0.6; confidence 8"
    ends, due, learned = this_week.words.split(" · ")
    assert (ends, learned) == ("M6 ends, M7 waits for it", "learned: H1 supported")
    friday_is_over = today.weekday() > 4
    assert due == f"delivery dates for each part due {'this week' if friday_is_over else 'Friday'}"


def test_its_key_results_measure_in_every_way() -> None:
    results = labelled(running())
    assert Counter(result.measure for result in results.values()) == {
        "change": 5, "done": 1, "stay-above": 1, "stay-below": 1,
    }  # fmt: skip
    up = {label: (r.target or 0) > r.baseline for label, r in results.items() if r.baseline is not None}
    assert up == {"KR1.1": True, "KR1.2": False, "KR2.1": True, "KR3.1": False}
    assert {result.commitment for result in results.values()} == {"committed", "aspirational"}
    assert rates(running(), results["KR3.3"], AS_OF)
    for result in results.values():
        said = check_ins(running(), result)
        assert said and all(7 <= (later.on - before.on).days <= 14 for before, later in pairwise(said))


def test_all_its_sessions_were_held_one_after_the_other_with_their_minutes() -> None:
    plan = running()
    held = [session.held for session in plan.sessions if session.held]
    assert [session.session for session in plan.sessions] == [0, 1, 2, 3, 4] and held == sorted(set(held))
    assert held[-1] < plan.starts
    steps = {step.step: step for step in plan.steps}
    assert list(steps) == [step.id for session in the_method().sessions for step in session.steps]
    assert all(step.spent_minutes and step.planned_minutes for step in plan.steps)
    assert any(session.pairs for session in plan.sessions) and plan.sessions[0].groups
    assert {entry.session for entry in plan.log if entry.type == "answer"} == {0, 1, 2, 3, 4}
    assert {entry.type for entry in plan.log} == {"parked", "decision", "action", "answer"}


def test_its_vision_comes_from_the_canvas_and_the_most_voted_groups() -> None:
    plan = running()
    on_canvas = [note for note in plan.notes if note.session == 0]
    assert {area for note in on_canvas for area in note.about} == set(CANVAS_AREAS)
    ranked = sorted((cluster for cluster in plan.clusters if cluster.session == 0), key=dots_on, reverse=True)
    assert plan.vision and plan.vision.from_clusters == tuple(cluster.id for cluster in ranked[:2])
    assert dots_on(ranked[1]) > dots_on(ranked[2])
    given = Counter(name for cluster in ranked for name in cluster.votes)
    assert set(given) == BUILDERS and set(given.values()) == {demo_team().votes_per_person}


def test_its_milestones_are_of_all_types_and_states_one_slipped_and_one_deferred() -> None:
    plan = running()
    active = Thread(plan).milestones
    assert {milestone.type for milestone in active} == set(MILESTONE_TYPES)
    assert Counter(milestone.status for milestone in active) == {"done": 5, "in-progress": 3, "planned": 3}
    assert {f"M{milestone.number}": weeks for milestone in active if (weeks := slip(plan, milestone, AS_OF))} == {
        "M6": 2
    }
    assert [milestone.number for milestone in plan.milestones if milestone.deferred] == [12]
    assert all(milestone.agreed and milestone.weeks and milestone.owner for milestone in active)
    assert [str(change.entity.id) for change in later_changes(plan)] == ["k-filled", "m-orders"]
    week = week_of(plan, AS_OF)
    for milestone in active:
        first, *_, last = (*weeks_in(milestone.weeks), weeks_in(milestone.weeks)[-1])
        assert {"planned": first > week, "in-progress": first <= week <= last, "done": last < week}[milestone.status]
        if milestone.done_on:
            assert first <= week_of(plan, milestone.done_on) <= last


def test_its_scenario_solves_what_the_weeks_cannot() -> None:
    plan = running()
    (scenario,) = plan.scenarios
    weeks = {placement.milestone: placement.weeks for placement in plan.placements}
    assert {placement.scenario for placement in plan.placements} == {scenario.id}
    taken = plan.replaced(
        milestones=tuple(each.changed(weeks=weeks.get(each.id, each.weeks)) for each in plan.milestones)
    )
    before, after = (Schedule(Thread(each), demo_team(), AS_OF) for each in (plan, taken))
    assert [full.week for full in before.full_weeks()] == [11] and not list(after.full_weeks())
    assert [clash.skill for clash in before.skill_clashes()] == ["Mobile"] and not list(after.skill_clashes())
    assert not list(after.order_breaks())


def test_its_hypotheses_were_supported_and_refuted_with_a_learning() -> None:
    decided = {f"H{each.number}": each for each in running().hypotheses if each.verdict != "open"}
    assert {label: each.verdict for label, each in decided.items()} == {"H1": "supported", "H4": "refuted"}
    assert all(each.learning and each.decided_on and each.decided_on <= AS_OF for each in decided.values())


# -- from quarter to quarter -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("today", DAYS)
def test_one_key_result_is_there_for_the_third_quarter(today: date) -> None:
    plans = quarters(today)
    (result,) = [each for each in plans[RUNNING].key_results if each.carried_from]
    assert result.title == "Phone calls for each 100 loans"
    earlier = {plan.quarter: plan for plan in plans}
    assert running_words(quarters_running(plans[RUNNING], result, earlier)) == "third quarter running"


def test_the_two_closed_quarters_make_a_track_record_that_teaches() -> None:
    record = track_record(quarters(), demo_team())
    first, second = record.quarters
    assert (first.quarter, second.quarter) == ("2026-Q1", "2026-Q2") and not second.after_gap
    assert (first.completion.reached, first.completion.of) == (7, 11)
    assert second.completion == completion(closed()) and second.completion.share == pytest.approx(10 / 12)
    assert [(each.supported, each.refuted, each.undecided) for each in record.quarters] == [(2, 1, 1), (3, 1, 0)]
    assert [minutes.session for minutes in first.sessions] == [minutes.session for minutes in second.sessions]
    assert lessons(record) == (
        "session 1 ran 22 % over",
        "confidence 8 landed at 0.38",
        "one key result carried once",
    )
