"""The calendar of a team's quarters: how they are named, which one runs on a day, and which one comes next.

A team names its quarters in its own way: 2026-Q4, FY27-Q1, 2026-H2, 2026-T3, 2026-27-Q1. A name holds a year, of four
digits or of two, and mostly a number that counts within that year. How long a quarter is stands in its file; no name
decides that. Home stands on this module, so it imports nothing of the plan's values.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property
from itertools import pairwise

from okra_tui.plan.text import clipped, counted

LONGEST_NAME = 40
"""Characters of a name: with what stands beside it in files' names, it still is one."""
WEEKS = 13
"""Of a quarter of which nobody has said how long it is."""
SOON = 45
"""Days: a quarter that begins within them is the one to plan, not the one that runs."""

_IN_A_YEAR = {"Q": 4, "H": 2, "S": 2}
"""How many there are in a year, by the letter before the number."""
_EARLY = 3
"""Days that a year may begin before its month: a year of 52 whole weeks is one or two days short."""
_MOVED = 45
"""Days: a year that begins farther from the day of the oldest known one has been moved on purpose."""
_ODD = re.compile(r"(?<![^\W\d_])(?:[qhts](?=\d)|fy(?=\d)|Fy(?=\d)|fY(?=\d))")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
"""Names that Windows keeps for devices, whatever follows their first dot."""


class _Parts:
    """A name taken apart: where in it the year stands and where the number, with what is between them."""

    def __init__(self, text: str) -> None:
        self.pieces = re.split(r"([0-9]+)", text)  # digits stand at the odd places
        runs = range(1, len(self.pieces), 2)
        self.year_at = self._year(runs)
        self.second_at = self._second_year()
        self.number_at = self._number([at for at in runs if at not in (self.year_at, self.second_at)])

    def _year(self, runs: range) -> int | None:
        """The first four digits; where there are none, two: those behind FY, else the first ones beside a number."""
        four = [at for at in runs if len(self.pieces[at]) == 4 and self.pieces[at][0] != "0"]
        fiscal = [at for at in runs if len(self.pieces[at]) == 2 and self.pieces[at - 1].endswith(("FY", "GJ", "CY"))]
        two = [at for at in runs if len(self.pieces[at]) == 2 and len(runs) > 1]
        return next(iter([*four, *fiscal, *two]), None)

    def _second_year(self) -> int | None:
        """The 27 of 2026-27-Q1: one year more, behind the year and a dash."""
        at = None if self.year_at is None else self.year_at + 2
        if at is None or at >= len(self.pieces) or self.pieces[at - 1] != "-":
            return None
        written = self.pieces[at]
        return at if len(written) in (2, 4) and written == str(self.year + 1)[-len(written) :] else None

    def _number(self, others: list[int]) -> int | None:
        lettered = [at for at in others if self._letters(at) in ("Q", "H", "T", "S")]
        behind = [at for at in others if at > (self.year_at or 0)]
        return next(iter([*lettered[-1:], *behind[-1:], *others[-1:]]), None)

    def _letters(self, at: int) -> str:
        letters = re.search(r"[^\W\d_]*$", self.pieces[at - 1])
        return letters[0] if letters else ""

    @property
    def year(self) -> int:
        written = self.pieces[self.year_at or 0]
        return int(written) + (2000 if len(written) == 2 else 0)

    @property
    def number(self) -> int | None:
        return None if self.number_at is None else int(self.pieces[self.number_at])

    @property
    def letters(self) -> str:
        """What stands right before the number: the Q of Q4."""
        return "" if self.number_at is None else self._letters(self.number_at)

    @property
    def shape(self) -> tuple[object, ...]:
        """What the names of one naming have in common."""
        return (*self.pieces[::2], self.year_at, self.number_at)

    def with_figures(self, year: int, number: int | None, padded: bool = False) -> str:
        """The same naming for another year and number. ValueError beyond the year 9999."""
        if year > 9999:
            raise ValueError("Quarters go up to the year 9999.")
        pieces = list(self.pieces)
        if self.year_at is not None:
            short = len(pieces[self.year_at]) == 2 and year < 2100
            pieces[self.year_at] = f"{year % 100:02}" if short else str(year)
        if self.second_at is not None:
            pieces[self.second_at] = str(year + 1)[-len(pieces[self.second_at]) :]
        if self.number_at is not None and number is not None:
            width = len(pieces[self.number_at]) if padded or pieces[self.number_at].startswith("0") else 1
            pieces[self.number_at] = f"{number:0{width}}"
        return "".join(pieces)


