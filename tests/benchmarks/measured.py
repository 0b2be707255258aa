"""What is measured: medians of interleaved rounds, and goals that are ratios of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median

ROUNDS = 9


@dataclass(frozen=True)
class Goal:
    """One line of the table: a goal of speed.md, what was measured for it, and the most that it may be."""

    number: str
    what: str
    measured: float
    most: float
    unit: str = "×"
    absolute: str = ""
    """The times behind a ratio, for whoever wants to know where it comes from."""

    @property
    def met(self) -> bool:
        """Whether the goal is met, exactly as measured."""
        return self.measured <= self.most


def ratio(number: str, what: str, one: float, other: float, most: float, unit: str = "ms") -> Goal:
    """A goal that says how many times the other value one value may be."""
    return Goal(number, what, one / other, most, "×", f"{one:.1f} : {other:.1f} {unit}")


def interleaved(takes: Mapping[str, Callable[[], float]], rounds: int = ROUNDS) -> dict[str, float]:
    """The median of each of these takes, one after the other in every round; a round before them warms up."""
    taken: dict[str, list[float]] = {name: [] for name in takes}
    for at in range(rounds + 1):
        for name, take in takes.items():
            value = take()
            if at:
                taken[name].append(value)
    return {name: median(values) for name, values in taken.items()}
