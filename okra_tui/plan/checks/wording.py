"""Small pieces of the sentences in which findings are told."""

import math
from collections.abc import Sequence

_TOLERANCE = 1e-9  # as in the schedule: sums of thirds are no more than they should be
_WHOLE = 2.0**53  # from there on a float has nothing behind the point


def counted(count: int, thing: str) -> str:
    """`no key result`, `1 key result`, `4 key results`."""
    if count == 0:
        return f"no {thing}"
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"


def joined(things: Sequence[str], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(things) < 2:
        return "".join(things)
    return f"{', '.join(things[:-1])} {last} {things[-1]}"


def number(value: float) -> str:
    """At most two places behind the point, and no more than needed: 6, 4.5, 0.67."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def of_people(load: float, there: float, places: int = 2) -> tuple[str, str]:
    """A week's person-weeks and people with so many places behind the point at most, so that they say the truth.

    The load is rounded up and the people down: too much never looks fine. What is not too much is not made so either.
    """
    if max(load, there) >= _WHOLE:
        return number(load), number(there)
    steps = 10**places
    needed, people = math.ceil((load - _TOLERANCE) * steps), math.floor((there + _TOLERANCE) * steps)
    if load <= there + _TOLERANCE:
        needed = min(needed, people)
    return number(needed / steps), number(people / steps)


def capital(sentence: str) -> str:
    """The sentence with a capital first letter."""
    return sentence[:1].upper() + sentence[1:]
