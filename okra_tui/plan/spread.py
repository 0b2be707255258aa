"""What people said of a milestone's effort before the group decided, as a spread: `S1 M3 L2`."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from okra_tui.plan.model import Effort, Plan
from okra_tui.plan.people import PeopleInPlan
from okra_tui.plan.schedule import as_it_was
from okra_tui.plan.scores import SIZES
from okra_tui.plan.team import Team


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
    said: dict[str, dict[str, Effort]] = defaultdict(dict)
    for estimate in plan.estimates:
        for name in people.named(estimate.by) or (f"\n{estimate.id}",):  # no name holds a line break
            said[estimate.milestone][name] = estimate.effort
    return {milestone: _spread(by_person) for milestone, by_person in said.items()}


def spread(plan: Plan, milestone: str, team: Team) -> Spread:
    """The spread of one milestone."""
    return spreads(plan, team).get(milestone, Spread())


def _spread(by_person: Mapping[str, Effort]) -> Spread:
    counts = Counter(by_person.values())
    return Spread(**{size: counts[size] for size in SIZES})
