"""What is measured: medians of interleaved rounds, and goals that are ratios of them.

Starts and keys are judged by CPU time: the wall time of the same thing swings with whatever else the machine does.
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter, process_time
from typing import NamedTuple

QUICK = "--quick"
"""The argument of a run that only shows that everything is measured; what it prints means nothing."""
ROUNDS = 1 if QUICK in sys.argv else 9
FEW_ROUNDS = min(ROUNDS, 3)
"""For memory and first visits, which hardly vary."""
NONE = float("inf")
"""The goal of what is only printed."""


class Taken(NamedTuple):
    """What something took: milliseconds by the clock and of CPU, and the megabytes that were resident at most."""

    wall: float = 0
    cpu: float = 0
    memory: float = 0


@dataclass(frozen=True)
class Goal:
    """One line of the table: a goal of speed.md, what was measured for it, and the most that it may be."""

    number: str
    what: str
    measured: float
    most: float = NONE
    unit: str = "×"
    absolute: str = ""
    """The times behind a ratio, for whoever wants to know where it comes from."""
    wall: float | None = None
    """The same by the clock on the wall, where `measured` is CPU."""

    @property
    def met(self) -> bool:
        """Whether the goal is met, exactly as measured."""
        return self.measured <= self.most


def ratio(number: str, what: str, one: Taken, other: Taken, most: float = NONE) -> Goal:
    """A goal that says how many times the other's CPU something may cost."""
    times = f"{one.cpu:.1f} : {other.cpu:.1f} ms CPU, {one.wall:.1f} : {other.wall:.1f} ms"
    return Goal(number, what, one.cpu / other.cpu, most, "×", times, one.wall / other.wall if other.wall else None)


def memory_ratio(number: str, what: str, one: Taken, other: Taken, most: float = NONE) -> Goal:
    """A goal that says how many times the other's memory something may take."""
    return Goal(number, what, one.memory / other.memory, most, "×", f"{one.memory:.0f} : {other.memory:.0f} MB")


def milliseconds(number: str, what: str, taken: Taken, most: float = NONE) -> Goal:
    """A goal that says how many milliseconds of CPU something may cost."""
    return Goal(number, what, taken.cpu, most, "ms", wall=taken.wall)


def medians(taken: Sequence[Taken]) -> Taken:
    """The median of each of these times by itself."""
    return Taken(*map(median, zip(*taken, strict=True)))


def timed(act: Callable[[], object]) -> Taken:
    """What something took that is done in this process."""
    wall, cpu = perf_counter(), process_time()
    act()
    return Taken((perf_counter() - wall) * 1000, (process_time() - cpu) * 1000)


def interleaved(takes: Mapping[str, Callable[[], Taken]], rounds: int = ROUNDS) -> dict[str, Taken]:
    """The medians of each of these takes, one after the other in every round; a round before them warms up."""
    taken: dict[str, list[Taken]] = {name: [] for name in takes}
    for at in range(rounds + 1):
        for name, take in takes.items():
            value = take()
            if at:
                taken[name].append(value)
    return {name: medians(values) for name, values in taken.items()}
