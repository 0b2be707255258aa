"""Slack: `Ada Lovelace  [10:42 AM]`, and `[10:43 AM]` where the same person goes on."""

from collections.abc import Sequence

from okra_tui.intake.clock import is_stamp
from okra_tui.intake.header import SLACK, Header, text_follows
from okra_tui.intake.people import NAME_LENGTH, People, looks_like_name
from okra_tui.intake.sign import CAME_OR_WENT, FILE, OWN_WORDS, QUOTE, REACTION, sign

SIGNS = (
    sign(r"(?:.{1,80} )?(?:has )?(?:joined|left) #\S+?(?: along with .{1,80})?\.?", CAME_OR_WENT),
    sign(r"(?:.{1,80} )?(?:was|were) (?:added to|removed from) #\S+(?: by .{1,80}?)?\.?", CAME_OR_WENT),
    sign(r"(?:.{1,80} )?set the channel (?:topic|description|purpose)(?:: .*)?\.?", OWN_WORDS),
    sign(r"(?:.{1,80} )?pinned (?:a message|.{1,120}) to this channel\.?(?: see all pinned.*)?", OWN_WORDS),
    sign(r"(?::[\w+'-]+:\s?)+\d{0,4}", REACTION),
    sign(r"(?:\d+ repl(?:y|ies) ?)?(?:last reply .{1,40}?)?view thread", OWN_WORDS),
    sign(r"replied to a thread:(?: .*)?", QUOTE, with_next=True),
    sign(r"\d+ repl(?:y|ies)(?: from .{1,80})?", OWN_WORDS, sure=False),
    sign(r"last reply .{1,60}|.{1,30} agoview thread|view (?:newer|older) replies", OWN_WORDS, sure=False),
    sign(r"also sent to the channel|saved for later(?: •.*)?|pinned by .{1,80}", OWN_WORDS, sure=False),
    sign(r"new(?: messages)?|app|\d{1,2}\+|see more|show more", OWN_WORDS, sure=False),
    sign(r"\d+ files?|image from (?:ios|android)|pdf|google doc", FILE, sure=False),
    sign(r">.*", QUOTE, sure=False),
)


def header(lines: Sequence[str], at: int, people: People) -> Header | None:
    """A name and its time in brackets, or the time in brackets alone."""
    line = lines[at].rstrip()
    if not line.endswith("]") or len(line) > 2 * NAME_LENGTH:
        return None
    said, _, stamp = line[:-1].rpartition("[")
    if not is_stamp(stamp):
        return None
    if not said.strip():
        return Header(SLACK, None)
    known = people.named(said) is not None
    apart = said.endswith(("  ", "\t")) or looks_like_name(said)
    return Header(SLACK, said) if known or (apart and text_follows(lines, at + 1)) else None
