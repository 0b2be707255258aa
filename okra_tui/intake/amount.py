"""One or two numbers with their unit: `£900k → £1.2m` are 900,000 and 1,200,000 of the same pounds.

A unit is kept as it was written where both numbers have the same, or only one has any (`5→8 Mio. €`). Where their
scales differ both are multiplied out; seconds and minutes are put into the smaller unit. Where nothing makes one unit
of two, only the second number is taken, and that is said.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from okra_tui.plan.progress import UNKNOWN

# -- Numbers as people write them, and what makes them thousands, millions or money.
#
# A point or a comma may part the decimals: `99.5`, `99,5`. Thousands may be parted by a comma, an apostrophe or a space
# (`1,200`, `1'200`, `1 200`), in India after two digits (`12,50,000`), and by points where that cannot mean decimals
# (`1.200.000`, `1.200,50`). A scale that touches the number is multiplied in (`12k`, `1.5M`); one that stands behind it
# belongs to the unit (`1,2 Mio. €`).
#
# `12.000` and `1,200` can be read in two ways. A number alone is read as in English: a comma before three digits parts
# thousands, a point decimals. Of several in one line each may say how the others are meant: `numbers`.


_GROUPED = "|".join(
    (
        r"[1-9]\d{0,2}(?: \d{3})+(?:[.,]\d{1,40})?",
        r"[1-9]\d{0,2}(?:['’]\d{3})+(?:[.,]\d{1,40})?",
        r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d{1,40})?",
        r"[1-9]\d?(?:,\d\d)+,\d{3}(?:\.\d{1,40})?",
        r"[1-9]\d{0,2}(?:\.\d{3})+,\d{1,40}",
        r"[1-9]\d{0,2}(?:\.\d{3}){2,}",
    )
)
NUMBER = (
    rf"(?<![\w.,/#−-])(?<!\d:)[-−+]?(?:{_GROUPED}|\d{{1,300}}(?:[.,]\d{{1,300}})?)(?![.,’'_·٬]?\d|[-–—]\d)"
    r"(?:(?-i:[kKMB]|[Mm]n|mln|bn|Bn|[Mm]io|[Mm]rd|[Tt]sd)(?!\w))?"
)
"""The pattern of a number that stands by itself: neither the 3 of "Top-3" nor the 30 of "10:30" is one."""

_SYMBOL, _CODE = (
    r"(?:US|CA|AU|NZ|HK|SG|A|C|R|S)?\$|Rs\.?(?=\s?\d)|[€£¥₹₺₽₩]",
    r"EUR|USD|GBP|CHF|JPY|SEK|NOK|DKK|PLN|CZK|HUF|AUD|CAD|NZD|INR|BRL|CNY",
)
MONEY = rf"(?:{_SYMBOL}|{_CODE})"
"""A sign or a code of a currency, wherever it stands."""
CURRENCY = rf"(?:(?<!\w)(?:{_SYMBOL})|\b(?:{_CODE})(?!\w))"
_ALSO_WRITTEN = {"EUR": "€", "GBP": "£", "USD": "$", "US$": "$", "JPY": "¥", "INR": "₹", "Rs": "₹", "Rs.": "₹"}

_SCALES = {
    word: factor
    for words, factor in (
        ("tsd thousand thousands tausend mille mil mila tys tis duizend тыс", 10**3),
        ("lakh lakhs lac lacs", 10**5),
        ("mn mln mio million millions millionen millón millones miljoen miljon miljoner млн", 10**6),
        ("crore crores", 10**7),
        ("bn mrd mld billion billions milliard milliards milliarde milliarden miljard млрд", 10**9),
    )
    for word in words.split()
}
_OF_MONEY = re.compile(r"^(\s?)(?:mm|(cr|Cr)|(bi|Bi)|mi|Mi)(?![\w.])")
"""Scales that are something else where no money is: `USD 12mm`, `₹2 Cr`, `R$ 1,2 mi`."""
_LETTERS = {"k": 10**3, "K": 10**3, "T": 10**3, "M": 10**6, "MM": 10**6, "m": 10**6, "B": 10**9}
_SCALE = (
    rf"(?i:(?:{'|'.join(sorted(_SCALES, key=len, reverse=True))})(?!\w)\.?)|MM(?!\w)|[kKMBm](?!\w)|[kKMT](?={_CODE}|€)"
)
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


_PRICE_END = re.compile(r"^[.,][-–—]+(?!\d)")
"""Of `12'000.-` and `80,- €`."""


def _money_scale(behind: str) -> str:
    """What stands behind a sum, its scale written as it is elsewhere."""
    return _OF_MONEY.sub(lambda match: f"{match[1]}{'crore' if match[2] else 'billion' if match[3] else 'M'}", behind)


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


# -- Amounts: what stands behind the numbers.


TWO_UNITS = "Two units"
METRES = "m is read as a unit, not as million: write M where that is meant."
ZERO = r"(?:zero|null|zéro|cero)"
_FAR_APART = 100
"""Where only one number has a scale, and the other is so many times smaller or larger, it may be for both."""
_HARDLY = 500
"""A sum hardly becomes so many times larger or smaller in a quarter."""
_IN_ONES = 1000
"""From here on a number without a scale beside one with it is counted in ones: `900,000 → 1.2 million`."""


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


KNOWN_UNITS = _words(
    "% ‰ percent prozent pp pt pts point points punkte puntos star stars sterne ms s sec secs second seconds min mins "
    "minute minutes h hr hrs hour hours d day days week weeks month months year years sekunden minuten std stunden tag "
    "tage tagen woche wochen monat monate jahr jahre secondes heure heures jour jours semaine semaines mois segundos "
    "minutos hora horas día días semana semanas mes meses kb mb gb tb x × °c km m kg g € $ £ ¥ k€ m€ euro euros dollar "
    "dollars franken eur usd gbp chf jpy"
)
RATES = _words("per a an each every pro je par por")
_MOST_WORDS = 3
_MILLISECONDS = {
    "ms": 1,
    **dict.fromkeys(_words("s sec secs second seconds sekunden secondes segundos"), 1_000),
    **dict.fromkeys(_words("min mins minute minutes minuten minutos"), 60_000),
    **dict.fromkeys(_words("h hr hrs hour hours std stunden heure heures hora horas"), 3_600_000),
}
# After these the words go on with the name: "41→70 % of players", "700→300 ms on old phones".
_NOT_IN_UNITS = _words(
    "of on in by for from with within without at of until till before after among between during through to and or "
    "while when who that which via under over across von der die das den dem des bei mit für im auf bis und oder nach "
    "vor de du pour avec dans sur en et del con para y steigern erhöhen heben bringen verbessern senken reduzieren "
    "verringern verkürzen halten"
)
_POINTS = _words("point points punkte puntos")
_PERCENT = {"%", "percent", "prozent"}


class Figure(NamedTuple):
    """A number as it stands in a line: of `£1.2m a year` `1.2`, `£`, and what is behind, `m a year`."""

    number: str
    money: str = ""
    behind: str = ""

    @property
    def written(self) -> str:
        """All of it again."""
        between = "" if self.behind[:1] in {"", " ", "%", "m"} else " "
        return f"{self.money}{self.number}{between}{self.behind}".strip()


@dataclass(frozen=True)
class Amounts:
    """The values of the figures in one unit, words behind the first that are no unit, and what is to be said.

    `apart`: no unit fits both, and the first value is none.
    """

    values: tuple[float | None, ...]
    unit: str | None
    hints: tuple[str, ...] = ()
    words: str = ""
    apart: bool = False


@dataclass(frozen=True)
class _Side:
    """A figure taken apart. `at_once` is multiplied in whatever the other is; `scale` may belong to the unit."""

    figure: Figure
    at_once: int
    scale: int
    counted: str
    """The scale and the currency behind the number as they were written: `Mio. €`."""
    currency: str
    words: str

    @property
    def has_scale(self) -> bool:
        return self.at_once > 1 or self.scale > 1 or self.figure.number[-1:].isalpha()

    @property
    def is_bare(self) -> bool:
        return not (self.figure.money or self.figure.behind.strip() or self.figure.number[-1:].isalpha())


def in_one_unit(figures: Sequence[Figure]) -> Amounts:
    """The values of one or two figures; `?` has none."""
    figures = [figure._replace(behind=_PRICE_END.sub("", figure.behind)) for figure in figures]
    if any(figure.money for figure in figures):
        figures = [figure._replace(behind=_money_scale(figure.behind)) for figure in figures]
    sides, hints = _sides(figures)
    exact, asked = _values(figures)
    hints += (asked,) if asked else ()
    one, two = sides[0], sides[-1]
    words, factors, extra = _words_of_both(one, two)
    other_money = bool(one.currency and two.currency) and not same_currency(one.currency, two.currency)
    if factors is None or other_money or _share_beside_money(one, two):
        hints += (
            f"{TWO_UNITS}, {one.figure.written} and {two.figure.written}: only the second is taken, as the target; "
            "write both numbers in one unit.",
        )
        alone = in_one_unit(figures[1:])
        return Amounts((None, *alone.values), alone.unit, (*hints, *alone.hints), apart=True)
    if factors != (1, 1):
        hints += (f"{one.figure.written} and {two.figure.written} are both read in {words}.",)
    counted, by_scale = _counted(one, two, exact)
    values = tuple(
        None if number is None else number * side.at_once * factor * (side.scale if by_scale else 1)
        for number, side, factor in zip(exact, sides, factors, strict=False)
    )
    hints += _far_apart(sides, values)
    measured = f"{counted} {words}".strip() or None
    return Amounts(tuple(None if value is None else finite(value) for value in values), measured, hints, extra)


def unit_behind(rest: str, *, money: bool, has_name: bool) -> tuple[str, str]:
    """The unit at the start of what stands behind a number (as it stands there), and the words that are left.

    Where the name stands before the numbers, up to three words are the unit; else only a word that is known as one.
    Behind a number with its currency before it, only how often: `a month`.
    """
    rest = _PRICE_END.sub("", rest)
    rest = _money_scale(rest) if money else rest
    match = re.match(r"((?:(?!\s[-–—|]\s)[^,;:()\[\]]|[,:](?=\d))*)(\s[-–—|]\s|[,;:()\[\]]?)(.*)", rest)
    assert match is not None
    head, bracket, tail = match.groups()
    tail = f"{bracket if bracket.strip() in '([-–—|' else ''}{tail}"
    parts = unit(head)
    counted = head.strip()[: len(head.strip()) - len(parts.words)].strip() if parts.words else head.strip()
    counted, loose = (counted, parts.words) if parts.factor > 1 or parts.currency else ("", head)
    words = loose.strip(" !↓↑").rstrip(".").split()
    ends = next((at for at, word in enumerate(words) if _goes_on(word)), len(words))
    a_rate = ends > 1 and words[0].casefold() in RATES
    if words and words[0][0] == "/" and ends > (words[0] == "/"):
        words, ends, a_rate = [f"/{words[1]}", *words[2:]] if words[0] == "/" else words, 1, True
    if ends > 1 and words[0].casefold() in _PERCENT and words[1].casefold() not in RATES | _POINTS:
        ends = 1  # "65 % approval"
    if money:
        ends = min(ends, _MOST_WORDS) if a_rate else 0
    elif not (has_name and ends <= _MOST_WORDS):
        known = not counted and ends > 0 and is_known(words[0])
        rate_behind = ends > _MOST_WORDS - 1 and known and words[1].casefold() in RATES
        ends = _MOST_WORDS if rate_behind else min(ends, _MOST_WORDS - 1) if counted and a_rate else int(known)
    between = " " if rest[:1].isspace() else ""
    measured = " ".join((*([counted] if counted else ()), *words[:ends]))
    return between + measured if measured else "", " ".join((*words[ends:], *tail.split()))


def is_known(measured: str) -> bool:
    """Whether this is sure to be a unit: it begins with a scale, a currency or a word that is known as one."""
    parts = unit(measured)
    word = measured.split()[0] if measured.split() else ""
    is_label = len(word) == 1 and word.isalpha() and word.isupper()  # the D of 3D is no day
    return parts.factor > 1 or bool(parts.currency) or (word.casefold() in KNOWN_UNITS and not is_label)


def same_unit(one: str, other: str) -> bool:
    """Whether two words mean one unit: `Days` and `day`, `percent` and `%`."""
    one, other = one.casefold(), other.casefold()
    plural = len(min(one, other, key=len)) > 2 and (one == f"{other}s" or other == f"{one}s")
    return one == other or plural or {one, other} <= _PERCENT


def _goes_on(word: str) -> bool:
    """Whether the name goes on with this word, behind the unit; so it does with what was put aside."""
    return word.casefold() in _NOT_IN_UNITS or word.startswith("@") or "\U00100000" <= max(word) <= "\U0010fffd"


def _sides(figures: Sequence[Figure]) -> tuple[list[_Side], tuple[str, ...]]:
    """The figures taken apart. An `m` is a million only beside money or another scale."""
    parts = [unit(figure.behind) for figure in figures]
    millions = any(figure.money or figure.number[-1:].isalpha() for figure in figures)
    millions |= any(part.currency or (part.scale and part.scale != "m") for part in parts)
    millions |= any(  # 1.5m users
        figure.behind[:1] == "m" and part.scale == "m" and part.words and part.words.split()[0].casefold() not in RATES
        for figure, part in zip(figures, parts, strict=True)
    )
    sides: list[_Side] = []
    hints: tuple[str, ...] = ()
    for figure, part in zip(figures, parts, strict=True):
        behind, touches = figure.behind.strip(), figure.behind[:1] == "m"
        if part.scale == "m" and not millions:
            sides.append(_Side(figure, 1, 1, "", "", behind))
            hints = (METRES,) if touches else hints
            continue
        counted = behind[: len(behind) - len(part.words)].strip() if part.words else behind
        counted = counted if part.scale or part.currency else ""
        at_once = bool(figure.money) or (touches and part.scale == "m")
        currency = figure.money.strip() or part.currency
        factor = 1 if figure.number[-1:].isalpha() else part.factor  # nobody means a million millions by 1.2M Mio.
        sides.append(
            _Side(figure, factor, 1, currency, currency, part.words)
            if at_once
            else _Side(figure, 1, factor, counted, currency, part.words)
        )
    return sides, hints


def _values(figures: Sequence[Figure]) -> tuple[list[Decimal | None], str]:
    known = [figure.number for figure in figures if figure.number != UNKNOWN]
    values, asked = numbers(["0" if re.fullmatch(ZERO, amount, re.IGNORECASE) else amount for amount in known])
    rest = iter(values)
    return [None if figure.number == UNKNOWN else next(rest) for figure in figures], asked


def _words_of_both(one: _Side, two: _Side) -> tuple[str, tuple[int, int] | None, str]:
    """The words of the unit, what multiplies each number for it (None: nothing fits), and words left of the first."""
    first, second = one.words, two.words
    if one is two or not first or not second or same_unit(first, second):
        plural = first.casefold() == f"{second}s".casefold()
        return first if plural else second or first, (1, 1), ""
    if f"{second} ".casefold().startswith(f"{first} ".casefold()):
        more = second[len(first) :].split()
        no_unit = first.casefold() in KNOWN_UNITS and more[0].casefold() not in RATES | _POINTS
        return (first, (1, 1), " ".join(more)) if no_unit else (second, (1, 1), "")
    if f"{first} ".casefold().startswith(f"{second} ".casefold()):
        return first[: len(second)], (1, 1), first[len(second) :].strip()
    if second.split()[0].casefold() in RATES and not RATES & _words(first.casefold()):
        return f"{first} {second}", (1, 1), ""
    known = _MILLISECONDS.get(first.casefold(), 0), _MILLISECONDS.get(second.casefold(), 0)
    if not all(known):
        return "", None, ""
    smaller = min(known)
    return first if known[0] == smaller else second, (known[0] // smaller, known[1] // smaller), ""


def _share_beside_money(one: _Side, two: _Side) -> bool:
    """Whether one figure is a share and the other a sum: `30 % to $70k`."""
    shares = [side for side in (one, two) if side.words.partition(" ")[0].casefold() in _PERCENT and not side.currency]
    return len(shares) == 1 and one is not two and bool(one.currency or two.currency)


def _counted(one: _Side, two: _Side, exact: Sequence[Decimal | None]) -> tuple[str, bool]:
    """What of the unit are its scale and currency, and whether the numbers are to be multiplied by their scales."""
    if one.scale == two.scale:
        return two.counted or one.counted, False
    plain, scaled = (one, two) if one.scale == 1 else (two, one)
    number = exact[0] if plain is one else exact[-1]
    if plain.is_bare and (number is None or abs(number) < _IN_ONES):
        return scaled.counted, False
    return two.currency or one.currency, True


def _far_apart(sides: Sequence[_Side], values: Sequence[Decimal | None]) -> tuple[str, ...]:
    """A question where one number has a scale and the other, without one, is of quite another size."""
    bare = [(side, abs(value)) for side, value in zip(sides, values, strict=True) if value and not side.has_scale]
    scaled = [(side, abs(value)) for side, value in zip(sides, values, strict=True) if side.has_scale and value]
    money = [(side, abs(value)) for side, value in zip(sides, values, strict=True) if side.currency and value]
    if len(money) > 1 and max(one for _, one in money) >= _HARDLY * min(one for _, one in money):
        bare, scaled = money[:1], money[1:]
    elif not (bare and scaled) or bare[0][1] >= _IN_ONES:
        return ()
    low, high = sorted((bare[0][1], scaled[0][1]))
    if high < _FAR_APART * low:
        return ()
    one, other = bare[0][0].figure.written, scaled[0][0].figure.written
    return (f"Is {one} meant as it stands, beside {other}? Write both numbers with their unit.",)
