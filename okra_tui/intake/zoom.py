"""Zoom: the saved chat file, the file beside a cloud recording, and what older clients put on the clipboard."""

import re
from collections.abc import Sequence

from okra_tui.intake.clock import is_time, time_at_end
from okra_tui.intake.header import ZOOM, Header
from okra_tui.intake.people import NAME_LENGTH, People, looks_like_name
from okra_tui.intake.sign import CAME_OR_WENT, OWN_WORDS, QUOTE, REACTION, sign

_SECONDS = r"(?:\d{4}-\d\d-\d\d\s+)?\d{1,2}:\d\d:\d\d(?:\s?[AP]M)?"
_FROM = re.compile(rf"\s*(?P<time>{_SECONDS}\s+)?From\s+(?=\S)")
_CLOUD = re.compile(rf"\s*{_SECONDS}(?P<gap>\s+)(?=\S)")
_COLON = re.compile(r"\s*:(?=\s|$)")
_TO = re.compile(r"\s+to\s+", re.IGNORECASE)
_PRIVATE = re.compile(r"\(?(?:direct message|privately|private)\)?", re.IGNORECASE)
_MARKED = re.compile(r"\s*\((?:direct message|privately)\)(?=\s|$)", re.IGNORECASE)
_ALL = re.compile(r"(?:everyone|all\b|hosts?\b|(?:all )?panelists|meeting group|waiting room)", re.IGNORECASE)

SIGNS = (
    sign(r"reacted to [“\"].*", REACTION),
    sign(r"removed an? .{1,40} reaction from [“\"].*", REACTION),
    sign(r"replying to [“\"](?:.*[”\"](?P<rest>[^”\"]*)|.*)", QUOTE),
    sign(r".{1,80} (?:has )?(?:joined|left) the (?:zoom )?(?:waiting room|breakout room|webinar)\.?", CAME_OR_WENT),
    sign(r"(?:this meeting is being recorded|recording (?:started|stopped|in progress)(?:\.\.\.)?)", OWN_WORDS),
    sign(r"(?:messages addressed to .{1,60} will also appear .{1,60}|who can see your messages\?.{0,60})", OWN_WORDS),
)


def header(lines: Sequence[str], at: int, people: People) -> Header | None:
    """`10:42:13 From Ada to Everyone : …`, also without time; `00:12:33⇥Ada:⇥…`; `Ada to Everyone 10:42 AM`."""
    line = lines[at]
    if found := _FROM.match(line):
        return _from(line, found.end(), found["time"] is not None, people)
    if found := _CLOUD.match(line):
        return _cloud(line, found, people)
    return _client(line, people)


def _from(line: str, start: int, timed: bool, people: People) -> Header | None:
    colon = _COLON.search(line, start, start + 2 * NAME_LENGTH)
    if colon is None:
        return None
    said, to = _sender(line[start : colon.start()])
    # Without its time this could be a sentence ("From sign-up to booking: …"): then somebody in it must be known.
    if not said or not (timed or people.named(said) or (to and _is_recipient(to, people))):
        return None
    mark = _MARKED.match(line, colon.end())
    text = line[mark.end() if mark else colon.end() :]
    return Header(ZOOM, said, "" if is_time(text) else text, direct=bool(mark) or _is_direct(to, people))


def _cloud(line: str, found: re.Match[str], people: People) -> Header | None:
    colon = _COLON.search(line, found.end(), found.end() + NAME_LENGTH)
    if colon is None:
        return None
    said, to = _sender(line[found.end() : colon.start()])
    tabbed = "\t" in found["gap"] and line[colon.end() : colon.end() + 1] in {"", "\t"}
    if not said or not (tabbed or people.named(said) or looks_like_name(said)):
        return None
    return Header(ZOOM, said, line[colon.end() :], direct=_is_direct(to, people))


def _client(line: str, people: People) -> Header | None:
    parts = time_at_end(line)
    if parts is None:
        return None
    said, to = _sender(parts[0].rstrip(": "))
    if not to or not _is_recipient(to, people) or not (people.named(said) or looks_like_name(said)):
        return None
    return Header(ZOOM, said, direct=_is_direct(to, people))


def _sender(head: str) -> tuple[str, str]:
    """Who to whom; without "to" the second is empty."""
    *said, to = _TO.split(head.strip())
    return (" to ".join(said), to) if said else (to, "")


def _is_recipient(to: str, people: People) -> bool:
    return bool(_ALL.match(to)) or _is_direct(to, people)


def _is_direct(to: str, people: People) -> bool:
    if not to:
        return False
    return bool(_PRIVATE.search(to)) or (not _ALL.match(to) and people.named(to) is not None) or to.casefold() == "me"
