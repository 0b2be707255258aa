"""What a key result measures, in the short form in which people write it: `41→70 %`, `≥ 99.5 %`, `yes/no`."""

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from okra_tui.plan.model import KeyResult

UNKNOWN = "?"
"""In the place of a number that is still to be found out."""
YES_OR_NO = "yes/no"
DONE, NOT_DONE = 1.0, 0.0
"""The values of a key result that is done or not."""


def measure_text(result: "KeyResult") -> str:
    """The numbers and the unit of a key result; empty where it has none of them and is no yes-or-no either."""
    if result.measure == "done":
        return YES_OR_NO
    unit = f" {result.unit}" if result.unit else ""
    target = exact(result.target)
    if result.measure != "change":
        return f"{'≥' if result.measure == 'stay-above' else '≤'} {target}{unit}"
    if result.baseline is None and result.target is None and not unit:
        return ""
    return f"{exact(result.baseline)}→{target}{unit}"


def value_in_words(result: "KeyResult", value: float) -> str:
    """A value of a key result with its unit: `52 %`, `not done`."""
    if result.measure == "done":
        return "done" if value >= DONE else "not done"
    return f"{exact(value)}{f' {result.unit}' if result.unit else ''}"


def exact(value: float | None) -> str:
    """A number with all its places and no more: 41, 99.5, 1200, -3; `?` where there is none."""
    if value is None:
        return UNKNOWN
    return f"{Decimal(repr(value)).normalize():f}" if value else "0"
