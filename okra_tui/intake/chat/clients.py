"""The chats that are understood, and which of them a paste comes from.

Every client's way to begin a message is tried on every line, so that a paste from two places still reads.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, partial

from okra_tui.intake.chat import own_words, signs, zoom
from okra_tui.intake.chat.signs import (
    CAME_OR_WENT,
    DATE_ALONE,
    DISCORD,
    FILE,
    FILE_NAME,
    HEADING,
    IN_ANY_CHAT,
    KAKAOTALK,
    LINE_APP,
    MATRIX,
    MEET,
    NAMES_AND_LINES,
    OWN_WORDS,
    PLAIN_LINES,
    QUOTE,
    REACTION,
    SIGNAL,
    SLACK,
    TEAMS,
    TELEGRAM,
    TRANSCRIPT,
    VIBER,
    WHATSAPP,
    ZOOM,
    FindHeader,
    Header,
    Signs,
    is_dated_stamp,
    is_day,
    is_stamp,
    is_written_out,
    sign,
    text_follows,
    without_bullet,
)
from okra_tui.intake.people import NAME_LENGTH, People, bare_name, looks_like_login, looks_like_name

# -- Google Meet: its `.sbv` file of a recording's chat, and the words of its own panel. A transcript in WebVTT, as
# Zoom and Teams give it away, is of the same build, with an arrow between the times and a number above them.


_SPAN = re.compile(r"\s*\d{1,2}:\d\d:\d\d\.\d{3},\s?\d{1,2}:\d\d:\d\d\.\d{3}\s*")
_CUE = re.compile(r"\s*(?:\d{1,2}:)?\d\d:\d\d[.,]\d{3}\s-->\s(?:\d{1,2}:)?\d\d:\d\d[.,]\d{3}(?:\s.*)?")
_VOICE = re.compile(rf"<v(?:\.[\w.]+)? (?P<said>[^<>]{{1,{NAME_LENGTH}}})>(?P<text>.*?)(?:</v>)?\s*")
_MEET_COLON = re.compile(r"\s*:(?=\s|$)")

MEET_SIGNS = (
    sign(
        r"keep|keep_outline|more_vert|push_pin|pin message|unpin message|pinned"
        r"|chat_bubble",
        OWN_WORDS,
        sure=False,
    ),
    sign(r"hover over a message to pin it(?: ?keep)?|(?:keep|push_pin) ?pin message", OWN_WORDS),
    sign(
        r"in-call messages|let (?:everyone|participants) send messages"
        r"|send a message(?: to everyone)?",
        OWN_WORDS,
    ),
    sign(
        r"(?:messages|unless they're pinned, messages) (?:can only be seen|won't be saved"
        r"|are deleted) .*",
        OWN_WORDS,
    ),
    sign(r"continuous chat is (?:turned )?(?:on|off)\b.*|you can pin a message to make it visible .*", OWN_WORDS),
    sign(r".{1,80} (?:has )?(?:joined|left) the call\.?", CAME_OR_WENT),
)


_KEEP = frozenset({"keep", "push_pin", "keep_outline"})


def words_of_pins(lines: Sequence[str], headers: dict[int, Header]) -> frozenset[str]:
    """What Meet says of its pin in the language that it runs in: the same words, several times, below the pin's sign,
    whose name is English everywhere."""
    below = Counter(
        words
        for at, line in enumerate(lines[1:], 1)
        if lines[at - 1].strip() in _KEEP and at not in headers and (words := line.strip())
    )
    return frozenset(words for words, count in below.items() if count > 1)


TRANSCRIPT_SIGNS = (sign(r"WEBVTT\b.*", OWN_WORDS), sign(r"NOTE\b.*|STYLE|REGION", OWN_WORDS, sure=False))


def meet_header(lines: Sequence[str], at: int, people: People) -> Header | None:
    """The span of time of an `.sbv` entry, with the name that its next line begins with."""
    return _below_span(MEET, lines, at, 1, people) if _SPAN.fullmatch(lines[at]) else None


def transcript_header(lines: Sequence[str], at: int, people: People) -> Header | None:
    """The times of a caption, with the number above them and the name that the next line begins with."""
    numbered = lines[at].strip().isdigit() and at + 1 < len(lines)
    return _below_span(TRANSCRIPT, lines, at, 1 + numbered, people) if _CUE.fullmatch(lines[at + numbered]) else None


def _below_span(form: str, lines: Sequence[str], at: int, above: int, people: People) -> Header:
    """Who speaks in the line behind those `above` it; nobody new where it names nobody."""
    following = lines[at + above] if at + above < len(lines) else ""
    if voice := _VOICE.fullmatch(following):
        return Header(form, voice["said"], voice["text"], lines=above + 1)
    colon = _MEET_COLON.search(following, 0, NAME_LENGTH)
    sender = following[: colon.start()] if colon else ""
    if colon is None or not (people.named(sender) or looks_like_name(sender)):
        return Header(form, None, lines=above)
    return Header(form, sender, following[colon.end() :], lines=above + 1)


# -- Chats of phones and communities: WhatsApp, Telegram, Signal, Discord, Matrix, Viber, KakaoTalk and LINE.
#
# Each message begins with who spoke and when, and how the two stand together tells the client:
#
#     03.08.26, 12:30 - Ada: text           WhatsApp (Android); with weekday or month in words Matrix (Element's export)
#     [03.08.26, 12:30:11] Ada: text        WhatsApp (iPhone); with the year first Signal
#     2026. 8. 3. 오후 9:29, Ada : text      WhatsApp in Korean
#     Ada, [25/06/2026 07:25]               Telegram, the text below
#     Ada — Today at 10:42 AM               Discord, the text below; also with the dash in a line of its own
#     [13 August 2024] [10:42:13] Ada: text Viber
#     [Ada] [오전 10:42] text                 KakaoTalk on a computer
#     10:42⇥Ada⇥text                        LINE; from its window with spaces, below a day


OWN_TEXT = "\ufdd0"
"""Stands, while a paste is read, before what WhatsApp itself says in somebody's place: a sign that no text has.

