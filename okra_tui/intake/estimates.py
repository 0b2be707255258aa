"""Estimates from the chat, read: `Ada: M1 S M2 L?`, in any form that chats have; a question mark says unsure."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import cast

from okra_tui.intake.chat import ChatNote, read_chat
from okra_tui.intake.left_out import DIRECT, LeftOut
from okra_tui.intake.people import People
from okra_tui.plan.model import Effort

NO_ESTIMATE = "no estimate: write the milestone and its size, such as M1 S"
WORDS_BESIDE_ESTIMATES = "words beside the estimates"
ESTIMATED_AGAIN = "estimated again further down"

_SIZES = {"small": "S", "medium": "M", "large": "L", "s": "S", "m": "M", "l": "L"}
_ESTIMATE = re.compile(
    r"(?<![\w.])M?\s?(?P<number>[1-9]\d{0,5})\s*(?:[:=→–—-]|->|is(?=\s))?\s*"
    r"(?P<size>small|medium|large|[SML])(?!\w)\s*(?P<unsure>[?~])?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[\s,;.|/&+·]+|\band\b", re.IGNORECASE)


@dataclass(frozen=True)
class SaidEstimate:
    """What one person said of the milestone with this number. `by`, `said_by`, `line`, `block`: as in ChatNote."""

    number: int
    effort: Effort
    unsure: bool
    by: str | None
    said_by: str | None
    line: int
    block: int


@dataclass(frozen=True)
class EstimatesRead:
    """All that a paste holds; of two estimates of one person for one milestone the later one.

    `strangers` are senders whom nobody here knows, in order of appearance.
    """

    said: tuple[SaidEstimate, ...]
    left_out: tuple[LeftOut, ...]
    strangers: tuple[str, ...]


def read_estimates(pasted: str, people: People, numbers: Collection[int]) -> EstimatesRead:
    """Reads any text. `numbers` are those of the milestones that there are; others are left out by name."""
    chat = read_chat(pasted, people, subjects=0, whole_rows=True)
    left_out = [*chat.left_out, *(LeftOut("", DIRECT, note.line) for note in chat.direct)]  # nobody else's words
    latest: dict[tuple[int, str | int], SaidEstimate] = {}
    for note in chat.notes:
        for said in _estimates(note, numbers, left_out):
            key = (said.number, said.by or said.said_by or -said.block)
            if before := latest.pop(key, None):
                left_out.append(LeftOut(f"M{before.number} {before.effort}", ESTIMATED_AGAIN, before.line))
            latest[key] = said
    strangers = dict.fromkeys(said.said_by for said in latest.values() if said.by is None and said.said_by)
    return EstimatesRead(
        tuple(sorted(latest.values(), key=lambda said: said.line)),
        tuple(sorted(left_out, key=lambda left: left.line)),
        tuple(strangers),
    )


def _estimates(note: ChatNote, numbers: Collection[int], left_out: list[LeftOut]) -> list[SaidEstimate]:
    """The estimates of one line; what is none, and milestones that there are not, are left out."""
    found = list(_ESTIMATE.finditer(note.text))
    if not found:
        left_out.append(LeftOut(note.text, NO_ESTIMATE, note.line))
    elif beside := " ".join(_BETWEEN.sub(" ", _ESTIMATE.sub(" ", note.text)).split()):
        left_out.append(LeftOut(beside, WORDS_BESIDE_ESTIMATES, note.line))
    said = []
    for each in found:
        number, size = int(each["number"]), cast(Effort, _SIZES[each["size"].casefold()])
        if number in numbers:
            said.append(SaidEstimate(number, size, bool(each["unsure"]), note.by, note.said_by, note.line, note.block))
        else:
            left_out.append(LeftOut(each[0].strip(), f"there is no milestone M{number}", note.line))
    return said
