"""Google Meet: its `.sbv` file of a recording's chat, and the words of its own panel."""

import re
from collections.abc import Sequence

from okra_tui.intake.header import MEET, Header
from okra_tui.intake.people import NAME_LENGTH, People, looks_like_name
from okra_tui.intake.sign import CAME_OR_WENT, OWN_WORDS, sign

_SPAN = re.compile(r"\s*\d{1,2}:\d\d:\d\d\.\d{3},\s?\d{1,2}:\d\d:\d\d\.\d{3}\s*")
_COLON = re.compile(r"\s*:(?=\s|$)")

SIGNS = (
    sign(r"keep|keep_outline|more_vert|push_pin|pin message|unpin message|pinned|chat_bubble", OWN_WORDS, sure=False),
    sign(r"hover over a message to pin it(?: ?keep)?|(?:keep|push_pin) ?pin message", OWN_WORDS),
    sign(r"in-call messages|let (?:everyone|participants) send messages|send a message(?: to everyone)?", OWN_WORDS),
    sign(r"(?:messages|unless they're pinned, messages) (?:can only be seen|won't be saved|are deleted) .*", OWN_WORDS),
    sign(r"continuous chat is (?:turned )?(?:on|off)\b.*|you can pin a message to make it visible .*", OWN_WORDS),
    sign(r".{1,80} (?:has )?(?:joined|left) the call\.?", CAME_OR_WENT),
)


def header(lines: Sequence[str], at: int, people: People) -> Header | None:
    """The span of time of an `.sbv` entry, with the name that its next line begins with."""
    if not _SPAN.fullmatch(lines[at]):
        return None
    following = lines[at + 1] if at + 1 < len(lines) else ""
    colon = _COLON.search(following, 0, NAME_LENGTH)
    if colon is None:
        return Header(MEET, None)
    said = following[: colon.start()]
    if not (people.named(said) or looks_like_name(said)):
        return Header(MEET, None)
    return Header(MEET, said, following[colon.end() :], lines=2)
