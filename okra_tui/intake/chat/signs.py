"""The signs by which a chat is read: what begins a message and when it was said, lines that a client wrote and no
person, and the one idea of a line."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Protocol

from okra_tui.intake.chat import own_words
from okra_tui.intake.people import NAME_LENGTH, People, bare_name, looks_like_login, looks_like_name
from okra_tui.plan.text import one_line

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


@cache
def _pattern(words: str) -> re.Pattern[str]:
    """A pattern, letter case aside, made when it is first asked: those of a chat take longer than the first frame."""
    return re.compile(words, re.IGNORECASE)


def _whole(words: str, line: str) -> re.Match[str] | None:
    return _pattern(words).fullmatch(line)


@dataclass(frozen=True)
class Sign:
    """What one kind of such lines looks like, and why it is left out.

    A `sure` sign is left out of any paste, and shows which client the paste is from; another one only where the paste
    is known to be from that client, because a person could write the same ("New"). `with_next`: the line after it
    belongs to it. A group `rest` in the pattern is what a person wrote behind it.
    """

    pattern: str
    why: str
    sure: bool = True
    with_next: bool = False


class Signs:
    """Several signs, asked in their order. Most lines are none of them, and a single look tells that."""

    def __init__(self, signs: Iterable[Sign]) -> None:
        self._signs = tuple(signs)
        self._any = "|".join(f"(?:{sign.pattern})" for sign in self._signs)

    def read(self, line: str) -> tuple[Sign, re.Match[str]] | None:
        """The sign that the whole line is, and the match; None for a person's own words."""
        if len(line) > _LONGEST or not _whole(self._any, line):
            return None
        return next((sign, match) for sign in self._signs if (match := _whole(sign.pattern, line)))


def sign(pattern: str, why: str, *, sure: bool = True, with_next: bool = False) -> Sign:
    """A sign from the pattern that the whole line must match, letter case aside."""
    return Sign(pattern, why, sure, with_next)


EMOJI = (
    r"(?:[\u00a9\u00ae\u203c-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
    r"[\ufe0e\ufe0f\u200d\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]*"
    r"|[0-9#*]\ufe0f?\u20e3|:[\w+'-]+:)"
)
"""One sign of a reaction, with what colours or joins it."""
FILE_NAME = r"[^\s/:][^/:]{0,80}\.(?:pdf|png|jpe?g|gif|webp|heic|svg|docx?|xlsx?|pptx?|csv|zip|mp4|mov|key|fig)"

# What any client may write between messages; left out of anything that is a chat at all.
IN_ANY_CHAT = (
    sign(FILE_NAME, FILE, sure=False),
    sign(rf"[(（<]?(?:{own_words.EDITED_WORD})[)）>]?", OWN_WORDS, sure=False),
    sign(rf"(?:{own_words.MESSAGE_GONE})[.。]?", OWN_WORDS, sure=False),
    sign(r"\+1|\+\d{1,2}", REACTION, sure=False),
)


# -- What begins a message in a chat: who said it, and where its words start.


ZOOM, SLACK, TEAMS, MEET = "Zoom", "Slack", "Teams", "Meet"
WHATSAPP, TELEGRAM, SIGNAL, DISCORD, MATRIX = "WhatsApp", "Telegram", "Signal", "Discord", "Matrix"
LINE_APP, KAKAOTALK, VIBER, TRANSCRIPT = "LINE", "KakaoTalk", "Viber", "a transcript"
NAMES_AND_LINES, PLAIN_LINES = "names and lines", "plain lines"


@dataclass(frozen=True)
class Header:
    """The beginning of a message.

    `said` is the sender as written, or None where the sender before goes on. `form` is the client that writes so, or
    None where several do. `text` is what follows on the last of its `lines`. What it begins may be private where it is
    `direct`. One that is not `sure` counts only in a paste that has a sure one: an agenda's "Coffee Break 11:00" looks
    just like a name and a time.
    """

    form: str | None
    said: str | None
    text: str = ""
    lines: int = 1
    direct: bool = False
    sure: bool = True


