"""The score table's cells: what is to be set on a milestone, how its scores are written, and its columns in order."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from okra_tui.plan.dependencies import waits_for
from okra_tui.plan.model import Effort, Milestone, Plan
from okra_tui.plan.people import PeopleInPlan
from okra_tui.plan.schedule import Schedule, as_it_was, effort_weeks, rank
from okra_tui.plan.team import Member, Team
from okra_tui.plan.text import distinct
from okra_tui.plan.thread import Thread

SIZES: tuple[Effort, ...] = ("S", "M", "L")

MilestoneColumn = Literal["milestone", "type", "effort", "business", "ux", "waits", "skills", "rank"]
COLUMNS: tuple[MilestoneColumn, ...] = ("milestone", "type", "effort", "business", "ux", "waits", "skills", "rank")


@dataclass(frozen=True)
class Scores:
    """What is to be set on one milestone (by its id); what is None stays as it is."""

    milestone: str
    effort: Effort | None = None
    unsure: bool | None = None
    business_value: int | None = None
    ux_value: int | None = None
    skills: tuple[str, ...] | None = None


def effort_shown(milestone: Milestone) -> str:
    """`M`, `M?` while the group is not sure, nothing without a size."""
    return f"{milestone.effort}{'?' if milestone.unsure else ''}" if milestone.effort else ""


def business_shown(milestone: Milestone) -> str:
    """`$` to `$$$`, nothing without a value."""
    return "$" * (milestone.business_value or 0)


def ux_shown(milestone: Milestone) -> str:
    """`♥` to `♥♥♥`, nothing without a value."""
    return "♥" * (milestone.ux_value or 0)


def sorted_by(
    column: MilestoneColumn, milestones: Iterable[Milestone], thread: Thread, team: Team, *, descending: bool = False
) -> tuple[Milestone, ...]:
    """The milestones by one column; those with nothing in it come last either way, equal ones stay as they were."""
    key = _keys(thread, team)[column]
    milestones = tuple(milestones)
    keys = {milestone.id: value for milestone in milestones if (value := key(milestone)) is not None}
    filled = [milestone for milestone in milestones if milestone.id in keys]
    filled.sort(key=lambda milestone: keys[milestone.id], reverse=descending)
    return (*filled, *(milestone for milestone in milestones if milestone.id not in keys))


def _keys(thread: Thread, team: Team) -> Mapping[MilestoneColumn, Callable[[Milestone], Any]]:
    """What each column is sorted by; None where its cell is empty."""
    waits = waits_for(thread)
    outside = {dependency.milestone for dependency in thread.plan.dependencies if dependency.status != "met"}

    def waiting(milestone: Milestone) -> float | None:
        if milestone.id in outside:
            return 1.0 + len(waits.get(milestone.id, ()))
        return 0.0 if milestone.dependencies_reviewed else None

    return {
        "milestone": lambda milestone: milestone.number,
        "type": lambda milestone: milestone.type,
        "effort": lambda milestone: SIZES.index(milestone.effort) if milestone.effort else None,
        "business": lambda milestone: milestone.business_value,
        "ux": lambda milestone: milestone.ux_value,
        "waits": waiting,
        "skills": lambda milestone: ", ".join(milestone.skills).casefold() or None,
        "rank": lambda milestone: rank(milestone, team),
    }


# -- What the scores say once all are given: milestones by rank, and the 3 × 3 grid of value against effort.


FORMULA = "(business + UX) / effort weeks"
"""The rank in words."""

ValueLevel = Literal["high", "middle", "low"]
LEVELS: tuple[ValueLevel, ...] = ("high", "middle", "low")
HIGH, MIDDLE = 5, 4
"""From this sum of business and UX value (2 to 6) on a milestone's value is high, and middle."""


@dataclass(frozen=True)
class Ranked:
    """A milestone with its rank; those with the same rank share a place."""

    place: int
    milestone: Milestone
    rank: float


def ranked(thread: Thread, team: Team) -> tuple[Ranked, ...]:
    """The active milestones that have all their scores, the highest rank first, equal ones in the plan's order."""
    scored = [(value, milestone) for milestone in thread.milestones if (value := rank(milestone, team)) is not None]
    scored.sort(key=lambda pair: -pair[0])
    rows: list[Ranked] = []
    for at, (value, milestone) in enumerate(scored, 1):
        place = rows[-1].place if rows and rows[-1].rank == value else at
        rows.append(Ranked(place, milestone, value))
    return tuple(rows)


def unranked(thread: Thread, team: Team) -> tuple[Milestone, ...]:
    """The active milestones of which a part of the rank is missing."""
    return tuple(milestone for milestone in thread.milestones if rank(milestone, team) is None)


