"""A quarter of twelve milestones for session 4: a team of six, three objectives, and weeks only where asked for."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from okra_tui.plan.model import (
    Dependency,
    Hypothesis,
    KeyResult,
    Milestone,
    Objective,
    Plan,
    SessionRecord,
)
from okra_tui.plan.team import Area, Member, Team
from okra_tui.workspace.making import make_quarter, make_workspace

STARTS = date(2027, 1, 4)
BEFORE = date(2026, 11, 21)
"""A day before the quarter begins."""
PEOPLE = ("Ada", "Grace", "Linus", "Mary", "Tom", "Wren")
TEAM = Team(
    team="Kestrel",
    members=(
        *(
            Member(name=name, discipline="Engineering", skills=("Backend",) if at < 2 else ("Frontend", "Data"))
            for at, name in enumerate(PEOPLE)
        ),
        Member(name="Ines", role="stakeholder"),
    ),
    areas=(Area(key="M", name="Matchmaking", color="blue"), Area(key="R", name="Ratings", color="green")),
)
"""Sizes are S 1, M 2, L 4 person-weeks."""
TITLES = (
    "Compare ranking methods", "Filters by skill level", "Match of the day banner", "Public score", "Email feedback",
    "History cache", "Recommendations", "Invite a friend", "Referral tracking", "Group chat", "Club calendar",
    "Season ranking",
)  # fmt: skip
TYPES, SIZES = ("spike", "epic", "signal-test", "enabler"), "SML"


def plan(placed: Mapping[int, tuple[str, ...]] | None = None, /, **fields: Any) -> Plan:
    """The quarter with these milestones, by number, in these weeks."""
    placed = placed or {}
    objectives = tuple(
        Objective(id=f"o-{at}", number=at, title=title, areas=("MRM"[at - 1],))
        for at, title in enumerate(("Find a match faster", "Trust in ratings", "Club life"), 1)
    )
    given: dict[str, Any] = {
        "objectives": objectives,
        "key_results": tuple(
            KeyResult(id=f"k-{at}", number=1, objective=each.id, title="Rate", baseline=1.0, target=2.0)
            for at, each in enumerate(objectives, 1)
        ),
        "hypotheses": tuple(
            Hypothesis(id=f"h-{at}", number=at, objective=each.id, question=f"Would they use number {at}?")
            for at, each in enumerate(objectives, 1)
        ),
        "milestones": tuple(
            Milestone(
                id=f"m-{at}",
                number=at,
                title=title,
                type=TYPES[at % 4],
                hypotheses=(f"h-{1 + at % 3}",),
                effort=SIZES[at % 3],
                business_value=1 + at % 3,
                ux_value=1 + at % 2,
                skills=("Backend",) if at % 2 else ("Frontend", "Data"),
                owner=PEOPLE[at % 6],
                weeks=placed.get(at, ()),
            )
            for at, title in enumerate(TITLES, 1)
        ),
        "dependencies": (
            Dependency(id="d-1", number=1, milestone="m-2", on="m-1", what="which method"),
            Dependency(id="d-2", number=2, milestone="m-4", party="Growth team", what="a slot", by_week=5),
        ),
        "sessions": (SessionRecord(id="s-4", session=4, held=BEFORE, at_step="4.positioning"),),
    }
    return Plan(quarter="2027-Q1", starts=STARTS, **{**given, **fields})


def workspace(folder: Path, made: Plan, team: Team = TEAM) -> Path:
    """A folder with that quarter."""
    make_workspace(folder, team)
    make_quarter(folder, made)
    return folder
