"""Microsoft Teams: `[10:42 • 13/08/2024] Mario Rossi:`; newer copies have no names, only what was said between it."""

import re
from collections.abc import Sequence

from okra_tui.intake.clock import is_stamp
from okra_tui.intake.header import SLACK, TEAMS, Header, text_follows
from okra_tui.intake.people import NAME_LENGTH, People, bare_name, looks_like_name
from okra_tui.intake.sign import CAME_OR_WENT, FILE, OWN_WORDS, QUOTE, REACTION, sign

_COLON = re.compile(r"\s*:(?=\s|$)")
_AT_TIME = r"(?:,? \d{1,2}:\d\d(?: ?[ap]m)?)?"
_FEELINGS = r"(?:like|heart|laugh|surprised|sad|angry|thumbs up|clap(?:ping)?|celebrate|party popper)"

SIGNS = (
    sign(r"\d+ .{1,40}? reactions?\.?(?: \d+)?", REACTION),
    sign(rf"{_FEELINGS} \d+", REACTION),
    sign(rf"{_FEELINGS}", REACTION, sure=False),
    sign(rf".{{1,80}} (?:has )?(?:joined|left) the (?:meeting|chat|conversation)\.?{_AT_TIME}", CAME_OR_WENT),
    sign(rf".{{1,80}} (?:was|were) (?:invited|added|removed|admitted) (?:to|from) the (?:meeting|chat)\.?{_AT_TIME}",
         CAME_OR_WENT),
    sign(r"(?:.{1,80} )?added .{1,80} to the (?:chat|meeting).*", CAME_OR_WENT, sure=False),
    sign(r"(?:the )?meeting (?:has )?(?:started|ended)\b[\s\d:apm.,hs-]*(?:minutes?)?", OWN_WORDS),
    sign(r"(?:recording|transcript|transcription) (?:has )?(?:started|stopped|saved)\b[\s\d:apm.,]*(?:by .{1,80})?",
         OWN_WORDS),
    sign(r".{1,80} (?:named|renamed) the (?:meeting|chat)(?: to)? .{1,80}", OWN_WORDS),
    sign(r"has context menu\.?|last read|meeting chat|translated from .{1,30}", OWN_WORDS),
    sign(r"begin reference,.*|end reference.*", QUOTE),
    sign(r"has an attachment\.?|\[?image\]?|1 attachment|\d+ attachments", FILE, sure=False),
    sign(r"(?:reply|see more|show less|sent|seen|delivered|important!?)", OWN_WORDS, sure=False),
)  # fmt: skip


def header(lines: Sequence[str], at: int, people: People) -> Header | None:
    """A time in brackets and then a name, with or without a colon and the message's first words."""
    line = lines[at].lstrip()
    close = line.find("]", 0, NAME_LENGTH)
    if not line.startswith("[") or close < 0 or not is_stamp(line[1:close]):
        return None
    rest = line[close + 1 :].strip()
    colon = _COLON.search(rest, 0, NAME_LENGTH)
    if colon and _may_send(rest[: colon.start()], people):
        return Header(TEAMS, rest[: colon.start()], rest[colon.end() :])
    if len(rest) <= NAME_LENGTH and (people.named(rest) or (_may_send(rest, people) and text_follows(lines, at + 1))):
        return Header(TEAMS, rest)
    # No name: Slack copies "[10:43 AM] …" so, where the same person goes on.
    return Header(SLACK, None, rest) if rest else None


def _may_send(said: str, people: People) -> bool:
    return people.named(said) is not None or looks_like_name(said.replace(",", ""))


def announces(line: str, header: Header | None) -> bool:
    """Whether the line is the preview that screen readers hear before a message: "Better search… by Ada Lovelace"."""
    _, by, said = line.removesuffix(", has an attachment.").rpartition(" by ")
    return header is not None and header.said is not None and bool(by) and bare_name(said) == bare_name(header.said)