class FindHeader(Protocol):
    """Reads the header that begins at a line of the paste, if one does."""

    def __call__(self, lines: Sequence[str], at: int, people: People) -> Header | None: ...


def text_follows(lines: Sequence[str], at: int) -> bool:
    """Whether a line with words stands directly at this place, or after one empty line.

    A header of somebody unknown counts only where it heads something: a last line "Sprint Review 10:30 AM" is a note.
    """
    return any(line.strip() for line in lines[at : at + 2])


# -- How chats write when something was said: clocks of 12 and 24 hours, with or without a day, in the common languages.
#
# Only what stands alone, in brackets or beside a name is read so; a time in somebody's sentence is none of this.


_LONGEST_CLOCK = 60

_EARLY_LATE = r"(?:[上下]午|午[前後]|오[전후]|[晚早]上|凌晨|清晨|中午|傍晚|夜[里裡]|d[eu]\.)"
_HALF = (
    r"(?:[ap]\.?\s?m\b\.?|[μπ]\.\s?μ\.|ö[ös]\b|(?:do|od)p\.|d[eu]\.|[pm]\.d\.|[сдв]\.?\s?[пч]\.?|[صم]\b|pt?g\b"
    r"|पूर्वाह्न|अपराह्न|म\.(?:पू|उ)\.)"
)
_HOUR = (
    rf"(?:(?:kl\.?|klo"
    rf"|plkst\.)\s)?(?:{_EARLY_LATE}\s?)?\d{{1,2}}%s\d{{2}}(?:%s\d{{2}})?(?:\s?{_HALF})?(?:\s?(?:uhr|น\.|ч\.))?"
)
_CLOCK = _HOUR % (r"(?::|\sh\s)", ":")
_DOTTED_CLOCK = _HOUR % (r"(?:[:.h]|\sh\s)", "[:.]")
_RELATIVE = (
    "today|yesterday|heute|gestern|aujourd['’]hui|hier|hoy|ayer|oggi|ieri|hoje|ontem|vandaag|gisteren|dzisiaj|dziś"
    "|wczoraj|bugün|dün|сегодня|вчера|сьогодні|вчора|i ?dag|i ?går|今日|昨日|今天|昨天|오늘|어제"
    "|tänään|eilen|dnes|včera|tegnap|azi|ieri|днес|σήμερα|χθες|hôm nay|hôm qua|hari ini|kemarin|היום|אתמול|اليوم|أمس"
)
_WEEKDAYS = (
    "(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?"
    "|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend"
    "|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    "|lunes|martes|mi[ée]rcoles|jueves|viernes|s[áa]bado|domingo"
    "|luned[iì]|marted[iì]|mercoled[iì]|gioved[iì]|venerd[iì]|sabato|domenica"
    "|(?:segunda|terça|quarta|quinta|sexta)(?:-feira)?"
    "|(?:maan|dins|woens|donder|vrij|zater|zon)dag"
    "|poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela"
    "|pazartesi|salı|çarşamba|perşembe|cumartesi|cuma|pazar"
    "|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье"
    "|понеділок|вівторок|середа|четвер|пʼятниця|п'ятниця|субота|неділя"
    "|m[åa]ndag|tirsdag|tisdag|onsdag|to?rsdag|fredag|l[øö]rdag|s[øö]ndag"
    "|maanantai|tiistai|keskiviikko|torstai|perjantai|lauantai|sunnuntai"
    "|pondělí|úterý|středa|čtvrtek|pátek|neděle|hétfő|kedd|szerda|csütörtök|péntek|szombat|vasárnap"
    "|[月火水木金土日]曜日?|(?:星期|周|週)[一二三四五六日天]|[월화수목금토일]요일"
)
_MONTHS = (
    "jan(?:uary|uar|vier)?|feb(?:ruary|ruar)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    "|oct(?:ober|obre)?|nov(?:ember|embre)?|dec(?:ember)?"
    "|jänner|märz|mrz|mai|juni|juli|okt(?:ober)?|dez(?:ember)?"
    "|janv|f[ée]vr(?:ier)?|mars|avr(?:il)?|juin|juil(?:let)?|ao[ûu]t|septembre|d[ée]c(?:embre)?"
    "|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre"
    "|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre"
    "|janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|dezembro"
    "|januari|februari|maart|mei|augustus"
    "|stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia"
    "|ocak|şubat|mart|nisan|mayıs|haziran|temmuz|ağustos|eylül|ekim|kasım|aralık"
    "|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
)
_WEEKDAY = rf"(?:{_RELATIVE}|(?:{_WEEKDAYS})\.?)"
_MONTH = rf"(?:{_MONTHS})\.?"
_DATE = (
    r"(?:\d{1,4}[./-]\d{1,2}(?:[./-]\d{1,4})?\.?(?:\sг\.)?|\d{4}[.年년]\s?\d{1,2}[.月월]\s?\d{1,2}[.日일]"
    r"|\d{1,2}\.\s\d{1,2}\.\s\d{2,4}\.?"
    r"|\d{1,2}[月월]\s?\d{1,2}[日일]"
    rf"|{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s\d{{4}})?"
    rf"|\d{{1,2}}(?:\.|er|º)?(?:\sde)?\s{_MONTH}(?:(?:\sde|,)?\s\d{{4}})?)"
)
_SHORT_WEEKDAY = r"(?:mo|di|mi|do|fr|sa|so|lun|mar|mer|jeu|ven|sam|dim|mié|jue|vie|sáb|dom|gio|пн|вт|ср|чт|пт|сб|вс)"
_DAY = rf"(?:(?:{_WEEKDAY}|{_SHORT_WEEKDAY}\.?),?\s{{1,3}}{_DATE}|{_WEEKDAY}|{_DATE})"
_AT = r"(?:at|um|à|a las?|alle(?: ore)?|às|om|o|saat|в|о|v|ob|στις|lúc|pukul)"
_TOUCHES = r"(?:今日|昨日|今天|昨天|前天|오늘|어제)"
"""Days that stand without a space before the time."""


