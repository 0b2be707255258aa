"""The day of a check-in as people write it: `2026-11-10`, `10.11.`, `10.11.2026`, `10 Nov`, `November 10, 2026`.

Where no year is said, it is the one that is nearest to today. `10.11` without its last point is a number, and "9 may be
wrong" is a confidence with words: the month May has a capital letter.
"""

import re
from datetime import date
from typing import NamedTuple

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|(?-i:M(?:ay|AY))|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY, _MONTH = r"(?P<day>0?[1-9]|[12]\d|3[01])", r"(?P<month>0?[1-9]|1[0-2])"
_YEAR = r"(?:,? (?P<year>20[23]\d))?"
"""A number that follows a month may be the value as well: only what is likely to be a year is one."""
_SHAPES = (
    r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})",
    r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4}|\d\d)",
    rf"{_DAY}\.{_MONTH}\.",
    rf"{_DAY}(?:\.|st|nd|rd|th)? {_NAME}{_YEAR}",
    rf"{_NAME} {_DAY}{_YEAR}",
)
_AT_START = tuple(re.compile(rf"^(?P<written>{shape})(?:[,:]?\s|$)", re.I) for shape in _SHAPES)
_AT_END = tuple(re.compile(rf"(?:^|[\s,])(?P<written>{shape})$", re.I) for shape in _SHAPES)


class Parted(NamedTuple):
    """What looks like a day, and what is said besides."""

    written: str
    rest: str


def day_at_start(line: str) -> Parted | None:
    """The day with which a line begins; None where it begins with something else."""
    found = _first(_AT_START, line)
    return Parted(found["written"], line[found.end() :].strip()) if found else None


def day_at_end(line: str) -> Parted | None:
    """The day with which a line ends, after something else."""
    found = _first(_AT_END, line)
    before = line[: found.start()].strip() if found else ""
    return Parted(found["written"], before) if found and before else None


def read_day(written: str, today: date) -> date:
    """The day, be it past or still to come. Raises ValueError with a sentence."""
    parted = day_at_start(written)
    day = _day(parted.written, today) if parted and not parted.rest else None
    if day is None:
        raise ValueError(f"{written} is no day; write it like {today.isoformat()}.")
    return day


def _first(shapes: tuple[re.Pattern[str], ...], line: str) -> re.Match[str] | None:
    return next((match for shape in shapes if (match := shape.search(line))), None)


def _day(written: str, today: date) -> date | None:
    """The day that was written; None where there is no such day."""
    found = _first(_AT_START, written)
    assert found is not None
    said = found.groupdict()
    month = _MONTHS.index(said["name"][:3].casefold()) + 1 if said.get("name") else int(said["month"])
    year = said.get("year")
    years = [int(f"20{year}"[-4:])] if year else [today.year - 1, today.year, today.year + 1]
    days = [day for year in years if (day := _made(year, month, int(said["day"])))]
    return min(days, key=lambda day: abs(day - today), default=None)


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
