"""Numbers as people write them.

A point or a comma may part the decimals: `99.5`, `99,5`. Thousands may be parted by a comma, an apostrophe or a space
(`1,200`, `1'200`, `1 200`), and by points where that cannot mean decimals (`1.200.000`, `1.200,50`): a comma before
exactly three digits parts thousands, a single point parts decimals (`1.200` is one and a fifth). A `k` or `M` that
touches the number makes it thousands or millions (`12k`, `1.5M`).
"""

import math
import re
from decimal import Decimal

_GROUPED = "|".join(
    (
        r"[1-9]\d{0,2}(?: \d{3})+(?:[.,]\d{1,40})?",
        r"[1-9]\d{0,2}(?:['’]\d{3})+(?:[.,]\d{1,40})?",
        r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d{1,40})?",
        r"[1-9]\d{0,2}(?:\.\d{3})+,\d{1,40}",
        r"[1-9]\d{0,2}(?:\.\d{3}){2,}",
    )
)
NUMBER = (
    rf"(?<![\w.,/#−-])(?<!\d:)[-−+]?(?:{_GROUPED}|\d{{1,300}}(?:[.,]\d{{1,300}})?)(?![.,’']?\d)(?:(?-i:[kKM])(?!\w))?"
)
"""The pattern of a number that stands by itself: neither the 3 of "Top-3" nor the 30 of "10:30" is one."""

_THOUSANDS = re.compile(r"(\d{1,3}(?:([ ,.'’])\d{3})(?:\2\d{3})*)(?:[.,](\d+))?")
_IS_GROUPED = re.compile(_GROUPED)
_FACTORS = {"k": 1_000, "K": 1_000, "M": 1_000_000}


def value(written: str) -> float | None:
    """The value of what `NUMBER` matched; None where it is too large to be one."""
    digits = written.lstrip("+-−").rstrip("kKM")
    if _IS_GROUPED.fullmatch(digits) and (found := _THOUSANDS.fullmatch(digits)):
        digits = f"{found[1].replace(found[2], '')}.{found[3] or 0}"
    number = float(Decimal(digits.replace(",", ".")) * _FACTORS.get(written[-1], 1))
    if not math.isfinite(number):
        return None
    return -number if written[0] in "-−" else number