def _when(clock: str) -> str:
    return rf"(?:{_DAY}(?:,|\s?[•·|]|,?\s{_AT})?\s{{1,3}}|{_TOUCHES})?{clock}(?:\s?[•·|,]\s?{_DAY})?"


_TIME = _when(_CLOCK)
_DAY_LAST = rf"{_DOTTED_CLOCK},?\s{_DATE}"
_STAMP = rf"(?:{_when(_DOTTED_CLOCK)}|{_DAY_LAST})"
# A day in numbers, or with its month in any language's letters, and then a clock.
_ANY_DAY = (
    r"(?:\d{1,4}\D{1,4}(?:\d{1,2}"
    r"|[^\W\d]{3,12})\D{1,7}\d{2,4}\D{1,14}\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\D{0,14})"
)
_DATED = rf"(?:{_DAY}(?:,|،|\s?[•·|]|,?\s{_AT})?\s{{1,3}}{_DOTTED_CLOCK}|{_DAY_LAST}|{_ANY_DAY})"
_TIME_AT_END = rf"(?P<gap>\s*){_when(_CLOCK)}$"
_DIVIDER = (
    rf"[-—–_\s]*(?:{_DAY}|{_DATE}\s?[(（]?(?:{_WEEKDAY}|{_SHORT_WEEKDAY}|[月火水木金土日월화수목])[)）]?)[-—–_⌄\s]*"
)
_HALF_DAY = re.compile(r"[ap]\.?\s?m\b\.?$|[上下]午|午[前後]|오[전후]", re.IGNORECASE)


def is_time(text: str) -> bool:
    """Whether the whole text is a time of day, with or without its day: "10:42 AM", "Yesterday at 10:42"."""
    return len(text) <= _LONGEST_CLOCK and _whole(_TIME, text.strip()) is not None


