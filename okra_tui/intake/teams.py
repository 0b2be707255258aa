"""Microsoft Teams: `[10:42 • 13/08/2024] Mario Rossi:`; newer copies have no names, only what was said between it."""

import re
from collections.abc import Sequence

from okra_tui.intake.clock import is_stamp
from okra_tui.intake.header import SLACK, TEAMS, Header, text_follows
from okra_tui.intake.people import NAME_LENGTH, People, bare_name, looks_like_name
from okra_tui.intake.sign import CAME_OR_WENT, FILE, OWN_WORDS, QUOTE, REACTION, sign

_COLON = re.compile(r"\s*:(?=\s|$)")
_AT_TIME = r"(?:,? \d{1,2}:\d\d(?: ?[ap]m)?)?"
_REACTION = (
    r"(?:\breaktion(?:en)?|\bréactions?|\breacci[oó]n(?:es)?|\breazion[ei]|\breaç(?:ão|ões)|\breacties?|\breakcj[aei]"
    r"|\btepki(?:si)?|реакци[яий]|リアクション|个反应|個回應|반응)"
)
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
    sign(r"url preview for .*", OWN_WORDS),
    sign(r"has an attachment\.?|\[?image\]?|1 attachment|\d+ attachments|hat einen anhang\.?"
         r"|contient une pièce jointe\.?|tiene un archivo adjunto\.?|ha un allegato\.?|tem um anexo\.?"
         r"|bevat een bijlage\.?", FILE, sure=False),
    sign(r"reply|see (?:more|less)|show (?:more|less)|sent|seen|delivered|important!?|open|view|more options|like|react"
         r"|(?:\d+|open \d+) repl(?:y|ies)(?: from .{1,80})?|replied|collapse all|last reply.{0,40}"
         r"|antworten|mehr anzeigen|weniger anzeigen|répondre|voir plus|responder|ver más|ver mais|rispondi"
         r"|altro|mostra altro|beantwoorden|meer weergeven|odpowiedz|zobacz więcej|yanıtla|返信|もっと見る|回复|回覆",
         OWN_WORDS, sure=False),
    sign(rf"\d+ .{{0,40}}{_REACTION}(?: .{{1,25}}\.)?\.?", REACTION, sure=False),
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


def announces(lines: Sequence[str], at: int, header: Header | None) -> bool:
    """Whether the line is the preview that screen readers hear before a message: "Better search… by Ada Lovelace".

    In other languages another word stands before the name; then the message has to begin with what is announced.
    """
    if header is None or header.said is None:
        return False
    line, name = lines[at].strip().removesuffix(", has an attachment."), bare_name(header.said)
    preview, by, said = line.rpartition(" by ")
    if by and bare_name(said) == name:
        return True
    preview, _, word = line.removesuffix(name).rstrip().rpartition(" ") if line.endswith(f" {name}") else ("", "", "")
    following = lines[at + 1 + header.lines : at + 2 + header.lines]
    begins = preview.rstrip(" ….")
    return bool(begins and word.islower() and following and following[0].strip().startswith(begins))


def announces_any(lines: Sequence[str]) -> bool:
    """Whether some line is such a preview: the next one has its name, alone or below a time."""
    for at, line in enumerate(lines):
        _, by, said = line.strip().removesuffix(", has an attachment.").rpartition(" by ")
        if by and said and bare_name(said) in map(bare_name, filter(str.strip, lines[at + 1 : at + 3])):
            return True
    return False
