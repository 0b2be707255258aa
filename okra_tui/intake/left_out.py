"""What a paste holds that could not be taken."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from okra_tui.plan.text import one_line

DIRECT = "a direct message"


@dataclass(frozen=True)
class LeftOut:
    """A line that gives no note, and why: a few words for a person. Of what may be private the text is empty."""

    text: str
    why: str
    line: int


def told(left_out: Iterable[LeftOut], *, veiled: bool = False) -> list[str]:
    """A line for each of them; what may be private, and all of it under the curtain, only as how many and why."""
    counted = Counter(left.why for left in left_out if veiled or not left.text)
    shown = () if veiled else (left for left in left_out if left.text)
    return [
        *(f"{count} · {one_line(why)}" for why, count in counted.items()),
        *(f"{one_line(left.why)}: {one_line(left.text)}" for left in shown),
    ]