@cache
def _parts(text: str) -> _Parts:
    return _Parts(text)


@dataclass(frozen=True)
class QuarterName:
    """A quarter's name: nothing else is ever made into a file's name. ValueError with a sentence for the person."""

    text: str

    def __post_init__(self) -> None:
        if better := proper_name(self.text):
            raise ValueError(f'A quarter is named like 2026-Q4; "{clipped(self.text)}" should be written {better}.')
        if reason := why_no_name(self.text):
            raise ValueError(
                "A quarter is named like 2026-Q4, FY27-Q1 or 2026-H2, with letters, digits, dots and dashes and with a "
                f'year; "{clipped(self.text)}" is not: {reason}.'
            )

    @classmethod
    def plain(cls, year: int, quarter: int) -> "QuarterName":
        """A quarter of the calendar, counted from 1; the fifth of a year is the first of the next."""
        return cls(f"{year + (quarter - 1) // 4}-Q{(quarter - 1) % 4 + 1}")

    @classmethod
    def of(cls, day: date) -> "QuarterName":
        """The quarter of the calendar in which this day is."""
        return cls.plain(day.year, (day.month + 2) // 3)

    def __str__(self) -> str:
        return self.text

    @property
    def order(self) -> tuple[int, int, str]:
        """By what names sort as long as nobody has looked when the quarters begin."""
        parts = _parts(self.text)
        return parts.year, parts.number or 0, self.text

    @property
    def starts(self) -> date | None:
        """For a quarter of the calendar, such as 2026-Q4, the first Monday on or after its first day; else None."""
        plain = re.fullmatch(r"([1-9][0-9]{3})-Q([1-4])", self.text)
        if plain is None:
            return None
        first = date(int(plain[1]), 3 * int(plain[2]) - 2, 1)
        return first + timedelta(days=-first.weekday() % 7)


def why_no_name(text: str) -> str:
    """Why this cannot name a quarter, as the end of a sentence; empty where it can."""
    if not text:
        return "it is empty"
    if len(text) > LONGEST_NAME:
        return f"it is longer than {LONGEST_NAME} characters"
    if better := proper_name(text):
        return f"write it {better}"
    odd = next((sign for sign in text if not _is_allowed(sign)), "")
    if odd:
        return f'"{clipped(odd)}" is not one of these signs'
    if not (text[0].isalnum() and text[-1].isalnum()) or ".." in text:
        return "it should begin and end with a letter or a digit, and have no two dots in a row"
    if unicodedata.normalize("NFC", text) != text:
        return "one of its letters is made of two signs; write it with one"
    if _RESERVED.match(text):
        return "Windows keeps such names for its devices"
    parts = _parts(text)
    if parts.year_at is None:
        return "there is no year in it"
    most = _IN_A_YEAR.get(parts.letters)
    if most and parts.number is not None and not 1 <= parts.number <= most:
        return f"a year has {parts.letters}1 to {parts.letters}{most}"
    return ""


def _is_allowed(sign: str) -> bool:
    return sign in "-." or (sign.isascii() and sign.isdigit()) or unicodedata.category(sign)[0] in "LM"


_DASH = re.compile(r"[ _]*[\u2010-\u2015\u2212\ufe63\uff0d][ _]*")


def proper_name(text: str) -> str:
    """How a name is written that is spelled oddly: 2026-Q4 for 2026-q4, 2026 Q4 or 2026–Q4. Else nothing."""
    plain = _DASH.sub("-", text.strip().removesuffix(".toml"))
    better = _ODD.sub(lambda match: match[0].upper(), re.sub(r"[ _]+", "-", plain))
    return better if better != text and not why_no_name(better) else ""


# -- days ------------------------------------------------------------------------------------------------------------

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day_in_words(day: date, *, year: bool = False) -> str:
    """`5 October`, or `5 October 2026`; whatever the machine's language."""
    return f"{day.day} {_MONTHS[day.month - 1]}" + (f" {day.year}" if year else "")


def short_day(day: date, *, year: bool = False) -> str:
    """`5 Oct`, or `5 Oct 2026`; whatever the machine's language."""
    return f"{day.day} {_MONTHS[day.month - 1][:3]}" + (f" {day.year}" if year else "")


def days_later(day: date, days: int) -> date:
    """The day so many days later; the calendar's last one where it would lie beyond."""
    return day + timedelta(days=min(days, (date.max - day).days))


def friday_of(starts: date, week: int) -> date:
    """The last working day in a week, counted from 1, of a quarter that starts on this day."""
    return days_later(starts, 7 * week - 3)


# -- when they run ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class QuarterSpan:
    """When a quarter runs."""

    name: QuarterName
    starts: date
    weeks: int

    @cached_property
    def ends(self) -> date:
        """The first day after it; the calendar's last one where it would lie beyond."""
        return days_later(self.starts, 7 * self.weeks)

    def holds(self, day: date) -> bool:
        """Whether it runs on this day."""
        return self.starts <= day < self.ends


def running(spans: Iterable[QuarterSpan], today: date) -> QuarterSpan | None:
    """The quarter that runs on this day; of several the one that began last. None where none does."""
    return max((span for span in spans if span.holds(today)), key=_by_start, default=None)


def current(spans: Sequence[QuarterSpan], today: date) -> QuarterSpan | None:
    """The quarter that runs; where none does the one that began last, else the first that will begin."""
    begun = [span for span in spans if span.starts <= today]
    return (
        running(spans, today)
        or max(begun, key=_by_start, default=None)
        or min(spans, key=_by_start, default=None)
    )  # fmt: skip


def seams(spans: Iterable[QuarterSpan]) -> tuple[list[str], list[str]]:
    """Where quarters overlap, and where weeks between two belong to none, a clause each, the latest first."""
    overlaps, gaps = [], []
    ordered = sorted(spans, key=_by_start)
    longest = ordered[0] if ordered else None
    for before, span in pairwise(ordered):
        longest = before if longest is None or before.ends >= longest.ends else longest
        days = (span.starts - longest.ends).days
        if days < 0:
            shared = (min(span.ends, longest.ends) - span.starts).days
            overlaps.append(f"{longest.name} and {span.name} overlap by {_lasting(shared)}")
        elif days > 0:
            lasting = _lasting(days)
            verb = "belongs" if lasting.startswith("1 ") else "belong"
            gaps.append(f"{lasting} between {longest.name} and {span.name} {verb} to no quarter")
    return overlaps[::-1], gaps[::-1]


def _lasting(days: int) -> str:
    weeks, rest = divmod(days, 7)
    return counted(days, "day") if rest else counted(weeks, "week")


def _by_start(span: QuarterSpan) -> tuple[date, tuple[int, int, str]]:
    return span.starts, span.name.order


# -- which one comes next --------------------------------------------------------------------------------------------


def next_quarter(known: Sequence[QuarterSpan], today: date) -> QuarterSpan:
    """The quarter to begin on this day: the one after the latest, and after a pause the one that runs or is near."""
    if not known:
        return _of_calendar(today)
    span = following(known)
    while (span.ends - today).days <= min(SOON, 7 * span.weeks // 2) and span.ends < date.max:
        known = [*known[-60:], span]  # as many as a year may have
        span = following(known)
    return span


def _of_calendar(today: date) -> QuarterSpan:
    """The calendar's quarter on this day, or the next one if that is near."""
    name = QuarterName.of(days_later(today, SOON))
    return QuarterSpan(name, name.starts or today, WEEKS)


def following(known: Sequence[QuarterSpan]) -> QuarterSpan:
    """The quarter after the latest of these: it begins where that one ends and is as long as they use to be.

    The last one of a year takes the 53rd week, where the next year would otherwise begin too early. ValueError at the
    calendar's end.
    """
    last = max(known, key=_by_start)
    if last.ends == date.max:
        raise ValueError("The calendar ends before another quarter could begin.")
    kin = sorted((span for span in known if _shape(span) == _shape(last)), key=_by_start)
    weeks = _usual_weeks(last, kin)
    name = _next_name(last, kin, known, weeks)
    return QuarterSpan(name, last.ends, weeks + _extra_weeks(name, last, kin, weeks))


def _shape(span: QuarterSpan) -> tuple[object, ...]:
    return _parts(span.name.text).shape


def _in_a_year(span: QuarterSpan) -> int | None:
    """How many such quarters a year has; None where its name does not tell. Thirds are T1 to T3, trimesters to T4."""
    letters = _parts(span.name.text).letters
    return (3 if span.weeks > 15 else 4) if letters == "T" else _IN_A_YEAR.get(letters)


def _usual_weeks(last: QuarterSpan, kin: Sequence[QuarterSpan]) -> int:
    """What is most common among the latest; one or two more or less than the calendar's are an exception, once."""
    lengths = [span.weeks for span in kin[-4:]]
    count = _in_a_year(last)
    normal = 52 // count if count and abs(52 // count - last.weeks) <= 2 else last.weeks
    often = Counter([*lengths, normal])
    return max(often, key=lambda weeks: (often[weeks], -abs(weeks - normal)))


def _next_name(last: QuarterSpan, kin: Sequence[QuarterSpan], known: Sequence[QuarterSpan], weeks: int) -> QuarterName:
    parts = _parts(last.name.text)
    number, count = parts.number, _in_a_year(last)
    if number is None:
        return _next_word(last, known)
    if count is None and _is_month(last):
        near = last.ends + timedelta(days=6)  # a quarter may begin in the last days of the month before
        year = parts.year + near.year - (last.starts + timedelta(days=6)).year
        return QuarterName(parts.with_figures(year, near.month, padded=True))
    if count is None:
        over = last.ends >= _new_year(last, kin, weeks) - timedelta(days=7 * weeks // 2)
    else:
        over = number >= count
    return QuarterName(parts.with_figures(parts.year + over, 1 if over else number + 1))


def _is_month(span: QuarterSpan) -> bool:
    """Whether the number is that of the month in which the quarter begins: 2026-04, 2026-10."""
    parts = _parts(span.name.text)
    written = "" if parts.number_at is None else parts.pieces[parts.number_at]
    near = min(span.starts, date.max - timedelta(days=6)) + timedelta(days=6)
    return not parts.letters and len(written) == 2 and parts.number == near.month


def _next_word(last: QuarterSpan, known: Sequence[QuarterSpan]) -> QuarterName:
    """The name after one without a number: 2027-Spring comes after 2027-Winter as it did a year before."""
    parts = _parts(last.name.text)
    taken = {span.name.text for span in known}
    for before, after in pairwise(sorted(known, key=_by_start)):
        a_year_ago, then = _parts(before.name.text), _parts(after.name.text)
        if a_year_ago.with_figures(parts.year, None) == last.name.text and before != last:
            text = then.with_figures(min(then.year + parts.year - a_year_ago.year, 9999), then.number)
            if text not in taken:
                return QuarterName(text)
    if last.weeks >= 40:
        return QuarterName(parts.with_figures(parts.year + 1, None))
    return QuarterName(f"{last.name.text[: LONGEST_NAME - 2]}-2")


def _extra_weeks(name: QuarterName, last: QuarterSpan, kin: Sequence[QuarterSpan], weeks: int) -> int:
    """The 53rd week, and of years of three times 17 weeks the 52nd: for the year's last quarter."""
    parts, count = _parts(name.text), _in_a_year(last)
    if count is None or parts.number != count or not 50 <= count * weeks <= 53:
        return 0
    new_year = _new_year(last, kin, weeks) - timedelta(days=_EARLY)
    try:
        missing = (new_year - (last.ends + timedelta(weeks=weeks))).days
    except OverflowError:
        return 0
    return -(-missing // 7) if 0 < missing <= 14 else 0


def _new_year(last: QuarterSpan, kin: Sequence[QuarterSpan], weeks: int) -> date:
    """The day near which the next year should begin: a year on, on the day on which the oldest known one began.

    The day is that of the oldest, so that years of 52 weeks do not wander; a team that has moved its year since goes on
    from its latest one.
    """
    later = _a_year_later(_year_start(last, kin, weeks))
    oldest = _month_of(_year_start(kin[0], kin, weeks))
    same_days = [_in_year(oldest, later.year + near) for near in (-1, 0, 1) if 1 <= later.year + near <= 9999]
    nearest = min(same_days, key=lambda day: abs((day - later).days))
    return nearest if abs((nearest - later).days) <= _MOVED else later


def _year_start(span: QuarterSpan, kin: Sequence[QuarterSpan], weeks: int) -> date:
    """The day on which the year of this quarter began, as far as the quarters tell."""
    parts = _parts(span.name.text)
    for other in kin:
        figures = _parts(other.name.text)
        if figures.year == parts.year and figures.number == 1:
            return other.starts
    count, before = _in_a_year(span), max(0, (parts.number or 1) - 1)
    ago = timedelta(days=365.25 * before // count) if count else timedelta(weeks=before * weeks)
    return span.starts - min(ago, span.starts - date.min)


def _month_of(day: date) -> date:
    """The first of the month with which a year begins whose first quarter begins on this day; else the day itself."""
    this = day.replace(day=1)
    for first in (this, days_later(this, 31).replace(day=1)):
        if -_EARLY <= (day - first).days <= 6:
            return first
    return day


def _a_year_later(day: date) -> date:
    return date.max if day.year == date.max.year else _in_year(day, day.year + 1)


def _in_year(day: date, year: int) -> date:
    return day.replace(year=year, day=28 if (day.month, day.day) == (2, 29) else day.day)
