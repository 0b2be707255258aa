"""`Ada: text`: a name that somebody here has, a colon, and what they say. Any other word before a colon is text."""

import re

from okra_tui.intake.header import NAMES, Header
from okra_tui.intake.idea import without_bullet
from okra_tui.intake.people import NAME_LENGTH, People, looks_like_name
from okra_tui.intake.sign import HEADING, sign

_COLON = re.compile(r"[:：]")
_LEADING_TIME = re.compile(r"\[?\d{1,2}:\d\d(?::\d\d)?(?:\s?[AP]M)?\]?\s+", re.IGNORECASE)
_EMPHASIS = re.compile(r"[*_]{0,3}\s*")

SIGNS = (sign(r"#{1,6} .*", HEADING, sure=False),)
"""Left out of a paste that is no client's chat."""


def spoken(line: str, people: People) -> Header | None:
    """`Ada: text` as a header, also after a list's sign or a time, if somebody here is called so."""
    start = without_bullet(line)
    if time := _LEADING_TIME.match(start):
        start = start[time.end() :]
    colon = _COLON.search(start, 0, NAME_LENGTH)
    if colon is None or people.named(start[: colon.start()]) is None:
        return None
    text = start[colon.end() :]
    # "**Ada:** text" closes its emphasis behind the colon.
    return Header(NAMES, start[: colon.start()], _EMPHASIS.sub("", text, count=1) if start[0] in "*_" else text)


def may_be_spoken(line: str) -> bool:
    """Whether the line begins with what could be the name of somebody unknown: then nobody before has said it."""
    said, colon, text = without_bullet(line)[:NAME_LENGTH].partition(":")
    return bool(colon) and text[:1] in {"", " ", "\t"} and looks_like_name(said)
