"""Agreement from the chat, read: `Ada: yes 8 if the API comes`, `Grace: not yet 4 too much in week 6`, `Tom: no`."""

import re
from dataclasses import dataclass

from okra_tui.intake.chat.chat import ChatNote, read_chat
from okra_tui.intake.chat.signs import DIRECT, LeftOut
from okra_tui.intake.people import People

UNCLEAR_ANSWER = "neither yes nor not yet: begin with yes, no or not yet, then how sure from 0 to 10, then words"
TOO_SURE = "confidence goes from 0 to 10"
NOBODY_BEFORE_IT = "nobody is named before it"
AGAIN = "said again further down"

_MOST = 10
_SAID = re.compile(
    r"(?:(?P<no>not\s+yet|no|nope|n|disagree)|(?P<yes>yes|yep|yeah|y|agree|agreed|ok|okay|i'm in|in))"
    r"(?![\w'’])[\s,.:;!–—-]*"
    r"(?:(?P<sure>\d{1,4})(?![\w%]|[.,]\d)(?:\s?(?:/|of|out of)\s?10(?!\w))?[\s,.:;!–—-]*)?"
    r"(?P<words>.*)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class SaidAgreement:
    """What one person said of the plan. `by`, `said_by`, `line`, `block`: as in ChatNote; confidence 0 to 10."""

    by: str | None
    said_by: str | None
    agreed: bool
    confidence: int | None
    note: str
    line: int
    block: int


@dataclass(frozen=True)
class AgreementsRead:
    """All that a paste holds; of two of one person the later one. `strangers`: senders whom nobody here knows."""

    said: tuple[SaidAgreement, ...]
    left_out: tuple[LeftOut, ...]
    strangers: tuple[str, ...]


def read_agreements(pasted: str, people: People) -> AgreementsRead:
    """Reads any text. The lines that follow a person's word in the same message are its words."""
    chat = read_chat(pasted, people, subjects=0, whole_rows=True)
    left_out = [*chat.left_out, *(LeftOut("", DIRECT, note.line) for note in chat.direct)]  # nobody else's words
    latest: dict[str | int, SaidAgreement] = {}
    for note in chat.notes:
        who = note.by or note.said_by or -note.block
        answer = read_agreement(note)
        before = latest.get(who)
        if isinstance(answer, SaidAgreement):
            if before:
                left_out.append(LeftOut(_in_short(before), AGAIN, before.line))
                del latest[who]
            latest[who] = answer
        elif answer == UNCLEAR_ANSWER and before and before.block == note.block:
            words = f"{before.note} {note.text}".strip()
            latest[who] = SaidAgreement(
                before.by, before.said_by, before.agreed, before.confidence, words, before.line, before.block
            )
        else:
            left_out.append(LeftOut(note.text, answer, note.line))
    named = [answer for answer in latest.values() if answer.by or answer.said_by]
    left_out += [
        LeftOut(_in_short(answer), NOBODY_BEFORE_IT, answer.line) for answer in latest.values() if answer not in named
    ]
    strangers = dict.fromkeys(answer.said_by for answer in named if answer.by is None and answer.said_by)
    return AgreementsRead(tuple(named), tuple(sorted(left_out, key=lambda left: left.line)), tuple(strangers))


def read_agreement(note: ChatNote) -> SaidAgreement | str:
    """What one line says, or why it says nothing that can be taken."""
    match = _SAID.fullmatch(note.text.strip())
    if not match:
        return UNCLEAR_ANSWER
    sure = int(match["sure"]) if match["sure"] else None
    if sure is not None and sure > _MOST:
        return TOO_SURE
    return SaidAgreement(note.by, note.said_by, bool(match["yes"]), sure, match["words"].strip(), note.line, note.block)


def _in_short(answer: SaidAgreement) -> str:
    sure = "" if answer.confidence is None else f" {answer.confidence}"
    return f"{'yes' if answer.agreed else 'not yet'}{sure} {answer.note}".strip()