WhatsApp writes a mark of direction there, which nobody sees.
"""

_LONGEST_STAMP = 50
_BEHIND_STAMP = re.compile(r"\s[-–—]\s|,\s(?=[^,\d]{1,80}\s:\s)|(?<=:\d\d|\s[AP]M):\s(?=[^:]{1,80}:\s)")
_BRACKETED = re.compile(r"\[(?P<stamp>[^\[\]]{6,50})\]\s?(?P<rest>\S.*)")
_NAMED = re.compile(rf"(?P<said>[^:：\"“”„«»]{{1,{NAME_LENGTH}}}?)\s?[:：](?:\s+|$)(?P<text>.*)")
_TELEGRAM = re.compile(rf"(?P<said>.{{1,{NAME_LENGTH}}}?),\s\[(?P<stamp>[^\[\]]{{4,50}})\]:?\s*(?P<text>.*)")
_TWICE_BRACKETED = re.compile(
    rf"\[(?P<first>[^\[\]]{{1,{NAME_LENGTH}}})\]\s\[(?P<stamp>[^\[\]]{{4,30}})\]\s(?P<text>.*)"
)
_LINE_OF_WINDOW = re.compile(r"(?P<stamp>(?:午[前後]|[上下]午|오[전후])?\s?\d{1,2}:\d\d(?:\s?[AP]M)?)\s(?P<rest>\S.*)")
_LINE_HEAD = re.compile(r"\[LINE\]|(?:saved on|保存日時|儲存日期|저장한 날짜)\s?[:：]", re.IGNORECASE)
_WORDS_OF_NAME = 3
_DASH = re.compile(r"\s[—–]\s")
_ANGLED = re.compile(
    r"(?:\[?(?P<stamp>\d[^<>\[\]]{3,40}?)\]?\s)?<[@+%&~]?(?P<said>[^<>:\s][^<>:]{0,60})(?::[\w.-]+)?>\s(?P<text>\S.*)"
)
_BADGE = re.compile(r"\s(?:BOT|APP|✓ APP|OP)$|\s\((?:pinned|edited)\)$")
_WITH_SECONDS = re.compile(r"\d:\d\d:\d\d|\s\d{1,2}\.\d\d\.\d\d$")
_MATRIX_ID = re.compile(
    r"@(?P<local>[\w.=/+-]{1,60}):[\w.-]+(?::\d+)?(?:\s\((?P<shown>[^()]{1,60})\))?:\s(?P<text>\S.*)"
)
_APART = {",", "·", "•", "|"}
"""Google Chat and Mattermost set one of these between name and time, in a line of its own."""
_MOST_BADGES = 3
_IS_BADGE = re.compile(
    r"\[[^\[\]]{1,8}\],?$|(?:server tag|server-tag|role icon|rollensymbol|icône de rôle"
    r"|icono de rol)\b",
    re.IGNORECASE,
)

_AT_ALL = r"(?:[\d./-]{6,10},? \d{1,2}[:.]\d\d.{0,14}? [-–—] )"
_WHATSAPP_SIGNS = (
    sign(rf"{OWN_TEXT}.*", OWN_WORDS),
    sign(r"<[^<>]{3,60}>", FILE, sure=False),
    sign(rf"{FILE_NAME} \(.{{3,40}}\)|[^\s:][^:]{{0,80}}\.\w{{2,5}} \({own_words.ATTACHED}\)", FILE, sure=False),
    sign(rf"(?:{own_words.MEDIA_LEFT_AWAY})|null", FILE, sure=False),
    sign(rf"(?:{own_words.CALLED})|waiting for this message\. .{{1,40}}", OWN_WORDS, sure=False),
    sign(own_words.POSITION, FILE, sure=False),
    sign(r"(?:poll|umfrage|sondage|encuesta|enquete|sondaggio|peiling|ankieta|опрос|anket|投票"
         r"|투표)[:：]", OWN_WORDS, sure=False,
         with_next=True),
    sign(r"(?:option|opción|opção|opzione|optie|opcja|вариант|seçenek|選択肢|选项"
         r"|옵션)[:：] .{1,120} \(\d+ .{1,12}\)", OWN_WORDS, sure=False),
    sign(r"messages and calls are end-to-end encrypted\..*", OWN_WORDS),
    sign(rf"{_AT_ALL}[^:]+ (?:joined|left|was added|added .+"
         rf"|removed .+)(?: using .+)?\.?", CAME_OR_WENT, sure=False),
    sign(rf"{_AT_ALL}(?:(?!: |:$).)+", OWN_WORDS, sure=False),
    sign(rf"{_AT_ALL}[^:]*[\"“„«].*", OWN_WORDS, sure=False),
)  # fmt: skip
_TELEGRAM_SIGNS = (
    sign(rf"\[(?:{own_words.REPLIED}|{own_words.FORWARDED}) .{{1,80}}\]", QUOTE),
    sign(rf"\[ ?.{{0,8}} ?(?:{own_words.KIND_OF_FILE})(?: : .{{1,120}})? ?\].{{0,40}}", FILE, sure=False),
)  # fmt: skip
_DISCORD_SIGNS = (
    sign(r"\{(?:reactions|attachments|embed|stickers)\}", OWN_WORDS),
    sign(r"new|bot|app|image|\[image\]|click to react|add reaction|reply|forward|more", OWN_WORDS, sure=False),
)
_MATRIX_SIGNS = (
    sign(r".{1,80} (?:joined|left) the room\.?", CAME_OR_WENT),
    sign(r".{1,80} (?:changed their (?:display name|profile picture)|(?:changed|set) the (?:topic|room name)).*",
         OWN_WORDS, sure=False),
)  # fmt: skip
_SIGNAL_SIGNS = (
    sign(r"\(- .{1,300} -\)", REACTION),
    sign(r"!\[.{0,80}\]\(.{1,200}\)|!\[\[.{1,200}\]\]", FILE, sure=False),
    sign(r">.*", QUOTE, sure=False),
)
_KAKAO_SIGNS = (
    sign(r".{1,80}님이 (?:들어왔습니다|나갔습니다|들어오셨습니다|나가셨습니다)\.?(?:.{1,80})?", CAME_OR_WENT),
    sign(r".{1,80}님이 .{1,160}님을 (?:초대했습니다|내보냈습니다)\.?", CAME_OR_WENT),
    sign(r"-{5,} .{4,60} -{5,}", DATE_ALONE),
    sign(
        r"이모티콘|사진(?: \d+장)?|동영상|파일: .{1,120}|emoticon|photos?(?: \d+)?|video|file: .{1,120}",
        FILE,
        sure=False,
    ),
    sign(r"(?:.{1,80} )?(?:joined|left) this chatroom\.?|.{1,80} invited .{1,160}", CAME_OR_WENT, sure=False),
)
_LINE_SIGNS = (
    sign(r"\[LINE\] .{1,120}", OWN_WORDS),
    sign(r"(?:saved on|保存日時|儲存日期|保存日期|저장한 날짜|บันทึกเมื่อ)\s?[:：].{4,60}", OWN_WORDS),
    sign(r"(?:chat history (?:with|in)|.{1,80}のトーク履歴|與.{1,80}的聊天記錄).{0,80}", OWN_WORDS, sure=False),
    sign(r"\[?(?:スタンプ|写真|動画|ファイル|アルバム|ノート|ボイスメッセージ|連絡先|位置情報|貼圖|照片|影片|檔案|語音訊息"
         r"|스티커|사진|동영상|stickers?|photos?|videos?|files?|albums?|voice message|contact|location)\]?",
         FILE, sure=False),
    sign(r"☎ .{1,60}|[\d:apm午前後上下 ]{4,9}\t\t.*", OWN_WORDS, sure=False),
)  # fmt: skip
PHONE_SIGNS = {WHATSAPP: _WHATSAPP_SIGNS, TELEGRAM: _TELEGRAM_SIGNS, DISCORD: _DISCORD_SIGNS, MATRIX: _MATRIX_SIGNS,
         SIGNAL: _SIGNAL_SIGNS, KAKAOTALK: _KAKAO_SIGNS, LINE_APP: _LINE_SIGNS}  # fmt: skip


def phone_header(lines: Sequence[str], at: int, people: People) -> Header | None:
    """What begins a message in one of these chats; only stamps that hold a day are sure to be one."""
    line = lines[at].strip()
    if len(line) > 8 and line[0] == "[":
        if (twice := _TWICE_BRACKETED.fullmatch(line)) and is_stamp(twice["stamp"]):
            return _twice_bracketed(twice, people)
        if match := _BRACKETED.match(line):
            return _bracketed(match)
    return _dashed(line) or _telegram(lines, at, line) or _discord(lines, at, line, people) or _angled(line, people)


def _bracketed(match: re.Match[str]) -> Header | None:
    stamp, seconds = match["stamp"], _WITH_SECONDS.search(match["stamp"]) is not None
    if not is_dated_stamp(stamp):
        return None
    if sent := _MATRIX_ID.fullmatch(match["rest"]):
        return Header(MATRIX, sent["shown"] or sent["local"], sent["text"])
    named = _NAMED.fullmatch(match["rest"])
    if named is None or not (seconds or "," in stamp or "،" in stamp):
        return None  # Teams writes a day and a time without a comma
    form = SIGNAL if re.match(r"\d{4}-", stamp) and not seconds else WHATSAPP
    return Header(form, _phone_plain(named["said"]), named["text"])


def _twice_bracketed(match: re.Match[str], people: People) -> Header | None:
    """A day and a time, or a name and a time, each in brackets."""
    if is_day(match["first"]):
        named = _NAMED.fullmatch(match["text"])
        return Header(VIBER, _phone_plain(named["said"]), named["text"]) if named else None
    known = people.named(match["first"]) or looks_like_name(match["first"])
    return Header(KAKAOTALK, match["first"], match["text"]) if known else None


def line_header(lines: Sequence[str], at: int, people: People, *, from_line: bool) -> Header | None:
    """A time, who spoke and the text: with tabs between them, or in a paste that is LINE's (`from_line`) with spaces.
    Strangers speak only in such a paste, and with tabs."""
    line = lines[at]
    stamp, tab, rest = line.partition("\t")
    if tab and is_stamp(stamp):
        sender, tab, text = rest.partition("\t")
        sends = people.exactly(sender) or (from_line and looks_like_name(sender))  # a table may begin with times too
        return Header(LINE_APP, sender, text) if tab and sends else None
    match = _LINE_OF_WINDOW.fullmatch(line) if from_line else None
    if match is None or not is_stamp(match["stamp"]):
        return None
    words = match["rest"].split(" ")
    names = (" ".join(words[:count]) for count in range(min(_WORDS_OF_NAME, len(words) - 1), 0, -1))
    sender = next((name for name in names if people.exactly(name)), "")
    return Header(LINE_APP, sender, match["rest"][len(sender) + 1 :]) if sender else None


def is_from_line(lines: Sequence[str]) -> bool:
    """Whether LINE gave this away: its own head, or nothing but a day, stands above the first message."""
    first = next((line.strip() for line in lines if line.strip()), "")
    return bool(first) and (_LINE_HEAD.match(first) is not None or is_day(first))


def _dashed(line: str) -> Header | None:
    behind = _BEHIND_STAMP.search(line, 0, _LONGEST_STAMP)
    if behind is None or not is_dated_stamp(line[: behind.start()]):
        return None
    named = _NAMED.fullmatch(line[behind.end() :])
    form = MATRIX if is_written_out(line[: behind.start()]) else WHATSAPP
    return Header(form, _phone_plain(named["said"]), named["text"]) if named else None


def _telegram(lines: Sequence[str], at: int, line: str) -> Header | None:
    match = _TELEGRAM.fullmatch(line) if "]" in line else None
    if match is None or not is_stamp(match["stamp"]) or not (match["text"] or text_follows(lines, at + 1)):
        return None
    return Header(TELEGRAM, match["said"], match["text"])


def _discord(lines: Sequence[str], at: int, line: str, people: People) -> Header | None:
    dash = _DASH.search(line, 0, NAME_LENGTH + 4)
    if dash and is_stamp(line[dash.end() :]):
        sender = _BADGE.sub("", line[: dash.start()].strip())
        sure = is_dated_stamp(line[dash.end() :]) or people.named(sender) is not None
        heads = text_follows(lines, at + 1) and (sure or looks_like_name(sender))
        return Header(DISCORD, sender, sure=sure) if heads else None
    following = [below.strip() for below in lines[at + 1 : at + 3]]
    if len(following) == 2 and len(line) <= NAME_LENGTH and is_stamp(following[1]):
        if following[0] in {"—", "–"}:
            return Header(DISCORD, _BADGE.sub("", line), lines=3)
        if following[0] in _APART and (people.named(line) or looks_like_name(line)):
            return Header(None, line, lines=3)
    return _badged(lines, at, line)


def _badged(lines: Sequence[str], at: int, line: str) -> Header | None:
    """Discord's name above the badges of a server or a role, the last of them with dash and time."""
    if not looks_like_name(line) and not line.isalnum():
        return None
    for count, badge in enumerate((below.strip() for below in lines[at + 1 : at + 1 + _MOST_BADGES]), 2):
        shown, dash, stamp = badge.rpartition("— ")
        if dash and is_stamp(stamp):
            return Header(DISCORD, line, lines=count) if count > 2 or _IS_BADGE.match(shown) else None
        if not _IS_BADGE.match(badge):
            return None
    return None


