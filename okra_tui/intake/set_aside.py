"""What stands in a line and is no amount although it has digits: links, days, times, tickets, shares, brackets.

Each is put aside as a single sign before amounts are looked for, and put back whole into whatever is made of the line.
A bracket is put aside with its figure, unless what stands in it is clearly a measure (`(41→70 %)`, `(yes/no)`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from okra_tui.intake.amount import NUMBER

SET_ASIDE_SIGNS = "\U00100000-\U0010fffd"
"""The range of the signs that stand for what was put aside, for a set of characters in a pattern."""
LEADS_TO = r"(?:→|⟶|⇒|➔|➜|➝|➡\ufe0f?|[-–—]{1,2}>|=>)"
YES_NO = (
    r"(?:yes\s?(?:/|or)\s?no|ja\s?(?:/|oder)\s?nein|oui\s?(?:/|ou)\s?non|s[ií]\s?(?:/|o)\s?no|y/n|j/n|o/n"
    r"|done\s?(?:/|or)\s?not(?:\sdone)?|erledigt\s?(?:/|oder)\s?nicht)"
)

LINK, DATE, TIME, WEIGHT, BESIDE, TICKET, SLASH, SHARE, BRACKET, RATIO, RANGE, VERSION, DURATION = (
    "is a link", "is a date", "is a time", "is a weight", "is said besides", "is a ticket",
    "can be a date or two figures", "is a part of a whole", "stands in brackets", "is a ratio", "is a range",
    "is a version", "is a time in two units",
)  # fmt: skip

_MONTH = (
    r"(?:jan(?:uary|uar|vier|v)?|ene(?:ro)?|feb(?:ruary|ruar|rero)?|févr?(?:ier)?|mar(?:ch|s|zo)?|märz|mrz|apr(?:il)?"
    r"|avr(?:il)?|abr(?:il)?|(?-i:M(?:ay|ai|ayo|AY))|mai|mayo|june?|juni|juin|junio|jul(?:y|i|io)?|juil(?:let)?"
    r"|aug(?:ust)?|août|ago(?:sto)?|sept?(?:ember|embre|iembre)?|o[ck]t(?:ober|obre|ubre)?"
    r"|nov(?:ember|embre|iembre)?|de[cz](?:ember)?|déc(?:embre)?|dic(?:iembre)?"
    r"|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre"
    r"|janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|dezembro"
    r"|januari|februari|maart|mei|augusti|augustus|maj|marts"
    r"|stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia"
    r"|ledna|února|března|dubna|května|června|července|srpna|září|října|listopadu|prosince"
    r"|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
    r"|ocak|şubat|mart|nisan|mayıs|haziran|temmuz|ağustos|eylül|ekim|kasım|aralık)(?!\w)\.?"
)
_NO_AMOUNT_FOLLOWS = rf"(?![.,]?\d|\s?[%‰↓↑]|\s*{LEADS_TO})"
_NOT_REACHED = r"(?<![→>])(?<![→>]\s)"
"""Behind an arrow stands where the figure is to go: 8.2020 is no month there."""
_YEAR = r"20[2-3]\d"
_DAYS = (
    r"\d{4}-\d{1,2}(?:-\d{1,2})?(?![\d-])",
    r"\d{4}/\d{1,2}/\d{1,2}(?!\d)",
    r"(?<![\w.,-])(?:0?[1-9]|[12]\d|3[01])-(?:0?[1-9]|1[0-2])-(?:20)?\d\d(?![\w-])",
    rf"(?<![\w.,-])(?:0?[1-9]|[12]\d|3[01])-{_MONTH}(?:-(?:20)?\d\d)?(?![\w-])",
    rf"{_NOT_REACHED}(?<![\w.,-]){_YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?![\w.,]){_NO_AMOUNT_FOLLOWS}",
    rf"{_NOT_REACHED}(?<![\w.,-])(?:0?[1-9]|1[0-2])\.{_YEAR}(?![\w.,]){_NO_AMOUNT_FOLLOWS}",
    r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?|(?:\d{4}년\s?)?\d{1,2}월(?:\s?\d{1,2}일)?",
    r"(?<![\d.,])(?:0?[1-9]|[12]\d|3[01])\.\s?(?:0?[1-9]|1[0-2])\.\s?(?:20)?\d\d(?![\d.,])",
    r"(?:(?<=\bam )|(?<=\bbis )|(?<=\bzum )|(?<=\bvom )|(?<=\bab )|(?<=\bvor )|(?<=\bby )|(?<=\bon )|(?<=\buntil ))"
    r"(?:\d{1,2}\.\d{1,2}\.(?!\d)|\d\d\.(?:0[1-9]|1[0-2])(?=$|[,;)]))",
    r"(?:0?[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])\.(?=$|[\s,;.)])",
    rf"(?<![\d.,])(?:0?[1-9]|[12]\d|3[01])(?:\.|st|nd|rd|th|er)?\s(?:of\s|de\s)?{_MONTH}(?:,?\s(?:de\s)?{_YEAR})?(?!\w)",
    rf"\b{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s{_YEAR})?(?!\w){_NO_AMOUNT_FOLLOWS}",
    rf"\b{_MONTH}\s{_YEAR}{_NO_AMOUNT_FOLLOWS}",
    rf"(?:\b{_YEAR}|\bFY\s?\d\d(?:\d\d)?|\bGJ\s?\d\d(?:\d\d)?)[-\s/]?[QHT][1-4](?!\w)",
    rf"\b[QHT][1-4][-\s/]?(?:{_YEAR}|FY\s?\d\d(?:\d\d)?)(?!\w){_NO_AMOUNT_FOLLOWS}",
    r"\bFY\s?\d\d(?:\d\d)?(?!\w)",
    rf"\b(?:by|in|until|till|since|before|after|of|bis|ende|seit|ab|en|d['’]ici|fin|para|de|(?-i:[QHT][1-4]))\s{_YEAR}"
    rf"(?!\w){_NO_AMOUNT_FOLLOWS}",
    r"(?<!\bper )(?<!\ba )(?<!\beach )(?<!\bevery )(?<!\bpro )(?<!\bpar )(?<!\bpor )"
    r"\b(?:months?|weeks?|sprints?|days?|monat|woche|KW|CW|mois|mes|semaine|semana)\s\d{1,3}(?:\s?[-–]\s?\d{1,3})?"
    rf"(?!\w){_NO_AMOUNT_FOLLOWS}",
)
_TIMES = (
    r"(?<![\d:])(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:\s?(?:am|pm|Uhr|h)(?!\w))?(?![\d:])",
    r"(?<![\w.,])\d{1,2}(?:[.:]\d\d)?\s?(?:(?-i:am|AM)(?!\w)(?!\s\w)|pm(?!\w)|[ap]\.m\.|Uhr(?!\w)|o['’]clock)",
    r"(?<![\w.,])\d{1,2}h[0-5]\d(?!\w)",
)
_LINKS = (
    r"!?\[[^\[\]]*\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)",
    r"(?:https?|ftp|file|slack|mailto)://?[^\s<>]*[^\s<>.,;:!?)\]]",
    r"\bwww\.[^\s<>]*[^\s<>.,;:!?)\]]",
    r"(?<![^\s<>@()])[^\s<>@()]{1,64}@[^\s<>@()]{1,80}\.\w{2,}",
)
_PERCENT = rf"(?:[-–]\s?)?{NUMBER}\s?(?:%|percent|Prozent|pts?|points?)?"
_WEIGHT = r"(?:weight(?:ing|ed)?|wt\.|gewicht(?:ung)?|gew\.|poids|peso|pondération|prio(?:rity|rität)?)"
_WEIGHTS = (
    rf"[\[(]\s*{_WEIGHT}\s?[:=]?\s?{_PERCENT}\s*[\])]",
    rf"[\[(]\s*{_PERCENT}\s(?:of\s)?{_WEIGHT}\s*[\])]",
    rf"\b{_WEIGHT}\s?[:=]\s?{_PERCENT}{_NO_AMOUNT_FOLLOWS}",
    rf"\b{_WEIGHT}\s(?:of\s)?(?:{NUMBER}\s?%|[01][.,]\d+(?!\w)){_NO_AMOUNT_FOLLOWS}",
    rf"{NUMBER}\s?%\s(?:of\s)?{_WEIGHT}(?!\w)(?!\s?[:=]?\s?\d)",
)
_GOES_NOWHERE = r"(?!\s?%?\s(?:up\s|down\s)?(?:to|auf|bis)\s\d)"
_BESIDES = (
    r"(?:(?<=[,;|.]\s)|(?<=\s[-–—]\s))(?:confidence|progress|status|scored?|graded?|priority|effort|due|health"
    r"|impact|importance|share|fortschritt|konfidenz|zuversicht|stand"
    rf"|aufwand|confiance|avancement|confianza|progreso)\s?[:=]?\s?{NUMBER}\s?%?{_NO_AMOUNT_FOLLOWS}{_GOES_NOWHERE}",
    rf"(?:[🟢🟡🔴🟠🔵⚪⚫✅❌✔☑⏳🚧⛔🚫✓✗]\ufe0f?|(?<!\w):[a-z0-9_+-]{{2,40}}:)\s?{NUMBER}\s?%{_NO_AMOUNT_FOLLOWS}{_GOES_NOWHERE}",
)
_TICKETS = (rf"\b(?-i:[A-Z][A-Z0-9]{{1,9}})-\d+(?!\w|[.,]\d){_NO_AMOUNT_FOLLOWS}", r"(?<![\w&])#\d+(?!\w)")
_SLASHED = (r"(?<![\w.,/])\d+(?:[.,]\d+)?\s?/\s?\d+(?:[.,]\d+)?(?:\s?/\s?\d+)?(?![\w/])",)
_SHARES = (r"(?<![\w.,→>])(?<!→ )(?<!> )\d+(?:[.,]\d+)?\s(?:out\sof|of|von|sur)\s\d+(?:[.,]\d+)?(?!\w)(?!\s?%)",)
_RATIOS = (r"(?<![\w.,:])\d{1,3}(?:[.,]\d+)?(?::|\s:\s)\d{1,3}(?:[.,]\d+)?(?![\w:%]|[.,]\d|\s?%)",)
_TIMES_OF = r"(?:days?|weeks?|months?|years?|hours?|tag\w*|woche\w*|monat\w*|stunden?)"
_ONE_IN = (rf"(?<![\w.,])(?:1\sin\s\d{{1,4}}|[2-9]\sin\s(?:[3-9]|10|100))(?!\w|[.,]\d|\s?%|\s{_TIMES_OF})",)
_RANGES = (r"(?<![\w.,/#–—-])\d+(?:[.,]\d+)?(?:[-–—]|\s?(?:\.{2,3}|…)\s?)\d+(?:[.,]\d+)?(?![\w–—-]|[.,]\d)",)
_PRODUCT = (
    r"(?:python|java|jdk|node(?:\.?js)?|php|ruby|rails|django|react|angular|vue|kubernetes|k8s|postgres(?:ql)?|mysql"
    r"|mariadb|mongodb|elasticsearch|spring(?:\sboot)?|laravel|symfony|typo3|drupal|\.net|tls|ios|android|macos|ubuntu"
    r"|debian|rhel|terraform|gradle|kotlin|typescript|wcag)"
)
_RELEASE = r"v?\d{1,2}(?:\.\d{1,3}){0,2}"
_VERSIONS = (
    rf"(?<![\w.]){_PRODUCT}\s{_RELEASE}\s?(?:{LEADS_TO}|\bto\b|\bauf\b)\s?(?:{_PRODUCT}\s)?{_RELEASE}"
    rf"(?=$|[:;,)\]]|\s(?:minimum|everywhere|for|in|on|by|or|and|für|bis|und|oder)\b)",
)
_HOURS, _MINUTES = r"(?:h|hrs?|hours?|std\.?|stunden?)", r"(?:m|mins?|minutes?|minuten)"
DURATION_SHAPE = (
    rf"(?<![\w.,:])(?:(?P<hours>\d{{1,3}})\s?{_HOURS}\s?(?P<minutes>[0-5]?\d)(?:\s?{_MINUTES}|(?<=h\d\d))"
    rf"|(?P<whole>\d{{1,3}})\s?{_MINUTES}\s?(?P<seconds>[0-5]?\d)\s?(?:s|secs?|seconds?|sekunden?))(?!\w)"
)
"""A time in two units: `1h 30m`, `4h30`, `12 min 30 s`."""
_DURATIONS = (re.sub(r"\?P<\w+>", "?:", DURATION_SHAPE),)
_KINDS = tuple(
    (re.compile("|".join(f"(?:{shape})" for shape in shapes), re.IGNORECASE), kind)
    for shapes, kind in (
        (_LINKS, LINK), (_WEIGHTS, WEIGHT), (_VERSIONS, VERSION), (_DAYS, DATE), (_DURATIONS, DURATION),
        (_TIMES, TIME), (_BESIDES, BESIDE), (_TICKETS, TICKET), (_SLASHED, SLASH), (_RATIOS, RATIO),
        (_ONE_IN + _SHARES, SHARE), (_RANGES, RANGE),
    )
)  # fmt: skip
_BRACKET = re.compile(r"\([^()\[\]]*\)|\[[^()\[\]]*\]")
_MEASURE_IN_BRACKETS = re.compile(
    rf"{LEADS_TO}|[≥≤<>⩾⩽↓↑]|\b(?:from|von|de|desde|at\s(?:least|most)|below|above|under|over|(?:max|min)\.?\s?\d|mindestens|höchstens"
    rf"|unter|über|(?:more|less|fewer)\sthan)(?!\w)|^.\s*{YES_NO}\s*.$",
    re.IGNORECASE,
)

_EXAMPLE = re.compile(
    r".\s*(?:e\.?g|i\.?e|for\s(?:example|instance)|such\sas|like|z\.\s?B|zum\sBeispiel|par\sex)(?![\w:-])", re.I
)
"""What is only an example of something."""


@dataclass(frozen=True)
class Thing:
    """One thing that was put aside: the sign that stands for it, its own words, and what is said of it."""

    sign: str
    words: str
    kind: str


class Aside:
    """A line (with single spaces) in which each thing that is no amount is a single sign."""

    def __init__(self, line: str) -> None:
        self._things: dict[str, Thing] = {}
        taken = frozenset(line)
        self._signs = (chr(code) for code in range(0x100000, 0x10FFFE) if chr(code) not in taken)
        for pattern, kind in _KINDS:
            line = pattern.sub(lambda match, kind=kind: self._put(match[0], kind), line)  # type: ignore[misc]
        self.line = line

    def brackets_too(self, line: str) -> str:
        """The line with its brackets put aside as well, but for those in which a measure stands."""
        return _BRACKET.sub(self._bracket, line)

    @property
    def things(self) -> Iterator[Thing]:
        """What was put aside and has digits, as it stood in the line."""
        set_aside = frozenset().union(*(thing.words for thing in self._things.values()))
        outer = (thing for thing in self._things.values() if thing.sign not in set_aside)
        yield from (thing for thing in outer if any(sign.isdecimal() for sign in self.back(thing.words)))

    def back(self, words: str) -> str:
        """The same words with everything that was put aside in its place again."""
        return re.sub(f"[{SET_ASIDE_SIGNS}]", self._back, words)

    def _back(self, sign: re.Match[str]) -> str:
        thing = self._things.get(sign[0])
        return self.back(thing.words) if thing else sign[0]

    def _put(self, words: str, kind: str) -> str:
        sign = next(self._signs)
        self._things[sign] = Thing(sign, words, kind)
        return sign

    def _bracket(self, match: re.Match[str]) -> str:
        words = match[0]
        things = [self._things[sign] for sign in words if sign in self._things]
        is_measure = _MEASURE_IN_BRACKETS.search(words) and not _EXAMPLE.match(words)
        if is_measure or not (things or any(sign.isdecimal() for sign in words)):
            return words
        return self._put(words, things[0].kind if len(things) == 1 else BRACKET)
