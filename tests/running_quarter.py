"""A quarter in its seventh week, as in the design's drawing of the review: one key result is in trouble, and there is
one of every measure. The quarter before it is closed."""

from datetime import date, timedelta
from pathlib import Path

from okra_tui.edits.quarter import CloseQuarter
from okra_tui.plan.model import (
    Agreement,
    Blocker,
    CheckIn,
    Dependency,
    Hypothesis,
    KeyResult,
    Milestone,
    Objective,
    Plan,
)
from okra_tui.plan.team import Area, Member, Team
from okra_tui.workspace.making import make_quarter, make_workspace

TODAY = date(2026, 11, 18)
"""A Wednesday."""
RUNNING, CLOSED = "2026-Q4", "2026-Q3"
PEOPLE = ("Ada", "Grace", "Linus", "Mary", "Tom")

TEAM = Team(
    team="Kestrel",
    members=tuple(Member(name=name, discipline="Engineering") for name in PEOPLE),
    areas=(Area(key="M", name="Matchmaking", color="yellow"),),
)
OBJECTIVES = (
    Objective(id="o-fast", number=1, title="Find a match faster"),
    Objective(id="o-trust", number=2, title="Trust in ratings"),
    Objective(id="o-alone", number=3, title="Clubs go on without us"),
    Objective(id="o-later", number=4, title="A league of its own", deferred=True),
)
KEY_RESULTS = (
    KeyResult(
        id="k-confirmed", number=1, objective="o-fast", title="6 confirmed players 12 h before kick-off", unit="%",
        baseline=41.0, target=80.0, agreed=True, agreed_target=80.0, owner="Ada",
    ),
    KeyResult(
        id="k-answers", number=2, objective="o-fast", title="Search answers within 300 ms (p95)", unit="ms",
        baseline=700.0, target=300.0, agreed=True, agreed_target=300.0, owner="Tom",
    ),
    KeyResult(
        id="k-rated", number=1, objective="o-trust", title="Players with a rating per match", unit="%",
        baseline=20.0, target=70.0, agreed=True, agreed_target=80.0, owner="Grace + Linus",
    ),
    KeyResult(
        id="k-noshow", number=2, objective="o-trust", title="No-shows reported per 100 matches",
        baseline=12.0, target=6.5, agreed=True, agreed_target=6.5,
    ),
    KeyResult(id="k-open", number=1, objective="o-alone", title="A club opens without a visit", measure="done"),
    KeyResult(
        id="k-up", number=2, objective="o-alone", title="Courts that can be booked", measure="stay-above", unit="%",
        target=99.5,
    ),
    KeyResult(id="k-new", number=3, objective="o-alone", title="Matches that clubs arrange", target=40.0),
    KeyResult(
        id="k-clubs", number=4, objective="o-alone", title="Clubs that join", baseline=2.0, target=4.0,
        commitment="aspirational",
    ),
)  # fmt: skip
"""Upwards, downwards twice, off track and at risk; yes or no, stay above, no baseline yet, and more than was wanted."""


def _said(
    key: str, on: date, value: float, sure: int | None, note: str | None = None, by: str | None = None
) -> CheckIn:
    return CheckIn(
        id=f"x-{key.removeprefix('k-')}{on:%m%d}", on=on, key_result=key, value=value, confidence=sure, note=note, by=by
    )


