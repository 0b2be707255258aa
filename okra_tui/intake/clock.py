"""How chats write when something was said: clocks of 12 and 24 hours, with or without a day."""

import re

_LONGEST = 60

_HOUR = r"(?:(?:上午|下午|午前|午後|오전|오후)\s?)?\d{1,2}%s\d{2}(?:%s\d{2})?(?:\s?[ap]\.?\s?m\b\.?)?"
_CLOCK = _HOUR % (":", ":")
_DOTTED_CLOCK = _HOUR % ("[:.]", "[:.]")
_WEEKDAY = r"(?:today|yesterday|(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\.?)"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATE = (
    r"(?:\d{1,4}[./-]\d{1,2}(?:[./-]\d{1,4})?\.?"
    rf"|{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s\d{{4}})?|\d{{1,2}}\.?\s{_MONTH}(?:\s\d{{4}})?)"
)
_DAY = rf"(?:{_WEEKDAY},?\s{{1,3}}{_DATE}|{_WEEKDAY}|{_DATE})"


def _when(clock: str) -> str:
    return rf"(?:{_DAY}(?:,|\s?[•·|]|\sat)?\s{{1,3}})?{clock}(?:\s?[•·|,]\s?{_DAY})?"


_TIME = re.compile(_when(_CLOCK), re.IGNORECASE)
_STAMP = re.compile(_when(_DOTTED_CLOCK), re.IGNORECASE)
_TIME_AT_END = re.compile(rf"(?P<gap>\s*){_when(_CLOCK)}$", re.IGNORECASE)
_DIVIDER = re.compile(rf"[-—–_\s]*{_DAY}[-—–_⌄\s]*", re.IGNORECASE)
_HALF_DAY = re.compile(r"[ap]\.?\s?m\b\.?$|[上下]午|午[前後]|오[전후]", re.IGNORECASE)


def is_time(text: str) -> bool:
    """Whether the whole text is a time of day, with or without its day: "10:42 AM", "Yesterday at 10:42"."""
    return len(text) <= _LONGEST and _TIME.fullmatch(text.strip()) is not None


def is_stamp(text: str) -> bool:
    """Like `is_time`, for what stands in brackets, where a dot may part hours from minutes: "13.08.2024 10.42"."""
    return len(text) <= _LONGEST and _STAMP.fullmatch(text.strip()) is not None


def is_day(text: str) -> bool:
    """Whether the whole text is a day, as chats put it between the messages of two days: "Monday, August 12th"."""
    return len(text) <= _LONGEST and _DIVIDER.fullmatch(text) is not None


def has_half_day(text: str) -> bool:
    """Whether a time says if it is before or after noon."""
    return _HALF_DAY.search(text.strip()) is not None


def time_at_end(line: str) -> tuple[str, str, str] | None:
    """What stands before a time at the line's end, the gap between the two, and the time; None without a time."""
    line = line.rstrip()
    if len(line) > 2 * _LONGEST or not (line[-1:].isdigit() or line[-1:] in tuple("mM.")):
        return None
    found = _TIME_AT_END.search(line)
    if found is None or found.start() == 0:
        return None
    return line[: found.start()].strip().removesuffix(","), found["gap"], line[found.end("gap") :]