def value_level(milestone: Milestone) -> ValueLevel | None:
    """How much a milestone is worth, from the sum of both values; None while one of them is missing."""
    if milestone.business_value is None or milestone.ux_value is None:
        return None
    value = milestone.business_value + milestone.ux_value
    return "high" if value >= HIGH else "middle" if value >= MIDDLE else "low"


def grid(thread: Thread) -> Mapping[tuple[ValueLevel, Effort], tuple[Milestone, ...]]:
    """The active milestones that have all their scores, in nine cells by value and effort."""
    cells: dict[tuple[ValueLevel, Effort], list[Milestone]] = {(level, size): [] for level in LEVELS for size in SIZES}
    for milestone in thread.milestones:
        level = value_level(milestone)
        if level and milestone.effort:
            cells[level, milestone.effort].append(milestone)
    return {cell: tuple(milestones) for cell, milestones in cells.items()}


# -- What people said of a milestone's effort before the group decided, as a spread: `S1 M3 L2`.


@dataclass(frozen=True)
class Spread:
    """How many people named each size."""

    S: int = 0
    M: int = 0
    L: int = 0

    def __str__(self) -> str:
        return " ".join(f"{size}{count}" for size, count in self.counts.items() if count)

    def __bool__(self) -> bool:
        return self.total > 0

    @property
    def counts(self) -> Mapping[Effort, int]:
        """The number of people by size."""
        return {"S": self.S, "M": self.M, "L": self.L}

    @property
    def total(self) -> int:
        """How many people named a size."""
        return self.S + self.M + self.L

    @property
    def most(self) -> Effort | None:
        """The size that most people named; None where two share that, or nobody named any."""
        highest = max(self.counts.values())
        named = [size for size, count in self.counts.items() if count == highest]
        return named[0] if highest and len(named) == 1 else None

    @property
    def apart(self) -> bool:
        """Whether one says S and another L: the two should tell each other why."""
        return bool(self.S and self.L)


def spreads(plan: Plan, team: Team) -> Mapping[str, Spread]:
    """The spread of every milestone of which somebody said anything, by id.

    The last word of a person counts, also where one milestone stands twice; a pair's word counts for both, and what
    nobody signed counts each time.
    """
    people = PeopleInPlan(as_it_was(plan, team))
    efforts: dict[str, dict[str, Effort]] = defaultdict(dict)
    for estimate in plan.estimates:
        for name in people.named(estimate.by) or (f"\n{estimate.id}",):  # no name holds a line break
            efforts[estimate.milestone][name] = estimate.effort
    return {milestone: _spread(by_person) for milestone, by_person in efforts.items()}


def spread(plan: Plan, milestone: str, team: Team) -> Spread:
    """The spread of one milestone."""
    return spreads(plan, team).get(milestone, Spread())


def _spread(by_person: Mapping[str, Effort]) -> Spread:
    counts = Counter(by_person.values())
    return Spread(**{size: counts[size] for size in SIZES})


# -- Skills: what the milestones need against the people who have it, before anything lies in weeks.


@dataclass(frozen=True)
class SkillDemand:
    """A skill with the active milestones, not done yet, that need it, and the people who have it."""

    skill: str
    milestones: tuple[Milestone, ...]
    effort_weeks: float
    """Of those milestones as a whole: how much of it the skill takes, nobody has said."""
    people: tuple[Member, ...]

    @property
    def nobody(self) -> bool:
        """Whether nobody in the team has listed it."""
        return not self.people


def skill_demand(schedule: Schedule) -> tuple[SkillDemand, ...]:
    """Every skill that is needed: first those that nobody has, then the most milestones for each person who has it."""
    needing: dict[str, list[Milestone]] = {}
    spelling: dict[str, str] = {}
    for milestone in schedule.thread.milestones:
        if milestone.status == "done":
            continue
        for skill in distinct(milestone.skills):
            needing.setdefault(skill.casefold(), []).append(milestone)
            spelling.setdefault(skill.casefold(), skill)
    demand = [
        SkillDemand(
            spelling[key],
            tuple(milestones),
            sum(effort_weeks(milestone, schedule.team) for milestone in milestones),
            schedule.people_with(key),
        )
        for key, milestones in needing.items()
    ]
    return tuple(sorted(demand, key=_tightness))


def known_skills(plan: Plan, team: Team) -> tuple[str, ...]:
    """The skills that the team's people have and the milestones need, each once as first written, in their order."""
    listed = [skill for member in team.here for skill in member.skills]
    return distinct([*listed, *(skill for milestone in plan.milestones for skill in milestone.skills)])


def known_parties(plan: Plan) -> tuple[str, ...]:
    """Everybody outside for whom something waits, each once as first written."""
    return distinct(dependency.party or "" for dependency in plan.dependencies)


def _tightness(demand: SkillDemand) -> tuple[bool, float, str]:
    share = len(demand.milestones) / len(demand.people) if demand.people else len(demand.milestones)
    return not demand.nobody, -share, demand.skill.casefold()