CHECK_INS = (
    _said("k-confirmed", date(2026, 10, 19), 52.0, 7),
    _said("k-confirmed", date(2026, 11, 9), 65.0, 7, "reminders the day before work", "Ada"),
    _said("k-answers", date(2026, 10, 19), 610.0, 6),
    _said("k-answers", date(2026, 10, 28), 480.0, 6),
    _said("k-rated", date(2026, 10, 19), 24.0, 8),
    _said("k-rated", date(2026, 11, 9), 30.0, 8, "the prompt is not shipped yet", "Grace + Linus"),
    _said("k-noshow", date(2026, 11, 9), 9.9, 5),
    _said("k-up", date(2026, 11, 2), 99.1, 7),
    _said("k-up", date(2026, 11, 16), 99.6, 7),
    _said("k-open", date(2026, 11, 9), 0.0, 6),
    _said("k-new", date(2026, 11, 9), 12.0, None),
    _said("k-clubs", date(2026, 11, 9), 6.0, 9),
)
HYPOTHESES = (
    Hypothesis(
        id="h-day", number=1, objective="o-fast", key_results=("k-confirmed",), question="Do reminders fill a match?",
        verdict="supported", decided_on=date(2026, 11, 17), learning="a reminder the evening before is enough",
    ),
    Hypothesis(
        id="h-prompt", number=2, objective="o-trust", key_results=("k-rated",),
        question="Do players rate when we ask right after the match?",
    ),
    Hypothesis(
        id="h-reward", number=3, objective="o-trust", question="Does a reward per invite bring more friends?",
        verdict="refuted", decided_on=date(2026, 11, 4),
        learning="people invited the same two friends, rewarded or not",
    ),
)  # fmt: skip
MILESTONES = (
    Milestone(
        id="m-remind", number=1, title="Reminders the day before", type="epic", hypotheses=("h-day",), weeks=("2-3",),
        agreed=True, agreed_weeks=("2-3",), status="done", done_on=date(2026, 10, 22),
    ),
    Milestone(
        id="m-index", number=2, title="A faster index", type="enabler", weeks=("5-8",), agreed=True,
        agreed_weeks=("3-5",), status="in-progress",
    ),
    Milestone(
        id="m-prompt", number=3, title="Ask right after the match", type="signal-test", hypotheses=("h-prompt",),
        weeks=("6-7",), agreed=True, agreed_weeks=("6-7",), status="in-progress",
    ),
    Milestone(id="m-rank", number=4, title="Rank by rating", type="epic", hypotheses=("h-prompt",), weeks=("8-11",)),
    Milestone(
        id="m-reward", number=5, title="Rewards for everyone", type="epic", status="dropped",
        dropped_reason="H3 was refuted",
    ),
)  # fmt: skip


def running_plan() -> Plan:
    """The plan as it stands on TODAY."""
    return Plan(
        quarter=RUNNING,
        starts=date(2026, 10, 5),
        objectives=OBJECTIVES,
        key_results=KEY_RESULTS,
        hypotheses=HYPOTHESES,
        milestones=MILESTONES,
        check_ins=CHECK_INS,
        blockers=(
            Blocker(id="b-power", number=1, text="The third club has no network", about=("o-alone",)),
            Blocker(id="b-gone", number=2, text="Nobody knows the old index", status="resolved", owner="Tom"),
        ),
        dependencies=(
            Dependency(id="d-prompt", number=1, milestone="m-rank", on="m-prompt"),
            Dependency(
                id="d-api",
                number=2,
                milestone="m-rank",
                party="Data Science",
                what="ranking API",
                by_week=7,
                owner="Mary",
            ),
            Dependency(id="d-late", number=3, milestone="m-rank", party="Legal", what="privacy note", by_week=12),
        ),
        agreements=tuple(
            Agreement(id=f"a-{name.lower()}", by=name, on=date(2026, 10, 2), agreed=name != "Tom", confidence=7)
            for name in PEOPLE
        ),
    )


def closed_plan() -> Plan:
    """The same work a quarter earlier, closed."""
    plan, by = running_plan(), timedelta(days=91)
    earlier = plan.replaced(
        quarter=CLOSED,
        starts=plan.starts - by,
        check_ins=tuple(said.changed(on=said.on - by) for said in plan.check_ins),
        hypotheses=tuple(each.changed(decided_on=each.decided_on and each.decided_on - by) for each in plan.hypotheses),
        milestones=tuple(each.changed(done_on=each.done_on and each.done_on - by) for each in plan.milestones),
        learnings=("Ask for ratings while people still stand on the court",),
    )
    return CloseQuarter(date(2026, 9, 30), TEAM.members).apply(earlier)


def kestrel(folder: Path, plan: Plan | None = None) -> Path:
    """A workspace with the running quarter and the closed one."""
    make_workspace(folder, TEAM)
    make_quarter(folder, plan or running_plan())
    make_quarter(folder, closed_plan())
    return folder
