"""Lines that a chat client wrote, not a person: reactions, quotes, who came and went."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

REACTION = "a reaction"
QUOTE = "a reply's quote"
CAME_OR_WENT = "joined or left"
FILE = "a file shared"
DATE_ALONE = "a date"
OWN_WORDS = "the chat's own words"
HEADING = "a heading"
NUMBER_ALONE = "a number alone"
LINE_WITHOUT_WORDS = "no words"

_LONGEST = 400


@dataclass(frozen=True)
class Sign:
    """What one kind of such lines looks like, and why it is left out.

    A `sure` sign is left out of any paste, and shows which client the paste is from; another one only where the paste
    is known to be from that client, because a person could write the same ("New"). `with_next`: the line after it
    belongs to it. A group `rest` in the pattern is what a person wrote behind it.
    """

    pattern: re.Pattern[str]
    why: str
    sure: bool = True
    with_next: bool = False


class Signs:
    """Several signs, asked in their order. Most lines are none of them, and a single look tells that."""

    def __init__(self, signs: Iterable[Sign]) -> None:
        self._signs = tuple(signs)
        self._any = re.compile("|".join(f"(?:{sign.pattern.pattern})" for sign in self._signs), re.IGNORECASE)

    def read(self, line: str) -> tuple[Sign, re.Match[str]] | None:
        """The sign that the whole line is, and the match; None for a person's own words."""
        if len(line) > _LONGEST or not self._any.fullmatch(line):
            return None
        return next((sign, match) for sign in self._signs if (match := sign.pattern.fullmatch(line)))


def sign(pattern: str, why: str, *, sure: bool = True, with_next: bool = False) -> Sign:
    """A sign from the pattern that the whole line must match, letter case aside."""
    return Sign(re.compile(pattern, re.IGNORECASE), why, sure, with_next)


EMOJI = (
    r"(?:[\u00a9\u00ae\u203c-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff][\ufe0e\ufe0f\u200d\U0001f3fb-\U0001f3ff]*"
    r"|[0-9#*]\ufe0f?\u20e3|:[\w+'-]+:)"
)
"""One sign of a reaction, with what colours or joins it."""
FILE_NAME = r"[^\s/:][^/:]{0,80}\.(?:pdf|png|jpe?g|gif|webp|heic|svg|docx?|xlsx?|pptx?|csv|zip|mp4|mov|key|fig)"

# What any client may write between messages; left out of anything that is a chat at all.
IN_ANY_CHAT = (
    sign(FILE_NAME, FILE, sure=False),
    sign(r"\(edited\)|edited", OWN_WORDS, sure=False),
    sign(r"(?:this )?message (?:was )?(?:deleted|removed|unsent)(?: by .{1,80})?\.?", OWN_WORDS, sure=False),
    sign(r"\+1|\+\d{1,2}", REACTION, sure=False),
)