def _angled(line: str, people: People) -> Header | None:
    """`<Ada> text`, as Matrix and its bridges write it, for somebody known; behind a time, as IRC does, for any."""
    match = _ANGLED.fullmatch(line)
    if match is None or (match["stamp"] and not (is_stamp(match["stamp"]) or is_dated_stamp(match["stamp"]))):
        return None
    return Header(MATRIX, match["said"], match["text"]) if match["stamp"] or people.named(match["said"]) else None


def _phone_plain(text: str) -> str:
    return text.lstrip("~ ").strip() or text


# -- `Ada: text`: a name that somebody here has, a colon, and what they say. Any other word before a colon is text.


_PLAIN_COLON = re.compile(r"(?<!\d)[:：]|[:：](?!\d)")
"""Not the one within a time: `Ada 10:42 Uhr`."""
_LEADING_TIME = re.compile(r"[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:\s?[AP]M)?[\])]?\s+(?:[-–—|]\s+)?", re.IGNORECASE)
_PRIVATELY = re.compile(r"[(（](?:privately|direct message|private)[)）]\s*$", re.IGNORECASE)
_EMPHASIS = re.compile(r"[*_]{0,3}\s*")

PLAIN_SIGNS = (sign(r"#{1,6} .*", HEADING, sure=False),)
"""Left out of a paste that is no client's chat."""


