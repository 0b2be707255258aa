"""How chats write when something was said: clocks of 12 and 24 hours, with or without a day, in the common languages.

Only what stands alone, in brackets or beside a name is read so; a time in somebody's sentence is none of this.
"""

import re

_LONGEST = 60

_EARLY_LATE = r"(?:上午|下午|午前|午後|오전|오후)"
_HALF = r"(?:[ap]\.?\s?m\b\.?|[μπ]\.\s?μ\.|ö[ös]\b|(?:do|od)p\.|d[eu]\.|[сдв]\.?\s?[пч]\.?|[صم]\b)"
_HOUR = rf"(?:{_EARLY_LATE}\s?)?\d{{1,2}}%s\d{{2}}(?:%s\d{{2}})?(?:\s?{_HALF})?"
_CLOCK = _HOUR % (":", ":")
_DOTTED_CLOCK = _HOUR % ("[:.h]", "[:.]") + r"(?:\s?uhr)?"
_RELATIVE = (
    "today|yesterday|heute|gestern|aujourd['’]hui|hier|hoy|ayer|oggi|ieri|hoje|ontem|vandaag|gisteren|dzisiaj|dziś"
    "|wczoraj|bugün|dün|сегодня|вчера|сьогодні|вчора|i dag|i går|今日|昨日|今天|昨天|오늘|어제"
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
    r"(?:\d{1,4}[./-]\d{1,2}(?:[./-]\d{1,4})?\.?|\d{4}[.年년]\s?\d{1,2}[.月월]\s?\d{1,2}[.日일]"
    r"|\d{1,2}[月월]\s?\d{1,2}[日일]"
    rf"|{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s\d{{4}})?"
    rf"|\d{{1,2}}(?:\.|er|º)?(?:\sde)?\s{_MONTH}(?:(?:\sde|,)?\s\d{{4}})?)"
)
_SHORT_WEEKDAY = r"(?:mo|di|mi|do|fr|sa|so|lun|mar|mer|jeu|ven|sam|dim|mié|jue|vie|sáb|dom|gio|пн|вт|ср|чт|пт|сб|вс)"
_DAY = rf"(?:(?:{_WEEKDAY}|{_SHORT_WEEKDAY}\.?),?\s{{1,3}}{_DATE}|{_WEEKDAY}|{_DATE})"
_AT = r"(?:at|um|à|a las?|alle(?: ore)?|às|om|o|kl\.?|klo|saat|в|о)"


def _when(clock: str) -> str:
    return rf"(?:{_DAY}(?:,|\s?[•·|]|,?\s{_AT})?\s{{1,3}})?{clock}(?:\s?[•·|,]\s?{_DAY})?"


_TIME = re.compile(_when(_CLOCK), re.IGNORECASE)
_STAMP = re.compile(_when(_DOTTED_CLOCK), re.IGNORECASE)
_DATED = re.compile(rf"{_DAY}(?:,|،|\s?[•·|]|,?\s{_AT})?\s{{1,3}}{_DOTTED_CLOCK}", re.IGNORECASE)
_TIME_AT_END = re.compile(rf"(?P<gap>\s*){_when(_CLOCK)}$", re.IGNORECASE)
_DIVIDER = re.compile(rf"[-—–_\s]*{_DAY}[-—–_⌄\s]*", re.IGNORECASE)
_HALF_DAY = re.compile(r"[ap]\.?\s?m\b\.?$|[上下]午|午[前後]|오[전후]", re.IGNORECASE)


def is_time(text: str) -> bool:
    """Whether the whole text is a time of day, with or without its day: "10:42 AM", "Yesterday at 10:42"."""
    return len(text) <= _LONGEST and _TIME.fullmatch(text.strip()) is not None


def is_stamp(text: str) -> bool:
    """Like `is_time`, for what stands in brackets, where a dot may part hours from minutes: "13.08.2024 10.42"."""
    return len(text) <= _LONGEST and _STAMP.fullmatch(text.strip()) is not None


def is_dated_stamp(text: str) -> bool:
    """Whether the whole text is a day and then a time, as phones' chats begin each message: "03.08.26, 12:30"."""
    return len(text) <= _LONGEST and _DATED.fullmatch(text.strip()) is not None


def is_day(text: str) -> bool:
    """Whether the whole text is a day, as chats put it between the messages of two days: "Monday, August 12th"."""
    return len(text) <= _LONGEST and _DIVIDER.fullmatch(text) is not None


def has_half_day(text: str) -> bool:
    """Whether a time says if it is before or after noon."""
    return _HALF_DAY.search(text.strip()) is not None


def time_at_end(line: str) -> tuple[str, str, str] | None:
    """What stands before a time at the line's end, the gap between the two, and the time; None without a time."""
    line = line.rstrip()
    if len(line) > 2 * _LONGEST or not (line[-1:].isdigit() or line[-1:] in tuple("mM.")):
        return None
    match = _TIME_AT_END.search(line)
    if match is None or match.start() == 0:
        return None
    return line[: match.start()].strip().removesuffix(","), match["gap"], line[match.end("gap") :]