def is_stamp(text: str) -> bool:
    """Like `is_time`, for what stands in brackets, where a dot may part hours from minutes: "13.08.2024 10.42"."""
    return len(text) <= _LONGEST_CLOCK and _whole(_STAMP, text.strip()) is not None


def is_dated_stamp(text: str) -> bool:
    """Whether the whole text is a day and then a time, as phones' chats begin each message: "03.08.26, 12:30"."""
    return len(text) <= _LONGEST_CLOCK and _whole(_DATED, text.strip()) is not None


def is_written_out(stamp: str) -> bool:
    """Whether a day has its weekday or its month in words."""
    return _pattern(rf"(?:^|[\s,])(?:{_WEEKDAY}|{_SHORT_WEEKDAY}|{_MONTH})(?=[\s,.]|$)").search(stamp) is not None


def is_day(text: str) -> bool:
    """Whether the whole text is a day, as chats put it between the messages of two days: "Monday, August 12th"."""
    return len(text) <= _LONGEST_CLOCK and _whole(_DIVIDER, text) is not None


def has_half_day(text: str) -> bool:
    """Whether a time says if it is before or after noon."""
    return _HALF_DAY.search(text.strip()) is not None


def time_at_end(line: str) -> tuple[str, str, str] | None:
    """What stands before a time at the line's end, the gap between the two, and the time; None without a time."""
    line = line.rstrip()
    if line.endswith(")") and "(" in line:  # "Ada Lovelace (10:42 AM)"
        name, _, time = line[:-1].rpartition("(")
        return (name.strip(), "  ", time) if name.strip() and is_time(time) else None
    if len(line) > 2 * _LONGEST_CLOCK or not (line[-1:].isdigit() or line[-1:] in tuple("mMrRGg.صم")):
        return None
    match = _pattern(_TIME_AT_END).search(line)
    if match is None or match.start() == 0:
        return None
    return line[: match.start()].strip().removesuffix(","), match["gap"], line[match.end("gap") :]


# -- A name and a time, without brackets: how Slack, Teams and Meet look when they are marked and copied from a window.
#
# The name stands above its time, or before it in the same line; a time alone means that the same person goes on.


# Slack shows a status sign or the badge of an app between name and time.
_STATUS = re.compile(r"\s*(?:(?::[\w+'-]+:|APP)\s*)+")


def name_and_time_header(lines: Sequence[str], at: int, people: People, *, own: bool = False) -> Header | None:
    """`Ada Lovelace` above `10:42 AM`, `Ada Lovelace  10:42 AM`, `Ada Lovelace10:42 AM`, or the time alone.

    `own`: the paste is Teams' with a name for each message, so that what stands below a time alone is one.
    """
    line = lines[at]
    if not line.strip() or len(line) > 2 * NAME_LENGTH or is_day(line.strip()):
        return None
    if is_time(line):
        return _below(lines, at, people, own=own) or Header(None, None)
    return _above(lines, at, people) or _before(lines, at, people)


_AGO = re.compile(r"now|just now|\d{1,2}\s?(?:m|min|h|hr|d|w)\.?(?: ago)?", re.IGNORECASE)


def _is_time_below(line: str) -> bool:
    return is_time(line) or _AGO.fullmatch(line.strip()) is not None


def has_times_below(lines: Sequence[str], people: People) -> bool:
    """Whether each message ends with its time, as Jitsi shows them: somebody known begins, and a time is the last."""
    filled = [line for line in lines if line.strip()]
    if len(filled) < 3 or people.exactly(filled[0]) is None or not _is_time_below(filled[-1]):
        return False
    times = [at for at, line in enumerate(filled) if _is_time_below(line)]
    return times[0] > 1 and all(people.exactly(filled[at - 1]) is None for at in times)


def time_below_header(lines: Sequence[str], at: int, people: People, *, below: bool) -> Header | None:
    """In a paste whose messages end with their times: the name behind a time, or the first one; and the time itself."""
    line = lines[at]
    if not below or not line.strip():
        return None
    if _is_time_below(line):
        return Header(None, None)
    before = next((above for above in reversed(lines[max(at - 3, 0) : at]) if above.strip()), None)
    begins = before is None or _is_time_below(before)
    return Header(None, line) if begins and (people.exactly(line) or looks_like_name(line)) else None


