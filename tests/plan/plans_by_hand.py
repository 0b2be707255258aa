"""A small plan in which nothing is open, and the pieces from which tests make others that differ in one thing."""

from datetime import date
from typing import Any

from okra_tui.plan.checks import Finding, findings
from okra_tui.plan.model import (
    Agreement,
    Blocker,
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
from okra_tui.plan.team import EffortGuide, Member, StepChange, Team

TODAY = date(2026, 11, 18)
STARTS = date(2026, 10, 5)
AREAS = (
    "customer-pains",
    "customer-gains",
    "business-opportunities",
    "competition",
    "stakeholder-expectations",
    "platform-constraints",
    "platform-strengths",
)

TEAM = Team(
    team="Kestrel",
    effort_guide=EffortGuide(S="one person, one week", M="one person, two weeks", L="one person, a month"),
    members=(
        Member(name="Ada", aliases=("Ada L",), discipline="Engineering", skills=("Backend", "Data")),
        Member(name="Grace", discipline="Design", skills=("Frontend",)),
        Member(name="Linus", discipline="Data", skills=("Data",)),
        Member(name="Mary", discipline="Engineering", role="facilitator", skills=("Backend",)),
        Member(name="Sam", discipline="Management", role="stakeholder", skills=("Sales",)),
        Member(name="Gone", discipline="Research", skills=("Frontend",), left=True),
    ),
)


def note(key: str, by: str | None = "Ada", session: int = 1, **fields: Any) -> Note:
    return Note(id=key, session=session, by=by, text="SECRET words", **fields)


def objective(number: int = 1, **fields: Any) -> Objective:
    given = {"id": f"o{number}", "number": number, "title": "Find a match", "company_objectives": ("c1",)}
    return Objective(**{**given, **fields})


def key_result(number: int = 1, of: int = 1, **fields: Any) -> KeyResult:
    given = {"id": f"k{of}{number}", "number": number, "objective": f"o{of}", "title": "More", "baseline": 20.0}
    return KeyResult(**{**given, "target": 70.0, **fields})


def hypothesis(number: int = 1, of: int = 1, **fields: Any) -> Hypothesis:
    given = {"id": f"h{number}", "number": number, "objective": f"o{of}", "question": "Would they?"}
    return Hypothesis(**{**given, "key_results": (f"k{of}1",), **fields})


def milestone(number: int = 1, weeks: str | None = "3-4", **fields: Any) -> Milestone:
    given = {"id": f"m{number}", "number": number, "title": "Filters", "type": "spike", "hypotheses": ("h1",)}
    scores = {"effort": "M", "business_value": 2, "ux_value": 2, "dependencies_reviewed": True}
    return Milestone(**{**given, **scores, "weeks": (weeks,) if weeks else (), **fields})


def waiting(number: int, milestone: str, on: str | None = None, **fields: Any) -> Dependency:
    return Dependency(id=f"d{number}", number=number, milestone=milestone, on=on, **fields)


def check_in(on: date, value: float, of: str = "k11", **fields: Any) -> CheckIn:
    return CheckIn(id=f"x-{of}-{on}-{value}", on=on, key_result=of, value=value, **fields)


def record(session: int, at_step: str | None = None, **fields: Any) -> SessionRecord:
    return SessionRecord(id=f"s-{session}", session=session, at_step=at_step, **fields)


def estimate(key: str, by: str) -> Estimate:
    return Estimate(id=key, milestone="m1", by=by, effort="M")


def agreement(by: str, agreed: bool = True, confidence: int | None = 7, **fields: Any) -> Agreement:
    return Agreement(id=f"a-{by}", by=by, agreed=agreed, confidence=confidence, **fields)


def nothing_open(**changes: Any) -> Plan:
    """All five sessions held, and no rule has anything to say; with these tables or fields instead."""
    canvas = tuple(note(f"n0{at}", session=0, about=(area,)) for at, area in enumerate(AREAS))
    ideas = (note("n1", "Ada", cluster="g1"), note("n2", "Grace", cluster="g1"), note("n3", "Linus", cluster="g1"))
    given: dict[str, Any] = {
        "quarter": "2026-Q4",
        "starts": STARTS,
        "vision": Vision(will="let players find a match", in_order_to="play more", for_whom="lonely players"),
        "company_objectives": (CompanyObjective(id="c1", label="discover", title="Players find each other"),),
        "notes": (*canvas, *ideas),
        "clusters": (
            Cluster(id="g1", session=1, title="Filters"),
            Cluster(id="g0", session=0, title="Pains", dots=12),
        ),
        "objectives": (objective(),),
        "key_results": (key_result(),),
        "hypotheses": (hypothesis(),),
        "blockers": tuple(
            Blocker(id=f"b{at}", number=at, type="risk", text="Late", by=by, about=("o1",), owner="Ada")
            for at, by in enumerate(("Ada", "Grace", "Linus", "Mary"), 1)
        ),
        "milestones": (milestone(),),
        "estimates": (estimate("e1", "Ada"), estimate("e2", "Grace")),
        "agreements": tuple(agreement(name) for name in ("Ada", "Grace", "Linus", "Mary")),
        "check_ins": (check_in(date(2026, 11, 16), 45, confidence=7),),
    }
    return Plan(**{**given, **changes})


def found(rule: str, plan: Plan, team: Team = TEAM) -> list[Finding]:
    return [finding for finding in findings(plan, team, TODAY) if finding.rule == rule]


def entities(rule: str, plan: Plan, team: Team = TEAM) -> list[str]:
    return [finding.entity for finding in found(rule, plan, team)]


def bare(**changes: Any) -> Plan:
    return Plan(quarter="2026-Q4", starts=STARTS, **changes)


def skipping(step: str) -> Team:
    return TEAM.changed(steps=(StepChange(step=step, skip=True),))
