"""Numbers as people write them, and what makes them thousands, millions or money.

A point or a comma may part the decimals: `99.5`, `99,5`. Thousands may be parted by a comma, an apostrophe or a space
(`1,200`, `1'200`, `1 200`), and by points where that cannot mean decimals (`1.200.000`, `1.200,50`). A scale that
touches the number is multiplied in (`12k`, `1.5M`); one that stands behind it belongs to the unit (`1,2 Mio. €`).

`12.000` and `1,200` can be read in two ways. A number alone is read as in English: a comma before three digits parts
thousands, a point decimals. Of several in one line each may say how the others are meant: `numbers`.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
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
    rf"(?<![\w.,/#−-])(?<!\d:)[-−+]?(?:{_GROUPED}|\d{{1,300}}(?:[.,]\d{{1,300}})?)(?![.,’']?\d)"
    r"(?:(?-i:[kKMB]|[Mm]n|mln|bn|Bn|[Mm]io|[Mm]rd|[Tt]sd)(?!\w))?"
)
"""The pattern of a number that stands by itself: neither the 3 of "Top-3" nor the 30 of "10:30" is one."""

_SYMBOL, _CODE = r"(?:US|CA|A|R)?\$|[€£¥₹₺₽₩]", r"EUR|USD|GBP|CHF|JPY|SEK|NOK|DKK|PLN|CZK|HUF|AUD|CAD|NZD|INR|BRL|CNY"
MONEY = rf"(?:{_SYMBOL}|{_CODE})"
"""A sign or a code of a currency, wherever it stands."""
CURRENCY = rf"(?:(?<!\w)(?:{_SYMBOL})|\b(?:{_CODE})(?!\w))"
_ALSO_WRITTEN = {"EUR": "€", "GBP": "£", "USD": "$", "US$": "$", "JPY": "¥"}

_SCALES = {
    **dict.fromkeys(("tsd", "thousand", "thousands", "tausend", "mille", "mil"), 10**3),
    **dict.fromkeys(("mn", "mln", "mio", "million", "millions", "millionen", "millón", "millones"), 10**6),
    **dict.fromkeys(("bn", "mrd", "billion", "billions", "milliard", "milliards", "milliarde", "milliarden"), 10**9),
}
_LETTERS = {"k": 10**3, "K": 10**3, "T": 10**3, "M": 10**6, "m": 10**6, "B": 10**9}
_SCALE = rf"(?i:(?:{'|'.join(sorted(_SCALES, key=len, reverse=True))})(?!\w)\.?)|[kKMBm](?!\w)|[kKMT](?={_CODE}|€)"
_UNIT = re.compile(rf"(?P<scale>{_SCALE})?\s?(?P<currency>(?:{_SYMBOL})|(?:{_CODE})(?!\w))?\s*(?P<words>.*)")

_PARTS = re.compile(r"(?P<sign>[-−+]?)(?P<digits>.*\d)(?P<scale>[A-Za-z]*)")
_IS_GROUPED = re.compile(_GROUPED)
_TWO_WAYS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_LARGE = 100
"""Beside a figure of this size `1.200` is hardly one and a fifth."""


@dataclass(frozen=True)
class Unit:
    """What stands behind a number, taken apart: of `Mio. € a year` the scale, the currency, and the words."""

    scale: str
    currency: str
    words: str

    @property
    def factor(self) -> int:
        """What the scale multiplies by; 1 where there is none."""
        return scale_of(self.scale)


def unit(written: str) -> Unit:
    """Takes apart what stands behind a number."""
    match = _UNIT.match(written.strip())
    assert match is not None
    return Unit(match["scale"] or "", match["currency"] or "", match["words"].strip())


def scale_of(word: str) -> int:
    """What a scale multiplies by: 1000 for `k` and `Tsd.`, a million for `m`, `M` and `Mio.`; 1 without one."""
    return _LETTERS.get(word) or _SCALES.get(word.casefold().rstrip("."), 1)


def same_currency(one: str, other: str) -> bool:
    """Whether two signs or codes mean the same money."""
    return _ALSO_WRITTEN.get(one, one) == _ALSO_WRITTEN.get(other, other)


def value(written: str, times: Decimal | int = 1) -> float | None:
    """The value of what `NUMBER` matched, so many times; None where it is too large to be one."""
    return finite(_exact(written) * times)


def in_thousands(written: str) -> float | None:
    """The other value of a number whose point can part thousands as well: 1200 of `1.200`; None of all others."""
    digits = _digits(written)
    return finite(_exact(written, decimal=",")) if _TWO_WAYS.fullmatch(digits) and "." in digits else None


def finite(number: Decimal) -> float | None:
    """The number as the plan has it; None where it is too large."""
    amount = float(number)
    return amount if math.isfinite(amount) else None


def numbers(written: Sequence[str]) -> tuple[tuple[Decimal, ...], str]:
    """The exact values of numbers of one line, and a question where they could well be meant otherwise.

    Where one of them shows what a point or a comma parts in it, that holds for all. Else points part thousands where a
    figure ends with a zero (nobody writes decimals so) or stands beside a large one; that is asked, unless two agree.
    """
    digits = [_digits(number) for number in written]
    shown = {sign for digit in digits if (sign := _parts_decimals(digit))}
    if len(shown) == 1:
        return tuple(_exact(number, decimal=min(shown)) for number in written), ""
    points = [digit for digit in digits if _TWO_WAYS.fullmatch(digit) and "." in digit]
    if not points or shown:
        return tuple(_exact(number) for number in written), ""
    large = any(_exact(digit) >= _LARGE for digit in digits if digit not in points)
    as_thousands = large or any(point.endswith("0") for point in points)
    agreed = len(points) > 1 and any(point.endswith("00") for point in points)
    whole, part = points[0].replace(".", ""), points[0].rstrip("0").rstrip(".")
    read, other = (f"as {whole}", part) if as_thousands else ("with decimals", whole)
    asked = "" if agreed else f"{points[0]} is read {read}: if {other} is meant, write it so."
    return tuple(_exact(number, decimal="," if as_thousands else ".") for number in written), asked


def _digits(written: str) -> str:
    match = _PARTS.fullmatch(written)
    assert match is not None
    return match["digits"]


def _parts_decimals(digits: str) -> str:
    """The sign that parts decimals where this number was written; empty where the number does not show it."""
    signs = [sign for sign in digits if sign in ".,"]
    if not signs or _TWO_WAYS.fullmatch(digits):
        return ""
    return signs[-1] if signs.count(signs[-1]) == 1 else ".,".replace(signs[-1], "")


def _exact(written: str, decimal: str = ".") -> Decimal:
    """The value of a number; `decimal` parts the decimals of one that can be read in two ways."""
    match = _PARTS.fullmatch(written)
    assert match is not None
    digits = match["digits"]
    if _TWO_WAYS.fullmatch(digits):
        digits = digits.replace(decimal, "_").replace("." if decimal == "," else ",", "").replace("_", ".")
    elif _IS_GROUPED.fullmatch(digits):
        digits = re.sub(r"[ '’]", "", digits)
        sign = _parts_decimals(digits)
        digits = digits.replace("," if sign == "." else ".", "").replace(sign or ".", ".") if sign else digits
    number = Decimal(digits.replace(",", ".")) * scale_of(match["scale"])
    return -number if match["sign"] and match["sign"] in "-−" else number
