"""Chats of phones and communities: WhatsApp, Telegram, Signal, Discord and Matrix.

Each message begins with who spoke and when, and how the two stand together tells the client:

    03.08.26, 12:30 - Ada: text           WhatsApp (Android); with weekday or month in words Matrix (Element's export)
    [03.08.26, 12:30:11] Ada: text        WhatsApp (iPhone); with the year first Signal
    2026. 8. 3. 오후 9:29, Ada : text      WhatsApp in Korean
    Ada, [25/06/2026 07:25]               Telegram, the text below
    Ada — Today at 10:42 AM               Discord, the text below; also with the dash in a line of its own
"""

import re
from collections.abc import Sequence

from okra_tui.intake.clock import is_dated_stamp, is_stamp
from okra_tui.intake.header import DISCORD, MATRIX, SIGNAL, TELEGRAM, WHATSAPP, Header, text_follows
from okra_tui.intake.people import NAME_LENGTH, People, looks_like_name
from okra_tui.intake.sign import CAME_OR_WENT, FILE, FILE_NAME, OWN_WORDS, QUOTE, sign

OWN_TEXT = "\ufdd0"
"""Stands, while a paste is read, before what WhatsApp itself says in somebody's place: a sign that no text has.

WhatsApp writes a mark of direction there, which nobody sees.
"""

_LONGEST_STAMP = 50
_BEHIND_STAMP = re.compile(r"\s[-–—]\s|,\s(?=[^,\d]{1,80}\s:\s)")
_BRACKETED = re.compile(r"\[(?P<stamp>[^\[\]]{6,50})\]\s?(?P<rest>\S.*)")
_NAMED = re.compile(rf"(?P<said>[^:：\"“”„«»]{{1,{NAME_LENGTH}}}?)\s?[:：](?:\s+|$)(?P<text>.*)")
_TELEGRAM = re.compile(rf"(?P<said>.{{1,{NAME_LENGTH}}}?),\s\[(?P<stamp>[^\[\]]{{4,50}})\]:?\s*(?P<text>.*)")
_DASH = re.compile(r"\s[—–]\s")
_ANGLED = re.compile(r"<@?(?P<said>[^<>:\s][^<>:]{0,60})(?::[\w.-]+)?>\s(?P<text>\S.*)")
_BADGE = re.compile(r"\s(?:BOT|APP)$")

_AT_ALL = r"(?:[\d./-]{6,10},? \d{1,2}[:.]\d\d.{0,14}? [-–—] )"
_WHATSAPP_SIGNS = (
    sign(rf"{OWN_TEXT}.*", OWN_WORDS),
    sign(r"<[^<>]{3,60}>", FILE, sure=False),
    sign(rf"{FILE_NAME} \(.{{3,40}}\)", FILE, sure=False),
    sign(r"\w+(?: \w+)? (?:omitted|omitid[oa]s?|weggelassen|ausgeschlossen|omess[oai]|omise?|weggelaten|pominięt[oay])",
         FILE, sure=False),
    sign(r"(?:you deleted|diese nachricht wurde gelöscht|ce message a été supprimé|se eliminó este mensaje"
         r"|mensagem apagada|questo messaggio è stato eliminato).{0,40}", OWN_WORDS, sure=False),
    sign(r"messages and calls are end-to-end encrypted\..*", OWN_WORDS),
    sign(rf"{_AT_ALL}[^:]+ (?:joined|left|was added|added .+|removed .+)(?: using .+)?\.?", CAME_OR_WENT, sure=False),
    sign(rf"{_AT_ALL}(?:(?!: |:$).)+", OWN_WORDS, sure=False),
    sign(rf"{_AT_ALL}[^:]*[\"“„«].*", OWN_WORDS, sure=False),
)  # fmt: skip
_TELEGRAM_SIGNS = (
    sign(r"\[(?:in reply to|forwarded from) .{1,80}\]", QUOTE),
    sign(r"\[ ?.{0,8} ?(?:photo|video|sticker|voice message|file|album|gif|poll|location|contact) ?\].{0,40}", FILE,
         sure=False),
)  # fmt: skip
_DISCORD_SIGNS = (
    sign(r"new|bot|app|image|\[image\]|click to react|add reaction|reply|forward|more", OWN_WORDS, sure=False),
)
_MATRIX_SIGNS = (
    sign(r".{1,80} (?:joined|left) the room\.?", CAME_OR_WENT),
    sign(r".{1,80} (?:changed their (?:display name|profile picture)|(?:changed|set) the (?:topic|room name)).*",
         OWN_WORDS, sure=False),
)  # fmt: skip
SIGNS = {WHATSAPP: _WHATSAPP_SIGNS, TELEGRAM: _TELEGRAM_SIGNS, DISCORD: _DISCORD_SIGNS, MATRIX: _MATRIX_SIGNS,
         SIGNAL: ()}  # fmt: skip


def header(lines: Sequence[str], at: int, people: People) -> Header | None:
    """What begins a message in one of these chats; only stamps that hold a day are sure to be one."""
    line = lines[at].strip()
    if len(line) > 8 and line[0] == "[" and (match := _BRACKETED.match(line)):
        return _bracketed(match)
    return _dashed(line) or _telegram(lines, at, line) or _discord(lines, at, line, people) or _angled(line, people)


def _bracketed(found: re.Match[str]) -> Header | None:
    stamp, named = found["stamp"], _NAMED.fullmatch(found["rest"])
    if named is None or "," not in stamp or not is_dated_stamp(stamp):
        return None
    form = SIGNAL if re.match(r"\d{4}-", stamp) else WHATSAPP if stamp[0].isdigit() else MATRIX
    return Header(form, _plain(named["said"]), named["text"])


def _dashed(line: str) -> Header | None:
    behind = _BEHIND_STAMP.search(line, 0, _LONGEST_STAMP)
    if behind is None or not is_dated_stamp(line[: behind.start()]):
        return None
    named = _NAMED.fullmatch(line[behind.end() :])
    form = MATRIX if re.search(r"[^\W\d_]{3,}", line[: behind.start()]) else WHATSAPP
    return Header(form, _plain(named["said"]), named["text"]) if named else None


def _telegram(lines: Sequence[str], at: int, line: str) -> Header | None:
    found = _TELEGRAM.fullmatch(line) if "]" in line else None
    if found is None or not is_stamp(found["stamp"]) or not (found["text"] or text_follows(lines, at + 1)):
        return None
    return Header(TELEGRAM, found["said"], found["text"])


def _discord(lines: Sequence[str], at: int, line: str, people: People) -> Header | None:
    dash = _DASH.search(line, 0, NAME_LENGTH + 4)
    if dash and is_stamp(line[dash.end() :]):
        said = _BADGE.sub("", line[: dash.start()].strip())
        sure = is_dated_stamp(line[dash.end() :]) or people.named(said) is not None
        heads = text_follows(lines, at + 1) and (sure or looks_like_name(said))
        return Header(DISCORD, said, sure=sure) if heads else None
    following = [below.strip() for below in lines[at + 1 : at + 3]]
    if len(following) == 2 and len(line) <= NAME_LENGTH and following[0] in {"—", "–"} and is_stamp(following[1]):
        return Header(DISCORD, _BADGE.sub("", line), lines=3)
    return None


def _angled(line: str, people: People) -> Header | None:
    """`<Ada> text`, as Matrix and its bridges write it, for somebody who is known."""
    match = _ANGLED.fullmatch(line)
    return Header(MATRIX, match["said"], match["text"]) if match and people.named(match["said"]) else None


def _plain(said: str) -> str:
    return said.lstrip("~ ").strip() or said
