"""The chats that are understood, and which of them a paste comes from.

Every client's way to begin a message is tried on every line, so that a paste from two places still reads.
"""

from collections import Counter
from collections.abc import Sequence
from functools import cache, partial

from okra_tui.intake import meet, name_and_time, phone, plain, slack, teams, zoom
from okra_tui.intake.header import LINES, MEET, SLACK, TEAMS, ZOOM, FindHeader, Header
from okra_tui.intake.people import People
from okra_tui.intake.sign import IN_ANY_CHAT, Signs

_SIGNS = {ZOOM: zoom.SIGNS, SLACK: slack.SIGNS, TEAMS: teams.SIGNS, MEET: meet.SIGNS, **phone.SIGNS}
_CLIENT_OF = {sign: form for form, signs in _SIGNS.items() for sign in signs if sign.sure}
_SURE = Signs(_CLIENT_OF)
_ALL = Signs(sign for signs in (*_SIGNS.values(), IN_ANY_CHAT) for sign in signs)


@cache
def signs_of(form: str) -> Signs:
    """What is left out of a paste of this form, the surest first."""
    unsure = (*_SIGNS[form], *IN_ANY_CHAT) if form in _SIGNS else plain.SIGNS
    return Signs((*_CLIENT_OF, *(sign for sign in unsure if not sign.sure)))


def find_headers(lines: Sequence[str], people: People) -> dict[int, Header]:
    """The headers, each at the place of its first line."""
    finders: tuple[FindHeader, ...] = (
        partial(zoom.header, wording=zoom.wording(lines, people)),
        phone.header,
        meet.header,
        teams.header,
        slack.header,
        partial(name_and_time.header, own=teams.announces_any(lines)),
    )
    found: dict[int, Header] = {}
    at, before = 0, -1
    while at < len(lines):
        header = _header(lines, at, people, finders)
        if header and before >= 0 and _belongs_to(found[before], lines[before], header, lines[at]):
            header = None
        if header:
            found[at] = header
            before = at
        at += header.lines if header else 1
    return found if any(header.sure for header in found.values()) else {}


def _header(lines: Sequence[str], at: int, people: People, finders: Sequence[FindHeader]) -> Header | None:
    line = lines[at].strip()
    if not line:
        return None
    header = next(filter(None, (find(lines, at, people) for find in finders)), None)
    return None if header and not header.direct and _ALL.read(line) else header


def _belongs_to(before: Header, begun: str, header: Header, line: str) -> bool:
    """Whether what looks like a header is text of the message before: a chat that was quoted in Zoom's own.

    Nothing but Zoom's next header ends a message that may be private.
    """
    if before.form != ZOOM:
        return False
    return (line.startswith("\t") and not begun.startswith("\t")) or (before.direct and header.form != ZOOM)


def form_of(lines: Sequence[str], headers: dict[int, Header]) -> str:
    """The client for which most lines speak; "plain lines" where none does.

    A name with a time is how several clients look: it counts for whichever of them something else speaks.
    """
    votes = Counter(header.form for header in headers.values() if header.form)
    votes.update(_CLIENT_OF[read[0]] for line in lines if (read := _SURE.read(line.strip())))
    votes[TEAMS] += sum(teams.announces(lines, at - 1, header) for at, header in headers.items() if at)
    named = sum(header.form is None and header.said is not None for header in headers.values())
    going_on = sum(header.form is None and header.said is None for header in headers.values())
    if named or going_on:
        # Only Slack writes a time where somebody goes on; times without any name are a copy from Teams.
        usual = SLACK if named and going_on else MEET if named else TEAMS
        windows = [form for form, count in votes.most_common() if form in {SLACK, TEAMS, MEET} and count]
        votes[windows[0] if windows else usual] += named + going_on
    form, count = votes.most_common(1)[0] if votes else (LINES, 1)
    return form if count else LINES
