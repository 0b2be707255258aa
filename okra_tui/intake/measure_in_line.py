"""The measure in a key result's line: which numbers are its baseline and target, and which belong to the name.

First everything is put aside that is no amount (set_aside.py). Then `yes/no` at the end counts; then the last of
`41→70`, `from 41 to 70`, `300 ms ↓ 700` and `≥ 99.5`, wherever it stands; then, only at the end, `2 s or less`, `41
to 70`, `below 2 s`, `: 20` and `70 %`; then, at the start, `At least 50 % of …`. All other numbers belong to the
name. `?` is a number that is still to be found out. Of `300 ms ↓ 700` the arrow says that 300 is the target: it comes
down. What was guessed or left out is said in hints, and so is why a number that could be meant is no target.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from okra_tui.intake.amount import CURRENCY, NUMBER, ZERO, Amounts, Figure, in_one_unit, is_known, unit_behind
from okra_tui.intake.set_aside import DURATION_SHAPE, LEADS_TO, LINK, SET_ASIDE_SIGNS, SHARE, YES_NO, Aside
from okra_tui.plan.progress import UNKNOWN

Measure = Literal["change", "stay-above", "stay-below", "done"]
Hints = tuple[str, ...]


@dataclass(frozen=True)
class MeasureRead:
    """What a line measures, the words around it (the title), and what a person should know about the reading."""

    title: str
    measure: Measure
    unit: str | None = None
    baseline: float | None = None
    target: float | None = None
    hints: Hints = ()


NO_BASELINE = "No baseline: it is to be measured first."
IN_A_ROW = "Of numbers in a row only the first and the last are taken, not"
NO_CHANGE = "Baseline and target are the same."
NO_TARGET = "No target found"
WRITE_IT = "Write a target like 41→70 %, ≥ 99.5 %, “Calls: 20” or yes/no."
RELATIVE = "says how far it moves, not where it ends: write it like 40→50 %."

# -- words -------------------------------------------------------------------------------------------------------------


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


# A number behind one of these is no target: "within 300 ms", "by 20 %", "version 2".
_NAMES_NUMBER = _words(
    "on in by for with within after before every than per least most top version phase step stage release wave "
    "sprint week day part level tier option quarter number no no. between and or out um von mit in innerhalb nach vor "
    "pro je kw woche de du d’un d'un en un par pour sur sous por minus plus up down from than als vs vs. versus "
    "compared statt instead gegenüber verglichen previously vorher bisher"
)
_FURTHER = _words(
    "more less fewer increase decrease reduction growth higher lower faster slower better mehr weniger höher niedriger "
    "schneller de más menos plus moins"
)
_MOVES = re.compile(
    r"^(?:increase|grow|raise|boost|improve|lift|decrease|reduce|cut|lower|shrink|drop|steiger\w*|erhöh\w*|senk\w*"
    r"|reduzier\w*|verringer\w*|augment\w*|rédui\w*|aument\w*|reduc\w*)(?!\w)"
    r"|\b(?:increase|decrease|growth|reduction|rise|drop|steigerung|senkung|wachstum|augmentation|réduction|aumento)"
    r"(?:\s(?:of|von|de))?$",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    rf"(?:\b(?:by|um|de|(?:en\s)?un|plus|minus|up|down)\s(?:{CURRENCY}\s?)?|(?<![\w.,])(?=[+−-])){NUMBER}\s?(?:%|percent|prozent|pp|points?|punkte)?"
    rf"|{NUMBER}\s?%\s(?:{'|'.join(sorted(_FURTHER))})(?!\w)",
    re.IGNORECASE,
)

_ABOVE, _BELOW = (
    {"not below", "never below", "no lower than", "not lower than", "not under", "never under", "higher than",
     "greater than", "nicht unter", "nie unter", "höher als", "größer als", "pas moins de", "no menos de",
     "at least", "no less than", "no fewer than", "not less than", "at or above", "minimum of", "minimum", "min.",
     "min", "mindestens", "mind.", "wenigstens", "nicht weniger als", "au moins", "au minimum", "al menos",
     "por lo menos", "como mínimo"},
    {"not above", "never above", "no higher than", "not higher than", "not over", "never over", "never more than",
     "no longer than", "not longer than", "lower than", "faster than", "shorter than", "smaller than",
     "nicht über", "nie über", "nicht höher als", "nicht länger als", "niedriger als", "kürzer als", "kleiner als",
     "geringer als", "schneller als",
     "at most", "no more than", "not more than", "fewer than", "less than", "below", "at or below", "up to",
     "maximum of", "maximum", "max.", "max", "höchstens", "maximal", "nicht mehr als", "weniger als", "bis zu",
     "au plus", "au maximum", "pas plus de", "moins de", "como máximo", "a lo sumo", "no más de", "menos de"},
)  # fmt: skip
_ALSO_IN_NAMES = {"more than", "above", "over", "mehr als", "über", "plus de", "más de"}, {"under", "unter"}
"""Bounds that as often say of whom or what: "players over 30"."""
_BOUNDS: dict[str, Measure] = {
    **dict.fromkeys(_ABOVE | _ALSO_IN_NAMES[0], "stay-above"),
    **dict.fromkeys(_BELOW | _ALSO_IN_NAMES[1], "stay-below"),
}
_NEED_A_UNIT = _ALSO_IN_NAMES[0] | _ALSO_IN_NAMES[1] | {"up to", "bis zu", "max", "min"}
_OF_TIME = {"faster than", "schneller als"}
"""Faster than 5 s is less, but faster growth than 5 % is more."""
_TIME_UNIT = re.compile(r"(?:ms|s|secs?|min|mins|h|hrs?|std|\w*second\w*|minut\w*|hour\w*|days?|weeks?|months?"
                        r"|\w*sekunden?|stunden?|tag\w*|wochen?|monat\w*)(?!\w)", re.IGNORECASE)  # fmt: skip
_BEHIND_ABOVE = r"or\s(?:more|above|higher)|oder\s(?:mehr|darüber)|ou\splus|o\smás|minimum|at\sleast|mindestens"
_BEHIND_BELOW = (
    r"or\s(?:less|fewer|below|lower|under)|oder\s(?:weniger|darunter)|ou\smoins|o\smenos|max(?:imum|imal|\.)?|at\smost"
    r"|höchstens|tops"
)

# -- shapes ------------------------------------------------------------------------------------------------------------

_QUESTION = r"(?<![^\s→>:(])\?"
_ZERO = rf"(?<!\w){ZERO}(?!\w)"
_BETWEEN = rf"[^\d@?→↓↑<>≤≥()=+:;{SET_ASIDE_SIGNS}]{{0,30}}?"
_NEARLY = (
    r"~|≈|[<>≤≥]=?|(?:ca\.|(?:circa|approx\.?|about|around|roughly|rund|etwa|environ|unos|at\sleast|at\smost"
    r"|more\sthan|over|above|below|under|mindestens|höchstens|über|unter)(?=\s))"
)
_NOW = r"(?:currently|today|now|derzeit|aktuell|heute|actuellement|actualmente|an?|einem|einer|une?|una)(?=\s)"


def _side(name: str) -> str:
    return rf"(?P<{name}_currency>{CURRENCY}\s?)?(?P<{name}>{NUMBER}|{_QUESTION}|{_ZERO})(?P<{name}_plus>\+(?![\w+]))?"


_FIRST = _side("first") + rf"(?P<unit>{_BETWEEN})\s*"
_SECOND = _side("second")
_THEN = rf"(?:(?:(?P<nearly>{_NEARLY})|{_NOW})\s?)?{_SECOND}"

_YES_OR_NO = re.compile(rf"(?:^|(?<=[\s:]))[(\[]?{YES_NO}[)\]]?[.?]?$|[(\[]{YES_NO}[)\]]", re.IGNORECASE)
_YES_OR_NO_FIRST = re.compile(rf"{YES_NO}\s?[:–—]", re.IGNORECASE)
_CHANGE = re.compile(
    rf"{_FIRST}(?P<through>(?:{LEADS_TO}\s*{NUMBER}{_BETWEEN}\s*)*){LEADS_TO}\s*{_THEN}", re.IGNORECASE
)
_FROM_TO = re.compile(
    rf"\b(?:from|von|vom|de|du|desde)\s+(?:(?:{_NEARLY}|{_NOW})\s?)?{_FIRST},?\s(?:up\s|down\s)?(?:to|auf|à|a|hasta)\s+"
    rf"{_THEN}",
    re.IGNORECASE,
)
_UP_DOWN = re.compile(rf"(?:{_FIRST})?(?P<sign>[↓↑])\s*{_SECOND}", re.IGNORECASE)
_SIGN = re.compile(rf"(?P<sign>≥|>=|⩾|≤|<=|⩽|(?<![-=–—<])>|<)\s*{_SECOND}", re.IGNORECASE)
_BOUND_WORDS = "|".join(re.escape(words).replace(r"\ ", r"\s") for words in sorted(_BOUNDS, key=len, reverse=True))
_OR_LESS = re.compile(
    rf"{_SECOND}(?P<unit>{_BETWEEN})\s(?:(?P<above>{_BEHIND_ABOVE})|(?P<below>{_BEHIND_BELOW}))[.!]?$", re.IGNORECASE
)
_TO = re.compile(rf"{_FIRST}\s(?:up\s|down\s)?(?:to|auf)\s+{_SECOND}", re.IGNORECASE)
_TARGET = re.compile(
    rf"(?P<lead>(?P<colon>(?:{LEADS_TO}|[:=])\s?)?(?:\b(?P<bound>{_BOUND_WORDS})\s|(?<!\w)(?P<spoken>to|of|at|auf|à)\s)?)"
    rf"(?:(?P<nearly>{_NEARLY})\s?)?{_SECOND}",
    re.IGNORECASE,
)
_AT_START = re.compile(rf"(?P<bound>{_BOUND_WORDS})\s(?:(?P<nearly>{_NEARLY})\s?)?{_SECOND}", re.IGNORECASE)
_ZERO_AT_START = re.compile(rf"{_ZERO}\s\S", re.IGNORECASE)
_YEAR = re.compile(r"20[2-3]\d")
_LIKE_A_DAY = re.compile(r"(?:0?[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])")
_AMOUNT_BEFORE = re.compile(rf"(?:^|\s)(?:{CURRENCY}\s?)?{NUMBER}\s?(?:%|{CURRENCY}|ms|s|h|d|min)?\s*$", re.IGNORECASE)
_LIKE_A_SCORE = re.compile(r"[01][.,]\d{1,2}")
_HAS_FIGURE = re.compile(rf"[:=]\s?{NUMBER}")
_DELIVERS = re.compile(
    r"\b(?:launch|releas|ship|deliver|go[- ]?live|live|publish|finish|complet|deadline|start|dates?\b|due|beta|report"
    r"|move|liefer|veröffentlich|fertig|abgabe|termin|frist|livrer|lanc|lanz|entreg)",
    re.IGNORECASE,
)
_UPGRADES = re.compile(
    r"(?:upgrad(?:e|ing)|migrat(?:e|ing|ion)|migrier\w*|updat(?:e|ing)|bump|port|move\sfrom|switch\sfrom|umstieg"
    r"|umstell\w*|aktualisier(?:en|ung)|mise\sà\sjour|actuali[sz](?:er|ar|ación|ation))\b",
    re.IGNORECASE,
)
"""At the start of what goes from one version to the next."""
_RELEASE = re.compile(r"\d{1,2}(?:\.\d{1,3})?")
_PRODUCT_BEFORE = re.compile(r"\s(?=\S*[A-Z])[^\s\d]\S*\s+(?:(?:from|von)\s+)?$")
"""Only a name in capitals is taken for a product: of `Migrate users 10 → 50` the numbers are the measure."""
_ARE_VERSIONS = _words("version versions release releases")

_END_OF = (
    r"(?:(?:the\s|dem\s)?(?:end|close|start|beginning|ende|anfang|fin|finales|début)(?:\s(?:of|von|des|de|du|del))?\s)?"
)
_BY = (
    r"(?:by|until|till|before|during|in|within|on|for|bis|im|am|zum|ab|vor|avant|d['’]ici|en|para|antes\sde|al|hasta)\s"
)
_TRAILING = re.compile(
    rf"\s*(?:(?:{_BY})?{_END_OF}(?:the\s)?[{SET_ASIDE_SIGNS}]|(?<!\S)@(?=[^\W\d_])[^\d@,;()]{{1,40}}"
    rf"|(?<!\S){_BY}{_END_OF}(?:the\s|this\s)?(?:january|february|march|april|may|june|july|august|september|october"
    r"|november|december|januar|februar|märz|mai|juni|juli|oktober|dezember|year|quarter|month|jahres|quartals|monats)"
    r")[.,;:!]?$",
    re.IGNORECASE,
)
_MOST_TRAILING, _TRAILING_LENGTH = 8, 60
_NUMBER_BEFORE = re.compile(r"\d\s?\S{0,8}(?:\s?[-–—])?$")
_EDGES = " :=,;–—-↓↑~≈"

_TARGET_WORDS = r"target|goal|ziel(?:wert)?|soll(?:wert)?|cible|objectif|objetivo|meta"
_BASELINE_WORDS = (
    r"baseline|base|start(?:ing\sat)?|current(?:ly)?|today|now|was|ist|aktuell|heute|derzeit|ausgangswert|startwert"
    r"|actuel(?:lement)?|aujourd['’]hui|actual(?:mente)?|hoy"
)
_FIELD = re.compile(
    rf"(?P<open>[\[(]\s*|[,;|]\s*)?\b(?:(?P<target>{_TARGET_WORDS})|(?P<baseline>{_BASELINE_WORDS}))"
    r"(?P<colon>\s?[:=]\s?|\s)(?P<amount>[^;|\[\]()]*?)(?=\s*(?:[,;|](?:\s|$)|[\])]|\.\s|\.?$))",
    re.IGNORECASE,
)
_AMOUNT = re.compile(rf"(?:(?P<sign>[≥≤<>⩾⩽]=?)\s?)?{_SECOND}", re.IGNORECASE)

_WHOLE = r"(?:\s?/\s?|\s(?:out\sof|of|von|sur)\s)(?P<{}>5|6|7|10|20|100)"
_SCALE = re.compile(
    rf"(?<![\w.,/])(?P<first>{NUMBER})(?:{_WHOLE.format('whole')})?(?P<between>\s*{LEADS_TO}\s*|\s(?:to|auf|à|a)\s)"
    rf"(?P<second>{NUMBER}){_WHOLE.format('end')}(?![\w/%]|[.,]\d|\s?%)",
    re.IGNORECASE,
)
_MARK = re.compile(rf"(?P<mark>[≥≤<>⩾⩽]=?\s?{NUMBER}){_WHOLE.format('end')}(?![\w/%]|[.,]\d|\s?%|\s\w)", re.IGNORECASE)
"""A mark alone: `≥ 8.2/10`."""
_ONE_AMOUNT = rf"(?:{CURRENCY}\s?)?{NUMBER}(?:\s?%|\s?[^\W\d_]{{1,3}}(?!\w))?"
_TO_FROM = re.compile(
    rf"(?:\bto\s(?P<to>{_ONE_AMOUNT}),?\s|(?:(?<=\S):\s?)?(?<![\w.,])(?P<now>{_ONE_AMOUNT})(?:,\s|\s(?=\()))"
    rf"(?P<open>\()?(?:up\s|down\s)?from\s(?P<from>{_ONE_AMOUNT})(?(open)\)|)",
    re.IGNORECASE,
)

# -- reading -----------------------------------------------------------------------------------------------------------


def _of_a_whole(line: str) -> tuple[str, Hints]:
    """`CSAT 8.2/10 → 9/10` with the whole as a part of the name, as it is no measure: `CSAT 8.2 → 9 (of 10)`.

    Two whole numbers with a slash could be days as well; a hint says that they were not taken so.
    """
    match = _SCALE.search(line)
    if match is None or (match["whole"] or match["end"]) != match["end"]:
        return line, ()
    moved = f"{match['first']}{match['between']}{match['second']} (of {match['end']})"
    like_days = "/" in match[0] and match["first"].isdecimal() and match["second"].isdecimal()
    hints = (f"{match[0]} is read as figures out of {match['end']}, not as days.",) if like_days else ()
    return f"{line[: match.start()]}{moved}{line[match.end() :]}", hints


def _mark_alone(line: str) -> str:
    """`CSAT ≥ 8.2/10` with the whole as a part of the name."""
    return _MARK.sub(lambda one: f"{one['mark']} (of {one['end']})", line, count=1)


def _baseline_first(line: str) -> str:
    """`NPS to 40 from 20` and `NPS: 40 (from 20)` in the order in which both numbers are looked for."""
    match = None if _FROM_TO.search(line) or _CHANGE.search(line) else _TO_FROM.search(line)
    if match is None:
        return line
    return f"{line[: match.start()]} from {match['from']} to {match['to'] or match['now']}{line[match.end() :]}".strip()


_MOVED_FROM = re.compile(
    rf"(?:,\s|\s)?(?P<open>\()?(?:(?:up|down)\sfrom|compared\s(?:to|with)|vs\.?|versus|instead\sof|statt(?:\sbisher)?"
    rf"|gegenüber|verglichen\smit|previously|vorher|bisher|(?(open)(?:from|von)|(?!)))\s(?P<from>{_ONE_AMOUNT})"
    r"(?:\s(?:today|now|currently|heute|derzeit|last\s(?:quarter|year)|(?:im\s)?letzte[nms]\s(?:quartal|jahr)))?(?(open)\)|)[.]?$",
    re.IGNORECASE,
)


def _moved_from(line: str) -> MeasureRead | None:
    """`95 % of them stay, up from 88 %`: what stood behind is the baseline, and the one other figure of this kind that
    is said before it the target. None where there is none, or another."""
    match = _MOVED_FROM.search(line)
    if match is None:
        return None
    before = line[: match.start()].strip()
    aside = Aside(before)
    amounts = [one[0].strip() for one in re.finditer(_ONE_AMOUNT, aside.brackets_too(aside.line))]
    if len(amounts) != 1 or _YEAR.fullmatch(match["from"]) or any(thing.kind == SHARE for thing in aside.things):
        return None
    named_so = _last_word(before[: before.rfind(amounts[0])]) in _ARE_VERSIONS
    if named_so or _RELATIVE.search(before) or re.search(r"[≥≤<>]", before):
        return None
    signs = [re.sub(r"[\d.,'\s+−-]|(?<=\d)[kKMB](?!\w)", "", figure) for figure in (amounts[0], match["from"])]
    both = _measure_in(f"x {match['from']} → {amounts[0]}")
    if signs[0] != signs[1] or both is None or None in (both.baseline, both.target) or both.title != "x":
        return None
    told = f"{amounts[0]} is read as the target, and {match['from']} as where it starts."
    return replace(both, title=before, hints=(told, *both.hints))


_DURATION = re.compile(DURATION_SHAPE, re.IGNORECASE)


def _in_minutes(line: str) -> tuple[str, Hints]:
    """`1h 30m → 45m` as `90 min → 45 min`, and what was read so."""
    hints: list[str] = []

    def smaller(match: re.Match[str]) -> str:
        hour, minutes = match["hours"] is not None, match["minutes"] or match["seconds"]
        counted = f"{int(match['hours'] or match['whole']) * 60 + int(minutes)} {'min' if hour else 's'}"
        hints.append(f"{match[0]} is read as {counted}.")
        return counted

    turned = _DURATION.sub(smaller, line)
    return (re.sub(r"(?<![\w.,])(\d+)\s?m(?!\w)", r"\1 min", turned) if hints else line), tuple(hints)


def read_measure(line: str) -> MeasureRead | None:
    """The measure in a line (with single spaces), or None where there is none that can be told from its name."""
    in_minutes, told = _in_minutes(line)
    read = _measure_in(in_minutes) if told else None
    if read and None not in (read.baseline, read.target) and not re.search(r"\d (?:min|s)\b", read.title):
        return replace(read, hints=(*told, *read.hints))
    whole, no_days = _of_a_whole(line)
    for turned, hints in ((_baseline_first(whole), no_days), (whole, no_days), (_baseline_first(line), ())):
        if turned != line and (read := _measure_in(turned)) and None not in (read.baseline, read.target):
            return replace(read, hints=(*hints, *read.hints))
    marked = _mark_alone(line)
    return _measure_in(line) or _moved_from(line) or (_measure_in(marked) if marked != line else None)


def _measure_in(line: str) -> MeasureRead | None:
    aside = Aside(line)
    for called in (("target", "baseline"), ("target",), ("baseline",), ()):
        fields, rest = _fields(aside.line, called)
        if len(fields) == len(called) and (read := _with_fields(fields, _read(aside.brackets_too(rest)), rest)):
            title, measured = aside.back(read.title), aside.back(read.unit or "") or None
            return replace(read, title=title, unit=measured, hints=tuple(aside.back(hint) for hint in read.hints))
    return None


def why_none(line: str) -> Iterator[str]:
    """Why no number of a line without a measure is its target: a sentence for each kind, and what to write."""
    aside = Aside(line)
    text = aside.brackets_too(aside.line)
    moves = [match[0].strip() for match in _RELATIVE.finditer(text)]
    if moves:
        yield f"“{moves[0]}” {RELATIVE}"
    told = [f"{thing.words} {thing.kind}" for thing in aside.things if thing.kind != LINK]
    left = [] if moves else [match[0].strip() for match in re.finditer(NUMBER, text)]
    told += [f"{', '.join(left[:3])} {'stay' if len(left) > 1 else 'stays'} in the name"] if left else []
    if told or not moves:
        known = f": {aside.back('; '.join(told[:3]))}" if told else ""
        yield f"{NO_TARGET}{known}. {WRITE_IT}"


def _read(line: str) -> MeasureRead | None:
    """The measure in a line from which everything was put aside that is no amount."""
    core = _core(line)
    trailing = line[len(core) :]
    if match := _YES_OR_NO.search(core):
        return MeasureRead(_title(core[: match.start()], core[match.end() :] + trailing), "done")
    sure = [
        (match, read) for pattern, read in _SURE for match in pattern.finditer(line) if not _says_other(line, match)
    ]
    if sure:
        furthest, read = max(sure, key=lambda reading: (reading[0].end(), -reading[0].start()))
        return read(line, furthest)
    for pattern, weigh in _AT_END:
        if (matches := list(pattern.finditer(core))) and (result := weigh(core, matches[-1])):
            behind = trailing.rstrip(" ,;:.")
            apart = "" if behind[:1] in ("", " ", ",", ";") else " "  # a bracket that touched the number
            return replace(result, title=f"{result.title}{apart}{behind}".strip(" ,;"))
    return _at_start(line)


def _are_versions(line: str, match: re.Match[str]) -> bool:
    """Whether two bare numbers are versions of something: `Upgrade Postgres 12 → 15`."""
    groups = match.groupdict()
    bare = bool(_RELEASE.fullmatch(groups.get("first") or "")) and not (groups.get("unit") or "").strip()
    named = bare and _UPGRADES.match(line) and _PRODUCT_BEFORE.search(line[: match.start("first")])
    return bool(named) and not re.match(r"\s?[%‰\w]", line[match.end() :])


def _says_other(line: str, match: re.Match[str]) -> bool:
    """Whether two numbers with an arrow are versions, or a figure and the score that was given, `500 calls => 0.7`; and
    whether a sign for more stands where an arrow could be meant, `40 % > 20 %`."""
    unit = (match.groupdict().get("unit") or "").strip()
    scored = "=>" in match[0] and len(unit) > 1 and unit[0].isalpha()
    share = scored and (_LIKE_A_SCORE.fullmatch(match["second"]) or line[match.end() :].lstrip().startswith("%"))
    like_an_arrow = match.groupdict().get("sign") in ("<", ">") and _AMOUNT_BEFORE.search(line[: match.start()])
    return bool(share) or bool(like_an_arrow) or _are_versions(line, match)


def _core(line: str) -> str:
    """The line without what may follow its measure: until when, whose it is, links, tickets and brackets."""
    for _ in range(_MOST_TRAILING):
        match = _TRAILING.search(line, max(len(line) - _TRAILING_LENGTH, 0))
        if match is None:
            break
        line = line[: match.start()].rstrip(" ,;")
    return line


def _change(line: str, match: re.Match[str]) -> MeasureRead:
    both = _amounts(line, match)
    hints = both.hints
    if through := match.groupdict().get("through"):
        hints += (f"{IN_A_ROW} {', '.join(number.strip() for number in re.findall(NUMBER, through))}.",)
    baseline, target = both.values
    return _changing(_title(line[: match.start()], both.rest), both.unit, baseline, target, hints)


def _by_direction(line: str, match: re.Match[str]) -> MeasureRead:
    """`300 ms ↓ 700`: the arrow says which way it goes, and so which of the two is the target, whatever their order."""
    both = _amounts(line, match)
    target, baseline, hints = both.values[0], both.values[-1], both.hints
    if match["first"] is None:
        baseline, hints = None, (*hints, NO_BASELINE)
    elif both.apart:
        target, baseline = baseline, None
    elif target is not None and baseline is not None:
        low, high = sorted((target, baseline))
        target, baseline = (low, high) if match["sign"] == "↓" else (high, low)
    return _changing(_title(line[: match.start()], both.rest), both.unit, baseline, target, hints)


def _by_sign(line: str, match: re.Match[str]) -> MeasureRead:
    one = _amounts(line, match)
    measure: Measure = "stay-above" if match["sign"] in {"≥", ">=", "⩾", ">"} else "stay-below"
    return MeasureRead(_title(one.before, one.rest), measure, one.unit, None, one.values[-1], one.hints)


def _or_less(line: str, match: re.Match[str]) -> MeasureRead | None:
    before, _ = _around(line, match)
    counted = match["unit"]
    if _last_word(before) in _NAMES_NUMBER or (counted.strip() and unit_behind(counted, money=False, has_name=True)[1]):
        return None
    one = in_one_unit([Figure(match["second"], match["second_currency"] or "", counted)])
    measure: Measure = "stay-above" if match["above"] else "stay-below"
    return MeasureRead(_title(before, ""), measure, one.unit, None, one.values[-1], (*one.hints, *_left_out(match)))


def _to(line: str, match: re.Match[str]) -> MeasureRead | None:
    both = _amounts(line, match)
    in_name = both.apart or both.rest or not both.before or _last_word(both.before) in _NAMES_NUMBER
    in_name = in_name or _are_versions(line, match)
    if in_name or UNKNOWN in (match["first"], match["second"]):
        return None
    baseline, target = both.values
    return _changing(_title(both.before, ""), both.unit, baseline, target, both.hints)


def _target(line: str, match: re.Match[str]) -> MeasureRead | None:
    """A single number counts only at the end, and only where something says that it is more than a part of the name."""
    one = _amounts(line, match)
    number, spoken = match["second"], (match["spoken"] or "").casefold()
    bound = " ".join((match["bound"] or "").casefold().split())
    colon, known = bool(match["colon"]), one.unit is not None and is_known(one.unit)
    is_label = not known and line[match.end() : match.end() + 1].isalpha()  # 3D
    is_year = one.unit is None and not bound and _YEAR.fullmatch(number)
    if one.rest or number == UNKNOWN or is_label or is_year or _moves(number, one.unit, lead=bool(colon or spoken)):
        return None
    if not bound and _may_be_besides(one.before, number, one.unit, (match["colon"] or spoken).strip()):
        return None
    scored = line[match.start() :].startswith("=>") and re.search(NUMBER, one.before)
    scored = scored or ((match["nearly"] or "") in ("<", ">") and _AMOUNT_BEFORE.search(one.before))
    second_version = match["colon"] and _UPGRADES.match(line) and re.search(rf"{NUMBER}$", one.before)
    a_version = second_version or _last_word(one.before) in _ARE_VERSIONS
    if scored or a_version or (one.unit in {"x", "×"} and _MOVES.search(one.before)):
        return None
    if bound:
        if bound in _OF_TIME and not _TIME_UNIT.match(one.unit or ""):
            return None
        without_colon = known or (one.unit is None and bound not in _NEED_A_UNIT)
        if not (colon or (without_colon and _last_word(one.before) not in _NAMES_NUMBER)):
            return None
        return MeasureRead(_title(one.before, ""), _BOUNDS[bound], one.unit, None, one.values[-1], one.hints)
    if not colon and (_is_in_name(one.before, spoken) or not (known or (spoken and one.unit is None))):
        return None
    hints = (*one.hints, NO_BASELINE)
    if not (colon or spoken) and (_MOVES.search(one.before) or one.before.endswith(("-", "–", "—"))):
        figure = line[match.start("second") :].strip()
        hints = (f"{figure} is read as the target: if it moves by {figure}, write it like 40→50 %.", *hints)
    return _changing(_title(one.before, ""), one.unit, None, one.values[-1], hints)


def _may_be_besides(before: str, number: str, measured: str | None, colon: str) -> bool:
    """Whether a single number may as well be a score, a weight or a day: in `Reach 500 customers: 0.7` the 0.7, in `500
    customers - 40 %` and `Calls: 500, 40 points` the 40, in `Release → 15.11` the 15."""
    others = re.search(NUMBER, before) is not None
    if not colon:
        return others and (before.endswith(("-", "–", "—", "|")) or bool(_HAS_FIGURE.search(before)))
    is_day = bool(_LIKE_A_DAY.fullmatch(number)) and bool(_DELIVERS.search(before))
    return measured is None and (is_day or (others and bool(_LIKE_A_SCORE.fullmatch(number))))


def _is_in_name(before: str, spoken: str) -> bool:
    """Whether the words before a single number make it a part of the name: `within`, `3 of`, `an increase of`."""
    if spoken == "of" and _MOVES.search(before):
        return True
    goes_on = spoken or before.endswith(("-", "–", "—"))
    return _last_word(before) in _NAMES_NUMBER or bool(goes_on and _NUMBER_BEFORE.search(before))


def _moves(number: str, measured: str | None, *, lead: bool) -> bool:
    """Whether a single number says how far something moves: `+25 %`, `-35 %`, `25 % more`."""
    signed = number[0] == "+" or (number[0] in "-−" and not lead)
    words = (measured or "").casefold().split()
    return signed or (len(words) > 1 and words[1] in _FURTHER)


def _at_start(line: str) -> MeasureRead | None:
    """`At least 50 % of our teams take part`, with the whole line for its name, and `Yes/no: the export works`."""
    if match := _AT_START.match(line):
        bound = " ".join(match["bound"].casefold().split())
        behind, _ = unit_behind(line[match.end() :], money=bool(match["second_currency"]), has_name=False)
        one = in_one_unit([Figure(match["second"], match["second_currency"] or "", behind)])
        if bound in _OF_TIME and not _TIME_UNIT.match(one.unit or ""):
            return None
        return MeasureRead(line, _BOUNDS[bound], one.unit, None, one.values[-1], (*one.hints, *_left_out(match)))
    if match := _YES_OR_NO_FIRST.match(line):
        return MeasureRead(_title("", line[match.end() :]), "done")
    if match := _ZERO_AT_START.match(line):
        word = line.split()[0]
        return MeasureRead(line, "stay-below", None, None, 0.0, (f"“{word}” is read as a bound: it stays at 0.",))
    return None


Reader = Callable[[str, re.Match[str]], MeasureRead | None]
_SURE: tuple[tuple[re.Pattern[str], Callable[[str, re.Match[str]], MeasureRead]], ...] = (
    (_CHANGE, _change),
    (_FROM_TO, _change),
    (_UP_DOWN, _by_direction),
    (_SIGN, _by_sign),
)
_AT_END: tuple[tuple[re.Pattern[str], Reader], ...] = ((_OR_LESS, _or_less), (_TO, _to), (_TARGET, _target))


def _changing(
    title: str, measured: str | None, baseline: float | None, target: float | None, hints: Hints
) -> MeasureRead:
    if baseline is not None and baseline == target:
        hints += (NO_CHANGE,)
    return MeasureRead(title, "change", measured, baseline, target, hints)


# -- `[Target: 65 %, Baseline: 41 %]` ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Field:
    value: float | None
    unit: str | None
    sign: str
    hints: Hints


def _fields(line: str, called: Sequence[str]) -> tuple[dict[str, _Field], str]:
    """The values that are called so in the line, the first of each, and the line without them."""
    fields: dict[str, _Field] = {}
    parts: list[str] = []
    at = 0
    for match in _FIELD.finditer(line) if called else ():
        name = "target" if match["target"] else "baseline"
        if name not in called or name in fields or not (match["open"] or match["colon"].strip()):
            continue
        if (field := _field(match["amount"])) is not None:
            fields[name] = field
            parts.append(line[at : match.start()] + (match["open"] or ""))
            at = match.end()
    rest = "".join((*parts, line[at:]))
    if fields:
        rest = re.sub(r"([\[(])(?:\s*[,;|])+\s*", r"\1", rest)
        rest = re.sub(r"[\s,;|]+(?=[,;|\])])|[\[(]\s*[\])]", "", rest)
        rest = " ".join(re.sub(r"(?<=\s)\.(?=\s|$)", "", rest).split()).strip(" ,;|.")
    return fields, rest


def _field(amount: str) -> _Field | None:
    """A value that stands alone, with its unit."""
    match = _AMOUNT.match(amount.strip())
    if match is None or match["second"] == UNKNOWN:
        return None
    behind, rest = unit_behind(amount.strip()[match.end() :], money=bool(match["second_currency"]), has_name=True)
    one = in_one_unit([Figure(match["second"], match["second_currency"] or "", behind)])
    return None if rest else _Field(one.values[-1], one.unit, match["sign"] or "", (*one.hints, *_left_out(match)))


def _with_fields(fields: dict[str, _Field], read: MeasureRead | None, rest: str) -> MeasureRead | None:
    """What the rest of the line says, with what is called its target and its baseline; None where they do not fit."""
    target, baseline = fields.get("target"), fields.get("baseline")
    if target is not None and (read is None or read.baseline is None or read.target != target.value):
        measure: Measure = read.measure if read and read.target == target.value else "change"
        if target.sign:
            measure = "stay-above" if target.sign[0] in "≥>⩾" else "stay-below"
        hints = (*target.hints, NO_BASELINE) if measure == "change" else target.hints
        read = MeasureRead(rest, measure, target.unit, None, target.value, hints)
    if baseline is None or read is None:
        return read
    if read.measure != "change" or read.baseline is not None or (baseline.unit or read.unit) != read.unit:
        return None
    hints = (*(hint for hint in read.hints if hint != NO_BASELINE), *baseline.hints)
    return _changing(read.title, read.unit, baseline.value, read.target, hints)


# -- what stands around the numbers ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Read:
    """The numbers of a match in one unit, the words before and behind them, and what is to be said of them."""

    before: str
    rest: str
    values: tuple[float | None, ...]
    unit: str | None
    hints: Hints
    apart: bool


def _amounts(line: str, match: re.Match[str]) -> _Read:
    before, after = _around(line, match)
    money = match["second_currency"] or ""
    behind, rest = unit_behind(after, money=bool(money), has_name=bool(before))
    figures = [Figure(match["second"], money, behind)]
    if match.groupdict().get("first"):
        figures.insert(0, Figure(match["first"], match["first_currency"] or "", match["unit"] or ""))
    read: Amounts = in_one_unit(figures)
    rest = f"{read.words} {rest}".strip()
    return _Read(before, rest, read.values, read.unit, (*read.hints, *_left_out(match)), read.apart)


def _left_out(match: re.Match[str]) -> Iterator[str]:
    """What stands beside a number and is not taken: `about 50`, `50+`."""
    groups = match.groupdict()
    if nearly := groups.get("nearly"):
        yield f"“{nearly}” before {match['second']} is left out."
    yield from (
        f"{match[side]}+ is read as {match[side]}." for side in ("first", "second") if groups.get(f"{side}_plus")
    )


def _around(line: str, match: re.Match[str]) -> tuple[str, str]:
    """The words before and behind the numbers, without brackets around them alone."""
    before, rest = line[: match.start()].strip(), line[match.end() :]
    if before.endswith(("(", "[")):
        before, rest = before[:-1].rstrip(), re.sub(r"[)\]]", " ", rest, count=1)
    return before, rest


def _last_word(words: str) -> str:
    return words.split()[-1].casefold().strip("([:=") if words else ""


def _title(before: str, after: str) -> str:
    """The name: the words before the numbers and those behind them."""
    before, after = before.rstrip(_EDGES).rstrip("([").rstrip(), after.lstrip(" ,;:.").rstrip(" ,;:")
    if "." not in after[:-1].rpartition(" ")[2]:  # of "p.a." both points stay
        after = after.rstrip(" ,;:.")
    if not before:
        after = re.sub(r"^of\s", "", after)
    return f"{before} {after}".strip()