def spoken(line: str, people: People) -> Header | None:
    """`Ada: text` as a header, also after a list's sign or a time, if somebody here is called so."""
    start = _behind_time(line)
    colon = _PLAIN_COLON.search(start, 0, NAME_LENGTH)
    if colon is None or people.named(start[: colon.start()]) is None:
        return None
    text = start[colon.end() :]
    # "**Ada:** text" closes its emphasis behind the colon.
    return Header(
        NAMES_AND_LINES,
        start[: colon.start()],
        _EMPHASIS.sub("", text, count=1) if start[0] in "*_" else text,
        direct=_PRIVATELY.search(start[: colon.start()]) is not None,
    )


def _behind_time(line: str) -> str:
    """The line without a list's sign and a time before what may be a name."""
    start = without_bullet(line)
    time = _LEADING_TIME.match(start)
    return start[time.end() :] if time else start


def may_be_spoken(line: str) -> bool:
    """Whether the line begins with what could be the name of somebody unknown: then nobody before has said it."""
    name, colon, text = _behind_time(line)[:NAME_LENGTH].partition(":")
    return bool(colon) and text[:1] in {"", " ", "\t"} and (looks_like_name(name) or looks_like_login(name))


# -- Slack: `Ada Lovelace [10:42 AM]`, and `[10:43 AM]` where the same person goes on.