def has_names_alone(lines: Sequence[str], people: People) -> bool:
    """Whether each message begins with a line that is nothing but the name of somebody known, and no time is told."""
    filled = [line for line in lines if line.strip()]
    if len(filled) < 4 or people.exactly(filled[0]) is None:
        return False
    names = [at for at, line in enumerate(filled) if len(line) <= NAME_LENGTH and people.exactly(line)]
    apart = all(after - at > 1 for at, after in pairwise([*names, len(filled)]))
    several = len({people.exactly(filled[at]) for at in names}) > 1
    return apart and several and not any(is_time(line) or time_at_end(line) for line in filled)


def name_alone_header(lines: Sequence[str], at: int, people: People, *, alone: bool) -> Header | None:
    """In a paste whose messages begin with names alone: the name."""
    known = alone and len(lines[at]) <= NAME_LENGTH and people.exactly(lines[at])
    return Header(NAMES_AND_LINES, lines[at]) if known else None


def _below(lines: Sequence[str], at: int, people: People, *, own: bool) -> Header | None:
    """Teams puts the time above the name where the message is one's own; else only somebody known is taken for that."""
    sender, after = [*lines[at + 1 : at + 3], "", ""][:2]
    if is_time(after) or not text_follows(lines, at + 2):
        return None
    if people.named(sender) is None and not (own and looks_like_name(sender)):
        return None
    return Header(None, sender, lines=2)


def _above(lines: Sequence[str], at: int, people: People) -> Header | None:
    name, stamp = lines[at], lines[at + 1] if at + 1 < len(lines) else ""
    if sender := _of_portrait(lines, at):
        return Header(None, sender, lines=3)
    status = _STATUS.match(stamp)
    time = stamp[status.end() :] if status else stamp
    if len(name.strip()) > NAME_LENGTH or not is_time(time):
        return None
    slack = bool(status) or stamp.startswith("  ")
    if people.named(name) is None:
        # A one-word note above Slack's "10:43" of a message that goes on looks just like a name above a time.
        fresh = at == 0 or not lines[at - 1].strip()
        clear = slack or fresh or has_half_day(time) or " " in bare_name(name) or looks_like_login(name)
        named = looks_like_name(name) or looks_like_login(name)
        if not (clear and named and text_follows(lines, at + 2)):
            return None
    return Header(SLACK if slack else None, name, lines=2)


def _before(lines: Sequence[str], at: int, people: People) -> Header | None:
    parts = time_at_end(lines[at])
    if parts is None or len(parts[0]) > NAME_LENGTH:
        return None
    name, gap, _ = parts
    if people.named(name) is not None:
        return Header(None, name)
    clear = len(gap) != 1 or " " in bare_name(name) or looks_like_login(name)
    if not (clear and (looks_like_name(name) or looks_like_login(name)) and text_follows(lines, at + 1)):
        return None
    return Header(None, name, sure=len(gap) != 1)


def _of_portrait(lines: Sequence[str], at: int) -> str | None:
    """The name below a time, where the letters that stand for a portrait are above it: `AL`, `07:25`, `Ada L.`."""
    letters, time, name = [line.strip() for line in [*lines[at : at + 3], "", ""][:3]]
    initials = "".join(word[0] for word in bare_name(name).split())
    drawn = (
        letters.isalpha()
        and letters.isupper()
        and letters in {initials[:1], initials[:2], initials[:1] + initials[-1:]}
    )
    return name if drawn and looks_like_name(name) and is_time(time) and text_follows(lines, at + 3) else None


# -- What a paste holds that could not be taken.


DIRECT = "a direct message"


@dataclass(frozen=True)
class LeftOut:
    """A line that gives no note, and why: a few words for a person. Of what may be private the text is empty."""

    text: str
    why: str
    line: int


