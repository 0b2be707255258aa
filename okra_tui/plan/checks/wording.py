"""Small pieces of the sentences in which findings are told."""

from collections.abc import Sequence


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


def capital(sentence: str) -> str:
    """The sentence with a capital first letter."""
    return sentence[:1].upper() + sentence[1:]