SLACK_SIGNS = (
    sign(r"(?:.{1,80} )?(?:has )?(?:joined|left) #\S+?(?: along with .{1,80})?\.?", CAME_OR_WENT),
    sign(r"(?:.{1,80} )?(?:was|were) (?:added to|removed from) #\S+(?: by .{1,80}?)?\.?", CAME_OR_WENT),
    sign(r"(?:.{1,80} )?set the channel (?:topic|description|purpose)(?:: .*)?\.?", OWN_WORDS),
    sign(r"(?:.{1,80} )?pinned (?:a message|.{1,120}) to this channel\.?(?: see all pinned.*)?", OWN_WORDS),
    sign(r"(?::[\w+'-]+:\s?)+\d{0,4}", REACTION),
    sign(r"(?:\d+ repl(?:y|ies) ?)?(?:last reply .{1,40}?)?view thread", OWN_WORDS),
    sign(r"replied to a thread:", QUOTE, with_next=True),
    sign(r"replied to a thread: .*", QUOTE),
    sign(rf"{own_words.REPLIES}|{own_words.OF_A_THREAD}", OWN_WORDS, sure=False),
    sign(r"\d+ repl(?:y|ies)(?: from .{1,80})?", OWN_WORDS, sure=False),
    sign(r"last reply .{1,60}|.{1,30} agoview thread|view (?:newer|older) replies", OWN_WORDS, sure=False),
    sign(r"also sent to the channel|saved for later(?: •.*)?|pinned by .{1,80}", OWN_WORDS, sure=False),
    sign(r"new(?: messages)?|app|\d{1,2}\+|see more|show more", OWN_WORDS, sure=False),
    sign(r"\d+ files?|image from (?:ios|android)|pdf|google doc", FILE, sure=False),
    sign(r">.*", QUOTE, sure=False),
)