def left_out_lines(left_out: Iterable[LeftOut], *, veiled: bool = False) -> list[str]:
    """A line for each of them; what may be private, and all of it under the curtain, only as how many and why."""
    counted = Counter(left.why for left in left_out if veiled or not left.text)
    shown = () if veiled else (left for left in left_out if left.text)
    return [
        *(f"{count} · {one_line(why)}" for why, count in counted.items()),
        *(f"{one_line(left.why)}: {one_line(left.text)}" for left in shown),
    ]


# -- One idea a line: the words of a line without its list's sign, and the subject that its first digit gives.
#
# `2 text`, `2. text`, `2) text`, `2: text` and `2️⃣ text` are about the second subject, if there are so many; so is `2
# weeks is too long`, for a digit that stands first by itself is what the invitation asks for. `24 hours`, `2-week
# sprint` and a digit beyond the subjects stay text. Lines of one message that count 1., 2., 3. are a numbered list and
# give no subject. Where the subjects have labels such as H3, `H12 text` is about that one, and a digit means the label
# with this number, whatever its place.


_BULLET = re.compile(r"\s*(?:(?:[-*+–—·◦▪‣●○>]|\\-)\s+|[•‣▪]\s*|[☐☑☒✓✔]\s*)?(?:\[[ xX]?\]\s+)?")
_COUNTED = re.compile(r"(\d{1,3})[.)]\s+(?=\S)")
_SUBJECT = re.compile(
    r"([1-9])(?:\ufe0f?\u20e3\s*(?:[.):]\s*)?|[.):]?\s+)(?=\S)"
    r"|([1-9])(?:\ufe0f?\u20e3)?[.):]?\s*$"
)
_LABEL = re.compile(r"([A-Za-z]\d{1,4})(?:[.):]\s*|\s+|\s*$)")
_EDITED = re.compile(
    rf"\s*(?:[(（](?:{own_words.EDITED_WORD})[)）]|<[^<>]{{0,40}}{own_words.EDITED_SAID}[^<>]{{0,40}}>)$",
    re.IGNORECASE,
)
_EMPHASIS = re.compile(r"([*_]{2,3})(?=\S)(.*\S)\1")


@dataclass(frozen=True)
class Idea:
    """What one line says. Empty text with a subject: the line is that digit alone."""

    text: str
    subject: int | None


def without_bullet(line: str) -> str:
    """The line without the sign of a list or a task: `-`, `*`, `•`, `[ ]` and their like."""
    return line[_BULLET.match(line).end() :].lstrip()  # type: ignore[union-attr]  # matches every line


def list_number(line: str) -> int | None:
    """The number with which a line of a numbered list begins: 3 for `3. text` and `3) text`."""
    match = _COUNTED.match(without_bullet(line))
    return int(match[1]) if match else None


def is_numbered_list(lines: Sequence[str]) -> bool:
    """Whether two or more lines count on from 1 (lines without a number may stand between)."""
    numbers = [number for number in map(list_number, lines) if number is not None]
    return len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1))


def subject_meant(word: str, subjects: int, labels: Sequence[str] = ()) -> int | None:
    """Which subject a digit or a label means, counted from 1; None where it means none."""
    if not labels:
        return int(word) if word.isdecimal() and 1 <= int(word) <= subjects else None
    wanted = f"{labels[0][0]}{word}" if word.isdecimal() else word
    return next((at for at, label in enumerate(labels, 1) if label.casefold() == wanted.casefold()), None)


def read_idea(line: str, subjects: int, labels: Sequence[str] = (), *, numbered: bool = False) -> Idea:
    """The words and the subject (1 to `subjects`) of a line; `numbered` if its number only counts.

    `labels` are the subjects' own, if they have such as H3.
    """
    line = without_bullet(line)
    number, subject = _COUNTED.match(line), _SUBJECT.match(line)
    if labels and (label := _LABEL.match(line)) and (place := subject_meant(label[1], subjects, labels)):
        return Idea(_words(without_bullet(line[label.end() :])), place)
    if subject and not (numbered and number) and (place := subject_meant(subject[1] or subject[2], subjects, labels)):
        return Idea(_words(without_bullet(line[subject.end() :])), place)
    return Idea(_words(without_bullet(line[number.end() :]) if number else line), None)


