"""Whatever a plan holds: the rules never raise, say where and what, and repeat no note's words."""

from datetime import date
from typing import Any, get_args

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plans_by_hand import STARTS, TEAM, TODAY
from strategies import plans, teams

from okra_tui.plan.checks import RULES, findings
from okra_tui.plan.entity import Entity
from okra_tui.plan.labels import caption, label
from okra_tui.plan.model import (
    Agreement,
    Blocker,
    Capacity,
    CheckIn,
    Cluster,
    CompanyObjective,
    Dependency,
    Estimate,
    Hypothesis,
    KeyResult,
    Milestone,
    Note,
    Objective,
    Plan,
    SessionRecord,
    Vision,
)
from okra_tui.plan.progress import completion, objective_mean, objective_status, progress, quarter_mean, rates, slip
from okra_tui.plan.progress import status as status_of
from okra_tui.plan.team import EMPTY_TEAM, Team
from okra_tui.plan.thread import Thread

SECRET = "what nobody may see"
days = st.dates(date(2020, 1, 1), date(2035, 1, 1))
heavy = settings(max_examples=settings.default.max_examples // 2, suppress_health_check=list(HealthCheck))
"""Plans of every field take long to draw; what has rules of its own is drawn more often below."""

names = st.sampled_from([None, "Ada", "ada l", "Grace", "Ada + Grace", "Sam", "Gone", "a guest", " "])
numbers = st.integers(1, 9)
flags = st.booleans()
shares = st.none() | st.sampled_from([0.0, 0.5, 1.0])
amounts = st.none() | st.sampled_from([-1.7e308, -5.0, 0.0, 5e-324, 20.0, 70.0, 1.7e308])
skills = st.lists(st.sampled_from(["Data", "data ", "Legal", "", "Frontend"]), max_size=3).map(tuple)
spans = st.lists(st.sampled_from(["1", "2-4", "4-5", "12-13", "13", "50-53"]), max_size=3).map(tuple)
some_days = st.none() | st.sampled_from([date(1, 1, 1), STARTS, TODAY, date(9999, 12, 31)])


def ids(prefix: str) -> st.SearchStrategy[str]:
    """The id of one of three entities, or of none."""
    return st.sampled_from([f"{prefix}{at}" for at in range(4)])


def several(prefix: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(ids(prefix), max_size=3).map(tuple)


def literal(kind: type[Entity], field: str) -> st.SearchStrategy[Any]:
    return st.sampled_from(get_args(kind.model_fields[field].annotation))


def rows(kind: type[Entity], prefix: str, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Entity, ...]]:
    """Up to three entities of a kind, so that many references to them lead somewhere."""
    drawn = st.lists(st.fixed_dictionaries(fields), max_size=3)
    return drawn.map(lambda found: tuple(kind(id=f"{prefix}{at}", **given) for at, given in enumerate(found)))


linked_plans = st.fixed_dictionaries(
    {
        "quarter": st.just("2026-Q4"),
        "starts": st.sampled_from([STARTS, date(1, 1, 1), date(9999, 12, 31)]),
        "weeks": st.integers(1, 53),
        "solo": flags,
        "closed": some_days,
        "sprint_planning": some_days,
        "vision": st.none()
        | st.builds(Vision, will=st.sampled_from(["", "build", "so " * 40]), from_clusters=several("g")),
        "sessions": rows(
            SessionRecord,
            "s",
            session=st.integers(0, 4),
            held=some_days,
            planned=some_days,
            present=st.lists(names.filter(bool), max_size=3).map(tuple),
            at_step=st.none() | st.sampled_from(["1.pairs", "3.value", "0.vision-statement", "no step"]),
        ),
        "company_objectives": rows(CompanyObjective, "c", title=st.just("T"), label=st.none() | st.just("trust")),
        "notes": rows(
            Note,
            "n",
            session=st.integers(0, 2),
            text=st.just(SECRET),
            by=names,
            about=several("c") | st.just(("competition",)),
            cluster=st.none() | ids("g"),
            same_as=st.none() | ids("n"),
            dots=st.none() | numbers,
        ),
        "clusters": rows(Cluster, "g", session=st.integers(0, 2), title=st.just("T"), dots=st.none() | numbers),
        "objectives": rows(
            Objective,
            "o",
            number=numbers,
            title=st.just("T"),
            company_objectives=several("c"),
            from_clusters=several("g"),
            deferred=flags,
        ),
        "key_results": rows(
            KeyResult,
            "k",
            number=numbers,
            title=st.just("T"),
            objective=st.none() | ids("o"),
            measure=literal(KeyResult, "measure"),
            baseline=amounts,
            target=amounts,
            agreed=flags,
            score=shares,
        ),
        "hypotheses": rows(
            Hypothesis,
            "h",
            number=numbers,
            question=st.just("T?"),
            objective=st.none() | ids("o"),
            key_results=several("k"),
            verdict=literal(Hypothesis, "verdict"),
        ),
        "blockers": rows(
            Blocker,
            "b",
            number=numbers,
            text=st.just("T"),
            by=names,
            owner=names,
            about=several("m") | several("o"),
            type=literal(Blocker, "type"),
        ),
        "milestones": rows(
            Milestone,
            "m",
            number=numbers,
            title=st.just("T"),
            type=st.sampled_from([None, "epic", "spike"]),
            hypotheses=several("h"),
            from_notes=several("n"),
            effort=st.sampled_from([None, "S", "L"]),
            business_value=st.none() | st.integers(1, 3),
            skills=skills,
            weeks=spans,
            agreed_weeks=spans,
            status=literal(Milestone, "status"),
            done_on=some_days,
            deferred=flags,
            agreed=flags,
        ),
        "estimates": rows(Estimate, "e", milestone=ids("m"), by=names, effort=st.just("M")),
        "dependencies": rows(
            Dependency,
            "d",
            number=numbers,
            milestone=ids("m"),
            on=st.none() | ids("m"),
            by_week=st.none() | numbers,
            status=literal(Dependency, "status"),
        ),
        "capacity": rows(Capacity, "w", week=numbers, people=st.sampled_from([0.0, 1.5, 1e308])),
        "agreements": rows(
            Agreement,
            "a",
            by=names.filter(lambda name: bool(name and name.strip())),
            agreed=flags,
            on=some_days,
            confidence=st.none() | st.integers(0, 10),
        ),
        "check_ins": rows(
            CheckIn, "x", on=some_days.filter(bool), key_result=ids("k"), value=amounts.filter(lambda v: v is not None)
        ),
    }
).map(Plan.model_validate)


def _say_what_they_must(plan: Plan, team: Team, today: date) -> None:
    found = findings(plan, team, today)
    levels = {rule.name: (rule.session, rule.level) for rule in RULES}
    for finding in found:
        assert finding.session == levels[finding.rule][0]
        assert finding.level in ("gap", "hint")
        assert finding.entity and finding.message
        assert "\n" not in finding.message
    for session in range(5):
        assert findings(plan, team, today, session) == tuple(each for each in found if each.session == session)


@heavy
@given(plans(), teams(), days)
def test_any_plan_can_be_looked_at(plan: Plan, team: Team, today: date) -> None:
    _say_what_they_must(plan, team, today)


@given(linked_plans, st.sampled_from([TEAM, EMPTY_TEAM]), days)
def test_any_linked_plan_can_be_looked_at(plan: Plan, team: Team, today: date) -> None:
    _say_what_they_must(plan, team, today)
    assert all(SECRET not in finding.message + finding.label for finding in findings(plan, team, today))


@given(linked_plans, days)
def test_any_linked_plan_has_its_figures(plan: Plan, today: date) -> None:
    thread = Thread(plan)
    for result in plan.key_results:
        share = progress(plan, result)
        assert share is None or 0 <= share <= 1
        status_of(plan, result, today)
        rates(plan, result, today)
    for objective in plan.objectives:
        objective_mean(plan, objective, today)
        objective_status(plan, objective, today)
        assert thread.votes(objective) >= 0
    for milestone in plan.milestones:
        assert slip(plan, milestone, today) >= 0
        assert thread.strand(milestone).milestone is milestone
    done = completion(plan)
    assert 0 <= done.reached <= done.of
    whole = quarter_mean(plan, today)
    assert whole.score is None or 0 <= whole.score <= 1
    assert (whole.score is None) == (whole.known == 0) and whole.known <= whole.of
    for _, entity in plan.entities():
        assert label(plan, entity) and caption(plan, entity)
        assert SECRET not in label(plan, entity)