def slack_header(lines: Sequence[str], at: int, people: People) -> Header | None:
    """A name and its time in brackets, or the time in brackets alone."""
    line = lines[at].rstrip()
    if not line.endswith("]") or len(line) > 2 * NAME_LENGTH:
        return None
    name, _, stamp = line[:-1].rpartition("[")
    if not is_stamp(stamp):
        return None
    if not name.strip():
        return Header(SLACK, None)
    known = people.named(name) is not None
    apart = name.endswith(("  ", "\t")) or looks_like_name(name)
    return Header(SLACK, name) if known or (apart and text_follows(lines, at + 1)) else None


# -- Microsoft Teams: `[10:42 • 13/08/2024] Mario Rossi:`; newer copies have no names, only what was said between it.


_TEAMS_COLON = re.compile(r"\s*:(?=\s|$)")
_AT_TIME = r"(?:,? \d{1,2}:\d\d(?: ?[ap]m)?)?"
_REACTION = (
    r"(?:\breaktion(?:en)?|\bréactions?|\breacci[oó]n(?:es)?|\breazion[ei]|\breaç(?:ão|ões)|\breacties?"
    r"|\breakcj[aei]"
    r"|\btepki(?:si)?|реакци[яий]|リアクション|个反应|個回應|반응)"
)
_FEELINGS = r"(?:like|heart|laugh|surprised|sad|angry|thumbs up|clap(?:ping)?|celebrate|party popper)"