def without_edited(line: str) -> str:
    """The line without "(edited)" at its end, in the common languages."""
    line = line.rstrip()
    return _EDITED.sub("", line, count=1) if line.endswith((")", "）", ">")) else line


def no_idea(text: str) -> str | None:
    """Why these words are no idea: there is neither a letter nor a number in them, or only a sign and its count."""
    if any(char.isalpha() for char in text):
        return None
    if any(unicodedata.category(char) == "So" and not _stands_for_control(char) for char in text):
        return REACTION
    return None if any(char.isalnum() for char in text) else LINE_WITHOUT_WORDS


_COURTESIES = frozenset(
    phrase
    for line in (
        "ok | okay | kk | okey | okey dokey | thanks | thank you | many thanks | thanks a lot | thank you so much |"
        " thx | ty | tks | cheers | done | all done | i'm done | im done | i am done | finished | i'm finished |"
        " ready | i'm ready | yes | yep | yeah | yup | sure | nope | same | same here | me too | agreed | agree | i"
        " agree | +1 | ++ | perfect | nice | nice one | nice work | cool | lol | haha | hahaha | hi | hi all | hi"
        " everyone | hello | hello all | hello everyone | hey | hey all | good morning | morning all | good"
        " afternoon | bye | bye all | see you | see you all | see you later | got it | sounds good | makes sense |"
        " will do | on it | brb | one sec | one moment | just a sec | just a moment | i'm back | im back | no"
        " problem | np | you're welcome | sorry | sorry i'm late | oops | wow | love it | well done | great | great"
        " thanks | good job",
        "all | everyone | so much",
        "danke | danke dir | danke schön | dankeschön | vielen dank | merci | fertig | bin fertig | ich bin fertig"
        " | ja | genau | passt | alles klar | super | hallo | hallo zusammen | guten morgen | moin | tschüss | bis"
        " später",
        "merci beaucoup | d'accord | oui | bonjour | salut | fini | j'ai fini | moi aussi | à plus",
        "gracias | muchas gracias | vale | sí | si | listo | hola | buenos días | yo también | de acuerdo",
        "grazie | grazie mille | va bene | fatto | ciao | buongiorno | obrigado | obrigada | feito | dank je | klaar",
    )
    for phrase in line.split(" | ")
)
_NEVER_ALONE = frozenset({"all", "everyone", "so much"})
_LONGEST_COURTESY = 6
"""In words."""


def is_courtesy(text: str, is_name: Callable[[str], bool] = lambda _: False) -> bool:
    """Whether a line only answers, greets or thanks: `ok thanks`, `done`, `+1`, `Thank you Ada!`; nothing besides may
    stand in it but the name of somebody here, after that. It may be somebody's note all the same: a person decides."""
    plain = re.sub(r":[\w+'-]+:", " ", text.replace("’", "'").casefold())
    words = [word for word in re.sub(r"[^\w'+@-]+", " ", plain).split() if word.strip("'-@")]
    if not 1 <= len(words) <= _LONGEST_COURTESY or len(plain) > 80:
        return False
    at = 0
    while at < len(words):
        ends = (end for end in range(min(len(words), at + 4), at, -1))
        end = next((end for end in ends if " ".join(words[at:end]) in _COURTESIES), 0)
        if not end and at and is_name(words[at].lstrip("@")):
            end = at + 1
        if not end or (not at and " ".join(words[:end]) in _NEVER_ALONE):
            return False
        at = end
    return not any(char.isdecimal() for char in plain.replace("+1", ""))


def _stands_for_control(char: str) -> bool:
    """Whether this is a sign that `harmless` put in the place of what it took out."""
    return "\u2400" <= char <= "\u2421" or char == "\ufffd"


def _words(text: str) -> str:
    text = one_line(text).strip()
    emphasised = _EMPHASIS.fullmatch(text)
    return emphasised[2] if emphasised else text
