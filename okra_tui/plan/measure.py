"""What a key result measures, in the short form in which people write it: `41→70 %`, `≥ 99.5 %`, `yes/no`.

Where people read it large numbers are `grouped`; in files, and wherever it can be typed on, they are `exact`.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from okra_tui.plan.model import KeyResult

Write = Callable[[float | None], str]
"""How a number is written: `exact` or `grouped`."""
UNKNOWN = "?"
"""In the place of a number that is still to be found out."""
YES_OR_NO = "yes/no"
_BETWEEN_THOUSANDS = "\u00a0"
"""Every font has it, a terminal gives it one cell, and no line breaks there."""
_UNGROUPED = 4
"""A number of so many digits is read at a glance."""
DONE, NOT_DONE = 1.0, 0.0
"""The values of a key result that is done or not."""


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


_TIME = _words(
    "ms s sec secs second seconds min mins minute minutes h hr hrs hour hours d day days week weeks month months year "
    "years sekunden minuten stunden tage wochen monate jahre"
)
_MEASURED = _TIME | _words(
    "% ‰ percent prozent pp pt pts point points punkte star stars kb mb gb tb °c °f km m cm mm kg g t l kwh mwh eur "
    "euro euros usd gbp chf jpy sek nok dkk pln czk huf aud cad nzd inr brl cny dollar dollars"
)
"""Units of what is measured, and not counted one by one."""
_CURRENCY = re.compile(r"[€$£¥]")


def is_count(unit: str | None, target: float | None) -> bool:
    """Whether a change to this target counts things, so that it can be thought to begin at 0: posts, customers.

    A share, a time, money, a rate or a mark (`4.6`) is measured: it has been something before.
    """
    if target is None or target <= 0 or not target.is_integer():
        return False
    words = (unit or "").casefold().split()
    return not any(word in _MEASURED or "/" in word or word == "per" or _CURRENCY.search(word) for word in words)


def less_may_be_better(unit: str | None) -> bool:
    """Whether a bare target in this unit may as well be one to come down to: `Answer time: 200 ms`."""
    return any(word in _TIME for word in (unit or "").casefold().split())


def measure_text(result: "KeyResult", write: Write | None = None) -> str:
    """The numbers and the unit of a key result; empty where it has none of them and is no yes-or-no either."""
    write = write or exact
    if result.measure == "done":
        return YES_OR_NO
    unit = f" {result.unit}" if result.unit else ""
    target = write(result.target)
    if result.measure != "change":
        return f"{'≥' if result.measure == 'stay-above' else '≤'} {target}{unit}"
    if result.baseline is None and result.target is None and not unit:
        return ""
    return f"{write(result.baseline)}→{target}{unit}"


def value_in_words(result: "KeyResult", value: float) -> str:
    """A value of a key result with its unit, to be read: `52 %`, `12 000 €`, `not done`."""
    if result.measure == "done":
        return "done" if value >= DONE else "not done"
    return f"{grouped(value)}{f' {result.unit}' if result.unit else ''}"


def exact(value: float | None) -> str:
    """A number with all its places and no more: 41, 99.5, 1200, -3; `?` where there is none."""
    if value is None:
        return UNKNOWN
    return f"{Decimal(repr(value)).normalize():f}" if value else "0"


def grouped(value: float | None) -> str:
    """Like `exact`, with a no-break space between thousands from five digits on: 1200, 12 000, 1 200 000.5."""
    whole, point, part = exact(value).partition(".")
    digits = whole.removeprefix("-")
    if len(digits) > _UNGROUPED:
        whole = whole[: len(whole) - len(digits)] + re.sub(r"(?<=\d)(?=(?:\d{3})+$)", _BETWEEN_THOUSANDS, digits)
    return f"{whole}{point}{part}"