TEAMS_SIGNS = (
    sign(r"\d+ .{1,40}? reactions?\.?(?: \d+)?", REACTION),
    sign(rf"{_FEELINGS} \d+", REACTION),
    sign(rf"{_FEELINGS}", REACTION, sure=False),
    sign(rf".{{1,80}} (?:has )?(?:joined|left) the (?:meeting|chat|conversation)\.?{_AT_TIME}", CAME_OR_WENT),
    sign(rf".{{1,80}} (?:was|were) (?:invited|added|removed|admitted) (?:to|from) the (?:meeting"
         rf"|chat)\.?{_AT_TIME}",
         CAME_OR_WENT),
    sign(r"(?:.{1,80} )?added .{1,80} to the (?:chat|meeting).*", CAME_OR_WENT, sure=False),
    sign(r"(?:the )?meeting (?:has )?(?:started|ended)\b[\s\d:apm.,hs-]*(?:minutes?)?", OWN_WORDS),
    sign(r"(?:recording|transcript|transcription) (?:has )?(?:started|stopped|saved)\b[\s\d:apm.,]*(?:by .{1,80})?",
         OWN_WORDS),
    sign(r".{1,80} (?:named|renamed) the (?:meeting|chat)(?: to)? .{1,80}", OWN_WORDS),
    sign(r"has context menu\.?|last read|meeting chat|translated from .{1,30}", OWN_WORDS),
    sign(r"posted in .{1,120} on \w+, .{1,40}", OWN_WORDS),
    sign(r"the public chat history was cleared by a moderator", OWN_WORDS),
    sign(r"begin reference,.*|end reference.*", QUOTE),
    sign(r"url preview for .*", OWN_WORDS),
    sign(r"has an attachment\.?|\[?image\]?|1 attachment|\d+ attachments|hat einen anhang\.?"
         r"|contient une pièce jointe\.?|tiene un archivo adjunto\.?|ha un allegato\.?|tem um anexo\.?"
         r"|bevat een bijlage\.?|zawiera załącznik\.?|содержит вложение\.?|添付ファイルがあります。?"
         r"|包含附件。?|첨부 파일 있음", FILE, sure=False),
    sign(r"reply|see (?:more|less)|show (?:more|less)|sent|seen|delivered|important!?|open|view|more options"
         r"|like|react"
         r"|(?:\d+|open \d+) repl(?:y|ies)(?: from .{1,80})?|replied|collapse all|last reply.{0,40}"
         r"|antworten|mehr anzeigen|weniger anzeigen|répondre|voir plus|responder|ver más|ver mais|rispondi"
         r"|altro|mostra altro|beantwoorden|meer weergeven|odpowiedz|zobacz więcej|ответить|подробнее|yanıtla"
         r"|返信|もっと見る|回复|回覆",
         OWN_WORDS, sure=False),
    sign(rf"\d+ .{{0,40}}{_REACTION}[.。]?|\d+ .{{0,40}}{_REACTION}(?: .{{1,25}}\.)?\.?", REACTION, sure=False),
)  # fmt: skip


def teams_header(lines: Sequence[str], at: int, people: People) -> Header | None:
    """A time in brackets and then a name, with or without a colon and the message's first words."""
    line = lines[at].lstrip()
    close = line.find("]", 0, NAME_LENGTH)
    if not line.startswith("[") or close < 0 or not is_stamp(line[1:close]):
        return None
    rest = line[close + 1 :].strip()
    colon = _TEAMS_COLON.search(rest, 0, NAME_LENGTH)
    if colon and _may_send(rest[: colon.start()], people):
        return Header(TEAMS, rest[: colon.start()], rest[colon.end() :])
    if len(rest) <= NAME_LENGTH and (people.named(rest) or (_may_send(rest, people) and text_follows(lines, at + 1))):
        return Header(TEAMS, rest)
    # No name: Slack copies "[10:43 AM] …" so, where the same person goes on.
    return Header(SLACK, None, rest) if rest else None


def _may_send(name: str, people: People) -> bool:
    return people.named(name) is not None or looks_like_name(name.replace(",", ""))


def announces(lines: Sequence[str], at: int, header: Header | None) -> bool:
    """Whether the line is the preview that screen readers hear before a message: "Better search… by Ada Lovelace".

    In other languages another word stands before the name; then the message has to begin with what is announced.
    """
    if header is None or header.said is None:
        return False
    line, name = lines[at].strip().removesuffix(", has an attachment."), bare_name(header.said)
    preview, by, sender = line.rpartition(" by ")
    if by and bare_name(sender) == name:
        return True
    preview, _, word = line.removesuffix(name).rstrip().rpartition(" ") if line.endswith(f" {name}") else ("", "", "")
    following = lines[at + 1 + header.lines : at + 2 + header.lines]
    begins = preview.rstrip(" ….")
    return bool(begins and word == word.casefold() and following and following[0].strip().startswith(begins))


def announces_any(lines: Sequence[str]) -> bool:
    """Whether some line is such a preview: the next one has its name, alone or below a time."""
    for at, line in enumerate(lines):
        _, by, name = line.strip().removesuffix(", has an attachment.").rpartition(" by ")
        if by and name and bare_name(name) in map(bare_name, filter(str.strip, lines[at + 1 : at + 3])):
            return True
    return False


_SIGNS = {ZOOM: zoom.ZOOM_SIGNS, SLACK: SLACK_SIGNS, TEAMS: TEAMS_SIGNS, MEET: MEET_SIGNS, **PHONE_SIGNS,
          TRANSCRIPT: TRANSCRIPT_SIGNS}  # fmt: skip
_CLIENT_OF = {sign: form for form, signs in _SIGNS.items() for sign in signs if sign.sure}
_SURE = Signs(_CLIENT_OF)
_IN_ANY = Signs(IN_ANY_CHAT)
_ALL = Signs(sign for signs in (*_SIGNS.values(), IN_ANY_CHAT) for sign in signs)


@cache
def signs_of(form: str) -> Signs:
    """What is left out of a paste of this form, the surest first."""
    unsure = (*_SIGNS[form], *IN_ANY_CHAT) if form in _SIGNS else PLAIN_SIGNS
    return Signs((*_CLIENT_OF, *(sign for sign in unsure if not sign.sure)))


def find_headers(lines: Sequence[str], people: People) -> dict[int, Header]:
    """The headers, each at the place of its first line."""
    finders: tuple[FindHeader, ...] = (
        partial(zoom.zoom_header, wording=zoom.wording(lines, people)),
        phone_header,
        partial(line_header, from_line=is_from_line(lines)),
        meet_header,
        transcript_header,
        teams_header,
        slack_header,
        partial(signs.name_alone_header, alone=signs.has_names_alone(lines, people)),
        partial(signs.time_below_header, below=signs.has_times_below(lines, people)),
        partial(signs.name_and_time_header, own=announces_any(lines)),
    )
    headers: dict[int, Header] = {}
    at, before = 0, -1
    while at < len(lines):
        header = _header(lines, at, people, finders)
        if header and before >= 0 and _belongs_to(headers[before], lines[before], header, lines[at]):
            header = None
        if header:
            headers[at] = header
            before = at
        at += header.lines if header else 1
    return headers if any(header.sure for header in headers.values()) else {}


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


def _words_of_windows(lines: Sequence[str]) -> list[str]:
    """The client whose less sure words stand here most, several of them in a line: "2 replies from Linus"."""
    votes: Counter[str] = Counter()
    for line in (line.strip() for line in lines if " " in line.strip()):
        votes.update(form for form in (TEAMS, SLACK) if signs_of(form).read(line) and not _IN_ANY.read(line))
    return [form for form, _ in votes.most_common(1)]


def form_of(lines: Sequence[str], headers: dict[int, Header]) -> str:
    """The client for which most lines speak; "plain lines" where none does.

    A name with a time is how several clients look: it counts for whichever of them something else speaks.
    """
    votes = Counter(header.form for header in headers.values() if header.form)
    votes.update(_CLIENT_OF[read[0]] for line in lines if (read := _SURE.read(line.strip())))
    votes[TEAMS] += sum(announces(lines, at - 1, header) for at, header in headers.items() if at)
    named = sum(header.form is None and header.said is not None for header in headers.values())
    going_on = sum(header.form is None and header.said is None for header in headers.values())
    if named or going_on:
        # Only Slack writes a time where somebody goes on; times without any name are a copy from Teams.
        usual = SLACK if named and going_on else MEET if named else TEAMS
        windows = [form for form, count in votes.most_common() if form in {SLACK, TEAMS, MEET} and count]
        windows = windows or _words_of_windows(lines)
        votes[windows[0] if windows else usual] += named + going_on
    form, count = votes.most_common(1)[0] if votes else (PLAIN_LINES, 1)
    return form if count else PLAIN_LINES
